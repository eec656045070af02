/* cli-mantel-byar.c: survival by a group that changes, of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/project/engraft-mantel-byar-analysis-spec.h"
#include "libengraft/survival/engraft-mantel-byar.h"

static const CliFlag flags[] = {
  { CLI_ROLES, "change", "change.change", 0, N_("When the group changes, counted as the time is"), N_("COLUMN") },
  { CLI_ROLES, "changed", "change.changed", 0, N_("Whether it changed: 0 or 1; else wherever there is a time"), N_("COLUMN") },
  { CLI_ROLES, "before", "change.before", 0, N_("The name of the group before the change"), N_("NAME") },
  { CLI_ROLES, "after", "change.after", 0, N_("The name of the group after the change"), N_("NAME") },
  { CLI_ANALYSIS, "unit", "options.unit", 0, N_("What times are shown in: days, weeks, months, years"), N_("UNIT") },
  { CLI_ANALYSIS, "at", "options.times", CLI_COMMAS_ARE_SPACES, N_("Times at which survival is wanted"), N_("TIME,…") },
  { CLI_ANALYSIS, "quantiles", "options.quantiles", CLI_COMMAS_ARE_SPACES, N_("Quantiles of the time, as shares (0.5)"), N_("SHARE,…") },
  { CLI_ANALYSIS, "estimator", "options.estimator", 0, N_("kaplan-meier, nelson-aalen or fleming-harrington"), N_("NAME") },
  { CLI_ANALYSIS, "confidence", "options.confidence", 0, N_("Confidence level (0.95)"), N_("SHARE") },
  { CLI_ANALYSIS, "interval", "options.interval", 0, N_("log, log-log, plain, logit or arcsin"), N_("NAME") },
  { CLI_ANALYSIS, "band", "options.band", 0, N_("Simultaneous band: none, equal-precision or hall-wellner"), N_("NAME") },
  { CLI_ANALYSIS, "horizon", "options.horizon", 0, N_("Up to where the restricted mean is taken"), N_("TIME") },
  { CLI_ANALYSIS, "landmark", "options.start", 0, N_("From when curves and test are taken"), N_("TIME") },
  { CLI_ANALYSIS, "test", "options.test", 0, N_("log-rank, gehan, tarone-ware, peto-peto, modified-peto, fleming-harrington "
                                  "or rho"), N_("NAME") },
  { CLI_ANALYSIS, "rho", "options.rho", 0, N_("Of the test “rho”"), N_("NUMBER") },
  { CLI_ANALYSIS, "all-tests", "options.all-tests", CLI_NO_ARGUMENT, N_("The whole family of tests"), NULL },
  { CLI_FIGURE, "view", "figure.view", 0, N_("survival, incidence, hazard or log-log"), N_("NAME") },
  { CLI_FIGURE, "risk-table", "figure.risk-table", 0, N_("kmunicate, lancet, nejm or none"), N_("NAME") },
  { CLI_FIGURE, "legend", "figure.legend", 0, N_("curves, top or none"), N_("NAME") },
};

/* The group that the cohort names is not looked at. */
static EngraftSurvivalData *
make_data (CliAnalysis       *self,
           EngraftTable      *table,
           EngraftCohort     *cohort,
           EngraftOperation  *operation,
           GError           **error)
{
  g_object_set (cohort, "group", NULL, NULL);

  return engraft_survival_data_new (table, cohort, operation, error);
}

static gpointer
compute (CliAnalysis          *self,
         EngraftTable         *table,
         EngraftSurvivalData  *data,
         EngraftOperation     *operation,
         GError              **error)
{
  return engraft_mantel_byar_new (table, ENGRAFT_COHORT (engraft_options_get_options (self->spec, "cohort")), data,
                                  ENGRAFT_MANTEL_BYAR_OPTIONS (engraft_options_get_options (self->spec, "change")),
                                  ENGRAFT_SURVIVAL_OPTIONS (engraft_options_get_options (self->spec, "options")), operation,
                                  error);
}

int
cli_mantel_byar (int    argc,
                 char **argv)
{
  CliAnalysis analysis = {
    .command = "mantel-byar",
    .summary = _("Survival before and after a change of group during follow-up (--change), of a data file or an example: the "
                 "test of Mantel and Byar, and the curves of Simon and Makuch."),
    .get_spec_type = engraft_mantel_byar_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .make_data = make_data,
    .get_result_type = engraft_mantel_byar_get_type,
    .compute = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
