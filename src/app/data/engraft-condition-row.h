/* engraft-condition-row.h: one condition of a filter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/data/engraft-condition.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CONDITION_ROW (engraft_condition_row_get_type ())

/* Signals: changed, by the user; remove. */
G_DECLARE_FINAL_TYPE (EngraftConditionRow, engraft_condition_row, ENGRAFT, CONDITION_ROW, AdwPreferencesRow)

/* condition NULL: one that is still to be filled in */
GtkWidget        *engraft_condition_row_new           (EngraftTable        *table,
                                                       EngraftCondition    *condition);
/* NULL: it is not complete */
EngraftCondition *engraft_condition_row_dup_condition (EngraftConditionRow *self);

G_END_DECLS
