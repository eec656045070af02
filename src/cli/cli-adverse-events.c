/* cli-adverse-events.c: adverse events by arm and grade.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/project/engraft-adverse-events-analysis-spec.h"
#include "libengraft/project/engraft-examples.h"
#include "libengraft/response/engraft-adverse-events.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "subjects", "subjects", 0, N_("A file with a row for each subject, also for those without an event"), N_("FILE") },
  { CLI_ANALYSIS, "subject-id", "options.subject-id", 0, N_("Of that file: who a row is (as --subject)"), N_("COLUMN") },
  { CLI_ANALYSIS, "arm", "options.arm", 0, N_("Of that file: the arm (as --group)"), N_("COLUMN") },
  { CLI_ANALYSIS, "population", "options.population", 0, N_("Of that file: which rows count"), N_("EXPRESSION") },
  { CLI_ANALYSIS, "at-risk", "options.at-risk", 0, N_("Without that file: how many were at risk, such as “Control=48, Treated=51”"),
    N_("ARM=NUMBER,...") },
  { CLI_ANALYSIS, "term", "options.term", 0, N_("What happened"), N_("COLUMN") },
  { CLI_ANALYSIS, "body-system", "options.body-system", 0, N_("To which body system it belongs"), N_("COLUMN") },
  { CLI_ANALYSIS, "grade", "options.grade", 0, N_("The grade by CTCAE, 1 to 5"), N_("COLUMN") },
  { CLI_ANALYSIS, "serious", "options.serious", 0, N_("Yes where the event was serious"), N_("COLUMN") },
  { CLI_ANALYSIS, "start", "options.start", 0, N_("When it began"), N_("COLUMN") },
  { CLI_ANALYSIS, "severe", "options.severe", 0, N_("The least grade that is severe (3)"), N_("NUMBER") },
  { CLI_ANALYSIS, "reference", "options.reference", 0, N_("The arm others are compared with (the first)"), N_("ARM") },
  { CLI_ANALYSIS, "order", "options.order", 0, N_("frequency, severe, difference or name (frequency)"), N_("NAME") },
  { CLI_ANALYSIS, "at-least", "options.at-least", 0, N_("Only terms of at least this share, in percent of any arm"), N_("NUMBER") },
  { CLI_ANALYSIS, "interval", "options.interval", 0, N_("wilson or clopper-pearson (wilson)"), N_("NAME") },
  { CLI_FIGURE, "right", "figure.right", 0, N_("The arm at the right of the figure"), N_("ARM") },
  { CLI_FIGURE, "most", "figure.most", 0, N_("How many terms the figure has (20)"), N_("NUMBER") },
};

static gpointer
compute (CliAnalysis       *self,
         EngraftTable      *table,
         EngraftCohort     *cohort,
         EngraftOperation  *operation,
         GError           **error)
{
  const char *path = engraft_options_get_string (self->spec, "subjects");
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");
  g_autoptr(EngraftTable) subjects = NULL;

  if (path && *path)
    {
      g_autoptr(GFile) file = g_str_has_prefix (path, "example:") ? engraft_examples_get_data (path + strlen ("example:"))
                                                                   : g_file_new_for_commandline_arg (path);
      g_autoptr(EngraftImportOptions) import = engraft_import_options_new ();

      subjects = engraft_import_file (file, import, operation, NULL, error);
      if (!subjects)
        return NULL;
    }

  return engraft_adverse_events_new (table, subjects, cohort, ENGRAFT_ADVERSE_EVENTS_OPTIONS (options), operation, error);
}

int
cli_adverse_events (int    argc,
                    char **argv)
{
  CliAnalysis analysis = {
    .command = "adverse-events",
    .summary = _("How many subjects of each arm had which adverse events, of any grade and severely, and how arms differ; the file has "
                 "a row for each event of a --subject."),
    .get_spec_type = engraft_adverse_events_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .get_result_type = engraft_adverse_events_get_type,
    .compute_table = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
