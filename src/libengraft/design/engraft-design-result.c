/* engraft-design-result.c: what each result can do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/design/engraft-design-private.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_DESIGN_TABLE_SUMMARY] = { "summary", N_("Design"), N_("There is no answer."),
                                     ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_DESIGN_TABLE_LOOKS] = { "looks", N_("Looks"), N_("The data are looked at once, at the end."),
                                   ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_DESIGN_TABLE_STAGES] = { "stages", N_("Stages"), N_("The trial has one stage."),
                                    ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_DESIGN_TABLE_CURVE] = { "curve", N_("Power"), N_("Such a design has no curve of power."),
                                   ENGRAFT_TABLE_SHAPE_LONG },
};

static EngraftTable *
to_table (EngraftResult *result,
          guint          table)
{
  return engraft_design_to_table (ENGRAFT_DESIGN (result), (EngraftDesignTable) table);
}

static JsonNode *
to_json (EngraftResult *result)
{
  return engraft_design_to_json (ENGRAFT_DESIGN (result));
}

static GListModel *
get_notices (EngraftResult *result)
{
  return engraft_design_get_notices (ENGRAFT_DESIGN (result));
}

static char *
dup_sentence (EngraftResult *result)
{
  return engraft_design_dup_sentence (ENGRAFT_DESIGN (result));
}

static char *
dup_methods (EngraftResult *result)
{
  return engraft_design_dup_methods (ENGRAFT_DESIGN (result));
}

void
engraft_design_result_init (EngraftResultInterface *iface)
{
  iface->tables = tables;
  iface->n_tables = G_N_ELEMENTS (tables);
  iface->to_table = to_table;
  iface->to_json = to_json;
  iface->get_notices = get_notices;
  iface->dup_sentence = dup_sentence;
  iface->dup_methods = dup_methods;
}
