/* engraft-row-sorter.h: the rows of a table, sorted in a thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ROW_SORTER (engraft_row_sorter_get_type ())

/* Property: operation (EngraftOperation of the sorting that runs, or NULL).
 * Signal: sorted, with the order (GArray of guint; NULL: as the table stands). */
G_DECLARE_FINAL_TYPE (EngraftRowSorter, engraft_row_sorter, ENGRAFT, ROW_SORTER, GObject)

EngraftRowSorter *engraft_row_sorter_new           (void);
/* rows: only these (guint), or all when NULL; column -1: in their order */
void              engraft_row_sorter_sort          (EngraftRowSorter *self,
                                                    EngraftTable     *table,
                                                    GArray           *rows,
                                                    int               column,
                                                    gboolean          descending);
void              engraft_row_sorter_stop          (EngraftRowSorter *self);
EngraftOperation *engraft_row_sorter_get_operation (EngraftRowSorter *self);

G_END_DECLS
