/* eg-state-curve.h: how likely each state is over time: competing risks, multi-state
 * models and mean counts of recurrent events, by the Aalen-Johansen estimator.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-timeline.h"

#define EG_NO_STATE   UINT8_MAX
#define EG_MOST_STATES 32

/* Rows of follow-up.  ROWS as in eg-timeline.h, without its status, which may be NULL, and its
 * strata.  FROM is the state in which a row is (NULL: 0 for all), TO the state that it enters at
 * its time, or EG_NO_STATE.  Rows of one cluster are those of one subject.
 *
 * Bits of COUNTERS are states that nobody is in: entering one is an event that adds to
 * its value and leaves the row's state as it is.  Their value is the expected number of events,
 * among those who may have died before as well (Ghosh & Lin 2000); without deaths it is the
 * estimate of Nelson and Aalen.
 *
 * Bits of each of the SETS are states that are asked for together: how likely it is to be in any of them.
 *
 * KNOWN_BEGINNING: p0 is taken as known, so that no error is due to it. */
typedef struct
{
  EgSurvivalRows  rows;
  const uint8_t  *from;
  const uint8_t  *to;
  uint32_t        n_states;
  uint32_t        counters;
  const uint32_t *sets;
  size_t          n_sets;
  int             known_beginning;
} EgStateRows;

/* One point for each distinct time at which a row of the group ends, rising; of state k at point i
 * there is p[i * n_states + k] and so on.  What is said of a point holds from there up to the next.
 * At risk are those in the state just before the time; events are arrivals in the state. */
typedef struct
{
  size_t    n;
  uint32_t  n_states;
  double   *times;
  double   *p;
  double   *se;            /* NULL before errors are asked for */
  uint32_t *n_at_risk;     /* rows */
  uint32_t *n_events;
  uint32_t *n_censored;    /* one a point: rows that end without an event */
  double   *at_risk;       /* sums of weights; NULL when all are 1 */
  double   *events;
  double   *p0;            /* at the beginning */
  double   *p0_se;         /* NULL before errors are asked for */
  size_t    n_sets;
  double   *set_p;         /* [i * n_sets + set]: sums over the states of a set; NULL without sets */
  double   *set_se;        /* of these sums, from the same jackknife; NULL before errors are asked for */
  double   *set_p0_se;
  double    origin;        /* the time of the beginning: 0, or the first end if below */
  size_t    n_rows;
  size_t    n_row_events[EG_MOST_STATES];
} EgStateCurve;

typedef enum
{
  EG_STATE_NO_ERRORS,
  EG_STATE_JACKKNIFE,   /* infinitesimal jackknife, as R's survfit */
} EgStateErrors;

/* The curve of each group; CURVES has room for rows.n_groups.  p(t) = p(t-) (I + dA(t))
 * (Aalen & Johansen 1978).  Where not all begin in one state, p0 is the distribution of those
 * under observation at the first event, as in R, or at the last time where there is no event.
 *
 * The infinitesimal jackknife is the root of the sum, over clusters (rows when there are
 * none), of the squared change of p with their weight, p0 included unless it is known: as R's survfit with influence = TRUE,
 * which without it took p0 as known up to version 3.5-3 of survival.  O(rows states^2 + times states^3); with
 * entries or clusters O(rows states^2 log times).
 *
 * EG_BAD_INPUT as eg_timeline_init (), and for a state that is not below n_states, or more
 * than EG_MOST_STATES of them. */
EgStatus eg_state_curves_init  (EgStateCurve       *curves,
                                const EgStateRows  *rows,
                                EgStateErrors       errors,
                                EgStep              step,
                                void               *step_data);
void     eg_state_curve_clear  (EgStateCurve       *self);

/* Rows that all weigh nothing are no data: their curve then has no points, and a beginning that is NaN.  Returns whether
 * it is such a curve.  O(times states). */
int      eg_state_curve_forget_weightless (EgStateCurve *self);

/* Index of the last time at or before TIME, or (size_t) -1. */
size_t   eg_state_curve_find   (const EgStateCurve *self,
                                double              time);

/* Rows at risk in STATE just before TIME: those for whom it is not over at TIME. */
uint32_t eg_state_curve_count_at_risk (const EgStateCurve *self,
                                       uint32_t            state,
                                       double              time);

/* Standard errors of the cumulative incidence of STATE by the method of Gray (1988), as
 * cmprsk::cuminc gives them: the delta method, ties by 1 - (d - 1)/(n - 1).  For rows without
 * entries and weights that all begin in state 0.  SE has room for the points.  O(points). */
void     eg_gray_errors        (const EgStateCurve *self,
                                uint32_t            state,
                                double             *se);
