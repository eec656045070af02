/* cli-states.c: how likely states are over time, of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-codes.h"
#include "cli/cli-commands.h"
#include "libengraft/multistate/engraft-state-occupation.h"
#include "libengraft/project/engraft-state-analysis-spec.h"

static const CliFlag flags[] = {
  { CLI_ROLES, "states", "options.states", CLI_SEMICOLONS,
    N_("The states that rows end in: relapse=1;death=2,3. What is in no list is --event and --other"),
    N_("NAME=CODE,…;…") },
  { CLI_ROLES, "initial", "options.initial", 0, N_("The name of the state in which subjects begin"), N_("NAME") },
  { CLI_ROLES, "intermediate", "options.intermediate", CLI_SEMICOLONS,
    N_("Events on the way, of subjects with one row each: platelets=prtime:prstat;gvhd=gvhd_day"),
    N_("NAME=TIME:HAPPENED;…") },
  { CLI_ROLES, "from", "options.from", 0, N_("In which state a row is; else where the one before it has ended"),
    N_("COLUMN") },
  { CLI_ROLES, "beginning", "options.beginning", 0, N_("In which state a subject begins, in its first row; else --initial"),
    N_("COLUMN") },
  { CLI_ROLES, "known-beginning", "options.known-beginning", CLI_NO_ARGUMENT,
    N_("Take how many begin in each state as known, without an error"), NULL },
  { CLI_ROLES, "transitions", "options.transitions", CLI_SEMICOLONS, N_("Only these are possible"),
    N_("STATE>STATE;…") },
  { CLI_ANALYSIS, "together", "options.sets", CLI_SEMICOLONS,
    N_("States that are asked for together: GRFS=remission,recovered"), N_("NAME=STATE,…;…") },
  { CLI_ANALYSIS, "unit", "options.unit", 0, N_("What times are shown in: days, weeks, months, years"), N_("UNIT") },
  { CLI_ANALYSIS, "at", "options.times", CLI_COMMAS_ARE_SPACES, N_("Times at which probabilities are wanted"),
    N_("TIME,…") },
  { CLI_ANALYSIS, "horizon", "options.horizon", 0, N_("Up to when the mean time in each state is taken"), N_("TIME") },
  { CLI_ANALYSIS, "confidence", "options.confidence", 0, N_("Confidence level (0.95)"), N_("SHARE") },
  { CLI_ANALYSIS, "interval", "options.interval", 0, N_("log, log-log, plain, logit or arcsin"), N_("NAME") },
  { CLI_FIGURE, "show-group", "figure.shown-group", 0, N_("The group whose states are drawn (the first)"), N_("NAME") },
  { CLI_FIGURE, "legend", "figure.legend", 0, N_("curves, top or none"), N_("NAME") },
};

static void
prepare (CliAnalysis *self)
{
  cli_codes_take (engraft_options_get_options (self->spec, "cohort"),
                  engraft_options_get_strv (engraft_options_get_options (self->spec, "options"), "states"));
}

static EngraftSurvivalData *
make_data (CliAnalysis       *self,
           EngraftTable      *table,
           EngraftCohort     *cohort,
           EngraftOperation  *operation,
           GError           **error)
{
  return engraft_state_occupation_make_data (table, cohort,
                                             ENGRAFT_STATE_OPTIONS (engraft_options_get_options (self->spec, "options")),
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

  return engraft_state_occupation_new (data, table, ENGRAFT_STATE_OPTIONS (options), operation, error);
}

int
cli_states (int    argc,
            char **argv)
{
  CliAnalysis analysis = {
    .command = "states",
    .summary = _("How likely it is over time to be in each of several states, of a data file with a row for each "
                 "period of a subject (--subject, --entry, --time), or one for each subject (--intermediate), or of an "
                 "example."),
    .get_spec_type = engraft_state_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .make_data = make_data,
    .get_result_type = engraft_state_occupation_get_type,
    .prepare = prepare,
    .compute = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
