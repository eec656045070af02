/* engraft-search-release.h: choosing a release of the HLA nomenclature, and a registry.
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
/* the actions that import a table of multiple allele codes, and a catalogue of common alleles */
void engraft_search_add_table_actions (EngraftPage *page);
/* opens a registry for the search of the page */
void engraft_search_open_registry  (EngraftPage *page);

G_END_DECLS
