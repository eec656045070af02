/* cli-pool.c: reported ratios of a table, as a forest and pooled.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/evidence/engraft-pooled-ratios.h"
#include "libengraft/evidence/engraft-ratio-reader.h"
#include "libengraft/project/engraft-pooling-analysis-spec.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "measure", "options.measure", 0, N_("What they are (Hazard ratio)"), N_("TEXT") },
  { CLI_ANALYSIS, "fixed", "options.fixed", CLI_NO_ARGUMENT, N_("Pool with a fixed effect, by inverse variances"), NULL },
  { CLI_ANALYSIS, "random", "options.random", 0, N_("Pool with random effects: dersimonian-laird or reml"), N_("NAME") },
  { CLI_ANALYSIS, "confidence", "options.confidence", 0, N_("Level of the limits (0.95)"), N_("SHARE") },
};

static gpointer
compute_table (CliAnalysis       *self,
               EngraftTable      *table,
               EngraftCohort     *cohort,
               EngraftOperation  *operation,
               GError           **error)
{
  EngraftPoolingOptions *options = ENGRAFT_POOLING_OPTIONS (engraft_options_get_options (self->spec, "options"));

  return engraft_pooling_options_add_table (options, table, error) ? engraft_pooled_ratios_new (options, error) : NULL;
}

int
cli_pool (int    argc,
          char **argv)
{
  CliAnalysis analysis = {
    .command = "pool",
    .summary = _("Reported ratios of a table with columns such as name, ratio, lower and upper, and perhaps n and source, "
                 "as a forest, and put together."),
    .get_spec_type = engraft_pooling_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .get_result_type = engraft_pooled_ratios_get_type,
    .compute_table = compute_table,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
