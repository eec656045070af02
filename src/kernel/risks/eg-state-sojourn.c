/* eg-state-sojourn.c
 *
 * With H_i = I + dA(t_i) at the times t_1 < ... < t_m of events up to the horizon, R_i is the time that is
 * spent in each state from t_i on by those in each state then:
 *   R_m = (horizon - t_m) I,   R_i = (t_{i+1} - t_i) I + H_{i+1} R_{i+1},
 * and the mean is p(0) R_0.  A row of weight w in state j changes p at t_i by w B_ij with
 *   B_ij = -p_j(t_i-) (row j of dA(t_i))/n_j
 * while it is at risk, and by w p_j (e_k - e_j)/n_j more when it moves to k (w p_j e_k/n_j to a counter); R_i
 * takes these changes on to the horizon.  So the influence of a row is a difference of sums of B_ij R_i.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-state-sojourn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/risks/eg-state-jackknife.h"
#include "kernel/risks/eg-state-order.h"
#include "kernel/risks/eg-state-walk.h"

#define STEPS_A_STEP 4096

typedef struct
{
  const EgStateRows  *rows;
  const EgStateOrder *order;
  uint32_t            group;
  EgStateSojourn     *result;
  size_t              s;
  size_t              m;          /* steps */

  uint32_t           *steps_to;   /* of each time of the line: steps at or before it */
  double             *times;      /* of each step */
  double             *p;          /* [step * s + state], just before it */
  double             *n;          /* the same: weight at risk */
  double             *h;          /* [step * s * s]: H, then B R of the steps so far */
  double             *r;          /* [step * s * s]; step 0 is the origin */
  double             *influence;  /* [cluster * s + state], or of the row at hand */
  EgStep              step;
  void               *step_data;
} Work;

void
eg_state_sojourn_clear (EgStateSojourn *self)
{
  free (self->mean);
  free (self->covariance);
  *self = (EgStateSojourn) { 0 };
}

static void
work_clear (Work *self)
{
  free (self->steps_to);
  free (self->times);
  free (self->p);
  free (self->n);
  free (self->h);
  free (self->r);
  free (self->influence);
}

/* Room for as many steps as the group may have. */
static EgStatus
work_init (Work *self)
{
  const size_t s = self->s, n_clusters = self->rows->rows.cluster ? self->rows->rows.n_clusters : 1;
  const EgTimeOrder *stops = &self->order->stops;
  size_t room = 1;

  for (size_t i = stops->start[self->group]; i < stops->start[self->group + 1]; i++)
    room += i == stops->start[self->group]
            || self->order->line.row_time[stops->order[i]] != self->order->line.row_time[stops->order[i - 1]];
  self->steps_to = calloc (self->order->line.n_times + 1, sizeof *self->steps_to);
  self->times = malloc (room * sizeof *self->times);
  self->p = malloc ((room + 1) * s * sizeof *self->p);
  self->n = malloc ((room + 1) * s * sizeof *self->n);
  self->h = malloc ((room + 1) * s * s * sizeof *self->h);
  self->r = malloc ((room + 1) * s * s * sizeof *self->r);
  self->influence = calloc (n_clusters * s + 1, sizeof *self->influence);
  if (!self->steps_to || !self->times || !self->p || !self->n || !self->h || !self->r || !self->influence)
    return EG_NO_MEMORY;

  return EG_OK;
}

/* Times, H and what there was before each step. */
static EgStatus
walk_forward (Work *self)
{
  const size_t s = self->s;
  EgStateWalk walk;
  EgStatus status = eg_state_walk_init (&walk, self->rows, &self->order->line, &self->order->stops,
                                        eg_state_order_get_starts (self->order), self->group);
  uint32_t known = 0;

  if (status != EG_OK)
    return status;
  eg_state_find_beginning (self->rows, &self->order->line, &self->order->stops, self->group, self->p);
  while (status == EG_OK && eg_state_walk_next (&walk) && self->order->line.times[walk.time] <= self->result->horizon)
    {
      double *h = self->h + self->m * s * s, *p = self->p + self->m * s;

      if (!walk.any_moved)
        continue;
      while (known < walk.time)
        self->steps_to[known++] = self->m;
      self->times[self->m] = self->order->line.times[walk.time];
      eg_state_walk_get_step (&walk, h);
      for (size_t k = 0; k < s; k++)
        {
          self->n[self->m * s + k] = eg_sum_get (&walk.risk[k].weight);
          p[s + k] = 0;
          for (size_t j = 0; j < s; j++)
            p[s + k] += p[j] * h[j * s + k];
        }
      self->m++;
      if (self->m % STEPS_A_STEP == 0 && self->step && self->step (.3, self->step_data))
        status = EG_STOPPED;
    }
  while (known < self->order->line.n_times)
    self->steps_to[known++] = self->m;
  eg_state_walk_clear (&walk);

  return status;
}

/* r[i] is R_i, of the time up to step i + 1; step i of the arrays is t_{i+1}. */
static void
walk_backward (Work *self)
{
  const size_t s = self->s, square = s * s;

  for (size_t i = self->m + 1; i-- > 0;)
    {
      double begin = i > 0 ? self->times[i - 1] : self->result->origin;
      double end = i < self->m ? self->times[i] : self->result->horizon;
      double *r = self->r + i * square;
      const double *h = self->h + i * square, *next = r + square;

      for (size_t j = 0; j < s; j++)
        for (size_t k = 0; k < s; k++)
          {
            double sum = j == k ? end - begin : 0;

            for (size_t l = 0; i < self->m && l < s; l++)
              sum += h[j * s + l] * next[l * s + k];
            r[j * s + k] = sum;
          }
    }
  for (size_t k = 0; k < s; k++)
    {
      self->result->mean[k] = 0;
      for (size_t j = 0; j < s; j++)
        self->result->mean[k] += self->p[j] * self->r[j * s + k];
    }
}

/* H of each step becomes the sum of B R up to it. */
static void
sum_changes (Work *self)
{
  const size_t s = self->s, square = s * s;

  for (size_t i = 0; i < self->m; i++)
    {
      double *h = self->h + i * square, sums[EG_MOST_STATES];
      const double *r = self->r + (i + 1) * square;

      for (size_t j = 0; j < s; j++)
        {
          double n = self->n[i * s + j], share = n > 0 ? -self->p[i * s + j] / n : 0;

          for (size_t k = 0; k < s; k++)
            {
              sums[k] = i > 0 ? h[j * s + k - square] : 0;
              for (size_t l = 0; l < s; l++)
                sums[k] += share * (h[j * s + l] - (j == l)) * r[l * s + k];
            }
          memcpy (h + j * s, sums, s * sizeof *sums);
        }
    }
}

static void
add_row (Work   *self,
         size_t  row,
         double *influence)
{
  const size_t s = self->s, square = s * s;
  const EgTimeline *line = &self->order->line;
  const uint32_t j = eg_state_from (self->rows, row);
  const double weight = eg_state_weight (self->rows, row);
  const uint32_t last = self->steps_to[line->row_time[row]];
  const uint32_t first = line->row_entry && line->row_entry[row] != EG_NO_TIME
                         ? self->steps_to[line->row_entry[row]] : 0;

  for (size_t k = 0; k < s && last > first; k++)
    influence[k] += weight * (self->h[(last - 1) * square + j * s + k]
                              - (first > 0 ? self->h[(first - 1) * square + j * s + k] : 0));
  if (!eg_state_moves (self->rows, row) || line->times[line->row_time[row]] > self->result->horizon || !(weight > 0))
    return;
  for (size_t k = 0; k < s; k++)
    {
      const double *r = self->r + last * square;
      double share = weight * self->p[(last - 1) * s + j] / self->n[(last - 1) * s + j];

      influence[k] += share * r[self->rows->to[row] * s + k];
      if (!eg_state_is_counter (self->rows, self->rows->to[row]))
        influence[k] -= share * r[j * s + k];
    }
}

/* What the row has in the distribution at the beginning, when that is estimated. */
static void
add_beginning (Work     *self,
               size_t    row,
               double    total,
               uint32_t  first,
               double   *influence)
{
  const size_t s = self->s;
  const double weight = eg_state_weight (self->rows, row) / total;

  if (!eg_state_is_at_risk (&self->order->line, row, first))
    return;
  for (size_t j = 0; j < s; j++)
    for (size_t k = 0; k < s; k++)
      influence[k] += weight * ((j == eg_state_from (self->rows, row)) - self->p[j]) * self->r[j * s + k];
}

static void
add_square (Work         *self,
            const double *influence)
{
  for (size_t j = 0; j < self->s; j++)
    for (size_t k = 0; k < self->s; k++)
      self->result->covariance[j * self->s + k] += influence[j] * influence[k];
}

static EgStatus
sum_influences (Work *self)
{
  const EgTimeOrder *stops = &self->order->stops;
  const uint32_t *cluster = self->rows->rows.cluster;
  double p0[EG_MOST_STATES];
  double total = eg_state_find_beginning (self->rows, &self->order->line, stops, self->group, p0);
  const uint32_t first = eg_state_find_first_event (self->rows, &self->order->line, stops, self->group);

  for (size_t i = stops->start[self->group]; i < stops->start[self->group + 1]; i++)
    {
      uint32_t row = stops->order[i];
      double *influence = self->influence + (cluster ? cluster[row] * self->s : 0);

      if (eg_step_stops_at (self->step, self->step_data, i))
        return EG_STOPPED;
      if (!cluster)
        memset (influence, 0, self->s * sizeof *influence);
      add_row (self, row, influence);
      if (total > 0)
        add_beginning (self, row, total, first, influence);
      if (!cluster)
        add_square (self, influence);
    }
  for (uint32_t c = 0; cluster && c < self->rows->rows.n_clusters; c++)
    add_square (self, self->influence + c * self->s);

  return EG_OK;
}

static EgStatus
sojourn_init (Work   *work,
              double  horizon)
{
  EgStateSojourn *self = work->result;
  const EgTimeOrder *stops = &work->order->stops;
  const size_t first = stops->start[work->group], s = work->s;
  EgStatus status;

  *self = (EgStateSojourn) { .n_states = s, .horizon = horizon };
  if (stops->start[work->group + 1] > first)
    self->origin = fmin (0, work->order->line.times[work->order->line.row_time[stops->order[first]]]);
  if (!isfinite (horizon) || horizon < self->origin)
    return EG_BAD_INPUT;
  self->mean = calloc (s, sizeof *self->mean);
  self->covariance = calloc (s * s, sizeof *self->covariance);
  if (!self->mean || !self->covariance)
    return EG_NO_MEMORY;
  status = work_init (work);
  if (status == EG_OK)
    status = walk_forward (work);
  if (status == EG_OK && work->step && work->step (.6, work->step_data))
    status = EG_STOPPED;
  if (status != EG_OK)
    return status;
  walk_backward (work);
  sum_changes (work);

  return sum_influences (work);
}

EgStatus
eg_state_sojourns_init (EgStateSojourn    *sojourns,
                        const EgStateRows *rows,
                        double             horizon,
                        EgStep             step,
                        void              *step_data)
{
  const uint32_t n_groups = rows->rows.n_groups;
  EgStateOrder order;
  EgStatus status = eg_state_order_init (&order, rows, step, step_data);

  memset (sojourns, 0, n_groups * sizeof *sojourns);
  for (uint32_t group = 0; group < n_groups && status == EG_OK; group++)
    {
      Work work = { .rows = rows, .order = &order, .group = group, .result = &sojourns[group], .s = rows->n_states,
                    .step = step, .step_data = step_data };

      status = sojourn_init (&work, horizon);
      work_clear (&work);
    }
  for (uint32_t group = 0; group < n_groups && status != EG_OK; group++)
    eg_state_sojourn_clear (&sojourns[group]);
  eg_state_order_clear (&order);

  return status;
}
