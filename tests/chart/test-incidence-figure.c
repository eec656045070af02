/* test-incidence-figure.c: the figure says what the result says.
 *
 * The expected numbers were computed by R 4.2.2, survival 3.5-3 and cmprsk 2.2-11, from the pbc trial
 * (data/examples/pbc.csv, 312 randomised; status 1 transplant, 2 death):
 *   d <- read.csv ("pbc.csv"); d <- d[!is.na (d$trt), ]
 *   summary (survfit (Surv (time, factor (status, 0:2)) ~ trt, d), times = 365.25 * c (1, 5, 10))
 *   cuminc (d$time, d$status, d$trt)$Tests
 * and counts as sum (time >= t), sum (time < t & status == 2) of each group.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "libengraft-chart/figures/engraft-incidence-figure.h"
#include "libengraft-chart/layers/engraft-band-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft-chart/figures/engraft-result-figure.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/risks/engraft-competing-risks.h"

static EngraftCumulativeIncidence *
analyse (const char *group,
         const char *filter)
{
  const char *events[] = { "2", NULL }, *others[] = { "1", NULL }, *censored[] = { "0", NULL };
  const char *causes[] = { "death=2", "transplant=1", NULL };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "examples", "pbc.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) import = engraft_import_options_new ();
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;
  EngraftCumulativeIncidence *result;

  table = engraft_import_file (file, import, NULL, NULL, &error);
  g_assert_no_error (error);
  g_object_set (cohort, "time", "time", "status", "status", "events", events, "others", others, "censored", censored,
                "group", group, "filter", filter, "time-unit", ENGRAFT_TIME_UNIT_DAYS, NULL);
  data = engraft_survival_data_new_competing (table, cohort, NULL, &error);
  g_assert_no_error (error);
  g_object_set (options, "unit", ENGRAFT_TIME_UNIT_YEARS, "causes", causes, NULL);
  result = engraft_cumulative_incidence_new (data, options, NULL, &error);
  g_assert_no_error (error);

  return result;
}

static EngraftCumulativeIncidence *
analyse_pbc (void)
{
  return analyse ("trt", "not is_missing(trt)");
}

static void
draw (EngraftScene *scene)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  EngraftStyle style;

  engraft_style_init_print (&style);
  engraft_scene_draw (scene, cr, NULL, 493, MAX (369, engraft_scene_get_min_height (scene, NULL, 493, &style)), &style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static gboolean
has_text (EngraftScene *scene,
          const char   *text)
{
  for (guint i = 0; i < scene->placed->len; i++)
    if (strstr (((EngraftPlacedText *) g_ptr_array_index (scene->placed, i))->text, text))
      return TRUE;

  return FALSE;
}

static void
test_table (void)
{
  static const int expected[2][4][3] = {
    { { 0, 158, 0 }, { 2, 143, 14 }, { 6, 65, 48 }, { 12, 4, 65 } },
    { { 0, 154, 0 }, { 2, 135, 19 }, { 6, 65, 44 }, { 12, 4, 60 } },
  };
  g_autoptr(EngraftCumulativeIncidence) result = analyse_pbc ();
  g_autoptr(EngraftIncidenceFigureOptions) options = engraft_incidence_figure_options_new ();
  g_autoptr(EngraftScene) scene = engraft_incidence_figure_new (result, options);

  for (guint block = 0; block < 2; block++)
    for (guint i = 0; i < 4; i++)
      for (guint row = 0; row < 2; row++)
        {
          g_autofree char *cell = scene->table->cell (scene->table->data, block, row, expected[block][i][0]);

          g_assert_cmpint (g_ascii_strtoll (cell, NULL, 10), ==, expected[block][i][row + 1]);
        }
}

static void
test_readout (void)
{
  g_autoptr(EngraftCumulativeIncidence) result = analyse_pbc ();
  g_autoptr(EngraftIncidenceFigureOptions) options = engraft_incidence_figure_options_new ();
  g_autoptr(EngraftScene) scene = engraft_incidence_figure_new (result, options);
  g_autofree char *at_5 = engraft_scene_dup_readout (scene, 5), *late = engraft_scene_dup_readout (scene, 20);

  g_assert_cmpstr (at_5, ==, "trt = 1: 28.4% (22.0–36.7), 82 at risk at 5.0 years\n"
                             "trt = 2: 28.2% (21.8–36.5), 77 at risk at 5.0 years");
  g_assert_nonnull (strstr (late, "trt = 2: nobody was observed longer than 12.4 years"));
}

/* The curve is where the result is, on both sides of each step. */
static void
test_steps (void)
{
  g_autoptr(EngraftCumulativeIncidence) result = analyse_pbc ();
  g_autoptr(EngraftIncidenceFigureOptions) options = engraft_incidence_figure_options_new ();
  g_autoptr(EngraftScene) scene = engraft_incidence_figure_new (result, options);
  guint n_curves = 0;

  for (guint i = 0; i < scene->layers->len; i++)
    {
      EngraftStepLayer *layer = g_ptr_array_index (scene->layers, i);
      EngraftIncidenceCurve *curve;
      const double *times, *values;
      gsize n;

      if (layer->layer.funcs->read == NULL)
        continue;
      curve = engraft_cumulative_incidence_get_curve (result, layer->series->place, 0);
      times = engraft_incidence_curve_get_times (curve, &n);
      values = engraft_incidence_curve_get_values (curve, NULL);
      n_curves++;
      for (gsize j = 0; j < n; j++)
        {
          double x = times[j] * engraft_cumulative_incidence_get_scale (result);

          g_assert_cmpfloat (engraft_steps_get (&layer->steps, x), ==, values[j]);
          g_assert_cmpfloat (engraft_steps_get (&layer->steps, nextafter (x, 0)), ==, j ? values[j - 1] : 0);
        }
    }
  g_assert_cmpuint (n_curves, ==, 2);
}

static void
test_words (void)
{
  g_autoptr(EngraftCumulativeIncidence) result = analyse_pbc ();
  g_autoptr(EngraftIncidenceFigureOptions) options = engraft_incidence_figure_options_new ();
  g_autoptr(EngraftScene) scene = engraft_incidence_figure_new (result, options);

  draw (scene);
  g_assert_true (has_text (scene, "Gray’s test: p = 0.80"));
  g_assert_true (has_text (scene, "Cumulative incidence of death (%)"));
  g_assert_true (has_text (scene, "Time (years)"));
  g_assert_true (has_text (scene, "At risk"));
  g_assert_nonnull (strstr (scene->caption, "infinitesimal jackknife, log-transformed"));
  g_assert_cmpstr (engraft_scene_get_title (scene), ==, "Cumulative incidence of death by trt");
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "312 patients, 125 death, 19 transplant"));
}

/* Several causes and groups: a curve for each, and a note for each cause. */
static void
test_causes (void)
{
  const char *causes[] = { "death", "transplant", NULL };
  g_autoptr(EngraftCumulativeIncidence) result = analyse_pbc ();
  g_autoptr(EngraftIncidenceFigureOptions) options = engraft_incidence_figure_options_new ();
  g_autoptr(EngraftScene) scene = NULL;
  g_autofree char *cell = NULL;

  g_object_set (options, "causes", causes, "naive", TRUE, "percent", FALSE, NULL);
  scene = engraft_incidence_figure_new (result, options);
  draw (scene);
  g_assert_cmpuint (scene->series->len, ==, 8);
  g_assert_true (has_text (scene, "trt = 2, transplant"));
  g_assert_true (has_text (scene, "1 − KM, trt = 1, death"));
  g_assert_true (has_text (scene, "death, Gray’s test: p = 0.80"));
  g_assert_true (has_text (scene, "transplant, Gray’s test: p = 0.89"));
  cell = scene->table->cell (scene->table->data, 0, 2, 20);
  g_assert_cmpstr (cell, ==, "10");
}

/* The states of all lie upon one another and fill the whole. */
static void
test_stacked (void)
{
  g_autoptr(EngraftCumulativeIncidence) result = analyse (NULL, NULL);
  g_autoptr(EngraftIncidenceFigureOptions) options = engraft_incidence_figure_options_new ();
  g_autoptr(EngraftScene) scene = NULL;
  g_autofree char *readout = NULL;
  double below = 0;
  guint n_bands = 0;

  g_object_set (options, "view", ENGRAFT_INCIDENCE_VIEW_STACKED, NULL);
  scene = engraft_incidence_figure_new (result, options);
  draw (scene);
  for (guint i = 0; i < scene->layers->len; i++)
    {
      EngraftBandLayer *band = g_ptr_array_index (scene->layers, i);

      if (band->layer.funcs->read != NULL)
        continue;
      n_bands++;
      g_assert_cmpfloat (engraft_steps_get (&band->lower, 5), ==, below);
      below = engraft_steps_get (&band->upper, 5);
    }
  g_assert_cmpuint (n_bands, ==, 3);
  g_assert_cmpfloat_with_epsilon (below, 1, 1e-12);
  g_assert_cmpfloat (scene->y.to, ==, 1);
  readout = engraft_scene_dup_readout (scene, 5);
  g_assert_nonnull (strstr (readout, "No event: "));
  g_assert_nonnull (strstr (scene->caption, "sum to 100%"));
}

/* A curve for each profile of whom something is predicted, from 0 on, with its limits, and words of it. */
static void
test_predicted (void)
{
  const char *events[] = { "2", NULL }, *others[] = { "1", NULL }, *censored[] = { "0", NULL };
  const char *covariates[] = { "age", "bili", NULL }, *profiles[] = { "age=60, bili=8", "age=45, bili=1", "age=old", NULL };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "examples", "pbc.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) import = engraft_import_options_new ();
  g_autoptr(EngraftTable) table = engraft_import_file (file, import, NULL, NULL, NULL);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftFineGrayOptions) model = engraft_fine_gray_options_new ();
  g_autoptr(EngraftIncidenceFigureOptions) look = engraft_incidence_figure_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftCompetingRisks) risks = NULL, without = NULL;
  g_autoptr(EngraftScene) scene = NULL, empty = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *readout = NULL;
  guint n_bands = 0;

  g_object_set (cohort, "time", "time", "status", "status", "events", events, "others", others, "censored", censored,
                "time-unit", ENGRAFT_TIME_UNIT_DAYS, NULL);
  data = engraft_survival_data_new_competing (table, cohort, NULL, &error);
  g_object_set (options, "unit", ENGRAFT_TIME_UNIT_YEARS, NULL);
  g_object_set (look, "view", ENGRAFT_INCIDENCE_VIEW_PREDICTED, NULL);
  without = engraft_competing_risks_new (data, table, options, model, NULL, &error);
  g_assert_no_error (error);
  empty = engraft_result_figure_new (ENGRAFT_RESULT (without), ENGRAFT_OPTIONS (look));
  draw (empty);
  g_assert_true (has_text (empty, "Choose covariates"));

  g_object_set (model, "covariates", covariates, "profiles", profiles, NULL);
  risks = engraft_competing_risks_new (data, table, options, model, NULL, &error);
  g_assert_no_error (error);
  scene = engraft_result_figure_new (ENGRAFT_RESULT (risks), ENGRAFT_OPTIONS (look));
  draw (scene);
  g_assert_cmpuint (scene->layers->len, ==, 4);
  for (guint i = 0; i < scene->layers->len; i++)
    n_bands += ((EngraftLayer *) g_ptr_array_index (scene->layers, i))->funcs->read == NULL;
  g_assert_cmpuint (n_bands, ==, 2);
  readout = engraft_scene_dup_readout (scene, 5);
  g_assert_nonnull (strstr (readout, "age=60, bili=8: "));
  g_assert_nonnull (strstr (scene->description, "by the model of Fine and Gray. age=60, bili=8: "));
  g_assert_true (has_text (scene, "Predicted cumulative incidence (%)"));
  g_assert_true (has_text (scene, "Time (years)"));
}

/* A row for each coefficient of the model, with words of it. */
static void
test_forest (void)
{
  const char *events[] = { "2", NULL }, *others[] = { "1", NULL }, *censored[] = { "0", NULL };
  const char *covariates[] = { "log(bili)", "factor(stage)", "age", "2 * age", NULL }, *references[] = { "stage=3", NULL };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "examples", "pbc.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) import = engraft_import_options_new ();
  g_autoptr(EngraftTable) table = engraft_import_file (file, import, NULL, NULL, NULL);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftFineGrayOptions) model = engraft_fine_gray_options_new ();
  g_autoptr(EngraftIncidenceFigureOptions) look = engraft_incidence_figure_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftCompetingRisks) risks = NULL;
  g_autoptr(EngraftScene) scene = NULL, plain = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (cohort, "time", "time", "status", "status", "events", events, "others", others, "censored", censored,
                "time-unit", ENGRAFT_TIME_UNIT_DAYS, NULL);
  data = engraft_survival_data_new_competing (table, cohort, NULL, &error);
  g_object_set (model, "covariates", covariates, "references", references, NULL);
  risks = engraft_competing_risks_new (data, table, options, model, NULL, &error);
  g_assert_no_error (error);
  g_object_set (look, "view", ENGRAFT_INCIDENCE_VIEW_FOREST, NULL);
  scene = engraft_result_figure_new (ENGRAFT_RESULT (risks), ENGRAFT_OPTIONS (look));
  draw (scene);
  for (guint i = 0; i < engraft_fine_gray_get_n_terms (engraft_competing_risks_get_model (risks)); i++)
    g_assert_true (has_text (scene, engraft_fine_gray_get_term (engraft_competing_risks_get_model (risks), i)));
  g_assert_true (has_text (scene, "stage: 4 (to 3)"));
  g_assert_true (has_text (scene, "Ratio (95% CI)"));
  g_assert_true (has_text (scene, "collinear"));
  g_assert_true (has_text (scene, "Subdistribution hazard ratio"));
  g_assert_nonnull (strstr (scene->description, "by the model of Fine and Gray. log(bili): 2."));

  g_object_set (look, "numbers", FALSE, NULL);
  plain = engraft_result_figure_new (ENGRAFT_RESULT (risks), ENGRAFT_OPTIONS (look));
  draw (plain);
  g_assert_false (has_text (plain, "Ratio (95% CI)"));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/incidence-figure/table", test_table);
  g_test_add_func ("/incidence-figure/readout", test_readout);
  g_test_add_func ("/incidence-figure/steps", test_steps);
  g_test_add_func ("/incidence-figure/words", test_words);
  g_test_add_func ("/incidence-figure/causes", test_causes);
  g_test_add_func ("/incidence-figure/stacked", test_stacked);
  g_test_add_func ("/incidence-figure/predicted", test_predicted);
  g_test_add_func ("/incidence-figure/forest", test_forest);
  return g_test_run ();
}
