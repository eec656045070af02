/* cli-meta.c: studies of a data file, put together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/evidence/engraft-pooled-studies.h"
#include "libengraft/project/engraft-meta-analysis-spec.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "measure", "options.measure", 0, N_("proportion, odds-ratio, risk-ratio, mean-difference, ratio … (proportion)"), N_("NAME") },
  { CLI_ANALYSIS, "study", "options.study", 0, N_("Name of the study"), N_("COLUMN") },
  { CLI_ANALYSIS, "events", "options.event-count", 0, N_("Events of the first arm"), N_("COLUMN") },
  { CLI_ANALYSIS, "total", "options.total", 0, N_("Subjects of the first arm; of rates, its time"), N_("COLUMN") },
  { CLI_ANALYSIS, "control-events", "options.control-event-count", 0, N_("Events of the other arm"), N_("COLUMN") },
  { CLI_ANALYSIS, "control-total", "options.control-total", 0, N_("Subjects of the other arm"), N_("COLUMN") },
  { CLI_ANALYSIS, "mean", "options.mean", 0, N_("Mean of the first arm"), N_("COLUMN") },
  { CLI_ANALYSIS, "sd", "options.sd", 0, N_("Standard deviation of the first arm"), N_("COLUMN") },
  { CLI_ANALYSIS, "control-mean", "options.control-mean", 0, N_("Mean of the other arm"), N_("COLUMN") },
  { CLI_ANALYSIS, "control-sd", "options.control-sd", 0, N_("Standard deviation of the other arm"), N_("COLUMN") },
  { CLI_ANALYSIS, "estimate", "options.estimate", 0, N_("Reported ratio or estimate"), N_("COLUMN") },
  { CLI_ANALYSIS, "se", "options.se", 0, N_("Its standard error; of a ratio that of its logarithm"), N_("COLUMN") },
  { CLI_ANALYSIS, "lower", "options.lower", 0, N_("Its lower limit"), N_("COLUMN") },
  { CLI_ANALYSIS, "upper", "options.upper", 0, N_("Its upper limit"), N_("COLUMN") },
  { CLI_ANALYSIS, "combine", "options.combine", CLI_NO_ARGUMENT, N_("Sum rows of one study first, such as its arms; of proportions and rates"), NULL },
  { CLI_ANALYSIS, "method", "options.method", 0, N_("exact, fixed, mantel-haenszel, peto, reml, ml, dersimonian-laird, "
                                                   "paule-mandel …"), N_("NAME") },
  { CLI_ANALYSIS, "knapp-hartung", "options.knapp-hartung", CLI_NO_ARGUMENT, N_("Knapp–Hartung intervals"), NULL },
  { CLI_ANALYSIS, "moderators", "options.moderators", 0, N_("On what the effect may depend"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "order", "options.order", 0, N_("In which order studies came"), N_("COLUMN") },
  { CLI_ANALYSIS, "missing-estimator", "options.missing-estimator", 0, N_("How studies are counted that the funnel lacks: l0, r0 or q0 (l0)"), N_("NAME") },
  { CLI_ANALYSIS, "missing-side", "options.missing-side", 0, N_("On which side they lack: automatic, left or right (automatic)"), N_("NAME") },
  { CLI_FIGURE, "view", "figure.view", 0, N_("forest, funnel, first or without"), N_("NAME") },
};

static gpointer
compute (CliAnalysis       *self,
         EngraftTable      *table,
         EngraftCohort     *cohort,
         EngraftOperation  *operation,
         GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_pooled_studies_new (table, cohort, ENGRAFT_META_OPTIONS (options), operation, error);
}

int
cli_meta (int    argc,
          char **argv)
{
  CliAnalysis analysis = {
    .command = "meta",
    .summary = _("Studies of a data file, a row each, put together; --group names their subgroups."),
    .get_spec_type = engraft_meta_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .get_result_type = engraft_pooled_studies_get_type,
    .compute_table = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
