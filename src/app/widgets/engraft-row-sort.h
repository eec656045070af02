/* engraft-row-sort.h: the rows of a table in the order of a column.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-column.h"
#include "libengraft/engraft-operation.h"

G_BEGIN_DECLS

GArray *engraft_row_sort (EngraftColumn     *column,
                          gboolean           descending,
                          GArray            *rows,
                          EngraftOperation  *operation,
                          GError           **error);

G_END_DECLS
