/* eg-jet.h: a function of the parameters of one row, with its first and second derivatives.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>
#include <stddef.h>

/* What a row's likelihood depends on. */
enum
{
  EG_JET_LOCATION,
  EG_JET_SCALE,      /* the logarithm of the scale; Gompertz: the shape */
  EG_JET_SHAPE,      /* Q of the generalised gamma */
  EG_JET_CURE,       /* logit of the share that is cured */
  EG_JET_N
};

#define EG_JET_N_SECOND (EG_JET_N * (EG_JET_N + 1) / 2)

/* where the second derivative by I and J is, J <= I */
#define EG_JET_SECOND(i, j) ((i) * ((i) + 1) / 2 + (j))

typedef struct
{
  double value;
  double first[EG_JET_N];
  double second[EG_JET_N_SECOND];
} EgJet;

static inline EgJet
eg_jet_constant (double value)
{
  EgJet jet = { .value = value };

  return jet;
}

/* jet += factor * other */
static inline void
eg_jet_add (EgJet       *jet,
            double       factor,
            const EgJet *other)
{
  jet->value += factor * other->value;
  for (int i = 0; i < EG_JET_N; i++)
    jet->first[i] += factor * other->first[i];
  for (int i = 0; i < EG_JET_N_SECOND; i++)
    jet->second[i] += factor * other->second[i];
}

/* A function of a single variable, with its derivatives. */
typedef struct
{
  double value;
  double first;
  double second;
} EgSlope;

/* f of an inner jet, by the chain rule */
static inline EgJet
eg_jet_compose (EgSlope      f,
                const EgJet *inner)
{
  EgJet jet = { .value = f.value };

  for (int i = 0; i < EG_JET_N; i++)
    {
      jet.first[i] = f.first * inner->first[i];
      for (int j = 0; j <= i; j++)
        jet.second[EG_JET_SECOND (i, j)] = f.first * inner->second[EG_JET_SECOND (i, j)]
                                           + f.second * inner->first[i] * inner->first[j];
    }

  return jet;
}

/* The logarithm of the sum of SIGN[k] exp (TERMS[k]), which is above 0.  With shares p of the sum, the
 * gradient is sum p d, the second derivatives sum p (h + d d') less the square of the gradient. */
static inline EgJet
eg_jet_log_sum (const EgJet  *terms,
                const double *signs,
                size_t        n)
{
  EgJet jet = { 0 };
  double most = -INFINITY, sum = 0;

  for (size_t k = 0; k < n; k++)
    most = terms[k].value > most ? terms[k].value : most;
  if (!isfinite (most))
    return eg_jet_constant (most);
  for (size_t k = 0; k < n; k++)
    sum += signs[k] * exp (terms[k].value - most);
  for (size_t k = 0; k < n; k++)
    {
      double share = signs[k] * exp (terms[k].value - most) / sum;

      for (int i = 0; i < EG_JET_N && share != 0; i++)
        {
          jet.first[i] += share * terms[k].first[i];
          for (int j = 0; j <= i; j++)
            jet.second[EG_JET_SECOND (i, j)] += share * (terms[k].second[EG_JET_SECOND (i, j)]
                                                         + terms[k].first[i] * terms[k].first[j]);
        }
    }
  for (int i = 0; i < EG_JET_N; i++)
    for (int j = 0; j <= i; j++)
      jet.second[EG_JET_SECOND (i, j)] -= jet.first[i] * jet.first[j];
  jet.value = most + log (sum);

  return jet;
}
