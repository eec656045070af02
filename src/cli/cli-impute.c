/* cli-impute.c: Cox models of data with gaps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/imputation/engraft-imputation.h"
#include "libengraft/project/engraft-imputation-analysis-spec.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "covariates", "options.covariates", 0, N_("Columns, factor(column), expressions, a:b, a*b"), N_("TERM,…") },
  { CLI_ANALYSIS, "known-at-start", "options.known-at-start", 0,
    N_("Covariates that are known at the start, although they look as if they were not"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "reference", "options.references", 0,
    N_("The level with which others are compared, such as stage=2"), N_("COLUMN=LEVEL,…") },
  { CLI_ANALYSIS, "auxiliary", "options.auxiliary", 0, N_("Columns that are not in the model but tell of what "
                                                          "is missing"),
    N_("COLUMN,…") },
  { CLI_ANALYSIS, "imputation-column", "options.imputation-column", 0,
    N_("The number of the imputation of a row, where gaps are filled in already"), N_("COLUMN") },
  { CLI_ANALYSIS, "imputations", "options.imputations", 0, N_("How often gaps are filled in (20)"), N_("NUMBER") },
  { CLI_ANALYSIS, "iterations", "options.iterations", 0, N_("Iterations of a chain (10)"), N_("NUMBER") },
  { CLI_ANALYSIS, "donors", "options.donors", 0, N_("Among how many of the nearest a value is chosen (5)"), N_("NUMBER") },
  { CLI_ANALYSIS, "seed", "options.seed", 0, N_("The same seed gives the same numbers (1)"), N_("NUMBER") },
  { CLI_ANALYSIS, "ties", "options.ties", 0, N_("efron, breslow or exact"), N_("NAME") },
  { CLI_ANALYSIS, "confidence", "options.confidence", 0, N_("Confidence level (0.95)"), N_("SHARE") },
  { CLI_ANALYSIS, "at", "options.times", CLI_COMMAS_ARE_SPACES, N_("Times at which survival of the groups is wanted"),
    N_("TIME,…") },
  { CLI_ANALYSIS, "unit", "options.unit", 0, N_("What times are shown in: days, weeks, months, years"), N_("UNIT") },
};

/* Rows that lack a covariate or the group take part.  Of data that another program has filled in, the tally is of the first
 * imputation. */
static gpointer
compute (CliAnalysis       *self,
         EngraftTable      *table,
         EngraftCohort     *cohort,
         EngraftOperation  *operation,
         GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_imputation_new (table, cohort, ENGRAFT_IMPUTATION_OPTIONS (options), operation, &self->tally, error);
}

int
cli_impute (int    argc,
          char **argv)
{
  CliAnalysis analysis = {
    .command = "impute",
    .kind = "imputation",
    .summary = _("A Cox model of a data file with gaps, by multiple imputation, and the survival of the groups (--group)."),
    .get_spec_type = engraft_imputation_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .get_result_type = engraft_imputation_get_type,
    .compute_table = compute,
    .counts_rows = TRUE,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
