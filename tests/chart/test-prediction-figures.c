/* test-prediction-figures.c: prediction models and predicted patients, by what is drawn where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "libengraft-chart/figures/engraft-prediction-figure.h"
#include "libengraft-chart/figures/engraft-training-figure.h"
#include "libengraft-chart/layers/engraft-band-layer.h"
#include "libengraft-chart/layers/engraft-curve-layer.h"
#include "libengraft-chart/layers/engraft-error-bar-layer.h"
#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft-chart/layers/engraft-point-layer.h"
#include "libengraft-chart/layers/engraft-ribbon-layer.h"
#include "libengraft-chart/layers/engraft-ruler-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/prediction/engraft-model-private.h"

static EngraftTraining *
train (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("ENGRAFT_DATA_DIR"), "examples", "pbc.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) reading = engraft_import_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = engraft_training_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = engraft_import_file (file, reading, NULL, NULL, &error);
  EngraftTraining *training;

  g_assert_no_error (error);
  g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_DAYS, "status", "status",
                "events", (const char * const []) { "2", NULL }, "others", (const char * const []) { "1", NULL }, NULL);
  g_object_set (options, "features", (const char * const []) { "age", "bili", "albumin", NULL }, "horizon", 1826., "repeats", 1,
                "bootstraps", 20, "keep-patients", TRUE, NULL);
  training = engraft_training_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);

  return training;
}

static EngraftScene *
draw_training (EngraftTraining     *training,
               EngraftTrainingView  view)
{
  g_autoptr(EngraftTrainingFigureOptions) look = engraft_training_figure_options_new ();

  g_object_set (look, "view", view, NULL);

  return engraft_training_figure_new (training, look);
}

/* What is predicted of each group over it, and what was observed as the height. */
static void
test_calibration (void)
{
  g_autoptr(EngraftTraining) training = train ();
  g_autoptr(EngraftScene) scene = draw_training (training, ENGRAFT_TRAINING_VIEW_CALIBRATION);
  g_autoptr(EngraftTable) table = engraft_training_to_table (training, ENGRAFT_TRAINING_TABLE_CALIBRATION);
  const double *predicted = engraft_column_get_numbers (engraft_table_find_column (table, "predicted"), NULL);
  const double *observed = engraft_column_get_numbers (engraft_table_find_column (table, "observed"), NULL);
  EngraftErrorBarLayer *layer = scene->layers->pdata[1];

  g_assert_cmpuint (layer->bars->len, ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      const EngraftErrorBar *bar = &g_array_index (layer->bars, EngraftErrorBar, i);

      g_assert_cmpfloat (bar->x, ==, predicted[i]);
      g_assert_cmpfloat (bar->y, ==, observed[i]);
      g_assert_true (bar->lower < bar->y && bar->y < bar->upper && bar->upper <= scene->y.to);
    }
  g_assert_true (observed[0] < observed[4]);
  g_assert_cmpfloat (scene->x.to, ==, scene->y.to);
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "C 0."));
  g_assert_true (engraft_scene_is_readable (scene));
}

static void
test_other_views (void)
{
  g_autoptr(EngraftTraining) training = train ();
  g_autoptr(EngraftScene) learners = draw_training (training, ENGRAFT_TRAINING_VIEW_LEARNERS);
  g_autoptr(EngraftScene) decisions = draw_training (training, ENGRAFT_TRAINING_VIEW_DECISIONS);
  g_autoptr(EngraftScene) stability = draw_training (training, ENGRAFT_TRAINING_VIEW_STABILITY);
  EngraftCurveLayer *all = decisions->layers->pdata[1], *none = decisions->layers->pdata[2];

  g_assert_cmpuint (engraft_row_table_get_n (learners->rows), ==, engraft_training_get_n_learners (training));
  g_assert_cmpfloat (engraft_curve_layer_get (none, .3), ==, 0);
  /* treating all at 1 %: nearly the risk of all */
  g_assert_cmpfloat (fabs (engraft_curve_layer_get (all, .01) - (.29713482536843205 - .70286517463156795 * .01 / .99)), <, 1e-9);
  g_assert_cmpuint (stability->layers->len, ==, 1);
}

static double
get_cell (EngraftTable *table,
          const char   *column,
          guint         row)
{
  return engraft_column_get_numbers (engraft_table_find_column (table, column), NULL)[row];
}

/* The smooth curve and the bars under it; thresholds; risks by bootstrap models. */
static void
test_curves (void)
{
  g_autoptr(EngraftTraining) training = train ();
  g_autoptr(EngraftScene) calibration = draw_training (training, ENGRAFT_TRAINING_VIEW_CALIBRATION);
  g_autoptr(EngraftScene) roc = draw_training (training, ENGRAFT_TRAINING_VIEW_ROC);
  g_autoptr(EngraftScene) refits = draw_training (training, ENGRAFT_TRAINING_VIEW_INSTABILITY);
  g_autoptr(EngraftScene) learning = draw_training (training, ENGRAFT_TRAINING_VIEW_LEARNING);
  g_autoptr(EngraftTable) patients = engraft_training_to_table (training, ENGRAFT_TRAINING_TABLE_PATIENTS);
  EngraftRibbonLayer *bars = calibration->layers->pdata[2];
  EngraftCurveLayer *smooth = calibration->layers->pdata[3], *thresholds = roc->layers->pdata[1];
  EngraftPointLayer *low = refits->layers->pdata[1], *high = refits->layers->pdata[2];
  double area = 0, highest = 0;

  g_assert_cmpfloat_with_epsilon (engraft_curve_layer_get (smooth, get_cell (patients, "risk", 7)),
                                  CLAMP (get_cell (patients, "observed", 7), 0, 1), 1e-9);
  for (gsize i = 0; i < bars->n; i++)
    highest = fmax (highest, bars->upper[i]);
  g_assert_cmpfloat_with_epsilon (highest, .12 * calibration->x.to, 1e-12);
  for (gsize i = 1; i < thresholds->n; i++)
    area += (thresholds->x[i] - thresholds->x[i - 1]) * (thresholds->y[i] + thresholds->y[i - 1]) / 2;
  {
    double c, c_low, c_high, auc, corrected;

    engraft_training_get_discrimination (training, engraft_training_get_chosen (training), &c, &c_low, &c_high, &auc, &corrected);
    /* of the mean risk over repeats; here there is one */
    g_assert_cmpfloat_with_epsilon (area, auc, 1e-9);
  }
  g_assert_cmpuint (low->n, ==, 418);
  for (gsize i = 0; i < low->n; i++)
    g_assert_true (low->y[i] <= high->y[i] && low->x[i] == high->x[i]);
  /* what was not asked for says so */
  g_assert_cmpuint (learning->notes->len, ==, 1);
}

/* Scales of features, of the total and of the risk, a row each; the risk rises with the total. */
static void
test_nomogram (void)
{
  g_autoptr(EngraftTraining) training = train ();
  g_autoptr(EngraftScene) scene = draw_training (training, ENGRAFT_TRAINING_VIEW_NOMOGRAM);
  EngraftRulerLayer *layer = scene->layers->pdata[0];
  double most = 0, before = -1;

  g_assert_cmpuint (engraft_row_table_get_n (scene->rows), ==, 5);
  g_assert_cmpfloat (scene->y.to, ==, 5);
  for (guint i = 0; i < layer->marks->len; i++)
    {
      const EngraftRulerMark *mark = &g_array_index (layer->marks, EngraftRulerMark, i);

      g_assert_true (mark->x >= 0 && mark->x <= 100 + 1e-9);
      most = fmax (most, mark->row > 2 ? mark->x : 0);
      if (mark->row == .5)
        {
          g_assert_cmpfloat (mark->x, >, before);
          before = mark->x;
        }
    }
  g_assert_cmpfloat_with_epsilon (most, 100, 1e-9);
  g_assert_cmpfloat (before, >, 0);
}

static EngraftPrediction *
predict (EngraftModel *model)
{
  g_autoptr(EngraftPredictionOptions) options = engraft_prediction_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftPrediction *prediction;

  g_object_set (options, "values", (const char * const []) { "age=58.7652292950034", "bili=14.5", "albumin=2.6", NULL },
                "other-values", (const char * const []) { "bili=1", NULL }, NULL);
  prediction = engraft_prediction_new (model, options, &error);
  g_assert_no_error (error);

  return prediction;
}

static void
test_patient (void)
{
  g_autoptr(EngraftTraining) training = train ();
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) prediction = predict (model);
  g_autoptr(EngraftPredictionFigureOptions) look = engraft_prediction_figure_options_new ();
  g_autoptr(EngraftScene) curve = engraft_prediction_figure_new (prediction, look), reasons = NULL;
  EngraftBandLayer *band;
  EngraftStepLayer *risk;
  double low, high;

  /* a band and a curve for each scenario, the curve within its band */
  g_assert_cmpuint (curve->layers->len, ==, 4);
  band = curve->layers->pdata[0];
  risk = curve->layers->pdata[1];
  for (double x = 0; x <= 1826; x += 22)
    g_assert_true (engraft_steps_get (&band->lower, x) <= engraft_steps_get (&band->upper, x));
  g_assert_cmpfloat (engraft_steps_get (&risk->steps, 1826), ==, engraft_prediction_get_risk (prediction, 0, 1826, &low, &high));
  g_assert_cmpfloat (engraft_steps_get (&band->lower, 1826), ==, low);
  g_assert_cmpfloat (engraft_steps_get (&risk->steps, 0), ==, 0);
  g_assert_cmpfloat (curve->x.to, >=, 1826);
  /* what is otherwise is named */
  g_assert_cmpstr (((EngraftSeries *) curve->series->pdata[1])->name, ==, "bili 1");

  g_object_set (look, "view", ENGRAFT_PREDICTION_VIEW_REASONS, NULL);
  reasons = engraft_prediction_figure_new (prediction, look);
  g_assert_cmpuint (engraft_row_table_get_n (reasons->rows), ==, 3);
  g_assert_nonnull (strstr (engraft_scene_get_description (reasons), "Raised by bili 14.5"));
}

static EngraftScene *
draw (EngraftPrediction     *prediction,
      EngraftPredictionView  view,
      const char            *feature)
{
  g_autoptr(EngraftPredictionFigureOptions) look = engraft_prediction_figure_options_new ();

  g_object_set (look, "view", view, "feature", feature, NULL);

  return engraft_prediction_figure_new (prediction, look);
}

/* The curve of similar patients is that of survival, turned round, with those at risk under it. */
static void
test_similar (void)
{
  g_autoptr(EngraftTraining) training = train ();
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) prediction = predict (model);
  g_autoptr(EngraftScene) scene = draw (prediction, ENGRAFT_PREDICTION_VIEW_SIMILAR, NULL);
  EngraftSurvivalCurve *curve = engraft_prediction_get_similar_curve (prediction);
  EngraftStepLayer *similar = scene->layers->pdata[5];
  EngraftBandLayer *band = scene->layers->pdata[4];
  guint n_at_risk, n_events, n_censored;
  g_autofree char *cell = NULL;

  g_assert_cmpuint (scene->layers->len, ==, 6);
  g_assert_cmpstr (((EngraftSeries *) scene->series->pdata[2])->name, ==, "30 similar patients");
  for (double x = 10; x < 1800; x += 123)
    {
      double se, low, high, survival = engraft_survival_curve_get_estimate (curve, x, &se, &low, &high);

      g_assert_cmpfloat (fabs (engraft_steps_get (&similar->steps, x) - (1 - survival)), <, 1e-12);
      g_assert_true (isnan (low) || engraft_steps_get (&band->upper, x) >= 1 - low - 1e-12);
    }
  engraft_survival_curve_get_counts (curve, 500, &n_at_risk, &n_events, &n_censored);
  cell = scene->table->cell (scene->table->data, 0, 0, 500);
  g_assert_cmpuint (g_ascii_strtoull (cell, NULL, 10), ==, n_at_risk);
  g_assert_cmpuint (n_at_risk, <, 30);
}

/* Each bar begins where the one before it ends, and the last is at what all come to. */
static void
test_waterfall (void)
{
  g_autoptr(EngraftTraining) training = train ();
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) prediction = predict (model);
  g_autoptr(EngraftScene) scene = draw (prediction, ENGRAFT_PREDICTION_VIEW_WATERFALL, NULL);
  GArray *bars = engraft_interval_layer_get (scene->layers->pdata[0]), *total = engraft_interval_layer_get (scene->layers->pdata[3]);
  double at = 1, low, high, agreement, sum = 0;

  g_assert_cmpuint (bars->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const EngraftInterval *bar = &g_array_index (bars, EngraftInterval, i);

      g_assert_true (bar->range);
      g_assert_cmpfloat (fabs (bar->lower - at), <, 1e-12);
      at = bar->upper;
      sum += engraft_prediction_get_reason (prediction, 0, i, &low, &high, &agreement);
    }
  g_assert_cmpfloat (fabs (g_array_index (total, EngraftInterval, 0).value - at), <, 1e-12);
  g_assert_cmpfloat (fabs (at / exp (sum) - 1), <, 1e-12);
}

/* A point a patient and feature, in the row of the feature: filled above the median. */
static void
test_everybody (void)
{
  g_autoptr(EngraftTraining) training = train ();
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) prediction = predict (model);
  g_autoptr(EngraftScene) scene = draw (prediction, ENGRAFT_PREDICTION_VIEW_EVERYBODY, NULL);
  EngraftPointLayer *usual = scene->layers->pdata[2], *more = scene->layers->pdata[3];
  guint n_above = 0;

  g_assert_cmpuint (usual->n + more->n, ==, 3 * 418);
  g_assert_true (more->solid && !usual->solid);
  for (gsize i = 0; i < more->n; i++)
    {
      double row = floor (more->y[i]);

      g_assert_true (more->x[i] >= scene->x.from && more->x[i] <= scene->x.to);
      g_assert_true (fabs (more->y[i] - row - .5) < .4);
    }
  for (guint j = 0; j < 3; j++)
    for (guint i = 0; i < 418; i++)
      n_above += model->patients->values[i * 3 + j]
                 > engraft_feature_get_typical (engraft_dictionary_get_feature (engraft_model_get_dictionary (model), j));
  g_assert_cmpuint (more->n, ==, n_above);
}

/* The curve of the patient goes through what is predicted, within its limits; the mean of the training is that of all. */
static void
test_effect (void)
{
  g_autoptr(EngraftTraining) training = train ();
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) prediction = predict (model);
  g_autoptr(EngraftScene) scene = draw (prediction, ENGRAFT_PREDICTION_VIEW_EFFECT, "albumin");
  guint n = scene->layers->len;
  EngraftPointLayer *own = scene->layers->pdata[n - 1];
  EngraftRibbonLayer *band = scene->layers->pdata[n - 2];
  EngraftCurveLayer *curve = scene->layers->pdata[n - 3], *mean = scene->layers->pdata[n - 4];
  double low, high, sum = 0;

  g_assert_cmpfloat (own->x[0], ==, 2.6);
  g_assert_cmpfloat (own->y[0], ==, engraft_prediction_get_risk (prediction, 0, 1826, &low, &high));
  for (gsize i = 0; i < curve->n; i++)
    g_assert_true (band->lower[i] <= band->upper[i] && curve->y[i] <= band->upper[i] + .02);
  /* less albumin, more risk */
  g_assert_cmpfloat (curve->y[0], >, curve->y[curve->n - 1]);
  for (guint i = 0; i < 418; i++)
    {
      GArray *risk = engraft_prediction_make_effect (prediction, 2, i, mean->x, 1);

      sum += g_array_index (risk, double, 0) / 418;
      g_array_unref (risk);
    }
  g_assert_cmpfloat (fabs (sum - mean->y[0]), <, 1e-12);
  g_assert_nonnull (strstr (engraft_scene_get_title (scene), "albumin"));
}

/* A yes or no: a row for each scenario and one for those who are like the patient, at what is predicted and what was seen. */
static void
test_answer (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("ENGRAFT_DATA_DIR"), "examples", "arthritis.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) reading = engraft_import_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = engraft_training_options_new ();
  g_autoptr(EngraftPredictionOptions) patient = engraft_prediction_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = engraft_import_file (file, reading, NULL, NULL, &error);
  g_autoptr(EngraftTraining) training = NULL;
  g_autoptr(EngraftModel) model = NULL;
  g_autoptr(EngraftPrediction) prediction = NULL;
  g_autoptr(EngraftScene) alone = NULL, similar = NULL, effect = NULL;
  double low, high, share;
  guint n_with;

  g_assert_no_error (error);
  g_object_set (cohort, "status", "Improved", "events", (const char * const []) { "Marked", NULL }, NULL);
  g_object_set (options, "outcome", ENGRAFT_OUTCOME_KIND_YES_NO, "features", (const char * const []) { "Treatment", "Sex", "Age", NULL },
                "learners", (const char * const []) { "logistic", NULL }, "chosen", ENGRAFT_LEARNER_CHOICE_LOGISTIC, "repeats", 1,
                "bootstraps", 25, "keep-patients", TRUE, NULL);
  training = engraft_training_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  model = engraft_model_new (training, "arthritis");
  g_object_set (patient, "values", (const char * const []) { "Treatment=Treated", "Sex=Female", "Age=60", NULL },
                "other-values", (const char * const []) { "Treatment=Placebo", NULL }, NULL);
  prediction = engraft_prediction_new (model, patient, &error);
  g_assert_no_error (error);

  alone = draw (prediction, ENGRAFT_PREDICTION_VIEW_CURVE, NULL);
  g_assert_cmpstr (engraft_scene_get_title (alone), ==, "Probability");
  g_assert_cmpuint (alone->layers->len, ==, 2);
  for (guint s = 0; s < 2; s++)
    {
      const EngraftInterval *mark = &g_array_index (engraft_interval_layer_get (alone->layers->pdata[s]), EngraftInterval, 0);

      g_assert_cmpfloat (mark->value, ==, engraft_prediction_get_risk (prediction, s, NAN, &low, &high));
      g_assert_cmpfloat (mark->lower, ==, low);
      g_assert_cmpfloat (mark->upper, ==, high);
    }
  similar = draw (prediction, ENGRAFT_PREDICTION_VIEW_SIMILAR, NULL);
  g_assert_cmpstr (engraft_scene_get_title (similar), ==, "Similar patients");
  g_assert_cmpuint (engraft_row_table_get_n (similar->rows), ==, 3);
  share = engraft_prediction_get_similar_share (prediction, &n_with, &low, &high);
  g_assert_cmpfloat (g_array_index (engraft_interval_layer_get (similar->layers->pdata[2]), EngraftInterval, 0).value, ==, share);
  g_assert_cmpfloat (g_array_index (engraft_interval_layer_get (similar->layers->pdata[2]), EngraftInterval, 0).upper, ==, high);
  /* without a time there is no horizon to speak of */
  effect = draw (prediction, ENGRAFT_PREDICTION_VIEW_EFFECT, "Age");
  g_assert_null (strstr (effect->caption, "horizon"));
  g_assert_nonnull (strstr (effect->y.title, "Probability"));
}

/* Without patients that it carries a model still answers, and says what is not there. */
static void
test_alone (void)
{
  g_autoptr(EngraftTraining) training = train ();
  g_autoptr(EngraftModel) model = NULL;
  g_autoptr(EngraftPrediction) prediction = NULL;

  g_object_set (engraft_training_get_options (training), "keep-patients", FALSE, NULL);
  model = engraft_model_new (training, "pbc");
  prediction = predict (model);
  g_assert_null (engraft_prediction_get_similar_curve (prediction));
  {
    /* nor is a band spoken of that is not drawn */
    g_autoptr(EngraftModel) bare = engraft_model_new (training, "pbc");
    g_autoptr(EngraftPrediction) certain = NULL;
    g_autoptr(EngraftScene) scene = NULL;

    g_ptr_array_set_size (bare->refits, 0);
    certain = predict (bare);
    scene = draw (certain, ENGRAFT_PREDICTION_VIEW_CURVE, NULL);
    g_assert_nonnull (strstr (scene->caption, "without bootstrap samples"));
  }
  for (EngraftPredictionView view = ENGRAFT_PREDICTION_VIEW_SIMILAR; view <= ENGRAFT_PREDICTION_VIEW_EFFECT; view++)
    {
      g_autoptr(EngraftScene) scene = draw (prediction, view, NULL);

      g_assert_nonnull (strstr (scene->caption, "carries no patients"));
      g_assert_false (engraft_scene_is_empty (scene));
      /* nor is there a legend of points that are not */
      for (guint i = 0; i < scene->series->len; i++)
        g_assert_cmpstr (((EngraftSeries *) scene->series->pdata[i])->name, !=, "Usual or less; the usual level");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prediction-figures/calibration", test_calibration);
  g_test_add_func ("/prediction-figures/other-views", test_other_views);
  g_test_add_func ("/prediction-figures/curves", test_curves);
  g_test_add_func ("/prediction-figures/nomogram", test_nomogram);
  g_test_add_func ("/prediction-figures/patient", test_patient);
  g_test_add_func ("/prediction-figures/answer", test_answer);
  g_test_add_func ("/prediction-figures/similar", test_similar);
  g_test_add_func ("/prediction-figures/waterfall", test_waterfall);
  g_test_add_func ("/prediction-figures/everybody", test_everybody);
  g_test_add_func ("/prediction-figures/effect", test_effect);
  g_test_add_func ("/prediction-figures/alone", test_alone);

  return g_test_run ();
}
