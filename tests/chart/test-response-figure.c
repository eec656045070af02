/* test-response-figure.c: figures of response rates say what the rates say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft-chart/figures/engraft-result-figure.h"
#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft-chart/layers/engraft-lane-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/project/engraft-analysis.h"
#include "libengraft/project/engraft-examples.h"
#include "libengraft/response/engraft-response-figure-options.h"

static EngraftScene *
draw (EngraftAnalysis *analysis,
      const char      *view)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  EngraftScene *scene;
  EngraftStyle style;

  g_object_set (engraft_analysis_get_figure (analysis), "view", g_str_equal (view, "stacked"), NULL);
  scene = engraft_result_figure_new (engraft_analysis_get_result (analysis), engraft_analysis_get_figure (analysis));
  engraft_style_init_print (&style);
  engraft_scene_draw (scene, cr, NULL, 500, 369, &style);
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
check_piece (EngraftScene *scene,
             guint         piece,
             const char   *words)
{
  g_autofree char *text = engraft_scene_dup_subject_readout (scene, piece);
  double px, py;
  guint found;

  g_assert_cmpstr (text, ==, words);
  engraft_scene_get_subject_place (scene, piece, &px, &py);
  g_assert_true (engraft_scene_find_subject (scene, px, py, &found));
  g_assert_cmpuint (found, ==, piece);
}

static void
test_views (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftProject) project = engraft_examples_open ("arthritis", &error);
  g_autoptr(EngraftScene) rates = NULL, stacked = NULL;
  EngraftAnalysis *analysis;
  GArray *intervals;
  EngraftLaneLayer *lanes;

  g_assert_no_error (error);
  while (engraft_project_is_busy (project))
    g_main_context_iteration (NULL, TRUE);
  analysis = ENGRAFT_ANALYSIS (engraft_project_find (project, "response-1"));

  rates = draw (analysis, "rates");
  g_assert_true (has_text (rates, "28/41") && has_text (rates, "Response rate (%)"));
  /* intervals lie upon bars, whose ends are the rates */
  lanes = rates->layers->pdata[0];
  g_assert_cmpuint (lanes->spans->len, ==, 3);
  g_assert_cmpfloat (fabs (g_array_index (lanes->spans, EngraftLaneSpan, 1).to - 28. / 41), <, 1e-12);
  intervals = engraft_interval_layer_get (rates->layers->pdata[1]);
  g_assert_cmpuint (intervals->len, ==, 2);
  g_assert_cmpfloat (fabs (g_array_index (intervals, EngraftInterval, 1).value - 28. / 41), <, 1e-12);
  g_assert_cmpfloat (fabs (g_array_index (intervals, EngraftInterval, 1).lower - .5302), <, 1e-4);

  /* bars go from 0 to 1, in the order of the grades */
  stacked = draw (analysis, "stacked");
  g_assert_true (has_text (stacked, "None") && has_text (stacked, "Marked") && has_text (stacked, "51%"));
  /* the common odds ratio stands beside the bars, and which way it goes beneath: polr (Improved ~ Treatment) */
  g_assert_true (has_text (stacked, "OR (95% CI)") && has_text (stacked, "4.80 (2.01–11.45)"));
  g_assert_true (has_text (stacked, "above 1 towards “Marked”, below 1 towards “None”"));
  lanes = stacked->layers->pdata[0];
  g_assert_cmpuint (lanes->spans->len, ==, 9);
  for (guint i = 0; i < 9; i++)
    {
      const EngraftLaneSpan *span = &g_array_index (lanes->spans, EngraftLaneSpan, i);

      g_assert_cmpfloat (i % 3 ? fabs (span->from - (span - 1)->to) : fabs (span->from), <, 1e-12);
      g_assert_true (i % 3 < 2 || fabs (span->to - 1) < 1e-12);
    }
  /* each piece of a bar is pointed at and read; it stands for nobody who could be chosen */
  g_assert_true (engraft_scene_is_readable (stacked));
  g_assert_false (engraft_scene_can_be_chosen (stacked));
  g_assert_cmpuint (engraft_scene_get_n_subjects (stacked), ==, 9);
  check_piece (stacked, 5, "Treated: Marked 21 of 41 (51.2%)");
  check_piece (stacked, 0, "Placebo: None 29 of 43 (67.4%)");
  g_assert_nonnull (strstr (stacked->description, "Treated: None 32%, Some 17%, Marked 51%."));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/response-figure/views", test_views);

  return g_test_run ();
}
