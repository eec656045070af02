/* eg-brant.h: whether odds ratios are the same at every cut of an ordered response.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* Logistic regressions of Y > j, one for each of N_CUTS cuts, with the covariances between their coefficients (Brant 1990,
 * Biometrics 46:1171, equations 4 to 6). */
typedef struct
{
  size_t   p, n_cuts;
  double  *coefficients;   /* n_cuts by p, without intercepts; NaN where the cut is separated */
  double  *variance;       /* (n_cuts p) squared, in the order of the coefficients; NaN where one of the two cuts is separated */
  uint8_t *separated;      /* n_cuts: the likelihood of the regression has no largest value */
} EgBrant;

/* COLUMNS has P arrays of N, none of which follows from the others; Y: levels 0 to K - 1, each of which somebody has.
 * O(n p^2 k^2).  EG_BAD_INPUT: a column is not finite, K < 2, or a level is empty or above K - 1. */
EgStatus eg_brant_init  (EgBrant              *self,
                         const double *const  *columns,
                         size_t                p,
                         const uint32_t       *y,
                         size_t                k,
                         size_t                n,
                         EgStep                step,
                         void                 *step_data);
/* Wald's chi-squared, on *DF, that the coefficients FIRST to FIRST + COUNT - 1 are the same at every cut; *P: its p.  NaN and
 * 0 where a cut is separated or there is only one. */
double   eg_brant_test  (const EgBrant        *self,
                         size_t                first,
                         size_t                count,
                         unsigned             *df,
                         double               *p);
void     eg_brant_clear (EgBrant              *self);
