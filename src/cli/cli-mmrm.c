/* cli-mmrm.c: changes from baseline at scheduled visits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/project/engraft-mmrm-analysis-spec.h"
#include "libengraft/response/engraft-mmrm.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "value", "options.value", 0, N_("The value"), N_("COLUMN") },
  { CLI_ANALYSIS, "visit", "options.visit", 0, N_("The scheduled visit"), N_("COLUMN") },
  { CLI_ANALYSIS, "baseline-visit", "options.baseline-visit", 0, N_("The visit from which changes are taken (the first)"), N_("VALUE") },
  { CLI_ANALYSIS, "reference", "options.reference", 0, N_("The group with which others are compared (the first)"), N_("GROUP") },
  { CLI_ANALYSIS, "covariates", "options.covariates", 0, N_("What else than the baseline the model is adjusted for"), N_("TERM,…") },
  { CLI_ANALYSIS, "visit-covariates", "options.visit-covariates", 0, N_("The same with a slope at each visit"), N_("TERM,…") },
  { CLI_ANALYSIS, "references", "options.references", 0, N_("Reference levels of covariates, such as stage=2"), N_("TERM=LEVEL,…") },
  { CLI_ANALYSIS, "covariance", "options.covariance", 0,
    N_("automatic, unstructured, toeplitz, autoregressive or compound-symmetry (automatic)"), N_("NAME") },
  { CLI_FIGURE, "view", "figure.view", 0, N_("means or differences (means)"), N_("NAME") },
};

static gpointer
compute (CliAnalysis       *self,
         EngraftTable      *table,
         EngraftCohort     *cohort,
         EngraftOperation  *operation,
         GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_mmrm_new (table, cohort, ENGRAFT_MMRM_OPTIONS (options), operation, error);
}

int
cli_mmrm (int    argc,
          char **argv)
{
  CliAnalysis analysis = {
    .command = "mmrm",
    .summary = _("Changes of each --subject from baseline at scheduled visits, compared by --group."),
    .get_spec_type = engraft_mmrm_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .get_result_type = engraft_mmrm_get_type,
    .compute_table = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
