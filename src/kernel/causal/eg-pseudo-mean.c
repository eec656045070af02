/* eg-pseudo-mean.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/causal/eg-pseudo-mean.h"

#include <math.h>
#include <stdlib.h>

#include "kernel/data/eg-sort.h"
#include "kernel/survival/eg-timeline-work.h"

typedef struct
{
  double  time;
  uint8_t event;
  size_t  row;
} Ended;

/* all rows that end at one time */
typedef struct
{
  double time;
  size_t at_risk;
  size_t events;
  double survival;    /* before it, of the curve without somebody who is still there */
  double area;        /* under that curve, up to it */
  double rest;        /* under the curve of all from it to tau, if it were 1 after it */
} Instant;

/* Gives rows, which are in the order of time, whose times differ by a rounding error one time, as the timeline does. */
static EgStatus
merge_near_ties (Ended  *ended,
                 size_t  n)
{
  double *times = malloc ((n + 1) * sizeof *times);
  uint32_t *numbers = malloc ((n + 1) * sizeof *numbers);
  size_t n_different = 0;
  EgStatus status = times && numbers ? EG_OK : EG_NO_MEMORY;

  for (size_t i = 0; i < n && status == EG_OK; i++)
    if (i == 0 || ended[i].time != ended[i - 1].time)
      times[n_different++] = ended[i].time;
  if (status == EG_OK && eg_timeline_merge_near_ties (times, n_different, numbers) < n_different)
    {
      double before = NAN;

      for (size_t i = 0, k = 0; i < n; i++)
        {
          k += i > 0 && ended[i].time != before;
          before = ended[i].time;
          ended[i].time = times[numbers[k]];
        }
    }
  free (times);
  free (numbers);

  return status;
}

static size_t
find_instants (const Ended *ended,
               size_t       n,
               Instant     *instants)
{
  size_t k = 0;

  for (size_t i = 0, end; i < n; i = end, k++)
    {
      instants[k] = (Instant) { .time = ended[i].time, .at_risk = n - i };
      for (end = i; end < n && ended[end].time == ended[i].time; end++)
        instants[k].events += ended[end].event == 1;
    }

  return k;
}

/* the areas up to each instant, and from each on */
static double
integrate (Instant *instants,
           size_t   k,
           double   tau)
{
  double survival = 1, area = 0, from = 0, rest = 0, to = tau;

  for (size_t j = 0; j < k; j++)
    {
      double left = instants[j].at_risk - 1.;

      area += survival * (fmin (instants[j].time, tau) - fmin (from, tau));
      instants[j].survival = survival;
      instants[j].area = area;
      from = instants[j].time;
      survival *= left > 0 ? fmax (0, 1 - instants[j].events / left) : 1;
    }
  for (size_t j = k; j-- > 0; )
    {
      double here = fmin (instants[j].time, tau);

      instants[j].rest = rest + to - here;
      rest = instants[j].rest * (1 - (double) instants[j].events / instants[j].at_risk);
      to = here;
    }

  return rest + to;
}

static double
without (const Instant *instant,
         int            event,
         double         tau)
{
  double left = instant->at_risk - 1., factor;

  if (instant->time >= tau)
    return instant->area;
  factor = left > 0 ? 1 - (instant->events - (event == 1)) / left : 1;

  return instant->area + instant->survival * factor * instant->rest;
}

EgStatus
eg_pseudo_means (const double  *time,
                 const uint8_t *event,
                 size_t         n,
                 double         tau,
                 double        *values,
                 double        *mean,
                 EgStep         step,
                 void          *step_data)
{
  uint32_t *order = malloc ((n + 1) * sizeof *order);
  Ended *ended = malloc ((n + 1) * sizeof *ended);
  Instant *instants = malloc ((n + 1) * sizeof *instants);
  EgStatus status = n > 1 && tau > 0 ? EG_OK : EG_BAD_INPUT;

  if (!ended || !instants || !order)
    status = EG_NO_MEMORY;
  for (size_t i = 0; i < n && status == EG_OK; i++)
    if (!isfinite (time[i]) || time[i] < 0)
      status = EG_BAD_INPUT;
  if (status == EG_OK)
    status = eg_sort_order (time, n, 0, order, step, step_data);
  for (size_t i = 0; i < n && status == EG_OK; i++)
    {
      ended[i] = (Ended) { time[order[i]], event[order[i]], order[i] };
      if (eg_step_stops_at (step, step_data, i))
        status = EG_STOPPED;
    }
  if (status == EG_OK)
    status = merge_near_ties (ended, n);
  if (status == EG_OK && step && step (.5, step_data))
    status = EG_STOPPED;
  if (status == EG_OK)
    {
      size_t j = 0;

      *mean = integrate (instants, find_instants (ended, n, instants), tau);
      for (size_t i = 0; i < n && status == EG_OK; i++)
        {
          if (eg_step_stops_at (step, step_data, i))
            status = EG_STOPPED;
          j += ended[i].time > instants[j].time;
          values[ended[i].row] = n * *mean - (n - 1.) * without (&instants[j], ended[i].event, tau);
        }
    }
  free (order);
  free (ended);
  free (instants);

  return status;
}
