/* engraft-cox-adjusted-table.c: adjusted curves of a model, and what lies between them, as tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/survival/engraft-cox-fit-private.h"

static double *
add_number (EngraftTableBuilder *builder,
            const char          *name,
            const char          *label)
{
  return engraft_table_builder_add_numbers (builder, name, label, ENGRAFT_COLUMN_NUMBER, NULL);
}

static double *
add_times (EngraftTableBuilder *builder,
           EngraftCoxFit       *fit)
{
  return engraft_table_builder_add_numbers (builder, "time", _("Time"), ENGRAFT_COLUMN_NUMBER,
                                            engraft_time_unit_get_name (fit->unit));
}

EngraftTable *
engraft_cox_fit_make_adjusted_table (EngraftCoxFit *fit)
{
  const EngraftCoxAdjusted *adjusted = &fit->adjusted;
  guint n_rows = engraft_cox_fit_get_n_adjusted (fit) * adjusted->n_times;
  g_autofree const char **names = g_new (const char *, n_rows + 1);
  double *times, *at_risk, *survival, *se, *lower, *upper;
  EngraftTableBuilder builder;

  engraft_table_builder_init (&builder, n_rows);
  for (guint row = 0; row < n_rows; row++)
    names[row] = adjusted->names->pdata[row / adjusted->n_times];
  engraft_table_builder_add_texts (&builder, "group", _("Group"), names);
  times = add_times (&builder, fit);
  at_risk = engraft_table_builder_add_numbers (&builder, "at_risk", _("At Risk"), ENGRAFT_COLUMN_INTEGER, NULL);
  survival = add_number (&builder, "survival", _("Adjusted Survival"));
  se = add_number (&builder, "se", _("Standard Error"));
  lower = add_number (&builder, "lower", _("Lower Limit"));
  upper = add_number (&builder, "upper", _("Upper Limit"));
  for (guint row = 0; row < n_rows; row++)
    {
      times[row] = engraft_cox_fit_show (fit, adjusted->times[row % adjusted->n_times]);
      survival[row] = adjusted->survival[row];
      se[row] = adjusted->se[row];
      engraft_cox_fit_limit_adjusted (fit, survival[row], se[row], &lower[row], &upper[row]);
    }
  engraft_cox_fit_count_at_risk (fit, at_risk);

  return engraft_table_builder_end (&builder, _("Adjusted survival"));
}

EngraftTable *
engraft_cox_fit_make_difference_table (EngraftCoxFit *fit)
{
  guint n = isnan (fit->adjusted.at) ? 0 : engraft_cox_fit_get_n_adjusted (fit), n_rows = n > 1 ? n * (n - 1) / 2 : 0, row = 0;
  g_autofree const char **names = g_new (const char *, n_rows + 1), **others = g_new (const char *, n_rows + 1);
  double *times, *difference, *se, *lower, *upper, *p;
  EngraftTableBuilder builder;

  engraft_table_builder_init (&builder, n_rows);
  for (guint curve = 1; curve < n; curve++)
    for (guint other = 0; other < curve; other++, row++)
      {
        names[row] = fit->adjusted.names->pdata[curve];
        others[row] = fit->adjusted.names->pdata[other];
      }
  engraft_table_builder_add_texts (&builder, "group", _("Group"), names);
  engraft_table_builder_add_texts (&builder, "reference", _("Compared With"), others);
  times = add_times (&builder, fit);
  difference = add_number (&builder, "difference", _("Difference of Adjusted Survival"));
  se = add_number (&builder, "se", _("Standard Error"));
  lower = add_number (&builder, "lower", _("Lower Limit"));
  upper = add_number (&builder, "upper", _("Upper Limit"));
  p = add_number (&builder, "p", _("p"));
  row = 0;
  for (guint curve = 1; curve < n; curve++)
    for (guint other = 0; other < curve; other++, row++)
      {
        times[row] = engraft_cox_fit_show (fit, fit->adjusted.at);
        difference[row] = engraft_cox_fit_get_adjusted_difference (fit, curve, other, &lower[row], &upper[row], &se[row], &p[row]);
      }

  return engraft_table_builder_end (&builder, _("Differences of adjusted survival"));
}
