/* eg-conformal.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-conformal.h"

#include <math.h>
#include <stdlib.h>

/* (n + 1) (1 - alpha) may be a little above the whole number that it is */
#define ROUNDING 1e-9

size_t
eg_conformal_rank (size_t n,
                   double alpha)
{
  double rank = ceil ((n + 1.) * (1 - alpha) - ROUNDING);

  return rank < 1 ? 1 : (size_t) rank;
}

size_t
eg_conformal_fewest (double alpha)
{
  /* k <= n when (n + 1) alpha >= 1 */
  double fewest = ceil (1 / alpha - ROUNDING) - 1;

  return fewest < 1 ? 1 : (size_t) fewest;
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* SCORES are put in order. */
static EgStatus
take_quantile (double *scores,
               size_t  n,
               double  alpha,
               double *quantile)
{
  size_t rank = eg_conformal_rank (n, alpha);

  *quantile = INFINITY;
  if (!(alpha > 0 && alpha < 1))
    return EG_BAD_INPUT;
  for (size_t i = 0; i < n; i++)
    if (isnan (scores[i]))
      return EG_BAD_INPUT;
  qsort (scores, n, sizeof *scores, compare_numbers);
  if (rank <= n)
    *quantile = scores[rank - 1];

  return EG_OK;
}

EgStatus
eg_conformal_quantile (const double *scores,
                       size_t        n,
                       double        alpha,
                       double       *quantile)
{
  double *sorted = malloc ((n + 1) * sizeof *sorted);
  EgStatus status = EG_NO_MEMORY;

  if (sorted)
    {
      for (size_t i = 0; i < n; i++)
        sorted[i] = scores[i];
      status = take_quantile (sorted, n, alpha, quantile);
    }
  free (sorted);

  return status;
}

EgStatus
eg_conformal_classes (const double       *p,
                      const uint8_t      *y,
                      size_t              n,
                      double              alpha,
                      int                 by_class,
                      EgConformalClasses *self)
{
  double *scores = malloc ((n + 1) * sizeof *scores);
  EgStatus status = scores ? EG_OK : EG_NO_MEMORY;

  *self = (EgConformalClasses) { .alpha = alpha, .by_class = by_class };
  for (int class = 0; class < 2 && status == EG_OK; class++)
    {
      for (size_t i = 0; i < n; i++)
        if (!by_class || (y[i] != 0) == class)
          scores[self->n[class]++] = y[i] ? 1 - p[i] : p[i];
      status = take_quantile (scores, self->n[class], alpha, &self->limit[class]);
    }
  free (scores);

  return status;
}

unsigned
eg_conformal_set (const EgConformalClasses *self,
                  double                    p)
{
  return (unsigned) (p <= self->limit[0]) | (unsigned) (1 - p <= self->limit[1]) << 1;
}

EgStatus
eg_conformal_check (const EgConformalClasses *self,
                    const double             *p,
                    const uint8_t            *y,
                    size_t                    n,
                    EgConformalCheck         *check)
{
  double covered[2] = { 0 }, size = 0;

  *check = (EgConformalCheck) { 0 };
  for (size_t i = 0; i < n; i++)
    {
      int class = y[i] != 0;
      unsigned set = eg_conformal_set (self, p[i]);

      if (isnan (p[i]))
        return EG_BAD_INPUT;
      check->n[class]++;
      covered[class] += set >> class & 1;
      size += (set & 1) + (set >> 1);
      check->n_empty += set == 0;
      check->n_single += set == 1 || set == 2;
    }
  check->coverage = n > 0 ? (covered[0] + covered[1]) / n : NAN;
  check->size = n > 0 ? size / n : NAN;
  for (int class = 0; class < 2; class++)
    check->covered[class] = check->n[class] > 0 ? covered[class] / check->n[class] : NAN;

  return EG_OK;
}

EgStatus
eg_conformal_widening (const double *lower,
                       const double *upper,
                       const double *y,
                       size_t        n,
                       double        alpha,
                       double       *widening)
{
  double *scores = malloc ((n + 1) * sizeof *scores);
  EgStatus status = EG_NO_MEMORY;

  if (scores)
    {
      for (size_t i = 0; i < n; i++)      /* not fmax (), which forgets NaN */
        scores[i] = lower[i] - y[i] > y[i] - upper[i] ? lower[i] - y[i] : y[i] - upper[i];
      status = take_quantile (scores, n, alpha, widening);
    }
  free (scores);

  return status;
}
