/* engraft-weighting-result.c: what each result can do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/engraft-result-private.h"
#include "libengraft/causal/engraft-weighting-private.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_WEIGHTING_TABLE_EFFECT] = { "effect", N_("Effect"), N_("There is no answer."),
                                       ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_WEIGHTING_TABLE_BALANCE] = { "balance", N_("Balance"), N_("The propensity has no covariates."),
                                        ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_WEIGHTING_TABLE_GROUPS] = { "groups", N_("Groups and Weights"), N_("There are no groups."),
                                       ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_WEIGHTING_TABLE_TIMES] = { "times", N_("Survival at Times"), N_("Say at what times under Survival "
                                                                           "At in the options."),
                                      ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_WEIGHTING_TABLE_PROPENSITY] = { "propensity", N_("Propensity"), N_("The propensity has no covariates."),
                                           ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_WEIGHTING_TABLE_OVERLAP] = { "overlap", N_("Overlap"), N_("There are no rows."),
                                        ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_WEIGHTING_TABLE_EXTREME] = { "extreme", N_("Largest Weights"), N_("There are no rows."),
                                        ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_WEIGHTING_TABLE_WEIGHTS] = { "weights", N_("Weights of Rows"), N_("There are no rows."),
                                        ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_WEIGHTING_TABLE_DISTRIBUTION] = { "distribution", N_("Distribution of Weights"), N_("There are no rows."),
                                             ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_weighting, ENGRAFT_WEIGHTING)
