/* engraft-column-row.h: an option that names a column.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/widgets/engraft-option-row.h"
#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_COLUMN_ROW (engraft_column_row_get_type ())

/* “None” and the columns of a table, each with its type's icon, title and name; with a
 * search when they are many.  A column that the table lacks stays chosen and is said to
 * be missing: a project never loses a role because its file was changed.
 *
 * Property: none-label, what “None” is called here (“All Patients Together”). */
G_DECLARE_FINAL_TYPE (EngraftColumnRow, engraft_column_row, ENGRAFT, COLUMN_ROW, AdwActionRow)

/* A mask of (1 << EngraftColumnType); 0: all.  Others are still listed when they are chosen. */
void engraft_column_row_set_types (EngraftColumnRow *self,
                                   guint             types);
void engraft_column_row_set_table (EngraftColumnRow *self,
                                   EngraftTable     *table);
/* the same for all column rows below a widget */
void engraft_column_rows_set_table (GtkWidget       *root,
                                    EngraftTable    *table);

G_END_DECLS
