/* engraft-changes-view.h: what is different in the list of a search since it was last gone through.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-search-changes.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CHANGES_VIEW (engraft_changes_view_get_type ())

/* signals: “open” with the number of a donor; “changed” when there is something else to see */
G_DECLARE_FINAL_TYPE (EngraftChangesView, engraft_changes_view, ENGRAFT, CHANGES_VIEW, AdwBin)

GtkWidget *engraft_changes_view_new    (EngraftDonorSearchItem *item);
/* the result or the list that was gone through is another */
void       engraft_changes_view_update (EngraftChangesView     *self);
/* how many donors are new, other or gone; 0 also when no list was gone through */
guint      engraft_changes_view_get_n  (EngraftChangesView     *self);

G_END_DECLS
