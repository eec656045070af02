/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

/* A table of results as people read it: estimates with their limits in one cell, few digits, by locale;
 * turned: what were columns are rows. */
EngraftTable *engraft_readable_table_new (EngraftTable *table,
                                          gboolean      turned);

G_END_DECLS
