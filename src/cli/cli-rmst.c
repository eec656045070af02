/* cli-rmst.c: regression of restricted means.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/causal/engraft-restricted-mean.h"
#include "libengraft/project/engraft-restricted-mean-analysis-spec.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "covariates", "options.covariates", 0, N_("Columns, factor(column), expressions, a:b, a*b"), N_("TERM,…") },
  { CLI_ANALYSIS, "known-at-start", "options.known-at-start", 0,
    N_("Covariates that are known at the start, although they look as if they were not"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "reference", "options.references", 0,
    N_("The level with which others are compared, such as stage=2"), N_("COLUMN=LEVEL,…") },
  { CLI_ANALYSIS, "horizon", "options.horizon", 0, N_("Up to where the mean is taken"), N_("TIME") },
  { CLI_ANALYSIS, "link", "options.link", 0, N_("identity for differences, log for ratios"), N_("NAME") },
  { CLI_ANALYSIS, "confidence", "options.confidence", 0, N_("Confidence level (0.95)"), N_("SHARE") },
  { CLI_ANALYSIS, "unit", "options.unit", 0, N_("What times are shown in: days, weeks, months, years"), N_("UNIT") },
};

/* Rows that lack a covariate are left out. */
static EngraftSurvivalData *
make_data (CliAnalysis       *self,
           EngraftTable      *table,
           EngraftCohort     *cohort,
           EngraftOperation  *operation,
           GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_restricted_mean_make_data (table, cohort, ENGRAFT_RESTRICTED_MEAN_OPTIONS (options), operation, error);
}

static gpointer
compute (CliAnalysis          *self,
         EngraftTable         *table,
         EngraftSurvivalData  *data,
         EngraftOperation     *operation,
         GError              **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_restricted_mean_new (data, table, ENGRAFT_RESTRICTED_MEAN_OPTIONS (options), operation, error);
}

int
cli_rmst (int    argc,
          char **argv)
{
  CliAnalysis analysis = {
    .command = "rmst",
    .kind = "restricted-mean",
    .summary = _("Restricted mean survival by covariates, of a data file."),
    .get_spec_type = engraft_restricted_mean_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .make_data = make_data,
    .get_result_type = engraft_restricted_mean_get_type,
    .compute = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
