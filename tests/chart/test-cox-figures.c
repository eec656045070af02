/* test-cox-figures.c: figures of Cox models say what their results say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft-chart/figures/engraft-result-figure.h"
#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft-chart/layers/engraft-point-layer.h"
#include "libengraft-chart/layers/engraft-ribbon-layer.h"
#include "libengraft-chart/layers/engraft-band-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/survival/engraft-cox-figure-options.h"
#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-frailty-figure-options.h"
#include "libengraft/survival/engraft-frailty-fit.h"
#include "libengraft/survival/engraft-penalised-cox-figure-options.h"
#include "libengraft/survival/engraft-penalised-cox.h"

#include "../lib/example-project.h"

static EngraftAnalysis *
open_analysis (const char      *example,
               const char      *id,
               EngraftProject **project)
{
  *project = open_example (example);

  return ENGRAFT_ANALYSIS (engraft_project_find (*project, id));
}

static EngraftScene *
draw (EngraftAnalysis *analysis)
{
  EngraftScene *scene = engraft_result_figure_new (engraft_analysis_get_result (analysis),
                                                   engraft_analysis_get_figure (analysis));
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  EngraftStyle style;

  engraft_style_init_print (&style);
  engraft_scene_draw (scene, cr, NULL, 493, MAX (369, engraft_scene_get_min_height (scene, NULL, 493, &style)), &style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return scene;
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
test_forest (void)
{
  g_autoptr(EngraftProject) project = NULL;
  g_autoptr(EngraftScene) scene = draw (open_analysis ("bmt", "cox-1", &project));
  EngraftStyle style;
  double least, most;

  g_assert_true (has_text (scene, "Disease: ALL"));
  g_assert_true (has_text (scene, "Disease: AML, low risk"));
  g_assert_true (has_text (scene, "Age of donor"));
  g_assert_true (has_text (scene, "0.34 (0.17–0.67)"));
  g_assert_false (has_text (scene, "z1"));
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "Age of donor: "));

  /* a page is not filled with empty room below the rows */
  engraft_style_init_print (&style);
  least = engraft_scene_get_min_height (scene, NULL, 500, &style);
  most = engraft_scene_get_max_height (scene, 500, &style);
  g_assert_cmpfloat (most, >=, least);
  g_assert_cmpfloat (most, <, 3 * least);
}

/* the curve is that of the fit, within its limits, and 0 at the median */
static void
test_spline (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = open_analysis ("bmt", "cox-1", &project);
  const char *covariates[] = { "disease", "ns(z7, 2)", "ns(z1, 3)", NULL };
  g_autoptr(EngraftScene) scene = NULL, called = NULL, none = NULL;
  EngraftCoxFit *fit;
  EngraftRibbonLayer *ribbon;
  EngraftPointLayer *curve;

  g_object_set (engraft_analysis_get_figure (analysis), "view", ENGRAFT_COX_VIEW_SPLINES, "covariate", "z1", NULL);
  settle (project);
  none = draw (analysis);
  g_assert_true (has_text (none, "No covariate has a spline"));
  g_object_set (engraft_analysis_get_options (analysis), "covariates", covariates, "profiles", NULL, NULL);
  settle (project);
  fit = ENGRAFT_COX_FIT (engraft_analysis_get_result (analysis));
  scene = draw (analysis);
  g_assert_cmpstr (scene->x.title, ==, "Age");
  g_object_set (engraft_analysis_get_figure (analysis), "covariate", "Waiting time", NULL);
  called = draw (analysis);
  g_assert_cmpstr (called->x.title, ==, "Waiting time");
  g_assert_cmpuint (scene->layers->len, ==, 3);
  ribbon = scene->layers->pdata[0];
  curve = scene->layers->pdata[2];
  g_assert_cmpuint (curve->n, ==, ribbon->n);
  for (gsize i = 0; i < curve->n; i++)
    {
      double se, effect = engraft_cox_fit_get_effect (fit, 2, curve->x[i], &se);

      g_assert_cmpfloat (fabs (curve->y[i] - effect), <, 1e-9);
      g_assert_cmpfloat (fabs (ribbon->lower[i] - (effect - 1.959963984540054 * se)), <, 1e-9);
      g_assert_cmpfloat (fabs (ribbon->upper[i] - (effect + 1.959963984540054 * se)), <, 1e-9);
    }
}

static void
test_path (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = open_analysis ("bmt", "penalised-cox-1", &project);
  EngraftPenalisedCox *path = ENGRAFT_PENALISED_COX (engraft_analysis_get_result (analysis));
  g_autoptr(EngraftScene) scene = draw (analysis), errors = NULL;
  guint best = engraft_penalised_cox_get_best (path), n = engraft_penalised_cox_get_n_coefficients (path);
  EngraftRibbonLayer *ribbon;
  guint n_named = 0;
  double se, error;

  /* the level, a line a coefficient, the best and the simplest */
  g_assert_cmpuint (scene->layers->len, ==, 1 + n + 1 + (engraft_penalised_cox_get_simplest (path) != (int) best));
  for (guint j = 0; j < n; j++)
    {
      EngraftPointLayer *line = scene->layers->pdata[1 + j];
      g_autofree char *title = engraft_penalised_cox_dup_title (path, j);
      gboolean named = *line->series->name != '\0';

      g_assert_cmpfloat (line->y[best], ==, engraft_penalised_cox_get_coefficient (path, best, j));
      g_assert_true (!named || line->y[best] != 0);
      g_assert_true (!named || g_str_equal (line->series->name, title));
      n_named += named;
    }
  g_assert_cmpuint (n_named, ==, MIN (8, engraft_penalised_cox_get_n_nonzero (path, best, NULL)));

  g_object_set (engraft_analysis_get_figure (analysis), "view", ENGRAFT_PENALISED_COX_VIEW_ERRORS, NULL);
  errors = draw (analysis);
  ribbon = errors->layers->pdata[0];
  error = engraft_penalised_cox_get_error (path, best, &se);
  g_assert_cmpfloat (fabs (ribbon->lower[best] - (error - se)), <, 1e-12);
  g_assert_true (has_text (errors, "Best (dashed)"));

  g_object_set (engraft_analysis_get_options (analysis), "folds", 0, NULL);
  settle (project);
  g_clear_object (&errors);
  errors = draw (analysis);
  g_assert_true (has_text (errors, "how many folds"));
}

static void
test_frailty (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = open_analysis ("cgd", "frailty-1", &project);
  EngraftFrailtyFit *fit = ENGRAFT_FRAILTY_FIT (engraft_analysis_get_result (analysis));
  g_autoptr(EngraftScene) scene = draw (analysis), clusters = NULL;
  EngraftIntervalLayer *layer = scene->layers->pdata[0];
  double ratio = engraft_frailty_fit_get_hazard_ratio (fit, 0, NULL, NULL);

  /* the first row is the reference */
  g_assert_true (has_text (scene, "Treatment: placebo"));
  g_assert_cmpfloat (g_array_index (layer->intervals, EngraftInterval, 0).value, ==, 1);
  g_assert_cmpfloat (g_array_index (layer->intervals, EngraftInterval, 1).value, ==, ratio);

  g_object_set (engraft_analysis_get_figure (analysis), "view", ENGRAFT_FRAILTY_VIEW_CLUSTERS, NULL);
  clusters = draw (analysis);
  layer = clusters->layers->pdata[0];
  g_assert_cmpuint (layer->intervals->len, ==, 40);
  for (guint i = 1; i < layer->intervals->len; i++)
    g_assert_cmpfloat (g_array_index (layer->intervals, EngraftInterval, i).value, <=,
                       g_array_index (layer->intervals, EngraftInterval, i - 1).value);
}

/* steps where the model has them; those who are in a group are counted beneath */
static void
test_adjusted (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = open_analysis ("bmt", "cox-1", &project);
  g_autoptr(EngraftScene) scene = NULL, none = NULL;
  EngraftCoxFit *fit;
  g_autofree char *cell = NULL, *readout = NULL;

  g_object_set (engraft_analysis_get_figure (analysis), "view", ENGRAFT_COX_VIEW_ADJUSTED, NULL);
  settle (project);
  none = draw (analysis);
  g_assert_true (has_text (none, "Say by which covariate"));
  g_object_set (engraft_analysis_get_options (analysis), "adjusted-by", "disease", "adjusted-at", 1., NULL);
  settle (project);
  fit = ENGRAFT_COX_FIT (engraft_analysis_get_result (analysis));
  scene = draw (analysis);
  g_assert_cmpuint (scene->layers->len, ==, 6);
  for (guint i = 0; i < 3; i++)
    {
      EngraftBandLayer *band = scene->layers->pdata[2 * i];
      EngraftStepLayer *layer = scene->layers->pdata[2 * i + 1];

      g_assert_cmpstr (layer->series->name, ==, engraft_cox_fit_get_adjusted_name (fit, i));
      for (gsize k = 0; k < layer->steps.n; k++)
        {
          double lower, upper;

          g_assert_cmpfloat (layer->steps.y[k], ==, engraft_cox_fit_get_adjusted (fit, i, layer->steps.x[k], &lower, &upper));
          g_assert_cmpfloat (band->lower.y[k], ==, lower);
          g_assert_cmpfloat (band->upper.y[k], ==, upper);
        }
    }
  g_assert_nonnull (strstr (scene->caption, "pointwise 95% confidence"));
  g_assert_cmpuint (scene->notes->len, ==, 4);
  g_assert_cmpstr (scene->notes->pdata[0], ==, "Differences at 1.00 years, percentage points");
  g_assert_cmpstr (scene->notes->pdata[1], ==, "AML, low risk less ALL: 29.9 (11.8–48.0), p = 0.001");
  cell = scene->table->cell (scene->table->data, 0, 0, 0);
  g_assert_cmpstr (cell, ==, "38");
  readout = engraft_scene_dup_readout (scene, 1);
  g_assert_nonnull (strstr (readout, "ALL: "));
  g_assert_nonnull (strstr (readout, ")%"));
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "Adjusted survival by Disease"));
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), scene->notes->pdata[1]));

  g_object_set (engraft_analysis_get_figure (analysis), "intervals", FALSE, NULL);
  g_clear_object (&scene);
  scene = draw (analysis);
  g_assert_cmpuint (scene->layers->len, ==, 3);
  g_assert_nonnull (strstr (scene->caption, "without intervals"));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/cox-figures/forest", test_forest);
  g_test_add_func ("/cox-figures/spline", test_spline);
  g_test_add_func ("/cox-figures/path", test_path);
  g_test_add_func ("/cox-figures/frailty", test_frailty);
  g_test_add_func ("/cox-figures/adjusted", test_adjusted);

  return g_test_run ();
}
