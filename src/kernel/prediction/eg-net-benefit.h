/* eg-net-benefit.h: what acting on predicted probabilities is worth.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* Decision curve (Vickers & Elkin, Med Decis Making 2006;26:565-574).  Who has at least the threshold t is treated; the
 * net benefit is true positives less t / (1 - t) false positives, as shares of all.  Treating nobody is worth 0. */
typedef struct
{
  double threshold;
  size_t true_positive;
  size_t false_positive;
  double benefit;
  double benefit_of_all;       /* of treating everybody */
} EgNetBenefit;

/* P and Y, 0 or 1, by row; THRESHOLDS rising, M of them, above 0 and below 1.  EG_BAD_INPUT: no rows, P is NaN, or
 * thresholds are not such.  O(n log m). */
EgStatus eg_net_benefit (const double  *p,
                         const uint8_t *y,
                         size_t         n,
                         const double  *thresholds,
                         size_t         m,
                         EgNetBenefit  *answers);
