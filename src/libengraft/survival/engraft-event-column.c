/* engraft-event-column.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-event-column.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/text/engraft-format.h"

void
engraft_event_column_clear (EngraftEventColumn *self)
{
  g_clear_pointer (&self->name, g_free);
}

/* Where the indicator begins: the first colon with a column on either side, else the first, unless all is one column. */
static const char *
find_colon (EngraftTable *table,
            const char   *columns)
{
  if (engraft_table_find_column (table, columns))
    return NULL;
  for (const char *colon = strchr (columns, ':'); colon; colon = strchr (colon + 1, ':'))
    {
      g_autofree char *before = g_strstrip (g_strndup (columns, colon - columns));
      g_autofree char *after = g_strstrip (g_strdup (colon + 1));

      if (engraft_table_find_column (table, before) && engraft_table_find_column (table, after))
        return colon;
    }

  return strchr (columns, ':');
}

static char *
dup_part (const char *from,
          gssize      length)
{
  g_autofree char *part = g_strstrip (length < 0 ? g_strdup (from) : g_strndup (from, length));

  return *part ? g_steal_pointer (&part) : NULL;
}

void
engraft_event_text_split (EngraftTable  *table,
                          const char    *text,
                          char         **name,
                          char         **time,
                          char         **indicator)
{
  const char *sign = strchr (text, '=');
  g_autofree char *columns = sign ? g_strstrip (g_strdup (sign + 1)) : g_strdup ("");
  const char *colon = find_colon (table, columns);

  *name = dup_part (text, sign ? sign - text : -1);
  *time = dup_part (columns, colon ? colon - columns : -1);
  *indicator = colon ? dup_part (colon + 1, -1) : NULL;
}

static EngraftColumn *
find_column (EngraftTable  *table,
             const char    *name,
             GQuark         domain,
             int            code,
             GError       **error)
{
  EngraftColumn *column = engraft_table_find_column (table, name);

  if (!column)
    g_set_error (error, domain, code, _("There is no column “%s”. Choose another."), name);

  return column;
}

static gboolean
check_types (EngraftEventColumn  *self,
             GQuark               domain,
             int                  code,
             GError             **error)
{
  const EngraftColumnType type = engraft_column_get_column_type (self->time);

  if (type == ENGRAFT_COLUMN_DATE)
    g_set_error (error, domain, code,
                 _("“%s” is a date. Times are counted from the start of follow-up: make a column of the days since then first."),
                 engraft_column_get_name (self->time));
  else if (type != ENGRAFT_COLUMN_NUMBER && type != ENGRAFT_COLUMN_INTEGER)
    g_set_error (error, domain, code, _("“%s” should be a number, a time that is counted from the start of follow-up."),
                 engraft_column_get_name (self->time));
  else if (self->indicator && engraft_column_get_column_type (self->indicator) == ENGRAFT_COLUMN_DATE)
    g_set_error (error, domain, code, _("“%s” should be 0 or 1: whether “%s” happened at all"),
                 engraft_column_get_name (self->indicator), self->name);
  else
    return TRUE;

  return FALSE;
}

/* 0, 1, NaN, or 2 for any other text */
static double
get_happened (EngraftColumn *column,
              guint          row)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);
  guint32 level;

  if (numbers)
    return numbers[row];
  if (engraft_column_is_missing (column, row))
    return NAN;
  level = engraft_column_get_codes (column, NULL)[row];

  return g_str_equal (engraft_column_get_level (column, level), "1") ? 1
         : g_str_equal (engraft_column_get_level (column, level), "0") ? 0 : 2;
}

/* Another code than 0 and 1 may mean anything, and an event without a time cannot be placed. */
static gboolean
check_rows (EngraftEventColumn  *self,
            GQuark               domain,
            int                  code,
            GError             **error)
{
  const double *times = engraft_column_get_numbers (self->time, NULL);
  guint n = self->indicator ? engraft_column_get_n_rows (self->indicator) : 0;

  for (guint row = 0; row < n; row++)
    {
      double happened = get_happened (self->indicator, row);
      g_autofree char *number = NULL, *cell = NULL;

      if (isnan (happened) || happened == 0 || (happened == 1 && !isnan (times[row])))
        continue;
      number = engraft_format_count (row + (guint64) 1);
      cell = engraft_column_dup_cell (self->indicator, row);
      if (happened == 1)
        g_set_error (error, domain, code,
                     _("Row %s: “%s” says that “%s” happened, but “%s” has no time. Fill it in, or filter the row."),
                     number, engraft_column_get_name (self->indicator), self->name, engraft_column_get_name (self->time));
      else
        g_set_error (error, domain, code,
                     _("Row %s: “%s” is %s, but should be 0 or 1: whether “%s” happened. Make a column that is."),
                     number, engraft_column_get_name (self->indicator), cell, self->name);
      return FALSE;
    }

  return TRUE;
}

gboolean
engraft_event_column_init (EngraftEventColumn  *self,
                           EngraftTable        *table,
                           const char          *text,
                           GQuark               domain,
                           int                  code,
                           GError             **error)
{
  g_autofree char *time = NULL, *indicator = NULL;

  *self = (EngraftEventColumn) { 0 };
  engraft_event_text_split (table, text, &self->name, &time, &indicator);
  if (!self->name || !time)
    g_set_error (error, domain, code,
                 _("“%s” should be a name, “=” and the column with the time at which it happened, such as gvhd=gvhd_day"),
                 text);
  else if ((self->time = find_column (table, time, domain, code, error)) &&
           (!indicator || (self->indicator = find_column (table, indicator, domain, code, error))) &&
           check_types (self, domain, code, error) && check_rows (self, domain, code, error))
    return TRUE;
  engraft_event_column_clear (self);

  return FALSE;
}

double
engraft_event_column_time (const EngraftEventColumn *self,
                           guint                     row)
{
  const double time = engraft_column_get_numbers (self->time, NULL)[row];

  if (isnan (time) || (self->indicator && get_happened (self->indicator, row) != 1))
    return INFINITY;

  return time;
}
