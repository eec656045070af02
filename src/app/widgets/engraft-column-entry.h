/* engraft-column-entry.h: one entry of a list of columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_COLUMN_ENTRY (engraft_column_entry_get_type ())

G_DECLARE_FINAL_TYPE (EngraftColumnEntry, engraft_column_entry, ENGRAFT, COLUMN_ENTRY, GObject)

/* column NULL: name is that of a column that is not there, or NULL for none.
 * Property: text, what a search looks through. */
EngraftColumnEntry *engraft_column_entry_new         (EngraftColumn       *column,
                                                        const char          *name,
                                                        const char          *title);
const char          *engraft_column_entry_get_name    (EngraftColumnEntry *self);
const char          *engraft_column_entry_get_title   (EngraftColumnEntry *self);
EngraftColumn       *engraft_column_entry_get_column  (EngraftColumnEntry *self);

G_END_DECLS
