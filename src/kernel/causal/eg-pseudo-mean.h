/* eg-pseudo-mean.h: regression of restricted mean survival on covariates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* Pseudo-values of the mean survival up to TAU (Andersen, Hansen & Klein 2004): n times the area under the
 * Kaplan-Meier curve less n - 1 times that without the row; without censoring they are min (time, TAU).  EVENT
 * 1 is the event. Exact, in O(n): leaving out one row changes only factors up to its time.  *MEAN is the
 * area itself.  Times that differ by a rounding error are one, as in eg-timeline.h. EG_BAD_INPUT: fewer than two rows, or a
 * time that is not finite or negative. */
EgStatus eg_pseudo_means (const double  *time,
                          const uint8_t *event,
                          size_t         n,
                          double         tau,
                          double        *values,
                          double        *mean,
                          EgStep         step,
                          void          *step_data);

typedef enum
{
  EG_LINK_IDENTITY,
  EG_LINK_LOG,
} EgLink;

/* Of 1, the intercept, and of P columns; collinear ones are NaN. */
typedef struct
{
  size_t   p;
  double  *coefficients;    /* p + 1 */
  double  *variance;        /* (p + 1) by (p + 1), of the sandwich */
  uint8_t *left_out;        /* p + 1 */
  double   spread;          /* mean of the squared residuals */
  int      converged;
  unsigned n_iterations;
} EgMeanModel;

/* Generalised estimating equations (Liang & Zeger 1986) with independence as the working correlation and
 * constant variance: sum over rows of d (y - mu) = 0, d the slope of mu.  The variance is the sandwich over
 * CLUSTER (NULL: rows), without a factor for few of them.  O(n p^2) an iteration.  EG_BAD_INPUT: a number is
 * not finite, or the mean is not above 0 with the log. */
EgStatus eg_mean_model_init  (EgMeanModel          *self,
                              const double *const  *columns,
                              size_t                p,
                              const double         *y,
                              size_t                n,
                              const uint32_t       *cluster,
                              size_t                n_clusters,
                              EgLink                link,
                              EgStep                step,
                              void                 *step_data);
void     eg_mean_model_clear (EgMeanModel          *self);
