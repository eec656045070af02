/* engraft-feature-row.h: what is known of one feature of a patient.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/widgets/engraft-answer-row.h"
#include "libengraft/prediction/engraft-feature.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_FEATURE_ROW (engraft_feature_row_get_type ())

/* A number has the range of the training as its hint; beyond it that is said. */
G_DECLARE_FINAL_TYPE (EngraftFeatureRow, engraft_feature_row, ENGRAFT, FEATURE_ROW, EngraftAnswerRow)

/* EMPTY: what an empty row means, such as “Not Known”.  SLIDER: a number can be slid to as well, and it is the answer while
 * it is. */
GtkWidget      *engraft_feature_row_new         (EngraftFeature    *feature,
                                                 const char        *empty,
                                                 gboolean           slider);
/* Where the slider stands; NaN: at what is usual */
void            engraft_feature_row_show_value  (EngraftFeatureRow *self,
                                                 double             value);
EngraftFeature *engraft_feature_row_get_feature (EngraftFeatureRow *self);

G_END_DECLS
