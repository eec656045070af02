/* engraft-baseline-table-notices.c: what one should know before believing a table of groups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-baseline-table-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-group-guard.h"
#include "libengraft/survival/engraft-model-notices.h"

/* takes the message */
static void
say (EngraftBaselineTable *self,
     const char           *role,
     char                 *message,
     const char           *label,
     const char           *value)
{
  g_autofree char *own = message;
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_WARNING, role, own);

  engraft_notice_set_remedy (notice, label, role, value);
  g_list_store_append (self->notices, notice);
}

static EngraftColumn *
find_role (EngraftTable  *table,
           EngraftCohort *cohort,
           const char    *role)
{
  const char *name = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), role);

  return name && *name ? engraft_table_find_column (table, name) : NULL;
}

/* What the table does not use is not passed over in silence. */
void
engraft_baseline_table_notice_roles (EngraftBaselineTable *self,
                                     EngraftTable         *table,
                                     EngraftCohort        *cohort)
{
  const char * const *strata = engraft_options_get_strv (ENGRAFT_OPTIONS (cohort), "strata");
  EngraftColumn *weight = find_role (table, cohort, "weight"), *cluster = find_role (table, cohort, "cluster");

  if (weight)
    say (self, "weight", g_strdup_printf (_("The weights, “%s”, are not used by this table: each row counts once."),
                                          engraft_column_get_title (weight)),
         _("Take Away the Weight"), "\"\"");
  if (strata && *strata)
    say (self, "strata", g_strdup (_("Strata are not used by this analysis: it is of all rows together.")),
         _("Take Away the Strata"), "[]");
  if (cluster)
    say (self, "cluster", g_strdup_printf (_("Clusters by “%s” are not used by this analysis: it takes rows as independent."),
                                           engraft_column_get_title (cluster)),
         _("Take Away the Cluster"), "\"\"");
}

/* Groups that came to be during follow-up, when it is known. */
gboolean
engraft_baseline_table_warn_of_groups (EngraftBaselineTable  *self,
                                       EngraftTable          *table,
                                       EngraftCohort         *cohort,
                                       EngraftOperation      *operation,
                                       GError               **error)
{
  const char *time = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "time");
  g_autoptr(EngraftCohort) own = NULL;
  g_autoptr(EngraftSurvivalData) data = NULL;

  if (!self->group_title || !time || !*time)
    return TRUE;
  own = ENGRAFT_COHORT (engraft_options_copy (ENGRAFT_OPTIONS (cohort)));
  g_object_set (own, "strata", NULL, "weight", NULL, "cluster", NULL, NULL);   /* which the table does not use */
  data = engraft_survival_data_new (table, own, operation, error);
  if (data)
    {
      engraft_group_guard_warn (data, NAN, ENGRAFT_OPTIONS (self->options), self->notices, operation);
      engraft_model_notices_left_out (self->notices, data, FALSE);
    }

  return data != NULL && !engraft_operation_set_error_if_cancelled (operation, error);
}
