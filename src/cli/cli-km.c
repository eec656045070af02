/* cli-km.c: survival curves of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/project/engraft-survival-analysis-spec.h"
#include "libengraft/survival/engraft-survival-fit.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "unit", "options.unit", 0, N_("What times are shown in: days, weeks, months, years"), N_("UNIT") },
  { CLI_ANALYSIS, "at", "options.times", CLI_COMMAS_ARE_SPACES, N_("Times at which survival is wanted"), N_("TIME,…") },
  { CLI_ANALYSIS, "quantiles", "options.quantiles", CLI_COMMAS_ARE_SPACES, N_("Quantiles of the time, as shares (0.5)"), N_("SHARE,…") },
  { CLI_ANALYSIS, "estimator", "options.estimator", 0, N_("kaplan-meier, nelson-aalen or fleming-harrington"), N_("NAME") },
  { CLI_ANALYSIS, "confidence", "options.confidence", 0, N_("Confidence level (0.95)"), N_("SHARE") },
  { CLI_ANALYSIS, "interval", "options.interval", 0, N_("log, log-log, plain, logit or arcsin"), N_("NAME") },
  { CLI_ANALYSIS, "band", "options.band", 0, N_("Simultaneous band: none, equal-precision or hall-wellner"), N_("NAME") },
  { CLI_ANALYSIS, "horizon", "options.horizon", 0, N_("Up to where the restricted mean is taken"), N_("TIME") },
  { CLI_ANALYSIS, "start", "options.start", 0, N_("Conditional survival, given survival until then"), N_("TIME") },
  { CLI_ANALYSIS, "landmark", "options.landmark", 0, N_("Only those under observation after it"), N_("TIME") },
  { CLI_ANALYSIS, "test", "options.test", 0, N_("log-rank, gehan, tarone-ware, peto-peto, modified-peto, fleming-harrington "
                                  "or rho"), N_("NAME") },
  { CLI_ANALYSIS, "rho", "options.rho", 0, N_("Of the test “rho”"), N_("NUMBER") },
  { CLI_ANALYSIS, "all-tests", "options.all-tests", CLI_NO_ARGUMENT, N_("The whole family of tests"), NULL },
  { CLI_ANALYSIS, "trend", "options.trend", CLI_NO_ARGUMENT, N_("Test for trend over the groups"), NULL },
  { CLI_ANALYSIS, "scores", "options.trend-scores", CLI_COMMAS_ARE_SPACES, N_("Scores of the groups in that test"), N_("NUMBER,…") },
  { CLI_ANALYSIS, "pairwise", "options.adjustment", CLI_SWITCHES_ON, N_("Each group against each, adjusted by: none, bonferroni, holm, "
                                            "hochberg, hommel, bh or by"), N_("NAME") },
  { CLI_FIGURE, "view", "figure.view", 0, N_("survival, incidence, hazard or log-log"), N_("NAME") },
  { CLI_FIGURE, "risk-table", "figure.risk-table", 0, N_("kmunicate, lancet, nejm or none"), N_("NAME") },
  { CLI_FIGURE, "legend", "figure.legend", 0, N_("curves, top or none"), N_("NAME") },
};

static gpointer
compute (CliAnalysis          *self,
         EngraftTable         *table,
         EngraftSurvivalData  *data,
         EngraftOperation     *operation,
         GError              **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_survival_fit_new (data, ENGRAFT_SURVIVAL_OPTIONS (options), operation, error);
}

int
cli_km (int    argc,
        char **argv)
{
  CliAnalysis analysis = {
    .command = "km",
    .summary = _("Survival curves of a data file (CSV, XLSX, SAS, SPSS, Stata, JSON), "
                 "or of an example, such as example:pbc."),
    .get_spec_type = engraft_survival_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .get_result_type = engraft_survival_fit_get_type,
    .compute = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
