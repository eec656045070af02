/* eg-curve.h: survival curves and what is read from them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-endings.h"
#include "kernel/survival/eg-running-count.h"
#include "kernel/survival/eg-sum.h"
#include "kernel/survival/eg-timeline.h"

typedef enum
{
  EG_KAPLAN_MEIER,        /* S = product of 1 - d/n; H = sum of d/n */
  EG_NELSON_AALEN,        /* S = exp(-H), H = sum of d/n */
  EG_FLEMING_HARRINGTON,  /* the same, ties broken: H = sum over j < d of 1/(n - j) */
} EgEstimator;

/* One point for each distinct time at which a row of the group ends, rising.
 * survival[i] holds from time[i] up to time[i + 1]; before time[0] it is 1.
 *
 * A curve may have as many points as there are rows; so counts of rows are kept as bits and
 * short running counts, to be read by the functions below, and errors only when they are asked for.
 * se_log is the standard error of log S (that of S is S times it); infinite once S is 0,
 * unless the variance is robust. */
typedef struct
{
  size_t          n;
  double         *times;
  double         *survival;
  EgRunningCount  ended_to;   /* rows that have ended, this time included */
  EgEndings       endings;    /* of these rows */
  uint32_t       *entered_to; /* rows that have entered before; NULL when all were there from the start */
  double         *at_risk;    /* sums of weights; NULL when all are 1 */
  double         *events;
  double         *censored;
  double         *se_log;     /* these are NULL before eg_curve_add_errors () */
  double         *hazard;
  double         *se_hazard;
  EgEstimator     estimator;
  double          origin;     /* where the curve is 1: 0, the first end of any group if below, or the start */
  size_t          n_rows;
  size_t          n_row_events;
  int             reversed;   /* what the bits call the event is censoring */
  int             weighted;
  int             robust;
} EgCurve;

/* Of rows, at the first POINTS points together. */
static inline size_t
eg_curve_ended_to (const EgCurve *self,
                   size_t         points)
{
  return points ? eg_running_count_get (&self->ended_to, points - 1) : 0;
}

static inline size_t
eg_curve_events_to (const EgCurve *self,
                    size_t         points)
{
  size_t ended = eg_curve_ended_to (self, points), events = eg_endings_count (&self->endings, ended);

  return self->reversed ? ended - events : events;
}

/* Of rows, at a point.  At risk at t are those with entry < t <= time. */
static inline size_t
eg_curve_n_events (const EgCurve *self,
                   size_t         point)
{
  return eg_curve_events_to (self, point + 1) - eg_curve_events_to (self, point);
}

static inline size_t
eg_curve_n_censored (const EgCurve *self,
                     size_t         point)
{
  return eg_curve_ended_to (self, point + 1) - eg_curve_ended_to (self, point) - eg_curve_n_events (self, point);
}

static inline size_t
eg_curve_n_at_risk (const EgCurve *self,
                    size_t         point)
{
  return (self->entered_to ? self->entered_to[point] : self->n_rows) - eg_curve_ended_to (self, point);
}

/* The same as the estimate takes it: sums of weights, or rows. */
static inline double
eg_curve_events (const EgCurve *self,
                 size_t         point)
{
  return self->events ? self->events[point] : (double) eg_curve_n_events (self, point);
}

static inline double
eg_curve_censored (const EgCurve *self,
                   size_t         point)
{
  return self->censored ? self->censored[point] : (double) eg_curve_n_censored (self, point);
}

static inline double
eg_curve_at_risk (const EgCurve *self,
                  size_t         point)
{
  return self->at_risk ? self->at_risk[point] : (double) eg_curve_n_at_risk (self, point);
}

/* The curve of each group; CURVES has room for line->n_groups.  START as for the
 * timeline, NaN: none.  Variances are Greenwood's and its like.  O(rows).  The second form
 * clears the timeline as it goes, and so needs less room. */
EgStatus eg_curves_init          (EgCurve          *curves,
                                  const EgTimeline *line,
                                  EgEstimator       estimator,
                                  double            start);
EgStatus eg_curves_init_spending (EgCurve          *curves,
                                  EgTimeline       *line,
                                  EgEstimator       estimator,
                                  double            start);
void     eg_curve_clear          (EgCurve          *self);

/* Makes SURVIVAL from the counts; called by the above. */
EgStatus eg_curve_estimate       (EgCurve          *self);

/* Makes SE_LOG, HAZARD and SE_HAZARD. */
EgStatus eg_curve_add_errors     (EgCurve          *self);

/* The Kaplan-Meier curve of being followed: event and censoring change places.  It has the
 * arrays of SELF but for its survival, so clear it first, by its own function. */
EgStatus eg_curve_reverse        (const EgCurve    *self,
                                  EgCurve          *reverse);
void     eg_curve_reverse_clear  (EgCurve          *reverse);

/* Where errors are needed at all points, but not kept: begin with { 0 } and ask at each point,
 * one of the two functions. */
typedef struct
{
  size_t next;
  EgSum  greenwood;
  EgSum  hazard;
  EgSum  hazard_variance;
} EgCurveWalk;

double   eg_curve_walk_se_log    (EgCurveWalk      *walk,
                                  const EgCurve    *curve);
double   eg_curve_walk_hazard    (EgCurveWalk      *walk,
                                  const EgCurve    *curve,
                                  double           *se);

/* Index of the last time at or before TIME, or (size_t) -1. */
size_t   eg_curve_find  (const EgCurve    *self,
                         double            time);

/* Numbers at risk (just before TIME), and events and censorings up to it. */
void     eg_curve_count (const EgCurve    *self,
                         double            time,
                         double           *n_at_risk,
                         double           *n_events,
                         double           *n_censored);

typedef enum
{
  EG_INTERVAL_PLAIN,
  EG_INTERVAL_LOG,
  EG_INTERVAL_LOG_LOG,
  EG_INTERVAL_LOGIT,
  EG_INTERVAL_ARCSIN,
} EgInterval;

/* The interval of LEVEL (0 to 1) for survival S with standard error SE_LOG of
 * log S; NaN where it does not exist (R: survival:::survfit_confint). */
void     eg_interval    (double      s,
                         double      se_log,
                         EgInterval  type,
                         double      level,
                         double     *lower,
                         double     *upper);

/* The same, where WIDTH is what the estimate of log S moves by. */
void     eg_interval_of_width (double      s,
                               double      width,
                               EgInterval  type,
                               double     *lower,
                               double     *upper);

/* The same for a whole curve. */
void     eg_curve_intervals (const EgCurve *self,
                             EgInterval     type,
                             double         level,
                             double        *lower,
                             double        *upper);

/* The quantile of the time at share P of a step function that starts with 1 at
 * ORIGIN and has VALUES (survival, or its limits, which may be NaN and need not
 * fall) at TIMES; NaN when it is not reached.  R's rule (survival:::findq): the
 * first time at which 1 - value is at least P, the middle of the interval on which
 * it is P.  O(N log N) for values that do not fall, else O(N). */
EgStatus eg_quantile    (const double *times,
                         const double *values,
                         size_t        n,
                         double        origin,
                         double        p,
                         double       *quantile);

/* The area under the curve from its origin to TAU, and its standard error: A_i is
 * the area from t_i to tau, the variance the sum of A_i^2 d/(n(n - d)), where
 * terms with n = d count 0 (Klein & Moeschberger 2003, 4.5.2).  Beyond the last
 * time the curve is carried on. */
void     eg_rmst        (const EgCurve *self,
                         double         tau,
                         double        *rmst,
                         double        *se);

/* Puts the infinitesimal jackknife in the place of Greenwood's variance: the sum
 * over clusters (rows, when ROWS has none) of the squared change of the estimate with
 * their weight (as R's survfit, robust = TRUE).  LINE has row times.  O(rows). */
EgStatus eg_curves_make_robust (EgCurve              *curves,
                                const EgTimeline     *line,
                                const EgSurvivalRows *rows,
                                EgEstimator           estimator);

/* The standard error, by the same method, of the restricted mean of one group.  O(rows). */
EgStatus eg_rmst_robust        (const EgCurve        *self,
                                const EgTimeline     *line,
                                const EgSurvivalRows *rows,
                                uint32_t              group,
                                EgEstimator           estimator,
                                double                tau,
                                double               *se);

typedef enum
{
  EG_BAND_EQUAL_PRECISION,   /* Nair 1984 */
  EG_BAND_HALL_WELLNER,      /* Hall & Wellner 1980 */
} EgBand;

/* The c for which the Brownian bridge W stays within c sqrt(u(1 - u)) (equal
 * precision; 0 < a < b < 1) or within c (Hall-Wellner; 0 <= a <= b <= 1) for all u from
 * A to B with probability LEVEL.  NaN when A and B are not such.  Equal precision by the
 * formula of Nair's tables, which is too large when A and B are close; Hall-Wellner from the
 * transition density between absorbing barriers, to about 1e-8. */
double   eg_band_critical      (EgBand                band,
                                double                a,
                                double                b,
                                double                level);

/* Simultaneous limits of LEVEL from time FROM to TO; NaN stands for the first event and
 * the last after which somebody is left, and nothing outside of these can be had.
 * Limits are NaN elsewhere.  CRITICAL may be NULL.  As Klein & Moeschberger 2003, 4.4,
 * with the transform of TYPE ("log-transformed" there is EG_INTERVAL_LOG_LOG). */
void     eg_curve_band         (const EgCurve        *self,
                                EgBand                band,
                                EgInterval            type,
                                double                level,
                                double                from,
                                double                to,
                                double               *lower,
                                double               *upper,
                                double               *critical);
