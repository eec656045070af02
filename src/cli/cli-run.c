/* cli-run.c: the analyses of a project.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/cli-commands.h"
#include "cli/cli-output.h"
#include "libengraft/project/engraft-analysis.h"
#include "libengraft/project/engraft-examples.h"
#include "libengraft/project/engraft-report-item.h"
#include "libengraft-chart/report/engraft-analysis-report.h"
#include "libengraft-chart/report/engraft-report-document.h"

typedef struct
{
  char      *item;      /* an id or a name; NULL: all */
  char      *report;    /* a file or a folder; NULL: none */
  CliOutput  output;
} Run;

static EngraftProject *
open_project (const char  *argument,
              GError     **error)
{
  g_autoptr(GFile) file = NULL;

  if (g_str_has_prefix (argument, "example:"))
    return engraft_examples_open (argument + strlen ("example:"), error);

  file = g_file_new_for_commandline_arg (argument);

  return engraft_project_load (file, error);
}

static gboolean
is_named (Run         *run,
          EngraftItem *item)
{
  return !run->item || g_str_equal (run->item, engraft_item_get_id (item)) ||
         g_str_equal (run->item, engraft_item_get_name (item));
}

/* Those of a type that are named, or all */
static GPtrArray *
list_items (Run            *run,
            EngraftProject *project,
            GType           type)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (project)); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (item, type) && is_named (run, item))
        g_ptr_array_add (items, g_object_ref (item));
    }

  return items;
}

/* By the name of a report those that are in it */
static GPtrArray *
list_wanted (Run            *run,
             EngraftProject *project)
{
  GPtrArray *wanted = list_items (run, project, ENGRAFT_TYPE_ANALYSIS);
  g_autoptr(GPtrArray) reports = NULL;

  if (!run->item || wanted->len > 0)
    return wanted;
  reports = list_items (run, project, ENGRAFT_TYPE_REPORT_ITEM);
  if (reports->len != 1)
    return wanted;
  g_ptr_array_unref (wanted);

  return engraft_report_item_list_included (reports->pdata[0]);
}

static CliReport
make_report (EngraftAnalysis *analysis)
{
  EngraftDataSet *data_set = engraft_analysis_get_data_set (analysis);
  EngraftItem *item = ENGRAFT_ITEM (analysis);

  return (CliReport) {
    .name = engraft_item_get_name (item),
    .table = data_set ? engraft_data_set_get_table (data_set) : NULL,
    .read = data_set ? engraft_item_get_notices (ENGRAFT_ITEM (data_set)) : NULL,
    .tally = engraft_analysis_get_tally (analysis),
    .notices = engraft_item_get_notices (item),
    .result = engraft_analysis_get_result (analysis),
    .spec = engraft_item_get_spec (item),
    .error = engraft_item_get_error (item),
  };
}

/* What the data sets themselves have to say */
static int
report_data (EngraftProject *project)
{
  int status = CLI_OK;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (project)); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);

      if (!ENGRAFT_IS_DATA_SET (item) || !engraft_item_get_error (item))
        continue;
      g_printerr ("engraft-cli: %s: %s\n", engraft_item_get_name (item), engraft_item_get_error (item));
      status = CLI_DATA;
    }

  return status;
}

static gboolean
write_all (Run        *run,
           GPtrArray  *wanted,
           GError    **error)
{
  JsonArray *array;
  g_autoptr(JsonNode) node = NULL;
  CliReport report;

  if (wanted->len == 1)
    {
      report = make_report (wanted->pdata[0]);
      return cli_output_write (&run->output, &report, error);
    }
  if (!run->output.json)
    return TRUE;

  array = json_array_new ();
  for (guint i = 0; i < wanted->len; i++)
    {
      report = make_report (wanted->pdata[i]);
      json_array_add_element (array, cli_report_to_json (&report));
    }
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, array);

  return cli_output_write_json (&run->output, node, error);
}

/* All that is wanted, where the project says nothing of a report */
static gboolean
write_analyses (EngraftProject  *project,
                GPtrArray       *wanted,
                GFile           *file,
                GError         **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) ids = NULL;

  for (guint i = 0; i < wanted->len; i++)
    g_strv_builder_add (builder, engraft_item_get_id (wanted->pdata[i]));
  ids = g_strv_builder_end (builder);

  return engraft_analysis_report_write (project, (const char * const *) ids, file, error);
}

/* Two reports of one name do not take each other’s place. */
static GFile *
choose_file (GFile             *folder,
             EngraftReportItem *report,
             GHashTable        *taken)
{
  const EngraftReportFormat format = engraft_options_get_enum (engraft_item_get_spec (ENGRAFT_ITEM (report)), "format");
  char *name = engraft_report_item_dup_file_name (report, format);

  if (g_hash_table_contains (taken, name))
    {
      g_autofree char *first = g_steal_pointer (&name);
      const char *ending = strrchr (first, '.');

      name = g_strdup_printf ("%.*s (%s)%s", (int) (ending - first), first, engraft_item_get_id (ENGRAFT_ITEM (report)),
                              ending);
    }
  g_hash_table_add (taken, name);

  return g_file_get_child (folder, name);
}

static gboolean
write_into_folder (Run             *run,
                   EngraftProject  *project,
                   GPtrArray       *wanted,
                   GPtrArray       *reports,
                   GError         **error)
{
  g_autoptr(GFile) folder = g_file_new_for_commandline_arg (run->report);
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!g_file_make_directory_with_parents (folder, NULL, error))
    {
      if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_EXISTS))
        return FALSE;
      g_clear_error (error);
    }
  if (reports->len == 0)
    {
      g_autofree char *name = g_strconcat (_("Report"), ".pdf", NULL);
      g_autoptr(GFile) file = g_file_get_child (folder, name);

      return write_analyses (project, wanted, file, error);
    }
  for (guint i = 0; i < reports->len; i++)
    {
      g_autoptr(GFile) file = choose_file (folder, reports->pdata[i], taken);

      if (!engraft_report_document_write (reports->pdata[i], file, NULL, error))
        return FALSE;
    }

  return TRUE;
}

/* The reports of the project, or, where it has none or one analysis is named, one of what is wanted */
static gboolean
write_report (Run             *run,
              EngraftProject  *project,
              GPtrArray       *wanted,
              GError         **error)
{
  g_autoptr(GPtrArray) reports = list_items (run, project, ENGRAFT_TYPE_REPORT_ITEM);
  g_autoptr(GFile) file = NULL;

  if (g_str_has_suffix (run->report, G_DIR_SEPARATOR_S) || g_file_test (run->report, G_FILE_TEST_IS_DIR))
    return write_into_folder (run, project, wanted, reports, error);

  file = g_file_new_for_commandline_arg (run->report);
  if (reports->len > 1)
    {
      g_set_error (error, CLI_ERROR, CLI_USAGE,
                   _("the project has %u reports; say which by --item, or give a folder for all of them"), reports->len);
      return FALSE;
    }

  return reports->len == 1 ? engraft_report_document_write (reports->pdata[0], file, NULL, error)
                           : write_analyses (project, wanted, file, error);
}

/* A figure or a table is of one analysis, a name is that of one analysis or of one report. */
static gboolean
is_ambiguous (Run            *run,
              EngraftProject *project,
              GPtrArray      *wanted)
{
  g_autoptr(GPtrArray) reports = list_items (run, project, ENGRAFT_TYPE_REPORT_ITEM);

  if (run->output.figures || run->output.table)
    return wanted->len != 1;

  return run->item && wanted->len != 1 && reports->len != 1;
}

static int
report_all (Run            *run,
            EngraftProject *project)
{
  g_autoptr(GPtrArray) wanted = list_wanted (run, project);
  g_autoptr(GError) error = NULL;
  int status = report_data (project);

  if (is_ambiguous (run, project, wanted))
    {
      if (run->item && wanted->len == 0)
        g_printerr (_("engraft-cli: there is no analysis “%s” in the project"), run->item);
      else
        g_printerr (_("engraft-cli: the project has %u analyses; say which by --item"), wanted->len);
      g_printerr ("\n");
      return CLI_USAGE;
    }
  for (guint i = 0; i < wanted->len; i++)
    {
      CliReport report = make_report (wanted->pdata[i]);

      if (!cli_output_is_quiet (&run->output))
        {
          g_print ("%s", i ? "\n" : "");
          cli_report_print (&report);
        }
      if (report.result)
        continue;
      g_printerr ("engraft-cli: %s: %s\n", report.name, report.error ? report.error : _("There is no result"));
      status = CLI_DATA;
    }
  if (wanted->len == 0)
    g_printerr ("engraft-cli: %s\n", _("The project has no analysis"));
  if (run->report && !write_report (run, project, wanted, &error))
    {
      g_printerr ("engraft-cli: %s: %s\n", run->report, error->message);
      return g_error_matches (error, CLI_ERROR, CLI_USAGE) ? CLI_USAGE : CLI_OUTPUT;
    }
  if (!write_all (run, wanted, &error))
    {
      g_printerr ("engraft-cli: %s\n", error->message);
      status = error->code;
    }

  return status;
}

static int
run_project (Run         *run,
             const char  *argument)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftProject) project = open_project (argument, &error);

  if (!project)
    {
      g_printerr ("engraft-cli: %s: %s\n", argument, error->message);
      return CLI_DATA;
    }
  while (engraft_project_is_busy (project))
    g_main_context_iteration (NULL, TRUE);

  return report_all (run, project);
}

int
cli_run (int    argc,
         char **argv)
{
  Run run = { NULL };
  const GOptionEntry entries[] = {
    { "item", 0, 0, G_OPTION_ARG_STRING, &run.item, N_("Only this analysis, or this report, by its name or id"), N_("NAME") },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &run.report,
      N_("Write the report of the project, or one document of all: a PDF, or a web page when the name ends with "
         ".html; all reports into a folder"), N_("FILE") },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("PROJECT.engraft"));
  g_autoptr(GError) error = NULL;
  int status;

  g_set_prgname ("engraft-cli run");
  g_option_context_set_summary (context, _("Computes the analyses of a project, or of an example, such as "
                                           "example:pbc."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_group (context, cli_output_new_group (&run.output, ENGRAFT_TYPE_RESULT));
  if (g_option_context_parse (context, &argc, &argv, &error) && argc != 2)
    g_set_error_literal (&error, CLI_ERROR, CLI_USAGE, _("Which project?"));
  if (!error)
    {
      g_autoptr(GFile) file = g_file_new_for_commandline_arg (argv[1]);

      cli_output_check (&run.output, file, &error);
    }
  if (error)
    {
      g_printerr ("engraft-cli run: %s\n%s\n", error->message, _("Try “engraft-cli run --help-all”."));
      status = CLI_USAGE;
    }
  else
    status = run_project (&run, argv[1]);
  g_free (run.item);
  g_free (run.report);
  cli_output_clear (&run.output);

  return status;
}
