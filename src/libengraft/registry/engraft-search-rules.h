/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-match.h"
#include "libengraft/registry/engraft-search-options.h"

G_BEGIN_DECLS

char **engraft_search_options_explain (EngraftSearchOptions      *self,
                                       const EngraftDonorRecord  *record,
                                       EngraftMatch              *match,
                                       guint32                    today);

G_END_DECLS
