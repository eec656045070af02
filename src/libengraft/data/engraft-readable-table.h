/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

EngraftTable *engraft_readable_table_new (EngraftTable *table,
                                          gboolean      turned);

G_END_DECLS
