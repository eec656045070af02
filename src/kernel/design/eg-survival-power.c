/* eg-survival-power.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/design/eg-survival-power.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* of a rule of 16 points on -1 to 1, the positive half */
static const double nodes[8] = {
  0.0950125098376374, 0.2816035507792589, 0.4580167776572274, 0.6178762444026438,
  0.7554044083550030, 0.8656312023878318, 0.9445750230732326, 0.9894009349916499 };
static const double weights[8] = {
  0.1894506104550685, 0.1826034150449236, 0.1691565193950025, 0.1495959888165767,
  0.1246289712555339, 0.0951585116824928, 0.0622535239386479, 0.0271524594117541 };

#define PANELS 16

/* what one event tells: the square of the effect over the variance */
static double
information (const EgSurvivalTest *test)
{
  double r = test->ratio, hr = test->hazard_ratio, effect;

  switch (test->method)
    {
    case EG_EVENTS_FREEDMAN:
      effect = (1 - hr) / (1 + r * hr);
      return r * effect * effect;

    case EG_EVENTS_HSIEH:
      effect = 2 * (1 - hr) / (1 + hr);
      return r / ((1 + r) * (1 + r)) * effect * effect;

    case EG_EVENTS_SCHOENFELD:
    default:
      effect = log (hr / test->margin);
      return r / ((1 + r) * (1 + r)) * effect * effect;
    }
}

static double
quantile_of (double alpha,
             int    sides)
{
  return gsl_cdf_ugaussian_Qinv (alpha / sides);
}

static double
needed (double information_of_one,
        double alpha,
        int    sides,
        double power)
{
  double z = quantile_of (alpha, sides) + gsl_cdf_ugaussian_Pinv (power);

  return information_of_one > 0 ? z * z / information_of_one : NAN;
}

double
eg_survival_events (const EgSurvivalTest *test,
                    double                power)
{
  return needed (information (test), test->alpha, test->sides, power);
}

double
eg_survival_power (const EgSurvivalTest *test,
                   double                events)
{
  return gsl_cdf_ugaussian_P (sqrt (events * information (test)) - quantile_of (test->alpha, test->sides));
}

static double
cox_information (double hazard_ratio,
                 double sd,
                 double r_squared)
{
  double effect = log (hazard_ratio) * sd;

  return effect * effect * (1 - r_squared);
}

double
eg_cox_events (double hazard_ratio,
               double sd,
               double r_squared,
               double alpha,
               int    sides,
               double power)
{
  return needed (cox_information (hazard_ratio, sd, r_squared), alpha, sides, power);
}

double
eg_cox_power (double hazard_ratio,
              double sd,
              double r_squared,
              double alpha,
              int    sides,
              double events)
{
  return gsl_cdf_ugaussian_P (sqrt (events * cox_information (hazard_ratio, sd, r_squared))
                              - quantile_of (alpha, sides));
}

/* ---- one arm ---- */

/* where a piece of anything ends first after T */
static double
next_break (const EgPieces    *hazard,
            const EgTrialTime *trial,
            double             t)
{
  double end = trial->accrual + trial->follow_up, next = end;

  if (t < trial->follow_up)
    next = trial->follow_up;
  for (size_t i = 0; i < hazard->n; i++)
    if (hazard->from[i] > t && hazard->from[i] < next)
      next = hazard->from[i];
  for (size_t i = 0; i < trial->rates.n; i++)
    if (end - trial->rates.from[i] > t && end - trial->rates.from[i] < next)
      next = end - trial->rates.from[i];

  return next;
}

/* Adds over one piece: the integrals of G S1 and of G S1 L0 by dL0, L0 the cumulated hazard of the known curve */
static void
integrate (const EgPieces    *hazard,
           double             hazard_ratio,
           const EgTrialTime *trial,
           double             from,
           double             to,
           double            *first,
           double            *second)
{
  double half = (to - from) / (2 * PANELS);

  for (int panel = 0; panel < PANELS; panel++)
    for (int k = 0; k < 16; k++)
      {
        double x = from + half * (2 * panel + 1 + (k < 8 ? nodes[k] : -nodes[k - 8]));
        double cumulated = eg_pieces_integral (hazard, x);
        double value = weights[k & 7] * half * eg_still_observed (trial, x) * exp (-hazard_ratio * cumulated)
                       * eg_pieces_value (hazard, x);

        *first += value;
        *second += value * cumulated;
      }
}

void
eg_one_sample_init (EgOneSample       *self,
                    const EgPieces    *hazard,
                    double             hazard_ratio,
                    const EgTrialTime *trial)
{
  double end = trial->accrual + trial->follow_up, first = 0, second = 0, change = 1 - hazard_ratio;

  for (double t = 0; t < end; )
    {
      double next = next_break (hazard, trial, t);

      integrate (hazard, hazard_ratio, trial, t, next, &first, &second);
      t = next;
    }
  self->expected = first;
  self->events = hazard_ratio * first;
  self->variance = hazard_ratio * first + 2 * change * second - first * first * change * change;
}

double
eg_one_sample_size (const EgOneSample *self,
                    double             alpha,
                    int                sides,
                    double             power)
{
  double z = quantile_of (alpha, sides) * sqrt (self->expected)
             + gsl_cdf_ugaussian_Pinv (power) * sqrt (self->variance);
  double effect = self->events - self->expected;

  return effect != 0 ? z * z / (effect * effect) : NAN;
}

double
eg_one_sample_power (const EgOneSample *self,
                     double             alpha,
                     int                sides,
                     double             n)
{
  return gsl_cdf_ugaussian_P ((sqrt (n) * fabs (self->events - self->expected)
                               - quantile_of (alpha, sides) * sqrt (self->expected)) / sqrt (self->variance));
}
