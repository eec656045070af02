/* eg-timeline-cursor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-timeline-cursor.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-timeline-work.h"

int
eg_timeline_cursor_init (EgTimelineCursor *self,
                         const EgTimeline *line)
{
  memset (self, 0, sizeof *self);
  self->line = line;
  self->time = EG_NO_TIME;
  if (line->single)
    self->bench = malloc ((line->most_codes + 1) * sizeof *self->bench);

  return self->bench || !line->single;
}

void
eg_timeline_cursor_clear (EgTimelineCursor *self)
{
  free (self->bench);
  memset (self, 0, sizeof *self);
}

static int
next_of_singles (EgTimelineCursor *self)
{
  const uint32_t *single = self->line->single;
  const size_t n = self->line->n_rows;
  size_t i = self->next;
  EgCell *cell = self->bench - 1;

  if (i >= n)
    return 0;
  self->time++;
  do
    {
      uint32_t code = single[i] >> SINGLE_CODE_SHIFT;

      if (cell < self->bench || cell->code != code)
        *++cell = (EgCell) { .time = self->time, .code = code };
      if (single[i] & SINGLE_EVENT)
        cell->n_events++;
      else
        cell->n_censored++;
    }
  while (++i < n && !(single[i] & SINGLE_FIRST));
  self->next = i;
  self->cells = self->bench;
  self->n = cell - self->bench + 1;

  return 1;
}

int
eg_timeline_cursor_next (EgTimelineCursor *self)
{
  const EgTimeline *line = self->line;
  size_t first = self->next, last = first;

  if (line->single)
    return next_of_singles (self);
  if (first >= line->n_cells)
    return 0;
  self->time = line->cells[first].time;
  while (last < line->n_cells && line->cells[last].time == self->time)
    last++;
  self->next = last;
  self->n = last - first;
  self->cells = line->cells + first;
  self->weights = line->weights ? line->weights + first : NULL;

  return 1;
}
