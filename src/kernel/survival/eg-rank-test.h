/* eg-rank-test.h: comparing survival in groups: the log-rank family.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-timeline.h"

/* What an event time weighs; n at risk, d events in all groups of the stratum. */
typedef enum
{
  EG_RANK_LOG_RANK,            /* 1 */
  EG_RANK_GEHAN,               /* n */
  EG_RANK_TARONE_WARE,         /* sqrt n */
  EG_RANK_PETO_PETO,           /* S~(t) = product over s <= t of 1 - d/(n + 1) */
  EG_RANK_MODIFIED_PETO,       /* S~(t) n/(n + 1) (Andersen et al. 1982) */
  EG_RANK_FLEMING_HARRINGTON,  /* S(t-)^p (1 - S(t-))^q, S the pooled Kaplan-Meier */
  EG_RANK_RHO,                 /* S(t-)^p, as R's survdiff (rho) */
} EgRankWeight;

typedef struct
{
  EgRankWeight weight;
  double       p;
  double       q;
} EgRankSpec;

/* U = observed - expected, summed over strata; V by the hypergeometric distribution,
 * or robust.  chisq = U' V^-1 U over the groups with expected > 0, one left out, as R's
 * survdiff.  Where groups are never at risk together V is singular and df is its rank.
 * There is no answer when fewer than two groups are ever at risk together, when sums
 * overflow, or when a robust variance rests on no more units than its rank.
 * observed, expected: [stratum * n_groups + group], weighted by the spec;
 * n_events: unweighted counts; variance: [group * n_groups + group]. */
typedef struct
{
  uint32_t  n_groups;
  uint32_t  n_strata;
  double   *observed;
  double   *expected;
  double   *variance;
  double   *n_rows;     /* of each group */
  double   *n_events;
  double    chisq;      /* NaN when there is no answer, see below */
  int       df;
  double    p_value;
  int       robust;
  size_t    n_units;    /* clusters, or rows, that have a score residual; 0 unless robust */
} EgRankTest;

/* Each of N_SPECS tests in one pass.  ONLY, when not NULL, has a nonzero byte for
 * each group that takes part (the others are as if not there: for pairs).
 *
 * ROWS, when not NULL, asks for the robust variance: the sum over clusters (rows
 * when there are none) of the squared score residuals, as Lin & Wei (1989) and R's
 * coxph (ties = "breslow", robust = TRUE) for its score test; the timeline must have row times.
 * Use it when weights are not counts or rows are not independent.  O(cells) a spec,
 * robust O(rows * groups). */
EgStatus eg_rank_tests_init (EgRankTest           *tests,
                             const EgRankSpec     *specs,
                             size_t                n_specs,
                             const EgTimeline     *line,
                             const uint8_t        *only,
                             const EgSurvivalRows *rows);
void     eg_rank_test_clear (EgRankTest           *self);

/* Test for trend: (s'U)^2 / s'Vs with SCORES of the groups, on 1 degree of
 * freedom.  Z has the sign of s'U. */
void     eg_rank_trend      (const EgRankTest     *self,
                             const double         *scores,
                             double               *z,
                             double               *chisq,
                             double               *p_value);

typedef enum
{
  EG_ADJUST_NONE,
  EG_ADJUST_BONFERRONI,
  EG_ADJUST_HOLM,
  EG_ADJUST_HOCHBERG,
  EG_ADJUST_HOMMEL,
  EG_ADJUST_BH,
  EG_ADJUST_BY,
} EgAdjust;

/* Adjusts N p-values in place; NaN stay and do not count (R: p.adjust). */
EgStatus eg_adjust          (double               *p,
                             size_t                n,
                             EgAdjust              method);
