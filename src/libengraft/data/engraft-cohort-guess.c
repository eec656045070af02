/* engraft-cohort-guess.c: the roles that columns probably have.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-cohort-guess.h"

#include <math.h>

#include "libengraft/data/engraft-expression.h"
#include "libengraft/data/engraft-role-names.h"
#include "libengraft/data/engraft-status-reading.h"
#include "libengraft/data/engraft-value-coding.h"

#define MAX_STATUS_VALUES 12
#define MAX_GROUPS 6

static void
set_name (EngraftCohort *cohort,
          const char    *option,
          EngraftColumn *column)
{
  if (column)
    g_object_set (cohort, option, engraft_column_get_name (column), NULL);
}

static gboolean
is_number (EngraftColumn *column)
{
  EngraftColumnType type = engraft_column_get_column_type (column);

  return type == ENGRAFT_COLUMN_NUMBER || type == ENGRAFT_COLUMN_INTEGER;
}

/* not below zero, and different enough to be times */
static gboolean
may_be_time (EngraftColumn *column)
{
  const double *numbers;
  guint n = engraft_column_get_n_rows (column), n_negative = 0, n_above_one = 0;

  if (!is_number (column))
    return FALSE;
  numbers = engraft_column_get_numbers (column, NULL);
  for (guint i = 0; i < n; i++)
    {
      n_negative += numbers[i] < 0;
      n_above_one += numbers[i] > 0 && numbers[i] != 1;
    }

  return n_negative <= n / 20 && n_above_one > 0;
}

static gboolean
may_be_status (EngraftColumn *column)
{
  g_autoptr(EngraftValueCoding) coding = NULL;

  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE)
    return FALSE;
  coding = engraft_value_coding_new (column, NULL, engraft_column_get_n_rows (column), MAX_STATUS_VALUES);

  return coding && coding->names->len > 0;
}

static gboolean
may_be_group (EngraftColumn *column)
{
  g_autoptr(EngraftValueCoding) coding = NULL;

  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE)
    return FALSE;
  coding = engraft_value_coding_new (column, NULL, engraft_column_get_n_rows (column), MAX_GROUPS);

  return coding && coding->names->len >= 2;
}

static gboolean
is_date (EngraftColumn *column)
{
  return engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE;
}

static gboolean
may_be_subject (EngraftColumn *column)
{
  EngraftColumnType type = engraft_column_get_column_type (column);

  return type == ENGRAFT_COLUMN_INTEGER || type == ENGRAFT_COLUMN_TEXT || type == ENGRAFT_COLUMN_CATEGORY;
}

/* the column whose name speaks most for the role; of equal ones the first */
static EngraftColumn *
best (EngraftTable   *table,
      EngraftRole     role,
      int             least,
      gboolean      (*may_be) (EngraftColumn *),
      EngraftColumn  *taken)
{
  EngraftColumn *found = NULL;

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      int score = column == taken ? 0 : engraft_role_names_score (column, role);

      if (score >= least && may_be (column))
        {
          found = column;
          least = score + 1;
        }
    }

  return found;
}

/**
 * engraft_cohort_guess_subject:
 * @table: a table
 *
 * Which column probably tells subjects apart, by its name and type.
 *
 * O(columns).
 *
 * Returns: (transfer none) (nullable): the column; %NULL when none is plainly one
 */
EngraftColumn *
engraft_cohort_guess_subject (EngraftTable *table)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE (table), NULL);

  return best (table, ENGRAFT_ROLE_SUBJECT, 2, may_be_subject, NULL);
}

/* CDISC ADTTE holds a row for each subject and parameter. */
static void
guess_parameter (EngraftCohort *cohort,
                 EngraftTable  *table)
{
  EngraftColumn *parameter = engraft_table_find_column (table, "PARAMCD");
  g_autoptr(EngraftValueCoding) coding = NULL;
  const char *chosen;
  g_autofree char *text = NULL, *filter = NULL;

  if (!parameter || engraft_column_is_numeric (parameter))
    return;
  coding = engraft_value_coding_new (parameter, NULL, engraft_column_get_n_rows (parameter), 100);
  if (!coding || coding->names->len < 2)
    return;

  chosen = coding->names->pdata[0];
  for (guint i = 0; i < coding->names->len; i++)
    if (g_str_equal (coding->names->pdata[i], "OS"))
      chosen = coding->names->pdata[i];
  text = engraft_expression_quote_text (chosen);
  filter = g_strdup_printf ("PARAMCD == %s", text);
  g_object_set (cohort, "filter", filter, NULL);
}

/* some from zero on, which calendar years are not, and each with its end after its beginning */
static gboolean
are_periods (EngraftColumn *start,
             EngraftColumn *stop)
{
  const double *from = engraft_column_get_numbers (start, NULL), *to = engraft_column_get_numbers (stop, NULL);
  guint n = engraft_column_get_n_rows (start), n_known = 0, n_right = 0, n_zero = 0;

  for (guint i = 0; i < n; i++)
    if (!isnan (from[i]) && !isnan (to[i]))
      {
        n_known++;
        n_right += from[i] >= 0 && from[i] < to[i];
        n_zero += from[i] == 0;
      }

  return n_zero > 0 && n_right >= n_known - n_known / 20;
}

/* Rows that are (start, stop]: the end of each is no follow-up from the beginning. */
static gboolean
guess_periods (EngraftCohort *cohort,
               EngraftTable  *table)
{
  EngraftColumn *stop = best (table, ENGRAFT_ROLE_STOP, 1, may_be_time, NULL);
  EngraftColumn *start = stop ? best (table, ENGRAFT_ROLE_ENTRY, 1, is_number, stop) : NULL;

  if (!start || !are_periods (start, stop))
    return FALSE;

  set_name (cohort, "time", stop);
  set_name (cohort, "entry", start);
  g_object_set (cohort, "time-unit", engraft_role_names_unit (stop), NULL);

  return TRUE;
}

static void
guess_time (EngraftCohort *cohort,
            EngraftTable  *table)
{
  EngraftColumn *time = engraft_table_find_column (table, "AVAL");
  EngraftColumn *end;

  if (guess_periods (cohort, table))
    return;

  if (!time || !engraft_table_find_column (table, "CNSR") || !may_be_time (time))
    time = best (table, ENGRAFT_ROLE_TIME, 2, may_be_time, NULL);
  if (time)
    {
      set_name (cohort, "time", time);
      g_object_set (cohort, "time-unit", engraft_role_names_unit (time), NULL);
      return;
    }

  end = best (table, ENGRAFT_ROLE_END, 2, is_date, NULL);
  if (end)
    {
      EngraftColumn *origin = engraft_role_names_origin (table, end, NULL);

      if (origin)
        {
          set_name (cohort, "time", end);
          set_name (cohort, "origin", origin);
          g_object_set (cohort, "time-unit", ENGRAFT_TIME_UNIT_DAYS, NULL);
          return;
        }
    }
  time = best (table, ENGRAFT_ROLE_TIME, 1, may_be_time, NULL);
  if (time)
    {
      set_name (cohort, "time", time);
      g_object_set (cohort, "time-unit", engraft_role_names_unit (time), NULL);
    }
}

/* the first column some of whose values say that the event came, and some that it did not */
static EngraftColumn *
find_status_by_words (EngraftTable *table)
{
  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      g_autoptr(EngraftValueCoding) coding = NULL;
      guint found[ENGRAFT_STATUS_WORD_UNKNOWN + 1] = { 0 };

      if (is_number (column) || !may_be_status (column))
        continue;
      coding = engraft_value_coding_new (column, NULL, engraft_column_get_n_rows (column), MAX_STATUS_VALUES);
      for (guint k = 0; k < coding->names->len; k++)
        found[engraft_status_word (coding->names->pdata[k])]++;
      if (found[ENGRAFT_STATUS_WORD_EVENT] && found[ENGRAFT_STATUS_WORD_CENSORED])
        return column;
    }

  return NULL;
}

static void
guess_status (EngraftCohort *cohort,
              EngraftTable  *table)
{
  EngraftColumn *status = engraft_table_find_column (table, "CNSR");
  g_autoptr(EngraftValueCoding) coding = NULL;
  g_autoptr(EngraftStatusReading) reading = NULL;

  if (!status || !may_be_status (status))
    status = best (table, ENGRAFT_ROLE_STATUS, 2, may_be_status, NULL);
  if (!status)
    status = find_status_by_words (table);
  if (!status)
    return;

  set_name (cohort, "status", status);
  coding = engraft_value_coding_new (status, NULL, engraft_column_get_n_rows (status), MAX_STATUS_VALUES);
  reading = engraft_status_reading_new (status, coding->names);
  if (reading->certain && reading->event)
    {
      const char *events[] = { reading->event, NULL };
      g_autoptr(GPtrArray) missing = g_ptr_array_new ();

      g_object_set (cohort, "events", events, NULL);
      for (guint i = 0; i < coding->names->len; i++)
        if (engraft_status_is_sentinel (coding->names->pdata[i]) &&
            reading->system != ENGRAFT_STATUS_SYSTEM_CNSR)
          g_ptr_array_add (missing, coding->names->pdata[i]);
      g_ptr_array_add (missing, NULL);
      if (missing->len > 1)
        g_object_set (cohort, "missing", missing->pdata, NULL);
    }
}

/**
 * engraft_cohort_guess:
 * @table: a table
 *
 * What the columns of a table probably mean, by their names, labels, types and values
 * in English, German and Spanish and by CDISC's ADTTE: time or two dates, status,
 * subject, unit of time, and a group only where a column is plainly the treatment.  The
 * event is named only where no other reading is usual; else the tally asks for it.
 *
 * O(rows × columns) at most.
 *
 * Returns: (transfer full): a cohort to show and to correct
 */
EngraftCohort *
engraft_cohort_guess (EngraftTable *table)
{
  EngraftCohort *cohort;
  EngraftColumn *subject;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table), NULL);

  cohort = engraft_cohort_new ();
  guess_parameter (cohort, table);
  guess_time (cohort, table);
  guess_status (cohort, table);
  subject = engraft_cohort_guess_subject (table);
  set_name (cohort, "subject", subject);
  set_name (cohort, "group", best (table, ENGRAFT_ROLE_GROUP, 2, may_be_group, subject));

  return cohort;
}
