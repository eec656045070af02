/* cli-score.c: clinical scores of one person or of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/cli-commands.h"
#include "cli/cli-options.h"
#include "cli/cli-output.h"
#include "cli/cli-report.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-table-writer.h"
#include "libengraft/scores/engraft-score-list.h"
#include "libengraft/scores/engraft-score-result.h"
#include "libengraft/scores/engraft-scored-table.h"

typedef struct
{
  char     *definition, *file, *output, *prefix, *subject, *time;
  gboolean  rule, bounds, json;
} Options;

static int
fail (const GError *error,
      int           status)
{
  g_printerr ("engraft-cli score: %s\n", error->message);

  return status;
}

static gboolean
parse (Options   *options,
       int       *argc,
       char    ***argv,
       GError   **error)
{
  const GOptionEntry entries[] = {
    { "definition", 0, 0, G_OPTION_ARG_FILENAME, &options->definition,
      N_("Take the score that this file defines; NAME is then left out"), N_("FILE") },
    { "rule", 0, 0, G_OPTION_ARG_NONE, &options->rule, N_("Show what the score needs and its rule"), NULL },
    { "bounds", 0, 0, G_OPTION_ARG_NONE, &options->bounds,
      N_("When something is not known, the least and the greatest score"), NULL },
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &options->file,
      N_("Compute it for each row of this file; INPUT=COLUMN or INPUT=COLUMN:UNIT then names columns"), N_("FILE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, N_("Of a file: write rows with scores to this CSV file"),
      N_("FILE") },
    { "prefix", 0, 0, G_OPTION_ARG_STRING, &options->prefix, N_("Of a file: the name of the new column, with which the "
                                                                "others begin"), N_("NAME") },
    { "subject", 0, 0, G_OPTION_ARG_STRING, &options->subject, N_("Of a file: who a row is about, to count visits at which "
                                                                  "the score falls"), N_("COLUMN") },
    { "time", 0, 0, G_OPTION_ARG_STRING, &options->time, N_("Of a file: the time of a visit"), N_("COLUMN") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("As JSON"), NULL },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("list|NAME [INPUT=VALUE…]"));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context,
                                _("A clinical score of one person, such as “score das28-crp tjc28=4 sjc28=3 crp=0.8mg/dL gh=35”, "
                                  "or of each row of a file.\n"
                                  "“score list” lists the scores, “score NAME --rule” shows what one needs. A value can have its "
                                  "unit behind it. What is missing is asked for, and never taken for 0."));
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc < 2 && !options->definition)
    g_set_error_literal (error, CLI_ERROR, CLI_USAGE, _("Which score? “engraft-cli score list” shows them."));

  return *argc >= 2 || options->definition;
}

static void
print_notices (GListModel *notices,
               gboolean    as_errors)
{
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (as_errors)
        g_printerr ("engraft-cli score: %s\n", engraft_notice_get_message (notice));
      else
        g_print ("  %s\n", engraft_notice_get_message (notice));
    }
}

static const char *
status_word (EngraftScore *score)
{
  switch (engraft_score_get_status (score))
    {
    case ENGRAFT_SCORE_STATUS_READ:
      return "";

    case ENGRAFT_SCORE_STATUS_REFERENCE:
      return _("not computed here");

    case ENGRAFT_SCORE_STATUS_CHECK:
    default:
      return _("to be checked");
    }
}

static int
list_scores (gboolean as_json)
{
  g_autoptr(GListModel) problems = NULL;
  g_autoptr(GListModel) scores = engraft_scores_list (&problems);
  g_autoptr(JsonArray) array = json_array_new ();
  g_autofree char *subject = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (scores); i++)
    {
      g_autoptr(EngraftScore) score = g_list_model_get_item (scores, i);
      const char *word = status_word (score);

      if (!as_json && g_strcmp0 (subject, engraft_score_get_subject (score)) != 0)
        {
          g_print ("%s%s\n", i ? "\n" : "", engraft_score_get_subject (score));
          g_free (subject);
          subject = g_strdup (engraft_score_get_subject (score));
        }
      if (!as_json)
        g_print ("  %-20s %s%s%s%s\n", engraft_score_get_id (score), engraft_score_get_title (score), *word ? " (" : "", word,
                 *word ? ")" : "");
      else
        {
          JsonObject *object = json_object_new ();

          json_object_set_string_member (object, "score", engraft_score_get_id (score));
          json_object_set_string_member (object, "title", engraft_score_get_title (score));
          json_object_set_string_member (object, "subject", engraft_score_get_subject (score));
          json_object_set_string_member (object, "version", engraft_score_get_version (score));
          json_array_add_object_element (array, object);
        }
    }
  if (as_json)
    {
      g_autoptr(JsonNode) node = json_node_init_array (json_node_alloc (), array);
      g_autofree char *text = json_to_string (node, TRUE);

      g_print ("%s\n", text);
    }
  print_notices (problems, TRUE);

  return CLI_OK;
}

static int
print_rule (EngraftScore *score)
{
  g_autoptr(EngraftTable) inputs = engraft_score_to_inputs (score);
  g_autoptr(EngraftTable) rule = engraft_score_to_rule (score);
  g_autofree char *status = engraft_score_dup_status (score), *caveats = engraft_score_dup_caveats (score);

  g_print ("%s\n%s: %s\n", engraft_score_get_title (score), _("Version"), engraft_score_get_version (score));
  if (engraft_score_get_window (score))
    g_print ("%s: %s\n", _("Time"), engraft_score_get_window (score));
  g_print ("%s: %s\n%s\n", _("Source"), engraft_score_get_source (score), status);
  if (engraft_score_get_link (score))
    g_print ("%s\n", engraft_score_get_link (score));
  if (*caveats)
    g_print ("%s\n", caveats);
  if (engraft_table_get_n_rows (inputs))
    cli_report_print_part (inputs, engraft_table_get_title (inputs));
  if (engraft_table_get_n_rows (rule))
    cli_report_print_part (rule, engraft_table_get_title (rule));

  return CLI_OK;
}

/* the words behind the name: INPUT=VALUE */
static GHashTable *
read_values (int      n,
             char   **words,
             GError **error)
{
  g_autoptr(GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (int i = 0; i < n; i++)
    {
      const char *sign = strchr (words[i], '=');
      char *name = sign ? g_strndup (words[i], sign - words[i]) : NULL;

      if (!sign || g_hash_table_contains (values, name))
        {
          g_set_error (error, CLI_ERROR, CLI_USAGE, sign ? _("“%s” is given twice") : _("“%s” is no INPUT=VALUE"),
                       sign ? name : words[i]);
          g_free (name);
          return NULL;
        }
      g_hash_table_insert (values, name, g_strdup (sign + 1));
    }

  return g_steal_pointer (&values);
}

static int
compute_one (const Options *given,
             EngraftScore  *score,
             int            n,
             char         **words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) values = read_values (n, words, &error);
  g_autoptr(EngraftScoreResult) result = NULL;
  g_autofree char *sentence = NULL, *methods = NULL;

  if (!values)
    return fail (error, CLI_USAGE);
  result = engraft_score_compute (score, values, given->bounds, &error);
  if (!result)
    {
      fail (error, CLI_DATA);
      if (error->code == ENGRAFT_SCORE_ERROR_MISSING || error->code == ENGRAFT_SCORE_ERROR_NAME)
        g_printerr (_("Try “engraft-cli score %s --rule”.\n"), engraft_score_get_id (score));
      if (engraft_score_get_link (score))
        g_printerr ("%s\n", engraft_score_get_link (score));
      return CLI_DATA;
    }
  if (given->json)
    {
      g_autoptr(JsonNode) node = engraft_score_result_to_json (result);
      g_autofree char *text = json_to_string (node, TRUE);

      g_print ("%s\n", text);
      return CLI_OK;
    }

  sentence = engraft_score_result_dup_sentence (result);
  methods = engraft_score_result_dup_methods (result);
  g_print ("%s\n", sentence);
  for (guint i = ENGRAFT_SCORE_TABLE_RESULTS; i <= ENGRAFT_SCORE_TABLE_STEPS; i++)
    {
      g_autoptr(EngraftTable) table = engraft_score_result_to_table (result, i);

      cli_report_print_part (table, engraft_table_get_title (table));
    }
  if (g_list_model_get_n_items (engraft_score_result_get_notices (result)))
    {
      g_print ("\n%s\n", _("Notices"));
      print_notices (engraft_score_result_get_notices (result), FALSE);
    }
  g_print ("\n%s\n%s\n", _("Methods"), methods);

  return CLI_OK;
}

static int
report_file (const Options      *given,
             EngraftScoredTable *scored)
{
  EngraftTable *table = engraft_scored_table_get_table (scored);
  g_autoptr(EngraftTable) reasons = engraft_scored_table_to_reasons (scored);
  g_autofree char *sentence = engraft_scored_table_dup_sentence (scored);
  g_autoptr(GError) error = NULL;

  if (given->output)
    {
      g_autoptr(GFile) file = g_file_new_for_commandline_arg (given->output);

      if (!engraft_table_write_file (table, ENGRAFT_TABLE_FORMAT_CSV, file, NULL, &error))
        return fail (error, CLI_OUTPUT);
    }
  if (given->json)
    {
      g_autoptr(JsonNode) node = engraft_scored_table_to_json (scored);
      g_autofree char *text = json_to_string (node, TRUE);

      g_print ("%s\n", text);
      return CLI_OK;
    }
  if (given->output)
    {
      g_print ("%s\n", sentence);
      if (engraft_table_get_n_rows (reasons))
        cli_report_print_part (reasons, engraft_table_get_title (reasons));
      return CLI_OK;
    }
  {
    g_autofree char *text = engraft_table_write_text (table, ENGRAFT_TABLE_FORMAT_CSV);

    cli_output_print (text);
  }
  /* standard output is the table */
  g_printerr ("%s\n", sentence);
  for (guint row = 0; row < engraft_table_get_n_rows (reasons); row++)
    {
      g_autofree char *reason = engraft_column_dup_cell (engraft_table_get_column (reasons, 0), row);
      g_autofree char *rows = engraft_column_dup_cell (engraft_table_get_column (reasons, 1), row);
      g_autofree char *which = engraft_column_dup_cell (engraft_table_get_column (reasons, 2), row);

      g_printerr ("  %s: %s (%s)\n", reason, rows, which);
    }

  return CLI_OK;
}

static int
compute_file (const Options *given,
              EngraftScore  *score,
              int            n,
              char         **words)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (given->file);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = engraft_import_file (file, options, NULL, NULL, &error);
  g_autofree const char **columns = g_new0 (const char *, n + 1);
  g_autoptr(EngraftScoredTable) scored = NULL;

  for (int i = 0; i < n; i++)
    columns[i] = words[i];
  if (table)
    scored = engraft_scored_table_new (score, table, columns, given->prefix, given->subject, given->time, &error);
  if (!scored)
    return fail (error, CLI_DATA);

  return report_file (given, scored);
}

static EngraftScore *
find_score (const Options  *given,
            const char     *name,
            GError        **error)
{
  g_autoptr(GFile) file = NULL;

  if (!given->definition)
    return engraft_scores_find (name, error);
  file = g_file_new_for_commandline_arg (given->definition);

  return engraft_score_new_from_file (file, error);
}

static int
run (const Options *given,
     int            argc,
     char         **argv)
{
  const int first = given->definition ? 1 : 2;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftScore) score = NULL;

  if (!given->definition && g_str_equal (argv[1], "list"))
    return list_scores (given->json);
  score = find_score (given, argv[1], &error);
  if (!score)
    return fail (error, CLI_DATA);
  if (given->rule)
    return print_rule (score);

  return given->file ? compute_file (given, score, argc - first, argv + first)
                     : compute_one (given, score, argc - first, argv + first);
}

int
cli_score (int    argc,
           char **argv)
{
  Options options = { 0 };
  g_autoptr(GError) error = NULL;
  int status;

  g_set_prgname ("engraft-cli score");
  status = parse (&options, &argc, &argv, &error) ? run (&options, argc, argv) : fail (error, CLI_USAGE);
  g_free (options.definition);
  g_free (options.file);
  g_free (options.output);
  g_free (options.prefix);
  g_free (options.subject);
  g_free (options.time);

  return status;
}
