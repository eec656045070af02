/* cli-cox.h: what the commands of Cox models have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/cli-analysis.h"

/* rows that lack a covariate, of options.covariates, are left out */
EngraftSurvivalData *cli_cox_make_data (CliAnalysis       *self,
                                        EngraftTable      *table,
                                        EngraftCohort     *cohort,
                                        EngraftOperation  *operation,
                                        GError           **error);

int cli_cox_penalised (int    argc,
                       char **argv);
int cli_cox_frailty   (int    argc,
                       char **argv);
