/* engraft-score-formulas.c: the formulas of a score over a table of inputs.
 *
 * One person is a table of one row, so that single values, tables and bounds are computed by
 * the same formulas in the same way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-expression-lexer.h"
#include "libengraft/data/engraft-expression.h"
#include "libengraft/scores/engraft-score-private.h"

static EngraftScoreInput *
find_series (EngraftScore *self,
             const char   *id)
{
  for (guint i = 0; i < self->inputs->len; i++)
    {
      EngraftScoreInput *input = self->inputs->pdata[i];

      if ((input->kind == ENGRAFT_SCORE_INPUT_SERIES || input->kind == ENGRAFT_SCORE_INPUT_DAYS) &&
          g_str_equal (input->id, id))
        return input;
    }

  return NULL;
}

/* The name of a series stands for the list of its days: sum(pain) is sum(pain_1, pain_2, …). */
char *
engraft_score_expand (EngraftScore  *self,
                      const char    *formula,
                      GError       **error)
{
  g_autoptr(GArray) tokens = engraft_expression_lex (formula, error);
  g_autoptr(GString) expanded = NULL;
  const char *from = formula;

  if (!tokens)
    return NULL;

  expanded = g_string_new (NULL);
  for (guint i = 0; i < tokens->len; i++)
    {
      const EngraftToken *token = &g_array_index (tokens, EngraftToken, i);
      EngraftScoreInput *series = token->kind == ENGRAFT_TOKEN_NAME ? find_series (self, token->text) : NULL;
      const char *at;

      if (!series)
        continue;
      at = g_utf8_offset_to_pointer (formula, token->position - 1);
      g_string_append_len (expanded, from, at - from);
      for (guint k = 0; k < engraft_score_input_get_n_columns (series); k++)
        {
          g_autofree char *name = engraft_score_input_dup_column_name (series, k);

          g_string_append_printf (expanded, "%s%s", k ? ", " : "", name);
        }
      from = at + strlen (token->text);
    }
  g_string_append (expanded, from);

  return g_string_free (g_steal_pointer (&expanded), FALSE);
}

/* how many values all inputs have together */
guint
engraft_score_get_n_columns (EngraftScore *self)
{
  guint n = 0;

  for (guint i = 0; i < self->inputs->len; i++)
    n += engraft_score_input_get_n_columns (self->inputs->pdata[i]);

  return n;
}

static EngraftColumn *
make_column (EngraftScoreInput *input,
             const char        *name,
             const double      *values,
             guint              n_rows)
{
  g_autoptr(EngraftStringPool) words = NULL;
  guint32 *codes;

  if (input->kind != ENGRAFT_SCORE_INPUT_CHOICE)
    return engraft_column_new_numbers (name, input->kind == ENGRAFT_SCORE_INPUT_DATE ? ENGRAFT_COLUMN_DATE
                                       : input->kind == ENGRAFT_SCORE_INPUT_FLAG || input->kind == ENGRAFT_SCORE_INPUT_DAYS
                                       ? ENGRAFT_COLUMN_LOGICAL : ENGRAFT_COLUMN_NUMBER,
                                       g_bytes_new (values, n_rows * sizeof *values));

  words = engraft_string_pool_new ();
  for (guint i = 0; i < input->levels->len; i++)
    engraft_string_pool_add (words, engraft_score_input_get_level (input, i), -1);
  codes = g_new (guint32, MAX (n_rows, 1));
  for (guint row = 0; row < n_rows; row++)
    codes[row] = isnan (values[row]) ? ENGRAFT_NO_CODE : (guint32) values[row];

  return engraft_column_new_codes (name, ENGRAFT_COLUMN_CATEGORY, g_bytes_new_take (codes, n_rows * sizeof *codes),
                                   g_steal_pointer (&words), NULL);
}

/* values: one array for each value of each input, in their order */
EngraftTable *
engraft_score_make_inputs (EngraftScore  *self,
                           double       **values,
                           guint          n_rows)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->inputs->len; i++)
    {
      EngraftScoreInput *input = self->inputs->pdata[i];

      for (guint k = 0; k < engraft_score_input_get_n_columns (input); k++)
        {
          g_autofree char *name = engraft_score_input_dup_column_name (input, k);

          g_ptr_array_add (columns, make_column (input, name, values[columns->len], n_rows));
        }
    }

  return engraft_table_new (self->id, columns);
}

static EngraftTable *
add_step (EngraftTable            *table,
          const EngraftScoreStep  *step,
          GError                 **error)
{
  g_autoptr(EngraftExpression) expression = engraft_expression_new (step->expanded, table, error);
  g_autoptr(EngraftColumn) column = NULL;

  if (!expression)
    return NULL;
  column = engraft_expression_evaluate (expression, step->id);

  return engraft_table_replace_column (table, column);
}

/* The inputs with a column for each step and result behind them; place: which formula is wrong. */
EngraftTable *
engraft_score_evaluate (EngraftScore  *self,
                        EngraftTable  *inputs,
                        char         **place,
                        GError       **error)
{
  g_autoptr(EngraftTable) table = g_object_ref (inputs);

  for (guint part = 0; part < 2; part++)
    {
      GPtrArray *steps = part ? self->results : self->steps;

      for (guint i = 0; i < steps->len; i++)
        {
          EngraftTable *longer = add_step (table, steps->pdata[i], error);

          if (!longer)
            {
              if (place)
                *place = g_strdup_printf ("%s[%u].formula", part ? "results" : "steps", i);
              return NULL;
            }
          g_object_unref (table);
          table = longer;
        }
    }

  return g_steal_pointer (&table);
}

static gboolean
refuse (const char  *name,
        const char  *place,
        const char  *message,
        GError     **error)
{
  /* Translators: a file, a place in it, and what is wrong there */
  g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_DEFINITION, _("%s, %s: %s"), name, place, message);

  return FALSE;
}

static gboolean
check_condition (const char    *name,
                 const char    *place,
                 const char    *condition,
                 EngraftTable  *table,
                 GError       **error)
{
  g_autoptr(GError) wrong = NULL;
  g_autoptr(EngraftExpression) expression = engraft_expression_new (condition, table, &wrong);
  g_autoptr(GArray) rows = expression ? engraft_expression_filter (expression, NULL, &wrong) : NULL;

  return rows || refuse (name, place, wrong->message, error);
}

static gboolean
check_remarks (EngraftScore  *self,
               const char    *name,
               EngraftTable  *table,
               GError       **error)
{
  for (guint part = 0; part < 2; part++)
    {
      GPtrArray *remarks = part ? self->notices : self->checks;

      for (guint i = 0; i < remarks->len; i++)
        {
          g_autofree char *place = g_strdup_printf ("%s[%u].when", part ? "notices" : "checks", i);

          if (!check_condition (name, place, ((EngraftScoreRemark *) remarks->pdata[i])->expanded, table, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_results (EngraftScore  *self,
               const char    *name,
               EngraftTable  *table,
               GError       **error)
{
  for (guint part = 0; part < 2; part++)
    {
      GPtrArray *steps = part ? self->results : self->steps;

      for (guint i = 0; i < steps->len; i++)
        {
          EngraftScoreStep *step = steps->pdata[i];
          g_autofree char *place = g_strdup_printf ("%s[%u].formula", part ? "results" : "steps", i);
          EngraftColumn *column = engraft_table_find_column (table, step->id);

          if (!engraft_column_is_numeric (column))
            return refuse (name, place, _("this gives a text, but a number, or true or false, is needed."), error);
          step->logical = engraft_column_get_column_type (column) == ENGRAFT_COLUMN_LOGICAL;
        }
    }

  return TRUE;
}

/* Each formula is read once, over a person of whom nothing is known. */
gboolean
engraft_score_validate (EngraftScore  *self,
                        const char    *name,
                        GError       **error)
{
  const double unknown = NAN;
  const guint n = engraft_score_get_n_columns (self);
  g_autofree double **values = g_new (double *, MAX (n, 1));
  g_autoptr(EngraftTable) inputs = NULL;
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GError) wrong = NULL;
  g_autofree char *place = NULL;

  for (guint i = 0; i < n; i++)
    values[i] = (double *) &unknown;
  inputs = engraft_score_make_inputs (self, values, 1);
  for (guint i = 0; i < self->inputs->len; i++)
    {
      EngraftScoreInput *input = self->inputs->pdata[i];
      g_autofree char *of = g_strdup_printf ("inputs[%u].needed", i);

      if (input->needed && !check_condition (name, of, input->needed, inputs, error))
        return FALSE;
    }
  table = engraft_score_evaluate (self, inputs, &place, &wrong);
  if (!table)
    return refuse (name, place, wrong->message, error);

  return check_results (self, name, table, error) && check_remarks (self, name, table, error);
}
