/* engraft-search-page.h: a donor search.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SEARCH_PAGE (engraft_search_page_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSearchPage, engraft_search_page, ENGRAFT, SEARCH_PAGE, EngraftPage)

G_END_DECLS
