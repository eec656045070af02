/* eg-fairness.h: what a model does in each group of people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/data/eg-random.h"
#include "kernel/prediction/eg-auc.h"

/* A count of a number, with Wilson's limits; NaN of none. */
typedef struct
{
  double value;
  double lower;
  double upper;
} EgFairRate;

/* Who has at least the threshold is selected. */
typedef struct
{
  size_t     n;
  size_t     n_events;
  int        too_small;            /* fewer rows or events than asked for: not among the gaps */
  size_t     true_positive;
  size_t     false_positive;
  size_t     false_negative;
  size_t     true_negative;
  EgFairRate base_rate;            /* share of events */
  EgFairRate selection_rate;
  EgFairRate sensitivity;          /* of events, who is selected */
  EgFairRate false_positive_rate;  /* of the others */
  EgFairRate ppv;                  /* of the selected, who has the event */
  EgFairRate npv;                  /* of the others, who has not */
  EgFairRate accuracy;
  EgAuc      auc;
  double     brier;
  double     predicted;            /* mean probability */
  double     ratio;                /* observed / predicted */
  double     in_large;             /* calibration, as in eg-calibration.h */
  double     slope;
  double     net_benefit;          /* at the threshold */
} EgFairGroup;

/* P and Y, 0 or 1, by row; GROUP codes below N_GROUPS, others count in no group.  Groups with fewer than FEWEST_ROWS, or
 * than FEWEST_EVENTS with or without the outcome, are told to be too small.  EG_BAD_INPUT: P not within 0 and 1.
 * O(n log n). */
EgStatus eg_fairness (const double   *p,
                      const uint8_t  *y,
                      const uint32_t *group,
                      size_t          n,
                      uint32_t        n_groups,
                      double          threshold,
                      double          level,
                      size_t          fewest_rows,
                      size_t          fewest_events,
                      EgFairGroup    *groups);

/* Differences are the greatest less the least of the groups, ratios the least by the greatest (as Fairlearn's). */
typedef enum
{
  EG_GAP_DEMOGRAPHIC_PARITY,     /* of selection rates */
  EG_GAP_OPPORTUNITY,            /* of sensitivities */
  EG_GAP_FALSE_POSITIVES,
  EG_GAP_EQUALIZED_ODDS,         /* the worse of the two before (Hardt, Price & Srebro 2016) */
  EG_GAP_PREDICTIVE_PARITY,      /* of positive predictive values */
  EG_GAP_ACCURACY,
  EG_GAP_AUC,
  EG_GAP_CALIBRATION,            /* of observed / predicted */
  EG_N_GAPS,
} EgFairGapKind;

/* NaN where fewer than two groups have it. */
typedef struct
{
  double   difference;
  double   lower;          /* limits of the difference; NaN before eg_fairness_resample () */
  double   upper;
  double   ratio;
  double   ratio_lower;
  double   ratio_upper;
  size_t   n_samples;      /* that limits are from */
  uint32_t least;          /* groups that have the least and the greatest; of equalized odds those of the worse one */
  uint32_t greatest;
} EgFairGap;

void     eg_fairness_gaps     (const EgFairGroup *groups,
                               uint32_t           n_groups,
                               EgFairGap         *gaps);

/* Limits of LEVEL for gaps that are made of counts, the worse of two among them, by quantiles of N_SAMPLES samples drawn within
 * each group; for that of areas between its two groups by DeLong's variance; for that of calibration none.  What varies is
 * who came, not the model.  O(samples n). */
EgStatus eg_fairness_resample (const EgFairGroup *groups,
                               uint32_t           n_groups,
                               size_t             n_samples,
                               double             level,
                               EgRandom          *random,
                               EgFairGap         *gaps,
                               EgStep             step,
                               void              *step_data);
