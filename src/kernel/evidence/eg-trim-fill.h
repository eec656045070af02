/* eg-trim-fill.h: studies that a funnel lacks to be symmetric, and the effect with them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"
#include "kernel/evidence/eg-meta-fit.h"

/* How many studies lack, of T, the ranks of those above the centre, and of the run of ranks at the top (Duval and Tweedie 2000) */
typedef enum
{
  EG_MISSING_L0,   /* linear in T */
  EG_MISSING_R0,   /* the run */
  EG_MISSING_Q0,   /* the root of a square in T, which there may not be */
} EgMissingEstimator;

typedef enum
{
  EG_FUNNEL_SIDE_FOUND,   /* right where effects fall as their standard errors rise */
  EG_FUNNEL_SIDE_LEFT,
  EG_FUNNEL_SIDE_RIGHT,
} EgFunnelSide;

typedef struct
{
  size_t n_missing;    /* studies that symmetry lacks */
  double se;           /* of this number, before it is rounded */
  double p;            /* that none lacks; of R0 only, otherwise NaN */
  int    on_right;     /* on which side they lack */
  double *y, *v;       /* n_missing: the studies that are filled in */
  EgMetaFit fit;       /* of all with those */
} EgTrimFill;

/* Duval and Tweedie 2000, with centres of METHOD, as which the line of a side that is FOUND is fitted too.  EG_BAD_INPUT of less
 * than three studies, and where the estimator has no answer: Q0 no root, or any none that it comes back to.  O(n log n) a round. */
EgStatus eg_trim_fill_init  (EgTrimFill         *self,
                             const double       *y,
                             const double       *v,
                             size_t              n,
                             EgTau2Method        method,
                             int                 knapp_hartung,
                             EgMissingEstimator  estimator,
                             EgFunnelSide        side);
void     eg_trim_fill_clear (EgTrimFill         *self);
