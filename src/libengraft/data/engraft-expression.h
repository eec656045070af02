/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

#define ENGRAFT_EXPRESSION_ERROR (engraft_expression_error_quark ())

/**
 * EngraftExpressionError:
 * @ENGRAFT_EXPRESSION_ERROR_SYNTAX: cannot be read
 * @ENGRAFT_EXPRESSION_ERROR_NAME: no such column or function
 * @ENGRAFT_EXPRESSION_ERROR_TYPE: an operation on what it cannot be done with
 *
 * What is wrong with an expression; the message says at which character.
 */
typedef enum
{
  ENGRAFT_EXPRESSION_ERROR_SYNTAX,
  ENGRAFT_EXPRESSION_ERROR_NAME,
  ENGRAFT_EXPRESSION_ERROR_TYPE,
} EngraftExpressionError;

GQuark             engraft_expression_error_quark (void);

#define ENGRAFT_TYPE_EXPRESSION (engraft_expression_get_type ())

/* An expression over the columns of a table, such as
 *   age >= 18 and sex == "f" and not is_missing(bili)
 * Immutable; parsed and type-checked against one table. */
G_DECLARE_FINAL_TYPE (EngraftExpression, engraft_expression, ENGRAFT, EXPRESSION, GObject)

EngraftExpression *engraft_expression_new      (const char         *text,
                                                EngraftTable       *table,
                                                GError            **error);
EngraftColumnType  engraft_expression_get_result_type (EngraftExpression *self);
/* the values for all rows, as a column */
EngraftColumn     *engraft_expression_evaluate (EngraftExpression  *self,
                                                const char         *name);
/* the rows for which it is true, in rising order: guint; n_missing: rows where it
 * is neither true nor false.  NULL with an error when it is not logical. */
GArray            *engraft_expression_filter   (EngraftExpression  *self,
                                                guint              *n_missing,
                                                GError            **error);

G_END_DECLS
