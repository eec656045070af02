/* eg-survival-power.h: events and subjects that a trial with follow-up needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/design/eg-event-probability.h"

typedef enum
{
  EG_EVENTS_SCHOENFELD,      /* (z_a + z_b)^2 (1 + r)^2 / (r log^2 (HR/margin)) (Schoenfeld 1981) */
  EG_EVENTS_FREEDMAN,        /* (z_a + z_b)^2 (1 + r HR)^2 / (r (1 - HR)^2) (Freedman 1982) */
  EG_EVENTS_HSIEH,           /* (z_a + z_b)^2 (1 + r)^2 (1 + HR)^2 / (4 r (1 - HR)^2) (Hsieh 1992) */
} EgEventsMethod;

/* A log-rank test of two arms.  RATIO: subjects of the experimental arm for each of the control arm. */
typedef struct
{
  EgEventsMethod method;
  double         hazard_ratio;
  double         margin;      /* what is to be refuted: 1, or the margin of non-inferiority (Schoenfeld only) */
  double         ratio;
  double         alpha;
  int            sides;
} EgSurvivalTest;

/* Not a whole number; NaN where the method has no answer (no effect). */
double eg_survival_events (const EgSurvivalTest *test,
                           double                power);
double eg_survival_power  (const EgSurvivalTest *test,
                           double                events);

/* A covariate in a Cox model (Hsieh & Lavori 2000): (z_a + z_b)^2 / (sd^2 log^2 HR (1 - R^2)), HR for one unit. */
double eg_cox_events      (double                hazard_ratio,
                           double                sd,
                           double                r_squared,
                           double                alpha,
                           int                   sides,
                           double                power);
double eg_cox_power       (double                hazard_ratio,
                           double                sd,
                           double                r_squared,
                           double                alpha,
                           int                   sides,
                           double                events);

/* One arm against a known survival curve: the one-sample log-rank test (O - E)/sqrt E with the exact variance
 * of O - E under the alternative (Wu 2015).  HAZARD is that of the curve; subjects have HAZARD_RATIO times as
 * much. */
typedef struct
{
  double events;         /* a subject is expected to have, seen */
  double expected;       /* the same by the known curve, over the time they are observed */
  double variance;       /* of a subject's O - E */
} EgOneSample;

void   eg_one_sample_init  (EgOneSample          *self,
                            const EgPieces       *hazard,
                            double                hazard_ratio,
                            const EgTrialTime    *trial);
double eg_one_sample_size  (const EgOneSample    *self,
                            double                alpha,
                            int                   sides,
                            double                power);
double eg_one_sample_power (const EgOneSample    *self,
                            double                alpha,
                            int                   sides,
                            double                n);
