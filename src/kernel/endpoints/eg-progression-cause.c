/* eg-progression-cause.c: which visits confirm a change, and whether relapses had a part in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/endpoints/eg-progression-walk.h"

#include <math.h>

/* the first visit from FROM on that is not before DATE */
static size_t
find_date (const EgProgressionWalk *walk,
           size_t                   from,
           double                   date)
{
  size_t low = from, high = walk->n;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (walk->visits[middle].date < date)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* The first visit from FROM on that may confirm a change at ONSET after PERIOD, or EG_NO_VISIT. */
size_t
eg_progression_next_confirming (const EgProgressionWalk *walk,
                                size_t                   onset,
                                size_t                   period,
                                size_t                   from)
{
  const EgProgressionSettings *settings = walk->settings;
  double date = walk->visits[onset].date;
  double latest = settings->periods[period] + settings->tolerance.after;
  size_t visit = find_date (walk, from, date + settings->periods[period] - settings->tolerance.before);

  for (; visit < walk->n && walk->visits[visit].date - date <= latest; visit++)
    if (walk->visits[visit].may_confirm
        && !eg_relapse_distance_too_near (&walk->distances[visit], settings->relapse_to_confirmation))
      return visit;

  return EG_NO_VISIT;
}

int
eg_progression_is_raw (const EgProgressionWalk *walk,
                       size_t                   visit)
{
  const EgRelapseDistance *distance = &walk->distances[visit];
  EgDays most = walk->settings->associated;

  return distance->within || distance->before <= most.before || distance->after <= most.after;
}

/* whether no relapse is where PIRA may have none: windows at three points, of which neighbours may be joined */
static int
is_free (const EgProgressionWalk  *walk,
         const EgProgressionEvent *event,
         size_t                    preceding,
         size_t                    confirming)
{
  const EgProgressionSettings *settings = walk->settings;
  const size_t points[] = { preceding, event->onset, confirming };
  const EgDays windows[] = { settings->free_preceding, settings->free_event, settings->free_confirmation };
  double from = 0;

  if (settings->free_by_ends)
    return !walk->distances[event->onset].within && !walk->distances[confirming].within
           && !(walk->distances[event->onset].after <= settings->free_event.after)
           && !(walk->distances[confirming].after <= settings->free_confirmation.after);
  for (size_t i = 0; i < 3; i++)
    {
      double date = walk->visits[points[i]].date;

      if (!isnan (windows[i].before))
        from = date - windows[i].before;
      if (!isnan (windows[i].after) && date + windows[i].after > from
          && eg_relapse_any_in (walk->relapses, walk->n_relapses, from, date + windows[i].after))
        return 0;
    }

  return 1;
}

static size_t
find_preceding (const EgProgressionWalk  *walk,
                const EgProgressionEvent *event)
{
  switch (walk->settings->preceding)
    {
    case EG_PRECEDING_LAST:
      return event->onset - 1;
    case EG_PRECEDING_LAST_CLEAR:
      return event->last_clear;
    case EG_PRECEDING_BASELINE:
    default:
      return event->baseline;
    }
}

void
eg_progression_find_cause (const EgProgressionWalk *walk,
                           const EgCandidate       *candidate,
                           EgProgressionEvent      *event)
{
  size_t preceding = find_preceding (walk, event);

  event->cause = EG_CAUSE_UNDEFINED;
  if (eg_progression_is_raw (walk, event->onset))
    {
      event->cause = EG_CAUSE_RAW;
      return;
    }
  if (event->imputed && is_free (walk, event, preceding, event->onset))
    event->cause = EG_CAUSE_PIRA;
  for (size_t i = 0; i < walk->settings->n_periods && !event->imputed; i++)
    for (size_t visit = candidate->confirming[i]; visit < candidate->end && visit != EG_NO_VISIT;
         visit = eg_progression_next_confirming (walk, event->onset, i, visit + 1))
      if (is_free (walk, event, preceding, visit))
        {
          event->confirmed_free[i] = visit;
          event->cause = EG_CAUSE_PIRA;
          break;
        }
}
