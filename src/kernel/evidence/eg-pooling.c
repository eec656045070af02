/* eg-pooling.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/evidence/eg-pooling.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"
#include "kernel/survival/eg-sum.h"

#define MAX_STEPS 1000
#define TOLERANCE 1e-13

/* Sums of powers of the weights 1 / (v + tau2), and the mean. */
typedef struct
{
  double w, w2, w3;
  double mean;
  double square;    /* of w^2 (y - mean)^2 */
  double q;         /* of w (y - mean)^2 */
} Weights;

static Weights
weigh (const double *y,
       const double *v,
       size_t        n,
       double        tau2)
{
  EgSum w = { 0 }, w2 = { 0 }, w3 = { 0 }, wy = { 0 }, square = { 0 }, q = { 0 };
  double mean;

  for (size_t i = 0; i < n; i++)
    {
      double own = 1 / (v[i] + tau2);

      eg_sum_add (&w, own);
      eg_sum_add (&w2, own * own);
      eg_sum_add (&w3, own * own * own);
      eg_sum_add (&wy, own * y[i]);
    }
  mean = eg_sum_get (&wy) / eg_sum_get (&w);
  for (size_t i = 0; i < n; i++)
    {
      double own = 1 / (v[i] + tau2), distance = y[i] - mean;

      eg_sum_add (&q, own * distance * distance);
      eg_sum_add (&square, own * own * distance * distance);
    }

  return (Weights) { eg_sum_get (&w), eg_sum_get (&w2), eg_sum_get (&w3), mean, eg_sum_get (&square), eg_sum_get (&q) };
}

/* DerSimonian and Laird 1986, (8) */
static double
find_moment (const Weights *fixed,
             size_t         n)
{
  return fmax (0, (fixed->q - (double) (n - 1)) / (fixed->w - fixed->w2 / fixed->w));
}

/* Fisher’s scoring of the restricted likelihood (Viechtbauer 2005, (13)): with P = W - W 1 (1'W1)^-1 1'W,
 * tau2 += (y'PPy - tr P) / tr PP, halved until it is not below 0. */
static double
find_reml (const double *y,
           const double *v,
           size_t        n,
           double        start,
           int          *converged)
{
  double tau2 = start;

  *converged = 0;
  for (size_t step = 0; step < MAX_STEPS && !*converged; step++)
    {
      Weights own = weigh (y, v, n, tau2);
      double trace = own.w - own.w2 / own.w;
      double trace2 = own.w2 - 2 * own.w3 / own.w + own.w2 * own.w2 / (own.w * own.w);
      double change = (own.square - trace) / trace2;

      if (tau2 + change < 0)
        change = -tau2;
      tau2 += change;
      *converged = fabs (change) <= TOLERANCE * (tau2 + 1 / own.w);
    }

  return tau2;
}

EgStatus
eg_pooling_fit (const double    *y,
                const double    *v,
                size_t           n,
                EgPoolingMethod  method,
                EgPooled        *pooled)
{
  Weights fixed, own;
  double typical;

  if (n == 0)
    return EG_BAD_INPUT;
  for (size_t i = 0; i < n; i++)
    if (!isfinite (y[i]) || !isfinite (v[i]) || !(v[i] > 0))
      return EG_BAD_INPUT;

  fixed = weigh (y, v, n, 0);
  *pooled = (EgPooled) { .q = fixed.q, .df = n - 1, .q_p = NAN, .converged = 1 };
  if (n > 1)
    {
      pooled->q_p = eg_chi_squared_tail (fixed.q, (double) (n - 1));
      if (method != EG_POOLING_FIXED)
        pooled->tau2 = find_moment (&fixed, n);
      if (method == EG_POOLING_REML)
        pooled->tau2 = find_reml (y, v, n, pooled->tau2, &pooled->converged);
    }
  own = weigh (y, v, n, pooled->tau2);
  pooled->estimate = own.mean;
  pooled->se = sqrt (1 / own.w);
  typical = n > 1 ? (double) (n - 1) / (fixed.w - fixed.w2 / fixed.w) : NAN;
  if (n == 1)
    pooled->i2 = NAN;
  else if (method == EG_POOLING_FIXED)
    pooled->i2 = fixed.q > 0 ? fmax (0, (fixed.q - (double) (n - 1)) / fixed.q) : 0;
  else
    pooled->i2 = pooled->tau2 / (pooled->tau2 + typical);

  return EG_OK;
}

void
eg_pooling_predict (const EgPooled *pooled,
                    double          level,
                    double         *lower,
                    double         *upper)
{
  double width = NAN;

  if (pooled->df >= 2)
    width = gsl_cdf_tdist_Qinv ((1 - level) / 2, (double) (pooled->df - 1)) *
            sqrt (pooled->tau2 + pooled->se * pooled->se);
  *lower = pooled->estimate - width;
  *upper = pooled->estimate + width;
}
