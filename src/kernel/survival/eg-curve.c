/* eg-curve.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-curve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "kernel/survival/eg-sum.h"

/* Where one curve is while the cells are gone through. */
typedef struct
{
  size_t  n_at_risk;
  EgSum   at_risk;
  double  survival;
  EgSum   hazard;
  EgSum   greenwood;
  EgSum   hazard_variance;
  size_t  n_entries;      /* at the time of the cell at hand, join after it */
  EgSum   entries;
} State;

static size_t
group_of (const EgTimeline *line,
          const EgCell     *cell)
{
  return cell->code % line->n_groups;
}

static void
count_points (const EgTimeline *line,
              EgCurve          *curves,
              State            *states,
              uint32_t         *last_time)
{
  memset (last_time, 0xff, line->n_groups * sizeof *last_time);
  for (size_t i = 0; i < line->n_cells; i++)
    {
      const EgCell *cell = &line->cells[i];
      size_t group = group_of (line, cell);

      if (cell->n_events + cell->n_censored == 0)
        continue;
      if (last_time[group] != cell->time)
        curves[group].n++;
      last_time[group] = cell->time;
      curves[group].n_rows += cell->n_events + cell->n_censored;
      curves[group].n_row_events += cell->n_events;
      if (!line->has_entries)
        {
          states[group].n_at_risk += cell->n_events + cell->n_censored;
          if (line->weights)
            eg_sum_add (&states[group].at_risk, line->weights[i].events + line->weights[i].censored);
        }
    }
}

static int
allocate (EgCurve *self,
          int      weighted)
{
  const size_t n_arrays = weighted ? 11 : 8;
  double *block = calloc (n_arrays * self->n + 1, sizeof *block);
  double **arrays[] = {
    &self->times, &self->n_at_risk, &self->n_events, &self->n_censored, &self->survival, &self->se_log,
    &self->hazard, &self->se_hazard, &self->at_risk, &self->events, &self->censored,
  };

  if (!block)
    return 0;
  for (size_t i = 0; i < n_arrays; i++)
    *arrays[i] = block + i * self->n;
  if (!weighted)
    {
      self->at_risk = self->n_at_risk;
      self->events = self->n_events;
      self->censored = self->n_censored;
    }
  self->weighted = weighted;
  self->n = 0;

  return 1;
}

static void
add_to_point (EgCurve          *self,
              State            *state,
              const EgTimeline *line,
              size_t            i)
{
  const EgCell *cell = &line->cells[i];
  double time = line->times[cell->time];
  size_t n = self->n;

  if (n == 0 || self->times[n - 1] != time)
    {
      n = ++self->n;
      self->times[n - 1] = time;
      self->n_at_risk[n - 1] = state->n_at_risk;
      if (self->weighted)
        self->at_risk[n - 1] = state->n_at_risk ? eg_sum_get (&state->at_risk) : 0;
    }
  self->n_events[n - 1] += cell->n_events;
  self->n_censored[n - 1] += cell->n_censored;
  if (self->weighted)
    {
      self->events[n - 1] += line->weights[i].events;
      self->censored[n - 1] += line->weights[i].censored;
    }
}

/* After the risk set of a time is known, those who end then leave. */
static void
leave (State            *state,
       const EgTimeline *line,
       size_t            i)
{
  const EgCell *cell = &line->cells[i];

  state->n_at_risk -= cell->n_events + cell->n_censored;
  if (line->weights)
    eg_sum_add (&state->at_risk, -(line->weights[i].events + line->weights[i].censored));
}

static void
enter (State            *state,
       const EgTimeline *line,
       size_t            i)
{
  state->n_at_risk += line->cells[i].n_entries;
  if (line->weights)
    eg_sum_add (&state->at_risk, line->weights[i].entries);
}

/* Goes through the times; at each, first takes down who is at risk and what
 * happens, then lets those who end go, then those who enter come: at risk at t
 * are those with entry < t <= time. */
static void
fill_counts (const EgTimeline *line,
             EgCurve          *curves,
             State            *states)
{
  for (size_t first = 0, last; first < line->n_cells; first = last)
    {
      for (last = first; last < line->n_cells && line->cells[last].time == line->cells[first].time; last++)
        if (line->cells[last].n_events + line->cells[last].n_censored > 0)
          {
            size_t group = group_of (line, &line->cells[last]);

            add_to_point (&curves[group], &states[group], line, last);
          }
      for (size_t i = first; i < last; i++)
        {
          State *state = &states[group_of (line, &line->cells[i])];

          leave (state, line, i);
          enter (state, line, i);
        }
    }
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

static void
break_ties (State  *state,
            double  n,
            double  d,
            size_t  n_deaths)
{
  for (size_t j = 0; j < n_deaths; j++)
    {
      double rest = n - j * d / n_deaths;

      eg_sum_add (&state->hazard, d / (n_deaths * rest));
      eg_sum_add (&state->hazard_variance, d / (n_deaths * rest * rest));
    }
}

static void
estimate (EgCurve     *self,
          State       *state,
          EgEstimator  estimator)
{
  for (size_t i = 0; i < self->n; i++)
    {
      double n = self->at_risk[i], d = self->events[i];

      /* the same rows, summed in another order */
      if (self->weighted && (self->n_events[i] == self->n_at_risk[i] || n < d))
        n = self->at_risk[i] = d;
      if (d > 0)
        {
          state->survival *= (n - d) / n;
          eg_sum_add (&state->greenwood, d / (n * (n - d)));
          if (estimator == EG_FLEMING_HARRINGTON)
            break_ties (state, n, d, self->n_events[i]);
          else
            {
              eg_sum_add (&state->hazard, d / n);
              eg_sum_add (&state->hazard_variance, d / (n * n));
            }
        }
      self->hazard[i] = eg_sum_get (&state->hazard);
      self->se_hazard[i] = sqrt (eg_sum_get (&state->hazard_variance));
      if (estimator == EG_KAPLAN_MEIER)
        {
          self->survival[i] = state->survival;
          self->se_log[i] = state->survival > 0 ? sqrt (eg_sum_get (&state->greenwood)) : INFINITY;
        }
      else
        {
          self->survival[i] = exp (-self->hazard[i]);
          self->se_log[i] = self->se_hazard[i];
        }
    }
}

EgStatus
eg_curves_init (EgCurve          *curves,
                const EgTimeline *line,
                EgEstimator       estimator,
                double            start)
{
  State *states = calloc (line->n_groups, sizeof *states);
  uint32_t *last_time = malloc (line->n_groups * sizeof *last_time);
  int ok = states && last_time;

  memset (curves, 0, line->n_groups * sizeof *curves);
  if (ok)
    count_points (line, curves, states, last_time);
  for (uint32_t group = 0; group < line->n_groups && ok; group++)
    ok = allocate (&curves[group], line->weights != NULL);
  if (ok)
    {
      double first = line->n_times ? line->times[0] : 0;

      fill_counts (line, curves, states);
      for (uint32_t group = 0; group < line->n_groups; group++)
        {
          states[group].survival = 1;
          if (line->weights && !line->has_entries)
            sum_from_end (&curves[group]);
          estimate (&curves[group], &states[group], estimator);
          curves[group].origin = isnan (start) ? fmin (0, first) : start;
        }
    }
  else
    for (uint32_t group = 0; group < line->n_groups; group++)
      eg_curve_clear (&curves[group]);
  free (states);
  free (last_time);

  return ok ? EG_OK : EG_NO_MEMORY;
}

void
eg_curve_clear (EgCurve *self)
{
  free (self->times);   /* the block of all arrays */
  memset (self, 0, sizeof *self);
}

size_t
eg_curve_find (const EgCurve *self,
               double         time)
{
  size_t low = 0, high = self->n;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (self->times[middle] <= time)
        low = middle + 1;
      else
        high = middle;
    }

  return low - 1;
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
  *n_at_risk = next < self->n ? self->n_at_risk[next] : 0;
  *n_events = *n_censored = 0;
  for (size_t i = 0; place != (size_t) -1 && i <= place; i++)
    {
      *n_events += self->n_events[i];
      *n_censored += self->n_censored[i];
    }
}

void
eg_interval_of_width (double      s,
                      double      width,
                      EgInterval  type,
                      double     *lower,
                      double     *upper)
{
  double step, value;

  *lower = *upper = NAN;
  switch (type)
    {
    case EG_INTERVAL_PLAIN:
      step = width * s;
      if (isnan (step))
        return;
      *lower = fmax (s - step, 0);
      *upper = fmin (s + step, 1);
      return;

    case EG_INTERVAL_LOG:
      if (s == 0)
        return;
      *lower = exp (log (s) - width);
      *upper = fmin (exp (log (s) + width), 1);
      return;

    case EG_INTERVAL_LOG_LOG:
      if (s == 0 || s == 1)
        return;
      step = width / log (s);
      value = log (-log (s));
      *lower = exp (-exp (value - step));
      *upper = exp (-exp (value + step));
      return;

    case EG_INTERVAL_LOGIT:
      if (s == 0 || s == 1)
        return;
      step = width * (1 + s / (1 - s));
      value = log (s / (1 - s));
      *lower = 1 - 1 / (1 + exp (value - step));
      *upper = 1 - 1 / (1 + exp (value + step));
      return;

    case EG_INTERVAL_ARCSIN:
      if (s == 0 || s == 1)
        return;
      step = .5 * width * sqrt (s / (1 - s));
      value = asin (sqrt (s));
      *lower = pow (sin (fmax (0, value - step)), 2);
      *upper = pow (sin (fmin (M_PI_2, value + step)), 2);
      return;
    }
}

void
eg_interval (double      s,
             double      se_log,
             EgInterval  type,
             double      level,
             double     *lower,
             double     *upper)
{
  eg_interval_of_width (s, gsl_cdf_ugaussian_Qinv ((1 - level) / 2) * se_log, type, lower, upper);
}

void
eg_curve_intervals (const EgCurve *self,
                    EgInterval     type,
                    double         level,
                    double        *lower,
                    double        *upper)
{
  const double z = gsl_cdf_ugaussian_Qinv ((1 - level) / 2);

  for (size_t i = 0; i < self->n; i++)
    {
      if (i > 0 && self->survival[i] == self->survival[i - 1] && self->se_log[i] == self->se_log[i - 1])
        {
          lower[i] = lower[i - 1];
          upper[i] = upper[i - 1];
        }
      else
        eg_interval_of_width (self->survival[i], z * self->se_log[i], type, &lower[i], &upper[i]);
    }
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
      double at_risk = self->at_risk[i], events = self->events[i];

      eg_sum_add (&area, (right - self->times[i]) * self->survival[i]);
      right = self->times[i];
      if (events > 0 && at_risk > events)
        eg_sum_add (&variance, pow (eg_sum_get (&area), 2) * events / (at_risk * (at_risk - events)));
    }
  eg_sum_add (&area, right - self->origin);
  *rmst = eg_sum_get (&area);
  *se = sqrt (eg_sum_get (&variance));
}
