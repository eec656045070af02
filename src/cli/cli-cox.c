/* cli-cox.c: a Cox model of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-cox.h"
#include "cli/cli-commands.h"
#include "libengraft/project/engraft-cox-analysis-spec.h"
#include "libengraft/survival/engraft-cox-fit.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "covariates", "options.covariates", 0, N_("Columns, factor(column), ns(column,df), rcs(column,knots), expressions, a:b, a*b"), N_("TERM,…") },
  { CLI_ANALYSIS, "reference", "options.references", 0,
    N_("The level with which others are compared, such as stage=2; of a spline a value"), N_("COLUMN=LEVEL,…") },
  { CLI_ANALYSIS, "ties", "options.ties", 0, N_("efron, breslow or exact"), N_("NAME") },
  { CLI_ANALYSIS, "variance", "options.variance", 0, N_("auto, model or robust"), N_("NAME") },
  { CLI_ANALYSIS, "confidence", "options.confidence", 0, N_("Confidence level (0.95)"), N_("SHARE") },
  { CLI_ANALYSIS, "transform", "options.transform", 0,
    N_("Time in the test of proportional hazards: km, rank, identity or log"), N_("NAME") },
  { CLI_ANALYSIS, "concordance", "options.concordance", 0, N_("harrell, uno, schemper, survival or equal"), N_("NAME") },
  { CLI_ANALYSIS, "landmark", "options.landmark", 0, N_("Only rows that end after it"), N_("TIME") },
  { CLI_ANALYSIS, "known-at-start", "options.known-at-start", 0,
    N_("Covariates that are known at the start, although they look as if they were not"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "predict", "options.profiles", CLI_SEMICOLONS,
    N_("Predict survival for somebody, such as age=50,sex=f; can be repeated"), N_("PROFILE") },
  { CLI_ANALYSIS, "curve-interval", "options.curve-interval", 0,
    N_("Of predicted survival: log, log-log, plain, logit or arcsin"), N_("NAME") },
  { CLI_ANALYSIS, "adjusted-by", "options.adjusted-by", 0,
    N_("Curves of the levels of a covariate, adjusted for the others"), N_("COLUMN") },
  { CLI_ANALYSIS, "adjusted-at", "options.adjusted-at", 0, N_("When adjusted curves are compared"), N_("TIME") },
  { CLI_ANALYSIS, "unit", "options.unit", 0, N_("What times are shown in: days, weeks, months, years"), N_("UNIT") },
  { CLI_FIGURE, "view", "figure.view", 0, N_("forest, curves, proportionality, residuals, splines or adjusted"), N_("NAME") },
  { CLI_FIGURE, "covariate", "figure.covariate", 0, N_("Of which covariate or coefficient the figure is"), N_("NAME") },
};

static EngraftCoxOptions *
get_options (CliAnalysis *self)
{
  return ENGRAFT_COX_OPTIONS (engraft_options_get_options (self->spec, "options"));
}

/* Of the options of another model, too, which have the same names. */
EngraftSurvivalData *
cli_cox_make_data (CliAnalysis       *self,
                   EngraftTable      *table,
                   EngraftCohort     *cohort,
                   EngraftOperation  *operation,
                   GError           **error)
{
  EngraftOptions *given = engraft_options_get_options (self->spec, "options");
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  g_autoptr(EngraftCoxTerms) terms = NULL;

  g_object_set (options, "covariates", engraft_options_get_strv (given, "covariates"),
                "references", engraft_options_get_strv (given, "references"), NULL);
  terms = engraft_cox_terms_new (table, options, error);
  if (!terms)
    return NULL;

  return engraft_cox_terms_make_data (terms, table, cohort, ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS, operation, error);
}

static gpointer
compute (CliAnalysis          *self,
         EngraftTable         *table,
         EngraftSurvivalData  *data,
         EngraftOperation     *operation,
         GError              **error)
{
  return engraft_cox_fit_new_for_table (table, ENGRAFT_COHORT (engraft_options_get_options (self->spec, "cohort")),
                                        get_options (self), operation, NULL, error);
}

int
cli_cox (int    argc,
         char **argv)
{
  CliAnalysis analysis = {
    .command = "cox",
    .kind = "cox",
    .summary = _("Cox’s proportional hazards model of a data file, or of an example, such as example:pbc.\n"
                 "“cox penalised” has ridge, lasso and elastic net, “cox frailty” clusters with a frailty of their own."),
    .get_spec_type = engraft_cox_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .make_data = cli_cox_make_data,
    .get_result_type = engraft_cox_fit_get_type,
    .compute = compute,
  };

  if (argc > 1 && g_str_equal (argv[1], "penalised"))
    return cli_cox_penalised (argc - 1, argv + 1);
  if (argc > 1 && g_str_equal (argv[1], "frailty"))
    return cli_cox_frailty (argc - 1, argv + 1);

  return cli_analysis_run (&analysis, argc, argv);
}
