/* engraft-baseline-table-result.c: what each result can do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/engraft-result-private.h"
#include "libengraft/data/engraft-baseline-table-private.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_BASELINE_KIND_TABLE] = { "table", N_("Characteristics"), N_("There is no column that can be shown."),
                                    ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_BASELINE_KIND_NUMBERS] = { "numbers", N_("All Numbers"), N_("There is no column that can be shown."),
                                      ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_BASELINE_KIND_BALANCE] = { "balance", N_("Balance"), N_("There is one group only, so there is "
                                                                   "nothing to compare."),
                                      ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_baseline_table, ENGRAFT_BASELINE_TABLE)
