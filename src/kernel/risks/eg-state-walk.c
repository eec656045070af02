/* eg-state-walk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-state-walk.h"

#include <stdlib.h>
#include <string.h>

static void
enter (EgStateWalk *self,
       size_t       row)
{
  EgStateRisk *risk = &self->risk[eg_state_from (self->rows, row)];
  double weight = eg_state_weight (self->rows, row);

  eg_sum_add (&risk->weight, weight);
  risk->rows++;
  risk->live += weight > 0;
}

static void
leave (EgStateWalk *self,
       size_t       row)
{
  EgStateRisk *risk = &self->risk[eg_state_from (self->rows, row)];
  double weight = eg_state_weight (self->rows, row);

  eg_sum_add (&risk->weight, -weight);
  risk->rows--;
  risk->live -= weight > 0;
  /* so that nothing is left of sums of nothing */
  if (risk->live == 0)
    risk->weight = (EgSum) { 0 };
}

EgStatus
eg_state_walk_init (EgStateWalk       *self,
                    const EgStateRows *rows,
                    const EgTimeline  *line,
                    const EgTimeOrder *stops,
                    const EgTimeOrder *starts,
                    uint32_t           group)
{
  const size_t s = rows->n_states;

  *self = (EgStateWalk) { .rows = rows, .line = line, .stops = stops, .starts = starts, .group = group,
                          .next_stop = stops->start[group] };
  self->first_stop = self->last_stop = self->next_stop;
  self->next_start = starts ? starts->start[group] : 0;
  self->last_start = self->next_start;
  self->risk = calloc (s, sizeof *self->risk);
  self->moved = calloc (s * s, sizeof *self->moved);
  self->n_left = calloc (s, sizeof *self->n_left);
  if (!self->risk || !self->moved || !self->n_left)
    {
      eg_state_walk_clear (self);
      return EG_NO_MEMORY;
    }
  for (size_t i = stops->start[group]; i < stops->start[group + 1]; i++)
    if (!starts || line->row_entry[stops->order[i]] == EG_NO_TIME)
      enter (self, stops->order[i]);

  return EG_OK;
}

void
eg_state_walk_clear (EgStateWalk *self)
{
  free (self->risk);
  free (self->moved);
  free (self->n_left);
  self->risk = NULL;
  self->moved = NULL;
  self->n_left = NULL;
}

/* Those who entered before the time are at risk at it. */
static void
let_in (EgStateWalk *self)
{
  self->first_start = self->next_start;
  while (self->starts && self->next_start < self->starts->start[self->group + 1])
    {
      uint32_t row = self->starts->order[self->next_start];

      if (self->line->row_entry[row] >= self->time)
        break;
      enter (self, row);
      self->next_start++;
    }
  self->last_start = self->next_start;
}

int
eg_state_walk_next (EgStateWalk *self)
{
  const size_t end = self->stops->start[self->group + 1], s = self->rows->n_states;

  for (size_t i = self->first_stop; i < self->last_stop; i++)
    leave (self, self->stops->order[i]);
  self->first_stop = self->next_stop;
  if (self->next_stop == end)
    return 0;

  self->time = self->line->row_time[self->stops->order[self->next_stop]];
  let_in (self);
  if (self->any_moved)
    {
      memset (self->moved, 0, s * s * sizeof *self->moved);
      memset (self->n_left, 0, s * sizeof *self->n_left);
      self->any_moved = 0;
    }
  for (; self->next_stop < end; self->next_stop++)
    {
      uint32_t row = self->stops->order[self->next_stop], from = eg_state_from (self->rows, row);
      double weight = eg_state_weight (self->rows, row);

      if (self->line->row_time[row] != self->time)
        break;
      if (!eg_state_moves (self->rows, row) || !(weight > 0))
        continue;
      self->moved[from * s + self->rows->to[row]] += weight;
      self->n_left[from] += !eg_state_is_counter (self->rows, self->rows->to[row]);
      self->any_moved = 1;
    }
  self->last_stop = self->next_stop;

  return 1;
}

void
eg_state_walk_get_step (const EgStateWalk *self,
                        double            *step)
{
  const size_t s = self->rows->n_states;

  for (size_t j = 0; j < s; j++)
    {
      double n = eg_sum_get (&self->risk[j].weight), left = 0;

      for (size_t k = 0; k < s; k++)
        {
          step[j * s + k] = n > 0 ? self->moved[j * s + k] / n : 0;
          if (!eg_state_is_counter (self->rows, k))
            left += self->moved[j * s + k];
        }
      step[j * s + j] = 1;
      if (left > 0 && n > 0)
        step[j * s + j] = self->n_left[j] == self->risk[j].live ? 0 : (n - left) / n;
    }
}
