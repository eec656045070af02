/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/hla/engraft-mac-table.h"
#include "libengraft/project/engraft-search-donors.h"
#include "libengraft/registry/engraft-search-options.h"

G_BEGIN_DECLS

char *engraft_search_origin_dup_method  (EngraftTceVersion     version);
void  engraft_search_origin_add_json    (JsonBuilder          *json,
                                         EngraftNomenclature  *nomenclature,
                                         EngraftMacTable      *macs,
                                         EngraftTceVersion     version);
void  engraft_search_origin_add_options (JsonBuilder          *json,
                                         EngraftSearchOptions *options,
                                         EngraftSearchDonors  *donors,
                                         guint                 budget,
                                         guint                 limit);

G_END_DECLS
