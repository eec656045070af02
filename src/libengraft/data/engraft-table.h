/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "libengraft/data/engraft-column.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TABLE (engraft_table_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTable, engraft_table, ENGRAFT, TABLE, GObject)

EngraftTable  *engraft_table_new             (const char    *title,
                                              GPtrArray     *columns);
EngraftTable  *engraft_table_replace_column  (EngraftTable  *self,
                                              EngraftColumn *column);
const char    *engraft_table_get_title       (EngraftTable  *self);
guint          engraft_table_get_n_rows      (EngraftTable  *self);
guint          engraft_table_get_n_columns   (EngraftTable  *self);
EngraftColumn *engraft_table_get_column      (EngraftTable  *self,
                                              guint          index);
EngraftColumn *engraft_table_find_column     (EngraftTable  *self,
                                              const char    *name);
gsize          engraft_table_get_memory      (EngraftTable  *self);

G_END_DECLS
