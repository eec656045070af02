/* eg-aft.h: the risk by a time when logarithms of times scatter about a number (accelerated failure time).
 *
 * log T = mu + spread e, where e has one of three laws; of extreme values T is a Weibull time (Barnwal, Cho & Hocking, J Comput
 * Graph Stat 2022;31:1292-1302, table 1).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

typedef enum
{
  EG_AFT_NORMAL,
  EG_AFT_LOGISTIC,
  EG_AFT_EXTREME,
} EgAftLaw;

/* The probability that e is at most Z: 1 - exp (-exp (z)) of extreme values. */
double eg_aft_risk (EgAftLaw law,
                    double   z);
