/* test-steps.c: scales, step functions, and their outline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "libengraft-chart/layers/engraft-steps.h"

static void
test_scale (void)
{
  const EngraftScale linear = { ENGRAFT_SCALE_LINEAR, 0, 12, 40, 480 };
  const EngraftScale logarithmic = { ENGRAFT_SCALE_LOG, .1, 10, 40, 200 };
  const EngraftScale narrow = { ENGRAFT_SCALE_LOG, .8, 1.25, 40, 200 };
  double ticks[64];

  g_assert_cmpfloat (engraft_scale_map (&linear, 3), ==, 160);
  g_assert_cmpfloat_with_epsilon (engraft_scale_unmap (&linear, 160), 3, 1e-12);
  g_assert_cmpfloat_with_epsilon (engraft_scale_map (&logarithmic, 1), 140, 1e-9);
  g_assert_cmpfloat_with_epsilon (engraft_scale_unmap (&logarithmic, 140), 1, 1e-12);
  g_assert_true (isnan (engraft_scale_map (&logarithmic, 0)));

  g_assert_cmpuint (engraft_scale_ticks (&linear, .1, ticks, 64), ==, 64);
  g_assert_cmpfloat (ticks[0], ==, 0);
  g_assert_cmpuint (engraft_scale_ticks (&linear, 3, ticks, 64), ==, 5);
  g_assert_cmpfloat (ticks[4], ==, 12);

  g_assert_cmpuint (engraft_scale_ticks (&logarithmic, 3, ticks, 64), ==, 7);   /* .1 .2 .5 1 2 5 10 */
  g_assert_cmpfloat (ticks[2], ==, .5);
  g_assert_cmpuint (engraft_scale_ticks (&logarithmic, 1, ticks, 64), ==, 3);
  g_assert_cmpuint (engraft_scale_ticks (&logarithmic, 6, ticks, 64), ==, 7);   /* too long for even ones */
  g_assert_cmpuint (engraft_scale_ticks (&narrow, 4, ticks, 64), ==, 3);        /* .8 1 1.2 */
  g_assert_cmpfloat_with_epsilon (ticks[1], 1, 1e-12);
}

static void
test_round_up (void)
{
  g_assert_cmpfloat_with_epsilon (engraft_scale_round_up (.21), .25, 1e-12);
  g_assert_cmpfloat_with_epsilon (engraft_scale_round_up (3), 5, 1e-12);
  g_assert_cmpfloat_with_epsilon (engraft_scale_round_up (5), 5, 1e-12);
  g_assert_cmpfloat_with_epsilon (engraft_scale_round_up (1001), 2000, 1e-9);
}

static void
test_right_continuous (void)
{
  EngraftSteps steps;

  engraft_steps_init (&steps, 0, 1, 9, 4);
  engraft_steps_add (&steps, 2, .8);
  engraft_steps_add (&steps, 3, .8);      /* no step: only somebody censored */
  engraft_steps_add (&steps, 5, .5);
  g_assert_cmpuint (steps.n, ==, 2);

  g_assert_cmpfloat (engraft_steps_get (&steps, 0), ==, 1);
  g_assert_cmpfloat (engraft_steps_get (&steps, nextafter (2, 0)), ==, 1);
  g_assert_cmpfloat (engraft_steps_get (&steps, 2), ==, .8);
  g_assert_cmpfloat (engraft_steps_get (&steps, 9), ==, .5);
  g_assert_true (isnan (engraft_steps_get (&steps, 9.01)));
  g_assert_true (isnan (engraft_steps_get (&steps, -.01)));

  g_assert_cmpfloat (engraft_steps_next (&steps, 0, 1), ==, 2);
  g_assert_cmpfloat (engraft_steps_next (&steps, 2, 1), ==, 5);
  g_assert_cmpfloat (engraft_steps_next (&steps, 5, 1), ==, 9);
  g_assert_true (isnan (engraft_steps_next (&steps, 9, 1)));
  g_assert_cmpfloat (engraft_steps_next (&steps, 9, -1), ==, 5);
  g_assert_cmpfloat (engraft_steps_next (&steps, 2, -1), ==, 0);
  g_assert_cmpfloat (engraft_steps_next (&steps, 20, -1), ==, 9);
  g_assert_true (isnan (engraft_steps_next (&steps, 0, -1)));
  engraft_steps_clear (&steps);
}

/* An event at time 0 lowers the curve at once. */
static void
test_event_at_zero (void)
{
  EngraftSteps steps;

  engraft_steps_init (&steps, 0, 1, 9, 4);
  engraft_steps_add (&steps, 0, .9);
  engraft_steps_add (&steps, 1, .7);
  g_assert_cmpfloat (engraft_steps_get (&steps, 0), ==, .9);
  g_assert_cmpuint (steps.n, ==, 1);
  engraft_steps_clear (&steps);
}

static EngraftFrame
make_frame (double from,
            double to)
{
  return (EngraftFrame) {
    .plot = { 0, 0, 500, 300 },
    .x = { ENGRAFT_SCALE_LINEAR, from, to, 0, 500 },
    .y = { ENGRAFT_SCALE_LINEAR, 0, 1, 300, -300 },
  };
}

static void
test_window (void)
{
  EngraftFrame frame = make_frame (3, 6);
  g_autoptr(GArray) points = NULL;
  EngraftSteps steps;

  engraft_steps_init (&steps, 0, 1, 9, 4);
  engraft_steps_add (&steps, 2, .8);
  engraft_steps_add (&steps, 5, .5);
  engraft_steps_add (&steps, 7, .1);
  points = engraft_steps_trace (&steps, &frame, 0);
  g_assert_cmpuint (points->len, ==, 4);
  g_assert_cmpfloat (g_array_index (points, EngraftPoint, 0).x, ==, 0);
  g_assert_cmpfloat_with_epsilon (g_array_index (points, EngraftPoint, 0).y, 60, 1e-9);
  g_assert_cmpfloat_with_epsilon (g_array_index (points, EngraftPoint, 2).x, 1000 / 3., 1e-9);
  g_assert_cmpfloat (g_array_index (points, EngraftPoint, 3).x, ==, 500);
  engraft_steps_clear (&steps);
}

static void
test_gap (void)
{
  EngraftFrame frame = make_frame (0, 10);
  g_autoptr(GArray) points = NULL;
  EngraftSteps steps;

  engraft_steps_init (&steps, 0, 1, 9, 4);
  engraft_steps_add (&steps, 2, NAN);
  engraft_steps_add (&steps, 5, .5);
  points = engraft_steps_trace (&steps, &frame, .5);
  g_assert_cmpuint (points->len, ==, 5);
  g_assert_true (isnan (g_array_index (points, EngraftPoint, 2).x));
  g_assert_cmpfloat (g_array_index (points, EngraftPoint, 1).x, ==, 100);
  g_assert_cmpfloat (g_array_index (points, EngraftPoint, 3).x, ==, 250);
  engraft_steps_clear (&steps);
}

/* Lowest and highest point of each pixel column that the outline passes. */
static void
get_envelope (GArray *points,
              double *lowest,
              double *highest,
              int     n)
{
  for (int i = 0; i < n; i++)
    {
      lowest[i] = INFINITY;
      highest[i] = -INFINITY;
    }
  for (guint i = 1; i < points->len; i++)
    {
      const EngraftPoint *a = &g_array_index (points, EngraftPoint, i - 1);
      const EngraftPoint *b = &g_array_index (points, EngraftPoint, i);

      for (int column = (int) a->x; column <= (int) b->x && column < n; column++)
        {
          lowest[column] = MIN (lowest[column], MIN (a->y, b->y));
          highest[column] = MAX (highest[column], MAX (a->y, b->y));
        }
    }
}

/* A walk that goes up and down: each pixel column of the thinned outline reaches exactly
 * as high and as low as that of all steps. */
static void
test_envelope (void)
{
  EngraftFrame frame = make_frame (0, 1);
  g_autoptr(GRand) random = g_rand_new_with_seed (42);
  g_autoptr(GArray) all = NULL, thin = NULL;
  g_autofree double *low_all = g_new (double, 500), *high_all = g_new (double, 500);
  g_autofree double *low = g_new (double, 500), *high = g_new (double, 500);
  const gsize n = 50000;
  EngraftSteps steps;
  double y = .5;

  engraft_steps_init (&steps, 0, y, 1, n);
  for (gsize i = 1; i <= n; i++)
    {
      y = CLAMP (y + g_rand_double_range (random, -.02, .02), 0, 1);
      engraft_steps_add (&steps, (double) i / (n + 1), y);
    }

  all = engraft_steps_trace (&steps, &frame, 0);
  thin = engraft_steps_trace (&steps, &frame, 1);
  g_assert_cmpuint (all->len, >, 90000);
  g_assert_cmpuint (thin->len, <=, 4 * 500 + 2);

  get_envelope (all, low_all, high_all, 500);
  get_envelope (thin, low, high, 500);
  for (int i = 0; i < 500; i++)
    {
      g_assert_cmpfloat (low[i], ==, low_all[i]);
      g_assert_cmpfloat (high[i], ==, high_all[i]);
    }
  engraft_steps_clear (&steps);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scale/map", test_scale);
  g_test_add_func ("/scale/round-up", test_round_up);
  g_test_add_func ("/steps/right-continuous", test_right_continuous);
  g_test_add_func ("/steps/event-at-zero", test_event_at_zero);
  g_test_add_func ("/steps/window", test_window);
  g_test_add_func ("/steps/gap", test_gap);
  g_test_add_func ("/steps/envelope", test_envelope);
  return g_test_run ();
}
