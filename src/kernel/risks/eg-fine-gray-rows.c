/* eg-fine-gray-rows.c: subjects by time, their covariates and censoring weights.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-fine-gray-work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/risks/eg-time-order.h"
#include "kernel/survival/eg-sum.h"

void
eg_fine_gray_work_clear (EgFineGrayWork *self)
{
  free (self->columns);
  free (self->centre);
  free (self->scale);
  free (self->subjects);
  free (self->x);
  free (self->g);
  free (self->entries);
  free (self->step_times);
  free (self->step_time);
  free (self->step_events);
  free (self->step_g);
  free (self->risk);
  free (self->s0);
  free (self->mean);
  free (self->ahead);
  free (self->behind);
  free (self->running);
  free (self->score);
  free (self->information);
  *self = (EgFineGrayWork) { 0 };
}

static int
input_is_good (const EgFineGrayRows *rows)
{
  for (size_t i = 0; i < rows->n; i++)
    if ((rows->censor_group && rows->censor_group[i] >= rows->n_censor_groups)
        || (rows->cluster && rows->cluster[i] >= rows->n_clusters))
      return 0;
  for (size_t j = 0; j < rows->n_columns; j++)
    for (size_t i = 0; i < rows->n; i++)
      if (!isfinite (rows->x[j][i]))
        return 0;

  return 1;
}

/* The number of event times at or before TIME. */
static uint32_t
count_steps (const EgFineGrayWork *self,
             uint32_t              time)
{
  size_t low = 0, high = self->n_steps;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (self->step_time[middle] <= time)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Those who enter late, in the order of that. */
static EgStatus
set_entries (EgFineGrayWork   *self,
             const EgTimeline *line)
{
  EgTimeOrder order = { 0 };
  uint32_t *subject_of;
  EgStatus status;

  for (size_t i = 0; i < self->n; i++)
    {
      EgSubject *subject = &self->subjects[i];

      subject->entry = line->row_entry ? line->row_entry[subject->row] : EG_NO_TIME;
      subject->first = subject->entry == EG_NO_TIME ? 0 : count_steps (self, subject->entry);
    }
  if (!line->row_entry)
    return EG_OK;
  subject_of = malloc ((self->rows->n + 1) * sizeof *subject_of);
  if (!subject_of)
    return EG_NO_MEMORY;
  memset (subject_of, 0xff, self->rows->n * sizeof *subject_of);
  for (size_t i = 0; i < self->n; i++)
    subject_of[self->subjects[i].row] = i;
  status = eg_time_order_init (&order, line->row_entry, self->rows->n, line->n_times, NULL, 1);
  if (status == EG_OK && !(self->entries = malloc ((self->rows->n + 1) * sizeof *self->entries)))
    status = EG_NO_MEMORY;
  for (size_t i = 0; status == EG_OK && i < order.start[1]; i++)
    if (subject_of[order.order[i]] != UINT32_MAX)
      self->entries[self->n_entries++] = subject_of[order.order[i]];
  free (subject_of);
  eg_time_order_clear (&order);

  return status;
}

static void
set_subjects (EgFineGrayWork   *self,
              const EgTimeline *line,
              const uint32_t   *order)
{
  uint32_t steps = 0;

  for (size_t i = 0; i < self->n && !eg_fine_gray_work_stops_at (self, i); i++)
    {
      EgSubject *subject = &self->subjects[i];
      uint8_t status = self->rows->status[order[i]];

      subject->row = order[i];
      subject->time = line->row_time[order[i]];
      subject->end = !status ? EG_SUBJECT_CENSORED : status == self->rows->cause ? EG_SUBJECT_EVENT
                                                                                 : EG_SUBJECT_COMPETING;
    }
  for (size_t i = 0, first = 0; i < self->n && !self->stopped; i = first)
    {
      double events = 0;

      for (; first < self->n && self->subjects[first].time == self->subjects[i].time; first++)
        if (self->subjects[first].end == EG_SUBJECT_EVENT)
          events += eg_fine_gray_weight (self, first);
      if (events > 0)
        {
          self->step_times[steps] = line->times[self->subjects[i].time];
          self->step_time[steps] = self->subjects[i].time;
          self->step_events[steps++] = events;
        }
      for (size_t j = i; j < first; j++)
        self->subjects[j].step = steps;
    }
  self->n_steps = steps;
}

/* Means are taken out and spreads made 1, so that the matrix is well conditioned. */
static void
set_columns (EgFineGrayWork *self)
{
  const size_t p = self->p;

  for (size_t j = 0; j < p && !eg_fine_gray_work_stops_at (self, 0); j++)
    {
      const double *x = self->rows->x[j];
      double most = 0;
      EgSum sum = { 0 }, squares = { 0 };

      for (size_t i = 0; i < self->n; i++)
        most = fmax (most, fabs (x[i]));
      for (size_t i = 0; i < self->n; i++)
        eg_sum_add (&sum, x[i] / self->n);
      self->centre[j] = eg_sum_get (&sum);
      for (size_t i = 0; i < self->n && most > 0; i++)
        eg_sum_add (&squares, pow ((x[i] - self->centre[j]) / most, 2) / self->n);
      self->scale[j] = most * sqrt (eg_sum_get (&squares));
      /* all alike: what is left is rounding */
      if (!(self->scale[j] > 1e-12 * most))
        self->scale[j] = INFINITY;
      for (size_t i = 0; i < self->n && !eg_fine_gray_work_stops_at (self, i); i++)
        self->x[i * p + j] = (x[self->subjects[i].row] - self->centre[j]) / self->scale[j];
      self->columns[j] = j;
    }
}

/* Room for what is known once the number of steps is. */
static int
steps_init (EgFineGrayWork *self)
{
  const size_t m = self->n_steps + 1, p = self->p + 1, k = self->n_groups;

  self->step_g = malloc (m * k * sizeof *self->step_g);
  self->risk = malloc ((self->n + 1) * sizeof *self->risk);
  self->s0 = malloc (m * sizeof *self->s0);
  self->mean = malloc (m * p * sizeof *self->mean);
  self->ahead = malloc (m * k * sizeof *self->ahead);
  self->behind = malloc (m * sizeof *self->behind);
  self->running = malloc ((k + 2) * (p + 3) * sizeof *self->running);
  self->score = calloc (p, sizeof *self->score);
  self->information = calloc (p * p, sizeof *self->information);

  return self->step_g && self->risk && self->s0 && self->mean && self->ahead && self->behind && self->running
         && self->score && self->information;
}

EgStatus
eg_fine_gray_work_init (EgFineGrayWork       *self,
                        const EgFineGrayRows *rows,
                        EgStep                step,
                        void                 *step_data)
{
  EgSurvivalRows survival = { .n = rows->n, .time = rows->time, .entry = rows->entry, .status = rows->status,
                              .weight = rows->weight, .n_groups = 1, .n_strata = 1 };
  const size_t n = rows->n, p = rows->n_columns;
  EgTimeOrder order = { 0 };
  EgTimeline line = { 0 };
  EgStatus status = input_is_good (rows) ? eg_timeline_init (&line, &survival, NAN, 1, step, step_data) : EG_BAD_INPUT;

  *self = (EgFineGrayWork) { .rows = rows, .step = step, .step_data = step_data, .n = n, .p = p,
                             .n_groups = rows->censor_group ? rows->n_censor_groups : 1 };
  if (status == EG_OK)
    status = eg_fine_gray_work_ask (self, 0);
  if (status == EG_OK)
    status = eg_time_order_init (&order, line.row_time, n, line.n_times, NULL, 1);
  if (status != EG_OK)
    {
      eg_timeline_clear (&line);
      return status;
    }
  self->n = order.start[1];
  self->n_times = line.n_times;
  self->columns = malloc ((p + 1) * sizeof *self->columns);
  self->centre = malloc ((p + 1) * sizeof *self->centre);
  self->scale = malloc ((p + 1) * sizeof *self->scale);
  self->subjects = malloc ((n + 1) * sizeof *self->subjects);
  self->x = malloc ((n * p + 1) * sizeof *self->x);
  self->g = malloc ((n + 1) * sizeof *self->g);
  self->step_times = malloc ((line.n_times + 1) * sizeof *self->step_times);
  self->step_time = malloc ((line.n_times + 1) * sizeof *self->step_time);
  self->step_events = malloc ((line.n_times + 1) * sizeof *self->step_events);
  status = EG_NO_MEMORY;
  if (self->columns && self->centre && self->scale && self->subjects && self->x && self->g && self->step_times
      && self->step_time && self->step_events)
    {
      set_subjects (self, &line, order.order);
      status = eg_fine_gray_work_ask (self, 0);
      if (status == EG_OK)
        status = set_entries (self, &line);
      if (status == EG_OK)
        status = eg_fine_gray_work_ask (self, 0);
      if (status == EG_OK && !(steps_init (self) && eg_fine_gray_set_censoring (self)))
        status = EG_NO_MEMORY;
      if (status == EG_OK)
        {
          set_columns (self);
          status = eg_fine_gray_work_ask (self, 0);
        }
    }
  eg_time_order_clear (&order);
  eg_timeline_clear (&line);

  return status;
}

void
eg_fine_gray_work_keep (EgFineGrayWork *self,
                        const uint8_t  *keep)
{
  size_t p = 0;

  for (size_t j = 0; j < self->p; j++)
    if (keep[j])
      {
        self->columns[p] = self->columns[j];
        self->centre[p] = self->centre[j];
        self->scale[p++] = self->scale[j];
      }
  for (size_t i = 0; i < self->n && !eg_fine_gray_work_stops_at (self, i); i++)
    for (size_t j = 0, to = 0; j < self->p; j++)
      if (keep[j])
        self->x[i * p + to++] = self->x[i * self->p + j];
  self->p = p;
}
