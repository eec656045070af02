/* engraft-finished-search.h: of a search that is written down, whoever made it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/project/engraft-donor-search-item.h"
#include "libengraft/project/engraft-search-donors.h"

G_BEGIN_DECLS

EngraftDonorSearchItem *engraft_donor_search_item_new_finished (const char             *name,
                                                                EngraftSearchDonors    *donors,
                                                                EngraftMacTable        *macs,
                                                                EngraftTyping          *typing,
                                                                EngraftSearchResult    *result);
EngraftSearchDonors    *engraft_donor_search_item_get_donors   (EngraftDonorSearchItem *self);

G_END_DECLS
