/* eg-gamma-law.c: the generalised gamma.
 *
 * With k = 1 / q^2 the logarithm of the density (Prentice 1974) is
 *   log |q| - lgamma (k) + k log k - k  -  w^2 phi (q w),   phi (x) = (e^x - 1 - x) / x^2,
 * of which both parts are smooth in q through 0: the first is what Stirling's formula leaves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/parametric/eg-gamma-law.h"

#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>
#include <string.h>

#include "kernel/parametric/eg-jet.h"
#include "kernel/parametric/eg-legendre.h"

#define LOG_ROOT_TWO_PI 0.91893853320467274178

/* below, Stirling's series is exact to rounding; below 1, the series of phi */
#define SMALL_Q 0.3
#define N_SERIES 20

/* 1 / (k + 2)! */
static const double series[N_SERIES] = {
  0.5, 0.16666666666666666, 0.041666666666666664, 0.008333333333333333, 0.001388888888888889,
  0.0001984126984126984, 2.48015873015873e-05, 2.7557319223985893e-06, 2.755731922398589e-07,
  2.505210838544172e-08, 2.08767569878681e-09, 1.6059043836821613e-10, 1.1470745597729725e-11,
  7.647163731819816e-13, 4.779477332387385e-14, 2.8114572543455206e-15, 1.5619206968586225e-16,
  8.22063524662433e-18, 4.110317623312165e-19, 1.9572941063391263e-20
};

/* what is below exp (-40) of the first density is left out */
#define DROP 40

/* e-folds of the density in a cell of the table, up to which one panel is exact to rounding */
#define STEEP 6

/* ends of panels as shares of the way to there: finer near W, where a tail may begin with a bend */
static const double ends[] = { 1. / 256, 1. / 128, 1. / 64, 1. / 32, 1. / 16, 1. / 8, 1. / 4, 3. / 8, 1. / 2, 5. / 8,
                               3. / 4, 7. / 8, 1 };
#define N_PANELS (sizeof ends / sizeof *ends)

/* ---- the density ---- */

static EgSlope
phi (double x)
{
  double e = expm1 (x), f, first;

  if (fabs (x) < 1)
    {
      EgSlope slope = { 0 };

      for (int k = N_SERIES - 1; k >= 0; k--)    /* Horner’s scheme, with derivatives */
        {
          slope.second = slope.second * x + slope.first;
          slope.first = slope.first * x + slope.value;
          slope.value = slope.value * x + series[k];
        }
      slope.second *= 2;
      return slope;
    }
  f = (e - x) / (x * x);
  first = (e - 2 * x * f) / (x * x);

  return (EgSlope) { f, first, (e + 1) / (x * x) - 2 * e / (x * x * x) - 2 * first / x + 2 * f / (x * x) };
}

/* what does not depend on w */
static EgSlope
constant (double q)
{
  static const double stirling[] = { -1. / 12, 1. / 360, -1. / 1260, 1. / 1680, -1. / 1188, 691. / 360360 };
  EgSlope slope = { -LOG_ROOT_TWO_PI, 0, 0 };
  double k = 1 / (q * q), slip, digamma;

  if (fabs (q) < SMALL_Q)
    {
      for (int i = 0; i < 6; i++)
        {
          int power = 4 * i + 2;

          slope.value += stirling[i] * pow (q, power);
          slope.first += stirling[i] * power * pow (q, power - 1);
          slope.second += stirling[i] * power * (power - 1) * pow (q, power - 2);
        }
      return slope;
    }
  digamma = log (k) - gsl_sf_psi (k);
  slip = -2 * k / q;    /* of k by q */

  return (EgSlope) { log (fabs (q)) - lgamma (k) + k * log (k) - k, 1 / q + digamma * slip,
                     -k + (1 / k - gsl_sf_psi_1 (k)) * slip * slip + digamma * 6 * k * k };
}

static EgGammaSlope
density_with (const EgSlope *c,
              double         w,
              double         q)
{
  EgSlope f = phi (q * w);
  double x = q * w, shift = fabs (x) < 1e-8 ? 1 + x / 2 : expm1 (x) / x, square = w * w;
  EgGammaSlope slope = { c->value - square * f.value, -w * shift, c->first - square * w * f.first, -exp (x), 0,
                         c->second - square * square * f.second };

  /* of -w E (q w) by q, where E (x) = (e^x - 1) / x = 1 + x phi (x) */
  slope.wq = -square * (f.value + x * f.first);

  return slope;
}

EgGammaSlope
eg_gamma_density (double w,
                  double q)
{
  EgSlope c = constant (q);

  return density_with (&c, w, q);
}

/* ---- probabilities ---- */

/* log density at W + V less that at W */
static double
fall (double w,
      double v,
      double q)
{
  return w * w * phi (q * w).value - (w + v) * (w + v) * phi (q * (w + v)).value;
}

/* how far to go away from W until DROP is reached; the logarithm of the density is concave */
static double
find_end (double w,
          double q,
          double direction)
{
  double near = 0, far = 1;

  while (fall (w, direction * far, q) > -DROP && far < 1e6)
    {
      near = far;
      far *= 2;
    }
  for (int i = 0; i < 6; i++)
    {
      double middle = (near + far) / 2;

      if (fall (w, direction * middle, q) > -DROP)
        near = middle;
      else
        far = middle;
    }

  return far;
}

/* Integrals of the density as shares of that at W, and of its derivatives by q. */
typedef struct
{
  double sum, first, second;
} Integrals;

/* from LOW to HIGH away from W */
static void
add_panel (Integrals          *self,
           const EgSlope      *c,
           const EgGammaSlope *at,
           double              w,
           double              q,
           double              low,
           double              high)
{
  for (int k = 0; k < EG_LEGENDRE_N; k++)
    {
      double u = w + (low + high) / 2 + eg_legendre_point (k) * (high - low) / 2, square = u * u;
      EgSlope f = phi (q * u);
      double weight = eg_legendre_weight (k) * fabs (high - low) / 2 * exp (c->value - square * f.value - at->value);
      double slope_q = c->first - square * u * f.first;

      self->sum += weight;
      self->first += weight * slope_q;
      self->second += weight * (c->second - square * square * f.second + slope_q * slope_q);
    }
}

/* The logarithm of the probability and its derivatives. */
static EgGammaSlope
finish (const Integrals    *self,
        const EgGammaSlope *at,
        double              direction)
{
  double ratio = 1 / self->sum;    /* density over probability */
  EgGammaSlope slope = { 0 };

  slope.value = at->value + log (self->sum);
  slope.w = -direction * ratio;
  slope.q = self->first / self->sum;
  slope.ww = -direction * ratio * at->w - slope.w * slope.w;
  slope.wq = -direction * ratio * at->q - slope.w * slope.q;
  slope.qq = self->second / self->sum - slope.q * slope.q;

  return slope;
}

/* The tail beyond W, away from the mode at 0. */
static EgGammaSlope
tail (double w,
      double q,
      double direction)
{
  EgSlope c = constant (q);
  EgGammaSlope at = density_with (&c, w, q);
  double end = find_end (w, q, direction), low = 0;
  Integrals all = { 0 };

  for (size_t panel = 0; panel < N_PANELS; panel++)
    {
      double high = end * ends[panel];

      add_panel (&all, &c, &at, w, q, direction * low, direction * high);
      low = high;
    }

  return finish (&all, &at, direction);
}

/* log (1 - p) of log p */
static EgGammaSlope
complement (EgGammaSlope p)
{
  double odds = 1 / expm1 (-p.value);    /* p / (1 - p) */
  double curve = -odds * (1 + odds);
  EgGammaSlope slope;

  slope.value = p.value > -M_LN2 ? log (-expm1 (p.value)) : log1p (-exp (p.value));
  slope.w = -odds * p.w;
  slope.q = -odds * p.q;
  slope.ww = -odds * p.ww + curve * p.w * p.w;
  slope.wq = -odds * p.wq + curve * p.w * p.q;
  slope.qq = -odds * p.qq + curve * p.q * p.q;

  return slope;
}

EgGammaSlope
eg_gamma_above (double w,
                double q)
{
  return w >= 0 ? tail (w, q, 1) : complement (tail (w, q, -1));
}

EgGammaSlope
eg_gamma_below (double w,
                double q)
{
  return w < 0 ? tail (w, q, -1) : complement (tail (w, q, 1));
}

/* ---- for many w of one q ---- */

void
eg_gamma_table_init (EgGammaTable *self)
{
  self->q = NAN;
}

static void
set_q (EgGammaTable *self,
       double        q)
{
  if (self->q == q)
    return;

  self->q = q;
  self->constant = constant (q);
  memset (self->known, 0, sizeof self->known);
}

EgGammaSlope
eg_gamma_table_density (EgGammaTable *self,
                        double        w,
                        double        q)
{
  set_q (self, q);

  return density_with (&self->constant, w, q);
}

/* To the next node, and what is beyond that, which is kept.  Where the density falls too fast for one panel the tail
 * is integrated as a whole. */
static EgGammaSlope
tail_by_node (EgGammaTable *self,
              double        w,
              double        q,
              double        direction)
{
  int side = direction > 0, k = fabs (w) < EG_GAMMA_NODES * EG_GAMMA_CELL ? (int) (fabs (w) / EG_GAMMA_CELL) : EG_GAMMA_NODES;
  double node = direction * (k + 1) * EG_GAMMA_CELL, beyond;
  Integrals all = { 0 };
  EgGammaSlope at;

  set_q (self, q);
  if (k == EG_GAMMA_NODES || !(fabs (density_with (&self->constant, node, q).w) * EG_GAMMA_CELL < STEEP))
    return tail (w, q, direction);

  if (!self->known[side][k])
    {
      self->nodes[side][k] = tail (node, q, direction);
      self->known[side][k] = 1;
    }
  at = density_with (&self->constant, w, q);
  add_panel (&all, &self->constant, &at, w, q, 0, node - w);
  beyond = exp (self->nodes[side][k].value - at.value);
  all.sum += beyond;
  all.first += beyond * self->nodes[side][k].q;
  all.second += beyond * (self->nodes[side][k].qq + self->nodes[side][k].q * self->nodes[side][k].q);

  return finish (&all, &at, direction);
}

EgGammaSlope
eg_gamma_table_above (EgGammaTable *self,
                      double        w,
                      double        q)
{
  return w >= 0 ? tail_by_node (self, w, q, 1) : complement (tail_by_node (self, w, q, -1));
}

EgGammaSlope
eg_gamma_table_below (EgGammaTable *self,
                      double        w,
                      double        q)
{
  return w < 0 ? tail_by_node (self, w, q, -1) : complement (tail_by_node (self, w, q, 1));
}
