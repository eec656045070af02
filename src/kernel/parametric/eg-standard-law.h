/* eg-standard-law.h: laws of W in log T = location + scale W, and of the normal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/parametric/eg-jet.h"

typedef enum
{
  EG_STANDARD_EXTREME,     /* smallest extreme value: T is Weibull */
  EG_STANDARD_NORMAL,
  EG_STANDARD_LOGISTIC,
} EgStandard;

/* Logarithms of the density, of the probability of more than W, and of up to W, each with its two
 * derivatives.  All keep their relative precision in both tails. */
EgSlope eg_standard_density  (EgStandard law,
                              double     w);
EgSlope eg_standard_above    (EgStandard law,
                              double     w);
EgSlope eg_standard_below    (EgStandard law,
                              double     w);

/* log (1 - exp (-H)), and the logarithm of 1 + exp (x) */
double  eg_log_one_minus_exp (double     h);
double  eg_log_one_plus_exp  (double     x);
