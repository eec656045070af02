/* engraft-training-measures.h: how good predicted risks are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "kernel/eg-status.h"
#include "libengraft/prediction/engraft-outcome-kind.h"

G_BEGIN_DECLS

/* What became of patients. */
typedef struct
{
  EngraftOutcomeKind  kind;
  const double       *time;       /* NULL: yes or no */
  const guint8       *status;     /* 1: the event, or yes; 2: the other event */
  guint               n;
  double              horizon;
} EngraftOutcomes;

/* Everything that is said of the risks of a set of patients; NaN where it cannot be. */
typedef struct
{
  double c;           /* Harrell's, with its error; with another event that of Wolbers, in which it is as if the first never
                       * came to those who had it; of yes or no the area under the curve, with DeLong's error */
  double c_se;
  double uno;         /* Uno's, weighted by 1/G^2; of an event alone */
  double uno_se;
  double auc;         /* at the horizon, weighted for who was censored before */
  double auc_se;
  double brier;
  double brier_se;
  double slope;       /* of the complementary log-log of the risk in a Cox model, with another event in Fine and Gray's; of the
                       * logit in a logistic one */
  double slope_se;
  double expected;    /* the mean risk */
  double observed;    /* by the horizon: Kaplan and Meier's, or Aalen and Johansen's; or the share of yes */
  double in_large;    /* of yes or no: the intercept beside the logit as an offset */
  double in_large_se;
  double scaled;      /* 1 less the Brier score over that of the observed risk for everybody */
  double ici;         /* mean distance of a smooth curve of what was observed from the risks, its median, ... */
  double e50;
  double e90;         /* ... and 0.9 quantile */
} EngraftMeasures;

/* All but the smooth curve, whose numbers are NaN.  O(n log n). */
EgStatus engraft_outcomes_measure (const EngraftOutcomes *self,
                                   const double          *risk,
                                   EngraftMeasures       *measures);

/* By how much C, or of yes or no the area under the curve, of one set of risks is more than that of another of the same patients. */
typedef struct
{
  double difference;
  double se;        /* by what each patient changes of both: the infinitesimal jackknife, or DeLong's */
  double p;         /* NaN when it cannot vary */
} EngraftComparison;

EgStatus engraft_outcomes_compare (const EngraftOutcomes *self,
                                   const double          *first,
                                   const double          *second,
                                   EngraftComparison     *answer);

/* What the smooth curve tells, also.  SMOOTH, which may be NULL, receives it for each patient (NaN where there is none). */
void     engraft_outcomes_smooth  (const EngraftOutcomes *self,
                                   const double          *risk,
                                   EngraftMeasures       *measures,
                                   double                *smooth);

/* The risk that was observed in these patients with its 95 % interval, which may be NULL (log-log; of yes or no Wilson's);
 * NaN when nobody was followed so long. */
double   engraft_outcomes_observe (const EngraftOutcomes *self,
                                   double                *low,
                                   double                *high);

/* Both of an event alone. */
EgStatus engraft_measures_compute (EngraftMeasures *self,
                                   const double    *time,
                                   const guint8    *status,
                                   const double    *risk,
                                   guint            n,
                                   double           horizon);
double   engraft_measures_observe (const double    *time,
                                   const guint8    *status,
                                   guint            n,
                                   double           horizon,
                                   double          *low,
                                   double          *high);

/* Adds SHARE times each of OTHER. */
void     engraft_measures_add     (EngraftMeasures       *self,
                                   const EngraftMeasures *other,
                                   double                 share);

G_END_DECLS
