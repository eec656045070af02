/* eg-timeline-work.h: what both ways to a timeline share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>
#include <stdint.h>

#include "kernel/survival/eg-timeline.h"

typedef struct
{
  EgTimeline           *line;
  const EgSurvivalRows *rows;
  double                start;
  int                   row_times;
  EgStep                step;
  void                 *step_data;
  int                   whole;   /* all times are whole numbers */
  double                low;
  double                high;
} TimelineWork;

int      eg_timeline_allocate_row_times (TimelineWork *work);
void     eg_timeline_free_row_times     (EgTimeline   *line);
size_t   eg_timeline_merge_near_ties    (double       *values,
                                         size_t        n,
                                         uint32_t     *numbers);
int      eg_timeline_allocate_cells     (EgTimeline   *line,
                                         size_t        n,
                                         int           weighted);
void     eg_timeline_shrink             (EgTimeline   *line);
/* fits: whether there were few enough different times */
EgStatus eg_timeline_count              (TimelineWork *work,
                                         int          *fits);
EgStatus eg_timeline_sort               (TimelineWork *work);
EgStatus eg_timeline_sort_singles       (TimelineWork *work);

/* what line->single holds beside the code */
#define SINGLE_FIRST 1u
#define SINGLE_EVENT 2u
#define SINGLE_CODE_SHIFT 2

/* What a gap between neighbours is measured by: the mean of the distinct values, also when
 * their sum overflows. */
typedef struct
{
  double sum;
  double small;
  size_t n;
} EgNearTie;

static inline void
near_tie_add (EgNearTie *self,
              double     value)
{
  self->sum += fabs (value);
  self->small += fabs (value) / 4294967296.;
  self->n++;
}

static inline double
near_tie_mean (const EgNearTie *self)
{
  return isfinite (self->sum) ? self->sum / self->n : self->small / self->n * 4294967296.;
}

static inline int
is_near_tie (double mean,
             double gap)
{
  const double tolerance = 1.4901161193847656e-8;   /* sqrt (DBL_EPSILON) */

  return gap <= tolerance || gap / mean <= tolerance;
}

static inline uint32_t
code_of (const EgSurvivalRows *rows,
         size_t                i)
{
  return (rows->stratum ? rows->stratum[i] * rows->n_groups : 0) + (rows->group ? rows->group[i] : 0);
}

static inline int
is_counted (const TimelineWork *work,
            size_t              i)
{
  return !(work->rows->time[i] < work->start);
}

static inline int
must_stop (const TimelineWork *work,
           double              fraction)
{
  return work->step && work->step (fraction, work->step_data);
}

static inline int
cell_is_used (const EgCell *cell)
{
  return cell->n_events || cell->n_censored || cell->n_entries;
}

static inline void
append_cell (EgTimeline          *line,
             uint32_t             time,
             uint32_t             code,
             const EgCell        *cell,
             const EgCellWeights *weights)
{
  EgCell *last = line->n_cells ? &line->cells[line->n_cells - 1] : NULL;
  EgCellWeights *last_weights;

  if (!last || last->time != time || last->code != code)
    {
      last = &line->cells[line->n_cells];
      *last = (EgCell) { .time = time, .code = code };
      if (line->weights)
        line->weights[line->n_cells] = (EgCellWeights) { 0 };
      line->n_cells++;
    }
  last->n_events += cell->n_events;
  last->n_censored += cell->n_censored;
  last->n_entries += cell->n_entries;
  if (line->weights)
    {
      last_weights = &line->weights[line->n_cells - 1];
      last_weights->events += weights->events;
      last_weights->censored += weights->censored;
      last_weights->entries += weights->entries;
    }
}
