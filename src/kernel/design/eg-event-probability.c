/* eg-event-probability.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/design/eg-event-probability.h"

#include <math.h>

#define SMALL 1e-2

double
eg_pieces_value (const EgPieces *self,
                 double          x)
{
  double value = self->n > 0 ? self->value[0] : 0;

  for (size_t i = 1; i < self->n && self->from[i] <= x; i++)
    value = self->value[i];

  return value;
}

double
eg_pieces_integral (const EgPieces *self,
                    double          x)
{
  double sum = 0;

  for (size_t i = 0; i < self->n && self->from[i] < x; i++)
    {
      double to = i + 1 < self->n && self->from[i + 1] < x ? self->from[i + 1] : x;

      sum += self->value[i] * (to - self->from[i]);
    }

  return sum;
}

/* integral of exp(-c s) over 0 to y */
static double
once (double c,
      double y)
{
  return c * y == 0 ? y : -expm1 (-c * y) / c;
}

/* the same, integrated again; its closed form loses digits where c y is small */
static double
twice (double c,
       double y)
{
  double cy = c * y;

  if (fabs (cy) < SMALL)
    return y * y * (1. / 2 - cy * (1. / 6 - cy * (1. / 24 - cy * (1. / 120 - cy * (1. / 720 - cy * (1. / 5040
                                                                                                 - cy / 40320))))));

  return (y - once (c, y)) / c;
}

/* F(x), the probability of a seen event within x of entry, or its integral from 0 to x */
static double
seen_within (const EgPieces *hazard,
             double          loss,
             double          x,
             int             integrated)
{
  double left = 1, seen = 0, area = 0;

  for (size_t i = 0; i < hazard->n && hazard->from[i] < x; i++)
    {
      double to = i + 1 < hazard->n && hazard->from[i + 1] < x ? hazard->from[i + 1] : x;
      double y = to - hazard->from[i], c = hazard->value[i] + loss;

      area += seen * y + left * hazard->value[i] * twice (c, y);
      seen += left * hazard->value[i] * once (c, y);
      left *= exp (-c * y);
    }

  return integrated ? area : seen;
}

double
eg_event_probability (const EgPieces    *hazard,
                      const EgTrialTime *trial)
{
  static const double zero = 0, one = 1;
  const EgPieces even = { 1, &zero, &one };
  const EgPieces *rates = trial->rates.n ? &trial->rates : &even;
  double end = trial->accrual + trial->follow_up, all = eg_pieces_integral (rates, trial->accrual), sum = 0;

  if (!(all > 0))
    return seen_within (hazard, trial->loss, trial->follow_up, 0);

  for (size_t i = 0; i < rates->n && rates->from[i] < trial->accrual; i++)
    {
      double to = i + 1 < rates->n && rates->from[i + 1] < trial->accrual ? rates->from[i + 1] : trial->accrual;

      sum += rates->value[i] * (seen_within (hazard, trial->loss, end - rates->from[i], 1)
                                - seen_within (hazard, trial->loss, end - to, 1));
    }

  return sum / all;
}

double
eg_still_observed (const EgTrialTime *trial,
                   double             time)
{
  double late = trial->accrual + trial->follow_up - time, share;

  if (late <= 0)
    share = 0;
  else if (late >= trial->accrual)
    share = 1;
  else if (trial->rates.n == 0)
    share = late / trial->accrual;
  else
    share = eg_pieces_integral (&trial->rates, late) / eg_pieces_integral (&trial->rates, trial->accrual);

  return share * exp (-trial->loss * time);
}
