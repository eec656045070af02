/* engraft-search-form.h: which donors are looked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-donor-search-item.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SEARCH_FORM (engraft_search_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSearchForm, engraft_search_form, ENGRAFT, SEARCH_FORM, GtkBox)

GtkWidget *engraft_search_form_new    (EngraftDonorSearchItem *item);
/* says how many donors of the result have which value */
void       engraft_search_form_update (EngraftSearchForm      *self);

G_END_DECLS
