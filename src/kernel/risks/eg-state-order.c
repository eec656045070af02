/* eg-state-order.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-state-order.h"

#include <math.h>

#include "kernel/risks/eg-state-walk.h"

static int
states_are_good (const EgStateRows *rows)
{
  if (rows->n_states < 1 || rows->n_states > EG_MOST_STATES || (rows->counters & 1))
    return 0;
  for (size_t i = 0; i < rows->rows.n; i++)
    if ((rows->from && (rows->from[i] >= rows->n_states || eg_state_is_counter (rows, rows->from[i])))
        || (rows->to[i] != EG_NO_STATE && rows->to[i] >= rows->n_states))
      return 0;

  return 1;
}

EgStatus
eg_state_order_init (EgStateOrder      *self,
                     const EgStateRows *rows,
                     EgStep             step,
                     void              *step_data)
{
  EgSurvivalRows plain = rows->rows;
  EgStatus status;

  *self = (EgStateOrder) { .line = { 0 } };
  if (!states_are_good (rows))
    return EG_BAD_INPUT;
  plain.status = rows->to;   /* what it says is not looked at */
  plain.stratum = NULL;
  plain.n_strata = 1;
  status = eg_timeline_init (&self->line, &plain, NAN, 1, step, step_data);
  if (status == EG_OK && step && step (.2, step_data))
    status = EG_STOPPED;
  if (status == EG_OK)
    status = eg_time_order_init (&self->stops, self->line.row_time, plain.n, self->line.n_times, plain.group,
                                 plain.n_groups);
  if (status == EG_OK && step && step (.3, step_data))
    status = EG_STOPPED;
  if (status == EG_OK && self->line.row_entry)
    {
      /* rows that are left out have no place among the entries either */
      for (size_t i = 0; i < plain.n; i++)
        if (self->line.row_time[i] == EG_NO_TIME)
          self->line.row_entry[i] = EG_NO_TIME;
      status = eg_time_order_init (&self->starts, self->line.row_entry, plain.n, self->line.n_times, plain.group,
                                   plain.n_groups);
    }
  if (status == EG_OK && step && step (.3, step_data))
    status = EG_STOPPED;

  return status;
}

void
eg_state_order_clear (EgStateOrder *self)
{
  eg_time_order_clear (&self->stops);
  eg_time_order_clear (&self->starts);
  eg_timeline_clear (&self->line);
}
