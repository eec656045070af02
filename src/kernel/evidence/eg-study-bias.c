/* eg-study-bias.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/evidence/eg-study-bias.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SAME 1e-13           /* of an effect: less is rounding */
#define EXACT_MOST 150       /* studies of which all orders are counted: some 0.05 s */

static int
is_usable (const double *y,
           const double *v,
           size_t        n)
{
  if (n < 3)
    return 0;
  for (size_t i = 0; i < n; i++)
    if (!isfinite (y[i]) || !isfinite (v[i]) || !(v[i] > 0))
      return 0;

  return 1;
}

EgStatus
eg_egger (const double *y,
          const double *v,
          size_t        n,
          EgEgger      *result)
{
  double mean_x = 0, mean_z = 0, xx = 0, xz = 0, rest = 0, whole = 0, slope, size = (double) n;

  if (!is_usable (y, v, n))
    return EG_BAD_INPUT;
  for (size_t i = 0; i < n; i++)
    {
      mean_x += 1 / sqrt (v[i]) / size;
      mean_z += y[i] / sqrt (v[i]) / size;
    }
  for (size_t i = 0; i < n; i++)
    {
      double x = 1 / sqrt (v[i]) - mean_x;

      xx += x * x;
      xz += x * (y[i] / sqrt (v[i]) - mean_z);
    }
  if (!(xx > 1e-20 * size * mean_x * mean_x))
    return EG_BAD_INPUT;

  slope = xz / xx;
  result->intercept = mean_z - slope * mean_x;
  for (size_t i = 0; i < n; i++)
    {
      double distance = y[i] / sqrt (v[i]) - result->intercept - slope / sqrt (v[i]);

      rest += distance * distance;
      whole += y[i] * y[i] / v[i];
    }
  result->df = n - 2;
  result->se = sqrt (rest / (double) result->df * (1 / size + mean_x * mean_x / xx));
  /* a line through all points is one by rounding: no distance is known in which the intercept could be told */
  if (rest <= SAME * SAME * whole)
    {
      result->t = result->p = NAN;
      return EG_OK;
    }
  result->t = result->intercept / result->se;
  result->p = 2 * gsl_cdf_tdist_Q (fabs (result->t), (double) result->df);

  return EG_OK;
}

/* P (T <= CONCORDANT) of N values in random order, by counting orders with each number of concordant pairs */
static double
kendall_below (size_t n,
               long   concordant)
{
  size_t most = n * (n - 1) / 2;
  double *share = calloc (most + 1, sizeof *share), *next = calloc (most + 1, sizeof *next);
  double sum = NAN;

  if (share && next)
    {
      /* the m-th value makes 0 to m - 1 more pairs concordant, each as likely */
      share[0] = 1;
      for (size_t m = 2; m <= n; m++)
        {
          memset (next, 0, (most + 1) * sizeof *next);
          /* more than are asked for do not matter */
          for (size_t pairs = 0; pairs <= (m - 1) * (m - 2) / 2 && (long) pairs <= concordant; pairs++)
            for (size_t more = 0; more < m; more++)
              next[pairs + more] += share[pairs] / (double) m;
          memcpy (share, next, (most + 1) * sizeof *next);
        }
      sum = 0;
      for (long pairs = 0; pairs <= concordant && pairs <= (long) most; pairs++)
        sum += share[pairs];
    }
  free (share);
  free (next);

  return sum;
}

/* Ties of A: pairs, and the terms of the normal variance (Kendall 1948) */
typedef struct
{
  double pairs, cubic, triple;
} Ties;

static Ties
count_ties (const double *a,
            size_t        n)
{
  Ties ties = { 0 };

  for (size_t i = 0; i < n; i++)
    {
      double equal = 0;
      int first = 1;

      for (size_t j = 0; j < n; j++)
        {
          equal += a[j] == a[i];
          first &= !(j < i && a[j] == a[i]);
        }
      if (!first)
        continue;
      ties.pairs += equal * (equal - 1) / 2;
      ties.cubic += equal * (equal - 1) * (2 * equal + 5);
      ties.triple += equal * (equal - 1) * (equal - 2);
    }

  return ties;
}

static void
kendall (const double *a,
         const double *b,
         size_t        n,
         EgBegg       *result)
{
  double size = (double) n, pairs = size * (size - 1) / 2, score = 0;
  Ties x = count_ties (a, n), y = count_ties (b, n);

  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < i; j++)
      score += ((a[i] > a[j]) - (a[i] < a[j])) * ((b[i] > b[j]) - (b[i] < b[j]));
  result->tau = score / sqrt ((pairs - x.pairs) * (pairs - y.pairs));
  result->exact = n < EXACT_MOST && x.pairs == 0 && y.pairs == 0;
  if (result->exact)
    {
      long concordant = lround ((score + pairs) / 2);
      long least = concordant * 2 > (long) pairs ? (long) pairs - concordant : concordant;

      result->p = fmin (1, 2 * kendall_below (n, least));
    }
  else
    {
      double variance = (size * (size - 1) * (2 * size + 5) - x.cubic - y.cubic) / 18 +
                        x.triple * y.triple / (9 * size * (size - 1) * (size - 2)) +
                        2 * x.pairs * y.pairs / (size * (size - 1));

      result->p = 2 * gsl_cdf_ugaussian_Q (fabs (score) / sqrt (variance));
    }
}

EgStatus
eg_begg (const double *y,
         const double *v,
         size_t        n,
         EgBegg       *result)
{
  double *standardised, w = 0, wy = 0;

  if (!is_usable (y, v, n))
    return EG_BAD_INPUT;
  standardised = malloc (n * sizeof *standardised);
  if (!standardised)
    return EG_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    {
      w += 1 / v[i];
      wy += y[i] / v[i];
    }
  /* an effect that is the estimate differs from it by rounding alone, of which no order must come */
  for (size_t i = 0; i < n; i++)
    {
      double difference = y[i] - wy / w;

      standardised[i] = fabs (difference) > SAME * fabs (y[i]) ? difference / sqrt (v[i] - 1 / w) : 0;
    }
  kendall (standardised, v, n, result);
  free (standardised);

  return EG_OK;
}
