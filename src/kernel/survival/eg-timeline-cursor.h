/* eg-timeline-cursor.h: going through a timeline, one time after the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-timeline.h"

/* After eg_timeline_cursor_next (): the N cells of TIME, rising by code. */
typedef struct
{
  const EgTimeline    *line;
  size_t               next;
  uint32_t             time;
  size_t               n;
  const EgCell        *cells;
  const EgCellWeights *weights;   /* of the cells; NULL when all weights are 1 */
  EgCell              *bench;     /* where rows become cells */
} EgTimelineCursor;

/* 0 when there is no memory; it needs room for the cells of one time. */
int  eg_timeline_cursor_init  (EgTimelineCursor *self,
                               const EgTimeline *line);

/* 0 at the end. */
int  eg_timeline_cursor_next  (EgTimelineCursor *self);
void eg_timeline_cursor_clear (EgTimelineCursor *self);
