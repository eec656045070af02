/* engraft-score-result.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/scores/engraft-score-result.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/scores/engraft-score-result-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"

/**
 * EngraftScoreResult:
 *
 * A score of one person: its value and what that means, or its bounds when something is
 * not known, further numbers that come out, and the steps by which it came about.
 *
 * It is immutable.
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftScoreResult, engraft_score_result, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_score_result_result_init))

static const EngraftResultTable tables[] = {
  [ENGRAFT_SCORE_TABLE_RESULTS] = { "results", N_("Results"), N_("There is no result."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_SCORE_TABLE_STEPS] = { "steps", N_("How It Came About"), N_("The rule has one step."),
                                  ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_SCORE_TABLE_INPUTS] = { "inputs", N_("What Was Given"), N_("Nothing was given."), ENGRAFT_TABLE_SHAPE_ROWS },
};

ENGRAFT_DEFINE_RESULT (engraft_score_result, ENGRAFT_SCORE_RESULT)

static void
engraft_score_result_finalize (GObject *object)
{
  EngraftScoreResult *self = ENGRAFT_SCORE_RESULT (object);

  g_clear_object (&self->score);
  g_clear_object (&self->notices);
  g_ptr_array_unref (self->given);
  g_free (self->values);
  g_free (self->steps);
  g_free (self->results);

  G_OBJECT_CLASS (engraft_score_result_parent_class)->finalize (object);
}

static void
engraft_score_result_class_init (EngraftScoreResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_score_result_finalize;
}

static void
engraft_score_result_init (EngraftScoreResult *self)
{
  self->given = g_ptr_array_new_with_free_func (g_free);
  self->low = self->high = NAN;
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

/**
 * engraft_score_result_get_score:
 * @self: a computed score
 *
 * Gets what was computed.
 *
 * Returns: (transfer none): the score
 */
EngraftScore *
engraft_score_result_get_score (EngraftScoreResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_RESULT (self), NULL);

  return self->score;
}

/**
 * engraft_score_result_get_value:
 * @self: a computed score
 *
 * Gets the score.
 *
 * Returns: its value; NaN when only bounds are known, or when there is none
 */
double
engraft_score_result_get_value (EngraftScoreResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_RESULT (self), NAN);

  return self->results[0];
}

/**
 * engraft_score_result_get_bounds:
 * @self: a computed score
 * @low: (out): the least that it can be
 * @high: (out): the greatest that it can be
 *
 * Gets the bounds of the score; both are its value when that is known.
 */
void
engraft_score_result_get_bounds (EngraftScoreResult *self,
                                 double             *low,
                                 double             *high)
{
  g_return_if_fail (ENGRAFT_IS_SCORE_RESULT (self) && low && high);

  *low = isnan (self->low) ? self->results[0] : self->low;
  *high = isnan (self->high) ? self->results[0] : self->high;
}

static const EngraftScoreStep *
main_step (EngraftScoreResult *self)
{
  return self->score->results->pdata[0];
}

/**
 * engraft_score_result_get_band:
 * @self: a computed score
 *
 * Tells what the value means.
 *
 * Returns: (transfer none) (nullable): the title of the band, translated; %NULL when there
 *   is none, or when the bounds are in different bands
 */
const char *
engraft_score_result_get_band (EngraftScoreResult *self)
{
  const EngraftScoreBand *band, *other;
  double low, high;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_RESULT (self), NULL);

  engraft_score_result_get_bounds (self, &low, &high);
  band = engraft_score_step_find_band (main_step (self), low);
  other = engraft_score_step_find_band (main_step (self), high);

  return band && band == other ? engraft_score_band_get_title (band) : NULL;
}

/**
 * engraft_score_result_get_output:
 * @self: a computed score
 * @id: of a result or a step
 *
 * Gets one of the numbers that came out.
 *
 * Returns: the number, 1 or 0 for yes or no; NaN when it is not known or there is none
 */
double
engraft_score_result_get_output (EngraftScoreResult *self,
                                 const char         *id)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_RESULT (self) && id, NAN);

  for (guint part = 0; part < 2; part++)
    {
      GPtrArray *steps = part ? self->score->steps : self->score->results;

      for (guint i = 0; i < steps->len; i++)
        if (g_str_equal (((EngraftScoreStep *) steps->pdata[i])->id, id))
          return part ? self->steps[i] : self->results[i];
    }

  return NAN;
}

/**
 * engraft_score_result_dup_answer:
 * @self: a computed score
 *
 * Gives the value, or the bounds, as it is read.
 *
 * Returns: (transfer full): such as “4” or “2 to 5”
 */
char *
engraft_score_result_dup_answer (EngraftScoreResult *self)
{
  g_autofree char *low = NULL, *high = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_RESULT (self), NULL);

  if (isnan (self->low) || self->low == self->high)
    return engraft_score_step_dup_value (main_step (self), isnan (self->low) ? self->results[0] : self->low);

  low = engraft_score_step_dup_value (main_step (self), self->low);
  high = engraft_score_step_dup_value (main_step (self), self->high);

  /* Translators: two numbers, or “no” and “yes” */
  return g_strdup_printf (_("%s to %s"), low, high);
}

/**
 * engraft_score_result_get_notices:
 * @self: a computed score
 *
 * Gets what is to be known with it: what the rule says of these values, that it is still to
 * be checked, caveats.
 *
 * Returns: (transfer none): a list of [class@Notice]s
 */
GListModel *
engraft_score_result_get_notices (EngraftScoreResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_RESULT (self), NULL);

  return G_LIST_MODEL (self->notices);
}

static EngraftTable *
make_results (EngraftScoreResult *self)
{
  EngraftTableDraft draft;
  GPtrArray *steps = self->score->results;
  char **titles, **texts, **bands;
  double *values;

  engraft_table_draft_init (&draft, steps->len);
  titles = engraft_table_draft_add_texts (&draft, "result", _("Result"));
  texts = engraft_table_draft_add_texts (&draft, "text", _("Value"));
  bands = engraft_table_draft_add_texts (&draft, "band", _("Meaning"));
  values = engraft_table_draft_add_numbers (&draft, "value", _("Exactly"), ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < steps->len; i++)
    {
      const EngraftScoreStep *step = steps->pdata[i];
      const EngraftScoreBand *band = engraft_score_step_find_band (step, self->results[i]);

      titles[i] = g_strdup (g_dgettext (GETTEXT_PACKAGE, step->title));
      texts[i] = i ? engraft_score_step_dup_value (step, self->results[i]) : engraft_score_result_dup_answer (self);
      bands[i] = i == 0 ? g_strdup (engraft_score_result_get_band (self))
                 : band ? g_strdup (engraft_score_band_get_title (band)) : NULL;
      values[i] = self->results[i];
    }

  return engraft_table_draft_finish (&draft, _("Results"));
}

static EngraftTable *
make_steps (EngraftScoreResult *self)
{
  EngraftTableDraft draft;
  const guint n = self->score->steps->len + self->score->results->len;
  char **names, **titles, **formulas;
  double *values;

  engraft_table_draft_init (&draft, n);
  names = engraft_table_draft_add_texts (&draft, "name", _("Name"));
  titles = engraft_table_draft_add_texts (&draft, "title", _("Step"));
  values = engraft_table_draft_add_numbers (&draft, "value", _("Value"), ENGRAFT_COLUMN_NUMBER);
  formulas = engraft_table_draft_add_texts (&draft, "formula", _("Formula"));
  for (guint i = 0; i < n; i++)
    {
      const guint k = i < self->score->steps->len ? i : i - self->score->steps->len;
      const EngraftScoreStep *step = i < self->score->steps->len ? self->score->steps->pdata[k]
                                                                 : self->score->results->pdata[k];

      names[i] = g_strdup (step->id);
      titles[i] = g_strdup (g_dgettext (GETTEXT_PACKAGE, step->title));
      values[i] = i < self->score->steps->len ? self->steps[k] : self->results[k];
      formulas[i] = g_strdup (step->formula);
    }

  return engraft_table_draft_finish (&draft, _("How It Came About"));
}

static EngraftTable *
make_inputs (EngraftScoreResult *self)
{
  EngraftTableDraft draft;
  const guint n = self->score->inputs->len;
  char **names, **titles, **given;
  double *values;
  guint column = 0;

  engraft_table_draft_init (&draft, n);
  names = engraft_table_draft_add_texts (&draft, "input", _("Name"));
  titles = engraft_table_draft_add_texts (&draft, "title", _("Input"));
  given = engraft_table_draft_add_texts (&draft, "given", _("As Given"));
  values = engraft_table_draft_add_numbers (&draft, "value", _("In the Rule"), ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < n; i++)
    {
      EngraftScoreInput *input = self->score->inputs->pdata[i];
      const char *unit = engraft_score_input_get_unit (input, 0);
      guint n_columns = engraft_score_input_get_n_columns (input);
      const char *title = engraft_score_input_get_title (input);

      names[i] = g_strdup (engraft_score_input_get_id (input));
      titles[i] = unit ? g_strdup_printf ("%s (%s)", title, unit) : g_strdup (title);
      given[i] = *(char *) self->given->pdata[i] ? g_strdup (self->given->pdata[i]) : NULL;
      if (n_columns == 1 && input->kind != ENGRAFT_SCORE_INPUT_CHOICE && input->kind != ENGRAFT_SCORE_INPUT_DATE)
        values[i] = self->values[column];
      column += n_columns;
    }

  return engraft_table_draft_finish (&draft, _("What Was Given"));
}

/**
 * engraft_score_result_to_table:
 * @self: a computed score
 * @table: which of its tables
 *
 * Gives one of its tables.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_score_result_to_table (EngraftScoreResult *self,
                               EngraftScoreTable   table)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_RESULT (self), NULL);

  return table == ENGRAFT_SCORE_TABLE_STEPS ? make_steps (self)
         : table == ENGRAFT_SCORE_TABLE_INPUTS ? make_inputs (self) : make_results (self);
}

static void
add_step (JsonBuilder            *builder,
          const EngraftScoreStep *step,
          double                  value,
          gboolean                formula)
{
  const EngraftScoreBand *band = engraft_score_step_find_band (step, value);

  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "id", step->id);
  engraft_json_text (builder, "title", step->title);
  if (step->logical && !isnan (value))
    engraft_json_truth (builder, "value", value != 0);
  else
    engraft_json_number (builder, "value", value);
  if (step->bands->len)
    engraft_json_text (builder, "band", band ? band->title : NULL);
  if (formula)
    engraft_json_text (builder, "formula", step->formula);
  json_builder_end_object (builder);
}

static void
add_inputs (JsonBuilder        *builder,
            EngraftScoreResult *self)
{
  guint column = 0;

  engraft_json_begin_array (builder, "inputs");
  for (guint i = 0; i < self->score->inputs->len; i++)
    {
      EngraftScoreInput *input = self->score->inputs->pdata[i];
      guint n = engraft_score_input_get_n_columns (input);

      engraft_json_begin_object (builder, NULL);
      engraft_json_text (builder, "id", engraft_score_input_get_id (input));
      engraft_json_text (builder, "title", input->title);
      engraft_json_text (builder, "given", *(char *) self->given->pdata[i] ? self->given->pdata[i] : NULL);
      if (input->kind == ENGRAFT_SCORE_INPUT_CHOICE)
        engraft_json_text (builder, "value", isnan (self->values[column]) ? NULL
                           : engraft_score_input_get_level (input, (guint) self->values[column]));
      else if (n == 1)
        engraft_json_number (builder, "value", self->values[column]);
      else
        {
          engraft_json_begin_array (builder, "value");
          for (guint k = 0; k < n; k++)
            engraft_json_number (builder, NULL, self->values[column + k]);
          json_builder_end_array (builder);
        }
      engraft_json_text (builder, "unit", engraft_score_input_get_unit (input, 0));
      json_builder_end_object (builder);
      column += n;
    }
  json_builder_end_array (builder);
}

/**
 * engraft_score_result_to_json:
 * @self: a computed score
 *
 * Gives all of it: the score with its version, source and status, results, steps and inputs.
 *
 * Returns: (transfer full): a JSON object; its texts are not translated, but for notices
 */
JsonNode *
engraft_score_result_to_json (EngraftScoreResult *self)
{
  static const char * const statuses[] = { "check", "read", "reference" };
  g_autoptr(JsonBuilder) builder = NULL;
  EngraftScore *score;
  double low, high;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_RESULT (self), NULL);

  score = self->score;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  engraft_json_text (builder, "score", score->id);
  engraft_json_text (builder, "title", score->title);
  engraft_json_text (builder, "version", score->version);
  engraft_json_text (builder, "window", score->window);
  engraft_json_text (builder, "source", score->source);
  engraft_json_text (builder, "status", statuses[score->status]);
  engraft_score_result_get_bounds (self, &low, &high);
  engraft_json_number (builder, "low", low);
  engraft_json_number (builder, "high", high);
  engraft_json_begin_array (builder, "results");
  for (guint i = 0; i < score->results->len; i++)
    add_step (builder, score->results->pdata[i], self->results[i], FALSE);
  json_builder_end_array (builder);
  engraft_json_begin_array (builder, "steps");
  for (guint i = 0; i < score->steps->len; i++)
    add_step (builder, score->steps->pdata[i], self->steps[i], TRUE);
  for (guint i = 0; i < score->results->len; i++)
    add_step (builder, score->results->pdata[i], self->results[i], TRUE);
  json_builder_end_array (builder);
  add_inputs (builder, self);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/**
 * engraft_score_result_dup_sentence:
 * @self: a computed score
 *
 * Gives the answer in a sentence.
 *
 * Returns: (transfer full): a sentence
 */
char *
engraft_score_result_dup_sentence (EngraftScoreResult *self)
{
  g_autofree char *answer = NULL;
  const char *band, *title;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_RESULT (self), NULL);

  answer = engraft_score_result_dup_answer (self);
  band = engraft_score_result_get_band (self);
  title = engraft_score_get_title (self->score);

  /* Translators: a score, its value, and what that means */
  return band ? g_strdup_printf (_("%s: %s (%s)."), title, answer, band)
              : g_strdup_printf (_("%s: %s."), title, answer);
}

/**
 * engraft_score_result_dup_methods:
 * @self: a computed score
 *
 * Tells which version of the score was computed, from which source, and how far to trust it.
 *
 * Returns: (transfer full): some sentences
 */
char *
engraft_score_result_dup_methods (EngraftScoreResult *self)
{
  g_autofree char *status = NULL;
  GString *text;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_RESULT (self), NULL);

  status = engraft_score_dup_status (self->score);
  text = g_string_new (NULL);
  /* Translators: a score and its version */
  g_string_append_printf (text, _("%s, version: %s. "), engraft_score_get_title (self->score), self->score->version);
  if (self->score->window)
    /* Translators: such as “30 days” */
    g_string_append_printf (text, _("Time that is looked back upon: %s. "), engraft_score_get_window (self->score));
  g_string_append_printf (text, _("Source: %s. "), self->score->source);
  g_string_append_printf (text, _("%s Computed by Engraft %s."), status, PACKAGE_VERSION);

  return g_string_free (text, FALSE);
}
