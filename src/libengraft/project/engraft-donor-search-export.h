/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/project/engraft-donor-search-item.h"

G_BEGIN_DECLS

EngraftTable *engraft_donor_search_make_table (EngraftDonorSearchItem  *item,
                                               EngraftOperation        *operation,
                                               GError                 **error);
EngraftTable *engraft_donor_search_make_left_out_table (EngraftDonorSearchItem *item);
char         *engraft_donor_search_dup_json   (EngraftDonorSearchItem  *item,
                                               EngraftOperation        *operation,
                                               GError                 **error);
gboolean      engraft_donor_search_write_json (EngraftDonorSearchItem  *item,
                                               GFile                   *file,
                                               EngraftOperation        *operation,
                                               GError                 **error);

G_END_DECLS
