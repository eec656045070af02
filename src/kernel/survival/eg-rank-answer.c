/* eg-rank-answer.c: from observed and expected to chi-squared and p.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-rank-answer.h"

#include <math.h>
#include <stdlib.h>

#include "kernel/survival/eg-chi-squared.h"
#include "kernel/survival/eg-sum.h"

/* What is this small beside what it is the difference of is a rounding error. */
#define ROUNDING 1e-11

static double
total (const EgRankTest *self,
       const double     *values,
       size_t            group)
{
  EgSum sum = { 0 };

  for (size_t s = 0; s < self->n_strata; s++)
    eg_sum_add (&sum, values[s * self->n_groups + group]);

  return eg_sum_get (&sum);
}

/* Observed less expected; 0 when all that is left is a rounding error, as where nobody else
 * is at risk when a group has its events. */
static double
score (const EgRankTest *self,
       size_t            group)
{
  double observed = total (self, self->observed, group), expected = total (self, self->expected, group);
  double difference = observed - expected;

  return fabs (difference) > ROUNDING * (fabs (observed) + fabs (expected)) ? difference : 0;
}

/* As many independent residuals as degrees of freedom always give a chi-squared of just that. */
static int
enough_units (const EgRankTest *self,
              int               df)
{
  return !self->robust || self->n_units > (size_t) df;
}

/* A standard deviation of less than 1e-10 of the expected events is what rounding leaves of none. */
static void
drop_rounding (EgRankTest *self)
{
  const size_t k = self->n_groups;

  for (size_t a = 0; a < k; a++)
    {
      double least = 1e-10 * total (self, self->expected, a);

      if (!(self->variance[a * k + a] <= least * least))
        continue;
      for (size_t b = 0; b < k; b++)
        self->variance[a * k + b] = self->variance[b * k + a] = 0;
    }
}

int
eg_rank_conclude (EgRankTest *self)
{
  const size_t k = self->n_groups;
  size_t *used = malloc (k * sizeof *used), n = 0;
  double *matrix = malloc (k * k * sizeof *matrix), *u = malloc (k * sizeof *u);
  int ok = used && matrix && u;

  drop_rounding (self);
  self->chisq = self->p_value = NAN;
  self->df = 0;
  for (size_t i = 0; ok && i < k; i++)
    if (total (self, self->expected, i) > 0)
      used[n++] = i;
  if (ok && n > 1)
    {
      for (size_t i = 1; i < n; i++)
        {
          u[i - 1] = score (self, used[i]);
          for (size_t j = 1; j < n; j++)
            matrix[(i - 1) * (n - 1) + j - 1] = self->variance[used[i] * k + used[j]];
        }
      self->df = eg_quadratic_form (matrix, u, n - 1, &self->chisq);
      if (!enough_units (self, self->df))
        {
          self->chisq = NAN;
          self->df = 0;
        }
      self->p_value = eg_chi_squared_tail (self->chisq, self->df);
    }
  free (used);
  free (matrix);
  free (u);

  return ok;
}

void
eg_rank_trend (const EgRankTest *self,
               const double     *scores,
               double           *z,
               double           *chisq,
               double           *p_value)
{
  const size_t k = self->n_groups;
  EgSum sum = { 0 }, variance = { 0 };
  double scale = 0;

  for (size_t a = 0; a < k; a++)
    {
      scale += scores[a] * scores[a] * self->variance[a * k + a];
      if (!(total (self, self->expected, a) > 0))
        continue;
      eg_sum_add (&sum, scores[a] * score (self, a));
      for (size_t b = 0; b < k; b++)
        eg_sum_add (&variance, scores[a] * scores[b] * self->variance[a * k + b]);
    }
  *z = *chisq = *p_value = NAN;
  /* all scores alike leave a rounding error */
  if (eg_sum_get (&variance) > ROUNDING * scale && enough_units (self, 1))
    {
      double value = eg_sum_get (&sum) / sqrt (eg_sum_get (&variance));

      *p_value = eg_chi_squared_tail (value * value, 1);
      if (isnan (*p_value))
        return;
      *z = value;
      *chisq = value * value;
    }
}
