/* cli-turnbull.c: survival from intervals, of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/parametric/engraft-turnbull-fit.h"
#include "libengraft/project/engraft-turnbull-analysis-spec.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "closed", "options.closed", CLI_NO_ARGUMENT, N_("The event may be at the left end of its interval"), NULL },
  { CLI_ANALYSIS, "unit", "options.unit", 0, N_("What times are shown in: days, weeks, months, years"), N_("UNIT") },
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
  return engraft_survival_data_new_with_flags (table, cohort, ENGRAFT_SURVIVAL_DATA_INTERVALS, NULL, NULL, operation, error);
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

static EngraftTable *
make_table (gpointer result,
            int      kind)
{
  return engraft_turnbull_fit_to_table (result, kind);
}

static JsonNode *
make_json (gpointer result)
{
  return engraft_turnbull_fit_to_json (result);
}

static void
print_part (EngraftTurnbullFit   *fit,
            EngraftTurnbullTable  kind)
{
  g_autoptr(EngraftTable) table = engraft_turnbull_fit_to_table (fit, kind);

  cli_report_print_part (table, engraft_table_get_title (table));
}

static void
print (gpointer result)
{
  g_autofree char *sentence = engraft_turnbull_fit_dup_sentence (result);
  g_autofree char *methods = engraft_turnbull_fit_dup_methods (result);

  g_print ("\n%s\n", sentence);
  print_part (result, ENGRAFT_TURNBULL_TABLE_SUMMARY);
  print_part (result, ENGRAFT_TURNBULL_TABLE_INTERVALS);
  g_print ("\n%s\n%s\n", _("Methods"), methods);
}

static GListModel *
get_notices (gpointer result)
{
  return engraft_turnbull_fit_get_notices (result);
}

const CliResultKind cli_turnbull_kind = {
  .get_table_type = engraft_turnbull_table_get_type,
  .table_names = N_("summary or intervals"),
  .make_table = make_table,
  .make_json = make_json,
  .print = print,
  .get_notices = get_notices,
};

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
    .kind = &cli_turnbull_kind,
    .compute = compute,
  };

  return cli_analysis_run (&analysis, argc, argv);
}
