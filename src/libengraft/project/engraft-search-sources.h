/* engraft-search-sources.h: the release and the donors of searches, opened once for all of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/project/engraft-search-donors.h"

G_BEGIN_DECLS

/* Both are for threads: they take as long as it takes.  What is open already is given again; what nobody holds any
 * more is closed.  choice NULL: what Engraft has itself. */
EngraftNomenclature *engraft_search_sources_open_nomenclature (const char           *choice,
                                                               EngraftOperation     *operation,
                                                               GError              **error);
EngraftSearchDonors *engraft_search_sources_open_donors       (const char           *registry,
                                                               EngraftNomenclature  *nomenclature,
                                                               EngraftOperation     *operation,
                                                               GError              **error);

G_END_DECLS
