/* test-breslow.c: the baseline hazard of given scores against its definition.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include <glib.h>

#include "kernel/prediction/eg-breslow.h"

#define MOST 300

/* Row by row: at each time with events their number over the sum of exp (score) of those at risk. */
static double
hazard_to (const double  *time,
           const guint8  *status,
           const double  *score,
           const guint32 *rows,
           gsize          n,
           double         to)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    {
      double at_risk = 0;

      if (!status[rows[i]] || time[rows[i]] > to)
        continue;
      for (gsize k = 0; k < n; k++)
        if (time[rows[k]] >= time[rows[i]])
          at_risk += exp (score[rows[k]]);
      sum += 1 / at_risk;
    }

  return sum;
}

static void
test_definition (void)
{
  double time[MOST], score[MOST];
  guint8 status[MOST];
  guint32 rows[MOST];

  for (guint round = 0; round < 60; round++)
    {
      gsize n = g_test_rand_int_range (1, MOST);
      EgBreslow breslow;

      for (gsize i = 0; i < n; i++)
        {
          time[i] = round % 2 ? g_test_rand_int_range (0, 20) : g_test_rand_double_range (0, 20);
          status[i] = g_test_rand_double () < .4;
          score[i] = g_test_rand_double_range (-3, 3);
        }
      /* as in a bootstrap sample, rows come several times */
      for (gsize i = 0; i < n; i++)
        rows[i] = round % 3 ? (guint32) g_test_rand_int_range (0, n) : (guint32) i;
      g_assert_cmpint (eg_breslow_init (&breslow, time, status, score, round % 3 ? rows : NULL, n), ==, EG_OK);
      for (double t = -1; t < 22; t += .5)
        {
          double found = eg_breslow_at (breslow.times, breslow.hazard, breslow.n, t);

          g_assert_cmpfloat (fabs (found - hazard_to (time, status, score, rows, n, t)), <=, 1e-12 * (1 + found));
        }
      for (gsize k = 1; k < breslow.n; k++)
        g_assert_true (breslow.times[k] > breslow.times[k - 1] && breslow.hazard[k] > breslow.hazard[k - 1]);
      eg_breslow_clear (&breslow);
    }
}

static void
test_edges (void)
{
  const double time[] = { 1, 2, NAN }, score[] = { 0, 800, 0 };
  const guint8 status[] = { 0, 0, 1 };
  EgBreslow breslow;

  g_assert_cmpint (eg_breslow_init (&breslow, time, status, score, NULL, 0), ==, EG_OK);
  g_assert_cmpuint (breslow.n, ==, 0);
  eg_breslow_clear (&breslow);
  /* nobody has the event */
  g_assert_cmpint (eg_breslow_init (&breslow, time, status, (const double []) { 0, 1 }, NULL, 2), ==, EG_OK);
  g_assert_cmpfloat (eg_breslow_at (breslow.times, breslow.hazard, breslow.n, 5), ==, 0);
  eg_breslow_clear (&breslow);
  g_assert_cmpint (eg_breslow_init (&breslow, time, status, score, NULL, 2), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_breslow_init (&breslow, time, status, (const double []) { 0, 0, 0 }, NULL, 3), ==, EG_BAD_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/breslow/definition", test_definition);
  g_test_add_func ("/breslow/edges", test_edges);

  return g_test_run ();
}
