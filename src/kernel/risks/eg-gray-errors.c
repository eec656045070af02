/* eg-gray-errors.c: the variance of a cumulative incidence by Gray's method.
 *
 * The influence of each event time u on F(t) is linear in F(t); with
 *   x = (1 + F(u)/S(u)), F(u)/S(u)  for the event and for others,  y = 1/S(u),
 * the variance is the sum of v (x^2 + F(t)^2 y^2 - 2 F(t) x y), v = S(u-)^2 (1 - (d - 1)/(n - 1)) d/n^2,
 * so three sums are carried on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-state-curve.h"

#include <math.h>

#include "kernel/survival/eg-sum.h"

typedef struct
{
  EgSum xx;
  EgSum xy;
  EgSum yy;
} Sums;

static void
add (Sums   *sums,
     double  s_before,
     double  n,
     double  d,
     double  x,
     double  y)
{
  double ties = d > 1 ? 1 - (d - 1) / (n - 1) : 1;
  double v = s_before * s_before * ties * d / (n * n);

  eg_sum_add (&sums->xx, v * x * x);
  eg_sum_add (&sums->xy, v * x * y);
  eg_sum_add (&sums->yy, v * y * y);
}

void
eg_gray_errors (const EgStateCurve *self,
                uint32_t            state,
                double             *se)
{
  const size_t s = self->n_states;
  Sums sums = { 0 };
  double before = 1, last = 0;

  for (size_t i = 0; i < self->n; i++)
    {
      const uint32_t *events = self->n_events + i * s;
      double n = self->n_at_risk[i * s], own = events[state], other = 0;
      double f = self->p[i * s + state], now;

      for (size_t k = 1; k < s; k++)
        other += k == state ? 0 : events[k];
      now = n > own + other ? self->p[i * s] : 0;
      if (other > 0 && now > 0)
        add (&sums, before, n, other, f / now, 1 / now);
      if (own > 0)
        {
          double y = now > 0 ? 1 / now : 0;

          add (&sums, before, n, own, 1 + y * f, y);
          last = sqrt (fmax (0, eg_sum_get (&sums.xx) + f * f * eg_sum_get (&sums.yy) - 2 * f * eg_sum_get (&sums.xy)));
        }
      se[i] = last;
      before = now;
    }
}
