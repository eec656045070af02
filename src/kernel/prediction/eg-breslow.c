/* eg-breslow.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-breslow.h"

#include <math.h>
#include <stdlib.h>

#include "kernel/data/eg-search.h"
#include "kernel/survival/eg-sum.h"

typedef struct
{
  double  time;
  double  risk;
  uint8_t event;
} Row;

static int
compare (const void *a,
         const void *b)
{
  double x = ((const Row *) a)->time, y = ((const Row *) b)->time;

  return (x < y) - (x > y);
}

/* from the latest time to the first, so that who is at risk is added up as one goes */
static void
walk (EgBreslow *self,
      const Row *rows,
      size_t     n)
{
  EgSum at_risk = { 0 };
  size_t found = 0;

  for (size_t i = 0, end; i < n; i = end)
    {
      size_t events = 0;

      for (end = i; end < n && rows[end].time == rows[i].time; end++)
        {
          eg_sum_add (&at_risk, rows[end].risk);
          events += rows[end].event;
        }
      if (!events)
        continue;
      self->times[found] = rows[i].time;
      self->hazard[found++] = events / eg_sum_get (&at_risk);
    }

  self->n = found;
  for (size_t i = 0; i < found / 2; i++)
    {
      double time = self->times[i], step = self->hazard[i];

      self->times[i] = self->times[found - 1 - i];
      self->hazard[i] = self->hazard[found - 1 - i];
      self->times[found - 1 - i] = time;
      self->hazard[found - 1 - i] = step;
    }
  for (size_t i = 1; i < found; i++)
    self->hazard[i] += self->hazard[i - 1];
}

EgStatus
eg_breslow_init (EgBreslow      *self,
                 const double   *time,
                 const uint8_t  *status,
                 const double   *score,
                 const uint32_t *rows,
                 size_t          n)
{
  Row *sorted = malloc ((n + 1) * sizeof *sorted);

  *self = (EgBreslow) { .times = malloc ((n + 1) * sizeof (double)), .hazard = malloc ((n + 1) * sizeof (double)) };
  if (!sorted || !self->times || !self->hazard)
    {
      free (sorted);
      eg_breslow_clear (self);
      return EG_NO_MEMORY;
    }

  for (size_t k = 0; k < n; k++)
    {
      size_t i = rows ? rows[k] : k;

      sorted[k] = (Row) { time[i], exp (score[i]), status[i] == 1 };
      if (!isfinite (time[i]) || !isfinite (sorted[k].risk) || sorted[k].risk <= 0)
        {
          free (sorted);
          eg_breslow_clear (self);
          return EG_BAD_INPUT;
        }
    }
  qsort (sorted, n, sizeof *sorted, compare);
  walk (self, sorted, n);
  free (sorted);

  return EG_OK;
}

void
eg_breslow_clear (EgBreslow *self)
{
  free (self->times);
  free (self->hazard);
  *self = (EgBreslow) { 0 };
}

double
eg_breslow_at (const double *times,
               const double *hazard,
               size_t        n,
               double        time)
{
  const size_t steps = eg_count_up_to (times, n, time);

  return steps ? hazard[steps - 1] : 0;
}
