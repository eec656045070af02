/* eg-pair-weights.h: how much the pairs of an event count in a concordance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-concordance.h"

/* A number for each set, to be freed; NULL: no memory.  O(n). */
double *eg_pair_weights (const EgCoxData *data,
                         EgPairWeight     weight);
