/* engraft-swimmer-read.c: the course of each patient, from a table with one or several rows of each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/response/engraft-patient-rows.h"
#include "libengraft/response/engraft-response-guess.h"
#include "libengraft/response/engraft-swimmer-private.h"

#define MAX_CATEGORIES 8
/* more kinds of events have no symbol and colour of their own */
#define MAX_KINDS 24

typedef struct
{
  EngraftSwimmer     *self;
  EngraftOptions     *options;
  EngraftPatientRows  rows;
  EngraftColumn      *duration, *ongoing, *event, *event_time, *phase_end, *category;
  GPtrArray          *event_columns;    /* of EngraftColumn */
  EngraftValueCoding *coding;           /* of the category, by the rows */
  EngraftValueCoding *events;           /* of the event column, by the rows */
  gboolean           *means_ongoing;    /* of each value of the column that says so, by the coding */
  EngraftValueCoding *ongoing_coding;
  guint               unknown;
  GHashTable         *places;           /* subject -> its lane + 1 */
  GArray             *missing, *negative, *no_time, *reversed, *late, *early;   /* of guint: rows */
  guint               n_different;      /* rows with another duration than that of the subject's first */
} Reader;

static gboolean
find_columns (Reader  *reader,
              GError **error)
{
  EngraftPatientRows *rows = &reader->rows;
  const char * const *names = engraft_options_get_strv (reader->options, "event-columns");
  EngraftOptions *options = reader->options;

  if (!engraft_patient_rows_find_column (rows, options, "duration", TRUE,
                                         _("Choose the column with the time until which each patient was followed."),
                                         &reader->duration, error)
      || !engraft_patient_rows_find_column (rows, options, "ongoing", FALSE, NULL, &reader->ongoing, error)
      || !engraft_patient_rows_find_column (rows, options, "event", FALSE, NULL, &reader->event, error)
      || !engraft_patient_rows_find_column (rows, options, "event-time", TRUE,
                                            reader->event ? _("Choose the column with the time of each event.") : NULL,
                                            &reader->event_time, error)
      || !engraft_patient_rows_find_column (rows, options, "phase-end", TRUE, NULL, &reader->phase_end, error)
      || !engraft_patient_rows_find_column (rows, options, "category", FALSE, NULL, &reader->category, error))
    return FALSE;
  for (guint i = 0; names && names[i]; i++)
    {
      EngraftColumn *column = engraft_table_find_column (rows->table, names[i]);

      /* what is empty has no type */
      if (column && engraft_column_get_n_missing (column) == engraft_table_get_n_rows (rows->table))
        {
          engraft_patient_rows_say (reader->self->notices, ENGRAFT_SEVERITY_INFO, "event-columns",
                                    g_strdup_printf (_("“%s” holds no values: nobody has this event."), engraft_column_get_title (column)));
          continue;
        }
      if (!column || (engraft_column_get_column_type (column) != ENGRAFT_COLUMN_NUMBER
                      && engraft_column_get_column_type (column) != ENGRAFT_COLUMN_INTEGER))
        return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                                           g_strdup_printf (column ? _("“%s” is no number. Choose columns with the times of events.")
                                                                   : _("There is no column “%s”. Choose columns with the times of "
                                                                       "events."), names[i]));
      g_ptr_array_add (reader->event_columns, column);
      g_ptr_array_add (reader->self->kinds, g_strdup (engraft_column_get_title (column)));
    }

  return TRUE;
}

static gboolean
code_columns (Reader  *reader,
              GError **error)
{
  EngraftSwimmer *self = reader->self;
  GPtrArray *names = reader->rows.groups.names;

  if (reader->event)
    {
      reader->events = engraft_value_coding_new (reader->event, reader->rows.rows, reader->rows.n, MAX_KINDS);
      if (!reader->events)
        return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                                           g_strdup_printf (_("“%s” has more than %d different events, too many for symbols. Group them "
                                                              "first, or filter."), engraft_column_get_title (reader->event), MAX_KINDS));
      for (guint i = 0; i < reader->events->names->len; i++)
        g_ptr_array_add (self->kinds, g_strdup (reader->events->names->pdata[i]));
    }
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (self->groups, g_strdup (names->pdata[i]));
  reader->unknown = G_MAXUINT;
  if (reader->category)
    {
      reader->coding = engraft_value_coding_new (reader->category, reader->rows.rows, reader->rows.n, MAX_CATEGORIES);
      if (!reader->coding)
        return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                                           g_strdup_printf (_("“%s” has more than %d different values, too many for colours. "
                                                              "Group them first, or choose another column."),
                                                            engraft_column_get_title (reader->category), MAX_CATEGORIES));
      names = reader->coding->names;
      self->category_title = g_strdup (engraft_column_get_title (reader->category));
    }
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (self->categories, g_strdup (names->pdata[i]));

  return TRUE;
}

/* ---- whose course goes on ---- */

static gboolean
find_ongoing (Reader  *reader,
              GError **error)
{
  const char * const *asked = engraft_options_get_strv (reader->options, "ongoing-values");
  gboolean guess = !asked || !*asked;
  g_autoptr(GString) taken = g_string_new (NULL);

  if (!reader->ongoing)
    return TRUE;
  reader->ongoing_coding = engraft_value_coding_new (reader->ongoing, reader->rows.rows, reader->rows.n, ENGRAFT_RESPONSE_MAX_LEVELS);
  if (!reader->ongoing_coding)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                                       g_strdup_printf (_("“%s” has too many different values to tell whose course goes on."),
                                                        engraft_column_get_title (reader->ongoing)));
  reader->means_ongoing = g_new0 (gboolean, reader->ongoing_coding->names->len + 1);
  for (guint i = 0; i < reader->ongoing_coding->names->len; i++)
    {
      const char *name = reader->ongoing_coding->names->pdata[i];
      g_autofree char *lower = g_utf8_strdown (name, -1);

      reader->means_ongoing[i] = guess ? g_str_equal (lower, "ongoing") || engraft_response_guess_word (name) == 1
                                       : engraft_response_is_asked (asked, name, engraft_column_get_column_type (reader->ongoing)
                                                                                 == ENGRAFT_COLUMN_LOGICAL);
      if (reader->means_ongoing[i])
        g_string_append_printf (taken, "%s%s", taken->len ? ", " : "", name);
    }
  if (taken->len == 0)
    engraft_patient_rows_say (reader->self->notices, ENGRAFT_SEVERITY_WARNING, "ongoing-values",
                              g_strdup_printf (_("No value of “%s” is known to mean that a course goes on. Choose which do."),
                                               engraft_column_get_title (reader->ongoing)));
  else if (guess && engraft_column_get_column_type (reader->ongoing) != ENGRAFT_COLUMN_LOGICAL)
    engraft_patient_rows_say (reader->self->notices, ENGRAFT_SEVERITY_INFO, "ongoing-values",
                              g_strdup_printf (_("“%s” is taken as a course that goes on."), taken->str));
  reader->self->has_ongoing = taken->len > 0;

  return TRUE;
}

/* ---- lanes ---- */

static EngraftSwimmerLane *
get_lane (Reader *reader,
          gsize   i)
{
  EngraftSwimmer *self = reader->self;
  guint row = reader->rows.rows[i];
  g_autofree char *subject = engraft_patient_rows_dup_subject (&reader->rows, row);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (reader->places, subject));
  EngraftSwimmerLane lane = { .row = row, .duration = NAN };

  if (place > 0)
    return &g_array_index (self->lanes, EngraftSwimmerLane, place - 1);
  lane.group = engraft_patient_rows_get_group (&reader->rows, i);
  lane.category = lane.group;
  if (reader->coding)
    {
      if (reader->coding->codes[i] == ENGRAFT_NO_CODE && reader->unknown == G_MAXUINT)
        {
          reader->unknown = self->categories->len;
          g_ptr_array_add (self->categories, g_strdup (_("Not known")));
        }
      lane.category = reader->coding->codes[i] == ENGRAFT_NO_CODE ? reader->unknown : reader->coding->codes[i];
    }
  lane.events = g_array_new (FALSE, FALSE, sizeof (EngraftSwimmerEvent));
  lane.subject = g_strdup (subject);
  g_array_append_val (self->lanes, lane);
  g_hash_table_insert (reader->places, g_steal_pointer (&subject), GUINT_TO_POINTER (self->lanes->len));

  return &g_array_index (self->lanes, EngraftSwimmerLane, self->lanes->len - 1);
}

static double
get_number (EngraftColumn *column,
            guint          row)
{
  return !column || engraft_column_is_missing (column, row) ? NAN : engraft_column_get_numbers (column, NULL)[row];
}

static void
add_event (EngraftSwimmerLane *lane,
           guint               kind,
           guint               row,
           double              from,
           double              to)
{
  EngraftSwimmerEvent event = { kind, row, from, to };

  g_array_append_val (lane->events, event);
}

static void
read_event (Reader             *reader,
            gsize               i,
            EngraftSwimmerLane *lane)
{
  guint row = reader->rows.rows[i], code = reader->events ? reader->events->codes[i] : ENGRAFT_NO_CODE;
  double from = get_number (reader->event_time, row), to = get_number (reader->phase_end, row);

  for (guint k = 0; k < reader->event_columns->len; k++)
    {
      double time = get_number (reader->event_columns->pdata[k], row);

      if (isfinite (time))
        add_event (lane, k, row, time, NAN);
    }
  if (code == ENGRAFT_NO_CODE)
    return;
  if (!isfinite (from))
    g_array_append_val (reader->no_time, row);
  else if (to < from)
    g_array_append_val (reader->reversed, row);
  else
    add_event (lane, reader->event_columns->len + code, row, from, to);
}

static void
read_rows (Reader *reader)
{
  for (gsize i = 0; i < reader->rows.n && !engraft_patient_rows_is_cancelled_at (&reader->rows, i); i++)
    {
      EngraftSwimmerLane *lane = get_lane (reader, i);
      double duration = get_number (reader->duration, reader->rows.rows[i]);

      if (isfinite (duration))
        {
          reader->n_different += isfinite (lane->duration) && duration != lane->duration;
          lane->duration = isnan (lane->duration) ? duration : MAX (duration, lane->duration);
        }
      if (reader->means_ongoing && reader->ongoing_coding->codes[i] != ENGRAFT_NO_CODE)
        lane->ongoing |= reader->means_ongoing[reader->ongoing_coding->codes[i]];
      read_event (reader, i, lane);
    }
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const EngraftSwimmerEvent *one = a, *other = b;

  if (one->from != other->from)
    return one->from < other->from ? -1 : 1;

  return one->kind < other->kind ? -1 : one->kind > other->kind;
}

/* Lanes without a length are left out, with their events. */
static void
check_lanes (Reader *reader)
{
  EngraftSwimmer *self = reader->self;
  guint n_kept = 0;

  /* those that are kept move down, so that those that are not are together at the end */
  for (guint k = 0; k < self->lanes->len && !engraft_patient_rows_is_cancelled_at (&reader->rows, k); k++)
    {
      EngraftSwimmerLane *lane = &g_array_index (self->lanes, EngraftSwimmerLane, k), *place, other;

      if (!isfinite (lane->duration) || lane->duration < 0)
        {
          g_array_append_val (isnan (lane->duration) ? reader->missing : reader->negative, lane->row);
          continue;
        }
      g_array_sort (lane->events, compare_events);
      for (guint i = 0; i < lane->events->len; i++)
        {
          const EngraftSwimmerEvent *event = &g_array_index (lane->events, EngraftSwimmerEvent, i);

          if (event->from > lane->duration || event->to > lane->duration)
            g_array_append_val (reader->late, event->row);
          if (event->from < 0)
            g_array_append_val (reader->early, event->row);
        }
      place = &g_array_index (self->lanes, EngraftSwimmerLane, n_kept++);
      other = *place;
      *place = *lane;
      *lane = other;
    }
  if (!engraft_operation_set_error_if_cancelled (reader->rows.operation, NULL))
    g_array_set_size (self->lanes, n_kept);
}

/* ---- order and what is said ---- */

typedef struct
{
  int      sign;
  gboolean apart;
} Order;

static int
compare_lanes (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const EngraftSwimmerLane *one = a, *other = b;
  const Order *order = user_data;

  if (order->apart && one->group != other->group)
    return one->group < other->group ? -1 : 1;
  if (order->sign && one->duration != other->duration)
    return (one->duration < other->duration ? -1 : 1) * order->sign;

  return one->row < other->row ? -1 : one->row > other->row;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

static void
sort_rows (Reader *reader,
           GArray *rows)
{
  engraft_patient_rows_sort (rows->data, rows->len, sizeof (guint), compare_rows, NULL, reader->rows.operation);
}

/* Events that are not within their courses are drawn where they are said to be. */
static void
say_outside (Reader *reader)
{
  guint n_late = reader->late->len, n_early = reader->early->len;
  g_autofree char *late = NULL, *early = NULL;

  sort_rows (reader, reader->late);
  sort_rows (reader, reader->early);
  late = engraft_patient_rows_name_rows (reader->late);
  early = engraft_patient_rows_name_rows (reader->early);
  if (n_late > 0)
    engraft_patient_rows_say (reader->self->notices, ENGRAFT_SEVERITY_WARNING, "duration",
                              g_strdup_printf (ngettext ("%u event is after the end of its course (row %s); it is shown there.",
                                                         "%u events are after the end of their course (rows %s); they are shown there.",
                                                         n_late), n_late, late));
  if (n_early > 0)
    engraft_patient_rows_say (reader->self->notices, ENGRAFT_SEVERITY_WARNING, "duration",
                              g_strdup_printf (ngettext ("%u event is before the start of its course (row %s); it is shown there.",
                                                         "%u events are before the start of their course (rows %s); they are shown there.",
                                                         n_early), n_early, early));
}

static void
say_left_out (Reader *reader)
{
  GListStore *notices = reader->self->notices;

  sort_rows (reader, reader->missing);
  sort_rows (reader, reader->negative);
  reader->self->n_left_out = reader->missing->len + reader->negative->len;
  engraft_patient_rows_say_left_out (notices, "duration", reader->missing, _("the duration is missing, so the patient has no lane."));
  engraft_patient_rows_say_left_out (notices, "duration", reader->negative,
                                     _("the duration is below zero, so the patient has no lane."));
  engraft_patient_rows_say_left_out (notices, "event-time", reader->no_time, _("the event has no time."));
  engraft_patient_rows_say_left_out (notices, "phase-end", reader->reversed, _("it ends before it begins."));
  say_outside (reader);
  if (reader->n_different > 0)
    engraft_patient_rows_say (notices, ENGRAFT_SEVERITY_WARNING, "duration",
                              g_strdup_printf (ngettext ("%u row has another duration than the first of its subject; the longest is taken.",
                                                         "%u rows have another duration than the first of their subject; the longest is "
                                                         "taken.", reader->n_different), reader->n_different));
}

static void
take_titles (Reader *reader)
{
  EngraftSwimmer *self = reader->self;

  self->subject_column = reader->rows.subject ? g_strdup (engraft_column_get_name (reader->rows.subject)) : NULL;
  self->subject_title = g_strdup (reader->rows.subject ? engraft_column_get_title (reader->rows.subject) : _("Row"));
  self->group_title = reader->rows.group ? g_strdup (engraft_column_get_title (reader->rows.group)) : NULL;
  self->duration_title = g_strdup (engraft_column_get_title (reader->duration));
  self->unit = g_strdup (engraft_column_get_unit (reader->duration));
}

static gboolean
read_lanes (Reader  *reader,
            GError **error)
{
  EngraftSwimmer *self = reader->self;
  int asked = engraft_options_get_enum (reader->options, "order");
  Order order = { asked == ENGRAFT_SWIMMER_ORDER_LONGEST ? -1 : asked == ENGRAFT_SWIMMER_ORDER_SHORTEST,
                  engraft_options_get_boolean (reader->options, "apart") };

  take_titles (reader);
  self->n_filtered = reader->rows.n_filtered;
  read_rows (reader);
  check_lanes (reader);
  say_left_out (reader);
  engraft_patient_rows_sort (self->lanes->data, self->lanes->len, sizeof (EngraftSwimmerLane), compare_lanes, &order,
                             reader->rows.operation);
  if (engraft_operation_set_error_if_cancelled (reader->rows.operation, error))
    return FALSE;
  if (self->lanes->len == 0)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_ROWS,
                                       g_strdup_printf (_("Nobody has a duration: it is missing or below zero in all %u rows."),
                                                        (guint) reader->rows.n));

  return TRUE;
}

gboolean
engraft_swimmer_read (EngraftSwimmer     *self,
                      EngraftTable       *table,
                      EngraftCohort      *cohort,
                      EngraftOperation   *operation,
                      GError            **error)
{
  Reader reader = { .self = self, .options = ENGRAFT_OPTIONS (self->options) };
  GArray **lists[] = { &reader.missing, &reader.negative, &reader.no_time, &reader.reversed, &reader.late, &reader.early };
  gboolean good;

  reader.event_columns = g_ptr_array_new ();
  reader.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  good = engraft_patient_rows_read (&reader.rows, table, cohort, self->notices, operation, error) && find_columns (&reader, error)
         && code_columns (&reader, error) && find_ongoing (&reader, error) && read_lanes (&reader, error);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_array_unref (*lists[i]);
  engraft_patient_rows_clear (&reader.rows);
  g_hash_table_unref (reader.places);
  g_ptr_array_unref (reader.event_columns);
  g_clear_pointer (&reader.coding, engraft_value_coding_free);
  g_clear_pointer (&reader.events, engraft_value_coding_free);
  g_clear_pointer (&reader.ongoing_coding, engraft_value_coding_free);
  g_free (reader.means_ongoing);

  return good;
}
