/* engraft-filter-guard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-filter-guard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/data/engraft-expression.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-late-columns.h"
#include "libengraft/survival/engraft-survival-data-private.h"

/* The cohort with the rows that the filter leaves out, or NULL. */
static EngraftSurvivalData *
make_unfiltered (EngraftSurvivalData *data,
                 EngraftOperation    *operation)
{
  EngraftSurvivalDataFlags flags = data->flags | ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS | ENGRAFT_SURVIVAL_DATA_WITHOUT_STRATA
                                   | ENGRAFT_SURVIVAL_DATA_WITHOUT_CLUSTERS;
  g_autoptr(EngraftOptions) cohort = engraft_options_copy (ENGRAFT_OPTIONS (data->cohort));

  g_object_set (cohort, "filter", NULL, NULL);

  return engraft_survival_data_new_with_flags (data->table, ENGRAFT_COHORT (cohort), flags, NULL, NULL, operation, NULL);
}

static EngraftColumn *
evaluate (const char   *filter,
          EngraftTable *table)
{
  g_autoptr(EngraftExpression) expression = engraft_expression_new (filter, table, NULL);

  return expression ? engraft_expression_evaluate (expression, "filter") : NULL;
}

/* Whether it takes other rows when what LATE holds of later times is not known. */
static gboolean
takes_others (EngraftLateColumns      *columns,
              EngraftTable            *table,
              const char              *filter,
              const EngraftLateColumn *late)
{
  /* two times of which none is like any in the data */
  static const double later[] = { 1e9, 3e9 };
  g_autoptr(EngraftColumn) now = evaluate (filter, table);

  for (guint i = 0; now && i < G_N_ELEMENTS (later); i++)
    {
      g_autoptr(EngraftColumn) masked = engraft_late_columns_mask (columns, late, later[i]);
      g_autoptr(EngraftTable) without = engraft_table_replace_column (table, masked);
      g_autoptr(EngraftColumn) then = evaluate (filter, without);

      if (then && !engraft_late_columns_equal (columns, then, now))
        return TRUE;
    }

  return FALSE;
}

static EngraftColumn *
find (EngraftSurvivalData *data,
      const char          *filter,
      double               start,
      EngraftOperation    *operation,
      EngraftLateColumn   *late)
{
  g_autoptr(EngraftSurvivalData) all = make_unfiltered (data, operation);
  g_autoptr(EngraftLateColumns) columns = all ? engraft_late_columns_new (data->table, all, start, operation) : NULL;

  for (guint c = 0; columns && c < engraft_table_get_n_columns (data->table); c++)
    {
      EngraftColumn *column = engraft_table_get_column (data->table, c);
      const char *name = engraft_column_get_name (column);

      if (*name && strstr (filter, name) && engraft_late_columns_find (columns, column, late) && !late->is_end
          && takes_others (columns, data->table, filter, late))
        return column;
    }

  return NULL;
}

void
engraft_filter_guard_warn (EngraftSurvivalData *data,
                           double               start,
                           GListStore          *notices,
                           EngraftOperation    *operation)
{
  const char *filter = data->cohort ? engraft_options_get_string (ENGRAFT_OPTIONS (data->cohort), "filter") : NULL;
  g_autoptr(EngraftNotice) notice = NULL;
  EngraftColumn *column;
  EngraftLateColumn late;

  if (!data->table || !filter || !*filter)
    return;
  column = find (data, filter, start, operation, &late);
  if (!column)
    return;

  notice = engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "filter",
                               late.is_status && !late.is_declared
                               ? _("The filter chooses rows by “%s”, which says what has come by the end of follow-up: who is "
                                   "looked at follows from the outcome. Choose them by what is known at the start.")
                               : _("The filter chooses rows by “%s”, which is known only later: only those are looked at who lived "
                                   "long enough to have it (immortal time). Take a landmark, and let the filter ask whether it was "
                                   "there by then; or choose rows by what is known at the start."),
                               engraft_column_get_title (column));
  g_list_store_append (notices, notice);
}
