/* eg-progression-judge.c: what a change from the baseline is: an event, a reason to move the baseline, or nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/endpoints/eg-progression-walk.h"

#include <math.h>
#include <stdlib.h>

static int
asks_for_worsening (EgEventChoice choice)
{
  return choice == EG_EVENT_FIRST_WORSENING || choice == EG_EVENT_FIRST_PIRA || choice == EG_EVENT_FIRST_RAW
         || choice == EG_EVENT_FIRST_CAUSE;
}

static int
moves (const EgProgressionWalk *walk,
       EgChangeDirection        direction)
{
  EgBaselineScheme scheme = walk->settings->baseline;

  return scheme == EG_BASELINE_ROVING
         || scheme == (direction == EG_CHANGE_WORSE ? EG_BASELINE_ROVING_WORSE : EG_BASELINE_ROVING_BETTER);
}

static int
small_moves (const EgProgressionWalk *walk,
             EgChangeDirection        direction)
{
  EgSmallChanges small = walk->settings->small_changes;

  return moves (walk, direction)
         && (small == EG_SMALL_ALL || small == (direction == EG_CHANGE_WORSE ? EG_SMALL_WORSE : EG_SMALL_BETTER));
}

static EgCandidate
make_candidate (const EgProgressionWalk *walk,
                size_t                   onset)
{
  EgCandidate candidate = { .onset = onset, .first = EG_NO_VISIT };

  for (size_t i = 0; i < EG_PROGRESSION_MAX_PERIODS; i++)
    {
      candidate.confirming[i] = i < walk->settings->n_periods
                                ? eg_progression_next_confirming (walk, onset, i, onset + 1) : EG_NO_VISIT;
      if (candidate.first == EG_NO_VISIT)
        candidate.first = candidate.confirming[i];
    }

  return candidate;
}

/* whether the change holds up to the visit that confirms it; fills END */
static int
is_confirmed (EgProgressionWalk *walk,
              EgCandidate       *candidate,
              EgChangeDirection  direction,
              int                any)
{
  candidate->direction = direction;
  if (candidate->first == EG_NO_VISIT || !eg_progression_met (walk, candidate->onset, direction, any))
    return 0;
  if (!walk->settings->only_at_confirmation)
    {
      candidate->end = eg_progression_hold (walk, candidate->onset + 1, direction, any);
      return candidate->end > candidate->first;
    }
  candidate->end = eg_progression_hold (walk, candidate->first, direction, any);

  return candidate->end > candidate->first;
}

/* whether it holds as long as is asked; without the visits between only at the first visit after that, or the last one */
static int
is_sustained (const EgProgressionWalk *walk,
              const EgCandidate       *candidate)
{
  double days = walk->settings->sustained, date = walk->visits[candidate->onset].date;
  size_t visit = candidate->onset + 1;

  if (!(days > 0))
    return 1;
  if (!walk->settings->only_at_confirmation)
    return candidate->end == walk->n || walk->visits[candidate->end].date - date >= days;
  if (candidate->onset + 1 == walk->n)
    return 1;
  while (visit < walk->n - 1 && walk->visits[visit].date - date < days)
    visit++;

  return eg_progression_met (walk, visit, candidate->direction, 0);
}

/* the last visit before the onset from which onset and confirmation are the minimal change away */
static size_t
find_last_clear (const EgProgressionWalk *walk,
                 const EgCandidate       *candidate)
{
  const EgMinimalChange *change = &walk->settings->change;
  int highest = (change->worse == EG_WORSE_IS_HIGHER) == (candidate->direction == EG_CHANGE_BETTER);
  double least = walk->visits[candidate->onset].value;
  size_t from = walk->settings->only_at_confirmation ? candidate->first : candidate->onset + 1;

  if (candidate->first != EG_NO_VISIT)
    for (size_t i = from; i <= candidate->first; i++)
      least = highest ? fmax (least, walk->visits[i].value) : fmin (least, walk->visits[i].value);
  for (size_t i = candidate->onset; i-- > 0; )
    if (eg_minimal_change_met (change, least, walk->visits[i].value, candidate->direction, 0)
        && !(walk->settings->extremes != EG_EXTREMES_ALLOWED && eg_progression_extreme (walk, i)))
      return i;

  return 0;
}

static EgProgressionEvent
make_event (const EgProgressionWalk *walk,
            const EgCandidate       *candidate,
            int                      imputed)
{
  EgProgressionEvent event = { .direction = candidate->direction, .onset = candidate->onset, .imputed = imputed,
                               .baseline = walk->baseline, .baseline_value = walk->reference };

  event.last_clear = find_last_clear (walk, candidate);
  event.sustained = candidate->end - 1;
  for (size_t i = 0; i < EG_PROGRESSION_MAX_PERIODS; i++)
    {
      size_t visit = candidate->confirming[i];

      event.confirmed[i] = visit != EG_NO_VISIT && visit < candidate->end ? visit : EG_NO_VISIT;
      event.confirmed_free[i] = EG_NO_VISIT;
    }
  if (candidate->direction == EG_CHANGE_WORSE)
    eg_progression_find_cause (walk, candidate, &event);

  return event;
}

static void
add_event (EgProgressionWalk        *walk,
           const EgProgressionEvent *event)
{
  EgProgression *result = walk->result;

  if (result->n_events == walk->room_events)
    {
      size_t room = walk->room_events ? 2 * walk->room_events : 4;
      EgProgressionEvent *events = realloc (result->events, room * sizeof *events);

      if (!events)
        {
          walk->status = EG_NO_MEMORY;
          return;
        }
      result->events = events;
      walk->room_events = room;
    }
  result->events[result->n_events++] = *event;
}

/* after an event, or what would be one: the baseline moves in a scheme that says so, also if it was not sustained */
static void
go_on (EgProgressionWalk *walk,
       const EgCandidate *candidate,
       int                from_onset)
{
  int roves = moves (walk, candidate->direction);
  size_t place = walk->settings->from_onset || (!roves && from_onset) ? candidate->onset : candidate->first;

  if (roves)
    {
      walk->baseline = place;
      eg_progression_note (walk, EG_REASON_BASELINE_MOVED, place, candidate->onset);
    }
  walk->search = place + 1;
}

static void
judge_better (EgProgressionWalk *walk,
              EgCandidate       *candidate)
{
  int sustained = is_sustained (walk, candidate);

  if (sustained)
    {
      EgProgressionEvent event = make_event (walk, candidate, 0);

      add_event (walk, &event);
    }
  else
    eg_progression_note (walk, EG_REASON_NOT_SUSTAINED, candidate->onset, candidate->end);
  go_on (walk, candidate, !sustained);
}

/* whether a worsening of this cause is passed over: with a baseline that does not move by it, nothing else comes of it */
static int
is_passed_over (const EgProgressionWalk *walk,
                size_t                   onset)
{
  EgEventChoice choice = walk->settings->choice;

  return !moves (walk, EG_CHANGE_WORSE)
         && ((choice == EG_EVENT_FIRST_PIRA && eg_progression_is_raw (walk, onset))
             || (choice == EG_EVENT_FIRST_RAW && !eg_progression_is_raw (walk, onset)));
}

/* Returns 0 if it was passed over. */
static int
judge_worse (EgProgressionWalk *walk,
             EgCandidate       *candidate,
             int                imputed)
{
  EgEventChoice choice = walk->settings->choice;
  int sustained = is_sustained (walk, candidate), other_cause = 0;

  if (sustained && is_passed_over (walk, candidate->onset))
    {
      eg_progression_note (walk, EG_REASON_NOT_ASKED, candidate->onset, EG_NO_VISIT);
      walk->search = candidate->onset + 1;
      return 0;
    }
  if (sustained)
    {
      EgProgressionEvent event = make_event (walk, candidate, imputed);

      add_event (walk, &event);
      other_cause = (choice == EG_EVENT_FIRST_PIRA && event.cause != EG_CAUSE_PIRA)
                    || (choice == EG_EVENT_FIRST_RAW && event.cause != EG_CAUSE_RAW);
    }
  else
    eg_progression_note (walk, EG_REASON_NOT_SUSTAINED, candidate->onset, candidate->end);
  if (imputed)
    walk->search = candidate->onset + 1;
  else
    go_on (walk, candidate, !sustained || other_cause);

  return 1;
}

static int
judge_small (EgProgressionWalk *walk,
             EgCandidate       *candidate,
             EgChangeDirection  direction)
{
  size_t place;

  if (!small_moves (walk, direction) || !is_confirmed (walk, candidate, direction, 1))
    return 0;
  place = walk->settings->from_onset ? candidate->onset : candidate->first;
  walk->baseline = place;
  walk->search = place + 1;
  eg_progression_note (walk, EG_REASON_BASELINE_SMALL, place, candidate->onset);

  return 1;
}

static void
note_failure (EgProgressionWalk *walk,
              EgCandidate       *candidate)
{
  size_t onset = candidate->onset;
  int worse = eg_progression_met (walk, onset, EG_CHANGE_WORSE, 0);
  EgChangeDirection direction = worse ? EG_CHANGE_WORSE : EG_CHANGE_BETTER;

  if (!worse && !eg_progression_met (walk, onset, EG_CHANGE_BETTER, 0))
    eg_progression_note (walk, EG_REASON_SMALL, onset, EG_NO_VISIT);
  else if (onset + 1 == walk->n)
    eg_progression_note (walk, EG_REASON_LAST_VISIT, onset, EG_NO_VISIT);
  else if (candidate->first == EG_NO_VISIT)
    eg_progression_note (walk, EG_REASON_NO_CONFIRMATION, onset, EG_NO_VISIT);
  else if (is_confirmed (walk, candidate, direction, 0))
    eg_progression_note (walk, EG_REASON_NOT_ASKED, onset, candidate->first);
  else
    eg_progression_note (walk, EG_REASON_NOT_HELD, onset, candidate->end);
}

int
eg_progression_judge (EgProgressionWalk *walk,
                      size_t             onset)
{
  const EgProgressionSettings *settings = walk->settings;
  EgCandidate candidate = make_candidate (walk, onset);
  int better_counts = !asks_for_worsening (settings->choice) || moves (walk, EG_CHANGE_BETTER);

  if (better_counts && is_confirmed (walk, &candidate, EG_CHANGE_BETTER, 0))
    judge_better (walk, &candidate);
  else if (judge_small (walk, &candidate, EG_CHANGE_BETTER))
    return 1;
  else if (is_confirmed (walk, &candidate, EG_CHANGE_WORSE, 0))
    return judge_worse (walk, &candidate, 0);
  else if (onset + 1 == walk->n && eg_progression_met (walk, onset, EG_CHANGE_WORSE, 0)
           && walk->visits[onset].date - walk->visits[0].date <= settings->impute_within
           && walk->draw < settings->impute_last)
    {
      candidate.direction = EG_CHANGE_WORSE;
      candidate.end = walk->n;
      return judge_worse (walk, &candidate, 1);
    }
  else if (!judge_small (walk, &candidate, EG_CHANGE_WORSE))
    {
      note_failure (walk, &candidate);
      walk->search = onset + 1;
    }

  return 1;
}
