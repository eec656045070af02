/* engraft-parametric-fit-result.c: as any result is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/engraft-result-private.h"
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
  [ENGRAFT_PARAMETRIC_TABLE_FIT] = { "fit", N_("Fitted and Observed"), N_("There are no times."),
                                     ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_parametric_fit, ENGRAFT_PARAMETRIC_FIT)
