/* test-loess.c: local parabolas against R's loess, and what must be so of any.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>

#include "kernel/data/eg-loess.h"
#include "oracle/oracle-check.h"
#include "oracle/prediction-oracle.h"

static void
compare (const double *x,
         const double *y,
         const double *expected,
         gsize         n,
         double        span)
{
  g_autofree double *fitted = g_new (double, n);

  g_assert_cmpint (eg_loess (x, y, n, span, x, n, fitted), ==, EG_OK);
  for (gsize i = 0; i < n; i++)
    check (fitted[i], expected[i]);
}

static void
test_oracle (void)
{
  compare (skewed_x, skewed_y, skewed_smooth, G_N_ELEMENTS (skewed_x), .4);
  compare (tied_x, tied_y, tied_smooth, G_N_ELEMENTS (tied_x), .75);
  compare (few_x, few_y, few_smooth, G_N_ELEMENTS (few_x), .75);
}

/* Points on a parabola: itself, whatever the span, also between points; joined cubics have it whole. */
static void
test_parabola (void)
{
  double x[300], y[300], at[50], fitted[50], place = -1;

  for (int i = 0; i < 300; i++)
    {
      x[i] = place += g_test_rand_int_range (0, 3) * g_test_rand_double ();
      y[i] = 2 - x[i] / 3 + x[i] * x[i] / 50;
    }
  for (int i = 0; i < 50; i++)
    at[i] = g_test_rand_double_range (x[0], x[299]);
  for (double span = .2; span <= 1; span += .2)
    {
      g_assert_cmpint (eg_loess (x, y, 300, span, at, 50, fitted), ==, EG_OK);
      for (int i = 0; i < 50; i++)
        g_assert_cmpfloat_with_epsilon (fitted[i], 2 - at[i] / 3 + at[i] * at[i] / 50, 1e-7 * (1 + x[299] * x[299] / 50));
    }
}

static void
test_edges (void)
{
  const double same[] = { 1, 1, 1, 1 }, two[] = { 0, 0, 1, 1 }, y[] = { 0, 1, 1, 1 }, falling[] = { 2, 1 }, none[] = { 1, NAN };
  double fitted[4];

  g_assert_cmpint (eg_loess (same, y, 4, .75, same, 4, fitted), ==, EG_OK);
  for (int i = 0; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (fitted[i], .75, 1e-12);
  g_assert_cmpint (eg_loess (two, y, 4, 1, two, 4, fitted), ==, EG_OK);
  for (int i = 0; i < 4; i++)
    g_assert_true (isfinite (fitted[i]));
  g_assert_cmpint (eg_loess (same, y, 1, .75, same, 1, fitted), ==, EG_OK);
  g_assert_cmpfloat (fitted[0], ==, 0);
  g_assert_cmpint (eg_loess (falling, y, 2, .75, two, 1, fitted), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_loess (none, y, 2, .75, two, 1, fitted), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_loess (same, y, 0, .75, two, 1, fitted), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_loess (same, y, 4, 1.5, two, 1, fitted), ==, EG_BAD_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/loess/oracle", test_oracle);
  g_test_add_func ("/loess/parabola", test_parabola);
  g_test_add_func ("/loess/edges", test_edges);

  return g_test_run ();
}
