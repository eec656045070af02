/* engraft-subgroups-notices.c: what one should know before believing subgroups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-subgroups-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-model-notices.h"

void
engraft_subgroups_say (EngraftSubgroups *self,
                       EngraftSeverity   severity,
                       const char       *subject,
                       char             *message)
{
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (severity, subject, message);

  g_list_store_append (self->notices, notice);
  g_free (message);
}

/* MODEL: that of all */
void
engraft_subgroups_notice_changing (EngraftSubgroups *self,
                                   EngraftCoxFit    *model)
{
  double p;

  engraft_cox_fit_get_proportionality (model, 0, NULL, &p);
  engraft_model_notices_changing (self->notices, "group", self->treatment, p);
}

/* Those without a value are in none of the levels: the levels together are not all. */
void
engraft_subgroups_notice_left_out (EngraftSubgroupsJob     *job,
                                   EngraftSubgroupVariable *variable,
                                   EngraftSurvivalData     *data)
{
  g_autoptr(GListStore) notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GPtrArray) columns = g_ptr_array_new ();
  g_autoptr(EngraftSurvivalData) all = NULL;
  const guint *rows;
  gsize n;

  if (engraft_tally_get_n_dropped (engraft_survival_data_get_tally (data), ENGRAFT_DROP_GROUP) == 0)
    return;
  table = engraft_subgroups_make_table (job, job->arms, NULL, NULL);
  g_ptr_array_add (columns, engraft_table_find_column (table, job->arm));
  all = engraft_survival_data_new_for_columns (table, ENGRAFT_COHORT (job->cohort), columns, NULL, NULL, NULL);
  rows = engraft_survival_data_get_rows (data, &n);
  engraft_model_notices_left_out_of (notices, all, rows, n, NAN, "group", TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (notices)); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (G_LIST_MODEL (notices), i);

      /* Translators: a variable, and what is to be said of the rows without it */
      engraft_subgroups_say (job->self, ENGRAFT_SEVERITY_WARNING, "subgroups",
                             g_strdup_printf (_("“%s”: %s"), variable->title, engraft_notice_get_message (notice)));
    }
}

void
engraft_subgroups_notice_constant (EngraftSubgroups    *self,
                                   EngraftSurvivalData *data,
                                   EngraftTable        *table)
{
  const char * const *names = engraft_subgroups_get_covariates (self);
  gsize n;
  const guint *rows = engraft_survival_data_get_rows (data, &n);

  for (guint i = 0; names && names[i]; i++)
    {
      EngraftColumn *column = engraft_table_find_column (table, names[i]);
      g_autoptr(EngraftValueCoding) coding = column ? engraft_value_coding_new (column, rows, n, 2) : NULL;

      if (coding && coding->names->len < 2)
        engraft_model_notices_constant_term (self->notices, "covariates", names[i]);
    }
}
