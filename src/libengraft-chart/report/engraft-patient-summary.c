/* engraft-patient-summary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/report/engraft-patient-summary.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-prediction-figure.h"
#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/text/engraft-format.h"

/* points: both figures and the tables are to go on one page of few features */
#define WIDTH 480
#define CURVE_HEIGHT 215
#define ROW_HEIGHT 18
#define REASONS_HEIGHT 90

static void
add_figure (EngraftReport         *report,
            EngraftPrediction     *prediction,
            EngraftPredictionView  view,
            double                 height)
{
  g_autoptr(EngraftPredictionFigureOptions) look = engraft_prediction_figure_options_new ();
  g_autoptr(EngraftScene) scene = NULL;

  g_object_set (look, "view", view, NULL);
  scene = engraft_prediction_figure_new (prediction, look);
  engraft_report_add_figure (report, scene, WIDTH, height);
}

static void
add_certainty (EngraftReport     *report,
               EngraftPrediction *prediction)
{
  g_autoptr(EngraftTable) sets = engraft_prediction_to_table (prediction, ENGRAFT_PREDICTION_TABLE_SETS);
  EngraftColumn *outcomes = engraft_table_find_column (sets, "outcome"), *certainties = engraft_table_find_column (sets, "certainty");

  for (guint i = 0; i < engraft_table_get_n_rows (sets); i++)
    {
      g_autofree char *scenario = engraft_column_dup_cell (engraft_table_find_column (sets, "scenario"), i);
      g_autofree char *certainty = engraft_format_percent (engraft_column_get_numbers (certainties, NULL)[i], 0);
      g_autofree char *outcome = engraft_column_dup_cell (outcomes, i), *term = NULL;

      term = engraft_prediction_get_n_scenarios (prediction) > 1 ? g_strdup_printf (C_("term", "%s, %s"), certainty, scenario)
             : g_strdup (certainty);
      engraft_report_add_item (report, term, outcome);
    }
}

/* Of a yes or no, which has no time */
static void
add_similar_share (EngraftReport     *report,
                   EngraftPrediction *prediction)
{
  guint n = engraft_prediction_get_n_similar (prediction), n_with;
  double low, high, share = engraft_prediction_get_similar_share (prediction, &n_with, &low, &high);
  g_autofree char *text = NULL, *percent = NULL, *from = NULL, *to = NULL, *term = NULL;

  if (isnan (share))
    return;
  percent = engraft_format_percent (share, 0);
  from = engraft_format_percent (low, 0);
  to = engraft_format_percent (high, 0);
  term = g_strdup_printf (ngettext ("%u similar patient", "%u similar patients", n), n);
  /* Translators: a count, its share and the limits */
  text = g_strdup_printf (_("Of %u of them it came true: %s (%s to %s, Wilson)."), n_with, percent, from, to);
  engraft_report_add_item (report, term, text);
}

static void
add_similar (EngraftReport     *report,
             EngraftPrediction *prediction)
{
  EngraftSurvivalCurve *curve = engraft_prediction_get_similar_curve (prediction);
  double horizon = engraft_model_get_horizon (engraft_prediction_get_model (prediction), NULL), se, low, high, survival;
  guint n = engraft_prediction_get_n_similar (prediction);
  g_autofree char *text = NULL, *risk = NULL, *from = NULL, *to = NULL, *term = NULL;

  if (!curve)
    {
      add_similar_share (report, prediction);
      return;
    }
  survival = engraft_survival_curve_get_estimate (curve, horizon, &se, &low, &high);
  if (isnan (survival))
    return;
  risk = engraft_format_percent (1 - survival, 0);
  from = engraft_format_percent (1 - high, 0);
  to = engraft_format_percent (1 - low, 0);
  term = g_strdup_printf (ngettext ("%u similar patient", "%u similar patients", n), n);
  text = isnan (low) ? g_strdup_printf (_("Of them %s had the event by then (Kaplan and Meier)."), risk)
         : g_strdup_printf (_("Of them %s had the event by then (%s to %s, Kaplan and Meier)."), risk, from, to);
  engraft_report_add_item (report, term, text);
}

/* Each rule with its light; of those that are green the question is enough. */
static void
add_checks (EngraftReport     *report,
            EngraftPrediction *prediction)
{
  g_autoptr(EngraftTable) checks = engraft_prediction_to_table (prediction, ENGRAFT_PREDICTION_TABLE_CHECKS);

  for (guint i = 0; i < engraft_table_get_n_rows (checks); i++)
    {
      g_autofree char *rule = engraft_column_dup_cell (engraft_table_find_column (checks, "rule"), i);
      g_autofree char *light = engraft_column_dup_cell (engraft_table_find_column (checks, "light"), i);
      g_autofree char *question = engraft_column_dup_cell (engraft_table_find_column (checks, "question"), i);
      g_autofree char *answer = engraft_column_dup_cell (engraft_table_find_column (checks, "answer"), i);
      /* Translators: the name of a rule, and its light, such as “U1: amber” */
      g_autofree char *term = g_strdup_printf (C_("term", "%s: %s"), rule, light);
      g_autofree char *text = g_strdup_printf (C_("question", "%s %s"), question, answer);

      engraft_report_add_item (report, term, text);
    }
}

static void
add_values (EngraftReport     *report,
            EngraftPrediction *prediction)
{
  EngraftDictionary *dictionary = engraft_model_get_dictionary (engraft_prediction_get_model (prediction));
  guint n = engraft_dictionary_get_n (dictionary);
  EngraftTableDraft draft;
  char **features, **values[2] = { NULL }, **ranges;
  g_autoptr(EngraftTable) table = NULL;

  engraft_table_draft_init (&draft, n);
  features = engraft_table_draft_add_texts (&draft, "feature", _("Feature"));
  for (guint s = 0; s < engraft_prediction_get_n_scenarios (prediction); s++)
    {
      g_autofree char *name = engraft_prediction_dup_scenario (prediction, s);

      values[s] = engraft_table_draft_add_texts (&draft, s ? "other" : "value", name);
    }
  ranges = engraft_table_draft_add_texts (&draft, "range", _("Patients of the Training"));
  for (guint j = 0; j < n; j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (dictionary, j);

      features[j] = g_strdup (engraft_feature_get_title (feature));
      ranges[j] = engraft_feature_dup_range (feature);
      for (guint s = 0; s < engraft_prediction_get_n_scenarios (prediction); s++)
        values[s][j] = engraft_feature_dup_value (feature, engraft_prediction_get_value (prediction, s, j));
    }
  table = engraft_table_draft_finish (&draft, _("Patient"));
  engraft_report_add_table (report, table);
}

EngraftReport *
engraft_patient_summary_new (EngraftPrediction *prediction,
                             const char        *name)
{
  EngraftModel *model = engraft_prediction_get_model (prediction);
  g_autofree char *sentence = engraft_prediction_dup_sentence (prediction), *methods = engraft_prediction_dup_methods (prediction);
  g_autofree char *footer = NULL, *made = NULL;
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  guint n = engraft_dictionary_get_n (engraft_model_get_dictionary (model)), n_blocks;
  EngraftReport *report;

  made = g_date_time_format (now, "%x");
  /* Translators: the date, and the model */
  footer = g_strdup_printf (_("%s – by the model “%s” – Engraft is not a medical device"), made, engraft_model_get_title (model));
  report = engraft_report_new (name, footer);
  engraft_report_add (report, ENGRAFT_BLOCK_TITLE, name);
  engraft_report_add (report, ENGRAFT_BLOCK_TEXT, sentence);
  if (engraft_prediction_get_n_scenarios (prediction) > 1)
    engraft_report_add (report, ENGRAFT_BLOCK_TEXT,
                        _("The difference of the two is an association and no causal effect: it does not tell what a change would do."));
  /* a yes or no has no course; its probability alone would be a figure of one mark */
  if (engraft_model_get_outcome_kind (model) == ENGRAFT_OUTCOME_KIND_YES_NO)
    {
      const gboolean similar = engraft_prediction_get_n_similar (prediction) > 0;
      guint n_rows = engraft_prediction_get_n_scenarios (prediction) + similar;

      if (n_rows > 1)
        add_figure (report, prediction, similar ? ENGRAFT_PREDICTION_VIEW_SIMILAR : ENGRAFT_PREDICTION_VIEW_CURVE,
                    REASONS_HEIGHT + ROW_HEIGHT * n_rows);
    }
  else
    add_figure (report, prediction, engraft_prediction_get_similar_curve (prediction) ? ENGRAFT_PREDICTION_VIEW_SIMILAR
                : ENGRAFT_PREDICTION_VIEW_CURVE, CURVE_HEIGHT);
  engraft_report_add (report, ENGRAFT_BLOCK_HEADING, _("What Is Known of the Patient"));
  add_values (report, prediction);
  engraft_report_add (report, ENGRAFT_BLOCK_HEADING, _("Why"));
  add_figure (report, prediction, ENGRAFT_PREDICTION_VIEW_REASONS, REASONS_HEIGHT + ROW_HEIGHT * n);
  engraft_report_add (report, ENGRAFT_BLOCK_HEADING, _("How Sure Is It?"));
  n_blocks = report->blocks->len;
  add_certainty (report, prediction);
  add_similar (report, prediction);
  /* a model of before knows neither */
  if (report->blocks->len == n_blocks)
    g_ptr_array_remove_index (report->blocks, n_blocks - 1);
  engraft_report_add (report, ENGRAFT_BLOCK_HEADING, _("Can It Be Believed?"));
  add_checks (report, prediction);
  engraft_report_add (report, ENGRAFT_BLOCK_HEADING, _("How It Was Made"));
  engraft_report_add (report, ENGRAFT_BLOCK_TEXT, methods);

  return report;
}
