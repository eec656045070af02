/* engraft-shortlist-view.h: the donors that the user has put aside, with notes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-donor-search-item.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SHORTLIST_VIEW (engraft_shortlist_view_get_type ())

/* Signal: open (the number of a donor). */
G_DECLARE_FINAL_TYPE (EngraftShortlistView, engraft_shortlist_view, ENGRAFT, SHORTLIST_VIEW, AdwBin)

GtkWidget *engraft_shortlist_view_new    (EngraftDonorSearchItem *item);
/* another result or other donors */
void       engraft_shortlist_view_update (EngraftShortlistView   *self);

G_END_DECLS
