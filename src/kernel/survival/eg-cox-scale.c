/* eg-cox-scale.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox-scale.h"

#include <math.h>

#include "kernel/eg-wide.h"
#include "kernel/survival/eg-cross-product.h"
#include "kernel/survival/eg-sum.h"

static double
total_of (const double *x,
          size_t        n)
{
  EgFour sum = { 0 };
  double rest = 0;
  size_t i = 0;

  for (; i + 4 <= n; i += 4)
    sum += EG_FOUR_CONST (x + i);
  for (; i < n; i++)
    rest += x[i];

  return EG_FOUR_TOTAL (sum) + rest;
}

/* Returns the mean of the amounts. */
static double
centre_values (double *x,
               size_t  n,
               double  centre)
{
  const double share = 1. / n;
  double means[4] = { 0 };
  size_t i = 0;

  for (; i + 4 <= n; i += 4)
    for (int k = 0; k < 4; k++)
      {
        x[i + k] -= centre;
        means[k] += fabs (x[i + k]) * share;
      }
  for (; i < n; i++)
    {
      x[i] -= centre;
      means[0] += fabs (x[i]) * share;
    }

  return EG_FOUR_TOTAL (means);
}

/* Of up to EG_BLOCK values, of which none is NaN when it returns 1. */
EG_INLINE int
measure_block (const double *x,
               size_t        n,
               double       *low,
               double       *high,
               int          *plain)
{
  double lows[4] = { *low, *low, *low, *low }, highs[4] = { *high, *high, *high, *high };
  int good = 1, simple = 1;
  size_t i = 0;

  for (; i + 4 <= n; i += 4)
    for (int k = 0; k < 4; k++)
      {
        double value = x[i + k];

        lows[k] = value < lows[k] ? value : lows[k];
        highs[k] = value > highs[k] ? value : highs[k];
        good &= value == value;
      }
  for (; i < n; i++)
    {
      lows[0] = x[i] < lows[0] ? x[i] : lows[0];
      highs[0] = x[i] > highs[0] ? x[i] : highs[0];
      good &= x[i] == x[i];
    }
  for (int k = 0; k < 4; k++)
    {
      *low = lows[k] < *low ? lows[k] : *low;
      *high = highs[k] > *high ? highs[k] : *high;
    }
  for (i = 0; *plain && i < n; i++)
    simple &= x[i] == 0 || fabs (x[i]) == 1;
  *plain &= simple;

  return good;
}

static int
measure_column (EgCox  *self,
                size_t  j,
                double *low,
                double *high)
{
  const EgCoxData *data = self->data;
  const double *x = data->columns[j];
  EgSum sum = { 0 };
  int plain = 1;

  *low = data->n > 0 ? INFINITY : 0;
  *high = data->n > 0 ? -INFINITY : 0;
  for (size_t begin = 0, n; begin < data->n; begin += n)
    {
      double part = 0;

      n = data->n - begin < EG_BLOCK ? data->n - begin : EG_BLOCK;
      if (!measure_block (x + begin, n, low, high, &plain))
        return 0;
      for (size_t i = begin; data->weight && i < begin + n; i++)
        part += data->weight[i] * x[i];
      eg_sum_add (&sum, data->weight ? part : total_of (x + begin, n));
    }
  self->centre[j] = data->n > 0 ? eg_sum_get (&sum) / data->sum_weights : 0;
  self->means[j] = plain ? 0 : self->centre[j];

  return isfinite (self->centre[j]) && isfinite (*high - *low);
}

/* A power of 2 divides without rounding, and so does its inverse multiply. */
static void
scale_column (EgCox  *self,
              size_t  j,
              double  low,
              double  high)
{
  double *x = self->data->columns[j], mean, scale, inverse;
  size_t n = self->data->n;

  mean = centre_values (x, n, self->centre[j]);
  scale = mean > 0 && high > low ? exp2 (round (log2 (mean))) : 1;
  inverse = 1 / scale;
  if (!(scale > 0) || !isfinite (scale) || !isnormal (inverse))
    scale = inverse = 1;
  self->scale[j] = scale;
  self->range[j] = (high - low) / scale;
  if (scale != 1)
    for (size_t i = 0; i < n; i++)
      x[i] *= inverse;
  self->left_out[j] = !(high > low);
}

int
eg_cox_scale_column (EgCox  *self,
                     size_t  j)
{
  double low, high;

  if (!measure_column (self, j, &low, &high))
    return 0;
  scale_column (self, j, low, high);

  return 1;
}
