/* test-landscape-figure.c: each view of a landscape of trials draws what its tables say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

#include "libengraft-chart/figures/engraft-landscape-figure.h"
#include "libengraft-chart/layers/engraft-heat-layer.h"
#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft-chart/layers/engraft-lane-layer.h"
#include "libengraft-chart/layers/engraft-point-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/trials/engraft-trial-words.h"
#include "libengraft/trials/engraft-trials.h"

#define LIST "nct,status,phase,start_date\nA,Completed,Phase 1,2010-01\nB,Terminated,Phase 1,2010-05\n" \
  "C,Recruiting,Phase 1,2012-01\nD,Completed,Phase 3,2012-02\nE,Completed,,\n"

static EngraftLandscape *
make_landscape (void)
{
  g_autofree char *folder = g_dir_make_tmp ("engraft-landscape-XXXXXX", NULL), *path = g_build_filename (folder, "list.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftLandscapeOptions) options = engraft_landscape_options_new ();
  g_autoptr(EngraftTrials) trials = NULL;
  g_autoptr(GError) error = NULL;
  EngraftLandscape *landscape;

  g_assert_true (g_file_set_contents (path, LIST, -1, NULL));
  g_list_store_append (files, file);
  trials = engraft_trials_load (G_LIST_MODEL (files), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  landscape = engraft_landscape_new (engraft_trials_get_table (trials), cohort, options, NULL, &error);
  g_assert_no_error (error);

  return landscape;
}

static EngraftScene *
draw (EngraftLandscape     *landscape,
      EngraftLandscapeView  view)
{
  g_autoptr(EngraftLandscapeFigureOptions) options = engraft_landscape_figure_options_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 500, 369);
  cairo_t *cr = cairo_create (surface);
  EngraftScene *scene;
  EngraftStyle style;

  g_object_set (options, "view", view, NULL);
  scene = engraft_landscape_figure_new (landscape, options);
  engraft_style_init_print (&style);
  engraft_scene_draw (scene, cr, NULL, 500, 369, &style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return scene;
}

/* Of phase 1 a third each; statuses in their order, completed first */
static void
test_statuses (void)
{
  g_autoptr(EngraftLandscape) landscape = make_landscape ();
  g_autoptr(EngraftScene) scene = draw (landscape, ENGRAFT_LANDSCAPE_VIEW_STATUSES);
  EngraftLaneLayer *layer = scene->layers->pdata[0];
  const EngraftLaneSpan *span = &g_array_index (layer->spans, EngraftLaneSpan, 0);

  g_assert_cmpuint (engraft_row_table_get_n (scene->rows), ==, 3);
  g_assert_cmpuint (layer->spans->len, ==, 5);
  g_assert_cmpstr (scene->rows->names->pdata[0], ==, "Phase 1");
  g_assert_cmpstr (span->series->name, ==, "Completed");
  g_assert_cmpfloat (span->row, ==, 2.5);
  g_assert_cmpfloat_with_epsilon (span->to - span->from, 1 / 3., 1e-12);
}

/* What people read is no code, and what is no word of a registry stays as it is. */
static void
test_labels (void)
{
  g_assert_cmpstr (trial_word_get_label ("NA"), ==, "Not applicable");
  g_assert_cmpstr (trial_word_get_label ("PHASE1/PHASE2"), ==, "Phase 1/2");
  g_assert_cmpstr (trial_word_get_label ("ACTIVE_NOT_RECRUITING"), ==, "Active, not recruiting");
  g_assert_cmpstr (trial_word_get_label ("OTHER_GOV"), ==, "Other government");
  g_assert_cmpstr (trial_word_get_label ("Phase IIb"), ==, "Phase IIb");
}

/* 1 of 3 by Wilson: 0.06149194 to 0.79234040, as prop.test (1, 3, correct = FALSE) of R has it */
static void
test_status (void)
{
  g_autoptr(EngraftLandscape) landscape = make_landscape ();
  g_autoptr(EngraftScene) scene = draw (landscape, ENGRAFT_LANDSCAPE_VIEW_STATUS);
  const EngraftInterval *interval = &g_array_index (engraft_interval_layer_get (scene->layers->pdata[0]), EngraftInterval, 0);

  g_assert_cmpfloat_with_epsilon (interval->value, 1 / 3., 1e-12);
  g_assert_cmpfloat_with_epsilon (interval->lower, .06149194, 1e-7);
  g_assert_cmpfloat_with_epsilon (interval->upper, .79234040, 1e-7);
  g_assert_cmpuint (engraft_row_table_get_n (scene->rows), ==, 4);
}

/* A year without trials is at zero, and a trial without a year is said. */
static void
test_years (void)
{
  g_autoptr(EngraftLandscape) landscape = make_landscape ();
  g_autoptr(EngraftScene) scene = draw (landscape, ENGRAFT_LANDSCAPE_VIEW_YEARS);
  EngraftPointLayer *layer = scene->layers->pdata[0];

  g_assert_cmpuint (layer->n, ==, 3);
  g_assert_cmpfloat (layer->x[1], ==, 2011);
  g_assert_cmpfloat (layer->y[0], ==, 2);
  g_assert_cmpfloat (layer->y[1], ==, 0);
  g_assert_cmpfloat (layer->y[2], ==, 2);
  g_assert_cmpstr (scene->caption, ==, "1 trial without a year is not drawn.");
}

static void
test_others (void)
{
  static const struct { EngraftLandscapeView view; guint n; } views[] = {
    { ENGRAFT_LANDSCAPE_VIEW_RESOLVED, 5 }, { ENGRAFT_LANDSCAPE_VIEW_SPONSORS, 1 }, { ENGRAFT_LANDSCAPE_VIEW_THERAPIES, 1 },
  };
  g_autoptr(EngraftLandscape) landscape = make_landscape ();

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autoptr(EngraftScene) scene = draw (landscape, views[i].view);

      g_assert_cmpuint (engraft_row_table_get_n (scene->rows), ==, views[i].n);
      if (views[i].view == ENGRAFT_LANDSCAPE_VIEW_RESOLVED)
        g_assert_cmpstr (scene->rows->names->pdata[views[i].n - 2], ==, "up to phase 2");
      g_assert_nonnull (strstr (scene->description, "Of 5 trials 3 were completed"));
    }
}

/* Of very many values the rarest are drawn together, and every trial is somewhere. */
static void
test_many (void)
{
  g_autoptr(GString) text = g_string_new ("id,phase,status\n");
  g_autoptr(EngraftImportOptions) import = engraft_import_options_new ();
  g_autoptr(EngraftLandscapeOptions) options = engraft_landscape_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftLandscape) landscape = NULL;
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftScene) scene = NULL;
  EngraftHeatLayer *layer;
  double sum = 0;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "T%u,p%u,%s\n", i, i % 50, i % 4 ? "COMPLETED" : "RECRUITING");
  bytes = g_bytes_new (text->str, text->len);
  table = engraft_import_bytes (bytes, "many.csv", import, NULL, NULL, &error);
  g_assert_no_error (error);
  landscape = engraft_landscape_new (table, cohort, options, NULL, &error);
  g_assert_no_error (error);
  scene = draw (landscape, ENGRAFT_LANDSCAPE_VIEW_PHASE_GRID);
  layer = (EngraftHeatLayer *) scene->flow;
  g_assert_cmpuint (layer->columns->len, ==, 2);
  g_assert_cmpuint (layer->rows->len, ==, 40);
  g_assert_cmpstr (layer->rows->pdata[39], ==, "(all others)");
  g_assert_cmpstr (layer->sums->pdata[39], ==, "440");
  for (guint i = 0; i < layer->cells->len; i++)
    sum += g_ascii_strtod (g_array_index (layer->cells, EngraftHeatCell, i).text, NULL);
  g_assert_cmpfloat (sum, ==, 2000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/landscape-figure/statuses", test_statuses);
  g_test_add_func ("/landscape-figure/labels", test_labels);
  g_test_add_func ("/landscape-figure/status", test_status);
  g_test_add_func ("/landscape-figure/years", test_years);
  g_test_add_func ("/landscape-figure/others", test_others);
  g_test_add_func ("/landscape-figure/many", test_many);

  return g_test_run ();
}
