/* engraft-endpoint-timeline.c: the visits of one subject over time, with what they were compared with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "libengraft/endpoints/engraft-endpoint-private.h"

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

static EngraftVisitRole
find_role (const EngraftEndpointPart *part,
           guint                      visit)
{
  static const guint weight[] = {
    [ENGRAFT_VISIT_ROLE_NONE] = 0, [ENGRAFT_VISIT_ROLE_REFUSED] = 1, [ENGRAFT_VISIT_ROLE_BASELINE] = 2,
    [ENGRAFT_VISIT_ROLE_CONFIRMS] = 3, [ENGRAFT_VISIT_ROLE_ONSET] = 4,
  };
  EngraftVisitRole found = ENGRAFT_VISIT_ROLE_NONE;

  for (guint i = engraft_endpoint_part_find_note (part, visit); i < part->notes->len; i++)
    {
      const EngraftEndpointNote *note = &g_array_index (part->notes, EngraftEndpointNote, i);
      EngraftVisitRole role = engraft_endpoint_note_get_role (note);

      if (note->visit != visit)
        break;
      if (weight[role] > weight[found])
        found = role;
    }

  return found;
}

/**
 * engraft_endpoint_list_marks: (skip)
 * @self: an endpoint
 * @component: from 0
 * @person: from 0
 *
 * Lists the visits of a subject at which a component was looked at.
 *
 * Returns: (transfer full): #EngraftVisitMark, by day
 */
GArray *
engraft_endpoint_list_marks (EngraftEndpoint *self,
                             guint            component,
                             guint            person)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (EngraftVisitMark));
  const EngraftEndpointPart *part;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self) && component < self->parts->len && person < self->n_people, marks);

  part = get_part (self, component);
  for (guint i = part->visits->first[person]; i < part->visits->first[person + 1]; i++)
    {
      const EgVisit *visit = &part->visits->visits[i];
      EngraftVisitMark mark = { visit->date - self->people[person].start, visit->value, find_role (part, i) };

      g_array_append_val (marks, mark);
    }

  return marks;
}

/**
 * engraft_endpoint_dup_mark_text: (skip)
 * @self: an endpoint
 * @component: from 0
 * @person: from 0
 * @mark: one of [method@Endpoint.list_marks]
 *
 * Tells all that a visit was.
 *
 * Returns: (transfer full) (nullable): some words; %NULL: nothing
 */
char *
engraft_endpoint_dup_mark_text (EngraftEndpoint *self,
                                guint            component,
                                guint            person,
                                guint            mark)
{
  const EngraftEndpointPart *part;
  guint visit, next;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self) && component < self->parts->len && person < self->n_people, NULL);

  part = get_part (self, component);
  visit = part->visits->first[person] + mark;
  next = engraft_endpoint_part_find_note (part, visit);

  return engraft_endpoint_dup_visit_text (self, part, visit, &next);
}

/* from which value on a change from VALUE counts, in the direction that is looked for */
static double
get_limit (const EngraftEndpointPart *part,
           double                     value)
{
  const EgProgressionSettings *settings = &part->settings;
  double change = eg_minimal_change_get (&settings->change, value);
  gboolean up = (settings->change.worse == EG_WORSE_IS_HIGHER) == (settings->choice != EG_EVENT_FIRST_IMPROVEMENT);

  return isfinite (change) ? (up ? value + change : value - change) : NAN;
}

/* Whether the visit begins a baseline, or, while there is none, may be it */
static gboolean
begins_baseline (const EngraftEndpointPart *part,
                 guint                      visit,
                 gboolean                   is_first)
{
  gboolean refused = FALSE;

  for (guint i = engraft_endpoint_part_find_note (part, visit); i < part->notes->len; i++)
    {
      const EngraftEndpointNote *note = &g_array_index (part->notes, EngraftEndpointNote, i);

      if (note->visit != visit)
        break;
      if (engraft_endpoint_note_get_role (note) == ENGRAFT_VISIT_ROLE_BASELINE)
        return TRUE;
      refused |= note->what == EG_REASON_BASELINE_RELAPSE || note->what == EG_REASON_BASELINE_EXTREME;
    }

  return is_first && !refused;
}

/* the value that a baseline at the visit had: not that of the visit where it may not be lower than the one before */
static double
get_baseline_value (EngraftEndpoint *self,
                    guint            component,
                    guint            person,
                    const EgVisit   *visit)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      const EngraftEndpointEvent *event = &g_array_index (self->events, EngraftEndpointEvent, i);

      if (event->component == component && event->subject == person && event->baseline.date == visit->date)
        return event->baseline.value;
    }

  return visit->value;
}

/**
 * engraft_endpoint_list_baselines: (skip)
 * @self: an endpoint
 * @component: from 0
 * @person: from 0
 *
 * Lists what the values of a subject were compared with: of a confirmed change its baselines with the value from which a
 * change counts, of a limit that, where it is one of values.
 *
 * Returns: (transfer full): #EngraftTimelineSpan, by day
 */
GArray *
engraft_endpoint_list_baselines (EngraftEndpoint *self,
                                 guint            component,
                                 guint            person)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (EngraftTimelineSpan));
  const EngraftEndpointPart *part;
  EngraftOptions *options;
  double start, from, last;
  guint begin, end;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self) && component < self->parts->len && person < self->n_people, spans);

  part = get_part (self, component);
  options = ENGRAFT_OPTIONS (part->options);
  begin = part->visits->first[person];
  end = part->visits->first[person + 1];
  start = self->people[person].start;
  if (begin == end || !engraft_endpoint_component_has_values (self, component))
    return spans;
  from = engraft_options_get_double (options, "from-day");
  last = part->visits->visits[end - 1].date - start;
  if (get_kind (self, component) == ENGRAFT_ENDPOINT_KIND_LIMIT)
    {
      EngraftTimelineSpan span = { MAX (from, part->visits->visits[begin].date - start), last, NAN,
                                   engraft_options_get_double (options, "limit") };

      if (engraft_options_get_enum (options, "quantity") == ENGRAFT_ENDPOINT_QUANTITY_VALUE && span.from <= span.to)
        g_array_append_val (spans, span);
      return spans;
    }
  for (guint i = begin; i < end; i++)
    {
      const EgVisit *visit = &part->visits->visits[i];
      double value = get_baseline_value (self, component, person, visit);
      EngraftTimelineSpan span = { visit->date - start, last, value, get_limit (part, value) };

      if ((from > 0 && span.from < from) || !begins_baseline (part, i, spans->len == 0))
        continue;
      if (spans->len > 0)
        g_array_index (spans, EngraftTimelineSpan, spans->len - 1).to = span.from;
      g_array_append_val (spans, span);
    }

  return spans;
}

/* whether a visit is an onset; or with REFUSED would have been one if it were confirmed */
static gboolean
asks_for_confirmation (const EngraftEndpointPart *part,
                       guint                      visit,
                       gboolean                   refused)
{
  for (guint i = engraft_endpoint_part_find_note (part, visit); i < part->notes->len; i++)
    {
      const EngraftEndpointNote *note = &g_array_index (part->notes, EngraftEndpointNote, i);

      if (note->visit != visit)
        break;
      if (!refused && note->what == ENGRAFT_NOTE_ONSET)
        return TRUE;
      if (refused && (note->what == EG_REASON_LAST_VISIT || note->what == EG_REASON_NO_CONFIRMATION
                      || note->what == EG_REASON_NOT_HELD))
        return TRUE;
    }

  return FALSE;
}

static int
compare_spans (const void *a,
               const void *b)
{
  const EngraftTimelineSpan *x = a, *y = b;

  return (x->from > y->from) - (x->from < y->from);
}

/* Those that overlap become one. */
static void
join_spans (GArray *spans)
{
  guint kept = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++)
    {
      EngraftTimelineSpan *last = kept > 0 ? &g_array_index (spans, EngraftTimelineSpan, kept - 1) : NULL;
      EngraftTimelineSpan span = g_array_index (spans, EngraftTimelineSpan, i);

      if (last && span.from <= last->to)
        last->to = MAX (last->to, span.to);
      else
        g_array_index (spans, EngraftTimelineSpan, kept++) = span;
    }
  g_array_set_size (spans, kept);
}

static void
add_windows (EngraftEndpoint *self,
             guint            component,
             guint            person,
             gboolean         refused,
             GArray          *spans)
{
  const EngraftEndpointPart *part = get_part (self, component);

  for (guint i = part->visits->first[person]; i < part->visits->first[person + 1]; i++)
    {
      double day = part->visits->visits[i].date - self->people[person].start;

      if (!asks_for_confirmation (part, i, refused))
        continue;
      for (guint k = 0; k < part->settings.n_periods; k++)
        {
          EngraftTimelineSpan span = { day + part->settings.periods[k] - part->settings.tolerance.before,
                                       day + part->settings.periods[k] + part->settings.tolerance.after, NAN, NAN };

          g_array_append_val (spans, span);
        }
    }
}

/**
 * engraft_endpoint_list_windows: (skip)
 * @self: an endpoint
 * @component: from 0
 * @person: from 0
 *
 * Lists the days in which the events could be confirmed; without an event those in which what changed could have been.
 *
 * Returns: (transfer full): #EngraftTimelineSpan, by day, apart from each other; one without an end reaches to infinity
 */
GArray *
engraft_endpoint_list_windows (EngraftEndpoint *self,
                               guint            component,
                               guint            person)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (EngraftTimelineSpan));

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self) && component < self->parts->len && person < self->n_people, spans);

  if (get_kind (self, component) != ENGRAFT_ENDPOINT_KIND_PROGRESSION)
    return spans;
  add_windows (self, component, person, FALSE, spans);
  if (spans->len == 0)
    add_windows (self, component, person, TRUE, spans);
  join_spans (spans);

  return spans;
}

/**
 * engraft_endpoint_list_relapses: (skip)
 * @self: an endpoint
 * @person: from 0
 *
 * Lists when relapses of a subject began.
 *
 * Returns: (transfer full): #gdouble, days since the start, rising
 */
GArray *
engraft_endpoint_list_relapses (EngraftEndpoint *self,
                                guint            person)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (double));
  const EngraftVisits *visits;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self) && person < self->n_people, days);

  visits = get_part (self, 0)->visits;
  for (guint i = visits->first_relapse[person]; i < visits->first_relapse[person + 1]; i++)
    {
      double day = visits->relapses[i].onset - self->people[person].start;

      g_array_append_val (days, day);
    }

  return days;
}
