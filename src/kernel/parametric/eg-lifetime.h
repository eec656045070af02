/* eg-lifetime.h: laws of a time until an event, and what one row says of their parameters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/parametric/eg-jet.h"

/* Survival at t, with w = (log t - location) / scale. */
typedef enum
{
  EG_LIFETIME_EXPONENTIAL,          /* exp (-t / exp (location)) */
  EG_LIFETIME_WEIBULL,              /* exp (-exp (w)); its shape is 1 / scale */
  EG_LIFETIME_LOG_NORMAL,           /* Phi (-w) */
  EG_LIFETIME_LOG_LOGISTIC,         /* 1 / (1 + exp (w)) */
  EG_LIFETIME_NORMAL,               /* Phi (-w), w of t and not of its logarithm */
  EG_LIFETIME_GOMPERTZ,             /* hazard exp (location + shape t), the shape where others have the scale */
  EG_LIFETIME_GENERALIZED_GAMMA,    /* Prentice (1974), with Q */
} EgLifetimeFamily;

struct EgGammaTable;

typedef struct
{
  EgLifetimeFamily     family;
  int                  cure;    /* a share never has the event (Boag 1949): S = pi + (1 - pi) S of the others */
  struct EgGammaTable *gamma;   /* of the generalised gamma, for many rows of one Q in one thread; NULL: none */
} EgLifetime;

/* The parameters of one row: location, log scale (Gompertz: shape; exponential: 0), Q, logit of pi. */
typedef double EgLifetimeParameters[EG_JET_N];

int   eg_lifetime_has_scale    (EgLifetime                  law);
int   eg_lifetime_has_shape    (EgLifetime                  law);
/* whether location is of the logarithm of time, or of a rate of it, so that times are above 0 */
int   eg_lifetime_is_positive  (EgLifetime                  law);

/* Logarithms of the density of the time T and of the probability that it is beyond T, with their derivatives by the
 * parameters. */
EgJet eg_lifetime_density      (EgLifetime                  law,
                                const EgLifetimeParameters  parameters,
                                double                      t);
EgJet eg_lifetime_survival     (EgLifetime                  law,
                                const EgLifetimeParameters  parameters,
                                double                      t);

/* The log likelihood of a row in which the event was after LEFT and not after RIGHT: exactly then where they are the
 * same; censored where RIGHT is infinite.  Given that it was after ENTRY; not above 0 (normal: -infinity): from
 * the beginning. */
EgJet eg_lifetime_row          (EgLifetime                  law,
                                const EgLifetimeParameters  parameters,
                                double                      left,
                                double                      right,
                                double                      entry);
