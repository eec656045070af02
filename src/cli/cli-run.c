/* cli-run.c: the analyses of a project.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-commands.h"
#include "cli/cli-output.h"
#include "libengraft/project/engraft-analysis.h"
#include "libengraft/project/engraft-examples.h"
#include "libengraft-chart/report/engraft-analysis-report.h"

typedef struct
{
  char      *item;      /* an id or a name; NULL: all */
  char      *report;    /* a file; NULL: none */
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
is_wanted (Run         *run,
           EngraftItem *item)
{
  return ENGRAFT_IS_ANALYSIS (item) &&
         (!run->item || g_str_equal (run->item, engraft_item_get_id (item)) ||
          g_str_equal (run->item, engraft_item_get_name (item)));
}

static GPtrArray *
list_wanted (Run            *run,
             EngraftProject *project)
{
  GPtrArray *wanted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (project)); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);

      if (is_wanted (run, item))
        g_ptr_array_add (wanted, g_object_ref (item));
    }

  return wanted;
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

static gboolean
write_report (Run             *run,
              EngraftProject  *project,
              GPtrArray       *wanted,
              GError         **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (run->report);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) ids = NULL;

  for (guint i = 0; i < wanted->len; i++)
    g_strv_builder_add (builder, engraft_item_get_id (wanted->pdata[i]));
  ids = g_strv_builder_end (builder);

  return engraft_analysis_report_write (project, (const char * const *) ids, file, error);
}

static int
report_all (Run            *run,
            EngraftProject *project)
{
  g_autoptr(GPtrArray) wanted = list_wanted (run, project);
  g_autoptr(GError) error = NULL;
  int status = report_data (project);

  if ((run->output.figures || run->output.table || run->item) && wanted->len != 1)
    {
      if (run->item)
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
      return CLI_OUTPUT;
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
    { "item", 0, 0, G_OPTION_ARG_STRING, &run.item, N_("Only this analysis, by its name or id"), N_("NAME") },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &run.report,
      N_("Write one document of all: a PDF, or a web page when the name ends with .html"), N_("FILE") },
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
