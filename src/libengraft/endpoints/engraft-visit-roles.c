/* engraft-visit-roles.c: which columns visits and relapses are read from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/endpoints/engraft-visit-roles.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-spellings.h"
#include "libengraft/endpoints/engraft-visits-private.h"

static gboolean
refuse_column (EngraftTable  *table,
               const char    *name,
               const char    *role,
               GError       **error)
{
  if (name)
    g_set_error (error, ENGRAFT_VISITS_ERROR, ENGRAFT_VISITS_ERROR_COLUMN, _("There is no column “%s” in “%s”"), name,
                 engraft_table_get_title (table));
  else
    g_set_error (error, ENGRAFT_VISITS_ERROR, ENGRAFT_VISITS_ERROR_COLUMN,
                 /* Translators: a role such as “Subject”, and the name of a table */
                 _("Which column of “%2$s” has this: %1$s?"), role, engraft_table_get_title (table));

  return FALSE;
}

/* A column of exactly this name, or of the name in other case; with no NAME none, or an error where one is NEEDED. */
static gboolean
find_column (EngraftTable   *table,
             const char     *name,
             const char     *role,
             gboolean        needed,
             EngraftColumn **column,
             GError        **error)
{
  *column = NULL;
  if (!name || !*name)
    return needed ? refuse_column (table, NULL, role, error) : TRUE;
  *column = engraft_table_find_column (table, name);
  for (guint i = 0; !*column && i < engraft_table_get_n_columns (table); i++)
    if (!g_ascii_strcasecmp (engraft_column_get_name (engraft_table_get_column (table, i)), name))
      *column = engraft_table_get_column (table, i);

  return *column || refuse_column (table, name, role, error);
}

/* Each cell is a day or a date, and the column is neither: there are both, or dates of which nobody knows where the month is. */
static void
refuse_dates (EngraftColumn  *column,
              GError        **error)
{
  guint date_row = 0, day_row = 0;
  g_autofree char *date = engraft_spellings_find_text (column, FALSE, &date_row), *day = NULL;

  for (; date && !day && day_row < engraft_column_get_n_rows (column); day_row++)
    {
      g_autofree char *cell = g_strstrip (engraft_column_dup_cell (column, day_row));
      char *end;

      g_ascii_strtod (cell, &end);
      if (*cell && !*end)
        day = g_steal_pointer (&cell);
    }
  if (date && day)
    g_set_error (error, ENGRAFT_VISITS_ERROR, ENGRAFT_VISITS_ERROR_COLUMN,
                 /* Translators: a column, a row and what it has, and another row */
                 _("“%s” should have either dates or days, but row %u has “%s” and row %u has “%s”. Mend it."),
                 engraft_column_get_name (column), date_row + 1, date, day_row, day);
  else
    g_set_error (error, ENGRAFT_VISITS_ERROR, ENGRAFT_VISITS_ERROR_COLUMN,
                 _("“%s” has dates that cannot all be read in one way, such as “%s”. Write them as 2024-02-29, or say in which order "
                   "day, month and year are when the file is imported."), engraft_column_get_name (column), date ? date : "");
}

static gboolean
check_days (EngraftColumn  *column,
            EngraftColumn  *visits,
            GError        **error)
{
  gboolean is_date = column && engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE;

  if (!column || (engraft_column_is_numeric (column) && engraft_column_get_column_type (column) != ENGRAFT_COLUMN_LOGICAL
                  && is_date == (engraft_column_get_column_type (visits) == ENGRAFT_COLUMN_DATE)))
    return TRUE;
  if (engraft_visits_refuse_text (column, TRUE, error))
    return FALSE;
  if (!engraft_column_is_numeric (column) && engraft_column_get_n_missing (column) < engraft_column_get_n_rows (column))
    {
      refuse_dates (column, error);
      return FALSE;
    }
  g_set_error (error, ENGRAFT_VISITS_ERROR, ENGRAFT_VISITS_ERROR_COLUMN,
               column == visits ? _("“%s” should have dates, or days as numbers.")
               : engraft_column_get_column_type (visits) == ENGRAFT_COLUMN_DATE
               ? _("“%s” should have dates, as the visits have.") : _("“%s” should have days as numbers, as the visits have."),
               engraft_column_get_name (column));

  return FALSE;
}

/* the value as numbers, or an error that says what it has instead */
static gboolean
check_numbers (EngraftColumn  *column,
               GError        **error)
{
  EngraftColumnType type = engraft_column_get_column_type (column);

  if (engraft_column_is_numeric (column) && type != ENGRAFT_COLUMN_DATE)
    return TRUE;
  if (engraft_visits_refuse_text (column, FALSE, error))
    return FALSE;
  g_set_error (error, ENGRAFT_VISITS_ERROR, ENGRAFT_VISITS_ERROR_COLUMN,
               _("“%s” should have numbers. Mend what is not a number, or say how missing values are written."),
               engraft_column_get_name (column));

  return FALSE;
}

gboolean
engraft_visit_roles_find (EngraftVisitRoles    *roles,
                          EngraftTable         *table,
                          EngraftVisitOptions  *given,
                          const char           *measure,
                          GError              **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (given);
  const char *column = roles->only_dates ? NULL : engraft_options_get_string (options, "measure");
  const char *value = column && *column ? engraft_options_get_string (options, "value") : measure;

  return find_column (table, engraft_options_get_string (options, "subject"), _("Subject"), TRUE, &roles->subject, error)
         && find_column (table, engraft_options_get_string (options, "date"), _("Date of the Visit"), TRUE, &roles->date, error)
         && find_column (table, column, _("Measure"), FALSE, &roles->measure, error)
         && find_column (table, value, _("Value"), !roles->only_dates, &roles->value, error)
         && find_column (table, engraft_options_get_string (options, "start"), _("Start"), FALSE, &roles->start, error)
         && find_column (table, engraft_options_get_string (options, "birth"), _("Date of Birth"), FALSE, &roles->birth, error)
         && find_column (table, engraft_options_get_string (options, "may-confirm"), _("Visits That May Confirm"), FALSE,
                         &roles->may_confirm, error)
         && find_column (table, engraft_options_get_string (options, "relapse"), _("Relapse"), FALSE, &roles->relapse, error)
         && check_days (roles->date, roles->date, error) && check_days (roles->start, roles->date, error)
         && check_days (roles->birth, roles->date, error)
         && (roles->only_dates ? check_days (roles->value, roles->date, error) : check_numbers (roles->value, error));
}

gboolean
engraft_visit_roles_find_relapses (EngraftVisitRoles    *roles,
                                   EngraftTable         *table,
                                   EngraftVisitOptions  *given,
                                   GError              **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (given);
  const char *subject = engraft_options_get_string (options, "relapse-subject");
  const char *date = engraft_options_get_string (options, "relapse-date");

  if (!subject || !*subject)
    subject = engraft_options_get_string (options, "subject");
  if (!date || !*date)
    date = engraft_options_get_string (options, "date");

  return find_column (table, subject, _("Subject of the Relapse"), TRUE, &roles->relapse_subject, error)
         && find_column (table, date, _("Date of the Relapse"), TRUE, &roles->relapse_date, error)
         && find_column (table, engraft_options_get_string (options, "relapse-end"), _("End of the Relapse"), FALSE,
                         &roles->relapse_end, error)
         && check_days (roles->relapse_date, roles->date, error) && check_days (roles->relapse_end, roles->date, error);
}
