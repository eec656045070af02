/* engraft-stat-variable.c: what a file says of one of its variables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-stat-reader-private.h"

#include <string.h>

#define DAYS_1960 (-3653.0)     /* 1960-01-01: SAS and Stata */
#define DAYS_1582 (-141428.0)   /* 1582-10-14: SPSS */

void
stat_variable_free (gpointer data)
{
  StatVariable *self = data;

  if (!self)
    return;
  g_free (self->name);
  g_free (self->label);
  g_free (self->label_set);
  g_clear_pointer (&self->pool, engraft_string_pool_unref);
  g_clear_pointer (&self->codes, g_array_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_free (self);
}

void
stat_label_set_free (gpointer data)
{
  StatLabelSet *self = data;

  g_array_unref (self->values);
  g_ptr_array_unref (self->labels);
  g_free (self);
}

char *
stat_to_utf8 (const char *text)
{
  g_autofree char *converted = NULL;

  if (!text)
    return NULL;
  if (g_utf8_validate (text, -1, NULL))
    return g_strdup (text);

  converted = g_convert (text, -1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);

  return converted ? g_steal_pointer (&converted) : g_utf8_make_valid (text, -1);
}

static gboolean
format_is (const char         *format,
           const char * const *names)
{
  g_autofree char *upper = NULL;

  if (!format)
    return FALSE;

  upper = g_ascii_strup (format, -1);
  for (guint i = 0; names[i]; i++)
    {
      gsize n = strlen (names[i]);

      /* the width follows: DATE9. */
      if (g_str_has_prefix (upper, names[i]) && !g_ascii_isalpha (upper[n]))
        return TRUE;
    }

  return FALSE;
}

void
stat_variable_find_kind (StatVariable      *variable,
                         const char        *format,
                         EngraftFileFormat  file)
{
  static const char * const sas_date[] = {
    "DATE", "DDMMYY", "DDMMYYB", "DDMMYYC", "DDMMYYD", "DDMMYYN", "DDMMYYP", "DDMMYYS", "MMDDYY",
    "MMDDYYB", "MMDDYYC", "MMDDYYD", "MMDDYYN", "MMDDYYP", "MMDDYYS", "YYMMDD", "YYMMDDB", "YYMMDDC",
    "YYMMDDD", "YYMMDDN", "YYMMDDP", "YYMMDDS", "E8601DA", "B8601DA", "IS8601DA", "WORDDATE", "WEEKDATE",
    "MONYY", "JULIAN", "EURDFDD", "EURDFDE", "NLDATE", NULL };
  static const char * const sas_time[] = {
    "DATETIME", "E8601DT", "B8601DT", "IS8601DT", "DATEAMPM", "MDYAMPM", "NLDATM", NULL };
  static const char * const spss[] = {
    "DATE", "ADATE", "EDATE", "JDATE", "SDATE", "QYR", "MOYR", "WKYR", "DATETIME", "YMDHMS", NULL };

  switch (file)
    {
    case ENGRAFT_FORMAT_SPSS:
    case ENGRAFT_FORMAT_SPSS_PORTABLE:
      variable->epoch = DAYS_1582;
      if (format_is (format, spss))
        variable->kind = ENGRAFT_NUMBERS_SECONDS;
      break;

    case ENGRAFT_FORMAT_STATA:
      variable->epoch = DAYS_1960;
      if (format && (g_str_has_prefix (format, "%td") || g_str_has_prefix (format, "%d") ||
                     g_str_has_prefix (format, "%-td")))
        variable->kind = ENGRAFT_NUMBERS_DAYS;
      else if (format && (g_str_has_prefix (format, "%tc") || g_str_has_prefix (format, "%tC")))
        variable->kind = ENGRAFT_NUMBERS_MILLIS;
      break;

    case ENGRAFT_FORMAT_XPORT:
    case ENGRAFT_FORMAT_SAS:
    case ENGRAFT_FORMAT_AUTOMATIC:
    case ENGRAFT_FORMAT_CSV:
    case ENGRAFT_FORMAT_XLSX:
    case ENGRAFT_FORMAT_JSON:
    default:
      variable->epoch = DAYS_1960;
      if (format_is (format, sas_time))
        variable->kind = ENGRAFT_NUMBERS_SECONDS;
      else if (format_is (format, sas_date))
        variable->kind = ENGRAFT_NUMBERS_DAYS;
    }
}
