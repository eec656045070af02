/* eg-rubin.h: one answer from several imputations.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

typedef struct
{
  double estimate;
  double within;      /* mean of the variances */
  double between;     /* variance of the estimates */
  double total;       /* within + (1 + 1/m) between (Rubin 1987) */
  double increase;    /* (1 + 1/m) between over within */
  double share;       /* of the total that is due to what is missing */
  double df;          /* of t; with few complete data, by Barnard & Rubin (1999); infinite when there is no limit */
  double missing;     /* fraction of missing information: (increase + 2/(df + 3))/(increase + 1) */
} EgPooled;

/* Pools M estimates with their variances; DF: degrees of freedom that complete data would have, INFINITY: no
 * limit.  Of one imputation there is no variance between. */
void   eg_pool    (const double   *estimates,
                   const double   *variances,
                   size_t          m,
                   double          df,
                   EgPooled       *pooled);

/* Two-sided p of ESTIMATE being 0, and the half width of its interval. */
double eg_pooled_p (const EgPooled *self);
double eg_pooled_width (const EgPooled *self,
                        double          confidence);
