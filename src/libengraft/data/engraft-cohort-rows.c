/* engraft-cohort-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-cohort-rows.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-expression.h"

GArray *
engraft_cohort_take_rows (EngraftCohort  *self,
                          EngraftTable   *table,
                          GError        **error)
{
  const char *text = engraft_options_get_string (ENGRAFT_OPTIONS (self), "filter");
  g_autoptr(EngraftExpression) filter = NULL;
  GArray *taken;

  if (!text || !*text)
    {
      taken = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint row = 0; row < engraft_table_get_n_rows (table); row++)
        g_array_append_val (taken, row);
      return taken;
    }
  filter = engraft_expression_new (text, table, error);
  taken = filter ? engraft_expression_filter (filter, NULL, error) : NULL;
  if (!taken && error)
    {
      g_autofree char *reason = g_strdup ((*error)->message);

      g_clear_pointer (&(*error)->message, g_free);
      (*error)->message = g_strdup_printf (_("The filter “%s” does not fit these data. %s Change it in the options, or take all "
                                             "rows."), text, reason);
    }

  return taken;
}
