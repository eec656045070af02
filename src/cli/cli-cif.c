/* cli-cif.c: cumulative incidences of a data file, and a model of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-codes.h"
#include "cli/cli-commands.h"
#include "libengraft/project/engraft-incidence-analysis-spec.h"
#include "libengraft/risks/engraft-competing-risks.h"

static const CliFlag flags[] = {
  { CLI_ROLES, "causes", "options.causes", CLI_SEMICOLONS,
    N_("The causes, the one in question first: relapse=1;death=2,3. What is in no list is --event and --other"),
    N_("NAME=CODE,…;…") },
  { CLI_ANALYSIS, "unit", "options.unit", 0, N_("What times are shown in: days, weeks, months, years"), N_("UNIT") },
  { CLI_ANALYSIS, "at", "options.times", CLI_COMMAS_ARE_SPACES, N_("Times at which incidences are wanted"),
    N_("TIME,…") },
  { CLI_ANALYSIS, "variance", "options.variance", 0, N_("jackknife or gray"), N_("NAME") },
  { CLI_ANALYSIS, "confidence", "options.confidence", 0, N_("Confidence level (0.95)"), N_("SHARE") },
  { CLI_ANALYSIS, "interval", "options.interval", 0, N_("log, log-log, plain, logit or arcsin"), N_("NAME") },
  { CLI_ANALYSIS, "landmark", "options.landmark", 0, N_("Only those under observation after it"), N_("TIME") },
  { CLI_ANALYSIS, "rho", "options.rho", 0, N_("Of Gray’s test (0)"), N_("NUMBER") },
  { CLI_ANALYSIS, "covariates", "model.covariates", 0,
    N_("Of a model of Fine and Gray for the first cause: terms as of “cox”"), N_("TERM,…") },
  { CLI_ANALYSIS, "reference", "model.references", 0,
    N_("The level with which others are compared, such as stage=2"), N_("COLUMN=LEVEL,…") },
  { CLI_ANALYSIS, "known-at-start", "model.known-at-start", 0,
    N_("Covariates that are known at the start, although they look as if they were not"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "predict", "model.profiles", CLI_SEMICOLONS,
    N_("Predict the incidence of somebody by that model at the times of --at, such as age=50,sex=f; can be repeated"),
    N_("PROFILE") },
  { CLI_FIGURE, "view", "figure.view", 0, N_("curves, stacked, predicted or forest"), N_("NAME") },
  { CLI_FIGURE, "naive", "figure.naive", CLI_NO_ARGUMENT, N_("Draw one minus Kaplan-Meier as well"), NULL },
  { CLI_FIGURE, "legend", "figure.legend", 0, N_("curves, top or none"), N_("NAME") },
};

/* ---- what is computed ---- */

static void
prepare (CliAnalysis *self)
{
  cli_codes_take (engraft_options_get_options (self->spec, "cohort"),
                  engraft_options_get_strv (engraft_options_get_options (self->spec, "options"), "causes"));
}

static EngraftSurvivalData *
make_data (CliAnalysis       *self,
           EngraftTable      *table,
           EngraftCohort     *cohort,
           EngraftOperation  *operation,
           GError           **error)
{
  return engraft_survival_data_new_competing (table, cohort, operation, error);
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

  return engraft_competing_risks_new (data, table, ENGRAFT_INCIDENCE_OPTIONS (options),
                                      ENGRAFT_FINE_GRAY_OPTIONS (model), operation, error);
}

int
cli_cif (int    argc,
         char **argv)
{
  CliAnalysis analysis = {
    .command = "cif",
    .kind = "incidence",
    .summary = _("Cumulative incidences of competing events of a data file (CSV, XLSX, SAS, SPSS, Stata, JSON), "
                 "or of an example, such as example:pbc."),
    .get_spec_type = engraft_incidence_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .make_data = make_data,
    .get_result_type = engraft_competing_risks_get_type,
    .prepare = prepare,
    .compute = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
