/* engraft-parametric-fit-result.c: as any result is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/parametric/engraft-parametric-fit-private.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_PARAMETRIC_TABLE_COEFFICIENTS] = { "coefficients", N_("Coefficients"), N_("There are no parameters."),
                                              ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_PARAMETRIC_TABLE_TESTS] = { "tests", N_("Tests of the Model"), N_("The model has no covariates."),
                                       ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_PARAMETRIC_TABLE_COMPARISON] = { "comparison", N_("Distributions"),
                                            N_("Ask for a comparison in the options."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_PARAMETRIC_TABLE_QUANTILES] = { "quantiles", N_("Quantiles of the Time"),
                                           N_("Say which quantiles in the options, such as “0.5”."),
                                           ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_PARAMETRIC_TABLE_TIMES] = { "times", N_("Predicted Survival at Chosen Times"),
                                       N_("Say which times in the options, such as “1 2 5”."),
                                       ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_PARAMETRIC_TABLE_CURVES] = { "curves", N_("Predicted Survival"),
                                        N_("Say for whom in the options, such as “age=50, sex=f”."),
                                        ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_PARAMETRIC_TABLE_RESIDUALS] = { "residuals", N_("Residuals of Rows"), N_("There are no rows."),
                                           ENGRAFT_TABLE_SHAPE_LONG },
};

static EngraftTable *
to_table (EngraftResult *result,
          guint          table)
{
  return engraft_parametric_fit_to_table (ENGRAFT_PARAMETRIC_FIT (result), table);
}

static JsonNode *
to_json (EngraftResult *result)
{
  return engraft_parametric_fit_to_json (ENGRAFT_PARAMETRIC_FIT (result));
}

static GListModel *
get_notices (EngraftResult *result)
{
  return engraft_parametric_fit_get_notices (ENGRAFT_PARAMETRIC_FIT (result));
}

static char *
dup_sentence (EngraftResult *result)
{
  return engraft_parametric_fit_dup_sentence (ENGRAFT_PARAMETRIC_FIT (result));
}

static char *
dup_methods (EngraftResult *result)
{
  return engraft_parametric_fit_dup_methods (ENGRAFT_PARAMETRIC_FIT (result));
}

void
engraft_parametric_fit_result_init (EngraftResultInterface *iface)
{
  iface->tables = tables;
  iface->n_tables = G_N_ELEMENTS (tables);
  iface->to_table = to_table;
  iface->to_json = to_json;
  iface->get_notices = get_notices;
  iface->dup_sentence = dup_sentence;
  iface->dup_methods = dup_methods;
}
