/* eg-study-bias.h: whether small studies found something else than large ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

typedef struct
{
  double intercept;   /* of the line through y / se on 1 / se: 0 without asymmetry */
  double se;
  double t;           /* Student's, of df; NaN where all effects are the same but for rounding */
  size_t df;
  double p;
} EgEgger;

typedef struct
{
  double tau;         /* Kendall's tau b of the standardised effects and their variances */
  double p;           /* exact without ties, of less than 150 studies; otherwise by the normal distribution */
  int    exact;
} EgBegg;

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
