/* engraft-search-release.h: choosing a release of the HLA nomenclature.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"
#include "libengraft/project/engraft-donor-search-item.h"

G_BEGIN_DECLS

/* imports a release for the search of the page, in a thread */
void engraft_search_choose_release (EngraftPage *page,
                                    gboolean     folder);

G_END_DECLS
