/* eg-timeline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-timeline.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-timeline-work.h"

static void
note_time (TimelineWork *work,
           double        value)
{
  work->low = fmin (work->low, value);
  work->high = fmax (work->high, value);
  if (work->whole && !(fabs (value) < 1e15 && (double) (int64_t) value == value))
    work->whole = 0;
}

static int
row_is_good (const EgSurvivalRows *rows,
             size_t                i)
{
  if (!isfinite (rows->time[i]))
    return 0;
  if (rows->entry && (!isfinite (rows->entry[i]) || rows->entry[i] > rows->time[i]))
    return 0;
  if (rows->weight && !(isfinite (rows->weight[i]) && rows->weight[i] >= 0))
    return 0;

  return (!rows->group || rows->group[i] < rows->n_groups)
         && (!rows->stratum || rows->stratum[i] < rows->n_strata)
         && (!rows->cluster || rows->cluster[i] < rows->n_clusters);
}

static EgStatus
look_over (TimelineWork *work)
{
  const EgSurvivalRows *rows = work->rows;

  if (rows->n_groups < 1 || rows->n_strata < 1 || rows->n >= EG_NO_TIME / 2
      || (uint64_t) rows->n_groups * rows->n_strata > EG_NO_TIME / 2)
    return EG_BAD_INPUT;

  work->whole = 1;
  work->low = INFINITY;
  work->high = -INFINITY;
  for (size_t i = 0; i < rows->n; i++)
    {
      if (!row_is_good (rows, i))
        return EG_BAD_INPUT;
      if (!is_counted (work, i))
        continue;
      note_time (work, rows->time[i]);
      if (rows->entry)
        note_time (work, rows->entry[i]);
    }
  if (work->low > work->high)   /* no row */
    work->low = work->high = 0;

  return EG_OK;
}

int
eg_timeline_allocate_row_times (TimelineWork *work)
{
  EgTimeline *line = work->line;
  size_t n = work->rows->n + 1;   /* never 0 bytes */

  line->row_time = malloc (n * sizeof *line->row_time);
  if (work->rows->entry)
    line->row_entry = malloc (n * sizeof *line->row_entry);
  if (!line->row_time || (work->rows->entry && !line->row_entry))
    return 0;
  memset (line->row_time, 0xff, n * sizeof *line->row_time);
  if (line->row_entry)
    memset (line->row_entry, 0xff, n * sizeof *line->row_entry);

  return 1;
}

void
eg_timeline_free_row_times (EgTimeline *line)
{
  free (line->row_time);
  free (line->row_entry);
  line->row_time = line->row_entry = NULL;
}

/* Gives each of N rising values the number of its time, in NUMBERS (which may be
 * NULL), and writes the times over the values.  Returns how many times there are. */
size_t
eg_timeline_merge_near_ties (double   *values,
                             size_t    n,
                             uint32_t *numbers)
{
  const double tolerance = sqrt (DBL_EPSILON);
  double sum = 0, mean, before;
  size_t n_times = 0;

  for (size_t i = 0; i < n; i++)
    sum += fabs (values[i]);
  mean = sum / n;
  before = 0;
  for (size_t i = 0; i < n; i++)
    {
      double value = values[i], gap = value - before;

      if (i == 0 || !(gap <= tolerance || gap / mean <= tolerance))
        values[n_times++] = value;
      if (numbers)
        numbers[i] = n_times - 1;
      before = value;
    }

  return n_times;
}

int
eg_timeline_allocate_cells (EgTimeline *line,
                            size_t      n,
                            int         weighted)
{
  line->cells = malloc ((n + 1) * sizeof *line->cells);
  if (weighted)
    line->weights = malloc ((n + 1) * sizeof *line->weights);

  return line->cells && (line->weights || !weighted);
}

void
eg_timeline_shrink (EgTimeline *line)
{
  void *smaller;

  if ((smaller = realloc (line->cells, (line->n_cells + 1) * sizeof *line->cells)))
    line->cells = smaller;
  if (line->weights
      && (smaller = realloc (line->weights, (line->n_cells + 1) * sizeof *line->weights)))
    line->weights = smaller;
  if ((smaller = realloc (line->times, (line->n_times + 1) * sizeof *line->times)))
    line->times = smaller;
}

EgStatus
eg_timeline_init (EgTimeline           *self,
                  const EgSurvivalRows *rows,
                  double                start,
                  int                   row_times,
                  EgStep                step,
                  void                 *step_data)
{
  TimelineWork work = { .line = self, .rows = rows, .start = start, .row_times = row_times,
                .step = step, .step_data = step_data };
  EgStatus status;
  int fits = 0;

  memset (self, 0, sizeof *self);
  status = look_over (&work);
  if (status == EG_OK && row_times && !eg_timeline_allocate_row_times (&work))
    status = EG_NO_MEMORY;
  if (status == EG_OK)
    status = eg_timeline_count (&work, &fits);
  if (status == EG_OK && !fits)
    {
      eg_timeline_clear (self);
      status = eg_timeline_sort (&work);
    }
  if (status != EG_OK)
    eg_timeline_clear (self);
  self->n_groups = rows->n_groups;
  self->n_strata = rows->n_strata;
  self->has_entries = rows->entry != NULL;

  return status;
}

void
eg_timeline_clear (EgTimeline *self)
{
  free (self->times);
  free (self->cells);
  free (self->weights);
  eg_timeline_free_row_times (self);
  memset (self, 0, sizeof *self);
}
