/* cli-iptw.c: survival weighted by propensity.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/causal/engraft-weighting.h"
#include "libengraft/project/engraft-weighting-analysis-spec.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "covariates", "options.covariates", 0, N_("By what the treatment may have been chosen"), N_("TERM,…") },
  { CLI_ANALYSIS, "known-at-start", "options.known-at-start", 0,
    N_("Covariates that are known at the start, although they look as if they were not"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "reference", "options.references", 0,
    N_("The level with which others are compared, such as stage=2"), N_("COLUMN=LEVEL,…") },
  { CLI_ANALYSIS, "estimand", "options.estimand", 0, N_("In whom the effect is wanted: all, treated or overlap"), N_("NAME") },
  { CLI_ANALYSIS, "stabilised", "options.stabilised", 0, N_("Whether weights are stabilised (true)"), N_("TRUE/FALSE") },
  { CLI_ANALYSIS, "truncate", "options.truncation", 0, N_("The share of weights at either end that is drawn in"), N_("SHARE") },
  { CLI_ANALYSIS, "ties", "options.ties", 0, N_("efron or breslow"), N_("NAME") },
  { CLI_ANALYSIS, "confidence", "options.confidence", 0, N_("Confidence level (0.95)"), N_("SHARE") },
  { CLI_ANALYSIS, "at", "options.times", CLI_COMMAS_ARE_SPACES, N_("Times at which survival is wanted"), N_("TIME,…") },
  { CLI_ANALYSIS, "unit", "options.unit", 0, N_("What times are shown in: days, weeks, months, years"), N_("UNIT") },
  { CLI_FIGURE, "view", "figure.view", 0, N_("curves, balance, overlap or weights"), N_("NAME") },
};

static EngraftCoxOptions *
new_terms (EngraftOptions *options)
{
  EngraftCoxOptions *cox = engraft_cox_options_new ();

  g_object_set (cox, "covariates", engraft_options_get_strv (options, "covariates"),
                "references", engraft_options_get_strv (options, "references"), NULL);

  return cox;
}

/* Rows that lack a covariate are left out. */
static EngraftSurvivalData *
make_data (CliAnalysis       *self,
           EngraftTable      *table,
           EngraftCohort     *cohort,
           EngraftOperation  *operation,
           GError           **error)
{
  g_autoptr(EngraftCoxOptions) options = new_terms (engraft_options_get_options (self->spec, "options"));
  g_autoptr(EngraftCoxTerms) terms = engraft_cox_terms_new (table, options, error);

  if (!terms)
    return NULL;

  return engraft_survival_data_new_for_columns (table, cohort, engraft_cox_terms_get_columns (terms),
                                                engraft_cox_terms_get_title (terms), operation, error);
}

static gpointer
compute (CliAnalysis          *self,
         EngraftTable         *table,
         EngraftSurvivalData  *data,
         EngraftOperation     *operation,
         GError              **error)
{
  EngraftOptions *cohort = engraft_options_get_options (self->spec, "cohort");
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_weighting_new (table, ENGRAFT_COHORT (cohort), ENGRAFT_WEIGHTING_OPTIONS (options), operation, NULL, error);
}

int
cli_iptw (int    argc,
          char **argv)
{
  CliAnalysis analysis = {
    .command = "iptw",
    .kind = "weighting",
    .summary = _("Two treatments, the --group, compared after weighting by the inverse of their probability."),
    .get_spec_type = engraft_weighting_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .make_data = make_data,
    .get_result_type = engraft_weighting_get_type,
    .compute = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
