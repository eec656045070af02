/* cli-intervals.c: intervals of follow-up of a file of subjects and one of visits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-commands.h"
#include "cli/cli-options.h"
#include "cli/cli-output.h"
#include "cli/cli-report.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-table-writer.h"
#include "libengraft/survival/engraft-interval-table.h"

typedef struct
{
  char     *subject, *time, *status, *censored, *visit_subject, *visit_time, *output;
  char    **columns, **switches;
  gboolean  missing_stays, json;
} Options;

static int
fail (const GError *error,
      int           status)
{
  g_printerr ("engraft-cli intervals: %s\n", error->message);

  return status;
}

static gboolean
parse (Options   *options,
       int       *argc,
       char    ***argv,
       GError   **error)
{
  const GOptionEntry entries[] = {
    { "subject", 0, 0, G_OPTION_ARG_STRING, &options->subject, N_("Who a row is about, in both files; without visits each row when it is left out"), N_("COLUMN") },
    { "time", 0, 0, G_OPTION_ARG_STRING, &options->time, N_("Of the subjects: the end of follow-up"), N_("COLUMN") },
    { "status", 0, 0, G_OPTION_ARG_STRING, &options->status, N_("Of the subjects: how follow-up ended"), N_("COLUMN") },
    { "censored", 0, 0, G_OPTION_ARG_STRING, &options->censored, N_("Status of intervals that go on (0)"), N_("CODE") },
    { "visit-subject", 0, 0, G_OPTION_ARG_STRING, &options->visit_subject,
      N_("Of the visits: who they are of, when it is called otherwise there"), N_("COLUMN") },
    { "visit-time", 0, 0, G_OPTION_ARG_STRING, &options->visit_time, N_("Of the visits: their time"), N_("COLUMN") },
    { "columns", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->columns,
      N_("Of the visits: values that are carried forward"), N_("COLUMN,…") },
    { "switch", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->switches,
      N_("Make a column that becomes 1 at a time, such as gvhd=gvhd_day:had_gvhd; can be repeated"),
      N_("NAME=COLUMN[:COLUMN]") },
    { "missing-stays", 0, 0, G_OPTION_ARG_NONE, &options->missing_stays,
      N_("Where a visit has no value it is missing from then on; else the value before goes on"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, N_("Write intervals to this CSV file"), N_("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("What was counted as JSON"), NULL },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("SUBJECTS [VISITS]"));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context,
                                _("Divides follow-up into rows (start, stop] in which covariates do not change. The files have a row for "
                                  "each subject and a row for each visit; one file can be both.\n"
                                  "With “km --entry tstart --time tstop” curves of such rows are those of Simon and Makuch, and the "
                                  "log-rank test is that of Mantel and Byar."));
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc < 2 || *argc > 3)
    g_set_error_literal (error, CLI_ERROR, CLI_USAGE, *argc < 2 ? _("Which file?") : _("At most two files"));

  return *argc == 2 || *argc == 3;
}

static EngraftTable *
read_table (const char  *name,
            GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();

  return engraft_import_file (file, options, NULL, NULL, error);
}

/* names with commas between, given once or more */
static char **
split (char **given)
{
  g_autofree char *joined = given ? g_strjoinv (",", given) : NULL;
  char **names = joined ? g_strsplit (joined, ",", -1) : NULL;

  for (guint i = 0; names && names[i]; i++)
    g_strstrip (names[i]);

  return names;
}

static EngraftIntervalTable *
make (const Options  *given,
      int             argc,
      char          **argv,
      GError        **error)
{
  g_autoptr(EngraftIntervalOptions) options = engraft_interval_options_new ();
  g_autoptr(EngraftTable) subjects = read_table (argv[1], error);
  g_autoptr(EngraftTable) visits = NULL;
  g_auto(GStrv) columns = split (given->columns);

  if (!subjects)
    return NULL;
  if (argc > 2 && !(visits = read_table (argv[2], error)))
    return NULL;
  if (argc == 2 && given->visit_time)
    visits = g_object_ref (subjects);
  g_object_set (options, "subject", given->subject, "time", given->time, "status", given->status,
                "censored", given->censored, "visit-subject", given->visit_subject, "visit-time", given->visit_time, "columns", columns,
                "switches", given->switches, "carry-over-missing", !given->missing_stays, NULL);

  return engraft_interval_table_new (subjects, visits, options, NULL, error);
}

static void
print (EngraftIntervalTable *intervals)
{
  GListModel *notices = engraft_interval_table_get_notices (intervals);
  g_autofree char *sentence = engraft_interval_table_dup_sentence (intervals);
  g_autofree char *methods = engraft_interval_table_dup_methods (intervals);
  g_autoptr(EngraftTable) counts = engraft_interval_table_to_table (intervals);

  g_print ("%s\n", sentence);
  cli_report_print_part (counts, engraft_table_get_title (counts));
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      g_print ("\n%s\n", engraft_notice_get_message (notice));
    }
  g_print ("\n%s\n%s\n", _("Methods"), methods);
}

static int
report (const Options        *given,
        EngraftIntervalTable *intervals)
{
  EngraftTable *table = engraft_interval_table_get_table (intervals);
  g_autoptr(GError) error = NULL;

  if (given->output)
    {
      g_autoptr(GFile) file = g_file_new_for_commandline_arg (given->output);

      if (!engraft_table_write_file (table, ENGRAFT_TABLE_FORMAT_CSV, file, NULL, &error))
        return fail (error, CLI_OUTPUT);
    }
  if (given->json)
    {
      g_autoptr(JsonNode) node = engraft_interval_table_to_json (intervals);
      g_autofree char *text = json_to_string (node, TRUE);

      g_print ("%s\n", text);
    }
  else if (given->output)
    print (intervals);
  else
    {
      g_autofree char *text = engraft_table_write_text (table, ENGRAFT_TABLE_FORMAT_CSV);

      cli_output_print (text);
    }

  return CLI_OK;
}

int
cli_intervals (int    argc,
               char **argv)
{
  Options options = { 0 };
  g_autoptr(EngraftIntervalTable) intervals = NULL;
  g_autoptr(GError) error = NULL;
  int status = CLI_OK;

  g_set_prgname ("engraft-cli intervals");
  if (!parse (&options, &argc, &argv, &error))
    status = fail (error, CLI_USAGE);
  else if (!(intervals = make (&options, argc, argv, &error)))
    status = fail (error, CLI_DATA);
  else
    status = report (&options, intervals);
  g_free (options.subject);
  g_free (options.time);
  g_free (options.status);
  g_free (options.censored);
  g_free (options.visit_subject);
  g_free (options.visit_time);
  g_free (options.output);
  g_strfreev (options.columns);
  g_strfreev (options.switches);

  return status;
}
