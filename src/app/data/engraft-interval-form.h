/* engraft-interval-form.h: of what and how intervals of follow-up are made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-data-set.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_INTERVAL_FORM (engraft_interval_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftIntervalForm, engraft_interval_form, ENGRAFT, INTERVAL_FORM, AdwBin)

/* of a data set that is made of others */
GtkWidget *engraft_interval_form_new    (EngraftDataSet      *data_set);
void       engraft_interval_form_update (EngraftIntervalForm *self);

G_END_DECLS
