/* engraft-survival-checks.c: times and subjects that may not be what they seem.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-checks.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-cohort-guess.h"
#include "libengraft/data/engraft-expression.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/survival/engraft-survival-data-work.h"
#include "libengraft/text/engraft-format.h"

/* A file of fewer columns may well hold two patients with the same values. */
#define MIN_COLUMNS_OF_COPIES 5
#define ROWS_A_STEP 65536

/* the filter of the cohort, with one more condition */
static char *
filter_json (EngraftSurvivalRoles *roles,
             const char           *condition)
{
  const char *filter = engraft_options_get_string (ENGRAFT_OPTIONS (roles->cohort), "filter");
  g_autofree char *both = filter && *filter ? g_strdup_printf ("(%s) and %s", filter, condition)
                                            : g_strdup (condition);
  g_autoptr(JsonNode) node = json_node_init_string (json_node_alloc (), both);

  return json_to_string (node, FALSE);
}

/* Numbers such as 9999 that stand for “not known”: the greatest of all, and far from the rest. */
static void
check_sentinel (EngraftSurvivalRoles *roles,
                const double         *times,
                gsize                 n)
{
  const double sentinels[] = { 99, 999, 9999, 99999, 999999, 1000000 };
  double largest = -INFINITY, second = -INFINITY;
  guint count = 0;

  for (gsize i = 0; i < n; i++)
    if (times[i] > largest)
      {
        second = largest;
        largest = times[i];
        count = 1;
      }
    else if (times[i] == largest)
      count++;
    else
      second = MAX (second, times[i]);

  for (gsize i = 0; i < G_N_ELEMENTS (sentinels); i++)
    if (largest == sentinels[i] && (second < largest / 2))
      {
        g_autofree char *text = engraft_format_exact (largest);
        g_autofree char *name = engraft_expression_quote_name (engraft_column_get_name (roles->time));
        g_autofree char *condition = g_strdup_printf ("%s != %s", name, text);
        g_autofree char *label = g_strdup_printf (_("Leave Out Time %s"), text);
        g_autofree char *rows = engraft_format_count (count);

        engraft_survival_roles_remedy (roles, ENGRAFT_SEVERITY_WARNING, "time",
                                       g_strdup_printf (ngettext ("The time is %2$s in %1$s row, far from all "
                                                                  "others; it may stand for “not known”.",
                                                                  "The time is %2$s in %1$s rows, far from all "
                                                                  "others; it may stand for “not known”.",
                                                                  count), rows, text),
                                       label, "filter", filter_json (roles, condition));
      }
}

/* Nobody is followed for longer than a life: the unit is another one. */
static void
check_unit (EngraftSurvivalRoles *roles,
            const double         *times,
            gsize                 n)
{
  const double life = 120 * 365.25, days = engraft_time_unit_get_days (roles->unit);
  g_autofree char *text = NULL;
  double largest = -INFINITY;

  for (gsize i = 0; i < n; i++)
    largest = MAX (largest, times[i]);
  if (roles->unit == ENGRAFT_TIME_UNIT_NONE || largest * days <= life)
    return;

  text = engraft_format_exact (largest);
  if (roles->unit != ENGRAFT_TIME_UNIT_DAYS)
    engraft_survival_roles_remedy (roles, ENGRAFT_SEVERITY_WARNING, "time-unit",
                                   g_strdup_printf (_("Follow-up of %s %s is longer than a life. Is the unit of "
                                                      "time right?"),
                                                    text, engraft_time_unit_get_name (roles->unit)),
                                   _("Read as Days"), "time-unit", g_strdup ("\"days\""));
  else
    engraft_survival_roles_notify (roles, ENGRAFT_SEVERITY_WARNING, "time",
                                   g_strdup_printf (_("Follow-up of %s days is longer than a life. Is it a time?"),
                                                    text));
}

static void
notify_count (EngraftSurvivalRoles *roles,
              EngraftSeverity       severity,
              const char           *subject,
              const char           *format,
              guint                 n)
{
  g_autofree char *count = engraft_format_count (n);

  engraft_survival_roles_notify (roles, severity, subject, g_strdup_printf (format, count));
}

/* times: of the used rows, in days when they are dates */
void
engraft_survival_checks_times (EngraftSurvivalRoles *roles,
                               const double         *times,
                               gsize                 n,
                               guint                 n_zero)
{
  guint n_negative = engraft_tally_get_n_dropped (roles->tally, ENGRAFT_DROP_NEGATIVE);
  guint n_interval = engraft_tally_get_n_dropped (roles->tally, ENGRAFT_DROP_INTERVAL);

  if (!roles->origin)
    check_sentinel (roles, times, n);
  check_unit (roles, times, n);
  if (n_zero)
    notify_count (roles, ENGRAFT_SEVERITY_INFO, "time",
                  ngettext ("%s row has the time 0; an event at 0 lowers the curve at its beginning.",
                            "%s rows have the time 0; an event at 0 lowers the curve at its beginning.",
                            n_zero), n_zero);
  if (n_negative)
    notify_count (roles, ENGRAFT_SEVERITY_WARNING, "time",
                  ngettext ("%s row has a time below zero and is left out.",
                            "%s rows have a time below zero and are left out.", n_negative), n_negative);
  if (n_interval)
    notify_count (roles, ENGRAFT_SEVERITY_WARNING, "entry",
                  ngettext ("In %s row the entry is not before the end of follow-up; it is left out.",
                            "In %s rows the entry is not before the end of follow-up; they are left out.",
                            n_interval), n_interval);
}

typedef struct
{
  guint32 subject;
  double  entry;
  double  time;
} Interval;

static int
compare_intervals (gconstpointer a,
                   gconstpointer b)
{
  const Interval *x = a, *y = b;

  if (x->subject != y->subject)
    return x->subject < y->subject ? -1 : 1;
  if (x->entry != y->entry)
    return x->entry < y->entry ? -1 : 1;

  return x->time < y->time ? -1 : x->time > y->time;
}

static guint
count_overlaps (const guint32 *subjects,
                const double  *entries,
                const double  *times,
                gsize          n)
{
  g_autofree Interval *intervals = g_new (Interval, MAX (n, 1));
  guint n_overlaps = 0;
  double end = 0;

  for (gsize i = 0; i < n; i++)
    intervals[i] = (Interval) { subjects[i], entries[i], times[i] };
  qsort (intervals, n, sizeof *intervals, compare_intervals);
  for (gsize i = 0; i < n; i++)
    {
      gboolean same = i > 0 && intervals[i].subject == intervals[i - 1].subject;

      n_overlaps += same && intervals[i].entry < end;
      end = same ? MAX (end, intervals[i].time) : intervals[i].time;
    }

  return n_overlaps;
}

/* subjects: of the used rows, by number; n_repeated: rows of a subject of whom there is an earlier one */
void
engraft_survival_checks_subjects (EngraftSurvivalRoles *roles,
                                  const guint32        *subjects,
                                  const double         *entries,
                                  const double         *times,
                                  gsize                 n,
                                  guint                 n_repeated)
{
  guint n_overlaps;

  if (!n_repeated)
    return;

  if (!entries)
    {
      notify_count (roles, ENGRAFT_SEVERITY_WARNING, "subject",
                    ngettext ("%s row is of a subject of whom there is already one, so that subject counts "
                              "more than once. Choose the entry if rows are periods, or filter one row a "
                              "subject.",
                              "%s rows are of subjects of whom there is already one, so those subjects count "
                              "more than once. Choose the entry if rows are periods, or filter one row a "
                              "subject.", n_repeated), n_repeated);
      return;
    }

  n_overlaps = count_overlaps (subjects, entries, times, n);
  if (n_overlaps)
    notify_count (roles, ENGRAFT_SEVERITY_WARNING, "entry",
                  ngettext ("%s row overlaps in time with another of the same subject.",
                            "%s rows overlap in time with another of the same subject.", n_overlaps),
                  n_overlaps);
}

/* Nobody said which column tells subjects apart, and one that is called so has values several times. */
void
engraft_survival_checks_unsaid_subject (EngraftSurvivalRoles *roles,
                                        const guint          *rows,
                                        gsize                 n,
                                        EngraftOperation     *operation)
{
  EngraftColumn *column = engraft_cohort_guess_subject (roles->table);
  g_autofree guint32 *subjects = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *count = NULL;
  guint n_subjects, n_repeated;

  if (!column || column == roles->time || column == roles->status || column == roles->group)
    return;
  subjects = g_new (guint32, MAX (n, 1));
  n_subjects = engraft_value_coding_number (column, rows, n, subjects, operation);
  n_repeated = engraft_survival_count_repeated (subjects, n, n_subjects);
  if (!n_repeated)
    return;
  count = engraft_format_count (n_repeated);
  node = json_node_init_string (json_node_alloc (), engraft_column_get_name (column));
  engraft_survival_roles_remedy (roles, ENGRAFT_SEVERITY_WARNING, "subject",
                                 g_strdup_printf (ngettext ("In %1$s row “%2$s” is that of an earlier one. If it tells "
                                                            "subjects apart, that one counts more than once.",
                                                            "In %1$s rows “%2$s” is that of an earlier one. If it tells "
                                                            "subjects apart, some count more than once.", n_repeated),
                                                  count, engraft_column_get_title (column)),
                                 _("Set as Subject"), "subject", json_to_string (node, FALSE));
}

static guint64
cell_bits (EngraftColumn *column,
           guint          row)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);
  guint64 bits;
  double value;

  if (!numbers)
    return engraft_column_get_codes (column, NULL)[row];
  value = isnan (numbers[row]) ? NAN : numbers[row] + 0.0;
  memcpy (&bits, &value, sizeof bits);

  return bits;
}

static gboolean
rows_equal (EngraftTable *table,
            guint         a,
            guint         b)
{
  for (guint c = 0; c < engraft_table_get_n_columns (table); c++)
    {
      EngraftColumn *column = engraft_table_get_column (table, c);

      if (cell_bits (column, a) != cell_bits (column, b))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_cancelled (EngraftOperation *operation)
{
  return operation && g_cancellable_is_cancelled (engraft_operation_get_cancellable (operation));
}

static guint64 *
hash_rows (EngraftTable     *table,
           guint             n_rows,
           EngraftOperation *operation)
{
  guint64 *hashes = g_new0 (guint64, MAX (n_rows, 1));

  for (guint c = 0; c < engraft_table_get_n_columns (table) && !is_cancelled (operation); c++)
    {
      EngraftColumn *column = engraft_table_get_column (table, c);

      for (guint row = 0; row < n_rows; row++)
        {
          guint64 h = (hashes[row] ^ cell_bits (column, row)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);

          hashes[row] = h ^ (h >> 29);
        }
    }

  return hashes;
}

/* rows that are equal to an earlier one, of guint; NULL: it was cancelled */
static GArray *
find_copies (EngraftTable     *table,
             EngraftOperation *operation)
{
  GArray *copies = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_rows = engraft_table_get_n_rows (table), n_slots = 16;
  g_autofree guint64 *hashes = NULL;
  g_autofree guint32 *slots = NULL;

  if (engraft_table_get_n_columns (table) < MIN_COLUMNS_OF_COPIES)
    return copies;

  hashes = hash_rows (table, n_rows, operation);
  while (n_slots < 2 * (guint64) n_rows && n_slots < 1u << 31)
    n_slots *= 2;
  slots = g_new0 (guint32, n_slots);
  for (guint row = 0; row < n_rows; row++)
    {
      guint i = hashes[row] & (n_slots - 1);

      while (slots[i] && !(hashes[slots[i] - 1] == hashes[row] && rows_equal (table, slots[i] - 1, row)))
        i = (i + 1) & (n_slots - 1);
      if (slots[i])
        g_array_append_val (copies, row);
      else
        slots[i] = row + 1;
      if (row % ROWS_A_STEP == 0 && is_cancelled (operation))
        break;
    }
  if (is_cancelled (operation))
    g_clear_pointer (&copies, g_array_unref);

  return copies;
}

/* How many of rows, which rise, are in every column equal to an earlier row of the table.  Found
 * once for a table, which does not change. */
guint
engraft_survival_checks_copies (EngraftSurvivalRoles *roles,
                                const guint          *rows,
                                gsize                 n,
                                EngraftOperation     *operation)
{
  static GMutex mutex;
  GArray *copies;
  guint n_copies = 0;

  g_mutex_lock (&mutex);
  copies = g_object_get_data (G_OBJECT (roles->table), "engraft-copies");
  if (!copies)
    {
      copies = find_copies (roles->table, operation);
      if (copies)
        g_object_set_data_full (G_OBJECT (roles->table), "engraft-copies", copies,
                                (GDestroyNotify) g_array_unref);
    }
  g_mutex_unlock (&mutex);
  if (!copies)
    return 0;

  for (gsize i = 0, k = 0; i < n && k < copies->len; )
    {
      guint copy = g_array_index (copies, guint, k);

      n_copies += rows[i] == copy;
      if (rows[i] <= copy)
        i++;
      else
        k++;
    }
  if (n_copies)
    notify_count (roles, ENGRAFT_SEVERITY_WARNING, "subject",
                  ngettext ("%s row is equal to an earlier one in all columns; it may have been entered "
                            "twice.",
                            "%s rows are equal to an earlier one in all columns; they may have been entered "
                            "twice.", n_copies), n_copies);

  return n_copies;
}
