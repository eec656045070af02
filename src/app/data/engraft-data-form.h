/* engraft-data-form.h: the columns, the cohort and the origin of a data set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/data/engraft-data-view.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DATA_FORM (engraft_data_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDataForm, engraft_data_form, ENGRAFT, DATA_FORM, AdwBin)

GtkWidget *engraft_data_form_new    (EngraftDataSet  *data_set,
                                     EngraftDataView *view);
void       engraft_data_form_update (EngraftDataForm *self);

G_END_DECLS
