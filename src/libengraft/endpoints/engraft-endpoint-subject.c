/* engraft-endpoint-subject.c: what an endpoint found of one subject, for its timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/endpoints/engraft-endpoint-subject.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/endpoints/engraft-endpoint-private.h"
#include "libengraft/text/engraft-format.h"

/* A sentence about more of them is not read. */
#define MAX_REASONS 3

static const EngraftEndpointPart *
get_part (EngraftEndpoint *self,
          guint            i)
{
  return &g_array_index (self->parts, EngraftEndpointPart, i);
}

static EngraftEndpointKind
get_kind (EngraftEndpoint *self,
          guint            component)
{
  return engraft_options_get_enum (ENGRAFT_OPTIONS (get_part (self, component)->options), "kind");
}

/* the first note of a visit; notes are in the order of visits */
guint
engraft_endpoint_part_find_note (const EngraftEndpointPart *part,
                                 guint                      visit)
{
  guint from = 0, to = part->notes->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (g_array_index (part->notes, EngraftEndpointNote, middle).visit < visit)
        from = middle + 1;
      else
        to = middle;
    }

  return from;
}

/* of what a visit was the weightiest */
EngraftVisitRole
engraft_endpoint_note_get_role (const EngraftEndpointNote *note)
{
  switch ((guint) note->what)
    {
    case ENGRAFT_NOTE_ONSET:
      return ENGRAFT_VISIT_ROLE_ONSET;
    case ENGRAFT_NOTE_CONFIRMS:
      return ENGRAFT_VISIT_ROLE_CONFIRMS;
    case ENGRAFT_NOTE_BASELINE:
    case EG_REASON_BASELINE_MOVED:
    case EG_REASON_BASELINE_SMALL:
    case EG_REASON_BASELINE_AFTER:
      return ENGRAFT_VISIT_ROLE_BASELINE;
    case ENGRAFT_NOTE_SUSTAINS:
      return ENGRAFT_VISIT_ROLE_NONE;
    default:
      return ENGRAFT_VISIT_ROLE_REFUSED;
    }
}

/* ---- components and people ---- */

/**
 * engraft_endpoint_get_n_components:
 * @self: an endpoint
 *
 * Tells of how many components it is.
 *
 * Returns: how many of its definition's components count
 */
guint
engraft_endpoint_get_n_components (EngraftEndpoint *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self), 0);

  return self->parts->len;
}

/**
 * engraft_endpoint_dup_component_title:
 * @self: an endpoint
 * @component: from 0
 *
 * Names a component.
 *
 * Returns: (transfer full): its title
 */
char *
engraft_endpoint_dup_component_title (EngraftEndpoint *self,
                                      guint            component)
{
  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self) && component < self->parts->len, NULL);

  return engraft_endpoint_dup_part_title (get_part (self, component));
}

/**
 * engraft_endpoint_component_has_values:
 * @self: an endpoint
 * @component: from 0
 *
 * Tells whether something is measured, so that there is a curve of it.
 *
 * Returns: whether it is; else it is about relapses or a date
 */
gboolean
engraft_endpoint_component_has_values (EngraftEndpoint *self,
                                       guint            component)
{
  EngraftEndpointKind kind;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self) && component < self->parts->len, FALSE);

  kind = get_kind (self, component);

  return kind == ENGRAFT_ENDPOINT_KIND_PROGRESSION || kind == ENGRAFT_ENDPOINT_KIND_LIMIT;
}

/**
 * engraft_endpoint_get_n_people:
 * @self: an endpoint
 *
 * Tells how many subjects the visits are of, also of those who have no time.
 *
 * Returns: how many
 */
guint
engraft_endpoint_get_n_people (EngraftEndpoint *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self), 0);

  return self->n_people;
}

/**
 * engraft_endpoint_get_person:
 * @self: an endpoint
 * @person: from 0, in the order of the data
 *
 * Names a subject.
 *
 * Returns: (transfer none): what the data call it
 */
const char *
engraft_endpoint_get_person (EngraftEndpoint *self,
                             guint            person)
{
  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self) && person < self->n_people, NULL);

  return engraft_visits_get_subject (get_part (self, 0)->visits, person);
}

/**
 * engraft_endpoint_find_person:
 * @self: an endpoint
 * @name: (nullable): what the data call a subject
 * @person: (out): its number
 *
 * Finds a subject; O(1).
 *
 * Returns: whether there is such a one
 */
gboolean
engraft_endpoint_find_person (EngraftEndpoint *self,
                              const char      *name,
                              guint           *person)
{
  guint found;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self) && person, FALSE);

  found = name ? GPOINTER_TO_UINT (g_hash_table_lookup (get_part (self, 0)->visits->numbers, name)) : 0;
  *person = found > 0 ? found - 1 : 0;

  return found > 0 && found <= self->n_people;
}

/**
 * engraft_endpoint_get_typical_person:
 * @self: an endpoint
 *
 * Finds whose timeline is shown when nobody is chosen.
 *
 * Returns: the first subject with an event, else the first with a time
 */
guint
engraft_endpoint_get_typical_person (EngraftEndpoint *self)
{
  guint first = 0;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self), 0);

  for (guint i = self->n_people; i-- > 0; )
    if (!isnan (self->people[i].end))
      first = i;
  for (guint i = 0; i < self->n_people; i++)
    if (!isnan (self->people[i].end) && self->people[i].event != G_MAXUINT)
      return i;

  return first;
}

static const EngraftEndpointEvent *
get_event (EngraftEndpoint *self,
           guint            person)
{
  guint event = self->people[person].event;

  return event == G_MAXUINT ? NULL : &g_array_index (self->events, EngraftEndpointEvent, event);
}

/**
 * engraft_endpoint_get_time:
 * @self: an endpoint
 * @person: from 0
 * @days: (out): from the start to the event, or to the end of follow-up
 * @has_event: (out): whether it is an event
 *
 * Gives the time of a subject.
 *
 * Returns: whether it has one
 */
gboolean
engraft_endpoint_get_time (EngraftEndpoint *self,
                           guint            person,
                           double          *days,
                           gboolean        *has_event)
{
  const EngraftEndpointEvent *event;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self) && person < self->n_people && days && has_event, FALSE);

  event = get_event (self, person);
  *has_event = event != NULL;
  *days = (event ? event->onset.date : self->people[person].end) - self->people[person].start;

  return !isnan (self->people[person].end);
}

/**
 * engraft_endpoint_get_telling_component:
 * @self: an endpoint
 * @person: from 0
 *
 * Finds which component tells most of a subject.
 *
 * Returns: that of its event if something is measured there, else the first with visits of which something is measured
 */
guint
engraft_endpoint_get_telling_component (EngraftEndpoint *self,
                                        guint            person)
{
  const EngraftEndpointEvent *event;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self) && person < self->n_people, 0);

  event = get_event (self, person);
  if (event && engraft_endpoint_component_has_values (self, event->component))
    return event->component;
  for (guint p = 0; p < self->parts->len; p++)
    {
      const guint *first = get_part (self, p)->visits->first;

      if (engraft_endpoint_component_has_values (self, p) && first[person] < first[person + 1])
        return p;
    }

  return 0;
}

/* ---- words ---- */

/* “day 100”, or with dates “day 100 (2020-04-09)” */
static char *
dup_day (EngraftEndpoint *self,
         guint            person,
         double           date)
{
  g_autofree char *day = engraft_format_number (date - self->people[person].start, 6);
  g_autofree char *calendar = get_part (self, 0)->visits->has_dates ? engraft_format_date (date) : NULL;

  /* Translators: a number of days since the start, and the date */
  return calendar ? g_strdup_printf (_("day %s (%s)"), day, calendar) : g_strdup_printf (_("day %s"), day);
}

/**
 * engraft_endpoint_dup_answer:
 * @self: an endpoint
 * @person: from 0
 *
 * Tells in some words what became of a subject, for a list.
 *
 * Returns: (transfer full): such as “event on day 100”
 */
char *
engraft_endpoint_dup_answer (EngraftEndpoint *self,
                             guint            person)
{
  g_autofree char *text = NULL;
  gboolean has_event;
  double days;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self) && person < self->n_people, NULL);

  if (!engraft_endpoint_get_time (self, person, &days, &has_event))
    return g_strdup (_("no visit that counts"));
  text = engraft_format_number (days, 6);

  return g_strdup_printf (has_event ? _("event on day %s") : _("no event up to day %s"), text);
}

static void
say_event (EngraftEndpoint            *self,
           guint                       person,
           const EngraftEndpointEvent *event,
           GString                    *text)
{
  const EngraftEndpointPart *part = get_part (self, event->component);
  g_autofree char *title = engraft_endpoint_dup_event_title (self, event), *day = dup_day (self, person, event->onset.date);
  g_autofree char *value = engraft_format_number (event->onset.value, 6);
  g_autofree char *baseline = engraft_format_number (event->baseline.value, 6);
  g_autofree char *since = isnan (event->baseline.date) ? NULL : dup_day (self, person, event->baseline.date);

  /* Translators: a subject, a part of an endpoint, a day such as “day 100” */
  g_string_append_printf (text, _("%s had the event “%s” on %s."), engraft_endpoint_get_person (self, person), title, day);
  if (!isnan (event->onset.value) && since)
    /* Translators: a value, that of the baseline, its day */
    g_string_append_printf (text, _(" The value was %s, after %s at the baseline on %s."), value, baseline, since);
  else if (!isnan (event->onset.value))
    g_string_append_printf (text, _(" The value was %s."), value);
  for (guint i = 0; i < MAX (1, part->settings.n_periods); i++)
    if (!isnan (event->confirmed[i].date) && (i == 0 || event->confirmed[i].date != event->confirmed[i - 1].date))
      {
        g_autofree char *when = dup_day (self, person, event->confirmed[i].date);

        g_string_append_printf (text, _(" It was confirmed on %s."), when);
      }
  if (event->imputed)
    g_string_append (text, _(" It was not confirmed, but counts as set for the last visit."));
  if (event->cause == EG_CAUSE_RAW)
    g_string_append (text, _(" It was relapse-associated (RAW)."));
  else if (event->cause == EG_CAUSE_PIRA)
    g_string_append (text, _(" It was independent of relapses (PIRA)."));
  else if (event->cause == EG_CAUSE_UNDEFINED)
    g_string_append (text, _(" It was neither relapse-associated nor clearly independent of relapses."));
}

/* why visits of a component were no events */
static guint
say_refused (EngraftEndpoint *self,
             guint            component,
             guint            person,
             guint            said,
             GString         *text)
{
  const EngraftEndpointPart *part = get_part (self, component);
  guint end = part->visits->first[person + 1];

  for (guint i = engraft_endpoint_part_find_note (part, part->visits->first[person]); i < part->notes->len; i++)
    {
      const EngraftEndpointNote *note = &g_array_index (part->notes, EngraftEndpointNote, i);
      g_autofree char *day = NULL, *why = NULL;

      if (note->visit >= end)
        break;
      if (engraft_endpoint_note_get_role (note) != ENGRAFT_VISIT_ROLE_REFUSED || said++ >= MAX_REASONS)
        continue;
      day = dup_day (self, person, part->visits->visits[note->visit].date);
      why = engraft_endpoint_dup_note (self, note);
      /* Translators: a day such as “day 100”, and what is said of the visit on it */
      g_string_append_printf (text, _(" On %s: %s."), day, why);
    }

  return said;
}

/**
 * engraft_endpoint_dup_reason:
 * @self: an endpoint
 * @person: from 0
 *
 * Tells which visits made the event of a subject, or why there is none.
 *
 * Returns: (transfer full): some sentences
 */
char *
engraft_endpoint_dup_reason (EngraftEndpoint *self,
                             guint            person)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const EngraftEndpointEvent *event;
  g_autofree char *end = NULL;
  guint said = 0;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self) && person < self->n_people, NULL);

  event = get_event (self, person);
  if (isnan (self->people[person].end))
    return g_strdup_printf (_("%s has no visit that counts, and so no time."), engraft_endpoint_get_person (self, person));
  if (event)
    {
      say_event (self, person, event, text);
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  end = dup_day (self, person, self->people[person].end);
  g_string_append_printf (text, _("%s had no event up to %s."), engraft_endpoint_get_person (self, person), end);
  for (guint p = 0; p < self->parts->len; p++)
    said = say_refused (self, p, person, said, text);
  if (said == 0)
    g_string_append (text, _(" No visit was changed enough to be looked at."));
  if (said > MAX_REASONS)
    g_string_append_printf (text, ngettext (" So it is with %u more visit.", " So it is with %u more visits.", said - MAX_REASONS),
                            said - MAX_REASONS);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
