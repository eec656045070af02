/* engraft-prediction-report.c: a prediction as tables, JSON and words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-prediction-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

/* of the horizon */
#define N_TIMES 4

static const EngraftResultTable tables[] = {
  [ENGRAFT_PREDICTION_TABLE_RISKS] = { "risks", N_("Risk"), N_("There is no time."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_PREDICTION_TABLE_REASONS] = { "reasons", N_("Reasons"), N_("There is no feature."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_PREDICTION_TABLE_CHECKS] = { "checks", N_("Checks"), N_("Nothing was checked."), ENGRAFT_TABLE_SHAPE_ROWS },
};

ENGRAFT_DEFINE_RESULT (engraft_prediction, ENGRAFT_PREDICTION)

static const char *
get_scenario (EngraftPrediction *self,
              guint              scenario)
{
  return engraft_prediction_get_n_scenarios (self) == 1 ? _("The patient") : scenario ? _("Otherwise") : _("As it is");
}

static gboolean
has_time (EngraftPrediction *self)
{
  return self->model->kind != ENGRAFT_OUTCOME_KIND_YES_NO;
}

static EngraftTable *
make_risks (EngraftPrediction *self)
{
  guint n = engraft_prediction_get_n_scenarios (self), n_times = has_time (self) ? N_TIMES : 1;
  EngraftTableDraft draft;
  char **scenario;
  double *time, *risk, *low, *high;

  engraft_table_draft_init (&draft, n * n_times);
  scenario = engraft_table_draft_add_texts (&draft, "scenario", _("Scenario"));
  time = n_times > 1 ? engraft_table_draft_add_numbers (&draft, "time", _("Time"), ENGRAFT_COLUMN_NUMBER) : NULL;
  risk = engraft_table_draft_add_numbers (&draft, "risk", _("Risk"), ENGRAFT_COLUMN_NUMBER);
  low = engraft_table_draft_add_numbers (&draft, "lower", _("From"), ENGRAFT_COLUMN_NUMBER);
  high = engraft_table_draft_add_numbers (&draft, "upper", _("To"), ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < n * n_times; i++)
    {
      double at = self->model->horizon * (i % n_times + 1) / n_times;

      scenario[i] = g_strdup (get_scenario (self, i / n_times));
      if (time)
        time[i] = at;
      risk[i] = engraft_prediction_get_risk (self, i / n_times, at, &low[i], &high[i]);
    }

  return engraft_table_draft_finish (&draft, _("Risk"));
}

static EngraftTable *
make_reasons (EngraftPrediction *self)
{
  guint p = engraft_dictionary_get_n (self->model->dictionary), n = engraft_prediction_get_n_scenarios (self);
  EngraftTableDraft draft;
  char **scenario, **titles, **values, **usual;
  double *reason, *ratio, *low, *high, *agreement;

  engraft_table_draft_init (&draft, n * p);
  scenario = n > 1 ? engraft_table_draft_add_texts (&draft, "scenario", _("Scenario")) : NULL;
  titles = engraft_table_draft_add_texts (&draft, "feature", _("Feature"));
  values = engraft_table_draft_add_texts (&draft, "value", _("Value"));
  usual = engraft_table_draft_add_texts (&draft, "usual", _("Usual"));
  ratio = has_time (self) ? engraft_table_draft_add_numbers (&draft, "hazard-ratio", _("Hazard ratio"), ENGRAFT_COLUMN_NUMBER)
          : engraft_table_draft_add_numbers (&draft, "odds-ratio", _("Odds ratio"), ENGRAFT_COLUMN_NUMBER);
  low = engraft_table_draft_add_numbers (&draft, "lower", _("From"), ENGRAFT_COLUMN_NUMBER);
  high = engraft_table_draft_add_numbers (&draft, "upper", _("To"), ENGRAFT_COLUMN_NUMBER);
  agreement = engraft_table_draft_add_numbers (&draft, "agreement", _("Bootstrap models that agree"), ENGRAFT_COLUMN_NUMBER);
  reason = has_time (self)
           ? engraft_table_draft_add_numbers (&draft, "log-hazard", _("Added to the log hazard"), ENGRAFT_COLUMN_NUMBER)
           : engraft_table_draft_add_numbers (&draft, "log-odds", _("Added to the log odds"), ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < n * p; i++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (self->model->dictionary, i % p);

      if (scenario)
        scenario[i] = g_strdup (get_scenario (self, i / p));
      titles[i] = g_strdup (engraft_feature_get_title (feature));
      values[i] = engraft_feature_dup_value (feature, self->values[i / p][i % p]);
      usual[i] = engraft_feature_dup_value (feature, engraft_feature_get_typical (feature));
      reason[i] = engraft_prediction_get_reason (self, i / p, i % p, &low[i], &high[i], &agreement[i]);
      ratio[i] = exp (reason[i]);
      low[i] = exp (low[i]);
      high[i] = exp (high[i]);
    }

  return engraft_table_draft_finish (&draft, _("Reasons"));
}

/* colours for those who see them, words for all */
static const char *
get_light (EngraftSeverity severity)
{
  return severity == ENGRAFT_SEVERITY_ERROR ? _("red") : severity == ENGRAFT_SEVERITY_WARNING ? _("amber") : _("green");
}

static EngraftTable *
make_checks (EngraftPrediction *self)
{
  EngraftTableDraft draft;
  char **questions, **lights, **texts;

  engraft_table_draft_init (&draft, self->checks->len);
  questions = engraft_table_draft_add_texts (&draft, "question", _("Question"));
  lights = engraft_table_draft_add_texts (&draft, "light", _("Light"));
  texts = engraft_table_draft_add_texts (&draft, "answer", _("Answer"));
  for (guint i = 0; i < self->checks->len; i++)
    {
      const EngraftPredictionCheck *check = &g_array_index (self->checks, EngraftPredictionCheck, i);

      questions[i] = g_strdup (_(check->question));
      lights[i] = g_strdup (get_light (check->severity));
      texts[i] = g_strdup (check->text);
    }

  return engraft_table_draft_finish (&draft, _("Checks"));
}

/**
 * engraft_prediction_to_table:
 * @self: a prediction
 * @table: which of its tables
 *
 * Gives one of its tables.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_prediction_to_table (EngraftPrediction      *self,
                             EngraftPredictionTable  table)
{
  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), NULL);

  return table == ENGRAFT_PREDICTION_TABLE_CHECKS ? make_checks (self)
         : table == ENGRAFT_PREDICTION_TABLE_REASONS ? make_reasons (self) : make_risks (self);
}

static void
add_scenario (JsonBuilder       *builder,
              EngraftPrediction *self,
              guint              scenario)
{
  double low, high, risk = engraft_prediction_get_risk (self, scenario, self->model->horizon, &low, &high), agreement;

  engraft_json_begin_object (builder, NULL);
  engraft_json_number (builder, "risk", risk);
  engraft_json_number (builder, "lower", low);
  engraft_json_number (builder, "upper", high);
  engraft_json_begin_array (builder, "reasons");
  for (guint j = 0; j < engraft_dictionary_get_n (self->model->dictionary); j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (self->model->dictionary, j);
      double reason = engraft_prediction_get_reason (self, scenario, j, &low, &high, &agreement);

      engraft_json_begin_object (builder, NULL);
      engraft_json_text (builder, "feature", engraft_feature_get_name (feature));
      if (engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_CATEGORY)
        engraft_json_text (builder, "value", isnan (self->values[scenario][j]) ? NULL
                           : engraft_feature_get_level (feature, self->values[scenario][j]));
      else
        engraft_json_number (builder, "value", self->values[scenario][j]);
      engraft_json_number (builder, has_time (self) ? "log-hazard" : "log-odds", reason);
      engraft_json_number (builder, "lower", low);
      engraft_json_number (builder, "upper", high);
      engraft_json_number (builder, "agreement", agreement);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * engraft_prediction_to_json:
 * @self: a prediction
 *
 * Gets all of it.
 *
 * Returns: (transfer full): a JSON object
 */
JsonNode *
engraft_prediction_to_json (EngraftPrediction *self)
{
  g_autoptr(JsonBuilder) builder = NULL;
  g_autofree char *sentence = NULL, *methods = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), NULL);

  builder = json_builder_new ();
  sentence = engraft_prediction_dup_sentence (self);
  methods = engraft_prediction_dup_methods (self);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-prediction-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_text (builder, "model", self->model->title);
  engraft_json_text (builder, "event", self->model->event);
  engraft_json_nick (builder, "outcome", ENGRAFT_TYPE_OUTCOME_KIND, self->model->kind);
  engraft_json_number (builder, "horizon", self->model->horizon);
  engraft_json_nick (builder, "verdict", ENGRAFT_TYPE_VERDICT, self->model->verdict);
  engraft_json_begin_array (builder, "scenarios");
  for (guint s = 0; s < engraft_prediction_get_n_scenarios (self); s++)
    add_scenario (builder, self, s);
  json_builder_end_array (builder);
  engraft_json_begin_array (builder, "checks");
  for (guint i = 0; i < self->checks->len; i++)
    {
      const EngraftPredictionCheck *check = &g_array_index (self->checks, EngraftPredictionCheck, i);

      engraft_json_begin_object (builder, NULL);
      engraft_json_text (builder, "question", check->question);
      engraft_json_nick (builder, "severity", ENGRAFT_TYPE_SEVERITY, check->severity);
      engraft_json_text (builder, "answer", check->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

static char *
dup_risk (EngraftPrediction *self,
          guint              scenario)
{
  double low, high, risk = engraft_prediction_get_risk (self, scenario, self->model->horizon, &low, &high);
  g_autofree char *text = engraft_format_percent (risk, 0), *from = engraft_format_percent (low, 0);
  g_autofree char *to = engraft_format_percent (high, 0);

  /* Translators: a risk, and between which most models of bootstrap samples are */
  return isnan (low) ? g_steal_pointer (&text) : g_strdup_printf (_("%s (%s to %s)"), text, from, to);
}

static char *
dup_main_reasons (EngraftPrediction *self)
{
  guint n = engraft_dictionary_get_n (self->model->dictionary), used = 0;
  g_autofree double *reasons = g_new (double, n + 1);
  g_autoptr(GString) text = g_string_new (NULL);
  double low, high, agreement;

  for (guint j = 0; j < n; j++)
    reasons[j] = engraft_prediction_get_reason (self, 0, j, &low, &high, &agreement);
  for (; used < 3; used++)
    {
      guint best = n;

      for (guint j = 0; j < n; j++)
        if (reasons[j] != 0 && (best == n || fabs (reasons[j]) > fabs (reasons[best])))
          best = j;
      if (best == n)
        break;
      {
        EngraftFeature *feature = engraft_dictionary_get_feature (self->model->dictionary, best);
        g_autofree char *value = engraft_feature_dup_value (feature, self->values[0][best]);
        g_autofree char *ratio = engraft_format_number (exp (reasons[best]), 2);

        /* Translators: a feature, its value, and by what it multiplies the hazard or the odds */
        g_string_append_printf (text, has_time (self) ? _("%s%s %s (hazard × %s)") : _("%s%s %s (odds × %s)"), used ? ", " : "",
                                engraft_feature_get_title (feature), value, ratio);
      }
      reasons[best] = 0;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * engraft_prediction_dup_sentence:
 * @self: a prediction
 *
 * Gives the answer in words.
 *
 * Returns: (transfer full): sentences
 */
char *
engraft_prediction_dup_sentence (EngraftPrediction *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *time = NULL, *risk = NULL, *reasons = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), NULL);

  time = has_time (self) ? engraft_format_number (self->model->horizon, 4) : NULL;
  risk = dup_risk (self, 0);
  reasons = dup_main_reasons (self);
  if (has_time (self))
    g_string_append_printf (text, _("Risk of “%s” by %s %s: %s."), self->model->event, time,
                            engraft_time_unit_get_name (self->model->unit), risk);
  else
    g_string_append_printf (text, _("Probability of “%s”: %s."), self->model->event, risk);
  if (self->values[1])
    {
      g_autofree char *other = dup_risk (self, 1);

      g_string_append_printf (text, _(" Otherwise: %s."), other);
    }
  if (*reasons)
    g_string_append_printf (text, _(" Mainly because of %s."), reasons);
  if (self->model->verdict == ENGRAFT_VERDICT_NO_SIGNAL)
    g_string_append (text, _(" The model had no signal in patients from whom it had not learned: do not use it."));
  else if (self->model->verdict == ENGRAFT_VERDICT_DOUBTFUL)
    g_string_append (text, _(" The model is not to be relied on yet."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * engraft_prediction_dup_methods:
 * @self: a prediction
 *
 * Gives sentences for a report.
 *
 * Returns: (transfer full): sentences and works
 */
char *
engraft_prediction_dup_methods (EngraftPrediction *self)
{
  EngraftMethodsDraft draft;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), NULL);

  engraft_methods_draft_init (&draft);
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("The risk is that of “%s” (%s), trained on %u patients of whom %u had the event."), self->model->title,
    engraft_model_get_learner (self->model), self->model->n_patients, self->model->n_events));
  engraft_methods_draft_say (&draft, g_strdup_printf (has_time (self)
    ? _("Beside it stands between which 90 %% of %u models of bootstrap samples are; that tells how much the model depends on who was "
        "in the training, not how long this patient will live.")
    : _("Beside it stands between which 90 %% of %u models of bootstrap samples are; that tells how much the model depends on who was "
        "in the training."), self->model->refits->len));
  engraft_methods_draft_say (&draft, g_strdup (has_time (self)
    ? _("A reason is the coefficient times the difference of the value from the mean of the training; their sum is the whole difference "
        "of the logarithm of the hazard.")
    : _("A reason is the coefficient times the difference of the value from the mean of the training; their sum is the whole difference "
        "of the logarithm of the odds.")));
  engraft_methods_draft_say (&draft, g_strdup (_("Engraft is not a medical device.")));

  return engraft_methods_draft_finish (&draft);
}
