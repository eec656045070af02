/* eg-state-order.h: rows of states by time, as those need them who go through them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/risks/eg-state-curve.h"
#include "kernel/risks/eg-time-order.h"

/* STARTS is empty unless rows have entries. */
typedef struct
{
  EgTimeline   line;
  EgTimeOrder  stops;
  EgTimeOrder  starts;
} EgStateOrder;

/* EG_BAD_INPUT as eg_state_curves_init ().  O(rows). */
EgStatus eg_state_order_init  (EgStateOrder      *self,
                               const EgStateRows *rows,
                               EgStep             step,
                               void              *step_data);
void     eg_state_order_clear (EgStateOrder      *self);

/* NULL: all are there from the beginning. */
static inline const EgTimeOrder *
eg_state_order_get_starts (const EgStateOrder *self)
{
  return self->line.row_entry ? &self->starts : NULL;
}
