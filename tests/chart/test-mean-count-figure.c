/* test-mean-count-figure.c: the figure says what the result says.
 *
 * Mean counts of the two groups of cgd are those of R 4.2.2, survival 3.5-3:
 *   survfit (Surv (tstart, tstop, status) ~ treat, cgd, id = id)$cumhaz
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "libengraft-chart/figures/engraft-mean-count-figure.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/io/engraft-import.h"

static EngraftMeanCount *
analyse (void)
{
  const char *events[] = { "1", NULL };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "examples", "cgd.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) import = engraft_import_options_new ();
  g_autoptr(EngraftTable) table = engraft_import_file (file, import, NULL, NULL, NULL);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftRecurrentOptions) options = engraft_recurrent_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;

  g_object_set (cohort, "subject", "id", "entry", "tstart", "time", "tstop", "status", "status", "events", events, "group",
                "treat", "time-unit", ENGRAFT_TIME_UNIT_DAYS, NULL);
  data = engraft_survival_data_new_with_flags (table, cohort, ENGRAFT_SURVIVAL_DATA_EPISODES
                                                              | ENGRAFT_SURVIVAL_DATA_COMPETING, NULL, NULL, NULL, NULL);

  return engraft_mean_count_new (data, options, NULL, NULL);
}

static void
test_curves (void)
{
  g_autoptr(EngraftMeanCount) result = analyse ();
  g_autoptr(EngraftMeanCountFigureOptions) options = engraft_mean_count_figure_options_new ();
  g_autoptr(EngraftScene) scene = engraft_mean_count_figure_new (result, options);
  g_autofree char *readout = engraft_scene_dup_readout (scene, 6);
  g_autofree char *at_risk = scene->table->cell (scene->table->data, 0, 0, 0);
  guint n = 0;

  for (guint i = 0; i < scene->layers->len; i++)
    {
      EngraftStepLayer *layer = g_ptr_array_index (scene->layers, i);

      if (layer->layer.funcs->read == NULL)
        continue;
      if (n++ == 0)
        {
          g_assert_cmpfloat_with_epsilon (engraft_steps_get (&layer->steps, 6), 0.03076923076923077, 1e-12);
          g_assert_cmpfloat_with_epsilon (engraft_steps_get (&layer->steps, 5), 0.015384615384615385, 1e-12);
        }
    }
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (at_risk, ==, "65");
  g_assert_nonnull (strstr (readout, "placebo: 0.03 (0.01–0.12), 65 at risk"));
  g_assert_cmpfloat (scene->y.to, ==, 2.5);
}

static void
test_words (void)
{
  g_autoptr(EngraftMeanCount) result = analyse ();
  g_autoptr(EngraftMeanCountFigureOptions) options = engraft_mean_count_figure_options_new ();
  g_autoptr(EngraftScene) scene = NULL;
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  EngraftStyle style;

  g_object_set (options, "intervals", FALSE, "risk-table", FALSE, NULL);
  scene = engraft_mean_count_figure_new (result, options);
  engraft_style_init_print (&style);
  engraft_scene_draw (scene, cr, NULL, 493, 369, &style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpstr (engraft_scene_get_title (scene), ==, "Mean number of events by treat");
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "128 patients, 76 events"));
  g_assert_null (scene->table);
  g_assert_cmpuint (scene->layers->len, ==, 2);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mean-count-figure/curves", test_curves);
  g_test_add_func ("/mean-count-figure/words", test_words);

  return g_test_run ();
}
