/* engraft-status-coding.c: what the values of a status column stand for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-status-coding.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "libengraft/data/engraft-status-reading.h"
#include "libengraft/data/engraft-tally-private.h"
#include "libengraft/text/engraft-format.h"

static const char * const list_options[] = { "events", "others", "missing", "censored" };

static const EngraftOutcome list_outcomes[] = {
  ENGRAFT_OUTCOME_EVENT, ENGRAFT_OUTCOME_OTHER, ENGRAFT_OUTCOME_MISSING, ENGRAFT_OUTCOME_CENSORED
};

typedef struct
{
  EngraftColumn        *column;
  EngraftValueCoding   *coding;
  EngraftTally         *tally;
  EngraftStatusReading *reading;
  EngraftOutcome       *outcomes;
  gboolean             *named;      /* the value stands in one of the lists */
  const char * const   *lists[4];
} Status;

/* the texts of strv and, when not NULL, one more, as JSON */
char *
engraft_cohort_strv_to_json (const char * const *strv,
                             const char         *more)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; strv && strv[i]; i++)
    json_array_add_string_element (array, strv[i]);
  if (more)
    json_array_add_string_element (array, more);
  json_node_take_array (node, array);

  return json_to_string (node, FALSE);
}

/* A value is named by its text, another way to write it, or by the number that the file holds for it. */
static gboolean
lists_value (Status             *status,
             const char * const *list,
             guint               i)
{
  double number = g_array_index (status->coding->values, double, i);
  const char *name = status->coding->names->pdata[i];
  g_autofree char *text = NULL;

  if (!list)
    return FALSE;
  if (g_strv_contains (list, name))
    return TRUE;
  for (guint k = 0; list[k]; k++)
    if (engraft_status_is_called (status->column, number, list[k]))
      return TRUE;
  if (engraft_column_is_numeric (status->column) || isnan (number))
    return FALSE;
  text = engraft_format_exact (number);

  return g_strv_contains (list, text) &&
         engraft_string_pool_lookup (engraft_column_get_levels (status->column), text) == ENGRAFT_NO_CODE;
}

static void
notify (Status          *status,
        EngraftSeverity  severity,
        const char      *subject,
        char            *message,
        const char      *label,
        const char      *option,
        char            *value)
{
  g_autofree char *text = message, *json = value;
  EngraftNotice *notice = engraft_notice_new_text (severity, subject, text);

  if (label)
    engraft_notice_set_remedy (notice, label, option, json);
  engraft_tally_add_notice (status->tally, notice);
}

static void
notify_event (Status          *status,
              EngraftSeverity  severity,
              char            *message,
              const char      *event)
{
  g_autofree char *label = event ? g_strdup_printf (_("Read “%s” as Event"), event) : NULL;

  notify (status, severity, "events", message, label, "events",
          event ? engraft_cohort_strv_to_json (NULL, event) : NULL);
}

/* adds a value to one of the lists of the cohort */
static void
notify_list (Status          *status,
             EngraftSeverity  severity,
             char            *message,
             const char      *label_format,
             guint            list,
             const char      *value)
{
  g_autofree char *label = g_strdup_printf (label_format, value);

  notify (status, severity, list_options[list], message, label, list_options[list],
          engraft_cohort_strv_to_json (status->lists[list], value));
}

static void
name_outcomes (Status *status)
{
  for (guint i = 0; i < status->coding->names->len; i++)
    {
      const char *name = status->coding->names->pdata[i];

      status->outcomes[i] = ENGRAFT_OUTCOME_CENSORED;
      for (guint list = 0; list < G_N_ELEMENTS (list_outcomes); list++)
        if (lists_value (status, status->lists[list], i))
          {
            if (status->named[i])
              notify (status, ENGRAFT_SEVERITY_ERROR, list_options[list],
                      g_strdup_printf (_("“%s” is given two meanings; it can have only one."), name),
                      NULL, NULL, NULL);
            else
              status->outcomes[i] = list_outcomes[list];
            status->named[i] = TRUE;
          }
    }
}

/* values in the lists that the column does not hold */
static void
check_absent (Status *status)
{
  for (guint list = 0; list < G_N_ELEMENTS (list_outcomes); list++)
    for (guint k = 0; status->lists[list] && status->lists[list][k]; k++)
      {
        const char *one[] = { status->lists[list][k], NULL };
        gboolean found = FALSE;

        for (guint i = 0; i < status->coding->names->len && !found; i++)
          found = lists_value (status, one, i);
        if (!found)
          notify (status, ENGRAFT_SEVERITY_WARNING, list_options[list],
                  g_strdup_printf (_("No row has “%s” in “%s”."), one[0],
                                   engraft_column_get_name (status->column)), NULL, NULL, NULL);
      }
}

static void
ask_for_events (Status *status)
{
  EngraftStatusReading *reading = status->reading;
  const char *name = engraft_column_get_name (status->column);
  char *message;

  switch (reading->system)
    {
    case ENGRAFT_STATUS_SYSTEM_CNSR:
      message = g_strdup_printf (_("Choose which value of “%s” is the event. The column looks like "
                                   "CDISC’s CNSR, in which 0 is the event and all other values are "
                                   "censored."), name);
      break;

    case ENGRAFT_STATUS_SYSTEM_ONE_TWO:
      message = g_strdup_printf (_("Choose which value of “%s” is the event. It holds 1 and 2; "
                                   "usually 1 is censored and 2 is the event."), name);
      break;

    case ENGRAFT_STATUS_SYSTEM_ZERO_ONE_TWO:
      message = g_strdup_printf (_("Choose which value of “%s” is the event. It holds 0, 1 and 2; "
                                   "usually 0 is censored, and 1 and 2 are two different events of which "
                                   "one precludes the other."), name);
      break;

    case ENGRAFT_STATUS_SYSTEM_CENSORED:
    case ENGRAFT_STATUS_SYSTEM_ALIVE:
    case ENGRAFT_STATUS_SYSTEM_ZERO_ONE:
    case ENGRAFT_STATUS_SYSTEM_LOGICAL:
    case ENGRAFT_STATUS_SYSTEM_WORDS:
      message = g_strdup_printf (_("Choose which value of “%s” is the event. It is probably “%s”."),
                                 name, reading->event);
      break;

    case ENGRAFT_STATUS_SYSTEM_NONE:
    default:
      message = g_strdup_printf (_("Choose which value of “%s” is the event."), name);
    }
  notify_event (status, ENGRAFT_SEVERITY_ERROR, message, reading->event);
  if (reading->second)
    notify_event (status, ENGRAFT_SEVERITY_INFO,
                  g_strdup_printf (_("“%s” may be the event as well."), reading->second), reading->second);
}

static gboolean
events_are (Status     *status,
            const char *event)
{
  const char * const *events = status->lists[0];

  if (!events || g_strv_length ((char **) events) != 1)
    return FALSE;
  for (guint i = 0; i < status->coding->names->len; i++)
    if (g_str_equal (status->coding->names->pdata[i], event))
      return lists_value (status, events, i);

  return g_str_equal (events[0], event);
}

/* says the coding that was recognised, and when the events are not those of the coding */
static void
say_coding (Status *status)
{
  EngraftStatusReading *reading = status->reading;
  const char *name = engraft_column_get_name (status->column);
  gboolean as_read = reading->event && events_are (status, reading->event);

  switch (reading->system)
    {
    case ENGRAFT_STATUS_SYSTEM_CNSR:
      if (as_read)
        notify_event (status, ENGRAFT_SEVERITY_INFO,
                      g_strdup_printf (_("“%s” is read as CDISC’s CNSR: 0 is the event, all other values "
                                         "are censored."), name), NULL);
      else
        notify_event (status, ENGRAFT_SEVERITY_WARNING,
                      g_strdup_printf (_("“%s” looks like CDISC’s CNSR, in which 0 is the event and all "
                                         "other values are censored; here it is read otherwise."), name),
                      "0");
      break;

    case ENGRAFT_STATUS_SYSTEM_ONE_TWO:
      if (as_read)
        notify_event (status, ENGRAFT_SEVERITY_INFO,
                      g_strdup_printf (_("“%s” is read as 1 = censored, 2 = event."), name), NULL);
      else
        notify_event (status, ENGRAFT_SEVERITY_WARNING,
                      g_strdup_printf (_("“%s” holds 1 and 2, of which usually 2 is the event; here it is "
                                         "read otherwise."), name), "2");
      break;

    case ENGRAFT_STATUS_SYSTEM_ZERO_ONE:
      if (as_read)
        notify_event (status, ENGRAFT_SEVERITY_INFO,
                      g_strdup_printf (_("“%s” is read as 0 = censored, 1 = event."), name), NULL);
      else
        notify_event (status, ENGRAFT_SEVERITY_WARNING,
                      g_strdup_printf (_("“%s” holds 0 and 1, of which usually 1 is the event; here it is "
                                         "read otherwise."), name), "1");
      break;

    case ENGRAFT_STATUS_SYSTEM_ZERO_ONE_TWO:
      notify_event (status, ENGRAFT_SEVERITY_INFO,
                    g_strdup_printf (_("“%s” holds 0, 1 and 2: usually 0 is censored, and 1 and 2 are two "
                                       "different events."), name), NULL);
      break;

    case ENGRAFT_STATUS_SYSTEM_CENSORED:
    case ENGRAFT_STATUS_SYSTEM_ALIVE:
      if (!as_read)
        notify_event (status, ENGRAFT_SEVERITY_WARNING,
                      g_strdup_printf (_("By its name “%s” says the opposite: that there was no event. "
                                         "Then “%s” is the event."), name, reading->event),
                      reading->event);
      break;

    case ENGRAFT_STATUS_SYSTEM_LOGICAL:
    case ENGRAFT_STATUS_SYSTEM_WORDS:
    case ENGRAFT_STATUS_SYSTEM_NONE:
    default:
      break;
    }
}

/* a value that became censored only because nobody said what it is */
static void
check_rest (Status *status,
            guint   i)
{
  const char *value = status->coding->names->pdata[i];
  guint n = g_array_index (status->coding->counts, guint, i);
  g_autofree char *count = engraft_format_count (n);
  gboolean second = status->reading->system == ENGRAFT_STATUS_SYSTEM_ZERO_ONE_TWO &&
                    !g_str_equal (value, "0");

  if (engraft_status_is_sentinel (value))
    notify_list (status, ENGRAFT_SEVERITY_WARNING,
                 g_strdup_printf (ngettext ("“%s” often means “not known”; the %s row with it counts as "
                                            "censored.",
                                            "“%s” often means “not known”; the %s rows with it count as "
                                            "censored.", n), value, count),
                 _("Read “%s” as Unknown"), 2, value);
  else if (second || (!engraft_column_is_numeric (status->column) &&
                      engraft_status_word (value) == ENGRAFT_STATUS_WORD_EVENT))
    notify_list (status, ENGRAFT_SEVERITY_WARNING,
                 g_strdup_printf (ngettext ("“%s” looks like another event, but the %s row with it counts "
                                            "as censored.",
                                            "“%s” looks like another event, but the %s rows with it count "
                                            "as censored.", n), value, count),
                 _("Read “%s” as Other Event"), 1, value);
}

static gboolean
reads_as_censored (Status     *status,
                   const char *value)
{
  switch (status->reading->system)
    {
    case ENGRAFT_STATUS_SYSTEM_ZERO_ONE:
    case ENGRAFT_STATUS_SYSTEM_ZERO_ONE_TWO:
      return g_str_equal (value, "0");
    case ENGRAFT_STATUS_SYSTEM_ONE_TWO:
      return g_str_equal (value, "1");
    case ENGRAFT_STATUS_SYSTEM_LOGICAL:
      return g_strcmp0 (value, status->reading->event) != 0;
    default:
      return !engraft_column_is_numeric (status->column)
             && engraft_status_word (value) == ENGRAFT_STATUS_WORD_CENSORED;
    }
}

static void
check_meanings (Status *status)
{
  for (guint i = 0; i < status->coding->names->len; i++)
    {
      const char *value = status->coding->names->pdata[i];

      if (status->named[i])
        {
          if (status->outcomes[i] == ENGRAFT_OUTCOME_EVENT && !engraft_column_is_numeric (status->column) &&
              engraft_status_word (value) == ENGRAFT_STATUS_WORD_CENSORED)
            notify_event (status, ENGRAFT_SEVERITY_WARNING,
                          g_strdup_printf (_("“%s” counts as the event, but reads as if there was none."),
                                           value), NULL);
        }
      else if (status->lists[3] && status->lists[3][0])
        {
          gboolean censored = reads_as_censored (status, value);

          status->outcomes[i] = ENGRAFT_OUTCOME_MISSING;
          notify_list (status, ENGRAFT_SEVERITY_ERROR,
                       g_strdup_printf (_("It is not said what “%s” in “%s” means."), value,
                                        engraft_column_get_name (status->column)),
                       censored ? _("Read “%s” as Censored") : _("Read “%s” as Unknown"), censored ? 3 : 2, value);
        }
      else
        check_rest (status, i);
    }
}

/* Whether values are called otherwise than the lists have it, such as 0 and 1 where those of other data were alive and dead:
 * then it is asked which is the event, as of data that nothing was said of. */
static gboolean
speaks_otherwise (Status *status)
{
  for (guint i = 0; i < status->coding->names->len; i++)
    if (status->named[i])
      return FALSE;

  return status->coding->names->len > 1 && status->reading->event;
}

EngraftOutcome *
engraft_status_coding_apply (EngraftColumn      *column,
                             EngraftValueCoding *coding,
                             EngraftCohort      *cohort,
                             EngraftTally       *tally)
{
  g_autofree gboolean *named = g_new0 (gboolean, coding->names->len + 1);
  Status status = { column, coding, tally, NULL, NULL, named, { NULL } };
  guint n = coding->names->len;

  status.reading = engraft_status_reading_new (column, coding->names);
  status.outcomes = g_new0 (EngraftOutcome, n + 1);
  for (guint list = 0; list < G_N_ELEMENTS (list_outcomes); list++)
    status.lists[list] = engraft_options_get_strv (ENGRAFT_OPTIONS (cohort), list_options[list]);

  name_outcomes (&status);
  check_absent (&status);
  if (!status.lists[0] || !status.lists[0][0] || speaks_otherwise (&status))
    ask_for_events (&status);
  else
    {
      say_coding (&status);
      check_meanings (&status);
    }
  for (guint i = 0; i < n; i++)
    engraft_tally_add_code (tally, coding->names->pdata[i],
                            g_array_index (coding->counts, guint, i), status.outcomes[i]);
  engraft_status_reading_free (status.reading);

  return status.outcomes;
}
