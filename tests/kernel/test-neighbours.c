/* test-neighbours.c: which rows are most like one, and how unusual a row is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>

#include "kernel/prediction/eg-leverage.h"
#include "kernel/prediction/eg-neighbours.h"

/* R 4.2: mtcars[, c ("mpg", "disp", "hp", "wt")] */
static const double cars[] = {
  21, 160, 110, 2.62,
  21, 160, 110, 2.875,
  22.8, 108, 93, 2.32,
  21.4, 258, 110, 3.215,
  18.7, 360, 175, 3.44,
  18.1, 225, 105, 3.46,
  14.3, 360, 245, 3.57,
  24.4, 146.7, 62, 3.19,
  22.8, 140.8, 95, 3.15,
  19.2, 167.6, 123, 3.44,
  17.8, 167.6, 123, 3.44,
  16.4, 275.8, 180, 4.07,
  17.3, 275.8, 180, 3.73,
  15.2, 275.8, 180, 3.78,
  10.4, 472, 205, 5.25,
  10.4, 460, 215, 5.424,
  14.7, 440, 230, 5.345,
  32.4, 78.7, 66, 2.2,
  30.4, 75.7, 52, 1.615,
  33.9, 71.1, 65, 1.835,
  21.5, 120.1, 97, 2.465,
  15.5, 318, 150, 3.52,
  15.2, 304, 150, 3.435,
  13.3, 350, 245, 3.84,
  19.2, 400, 175, 3.845,
  27.3, 79, 66, 1.935,
  26, 120.3, 91, 2.14,
  30.4, 95.1, 113, 1.513,
  15.8, 351, 264, 3.17,
  19.7, 145, 175, 2.77,
  15, 301, 335, 3.57,
  21.4, 121, 109, 2.78
};

#define N 32
#define P 4

static void
near (double value,
      double expected,
      double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * (1 + fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

static void
test_distance (void)
{
  const double scale[] = { 2, .5, 0 }, a[] = { 10, 1, 2 }, b[] = { 14, 1.5, 2 }, c[] = { 14, NAN, 1 }, d[] = { NAN, NAN, NAN };

  /* differences of 2, 1 and no level */
  near (eg_mixed_distance (a, b, scale, 3), sqrt (5. / 3), 1e-15);
  near (eg_mixed_distance (b, a, scale, 3), sqrt (5. / 3), 1e-15);
  /* by what is known of both: 2, and another level */
  near (eg_mixed_distance (a, c, scale, 3), sqrt (5. / 2), 1e-15);
  g_assert_cmpfloat (eg_mixed_distance (a, a, scale, 3), ==, 0);
  g_assert_true (isnan (eg_mixed_distance (a, d, scale, 3)));
}

/* The same as by looking at all of them, one after the other. */
static void
test_nearest (void)
{
  double mean[P], scale[P], inverse[P * P], distance[N], before = -1;
  gsize which[N], found;

  g_assert_cmpint (eg_leverage_init (cars, N, P, mean, scale, inverse), ==, EG_OK);
  g_assert_cmpint (eg_neighbours_find (cars, cars, N, P, scale, 7, which, distance, &found), ==, EG_OK);
  g_assert_cmpuint (found, ==, 7);
  g_assert_cmpuint (which[0], ==, 0);
  for (guint k = 0; k < 7; k++)
    {
      near (distance[k], eg_mixed_distance (cars, cars + which[k] * P, scale, P), 0);
      g_assert_true (distance[k] >= before);
      before = distance[k];
    }
  for (guint i = 0; i < N; i++)
    {
      gboolean taken = FALSE;

      for (guint k = 0; k < 7; k++)
        taken |= which[k] == i;
      if (!taken)
        g_assert_cmpfloat (eg_mixed_distance (cars, cars + i * P, scale, P), >=, before);
    }
  /* more than there are, and none */
  g_assert_cmpint (eg_neighbours_find (cars, cars, N, P, scale, N, which, distance, &found), ==, EG_OK);
  g_assert_cmpuint (found, ==, N);
  g_assert_cmpint (eg_neighbours_find (cars, cars, 0, P, scale, 5, which, distance, &found), ==, EG_OK);
  g_assert_cmpuint (found, ==, 0);
}

/* rows that are alike come in their order */
static void
test_ties (void)
{
  const double rows[] = { 3, 1, 2, 1, 1, NAN }, scale = 1, row = 1;
  double distance[6];
  gsize which[6], found;

  g_assert_cmpint (eg_neighbours_find (&row, rows, 6, 1, &scale, 6, which, distance, &found), ==, EG_OK);
  g_assert_cmpuint (found, ==, 5);
  g_assert_cmpuint (which[0], ==, 1);
  g_assert_cmpuint (which[1], ==, 3);
  g_assert_cmpuint (which[2], ==, 4);
  g_assert_cmpuint (which[3], ==, 2);
  g_assert_cmpuint (which[4], ==, 0);
}

/* R: hatvalues (lm (qsec ~ mpg + disp + hp + wt, mtcars))[c (1, 15, 31)] */
static void
test_leverage (void)
{
  double mean[P], scale[P], inverse[P * P], sum = 0;
  gsize rank;

  g_assert_cmpint (eg_leverage_init (cars, N, P, mean, scale, inverse), ==, EG_OK);
  near (eg_leverage_get (cars, N, P, mean, scale, inverse, &rank), 0.078243241901029714, 1e-12);
  g_assert_cmpuint (rank, ==, P);
  near (eg_leverage_get (cars + 14 * P, N, P, mean, scale, inverse, NULL), 0.205741829780469732, 1e-12);
  near (eg_leverage_get (cars + 30 * P, N, P, mean, scale, inverse, NULL), 0.523508736259527652, 1e-12);
  for (guint i = 0; i < N; i++)
    sum += eg_leverage_get (cars + i * P, N, P, mean, scale, inverse, NULL);
  near (sum, P + 1, 1e-10);
  near (eg_leverage_get (mean, N, P, mean, scale, inverse, NULL), 1. / N, 1e-14);
}

/* A column that does not differ, one that follows from another, and one that is missing. */
static void
test_leverage_edges (void)
{
  const double rows[] = { 1, 5, 2, NAN, 2, 5, 4, 1, 3, 5, 6, 2, 5, 5, 10, 7 }, row[] = { 9, 5, 18, NAN };
  double mean[4], scale[4], inverse[16], one[1], alone[4], scale_one, mean_one;
  gsize rank;

  g_assert_cmpint (eg_leverage_init (rows, 4, 4, mean, scale, inverse), ==, EG_OK);
  g_assert_cmpfloat (scale[1], ==, 0);
  eg_leverage_get (rows, 4, 4, mean, scale, inverse, &rank);
  g_assert_cmpuint (rank, ==, 2);
  for (guint i = 0; i < 4; i++)
    alone[i] = rows[4 * i];
  g_assert_cmpint (eg_leverage_init (alone, 4, 1, &mean_one, &scale_one, one), ==, EG_OK);
  g_assert_cmpfloat (eg_leverage_get (row, 4, 4, mean, scale, inverse, NULL), >,
                     eg_leverage_get (row, 4, 1, &mean_one, &scale_one, one, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/neighbours/distance", test_distance);
  g_test_add_func ("/neighbours/nearest", test_nearest);
  g_test_add_func ("/neighbours/ties", test_ties);
  g_test_add_func ("/neighbours/leverage", test_leverage);
  g_test_add_func ("/neighbours/leverage-edges", test_leverage_edges);

  return g_test_run ();
}
