/* engraft-ranking-list.h: by what donors are ordered, first by what.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/registry/engraft-search-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RANKING_LIST (engraft_ranking_list_get_type ())

/* An expander with a row for each criterion: those that count in their order, then the others. */
G_DECLARE_FINAL_TYPE (EngraftRankingList, engraft_ranking_list, ENGRAFT, RANKING_LIST, AdwExpanderRow)

GtkWidget *engraft_ranking_list_new (EngraftSearchOptions *options);

G_END_DECLS
