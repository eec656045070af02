/* engraft-imputation-result.c: what each result can do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/imputation/engraft-imputation-private.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_IMPUTATION_TABLE_COEFFICIENTS] = { "coefficients", N_("Pooled Hazard Ratios"), N_("The model has no covariates."),
                                              ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_IMPUTATION_TABLE_SURVIVAL] = { "survival", N_("Pooled Survival"), N_("Say at what times under "
                                                                                "Survival At in the options."),
                                          ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_IMPUTATION_TABLE_MISSING] = { "missing", N_("Filled In"), N_("Another program has filled in what "
                                                                        "was missing."),
                                         ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_IMPUTATION_TABLE_IMPUTATIONS] = { "imputations", N_("Imputations"), N_("The model has no covariates."),
                                             ENGRAFT_TABLE_SHAPE_LONG },
};

static EngraftTable *
to_table (EngraftResult *result,
          guint          table)
{
  return engraft_imputation_to_table (ENGRAFT_IMPUTATION (result), (EngraftImputationTable) table);
}

static JsonNode *
to_json (EngraftResult *result)
{
  return engraft_imputation_to_json (ENGRAFT_IMPUTATION (result));
}

static GListModel *
get_notices (EngraftResult *result)
{
  return engraft_imputation_get_notices (ENGRAFT_IMPUTATION (result));
}

static char *
dup_sentence (EngraftResult *result)
{
  return engraft_imputation_dup_sentence (ENGRAFT_IMPUTATION (result));
}

static char *
dup_methods (EngraftResult *result)
{
  return engraft_imputation_dup_methods (ENGRAFT_IMPUTATION (result));
}

void
engraft_imputation_result_init (EngraftResultInterface *iface)
{
  iface->tables = tables;
  iface->n_tables = G_N_ELEMENTS (tables);
  iface->to_table = to_table;
  iface->to_json = to_json;
  iface->get_notices = get_notices;
  iface->dup_sentence = dup_sentence;
  iface->dup_methods = dup_methods;
}
