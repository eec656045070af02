/* cli-mcf.c: events that can come again, of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/multistate/engraft-recurrent-events.h"
#include "libengraft/project/engraft-recurrent-analysis-spec.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "unit", "options.unit", 0, N_("What times are shown in: days, weeks, months, years"), N_("UNIT") },
  { CLI_ANALYSIS, "at", "options.times", CLI_COMMAS_ARE_SPACES, N_("Times at which mean counts are wanted"), N_("TIME,…") },
  { CLI_ANALYSIS, "confidence", "options.confidence", 0, N_("Confidence level (0.95)"), N_("SHARE") },
  { CLI_ANALYSIS, "interval", "options.interval", 0, N_("log or plain"), N_("NAME") },
  { CLI_ANALYSIS, "model", "options.model", 0, N_("andersen-gill, pwp-total or pwp-gap, with --covariates"), N_("NAME") },
  { CLI_ANALYSIS, "most-events", "options.most-events", 0, N_("Events from this number on share a stratum"), N_("NUMBER") },
  { CLI_ANALYSIS, "covariates", "model.covariates", 0, N_("Columns, factor(column), expressions, a:b, a*b"), N_("TERM,…") },
  { CLI_ANALYSIS, "reference", "model.references", 0,
    N_("The level with which others are compared, such as stage=2"), N_("COLUMN=LEVEL,…") },
  { CLI_ANALYSIS, "known-at-start", "model.known-at-start", 0,
    N_("Covariates that are known when follow-up begins, though the data look otherwise"), N_("TERM,…") },
  { CLI_ANALYSIS, "ties", "model.ties", 0, N_("efron or breslow"), N_("NAME") },
  { CLI_FIGURE, "legend", "figure.legend", 0, N_("curves, top or none"), N_("NAME") },
};

static EngraftSurvivalData *
make_data (CliAnalysis       *self,
           EngraftTable      *table,
           EngraftCohort     *cohort,
           EngraftOperation  *operation,
           GError           **error)
{
  return engraft_recurrent_events_make_data (table, cohort, operation, error);
}

static gpointer
compute (CliAnalysis          *self,
         EngraftTable         *table,
         EngraftSurvivalData  *data,
         EngraftOperation     *operation,
         GError              **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");
  EngraftOptions *model = engraft_options_get_options (self->spec, "model");
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (self->spec, "cohort"));

  return engraft_recurrent_events_new (data, table, cohort, ENGRAFT_RECURRENT_OPTIONS (options),
                                       ENGRAFT_COX_OPTIONS (model), operation, error);
}

int
cli_mcf (int    argc,
         char **argv)
{
  CliAnalysis analysis = {
    .command = "mcf",
    .kind = "recurrent",
    .summary = _("Events that can come again, of a data file with a row for each period of a subject (--subject, --entry, "
                 "--time): mean counts, and models of their hazard."),
    .get_spec_type = engraft_recurrent_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .make_data = make_data,
    .get_result_type = engraft_recurrent_events_get_type,
    .compute = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
