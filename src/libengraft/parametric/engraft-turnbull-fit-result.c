/* engraft-turnbull-fit-result.c: as any result is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/engraft-result-private.h"
#include "libengraft/parametric/engraft-turnbull-fit-private.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_TURNBULL_TABLE_SUMMARY] = { "summary", N_("Groups"), N_("There are no rows."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_TURNBULL_TABLE_INTERVALS] = { "intervals", N_("Intervals"), N_("There are no rows."),
                                         ENGRAFT_TABLE_SHAPE_ROWS },
};

ENGRAFT_DEFINE_RESULT (engraft_turnbull_fit, ENGRAFT_TURNBULL_FIT)
