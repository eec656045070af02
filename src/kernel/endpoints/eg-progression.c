/* eg-progression.c: confirmed worsening and improvement of one subject's score over visits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/endpoints/eg-progression.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/endpoints/eg-progression-walk.h"

int
eg_progression_met (const EgProgressionWalk *walk,
                    size_t                   visit,
                    EgChangeDirection        direction,
                    int                      any)
{
  return eg_minimal_change_met (&walk->settings->change, walk->visits[visit].value, walk->reference, direction, any);
}

typedef struct
{
  const EgProgressionWalk *walk;
  EgChangeDirection        direction;
  int                      any;
} Change;

static int
met_by (const Change      *change,
        double             value,
        EgChangeDirection  direction)
{
  return eg_minimal_change_met (&change->walk->settings->change, value, change->walk->reference, direction, change->any);
}

/* the values of a run that are the worst and the best */
static void
find_ends (const Change *change,
           double        least,
           double        greatest,
           double       *worst,
           double       *best)
{
  int higher_is_worse = change->walk->settings->change.worse == EG_WORSE_IS_HIGHER;

  *worst = higher_is_worse ? greatest : least;
  *best = higher_is_worse ? least : greatest;
}

/* that the change holds at all visits of a run: it does if it holds at the one that is the least changed */
static int
holds_at_all (double      least,
              double      greatest,
              const void *data)
{
  const Change *change = data;
  double worst, best;

  find_ends (change, least, greatest, &worst, &best);

  return met_by (change, change->direction == EG_CHANGE_WORSE ? best : worst, change->direction);
}

static int
changes_at_none (double      least,
                 double      greatest,
                 const void *data)
{
  const Change *change = data;
  double worst, best;

  find_ends (change, least, greatest, &worst, &best);

  return !met_by (change, worst, EG_CHANGE_WORSE) && !met_by (change, best, EG_CHANGE_BETTER);
}

/* The first visit from FROM on at which the change from the baseline does not hold, or n. */
size_t
eg_progression_hold (const EgProgressionWalk *walk,
                     size_t                   from,
                     EgChangeDirection        direction,
                     int                      any)
{
  Change change = { walk, direction, any };

  return eg_value_tree_find (&walk->tree, from, holds_at_all, &change);
}

/* Whether the visits before and after VISIT are both worse, or both better; not where the course goes up and down. */
int
eg_progression_extreme (const EgProgressionWalk *walk,
                        size_t                   visit)
{
  const EgMinimalChange *change = &walk->settings->change;
  int any = walk->settings->extremes == EG_EXTREMES_SKIP_ALL;
  double value = walk->visits[visit].value;

  if (visit == 0 || visit + 1 >= walk->n || (visit > 1 && walk->visits[visit - 2].value == value))
    return 0;
  for (int direction = EG_CHANGE_WORSE; direction <= EG_CHANGE_BETTER; direction++)
    if (eg_minimal_change_met (change, walk->visits[visit - 1].value, value, (EgChangeDirection) direction, any)
        && eg_minimal_change_met (change, walk->visits[visit + 1].value, value, (EgChangeDirection) direction, any))
      return 1;

  return 0;
}

void
eg_progression_note (EgProgressionWalk *walk,
                     EgReason           reason,
                     size_t             visit,
                     size_t             other)
{
  EgProgression *result = walk->result;

  if (result->n_steps == walk->room_steps)
    {
      size_t room = walk->room_steps ? 2 * walk->room_steps : 4;
      EgProgressionStep *steps = realloc (result->steps, room * sizeof *steps);

      if (!steps)
        {
          walk->status = EG_NO_MEMORY;
          return;
        }
      result->steps = steps;
      walk->room_steps = room;
    }
  result->steps[result->n_steps++] = (EgProgressionStep) { reason, visit, other, walk->baseline, walk->reference };
}

/* Moves the baseline on while it is where none may be.  Returns 0 if too few visits are left. */
static int
settle_baseline (EgProgressionWalk *walk)
{
  const EgProgressionSettings *settings = walk->settings;

  for (;; walk->baseline++)
    {
      int near, extreme;

      if (walk->baseline >= walk->n)
        break;
      near = eg_relapse_distance_too_near (&walk->distances[walk->baseline], settings->relapse_to_baseline);
      extreme = settings->extremes != EG_EXTREMES_ALLOWED && eg_progression_extreme (walk, walk->baseline);
      if (!near && !extreme)
        break;
      eg_progression_note (walk, extreme && !near ? EG_REASON_BASELINE_EXTREME : EG_REASON_BASELINE_RELAPSE,
                           walk->baseline, EG_NO_VISIT);
    }
  if (walk->baseline >= walk->n)
    return 0;
  if (settings->never_lower && walk->has_reference && walk->reference > walk->visits[walk->baseline].value)
    walk->visits[walk->baseline].value = walk->reference;
  walk->reference = walk->visits[walk->baseline].value;
  walk->has_reference = 1;
  if (walk->search <= walk->baseline)
    walk->search = walk->baseline + 1;

  return 1;
}

static size_t
find_relapse_after (const EgProgressionWalk *walk,
                    size_t                   from,
                    double                   date)
{
  while (from < walk->n_relapses && walk->relapses[from].onset <= date)
    from++;

  return from;
}

/* the next visit that differs from the baseline by enough and is far enough from relapses */
static size_t
find_change (EgProgressionWalk *walk)
{
  Change change = { walk, EG_CHANGE_WORSE, walk->settings->small_changes != EG_SMALL_NONE };
  size_t visit = eg_value_tree_find (&walk->tree, walk->search, changes_at_none, &change);

  while (visit < walk->n && eg_relapse_distance_too_near (&walk->distances[visit], walk->settings->relapse_to_event))
    {
      eg_progression_note (walk, EG_REASON_NEAR_RELAPSE, visit, EG_NO_VISIT);
      visit = eg_value_tree_find (&walk->tree, visit + 1, changes_at_none, &change);
    }

  return visit;
}

/* for how long after a relapse a change is still judged from the baseline before it: it may be RAW */
static double
relapse_reach (const EgProgressionSettings *settings)
{
  return settings->choice == EG_EVENT_FIRST_PIRA ? 0 : settings->associated.before;
}

/* With a new baseline after every relapse: if the search has passed one, the first visit after it is the baseline.
 * Returns 0 if too few visits are left. */
static int
pass_relapse (EgProgressionWalk *walk)
{
  double reach = relapse_reach (walk->settings), date = walk->visits[walk->baseline].date;
  size_t next = find_relapse_after (walk, walk->relapse, date), place = walk->baseline;

  if (walk->search >= walk->n || next == walk->n_relapses
      || !(walk->relapses[next].onset + reach < walk->visits[walk->search].date))
    return 1;
  while (place < walk->n && walk->visits[place].date < walk->relapses[walk->relapse].onset)
    place++;
  if (place + 1 >= walk->n)
    return 0;
  walk->baseline = place;
  walk->search = place + 1;
  eg_progression_note (walk, EG_REASON_BASELINE_AFTER, place, EG_NO_VISIT);

  return 1;
}

static int
has (const EgProgression *result,
     int                  direction,
     int                  cause)
{
  for (size_t i = 0; i < result->n_events; i++)
    if ((int) result->events[i].direction == direction && (cause < 0 || (int) result->events[i].cause == cause))
      return 1;

  return 0;
}

static int
is_found (const EgProgressionWalk *walk)
{
  const EgProgression *result = walk->result;

  switch (walk->settings->choice)
    {
    case EG_EVENT_FIRST:
      return result->n_events > 0;
    case EG_EVENT_FIRST_WORSENING:
      return has (result, EG_CHANGE_WORSE, -1);
    case EG_EVENT_FIRST_IMPROVEMENT:
      return has (result, EG_CHANGE_BETTER, -1);
    case EG_EVENT_FIRST_EACH:
      return has (result, EG_CHANGE_WORSE, -1) && has (result, EG_CHANGE_BETTER, -1);
    case EG_EVENT_FIRST_CAUSE:
      return has (result, EG_CHANGE_WORSE, EG_CAUSE_RAW) && has (result, EG_CHANGE_WORSE, EG_CAUSE_PIRA)
             && has (result, EG_CHANGE_WORSE, EG_CAUSE_UNDEFINED);
    case EG_EVENT_FIRST_PIRA:
      return has (result, EG_CHANGE_WORSE, EG_CAUSE_PIRA);
    case EG_EVENT_FIRST_RAW:
      return has (result, EG_CHANGE_WORSE, EG_CAUSE_RAW);
    case EG_EVENT_ALL:
    default:
      return 0;
    }
}

static void
walk_visits (EgProgressionWalk *walk)
{
  const EgProgressionSettings *settings = walk->settings;

  walk->search = 1;
  while (walk->status == EG_OK && settle_baseline (walk))
    {
      size_t change;
      int passed = 0;

      walk->relapse = find_relapse_after (walk, walk->relapse, walk->visits[walk->baseline].date);
      change = find_change (walk);
      if (change == walk->n)
        break;
      if (settings->after_relapses && walk->relapse < walk->n_relapses
          && walk->visits[change].date > walk->relapses[walk->relapse].onset + relapse_reach (settings))
        {
          eg_progression_note (walk, EG_REASON_BEHIND_RELAPSE, change, EG_NO_VISIT);
          walk->search = change;
        }
      else
        passed = !eg_progression_judge (walk, change);
      if ((settings->after_relapses && !passed && !pass_relapse (walk)) || is_found (walk))
        break;
    }
}

static int
is_wanted (const EgProgressionWalk  *walk,
           const EgProgressionEvent *event,
           const EgProgressionEvent *kept,
           size_t                    n_kept)
{
  EgEventChoice choice = walk->settings->choice;

  if (choice == EG_EVENT_ALL)
    return 1;
  if (n_kept > 0 && choice != EG_EVENT_FIRST_EACH && choice != EG_EVENT_FIRST_CAUSE)
    return 0;
  if (choice == EG_EVENT_FIRST)
    return 1;
  if (choice == EG_EVENT_FIRST_IMPROVEMENT)
    return event->direction == EG_CHANGE_BETTER;
  if (choice != EG_EVENT_FIRST_EACH && event->direction != EG_CHANGE_WORSE)
    return 0;
  if (choice == EG_EVENT_FIRST_PIRA)
    return event->cause == EG_CAUSE_PIRA;
  if (choice == EG_EVENT_FIRST_RAW)
    return event->cause == EG_CAUSE_RAW;
  for (size_t i = 0; i < n_kept; i++)
    if (kept[i].direction == event->direction && (choice == EG_EVENT_FIRST_EACH || kept[i].cause == event->cause))
      return 0;

  return 1;
}

/* In the order of onsets.  With new baselines after relapses an onset may be found twice: the last one counts. */
static void
choose_events (EgProgressionWalk *walk)
{
  EgProgressionEvent *events = walk->result->events;
  size_t n = walk->result->n_events, kept = 0;

  for (size_t i = 1; i < n; i++)
    {
      EgProgressionEvent event = events[i];
      size_t j = i;

      for (; j > 0 && events[j - 1].onset > event.onset; j--)
        events[j] = events[j - 1];
      events[j] = event;
    }
  for (size_t i = 0; i < n; i++)
    if ((i + 1 == n || events[i + 1].onset != events[i].onset) && is_wanted (walk, &events[i], events, kept))
      events[kept++] = events[i];
  walk->result->n_events = kept;
}

static int
is_days (double days)
{
  return days >= 0;
}

static int
is_valid (const EgProgressionSettings *settings,
          const EgVisit               *visits,
          size_t                       n,
          const EgRelapse             *relapses,
          size_t                       n_relapses)
{
  if (settings->n_periods < 1 || settings->n_periods > EG_PROGRESSION_MAX_PERIODS)
    return 0;
  for (size_t i = 0; i < settings->n_periods; i++)
    if (!isfinite (settings->periods[i]) || settings->periods[i] < 0)
      return 0;
  if (!is_days (settings->tolerance.before) || !is_days (settings->tolerance.after) || !is_days (settings->sustained)
      || isnan (settings->free_preceding.before) || isnan (settings->free_confirmation.after))
    return 0;
  for (size_t i = 0; i < n; i++)
    if (!isfinite (visits[i].date) || !isfinite (visits[i].value) || (i > 0 && !(visits[i - 1].date < visits[i].date)))
      return 0;
  for (size_t i = 0; i < n_relapses; i++)
    if (!isfinite (relapses[i].onset) || relapses[i].end < relapses[i].onset
        || (i > 0 && relapses[i - 1].onset > relapses[i].onset))
      return 0;

  return 1;
}

static EgStatus
prepare (EgProgressionWalk *walk,
         const EgVisit     *visits)
{
  size_t n = walk->n;
  double *values = malloc (n * sizeof *values);
  EgStatus status = EG_NO_MEMORY;

  walk->visits = malloc (n * sizeof *walk->visits);
  walk->distances = malloc (n * sizeof *walk->distances);
  if (walk->visits && walk->distances && values)
    {
      memcpy (walk->visits, visits, n * sizeof *visits);
      for (size_t i = 0; i < n; i++)
        values[i] = visits[i].value;
      eg_relapse_distance_fill (walk->distances, visits, n, walk->relapses, walk->n_relapses);
      status = eg_value_tree_init (&walk->tree, values, n);
    }
  free (values);

  return status;
}

EgStatus
eg_progression_init (EgProgression               *self,
                     const EgProgressionSettings *settings,
                     const EgVisit               *visits,
                     size_t                       n,
                     const EgRelapse             *relapses,
                     size_t                       n_relapses,
                     double                       draw)
{
  EgProgressionWalk walk = { .settings = settings, .result = self, .n = n, .draw = draw };

  memset (self, 0, sizeof *self);
  if (!is_valid (settings, visits, n, relapses, n_relapses))
    return EG_BAD_INPUT;
  if (n == 0)
    return EG_OK;
  while (n_relapses > 0 && isnan (relapses[0].end)
         && relapses[0].onset < visits[0].date - settings->relapse_to_baseline.before)
    relapses++, n_relapses--;
  walk.relapses = relapses;
  walk.n_relapses = n_relapses;
  walk.status = prepare (&walk, visits);
  if (walk.status == EG_OK)
    {
      walk_visits (&walk);
      choose_events (&walk);
    }
  free (walk.visits);
  free (walk.distances);
  eg_value_tree_clear (&walk.tree);
  if (walk.status != EG_OK)
    eg_progression_clear (self);

  return walk.status;
}

void
eg_progression_clear (EgProgression *self)
{
  free (self->events);
  free (self->steps);
  memset (self, 0, sizeof *self);
}
