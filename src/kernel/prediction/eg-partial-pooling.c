/* eg-partial-pooling.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-partial-pooling.h"

#include <math.h>

#include <gsl/gsl_integration.h>

#define N_POINTS 25
#define MAX_STEPS 200

/* beyond, groups differ without any bound */
#define MOST_TAU 20

typedef struct
{
  const double                      *observed, *expected;
  size_t                             n;
  gsl_integration_fixed_workspace   *rule;     /* of exp (-x^2) */
  double                             mu;       /* the best for the tau of the last call */
} Problem;

/* The logarithm of the likelihood of one group given z, less what does not depend on it. */
static double
log_density (double observed,
             double expected,
             double mu,
             double tau,
             double z)
{
  double log_ratio = mu + tau * z;

  return observed * log_ratio - expected * exp (log_ratio) - z * z / 2;
}

/* Where that is greatest, and the width there. */
static double
find_mode (double  observed,
           double  expected,
           double  mu,
           double  tau,
           double *width)
{
  double z = 0;

  for (int step = 0; step < MAX_STEPS; step++)
    {
      double mean = expected * exp (mu + tau * z), slope = tau * (observed - mean) - z, curve = tau * tau * mean + 1;
      double move = slope / curve;

      z += fmax (-2, fmin (2, move));
      if (fabs (move) < 1e-12)
        break;
    }
  *width = 1 / sqrt (tau * tau * expected * exp (mu + tau * z) + 1);

  return z;
}

/* Of one group: the logarithm of the integral over z, and the mean of z. */
static double
integrate (const Problem *self,
           size_t         i,
           double         mu,
           double         tau,
           double        *mean)
{
  const double *points = gsl_integration_fixed_nodes (self->rule), *weights = gsl_integration_fixed_weights (self->rule);
  double width, mode = find_mode (self->observed[i], self->expected[i], mu, tau, &width);
  double top = log_density (self->observed[i], self->expected[i], mu, tau, mode), sum = 0, first = 0;

  for (size_t k = 0; k < N_POINTS; k++)
    {
      double z = mode + M_SQRT2 * width * points[k];
      double density = weights[k] * exp (points[k] * points[k]
                                         + log_density (self->observed[i], self->expected[i], mu, tau, z) - top);

      sum += density;
      first += density * z;
    }
  *mean = first / sum;

  return top + log (sum * width);
}

static double
log_likelihood (const Problem *self,
                double         mu,
                double         tau)
{
  double sum = 0, mean;

  for (size_t i = 0; i < self->n; i++)
    sum += integrate (self, i, mu, tau, &mean);

  return sum;
}

typedef struct
{
  Problem *problem;
  double   tau;
} Inner;

static double
of_mu (double mu,
       void  *data)
{
  Inner *inner = data;

  return -log_likelihood (inner->problem, mu, inner->tau);
}

/* The least of a function between two places, by Brent's way; it is convex enough to have one. */
static double
find_least (double (*f) (double, void *),
            void    *data,
            double   low,
            double   high,
            double   tolerance,
            double  *value)
{
  const double golden = (3 - sqrt (5)) / 2;
  double x = low + golden * (high - low), w = x, v = x, fx = f (x, data), fw = fx, fv = fx, step = 0, last = 0;

  for (int k = 0; k < MAX_STEPS; k++)
    {
      double middle = (low + high) / 2, small = tolerance * fabs (x) + tolerance, u, fu;

      if (fabs (x - middle) <= 2 * small - (high - low) / 2)
        break;
      if (fabs (last) > small)
        {
          double r = (x - w) * (fx - fv), q = (x - v) * (fx - fw), p = (x - v) * q - (x - w) * r, before = last;

          q = 2 * (q - r);
          p = q > 0 ? -p : p;
          q = fabs (q);
          last = step;
          if (fabs (p) < fabs (q * before / 2) && p > q * (low - x) && p < q * (high - x))
            step = p / q;
          else
            {
              last = x < middle ? high - x : low - x;
              step = golden * last;
            }
        }
      else
        {
          last = x < middle ? high - x : low - x;
          step = golden * last;
        }
      u = fabs (step) >= small ? x + step : x + (step > 0 ? small : -small);
      fu = f (u, data);
      if (fu <= fx)
        {
          *(u < x ? &high : &low) = x;
          v = w, fv = fw;
          w = x, fw = fx;
          x = u, fx = fu;
        }
      else
        {
          *(u < x ? &low : &high) = u;
          if (fu <= fw || w == x)
            {
              v = w, fv = fw;
              w = u, fw = fu;
            }
          else if (fu <= fv || v == x || v == w)
            v = u, fv = fu;
        }
    }
  *value = fx;

  return x;
}

static double
of_tau (double tau,
        void  *data)
{
  Problem *self = data;
  Inner inner = { self, tau };
  double value, low = self->mu - 3 - 2 * tau, high = self->mu + 3 + 2 * tau;

  self->mu = find_least (of_mu, &inner, low, high, 1e-9, &value);

  return value;
}

EgStatus
eg_partial_pooling (const double  *observed,
                    const double  *expected,
                    size_t         n,
                    double        *mu,
                    double        *tau,
                    double        *ratios)
{
  Problem self = { observed, expected, n, NULL, 0 };
  double events = 0, all = 0, none, best, value;

  for (size_t i = 0; i < n; i++)
    {
      if (!(observed[i] >= 0) || !(expected[i] > 0) || isinf (observed[i]) || isinf (expected[i]))
        return EG_BAD_INPUT;
      events += observed[i];
      all += expected[i];
    }
  if (n < 2 || events <= 0)
    return EG_BAD_INPUT;
  self.rule = gsl_integration_fixed_alloc (gsl_integration_fixed_hermite, N_POINTS, 0, 1, 0, 0);
  if (!self.rule)
    return EG_NO_MEMORY;
  self.mu = log (events / all);
  none = of_tau (0, &self);
  best = find_least (of_tau, &self, 0, MOST_TAU, 1e-7, &value);
  if (value >= none)
    best = 0;
  of_tau (best, &self);
  for (size_t i = 0; i < n; i++)
    {
      integrate (&self, i, self.mu, best, &value);
      ratios[i] = exp (self.mu + best * value);
    }
  if (mu)
    *mu = self.mu;
  if (tau)
    *tau = best;
  gsl_integration_fixed_free (self.rule);

  return EG_OK;
}
