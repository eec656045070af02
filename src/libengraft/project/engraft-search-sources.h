/* engraft-search-sources.h: the donors of searches, opened once for all of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/project/engraft-search-donors.h"

G_BEGIN_DECLS

/* For threads: it takes as long as it takes.  What is open already is given again; what nobody holds any more is
 * closed. */
EngraftSearchDonors *engraft_search_sources_open_donors (const char           *registry,
                                                         EngraftNomenclature  *nomenclature,
                                                         EngraftMacTable      *macs,
                                                         EngraftOperation     *operation,
                                                         GError              **error);

G_END_DECLS
