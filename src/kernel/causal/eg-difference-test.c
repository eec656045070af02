/* eg-difference-test.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/causal/eg-difference-test.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#include "kernel/data/eg-sort.h"
#include "kernel/survival/eg-chi-squared.h"

static const EgDifferenceTest none = { NAN, 0, 0, NAN };

void
eg_welch_test (const EgMoments  *moments,
               uint32_t          n_groups,
               EgDifferenceTest *test)
{
  double weights = 0, mean = 0, between = 0, spread = 0;
  uint32_t k = 0;

  *test = none;
  for (uint32_t g = 0; g < n_groups; g++)
    {
      if (moments[g].n == 0)
        continue;
      if (!(moments[g].plain_variance > 0))
        return;
      weights += moments[g].n / moments[g].plain_variance;
      mean += moments[g].n / moments[g].plain_variance * moments[g].plain_mean;
      k++;
    }
  if (k < 2)
    return;
  mean /= weights;
  for (uint32_t g = 0; g < n_groups; g++)
    {
      double w = moments[g].n / moments[g].plain_variance, share = 1 - w / weights;

      if (moments[g].n == 0)
        continue;
      between += w * (moments[g].plain_mean - mean) * (moments[g].plain_mean - mean) / (k - 1);
      spread += share * share / (moments[g].n - 1.) / ((double) k * k - 1);
    }
  test->statistic = between / (1 + 2 * (k - 2.) * spread);
  test->df = k - 1;
  test->df_below = 1 / (3 * spread);
  test->p = gsl_cdf_fdist_Q (test->statistic, test->df, test->df_below);
}

/* ORDER: of X, rising */
static void
rank (const double     *x,
      const uint32_t   *group,
      const uint32_t   *order,
      size_t            n,
      uint32_t          n_groups,
      double           *ranks,
      EgDifferenceTest *test)
{
  double *counts = ranks + n_groups, ties = 0, sum = 0;
  uint32_t k = 0;

  for (size_t i = 0, end; i < n; i = end)
    {
      double m;

      for (end = i; end < n && x[order[end]] == x[order[i]]; end++)
        ;
      m = end - i;
      ties += m * m * m - m;
      for (size_t j = i; j < end; j++)
        {
          ranks[group[order[j]]] += (i + 1 + end) / 2.;
          counts[group[order[j]]]++;
        }
    }
  for (uint32_t g = 0; g < n_groups; g++)
    if (counts[g] > 0)
      {
        sum += ranks[g] * ranks[g] / counts[g];
        k++;
      }
  if (k > 1 && ties < (double) n * n * n - n)
    {
      test->statistic = (12 / ((double) n * (n + 1)) * sum - 3 * (n + 1.)) / (1 - ties / ((double) n * n * n - n));
      test->df = k - 1;
      test->p = eg_chi_squared_tail (fmax (0, test->statistic), k - 1);
    }
}

EgStatus
eg_kruskal_test (const double     *x,
                 const uint32_t   *group,
                 size_t            n,
                 uint32_t          n_groups,
                 EgDifferenceTest *test,
                 EgStep            step,
                 void             *step_data)
{
  uint32_t *order = malloc ((n + 1) * sizeof *order);
  double *ranks = calloc (2 * n_groups + 1, sizeof *ranks);
  EgStatus status = order && ranks ? eg_sort_order (x, n, 0, order, step, step_data) : EG_NO_MEMORY;

  *test = none;
  if (status == EG_OK)
    rank (x, group, order, n, n_groups, ranks, test);
  free (order);
  free (ranks);

  return status;
}

void
eg_pearson_test (const double     *counts,
                 size_t            n_rows,
                 size_t            n_columns,
                 EgDifferenceTest *test,
                 double           *least)
{
  double all = 0, chisq = 0;
  size_t rows = 0, columns = 0;

  *test = none;
  *least = INFINITY;
  for (size_t i = 0; i < n_rows * n_columns; i++)
    all += counts[i];
  for (size_t i = 0; i < n_rows; i++)
    {
      double row = 0;

      columns = 0;
      for (size_t j = 0; j < n_columns; j++)
        row += counts[i * n_columns + j];
      rows += row > 0;
      for (size_t j = 0; j < n_columns; j++)
        {
          double column = 0, expected;

          for (size_t l = 0; l < n_rows; l++)
            column += counts[l * n_columns + j];
          columns += column > 0;
          expected = row * column / all;
          if (!(expected > 0))
            continue;
          *least = fmin (*least, expected);
          chisq += (counts[i * n_columns + j] - expected) * (counts[i * n_columns + j] - expected) / expected;
        }
    }
  if (rows < 2 || columns < 2)
    return;
  test->statistic = chisq;
  test->df = (rows - 1.) * (columns - 1.);
  test->p = eg_chi_squared_tail (chisq, (int) test->df);
}

double
eg_fisher_test (unsigned a,
                unsigned b,
                unsigned c,
                unsigned d)
{
  unsigned row = a + b, column = a + c, all = a + b + c + d;
  unsigned least = row + column > all ? row + column - all : 0, most = row < column ? row : column;
  double here, sum = 0;

  if (all == 0)
    return NAN;
  here = gsl_ran_hypergeometric_pdf (a, column, all - column, row);
  for (unsigned k = least; k <= most; k++)
    {
      double p = gsl_ran_hypergeometric_pdf (k, column, all - column, row);

      sum += p <= here * (1 + 1e-7) ? p : 0;
    }

  return fmin (1, sum);
}
