/* eg-curve.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-curve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-search.h"
#include "kernel/survival/eg-sum.h"
#include "kernel/survival/eg-timeline-cursor.h"

/* Where one curve is while the cells are gone through. */
typedef struct
{
  size_t place;        /* the next point */
  size_t n_ended;      /* rows so far */
  size_t in_block;     /* rows since the block of running counts began */
  int    is_steep;     /* they were too many for a byte */
  size_t n_entered;
  EgSum  at_risk;      /* in weights */
} State;

/* Arrays are made one after the other and what is no longer needed of the timeline is let
 * go in between, so that never is all in memory at once. */
typedef struct
{
  EgCurve          *curves;
  const EgTimeline *line;
  EgTimeline       *spent;      /* the line, when it may be used up */
  State            *states;
  size_t            n_groups;
  EgStep            step;       /* of the line, as it may be used up */
  void             *step_data;
  int               stopped;
} Work;

/* asked once it is stopped it is not again */
static int
is_stopped_at (Work   *work,
               size_t  i)
{
  work->stopped = work->stopped || eg_step_stops_at (work->step, work->step_data, i);

  return work->stopped;
}

static size_t
group_of (const Work   *work,
          const EgCell *cell)
{
  return cell->code % work->n_groups;
}

static int
ends (const EgCell *cell)
{
  return cell->n_events + cell->n_censored > 0;
}

static void
count_point (EgCurve *curve,
             State   *state)
{
  if (curve->n % EG_COUNT_BLOCK == 0)
    state->in_block = 0;
  curve->n++;
}

static void
count_rows (State        *state,
            const EgCell *cell)
{
  state->in_block += cell->n_events + cell->n_censored;
  if (state->in_block > EG_COUNT_MOST)
    state->is_steep = 1;
}

static int
count_points (Work *work)
{
  uint32_t *last_time = malloc (work->n_groups * sizeof *last_time);
  EgTimelineCursor cursor;
  int ok = eg_timeline_cursor_init (&cursor, work->line) && last_time;
  size_t n = 0;

  if (ok)
    memset (last_time, 0xff, work->n_groups * sizeof *last_time);
  while (ok && (ok = !is_stopped_at (work, n++)) && eg_timeline_cursor_next (&cursor))
    for (size_t i = 0; i < cursor.n; i++)
      {
        const EgCell *cell = &cursor.cells[i];
        size_t group = group_of (work, cell);
        EgCurve *curve = &work->curves[group];

        if (!ends (cell))
          continue;
        if (last_time[group] != cursor.time)
          count_point (curve, &work->states[group]);
        last_time[group] = cursor.time;
        count_rows (&work->states[group], cell);
        curve->n_rows += cell->n_events + cell->n_censored;
        curve->n_row_events += cell->n_events;
        if (cursor.weights && !work->line->has_entries)
          eg_sum_add (&work->states[group].at_risk, cursor.weights[i].events + cursor.weights[i].censored);
      }
  eg_timeline_cursor_clear (&cursor);
  free (last_time);

  return ok;
}

/* The group whose times take the place of the timeline's, which is used up: the largest. */
static size_t
find_heir (const Work *work)
{
  size_t heir = 0;

  if (!work->spent)
    return SIZE_MAX;
  for (size_t group = 1; group < work->n_groups; group++)
    if (work->curves[group].n > work->curves[heir].n)
      heir = group;

  return heir;
}

static int
allocate_times (Work   *work,
                size_t  heir)
{
  for (size_t group = 0; group < work->n_groups; group++)
    {
      EgCurve *curve = &work->curves[group];

      if (group == heir)
        continue;
      curve->times = malloc ((curve->n + 1) * sizeof *curve->times);
      if (!curve->times)
        return 0;
    }

  return 1;
}

/* Lets go of what the others had of the timeline's times. */
static void
give_times (Work   *work,
            size_t  heir)
{
  EgCurve *curve = &work->curves[heir];
  double *less = realloc (work->spent->times, (curve->n + 1) * sizeof *less);

  curve->times = less ? less : work->spent->times;
  work->spent->times = NULL;
}

static int
make_times (Work *work)
{
  EgTimelineCursor cursor;
  size_t heir = find_heir (work);
  int ok = eg_timeline_cursor_init (&cursor, work->line) && allocate_times (work, heir);
  size_t n = 0;

  while (ok && (ok = !is_stopped_at (work, n++)) && eg_timeline_cursor_next (&cursor))
    for (size_t i = 0; i < cursor.n; i++)
      {
        size_t group = group_of (work, &cursor.cells[i]);
        State *state = &work->states[group];
        double time = work->line->times[cursor.time];
        /* the heir's are written over times that have been read */
        double *times = group == heir ? work->spent->times : work->curves[group].times;

        if (ends (&cursor.cells[i]) && (state->place == 0 || times[state->place - 1] != time))
          times[state->place++] = time;
      }
  eg_timeline_cursor_clear (&cursor);
  for (size_t group = 0; group < work->n_groups; group++)
    work->states[group].place = 0;
  if (ok && work->spent)
    give_times (work, heir);

  return ok;
}

static int
allocate_counts (EgCurve          *self,
                 const EgTimeline *line,
                 int               steep)
{
  if (line->has_entries)
    self->entered_to = malloc ((self->n + 1) * sizeof *self->entered_to);
  if (line->weights)
    self->at_risk = calloc (3 * self->n + 1, sizeof *self->at_risk);
  if (!eg_running_count_init (&self->ended_to, self->n, steep) || !eg_endings_init (&self->endings, self->n_rows)
      || (line->has_entries && !self->entered_to) || (line->weights && !self->at_risk))
    return 0;
  if (line->weights)
    {
      self->weighted = 1;
      self->events = self->at_risk + self->n;
      self->censored = self->events + self->n;
    }

  return 1;
}

/* What happens in one group at one time, in one stratum. */
static void
count_cell (Work                *work,
            const EgCell        *cell,
            const EgCellWeights *weights,
            int                  is_first)
{
  EgCurve *curve = &work->curves[group_of (work, cell)];
  State *state = &work->states[group_of (work, cell)];
  size_t point = state->place - !is_first;

  if (is_first)
    {
      state->place++;
      if (curve->entered_to)
        curve->entered_to[point] = state->n_entered;
      if (weights)
        curve->at_risk[point] = eg_curve_n_at_risk (curve, point) > 0 ? eg_sum_get (&state->at_risk) : 0;
    }
  eg_endings_set (&curve->endings, state->n_ended, cell->n_events);
  state->n_ended += cell->n_events + cell->n_censored;
  eg_running_count_set (&curve->ended_to, point, (uint32_t) state->n_ended);
  if (weights)
    {
      curve->events[point] += weights->events;
      curve->censored[point] += weights->censored;
    }
}

/* Those who end go, then those who enter come: at risk at t are those with entry < t <= time. */
static void
move (Work                   *work,
      const EgTimelineCursor *cursor)
{
  for (size_t i = 0; i < cursor->n; i++)
    {
      State *state = &work->states[group_of (work, &cursor->cells[i])];

      state->n_entered += cursor->cells[i].n_entries;
      if (!cursor->weights)
        continue;
      eg_sum_add (&state->at_risk, -(cursor->weights[i].events + cursor->weights[i].censored));
      eg_sum_add (&state->at_risk, cursor->weights[i].entries);
    }
}

static int
make_counts (Work *work)
{
  uint32_t *last_time = malloc (work->n_groups * sizeof *last_time);
  EgTimelineCursor cursor;
  int ok = eg_timeline_cursor_init (&cursor, work->line) && last_time;
  size_t n = 0;

  for (size_t group = 0; group < work->n_groups && ok; group++)
    ok = allocate_counts (&work->curves[group], work->line, work->states[group].is_steep);
  if (ok)
    memset (last_time, 0xff, work->n_groups * sizeof *last_time);
  while (ok && (ok = !is_stopped_at (work, n++)) && eg_timeline_cursor_next (&cursor))
    {
      for (size_t i = 0; i < cursor.n; i++)
        if (ends (&cursor.cells[i]))
          {
            size_t group = group_of (work, &cursor.cells[i]);

            count_cell (work, &cursor.cells[i], cursor.weights ? &cursor.weights[i] : NULL,
                        last_time[group] != cursor.time);
            last_time[group] = cursor.time;
          }
      if (work->line->has_entries || cursor.weights)
        move (work, &cursor);
    }
  for (size_t group = 0; group < work->n_groups && ok; group++)
    eg_endings_finish (&work->curves[group].endings, work->curves[group].n_rows);
  eg_timeline_cursor_clear (&cursor);
  free (last_time);

  return ok;
}

/* From the last time back, where nobody enters: then nothing is subtracted, and weights of very
 * different size lose nothing. */
static void
sum_from_end (EgCurve *self)
{
  EgSum sum = { 0 };

  for (size_t i = self->n; i-- > 0;)
    {
      eg_sum_add (&sum, self->events[i] + self->censored[i]);
      self->at_risk[i] = eg_sum_get (&sum);
    }
}

/* Where all who are at risk have the event both sums are of the same rows, only in another order. */
static void
settle_weights (EgCurve *self)
{
  for (size_t i = 0; i < self->n; i++)
    if (eg_curve_n_events (self, i) == eg_curve_n_at_risk (self, i) || self->at_risk[i] < self->events[i])
      self->at_risk[i] = self->events[i];
}

static EgStatus
make_curves (Work        *work,
             EgEstimator  estimator,
             double       start)
{
  double origin = isnan (start) ? 0 : start;
  EgStatus status = EG_OK;

  if (!count_points (work) || !make_times (work) || !make_counts (work))
    return work->stopped ? EG_STOPPED : EG_NO_MEMORY;
  if (work->spent)
    eg_timeline_clear (work->spent);
  for (size_t group = 0; group < work->n_groups && isnan (start); group++)
    if (work->curves[group].n > 0)
      origin = fmin (origin, work->curves[group].times[0]);
  for (size_t group = 0; group < work->n_groups && status == EG_OK; group++)
    {
      EgCurve *curve = &work->curves[group];

      if (is_stopped_at (work, 0))
        return EG_STOPPED;
      if (curve->weighted && !curve->entered_to)
        sum_from_end (curve);
      if (curve->weighted)
        settle_weights (curve);
      curve->estimator = estimator;
      curve->origin = origin;
      status = eg_curve_estimate (curve);
    }

  return status;
}

static EgStatus
curves_init (EgCurve          *curves,
             const EgTimeline *line,
             EgTimeline       *spent,
             EgEstimator       estimator,
             double            start)
{
  Work work = { .curves = curves, .line = line, .spent = spent, .n_groups = line->n_groups, .step = line->step,
                .step_data = line->step_data };
  EgStatus status = EG_NO_MEMORY;

  memset (curves, 0, work.n_groups * sizeof *curves);
  work.states = calloc (work.n_groups, sizeof *work.states);
  if (work.states)
    status = make_curves (&work, estimator, start);
  for (size_t group = 0; group < work.n_groups && status != EG_OK; group++)
    eg_curve_clear (&curves[group]);
  if (spent)
    eg_timeline_clear (spent);
  free (work.states);

  return status;
}

EgStatus
eg_curves_init (EgCurve          *curves,
                const EgTimeline *line,
                EgEstimator       estimator,
                double            start)
{
  return curves_init (curves, line, NULL, estimator, start);
}

EgStatus
eg_curves_init_spending (EgCurve     *curves,
                         EgTimeline  *line,
                         EgEstimator  estimator,
                         double       start)
{
  return curves_init (curves, line, line, estimator, start);
}

void
eg_curve_clear (EgCurve *self)
{
  free (self->times);
  eg_running_count_clear (&self->ended_to);
  eg_endings_clear (&self->endings);
  free (self->entered_to);
  free (self->at_risk);      /* the block of all weights */
  free (self->survival);
  free (self->se_log);       /* the block of all errors */
  memset (self, 0, sizeof *self);
}

EgStatus
eg_curve_reverse (const EgCurve *self,
                  EgCurve       *reverse)
{
  *reverse = *self;
  reverse->reversed = !self->reversed;
  reverse->events = self->censored;
  reverse->censored = self->events;
  reverse->survival = reverse->se_log = reverse->hazard = reverse->se_hazard = NULL;
  reverse->n_row_events = self->n_rows - self->n_row_events;
  reverse->estimator = EG_KAPLAN_MEIER;
  reverse->robust = 0;

  return eg_curve_estimate (reverse);
}

void
eg_curve_reverse_clear (EgCurve *reverse)
{
  free (reverse->survival);
  memset (reverse, 0, sizeof *reverse);
}

size_t
eg_curve_find (const EgCurve *self,
               double         time)
{
  return eg_count_up_to (self->times, self->n, time) - 1;
}

void
eg_curve_count (const EgCurve *self,
                double         time,
                double        *n_at_risk,
                double        *n_events,
                double        *n_censored)
{
  size_t place = eg_curve_find (self, time), next = place + 1;

  if (place != (size_t) -1 && self->times[place] == time)
    next = place;
  *n_at_risk = next < self->n ? eg_curve_n_at_risk (self, next) : 0;
  *n_events = eg_curve_events_to (self, place + 1);
  *n_censored = eg_curve_ended_to (self, place + 1) - eg_curve_events_to (self, place + 1);
}

void
eg_rmst (const EgCurve *self,
         double         tau,
         double        *rmst,
         double        *se)
{
  size_t last = eg_curve_find (self, tau), n = last + 1;
  double right = tau;
  EgSum area = { 0 }, variance = { 0 };

  /* from the right, so that A_i is a running sum */
  for (size_t i = n; i-- > 0;)
    {
      double at_risk = eg_curve_at_risk (self, i), events = eg_curve_events (self, i);

      eg_sum_add (&area, (right - self->times[i]) * self->survival[i]);
      right = self->times[i];
      if (events > 0 && at_risk > events)
        eg_sum_add (&variance, pow (eg_sum_get (&area), 2) * events / (at_risk * (at_risk - events)));
    }
  eg_sum_add (&area, right - self->origin);
  *rmst = eg_sum_get (&area);
  *se = sqrt (eg_sum_get (&variance));
}
