/* engraft-prediction-report.c: a prediction as tables and JSON.
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
#include "libengraft/text/engraft-json.h"

/* of the horizon */
#define N_TIMES 4

static const EngraftResultTable tables[] = {
  [ENGRAFT_PREDICTION_TABLE_RISKS] = { "risks", N_("Risk"), N_("There is no time."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_PREDICTION_TABLE_REASONS] = { "reasons", N_("Reasons"), N_("There is no feature."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_PREDICTION_TABLE_CHECKS] = { "checks", N_("Checks"), N_("Nothing was checked."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_PREDICTION_TABLE_SETS] = { "sets", N_("Certainty"),
    N_("The model was not calibrated by patients from whom it had not learned."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_PREDICTION_TABLE_SIMILAR] = { "similar", N_("Similar Patients"),
    N_("The model carries no patients of its training. Train it with “Keep the Patients of the Training in the Model”."),
    ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_prediction, ENGRAFT_PREDICTION)

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

      scenario[i] = engraft_prediction_dup_scenario (self, i / n_times);
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
  EngraftReasonScale scale = engraft_prediction_get_reason_scale (self);
  EngraftTableDraft draft;
  char **scenario, **titles, **values, **usual;
  double *reason, *ratio, *low, *high, *agreement;

  engraft_table_draft_init (&draft, n * p);
  scenario = n > 1 ? engraft_table_draft_add_texts (&draft, "scenario", _("Scenario")) : NULL;
  titles = engraft_table_draft_add_texts (&draft, "feature", _("Feature"));
  values = engraft_table_draft_add_texts (&draft, "value", _("Value"));
  usual = engraft_table_draft_add_texts (&draft, "usual", _("Usual"));
  ratio = scale == ENGRAFT_REASON_SCALE_SCORE ? NULL
          : scale == ENGRAFT_REASON_SCALE_ODDS
          ? engraft_table_draft_add_numbers (&draft, "odds-ratio", _("Odds ratio"), ENGRAFT_COLUMN_NUMBER)
          : engraft_table_draft_add_numbers (&draft, "hazard-ratio", _("Hazard ratio"), ENGRAFT_COLUMN_NUMBER);
  low = engraft_table_draft_add_numbers (&draft, "lower", _("From"), ENGRAFT_COLUMN_NUMBER);
  high = engraft_table_draft_add_numbers (&draft, "upper", _("To"), ENGRAFT_COLUMN_NUMBER);
  agreement = engraft_table_draft_add_numbers (&draft, "agreement", _("Bootstrap models that agree"), ENGRAFT_COLUMN_NUMBER);
  reason = scale == ENGRAFT_REASON_SCALE_HAZARD
           ? engraft_table_draft_add_numbers (&draft, "log-hazard", _("Added to the log hazard"), ENGRAFT_COLUMN_NUMBER)
           : scale == ENGRAFT_REASON_SCALE_ODDS
           ? engraft_table_draft_add_numbers (&draft, "log-odds", _("Added to the log odds"), ENGRAFT_COLUMN_NUMBER)
           : engraft_table_draft_add_numbers (&draft, "added", _("Added to the score"), ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < n * p; i++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (self->model->dictionary, i % p);

      if (scenario)
        scenario[i] = engraft_prediction_dup_scenario (self, i / p);
      titles[i] = g_strdup (engraft_feature_get_title (feature));
      values[i] = engraft_feature_dup_value (feature, self->values[i / p][i % p]);
      usual[i] = engraft_feature_dup_value (feature, engraft_feature_get_typical (feature));
      reason[i] = engraft_prediction_get_reason (self, i / p, i % p, &low[i], &high[i], &agreement[i]);
      if (!ratio)
        continue;
      ratio[i] = exp (reason[i]);
      low[i] = exp (low[i]);
      high[i] = exp (high[i]);
    }

  return engraft_table_draft_finish (&draft, _("Reasons"));
}

/* colours for those who see them, words for all; not translated */
static const char *
get_light (const EngraftPredictionCheck *check)
{
  EngraftSeverity severity = check->severity;

  return check->unasked ? N_("not asked") : severity == ENGRAFT_SEVERITY_ERROR ? N_("red") : severity == ENGRAFT_SEVERITY_WARNING ? N_("amber") : N_("green");
}

static EngraftTable *
make_checks (EngraftPrediction *self)
{
  EngraftTableDraft draft;
  char **rules, **questions, **lights, **texts;

  engraft_table_draft_init (&draft, self->checks->len);
  rules = engraft_table_draft_add_texts (&draft, "rule", _("Rule"));
  questions = engraft_table_draft_add_texts (&draft, "question", _("Question"));
  lights = engraft_table_draft_add_texts (&draft, "light", _("Light"));
  texts = engraft_table_draft_add_texts (&draft, "answer", _("Answer"));
  for (guint i = 0; i < self->checks->len; i++)
    {
      const EngraftPredictionCheck *check = &g_array_index (self->checks, EngraftPredictionCheck, i);

      rules[i] = g_strdup (check->rule);
      questions[i] = g_strdup (_(check->question));
      lights[i] = g_strdup (_(get_light (check)));
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

  switch (table)
    {
    case ENGRAFT_PREDICTION_TABLE_REASONS:
      return make_reasons (self);

    case ENGRAFT_PREDICTION_TABLE_CHECKS:
      return make_checks (self);

    case ENGRAFT_PREDICTION_TABLE_SETS:
      return engraft_prediction_make_sets (self);

    case ENGRAFT_PREDICTION_TABLE_SIMILAR:
      return engraft_prediction_make_similar (self);

    default:
      return make_risks (self);
    }
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
  engraft_json_begin_array (builder, "sets");
  for (guint a = 0; a < ENGRAFT_MODEL_N_ALPHAS; a++)
    {
      double certainty = 1 - engraft_model_guard_get_alpha (a);
      g_autofree char *text = engraft_prediction_dup_set (self, scenario, a);

      engraft_json_begin_object (builder, NULL);
      engraft_json_number (builder, "certainty", certainty);
      engraft_json_nick (builder, "outcome", ENGRAFT_TYPE_OUTCOME_SET, engraft_prediction_get_set (self, scenario, certainty));
      engraft_json_text (builder, "text", text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
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
  engraft_json_number (builder, "main-reasons-agreement", engraft_prediction_get_agreement (self, scenario));
  json_builder_end_object (builder);
}

static void
add_difference (JsonBuilder       *builder,
                EngraftPrediction *self)
{
  double low, high, difference = engraft_prediction_get_difference (self, self->model->horizon, &low, &high);

  if (isnan (difference))
    return;
  engraft_json_begin_object (builder, "difference");
  engraft_json_number (builder, "risk", difference);
  engraft_json_number (builder, "lower", low);
  engraft_json_number (builder, "upper", high);
  json_builder_end_object (builder);
}

/* by their rows in the data, whose values are in the table */
static void
add_similar (JsonBuilder       *builder,
             EngraftPrediction *self)
{
  guint n_with;
  double se, low, high, share = engraft_prediction_get_similar_share (self, &n_with, &low, &high);

  if (!self->similar_curve && isnan (share))
    return;
  if (self->similar_curve)
    {
      double from, to;

      share = 1 - engraft_survival_curve_get_estimate (self->similar_curve, self->model->horizon, &se, &from, &to);
      low = 1 - to;
      high = 1 - from;
    }
  engraft_json_begin_object (builder, "similar");
  engraft_json_number (builder, "risk", share);
  engraft_json_number (builder, "lower", low);
  engraft_json_number (builder, "upper", high);
  engraft_json_number (builder, "n-within-1-sd", self->n_near);
  engraft_json_begin_array (builder, "patients");
  for (guint i = 0; i < self->similar->len; i++)
    {
      const EngraftSimilarPatient *similar = &g_array_index (self->similar, EngraftSimilarPatient, i);

      engraft_json_begin_object (builder, NULL);
      engraft_json_number (builder, "row", self->model->patients->rows[similar->patient]);
      engraft_json_number (builder, "distance", similar->distance);
      if (self->model->patients->time)
        engraft_json_number (builder, "time", self->model->patients->time[similar->patient]);
      engraft_json_truth (builder, "event", self->model->patients->status[similar->patient] == 1);
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
  add_difference (builder, self);
  add_similar (builder, self);
  engraft_json_begin_array (builder, "checks");
  for (guint i = 0; i < self->checks->len; i++)
    {
      const EngraftPredictionCheck *check = &g_array_index (self->checks, EngraftPredictionCheck, i);

      engraft_json_begin_object (builder, NULL);
      engraft_json_text (builder, "rule", check->rule);
      engraft_json_text (builder, "question", check->question);
      engraft_json_text (builder, "light", get_light (check));
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
