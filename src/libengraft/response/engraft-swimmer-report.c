/* engraft-swimmer-report.c: courses as tables, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/response/eg-sample.h"
#include "libengraft/data/engraft-table-json.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/response/engraft-swimmer-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

static const EngraftSwimmerLane *
get_lane (EngraftSwimmer *self,
          guint           lane)
{
  return &g_array_index (self->lanes, EngraftSwimmerLane, lane);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* How many events of a kind there are, and of how many patients; the median of the first of each of these */
static guint
count_kind (EngraftSwimmer *self,
            guint           kind,
            guint          *patients,
            double         *median)
{
  g_autoptr(GArray) first = g_array_new (FALSE, FALSE, sizeof (double));
  guint n = 0;

  for (guint k = 0; k < self->lanes->len; k++)
    {
      const EngraftSwimmerLane *lane = get_lane (self, k);
      gboolean found = FALSE;

      for (guint i = 0; i < lane->events->len; i++)
        {
          const EngraftSwimmerEvent *event = &g_array_index (lane->events, EngraftSwimmerEvent, i);

          if (event->kind != kind)
            continue;
          if (!found)
            g_array_append_val (first, event->from);
          found = TRUE;
          n++;
        }
    }
  g_array_sort (first, compare_numbers);
  *patients = first->len;
  *median = eg_sample_quantile ((const double *) (gpointer) first->data, first->len, .5, 7);

  return n;
}

static EngraftTable *
make_kinds (EngraftSwimmer *self)
{
  guint n = self->kinds->len;
  double *count, *patients, *share, *median;
  g_autofree const char **names = g_new (const char *, n + 1);
  EngraftTableBuilder builder;

  for (guint k = 0; k < n; k++)
    names[k] = self->kinds->pdata[k];
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "event", _("Event"), names);
  count = engraft_table_builder_add_count (&builder, "n", _("Number"));
  patients = engraft_table_builder_add_count (&builder, "patients", _("Patients"));
  share = engraft_table_builder_add_number (&builder, "share", _("Of all patients (%)"));
  median = engraft_table_builder_add_number (&builder, "median_first", _("Median of the first"));
  for (guint k = 0; k < n; k++)
    {
      guint n_patients;

      count[k] = count_kind (self, k, &n_patients, &median[k]);
      patients[k] = n_patients;
      share[k] = 100. * n_patients / self->lanes->len;
    }

  return engraft_table_builder_end (&builder, _("Kinds of events"));
}

static EngraftTable *
make_patients (EngraftSwimmer *self)
{
  guint n = self->lanes->len;
  g_autofree const char **subjects = g_new (const char *, n + 1), **groups = g_new (const char *, n + 1);
  g_autofree const char **categories = g_new (const char *, n + 1), **ongoing = g_new (const char *, n + 1);
  g_autofree char *title = engraft_swimmer_dup_axis_title (self);
  double *place, *row, *duration, *events;
  EngraftTableBuilder builder;

  for (guint k = 0; k < n; k++)
    {
      subjects[k] = get_lane (self, k)->subject;
      groups[k] = self->groups->len ? self->groups->pdata[get_lane (self, k)->group] : "";
      categories[k] = self->categories->len ? self->categories->pdata[get_lane (self, k)->category] : "";
      ongoing[k] = get_lane (self, k)->ongoing ? _("yes") : _("no");
    }
  engraft_table_builder_init (&builder, n);
  place = engraft_table_builder_add_count (&builder, "place", _("Place"));
  engraft_table_builder_add_texts (&builder, "subject", self->subject_title, subjects);
  row = engraft_table_builder_add_count (&builder, "row", _("First row of the data"));
  if (self->group_title)
    engraft_table_builder_add_texts (&builder, "group", self->group_title, groups);
  if (self->category_title)
    engraft_table_builder_add_texts (&builder, "category", self->category_title, categories);
  duration = engraft_table_builder_add_number (&builder, "duration", title);
  if (self->has_ongoing)
    engraft_table_builder_add_texts (&builder, "ongoing", _("Ongoing"), ongoing);
  events = engraft_table_builder_add_count (&builder, "events", _("Events"));
  for (guint k = 0; k < n; k++)
    {
      place[k] = k + 1;
      row[k] = get_lane (self, k)->row + 1;
      duration[k] = get_lane (self, k)->duration;
      events[k] = get_lane (self, k)->events->len;
    }

  return engraft_table_builder_end (&builder, _("Course of each patient"));
}

static EngraftTable *
make_events (EngraftSwimmer *self)
{
  g_autoptr(GPtrArray) subjects = g_ptr_array_new (), kinds = g_ptr_array_new ();
  double *row, *from, *to;
  EngraftTableBuilder builder;
  guint i = 0;

  for (guint k = 0; k < self->lanes->len; k++)
    for (guint j = 0; j < get_lane (self, k)->events->len; j++)
      {
        g_ptr_array_add (subjects, get_lane (self, k)->subject);
        g_ptr_array_add (kinds, self->kinds->pdata[g_array_index (get_lane (self, k)->events, EngraftSwimmerEvent, j).kind]);
      }
  engraft_table_builder_init (&builder, subjects->len);
  g_ptr_array_add (subjects, NULL);   /* so that there is an array even of no events */
  g_ptr_array_add (kinds, NULL);
  engraft_table_builder_add_texts (&builder, "subject", self->subject_title, (const char * const *) subjects->pdata);
  row = engraft_table_builder_add_count (&builder, "row", _("Row of the data"));
  engraft_table_builder_add_texts (&builder, "event", _("Event"), (const char * const *) kinds->pdata);
  from = engraft_table_builder_add_number (&builder, "time", _("Time"));
  to = engraft_table_builder_add_number (&builder, "until", _("Until"));
  for (guint k = 0; k < self->lanes->len; k++)
    for (guint j = 0; j < get_lane (self, k)->events->len; j++, i++)
      {
        const EngraftSwimmerEvent *event = &g_array_index (get_lane (self, k)->events, EngraftSwimmerEvent, j);

        row[i] = event->row + 1;
        from[i] = event->from;
        to[i] = event->to;
      }

  return engraft_table_builder_end (&builder, _("Events of each patient"));
}

/**
 * engraft_swimmer_to_table:
 * @self: courses
 * @kind: which table
 *
 * Columns have stable names in English and labels in the user’s language; what is not known is missing.  Rows are counted
 * from 1.
 *
 * Returns: (transfer full): a table, which may have no rows
 */
EngraftTable *
engraft_swimmer_to_table (EngraftSwimmer      *self,
                          EngraftSwimmerTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self), NULL);

  switch (kind)
    {
    case ENGRAFT_SWIMMER_TABLE_KINDS: return make_kinds (self);
    case ENGRAFT_SWIMMER_TABLE_PATIENTS: return make_patients (self);
    case ENGRAFT_SWIMMER_TABLE_EVENTS: return make_events (self);
    default: g_return_val_if_reached (NULL);
    }
}

/**
 * engraft_swimmer_to_json:
 * @self: courses
 *
 * Gives all tables with the options and the notices.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_swimmer_to_json (EngraftSwimmer *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self), NULL);

  engraft_table_json_begin_result (builder, "engraft-swimmer", ENGRAFT_OPTIONS (self->options));
  engraft_json_number (builder, "left-out-by-filter", self->n_filtered);
  engraft_json_number (builder, "left-out-without-duration", self->n_left_out);
  engraft_table_json_add (builder, "kinds", make_kinds (self));
  engraft_table_json_add (builder, "patients", make_patients (self));
  engraft_table_json_add (builder, "events", make_events (self));
  engraft_table_json_end_result (builder, ENGRAFT_RESULT (self));

  return json_builder_get_root (builder);
}

/* ---- words ---- */

/**
 * engraft_swimmer_dup_sentence:
 * @self: courses
 *
 * Says in words how long courses are, how many go on, and how many patients had each kind of event.
 *
 * Returns: (transfer full): sentences for people
 */
char *
engraft_swimmer_dup_sentence (EngraftSwimmer *self)
{
  g_autoptr(GArray) durations = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *median = NULL, *least = NULL, *most = NULL, *title = NULL;
  GString *text = g_string_new (NULL);
  guint n_ongoing = 0;
  EgSample sample;

  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self), NULL);

  for (guint k = 0; k < self->lanes->len; k++)
    {
      g_array_append_val (durations, get_lane (self, k)->duration);
      n_ongoing += get_lane (self, k)->ongoing;
    }
  g_array_sort (durations, compare_numbers);
  eg_sample_describe ((const double *) (gpointer) durations->data, durations->len, 7, &sample);
  title = engraft_swimmer_dup_axis_title (self);
  median = engraft_format_number (sample.median, 4);
  least = engraft_format_number (sample.least, 4);
  most = engraft_format_number (sample.most, 4);
  /* Translators: a number of patients; a title such as “Months of treatment”; a median and a range */
  g_string_append_printf (text, ngettext ("Course of %u patient: %s, median %s (range %s to %s).",
                                          "Courses of %u patients: %s, median %s (range %s to %s).", self->lanes->len),
                          self->lanes->len, title, median, least, most);
  if (self->has_ongoing)
    g_string_append_printf (text, ngettext (" %u goes on.", " %u go on.", n_ongoing), n_ongoing);
  for (guint k = 0; k < self->kinds->len; k++)
    {
      double first;
      guint patients, n = count_kind (self, k, &patients, &first);

      /* Translators: before a list of kinds of events: how many patients had each */
      g_string_append_printf (text, "%s %s %u", k ? "," : _(" Patients with:"), (char *) self->kinds->pdata[k], patients);
      if (n > patients)
        /* Translators: a number of events of one kind */
        g_string_append_printf (text, ngettext (" (%u event)", " (%u events)", n), n);
    }
  if (self->kinds->len > 0)
    g_string_append_c (text, '.');
  if (self->n_left_out > 0)
    g_string_append_printf (text, ngettext (" %u patient without a duration is left out.",
                                            " %u patients without a duration are left out.", self->n_left_out), self->n_left_out);

  return g_string_free (text, FALSE);
}

/**
 * engraft_swimmer_dup_methods:
 * @self: courses
 *
 * Gives sentences for the methods section of a paper.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_swimmer_dup_methods (EngraftSwimmer *self)
{
  EngraftMethodsDraft draft;

  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self), NULL);

  engraft_methods_draft_init (&draft);
  engraft_methods_draft_say (&draft, g_strdup (
    _("Each lane is the course of one patient from the start to the end of follow-up. Shares of patients with an event are crude: "
      "they do not allow for follow-up of different length.")));

  return engraft_methods_draft_finish (&draft);
}

/* ---- as any result is shown ---- */

static const EngraftResultTable tables[] = {
  [ENGRAFT_SWIMMER_TABLE_KINDS] = { "kinds", N_("Kinds of Events"), N_("Choose columns with the times of events, or one that names events."),
                                    ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_SWIMMER_TABLE_PATIENTS] = { "patients", N_("Each Patient"), N_("There are no rows."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_SWIMMER_TABLE_EVENTS] = { "events", N_("Each Event"), N_("Nobody has an event."), ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_swimmer, ENGRAFT_SWIMMER)
