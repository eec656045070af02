/* eg-two-stage.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/design/eg-two-stage.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

/* for the sums over probabilities, which rounding may keep from being what they are by hand */
#define ROUNDING 1e-12

/* Of each number of subjects up to LARGEST, by number of successes: the probability, and that of more than
 * so many. */
typedef struct
{
  size_t  largest;
  double *exactly;
  double *more;
} Binomial;

static double *
row_of (double *table,
        size_t  n)
{
  return table + n * (n + 1) / 2;
}

static int
binomial_init (Binomial *self,
               size_t    largest,
               double    p)
{
  size_t size = (largest + 1) * (largest + 2) / 2;

  self->largest = largest;
  self->exactly = malloc (size * sizeof (double));
  self->more = malloc (size * sizeof (double));
  if (!self->exactly || !self->more)
    return 0;

  for (size_t n = 0; n <= largest; n++)
    {
      double *exactly = row_of (self->exactly, n), *more = row_of (self->more, n), sum = 0;

      for (size_t k = n + 1; k-- > 0; )
        {
          exactly[k] = gsl_ran_binomial_pdf (k, p, n);
          more[k] = sum;
          sum += exactly[k];
        }
    }

  return 1;
}

static void
binomial_clear (Binomial *self)
{
  free (self->exactly);
  free (self->more);
}

/* of more than R in all, when those of the first N1 are more than R1 */
static double
refutes (const Binomial *self,
         size_t          n1,
         size_t          r1,
         size_t          n,
         size_t          r)
{
  const double *first = row_of (self->exactly, n1), *rest = row_of (self->more, n - n1);
  double sum = 0;

  for (size_t x = r1 + 1; x <= n1; x++)
    sum += first[x] * (x > r ? 1 : r - x >= n - n1 ? 0 : rest[r - x]);

  return sum;
}

/* ---- one stage ---- */

EgStatus
eg_single_stage_of (double      p0,
                    double      p1,
                    double      alpha,
                    size_t      n,
                    EgTwoStage *self)
{
  *self = (EgTwoStage) { .n = n, .expected = n };
  if (!(p0 >= 0 && p0 < p1 && p1 <= 1) || n == 0)
    return EG_BAD_INPUT;

  while (self->r < n && gsl_cdf_binomial_Q (self->r, p0, n) > alpha + ROUNDING)
    self->r++;
  self->size = gsl_cdf_binomial_Q (self->r, p0, n);
  self->power = gsl_cdf_binomial_Q (self->r, p1, n);

  return EG_OK;
}

EgStatus
eg_single_stage (double      p0,
                 double      p1,
                 double      alpha,
                 double      power,
                 size_t      largest,
                 EgTwoStage *best,
                 size_t     *always,
                 EgStep      step,
                 void       *step_data)
{
  EgTwoStage now;
  size_t r = 0;

  *best = (EgTwoStage) { 0 };
  *always = 0;
  if (!(p0 >= 0 && p0 < p1 && p1 <= 1))
    return EG_BAD_INPUT;

  for (size_t n = 1; n <= largest; n++)
    {
      if (step && n % 16 == 0 && step ((double) n / largest, step_data))
        return EG_STOPPED;
      while (r < n && gsl_cdf_binomial_Q (r, p0, n) > alpha + ROUNDING)   /* r never falls as n rises */
        r++;
      now = (EgTwoStage) { .n = n, .r = r, .expected = n, .size = gsl_cdf_binomial_Q (r, p0, n),
                           .power = gsl_cdf_binomial_Q (r, p1, n) };
      if (now.power < power)
        *always = 0;
      else if (*always == 0)
        *always = n;
      if (now.power >= power && best->n == 0)
        *best = now;
    }

  return EG_OK;
}

/* ---- two ---- */

static void
judge (EgTwoStage     *self,
       const Binomial *null,
       const Binomial *alternative)
{
  self->size = refutes (null, self->n1, self->r1, self->n, self->r);
  self->power = refutes (alternative, self->n1, self->r1, self->n, self->r);
  self->stop = 1 - row_of (null->more, self->n1)[self->r1];
  self->expected = self->n1 + (1 - self->stop) * (self->n - self->n1);
}

/* The best design of N subjects, the first N1 of them in the first stage; there may be none better than *BEST. */
static void
try_first (const Binomial *null,
           const Binomial *alternative,
           double          alpha,
           double          power,
           size_t          n1,
           size_t          n,
           EgTwoStage     *best)
{
  size_t r = n;

  for (size_t r1 = 0; r1 < n1; r1++)
    {
      EgTwoStage now = { .n1 = n1, .r1 = r1, .n = n };

      if (row_of (alternative->more, n1)[r1] < power)
        return;
      while (r > r1 + 1 && refutes (null, n1, r1, n, r - 1) <= alpha + ROUNDING)   /* less is refuted as r1 rises */
        r--;
      if (refutes (null, n1, r1, n, r) > alpha + ROUNDING)
        continue;
      now.r = r;
      judge (&now, null, alternative);
      if (now.power >= power && (best->n == 0 || now.expected < best->expected))
        *best = now;
    }
}

EgStatus
eg_two_stage (double      p0,
              double      p1,
              double      alpha,
              double      power,
              size_t      largest,
              EgTwoStage *designs,
              size_t     *n_designs,
              size_t     *optimal,
              EgStep      step,
              void       *step_data)
{
  Binomial null = { 0 }, alternative = { 0 };
  EgStatus status = EG_OK;

  *n_designs = *optimal = 0;
  if (!(p0 >= 0 && p0 < p1 && p1 <= 1))
    return EG_BAD_INPUT;
  if (!binomial_init (&null, largest, p0) || !binomial_init (&alternative, largest, p1))
    status = EG_NO_MEMORY;

  for (size_t n = 2; n <= largest && status == EG_OK; n++)
    {
      EgTwoStage best = { 0 };

      for (size_t n1 = 1; n1 < n; n1++)
        {
          if (step && n1 % 8 == 0 && step (pow ((double) n / largest, 4), step_data))
            {
              status = EG_STOPPED;
              break;
            }
          try_first (&null, &alternative, alpha, power, n1, n, &best);
        }
      if (best.n == 0)
        continue;
      if (*n_designs == 0 || best.expected < designs[*optimal].expected)
        *optimal = *n_designs;
      designs[(*n_designs)++] = best;
    }
  binomial_clear (&null);
  binomial_clear (&alternative);

  return status;
}

EgStatus
eg_two_stage_judge (EgTwoStage *self,
                    double      p0,
                    double      p1)
{
  Binomial null = { 0 }, alternative = { 0 };
  EgStatus status = EG_NO_MEMORY;

  if (self->n1 == 0 || self->n1 >= self->n || self->r1 > self->n1 || self->r > self->n)
    return EG_BAD_INPUT;
  if (binomial_init (&null, self->n, p0) && binomial_init (&alternative, self->n, p1))
    {
      judge (self, &null, &alternative);
      status = EG_OK;
    }
  binomial_clear (&null);
  binomial_clear (&alternative);

  return status;
}
