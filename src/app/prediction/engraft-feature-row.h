/* engraft-feature-row.h: what is known of one feature of a patient.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/prediction/engraft-feature.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_FEATURE_ROW (engraft_feature_row_get_type ())

/* The title over what is chosen, or over an entry with the range of the training as its hint, and a message when it is
 * not allowed or beyond that range.
 *
 * Signal “changed”: a person has given another value; it comes when he pauses, presses Return or leaves. */
G_DECLARE_FINAL_TYPE (EngraftFeatureRow, engraft_feature_row, ENGRAFT, FEATURE_ROW, AdwPreferencesRow)

/* EMPTY: what an empty row means, such as “Not Known” */
GtkWidget      *engraft_feature_row_new         (EngraftFeature    *feature,
                                                 const char        *empty);
EngraftFeature *engraft_feature_row_get_feature (EngraftFeatureRow *self);
/* as engraft_feature_read () takes it; empty: not known */
char           *engraft_feature_row_dup_text    (EngraftFeatureRow *self);
void            engraft_feature_row_set_text    (EngraftFeatureRow *self,
                                                 const char        *text);

G_END_DECLS
