/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-search-result.h"

G_BEGIN_DECLS

EngraftSearchHit    *engraft_search_hit_new            (EngraftDonor *donor,
                                                        EngraftMatch *match);
/* takes the list, ranked, of hits */
EngraftSearchResult *engraft_search_result_new_of_hits (GPtrArray    *hits,
                                                        guint64       n_searched,
                                                        guint64       n_unknown);

G_END_DECLS
