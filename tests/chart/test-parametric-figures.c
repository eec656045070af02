/* test-parametric-figures.c: figures of models with a distribution, of survival from intervals and of plans say what
 * the results say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft-chart/figures/engraft-design-figure.h"
#include "libengraft-chart/figures/engraft-parametric-figure.h"
#include "libengraft-chart/figures/engraft-turnbull-figure.h"
#include "libengraft-chart/layers/engraft-band-layer.h"
#include "libengraft-chart/layers/engraft-curve-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/io/engraft-import.h"

static EngraftTable *
read_file (const char *folder,
           const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) import = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftTable *table = engraft_import_file (file, import, NULL, NULL, &error);

  g_assert_no_error (error);

  return table;
}

/* every figure draws, wide and narrow, in colour and without */
static void
draw (EngraftScene *scene)
{
  static const double widths[] = { 493, 270 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      EngraftStyle style;

      engraft_style_init_print (&style);
      if (i)
        engraft_style_make_grey (&style);
      engraft_scene_draw (scene, cr, NULL, widths[i], 369, &style);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* the layers that are of one kind, by the function that only these have: a value where they are asked */
static EngraftStepLayer *
find_steps (EngraftScene *scene,
            guint         number)
{
  for (guint i = 0; i < scene->layers->len; i++)
    {
      EngraftLayer *layer = g_ptr_array_index (scene->layers, i);
      EngraftReading reading = { NULL, NAN, NULL };

      if (layer->funcs->read && ((EngraftStepLayer *) layer)->steps.n > 0 && layer->funcs->read (layer, 1, &reading))
        {
          gboolean observed = reading.text && strstr (reading.text, "Observed");

          g_free (reading.text);
          if (observed && number-- == 0)
            return (EngraftStepLayer *) layer;
        }
    }

  return NULL;
}

static EngraftParametricFit *
fit_pbc (EngraftDistribution  law,
         const char          *group,
         gboolean             covariate)
{
  const char *dead[] = { "2", NULL }, *age[] = { "age", NULL }, *profiles[] = { "age=40", "age=60", NULL };
  g_autoptr(EngraftTable) table = read_file ("../data/examples", "pbc.csv");
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftParametricOptions) options = engraft_parametric_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;
  EngraftParametricFit *fit;

  g_object_set (cohort, "time", "time", "status", "status", "events", dead, "time-unit", ENGRAFT_TIME_UNIT_DAYS, "group",
                group, NULL);
  g_object_set (options, "distribution", law, "unit", ENGRAFT_TIME_UNIT_YEARS, NULL);
  if (covariate)
    g_object_set (options, "covariates", age, "profiles", profiles, NULL);
  data = engraft_parametric_data_new (table, cohort, options, NULL, &error);
  fit = engraft_parametric_fit_new (data, table, options, NULL, &error);
  g_assert_no_error (error);

  return fit;
}

/* Kaplan-Meier of R 4.2.2: summary (survfit (Surv (time/365.25, status == 2) ~ 1, pbc), times = 5)$surv; the
 * fitted curve is psurvreg () of survreg (Surv (time, status == 2) ~ 1, pbc) */
static void
test_fit (void)
{
  g_autoptr(EngraftParametricFit) fit = fit_pbc (ENGRAFT_DISTRIBUTION_WEIBULL, NULL, FALSE);
  g_autoptr(EngraftParametricFigureOptions) options = engraft_parametric_figure_options_new ();
  g_autoptr(EngraftScene) scene = engraft_parametric_figure_new (fit, options);
  EngraftStepLayer *observed = find_steps (scene, 0);
  double fitted = engraft_parametric_fit_predict (fit, NULL, 0, 5 * 365.25, NULL, NULL, NULL);
  g_autofree char *readout = engraft_scene_dup_readout (scene, 5), *said = g_strdup_printf ("Weibull: %.1f%%", fitted * 100);
  EngraftCurveLayer *curve = g_ptr_array_index (scene->layers, scene->layers->len - 1);

  g_assert_nonnull (observed);
  g_assert_true (observed->thin);
  g_assert_cmpfloat_with_epsilon (engraft_steps_get (&observed->steps, 5), .702865174632, 1e-9);
  g_assert_cmpfloat_with_epsilon (fitted, .697617760846, 1e-6);
  g_assert_cmpfloat_with_epsilon (engraft_curve_layer_get (curve, 5), fitted, 1e-4);
  g_assert_nonnull (strstr (readout, said));
  g_assert_nonnull (strstr (readout, "Observed: 70.3%"));
  g_assert_nonnull (strstr (scene->caption, "They differ most at"));
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "Weibull model and observed survival. "));
  g_assert_true (engraft_scene_is_readable (scene));
  draw (scene);
}

static void
test_groups (void)
{
  g_autoptr(EngraftParametricFit) fit = fit_pbc (ENGRAFT_DISTRIBUTION_LOG_NORMAL, "sex", TRUE);
  g_autoptr(EngraftParametricFigureOptions) options = engraft_parametric_figure_options_new ();
  g_autoptr(EngraftScene) scene = engraft_parametric_figure_new (fit, options);
  g_autofree char *readout = engraft_scene_dup_readout (scene, 5), *beyond = engraft_scene_dup_readout (scene, 20);

  g_assert_cmpstr (beyond, ==, "");     /* nobody was followed for so long */
  g_assert_cmpuint (scene->series->len, ==, 2);
  g_assert_cmpuint (scene->layers->len, ==, 4);
  g_assert_nonnull (strstr (readout, "f, Log-normal: "));
  g_assert_nonnull (strstr (readout, "m, Observed: "));
  draw (scene);
}

/* Of the exponential law the hazard is level: events by years. */
static void
test_hazard (void)
{
  g_autoptr(EngraftParametricFit) fit = fit_pbc (ENGRAFT_DISTRIBUTION_EXPONENTIAL, NULL, FALSE);
  g_autoptr(EngraftParametricFigureOptions) options = engraft_parametric_figure_options_new ();
  g_autoptr(EngraftScene) scene = NULL;
  EngraftCurveLayer *curve;
  gsize n;
  const double *followed = engraft_survival_data_get_times (engraft_parametric_fit_get_data (fit), &n);
  double years = 0;

  for (gsize i = 0; i < n; i++)
    years += followed[i] / 365.25;
  g_object_set (options, "view", ENGRAFT_PARAMETRIC_VIEW_HAZARD, NULL);
  scene = engraft_parametric_figure_new (fit, options);
  curve = g_ptr_array_index (scene->layers, scene->layers->len - 1);
  g_assert_cmpfloat_with_epsilon (engraft_curve_layer_get (curve, 5), 161 / years, 1e-9);
  g_assert_cmpfloat_with_epsilon (engraft_curve_layer_get (curve, .2), 161 / years, 1e-9);
  g_assert_cmpstr (scene->y.title, ==, "Hazard per year");
  g_assert_cmpfloat (scene->y.from, ==, 0);
  g_assert_nonnull (find_steps (scene, 0));
  draw (scene);
}

static void
test_prediction (void)
{
  g_autoptr(EngraftParametricFit) fit = fit_pbc (ENGRAFT_DISTRIBUTION_WEIBULL, NULL, TRUE);
  g_autoptr(EngraftParametricFigureOptions) options = engraft_parametric_figure_options_new ();
  g_autoptr(EngraftScene) scene = NULL;
  EngraftCurveLayer *curve;
  double end;

  g_object_set (options, "view", ENGRAFT_PARAMETRIC_VIEW_PREDICTION, NULL);
  scene = engraft_parametric_figure_new (fit, options);
  g_assert_cmpuint (scene->layers->len, ==, 4);     /* limits and a curve each */
  curve = g_ptr_array_index (scene->layers, 3);
  end = curve->x[curve->n - 1];
  g_assert_cmpfloat_with_epsilon (curve->y[curve->n - 1],
                                  engraft_parametric_fit_predict (fit, "age=60", 0, end * 365.25, NULL, NULL, NULL), 1e-9);
  draw (scene);
  g_clear_object (&scene);
  g_object_set (options, "intervals", FALSE, NULL);
  scene = engraft_parametric_figure_new (fit, options);
  g_assert_cmpuint (scene->layers->len, ==, 2);
}

/* Klein & Moeschberger, example 5.2: between 12 and 24 months 0.761; between 24 and 25 it falls to 0.668 */
static void
test_boxes (void)
{
  g_autoptr(EngraftTable) table = read_file ("data", "cosmesis.csv");
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTurnbullOptions) how = engraft_turnbull_options_new ();
  g_autoptr(EngraftTurnbullFigureOptions) options = engraft_turnbull_figure_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftTurnbullFit) fit = NULL;
  g_autoptr(EngraftScene) scene = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *inside = NULL, *between = NULL;
  EngraftBandLayer *boxes;
  EngraftStepLayer *levels;

  g_object_set (cohort, "left", "months_without", "right", "months_with", "group", "treatment", "time-unit",
                ENGRAFT_TIME_UNIT_MONTHS, NULL);
  data = engraft_survival_data_new_with_flags (table, cohort, ENGRAFT_SURVIVAL_DATA_INTERVALS, NULL, NULL, NULL, &error);
  fit = engraft_turnbull_fit_new (data, how, NULL, &error);
  g_assert_no_error (error);
  scene = engraft_turnbull_figure_new (fit, options);
  boxes = g_ptr_array_index (scene->layers, 0);
  levels = g_ptr_array_index (scene->layers, 1);
  g_assert_cmpfloat_with_epsilon (engraft_steps_get (&levels->steps, 20), .761, .0005);
  g_assert_true (isnan (engraft_steps_get (&levels->steps, 24.5)));
  g_assert_cmpfloat_with_epsilon (engraft_steps_get (&boxes->upper, 24.5), .761, .0005);
  g_assert_cmpfloat_with_epsilon (engraft_steps_get (&boxes->lower, 24.5), .668, .0005);
  g_assert_true (isnan (engraft_steps_get (&boxes->upper, 20)));
  inside = engraft_scene_dup_readout (scene, 24.5);
  between = engraft_scene_dup_readout (scene, 21);
  g_assert_nonnull (strstr (inside, "radiotherapy: from 66.8% to 76.1% at 24.5 months"));
  g_assert_nonnull (strstr (between, "radiotherapy: 76.1% at 21"));
  g_assert_cmpstr (engraft_scene_get_title (scene), ==, "Survival from intervals by treatment");
  draw (scene);
}

static EngraftDesign *
plan (const char *first,
      ...)
{
  g_autoptr(EngraftDesignOptions) options = engraft_design_options_new (ENGRAFT_DESIGN_KIND_LOG_RANK);
  g_autoptr(GError) error = NULL;
  EngraftDesign *design;
  va_list args;

  va_start (args, first);
  g_object_set_valist (G_OBJECT (options), first, args);
  va_end (args);
  design = engraft_design_new (options, NULL, &error);
  g_assert_no_error (error);

  return design;
}

/* the curve goes through the answer, which is marked */
static void
test_power (void)
{
  g_autoptr(EngraftDesign) design = plan ("hazard-ratio", .65, "control-median", 18., "accrual", 24., "follow-up", 12., NULL);
  g_autoptr(EngraftDesignFigureOptions) options = engraft_design_figure_options_new ();
  g_autoptr(EngraftScene) scene = engraft_design_figure_new (design, options);
  EngraftCurveLayer *curve = g_ptr_array_index (scene->layers, scene->layers->len - 1);

  g_assert_cmpfloat_with_epsilon (engraft_curve_layer_get (curve, 328), engraft_design_get_power (design), 1e-4);
  g_assert_cmpstr (g_ptr_array_index (scene->notes, 0), ==, "328 subjects: a power of 80.0%");
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "328 subjects"));
  for (gsize i = 1; i < curve->n; i++)
    g_assert_cmpfloat (curve->y[i], >, curve->y[i - 1]);
  draw (scene);
  g_clear_object (&scene);

  g_object_set (options, "view", ENGRAFT_DESIGN_VIEW_EVENTS, NULL);
  scene = engraft_design_figure_new (design, options);
  curve = g_ptr_array_index (scene->layers, scene->layers->len - 1);
  g_assert_cmpstr (scene->x.title, ==, "Events");
  g_assert_cmpfloat_with_epsilon (engraft_curve_layer_get (curve, 169.2776), engraft_design_get_power (design), 1e-3);
  g_clear_object (&scene);

  g_object_set (options, "view", ENGRAFT_DESIGN_VIEW_BOUNDARIES, NULL);
  scene = engraft_design_figure_new (design, options);
  g_assert_nonnull (strstr (g_ptr_array_index (scene->notes, 0), "once"));
  draw (scene);
}

/* gsDesign (): 3.01 2.55 2.00, and -0.24 0.94 2.00 */
static void
test_boundaries (void)
{
  g_autoptr(EngraftDesign) design = plan ("kind", ENGRAFT_DESIGN_KIND_LOOKS, "looks", 3, "alpha", .025, "sides", 1, "power", .9,
                                          "boundary", ENGRAFT_BOUNDARY_SPEND_GAMMA, "boundary-parameter", -4.,
                                          "futility", ENGRAFT_FUTILITY_NON_BINDING,
                                          "futility-boundary", ENGRAFT_BOUNDARY_SPEND_GAMMA, "futility-parameter", -2., NULL);
  g_autoptr(EngraftDesignFigureOptions) options = engraft_design_figure_options_new ();
  g_autoptr(EngraftScene) scene = engraft_design_figure_new (design, options);
  g_autofree char *readout = engraft_scene_dup_readout (scene, 1. / 3);
  g_autofree char *sentence = engraft_design_dup_sentence (design);

  g_assert_nonnull (strstr (readout, "Efficacy: z = 3.011"));
  g_assert_nonnull (strstr (readout, "Futility: z = −0.239"));
  g_assert_nonnull (strstr (sentence, "1.070 times"));
  g_assert_cmpfloat (scene->y.from, ==, -1);
  g_assert_cmpfloat (scene->y.to, ==, 4);
  draw (scene);
}

/* Simon 1989: minimax 25 with 19.5 expected, optimal 29 with 15.0 */
static void
test_stages (void)
{
  g_autoptr(EngraftDesign) design = plan ("kind", ENGRAFT_DESIGN_KIND_TWO_STAGE, "control-proportion", .1, "proportion", .3,
                                          "largest", 40, NULL);
  g_autoptr(EngraftDesignFigureOptions) options = engraft_design_figure_options_new ();
  g_autoptr(EngraftScene) scene = engraft_design_figure_new (design, options);

  g_assert_cmpstr (g_ptr_array_index (scene->notes, 0), ==, "Minimax: at most 25 subjects, 19.5 expected");
  g_assert_cmpstr (g_ptr_array_index (scene->notes, 1), ==, "Optimal: at most 29 subjects, 15.0 expected");
  draw (scene);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/parametric-figures/fit", test_fit);
  g_test_add_func ("/parametric-figures/groups", test_groups);
  g_test_add_func ("/parametric-figures/hazard", test_hazard);
  g_test_add_func ("/parametric-figures/prediction", test_prediction);
  g_test_add_func ("/parametric-figures/boxes", test_boxes);
  g_test_add_func ("/parametric-figures/power", test_power);
  g_test_add_func ("/parametric-figures/boundaries", test_boundaries);
  g_test_add_func ("/parametric-figures/stages", test_stages);

  return g_test_run ();
}
