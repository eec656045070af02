/* test-comparison-figures.c: figures of characteristics, weighted comparisons, restricted means and pooled models.
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
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft-chart/report/engraft-analysis-report.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/causal/engraft-restricted-mean.h"
#include "libengraft/causal/engraft-weighting-figure-options.h"
#include "libengraft/causal/engraft-weighting.h"
#include "libengraft/data/engraft-baseline-table.h"
#include "libengraft/imputation/engraft-imputation.h"

#include "../lib/example-project.h"

static EngraftAnalysis *
add (const char      *kind,
     const char      *option,
     const char      *terms,
     EngraftProject **project)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) texts = g_strsplit (terms, " ", -1);
  EngraftItem *item, *curves;

  *project = engraft_examples_open ("pbc", &error);
  g_assert_no_error (error);
  item = engraft_project_add (*project, kind, "new");
  curves = engraft_project_find (*project, "survival-1");
  g_object_set (engraft_item_get_spec (item), "data-set", "data-1", NULL);
  engraft_options_assign (engraft_options_get_options (engraft_item_get_spec (item), "cohort"),
                          engraft_options_get_options (engraft_item_get_spec (curves), "cohort"));
  g_object_set (engraft_analysis_get_options (ENGRAFT_ANALYSIS (item)), option, texts, NULL);

  return ENGRAFT_ANALYSIS (item);
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

static const EngraftInterval *
get_interval (EngraftScene *scene,
              guint         layer,
              guint         i)
{
  GArray *intervals = engraft_interval_layer_get (scene->layers->pdata[layer]);

  g_assert_nonnull (intervals);
  g_assert_cmpuint (i, <, intervals->len);

  return &g_array_index (intervals, EngraftInterval, i);
}

static void
test_baseline (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = add ("baseline", "variables", "age sex stage", &project);
  g_autoptr(EngraftScene) scene = NULL, alone = NULL;
  g_autoptr(GBytes) page = NULL;
  g_autoptr(GError) error = NULL;
  EngraftBaselineTable *result;
  EngraftPointLayer *line;
  g_autofree char *html = NULL;

  settle (project);
  result = ENGRAFT_BASELINE_TABLE (engraft_analysis_get_result (analysis));
  scene = draw (analysis);
  g_assert_cmpuint (scene->layers->len, ==, 2);
  line = scene->layers->pdata[0];
  g_assert_cmpfloat (line->x[0], ==, .1);
  g_assert_cmpfloat (line->x[1], ==, .1);
  for (guint i = 0; i < 3; i++)
    {
      const EngraftInterval *dot = get_interval (scene, 1, i);

      g_assert_cmpfloat (dot->value, ==, engraft_baseline_table_get_difference (result, i));
      g_assert_cmpfloat (dot->row, ==, 2.5 - i);
    }
  g_assert_true (has_text (scene, "0.27") && has_text (scene, "Histologic stage"));
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "Age: 0.27."));

  /* in a document its table is read whole, and the figure is there */
  page = engraft_analysis_report_to_html (project, (const char * const []) { engraft_item_get_id (ENGRAFT_ITEM (analysis)), NULL },
                                          &error);
  g_assert_no_error (error);
  html = g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
  g_assert_nonnull (strstr (html, "D-penicillamine (n = 158)"));
  g_assert_nonnull (strstr (html, "137 (86.7%)"));
  g_assert_nonnull (strstr (html, "data:image"));

  /* one group: something is said, and a document has no empty figure */
  g_object_set (engraft_analysis_get_cohort (analysis), "group", NULL, NULL);
  settle (project);
  alone = draw (analysis);
  g_assert_cmpuint (alone->layers->len, ==, 0);
  g_assert_true (has_text (alone, "Choose a group"));
  g_clear_pointer (&page, g_bytes_unref);
  g_clear_pointer (&html, g_free);
  page = engraft_analysis_report_to_html (project, (const char * const []) { engraft_item_get_id (ENGRAFT_ITEM (analysis)), NULL },
                                          &error);
  g_assert_no_error (error);
  html = g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
  g_assert_null (strstr (html, "data:image"));
}

static void
test_balance (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = add ("weighting", "covariates", "age sex bili", &project);
  g_autoptr(EngraftScene) scene = NULL;
  EngraftWeighting *result;
  EngraftPointLayer *left, *right;

  g_object_set (engraft_analysis_get_figure (analysis), "view", ENGRAFT_WEIGHTING_VIEW_BALANCE, NULL);
  settle (project);
  result = ENGRAFT_WEIGHTING (engraft_analysis_get_result (analysis));
  scene = draw (analysis);
  left = scene->layers->pdata[0];
  right = scene->layers->pdata[1];
  g_assert_cmpfloat (left->x[0], ==, -.1);
  g_assert_cmpfloat (right->x[0], ==, .1);
  for (guint i = 0; i < 3; i++)
    {
      double before, after = engraft_weighting_get_difference (result, i, &before);

      g_assert_cmpfloat (get_interval (scene, 2, i)->value, ==, before);
      g_assert_cmpfloat (get_interval (scene, 3, i)->value, ==, after);
    }
  /* told apart by their shape */
  g_assert_true (((EngraftIntervalLayer *) scene->layers->pdata[2])->hollow);
  g_assert_false (((EngraftIntervalLayer *) scene->layers->pdata[3])->hollow);
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "Age: −0.27 before, 0.0"));
}

/* curves have weights; the table under them counts subjects */
static void
test_weighted_curves (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = add ("weighting", "covariates", "age sex bili", &project);
  g_autoptr(EngraftScene) scene = NULL, short_one = NULL;
  g_autofree char *begin = NULL;

  settle (project);
  scene = draw (analysis);
  g_assert_nonnull (strstr (scene->caption, "the table counts patients without weights"));
  g_assert_nonnull (strstr (scene->caption, "confidence intervals, robust"));
  begin = scene->table->cell (scene->table->data, 0, 0, 0);
  g_assert_cmpstr (begin, ==, "158");
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "Weighted hazard ratio"));

  g_object_set (engraft_analysis_get_figure (analysis), "risk-table", ENGRAFT_RISK_TABLE_NONE, "x-max", 1000., NULL);
  short_one = draw (analysis);
  g_assert_null (short_one->table);
  g_assert_cmpfloat (short_one->x.to, ==, 1000);
}

/* a step an interval, as high as its count; nobody is lost */
static void
check_counts (EngraftAnalysis       *analysis,
              EngraftWeightingTable  kind,
              const char            *readout)
{
  g_autoptr(EngraftTable) table = engraft_result_to_table (engraft_analysis_get_result (analysis), kind);
  g_autoptr(EngraftScene) scene = draw (analysis);
  const double *from = engraft_column_get_numbers (engraft_table_find_column (table, "from"), NULL);
  const double *to = engraft_column_get_numbers (engraft_table_find_column (table, "to"), NULL);
  const char * const columns[] = { "others", "treated" };
  g_autofree char *said = NULL;
  double sum = 0;

  for (guint group = 0; group < 2; group++)
    {
      EngraftStepLayer *layer = scene->layers->pdata[2 * group + 1];
      const double *counts = engraft_column_get_numbers (engraft_table_find_column (table, columns[group]), NULL);

      for (guint i = 0; i < 20; i++)
        {
          g_assert_cmpfloat (engraft_steps_get (&layer->steps, (from[i] + to[i]) / 2), ==, counts[i]);
          sum += counts[i];
        }
    }
  g_assert_cmpfloat (sum, ==, 312);
  said = engraft_scene_dup_readout (scene, (from[9] + to[9]) / 2);
  g_assert_nonnull (strstr (said, readout));
}

static void
test_counts (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = add ("weighting", "covariates", "age sex bili", &project);

  g_object_set (engraft_analysis_get_figure (analysis), "view", ENGRAFT_WEIGHTING_VIEW_OVERLAP, NULL);
  settle (project);
  check_counts (analysis, ENGRAFT_WEIGHTING_TABLE_OVERLAP, "with a propensity of 0.45–0.50");
  g_object_set (engraft_analysis_get_figure (analysis), "view", ENGRAFT_WEIGHTING_VIEW_WEIGHTS, NULL);
  check_counts (analysis, ENGRAFT_WEIGHTING_TABLE_DISTRIBUTION, "with a weight of ");
}

static void
test_restricted_mean (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = add ("restricted-mean", "covariates", "treatment age", &project);
  g_autoptr(EngraftScene) scene = NULL, ratios = NULL;

  g_object_set (engraft_analysis_get_options (analysis), "unit", ENGRAFT_TIME_UNIT_YEARS, "horizon", 10., NULL);
  settle (project);
  scene = draw (analysis);
  g_assert_cmpint (scene->x.kind, ==, ENGRAFT_SCALE_LINEAR);
  g_assert_true (scene->x.from < get_interval (scene, 0, 0)->lower && scene->x.to > get_interval (scene, 0, 0)->upper);
  g_assert_cmpfloat (((EngraftIntervalLayer *) scene->layers->pdata[0])->reference, ==, 0);
  g_assert_true (has_text (scene, "Difference of mean survival up to 10 years (years)"));
  g_assert_true (has_text (scene, "Treatment: placebo"));

  g_object_set (engraft_analysis_get_options (analysis), "link", ENGRAFT_MEAN_LINK_LOG, NULL);
  settle (project);
  ratios = draw (analysis);
  g_assert_cmpint (ratios->x.kind, ==, ENGRAFT_SCALE_LOG);
  g_assert_cmpfloat (((EngraftIntervalLayer *) ratios->layers->pdata[0])->reference, ==, 1);
}

static void
test_imputation (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = add ("imputation", "covariates", "age chol", &project);
  g_autoptr(EngraftScene) scene = NULL, alone = NULL;
  EngraftImputation *result;

  g_object_set (engraft_analysis_get_options (analysis), "imputations", 3, "iterations", 2, NULL);
  settle (project);
  result = ENGRAFT_IMPUTATION (engraft_analysis_get_result (analysis));
  scene = draw (analysis);
  g_assert_cmpuint (scene->layers->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpfloat (get_interval (scene, 0, i)->value, ==, engraft_imputation_get_hazard_ratio (result, i, NULL, NULL));
      g_assert_cmpfloat (get_interval (scene, 1, i)->value, ==, engraft_imputation_get_complete_ratio (result, i, NULL, NULL));
      g_assert_cmpfloat (get_interval (scene, 0, i)->row, >, get_interval (scene, 1, i)->row);
    }
  g_assert_nonnull (strstr (scene->caption, "284 rows without a gap"));

  g_object_set (engraft_analysis_get_figure (analysis), "complete-cases", FALSE, NULL);
  alone = draw (analysis);
  g_assert_cmpuint (alone->layers->len, ==, 1);
  g_assert_cmpfloat (get_interval (alone, 0, 0)->row, ==, 1.5);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/comparison-figures/baseline", test_baseline);
  g_test_add_func ("/comparison-figures/balance", test_balance);
  g_test_add_func ("/comparison-figures/weighted-curves", test_weighted_curves);
  g_test_add_func ("/comparison-figures/counts", test_counts);
  g_test_add_func ("/comparison-figures/restricted-mean", test_restricted_mean);
  g_test_add_func ("/comparison-figures/imputation", test_imputation);

  return g_test_run ();
}
