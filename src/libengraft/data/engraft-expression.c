/* engraft-expression.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-expression.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-expression-lexer.h"
#include "libengraft/data/engraft-expression-node.h"

/**
 * EngraftExpression:
 *
 * A formula over the columns of a table, such as
 * `age >= 18 and sex == "f" and not is_missing(bili)`.
 *
 * - Values: numbers, `"text"` or `'text'`, `true`, `false`, `date("2024-02-29")`, and
 *   columns by name, in backquotes when the name is no word, as in `` `day 0` ``.  A
 *   quote within quotes is doubled.
 * - `+ - * / ^ %`; `+` also joins texts; a date minus a date is a number of days,
 *   a date plus or minus a number is a date; `%` has the sign of the divisor.
 * - `== != < <= > >=`, `x in ("a", "b")`, `x not in (…)`; texts are only compared by
 *   `==`, `!=` and `in`; `and`, `or`, `not`.
 * - `abs sqrt exp log log10 log2 floor ceil round(x, digits) min max sum between(x, low, high)
 *   clamp(x, low, high) count(condition, …) if(condition, then, else) is_missing year month day date lower upper trim starts_with
 *   ends_with contains number text`.
 *
 * - `run_start(n, least, day, …)`: which of values of days that follow each other, from 1, begins
 *   the first run of `n` days with at least `least`; `free_run_start(n, least, before, day, …, flag, …)`:
 *   so, but no flag is true on that day or on the `before` days before it; `recovery_start(n, least, from,
 *   day, …)`, `free_recovery_start(n, least, before, from, day, …, flag, …)`: so, but only behind a day with
 *   less than `least`, which is at the earliest day `from`.  A day without a value ends a run; the result is
 *   missing when there is none.
 *
 * What is not known makes the result missing, unless it cannot matter: `false and
 * missing` is false.  A result that is not finite, such as 1 / 0, is missing.
 *
 * An expression is immutable and may be evaluated by any thread.
 */
struct _EngraftExpression
{
  GObject       parent_instance;

  EngraftTable *table;
  EngraftNode  *root;
};

G_DEFINE_FINAL_TYPE (EngraftExpression, engraft_expression, G_TYPE_OBJECT)

/**
 * engraft_expression_error_quark:
 *
 * Names the domain of [error@ExpressionError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-expression-error-quark, engraft_expression_error)

static void
engraft_expression_finalize (GObject *object)
{
  EngraftExpression *self = ENGRAFT_EXPRESSION (object);

  g_clear_pointer (&self->root, engraft_node_free);
  g_clear_object (&self->table);

  G_OBJECT_CLASS (engraft_expression_parent_class)->finalize (object);
}

static void
engraft_expression_class_init (EngraftExpressionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_expression_finalize;
}

static void
engraft_expression_init (EngraftExpression *self)
{
}

/**
 * engraft_expression_new:
 * @text: a formula
 * @table: the table whose columns it names
 * @error: return location for an #EngraftExpressionError, or %NULL
 *
 * Reads a formula, finds its columns and checks what is done with them.
 *
 * Returns: (transfer full): the expression, or %NULL with an error that says at
 *   which character what is wrong
 */
EngraftExpression *
engraft_expression_new (const char    *text,
                        EngraftTable  *table,
                        GError       **error)
{
  g_autoptr(EngraftNode) root = NULL;
  EngraftExpression *self;

  g_return_val_if_fail (text && ENGRAFT_IS_TABLE (table), NULL);

  root = engraft_expression_parse (text, error);
  if (!root || !engraft_expression_check (root, table, error))
    return NULL;

  engraft_node_prepare (root);
  self = g_object_new (ENGRAFT_TYPE_EXPRESSION, NULL);
  self->root = g_steal_pointer (&root);
  self->table = g_object_ref (table);

  return self;
}

/**
 * engraft_expression_get_result_type:
 * @self: an expression
 *
 * Gives the type of its values: number, date, logical or text.
 *
 * Returns: the type of its values: number, date, logical or text
 */
EngraftColumnType
engraft_expression_get_result_type (EngraftExpression *self)
{
  g_return_val_if_fail (ENGRAFT_IS_EXPRESSION (self), ENGRAFT_COLUMN_NUMBER);

  return self->root->type;
}

static EngraftColumn *
evaluate_numbers (EngraftExpression *self,
                  const char        *name)
{
  guint n_rows = engraft_table_get_n_rows (self->table);
  double *values = g_new (double, MAX (n_rows, 1));
  g_autoptr(GStringChunk) texts = g_string_chunk_new (4096);

  for (guint start = 0; start < n_rows; start += ENGRAFT_NODE_BLOCK)
    {
      EngraftNodeRows rows = { start, MIN (n_rows - start, ENGRAFT_NODE_BLOCK), NULL, texts };

      engraft_node_get_numbers (self->root, &rows, values + start);
      g_string_chunk_clear (texts);
    }

  return engraft_column_new_numbers (name, self->root->type,
                                     g_bytes_new_take (values, (gsize) n_rows * sizeof *values));
}

static EngraftColumn *
evaluate_texts (EngraftExpression *self,
                const char        *name)
{
  guint n_rows = engraft_table_get_n_rows (self->table);
  guint32 *codes = g_new (guint32, MAX (n_rows, 1));
  EngraftStringPool *pool = engraft_string_pool_new ();
  g_autoptr(GStringChunk) texts = g_string_chunk_new (4096);
  g_autofree const char **values = g_new (const char *, ENGRAFT_NODE_BLOCK);

  for (guint start = 0; start < n_rows; start += ENGRAFT_NODE_BLOCK)
    {
      EngraftNodeRows rows = { start, MIN (n_rows - start, ENGRAFT_NODE_BLOCK), NULL, texts };

      engraft_node_get_texts (self->root, &rows, values);
      for (guint i = 0; i < rows.n; i++)
        codes[start + i] = values[i] ? engraft_string_pool_add (pool, values[i], -1) : ENGRAFT_NO_CODE;
      g_string_chunk_clear (texts);
    }

  return engraft_column_new_codes (name, ENGRAFT_COLUMN_TEXT,
                                   g_bytes_new_take (codes, (gsize) n_rows * sizeof *codes), pool, NULL);
}

/**
 * engraft_expression_evaluate:
 * @self: an expression
 * @name: of the new column
 *
 * O(rows).
 *
 * Returns: (transfer full): the values for all rows of the table
 */
EngraftColumn *
engraft_expression_evaluate (EngraftExpression *self,
                             const char        *name)
{
  g_return_val_if_fail (ENGRAFT_IS_EXPRESSION (self) && name, NULL);

  return self->root->type == ENGRAFT_COLUMN_TEXT ? evaluate_texts (self, name)
                                                 : evaluate_numbers (self, name);
}

/**
 * engraft_expression_filter:
 * @self: an expression
 * @n_missing: (out) (optional): the number of rows for which it is neither true nor
 *   false, because a value is missing
 * @error: return location for an #EngraftExpressionError, or %NULL
 *
 * O(rows).
 *
 * Returns: (transfer full) (element-type guint): the rows for which it is true, from 0, in
 *   rising order; or %NULL with an error when it is neither true nor false by its type
 */
GArray *
engraft_expression_filter (EngraftExpression  *self,
                           guint              *n_missing,
                           GError            **error)
{
  double values[ENGRAFT_NODE_BLOCK];
  g_autoptr(GStringChunk) texts = NULL;
  guint n_rows, n_unknown = 0;
  GArray *taken;

  g_return_val_if_fail (ENGRAFT_IS_EXPRESSION (self), NULL);

  if (self->root->type != ENGRAFT_COLUMN_LOGICAL)
    {
      engraft_expression_set_error (error, ENGRAFT_EXPRESSION_ERROR_TYPE, self->root->position,
                                    _("this is a value, not a condition that is true or false. Compare it, as "
                                      "in “age >= 18”."));
      return NULL;
    }

  n_rows = engraft_table_get_n_rows (self->table);
  taken = g_array_new (FALSE, FALSE, sizeof (guint));
  texts = g_string_chunk_new (4096);
  for (guint start = 0; start < n_rows; start += ENGRAFT_NODE_BLOCK)
    {
      EngraftNodeRows rows = { start, MIN (n_rows - start, ENGRAFT_NODE_BLOCK), NULL, texts };
      guint block[ENGRAFT_NODE_BLOCK], n = 0;

      engraft_node_get_numbers (self->root, &rows, values);
      for (guint i = 0; i < rows.n; i++)
        {
          block[n] = start + i;
          n += values[i] == 1;
          n_unknown += isnan (values[i]) != 0;
        }
      g_array_append_vals (taken, block, n);
      g_string_chunk_clear (texts);
    }
  if (n_missing)
    *n_missing = n_unknown;

  return taken;
}

static char *
quote (const char *text,
       char        mark)
{
  GString *quoted = g_string_new (NULL);

  g_string_append_c (quoted, mark);
  for (const char *p = text; *p; p++)
    {
      if (*p == mark)
        g_string_append_c (quoted, mark);
      g_string_append_c (quoted, *p);
    }
  g_string_append_c (quoted, mark);

  return g_string_free (quoted, FALSE);
}

/**
 * engraft_expression_quote_name:
 * @name: the name of a column
 *
 * Tells how it stands in an expression, in backquotes when needed.
 *
 * Returns: (transfer full): how it stands in an expression, in backquotes when needed
 */
char *
engraft_expression_quote_name (const char *name)
{
  g_return_val_if_fail (name, NULL);

  return engraft_expression_is_bare_name (name) ? g_strdup (name) : quote (name, '`');
}

/**
 * engraft_expression_quote_text:
 * @text: any text
 *
 * Tells how it stands in an expression.
 *
 * Returns: (transfer full): how it stands in an expression
 */
char *
engraft_expression_quote_text (const char *text)
{
  g_return_val_if_fail (text, NULL);

  return quote (text, '"');
}
