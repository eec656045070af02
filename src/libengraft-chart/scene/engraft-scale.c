/* engraft-scale.c: from data to length and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/scene/engraft-scale.h"

#include <math.h>

static double
identity (double value)
{
  return value;
}

static double
log_of (double value)
{
  return value > 0 ? log (value) : NAN;
}

/* Ticks are counted in steps, so that 0.1 + 0.1 + 0.1 never misses 0.3. */
static gsize
linear_ticks (double  from,
              double  to,
              double  step,
              double *ticks,
              gsize   max)
{
  double first = ceil (from / step - 1e-9);
  double last = floor (to / step + 1e-9);
  gsize n = 0;

  for (double i = first; i <= last && n < max; i++)
    ticks[n++] = i == 0 ? 0 : i * step;

  return n;
}

/* Within less than a decade, so many even ones say more than powers of ten. */
#define NARROW 5

static gsize
log_ticks (double  from,
           double  to,
           double  step,
           double *ticks,
           gsize   max)
{
  static const double one[] = { 1 }, two[] = { 1, 3 }, three[] = { 1, 2, 5 };
  const double *digits = step >= 3 ? three : step >= 2 ? two : one;
  gsize n_digits = step >= 3 ? 3 : step >= 2 ? 2 : 1;
  double every = step < 1 && step > 0 ? round (1 / step) : 1;
  gsize n = 0;

  if (!(from > 0))
    return 0;
  if (step >= 4 && to / from < NARROW)
    return linear_ticks (from, to, engraft_scale_round_up ((to - from) / step), ticks, max);

  for (double decade = floor (log10 (from)); pow (10, decade) <= to && n < max; decade++)
    {
      if (fmod (decade, every) != 0)
        continue;
      for (gsize i = 0; i < n_digits && n < max; i++)
        {
          double tick = decade < 0 ? digits[i] / pow (10, -decade) : digits[i] * pow (10, decade);

          if (tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9))
            ticks[n++] = tick;
        }
    }

  return n;
}

static double
negative (double value)
{
  return -value;
}

static const EngraftScaleFuncs scales[ENGRAFT_N_SCALES] = {
  [ENGRAFT_SCALE_LINEAR] = { identity, identity, linear_ticks },
  [ENGRAFT_SCALE_LOG] = { log_of, exp, log_ticks },
  [ENGRAFT_SCALE_FALLING] = { negative, negative, linear_ticks },
};

double
engraft_scale_map (const EngraftScale *self,
                   double              value)
{
  const EngraftScaleFuncs *funcs = &scales[self->kind];
  gboolean falls = self->kind == ENGRAFT_SCALE_FALLING;
  double from = funcs->forward (falls ? self->to : self->from);
  double span = funcs->forward (falls ? self->from : self->to) - from;

  if (!(span > 0))
    return self->start;

  return self->start + (funcs->forward (value) - from) / span * self->length;
}

double
engraft_scale_unmap (const EngraftScale *self,
                     double              position)
{
  const EngraftScaleFuncs *funcs = &scales[self->kind];
  gboolean falls = self->kind == ENGRAFT_SCALE_FALLING;
  double from = funcs->forward (falls ? self->to : self->from);
  double span = funcs->forward (falls ? self->from : self->to) - from;

  if (self->length == 0 || !(span > 0))
    return self->from;

  return funcs->backward (from + (position - self->start) / self->length * span);
}

gsize
engraft_scale_ticks (const EngraftScale *self,
                     double              step,
                     double             *ticks,
                     gsize               max)
{
  if (!isfinite (self->from) || !isfinite (self->to) || self->to <= self->from || !(step > 0))
    return 0;

  return scales[self->kind].ticks (self->from, self->to, step, ticks, max);
}

double
engraft_scale_round_up (double x)
{
  static const double digits[] = { 1, 2, 2.5, 5, 10 };
  double power;

  if (!(x > 0) || !isfinite (x))
    return 1;

  power = pow (10, floor (log10 (x)));
  for (gsize i = 0; i < G_N_ELEMENTS (digits); i++)
    if (x / power <= digits[i] * (1 + 1e-9))
      return digits[i] * power;

  return 10 * power;
}
