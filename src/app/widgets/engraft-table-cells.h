/* engraft-table-cells.h: the cells of one column, as far as they are on screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/engraft-row-list.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TABLE_CELLS (engraft_table_cells_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTableCells, engraft_table_cells, ENGRAFT, TABLE_CELLS, GObject)

/* column NULL: the numbers of the rows */
EngraftTableCells  *engraft_table_cells_new         (EngraftRowList    *rows,
                                                     EngraftColumn     *column,
                                                     int                index,
                                                     const char        *header);
GtkListItemFactory *engraft_table_cells_get_factory (EngraftTableCells *self);
/* in characters */
int                 engraft_table_cells_get_width   (EngraftTableCells *self);
/* writes them again: the rows stand in another order */
void                engraft_table_cells_refresh     (EngraftTableCells *self);
/* the column that a widget is a cell of, or -1 */
int                 engraft_table_cells_find_index  (GtkWidget         *widget);

G_END_DECLS
