/* eg-value-tree.h: the smallest and the largest of runs of values, to find the next one beyond a limit at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

typedef struct
{
  size_t  n;
  size_t  leaves;      /* a power of two */
  double *least;       /* of each node; the root is 1 */
  double *greatest;
} EgValueTree;

/* Whether a run whose values are from LEAST to GREATEST has none that is looked for; of one value LEAST is GREATEST, and the answer
 * says whether it is not looked for. */
typedef int (*EgValueTest) (double least, double greatest, const void *data);

/* Of N finite values.  O(n). */
EgStatus eg_value_tree_init  (EgValueTree       *self,
                              const double      *values,
                              size_t             n);
void     eg_value_tree_clear (EgValueTree       *self);

/* The first place from FROM on whose value is looked for, or n.  TEST may say that a run has none only if that is so.
 * O(log n) if it says so of all runs that have none. */
size_t   eg_value_tree_find  (const EgValueTree *self,
                              size_t             from,
                              EgValueTest        has_none,
                              const void        *data);
