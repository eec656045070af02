/* cli-waterfall.c: the change of each patient.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/project/engraft-waterfall-analysis-spec.h"
#include "libengraft/response/engraft-waterfall.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "before", "options.before", 0, N_("The value before"), N_("COLUMN") },
  { CLI_ANALYSIS, "after", "options.after", 0, N_("The value after"), N_("COLUMN") },
  { CLI_ANALYSIS, "change", "options.change", 0, N_("Instead of both: the change itself"), N_("COLUMN") },
  { CLI_ANALYSIS, "measure", "options.measure", 0, N_("percent or difference (percent)"), N_("NAME") },
  { CLI_ANALYSIS, "category", "options.category", 0, N_("By what bars are coloured (the group)"), N_("COLUMN") },
  { CLI_ANALYSIS, "order", "options.order", 0, N_("descending, ascending or data (descending)"), N_("NAME") },
  { CLI_ANALYSIS, "apart", "options.apart", CLI_NO_ARGUMENT, N_("The patients of a group stand together"), NULL },
  { CLI_ANALYSIS, "lower-line", "options.lower-line", 0, N_("Counts who is at or below it"), N_("NUMBER") },
  { CLI_ANALYSIS, "upper-line", "options.upper-line", 0, N_("Counts who is at or above it"), N_("NUMBER") },
  { CLI_FIGURE, "view", "figure.view", 0, N_("waterfall or dumbbell"), N_("NAME") },
};

static gpointer
compute (CliAnalysis       *self,
         EngraftTable      *table,
         EngraftCohort     *cohort,
         EngraftOperation  *operation,
         GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_waterfall_new (table, cohort, ENGRAFT_WATERFALL_OPTIONS (options), operation, error);
}

int
cli_waterfall (int    argc,
               char **argv)
{
  CliAnalysis analysis = {
    .command = "waterfall",
    .summary = _("The change of each patient in order, by --group, with how many are beyond lines."),
    .get_spec_type = engraft_waterfall_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .get_result_type = engraft_waterfall_get_type,
    .compute_table = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
