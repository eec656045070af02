/* eg-omics.h: models of many more columns than rows, such as methylation or expression, and whether they are more than chance.
 *
 * Of the columns those that vary most, or differ most between the outcomes, are kept, and an elastic net is made of them; its
 * penalty is chosen by folds.  All of this, the choice of columns too, is done without the rows that are then predicted:
 * columns that were chosen by all rows know the outcome of each of them (Ambroise & McLachlan, PNAS 2002;99:6562-6566).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

typedef enum
{
  EG_OMICS_ALL,           /* columns are not chosen */
  EG_OMICS_VARIANCE,      /* those of the greatest variance */
  EG_OMICS_DIFFERENCE,    /* those of the greatest |t| of Welch between the outcomes */
} EgOmicsFilter;

/* COLUMNS has P arrays of N; a number that is missing (NaN) stands for the mean of its column.  Rows of one UNIT, which may be
 * NULL, are in one fold; codes below N_UNITS. */
typedef struct
{
  size_t               n;
  size_t               p;
  const double *const *columns;
  const uint8_t       *y;
  const uint32_t      *unit;
  size_t               n_units;
} EgOmicsRows;

typedef struct
{
  EgOmicsFilter filter;
  size_t        n_kept;        /* by the filter */
  double        alpha;         /* 1: lasso, 0: ridge */
  uint32_t      n_lambda;
  uint32_t      inner_folds;   /* by which lambda is chosen */
  uint32_t      outer_folds;   /* 0: each row, or unit, by itself */
  int           simplest;      /* the greatest lambda within one error of the best */
  uint64_t      seed;
} EgOmicsSettings;

/* Log odds = intercept + sum of coefficient times column, of the columns whose coefficient is not 0. */
typedef struct
{
  double    lambda;
  double    intercept;
  double    share;          /* log odds of the rows it was made of */
  size_t    n_columns;
  uint32_t *columns;        /* rising */
  double   *coefficients;
  double   *means;          /* what stands for a number that is missing */
} EgOmicsModel;

/* M-values of shares of methylation (Du et al., BMC Bioinformatics 2010;11:587): log2 ((b + e) / (1 - b + e)); NaN of what is
 * not within 0 and 1. */
double   eg_m_value           (double                 share,
                               double                 little);

/* Numbers of the N_KEPT columns that the filter keeps by the rows in WHICH, rising; returns how many: columns that do not
 * vary there are not kept.  Of equals the first.  O(n p + p log p). */
EgStatus eg_omics_choose      (const EgOmicsRows     *rows,
                               const uint32_t        *which,
                               size_t                 n_which,
                               EgOmicsFilter          filter,
                               size_t                 n_kept,
                               uint32_t              *chosen,
                               size_t                *n_chosen);

/* Of the rows in WHICH (NULL: all).  EG_BAD_INPUT: no columns, infinite numbers, inner folds below 2, or fewer than two rows
 * of either outcome.  A model without columns is an answer. */
EgStatus eg_omics_model_init  (EgOmicsModel          *self,
                               const EgOmicsRows     *rows,
                               const uint32_t        *which,
                               size_t                 n_which,
                               const EgOmicsSettings *settings);
void     eg_omics_model_clear (EgOmicsModel          *self);

/* Log odds of row I. */
double   eg_omics_model_at    (const EgOmicsModel    *self,
                               const EgOmicsRows     *rows,
                               size_t                 i);

/* Of each row the SCORE by a model without it and its fold: how far its log odds are above those of all rows that the model
 * was made of.  These themselves know a little of the row that is not among them: without it, of noise, the area would be below 0.5.
 * USED, of the columns, which may be NULL, receives how many of the models have each.  AREA is that under the curve. */
EgStatus eg_omics_validate    (const EgOmicsRows     *rows,
                               const EgOmicsSettings *settings,
                               double                *score,
                               uint32_t              *used,
                               double                *area,
                               EgStep                 step,
                               void                  *step_data);

/* The area when outcomes are dealt anew to the rows, by the stream "permutation:NUMBER" of the seed: all is done again.
 * Permutations do not depend on each other: threads may share them. */
EgStatus eg_omics_permute     (const EgOmicsRows     *rows,
                               const EgOmicsSettings *settings,
                               uint32_t               number,
                               double                *area,
                               EgStep                 step,
                               void                  *step_data);

/* The chance to see AREA or more when nothing is known: (1 + how many of the N are as great) / (1 + N). */
double   eg_omics_p_value     (double                 area,
                               const double          *permuted,
                               size_t                 n);
