/* eg-mantel-haenszel.h: counts of two arms of several studies put together without their variances.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"
#include "kernel/evidence/eg-effect-size.h"

typedef struct
{
  double estimate;   /* log odds ratio, log risk ratio or risk difference; NaN where no study tells */
  double se;
  double q;          /* heterogeneity of the studies' own effects about it; chi-squared of df */
  size_t df;         /* studies that have an effect, less one */
  double q_p;
  size_t n_used;     /* studies; of ratios those without any event say nothing, of odds ratios also those with nothing else */
} EgStratified;

/* X1 of N1 and X2 of N2 subjects in each of N studies, none of them negative; arrays.  KIND is one of the odds ratio (Mantel
 * and Haenszel 1959, variance of Robins, Breslow and Greenland 1986), risk ratio (Greenland and Robins 1985) and risk
 * difference (variance of Sato, Greenland and Robins 1989).  Counts are as they are; only the studies' own effects in Q
 * have the corrections of eg-effect-size.h.  O(n). */
EgStatus eg_mantel_haenszel (EgEffectKind  kind,
                             const double *x1,
                             const double *n1,
                             const double *x2,
                             const double *n2,
                             size_t        n,
                             EgStratified *result);

/* Peto's log odds ratio, of observed less expected events and their hypergeometric variance (Yusuf et al. 1985).  Good for
 * rare events and arms of like sizes only. */
EgStatus eg_peto            (const double *x1,
                             const double *n1,
                             const double *x2,
                             const double *n2,
                             size_t        n,
                             EgStratified *result);
