/* cli-trials.c: trials of registries as a table, and their landscape.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-commands.h"
#include "cli/cli-options.h"
#include "cli/cli-output.h"
#include "cli/cli-report.h"
#include "libengraft/data/engraft-table-json.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-table-writer.h"
#include "libengraft/project/engraft-landscape-analysis-spec.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/trials/engraft-landscape.h"

typedef struct
{
  char      *table, *groups, *outcomes, *figure;
  char     **output;
  double     level;
  gboolean   landscape, json, grey;
} Options;

static int
fail (const GError *error,
      int           status)
{
  g_printerr ("engraft-cli trials: %s\n", error->message);

  return status;
}

static gboolean
parse (Options   *options,
       int       *argc,
       char    ***argv,
       GError   **error)
{
  const GOptionEntry entries[] = {
    { "landscape", 0, 0, G_OPTION_ARG_NONE, &options->landscape,
      N_("Phase by status, completion, sponsors, conditions by therapies, and years"), NULL },
    { "level", 0, 0, G_OPTION_ARG_DOUBLE, &options->level, N_("Of confidence intervals (0.95)"), N_("LEVEL") },
    { "table", 0, 0, G_OPTION_ARG_FILENAME, &options->table, N_("Write the trials to this CSV file, a row for each"), N_("FILE") },
    { "groups", 0, 0, G_OPTION_ARG_FILENAME, &options->groups,
      N_("Write serious adverse events to this CSV file, a row for each group of a trial"), N_("FILE") },
    { "outcomes", 0, 0, G_OPTION_ARG_FILENAME, &options->outcomes,
      N_("Write primary outcomes to this CSV file, a row for each"), N_("FILE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->output,
      N_("Write a figure of the landscape, as PDF, SVG or PNG by the ending; can be repeated"), N_("FILE") },
    { "figure", 0, 0, G_OPTION_ARG_STRING, &options->figure,
      N_("What it shows: statuses, status, resolved, sponsors, therapies, years, sankey, phase-grid or therapy-grid (statuses)"), N_("VIEW") },
    { "grey", 0, 0, G_OPTION_ARG_NONE, &options->grey, N_("Without colour"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("The trials, or with --landscape what was counted, as JSON"), NULL },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("FILE|FOLDER…"));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context,
                                _("Reads trials of registries: JSON of ClinicalTrials.gov (versions 1 and 2; one study, a list, one a line, "
                                  "or a folder of files), a folder with tables of AACT, or a list with a column nct_id, NCT Number or nct.\n"
                                  "What cannot be read is left out, counted, and named with its file and line."));
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc < 2)
    g_set_error_literal (error, CLI_ERROR, CLI_USAGE, _("Which file?"));
  else if (!(options->level > 0 && options->level < 1))
    g_set_error_literal (error, CLI_ERROR, CLI_USAGE, _("--level should be between 0 and 1, such as 0.95"));
  else if (options->figure && !options->output)
    g_set_error_literal (error, CLI_ERROR, CLI_USAGE, _("--figure needs --output: the file to which it is written"));
  else
    return TRUE;

  return FALSE;
}

static gboolean
check_output (const Options  *given,
              const char     *input,
              GError        **error)
{
  const CliOutput output = { .figures = given->output, .dpi = 300, .result_type = ENGRAFT_TYPE_RESULT };
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (input);

  return cli_output_check (&output, file, error);
}

static EngraftTrials *
load (int      argc,
      char   **argv,
      GError **error)
{
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (int i = 1; i < argc; i++)
    {
      g_autoptr(GFile) file = g_file_new_for_commandline_arg (argv[i]);

      g_list_store_append (files, file);
    }

  return engraft_trials_load (G_LIST_MODEL (files), NULL, error);
}

static void
print_notices (EngraftTrials *trials)
{
  GListModel *notices = engraft_trials_get_notices (trials);

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      g_print ("%s\n", engraft_notice_get_message (notice));
    }
}

/* Grids are as wide as there are statuses and have no other numbers than the tables of counts. */
static gboolean
is_printed (EngraftLandscapePart part)
{
  return part != ENGRAFT_LANDSCAPE_PHASE_GRID && part != ENGRAFT_LANDSCAPE_THERAPY_GRID;
}

static void
print_landscape (EngraftTrials *trials,
                 double         level)
{
  g_autofree char *methods = engraft_trial_landscape_dup_methods (level);

  for (guint i = 0; i < ENGRAFT_N_LANDSCAPE_PARTS; i++)
    if (is_printed ((EngraftLandscapePart) i))
      {
        g_autoptr(EngraftTable) part = engraft_trial_landscape_make (engraft_trials_get_table (trials),
                                                                     (EngraftLandscapePart) i, level);

        cli_report_print_part (part, engraft_table_get_title (part));
      }
  g_print ("\n%s\n%s\n", _("Methods"), methods);
}

static JsonNode *
make_json (EngraftTrials *trials)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *sentence = engraft_trials_dup_sentence (trials);

  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-trials-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_number (builder, "left_out", engraft_trials_get_n_left_out (trials));
  engraft_json_number (builder, "doubtful_values", engraft_trials_get_n_doubtful (trials));
  engraft_table_json_add (builder, "trials", g_object_ref (engraft_trials_get_table (trials)));
  engraft_table_json_add (builder, "groups", g_object_ref (engraft_trials_get_groups (trials)));
  engraft_table_json_add (builder, "outcomes", g_object_ref (engraft_trials_get_outcomes (trials)));
  engraft_json_notices (builder, engraft_trials_get_notices (trials));
  engraft_json_text (builder, "sentence", sentence);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

static gboolean
write_tables (const Options  *given,
              EngraftTrials  *trials,
              GError        **error)
{
  const struct { const char *name; EngraftTable *table; } tables[] = {
    { given->table, engraft_trials_get_table (trials) }, { given->groups, engraft_trials_get_groups (trials) },
    { given->outcomes, engraft_trials_get_outcomes (trials) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i].name)
      {
        g_autoptr(GFile) file = g_file_new_for_commandline_arg (tables[i].name);

        if (!engraft_table_write_file (tables[i].table, ENGRAFT_TABLE_FORMAT_CSV, file, NULL, error))
          return FALSE;
      }

  return TRUE;
}

/* How the landscape is counted and looks; NULL: there is no such figure */
static EngraftOptions *
make_spec (const Options  *given,
           GError        **error)
{
  g_autoptr(EngraftOptions) spec = g_object_new (ENGRAFT_TYPE_LANDSCAPE_ANALYSIS_SPEC, NULL);

  if (given->figure && !cli_options_set (spec, "figure.view", given->figure, error))
    return NULL;
  g_object_set (engraft_options_get_options (spec, "options"), "confidence", CLAMP (given->level, .5, .9999), NULL);
  g_object_set (engraft_options_get_options (spec, "figure"), "grey", given->grey, NULL);

  return g_steal_pointer (&spec);
}

static gboolean
draw (const Options   *given,
      EngraftOptions  *spec,
      EngraftTrials   *trials,
      GError         **error)
{
  const CliOutput output = { .figures = given->output, .dpi = 300 };
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  g_autoptr(EngraftLandscape) landscape =
    engraft_landscape_new (engraft_trials_get_table (trials), ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort")),
                           ENGRAFT_LANDSCAPE_OPTIONS (options), NULL, error);
  const CliReport report = { .result = ENGRAFT_RESULT (landscape), .spec = spec };

  return landscape && cli_output_write (&output, &report, error);
}

static int
report (const Options  *given,
        EngraftOptions *spec,
        EngraftTrials  *trials)
{
  g_autoptr(GError) error = NULL;

  if (!write_tables (given, trials, &error))
    return fail (error, CLI_OUTPUT);
  if (given->output && engraft_table_get_n_rows (engraft_trials_get_table (trials)) > 0 && !draw (given, spec, trials, &error))
    return fail (error, error->domain == CLI_ERROR ? error->code : CLI_DATA);
  if (given->json)
    {
      g_autoptr(JsonNode) node = given->landscape ? engraft_trial_landscape_to_json (trials, given->level)
                                                  : make_json (trials);
      g_autofree char *text = json_to_string (node, TRUE);

      g_print ("%s\n", text);
    }
  else
    {
      g_autofree char *sentence = engraft_trials_dup_sentence (trials);

      g_print ("%s\n", sentence);
      print_notices (trials);
      if (given->landscape)
        print_landscape (trials, given->level);
    }
  if (engraft_table_get_n_rows (engraft_trials_get_table (trials)) == 0)
    {
      g_printerr ("engraft-cli trials: %s\n", _("No trial could be read."));
      return CLI_DATA;
    }

  return CLI_OK;
}

int
cli_trials (int    argc,
            char **argv)
{
  Options options = { .level = 0.95 };
  g_autoptr(EngraftTrials) trials = NULL;
  g_autoptr(EngraftOptions) spec = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  g_set_prgname ("engraft-cli trials");
  if (!parse (&options, &argc, &argv, &error) || !check_output (&options, argv[1], &error)
      || !(spec = make_spec (&options, &error)))
    status = fail (error, CLI_USAGE);
  else if (!(trials = load (argc, argv, &error)))
    status = fail (error, CLI_DATA);
  else
    status = report (&options, spec, trials);
  g_free (options.table);
  g_free (options.groups);
  g_free (options.outcomes);
  g_free (options.figure);
  g_strfreev (options.output);

  return status;
}
