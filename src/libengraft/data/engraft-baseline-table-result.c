/* engraft-baseline-table-result.c: what each result can do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-baseline-table-private.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_BASELINE_KIND_TABLE] = { "table", N_("Characteristics"), N_("There is no column that can be shown."),
                                    ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_BASELINE_KIND_NUMBERS] = { "numbers", N_("All Numbers"), N_("There is no column that can be shown."),
                                      ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_BASELINE_KIND_BALANCE] = { "balance", N_("Balance"), N_("There is one group only, so there is "
                                                                   "nothing to compare."),
                                      ENGRAFT_TABLE_SHAPE_LONG },
};

static EngraftTable *
to_table (EngraftResult *result,
          guint          table)
{
  return engraft_baseline_table_to_table (ENGRAFT_BASELINE_TABLE (result), (EngraftBaselineKind) table);
}

static JsonNode *
to_json (EngraftResult *result)
{
  return engraft_baseline_table_to_json (ENGRAFT_BASELINE_TABLE (result));
}

static GListModel *
get_notices (EngraftResult *result)
{
  return engraft_baseline_table_get_notices (ENGRAFT_BASELINE_TABLE (result));
}

static char *
dup_sentence (EngraftResult *result)
{
  return engraft_baseline_table_dup_sentence (ENGRAFT_BASELINE_TABLE (result));
}

static char *
dup_methods (EngraftResult *result)
{
  return engraft_baseline_table_dup_methods (ENGRAFT_BASELINE_TABLE (result));
}

void
engraft_baseline_table_result_init (EngraftResultInterface *iface)
{
  iface->tables = tables;
  iface->n_tables = G_N_ELEMENTS (tables);
  iface->to_table = to_table;
  iface->to_json = to_json;
  iface->get_notices = get_notices;
  iface->dup_sentence = dup_sentence;
  iface->dup_methods = dup_methods;
}
