/* cli-csc.c: Cox models of all causes of a data file, and the risks that follow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-codes.h"
#include "cli/cli-commands.h"
#include "libengraft/project/engraft-cause-specific-analysis-spec.h"
#include "libengraft/risks/engraft-cause-specific.h"

static const CliFlag flags[] = {
  { CLI_ROLES, "causes", "options.causes", CLI_SEMICOLONS,
    N_("The causes: relapse=1;death=2,3. What is in no list is --event and --other"), N_("NAME=CODE,…;…") },
  { CLI_ANALYSIS, "covariates", "options.covariates", 0, N_("Columns, factor(column), expressions, a:b, a*b"), N_("TERM,…") },
  { CLI_ANALYSIS, "reference", "options.references", 0,
    N_("The level with which others are compared, such as stage=2"), N_("COLUMN=LEVEL,…") },
  { CLI_ANALYSIS, "ties", "options.ties", 0, N_("efron, breslow or exact"), N_("NAME") },
  { CLI_ANALYSIS, "variance", "options.variance", 0, N_("Errors of risks: influence or jackknife"), N_("NAME") },
  { CLI_ANALYSIS, "confidence", "options.confidence", 0, N_("Confidence level (0.95)"), N_("SHARE") },
  { CLI_ANALYSIS, "predict", "options.profiles", CLI_SEMICOLONS,
    N_("Predict risks for somebody, such as age=50,sex=f; can be repeated"), N_("PROFILE") },
  { CLI_ANALYSIS, "at", "options.times", CLI_COMMAS_ARE_SPACES, N_("Times up to which risks are predicted"),
    N_("TIME,…") },
  { CLI_ANALYSIS, "known-at-start", "options.known-at-start", 0,
    N_("Covariates that are known at the start, although they look as if they were not"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "unit", "options.unit", 0, N_("What times are shown in: days, weeks, months, years"), N_("UNIT") },
  { CLI_FIGURE, "view", "figure.view", 0, N_("forest, risks or causes"), N_("NAME") },
  { CLI_FIGURE, "cause", "figure.cause", 0, N_("Whose risks are drawn (the first)"), N_("NAME") },
};

static void
prepare (CliAnalysis *self)
{
  cli_codes_take (engraft_options_get_options (self->spec, "cohort"),
                  engraft_options_get_strv (engraft_options_get_options (self->spec, "options"), "causes"));
}

static EngraftCoxTerms *
make_terms (CliAnalysis   *self,
            EngraftTable  *table,
            GError       **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");
  g_autoptr(EngraftCoxOptions) cox =
    engraft_cause_specific_options_to_cox (ENGRAFT_CAUSE_SPECIFIC_OPTIONS (options));

  return engraft_cox_terms_new (table, cox, error);
}

/* Rows that lack a covariate are left out. */
static EngraftSurvivalData *
make_data (CliAnalysis       *self,
           EngraftTable      *table,
           EngraftCohort     *cohort,
           EngraftOperation  *operation,
           GError           **error)
{
  g_autoptr(EngraftCoxTerms) terms = make_terms (self, table, error);

  if (!terms)
    return NULL;

  return engraft_cox_terms_make_data (terms, table, cohort,
                                      ENGRAFT_SURVIVAL_DATA_COMPETING | ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS,
                                      operation, error);
}

static gpointer
compute (CliAnalysis          *self,
         EngraftTable         *table,
         EngraftSurvivalData  *data,
         EngraftOperation     *operation,
         GError              **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");
  g_autoptr(EngraftCoxTerms) terms = make_terms (self, table, error);

  return terms ? engraft_cause_specific_new (data, terms, ENGRAFT_CAUSE_SPECIFIC_OPTIONS (options), operation, error)
               : NULL;
}

int
cli_csc (int    argc,
         char **argv)
{
  CliAnalysis analysis = {
    .command = "csc",
    .kind = "cause-specific",
    .summary = _("Cox models of the hazards of all competing causes of a data file, or of an example, and the absolute "
                 "risks that follow from them."),
    .get_spec_type = engraft_cause_specific_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .make_data = make_data,
    .get_result_type = engraft_cause_specific_get_type,
    .prepare = prepare,
    .compute = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
