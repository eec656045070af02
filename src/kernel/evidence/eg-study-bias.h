/* eg-study-bias.h: whether small studies found something else than large ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"
#include "kernel/evidence/eg-meta-fit.h"

typedef struct
{
  double intercept;   /* of the line through y / se on 1 / se: 0 without asymmetry */
  double se;
  double t;           /* Student's, of df */
  size_t df;
  double p;
} EgEgger;

typedef struct
{
  double tau;         /* Kendall's tau b of the standardised effects and their variances */
  double p;           /* exact without ties, of less than 50 studies; otherwise by the normal distribution */
  int    exact;
} EgBegg;

typedef struct
{
  size_t n_missing;    /* studies that symmetry lacks */
  int    on_right;     /* on which side they lack */
  double *y, *v;       /* n_missing: the studies that are filled in */
  EgMetaFit fit;       /* of all with those */
} EgTrimFill;

/* Egger et al. 1997: ordinary regression.  EG_BAD_INPUT of less than three studies, or all of one size. O(n). */
EgStatus eg_egger           (const double *y,
                             const double *v,
                             size_t        n,
                             EgEgger      *result);

/* Begg and Mazumdar 1994: effects about the fixed estimate, over the root of v less the estimate's variance.  O(n^2). */
EgStatus eg_begg            (const double *y,
                             const double *v,
                             size_t        n,
                             EgBegg       *result);

/* Duval and Tweedie 2000, estimator L0, with centres of METHOD; the side is where Egger's kind of line, with METHOD, points.
 * O(n log n) a round. */
EgStatus eg_trim_fill_init  (EgTrimFill   *self,
                             const double *y,
                             const double *v,
                             size_t        n,
                             EgTau2Method  method,
                             int           knapp_hartung);
void     eg_trim_fill_clear (EgTrimFill   *self);
