/* eg-sequential.h: tests that look at the data several times.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

#define EG_MOST_LOOKS 50

typedef enum
{
  EG_BOUNDARY_SPEND_OBRIEN_FLEMING,   /* alpha(t) = 2 (1 - Phi (z_{alpha/2}/sqrt t)) (Lan & DeMets 1983) */
  EG_BOUNDARY_SPEND_POCOCK,           /* alpha log (1 + (e - 1) t) */
  EG_BOUNDARY_SPEND_POWER,            /* alpha t^g (Kim & DeMets 1987) */
  EG_BOUNDARY_SPEND_GAMMA,            /* alpha (1 - e^{-g t})/(1 - e^{-g}) (Hwang, Shih & DeCani 1990) */
  EG_BOUNDARY_OBRIEN_FLEMING,         /* z_k = c/sqrt t_k (O'Brien & Fleming 1979) */
  EG_BOUNDARY_POCOCK,                 /* z_k = c (Pocock 1977) */
  EG_BOUNDARY_WANG_TSIATIS,           /* z_k = c t_k^{g - 1/2} (Wang & Tsiatis 1987) */
} EgBoundary;

/* INFORMATION: shares of what there will be at the last of N looks, rising to 1.  ALPHA is of all SIDES
 * together; of two sides, which are symmetric, each spends one half of it as a one-sided test would. */
typedef struct
{
  size_t        n;
  const double *information;
  EgBoundary    boundary;
  double        parameter;    /* g, where there is one */
  double        alpha;
  int           sides;
} EgSequential;

/* What the statistic z_k must exceed at each look, and the alpha that is spent by then (both have room for N).  By
 * recursive integration over the score (Armitage, McPherson & Rowe 1969), to about 1e-10.  O(n nodes^2), nodes some
 * hundreds; the last three kinds take that some 50 times. */
EgStatus eg_sequential_bounds   (const EgSequential *self,
                                 double             *critical,
                                 double             *spent,
                                 EgStep              step,
                                 void               *step_data);

/* The probability that z exceeds CRITICAL at each look first, and, of two sides, that it is first below
 * -CRITICAL (LOWER, else may be NULL), when z at the last look has mean DRIFT. */
EgStatus eg_sequential_crossing (size_t              n,
                                 const double       *information,
                                 const double       *critical,
                                 int                 sides,
                                 double              drift,
                                 double             *upper,
                                 double             *lower);

/* The same with a boundary FUTILE (NULL: none) that need not mirror CRITICAL: LOWER is of z below it. */
EgStatus eg_sequential_crossing_between (size_t        n,
                                         const double *information,
                                         const double *critical,
                                         const double *futile,
                                         double        drift,
                                         double       *upper,
                                         double       *lower);

/* The drift with which the upper boundary is crossed with probability POWER; its square over that of one look, (z_a +
 * z_b)^2, is by how much more information is needed.  NaN when it cannot be computed. */
double   eg_sequential_drift    (size_t              n,
                                 const double       *information,
                                 const double       *critical,
                                 int                 sides,
                                 double              power);

/* The one-sided spending function. */
double   eg_spend               (EgBoundary          boundary,
                                 double              parameter,
                                 double              alpha,
                                 double              t);
