/* engraft-turnbull-fit-result.c: as any result is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/parametric/engraft-turnbull-fit-private.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_TURNBULL_TABLE_SUMMARY] = { "summary", N_("Groups"), N_("There are no rows."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_TURNBULL_TABLE_INTERVALS] = { "intervals", N_("Intervals"), N_("There are no rows."),
                                         ENGRAFT_TABLE_SHAPE_LONG },
};

static EngraftTable *
to_table (EngraftResult *result,
          guint          table)
{
  return engraft_turnbull_fit_to_table (ENGRAFT_TURNBULL_FIT (result), table);
}

static JsonNode *
to_json (EngraftResult *result)
{
  return engraft_turnbull_fit_to_json (ENGRAFT_TURNBULL_FIT (result));
}

static GListModel *
get_notices (EngraftResult *result)
{
  return engraft_turnbull_fit_get_notices (ENGRAFT_TURNBULL_FIT (result));
}

static char *
dup_sentence (EngraftResult *result)
{
  return engraft_turnbull_fit_dup_sentence (ENGRAFT_TURNBULL_FIT (result));
}

static char *
dup_methods (EngraftResult *result)
{
  return engraft_turnbull_fit_dup_methods (ENGRAFT_TURNBULL_FIT (result));
}

void
engraft_turnbull_fit_result_init (EngraftResultInterface *iface)
{
  iface->tables = tables;
  iface->n_tables = G_N_ELEMENTS (tables);
  iface->to_table = to_table;
  iface->to_json = to_json;
  iface->get_notices = get_notices;
  iface->dup_sentence = dup_sentence;
  iface->dup_methods = dup_methods;
}
