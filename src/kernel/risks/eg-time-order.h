/* eg-time-order.h: rows in the order of blocks and, within each, of time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-timeline.h"

/* The rows of block b are order[start[b]] to order[start[b + 1] - 1], by rising time. */
typedef struct
{
  uint32_t  n_blocks;
  size_t   *start;
  uint32_t *order;
} EgTimeOrder;

/* TIMES are numbers below N_TIMES, of N rows, or EG_NO_TIME for those that are left out;
 * BLOCKS is NULL when there is one.  Rows of one time keep their order.  O(n). */
EgStatus eg_time_order_init  (EgTimeOrder    *self,
                              const uint32_t *times,
                              size_t          n,
                              size_t          n_times,
                              const uint32_t *blocks,
                              uint32_t        n_blocks);
void     eg_time_order_clear (EgTimeOrder    *self);
