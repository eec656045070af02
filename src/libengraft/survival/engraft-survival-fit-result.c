/* engraft-survival-fit-result.c: as any result is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/engraft-result-private.h"
#include "libengraft/survival/engraft-survival-fit-private.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_SURVIVAL_TABLE_SUMMARY] = { "summary", N_("Summary"), N_("There are no groups."),
                                       ENGRAFT_TABLE_SHAPE_COLUMNS },
  [ENGRAFT_SURVIVAL_TABLE_TIMES] = { "times", N_("At Chosen Times"),
                                     N_("Say at which times under Estimates in the options, such as “1 2 5”."),
                                     ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_SURVIVAL_TABLE_TESTS] = { "tests", N_("Tests"),
                                     N_("A test compares groups: choose a group in the options."),
                                     ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_SURVIVAL_TABLE_PAIRS] = { "pairs", N_("Pairs of Groups"),
                                     N_("Switch on Pairs of Groups under Tests in the options."),
                                     ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_SURVIVAL_TABLE_DIFFERENCES] = { "differences", N_("Differences at Chosen Times"),
                                           N_("Choose a group, and say at which times under Estimates in the options, "
                                              "such as “1 2 5”."),
                                           ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_SURVIVAL_TABLE_STEPS] = { "steps", N_("Every Step"), N_("There are no curves."), ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_survival_fit, ENGRAFT_SURVIVAL_FIT)
