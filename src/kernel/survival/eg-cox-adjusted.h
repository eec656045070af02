/* eg-cox-adjusted.h: survival that a Cox model predicts for all rows as if all were in one group, and its errors.
 *
 * The mean of exp(-H0(t) r) over the rows with their weights (direct standardisation: Makuch 1982), r for covariates that
 * may be others than those of the row, H0 of its stratum.  Its error comes from the influence of each row, by how much the
 * curve moves when the weight of the row grows by a share of itself.  A row moves the mean of which it is part, the
 * coefficients, and the baseline hazard (Ozenne, Scheike, Staerk & Gerds 2020, Biom J 62:751-763).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-cox-baseline.h"

typedef enum
{
  EG_INFLUENCE_NONE,       /* curves without errors */
  EG_INFLUENCE_ROWS,       /* each row (or cluster) is one, whatever its weight */
  EG_INFLUENCE_COUNTS,     /* a row of weight w is w rows */
} EgInfluence;

typedef struct
{
  const EgCoxBaseline *base;
  EgInfluence          influence;
  double               weights;     /* of all rows */
  const uint32_t      *cluster;     /* by row; NULL: each row its own */
  size_t               n_clusters;

  /* Without EG_INFLUENCE_NONE.  By place: what the coefficients, of centred and scaled columns, move by, a column
   * after the other; the last step of the baseline at which it is at risk, EG_NO_TIME: none; what the hazard moves by
   * from that step on, coefficients held; and with entries the first step, and what it does not share in. */
  double              *change;
  uint32_t            *last;
  double              *spent;
  uint32_t            *first;
  double              *before;

  /* By step, sums over the rows of its stratum of what its hazard moves by: squared, weighted, with each column's change.
   * With clusters sums over these, of sums over rows; not when there are strata, too. */
  double              *squares;
  double              *weighted;
  double              *products;    /* of each step, p */

  double              *meat;        /* p by p: of changes */
  double              *owed;        /* of each stratum 1 + p: sums of squared weights, and of weighted changes */
} EgCoxAdjusted;

/* CLUSTER as in eg_cox_robust (), not with EG_INFLUENCE_COUNTS.  O(n p^2).  BASE and CLUSTER outlive it.  Not with influences
 * for the exact method.  EG_STOPPED when the step of the data says so. */
EgStatus eg_cox_adjusted_init      (EgCoxAdjusted       *self,
                                    const EgCoxBaseline *base,
                                    EgInfluence          influence,
                                    const uint32_t      *cluster,
                                    size_t               n_clusters);
void     eg_cox_adjusted_clear     (EgCoxAdjusted       *self);

/* X has the columns, by place, that all rows would have in the group, in the units in which they were given to the
 * model; they are centred and scaled here as those of the model are.  RISK: what multiplies the hazard of each.  O(n p). */
void     eg_cox_adjusted_risks     (const EgCoxAdjusted *self,
                                    double * const      *x,
                                    double              *risk);

/* The curve at N_TIMES rising times, and unless SE is NULL its standard errors.
 *
 * exp(-H r) of all r is a smooth function of log H: at many times it is interpolated between 32 Chebyshev points for each
 * factor of 12 of the hazard, to 1e-12.  O(n p log (largest / smallest hazard) + N_TIMES p^2), times strata; errors with
 * clusters of several strata O(n p N_TIMES).  SE is NaN with coefficients that are infinite.  EG_STOPPED when STEP, which may be NULL, says
 * so. */
EgStatus eg_cox_adjusted_curve     (const EgCoxAdjusted *self,
                                    double * const      *x,
                                    const double        *risk,
                                    const double        *times,
                                    size_t               n_times,
                                    double              *survival,
                                    double              *se,
                                    EgStep               step,
                                    void                *step_data);

/* The curve at one time, and the influence of each place.  O(n p). */
EgStatus eg_cox_adjusted_influence (const EgCoxAdjusted *self,
                                    double * const      *x,
                                    const double        *risk,
                                    double               time,
                                    double              *survival,
                                    double              *influence);

/* The variance of what rows have INFLUENCE on, less OTHER unless that is NULL: of a curve, or of a difference.  NaN with
 * coefficients that are infinite.  SUMS has room for a number of each cluster; without clusters it is not looked at. */
double   eg_cox_adjusted_variance  (const EgCoxAdjusted *self,
                                    const double        *influence,
                                    const double        *other,
                                    double              *sums);

/* Within the kernel: the mean and its errors, but of clusters and strata. */
EgStatus eg_cox_adjusted_interpolate (const EgCoxAdjusted *self,
                                      double * const      *x,
                                      const double        *risk,
                                      const double        *times,
                                      size_t               n_times,
                                      double              *survival,
                                      double              *se,
                                      EgStep               step,
                                      void                *step_data);
/* Makes the sums by step and of all rows, when it is known what each row moves. */
EgStatus eg_cox_adjusted_fill_sums   (EgCoxAdjusted       *self);
/* Of each step of a stratum from FROM to END the sum of VALUES, by place, times what the hazard moves by. */
void     eg_cox_adjusted_sum_changes (const EgCoxAdjusted *self,
                                      size_t               stratum,
                                      const double        *values,
                                      size_t               from,
                                      size_t               end,
                                      double              *sums);

/* Puts in the place of each value the sum of those of its cluster; SUMS has room for each cluster. */
void     eg_cox_adjusted_gather      (const EgCoxAdjusted *self,
                                      double              *values,
                                      double              *sums);

/* What a row adds to a sum over rows of products of influences, in place of 1. */
static inline double
eg_cox_adjusted_count (const EgCoxAdjusted *self,
                       size_t               place)
{
  return self->influence == EG_INFLUENCE_COUNTS ? 1 / eg_cox_data_weight (self->base->cox->data, place) : 1;
}
