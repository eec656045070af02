/* eg-elastic-net-work.h: a path of penalties while it is followed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-elastic-net.h"
#include "kernel/survival/eg-penalised-sweep.h"

/* Rows that count, and their columns, centred and scaled; in the end of a ridge with more columns than rows, the directions in
 * which these differ instead (Hastie & Tibshirani, Biostatistics 2004;5:329-340). */
typedef struct
{
  EgElasticNet     *self;
  const EgPenalty  *penalty;
  size_t            n;
  size_t            p;            /* of the columns here */
  double           *y;            /* n, as are ... */
  double           *offset;
  double           *weight;       /* of sum 1 */
  double           *eta;
  double           *residual;
  double           *curve;
  double           *row;          /* ... room */
  double           *x;            /* of all columns of the rows, p by n */
  double          **columns;      /* into x or directions */
  const double    **block;        /* of active ones, where a block of rows begins */
  double           *directions;   /* NULL: columns as they are */
  double           *sizes;
  double           *centre;       /* of columns of the rows */
  double           *scale;
  double            spread;       /* what a ridge is divided by */
  double            first;        /* lambda at which coefficients leave 0 */

  size_t           *active;
  uint8_t          *is_active;
  size_t            n_active;
  size_t            n_known;      /* of these, in the information */
  double           *b;            /* of all columns here */
  double           *at;           /* of active ones, as are ... */
  double           *move;
  double           *try;
  double           *score;
  double           *mean;
  double           *work;
  double           *solution;     /* ... */
  uint8_t          *left_out;
  double           *information;
  double           *factor;
  double            intercept;
  double            loss;
  double            pull;         /* sum of residuals */
  double            curved;       /* sum of curvatures */
  double            lambda;
  EgPenalisedSweep  sweep;
} EgNetPath;

int      eg_net_rows_are_good (const EgNetRows *rows,
                               EgNetFamily      family,
                               const EgPenalty *penalty);

/* Copies the rows that count; WEIGHTS is the sum of their weights. */
EgStatus eg_net_path_take     (EgNetPath       *path,
                               const EgNetRows *rows,
                               double          *weights);
/* Instead of the columns the directions in which rows differ, each as long as they differ. */
EgStatus eg_net_path_turn     (EgNetPath       *path);
void     eg_net_path_clear    (EgNetPath       *path);
