/* cli-spider.c: the values of each patient over time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/project/engraft-spider-analysis-spec.h"
#include "libengraft/response/engraft-spider.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "value", "options.value", 0, N_("The value"), N_("COLUMN") },
  { CLI_ANALYSIS, "at", "options.value-time", 0, N_("The time at which it was taken"), N_("COLUMN") },
  { CLI_ANALYSIS, "measure", "options.measure", 0, N_("percent, difference or value (percent)"), N_("NAME") },
  { CLI_ANALYSIS, "baseline", "options.baseline", 0, N_("The last time that is a baseline (the first of each)"), N_("NUMBER") },
  { CLI_ANALYSIS, "mean", "options.mean", 0, N_("smooth, times or none (smooth)"), N_("NAME") },
  { CLI_ANALYSIS, "span", "options.span", 0, N_("The share of values that the smooth mean takes (0.6)"), N_("NUMBER") },
  { CLI_ANALYSIS, "lower-line", "options.lower-line", 0, N_("A line at this value"), N_("NUMBER") },
  { CLI_ANALYSIS, "upper-line", "options.upper-line", 0, N_("Another"), N_("NUMBER") },
};

static gpointer
compute (CliAnalysis       *self,
         EngraftTable      *table,
         EngraftCohort     *cohort,
         EngraftOperation  *operation,
         GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_spider_new (table, cohort, ENGRAFT_SPIDER_OPTIONS (options), operation, error);
}

int
cli_spider (int    argc,
            char **argv)
{
  CliAnalysis analysis = {
    .command = "spider",
    .summary = _("The values of each --subject over time, how they change, and their mean by --group."),
    .get_spec_type = engraft_spider_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .get_result_type = engraft_spider_get_type,
    .compute_table = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
