/* test-optimism.c: by how much models look better on their own rows, where it is known.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>

#include "kernel/prediction/eg-optimism.h"

#define N 30
#define SAMPLES 50

/* The model is a mean; statistics are its squared errors, what there is in every other sample alone, and nothing. */
static EgStatus
refit (const uint32_t *rows,
       size_t          n,
       double         *in_sample,
       double         *in_all,
       void           *data)
{
  const double *y = data;
  double mean = 0, inside = 0, outside = 0;

  for (size_t i = 0; i < n; i++)
    mean += y[rows[i]] / n;
  for (size_t i = 0; i < n; i++)
    {
      inside += (y[rows[i]] - mean) * (y[rows[i]] - mean) / n;
      outside += (y[i] - mean) * (y[i] - mean) / n;
    }
  in_sample[0] = inside;
  in_all[0] = outside;
  in_sample[1] = rows[0] % 2 ? NAN : 3;
  in_all[1] = 1;
  in_sample[2] = in_all[2] = NAN;

  return EG_OK;
}

static EgStatus
refuse (const uint32_t *rows,
        size_t          n,
        double         *in_sample,
        double         *in_all,
        void           *data)
{
  return EG_BAD_INPUT;
}

static int
stop_cb (double  fraction,
         void   *data)
{
  return fraction > .5;
}

static void
test_mean (void)
{
  double y[N], apparent[] = { 2, 5, 1 }, sum = 0, square = 0, difference[SAMPLES];
  uint32_t samples[SAMPLES * N];
  EgOptimism found[3];
  gsize n_even = 0;

  for (int i = 0; i < N; i++)
    y[i] = g_test_rand_double ();
  for (int i = 0; i < SAMPLES * N; i++)
    samples[i] = g_test_rand_int_range (0, N);
  g_assert_cmpint (eg_optimism (samples, SAMPLES, N, apparent, 3, refit, y, found, NULL, NULL), ==, EG_OK);
  for (int b = 0; b < SAMPLES; b++)
    {
      double in_sample[3], in_all[3];

      refit (samples + b * N, N, in_sample, in_all, y);
      difference[b] = in_sample[0] - in_all[0];
      sum += difference[b];
      n_even += samples[b * N] % 2 == 0;
    }
  for (int b = 0; b < SAMPLES; b++)
    square += pow (difference[b] - sum / SAMPLES, 2);
  g_assert_cmpfloat_with_epsilon (found[0].optimism, sum / SAMPLES, 1e-14);
  g_assert_cmpfloat_with_epsilon (found[0].corrected, 2 - sum / SAMPLES, 1e-14);
  g_assert_cmpfloat_with_epsilon (found[0].se, sqrt (square / (SAMPLES - 1) / SAMPLES), 1e-14);
  g_assert_cmpfloat (found[0].optimism, <, 0);      /* errors look smaller */
  g_assert_cmpuint (found[1].n, ==, n_even);
  g_assert_cmpfloat_with_epsilon (found[1].corrected, 3, 1e-14);
  g_assert_cmpuint (found[2].n, ==, 0);
  g_assert_true (isnan (found[2].optimism) && isnan (found[2].corrected));

  g_assert_cmpint (eg_optimism (samples, SAMPLES, N, apparent, 3, refit, y, found, stop_cb, NULL), ==, EG_STOPPED);
  g_assert_cmpint (eg_optimism (samples, SAMPLES, N, apparent, 3, refuse, y, found, NULL, NULL), ==, EG_BAD_INPUT);
  samples[7] = N;
  g_assert_cmpint (eg_optimism (samples, SAMPLES, N, apparent, 3, refit, y, found, NULL, NULL), ==, EG_BAD_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/optimism/mean", test_mean);

  return g_test_run ();
}
