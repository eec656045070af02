/* cli-turnbull.c: survival from intervals, of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/parametric/engraft-turnbull-fit.h"
#include "libengraft/project/engraft-turnbull-analysis-spec.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "closed", "options.closed", CLI_NO_ARGUMENT, N_("The event may be at the left end of its interval"), NULL },
  { CLI_ANALYSIS, "unit", "options.unit", 0, N_("What times are shown in: days, weeks, months, years"), N_("UNIT") },
  { CLI_FIGURE, "legend", "figure.legend", 0, N_("curves, top or none"), N_("NAME") },
};

static EngraftTurnbullOptions *
get_options (CliAnalysis *self)
{
  return ENGRAFT_TURNBULL_OPTIONS (engraft_options_get_options (self->spec, "options"));
}

static EngraftSurvivalData *
make_data (CliAnalysis       *self,
           EngraftTable      *table,
           EngraftCohort     *cohort,
           EngraftOperation  *operation,
           GError           **error)
{
  return engraft_turnbull_fit_make_data (table, cohort, operation, error);
}

static gpointer
compute (CliAnalysis          *self,
         EngraftTable         *table,
         EngraftSurvivalData  *data,
         EngraftOperation     *operation,
         GError              **error)
{
  return engraft_turnbull_fit_new (data, get_options (self), operation, error);
}

int
cli_turnbull (int    argc,
         char **argv)
{
  CliAnalysis analysis = {
    .command = "turnbull",
    .summary = _("Survival from events that are known up to an interval, --left and --right, of a data file."),
    .get_spec_type = engraft_turnbull_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .make_data = make_data,
    .get_result_type = engraft_turnbull_fit_get_type,
    .compute = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
