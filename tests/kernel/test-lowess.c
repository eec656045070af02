/* test-lowess.c: a smooth curve against its definition.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>
#include <stdlib.h>

#include "kernel/data/eg-lowess.h"

#define N 40

static int
compare_numbers (const void *a,
                 const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Cleveland (1979), point by point: the distance of the q-th nearest, tricube weights, the weighted line. */
static double
by_definition (const double *x,
               const double *y,
               int           n,
               double        span,
               double        at)
{
  g_autofree double *distances = g_new (double, n);
  int q = MIN (MAX ((int) ceil (span * n), 2), n);
  double reach, w = 0, mean_x = 0, mean_y = 0, sxx = 0, sxy = 0;

  for (int i = 0; i < n; i++)
    distances[i] = fabs (x[i] - at);
  qsort (distances, n, sizeof *distances, compare_numbers);
  reach = distances[q - 1] * (1 + 1e-9);
  for (int pass = 0; pass < 2; pass++)
    {
      for (int i = 0; i < n; i++)
        {
          double u = fabs (x[i] - at) / reach, weight = u < 1 ? pow (1 - u * u * u, 3) : 0;

          if (pass == 0)
            {
              w += weight;
              mean_x += weight * x[i];
              mean_y += weight * y[i];
            }
          else
            {
              sxx += weight * (x[i] - mean_x) * (x[i] - mean_x);
              sxy += weight * (x[i] - mean_x) * (y[i] - mean_y);
            }
        }
      if (pass == 0)
        {
          mean_x /= w;
          mean_y /= w;
        }
    }

  return mean_y + sxy / sxx * (at - mean_x);
}

static void
fill (double *x,
      double *y)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  for (int i = 0; i < N; i++)
    {
      x[i] = i * .5 + g_rand_double_range (random, 0, .4);
      y[i] = sin (x[i] / 3) + g_rand_double_range (random, -.3, .3);
    }
}

static void
test_definition (void)
{
  static const double spans[] = { .1, .3, 2. / 3, 1 };
  double x[N], y[N], at[25], fitted[25];

  fill (x, y);
  for (int i = 0; i < 25; i++)
    at[i] = x[0] + (x[N - 1] - x[0]) * i / 24;
  for (guint k = 0; k < G_N_ELEMENTS (spans); k++)
    {
      eg_lowess (x, y, N, spans[k], at, 25, fitted);
      for (int i = 0; i < 25; i++)
        g_assert_cmpfloat_with_epsilon (fitted[i], by_definition (x, y, N, spans[k], at[i]), 1e-9);
    }
}

/* A line is its own smooth, wherever it is asked for and in whatever order */
static void
test_line (void)
{
  double x[N], y[N], at[] = { 7, 2, 19, 2, -1, 30 }, fitted[6];

  fill (x, y);
  for (int i = 0; i < N; i++)
    y[i] = 3 - 2 * x[i];
  eg_lowess (x, y, N, .5, at, 6, fitted);
  for (int i = 0; i < 6; i++)
    g_assert_cmpfloat_with_epsilon (fitted[i], 3 - 2 * at[i], 1e-8);
}

static void
test_edges (void)
{
  const double one = 1, two[] = { 1, 2 }, same[] = { 1, 1, 1, 1 }, y[] = { 1, 2, 3, 6 };
  double fitted[2];

  eg_lowess (NULL, NULL, 0, .5, &one, 1, fitted);
  g_assert_true (isnan (fitted[0]));
  eg_lowess (&one, y, 1, .5, &one, 1, fitted);
  g_assert_cmpfloat (fitted[0], ==, 1);
  eg_lowess (two, y, 2, .1, two, 2, fitted);
  g_assert_cmpfloat_with_epsilon (fitted[0], 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (fitted[1], 2, 1e-6);
  /* all at one place: their mean */
  eg_lowess (same, y, 4, .5, &one, 1, fitted);
  g_assert_cmpfloat_with_epsilon (fitted[0], 3, 1e-12);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lowess/definition", test_definition);
  g_test_add_func ("/lowess/line", test_line);
  g_test_add_func ("/lowess/edges", test_edges);

  return g_test_run ();
}
