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

G_DECLARE_FINAL_TYPE (EngraftExpression, engraft_expression, ENGRAFT, EXPRESSION, GObject)

EngraftExpression *engraft_expression_new      (const char         *text,
                                                EngraftTable       *table,
                                                GError            **error);
EngraftColumnType  engraft_expression_get_result_type (EngraftExpression *self);
EngraftColumn     *engraft_expression_evaluate (EngraftExpression  *self,
                                                const char         *name);
GArray            *engraft_expression_filter   (EngraftExpression  *self,
                                                guint              *n_missing,
                                                GError            **error);


char              *engraft_expression_quote_name (const char       *name);
char              *engraft_expression_quote_text (const char       *text);

G_END_DECLS
