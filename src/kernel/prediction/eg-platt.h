/* eg-platt.h: probabilities from scores, by a logistic curve.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* P (Y = 1) = 1 / (1 + exp (A score + B)); A is below 0 where greater scores have the outcome. */
typedef struct
{
  double a;
  double b;
  int    converged;
} EgPlatt;

/* Platt (1999), whose targets are drawn from 0 and 1 as if one more row of each kind had been seen, by Newton's method with
 * halved steps (Lin, Lin & Weng, Mach Learn 2007;68:267-276).  SCORE should be of rows that it was not made of.
 * EG_BAD_INPUT: no rows, or a score that is not finite.  O(n) an iteration. */
EgStatus eg_platt_init (EgPlatt       *self,
                        const double  *score,
                        const uint8_t *y,
                        size_t         n);

double   eg_platt_at   (const EgPlatt *self,
                        double         score);
