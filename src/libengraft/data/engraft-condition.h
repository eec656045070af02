/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftConditionOperator:
 * @ENGRAFT_CONDITION_EQUAL: equal to the value
 * @ENGRAFT_CONDITION_UNEQUAL: not equal to the value
 * @ENGRAFT_CONDITION_LESS: less than the value
 * @ENGRAFT_CONDITION_LESS_EQUAL: at most the value
 * @ENGRAFT_CONDITION_GREATER: greater than the value
 * @ENGRAFT_CONDITION_GREATER_EQUAL: at least the value
 * @ENGRAFT_CONDITION_IN: one of the values
 * @ENGRAFT_CONDITION_NOT_IN: none of the values
 * @ENGRAFT_CONDITION_MISSING: not known
 * @ENGRAFT_CONDITION_NOT_MISSING: known
 *
 * What a condition asks of a column.
 */
typedef enum
{
  ENGRAFT_CONDITION_EQUAL,
  ENGRAFT_CONDITION_UNEQUAL,
  ENGRAFT_CONDITION_LESS,
  ENGRAFT_CONDITION_LESS_EQUAL,
  ENGRAFT_CONDITION_GREATER,
  ENGRAFT_CONDITION_GREATER_EQUAL,
  ENGRAFT_CONDITION_IN,
  ENGRAFT_CONDITION_NOT_IN,
  ENGRAFT_CONDITION_MISSING,
  ENGRAFT_CONDITION_NOT_MISSING,
} EngraftConditionOperator;

#define ENGRAFT_TYPE_CONDITION (engraft_condition_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCondition, engraft_condition, ENGRAFT, CONDITION, EngraftOptions)

EngraftCondition *engraft_condition_new             (const char                *column,
                                                     EngraftConditionOperator   operator,
                                                     const char * const        *values);
char             *engraft_condition_dup_text        (EngraftCondition          *self,
                                                     EngraftTable              *table);
char             *engraft_conditions_to_expression  (GListModel                *conditions,
                                                     gboolean                   any,
                                                     EngraftTable              *table);
GListStore       *engraft_conditions_parse          (const char                *text,
                                                     EngraftTable              *table,
                                                     gboolean                  *any);

G_END_DECLS
