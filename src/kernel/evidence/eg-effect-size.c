/* eg-effect-size.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/evidence/eg-effect-size.h"

#include <math.h>

static const EgEffect nothing = { NAN, NAN };

static int
is_count_of (double x,
             double n)
{
  return isfinite (n) && x >= 0 && x <= n && n > 0;
}

static EgEffect
compare_rates (EgEffectKind kind,
               double       x1,
               double       t1,
               double       x2,
               double       t2)
{
  if (!(x1 >= 0 && x2 >= 0 && t1 > 0 && t2 > 0) || !isfinite (x1 + x2 + t1 + t2))
    return nothing;
  if (x1 == 0 || x2 == 0)
    {
      x1 += .5;
      x2 += .5;
    }
  if (kind == EG_EFFECT_RATE_DIFFERENCE)
    return (EgEffect) { x1 / t1 - x2 / t2, x1 / (t1 * t1) + x2 / (t2 * t2) };

  return (EgEffect) { log (x1 / t1) - log (x2 / t2), 1 / x1 + 1 / x2 };
}

EgEffect
eg_effect_of_counts (EgEffectKind kind,
                     double       x1,
                     double       n1,
                     double       x2,
                     double       n2)
{
  double y1 = n1 - x1, y2 = n2 - x2;
  double p1, p2;

  if (kind == EG_EFFECT_LOG_RATE_RATIO || kind == EG_EFFECT_RATE_DIFFERENCE)
    return compare_rates (kind, x1, n1, x2, n2);
  if (!is_count_of (x1, n1) || !is_count_of (x2, n2))
    return nothing;
  if (kind != EG_EFFECT_ARCSINE_DIFFERENCE && (x1 == 0 || y1 == 0 || x2 == 0 || y2 == 0))
    {
      x1 += .5, y1 += .5, x2 += .5, y2 += .5;
      n1 += 1, n2 += 1;
    }
  p1 = x1 / n1;
  p2 = x2 / n2;

  switch (kind)
    {
    case EG_EFFECT_LOG_ODDS_RATIO:
      return (EgEffect) { log (x1 / y1) - log (x2 / y2), 1 / x1 + 1 / y1 + 1 / x2 + 1 / y2 };

    case EG_EFFECT_LOG_RISK_RATIO:
      return (EgEffect) { log (p1) - log (p2), 1 / x1 - 1 / n1 + 1 / x2 - 1 / n2 };

    case EG_EFFECT_RISK_DIFFERENCE:
      return (EgEffect) { p1 - p2, p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2 };

    case EG_EFFECT_ARCSINE_DIFFERENCE:
      return (EgEffect) { asin (sqrt (p1)) - asin (sqrt (p2)), 1 / (4 * n1) + 1 / (4 * n2) };

    default:
      return nothing;
    }
}

EgEffect
eg_effect_of_means (EgEffectKind kind,
                    double       mean1,
                    double       sd1,
                    double       n1,
                    double       mean2,
                    double       sd2,
                    double       n2)
{
  double m = n1 + n2 - 2;

  if (!isfinite (mean1 + sd1 + n1 + mean2 + sd2 + n2) || !(sd1 >= 0 && sd2 >= 0 && n1 > 0 && n2 > 0))
    return nothing;

  switch (kind)
    {
    case EG_EFFECT_MEAN_DIFFERENCE:
      return (EgEffect) { mean1 - mean2, sd1 * sd1 / n1 + sd2 * sd2 / n2 };

    case EG_EFFECT_STANDARDISED_DIFFERENCE:
      {
        /* Hedges 1981: the factor that takes away the bias */
        double correction = exp (lgamma (m / 2) - log (m / 2) / 2 - lgamma ((m - 1) / 2));
        double sd = sqrt (((n1 - 1) * sd1 * sd1 + (n2 - 1) * sd2 * sd2) / m);
        double g = correction * (mean1 - mean2) / sd;

        if (!(m > 1 && sd > 0))
          return nothing;

        return (EgEffect) { g, 1 / n1 + 1 / n2 + g * g / (2 * (n1 + n2)) };
      }

    case EG_EFFECT_LOG_RATIO_OF_MEANS:
      if (!(mean1 / mean2 > 0))
        return nothing;

      return (EgEffect) { log (mean1 / mean2), sd1 * sd1 / (n1 * mean1 * mean1) + sd2 * sd2 / (n2 * mean2 * mean2) };

    default:
      return nothing;
    }
}

EgEffect
eg_effect_of_proportion (EgEffectKind kind,
                         double       x,
                         double       n)
{
  double rest = n - x;
  double p;

  if (kind == EG_EFFECT_LOG_RATE)
    {
      if (!(x >= 0 && n > 0) || !isfinite (x + n))
        return nothing;
      if (x == 0)
        x = .5;

      return (EgEffect) { log (x / n), 1 / x };
    }
  if (!is_count_of (x, n))
    return nothing;
  if (kind == EG_EFFECT_FREEMAN_TUKEY)
    return (EgEffect) { (asin (sqrt (x / (n + 1))) + asin (sqrt ((x + 1) / (n + 1)))) / 2, 1 / (4 * n + 2) };
  if (kind == EG_EFFECT_ARCSINE)
    return (EgEffect) { asin (sqrt (x / n)), 1 / (4 * n) };

  if (x == 0 || rest == 0)
    x += .5, rest += .5, n += 1;
  p = x / n;

  switch (kind)
    {
    case EG_EFFECT_PROPORTION:
      return (EgEffect) { p, p * (1 - p) / n };

    case EG_EFFECT_LOG_PROPORTION:
      return (EgEffect) { log (p), 1 / x - 1 / n };

    case EG_EFFECT_LOGIT:
      return (EgEffect) { log (x / rest), 1 / x + 1 / rest };

    default:
      return nothing;
    }
}

/* Miller 1978; Y is half of Freeman and Tukey's sum. */
static double
undo_freeman_tukey (double y,
                    double n)
{
  double t = 2 * y;
  double least = asin (sqrt (1 / (n + 1))), most = asin (sqrt (n / (n + 1))) + M_PI_2;
  double inner;

  if (!(n > 0) || isnan (y))
    return NAN;
  if (t <= least)
    return 0;
  if (t >= most)
    return 1;
  inner = sin (t) + (sin (t) - 1 / sin (t)) / n;

  return (1 - copysign (sqrt (fmax (0, 1 - inner * inner)), cos (t))) / 2;
}

double
eg_effect_back (EgEffectKind kind,
                double       y,
                double       n)
{
  switch (kind)
    {
    case EG_EFFECT_LOG_ODDS_RATIO:
    case EG_EFFECT_LOG_RISK_RATIO:
    case EG_EFFECT_LOG_RATE_RATIO:
    case EG_EFFECT_LOG_RATIO_OF_MEANS:
    case EG_EFFECT_LOG_PROPORTION:
    case EG_EFFECT_LOG_RATE:
      return exp (y);

    case EG_EFFECT_LOGIT:
      return 1 / (1 + exp (-y));

    case EG_EFFECT_ARCSINE:
      return y <= 0 ? 0 : y >= M_PI_2 ? 1 : sin (y) * sin (y);

    case EG_EFFECT_FREEMAN_TUKEY:
      return undo_freeman_tukey (y, n);

    default:
      return y;
    }
}
