/* engraft-interval-table-report.c: what was counted, as a table, JSON and words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-interval-table.h"

#include <glib/gi18n-lib.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/survival/engraft-interval-status.h"
#include "libengraft/survival/engraft-interval-table-private.h"
#include "libengraft/text/engraft-json.h"

const char *
engraft_interval_count_get_name (EngraftIntervalCount count)
{
  static const char * const names[] = {
    [ENGRAFT_INTERVAL_COUNT_INTERVALS] = N_("Intervals"),
    [ENGRAFT_INTERVAL_COUNT_SUBJECTS] = N_("Subjects"),
    [ENGRAFT_INTERVAL_COUNT_SUBJECTS_WITHOUT_END] = N_("Subjects left out: no time above 0, or no status"),
    [ENGRAFT_INTERVAL_COUNT_SUBJECTS_CONTRADICTORY] = N_("Subjects left out: rows with different times or statuses"),
    [ENGRAFT_INTERVAL_COUNT_VISITS] = N_("Visits used"),
    [ENGRAFT_INTERVAL_COUNT_VISITS_BEFORE] = N_("of these before the start"),
    [ENGRAFT_INTERVAL_COUNT_VISITS_LATE] = N_("Visits left out: at the end of follow-up or after it"),
    [ENGRAFT_INTERVAL_COUNT_VISITS_SAME_TIME] = N_("Visits at the same time as another"),
    [ENGRAFT_INTERVAL_COUNT_VISITS_WITHOUT_TIME] = N_("Visits left out: no time"),
    [ENGRAFT_INTERVAL_COUNT_VISITS_UNKNOWN] = N_("Visits left out: of nobody who is used"),
    [ENGRAFT_INTERVAL_COUNT_INCOMPLETE] = N_("Intervals in which a value is missing"),
    [ENGRAFT_INTERVAL_COUNT_ROWS_WITHOUT_SUBJECT] = N_("Rows left out: they do not tell whose they are"),
  };

  return _(names[count]);
}

/* takes @message */
static void
take_notice (EngraftIntervalTable *self,
             EngraftSeverity       severity,
             const char           *subject,
             char                 *message)
{
  g_autofree char *own = message;
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (severity, subject, own);

  g_list_store_append (self->notices, notice);
}

/* a value of any type, which two rows share or not */
static char *
dup_value (EngraftColumn *column,
           guint          row)
{
  return engraft_column_is_missing (column, row) ? NULL : engraft_column_dup_cell (column, row);
}

gboolean
engraft_interval_column_varies (EngraftColumn *subject,
                                EngraftColumn *column)
{
  g_autoptr(GHashTable) first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint row = 0; row < engraft_column_get_n_rows (column); row++)
    {
      g_autofree char *who = dup_value (subject, row), *value = who ? dup_value (column, row) : NULL;
      const char *before = value ? g_hash_table_lookup (first, who) : NULL;

      if (before && !g_str_equal (before, value))
        return TRUE;
      if (value && !before)
        g_hash_table_insert (first, g_steal_pointer (&who), g_steal_pointer (&value));
    }

  return FALSE;
}

/* Both tables have them: the values at the start are there, those of visits are passed over unless they are named. */
static void
notice_passed_over (EngraftIntervalTable       *self,
                    const EngraftIntervalRoles *roles)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint c = 0; roles->visits && roles->visit_subject && !roles->is_named && c < engraft_table_get_n_columns (roles->visits); c++)
    {
      EngraftColumn *column = engraft_table_get_column (roles->visits, c);

      if (column == roles->visit_subject || column == roles->visit_time
          || !engraft_table_find_column (roles->subjects, engraft_column_get_name (column))
          || !engraft_interval_column_varies (roles->visit_subject, column))
        continue;
      g_string_append_printf (names, n ? ", “%s”" : "“%s”", engraft_column_get_title (column));
      n++;
    }
  if (n > 0)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "columns",
                 g_strdup_printf (ngettext ("%s is in both tables: that of the subjects is taken, which does not change. Choose it "
                                            "among the values of visits to let it change.",
                                            "%s are in both tables: those of the subjects are taken, which do not change. Choose "
                                            "among the values of visits which are to change.", n), names->str));
}

static void
notice_subjects (EngraftIntervalTable *self)
{
  guint without = self->counts[ENGRAFT_INTERVAL_COUNT_SUBJECTS_WITHOUT_END];
  guint contradictory = self->counts[ENGRAFT_INTERVAL_COUNT_SUBJECTS_CONTRADICTORY];
  guint nobody = self->counts[ENGRAFT_INTERVAL_COUNT_ROWS_WITHOUT_SUBJECT];

  if (nobody > 0)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "subject",
                 g_strdup_printf (ngettext ("%u row that does not tell whose it is is left out.",
                                            "%u rows that do not tell whose they are are left out.", nobody), nobody));
  if (without > 0)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "time",
                 g_strdup_printf (ngettext ("%u subject without a time above 0 or without a status is left out.",
                                            "%u subjects without a time above 0 or without a status are left out.", without),
                                  without));
  if (contradictory > 0)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "time",
                 g_strdup_printf (ngettext ("%u subject whose rows tell of different ends of follow-up is left out.",
                                            "%u subjects whose rows tell of different ends of follow-up are left out.",
                                            contradictory), contradictory));
}

static void
notice_visits (EngraftIntervalTable *self)
{
  guint late = self->counts[ENGRAFT_INTERVAL_COUNT_VISITS_LATE], before = self->counts[ENGRAFT_INTERVAL_COUNT_VISITS_BEFORE];
  guint same = self->counts[ENGRAFT_INTERVAL_COUNT_VISITS_SAME_TIME];
  guint without = self->counts[ENGRAFT_INTERVAL_COUNT_VISITS_WITHOUT_TIME];
  guint unknown = self->counts[ENGRAFT_INTERVAL_COUNT_VISITS_UNKNOWN];

  if (late > 0)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "visit-time",
                 g_strdup_printf (ngettext ("%u visit at the end of follow-up or after it is left out.",
                                            "%u visits at the end of follow-up or after it are left out.", late), late));
  if (before > 0)
    take_notice (self, ENGRAFT_SEVERITY_INFO, "visit-time",
                 g_strdup_printf (ngettext ("%u visit is before the start; the last value before it holds at the start.",
                                            "%u visits are before the start; the last value before it holds at the start.",
                                            before), before));
  if (same > 0)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "visit-time",
                 g_strdup_printf (ngettext ("%u visit is at the same time as another of the subject; the later row holds.",
                                            "%u visits are at the same time as another of the subject; the later row holds.",
                                            same), same));
  if (without > 0)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "visit-time",
                 g_strdup_printf (ngettext ("%u visit without a time is left out.",
                                            "%u visits without a time are left out.", without), without));
  if (unknown > 0)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "subject",
                 g_strdup_printf (ngettext ("%u visit of nobody who is used is left out.",
                                            "%u visits of nobody who is used are left out.", unknown), unknown));
}

/* Some files have 0 for the event: then all that goes on would be one. */
static void
notice_status (EngraftIntervalTable       *self,
               const EngraftIntervalRoles *roles)
{
  if (engraft_interval_status_is_event (roles->status, roles->censored))
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "censored",
                 g_strdup_printf (_("Intervals after which follow-up goes on have the status “%s”, which looks like the event of "
                                    "“%s”. If it is, name another status for them."), roles->censored,
                                  engraft_column_get_name (roles->status)));
}

void
engraft_interval_table_add_notices (EngraftIntervalTable       *self,
                                    const EngraftIntervalRoles *roles)
{
  guint incomplete = self->counts[ENGRAFT_INTERVAL_COUNT_INCOMPLETE];

  notice_status (self, roles);
  notice_subjects (self);
  notice_visits (self);
  notice_passed_over (self, roles);
  if (incomplete > 0)
    take_notice (self, ENGRAFT_SEVERITY_INFO, "columns",
                 g_strdup_printf (ngettext ("In %u interval a value is missing, for none was measured before it; a model leaves it "
                                            "out.",
                                            "In %u intervals a value is missing, for none was measured before them; a model "
                                            "leaves them out.", incomplete), incomplete));
}

/**
 * engraft_interval_table_to_table:
 * @self: intervals
 *
 * Gives the counts as a table; the intervals themselves are [method@IntervalTable.get_table].
 *
 * Returns: (transfer full): a row a count
 */
EngraftTable *
engraft_interval_table_to_table (EngraftIntervalTable *self)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  EngraftStringPool *levels = engraft_string_pool_new ();
  guint32 *codes = g_new (guint32, ENGRAFT_N_INTERVAL_COUNTS);
  double *numbers = g_new (double, ENGRAFT_N_INTERVAL_COUNTS);
  g_autoptr(EngraftColumn) what = NULL;
  g_autoptr(EngraftColumn) count = NULL;

  g_return_val_if_fail (ENGRAFT_IS_INTERVAL_TABLE (self), NULL);

  for (guint i = 0; i < ENGRAFT_N_INTERVAL_COUNTS; i++)
    {
      codes[i] = engraft_string_pool_add (levels, engraft_interval_count_get_name (i), -1);
      numbers[i] = self->counts[i];
    }
  what = engraft_column_new_codes ("what", ENGRAFT_COLUMN_CATEGORY,
                                   g_bytes_new_take (codes, ENGRAFT_N_INTERVAL_COUNTS * sizeof *codes), levels, NULL);
  count = engraft_column_new_numbers ("count", ENGRAFT_COLUMN_INTEGER,
                                      g_bytes_new_take (numbers, ENGRAFT_N_INTERVAL_COUNTS * sizeof *numbers));
  g_ptr_array_add (columns, engraft_column_describe (what, _("What"), NULL, NULL));
  g_ptr_array_add (columns, engraft_column_describe (count, _("Number"), NULL, NULL));

  return engraft_table_new (_("Intervals of follow-up"), columns);
}

/**
 * engraft_interval_table_to_json:
 * @self: intervals
 *
 * What was counted, as an object whose members stay: `format`: “engraft-intervals-1”; `software`; `options`;
 * `counts`: an object with a member for each member of [enum@IntervalCount]; `notices`; `sentence`, `methods`: in
 * the language of the user.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_interval_table_to_json (EngraftIntervalTable *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GEnumClass) kinds = g_type_class_ref (ENGRAFT_TYPE_INTERVAL_COUNT);
  g_autofree char *sentence = NULL, *methods = NULL;

  g_return_val_if_fail (ENGRAFT_IS_INTERVAL_TABLE (self), NULL);

  sentence = engraft_interval_table_dup_sentence (self);
  methods = engraft_interval_table_dup_methods (self);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-intervals-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->options)));
  engraft_json_begin_object (builder, "counts");
  for (guint i = 0; i < ENGRAFT_N_INTERVAL_COUNTS; i++)
    engraft_json_number (builder, kinds->values[i].value_nick, self->counts[i]);
  json_builder_end_object (builder);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/**
 * engraft_interval_table_dup_sentence:
 * @self: intervals
 *
 * Tells in one sentence what was made of what.
 *
 * Returns: (transfer full): one sentence
 */
char *
engraft_interval_table_dup_sentence (EngraftIntervalTable *self)
{
  guint n_subjects, n_visits, n;
  g_autofree char *subjects = NULL, *visits = NULL;

  g_return_val_if_fail (ENGRAFT_IS_INTERVAL_TABLE (self), NULL);

  n = self->counts[ENGRAFT_INTERVAL_COUNT_INTERVALS];
  n_subjects = self->counts[ENGRAFT_INTERVAL_COUNT_SUBJECTS];
  n_visits = self->counts[ENGRAFT_INTERVAL_COUNT_VISITS];
  subjects = g_strdup_printf (ngettext ("%u subject", "%u subjects", n_subjects), n_subjects);
  if (!self->has_visits)
    /* Translators: a number, then “312 subjects” */
    return g_strdup_printf (ngettext ("%u interval of %s", "%u intervals of %s", n), n, subjects);
  visits = g_strdup_printf (ngettext ("%u visit", "%u visits", n_visits), n_visits);

  /* Translators: a number, then “312 subjects” and “1945 visits” */
  return g_strdup_printf (ngettext ("%u interval of %s and %s", "%u intervals of %s and %s", n), n, subjects, visits);
}

/**
 * engraft_interval_table_dup_methods:
 * @self: intervals
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_interval_table_dup_methods (EngraftIntervalTable *self)
{
  g_autoptr(GString) text = NULL;

  g_return_val_if_fail (ENGRAFT_IS_INTERVAL_TABLE (self), NULL);

  text = g_string_new (_("Covariates that change over time were taken into account by intervals of follow-up [1]."));
  if (self->has_visits)
    g_string_append_printf (text, " %s %s",
                            engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "carry-over-missing")
                            ? _("The value of a visit holds from its time until the next visit that has one.")
                            : _("The value of a visit holds from its time until the next visit."),
                            _("No value was used before it was measured."));
  if (self->has_switches)
    g_string_append_printf (text, " %s", _("What happened during follow-up counts from its time on, and not before."));
  g_string_append (text, "\n\n[1] Andersen PK, Gill RD. Cox’s regression model for counting processes: a large sample study. "
                   "Ann Stat 1982;10:1100–20.");

  return g_string_free (g_steal_pointer (&text), FALSE);
}
