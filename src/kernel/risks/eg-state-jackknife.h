/* eg-state-jackknife.h: errors of state curves; for eg-state-curve.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/risks/eg-state-curve.h"
#include "kernel/risks/eg-time-order.h"

/* Sets se, for which there is room. */
EgStatus eg_state_curves_add_jackknife (EgStateCurve      *curves,
                                        const EgStateRows *rows,
                                        const EgTimeline  *line,
                                        const EgTimeOrder *stops,
                                        const EgTimeOrder *starts,
                                        EgStep             step,
                                        void              *step_data);

/* The first event of the group, as an index into the times of the line; its last time when there is none. */
uint32_t eg_state_find_first_event     (const EgStateRows *rows,
                                        const EgTimeline  *line,
                                        const EgTimeOrder *stops,
                                        uint32_t           group);

/* Sets P0.  Returns the sum of weights that it was estimated from, 0 when all begin in one state or it is known. */
double   eg_state_find_beginning       (const EgStateRows *rows,
                                        const EgTimeline  *line,
                                        const EgTimeOrder *stops,
                                        uint32_t           group,
                                        double            *p0);

/* Whether a row is under observation just before a time. */
static inline int
eg_state_is_at_risk (const EgTimeline *line,
                     size_t            row,
                     uint32_t          time)
{
  return line->row_time[row] >= time
         && (!line->row_entry || line->row_entry[row] == EG_NO_TIME || line->row_entry[row] < time);
}
