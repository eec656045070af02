/* bench-redraw.c: how long a figure takes to be drawn, by the number of steps.
 *
 * The aim: a curve of 100,000 steps with its band on 1000 × 700 pixels within 16 ms,
 * a frame of a screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <sys/resource.h>
#include <time.h>

#include "libengraft-chart/export/engraft-export.h"
#include "libengraft-chart/layers/engraft-band-layer.h"
#include "libengraft-chart/layers/engraft-mark-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"

static char *
get_cell (gpointer data,
          guint    block,
          guint    row,
          double   x)
{
  return g_strdup_printf ("%d", (int) (1e5 / (1 + x)));
}

static EngraftSteps
make_steps (gsize  n,
            double power)
{
  EngraftSteps steps;

  engraft_steps_init (&steps, 0, 1, 10, n);
  for (gsize i = 1; i <= n; i++)
    engraft_steps_add (&steps, 10. * i / (n + 1), pow (1 - i / (n + 1.), power));

  return steps;
}

static EngraftScene *
make_scene (gsize n)
{
  static const char * const rows[] = { "At risk", "Censored", "Events", NULL };
  EngraftScene *scene = engraft_scene_new ();
  static const char * const names[] = { "Transplant", "Placebo" };

  scene->x.to = 10;
  scene->y.percent = TRUE;
  scene->note_corner_y = 1;
  scene->caption = g_strdup ("Kaplan-Meier estimates.");
  scene->x.title = g_strdup ("Time (years)");
  scene->y.title = g_strdup ("Survival (%)");
  g_ptr_array_add (scene->notes, g_strdup ("Log-rank: p < 0.001"));
  scene->table = engraft_count_table_new (NULL, rows, get_cell, NULL, NULL);
  for (guint i = 0; i < 2; i++)
    {
      const EngraftSeries *series = engraft_scene_add_series (scene, names[i], i, NULL, ENGRAFT_DASH_AUTOMATIC);
      double *x = g_new (double, n), *y = g_new (double, n);

      for (gsize j = 0; j < n; j++)
        {
          x[j] = 10. * (j + .5) / (n + 1);
          y[j] = pow (1 - x[j] / 10, i + .5);
        }
      engraft_scene_add_layer (scene, engraft_band_layer_new (series, ENGRAFT_BAND_FILLED,
                                                              make_steps (n, i + .6), make_steps (n, i + .4)));
      engraft_scene_add_layer (scene, engraft_step_layer_new (series, make_steps (n, i + .5)));
      engraft_scene_add_layer (scene, engraft_mark_layer_new (series, x, y, n));
      engraft_count_table_add_block (scene->table, series);
    }

  return scene;
}

/* Processor time: it does not depend on what else the machine does. */
static double
get_time (void)
{
  return 1000. * clock () / CLOCKS_PER_SEC;
}

static double
time_draws (EngraftScene *scene,
            int           n)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1000, 700);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = pango_cairo_create_context (cr);
  double start = 0;
  EngraftStyle style;

  engraft_style_init_light (&style);
  for (int i = -2; i < n; i++)
    {
      if (i == 0)
        start = get_time ();
      engraft_scene_draw (scene, cr, context, 1000, 700, &style);
    }
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return (get_time () - start) / n;
}

int
main (int argc, char **argv)
{
  static const gsize sizes[] = { 100, 1000, 10000, 100000, 1000000 };

  /* one size many times over: for a profiler */
  if (argc == 3)
    {
      g_autoptr(EngraftScene) scene = make_scene (g_ascii_strtoull (argv[1], NULL, 10));

      g_print ("%.2f ms\n", time_draws (scene, (int) g_ascii_strtoull (argv[2], NULL, 10)));
      return 0;
    }
  g_print ("two curves, each with a band and marks of censoring, on 1000 x 700 pixels; processor time\n");
  g_print ("%10s %12s %12s %12s %10s\n", "steps", "redraw ms", "SVG ms", "SVG kB", "peak MB");
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(EngraftScene) scene = make_scene (sizes[i]);
      g_autoptr(GBytes) svg = NULL;
      double redraw = time_draws (scene, 10), export;
      struct rusage usage;
      EngraftStyle style;
      double start = get_time ();

      engraft_style_init_print (&style);
      svg = engraft_export_svg_bytes (scene, &style, 493, 369, NULL);
      export = get_time () - start;
      getrusage (RUSAGE_SELF, &usage);
      g_print ("%10" G_GSIZE_FORMAT " %12.2f %12.2f %12.1f %10.1f\n", sizes[i], redraw, export,
               g_bytes_get_size (svg) / 1000., usage.ru_maxrss / 1024.);
    }

  return 0;
}
