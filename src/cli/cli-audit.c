/* cli-audit.c: predictions of a data file held against what came true, in groups of people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "cli/cli-model-option.h"
#include "libengraft/prediction/engraft-fairness-audit.h"
#include "libengraft/project/engraft-fairness-analysis-spec.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "model", "options.model", 0, N_("A model file, whose risks are computed for each row"), N_("FILE") },
  { CLI_ANALYSIS, "risk", "options.risk", 0, N_("Without a model: the column of predicted risks, from 0 to 1"), N_("COLUMN") },
  { CLI_ANALYSIS, "outcome", "options.outcome", 0, N_("Who had the event: yes or no (by --time and --status)"), N_("COLUMN") },
  { CLI_ANALYSIS, "event-value", "options.event", 0, N_("The value of the outcome that is the event"), N_("VALUE") },
  { CLI_ANALYSIS, "horizon", "options.horizon", 0, N_("The time by which the event is predicted (of the model)"), N_("NUMBER") },
  { CLI_ANALYSIS, "competing", "options.competing", CLI_NO_ARGUMENT, N_("Other events preclude the one that is predicted"), NULL },
  { CLI_ANALYSIS, "groups", "options.groups", 0, N_("By what people are divided"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "cuts", "options.cuts", 0, N_("Bands of numbers, such as “age=40 60” (thirds)"), N_("COLUMN=CUTS,…") },
  { CLI_ANALYSIS, "intersections", "options.intersections", CLI_NO_ARGUMENT, N_("Each two of them together too"), NULL },
  { CLI_ANALYSIS, "threshold", "options.threshold", 0, N_("The risk from which something is done (0.5)"), N_("NUMBER") },
  { CLI_ANALYSIS, "try", "options.remedy", 0, N_("Show beside: recalibrate, threshold or reweigh (none)"), N_("NAME") },
  { CLI_ANALYSIS, "samples", "options.samples", 0, N_("Bootstrap samples (1000)"), N_("NUMBER") },
  { CLI_ANALYSIS, "seed", "options.seed", 0, N_("Which samples are drawn (1)"), N_("NUMBER") },
  { CLI_FIGURE, "view", "figure.view", 0,
    N_("observed-expected, sensitivity, false-positives, selection, predictive-value, discrimination, slope or gaps"), N_("NAME") },
};

static gpointer
compute (CliAnalysis       *self,
         EngraftTable      *table,
         EngraftCohort     *cohort,
         EngraftOperation  *operation,
         GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  if (!cli_model_option_load (options, error))
    return NULL;

  return engraft_fairness_audit_new (table, cohort, ENGRAFT_FAIRNESS_OPTIONS (options), operation, error);
}

int
cli_audit (int    argc,
           char **argv)
{
  CliAnalysis analysis = {
    .command = "audit",
    .summary = _("What predicted risks are worth in groups of people: how many are selected and found, whether risks are right, and "
                 "how far groups are apart."),
    .get_spec_type = engraft_fairness_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .get_result_type = engraft_fairness_audit_get_type,
    .compute_table = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
