/* eg-rank-answer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-rank-test.h"

/* Fills chisq, df and p_value from observed, expected and variance; 0 when there is no memory. */
int eg_rank_conclude (EgRankTest *self);
