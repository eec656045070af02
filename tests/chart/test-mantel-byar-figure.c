/* test-mantel-byar-figure.c: curves of groups that change say what the result says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "libengraft-chart/figures/engraft-mantel-byar-figure.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"

#define N 8

/* two change, at 2 and at 5; a third would have at 9, but dies at 4 */
static const double times[N] = { 1, 3, 4, 6, 8, 10, 12, 12 };
static const double events[N] = { 1, 1, 1, 0, 1, 1, 0, 0 };
static const double changes[N] = { NAN, 2, 9, NAN, 5, NAN, NAN, NAN };

static EngraftColumn *
numbers (const char   *name,
         const double *values)
{
  return engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER, g_bytes_new (values, N * sizeof *values));
}

static EngraftMantelByar *
analyse (double landmark)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftMantelByarOptions) change = engraft_mantel_byar_options_new ();
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;
  const char *dead[] = { "1", NULL };
  EngraftMantelByar *result;

  g_ptr_array_add (columns, numbers ("time", times));
  g_ptr_array_add (columns, numbers ("dead", events));
  g_ptr_array_add (columns, numbers ("gvhd", changes));
  table = engraft_table_new (NULL, columns);
  g_object_set (cohort, "time", "time", "status", "dead", "events", dead, "time-unit", ENGRAFT_TIME_UNIT_MONTHS, NULL);
  g_object_set (change, "change", "gvhd", NULL);
  g_object_set (options, "start", landmark, NULL);
  data = engraft_survival_data_new (table, cohort, NULL, &error);
  result = engraft_mantel_byar_new (table, cohort, data, change, options, NULL, &error);
  g_assert_no_error (error);

  return result;
}

static EngraftScene *
draw (EngraftMantelByar *result)
{
  g_autoptr(EngraftSurvivalFigureOptions) options = engraft_survival_figure_options_new ();
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  EngraftScene *scene;
  EngraftStyle style;

  g_object_set (options, "grey", TRUE, "show-test", TRUE, NULL);
  scene = engraft_mantel_byar_figure_new (result, options);
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

static guint
get_cell (EngraftScene *scene,
          guint         block,
          guint         row,
          double        x)
{
  g_autofree char *cell = scene->table->cell (scene->table->data, block, row, x);

  return g_ascii_strtoull (cell, NULL, 10);
}

/* At risk, changed, censored, events, all just before the time: those at risk fall and rise. */
static void
test_table (void)
{
  g_autoptr(EngraftMantelByar) result = analyse (NAN);
  g_autoptr(EngraftScene) scene = draw (result);
  static const struct { double time; guint before[4], after[4]; } expected[] = {
    { 0, { 8, 0, 0, 0 }, { 0, 0, 0, 0 } },
    { 2.5, { 6, 1, 0, 1 }, { 1, 1, 0, 0 } },
    { 5.5, { 4, 2, 0, 2 }, { 1, 2, 0, 1 } },
    { 11, { 2, 2, 1, 3 }, { 0, 2, 0, 2 } },
  };

  g_assert_cmpuint (scene->table->n_rows, ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    for (guint row = 0; row < 4; row++)
      {
        g_assert_cmpuint (get_cell (scene, 0, row, expected[i].time), ==, expected[i].before[row]);
        g_assert_cmpuint (get_cell (scene, 1, row, expected[i].time), ==, expected[i].after[row]);
      }
}

static void
test_words (void)
{
  g_autoptr(EngraftMantelByar) result = analyse (NAN);
  g_autoptr(EngraftScene) scene = draw (result);
  g_autofree char *readout = engraft_scene_dup_readout (scene, 5.5);

  g_assert_true (has_text (scene, "Mantel–Byar p "));
  g_assert_false (has_text (scene, "Log-rank"));
  g_assert_true (has_text (scene, "Simon and Makuch"));
  g_assert_true (has_text (scene, "Changed"));
  g_assert_true (has_text (scene, "Before gvhd"));
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "2 of whom change"));
  g_assert_nonnull (strstr (readout, "After gvhd: 0.0%"));      /* its only one died at 3 */
  g_assert_nonnull (strstr (readout, "4 at risk at 5.5 months"));
}

/* The curves begin at the landmark with those who are there then. */
static void
test_landmark (void)
{
  g_autoptr(EngraftMantelByar) result = analyse (3.5);
  g_autoptr(EngraftScene) scene = draw (result);

  for (guint i = 0; i < scene->layers->len; i++)
    {
      EngraftStepLayer *layer = g_ptr_array_index (scene->layers, i);

      if (layer->layer.funcs->read)
        {
          g_assert_cmpfloat (layer->steps.start_x, ==, 3.5);
          g_assert_cmpfloat (layer->steps.start_y, ==, 1);
        }
    }
  g_assert_cmpuint (get_cell (scene, 0, 0, 3.5), ==, 6);
  g_assert_cmpuint (get_cell (scene, 1, 0, 3.5), ==, 0);
  g_assert_cmpuint (get_cell (scene, 1, 0, 7), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mantel-byar-figure/table", test_table);
  g_test_add_func ("/mantel-byar-figure/words", test_words);
  g_test_add_func ("/mantel-byar-figure/landmark", test_landmark);

  return g_test_run ();
}
