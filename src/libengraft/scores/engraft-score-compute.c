/* engraft-score-compute.c: a score of one person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-expression.h"
#include "libengraft/scores/engraft-score-result-private.h"

double *
engraft_score_take_row (GPtrArray    *steps,
                        EngraftTable *table,
                        guint         row)
{
  double *values = g_new (double, MAX (steps->len, 1));

  for (guint i = 0; i < steps->len; i++)
    values[i] = engraft_column_get_numbers (engraft_table_find_column (table, ((EngraftScoreStep *) steps->pdata[i])->id),
                                            NULL)[row];

  return values;
}

static gboolean
check_names (EngraftScore  *score,
             GHashTable    *values,
             GError       **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!engraft_score_find_input (score, key, error))
      return FALSE;

  return TRUE;
}

static gboolean
read_values (EngraftScoreResult  *self,
             GHashTable          *values,
             GError             **error)
{
  guint column = 0;

  for (guint i = 0; i < self->score->inputs->len; i++)
    {
      EngraftScoreInput *input = self->score->inputs->pdata[i];
      const char *text = g_hash_table_lookup (values, input->id);

      g_ptr_array_add (self->given, g_strstrip (g_strdup (text ? text : "")));
      if (!engraft_score_input_read (input, text ? text : "", self->values + column, error))
        return FALSE;
      column += engraft_score_input_get_n_columns (input);
    }

  return TRUE;
}

/* whether the condition is true of the only row */
static gboolean
holds (const char   *condition,
       EngraftTable *table,
       gboolean     *is_known)
{
  g_autoptr(EngraftExpression) expression = engraft_expression_new (condition, table, NULL);
  guint n_missing = 0;
  g_autoptr(GArray) rows = engraft_expression_filter (expression, &n_missing, NULL);

  if (is_known)
    *is_known = n_missing == 0;

  return rows->len > 0;
}

static gboolean
is_needed (EngraftScoreInput *input,
           EngraftTable      *inputs)
{
  gboolean is_known;

  if (input->optional)
    return FALSE;

  return !input->needed || holds (input->needed, inputs, &is_known) || !is_known;
}

/* unknown: which of the values are missed; returns the titles of what is, or NULL */
static char *
find_missing (EngraftScoreResult *self,
              EngraftTable       *inputs,
              gboolean           *unknown)
{
  g_autoptr(GString) titles = g_string_new (NULL);
  guint column = 0;

  for (guint i = 0; i < self->score->inputs->len; i++)
    {
      EngraftScoreInput *input = self->score->inputs->pdata[i];
      guint n = engraft_score_input_get_n_columns (input), n_unknown = 0;
      gboolean needed = is_needed (input, inputs);

      for (guint k = 0; k < n; k++, column++)
        {
          unknown[column] = needed && isnan (self->values[column]);
          n_unknown += unknown[column];
        }
      if (n_unknown && input->gaps && n_unknown < n)
        for (guint k = 1; k <= n; k++)
          unknown[column - k] = FALSE;
      else if (n_unknown)
        g_string_append_printf (titles, "%s%s", titles->len ? ", " : "", engraft_score_input_get_title (input));
    }

  return titles->len ? g_string_free (g_steal_pointer (&titles), FALSE) : NULL;
}

static gboolean
pass_checks (EngraftScoreResult  *self,
             EngraftTable        *table,
             GError             **error)
{
  for (guint i = 0; i < self->score->checks->len; i++)
    {
      const EngraftScoreRemark *check = self->score->checks->pdata[i];

      if (holds (check->expanded, table, NULL))
        {
          g_set_error_literal (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_REFUSED,
                               g_dgettext (GETTEXT_PACKAGE, check->text));
          return FALSE;
        }
    }

  return TRUE;
}

static void
take_notice (EngraftScoreResult *self,
             EngraftSeverity     severity,
             const char         *text)
{
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (severity, NULL, text);

  g_list_store_append (self->notices, notice);
}

static void
take_notices (EngraftScoreResult *self,
              EngraftTable       *table,
              const char         *missing)
{
  EngraftScore *score = self->score;

  if (missing)
    {
      g_autofree char *text =
        g_strdup_printf (isnan (self->results[0])
                         ? _("Not known: %s. The score is given from the least to the greatest that it can be.")
                         : _("Not known: %s. The score does not depend on it here."), missing);

      take_notice (self, ENGRAFT_SEVERITY_WARNING, text);
    }
  for (guint i = 0; i < score->notices->len; i++)
    {
      const EngraftScoreRemark *remark = score->notices->pdata[i];

      if (holds (remark->expanded, table, NULL))
        take_notice (self, ENGRAFT_SEVERITY_WARNING, g_dgettext (GETTEXT_PACKAGE, remark->text));
    }
  if (score->status == ENGRAFT_SCORE_STATUS_CHECK)
    {
      g_autofree char *status = engraft_score_dup_status (score);

      take_notice (self, ENGRAFT_SEVERITY_WARNING, status);
    }
  for (guint i = 0; i < score->caveats->len; i++)
    take_notice (self, ENGRAFT_SEVERITY_INFO, g_dgettext (GETTEXT_PACKAGE, score->caveats->pdata[i]));
}

static gboolean
finish (EngraftScoreResult  *self,
        EngraftTable        *inputs,
        const gboolean      *unknown,
        const char          *missing,
        GError             **error)
{
  EngraftScore *score = self->score;
  const EngraftScoreStep *main = score->results->pdata[0];
  g_autoptr(EngraftTable) table = engraft_score_evaluate (score, inputs, NULL, error);

  if (!table || !pass_checks (self, table, error))
    return FALSE;
  self->steps = engraft_score_take_row (score->steps, table, 0);
  self->results = engraft_score_take_row (score->results, table, 0);
  /* what is known may be enough, as one organ of the worst grade */
  if (missing && isnan (self->results[0]) &&
      !engraft_score_find_bounds (score, self->values, unknown, &self->low, &self->high, error))
    return FALSE;
  if (!missing && isnan (self->results[0]) && !main->none)
    {
      g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_REFUSED, _("%s has no value for what was given."),
                   engraft_score_get_title (score));
      return FALSE;
    }
  take_notices (self, table, missing);

  return TRUE;
}

/**
 * engraft_score_compute:
 * @score: a score
 * @values: (element-type utf8 utf8): by the name of an input what was written for it, see
 *   [method@ScoreInput.read]
 * @bounds: whether to say between what the score lies when a needed value is not known
 * @error: return location for an #EngraftScoreError
 *
 * Computes a score of one person.  A value that is missing is never taken for 0: it is asked
 * for, or with @bounds the least and the greatest score are found.  A value out of its range
 * is refused.
 *
 * O(inputs + steps), with @bounds times the combinations of inputs that are not known and
 * have no direction.
 *
 * Returns: (transfer full): the result, or %NULL with an error
 */
EngraftScoreResult *
engraft_score_compute (EngraftScore  *score,
                       GHashTable    *values,
                       gboolean       bounds,
                       GError       **error)
{
  g_autoptr(EngraftScoreResult) self = NULL;
  g_autoptr(EngraftTable) inputs = NULL;
  g_autofree gboolean *unknown = NULL;
  g_autofree double **columns = NULL;
  g_autofree char *missing = NULL;
  guint n;

  g_return_val_if_fail (ENGRAFT_IS_SCORE (score) && values, NULL);

  if (score->refusal)
    {
      g_set_error_literal (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_REFUSED, engraft_score_get_refusal (score));
      return NULL;
    }
  n = engraft_score_get_n_columns (score);
  self = g_object_new (ENGRAFT_TYPE_SCORE_RESULT, NULL);
  self->score = g_object_ref (score);
  self->values = g_new (double, MAX (n, 1));
  if (!check_names (score, values, error) || !read_values (self, values, error))
    return NULL;

  columns = g_new (double *, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    columns[i] = self->values + i;
  inputs = engraft_score_make_inputs (score, columns, 1);
  unknown = g_new0 (gboolean, MAX (n, 1));
  missing = find_missing (self, inputs, unknown);
  if (missing && !bounds)
    {
      g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_MISSING,
                   _("%s needs: %s. What is missing is not taken for 0."), engraft_score_get_title (score), missing);
      return NULL;
    }
  if (!finish (self, inputs, unknown, missing, error))
    return NULL;

  return g_steal_pointer (&self);
}
