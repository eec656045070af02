/* engraft-table-view.h: a table of any length, on screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/widgets/engraft-table-columns.h"
#include "libengraft/engraft-operation.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TABLE_VIEW (engraft_table_view_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTableView, engraft_table_view, ENGRAFT, TABLE_VIEW, AdwBin)

/* Rows are made as they come into view, so a table of millions of rows costs no more than a small one;
 * it is sorted by its row numbers, in a thread.
 *
 * GtkColumnView makes the cells of all columns, in view or not; so only some of the columns are shown,
 * the first ENGRAFT_TABLE_VIEW_MAX_COLUMNS when nothing else is said.
 *
 * Properties: table; sortable (construct only, boolean); row-numbers (construct only, boolean);
 * column (int, the one selected by a click on its header or a cell of it, or -1);
 * operation (EngraftOperation of the sorting that runs, or NULL); selected (position of the selected row).
 * Signal: row-activated (position), by Enter or two clicks. */
#define ENGRAFT_TABLE_VIEW_MAX_COLUMNS 40

GtkWidget        *engraft_table_view_new             (gboolean                sortable,
                                                      gboolean                row_numbers);
EngraftTable     *engraft_table_view_get_table       (EngraftTableView       *self);
void              engraft_table_view_set_table       (EngraftTableView       *self,
                                                      EngraftTable           *table);
/* only these rows (guint, rising), or all when NULL */
void              engraft_table_view_set_rows        (EngraftTableView       *self,
                                                      GArray                 *rows);
/* only these columns (guint), or the first ones when NULL */
void              engraft_table_view_set_columns     (EngraftTableView       *self,
                                                      GArray                 *columns);
void              engraft_table_view_set_header_func (EngraftTableView       *self,
                                                      EngraftTableHeaderFunc  func,
                                                      gpointer                user_data);
int               engraft_table_view_get_column      (EngraftTableView       *self);
void              engraft_table_view_set_column      (EngraftTableView       *self,
                                                      int                     column);
/* column -1: as the rows stand */
void              engraft_table_view_sort            (EngraftTableView       *self,
                                                      int                     column,
                                                      GtkSortType             direction);
EngraftOperation *engraft_table_view_get_operation   (EngraftTableView       *self);
GListModel       *engraft_table_view_get_rows        (EngraftTableView       *self);
/* position in the list of rows, GTK_INVALID_LIST_POSITION: none */
guint             engraft_table_view_get_selected    (EngraftTableView       *self);
void              engraft_table_view_select          (EngraftTableView       *self,
                                                      guint                   position);
void              engraft_table_view_show_cell       (EngraftTableView       *self,
                                                      guint                   position,
                                                      int                     column);

G_END_DECLS
