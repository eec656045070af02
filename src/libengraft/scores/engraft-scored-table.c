/* engraft-scored-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/scores/engraft-scored-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "libengraft/data/engraft-expression.h"
#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/scores/engraft-scored-table-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"

/**
 * EngraftScoredTable:
 *
 * A table with the results of a score as new columns, and how many rows have none, for
 * which reasons.
 *
 * It is immutable.
 */
struct _EngraftScoredTable
{
  GObject              parent_instance;

  EngraftScore        *score;
  EngraftTable        *table;
  EngraftScoreReasons  reasons;
  guint                n_computed;
  guint                n_falls;
};

G_DEFINE_FINAL_TYPE (EngraftScoredTable, engraft_scored_table, G_TYPE_OBJECT)

guint
engraft_score_reasons_add (EngraftScoreReasons *self,
                           char                *text)
{
  guint none = 0;

  g_ptr_array_add (self->texts, text);
  g_array_append_val (self->counts, none);

  return self->texts->len;
}

void
engraft_score_reasons_give (EngraftScoreReasons *self,
                            guint                row,
                            guint                reason)
{
  if (self->of_row[row])
    return;
  self->of_row[row] = reason;
  g_array_index (self->counts, guint, reason - 1)++;
}

/* which rows have a reason, the first of them by their numbers */
static char *
dup_rows (EngraftScoredTable *self,
          guint               reason)
{
  guint rows[ENGRAFT_FORMAT_ROWS_NAMED], n = 0;

  for (guint row = 0; row < self->reasons.n_rows && n < G_N_ELEMENTS (rows); row++)
    if (self->reasons.of_row[row] == reason)
      rows[n++] = row;

  return engraft_format_rows (rows, g_array_index (self->reasons.counts, guint, reason - 1));
}

static void
engraft_scored_table_finalize (GObject *object)
{
  EngraftScoredTable *self = ENGRAFT_SCORED_TABLE (object);

  g_clear_object (&self->score);
  g_clear_object (&self->table);
  g_free (self->reasons.of_row);
  g_ptr_array_unref (self->reasons.texts);
  g_array_unref (self->reasons.counts);

  G_OBJECT_CLASS (engraft_scored_table_parent_class)->finalize (object);
}

static void
engraft_scored_table_class_init (EngraftScoredTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_scored_table_finalize;
}

static void
engraft_scored_table_init (EngraftScoredTable *self)
{
  self->reasons.texts = g_ptr_array_new_with_free_func (g_free);
  self->reasons.counts = g_array_new (FALSE, FALSE, sizeof (guint));
}

/* for each row 1 where the condition is true, else 0, or NaN where it is not known */
static double *
truths (const char   *condition,
        EngraftTable *table)
{
  g_autoptr(EngraftExpression) expression = condition ? engraft_expression_new (condition, table, NULL) : NULL;
  g_autoptr(EngraftColumn) column = expression ? engraft_expression_evaluate (expression, "x") : NULL;
  const guint n = engraft_table_get_n_rows (table);
  double *values = g_new (double, MAX (n, 1));

  for (guint row = 0; row < n; row++)
    values[row] = column ? engraft_column_get_numbers (column, NULL)[row] : 1;

  return values;
}

static void
find_missing (EngraftScoredTable *self,
              EngraftTable       *inputs,
              GPtrArray          *values)
{
  guint place = 0;

  for (guint i = 0; i < self->score->inputs->len; i++)
    {
      EngraftScoreInput *input = self->score->inputs->pdata[i];
      const guint n = engraft_score_input_get_n_columns (input);
      g_autofree double *needed = input->optional ? NULL : truths (input->needed, inputs);
      guint reason = 0;

      for (guint row = 0; needed && row < self->reasons.n_rows; row++)
        {
          guint n_missing = 0;

          for (guint k = 0; k < n; k++)
            n_missing += isnan (((double **) values->pdata)[place + k][row]) != 0;
          if (needed[row] == 0 || n_missing == 0 || (input->gaps && n_missing < n))
            continue;
          if (!reason)
            reason = engraft_score_reasons_add (&self->reasons, g_strdup_printf (_("%s is missing"),
                                                                                 engraft_score_input_get_title (input)));
          engraft_score_reasons_give (&self->reasons, row, reason);
        }
      place += n;
    }
}

static void
find_refused (EngraftScoredTable *self,
              EngraftTable       *computed)
{
  const EngraftScoreStep *main = self->score->results->pdata[0];
  const double *scores = engraft_column_get_numbers (engraft_table_find_column (computed, main->id), NULL);
  guint reason = 0;

  for (guint i = 0; i < self->score->checks->len; i++)
    {
      const EngraftScoreRemark *check = self->score->checks->pdata[i];
      g_autofree double *refused = truths (check->expanded, computed);
      guint of_check = 0;

      for (guint row = 0; row < self->reasons.n_rows; row++)
        if (refused[row] == 1)
          {
            if (!of_check)
              of_check = engraft_score_reasons_add (&self->reasons, g_strdup (g_dgettext (GETTEXT_PACKAGE, check->text)));
            engraft_score_reasons_give (&self->reasons, row, of_check);
          }
    }
  for (guint row = 0; row < self->reasons.n_rows; row++)
    if (isnan (scores[row]) && !self->reasons.of_row[row])
      {
        if (!reason)
          reason = engraft_score_reasons_add (&self->reasons, g_strdup (main->none ? g_dgettext (GETTEXT_PACKAGE, main->none)
                                                                                   : _("The score has no value for what is given")));
        engraft_score_reasons_give (&self->reasons, row, reason);
      }
}

static gboolean
add_column (EngraftScoredTable  *self,
            EngraftColumn       *column,
            const char          *name,
            const char          *label,
            const char          *unit,
            GError             **error)
{
  g_autoptr(EngraftColumn) described = NULL;
  g_autoptr(EngraftColumn) derived = NULL;
  g_autofree char *recipe = g_strdup_printf (_("Score: %s"), engraft_score_get_title (self->score)), *description = NULL;
  EngraftTable *longer;

  if (engraft_table_find_column (self->table, name))
    {
      g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_NAME,
                   _("There is already a column “%s”. Give the new ones another beginning."), name);
      return FALSE;
    }
  description = engraft_scored_table_dup_reasons (self);
  described = engraft_column_describe (column, label, unit, *description ? description : NULL);
  derived = engraft_column_derive (described, recipe);
  longer = engraft_table_replace_column (self->table, derived);
  g_object_unref (self->table);
  self->table = longer;

  return TRUE;
}

static gboolean
add_bands (EngraftScoredTable      *self,
           const EngraftScoreStep  *step,
           const double            *values,
           const char              *name,
           GError                 **error)
{
  EngraftStringPool *titles = engraft_string_pool_new ();
  guint32 *codes = g_new (guint32, MAX (self->reasons.n_rows, 1));
  g_autofree char *of_band = g_strconcat (name, "_band", NULL);
  g_autofree char *label = g_strdup_printf (_("%s, meaning"), g_dgettext (GETTEXT_PACKAGE, step->title));
  g_autoptr(EngraftColumn) column = NULL;

  for (guint i = 0; i < step->bands->len; i++)
    engraft_string_pool_add (titles, engraft_score_band_get_title (step->bands->pdata[i]), -1);
  for (guint row = 0; row < self->reasons.n_rows; row++)
    {
      const EngraftScoreBand *band = engraft_score_step_find_band (step, values[row]);

      codes[row] = band ? engraft_string_pool_lookup (titles, engraft_score_band_get_title (band)) : ENGRAFT_NO_CODE;
    }
  column = engraft_column_new_codes (of_band, ENGRAFT_COLUMN_CATEGORY,
                                     g_bytes_new_take (codes, self->reasons.n_rows * sizeof *codes), titles, NULL);

  return add_column (self, column, of_band, label, NULL, error);
}

static gboolean
add_results (EngraftScoredTable  *self,
             EngraftTable        *computed,
             const char          *prefix,
             GError             **error)
{
  for (guint i = 0; i < self->score->results->len; i++)
    {
      const EngraftScoreStep *step = self->score->results->pdata[i];
      EngraftColumn *source = engraft_table_find_column (computed, step->id);
      double *values = g_new (double, MAX (self->reasons.n_rows, 1));
      g_autofree char *name = i ? g_strdup_printf ("%s_%s", prefix, step->id) : g_strdup (prefix);
      g_autoptr(EngraftColumn) column = NULL;

      /* what stands in a row that is refused is no result */
      for (guint row = 0; row < self->reasons.n_rows; row++)
        values[row] = self->reasons.of_row[row] ? NAN : engraft_column_get_numbers (source, NULL)[row];
      column = engraft_column_new_numbers (name, engraft_column_get_column_type (source),
                                           g_bytes_new_take (values, self->reasons.n_rows * sizeof *values));
      if (!add_column (self, column, name, g_dgettext (GETTEXT_PACKAGE, step->title), step->unit, error) ||
          (step->bands->len && !add_bands (self, step, values, name, error)))
        return FALSE;
    }

  return TRUE;
}

typedef struct
{
  guint32 subject;
  double  time;
  double  value;
} Visit;

static int
compare_visits (const void *a,
                const void *b)
{
  const Visit *x = a, *y = b;

  return x->subject != y->subject ? (x->subject < y->subject ? -1 : 1) : (x->time > y->time) - (x->time < y->time);
}

/* visits at which the score is less than at the one before; they keep their value, and are told */
static gboolean
count_falls (EngraftScoredTable  *self,
             EngraftTable        *computed,
             const char          *subject,
             const char          *time,
             GError             **error)
{
  const EngraftScoreStep *main = self->score->results->pdata[0];
  const double *scores = engraft_column_get_numbers (engraft_table_find_column (computed, main->id), NULL);
  EngraftColumn *who = engraft_table_find_column (self->table, subject);
  EngraftColumn *when = engraft_table_find_column (self->table, time);
  const guint n_rows = self->reasons.n_rows;
  g_autofree guint32 *subjects = NULL;
  g_autofree Visit *visits = NULL;
  guint n = 0;

  if (!who || !when || !engraft_column_is_numeric (when))
    {
      g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_NAME,
                   who && when ? _("“%s” holds no times: numbers or dates are needed.") : _("There is no column “%s”."),
                   who ? time : subject);
      return FALSE;
    }
  subjects = g_new (guint32, MAX (n_rows, 1));
  visits = g_new (Visit, MAX (n_rows, 1));
  engraft_value_coding_number (who, NULL, n_rows, subjects, NULL);
  for (guint row = 0; row < n_rows; row++)
    if (subjects[row] != ENGRAFT_NO_CODE && !engraft_column_is_missing (when, row) && !self->reasons.of_row[row])
      visits[n++] = (Visit) { subjects[row], engraft_column_get_numbers (when, NULL)[row], scores[row] };
  qsort (visits, n, sizeof *visits, compare_visits);
  for (guint i = 1; i < n; i++)
    self->n_falls += visits[i].subject == visits[i - 1].subject && visits[i].value < visits[i - 1].value;

  return TRUE;
}

static gboolean
compute (EngraftScoredTable  *self,
         const char * const  *columns,
         const char          *prefix,
         const char          *subject,
         const char          *time,
         GError             **error)
{
  g_autoptr(GPtrArray) values = engraft_score_read_table (self->score, self->table, columns, &self->reasons, error);
  g_autoptr(EngraftTable) inputs = NULL;
  g_autoptr(EngraftTable) computed = NULL;

  if (!values)
    return FALSE;
  inputs = engraft_score_make_inputs (self->score, (double **) values->pdata, self->reasons.n_rows);
  find_missing (self, inputs, values);
  computed = engraft_score_evaluate (self->score, inputs, NULL, error);
  if (!computed)
    return FALSE;
  find_refused (self, computed);
  if (subject && time && !count_falls (self, computed, subject, time, error))
    return FALSE;
  for (guint row = 0; row < self->reasons.n_rows; row++)
    self->n_computed += !self->reasons.of_row[row];

  return add_results (self, computed, prefix, error);
}

/**
 * engraft_scored_table_new:
 * @score: a score
 * @table: rows, each of which gets it
 * @columns: (nullable) (array zero-terminated=1): which column an input is in, such as
 *   “esr=ESR”, with the unit behind it when it is not that of the rule, “crp=CRP:mg/dL”; an
 *   input that is not named is in the column of its name; of a series each day is named
 * @prefix: (nullable): what the names of new columns begin with; that of the score when %NULL
 * @subject: (nullable): a column that says whom a row is about, to find where the score falls
 * @time: (nullable): the column of the time of a visit, for the same
 * @error: return location for an #EngraftScoreError
 *
 * Computes a score for each row.  A row with a value that is missing, cannot be read or is
 * out of its range has none, and is counted by its reason.  A column that has a unit is
 * taken in that.
 *
 * O(rows · (inputs + steps)).
 *
 * Returns: (transfer full): the table with new columns, or %NULL with an error
 */
EngraftScoredTable *
engraft_scored_table_new (EngraftScore        *score,
                          EngraftTable        *table,
                          const char * const  *columns,
                          const char          *prefix,
                          const char          *subject,
                          const char          *time,
                          GError             **error)
{
  g_autoptr(EngraftScoredTable) self = NULL;
  g_autofree char *own = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SCORE (score) && ENGRAFT_IS_TABLE (table), NULL);

  if (score->refusal)
    {
      g_set_error_literal (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_REFUSED, engraft_score_get_refusal (score));
      return NULL;
    }
  self = g_object_new (ENGRAFT_TYPE_SCORED_TABLE, NULL);
  self->score = g_object_ref (score);
  self->table = g_object_ref (table);
  self->reasons.n_rows = engraft_table_get_n_rows (table);
  self->reasons.of_row = g_new0 (guint, MAX (self->reasons.n_rows, 1));
  own = g_strdelimit (g_strdup (score->id), "-", '_');
  if (!compute (self, columns, prefix && *prefix ? prefix : own, subject, time, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * engraft_scored_table_get_table:
 * @self: a scored table
 *
 * Gets the rows with the new columns behind the others.
 *
 * Returns: (transfer none): the table
 */
EngraftTable *
engraft_scored_table_get_table (EngraftScoredTable *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORED_TABLE (self), NULL);

  return self->table;
}

/**
 * engraft_scored_table_get_n_computed:
 * @self: a scored table
 *
 * Counts the rows that have a score.
 *
 * Returns: how many have one
 */
guint
engraft_scored_table_get_n_computed (EngraftScoredTable *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORED_TABLE (self), 0);

  return self->n_computed;
}

/**
 * engraft_scored_table_get_n_falls:
 * @self: a scored table
 *
 * Counts the visits at which the score of a subject is less than at the visit before, when
 * subjects and times were given.
 *
 * Returns: how many there are
 */
guint
engraft_scored_table_get_n_falls (EngraftScoredTable *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORED_TABLE (self), 0);

  return self->n_falls;
}

/**
 * engraft_scored_table_to_reasons:
 * @self: a scored table
 *
 * Lists why rows have no score, each row by its first reason.
 *
 * Returns: (transfer full): a table of reasons, numbers of rows and which these are
 */
EngraftTable *
engraft_scored_table_to_reasons (EngraftScoredTable *self)
{
  EngraftTableDraft draft;
  char **texts;
  char **rows;
  double *counts;
  guint n = 0;

  g_return_val_if_fail (ENGRAFT_IS_SCORED_TABLE (self), NULL);

  for (guint i = 0; i < self->reasons.texts->len; i++)
    n += g_array_index (self->reasons.counts, guint, i) > 0;
  engraft_table_draft_init (&draft, n);
  texts = engraft_table_draft_add_texts (&draft, "reason", _("Reason"));
  counts = engraft_table_draft_add_numbers (&draft, "rows", _("Rows"), ENGRAFT_COLUMN_INTEGER);
  rows = engraft_table_draft_add_texts (&draft, "which", _("Which"));
  n = 0;
  for (guint i = 0; i < self->reasons.texts->len; i++)
    if (g_array_index (self->reasons.counts, guint, i) > 0)
      {
        texts[n] = g_strdup (self->reasons.texts->pdata[i]);
        rows[n] = dup_rows (self, i + 1);
        counts[n++] = g_array_index (self->reasons.counts, guint, i);
      }

  return engraft_table_draft_finish (&draft, _("Rows Without a Score"));
}

/**
 * engraft_scored_table_dup_reasons:
 * @self: a scored table
 *
 * Tells why rows have no score, each row by its first reason.
 *
 * Returns: (transfer full): a line for each reason, with rows; empty when all have a score
 */
char *
engraft_scored_table_dup_reasons (EngraftScoredTable *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (ENGRAFT_IS_SCORED_TABLE (self), NULL);

  for (guint i = 0; i < self->reasons.texts->len; i++)
    if (g_array_index (self->reasons.counts, guint, i) > 0)
      {
        g_autofree char *rows = dup_rows (self, i + 1);

        /* Translators: why rows have no score, and which rows these are */
        g_string_append_printf (text, _("%sNo score: %s (%s)."), text->len ? "\n" : "", (char *) self->reasons.texts->pdata[i], rows);
      }

  return g_string_free (text, FALSE);
}

/**
 * engraft_scored_table_dup_sentence:
 * @self: a scored table
 *
 * Tells how many rows have a score, and at how many visits it falls.
 *
 * Returns: (transfer full): a sentence or two
 */
char *
engraft_scored_table_dup_sentence (EngraftScoredTable *self)
{
  g_autofree char *computed = NULL, *rows = NULL, *falls = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SCORED_TABLE (self), NULL);

  computed = engraft_format_count (self->n_computed);
  rows = engraft_format_count (self->reasons.n_rows);
  if (!self->n_falls)
    /* Translators: a score, and two numbers of rows */
    return g_strdup_printf (_("%s: computed for %s of %s rows."), engraft_score_get_title (self->score), computed, rows);
  falls = engraft_format_count (self->n_falls);

  return g_strdup_printf (_("%s: computed for %s of %s rows. It is less than at the visit before at %s visits."),
                          engraft_score_get_title (self->score), computed, rows, falls);
}

/**
 * engraft_scored_table_to_json:
 * @self: a scored table
 *
 * Gives what was counted.
 *
 * Returns: (transfer full): a JSON object
 */
JsonNode *
engraft_scored_table_to_json (EngraftScoredTable *self)
{
  g_autoptr(JsonBuilder) builder = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SCORED_TABLE (self), NULL);

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  engraft_json_text (builder, "score", self->score->id);
  engraft_json_text (builder, "version", self->score->version);
  engraft_json_number (builder, "rows", self->reasons.n_rows);
  engraft_json_number (builder, "computed", self->n_computed);
  engraft_json_number (builder, "falls", self->n_falls);
  engraft_json_begin_array (builder, "reasons");
  for (guint i = 0; i < self->reasons.texts->len; i++)
    if (g_array_index (self->reasons.counts, guint, i) > 0)
      {
        g_autofree char *which = dup_rows (self, i + 1);

        engraft_json_begin_object (builder, NULL);
        engraft_json_text (builder, "reason", self->reasons.texts->pdata[i]);
        engraft_json_number (builder, "rows", g_array_index (self->reasons.counts, guint, i));
        engraft_json_text (builder, "which", which);
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
