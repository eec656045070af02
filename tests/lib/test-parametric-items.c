/* test-parametric-items.c: models with a distribution, survival from intervals and plans of trials, in a project.
 *
 * The breast cosmesis trial is that of Finkelstein & Wolfe (Biometrics 1985;41:933); its estimates are those of
 * Klein & Moeschberger, Survival Analysis, 2nd ed., example 5.2, and of Fay's icfit (bcos).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/design/engraft-design-figure-options.h"
#include "libengraft/design/engraft-design.h"
#include "libengraft/parametric/engraft-parametric-figure-options.h"
#include "libengraft/parametric/engraft-parametric-fit.h"
#include "libengraft/parametric/engraft-turnbull-fit.h"

#include "example-project.h"

static EngraftAnalysis *
add (EngraftProject *project,
     const char     *kind,
     EngraftItem    *data)
{
  EngraftItem *item = engraft_project_add (project, kind, kind);

  if (data)
    g_object_set (engraft_item_get_spec (item), "data-set", engraft_item_get_id (data), NULL);

  return ENGRAFT_ANALYSIS (item);
}

/* the same from its JSON */
static void
check_round_trip (EngraftAnalysis *analysis)
{
  EngraftOptions *spec = engraft_item_get_spec (ENGRAFT_ITEM (analysis));
  g_autoptr(JsonNode) node = engraft_options_to_json (spec);
  g_autoptr(EngraftOptions) other = g_object_new (G_OBJECT_TYPE (spec), NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (engraft_options_load_json (other, node, &error));
  g_assert_no_error (error);
  g_assert_true (engraft_options_equal (spec, other));
}

static EngraftItem *
open_pbc (EngraftProject **project)
{
  *project = open_example ("pbc");

  return engraft_project_find (*project, "data-1");
}

static EngraftAnalysis *
add_parametric (EngraftProject *project,
                EngraftItem    *data)
{
  EngraftAnalysis *analysis = add (project, "parametric", data);
  const char *dead[] = { "2", NULL }, *covariates[] = { "age", NULL };

  g_object_set (engraft_analysis_get_cohort (analysis), "time", "time", "status", "status", "events", dead, NULL);
  g_object_set (engraft_analysis_get_options (analysis), "covariates", covariates, "compare", TRUE, NULL);
  settle (project);

  return analysis;
}

/* R 4.2.2, survival 3.5-3: survreg (Surv (time, status == 2) ~ age, pbc) */
static void
test_parametric (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftItem *data = open_pbc (&project);
  EngraftAnalysis *analysis = add_parametric (project, data);
  EngraftParametricFit *fit = ENGRAFT_PARAMETRIC_FIT (engraft_analysis_get_result (analysis));
  g_autoptr(EngraftTable) comparison = engraft_parametric_fit_to_table (fit, ENGRAFT_PARAMETRIC_TABLE_COMPARISON);
  EngraftResult *before = ENGRAFT_RESULT (fit);
  const char *none[] = { "nothing", NULL };

  g_assert_cmpuint (engraft_parametric_fit_get_n_rows (fit), ==, 418);
  g_assert_cmpuint (engraft_parametric_fit_get_n_events (fit), ==, 161);
  g_assert_cmpfloat_with_epsilon (engraft_parametric_fit_get_estimate (fit, 1, NULL, NULL, NULL), -.035106784508, 1e-7);
  g_assert_cmpfloat_with_epsilon (engraft_parametric_fit_get_scale (fit, 0), .911676936695, 1e-7);
  g_assert_cmpuint (engraft_table_get_n_rows (comparison), ==, 6);
  check_round_trip (analysis);

  /* how it looks changes no number */
  g_object_set (engraft_analysis_get_figure (analysis), "view", ENGRAFT_PARAMETRIC_VIEW_HAZARD, NULL);
  settle (project);
  g_assert_true (engraft_analysis_get_result (analysis) == before);

  g_object_set (engraft_analysis_get_options (analysis), "distribution", ENGRAFT_DISTRIBUTION_GOMPERTZ, "cure", TRUE, NULL);
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (engraft_item_get_error (ENGRAFT_ITEM (analysis)));
  g_object_set (engraft_analysis_get_options (analysis), "cure", FALSE, "covariates", none, NULL);
  settle (project);
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "nothing"));
}

/* What the model says of all is the mean of what it says of each; without covariates, of anybody. */
static void
test_means (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftItem *data = open_pbc (&project);
  EngraftAnalysis *analysis = add_parametric (project, data);
  EngraftParametricFit *fit = ENGRAFT_PARAMETRIC_FIT (engraft_analysis_get_result (analysis));
  EngraftParametricCheck *check = engraft_parametric_fit_get_check (fit);
  EngraftTable *table = engraft_data_set_get_table (ENGRAFT_DATA_SET (data));
  const double *ages = engraft_column_get_numbers (engraft_table_find_column (table, "age"), NULL);
  gsize n;
  const double *times = engraft_parametric_check_get_times (check, 0, &n);
  double sum = 0;

  for (guint i = 0; i < 418; i++)
    {
      g_autofree char *profile = g_strdup_printf ("age=%.17g", ages[i]);

      sum += engraft_parametric_fit_predict (fit, profile, 0, times[50], NULL, NULL, NULL);
    }
  g_assert_cmpfloat_with_epsilon (engraft_parametric_check_get_survival (check, 0, &n)[50], sum / 418, 1e-9);

  g_object_set (engraft_analysis_get_options (analysis), "covariates", NULL, NULL);
  g_object_set (engraft_analysis_get_cohort (analysis), "group", "sex", NULL);
  settle (project);
  fit = ENGRAFT_PARAMETRIC_FIT (engraft_analysis_get_result (analysis));
  check = engraft_parametric_fit_get_check (fit);
  g_assert_cmpuint (engraft_parametric_check_get_n_groups (check), ==, 2);
  times = engraft_parametric_check_get_times (check, 1, &n);
  g_assert_cmpfloat_with_epsilon (engraft_parametric_check_get_survival (check, 1, &n)[60],
                                  engraft_parametric_fit_predict (fit, NULL, 0, times[60], NULL, NULL, NULL), 1e-12);
}

/* Of the exponential law the rate is events by time, and so is the hazard; the survival follows from it. */
static void
test_rates (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftItem *data = open_pbc (&project);
  EngraftAnalysis *analysis = add_parametric (project, data);
  EngraftParametricFit *fit;
  EngraftParametricCheck *check;
  EngraftTable *table = engraft_data_set_get_table (ENGRAFT_DATA_SET (data));
  gsize n, n_times;
  const double *followed = engraft_column_get_numbers (engraft_table_find_column (table, "time"), &n);
  const double *pieces, *rates, *times, *hazard, *survival;
  double all = 0, events = 0, exposure = 0;

  g_object_set (engraft_analysis_get_options (analysis), "covariates", NULL, "compare", FALSE, "distribution",
                ENGRAFT_DISTRIBUTION_EXPONENTIAL, NULL);
  settle (project);
  fit = ENGRAFT_PARAMETRIC_FIT (engraft_analysis_get_result (analysis));
  check = engraft_parametric_fit_get_check (fit);
  for (gsize i = 0; i < n; i++)
    all += followed[i];
  times = engraft_parametric_check_get_times (check, 0, &n_times);
  hazard = engraft_parametric_check_get_hazard (check, 0, &n_times);
  survival = engraft_parametric_check_get_survival (check, 0, &n_times);
  for (gsize i = 1; i < n_times; i++)
    {
      g_assert_cmpfloat_with_epsilon (hazard[i] / (161 / all), 1, 1e-9);
      g_assert_cmpfloat_with_epsilon (survival[i], exp (-161 / all * times[i]), 1e-9);
    }

  pieces = engraft_parametric_check_get_pieces (check, 0, &n_times);
  rates = engraft_parametric_check_get_rates (check, 0, &n_times);
  g_assert_cmpuint (n_times, ==, 12);
  for (gsize k = 0; k < n_times; k++)
    {
      double here = 0;

      for (gsize i = 0; i < n; i++)
        here += CLAMP (followed[i] - pieces[k], 0, pieces[k + 1] - pieces[k]);
      events += rates[k] * here;
      exposure += here;
    }
  g_assert_cmpfloat_with_epsilon (events, 161, 1e-9);
  g_assert_cmpfloat_with_epsilon (exposure / all, 1, 1e-12);
}

static EngraftAnalysis *
add_cosmesis (EngraftProject **project)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "cosmesis.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  EngraftItem *data;
  EngraftAnalysis *analysis;

  *project = engraft_project_new ();
  data = engraft_project_add (*project, "data", "cosmesis");
  engraft_data_set_set_file (ENGRAFT_DATA_SET (data), file);
  settle (*project);
  analysis = add (*project, "turnbull", data);
  g_object_set (engraft_analysis_get_cohort (analysis), "left", "months_without", "right", "months_with", "group",
                "treatment", NULL);
  settle (*project);

  return analysis;
}

static void
test_turnbull (void)
{
  static const double radiotherapy[] = { .954, .920, .832, .761, .668, .586, .466 };
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = add_cosmesis (&project);
  EngraftTurnbullFit *fit = ENGRAFT_TURNBULL_FIT (engraft_analysis_get_result (analysis));
  double left, right, survival = 1;

  g_assert_nonnull (fit);
  g_assert_cmpuint (engraft_turnbull_fit_get_n_groups (fit), ==, 2);
  g_assert_cmpuint (engraft_turnbull_fit_get_n_intervals (fit, 0), ==, 8);
  for (guint i = 0; i < G_N_ELEMENTS (radiotherapy); i++)
    {
      survival -= engraft_turnbull_fit_get_interval (fit, 0, i, &left, &right);
      g_assert_cmpfloat_with_epsilon (survival, radiotherapy[i], .0006);
    }
  g_assert_cmpfloat (left, ==, 38);
  g_assert_cmpfloat (right, ==, 40);
  check_round_trip (analysis);

  g_object_set (engraft_analysis_get_cohort (analysis), "left", NULL, "right", NULL, NULL);
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
}

static void
test_design (void)
{
  g_autoptr(EngraftProject) project = engraft_project_new ();
  EngraftAnalysis *analysis = add (project, "design", NULL);
  EngraftOptions *options = engraft_analysis_get_options (analysis);
  EngraftDesign *design;
  guint n, experimental, control;

  settle (project);
  g_assert_false (engraft_analysis_needs_data (analysis));
  g_assert_null (engraft_analysis_get_cohort (analysis));
  g_assert_null (engraft_analysis_get_data_set (analysis));
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "Hazard Ratio"));

  /* rpact::getSampleSizeSurvival: 169.2 events, 327.8 subjects */
  g_object_set (options, "hazard-ratio", .65, "control-median", 18., "accrual", 24., "follow-up", 12., NULL);
  settle (project);
  g_assert_null (engraft_item_get_error (ENGRAFT_ITEM (analysis)));
  design = ENGRAFT_DESIGN (engraft_analysis_get_result (analysis));
  g_assert_cmpfloat_with_epsilon (engraft_design_get_size (design, &n, &experimental, &control), 327.8127351476575, 1e-6);
  g_assert_cmpuint (n, ==, 328);
  check_round_trip (analysis);
  g_object_set (engraft_analysis_get_figure (analysis), "view", ENGRAFT_DESIGN_VIEW_EVENTS, NULL);
  settle (project);
  g_assert_true (engraft_analysis_get_result (analysis) == ENGRAFT_RESULT (design));

  /* a power that beta is spent for is reached; more information is needed than without giving up */
  g_object_set (options, "looks", 3, "futility", ENGRAFT_FUTILITY_NON_BINDING, NULL);
  settle (project);
  design = ENGRAFT_DESIGN (engraft_analysis_get_result (analysis));
  g_assert_cmpfloat (engraft_design_get_size (design, NULL, NULL, NULL), >, 328);
  g_assert_cmpfloat_with_epsilon (engraft_design_get_power (design), .8, .003);

  g_object_set (options, "futility-boundary", ENGRAFT_BOUNDARY_POCOCK, NULL);
  settle (project);
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "futility"));
}

/* An analysis without data stays when data go. */
static void
test_alone (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftItem *data = open_pbc (&project);
  EngraftAnalysis *analysis = add (project, "design", NULL);

  settle (project);
  g_assert_false (engraft_item_depends_on (ENGRAFT_ITEM (analysis), data));
  engraft_project_remove (project, data);
  settle (project);
  g_assert_true (engraft_project_find (project, "design-1") == ENGRAFT_ITEM (analysis));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/parametric-items/parametric", test_parametric);
  g_test_add_func ("/parametric-items/means", test_means);
  g_test_add_func ("/parametric-items/rates", test_rates);
  g_test_add_func ("/parametric-items/turnbull", test_turnbull);
  g_test_add_func ("/parametric-items/design", test_design);
  g_test_add_func ("/parametric-items/alone", test_alone);

  return g_test_run ();
}
