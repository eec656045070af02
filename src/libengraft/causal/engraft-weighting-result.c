/* engraft-weighting-result.c: what each result can do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/causal/engraft-weighting-private.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_WEIGHTING_TABLE_EFFECT] = { "effect", N_("Effect"), N_("There is no answer."),
                                       ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_WEIGHTING_TABLE_BALANCE] = { "balance", N_("Balance"), N_("The propensity has no covariates."),
                                        ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_WEIGHTING_TABLE_GROUPS] = { "groups", N_("Groups and Weights"), N_("There are no groups."),
                                       ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_WEIGHTING_TABLE_TIMES] = { "times", N_("Survival at Times"), N_("Say at what times under Survival "
                                                                           "At in the options."),
                                      ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_WEIGHTING_TABLE_PROPENSITY] = { "propensity", N_("Propensity"), N_("The propensity has no covariates."),
                                           ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_WEIGHTING_TABLE_OVERLAP] = { "overlap", N_("Overlap"), N_("There are no rows."),
                                        ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_WEIGHTING_TABLE_EXTREME] = { "extreme", N_("Largest Weights"), N_("There are no rows."),
                                        ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_WEIGHTING_TABLE_WEIGHTS] = { "weights", N_("Weights of Rows"), N_("There are no rows."),
                                        ENGRAFT_TABLE_SHAPE_LONG },
};

static EngraftTable *
to_table (EngraftResult *result,
          guint          table)
{
  return engraft_weighting_to_table (ENGRAFT_WEIGHTING (result), (EngraftWeightingTable) table);
}

static JsonNode *
to_json (EngraftResult *result)
{
  return engraft_weighting_to_json (ENGRAFT_WEIGHTING (result));
}

static GListModel *
get_notices (EngraftResult *result)
{
  return engraft_weighting_get_notices (ENGRAFT_WEIGHTING (result));
}

static char *
dup_sentence (EngraftResult *result)
{
  return engraft_weighting_dup_sentence (ENGRAFT_WEIGHTING (result));
}

static char *
dup_methods (EngraftResult *result)
{
  return engraft_weighting_dup_methods (ENGRAFT_WEIGHTING (result));
}

void
engraft_weighting_result_init (EngraftResultInterface *iface)
{
  iface->tables = tables;
  iface->n_tables = G_N_ELEMENTS (tables);
  iface->to_table = to_table;
  iface->to_json = to_json;
  iface->get_notices = get_notices;
  iface->dup_sentence = dup_sentence;
  iface->dup_methods = dup_methods;
}
