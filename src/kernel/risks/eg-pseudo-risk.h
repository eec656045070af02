/* eg-pseudo-risk.h: what each row adds to the risk of an event by a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* Pseudo-values (Andersen, Klein & Rosthøj, Biometrika 2003;90:15-27): N times the Aalen-Johansen risk of CAUSE by AT less
 * N - 1 times that without the row; without censoring they are 1 and 0.  STATUS 0 is censored, other causes compete; without
 * any the risk is 1 less Kaplan and Meier's.  Exact, in O(n log n): leaving out one row changes only what is up to its
 * time.  *RISK, which may be NULL, is the risk itself.  EG_BAD_INPUT: fewer than two rows or 2^32, or a number that is
 * not finite. */
EgStatus eg_pseudo_risks (const double  *time,
                          const uint8_t *status,
                          size_t         n,
                          uint8_t        cause,
                          double         at,
                          double        *values,
                          double        *risk);
