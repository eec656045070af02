/* cli-predict.c: what a model predicts, of one patient or of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-commands.h"
#include "cli/cli-output.h"
#include "libengraft-chart/report/engraft-patient-summary.h"
#include "libengraft-chart/report/engraft-report-document.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-table-writer.h"
#include "libengraft-chart/figures/engraft-table-reasons-figure.h"
#include "libengraft/prediction/engraft-predicted-table.h"
#include "libengraft/prediction/engraft-prediction.h"
#include "libengraft/project/engraft-prediction-analysis-spec.h"

typedef struct
{
  char      *file, *rows, *view, *feature, *neighbours, *similarity, *explanation, *summary;
  char     **otherwise;
  CliOutput  output;
} Options;

static int
fail (const GError *error,
      int           status)
{
  g_printerr ("engraft-cli predict: %s\n", error->message);

  return status;
}

static gboolean
parse (Options   *options,
       int       *argc,
       char    ***argv,
       GError   **error)
{
  const GOptionEntry entries[] = {
    { "otherwise", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->otherwise,
      N_("What would be otherwise in a second scenario; can be given several times"), N_("FEATURE=VALUE") },
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &options->file, N_("Predict each row of this file"), N_("FILE") },
    { "rows", 0, 0, G_OPTION_ARG_FILENAME, &options->rows, N_("Of a file: write its rows with their risks to this CSV file"),
      N_("FILE") },
    { "view", 0, 0, G_OPTION_ARG_STRING, &options->view, N_("Of the figure: curve, reasons, waterfall, similar, everybody or effect"),
      N_("NAME") },
    { "summary", 0, 0, G_OPTION_ARG_FILENAME, &options->summary,
      N_("Write all that is told of one patient to this PDF, or web page when it ends with “.html”"), N_("FILE") },
    { "feature", 0, 0, G_OPTION_ARG_STRING, &options->feature, N_("Of the view “effect”: by which feature"), N_("FEATURE") },
    { "neighbours", 0, 0, G_OPTION_ARG_STRING, &options->neighbours, N_("Similar patients that are shown (30)"), N_("NUMBER") },
    { "similarity", 0, 0, G_OPTION_ARG_STRING, &options->similarity, N_("By what they are similar: features or risk"), N_("NAME") },
    { "explanation", 0, 0, G_OPTION_ARG_STRING, &options->explanation,
      N_("Where reasons come from: model, or background, the patients it carries for that"), N_("NAME") },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("MODEL [FEATURE=VALUE…]"));
  g_autoptr(GFile) nothing = g_file_new_for_path ("/dev/null");

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_group (context, cli_output_new_group (&options->output, ENGRAFT_TYPE_PREDICTION));
  g_option_context_set_summary (context, _("The risk of one patient by a model file, such as “predict pbc.engraft-model.json age=50 "
                                           "bili=1.2”, with its reasons, or of each row of a data file."));
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc >= 2)
    return cli_output_check (&options->output, nothing, error);
  g_set_error_literal (error, CLI_ERROR, CLI_USAGE, _("Which model file? “engraft-cli train --save-model FILE” makes one."));

  return FALSE;
}

static EngraftModel *
load (const char  *path,
      GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GBytes) bytes = g_file_load_bytes (file, NULL, NULL, error);

  return bytes ? engraft_model_new_from_bytes (bytes, error) : NULL;
}

/* What is not about the values. */
static gboolean
set_options (Options         *given,
             EngraftOptions  *options,
             EngraftOptions  *figure,
             GError         **error)
{
  return (!given->view || cli_options_set (figure, "view", given->view, error))
         && (!given->feature || cli_options_set (figure, "feature", given->feature, error))
         && (!given->neighbours || cli_options_set (options, "neighbours", given->neighbours, error))
         && (!given->similarity || cli_options_set (options, "similarity", given->similarity, error))
         && (!given->explanation || cli_options_set (options, "explanation", given->explanation, error));
}

static gboolean
write_summary (EngraftPrediction  *prediction,
               const char         *path,
               GError            **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  EngraftReport *report = engraft_patient_summary_new (prediction, _("Patient"));
  gboolean written = engraft_report_write_file (report, file, NULL, error);

  engraft_report_free (report);

  return written;
}

static int
predict_one (Options       *given,
             EngraftModel  *model,
             int            n,
             char         **words)
{
  g_autoptr(EngraftOptions) spec = g_object_new (ENGRAFT_TYPE_PREDICTION_ANALYSIS_SPEC, NULL);
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  g_autoptr(EngraftPrediction) prediction = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) values = g_ptr_array_new ();
  CliReport report = { .name = engraft_model_get_title (model), .spec = spec };

  for (int i = 0; i < n; i++)
    g_ptr_array_add (values, words[i]);
  g_ptr_array_add (values, NULL);
  g_object_set (options, "values", values->pdata, "other-values", given->otherwise, NULL);
  if (!set_options (given, options, engraft_options_get_options (spec, "figure"), &error))
    return fail (error, CLI_USAGE);
  prediction = engraft_prediction_new (model, ENGRAFT_PREDICTION_OPTIONS (options), &error);
  if (!prediction)
    return fail (error, CLI_DATA);
  if (given->summary && !write_summary (prediction, given->summary, &error))
    return fail (error, CLI_OUTPUT);
  report.result = ENGRAFT_RESULT (prediction);
  report.notices = engraft_prediction_get_notices (prediction);
  if (!cli_output_is_quiet (&given->output))
    cli_report_print (&report);

  return cli_output_write (&given->output, &report, &error) ? CLI_OK : fail (error, error->code);
}

/* What features do to the patients of a table. */
static gboolean
draw_reasons (Options       *given,
              EngraftModel  *model,
              EngraftTable  *table,
              GError       **error)
{
  g_autoptr(EngraftTableReasons) reasons = engraft_table_reasons_new (model, table, NULL, error);
  g_autoptr(EngraftForestFigureOptions) options = engraft_forest_figure_options_new ();
  g_autoptr(EngraftScene) scene = reasons ? engraft_table_reasons_figure_new (reasons, options) : NULL;

  return scene && cli_output_write_scene (&given->output, scene, ENGRAFT_OPTIONS (options), error);
}

static int
predict_file (Options      *given,
              EngraftModel *model)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (given->file);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = engraft_import_file (file, options, NULL, NULL, &error), predicted = NULL;
  g_autofree char *sentence = NULL, *text = NULL;

  if (table)
    predicted = engraft_model_predict_table (model, table, NULL, &sentence, &error);
  if (!predicted)
    return fail (error, CLI_DATA);
  if (given->output.figures && !draw_reasons (given, model, table, &error))
    return fail (error, CLI_OUTPUT);
  if (given->rows)
    {
      g_autoptr(GFile) rows = g_file_new_for_commandline_arg (given->rows);

      if (!engraft_table_write_file (predicted, ENGRAFT_TABLE_FORMAT_CSV, rows, NULL, &error))
        return fail (error, CLI_OUTPUT);
      g_print ("%s\n", sentence);
      return CLI_OK;
    }
  text = engraft_table_write_text (predicted, ENGRAFT_TABLE_FORMAT_CSV);
  cli_output_print (text);
  /* standard output is the table */
  g_printerr ("%s\n", sentence);

  return CLI_OK;
}

static int
run (Options *given,
     int      argc,
     char   **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftModel) model = load (argv[1], &error);

  if (!model)
    return fail (error, CLI_DATA);

  return given->file ? predict_file (given, model) : predict_one (given, model, argc - 2, argv + 2);
}

int
cli_predict (int    argc,
             char **argv)
{
  Options options = { 0 };
  g_autoptr(GError) error = NULL;
  int status;

  g_set_prgname ("engraft-cli predict");
  status = parse (&options, &argc, &argv, &error) ? run (&options, argc, argv) : fail (error, CLI_USAGE);
  cli_output_clear (&options.output);
  g_free (options.file);
  g_free (options.rows);
  g_free (options.view);
  g_free (options.feature);
  g_free (options.neighbours);
  g_free (options.similarity);
  g_free (options.explanation);
  g_free (options.summary);
  g_strfreev (options.otherwise);

  return status;
}
