/* eg-risk-calibration.h: whether as many have an event by a time as predicted risks say, where some rows are censored before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/risks/eg-risk-accuracy.h"

/* Of risks by EgPredictedRisks::at. */
typedef struct
{
  EgRiskAccuracy accuracy;     /* area and Brier score by censoring weights */
  double         observed;     /* Aalen-Johansen risk of all: 1 less Kaplan and Meier's where nothing competes */
  double         predicted;    /* mean risk */
  double         ratio;        /* observed / predicted */
  double         brier_null;   /* when everybody is given the observed risk */
  double         ipa;          /* 1 - brier / brier_null (Kattan & Gerds, Diagn Progn Res 2018;2:7); NaN when that is 0 */
  double         ici;          /* as in eg-calibration.h, of a smooth curve through pseudo-values: ... */
  double         e50;
  double         e90;
  double         emax;         /* ... NaN of a single row */
} EgRiskPerformance;

/* SMOOTH, which may be NULL, receives the smooth curve for each row; SPAN 0 is 0.75.  EG_BAD_INPUT: as of
 * eg_risk_accuracy (), or a risk not within 0 and 1.  O(n log n). */
EgStatus eg_risk_performance (const EgPredictedRisks *risks,
                              double                  span,
                              EgRiskPerformance      *answer,
                              double                 *smooth);

typedef struct
{
  size_t n;
  size_t n_events;        /* of the cause, by then */
  double low;             /* least and greatest risk */
  double high;
  double predicted;       /* mean risk */
  double observed;        /* Aalen-Johansen risk; that of the last time where nobody was followed so long */
  double se;              /* infinitesimal jackknife */
  double lower;           /* of its complement on the scale of log (-log) */
  double upper;
} EgRiskGroup;

/* N_GROUPS (1 to n) groups of as equal size as can be, by rank of the risk; rows of one risk in their order.  O(n log n). */
EgStatus eg_risk_groups      (const EgPredictedRisks *risks,
                              size_t                  n_groups,
                              double                  level,
                              EgRiskGroup            *groups);

/* Whether the predicted chances of surviving as long as one did are spread evenly (Haider, Hoehn, Davis & Greiner, J Mach
 * Learn Res 2020;21(85)): SURVIVAL of each row at its own time, EVENT 1 or censored.  SHARES receives what share falls
 * into each of N_BINS parts of 0 to 1; who is censored counts for what may come.  CHI_SQUARED on n_bins - 1.  EG_BAD_INPUT:
 * no rows, fewer than two bins, or a chance not within 0 and 1.  O(n bins). */
EgStatus eg_d_calibration    (const double  *survival,
                              const uint8_t *event,
                              size_t         n,
                              size_t         n_bins,
                              double        *shares,
                              double        *chi_squared,
                              double        *p);
