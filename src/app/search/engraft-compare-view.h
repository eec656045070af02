/* engraft-compare-view.h: donors of the shortlist side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-donor-search-item.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_COMPARE_VIEW (engraft_compare_view_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCompareView, engraft_compare_view, ENGRAFT, COMPARE_VIEW, AdwBin)

GtkWidget *engraft_compare_view_new    (EngraftDonorSearchItem *item);
void       engraft_compare_view_update (EngraftCompareView     *self);

G_END_DECLS
