/* engraft-interval-status.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-interval-status.h"

#include "libengraft/data/engraft-status-reading.h"
#include "libengraft/data/engraft-value-coding.h"

#define MAX_CODES 50

const char *
engraft_interval_status_get_usual (EngraftColumn *status)
{
  if (engraft_column_get_column_type (status) == ENGRAFT_COLUMN_LOGICAL)
    return "false";

  return engraft_column_is_numeric (status) ? "0" : "censored";
}

gboolean
engraft_interval_status_parse (EngraftColumn *status,
                               const char    *code,
                               double        *value)
{
  char *end;

  for (int yes = 0; yes < 2 && engraft_column_get_column_type (status) == ENGRAFT_COLUMN_LOGICAL; yes++)
    if (engraft_status_is_called (status, yes, code))
      {
        *value = yes;
        return TRUE;
      }
  *value = g_ascii_strtod (code, &end);

  return end != code && *end == '\0';
}

/* whether the cohort says nothing else of it */
static gboolean
is_free (EngraftOptions *cohort,
         const char     *code)
{
  static const char * const options[] = { "events", "others", "missing" };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      const char * const *codes = engraft_options_get_strv (cohort, options[i]);

      if (codes && g_strv_contains (codes, code))
        return FALSE;
    }

  return TRUE;
}

char *
engraft_interval_status_dup_censored (EngraftCohort *cohort,
                                      EngraftColumn *status)
{
  const char * const *censored = engraft_options_get_strv (ENGRAFT_OPTIONS (cohort), "censored");
  const char *usual = engraft_interval_status_get_usual (status), *found = NULL;
  g_autoptr(EngraftValueCoding) coding =
    engraft_value_coding_new (status, NULL, engraft_column_get_n_rows (status), MAX_CODES);

  if (censored && censored[0])
    return g_strdup (censored[0]);
  for (guint i = 0; coding && i < coding->names->len; i++)
    {
      const char *name = coding->names->pdata[i];

      if (!is_free (ENGRAFT_OPTIONS (cohort), name))
        continue;
      if (!found || g_str_equal (name, usual))
        found = name;
    }
  if (!found && is_free (ENGRAFT_OPTIONS (cohort), usual))
    found = usual;

  return g_strdup (found);
}

gboolean
engraft_interval_status_is_event (EngraftColumn *status,
                                  const char    *code)
{
  g_autoptr(EngraftValueCoding) coding =
    engraft_value_coding_new (status, NULL, engraft_column_get_n_rows (status), MAX_CODES);
  g_autoptr(EngraftStatusReading) reading = coding ? engraft_status_reading_new (status, coding->names) : NULL;

  return reading && (g_strcmp0 (reading->event, code) == 0 || g_strcmp0 (reading->second, code) == 0);
}
