/* cli-monitor.c: whether a model still does what it did.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "cli/cli-model-option.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/prediction/engraft-model-monitor.h"
#include "libengraft/project/engraft-examples.h"
#include "libengraft/project/engraft-monitor-analysis-spec.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "model", "options.model", 0, N_("A model file, whose risks are computed for each row"), N_("FILE") },
  { CLI_ANALYSIS, "risk", "options.risk", 0, N_("Without a model: the column of predicted risks, from 0 to 1"), N_("COLUMN") },
  { CLI_ANALYSIS, "outcome", "options.outcome", 0, N_("Who had the event: yes or no (by --time and --status)"), N_("COLUMN") },
  { CLI_ANALYSIS, "event-value", "options.event", 0, N_("The value of the outcome that is the event"), N_("VALUE") },
  { CLI_ANALYSIS, "horizon", "options.horizon", 0, N_("The time by which the event is predicted (of the model)"), N_("NUMBER") },
  { CLI_ANALYSIS, "competing", "options.competing", CLI_NO_ARGUMENT, N_("Other events preclude the one that is predicted"), NULL },
  { CLI_ANALYSIS, "batch", "options.batch", 0, N_("When rows came: a date, a number or a category (in their order)"), N_("COLUMN") },
  { CLI_ANALYSIS, "window", "options.window", 0, N_("Rows of a window where these are counted (50)"), N_("NUMBER") },
  { CLI_ANALYSIS, "reference", "reference", 0, N_("A file of those with whom others are compared (what the model learned from, or the first batch)"), N_("FILE") },
  { CLI_ANALYSIS, "first-batches", "options.first-batches", CLI_NO_ARGUMENT, N_("Without it: the first batches, also if the model knows what it learned from"), NULL },
  { CLI_ANALYSIS, "reference-batches", "options.reference-batches", 0, N_("How many of them (1)"), N_("NUMBER") },
  { CLI_ANALYSIS, "features", "options.features", 0, N_("Without a model: what is watched beside the risk"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "odds-ratio", "options.odds-ratio", 0, N_("What change of the odds an alarm is tuned to (2)"), N_("NUMBER") },
  { CLI_ANALYSIS, "limit", "options.limit", 0, N_("The sum at which there is an alarm (4.5)"), N_("NUMBER") },
  { CLI_ANALYSIS, "restart", "options.restart", CLI_NO_ARGUMENT, N_("Begin the sum anew after an alarm"), NULL },
  { CLI_FIGURE, "view", "figure.view", 0, N_("cusum, ratio, slope, stability or grid"), N_("NAME") },
  { CLI_FIGURE, "feature", "figure.feature", 0, N_("Whose stability is drawn (what changed most)"), N_("NAME") },
};

static EngraftTable *
load_reference (const char        *path,
                EngraftOperation  *operation,
                GError           **error)
{
  g_autoptr(GFile) file = g_str_has_prefix (path, "example:") ? engraft_examples_get_data (path + strlen ("example:"))
                          : g_file_new_for_commandline_arg (path);
  g_autoptr(EngraftImportOptions) import = engraft_import_options_new ();

  return engraft_import_file (file, import, operation, NULL, error);
}

static gpointer
compute (CliAnalysis       *self,
         EngraftTable      *table,
         EngraftCohort     *cohort,
         EngraftOperation  *operation,
         GError           **error)
{
  const char *path = engraft_options_get_string (self->spec, "reference");
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");
  g_autoptr(EngraftTable) reference = NULL;

  if (!cli_model_option_load (options, error))
    return NULL;
  if (path && *path)
    {
      reference = load_reference (path, operation, error);
      if (!reference)
        return NULL;
    }

  return engraft_model_monitor_new (table, reference, cohort, ENGRAFT_MONITOR_OPTIONS (options), operation, error);
}

int
cli_monitor (int    argc,
             char **argv)
{
  CliAnalysis analysis = {
    .command = "monitor",
    .summary = _("Whether a model still does what it did: whether what comes in is as it was, whether as many events come as are "
                 "predicted, and what is to be done."),
    .get_spec_type = engraft_monitor_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .get_result_type = engraft_model_monitor_get_type,
    .compute_table = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
