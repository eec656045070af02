/* engraft-state-occupation-result.c: what it does as any result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-state-occupation-private.h"

#include <glib/gi18n-lib.h>

static const EngraftResultTable tables[] = {
  [ENGRAFT_STATE_TABLE_SUMMARY] = { "summary", N_("States"), N_("There are no states."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_STATE_TABLE_TIMES] = { "times", N_("At Chosen Times"),
                                  N_("Say at which times under Estimates in the options, such as “1 2 5”."),
                                  ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_STATE_TABLE_TRANSITIONS] = { "transitions", N_("Transitions"), N_("Nobody went from one state to another."),
                                        ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_STATE_TABLE_STEPS] = { "steps", N_("Every Step"), N_("There are no curves."), ENGRAFT_TABLE_SHAPE_LONG },
};

static EngraftTable *
to_table (EngraftResult *result,
          guint          table)
{
  return engraft_state_occupation_to_table (ENGRAFT_STATE_OCCUPATION (result), table);
}

static JsonNode *
to_json (EngraftResult *result)
{
  return engraft_state_occupation_to_json (ENGRAFT_STATE_OCCUPATION (result));
}

static GListModel *
get_notices (EngraftResult *result)
{
  return engraft_state_occupation_get_notices (ENGRAFT_STATE_OCCUPATION (result));
}

static char *
dup_sentence (EngraftResult *result)
{
  return engraft_state_occupation_dup_sentence (ENGRAFT_STATE_OCCUPATION (result));
}

static char *
dup_methods (EngraftResult *result)
{
  return engraft_state_occupation_dup_methods (ENGRAFT_STATE_OCCUPATION (result));
}

void
engraft_state_occupation_result_init (EngraftResultInterface *iface)
{
  iface->tables = tables;
  iface->n_tables = G_N_ELEMENTS (tables);
  iface->to_table = to_table;
  iface->to_json = to_json;
  iface->get_notices = get_notices;
  iface->dup_sentence = dup_sentence;
  iface->dup_methods = dup_methods;
}
