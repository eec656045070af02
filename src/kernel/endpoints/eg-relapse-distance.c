/* eg-relapse-distance.c: how far visits are from relapses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/endpoints/eg-relapse-distance.h"

#include <math.h>

void
eg_relapse_distance_fill (EgRelapseDistance *distances,
                          const EgVisit     *visits,
                          size_t             n,
                          const EgRelapse   *relapses,
                          size_t             n_relapses)
{
  double last = -INFINITY, end = -INFINITY;
  size_t next = 0;

  for (size_t i = 0; i < n; i++)
    {
      for (; next < n_relapses && relapses[next].onset <= visits[i].date; next++)
        if (isnan (relapses[next].end))
          last = relapses[next].onset;
        else
          end = fmax (end, relapses[next].end);
      distances[i].before = visits[i].date - last;
      distances[i].within = visits[i].date <= end;
      distances[i].after = next < n_relapses ? relapses[next].onset - visits[i].date : INFINITY;
      /* a relapse on the day itself is the last and the next one */
      if (next > 0 && relapses[next - 1].onset == visits[i].date)
        distances[i].after = 0;
    }
}

int
eg_relapse_distance_too_near (const EgRelapseDistance *self,
                              EgDays                   days)
{
  return (days.before > 0 && (self->within || self->before < days.before)) || self->after < days.after;
}

int
eg_relapse_any_in (const EgRelapse *relapses,
                   size_t           n_relapses,
                   double           from,
                   double           to)
{
  size_t low = 0, high = n_relapses;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (relapses[middle].onset < from)
        low = middle + 1;
      else
        high = middle;
    }

  return low < n_relapses && relapses[low].onset <= to;
}
