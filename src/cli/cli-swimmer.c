/* cli-swimmer.c: the course of each patient.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/project/engraft-swimmer-analysis-spec.h"
#include "libengraft/response/engraft-swimmer.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "duration", "options.duration", 0, N_("The time until which a patient was followed"), N_("COLUMN") },
  { CLI_ANALYSIS, "ongoing", "options.ongoing", 0, N_("Whose course goes on"), N_("COLUMN") },
  { CLI_ANALYSIS, "ongoing-values", "options.ongoing-values", 0, N_("Its values that say so"), N_("VALUE,…") },
  { CLI_ANALYSIS, "events", "options.event-columns", 0, N_("Times of events, a kind each"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "event", "options.event", 0, N_("Of several rows of a subject: what happened"), N_("COLUMN") },
  { CLI_ANALYSIS, "event-time", "options.event-time", 0, N_("Of such rows: when it happened"), N_("COLUMN") },
  { CLI_ANALYSIS, "phase-end", "options.phase-end", 0, N_("Of such rows: until when it lasted"), N_("COLUMN") },
  { CLI_ANALYSIS, "category", "options.category", 0, N_("By what lanes are coloured (the group)"), N_("COLUMN") },
  { CLI_ANALYSIS, "order", "options.order", 0, N_("longest, shortest or data (longest)"), N_("NAME") },
  { CLI_ANALYSIS, "apart", "options.apart", CLI_NO_ARGUMENT, N_("The lanes of a group stand together"), NULL },
};

static gpointer
compute (CliAnalysis       *self,
         EngraftTable      *table,
         EngraftCohort     *cohort,
         EngraftOperation  *operation,
         GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_swimmer_new (table, cohort, ENGRAFT_SWIMMER_OPTIONS (options), operation, error);
}

int
cli_swimmer (int    argc,
             char **argv)
{
  CliAnalysis analysis = {
    .command = "swimmer",
    .summary = _("The course of each --subject as a lane, with events and phases."),
    .get_spec_type = engraft_swimmer_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .get_result_type = engraft_swimmer_get_type,
    .compute_table = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
