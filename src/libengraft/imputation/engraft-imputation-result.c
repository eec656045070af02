/* engraft-imputation-result.c: what each result can do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/engraft-result-private.h"
#include "libengraft/imputation/engraft-imputation-private.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_IMPUTATION_TABLE_COEFFICIENTS] = { "coefficients", N_("Pooled Hazard Ratios"), N_("The model has no covariates."),
                                              ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_IMPUTATION_TABLE_SURVIVAL] = { "survival", N_("Pooled Survival"), N_("Say at what times under "
                                                                                "Survival At in the options."),
                                          ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_IMPUTATION_TABLE_MISSING] = { "missing", N_("Filled In"), N_("Another program has filled in what "
                                                                        "was missing."),
                                         ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_IMPUTATION_TABLE_IMPUTATIONS] = { "imputations", N_("Imputations"), N_("The model has no covariates."),
                                             ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_IMPUTATION_TABLE_COMPLETE] = { "complete-cases", N_("Complete Cases"), N_("The rows without a gap have no finite "
                                                                                     "estimates."),
                                          ENGRAFT_TABLE_SHAPE_ROWS },
};

ENGRAFT_DEFINE_RESULT (engraft_imputation, ENGRAFT_IMPUTATION)
