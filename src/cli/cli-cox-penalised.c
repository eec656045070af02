/* cli-cox-penalised.c: a penalised Cox model of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-cox.h"
#include "libengraft/project/engraft-penalised-cox-analysis-spec.h"
#include "libengraft/survival/engraft-penalised-cox.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "covariates", "options.covariates", 0,
    N_("Columns, factor(column), ns(column,df), rcs(column,knots), expressions, a:b, a*b"), N_("TERM,…") },
  { CLI_ANALYSIS, "reference", "options.references", 0,
    N_("The level with which others are compared, such as stage=2; of a spline a value"), N_("COLUMN=LEVEL,…") },
  { CLI_ANALYSIS, "known-at-start", "options.known-at-start", 0,
    N_("Covariates that are known at the start, although they look as if they were not"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "alpha", "options.alpha", 0, N_("1 the lasso, 0 ridge regression, between them the elastic net"), N_("SHARE") },
  { CLI_ANALYSIS, "lambda", "options.lambda", CLI_COMMAS_ARE_SPACES, N_("Penalties, falling; a sequence when not given"),
    N_("NUMBER,…") },
  { CLI_ANALYSIS, "n-lambda", "options.n-lambda", 0, N_("Length of the sequence (100)"), N_("NUMBER") },
  { CLI_ANALYSIS, "smallest", "options.smallest", 0, N_("Its end, as a share of its beginning (0.0001)"), N_("SHARE") },
  { CLI_ANALYSIS, "ties", "options.ties", 0, N_("breslow or efron"), N_("NAME") },
  { CLI_ANALYSIS, "folds", "options.folds", 0, N_("Folds of the cross-validation (10); 0: none"), N_("NUMBER") },
  { CLI_ANALYSIS, "seed", "options.seed", 0, N_("Who is in which fold (1)"), N_("NUMBER") },
  { CLI_FIGURE, "view", "figure.view", 0, N_("path or errors"), N_("NAME") },
};

static EngraftSurvivalData *
make_data (CliAnalysis       *self,
           EngraftTable      *table,
           EngraftCohort     *cohort,
           EngraftOperation  *operation,
           GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_penalised_cox_make_data (table, cohort, ENGRAFT_PENALISED_COX_OPTIONS (options), operation, error);
}

static gpointer
compute (CliAnalysis          *self,
         EngraftTable         *table,
         EngraftSurvivalData  *data,
         EngraftOperation     *operation,
         GError              **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_penalised_cox_new (table, ENGRAFT_COHORT (engraft_options_get_options (self->spec, "cohort")),
                                    ENGRAFT_PENALISED_COX_OPTIONS (options), operation, NULL, error);
}

int
cli_cox_penalised (int    argc,
                   char **argv)
{
  CliAnalysis analysis = {
    .command = "cox penalised",
    .kind = "penalised-cox",
    .summary = _("Cox’s model of a data file with coefficients that are drawn towards 0: ridge, lasso, elastic net."),
    .get_spec_type = engraft_penalised_cox_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .make_data = make_data,
    .get_result_type = engraft_penalised_cox_get_type,
    .compute = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
