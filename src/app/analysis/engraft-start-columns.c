/* engraft-start-columns.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-start-columns.h"

#include "libengraft/data/engraft-role-names.h"

gboolean
engraft_start_is_date (EngraftTable *table,
                       const char   *name)
{
  EngraftColumn *column = name ? engraft_table_find_column (table, name) : NULL;

  return column && engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE;
}

/* Whether a column is called as what tells people apart, and some of them have several rows */
gboolean
engraft_start_has_histories (EngraftTable *table)
{
  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      g_autoptr(GHashTable) seen = NULL;
      gsize n;
      const double *numbers;

      if (engraft_role_names_score (column, ENGRAFT_ROLE_SUBJECT) == 0)
        continue;
      if (!engraft_column_is_numeric (column))
        return engraft_column_get_n_levels (column) < engraft_column_get_n_rows (column);

      seen = g_hash_table_new (g_double_hash, g_double_equal);
      numbers = engraft_column_get_numbers (column, &n);
      for (gsize row = 0; row < n; row++)
        if (!engraft_column_is_missing (column, row) && !g_hash_table_add (seen, (gpointer) &numbers[row]))
          return TRUE;
    }

  return FALSE;
}

gboolean
engraft_start_is_empty (EngraftOptions *options,
                        const char     *name)
{
  const char * const *values = engraft_options_get_strv (options, name);

  return !values || !*values;
}

gboolean
engraft_start_is_complete (EngraftOptions *cohort)
{
  return engraft_options_get_string (cohort, "time") && engraft_options_get_string (cohort, "status") &&
         !engraft_start_is_empty (cohort, "events");
}

gboolean
engraft_start_has_role (EngraftOptions *cohort,
                        const char     *name)
{
  static const char * const roles[] = { "time", "origin", "entry", "status", "subject" };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (engraft_options_get_string (cohort, roles[i]), name) == 0)
      return TRUE;

  return FALSE;
}
