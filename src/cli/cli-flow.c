/* cli-flow.c: how rows go from categories to others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/project/engraft-category-flow-analysis-spec.h"
#include "libengraft/response/engraft-category-flow.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "first", "options.first", 0, N_("The categories from which rows come"), N_("COLUMN") },
  { CLI_ANALYSIS, "second", "options.second", 0, N_("The categories to which they go"), N_("COLUMN") },
  { CLI_ANALYSIS, "third", "options.third", 0, N_("The categories to which they go from there"), N_("COLUMN") },
  { CLI_ANALYSIS, "confidence", "options.confidence", 0, N_("Of intervals (0.95)"), N_("LEVEL") },
};

static gpointer
compute (CliAnalysis       *self,
         EngraftTable      *table,
         EngraftCohort     *cohort,
         EngraftOperation  *operation,
         GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_category_flow_new (table, cohort, ENGRAFT_CATEGORY_FLOW_OPTIONS (options), operation, error);
}

int
cli_flow (int    argc,
          char **argv)
{
  CliAnalysis analysis = {
    .command = "flow",
    .summary = _("How many rows go from each category of a column to each of another, and from there to a third, such as the response "
                 "at visits; a missing value is a category of its own."),
    .get_spec_type = engraft_category_flow_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .get_result_type = engraft_category_flow_get_type,
    .compute_table = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
