/* cli-consort.c: the flow of subjects through a trial.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/project/engraft-consort-analysis-spec.h"
#include "libengraft/response/engraft-consort.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "arm", "options.arm", 0, N_("The arm to which a subject was randomised"), N_("COLUMN") },
  { CLI_ANALYSIS, "excluded", "options.excluded", 0, N_("Why it was not; missing or no: it was"), N_("COLUMN") },
  { CLI_ANALYSIS, "received", "options.received", 0, N_("Yes where the treatment was received, or why not"), N_("COLUMN") },
  { CLI_ANALYSIS, "lost", "options.lost", 0, N_("Why it was lost to follow-up; missing or no: it was not"), N_("COLUMN") },
  { CLI_ANALYSIS, "analysed", "options.analysed", 0, N_("Yes where it was analysed, or why not (all who were not lost)"), N_("COLUMN") },
};

static gpointer
compute (CliAnalysis       *self,
         EngraftTable      *table,
         EngraftCohort     *cohort,
         EngraftOperation  *operation,
         GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");

  return engraft_consort_new (table, cohort, ENGRAFT_CONSORT_OPTIONS (options), operation, error);
}

int
cli_consort (int    argc,
             char **argv)
{
  CliAnalysis analysis = {
    .command = "consort",
    .summary = _("How many subjects were assessed, excluded, randomised, treated, lost and analysed, as CONSORT asks; the file has a row for "
                 "each subject."),
    .get_spec_type = engraft_consort_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .get_result_type = engraft_consort_get_type,
    .compute_table = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
