/* eg-cholesky.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cholesky.h"

#include <math.h>
#include <string.h>

/* row I of the factor from those before it; returns the pivot */
static double
make_row (double        *a,
          size_t         n,
          const uint8_t *left_out,
          size_t         i)
{
  double pivot = a[i * n + i];

  for (size_t j = 0; j < i; j++)
    {
      double sum = a[i * n + j];

      if (left_out[j])
        {
          a[i * n + j] = 0;
          continue;
        }
      for (size_t l = 0; l < j; l++)
        sum -= a[i * n + l] * a[j * n + l];
      a[i * n + j] = sum / a[j * n + j];
      pivot -= a[i * n + j] * a[i * n + j];
    }

  return pivot;
}

int
eg_cholesky_factor (double  *a,
                    size_t   n,
                    uint8_t *left_out,
                    int      new_ones,
                    double   tolerance)
{
  int rank = 0;

  for (size_t i = 0; i < n; i++)
    {
      double diagonal = a[i * n + i], pivot;

      if (!left_out[i])
        {
          pivot = make_row (a, n, left_out, i);
          if (pivot > tolerance * diagonal && diagonal > 0 && isfinite (pivot))
            {
              a[i * n + i] = sqrt (pivot);
              rank++;
              continue;
            }
          if (!new_ones)
            return -1;
          left_out[i] = 1;
        }
      for (size_t j = 0; j <= i; j++)
        a[i * n + j] = 0;
    }

  return rank;
}

void
eg_cholesky_forward (const double  *factor,
                     size_t         n,
                     const uint8_t *left_out,
                     double        *x)
{
  for (size_t i = 0; i < n; i++)
    {
      if (left_out[i])
        {
          x[i] = 0;
          continue;
        }
      for (size_t j = 0; j < i; j++)
        x[i] -= factor[i * n + j] * x[j];
      x[i] /= factor[i * n + i];
    }
}

void
eg_cholesky_solve (const double  *factor,
                   size_t         n,
                   const uint8_t *left_out,
                   double        *x)
{
  eg_cholesky_forward (factor, n, left_out, x);
  for (size_t i = n; i-- > 0; )
    {
      if (left_out[i])
        continue;
      for (size_t j = i + 1; j < n; j++)
        if (!left_out[j])
          x[i] -= factor[j * n + i] * x[j];
      x[i] /= factor[i * n + i];
    }
}

void
eg_cholesky_invert (const double  *factor,
                    size_t         n,
                    const uint8_t *left_out,
                    double        *inverse)
{
  memset (inverse, 0, n * n * sizeof *inverse);
  for (size_t i = 0; i < n; i++)
    {
      double *row = inverse + i * n;

      if (left_out[i])
        continue;
      row[i] = 1;
      eg_cholesky_solve (factor, n, left_out, row);
    }
  /* both halves the same to the last bit */
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < i; j++)
      inverse[i * n + j] = inverse[j * n + i] = (inverse[i * n + j] + inverse[j * n + i]) / 2;
}
