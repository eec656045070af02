/* eg-cox-scale.h: columns of a Cox model as the search takes them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-cox.h"

/* Centres a column and divides it by a power of 2 near its mean amount, in place; what was done stands in CENTRE, MEANS, SCALE,
 * RANGE and LEFT_OUT.  0 when a value is not finite.  O(n). */
int eg_cox_scale_column (EgCox  *self,
                         size_t  j);
