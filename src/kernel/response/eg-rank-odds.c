/* eg-rank-odds.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/response/eg-rank-odds.h"

#include <math.h>
#include <stdlib.h>

#include "kernel/survival/eg-chi-squared.h"

static double
sum_counts (const unsigned *counts,
            size_t          k)
{
  double sum = 0;

  for (size_t c = 0; c < k; c++)
    sum += counts[c];

  return sum;
}

/* The variance of the mean of the shares of OTHERS that each of COUNTS is above, half where they are tied; NaN of one. */
static double
find_placements (const unsigned *counts,
                 const unsigned *others,
                 size_t          k,
                 double          n,
                 double          n_others,
                 double         *mean)
{
  double below = 0, sum = 0;

  *mean = 0;
  for (size_t c = 0; c < k; c++)
    {
      *mean += counts[c] * (below + .5 * others[c]) / n_others / n;
      below += others[c];
    }
  below = 0;
  for (size_t c = 0; c < k; c++)
    {
      double away = (below + .5 * others[c]) / n_others - *mean;

      sum += counts[c] * away * away;
      below += others[c];
    }

  return n > 1 ? sum / (n - 1) / n : NAN;
}

/* The other group's placements are those of the first from the other side, so their spread is asked of that. */
static void
find_odds (const unsigned *counts,
           const unsigned *others,
           size_t          k,
           double          n,
           double          m,
           EgRankOdds     *result)
{
  double other_mean, variance = find_placements (counts, others, k, n, m, &result->probability);
  double se = sqrt (variance + find_placements (others, counts, k, m, n, &other_mean)), p = result->probability;

  result->u = p * n * m;
  result->odds = p / other_mean;
  result->log_odds_se = p > 0 && other_mean > 0 ? se / (p * other_mean) : NAN;
}

static void
find_normal (const unsigned *counts,
             const unsigned *others,
             size_t          k,
             double          n,
             double          m,
             EgRankOdds     *result)
{
  double all = n + m, ties = 0, variance;

  for (size_t c = 0; c < k; c++)
    {
      double t = (double) counts[c] + others[c];

      ties += t * (t * t - 1);
    }
  variance = n * m / 12 * (all + 1 - ties / (all * (all - 1)));
  /* all in one level: nothing varies */
  result->z = variance > 1e-12 * n * m ? (result->u - n * m / 2) / sqrt (variance) : NAN;
  result->p = eg_two_sided_p (result->z);
}

/* Ways of taking some of SIZE */
static double
choose (unsigned size,
        unsigned some)
{
  double ways = 1;

  for (unsigned i = 0; i < some; i++)
    ways = ways * (size - i) / (i + 1);

  return ways;
}

/* Level by level: in how many ways N of all have a sum of ranks, doubled so that midranks are whole */
static EgStatus
find_exact (const unsigned *counts,
            const unsigned *others,
            size_t          k,
            size_t          n,
            size_t          all,
            EgRankOdds     *result)
{
  const size_t width = all * (all + 1) + 1;
  double *ways = calloc ((n + 1) * width, sizeof *ways), far = 0, whole = 0;
  size_t before = 0, mean = n * (all + 1), observed = 0, away;

  if (!ways)
    return EG_NO_MEMORY;
  ways[0] = 1;
  for (size_t c = 0; c < k; c++)
    {
      size_t t = (size_t) counts[c] + others[c], rank = 2 * before + t + 1;

      observed += counts[c] * rank;
      for (size_t m = n; m > 0; m--)
        for (size_t taken = 1; taken <= t && taken <= m; taken++)
          {
            double some = choose (t, taken);
            const double *from = ways + (m - taken) * width;
            double *to = ways + m * width + taken * rank;

            for (size_t s = 0; s + taken * rank < width; s++)
              if (from[s] > 0)
                to[s] += some * from[s];
          }
      before += t;
    }
  away = observed > mean ? observed - mean : mean - observed;
  for (size_t s = 0; s < width; s++)
    {
      double own = ways[n * width + s];

      whole += own;
      far += (s > mean ? s - mean : mean - s) >= away ? own : 0;
    }
  result->exact_p = fmin (far / whole, 1);
  free (ways);

  return EG_OK;
}

EgStatus
eg_rank_odds (const unsigned *counts,
              const unsigned *others,
              size_t          k,
              EgRankOdds     *result)
{
  double n = sum_counts (counts, k), m = sum_counts (others, k);

  *result = (EgRankOdds) { NAN, NAN, NAN, NAN, NAN, NAN, NAN };
  if (!(n > 0 && m > 0))
    return EG_BAD_INPUT;
  find_odds (counts, others, k, n, m, result);
  find_normal (counts, others, k, n, m, result);
  if (n + m > EG_RANK_ODDS_EXACT)
    return EG_OK;

  /* both groups have the same distribution of distances: the smaller one costs less */
  return n <= m ? find_exact (counts, others, k, n, n + m, result) : find_exact (others, counts, k, m, n + m, result);
}
