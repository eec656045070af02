/* bench-charts.c: how long figures that draw each patient take, by the number of patients.
 *
 * The aim: 10,000 patients on 1000 × 700 pixels within 16 ms, a frame of a screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <sys/resource.h>
#include <time.h>

#include "libengraft-chart/figures/engraft-result-figure.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/response/engraft-spider-figure-options.h"
#include "libengraft/response/engraft-spider.h"
#include "libengraft/response/engraft-swimmer-figure-options.h"
#include "libengraft/response/engraft-swimmer.h"
#include "libengraft/response/engraft-waterfall-figure-options.h"
#include "libengraft/response/engraft-waterfall.h"

#define N_DRAWS 20

/* Processor time: it does not depend on what else the machine does. */
static double
get_time (void)
{
  return 1000. * clock () / CLOCKS_PER_SEC;
}

static GBytes *
make_numbers (GRand *rand,
              gsize  n,
              double scale,
              double from)
{
  double *numbers = g_new (double, n);

  for (gsize i = 0; i < n; i++)
    numbers[i] = from - scale * log (1 - g_rand_double (rand));

  return g_bytes_new_take (numbers, n * sizeof (double));
}

static void
add_column (GPtrArray  *columns,
            const char *name,
            GBytes     *numbers)
{
  g_ptr_array_add (columns, engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER, numbers));
}

static GBytes *
make_counted (gsize n,
              guint each,
              gboolean within)
{
  double *numbers = g_new (double, n);

  for (gsize i = 0; i < n; i++)
    numbers[i] = within ? i % each * 3 : i / each;

  return g_bytes_new_take (numbers, n * sizeof (double));
}

/* One row of each patient, or EACH */
static EngraftTable *
make_table (gsize n,
            guint each)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  add_column (columns, "id", make_counted (n * each, each, FALSE));
  add_column (columns, "time", make_counted (n * each, each, TRUE));
  add_column (columns, "value", make_numbers (rand, n * each, 10, 20));
  add_column (columns, "after", make_numbers (rand, n * each, 12, 5));
  add_column (columns, "months", make_numbers (rand, n * each, 9, 1));
  add_column (columns, "response", make_numbers (rand, n * each, 2, 0));
  add_column (columns, "death", make_numbers (rand, n * each, 9, 1));

  return engraft_table_new ("bench", columns);
}

static EngraftResult *
compute (guint         chart,
         EngraftTable *table)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(GError) error = NULL;
  EngraftResult *result;

  g_object_set (cohort, "subject", "id", NULL);
  if (chart == 0)
    {
      g_autoptr(EngraftWaterfallOptions) options = engraft_waterfall_options_new ();

      g_object_set (options, "before", "value", "after", "after", NULL);
      result = (EngraftResult *) engraft_waterfall_new (table, cohort, options, NULL, &error);
    }
  else if (chart == 1)
    {
      g_autoptr(EngraftSwimmerOptions) options = engraft_swimmer_options_new ();
      const char *events[] = { "response", "death", NULL };

      g_object_set (options, "duration", "months", "event-columns", events, NULL);
      result = (EngraftResult *) engraft_swimmer_new (table, cohort, options, NULL, &error);
    }
  else
    {
      g_autoptr(EngraftSpiderOptions) options = engraft_spider_options_new ();

      g_object_set (options, "value", "value", "value-time", "time", NULL);
      result = (EngraftResult *) engraft_spider_new (table, cohort, options, NULL, &error);
    }
  g_assert_no_error (error);

  return result;
}

static EngraftOptions *
make_look (guint chart)
{
  if (chart == 0)
    return ENGRAFT_OPTIONS (engraft_waterfall_figure_options_new ());

  return chart == 1 ? ENGRAFT_OPTIONS (engraft_swimmer_figure_options_new ()) : ENGRAFT_OPTIONS (engraft_spider_figure_options_new ());
}

static double
time_draws (EngraftScene *scene)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1000, 700);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = pango_cairo_create_context (cr);
  double start = 0;
  EngraftStyle style;

  engraft_style_init_light (&style);
  for (int i = -2; i < N_DRAWS; i++)
    {
      if (i == 0)
        start = get_time ();
      engraft_scene_draw (scene, cr, context, 1000, 700, &style);
    }
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return (get_time () - start) / N_DRAWS;
}

int
main (int argc, char **argv)
{
  static const char * const names[] = { "waterfall", "swimmer", "spider" };
  static const gsize sizes[] = { 100, 1000, 10000, 100000 };

  g_print ("each patient on 1000 x 700 pixels; swimmer with two events, spider with five values of each; processor time\n");
  g_print ("%-10s %10s %12s %12s %12s %12s\n", "chart", "patients", "result ms", "scene ms", "redraw ms", "point at ms");
  for (guint chart = 0; chart < G_N_ELEMENTS (names); chart++)
    for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        g_autoptr(EngraftTable) table = make_table (sizes[i], chart == 2 ? 5 : 1);
        g_autoptr(EngraftOptions) look = make_look (chart);
        double start = get_time (), made, result_time, point;
        g_autoptr(EngraftResult) result = compute (chart, table);
        g_autoptr(EngraftScene) scene = NULL;
        double redraw;
        guint found;

        result_time = get_time () - start;
        start = get_time ();
        scene = engraft_result_figure_new (result, look);
        made = get_time () - start;
        redraw = time_draws (scene);
        start = get_time ();
        for (int k = 0; k < N_DRAWS; k++)
          engraft_scene_find_subject (scene, 300 + k, 300, &found);
        point = (get_time () - start) / N_DRAWS;
        g_print ("%-10s %10" G_GSIZE_FORMAT " %12.2f %12.2f %12.2f %12.2f\n", names[chart], sizes[i], result_time, made, redraw, point);
      }

  return 0;
}
