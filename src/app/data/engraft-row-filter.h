/* engraft-row-filter.h: which rows of a table an expression keeps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ROW_FILTER (engraft_row_filter_get_type ())

/* Evaluates in a thread; what it says is of the last evaluation that ended.  Properties: operation.
 * Signal: changed. */
G_DECLARE_FINAL_TYPE (EngraftRowFilter, engraft_row_filter, ENGRAFT, ROW_FILTER, GObject)

EngraftRowFilter *engraft_row_filter_new           (void);
void              engraft_row_filter_set           (EngraftRowFilter *self,
                                                    EngraftTable     *table,
                                                    const char       *text);
/* guint, rising; NULL: all rows */
GArray           *engraft_row_filter_get_rows      (EngraftRowFilter *self);
/* rows for which it is neither true nor false */
guint             engraft_row_filter_get_n_missing (EngraftRowFilter *self);
/* NULL: the expression is right */
const char       *engraft_row_filter_get_error     (EngraftRowFilter *self);

G_END_DECLS
