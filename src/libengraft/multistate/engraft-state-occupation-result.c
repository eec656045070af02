/* engraft-state-occupation-result.c: what it does as any result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/engraft-result-private.h"
#include "libengraft/multistate/engraft-state-occupation-private.h"

#include <glib/gi18n-lib.h>

static const EngraftResultTable tables[] = {
  [ENGRAFT_STATE_TABLE_SUMMARY] = { "summary", N_("States"), N_("There are no states."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_STATE_TABLE_TIMES] = { "times", N_("At Chosen Times"),
                                  N_("Say at which times under Estimates in the options, such as “1 2 5”."),
                                  ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_STATE_TABLE_TRANSITIONS] = { "transitions", N_("Transitions"), N_("Nobody went from one state to another."),
                                        ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_STATE_TABLE_COURSES] = { "courses", N_("Each Subject"), N_("There are no subjects."),
                                    ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_STATE_TABLE_STEPS] = { "steps", N_("Every Step"), N_("There are no curves."), ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_state_occupation, ENGRAFT_STATE_OCCUPATION)
