/* engraft-cox-fit-result.c: as any result is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/survival/engraft-cox-fit-private.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_COX_TABLE_COEFFICIENTS] = { "coefficients", N_("Hazard Ratios"), N_("The model has no covariates."),
                                       ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_COX_TABLE_TESTS] = { "tests", N_("Tests of the Model"), N_("The model has no covariates."),
                                ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_COX_TABLE_PROPORTIONALITY] = { "proportionality", N_("Proportional Hazards"),
                                          N_("The model has no covariates, or too few events to test them."),
                                          ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_COX_TABLE_BASELINE] = { "baseline", N_("Baseline Hazard"), N_("There are no events."),
                                   ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_COX_TABLE_CURVES] = { "curves", N_("Predicted Survival"),
                                 N_("Say for whom under Prediction in the options, such as “age=50, sex=f”."),
                                 ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_COX_TABLE_RESIDUALS] = { "residuals", N_("Residuals of Rows"), N_("There are no rows."),
                                    ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_COX_TABLE_SCHOENFELD] = { "schoenfeld", N_("Schoenfeld Residuals"),
                                     N_("The model has no covariates."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_COX_TABLE_SPLINES] = { "splines", N_("Splines"), N_("No covariate has a spline, such as ns(age, 4)."),
                                  ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_COX_TABLE_EFFECTS] = { "effects", N_("Effects of Splines"), N_("No covariate has a spline, such as ns(age, 4)."),
                                  ENGRAFT_TABLE_SHAPE_LONG },
};

static EngraftTable *
to_table (EngraftResult *result,
          guint          table)
{
  return engraft_cox_fit_to_table (ENGRAFT_COX_FIT (result), table);
}

static JsonNode *
to_json (EngraftResult *result)
{
  return engraft_cox_fit_to_json (ENGRAFT_COX_FIT (result));
}

static GListModel *
get_notices (EngraftResult *result)
{
  return engraft_cox_fit_get_notices (ENGRAFT_COX_FIT (result));
}

static char *
dup_sentence (EngraftResult *result)
{
  return engraft_cox_fit_dup_sentence (ENGRAFT_COX_FIT (result));
}

static char *
dup_methods (EngraftResult *result)
{
  return engraft_cox_fit_dup_methods (ENGRAFT_COX_FIT (result));
}

void
engraft_cox_fit_result_init (EngraftResultInterface *iface)
{
  iface->tables = tables;
  iface->n_tables = G_N_ELEMENTS (tables);
  iface->to_table = to_table;
  iface->to_json = to_json;
  iface->get_notices = get_notices;
  iface->dup_sentence = dup_sentence;
  iface->dup_methods = dup_methods;
}
