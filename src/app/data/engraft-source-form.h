/* engraft-source-form.h: where a data set comes from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-data-set.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SOURCE_FORM (engraft_source_form_get_type ())

/* Runs the actions page.change-import and page.locate */
G_DECLARE_FINAL_TYPE (EngraftSourceForm, engraft_source_form, ENGRAFT, SOURCE_FORM, AdwBin)

GtkWidget *engraft_source_form_new    (EngraftDataSet    *data_set);
void       engraft_source_form_update (EngraftSourceForm *self);

G_END_DECLS
