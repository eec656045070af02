/* engraft-cox-fit-result.c: as any result is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/engraft-result-private.h"
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
  [ENGRAFT_COX_TABLE_ADJUSTED] = { "adjusted", N_("Adjusted Survival"),
                                   N_("Say by which covariate with levels under Prediction in the options."),
                                   ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_COX_TABLE_DIFFERENCES] = { "differences", N_("Differences of Adjusted Survival"),
                                      N_("Say by which covariate with levels, and when, under Prediction in the options."),
                                      ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_COX_TABLE_CONCORDANCE] = { "concordance", N_("Concordance"), N_("No two rows can be compared."),
                                      ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_COX_TABLE_CONTRASTS] = { "contrasts", N_("Hazard Ratios of Profiles"),
                                    N_("Say for whom under Prediction in the options, at least two, such as “stage=2” and "
                                       "“stage=4”."), ENGRAFT_TABLE_SHAPE_ROWS },
};

ENGRAFT_DEFINE_RESULT (engraft_cox_fit, ENGRAFT_COX_FIT)
