/* engraft-restricted-mean-result.c: what each result can do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/causal/engraft-restricted-mean-private.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_RESTRICTED_MEAN_TABLE_COEFFICIENTS] = { "coefficients", N_("Restricted Mean"), N_("The model has no covariates."),
                                                   ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_RESTRICTED_MEAN_TABLE_VALUES] = { "values", N_("Pseudo-Values"), N_("There are no rows."),
                                             ENGRAFT_TABLE_SHAPE_LONG },
};

static EngraftTable *
to_table (EngraftResult *result,
          guint          table)
{
  return engraft_restricted_mean_to_table (ENGRAFT_RESTRICTED_MEAN (result), (EngraftRestrictedMeanTable) table);
}

static JsonNode *
to_json (EngraftResult *result)
{
  return engraft_restricted_mean_to_json (ENGRAFT_RESTRICTED_MEAN (result));
}

static GListModel *
get_notices (EngraftResult *result)
{
  return engraft_restricted_mean_get_notices (ENGRAFT_RESTRICTED_MEAN (result));
}

static char *
dup_sentence (EngraftResult *result)
{
  return engraft_restricted_mean_dup_sentence (ENGRAFT_RESTRICTED_MEAN (result));
}

static char *
dup_methods (EngraftResult *result)
{
  return engraft_restricted_mean_dup_methods (ENGRAFT_RESTRICTED_MEAN (result));
}

void
engraft_restricted_mean_result_init (EngraftResultInterface *iface)
{
  iface->tables = tables;
  iface->n_tables = G_N_ELEMENTS (tables);
  iface->to_table = to_table;
  iface->to_json = to_json;
  iface->get_notices = get_notices;
  iface->dup_sentence = dup_sentence;
  iface->dup_methods = dup_methods;
}
