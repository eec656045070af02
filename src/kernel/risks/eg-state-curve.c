/* eg-state-curve.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-state-curve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-search.h"
#include "kernel/risks/eg-state-jackknife.h"
#include "kernel/risks/eg-state-order.h"
#include "kernel/risks/eg-state-walk.h"

#define POINTS_A_STEP 65536

int
eg_state_curve_forget_weightless (EgStateCurve *self)
{
  if (!self->at_risk || self->n_rows == 0)
    return 0;
  for (size_t i = 0; i < self->n * self->n_states; i++)
    if (self->at_risk[i] > 0)
      return 0;
  self->n = 0;
  for (uint32_t state = 0; state < self->n_states; state++)
    self->p0[state] = NAN;

  return 1;
}

void
eg_state_curve_clear (EgStateCurve *self)
{
  free (self->times);
  free (self->p);
  free (self->se);
  free (self->n_at_risk);
  free (self->n_events);
  free (self->n_censored);
  free (self->at_risk);
  free (self->events);
  free (self->p0);
  free (self->p0_se);
  free (self->set_p);
  free (self->set_se);
  free (self->set_p0_se);
  *self = (EgStateCurve) { 0 };
}

static size_t
count_points (const EgTimeline  *line,
              const EgTimeOrder *stops,
              uint32_t           group)
{
  uint32_t before = EG_NO_TIME;
  size_t n = 0;

  for (size_t i = stops->start[group]; i < stops->start[group + 1]; i++)
    {
      uint32_t time = line->row_time[stops->order[i]];

      n += time != before;
      before = time;
    }

  return n;
}

static EgStatus
curve_init (EgStateCurve      *self,
            const EgStateRows *rows,
            size_t             n,
            EgStateErrors      errors)
{
  const size_t s = rows->n_states;
  int ok;

  *self = (EgStateCurve) { .n = n, .n_states = s, .n_sets = rows->n_sets };
  self->times = malloc ((n + 1) * sizeof *self->times);
  self->p = malloc ((n * s + 1) * sizeof *self->p);
  self->p0 = calloc (s, sizeof *self->p0);
  self->n_at_risk = malloc ((n * s + 1) * sizeof *self->n_at_risk);
  self->n_events = calloc (n * s + 1, sizeof *self->n_events);
  self->n_censored = calloc (n + 1, sizeof *self->n_censored);
  ok = self->times && self->p && self->p0 && self->n_at_risk && self->n_events && self->n_censored;
  if (rows->n_sets > 0)
    ok = (self->set_p = calloc (n * rows->n_sets + 1, sizeof *self->set_p)) && ok;
  if (errors != EG_STATE_NO_ERRORS)
    {
      ok = (self->se = calloc (n * s + 1, sizeof *self->se)) && ok;
      ok = (self->set_se = calloc (n * rows->n_sets + 1, sizeof *self->set_se)) && ok;
      ok = (self->p0_se = calloc (s, sizeof *self->p0_se)) && ok;
      ok = (self->set_p0_se = calloc (rows->n_sets + 1, sizeof *self->set_p0_se)) && ok;
    }
  if (rows->rows.weight)
    {
      self->at_risk = malloc ((n * s + 1) * sizeof *self->at_risk);
      self->events = calloc (n * s + 1, sizeof *self->events);
      ok = ok && self->at_risk && self->events;
    }
  if (!ok)
    eg_state_curve_clear (self);

  return ok ? EG_OK : EG_NO_MEMORY;
}

/* ---- the beginning ---- */

uint32_t
eg_state_find_first_event (const EgStateRows *rows,
                           const EgTimeline  *line,
                           const EgTimeOrder *stops,
                           uint32_t           group)
{
  uint32_t time = 0;

  for (size_t i = stops->start[group]; i < stops->start[group + 1]; i++)
    {
      time = line->row_time[stops->order[i]];
      if (eg_state_moves (rows, stops->order[i]) && eg_state_weight (rows, stops->order[i]) > 0)
        break;
    }

  return time;
}

double
eg_state_find_beginning (const EgStateRows *rows,
                         const EgTimeline  *line,
                         const EgTimeOrder *stops,
                         uint32_t           group,
                         double            *p0)
{
  const uint32_t first = eg_state_find_first_event (rows, line, stops, group);
  EgSum sums[EG_MOST_STATES] = { 0 };
  double total = 0;
  int n_states = 0;

  for (size_t i = stops->start[group]; i < stops->start[group + 1]; i++)
    {
      uint32_t row = stops->order[i];

      if (eg_state_is_at_risk (line, row, first))
        eg_sum_add (&sums[eg_state_from (rows, row)], eg_state_weight (rows, row));
    }
  for (uint32_t k = 0; k < rows->n_states; k++)
    {
      p0[k] = eg_sum_get (&sums[k]);
      total += p0[k];
      n_states += p0[k] > 0;
    }
  for (uint32_t k = 0; k < rows->n_states; k++)
    p0[k] = total > 0 ? p0[k] / total : k == 0;

  return n_states > 1 && !rows->known_beginning ? total : 0;
}

/* ---- the curve ---- */

static void
set_counts (EgStateCurve      *self,
            size_t             point,
            const EgStateWalk *walk)
{
  const size_t s = self->n_states;

  self->times[point] = walk->line->times[walk->time];
  for (size_t k = 0; k < s; k++)
    {
      self->n_at_risk[point * s + k] = walk->risk[k].rows;
      if (self->at_risk)
        self->at_risk[point * s + k] = eg_sum_get (&walk->risk[k].weight);
    }
  for (size_t i = walk->first_stop; i < walk->last_stop; i++)
    {
      uint32_t row = walk->stops->order[i];

      if (!eg_state_moves (walk->rows, row))
        {
          self->n_censored[point]++;
          continue;
        }
      self->n_events[point * s + walk->rows->to[row]]++;
      self->n_row_events[walk->rows->to[row]]++;
      if (self->events)
        self->events[point * s + walk->rows->to[row]] += eg_state_weight (walk->rows, row);
    }
}

static void
advance (double       *p,
         const double *before,
         const double *step,
         size_t        s)
{
  for (size_t k = 0; k < s; k++)
    {
      double sum = 0;

      for (size_t j = 0; j < s; j++)
        sum += before[j] * step[j * s + k];
      p[k] = sum;
    }
}

static void
add_sets (EgStateCurve      *self,
          const EgStateRows *rows,
          size_t             point)
{
  for (size_t i = 0; i < rows->n_sets; i++)
    {
      EgSum sum = { 0 };

      for (size_t k = 0; k < self->n_states; k++)
        if (rows->sets[i] >> k & 1)
          eg_sum_add (&sum, self->p[point * self->n_states + k]);
      self->set_p[point * rows->n_sets + i] = eg_sum_get (&sum);
    }
}

typedef struct
{
  EgStateCurve      *curves;
  const EgStateRows *rows;
  EgStateOrder       order;
  EgStep             step;
  void              *step_data;
  size_t             n_done;
} Work;

static EgStatus
estimate (Work     *work,
          uint32_t  group)
{
  EgStateCurve *self = &work->curves[group];
  const size_t s = self->n_states;
  double step[EG_MOST_STATES * EG_MOST_STATES];
  const double *before = self->p0;
  EgStateWalk walk;
  EgStatus status = eg_state_walk_init (&walk, work->rows, &work->order.line, &work->order.stops,
                                        eg_state_order_get_starts (&work->order), group);

  if (status != EG_OK)
    return status;
  eg_state_find_beginning (work->rows, &work->order.line, &work->order.stops, group, self->p0);
  for (size_t i = 0; eg_state_walk_next (&walk) && status == EG_OK; i++)
    {
      set_counts (self, i, &walk);
      if (walk.any_moved)
        {
          eg_state_walk_get_step (&walk, step);
          advance (self->p + i * s, before, step, s);
        }
      else
        memcpy (self->p + i * s, before, s * sizeof *before);
      before = self->p + i * s;
      add_sets (self, work->rows, i);
      if (i % POINTS_A_STEP == 0 && work->step
          && work->step (.3 + .2 * (work->n_done + i) / (work->order.line.n_rows + 1.), work->step_data))
        status = EG_STOPPED;
    }
  self->origin = self->n > 0 ? fmin (0, self->times[0]) : 0;
  self->n_rows = work->order.stops.start[group + 1] - work->order.stops.start[group];
  eg_state_walk_clear (&walk);

  return status;
}

EgStatus
eg_state_curves_init (EgStateCurve      *curves,
                      const EgStateRows *rows,
                      EgStateErrors      errors,
                      EgStep             step,
                      void              *step_data)
{
  Work work = { .curves = curves, .rows = rows, .step = step, .step_data = step_data };
  const uint32_t n_groups = rows->rows.n_groups;
  EgStatus status = eg_state_order_init (&work.order, rows, step, step_data);

  memset (curves, 0, n_groups * sizeof *curves);
  for (uint32_t group = 0; group < n_groups && status == EG_OK; group++)
    {
      status = curve_init (&curves[group], rows, count_points (&work.order.line, &work.order.stops, group), errors);
      if (status == EG_OK)
        status = estimate (&work, group);
      work.n_done += curves[group].n_rows;
    }
  if (status == EG_OK && errors == EG_STATE_JACKKNIFE)
    status = eg_state_curves_add_jackknife (curves, rows, &work.order.line, &work.order.stops,
                                            eg_state_order_get_starts (&work.order), step, step_data);
  if (status != EG_OK)
    for (uint32_t group = 0; group < n_groups; group++)
      eg_state_curve_clear (&curves[group]);
  eg_state_order_clear (&work.order);

  return status;
}

size_t
eg_state_curve_find (const EgStateCurve *self,
                     double              time)
{
  return eg_count_up_to (self->times, self->n, time) - 1;
}

uint32_t
eg_state_curve_count_at_risk (const EgStateCurve *self,
                              uint32_t            state,
                              double              time)
{
  size_t next = eg_state_curve_find (self, time);

  if (next == (size_t) -1)
    next = 0;
  else if (self->times[next] < time)
    next++;

  return next < self->n ? self->n_at_risk[next * self->n_states + state] : 0;
}
