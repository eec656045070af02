/* cli-table1.c: characteristics of the subjects of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/data/engraft-baseline-table.h"
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
    .get_result_type = engraft_baseline_table_get_type,
    .compute_table = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
