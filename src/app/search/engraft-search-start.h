/* engraft-search-start.h: what a donor search lacks, and how it gets that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-donor-search-item.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SEARCH_START (engraft_search_start_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSearchStart, engraft_search_start, ENGRAFT, SEARCH_START, AdwBin)

GtkWidget *engraft_search_start_new    (EngraftDonorSearchItem *item);
void       engraft_search_start_update (EngraftSearchStart     *self);

G_END_DECLS
