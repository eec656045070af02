/* engraft-row-list.h: the rows of a table as a list, each made when it is asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ROW_LIST (engraft_row_list_get_type ())

/* A GListModel of EngraftRow.
 *
 * Another order of a million rows is another content of the places that are on screen, no other list: a view
 * that was told of a million new items would make its widgets anew.  So items-changed tells only how the
 * number of rows has changed, at the end; the signal reordered tells that each place may hold another row. */
G_DECLARE_FINAL_TYPE (EngraftRowList, engraft_row_list, ENGRAFT, ROW_LIST, GObject)

EngraftRowList *engraft_row_list_new       (EngraftTable   *table);
/* the numbers of the rows to show (guint), in that order; NULL: all, as they stand */
void            engraft_row_list_set_order (EngraftRowList *self,
                                            GArray         *order);
/* how many rows are shown at the most; G_MAXUINT when nothing else is said */
guint           engraft_row_list_get_limit (EngraftRowList *self);
void            engraft_row_list_set_limit (EngraftRowList *self,
                                            guint           limit);
EngraftTable   *engraft_row_list_get_table (EngraftRowList *self);
GArray         *engraft_row_list_get_order (EngraftRowList *self);
guint           engraft_row_list_get_row   (EngraftRowList *self,
                                            guint           position);
/* Rows of the table that stand out, a set of their numbers; NULL: none.  MARKED is taken. */
void            engraft_row_list_set_marked (EngraftRowList *self,
                                            GHashTable     *marked);
gboolean        engraft_row_list_is_marked (EngraftRowList *self,
                                            guint           row);
guint           engraft_row_list_find      (EngraftRowList *self,
                                            guint           row);

G_END_DECLS
