/* cli-table1.c: characteristics of the subjects of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/data/engraft-baseline-table.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/project/engraft-baseline-analysis-spec.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "variables", "options.variables", 0, N_("Columns, in their order; factor(column) takes a "
                                                          "number by its values"),
    N_("COLUMN,…") },
  { CLI_ANALYSIS, "summary", "options.summary", 0, N_("What numbers are shown by: median, mean or range"), N_("NAME") },
  { CLI_ANALYSIS, "means", "options.means", 0, N_("Numbers that are shown by their mean"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "tests", "options.tests", CLI_NO_ARGUMENT, N_("Test the groups"), NULL },
  { CLI_ANALYSIS, "decimals", "options.decimals", 0, N_("Digits behind the point (1)"), N_("NUMBER") },
};

static gpointer
compute (CliAnalysis       *self,
         EngraftTable      *table,
         EngraftCohort     *cohort,
         EngraftOperation  *operation,
         GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_baseline_table_new (table, cohort, ENGRAFT_BASELINE_OPTIONS (options), operation, error);
}

static EngraftTable *
make_table (gpointer result,
            int      kind)
{
  return engraft_baseline_table_to_table (result, kind);
}

static JsonNode *
make_json (gpointer result)
{
  return engraft_baseline_table_to_json (result);
}

static void
print (gpointer result)
{
  g_autofree char *sentence = engraft_baseline_table_dup_sentence (result);
  g_autofree char *methods = engraft_baseline_table_dup_methods (result);
  g_autoptr(EngraftTable) table = engraft_baseline_table_to_table (result, ENGRAFT_BASELINE_KIND_TABLE);

  g_print ("\n%s\n", sentence);
  cli_report_print_part (table, engraft_table_get_title (table));
  g_print ("\n%s\n%s\n", _("Methods"), methods);
}

static GListModel *
get_notices (gpointer result)
{
  return engraft_baseline_table_get_notices (result);
}

static const CliResultKind kind = {
  .get_table_type = engraft_baseline_kind_get_type,
  .table_names = N_("table, numbers or balance"),
  .make_table = make_table,
  .make_json = make_json,
  .print = print,
  .get_notices = get_notices,
};

int
cli_table1 (int    argc,
            char **argv)
{
  CliAnalysis analysis = {
    .command = "table1",
    .summary = _("Characteristics of the subjects of a data file by --group, or of an example, such as example:pbc."),
    .get_spec_type = engraft_baseline_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .kind = &kind,
    .compute_table = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
