/* test-forests.c: forests of causes, of subgroups and of reported ratios say what their results say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <math.h>
#include <string.h>

#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>

#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft-chart/figures/engraft-patient-figure.h"
#include "libengraft-chart/figures/engraft-result-figure.h"
#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft-chart/layers/engraft-point-layer.h"
#include "libengraft/evidence/engraft-pooled-ratios.h"
#include "libengraft/evidence/engraft-meta-figure-options.h"
#include "libengraft/evidence/engraft-pooled-studies.h"
#include "libengraft/evidence/engraft-ratio-reader.h"
#include "libengraft/risks/engraft-cause-specific-figure-options.h"
#include "libengraft/risks/engraft-cause-specific.h"
#include "libengraft/survival/engraft-subgroups.h"

#include "../lib/example-project.h"

static EngraftAnalysis *
open_analysis (const char      *id,
               EngraftProject **project)
{
  *project = open_example ("pbc");

  return ENGRAFT_ANALYSIS (engraft_project_find (*project, id));
}

static void
paint (EngraftScene *scene,
       double        width)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  EngraftStyle style;

  engraft_style_init_print (&style);
  engraft_scene_draw (scene, cr, NULL, width, MAX (369, engraft_scene_get_min_height (scene, NULL, width, &style)), &style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static EngraftScene *
draw (EngraftAnalysis *analysis,
      double           width)
{
  EngraftScene *scene = engraft_result_figure_new (engraft_analysis_get_result (analysis),
                                                   engraft_analysis_get_figure (analysis));

  paint (scene, width);

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

static const EngraftInterval *
get_interval (EngraftScene *scene,
              guint         layer,
              guint         index)
{
  GArray *intervals = ((EngraftIntervalLayer *) scene->layers->pdata[layer])->intervals;

  g_assert_cmpuint (index, <, intervals->len);

  return &g_array_index (intervals, EngraftInterval, index);
}

/* each cause has its own layer, and its row below the name of the covariate */
static void
test_causes (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = open_analysis ("cause-specific-1", &project);
  EngraftCauseSpecific *models = ENGRAFT_CAUSE_SPECIFIC (engraft_analysis_get_result (analysis));
  g_autoptr(EngraftScene) scene = draw (analysis, 493), narrow = draw (analysis, 300);

  g_assert_cmpuint (scene->layers->len, ==, 2);
  for (guint cause = 0; cause < 2; cause++)
    for (guint i = 0; i < 4; i++)
      {
        double lower, upper;
        double ratio = engraft_cox_fit_get_hazard_ratio (engraft_cause_specific_get_fit (models, cause), i, &lower, &upper);
        const EngraftInterval *interval = get_interval (scene, cause, i);

        g_assert_cmpfloat (interval->value, ==, ratio);
        g_assert_cmpfloat (interval->lower, ==, lower);
        g_assert_cmpfloat (interval->upper, ==, upper);
      }
  /* a heading, death, transplantation, …, counted from below */
  g_assert_cmpuint (engraft_row_table_get_n (scene->rows), ==, 13);
  g_assert_cmpfloat (get_interval (scene, 0, 0)->row, ==, 11.5);
  g_assert_cmpfloat (get_interval (scene, 1, 0)->row, ==, 10.5);
  g_assert_true (has_text (scene, "Sex: m"));
  g_assert_true (has_text (scene, "Transplantation"));
  g_assert_true (has_text (scene, "0.91 (0.86–0.95)"));
  g_assert_true (has_text (narrow, "0.91 (0.86–0.95)"));
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "Age, Transplantation: 0.91"));
}

static EngraftStepLayer *
find_curve (EngraftScene *scene,
            const char   *name)
{
  EngraftStepLayer *found = NULL;

  for (guint i = 0; i < scene->layers->len; i++)
    {
      EngraftStepLayer *layer = scene->layers->pdata[i];

      if (layer->layer.funcs == ((EngraftLayer *) scene->layers->pdata[scene->layers->len - 1])->funcs &&
          g_str_equal (layer->series->name, name))
        found = layer;
    }
  g_assert_nonnull (found);

  return found;
}

static void
test_risks (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = open_analysis ("cause-specific-1", &project);
  EngraftCauseSpecific *models = ENGRAFT_CAUSE_SPECIFIC (engraft_analysis_get_result (analysis));
  g_autoptr(EngraftScene) scene = NULL, causes = NULL, none = NULL;
  EngraftStepLayer *curve;

  g_object_set (engraft_analysis_get_figure (analysis), "view", ENGRAFT_CAUSE_SPECIFIC_VIEW_RISKS, "cause", "Transplantation", NULL);
  settle (project);
  scene = draw (analysis, 493);
  g_assert_cmpuint (scene->series->len, ==, 3);
  curve = find_curve (scene, "age=60, log(bili)=2");
  for (guint time = 0; time < 3; time++)
    {
      const double years[] = { 2, 5, 10 };

      g_assert_cmpfloat (fabs (engraft_steps_get (&curve->steps, years[time]) -
                               engraft_cause_specific_get_risk (models, 2, 1, time, NULL, NULL, NULL)), <, 1e-12);
    }
  g_assert_cmpstr (engraft_scene_get_title (scene), ==, "Absolute risks: Transplantation");

  g_object_set (engraft_analysis_get_figure (analysis), "view", ENGRAFT_CAUSE_SPECIFIC_VIEW_CAUSES, NULL);
  causes = draw (analysis, 300);
  g_assert_cmpuint (causes->series->len, ==, 2);
  curve = find_curve (causes, "Death");
  g_assert_cmpfloat (fabs (engraft_steps_get (&curve->steps, 5) -
                           engraft_cause_specific_get_risk (models, 0, 0, 1, NULL, NULL, NULL)), <, 1e-12);

  g_object_set (engraft_analysis_get_options (analysis), "profiles", NULL, NULL);
  settle (project);
  none = draw (analysis, 493);
  g_assert_true (has_text (none, "Say for whom"));
}

/* all is a diamond; a box is as large as its information; what has no number says why */
static void
test_subgroups (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = open_analysis ("subgroups-1", &project);
  EngraftSubgroups *result = ENGRAFT_SUBGROUPS (engraft_analysis_get_result (analysis));
  g_autoptr(EngraftScene) scene = draw (analysis, 560), plain = NULL;
  double se[2];

  g_assert_cmpuint (scene->layers->len, ==, 1);
  g_assert_true (get_interval (scene, 0, 0)->diamond);
  g_assert_false (get_interval (scene, 0, 1)->diamond);
  for (guint i = 0; i < 2; i++)
    {
      double ratio = engraft_subgroups_get_hazard_ratio (result, i + 1, NULL, NULL, &se[i], NULL);

      g_assert_cmpfloat (get_interval (scene, 0, i + 1)->value, ==, ratio);
    }
  g_assert_cmpfloat (fabs (get_interval (scene, 0, 1)->weight / get_interval (scene, 0, 2)->weight -
                           se[1] * se[1] / (se[0] * se[0])), <, 1e-9);
  /* all, four headings, eleven levels; that without a ratio has no interval */
  g_assert_cmpuint (engraft_row_table_get_n (scene->rows), ==, 16);
  g_assert_cmpuint (((EngraftIntervalLayer *) scene->layers->pdata[0])->intervals->len, ==, 11);
  g_assert_true (has_text (scene, "1 (no event with “placebo”)"));
  g_assert_true (has_text (scene, "Age (cut at 50)"));
  g_assert_true (has_text (scene, "60/154"));
  g_assert_true (has_text (scene, "p = 0.32"));
  g_assert_true (has_text (scene, "likelihood ratio"));
  g_assert_cmpstr (scene->x.title, ==, "Hazard ratio, D-penicillamine against placebo");
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "Sex, male: 1.50 (0.63–3.61)"));

  g_object_set (engraft_analysis_get_figure (analysis), "counts", FALSE, NULL);
  plain = draw (analysis, 300);
  g_assert_false (has_text (plain, "60/154"));
}

static void
test_pooling (void)
{
  g_autoptr(EngraftProject) project = engraft_project_new ();
  EngraftAnalysis *analysis = ENGRAFT_ANALYSIS (engraft_project_add (project, "pooling", "Trials"));
  EngraftOptions *options = engraft_analysis_get_options (analysis);
  g_autoptr(EngraftScene) scene = NULL;
  double lower, upper;

  engraft_pooling_options_add_text (ENGRAFT_POOLING_OPTIONS (options), "A\t0.74\t0.60\t0.91\t400\nB\t0.80\t0.55\t1.16\t120\n"
                                    "C\t0.6\t0.9\t0.4\nD\t1.02\t0.81\t1.28\t300", NULL);
  g_object_set (options, "fixed", TRUE, "random", ENGRAFT_POOLING_MODEL_REML, NULL);
  settle (project);
  scene = draw (analysis, 620);
  g_assert_cmpuint (engraft_row_table_get_n (scene->rows), ==, 7);
  g_assert_cmpuint (((EngraftIntervalLayer *) scene->layers->pdata[0])->intervals->len, ==, 3);
  g_assert_cmpfloat (get_interval (scene, 0, 0)->value, ==, .74);
  g_assert_cmpfloat (get_interval (scene, 0, 0)->row, ==, 6.5);
  g_assert_cmpfloat (get_interval (scene, 0, 0)->weight, ==, 1);
  g_assert_true (get_interval (scene, 1, 0)->diamond && get_interval (scene, 1, 1)->diamond);
  g_assert_true (engraft_pooled_ratios_get_prediction (ENGRAFT_POOLED_RATIOS (engraft_analysis_get_result (analysis)), &lower,
                                                       &upper));
  g_assert_true (isnan (get_interval (scene, 1, 2)->value));
  g_assert_cmpfloat (get_interval (scene, 1, 2)->lower, ==, lower);
  g_assert_true (has_text (scene, "C (left out)"));
  g_assert_true (has_text (scene, "Random effects (REML)"));
  g_assert_true (has_text (scene, "τ²"));
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "C: its lower limit, 0.9, is not below"));
}

static EngraftAnalysis *
add_studies (EngraftProject *project,
             const char     *path)
{
  EngraftItem *data = engraft_project_add (project, "data", "Studies"), *item;

  g_assert_true (g_file_set_contents (path, "study,year,deaths,patients\nASTIS,2014,8,79\nBurt,2013,5,90\nNash,2007,8,34\n"
                                      "Oyama,2007,0,10\nWrong,2010,12,\n", -1, NULL));
  g_object_set (engraft_item_get_spec (data), "path", path, NULL);
  item = engraft_project_add (project, "meta", "Deaths");
  g_object_set (engraft_item_get_spec (item), "data-set", engraft_item_get_id (data), NULL);
  g_object_set (engraft_analysis_get_options (ENGRAFT_ANALYSIS (item)), "study", "study", "event-count", "deaths",
                "total", "patients", "order", "year", NULL);

  return ENGRAFT_ANALYSIS (item);
}

static void
test_studies (void)
{
  g_autoptr(EngraftProject) project = engraft_project_new ();
  g_autofree char *folder = g_dir_make_tmp ("engraft-XXXXXX", NULL), *path = g_build_filename (folder, "studies.csv", NULL);
  EngraftAnalysis *analysis = add_studies (project, path);
  g_autoptr(EngraftScene) forest = NULL, funnel = NULL, first = NULL;
  EngraftPooledStudies *studies;
  const EngraftPointLayer *points;
  double se, y;

  settle (project);
  studies = ENGRAFT_POOLED_STUDIES (engraft_analysis_get_result (analysis));
  forest = draw (analysis, 620);
  /* five rows, of which one is left out, the pooled proportion, and the prediction */
  g_assert_cmpuint (engraft_row_table_get_n (forest->rows), ==, 7);
  g_assert_cmpfloat (get_interval (forest, 1, 0)->value, ==, 8. / 79);
  g_assert_cmpfloat (get_interval (forest, 1, 3)->value, ==, 0);
  g_assert_true (has_text (forest, "Wrong (left out)"));
  g_assert_true (has_text (forest, "8/79"));
  g_assert_true (forest->x.percent);

  /* the largest study is at the top, at its proportion and its standard error */
  g_object_set (engraft_analysis_get_figure (analysis), "view", ENGRAFT_META_VIEW_FUNNEL, NULL);
  funnel = draw (analysis, 620);
  points = funnel->layers->pdata[3];
  g_assert_cmpuint (points->n, ==, 4);
  y = engraft_pooled_studies_get_scaled (studies, 0, &se);
  g_assert_cmpfloat (fabs (points->x[0] - engraft_pooled_studies_unscale (studies, y)), <, 1e-12);
  g_assert_cmpfloat (points->y[0], ==, se);
  g_assert_cmpint (funnel->y.kind, ==, ENGRAFT_SCALE_FALLING);

  g_object_set (engraft_analysis_get_figure (analysis), "view", ENGRAFT_META_VIEW_FIRST, NULL);
  first = draw (analysis, 620);
  g_assert_true (has_text (first, "+ Burt"));
  g_assert_cmpuint (engraft_row_table_get_n (first->rows), ==, 5);
  g_unlink (path);
  g_rmdir (folder);
}

/* a study and what is pooled of it alone, whose estimates differ in a last bit: the axis goes as far as their intervals */
static void
test_one_study (void)
{
  g_autoptr(EngraftScene) scene = engraft_scene_new ();
  EngraftIntervalLayer *layer;
  EngraftForest forest;

  engraft_forest_begin (&forest, scene, "Study", NULL, FALSE);
  layer = engraft_forest_add_layer (&forest, "", 0, FALSE, NAN);
  engraft_forest_add_row (&forest, "One", FALSE, NULL);
  engraft_forest_add_interval (&forest, layer, 2.380952, .4, 12.3);
  engraft_forest_add_row (&forest, "All", TRUE, NULL);
  engraft_forest_add_interval (&forest, layer, 2.380952 + 1e-12, .3, 15.1);
  engraft_forest_end (&forest, ENGRAFT_SCALE_LINEAR, "Proportion (%)");
  g_assert_cmpfloat (scene->x.from, <, .3);
  g_assert_cmpfloat (scene->x.to, >, 15.1);
  paint (scene, 500);
}

/* nobody is a tenth of a patient */
static void
test_one_patient (void)
{
  g_autoptr(EngraftScene) scene = engraft_scene_new ();

  engraft_patient_figure_set_count (&scene->x, 1, g_strdup ("Patients"));
  paint (scene, 500);
  g_assert_false (has_text (scene, "0.1") || has_text (scene, "0.5"));
  g_assert_true (has_text (scene, "Patients"));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/forests/causes", test_causes);
  g_test_add_func ("/forests/risks", test_risks);
  g_test_add_func ("/forests/subgroups", test_subgroups);
  g_test_add_func ("/forests/pooling", test_pooling);
  g_test_add_func ("/forests/studies", test_studies);
  g_test_add_func ("/forests/one-study", test_one_study);
  g_test_add_func ("/forests/one-patient", test_one_patient);

  return g_test_run ();
}
