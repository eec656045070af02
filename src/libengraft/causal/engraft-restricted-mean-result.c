/* engraft-restricted-mean-result.c: what each result can do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/engraft-result-private.h"
#include "libengraft/causal/engraft-restricted-mean-private.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_RESTRICTED_MEAN_TABLE_COEFFICIENTS] = { "coefficients", N_("Restricted Mean"), N_("The model has no covariates."),
                                                   ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_RESTRICTED_MEAN_TABLE_VALUES] = { "values", N_("Pseudo-Values"), N_("There are no rows."),
                                             ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_restricted_mean, ENGRAFT_RESTRICTED_MEAN)
