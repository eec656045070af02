/* eg-standard-law.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/parametric/eg-standard-law.h"

#include <math.h>

#define LOG_ROOT_TWO_PI 0.91893853320467274178

/* from here on Mills' ratio is a continued fraction of few steps */
#define FAR_TAIL 5
#define N_FRACTIONS 60

double
eg_log_one_minus_exp (double h)
{
  return h < M_LN2 ? log (-expm1 (-h)) : log1p (-exp (-h));
}

double
eg_log_one_plus_exp (double x)
{
  return x > 0 ? x + log1p (exp (-x)) : log1p (exp (x));
}

/* exp (-w^2 / 2) without the rounding of the square (Cody 1969) */
static double
bell (double w)
{
  double head = trunc (w * 16) / 16;

  return exp (-head * head / 2) * exp (-(w - head) * (w + head) / 2);
}

/* The normal law's logarithm of the probability above W.  Its slope is less the hazard h, its second derivative
 * -h (h - w), where h - w is from Laplace's continued fraction h = w + 1/(w + 2/(w + 3/...)). */
static EgSlope
normal_above (double w)
{
  double hazard, excess = 0, above;

  if (w > FAR_TAIL)
    {
      for (int k = N_FRACTIONS; k >= 1; k--)
        excess = k / (w + excess);
      hazard = w + excess;
      return (EgSlope) { -w * w / 2 - LOG_ROOT_TWO_PI - log (hazard), -hazard, -hazard * excess };
    }
  above = erfc (w * M_SQRT1_2) / 2;
  hazard = bell (w) * exp (-LOG_ROOT_TWO_PI) / above;
  above = w < -1 ? log1p (-erfc (-w * M_SQRT1_2) / 2) : log (above);

  return (EgSlope) { above, -hazard, -hazard * (hazard - w) };
}

/* 1 - exp (-H), H = exp (w) */
static EgSlope
extreme_below (double w)
{
  double h = exp (w), ratio;

  if (h < 1e-300)
    return (EgSlope) { w, 1, 0 };
  ratio = h > 700 ? 0 : h / expm1 (h);

  return (EgSlope) { eg_log_one_minus_exp (h), ratio, h > 700 ? 0 : ratio * (1 - h - ratio) };
}

static EgSlope
logistic_above (double w)
{
  double p = w > 0 ? 1 / (1 + exp (-w)) : exp (w) / (1 + exp (w));
  double rest = w > 0 ? exp (-w) / (1 + exp (-w)) : 1 / (1 + exp (w));

  return (EgSlope) { -eg_log_one_plus_exp (w), -p, -p * rest };
}

EgSlope
eg_standard_density (EgStandard law,
                     double     w)
{
  EgSlope slope;

  switch (law)
    {
    case EG_STANDARD_EXTREME:
      return (EgSlope) { w - exp (w), 1 - exp (w), -exp (w) };

    case EG_STANDARD_NORMAL:
      return (EgSlope) { -w * w / 2 - LOG_ROOT_TWO_PI, -w, -1 };

    case EG_STANDARD_LOGISTIC:
    default:
      slope = logistic_above (w);
      return (EgSlope) { w + 2 * slope.value, 1 + 2 * slope.first, 2 * slope.second };
    }
}

EgSlope
eg_standard_above (EgStandard law,
                   double     w)
{
  switch (law)
    {
    case EG_STANDARD_EXTREME:
      return (EgSlope) { -exp (w), -exp (w), -exp (w) };

    case EG_STANDARD_NORMAL:
      return normal_above (w);

    case EG_STANDARD_LOGISTIC:
    default:
      return logistic_above (w);
    }
}

EgSlope
eg_standard_below (EgStandard law,
                   double     w)
{
  EgSlope slope;

  if (law == EG_STANDARD_EXTREME)
    return extreme_below (w);
  slope = eg_standard_above (law, -w);
  slope.first = -slope.first;

  return slope;
}
