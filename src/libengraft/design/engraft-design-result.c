/* engraft-design-result.c: what each result can do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/engraft-result-private.h"
#include "libengraft/design/engraft-design-private.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_DESIGN_TABLE_SUMMARY] = { "summary", N_("Design"), N_("There is no answer."),
                                     ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_DESIGN_TABLE_LOOKS] = { "looks", N_("Looks"), N_("The data are looked at once, at the end."),
                                   ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_DESIGN_TABLE_STAGES] = { "stages", N_("Stages"), N_("The trial has one stage."),
                                    ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_DESIGN_TABLE_CURVE] = { "curve", N_("Power"), N_("Such a design has no curve of power."),
                                   ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_design, ENGRAFT_DESIGN)
