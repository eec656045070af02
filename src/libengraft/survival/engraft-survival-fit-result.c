/* engraft-survival-fit-result.c: as any result is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

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
  [ENGRAFT_SURVIVAL_TABLE_STEPS] = { "steps", N_("Every Step"), N_("There are no curves."), ENGRAFT_TABLE_SHAPE_LONG },
};

static EngraftTable *
to_table (EngraftResult *result,
          guint          table)
{
  return engraft_survival_fit_to_table (ENGRAFT_SURVIVAL_FIT (result), table);
}

static JsonNode *
to_json (EngraftResult *result)
{
  return engraft_survival_fit_to_json (ENGRAFT_SURVIVAL_FIT (result));
}

static GListModel *
get_notices (EngraftResult *result)
{
  return engraft_survival_fit_get_notices (ENGRAFT_SURVIVAL_FIT (result));
}

static char *
dup_sentence (EngraftResult *result)
{
  return engraft_survival_fit_dup_sentence (ENGRAFT_SURVIVAL_FIT (result));
}

static char *
dup_methods (EngraftResult *result)
{
  return engraft_survival_fit_dup_methods (ENGRAFT_SURVIVAL_FIT (result));
}

void
engraft_survival_fit_result_init (EngraftResultInterface *iface)
{
  iface->tables = tables;
  iface->n_tables = G_N_ELEMENTS (tables);
  iface->to_table = to_table;
  iface->to_json = to_json;
  iface->get_notices = get_notices;
  iface->dup_sentence = dup_sentence;
  iface->dup_methods = dup_methods;
}
