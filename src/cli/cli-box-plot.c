/* cli-box-plot.c: the distribution of a number in groups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/project/engraft-box-plot-analysis-spec.h"
#include "libengraft/response/engraft-box-plot.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "value", "options.value", 0, N_("The number"), N_("COLUMN") },
  { CLI_ANALYSIS, "quantile", "options.quantile", 0, N_("6, 7 or 8 of Hyndman and Fan (7)"), N_("NAME") },
  { CLI_FIGURE, "box", "figure.box", 0, N_("yes or no (yes)"), N_("NAME") },
  { CLI_FIGURE, "violin", "figure.violin", CLI_NO_ARGUMENT, N_("With the density"), NULL },
};

static gpointer
compute (CliAnalysis       *self,
         EngraftTable      *table,
         EngraftCohort     *cohort,
         EngraftOperation  *operation,
         GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_box_plot_new (table, cohort, ENGRAFT_BOX_PLOT_OPTIONS (options), operation, error);
}

int
cli_box_plot (int    argc,
              char **argv)
{
  CliAnalysis analysis = {
    .command = "box-plot",
    .summary = _("The distribution of a number by --group: all values, boxes of quartiles and densities."),
    .get_spec_type = engraft_box_plot_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .get_result_type = engraft_box_plot_get_type,
    .compute_table = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
