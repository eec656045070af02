/* cli-response.c: response rates by group.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/project/engraft-response-analysis-spec.h"
#include "libengraft/response/engraft-response-rates.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "response", "options.response", 0, N_("Who responded: yes or no, a category or a number"), N_("COLUMN") },
  { CLI_ANALYSIS, "responses", "options.responses", 0, N_("The values that are a response"), N_("VALUE,…") },
  { CLI_ANALYSIS, "not-evaluable", "options.not-evaluable", 0, N_("Values that tell neither"), N_("VALUE,…") },
  { CLI_ANALYSIS, "at-least", "options.at-least", 0, N_("Of a number: the least that is a response"), N_("NUMBER") },
  { CLI_ANALYSIS, "at-most", "options.at-most", 0, N_("Of a number: the most that is a response"), N_("NUMBER") },
  { CLI_ANALYSIS, "reference", "options.reference", 0, N_("The group that others are compared with (the first)"), N_("GROUP") },
  { CLI_ANALYSIS, "order", "options.order", 0, N_("All values from the lowest to the highest, to compare by them"), N_("VALUE,…") },
  { CLI_ANALYSIS, "covariates", "options.covariates", 0, N_("For what the comparison by all values is adjusted"), N_("TERM,…") },
  { CLI_ANALYSIS, "references", "options.references", 0, N_("Reference levels of covariates, such as stage=2"), N_("TERM=LEVEL,…") },
  { CLI_ANALYSIS, "interval", "options.interval", 0, N_("wilson or clopper-pearson (wilson)"), N_("NAME") },
  { CLI_FIGURE, "view", "figure.view", 0, N_("rates or stacked"), N_("NAME") },
};

static gpointer
compute (CliAnalysis       *self,
         EngraftTable      *table,
         EngraftCohort     *cohort,
         EngraftOperation  *operation,
         GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_response_rates_new (table, cohort, ENGRAFT_RESPONSE_OPTIONS (options), operation, error);
}

int
cli_response (int    argc,
              char **argv)
{
  CliAnalysis analysis = {
    .command = "response",
    .summary = _("How many of each --group responded, with intervals, differences, ratios and tests."),
    .get_spec_type = engraft_response_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .get_result_type = engraft_response_rates_get_type,
    .compute_table = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
