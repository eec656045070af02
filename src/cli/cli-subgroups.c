/* cli-subgroups.c: a treatment compared in subgroups of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/project/engraft-subgroup-analysis-spec.h"
#include "libengraft/survival/engraft-subgroups.h"

static const CliFlag flags[] = {
  { CLI_ROLES, "treatment", "cohort.group", 0, N_("The column with the two arms"), N_("COLUMN") },
  { CLI_ROLES, "control", "options.control", 0, N_("The arm with which the other is compared"), N_("VALUE") },
  { CLI_ANALYSIS, "subgroups", "options.subgroups", 0, N_("The columns whose values are the subgroups"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "cut-at", "options.cuts", CLI_SEMICOLONS,
    N_("Where a number is cut, such as age=50 or age=quartiles (the median)"), N_("COLUMN=CUTS;…") },
  { CLI_ANALYSIS, "covariates", "options.covariates", 0,
    N_("What every model is adjusted for, such as age,log(bili),sex"), N_("TERM,…") },
  { CLI_ANALYSIS, "test", "options.test", 0, N_("Of interaction: likelihood-ratio or wald"), N_("NAME") },
  { CLI_ANALYSIS, "min-events", "options.min-events", 0, N_("With fewer events no hazard ratio is shown (5)"), N_("NUMBER") },
  { CLI_ANALYSIS, "known-at-start", "options.known-at-start", 0,
    N_("Columns that are known at the start, although they look as if they were not"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "ties", "options.ties", 0, N_("efron, breslow or exact"), N_("NAME") },
  { CLI_ANALYSIS, "confidence", "options.confidence", 0, N_("Confidence level (0.95)"), N_("SHARE") },
};

static EngraftSurvivalData *
make_data (CliAnalysis       *self,
           EngraftTable      *table,
           EngraftCohort     *cohort,
           EngraftOperation  *operation,
           GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_subgroups_make_data (table, cohort, ENGRAFT_SUBGROUP_OPTIONS (options), operation, error);
}

static gpointer
compute (CliAnalysis          *self,
         EngraftTable         *table,
         EngraftSurvivalData  *data,
         EngraftOperation     *operation,
         GError              **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_subgroups_new (data, table, ENGRAFT_COHORT (engraft_options_get_options (self->spec, "cohort")),
                                ENGRAFT_SUBGROUP_OPTIONS (options), operation, error);
}

int
cli_subgroups (int    argc,
               char **argv)
{
  CliAnalysis analysis = {
    .command = "subgroups",
    .kind = "subgroups",
    .summary = _("The hazard ratio of a treatment in subgroups of a data file, or of an example, by Cox’s model, and tests "
                 "of interaction."),
    .get_spec_type = engraft_subgroup_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .make_data = make_data,
    .get_result_type = engraft_subgroups_get_type,
    .compute = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
