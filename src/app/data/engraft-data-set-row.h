/* engraft-data-set-row.h: an option that names another data set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/widgets/engraft-option-row.h"
#include "libengraft/project/engraft-data-set.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DATA_SET_ROW (engraft_data_set_row_get_type ())

/* The data sets of a project that one can be made of, by their names; the option is the id.  One that is no more in the
 * project stays chosen, by its id.
 *
 * Property: none-label, what it is called that none is chosen; not set: one must be chosen. */
G_DECLARE_FINAL_TYPE (EngraftDataSetRow, engraft_data_set_row, ENGRAFT, DATA_SET_ROW, AdwComboRow)

void engraft_data_set_row_set_item (EngraftDataSetRow *self,
                                    EngraftItem       *made);

G_END_DECLS
