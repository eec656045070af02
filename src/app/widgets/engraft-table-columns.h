/* engraft-table-columns.h: the columns of a table view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/engraft-row-list.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TABLE_COLUMNS (engraft_table_columns_get_type ())

/* GTK keeps some 200 rows ready, and each has a cell for each column: first the columns are made for what is
 * seen, some at a time, then the other rows, so that the window goes on answering.
 *
 * Signals: pressed, with the index of the column whose header was clicked;
 * completed, when all columns are there. */
G_DECLARE_FINAL_TYPE (EngraftTableColumns, engraft_table_columns, ENGRAFT, TABLE_COLUMNS, GObject)

/* What stands in the header of a column: an icon (an icon's name or NULL) before its name and a
 * second line (to be freed, or NULL) below it. */
typedef char *(*EngraftTableHeaderFunc) (EngraftColumn  *column,
                                         const char    **icon_name,
                                         gpointer        user_data);

EngraftTableColumns *engraft_table_columns_new             (GtkColumnView           *view,
                                                            gboolean                 sortable,
                                                            gboolean                 row_numbers);
void                 engraft_table_columns_set_header_func (EngraftTableColumns     *self,
                                                            EngraftTableHeaderFunc   func,
                                                            gpointer                 user_data);
/* rows NULL: nothing to show; shown: indices of columns (guint) */
void                 engraft_table_columns_set             (EngraftTableColumns     *self,
                                                            EngraftRowList          *rows,
                                                            GArray                  *shown);
void                 engraft_table_columns_finish          (EngraftTableColumns     *self);
void                 engraft_table_columns_refresh         (EngraftTableColumns     *self);
/* the one whose header is marked, or -1 */
void                 engraft_table_columns_mark            (EngraftTableColumns     *self,
                                                            int                      index);
GtkColumnViewColumn *engraft_table_columns_find            (EngraftTableColumns     *self,
                                                            int                      index,
                                                            int                     *start);
int                  engraft_table_columns_get_sorted      (EngraftTableColumns     *self,
                                                            GtkSortType             *direction);

G_END_DECLS
