/* engraft-search-share.h: how a search leaves the page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"
#include "libengraft/project/engraft-donor-search-item.h"

G_BEGIN_DECLS

/* the names of the page's actions, ending with NULL */
extern const char * const engraft_search_share_actions[];

void engraft_search_share (EngraftPage            *page,
                           EngraftDonorSearchItem *item,
                           const char             *action);

G_END_DECLS
