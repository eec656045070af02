/* eg-leverage.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-leverage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cholesky.h"

/* of its diagonal: a column with less is one that follows from others */
#define TOLERANCE 1e-9

static void
standardise (const double *rows,
             size_t        n,
             size_t        p,
             size_t        column,
             double       *mean,
             double       *scale)
{
  double sum = 0, square = 0;
  size_t known = 0;

  for (size_t i = 0; i < n; i++)
    if (!isnan (rows[i * p + column]))
      {
        sum += rows[i * p + column];
        known++;
      }
  *mean = known ? sum / (double) known : 0;
  for (size_t i = 0; i < n; i++)
    if (!isnan (rows[i * p + column]))
      square += (rows[i * p + column] - *mean) * (rows[i * p + column] - *mean);
  *scale = known > 1 ? sqrt (square / (double) (known - 1)) : 0;
}

/* x standardised; 0 where nothing is known, or nothing differs */
static double
get_number (double value,
            double mean,
            double scale)
{
  return isnan (value) || !(scale > 0) ? 0 : (value - mean) / scale;
}

EgStatus
eg_leverage_init (const double *rows,
                  size_t        n,
                  size_t        p,
                  double       *mean,
                  double       *scale,
                  double       *inverse)
{
  double *products = calloc (p * p + 1, sizeof *products), *x = malloc ((p + 1) * sizeof *x);
  unsigned char *left_out = calloc (p + 1, 1);
  EgStatus status = products && x && left_out ? EG_OK : EG_NO_MEMORY;

  for (size_t j = 0; status == EG_OK && j < p; j++)
    {
      standardise (rows, n, p, j, mean + j, scale + j);
      left_out[j] = !(scale[j] > 0);
    }
  for (size_t i = 0; status == EG_OK && i < n; i++)
    {
      for (size_t j = 0; j < p; j++)
        x[j] = get_number (rows[i * p + j], mean[j], scale[j]);
      for (size_t j = 0; j < p; j++)
        for (size_t k = 0; k <= j; k++)
          products[j * p + k] += x[j] * x[k];
    }
  if (status == EG_OK)
    {
      memset (inverse, 0, p * p * sizeof *inverse);
      if (eg_cholesky_factor (products, p, left_out, 1, TOLERANCE) > 0)
        eg_cholesky_invert (products, p, left_out, inverse);
    }
  free (products);
  free (x);
  free (left_out);

  return status;
}

double
eg_leverage_get (const double *row,
                 size_t        n,
                 size_t        p,
                 const double *mean,
                 const double *scale,
                 const double *inverse,
                 size_t       *n_rank)
{
  double sum = 1. / (double) n;

  if (n_rank)
    *n_rank = 0;
  for (size_t j = 0; j < p; j++)
    {
      double x = get_number (row[j], mean[j], scale[j]), across = 0;

      for (size_t k = 0; k < p; k++)
        across += inverse[j * p + k] * get_number (row[k], mean[k], scale[k]);
      sum += x * across;
      if (n_rank)
        *n_rank += inverse[j * p + j] > 0;
    }

  return sum;
}
