/* engraft-endpoint-table.c: events, times and what each visit was, as tables and JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/endpoints/engraft-endpoint-private.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_ENDPOINT_TABLE_EVENTS] = { "events", N_("Events"), N_("Nobody had an event."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_ENDPOINT_TABLE_TIMES] = { "times", N_("Times"), N_("Nobody has a time."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_ENDPOINT_TABLE_TIMELINE] = { "timeline", N_("Visits"), N_("There are no visits."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_ENDPOINT_TABLE_SUMMARY] = { "summary", N_("Components"), N_("There are no components."),
                                       ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_endpoint, ENGRAFT_ENDPOINT)

static const EngraftEndpointPart *
get_part (EngraftEndpoint *self,
          guint            i)
{
  return &g_array_index (self->parts, EngraftEndpointPart, i);
}

static EngraftColumnType
get_day_type (EngraftEndpoint *self)
{
  return get_part (self, 0)->visits->has_dates ? ENGRAFT_COLUMN_DATE : ENGRAFT_COLUMN_NUMBER;
}

const char *
engraft_endpoint_cause_get_code (EgCause cause)
{
  switch (cause)
    {
    case EG_CAUSE_RAW:
      return "RAW";
    case EG_CAUSE_PIRA:
      return "PIRA";
    case EG_CAUSE_UNDEFINED:
      return "undefined";
    case EG_CAUSE_NONE:
    default:
      return "";
    }
}

static const char *
get_type_code (const EngraftEndpointEvent *event)
{
  switch (event->kind)
    {
    case ENGRAFT_ENDPOINT_KIND_PROGRESSION:
      return event->direction == EG_CHANGE_WORSE ? "CDW" : "CDI";
    case ENGRAFT_ENDPOINT_KIND_RELAPSE:
      return "relapse";
    case ENGRAFT_ENDPOINT_KIND_LIMIT:
      return "limit";
    case ENGRAFT_ENDPOINT_KIND_DATE:
    default:
      return "date";
    }
}

/* ---- events ---- */

/* what is told of an event, one column each */
static void
fill_visit (EngraftEndpoint   *self,
            EngraftTableDraft *draft,
            const char        *date_name,
            const char        *date_label,
            const char        *value_name,
            const char        *value_label,
            gsize              offset)
{
  double *dates = engraft_table_draft_add_numbers (draft, date_name, date_label, get_day_type (self));
  double *values = value_name ? engraft_table_draft_add_numbers (draft, value_name, value_label, ENGRAFT_COLUMN_NUMBER) : NULL;

  for (guint i = 0; i < self->events->len; i++)
    {
      const EngraftEndpointEvent *event = &g_array_index (self->events, EngraftEndpointEvent, i);
      const EngraftEndpointVisit *visit = (const EngraftEndpointVisit *) ((const char *) event + offset);

      dates[i] = visit->date;
      if (values)
        values[i] = visit->value;
    }
}

static void
fill_names (EngraftEndpoint   *self,
            EngraftTableDraft *draft)
{
  char **subjects = engraft_table_draft_add_texts (draft, "subject", _("Subject"));
  char **components = engraft_table_draft_add_texts (draft, "component", _("Component"));
  double *numbers = engraft_table_draft_add_numbers (draft, "nevent", _("Event"), ENGRAFT_COLUMN_INTEGER);
  char **types = engraft_table_draft_add_texts (draft, "event_type", _("Type"));
  char **causes = engraft_table_draft_add_texts (draft, "CDW_type", _("Cause"));

  for (guint i = 0; i < self->events->len; i++)
    {
      const EngraftEndpointEvent *event = &g_array_index (self->events, EngraftEndpointEvent, i);

      subjects[i] = g_strdup (engraft_visits_get_subject (get_part (self, 0)->visits, event->subject));
      components[i] = engraft_endpoint_dup_event_title (self, event);
      numbers[i] = event->number;
      types[i] = g_strdup (get_type_code (event));
      causes[i] = g_strdup (engraft_endpoint_cause_get_code (event->cause));
    }
}

static void
fill_periods (EngraftEndpoint   *self,
              EngraftTableDraft *draft)
{
  gsize n = 1;

  for (guint p = 0; p < self->parts->len; p++)
    n = MAX (n, get_part (self, p)->settings.n_periods);
  for (gsize k = 0; k < n; k++)
    {
      g_autofree char *date = k == 0 ? g_strdup ("conf_date") : g_strdup_printf ("conf%zu_date", k + 1);
      g_autofree char *value = k == 0 ? g_strdup ("conf_value") : g_strdup_printf ("conf%zu_value", k + 1);
      g_autofree char *free_date = k == 0 ? g_strdup ("PIRA_conf_date") : g_strdup_printf ("PIRA_conf%zu_date", k + 1);

      fill_visit (self, draft, date, _("Confirmed"), value, _("Value at Confirmation"),
                  G_STRUCT_OFFSET (EngraftEndpointEvent, confirmed) + k * sizeof (EngraftEndpointVisit));
      fill_visit (self, draft, free_date, _("Confirmed without a Relapse"), NULL, NULL,
                  G_STRUCT_OFFSET (EngraftEndpointEvent, confirmed_free) + k * sizeof (EngraftEndpointVisit));
    }
}

static EngraftTable *
make_events (EngraftEndpoint *self)
{
  EngraftTableDraft draft;
  double *since_baseline, *since_start, *sustained, *last, *imputed;

  engraft_table_draft_init (&draft, self->events->len);
  fill_names (self, &draft);
  fill_visit (self, &draft, "date", _("Onset"), "value", _("Value"), G_STRUCT_OFFSET (EngraftEndpointEvent, onset));
  fill_visit (self, &draft, "bl_date", _("Baseline"), "bl_value", _("Value at Baseline"),
              G_STRUCT_OFFSET (EngraftEndpointEvent, baseline));
  fill_periods (self, &draft);
  since_baseline = engraft_table_draft_add_numbers (&draft, "bl2event", _("Days since Baseline"), ENGRAFT_COLUMN_NUMBER);
  since_start = engraft_table_draft_add_numbers (&draft, "time2event", _("Days since Start"), ENGRAFT_COLUMN_NUMBER);
  sustained = engraft_table_draft_add_numbers (&draft, "sust_days", _("Days for Which It Held"), ENGRAFT_COLUMN_NUMBER);
  last = engraft_table_draft_add_numbers (&draft, "sust_last", _("To the Last Visit"), ENGRAFT_COLUMN_LOGICAL);
  imputed = engraft_table_draft_add_numbers (&draft, "imputed", _("Not Confirmed"), ENGRAFT_COLUMN_LOGICAL);
  fill_visit (self, &draft, "last_delta_date", _("Last Visit Clearly Before"), "last_delta_value", _("Value Then"),
              G_STRUCT_OFFSET (EngraftEndpointEvent, clear));
  for (guint i = 0; i < self->events->len; i++)
    {
      const EngraftEndpointEvent *event = &g_array_index (self->events, EngraftEndpointEvent, i);

      since_baseline[i] = event->onset.date - event->baseline.date;
      since_start[i] = event->onset.date - self->people[event->subject].start;
      sustained[i] = event->sustained - event->onset.date;
      last[i] = isnan (event->sustained) ? NAN : event->sustained_last;
      imputed[i] = event->kind == ENGRAFT_ENDPOINT_KIND_PROGRESSION ? event->imputed : NAN;
    }

  return engraft_table_draft_finish (&draft, _("Events"));
}

/* ---- times ---- */

static char *
describe_end (EngraftEndpoint             *self,
              const EngraftEndpointPerson *person)
{
  return person->event == G_MAXUINT
         ? g_strdup (_("last visit without an event"))
         : engraft_endpoint_dup_event_title (self, &g_array_index (self->events, EngraftEndpointEvent, person->event));
}

/* which date it is at which a time without an event ends */
static char *
describe_censoring (EngraftEndpoint *self)
{
  return g_strdup (self->parts->len > 1 && !engraft_endpoint_is_together (self) ? _("last date at which all components were looked at")
                                                                                : _("date of the last visit"));
}

/* of each subject the value of its first row that has one */
static void
add_kept_columns (EngraftEndpoint   *self,
                  EngraftTableDraft *draft)
{
  for (guint k = 0; k < self->kept->len; k++)
    {
      EngraftColumn *column = self->kept->pdata[k];
      const char *name = engraft_column_get_name (column), *label = engraft_column_get_label (column);
      gboolean is_numeric = engraft_column_is_numeric (column);
      double *numbers = is_numeric ? engraft_table_draft_add_numbers (draft, name, label, engraft_column_get_column_type (column)) : NULL;
      char **texts = is_numeric ? NULL : engraft_table_draft_add_texts (draft, name, label);
      guint row = 0;

      for (guint s = 0; s < self->n_people; s++)
        {
          guint from = self->kept_rows[k * self->n_people + s];

          if (isnan (self->people[s].end))
            continue;
          if (from != G_MAXUINT && numbers)
            numbers[row] = engraft_column_get_numbers (column, NULL)[from];
          else if (from != G_MAXUINT)
            texts[row] = engraft_column_dup_cell (column, from);
          row++;
        }
    }
}

static EngraftTable *
make_times (EngraftEndpoint *self)
{
  EngraftOptions *definition = ENGRAFT_OPTIONS (self->definition);
  EngraftTableDraft draft;
  const char *study = engraft_options_get_string (ENGRAFT_OPTIONS (self->columns), "study");
  char **studies, **subjects, **codes, **titles, **descriptions, **censorings;
  double *values, *censored, *starts, *ends;
  guint row = 0;

  engraft_table_draft_init (&draft, self->n_assessed);
  studies = engraft_table_draft_add_texts (&draft, "STUDYID", _("Study"));
  subjects = engraft_table_draft_add_texts (&draft, "USUBJID", _("Subject"));
  codes = engraft_table_draft_add_texts (&draft, "PARAMCD", _("Endpoint (Code)"));
  titles = engraft_table_draft_add_texts (&draft, "PARAM", _("Endpoint"));
  values = engraft_table_draft_add_numbers (&draft, "AVAL", _("Days"), ENGRAFT_COLUMN_NUMBER);
  censored = engraft_table_draft_add_numbers (&draft, "CNSR", _("Censored"), ENGRAFT_COLUMN_INTEGER);
  starts = engraft_table_draft_add_numbers (&draft, "STARTDT", _("Start"), get_day_type (self));
  ends = engraft_table_draft_add_numbers (&draft, "ADT", _("End"), get_day_type (self));
  descriptions = engraft_table_draft_add_texts (&draft, "EVNTDESC", _("What Ended It"));
  censorings = engraft_table_draft_add_texts (&draft, "CNSDTDSC", _("Where It Was Censored"));
  for (guint s = 0; s < self->n_people; s++)
    {
      const EngraftEndpointPerson *person = &self->people[s];

      if (isnan (person->end))
        continue;
      studies[row] = study && *study ? g_strdup (study) : NULL;
      subjects[row] = g_strdup (engraft_visits_get_subject (get_part (self, 0)->visits, s));
      codes[row] = g_strdup (engraft_options_get_string (definition, "code"));
      titles[row] = g_strdup (engraft_options_get_string (definition, "title"));
      censored[row] = person->event == G_MAXUINT;
      starts[row] = person->start;
      ends[row] = person->event == G_MAXUINT ? person->end
                  : g_array_index (self->events, EngraftEndpointEvent, person->event).onset.date;
      values[row] = ends[row] - starts[row];
      censorings[row] = person->event == G_MAXUINT ? describe_censoring (self) : NULL;
      descriptions[row++] = describe_end (self, person);
    }
  add_kept_columns (self, &draft);

  return engraft_table_draft_finish (&draft, "ADTTE");
}

/* ---- visits ---- */

static char *
describe_role (const EngraftEndpointNote *note)
{
  switch (note->what)
    {
    case ENGRAFT_NOTE_BASELINE:
      return g_strdup_printf (_("baseline of event %u"), note->event);
    case ENGRAFT_NOTE_ONSET:
      return g_strdup_printf (_("onset of event %u"), note->event);
    case ENGRAFT_NOTE_CONFIRMS:
      return g_strdup_printf (_("confirms event %u"), note->event);
    case ENGRAFT_NOTE_SUSTAINS:
    default:
      return g_strdup_printf (_("event %u holds up to here"), note->event);
    }
}

char *
engraft_endpoint_dup_note (EngraftEndpoint           *self,
                           const EngraftEndpointNote *note)
{
  g_autofree char *other = isnan (note->other) ? NULL
                           : get_day_type (self) == ENGRAFT_COLUMN_DATE ? engraft_format_date (note->other)
                           : engraft_format_number (note->other, 6);

  if (note->what >= ENGRAFT_NOTE_BASELINE)
    return describe_role (note);
  switch ((EgReason) note->what)
    {
    case EG_REASON_BASELINE_RELAPSE:
      return g_strdup (_("no baseline: too near a relapse"));
    case EG_REASON_BASELINE_EXTREME:
      return g_strdup (_("no baseline: both neighbours are better, or both worse"));
    case EG_REASON_BASELINE_MOVED:
      return g_strdup_printf (_("new baseline after the event of %s"), other ? other : "–");
    case EG_REASON_BASELINE_SMALL:
      return g_strdup_printf (_("new baseline after a small confirmed change of %s"), other ? other : "–");
    case EG_REASON_BASELINE_AFTER:
      return g_strdup (_("new baseline after a relapse"));
    case EG_REASON_NEAR_RELAPSE:
      return g_strdup (_("changed, but too near a relapse"));
    case EG_REASON_BEHIND_RELAPSE:
      return g_strdup (_("changed, but a relapse since the baseline asks for a new one"));
    case EG_REASON_LAST_VISIT:
      return g_strdup (_("changed at the last visit: not confirmed"));
    case EG_REASON_NO_CONFIRMATION:
      return g_strdup (_("changed, but no visit in the window may confirm it"));
    case EG_REASON_NOT_HELD:
      return other ? g_strdup_printf (_("changed, but no longer on %s, before it was confirmed"), other)
                   : g_strdup (_("changed, but not at its confirmation"));
    case EG_REASON_SMALL:
      return g_strdup (_("changed by less than counts"));
    case EG_REASON_NOT_SUSTAINED:
      return g_strdup_printf (_("confirmed, but no longer on %s, too early"), other ? other : "–");
    case EG_REASON_NOT_ASKED:
    default:
      return g_strdup (_("confirmed, but not the kind of event that is looked for"));
    }
}

/* Each text once, in the order of the notes; NULL: none. */
char *
engraft_endpoint_dup_visit_text (EngraftEndpoint           *self,
                                 const EngraftEndpointPart *part,
                                 guint                      visit,
                                 guint                     *next)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const EngraftEndpointNote *notes = (const EngraftEndpointNote *) (gpointer) part->notes->data;

  for (; *next < part->notes->len && notes[*next].visit == visit; (*next)++)
    {
      g_autofree char *one = engraft_endpoint_dup_note (self, &notes[*next]);

      if (strstr (text->str, one))
        continue;
      if (text->len > 0)
        g_string_append (text, "; ");
      g_string_append (text, one);
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static EngraftTable *
make_timeline (EngraftEndpoint *self)
{
  EngraftTableDraft draft;
  char **subjects, **components, **what;
  double *dates, *values, *rows;
  guint n = 0, row = 0;

  for (guint p = 0; p < self->parts->len; p++)
    n += engraft_visits_get_n_visits (get_part (self, p)->visits);
  engraft_table_draft_init (&draft, n);
  subjects = engraft_table_draft_add_texts (&draft, "subject", _("Subject"));
  components = engraft_table_draft_add_texts (&draft, "component", _("Component"));
  dates = engraft_table_draft_add_numbers (&draft, "date", _("Date"), get_day_type (self));
  values = engraft_table_draft_add_numbers (&draft, "value", _("Value"), ENGRAFT_COLUMN_NUMBER);
  rows = engraft_table_draft_add_numbers (&draft, "row", _("Row of the Data"), ENGRAFT_COLUMN_INTEGER);
  what = engraft_table_draft_add_texts (&draft, "what", _("What It Was"));
  for (guint p = 0; p < self->parts->len; p++)
    {
      const EngraftEndpointPart *part = get_part (self, p);
      EngraftEndpointKind kind = engraft_options_get_enum (ENGRAFT_OPTIONS (part->options), "kind");
      gboolean has_values = kind == ENGRAFT_ENDPOINT_KIND_PROGRESSION || kind == ENGRAFT_ENDPOINT_KIND_LIMIT;
      guint next = 0;

      for (guint s = 0; s < self->n_people; s++)
        for (guint i = part->visits->first[s]; i < part->visits->first[s + 1]; i++, row++)
          {
            subjects[row] = g_strdup (engraft_visits_get_subject (part->visits, s));
            components[row] = engraft_endpoint_dup_part_title (part);
            dates[row] = part->visits->visits[i].date;
            values[row] = has_values ? part->visits->visits[i].value : NAN;
            rows[row] = part->visits->rows[i] + 1.;
            what[row] = engraft_endpoint_dup_visit_text (self, part, i, &next);
          }
    }

  return engraft_table_draft_finish (&draft, _("Visits"));
}

static EngraftTable *
make_summary (EngraftEndpoint *self)
{
  guint n = self->parts->len;
  EngraftTableDraft draft;
  char **components;
  double *subjects, *visits, *relapses, *with_event;

  engraft_table_draft_init (&draft, n);
  components = engraft_table_draft_add_texts (&draft, "component", _("Component"));
  subjects = engraft_table_draft_add_numbers (&draft, "subjects", _("Subjects with a Visit"), ENGRAFT_COLUMN_INTEGER);
  visits = engraft_table_draft_add_numbers (&draft, "visits", _("Visits"), ENGRAFT_COLUMN_INTEGER);
  relapses = engraft_table_draft_add_numbers (&draft, "relapses", _("Relapses"), ENGRAFT_COLUMN_INTEGER);
  with_event = engraft_table_draft_add_numbers (&draft, "with_event", _("Subjects with an Event"), ENGRAFT_COLUMN_INTEGER);
  for (guint p = 0; p < n; p++)
    {
      const EngraftEndpointPart *part = get_part (self, p);

      components[p] = engraft_endpoint_dup_part_title (part);
      subjects[p] = self->n_people - part->n_without_visit;
      visits[p] = engraft_visits_get_n_visits (part->visits);
      relapses[p] = engraft_visits_get_n_relapses (part->visits);
      with_event[p] = part->n_with_event;
    }

  return engraft_table_draft_finish (&draft, _("Components"));
}

/**
 * engraft_endpoint_to_table:
 * @self: an endpoint
 * @table: which
 *
 * Gives one of its tables. That of times has the columns of ADTTE (STUDYID, USUBJID, PARAMCD, PARAM, AVAL in days from
 * STARTDT to ADT, CNSR, EVNTDESC, CNSDTDSC), then those that are taken along, and goes into survival as it is.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_endpoint_to_table (EngraftEndpoint      *self,
                           EngraftEndpointTable  table)
{
  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self), NULL);

  switch (table)
    {
    case ENGRAFT_ENDPOINT_TABLE_TIMES:
      return make_times (self);
    case ENGRAFT_ENDPOINT_TABLE_TIMELINE:
      return make_timeline (self);
    case ENGRAFT_ENDPOINT_TABLE_SUMMARY:
      return make_summary (self);
    case ENGRAFT_ENDPOINT_TABLE_EVENTS:
    default:
      return make_events (self);
    }
}

/* ---- JSON ---- */

static void
add_day (EngraftEndpoint *self,
         JsonBuilder     *builder,
         const char      *name,
         double           day)
{
  g_autofree char *date = get_day_type (self) == ENGRAFT_COLUMN_DATE && !isnan (day) ? engraft_format_date (day) : NULL;

  if (date)
    engraft_json_text (builder, name, date);
  else
    engraft_json_number (builder, name, day);
}

static void
add_event (EngraftEndpoint            *self,
           JsonBuilder                *builder,
           const EngraftEndpointEvent *event)
{
  json_builder_begin_object (builder);
  engraft_json_text (builder, "subject", engraft_visits_get_subject (get_part (self, 0)->visits, event->subject));
  engraft_json_number (builder, "component", event->component + 1);
  engraft_json_number (builder, "number", event->number);
  engraft_json_text (builder, "type", get_type_code (event));
  engraft_json_text (builder, "cause", event->cause == EG_CAUSE_NONE ? NULL : engraft_endpoint_cause_get_code (event->cause));
  add_day (self, builder, "onset", event->onset.date);
  engraft_json_number (builder, "value", event->onset.value);
  add_day (self, builder, "baseline", event->baseline.date);
  engraft_json_number (builder, "baseline-value", event->baseline.value);
  engraft_json_begin_array (builder, "confirmed");
  for (gsize k = 0; k < MAX (1, get_part (self, event->component)->settings.n_periods); k++)
    add_day (self, builder, NULL, event->confirmed[k].date);
  json_builder_end_array (builder);
  engraft_json_number (builder, "days", event->onset.date - self->people[event->subject].start);
  add_day (self, builder, "sustained", event->sustained);
  engraft_json_truth (builder, "imputed", event->imputed);
  json_builder_end_object (builder);
}

/**
 * engraft_endpoint_to_json:
 * @self: an endpoint
 *
 * Gives an object whose members stay: `format`: “engraft-endpoint-result-1”; `software`; `definition`, as it can be read again;
 * `columns`; `subjects`, `with-event`; `events`, with days as dates where the data have dates; `notices`; `sentence`,
 * `methods`: in the language of the user.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_endpoint_to_json (EngraftEndpoint *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *sentence = NULL, *methods = NULL;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self), NULL);

  sentence = engraft_endpoint_dup_sentence (self);
  methods = engraft_endpoint_dup_methods (self);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-endpoint-result-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  json_builder_set_member_name (builder, "definition");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->definition)));
  json_builder_set_member_name (builder, "columns");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->columns)));
  engraft_json_number (builder, "subjects", self->n_assessed);
  engraft_json_number (builder, "with-event", self->n_with_event);
  engraft_json_begin_array (builder, "events");
  for (guint i = 0; i < self->events->len; i++)
    add_event (self, builder, &g_array_index (self->events, EngraftEndpointEvent, i));
  json_builder_end_array (builder);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
