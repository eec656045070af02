/* engraft-donor-view.h: one donor, and why it matches as it does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-donor-search-item.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DONOR_VIEW (engraft_donor_view_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDonorView, engraft_donor_view, ENGRAFT, DONOR_VIEW, AdwBin)

GtkWidget  *engraft_donor_view_new              (EngraftDonorSearchItem *item);
/* reasons: why the result does not list it; NULL or none: it does */
/* position: in the list; G_MAXUINT: it is not there, for these reasons */
void        engraft_donor_view_show             (EngraftDonorView       *self,
                                                 EngraftSearchHit       *hit,
                                                 guint                   position,
                                                 char                  **reasons);
/* the number of the donor that is shown; NULL: none */
const char *engraft_donor_view_get_donor        (EngraftDonorView       *self);
void        engraft_donor_view_update_shortlist (EngraftDonorView       *self);

G_END_DECLS
