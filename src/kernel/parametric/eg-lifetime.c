/* eg-lifetime.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/parametric/eg-lifetime.h"

#include "kernel/parametric/eg-gamma-law.h"
#include "kernel/parametric/eg-gompertz-law.h"
#include "kernel/parametric/eg-legendre.h"
#include "kernel/parametric/eg-standard-law.h"

/* in units of the scale: shorter intervals are integrated, so that no more than two digits cancel; those of the generalised
 * gamma also to save time */
#define SHORT .03
#define SHORT_GAMMA 1

int
eg_lifetime_has_scale (EgLifetime law)
{
  return law.family != EG_LIFETIME_EXPONENTIAL;
}

int
eg_lifetime_has_shape (EgLifetime law)
{
  return law.family == EG_LIFETIME_GENERALIZED_GAMMA;
}

int
eg_lifetime_is_positive (EgLifetime law)
{
  return law.family != EG_LIFETIME_NORMAL;
}

static EgStandard
standard_of (EgLifetime law)
{
  switch (law.family)
    {
    case EG_LIFETIME_LOG_NORMAL:
    case EG_LIFETIME_NORMAL:
      return EG_STANDARD_NORMAL;

    case EG_LIFETIME_LOG_LOGISTIC:
      return EG_STANDARD_LOGISTIC;

    default:
      return EG_STANDARD_EXTREME;
    }
}

static double
standardize (EgLifetime                 law,
             const EgLifetimeParameters parameters,
             double                     t)
{
  double y = eg_lifetime_is_positive (law) ? log (t) : t;

  return (y - parameters[EG_JET_LOCATION]) * exp (-parameters[EG_JET_SCALE]);
}

/* w as a function of location and log scale */
static EgJet
standard_jet (EgLifetime                 law,
              const EgLifetimeParameters parameters,
              double                     w)
{
  double rate = exp (-parameters[EG_JET_SCALE]);
  EgJet jet = { .value = w };

  jet.first[EG_JET_LOCATION] = -rate;
  if (!eg_lifetime_has_scale (law))
    return jet;
  jet.first[EG_JET_SCALE] = -w;
  jet.second[EG_JET_SECOND (EG_JET_SCALE, EG_JET_LOCATION)] = rate;
  jet.second[EG_JET_SECOND (EG_JET_SCALE, EG_JET_SCALE)] = w;

  return jet;
}

/* a function of w, and of q which is the shape */
static EgJet
compose_gamma (const EgGammaSlope *f,
               const EgJet        *w)
{
  EgSlope by_w = { f->value, f->w, f->ww };
  EgJet jet = eg_jet_compose (by_w, w);

  jet.first[EG_JET_SHAPE] = f->q;
  for (int i = 0; i < EG_JET_SHAPE; i++)
    jet.second[EG_JET_SECOND (EG_JET_SHAPE, i)] = f->wq * w->first[i];
  jet.second[EG_JET_SECOND (EG_JET_SHAPE, EG_JET_SHAPE)] = f->qq;

  return jet;
}

typedef enum
{
  DENSITY,
  ABOVE,
  BELOW,
} Kind;

static EgGammaSlope
gamma_law (EgGammaTable *table,
           double        w,
           double        q,
           Kind          kind)
{
  if (!table)
    return kind == DENSITY ? eg_gamma_density (w, q) : kind == ABOVE ? eg_gamma_above (w, q) : eg_gamma_below (w, q);

  return kind == DENSITY ? eg_gamma_table_density (table, w, q)
         : kind == ABOVE ? eg_gamma_table_above (table, w, q) : eg_gamma_table_below (table, w, q);
}

/* of w */
static EgJet
standard_law (EgLifetime                 law,
              const EgLifetimeParameters parameters,
              double                     w,
              Kind                       kind)
{
  EgJet inner = standard_jet (law, parameters, w);
  double q = parameters[EG_JET_SHAPE];

  if (law.family == EG_LIFETIME_GENERALIZED_GAMMA)
    {
      EgGammaSlope slope = gamma_law (law.gamma, w, q, kind);

      return compose_gamma (&slope, &inner);
    }

  return eg_jet_compose (kind == DENSITY ? eg_standard_density (standard_of (law), w)
                         : kind == ABOVE ? eg_standard_above (standard_of (law), w)
                                         : eg_standard_below (standard_of (law), w), &inner);
}

/* ---- those who can have the event ---- */

static EgJet
density_of_some (EgLifetime                 law,
                 const EgLifetimeParameters parameters,
                 double                     t)
{
  EgJet jet;

  if (law.family == EG_LIFETIME_GOMPERTZ)
    return eg_gompertz_density (parameters, t);
  jet = standard_law (law, parameters, standardize (law, parameters, t), DENSITY);
  jet.value -= parameters[EG_JET_SCALE] + (eg_lifetime_is_positive (law) ? log (t) : 0);
  if (eg_lifetime_has_scale (law))
    jet.first[EG_JET_SCALE] -= 1;

  return jet;
}

static EgJet
survival_of_some (EgLifetime                 law,
                  const EgLifetimeParameters parameters,
                  double                     t)
{
  if (t <= 0 && (eg_lifetime_is_positive (law) || t == -INFINITY))
    return eg_jet_constant (0);
  if (t == INFINITY && law.family != EG_LIFETIME_GOMPERTZ)
    return eg_jet_constant (-INFINITY);
  if (law.family == EG_LIFETIME_GOMPERTZ)
    return eg_gompertz_survival (parameters, t);

  return standard_law (law, parameters, standardize (law, parameters, t), ABOVE);
}

static EgJet
short_interval (EgLifetime                 law,
                const EgLifetimeParameters parameters,
                double                     left,
                double                     right)
{
  int is_log = eg_lifetime_is_positive (law);
  double low = is_log ? log (left) : left, width = is_log ? log1p ((right - left) / left) : right - left;
  EgJet terms[EG_LEGENDRE_N];
  double signs[EG_LEGENDRE_N];

  for (int k = 0; k < EG_LEGENDRE_N; k++)
    {
      double y = low + (1 + eg_legendre_point (k)) / 2 * width;

      terms[k] = density_of_some (law, parameters, is_log ? exp (y) : y);
      terms[k].value += log (eg_legendre_weight (k) / 2 * width) + (is_log ? y : 0);
      signs[k] = 1;
    }

  return eg_jet_log_sum (terms, signs, EG_LEGENDRE_N);
}

static EgJet
interval_of_some (EgLifetime                 law,
                  const EgLifetimeParameters parameters,
                  double                     left,
                  double                     right)
{
  const double signs[] = { 1, -1 };
  double low, high;
  EgJet terms[2];

  if (law.family == EG_LIFETIME_GOMPERTZ)
    return eg_gompertz_interval (parameters, left > 0 ? left : 0, right);
  high = standardize (law, parameters, right);
  if (left == -INFINITY || (left <= 0 && eg_lifetime_is_positive (law)))
    return standard_law (law, parameters, high, BELOW);
  low = standardize (law, parameters, left);
  if (high - low < (law.family == EG_LIFETIME_GENERALIZED_GAMMA ? SHORT_GAMMA : SHORT))
    return short_interval (law, parameters, left, right);
  terms[0] = standard_law (law, parameters, low + high > 0 ? low : high, low + high > 0 ? ABOVE : BELOW);
  terms[1] = standard_law (law, parameters, low + high > 0 ? high : low, low + high > 0 ? ABOVE : BELOW);

  return eg_jet_log_sum (terms, signs, 2);
}

/* ---- with those who cannot ---- */

/* logarithm of pi (SIGN -1) or of 1 - pi (SIGN 1) */
static EgJet
share (const EgLifetimeParameters parameters,
       double                     sign)
{
  EgSlope slope = eg_standard_above (EG_STANDARD_LOGISTIC, sign * parameters[EG_JET_CURE]);
  EgJet jet = { .value = slope.value };

  jet.first[EG_JET_CURE] = sign * slope.first;
  jet.second[EG_JET_SECOND (EG_JET_CURE, EG_JET_CURE)] = slope.second;

  return jet;
}

EgJet
eg_lifetime_density (EgLifetime                 law,
                     const EgLifetimeParameters parameters,
                     double                     t)
{
  EgJet jet = density_of_some (law, parameters, t), uncured;

  if (!law.cure)
    return jet;
  uncured = share (parameters, 1);
  eg_jet_add (&jet, 1, &uncured);

  return jet;
}

EgJet
eg_lifetime_survival (EgLifetime                 law,
                      const EgLifetimeParameters parameters,
                      double                     t)
{
  const double signs[] = { 1, 1 };
  EgJet terms[2] = { survival_of_some (law, parameters, t) };

  if (!law.cure)
    return terms[0];
  terms[1] = share (parameters, 1);
  eg_jet_add (&terms[0], 1, &terms[1]);
  terms[1] = share (parameters, -1);

  return eg_jet_log_sum (terms, signs, 2);
}

EgJet
eg_lifetime_row (EgLifetime                 law,
                 const EgLifetimeParameters parameters,
                 double                     left,
                 double                     right,
                 double                     entry)
{
  EgJet jet, other;

  if (left == right)
    jet = eg_lifetime_density (law, parameters, left);
  else if (right == INFINITY)
    jet = eg_lifetime_survival (law, parameters, left);
  else
    {
      jet = interval_of_some (law, parameters, left, right);
      other = law.cure ? share (parameters, 1) : eg_jet_constant (0);
      eg_jet_add (&jet, 1, &other);
    }
  if (eg_lifetime_is_positive (law) ? entry > 0 : entry > -INFINITY)
    {
      other = eg_lifetime_survival (law, parameters, entry);
      eg_jet_add (&jet, -1, &other);
    }

  return jet;
}
