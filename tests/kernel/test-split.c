/* test-split.c: streams of random numbers, and rows on one side and the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "kernel/data/eg-random.h"
#include "kernel/prediction/eg-split.h"
#include "oracle/random-oracle.h"

#define N 120
#define UNITS 40

/* ---- random numbers ---- */

/* As the authors' programs give them. */
static void
test_published (void)
{
  const guint64 split[] = { 6457827717110365317u, 3203168211198807973u, 9817491932198370423u, 4593380528125082431u },
                xoshiro[] = { 11520, 0, 1509978240, 1215971899390074240 };
  guint64 state = 1234567;
  EgRandom random = { { 1, 2, 3, 4 } };

  for (int i = 0; i < 4; i++)
    {
      g_assert_cmpuint (eg_random_split (&state), ==, split[i]);
      g_assert_cmpuint (eg_random_next (&random), ==, xoshiro[i]);
    }
}

static void
test_streams (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (random_streams); k++)
    {
      EgRandom random;

      eg_random_init (&random, random_streams[k].seed, random_streams[k].name);
      for (int i = 0; i < 4; i++)
        g_assert_cmpuint (eg_random_next (&random), ==, random_streams[k].numbers[i]);
    }
}

static void
test_range (void)
{
  guint counts[7] = { 0 };
  double mean = 0, chi_squared = 0;
  EgRandom random;

  eg_random_init (&random, 5, "range");
  for (int i = 0; i < 70000; i++)
    {
      double u = eg_random_uniform (&random);
      guint32 k = eg_random_below (&random, 7);

      g_assert_true (u >= 0 && u < 1 && k < 7);
      g_assert_cmpint (eg_random_seed (&random), >=, 0);
      mean += u / 70000;
      counts[k]++;
    }
  for (int k = 0; k < 7; k++)
    chi_squared += pow (counts[k] - 10000., 2) / 10000;
  g_assert_cmpfloat (fabs (mean - .5), <, .005);      /* 4.6 errors */
  g_assert_cmpfloat (chi_squared, <, 25);             /* of 6: p 3e-4; the stream is always the same */
  g_assert_cmpuint (eg_random_below (&random, 1), ==, 0);
}

/* ---- rows ---- */

static void
test_folds (void)
{
  guint8 event[N];
  guint32 unit[N], folds[N], again[N];
  EgRandom random;

  for (int i = 0; i < N; i++)
    {
      unit[i] = (i * 7) % UNITS;
      event[i] = unit[i] < 11 && i % 2;
    }
  eg_random_init (&random, 3, "fold");
  g_assert_cmpint (eg_split_folds (N, event, unit, UNITS, 5, &random, folds), ==, EG_OK);
  eg_random_init (&random, 3, "fold");
  g_assert_cmpint (eg_split_folds (N, event, unit, UNITS, 5, &random, again), ==, EG_OK);
  g_assert_cmpmem (folds, sizeof folds, again, sizeof again);
  for (guint f = 0; f < 5; f++)
    {
      gboolean in[UNITS] = { 0 }, with[UNITS] = { 0 };
      guint n = 0, n_with = 0;

      for (int i = 0; i < N; i++)
        {
          in[unit[i]] |= folds[i] == f;
          with[unit[i]] |= event[i];
        }
      for (int u = 0; u < UNITS; u++)
        {
          n += in[u];
          n_with += in[u] && with[u];
        }
      g_assert_cmpuint (n, ==, UNITS / 5);
      for (int i = 0; i < N; i++)
        g_assert_true (in[unit[i]] == (folds[i] == f));
      {
        guint all_with = 0;

        for (int u = 0; u < UNITS; u++)
          all_with += with[u];
        g_assert_cmpuint (n_with, >=, all_with / 5);
        g_assert_cmpuint (n_with, <=, all_with / 5 + 1);
      }
    }
  eg_random_init (&random, 4, "fold");
  g_assert_cmpint (eg_split_folds (N, event, unit, UNITS, 5, &random, again), ==, EG_OK);
  g_assert_cmpint (memcmp (folds, again, sizeof folds), !=, 0);
  g_assert_cmpint (eg_split_folds (N, event, unit, 4, 5, &random, again), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_split_folds (N, NULL, NULL, 0, 1, &random, again), ==, EG_BAD_INPUT);
}

static void
test_sites (void)
{
  /* unit 2 was at both sites */
  const guint32 site[] = { 0, 0, 1, 1, 0, 2 }, unit[] = { 0, 1, 2, 3, 2, 4 };
  const guint8 expected[] = { EG_SPLIT_TRAIN, EG_SPLIT_TRAIN, EG_SPLIT_TEST, EG_SPLIT_TEST, EG_SPLIT_NEITHER, EG_SPLIT_TRAIN };
  guint8 roles[6];

  g_assert_cmpint (eg_split_leave_out (6, site, 1, unit, 5, roles), ==, EG_OK);
  g_assert_cmpmem (roles, 6, expected, 6);
  g_assert_cmpint (eg_split_leave_out (6, site, 1, NULL, 0, roles), ==, EG_OK);
  g_assert_cmpint (roles[4], ==, EG_SPLIT_TRAIN);
  g_assert_cmpint (eg_split_leave_out (6, site, 7, unit, 5, roles), ==, EG_BAD_INPUT);
}

static void
test_time (void)
{
  const double time[] = { 1, 5, 3, NAN, 4, 2 };
  const guint32 unit[] = { 0, 0, 1, 2, 3, 4 };
  const guint8 expected[] = { EG_SPLIT_NEITHER, EG_SPLIT_TEST, EG_SPLIT_TRAIN, EG_SPLIT_NEITHER, EG_SPLIT_TEST, EG_SPLIT_TRAIN };
  guint8 roles[6];

  g_assert_cmpint (eg_split_by_time (6, time, 3, unit, 5, roles), ==, EG_OK);
  g_assert_cmpmem (roles, 6, expected, 6);
  g_assert_cmpint (eg_split_by_time (6, time, 9, unit, 5, roles), ==, EG_BAD_INPUT);
}

static void
test_bootstrap (void)
{
  guint32 rows[N], stratum[N], unit[N];
  double weights[N], sum = 0;
  EgRandom random;

  eg_random_init (&random, 1, "boot:0");
  for (int i = 0; i < N; i++)
    {
      stratum[i] = i % 7 == 0 ? 2 : i % 3 == 0;
      unit[i] = i % UNITS;
    }
  g_assert_cmpint (eg_split_bootstrap (N, stratum, 3, &random, rows), ==, EG_OK);
  for (int i = 0; i < N; i++)
    g_assert_cmpuint (stratum[rows[i]], ==, stratum[i]);
  g_assert_cmpint (eg_split_bootstrap (N, NULL, 0, &random, rows), ==, EG_OK);
  for (int i = 0; i < N; i++)
    g_assert_cmpuint (rows[i], <, N);
  g_assert_cmpint (eg_split_bootstrap_units (N, unit, UNITS, &random, weights), ==, EG_OK);
  for (int i = 0; i < N; i++)
    {
      g_assert_cmpfloat (weights[i], ==, weights[unit[i]]);
      sum += weights[i];
    }
  g_assert_cmpfloat (sum, ==, N);      /* units are of one size */
  g_assert_cmpint (eg_split_bootstrap (0, NULL, 0, &random, rows), ==, EG_BAD_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/split/published", test_published);
  g_test_add_func ("/split/streams", test_streams);
  g_test_add_func ("/split/range", test_range);
  g_test_add_func ("/split/folds", test_folds);
  g_test_add_func ("/split/sites", test_sites);
  g_test_add_func ("/split/time", test_time);
  g_test_add_func ("/split/bootstrap", test_bootstrap);

  return g_test_run ();
}
