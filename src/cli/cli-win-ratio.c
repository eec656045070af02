/* cli-win-ratio.c: two arms of a file compared pair by pair on a hierarchy of outcomes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-commands.h"
#include "cli/cli-options.h"
#include "cli/cli-report.h"
#include "libengraft/endpoints/engraft-win-ratio.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-table-writer.h"

typedef struct
{
  char     *arm, *treatment, *control, *output;
  char    **outcomes;
  double    confidence;
  gboolean  json;
} Options;

static int
fail (const GError *error,
      int           status)
{
  g_printerr ("engraft-cli win-ratio: %s\n", error->message);

  return status;
}

static gboolean
parse (Options   *options,
       int       *argc,
       char    ***argv,
       GError   **error)
{
  const GOptionEntry entries[] = {
    { "arm", 0, 0, G_OPTION_ARG_STRING, &options->arm, N_("The arm of a subject"), N_("COLUMN") },
    { "treatment", 0, 0, G_OPTION_ARG_STRING, &options->treatment, N_("The arm whose wins are counted"), N_("VALUE") },
    { "control", 0, 0, G_OPTION_ARG_STRING, &options->control, N_("The arm it is compared with; without it the other one"), N_("VALUE") },
    { "outcome", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->outcomes,
      N_("What decides, the most important first: time=COLUMN:STATUS, higher=COLUMN[:MARGIN] or lower=COLUMN[:MARGIN]"),
      N_("OUTCOME") },
    { "confidence", 0, 0, G_OPTION_ARG_DOUBLE, &options->confidence, N_("The level of intervals (0.95)"), N_("SHARE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, N_("Write the comparison to this CSV file"), N_("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("The comparison as JSON"), NULL },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("FILE"));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context,
                                _("Compares each subject of one arm with each of the other: on the first outcome, where that does not "
                                  "tell on the next, and so on. Of times the status is 1 where the event happened."));
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc != 2)
    g_set_error_literal (error, CLI_ERROR, CLI_USAGE, *argc < 2 ? _("Which file?") : _("Too many files"));
  else if (!(options->confidence >= .5 && options->confidence <= .9999))
    g_set_error_literal (error, CLI_ERROR, CLI_USAGE, _("--confidence is a share from 0.5 to 0.9999"));
  else
    return TRUE;

  return FALSE;
}

static void
print (EngraftWinRatio *comparison)
{
  GListModel *notices = engraft_win_ratio_get_notices (comparison);
  g_autofree char *sentence = engraft_win_ratio_dup_sentence (comparison);
  g_autofree char *methods = engraft_win_ratio_dup_methods (comparison);

  g_print ("%s\n", sentence);
  for (guint i = 0; i <= ENGRAFT_WIN_RATIO_TABLE_OUTCOMES; i++)
    {
      g_autoptr(EngraftTable) table = engraft_win_ratio_to_table (comparison, i);

      cli_report_print_part (table, engraft_table_get_title (table));
    }
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      g_print ("\n%s\n", engraft_notice_get_message (notice));
    }
  g_print ("\n%s\n%s\n", _("Methods"), methods);
}

static int
compare (const Options *given,
         const char    *name)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr(EngraftImportOptions) reading = engraft_import_options_new ();
  g_autoptr(EngraftWinRatioOptions) options = engraft_win_ratio_options_new ();
  g_autoptr(EngraftWinRatio) comparison = NULL;
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (options, "arm", given->arm, "treatment", given->treatment, "control", given->control, "outcomes", given->outcomes,
                "confidence", given->confidence, NULL);
  if (!(table = engraft_import_file (file, reading, NULL, NULL, &error))
      || !(comparison = engraft_win_ratio_new (table, options, NULL, &error)))
    return fail (error, CLI_DATA);
  if (given->output)
    {
      g_autoptr(EngraftTable) summary = engraft_win_ratio_to_table (comparison, ENGRAFT_WIN_RATIO_TABLE_SUMMARY);
      g_autoptr(GFile) output = g_file_new_for_commandline_arg (given->output);

      if (!engraft_table_write_file (summary, ENGRAFT_TABLE_FORMAT_CSV, output, NULL, &error))
        return fail (error, CLI_OUTPUT);
    }
  if (given->json)
    {
      g_autoptr(JsonNode) node = engraft_win_ratio_to_json (comparison);
      g_autofree char *text = json_to_string (node, TRUE);

      g_print ("%s\n", text);
    }
  else
    print (comparison);

  return CLI_OK;
}

int
cli_win_ratio (int    argc,
               char **argv)
{
  Options options = { .confidence = .95 };
  g_autoptr(GError) error = NULL;
  int status;

  g_set_prgname ("engraft-cli win-ratio");
  status = parse (&options, &argc, &argv, &error) ? compare (&options, argv[1]) : fail (error, CLI_USAGE);
  g_free (options.arm);
  g_free (options.treatment);
  g_free (options.control);
  g_free (options.output);
  g_strfreev (options.outcomes);

  return status;
}
