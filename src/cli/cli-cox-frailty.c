/* cli-cox-frailty.c: a Cox model with frailties of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-cox.h"
#include "libengraft/project/engraft-frailty-analysis-spec.h"
#include "libengraft/survival/engraft-frailty-fit.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "covariates", "options.covariates", 0,
    N_("Columns, factor(column), ns(column,df), rcs(column,knots), expressions, a:b, a*b"), N_("TERM,…") },
  { CLI_ANALYSIS, "reference", "options.references", 0,
    N_("The level with which others are compared, such as stage=2; of a spline a value"), N_("COLUMN=LEVEL,…") },
  { CLI_ANALYSIS, "known-at-start", "options.known-at-start", 0,
    N_("Covariates that are known at the start, although they look as if they were not"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "ties", "options.ties", 0, N_("breslow or efron"), N_("NAME") },
  { CLI_ANALYSIS, "confidence", "options.confidence", 0, N_("Confidence level (0.95)"), N_("SHARE") },
  { CLI_ANALYSIS, "landmark", "options.landmark", 0, N_("Only rows that end after it"), N_("TIME") },
  { CLI_FIGURE, "view", "figure.view", 0, N_("forest or clusters"), N_("NAME") },
};

static gpointer
compute (CliAnalysis          *self,
         EngraftTable         *table,
         EngraftSurvivalData  *data,
         EngraftOperation     *operation,
         GError              **error)
{
  return engraft_frailty_fit_new (table, ENGRAFT_COHORT (engraft_options_get_options (self->spec, "cohort")),
                                  ENGRAFT_COX_OPTIONS (engraft_options_get_options (self->spec, "options")), operation,
                                  NULL, error);
}

int
cli_cox_frailty (int    argc,
                 char **argv)
{
  CliAnalysis analysis = {
    .command = "cox frailty",
    .kind = "frailty",
    .summary = _("Cox’s model of a data file, of which the rows of a cluster share a gamma frailty."),
    .get_spec_type = engraft_frailty_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .make_data = cli_cox_make_data,
    .get_result_type = engraft_frailty_fit_get_type,
    .compute = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
