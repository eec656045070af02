/* eg-parametric-work.h: a model while its likelihood is maximised.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/parametric/eg-parametric.h"

/* A column as the search sees it: less CENTRE, divided by SCALE. */
typedef struct
{
  const double *values;
  double        centre;
  double        scale;
  double        range;      /* so divided */
} EgParametricColumn;

/* What is maximised.  Times are divided by UNIT.  Parameters are in the order of EgParametric. */
typedef struct
{
  EgLifetime              law;
  const EgParametricRows *rows;
  double                  unit;
  EgParametricColumn     *columns;        /* of the location, then of the cure */
  size_t                  n_columns, n_scales, n_shapes, n_cure, m;
  EgStep                  step;
  void                   *step_data;
  double                  fraction;

  double                 *b;
  double                 *score;
  double                 *information;    /* m by m */
  double                 *factor;
  double                 *move;
  double                 *next;
  uint8_t                *left_out;
  double                  loglik;
  unsigned                n_iterations;
  int                     converged;
} EgParametricSearch;

static inline size_t
eg_parametric_scale_at (const EgParametricSearch *self)
{
  return self->n_columns + 1;
}

static inline size_t
eg_parametric_shape_at (const EgParametricSearch *self)
{
  return self->n_columns + 1 + self->n_scales;
}

static inline size_t
eg_parametric_cure_at (const EgParametricSearch *self)
{
  return self->n_columns + 1 + self->n_scales + self->n_shapes;
}

EgStatus eg_parametric_search_init  (EgParametricSearch     *self,
                                     EgLifetime              law,
                                     const EgParametricRows *rows,
                                     int                     with_columns,
                                     EgStep                  step,
                                     void                   *step_data);
void     eg_parametric_search_clear (EgParametricSearch     *self);

/* Log likelihood, score and information at AT. */
EgStatus eg_parametric_sums         (EgParametricSearch     *self,
                                     const double           *at,
                                     double                 *loglik);

/* over how much a parameter's column goes; 1 of those that have none */
double   eg_parametric_range        (const EgParametricSearch *self,
                                     size_t                    parameter);

/* whether the likelihood, if flat, still lets it go on from far away */
int      eg_parametric_runs_away    (const EgParametricSearch *self,
                                     size_t                    parameter);

/* Newton's method from b. */
EgStatus eg_parametric_newton       (EgParametricSearch     *self);

/* Sets b and maximises; with columns after the model WITHOUT them. */
EgStatus eg_parametric_search_null  (EgParametricSearch     *self);
EgStatus eg_parametric_search_full  (EgParametricSearch       *self,
                                     const EgParametricSearch *without);
