/* engraft-endpoint-compute.c: from visits and relapses to events and times.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/endpoints/engraft-endpoint-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/endpoints/engraft-progression-options-private.h"

#define SUBJECTS_A_STEP 1024

static const EngraftEndpointVisit no_visit = { NAN, NAN };

static EngraftOptions *
options_of (const EngraftEndpointPart *part)
{
  return ENGRAFT_OPTIONS (part->options);
}

/* even in [0, 1), of the seed and the subject alone (Steele, Lea and Flood 2014) */
static double
draw (guint seed,
      guint subject)
{
  guint64 z = ((guint64) seed << 32 | subject) + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return ((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

/* ---- reading ---- */

static gboolean
read_part (EngraftEndpointPart  *part,
           EngraftVisitOptions  *columns,
           EngraftTable         *visits,
           const GArray         *rows,
           EngraftTable         *relapses,
           GError              **error)
{
  EngraftOptions *options = options_of (part);
  EngraftProgressionOptions *progression = ENGRAFT_PROGRESSION_OPTIONS (engraft_options_get_options (options, "progression"));
  const char *measure = engraft_options_get_string (options, "measure");

  part->steps = g_array_new (FALSE, FALSE, sizeof (EgChangeStep));
  part->notes = g_array_new (FALSE, FALSE, sizeof (EngraftEndpointNote));
  switch (engraft_options_get_enum (options, "kind"))
    {
    case ENGRAFT_ENDPOINT_KIND_PROGRESSION:
      if (!engraft_progression_options_read (progression, &part->settings, part->steps, error))
        return FALSE;
      part->visits = engraft_visits_new_of_rows (visits, rows, relapses, columns, measure,
                                                 engraft_options_get_enum (ENGRAFT_OPTIONS (progression), "scale"), error);
      break;
    case ENGRAFT_ENDPOINT_KIND_LIMIT:
      part->visits = engraft_visits_new_of_rows (visits, rows, relapses, columns, measure, ENGRAFT_ENDPOINT_SCALE_HIGHER_IS_WORSE, error);
      measure = engraft_options_get_string (options, "without");
      /* what the table does not tell of is told, and no reason to stop */
      if (part->visits && measure && *measure)
        part->without = engraft_visits_new_of_occurrences (visits, rows, columns, measure, NULL);
      break;
    case ENGRAFT_ENDPOINT_KIND_DATE:
      part->visits = engraft_visits_new_of_dates (visits, rows, relapses, columns, measure, error);
      break;
    case ENGRAFT_ENDPOINT_KIND_RELAPSE:
    default:
      part->visits = engraft_visits_new_of_dates (visits, rows, relapses, columns, NULL, error);
      break;
    }

  return part->visits != NULL;
}

static EngraftEndpointPart *
get_part (EngraftEndpoint *self,
          guint            i)
{
  return &g_array_index (self->parts, EngraftEndpointPart, i);
}

/* To when a subject is followed in a part that has visits: to the last one, or to a date of which is told */
static double
find_end (EngraftEndpointPart *part,
          guint                subject)
{
  const EngraftVisits *visits = part->visits;
  double end = visits->visits[visits->first[subject + 1] - 1].date;

  if (engraft_options_get_enum (options_of (part), "kind") == ENGRAFT_ENDPOINT_KIND_DATE)
    for (guint i = visits->first[subject]; i < visits->first[subject + 1]; i++)
      end = fmax (end, visits->visits[i].value);

  return end;
}

/* from when each is followed, and to when every component is looked at: all parts number subjects alike */
static void
find_people (EngraftEndpoint *self)
{
  self->n_people = engraft_visits_get_n_subjects (get_part (self, 0)->visits);
  self->people = g_new (EngraftEndpointPerson, MAX (1, self->n_people));
  for (guint s = 0; s < self->n_people; s++)
    {
      EngraftEndpointPerson *person = &self->people[s];
      double first = INFINITY;

      *person = (EngraftEndpointPerson) { get_part (self, 0)->visits->starts[s], NAN, G_MAXUINT };
      for (guint i = 0; i < self->parts->len; i++)
        {
          const EngraftVisits *visits = get_part (self, i)->visits;
          guint begin = visits->first[s], end = visits->first[s + 1];

          if (begin == end)
            {
              get_part (self, i)->n_without_visit++;
              continue;
            }
          first = fmin (first, visits->visits[begin].date);
          person->end = fmin (person->end, find_end (get_part (self, i), s));
        }
      if (isnan (person->start) && isfinite (first))
        person->start = first;
      for (guint i = 0; i < self->parts->len && !isnan (person->end); i++)
        {
          double last = engraft_options_get_double (options_of (get_part (self, i)), "to-day");

          person->end = fmin (person->end, person->start + last);
        }
    }
}

/* ---- events ---- */

static EngraftEndpointVisit
visit_at (const EngraftVisits *visits,
          guint                begin,
          gsize                place)
{
  if (place == EG_NO_VISIT)
    return no_visit;

  return (EngraftEndpointVisit) { visits->visits[begin + place].date, visits->visits[begin + place].value };
}

EngraftEndpointEvent
engraft_endpoint_make_event (guint               part,
                             guint               subject,
                             EngraftEndpointKind kind)
{
  EngraftEndpointEvent event = { .component = part, .subject = subject, .number = 1, .kind = kind, .baseline = no_visit,
                                 .clear = no_visit, .sustained = NAN };

  for (guint i = 0; i < EG_PROGRESSION_MAX_PERIODS; i++)
    event.confirmed[i] = event.confirmed_free[i] = no_visit;

  return event;
}

void
engraft_endpoint_part_note (EngraftEndpointPart *part,
                            guint                visit,
                            guint                what,
                            guint                event,
                            double               other)
{
  EngraftEndpointNote made = { visit, what, event, other };

  g_array_append_val (part->notes, made);
}

static void
add_progression (EngraftEndpoint          *self,
                 guint                     p,
                 guint                     subject,
                 guint                     begin,
                 const EgProgressionEvent *found,
                 guint                     number)
{
  EngraftEndpointPart *part = get_part (self, p);
  const EngraftVisits *visits = part->visits;
  EngraftEndpointEvent event = engraft_endpoint_make_event (p, subject, ENGRAFT_ENDPOINT_KIND_PROGRESSION);

  event.number = number;
  event.direction = found->direction;
  /* without relapses nothing is known of causes, unless one is asked for */
  if (visits->knows_relapses || engraft_endpoint_asks_for_cause (part))
    event.cause = found->cause;
  event.onset = visit_at (visits, begin, found->onset);
  event.baseline = (EngraftEndpointVisit) { visits->visits[begin + found->baseline].date, found->baseline_value };
  event.clear = visit_at (visits, begin, found->last_clear);
  event.sustained = visits->visits[begin + found->sustained].date;
  event.sustained_last = begin + found->sustained + 1 == visits->first[subject + 1];
  event.imputed = found->imputed;
  engraft_endpoint_part_note (part, begin + found->baseline, ENGRAFT_NOTE_BASELINE, number, NAN);
  engraft_endpoint_part_note (part, begin + found->onset, ENGRAFT_NOTE_ONSET, number, NAN);
  for (guint i = 0; i < EG_PROGRESSION_MAX_PERIODS; i++)
    {
      event.confirmed[i] = visit_at (visits, begin, found->confirmed[i]);
      event.confirmed_free[i] = visit_at (visits, begin, found->confirmed_free[i]);
      if (found->confirmed[i] != EG_NO_VISIT && (i == 0 || found->confirmed[i] != found->confirmed[i - 1]))
        engraft_endpoint_part_note (part, begin + found->confirmed[i], ENGRAFT_NOTE_CONFIRMS, number, event.onset.date);
    }
  engraft_endpoint_part_note (part, begin + found->sustained, ENGRAFT_NOTE_SUSTAINS, number, event.onset.date);
  g_array_append_val (self->events, event);
}

static gboolean
find_progressions (EngraftEndpoint  *self,
                   guint             p,
                   guint             subject,
                   GError          **error)
{
  EngraftEndpointPart *part = get_part (self, p);
  const EngraftVisits *visits = part->visits;
  guint begin = visits->first[subject], end = visits->first[subject + 1], number = 0;
  guint relapse = visits->first_relapse[subject];
  double from = engraft_options_get_double (options_of (part), "from-day"), start = self->people[subject].start;
  double to = engraft_options_get_double (options_of (part), "to-day");
  guint seed = 0;
  EgProgression found;

  g_object_get (engraft_options_get_options (options_of (part), "progression"), "seed", &seed, NULL);
  while (from > 0 && begin < end && visits->visits[begin].date < start + from)
    begin++;
  if (eg_progression_init (&found, &part->settings, visits->visits + begin, end - begin, visits->relapses + relapse,
                           visits->first_relapse[subject + 1] - relapse, draw (seed, subject)) != EG_OK)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("There is not enough memory."));
      return FALSE;
    }
  for (gsize i = 0; i < found.n_events; i++)
    if (!(visits->visits[begin + found.events[i].onset].date > start + to))
      add_progression (self, p, subject, begin, &found.events[i], ++number);
  for (gsize i = 0; i < found.n_steps; i++)
    {
      gsize other = found.steps[i].other;

      /* what held to the end has no visit at which it no longer did */
      engraft_endpoint_part_note (part, begin + found.steps[i].visit, found.steps[i].reason, 0, other < end - begin ? visits->visits[begin + other].date : NAN);
    }
  eg_progression_clear (&found);

  return TRUE;
}

static void
find_relapses (EngraftEndpoint *self,
               guint            p,
               guint            subject)
{
  const EngraftVisits *visits = get_part (self, p)->visits;
  EngraftOptions *options = options_of (get_part (self, p));
  double start = self->people[subject].start, from = start + engraft_options_get_double (options, "from-day");
  double to = start + engraft_options_get_double (options, "to-day");
  guint number = 0;

  for (guint i = visits->first_relapse[subject]; i < visits->first_relapse[subject + 1]; i++)
    if (visits->relapses[i].onset >= from && !(visits->relapses[i].onset > to))
      {
        EngraftEndpointEvent event = engraft_endpoint_make_event (p, subject, ENGRAFT_ENDPOINT_KIND_RELAPSE);

        event.number = ++number;
        event.onset = (EngraftEndpointVisit) { visits->relapses[i].onset, NAN };
        g_array_append_val (self->events, event);
      }
}

static void
find_date (EngraftEndpoint *self,
           guint            p,
           guint            subject)
{
  const EngraftVisits *visits = get_part (self, p)->visits;
  EngraftOptions *options = options_of (get_part (self, p));
  double start = self->people[subject].start, from = start + engraft_options_get_double (options, "from-day");
  double to = start + engraft_options_get_double (options, "to-day");

  for (guint i = visits->first[subject]; i < visits->first[subject + 1]; i++)
    if (!isnan (visits->visits[i].value))
      {
        EngraftEndpointEvent event = engraft_endpoint_make_event (p, subject, ENGRAFT_ENDPOINT_KIND_DATE);

        event.onset = (EngraftEndpointVisit) { visits->visits[i].value, NAN };
        get_part (self, p)->n_too_early += event.onset.date < from;
        if (event.onset.date >= from && !(event.onset.date > to))
          g_array_append_val (self->events, event);
        return;
      }
}

static gboolean
find_events (EngraftEndpoint  *self,
             guint             p,
             guint             subject,
             GError          **error)
{
  if (engraft_endpoint_is_together (self))
    {
      if (p == 0)
        engraft_endpoint_find_together (self, subject);
      return TRUE;
    }
  switch (engraft_options_get_enum (options_of (get_part (self, p)), "kind"))
    {
    case ENGRAFT_ENDPOINT_KIND_PROGRESSION:
      return find_progressions (self, p, subject, error);
    case ENGRAFT_ENDPOINT_KIND_RELAPSE:
      find_relapses (self, p, subject);
      return TRUE;
    case ENGRAFT_ENDPOINT_KIND_LIMIT:
      engraft_endpoint_find_limit (self, p, subject);
      return TRUE;
    case ENGRAFT_ENDPOINT_KIND_DATE:
    default:
      find_date (self, p, subject);
      return TRUE;
    }
}

static int
compare_notes (const void *a,
               const void *b)
{
  const EngraftEndpointNote *x = a, *y = b;

  return x->visit != y->visit ? (x->visit > y->visit) - (x->visit < y->visit) : (x->what > y->what) - (x->what < y->what);
}

/* the first event of each, of components at the same time the one that comes first in the definition */
static void
find_first_events (EngraftEndpoint *self)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      const EngraftEndpointEvent *event = &g_array_index (self->events, EngraftEndpointEvent, i);
      EngraftEndpointPerson *person = &self->people[event->subject];

      get_part (self, event->component)->n_with_event += event->number == 1;
      if (person->event == G_MAXUINT
          || event->onset.date < g_array_index (self->events, EngraftEndpointEvent, person->event).onset.date)
        person->event = i;
    }
  for (guint p = 1; p < self->parts->len && engraft_endpoint_is_together (self); p++)
    get_part (self, p)->n_with_event = get_part (self, 0)->n_with_event;
  for (guint s = 0; s < self->n_people; s++)
    {
      self->n_assessed += !isnan (self->people[s].end);
      self->n_with_event += !isnan (self->people[s].end) && self->people[s].event != G_MAXUINT;
    }
}

gboolean
engraft_endpoint_compute (EngraftEndpoint   *self,
                          EngraftTable      *visits,
                          const GArray      *rows,
                          EngraftTable      *relapses,
                          EngraftOperation  *operation,
                          GError           **error)
{
  for (guint p = 0; p < self->parts->len; p++)
    if (!read_part (get_part (self, p), self->columns, visits, rows, relapses, error))
      return FALSE;
  find_people (self);
  for (guint p = 0; p < self->parts->len; p++)
    {
      for (guint s = 0; s < self->n_people; s++)
        {
          if (s % SUBJECTS_A_STEP == 0 && operation)
            {
              engraft_operation_set_fraction (operation, (p + (double) s / self->n_people) / self->parts->len);
              if (g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
                return FALSE;
            }
          if (get_part (self, p)->visits->first[s] < get_part (self, p)->visits->first[s + 1]
              && !find_events (self, p, s, error))
            return FALSE;
        }
      g_array_sort (get_part (self, p)->notes, compare_notes);
    }
  find_first_events (self);

  return TRUE;
}
