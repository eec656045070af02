/* eg-effect-size.h: what a study found as one number, and the variance of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

typedef enum
{
  /* of the counts of two arms */
  EG_EFFECT_LOG_ODDS_RATIO,
  EG_EFFECT_LOG_RISK_RATIO,
  EG_EFFECT_RISK_DIFFERENCE,
  EG_EFFECT_ARCSINE_DIFFERENCE,
  EG_EFFECT_LOG_RATE_RATIO,
  EG_EFFECT_RATE_DIFFERENCE,
  /* of means */
  EG_EFFECT_MEAN_DIFFERENCE,
  EG_EFFECT_STANDARDISED_DIFFERENCE,
  EG_EFFECT_LOG_RATIO_OF_MEANS,
  /* of the count of one arm */
  EG_EFFECT_PROPORTION,
  EG_EFFECT_LOG_PROPORTION,
  EG_EFFECT_LOGIT,
  EG_EFFECT_ARCSINE,
  EG_EFFECT_FREEMAN_TUKEY,
  EG_EFFECT_LOG_RATE,
} EgEffectKind;

typedef struct
{
  double y;     /* NaN where the study says nothing of it */
  double v;     /* its variance */
} EgEffect;

/* X1 of N1 had the event in one arm, X2 of N2 in the other; for rates N1 and N2 are the times under observation.  Where a
 * cell of an odds ratio, risk ratio or risk difference is 0, half a subject is added to each of its four cells; to
 * both counts of a rate ratio or rate difference of which one is 0.  Definitions: Viechtbauer 2010. */
EgEffect eg_effect_of_counts     (EgEffectKind  kind,
                                  double        x1,
                                  double        n1,
                                  double        x2,
                                  double        n2);

/* Means, standard deviations and sizes of two arms.  The standardised difference is Hedges' g with the exact correction;
 * its variance is 1 / n1 + 1 / n2 + g^2 / (2 (n1 + n2)).  The difference of means supposes no common variance. */
EgEffect eg_effect_of_means      (EgEffectKind  kind,
                                  double        mean1,
                                  double        sd1,
                                  double        n1,
                                  double        mean2,
                                  double        sd2,
                                  double        n2);

/* X of N, or X events in the time N.  Half a subject is added to X and N - X where one of them is 0, but not for arcsine
 * and Freeman and Tukey's, which need none. */
EgEffect eg_effect_of_proportion (EgEffectKind  kind,
                                  double        x,
                                  double        n);

/* The scale that people read of Y: a ratio, a proportion, or Y itself.  N, of Freeman and Tukey's, is the harmonic mean
 * of the studies' sizes (Miller 1978); what is beyond the ends of its scale is 0 or 1. */
double   eg_effect_back          (EgEffectKind  kind,
                                  double        y,
                                  double        n);
