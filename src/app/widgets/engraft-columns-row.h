/* engraft-columns-row.h: an option that names several columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/widgets/engraft-checks-row.h"
#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_COLUMNS_ROW (engraft_columns_row_get_type ())

/* A row that unfolds to one check box for each column that can part the rows; those that are chosen are its
 * subtitle. */
G_DECLARE_FINAL_TYPE (EngraftColumnsRow, engraft_columns_row, ENGRAFT, COLUMNS_ROW, EngraftChecksRow)

void engraft_columns_row_set_table (EngraftColumnsRow *self,
                                    EngraftTable      *table);

G_END_DECLS
