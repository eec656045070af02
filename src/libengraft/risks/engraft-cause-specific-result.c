/* engraft-cause-specific-result.c: as any result is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/engraft-result-private.h"
#include "libengraft/risks/engraft-cause-specific-private.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_CAUSE_SPECIFIC_TABLE_COEFFICIENTS] = { "coefficients", N_("Hazard Ratios"),
                                                  N_("The model has no covariates."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_CAUSE_SPECIFIC_TABLE_RISKS] = { "risks", N_("Absolute Risks"),
                                           N_("Say in the options for whom, such as “age=50, sex=f”, and up to which times."),
                                           ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_CAUSE_SPECIFIC_TABLE_CURVES] = { "curves", N_("Curves of Risks"),
                                            N_("Say in the options for whom, such as “age=50, sex=f”."),
                                            ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_cause_specific, ENGRAFT_CAUSE_SPECIFIC)
