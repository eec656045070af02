/* cli-parametric.c: a model with a known distribution, of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/parametric/engraft-parametric-fit.h"
#include "libengraft/project/engraft-parametric-analysis-spec.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "distribution", "options.distribution", 0, N_("weibull, exponential, log-normal, log-logistic, gompertz, "
    "generalized-gamma or normal"), N_("NAME") },
  { CLI_ANALYSIS, "covariates", "options.covariates", 0, N_("Columns, factor(column), expressions, a:b, a*b"), N_("TERM,…") },
  { CLI_ANALYSIS, "known-at-start", "options.known-at-start", 0,
    N_("Covariates that are known at the start, although they look as if they were not"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "cure", "options.cure", CLI_NO_ARGUMENT, N_("A share never has the event"), NULL },
  { CLI_ANALYSIS, "cure-covariates", "options.cure-covariates", 0, N_("Covariates of that share"), N_("TERM,…") },
  { CLI_ANALYSIS, "reference", "options.references", 0,
    N_("The level with which others are compared, such as stage=2"), N_("COLUMN=LEVEL,…") },
  { CLI_ANALYSIS, "variance", "options.variance", 0, N_("auto, model or robust"), N_("NAME") },
  { CLI_ANALYSIS, "confidence", "options.confidence", 0, N_("Confidence level (0.95)"), N_("SHARE") },
  { CLI_ANALYSIS, "predict", "options.profiles", CLI_SEMICOLONS,
    N_("Predict survival for somebody, such as age=50,sex=f; can be repeated"), N_("PROFILE") },
  { CLI_ANALYSIS, "quantiles", "options.quantiles", CLI_COMMAS_ARE_SPACES, N_("Quantiles of the time, as shares (0.5)"), N_("SHARE,…") },
  { CLI_ANALYSIS, "at", "options.times", CLI_COMMAS_ARE_SPACES, N_("Times at which survival is wanted"), N_("TIME,…") },
  { CLI_ANALYSIS, "compare", "options.compare", CLI_NO_ARGUMENT, N_("Compare all distributions"), NULL },
  { CLI_ANALYSIS, "unit", "options.unit", 0, N_("What times are shown in: days, weeks, months, years"), N_("UNIT") },
  { CLI_FIGURE, "view", "figure.view", 0, N_("fit, hazard or prediction"), N_("NAME") },
  { CLI_FIGURE, "legend", "figure.legend", 0, N_("curves, top or none"), N_("NAME") },
};

static EngraftParametricOptions *
get_options (CliAnalysis *self)
{
  return ENGRAFT_PARAMETRIC_OPTIONS (engraft_options_get_options (self->spec, "options"));
}

/* Rows that lack a covariate, and times that the distribution cannot have, are left out. */
static EngraftSurvivalData *
make_data (CliAnalysis       *self,
           EngraftTable      *table,
           EngraftCohort     *cohort,
           EngraftOperation  *operation,
           GError           **error)
{
  return engraft_parametric_data_new (table, cohort, get_options (self), operation, error);
}

static gpointer
compute (CliAnalysis          *self,
         EngraftTable         *table,
         EngraftSurvivalData  *data,
         EngraftOperation     *operation,
         GError              **error)
{
  return engraft_parametric_fit_new (data, table, get_options (self), operation, error);
}

int
cli_parametric (int    argc,
         char **argv)
{
  CliAnalysis analysis = {
    .command = "parametric",
    .kind = "parametric",
    .summary = _("A regression on times with a known distribution, of a data file, or of an example, such as "
                 "example:pbc. Events may be known up to an interval: --left and --right."),
    .get_spec_type = engraft_parametric_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .make_data = make_data,
    .get_result_type = engraft_parametric_fit_get_type,
    .compute = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
