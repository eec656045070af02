/* eg-concordance.h: how well a score orders the times of events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-cox.h"

/* What a pair weighs whose event is at t, of N weights in all, n at risk, with S(t-) the share that
 * has not had the event and G(t-) that not censored (at one time, events come first). */
typedef enum
{
  EG_PAIR_ONE,         /* 1 (Harrell et al. 1982) */
  EG_PAIR_S,           /* N S / n */
  EG_PAIR_S_G,         /* N S / (G n) (Schemper et al. 2009) */
  EG_PAIR_INVERSE_G2,  /* 1 / G^2 (Uno et al. 2011) */
  EG_PAIR_INVERSE_N,   /* 1 / n */
} EgPairWeight;

/* A pair can be compared when one has the event while the other is at risk and is seen to go on: ends
 * later, or at the same time without the event.  It is concordant when the greater score has the
 * event first.  Pairs of events at one time are not compared: tied_time, of those with the same score
 * tied_both.  Rows of different strata make no pair. */
typedef struct
{
  double concordant;
  double discordant;
  double tied_score;
  double tied_time;
  double tied_both;
  double c;           /* NaN when there is no pair */
  double variance;    /* infinitesimal jackknife, by clusters if there are any (as R's concordance) */
  double chance_variance;   /* by a Cox model of the score's rank among those at risk, when only chance makes pairs
                             * concordant: the mean square of what is below less what is above, summed over events;
                             * a pair's weight counts once (R's cvar) */
} EgConcordance;

/* SCORE by row, none NaN.  Weighting by G is not for ROWS with entries: EG_BAD_INPUT.  O(n log n); some 24 bytes a row
 * for the time of the call. */
EgStatus eg_concordance (const EgSurvivalRows *rows,
                         const double         *score,
                         EgPairWeight          weight,
                         EgConcordance        *answer,
                         EgStep                step,
                         void                 *step_data);

/* The same of the linear predictor of a model for its own rows; CLUSTER, which may be NULL, by row. */
EgStatus eg_concordance_of_model (const EgCox     *cox,
                                  EgPairWeight     weight,
                                  const uint32_t  *cluster,
                                  uint32_t         n_clusters,
                                  EgConcordance   *answer,
                                  EgStep           step,
                                  void            *step_data);

/* Two scores of the same rows.  What one row changes of both is taken together, so that what both owe to the same patients is not
 * counted twice (Therneau & Atkinson, Concordance, vignette of R's survival: the covariance of several concordances). */
typedef struct
{
  EgConcordance first;
  EgConcordance second;
  double        covariance;
  double        difference;   /* first less second */
  double        se;
  double        z;            /* NaN when the difference cannot vary */
  double        p;            /* two-sided */
} EgConcordanceComparison;

EgStatus eg_concordance_compare  (const EgSurvivalRows     *rows,
                                  const double             *first,
                                  const double             *second,
                                  EgPairWeight              weight,
                                  EgConcordanceComparison  *answer,
                                  EgStep                    step,
                                  void                     *step_data);
