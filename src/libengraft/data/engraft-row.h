/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ROW (engraft_row_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRow, engraft_row, ENGRAFT, ROW, GObject)

EngraftRow   *engraft_row_new       (EngraftTable *table,
                                     guint         index);
EngraftTable *engraft_row_get_table (EngraftRow   *self);
guint         engraft_row_get_index (EngraftRow   *self);

G_END_DECLS
