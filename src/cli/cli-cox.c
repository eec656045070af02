/* cli-cox.c: a Cox model of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "cli/cli-commands.h"
#include "cli/cli-output.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-replace-file.h"
#include "libengraft/io/engraft-table-writer.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/project/engraft-examples.h"
#include "libengraft/project/engraft-survival-analysis-spec.h"
#include "libengraft/survival/engraft-cox-fit.h"

typedef struct
{
  EngraftOptions *spec;      /* EngraftSurvivalAnalysisSpec, of which only the cohort is used */
  EngraftOptions *options;   /* EngraftCoxOptions */
  EngraftOptions *import;    /* EngraftImportOptions */
  gboolean        csv;
  char           *kind;      /* nick of an EngraftCoxTable */
  char           *table;     /* a file */
  CliOutput       output;    /* of which only JSON is used */
} Cox;

/* Each flag is one setting of the cohort, the model or the import */
static const struct
{
  const char *flag;
  const char *path;
  const char *summary;
  const char *argument;
} flags[] = {
  { "time", "cohort.time", N_("Follow-up time, or the date of its end"), N_("COLUMN") },
  { "origin", "cohort.origin", N_("The date from which time is counted"), N_("COLUMN") },
  { "entry", "cohort.entry", N_("When observation began (left truncation)"), N_("COLUMN") },
  { "time-unit", "cohort.time-unit", N_("What time is counted in: days, weeks, months, years"), N_("UNIT") },
  { "status", "cohort.status", N_("How follow-up ended"), N_("COLUMN") },
  { "event", "cohort.events", N_("Values of the status that are the event"), N_("CODE,…") },
  { "other", "cohort.others", N_("Values that are another, competing event"), N_("CODE,…") },
  { "censored", "cohort.censored", N_("Values that are censorings; all the rest when not given"), N_("CODE,…") },
  { "unknown", "cohort.missing", N_("Values that say that nothing is known"), N_("CODE,…") },
  { "strata", "cohort.strata", N_("What has a baseline hazard of its own"), N_("COLUMN,…") },
  { "weight", "cohort.weight", N_("Case weights"), N_("COLUMN") },
  { "subject", "cohort.subject", N_("Who a row is about"), N_("COLUMN") },
  { "cluster", "cohort.cluster", N_("Rows that are not independent"), N_("COLUMN") },
  { "filter", "cohort.filter", N_("Only rows for which this is true"), N_("EXPRESSION") },
  { "covariates", "model.covariates", N_("Columns, factor(column), expressions, a:b, a*b"), N_("TERM,…") },
  { "reference", "model.references", N_("The level with which others are compared, such as stage=2"), N_("COLUMN=LEVEL,…") },
  { "ties", "model.ties", N_("efron, breslow or exact"), N_("NAME") },
  { "variance", "model.variance", N_("auto, model or robust"), N_("NAME") },
  { "confidence", "model.confidence", N_("Confidence level (0.95)"), N_("SHARE") },
  { "transform", "model.transform", N_("Time in the test of proportional hazards: km, rank, identity or log"), N_("NAME") },
  { "unit", "model.unit", N_("What times are shown in: days, weeks, months, years"), N_("UNIT") },
  { "format", "import.format", N_("csv, xlsx, json, xport, sas, spss, spss-portable or stata"), N_("NAME") },
  { "encoding", "import.encoding", N_("utf8, utf16-le, utf16-be, latin1 or windows-1252"), N_("NAME") },
  { "delimiter", "import.delimiter", N_("comma, semicolon, tab, pipe or space"), N_("NAME") },
  { "decimal", "import.decimal", N_("point or comma"), N_("NAME") },
  { "date-order", "import.date-order", N_("ymd, dmy or mdy"), N_("NAME") },
  { "missing", "import.missing", N_("More texts that mean “missing”"), N_("TEXT,…") },
  { "sheet", "import.member", N_("Sheet of a workbook, member of a transport file"), N_("NAME") },
  { "skip", "import.skip", N_("Lines to skip before the first row"), N_("NUMBER") },
};

static gboolean
set_path (Cox         *cox,
          const char  *path,
          const char  *text,
          GError     **error)
{
  if (g_str_has_prefix (path, "import."))
    return cli_options_set (cox->import, path + strlen ("import."), text, error);
  if (g_str_has_prefix (path, "model."))
    return cli_options_set (cox->options, path + strlen ("model."), text, error);

  return cli_options_set (cox->spec, path, text, error);
}

/* A profile has commas of its own */
static gboolean
add_profile (Cox        *cox,
             const char *profile)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  const char * const *before = engraft_options_get_strv (cox->options, "profiles");
  g_auto(GStrv) profiles = NULL;

  for (guint i = 0; before && before[i]; i++)
    g_strv_builder_add (builder, before[i]);
  g_strv_builder_add (builder, profile);
  profiles = g_strv_builder_end (builder);
  g_object_set (cox->options, "profiles", profiles, NULL);

  return TRUE;
}

/* name: “--time”; user_data: the Cox */
static gboolean
flag_cb (const char  *name,
         const char  *value,
         gpointer     user_data,
         GError     **error)
{
  Cox *cox = user_data;
  const char *flag = name + 2;

  if (g_str_equal (flag, "predict"))
    return add_profile (cox, value);
  if (g_str_equal (flag, "set"))
    {
      g_auto(GStrv) parts = g_strsplit (value, "=", 2);

      if (parts[0] && parts[1])
        return set_path (cox, parts[0], parts[1], error);
      g_set_error (error, CLI_ERROR, CLI_USAGE,
                   _("“%s” should be a setting, “=” and a value, such as cohort.time=days"), value);
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    if (g_str_equal (flag, flags[i].flag))
      return set_path (cox, flags[i].path, value, error);

  g_return_val_if_reached (FALSE);
}

static gboolean
json_cb (const char  *name,
         const char  *value,
         gpointer     user_data,
         GError     **error)
{
  Cox *cox = user_data;

  cox->output.json = TRUE;
  g_free (cox->output.json_file);
  cox->output.json_file = value && !g_str_equal (value, "-") ? g_strdup (value) : NULL;

  return TRUE;
}

static void
add_flags (GOptionContext *context,
           Cox            *cox)
{
  const GOptionEntry more[] = {
    { "predict", 0, 0, G_OPTION_ARG_CALLBACK, flag_cb,
      N_("Predict survival for somebody, such as age=50,sex=f; can be repeated"), N_("PROFILE") },
    { "set", 0, 0, G_OPTION_ARG_CALLBACK, flag_cb, N_("Any setting, such as cohort.time-unit=days"), N_("SETTING=VALUE") },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &cox->csv, N_("Write the table as CSV to standard output, and nothing else"), NULL },
    { "table", 0, 0, G_OPTION_ARG_FILENAME, &cox->table,
      N_("Write a table of results as CSV, TSV, HTML, Markdown or LaTeX, by the ending"), N_("FILE") },
    { "table-kind", 0, 0, G_OPTION_ARG_STRING, &cox->kind,
      N_("Which table: coefficients, tests, proportionality, baseline, curves, residuals or schoenfeld"), N_("KIND") },
    { "json", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, json_cb,
      N_("Write everything as JSON; without a file to standard output, and nothing else"), N_("FILE") },
    { NULL }
  };
  GOptionGroup *group = g_option_group_new ("cox", NULL, NULL, cox, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      const GOptionEntry entries[] = {
        { flags[i].flag, 0, 0, G_OPTION_ARG_CALLBACK, flag_cb, flags[i].summary, flags[i].argument },
        { NULL }
      };

      g_option_group_add_entries (group, entries);
    }
  g_option_group_add_entries (group, more);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_context_set_main_group (context, group);
}

static gboolean
get_kind (const Cox        *cox,
          EngraftCoxTable  *kind,
          GError          **error)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (ENGRAFT_TYPE_COX_TABLE);
  GEnumValue *member = g_enum_get_value_by_nick (klass, cox->kind ? cox->kind : "coefficients");

  *kind = member ? (EngraftCoxTable) member->value : ENGRAFT_COX_TABLE_COEFFICIENTS;
  if (!member)
    g_set_error (error, CLI_ERROR, CLI_USAGE,
                 _("There is no table “%s”: it is coefficients, tests, proportionality, baseline, curves, residuals or "
                   "schoenfeld"), cox->kind);

  return member != NULL;
}

static gboolean
check (const Cox  *cox,
       GFile      *input,
       GError    **error)
{
  const char *files[] = { cox->table, cox->output.json_file };
  EngraftCoxTable kind;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GFile) file = files[i] ? g_file_new_for_commandline_arg (files[i]) : NULL;

      if (!file || !g_file_equal (file, input))
        continue;
      g_set_error (error, CLI_ERROR, CLI_USAGE, _("“%s” is what is read; write to another file"), files[i]);
      return FALSE;
    }

  return get_kind (cox, &kind, error);
}

static void
print_part (EngraftCoxFit   *fit,
            EngraftCoxTable  kind)
{
  g_autoptr(EngraftTable) table = engraft_cox_fit_to_table (fit, kind);

  if (engraft_table_get_n_rows (table) == 0)
    return;
  g_print ("\n%s\n", engraft_table_get_title (table));
  cli_report_print_table (table);
}

static void
print_fit (EngraftCoxFit *fit)
{
  g_autofree char *sentence = engraft_cox_fit_dup_sentence (fit);
  g_autofree char *methods = engraft_cox_fit_dup_methods (fit);

  g_print ("\n%s\n", sentence);
  print_part (fit, ENGRAFT_COX_TABLE_COEFFICIENTS);
  print_part (fit, ENGRAFT_COX_TABLE_TESTS);
  print_part (fit, ENGRAFT_COX_TABLE_PROPORTIONALITY);
  g_print ("\n%s\n%s\n", _("Methods"), methods);
}

static gboolean
write_tables (const Cox      *cox,
              EngraftCoxFit  *fit,
              GError        **error)
{
  EngraftTableFormat format = ENGRAFT_TABLE_FORMAT_CSV;
  EngraftCoxTable kind;
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) local_error = NULL;
  g_autofree char *text = NULL;

  if (!get_kind (cox, &kind, error))
    return FALSE;
  table = engraft_cox_fit_to_table (fit, kind);
  if (cox->csv)
    {
      text = engraft_table_write_text (table, ENGRAFT_TABLE_FORMAT_CSV);
      fputs (text, stdout);   /* UTF-8 in any locale */
      g_clear_pointer (&text, g_free);
    }
  if (!cox->table)
    return TRUE;
  engraft_table_format_from_name (cox->table, &format);
  text = engraft_table_write_text (table, format);
  file = g_file_new_for_commandline_arg (cox->table);
  if (engraft_replace_file (file, text, strlen (text), NULL, NULL, &local_error))
    return TRUE;
  g_set_error_literal (error, CLI_ERROR, CLI_OUTPUT, local_error->message);

  return FALSE;
}

static JsonNode *
error_to_json (const CliReport *report)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, "engraft-cox-1");
  json_builder_set_member_name (builder, "error");
  json_builder_add_string_value (builder, report->error);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

static gboolean
write_all (const Cox        *cox,
           const CliReport  *report,
           EngraftCoxFit    *fit,
           GError          **error)
{
  if (cox->output.json)
    {
      g_autoptr(JsonNode) node = fit ? engraft_cox_fit_to_json (fit) : error_to_json (report);

      if (!cli_output_write_json (&cox->output, node, error))
        return FALSE;
    }

  return !fit || write_tables (cox, fit, error);
}

static void
append (GListStore *all,
        GListModel *notices)
{
  for (guint i = 0; notices && i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      g_list_store_append (all, notice);
    }
}

static EngraftCoxFit *
compute (Cox                  *cox,
         GFile                *file,
         CliReport            *report,
         EngraftImportReport **import_report,
         EngraftTally        **tally,
         GError              **error)
{
  g_autoptr(EngraftOperation) operation = engraft_operation_new (report->name);

  report->table = engraft_import_file (file, ENGRAFT_IMPORT_OPTIONS (cox->import), operation, import_report, error);
  if (*import_report)
    report->read = engraft_import_report_get_notices (*import_report);
  if (!report->table)
    return NULL;

  return engraft_cox_fit_new_for_table (report->table, ENGRAFT_COHORT (engraft_options_get_options (cox->spec, "cohort")),
                                        ENGRAFT_COX_OPTIONS (cox->options), operation, tally, error);
}

static int
report_all (Cox   *cox,
            GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  CliReport report = { .name = shown, .spec = cox->spec };
  g_autoptr(EngraftImportReport) import_report = NULL;
  g_autoptr(EngraftTally) tally = NULL;
  g_autoptr(GListStore) notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  g_autoptr(GError) error = NULL, write_error = NULL;
  g_autoptr(EngraftCoxFit) fit = compute (cox, file, &report, &import_report, &tally, &error);
  int status = CLI_OK;

  report.tally = tally;
  append (notices, tally ? engraft_tally_get_notices (tally) : NULL);
  append (notices, fit ? engraft_cox_fit_get_notices (fit) : NULL);
  report.notices = G_LIST_MODEL (notices);
  report.error = error ? error->message : NULL;
  if (!cox->csv && !cli_output_is_quiet (&cox->output))
    {
      cli_report_print (&report);
      if (fit)
        print_fit (fit);
    }
  if (error)
    {
      g_printerr ("engraft-cli: %s\n", error->message);
      status = CLI_DATA;
    }
  if (!write_all (cox, &report, fit, &write_error))
    {
      g_printerr ("engraft-cli: %s\n", write_error->message);
      status = write_error->code;
    }
  g_clear_object (&report.table);

  return status;
}

static int
usage (GError *error)
{
  g_printerr ("engraft-cli cox: %s\n%s\n", error->message, _("Try “engraft-cli cox --help”."));

  return CLI_USAGE;
}

static GFile *
get_input (const char *argument)
{
  if (g_str_has_prefix (argument, "example:"))
    return engraft_examples_get_data (argument + strlen ("example:"));

  return g_file_new_for_commandline_arg (argument);
}

int
cli_cox (int    argc,
         char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (_("FILE"));
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = NULL;
  Cox cox = { .spec = g_object_new (ENGRAFT_TYPE_SURVIVAL_ANALYSIS_SPEC, NULL),
              .options = ENGRAFT_OPTIONS (engraft_cox_options_new ()),
              .import = ENGRAFT_OPTIONS (engraft_import_options_new ()) };
  int status;

  g_set_prgname ("engraft-cli cox");
  g_option_context_set_summary (context, _("Cox’s proportional hazards model of a data file, or of an example, such as "
                                           "example:pbc."));
  add_flags (context, &cox);
  if (g_option_context_parse (context, &argc, &argv, &error) && argc != 2)
    g_set_error_literal (&error, CLI_ERROR, CLI_USAGE,
                         argc < 2 ? _("Which file?") : _("One file at a time"));
  if (!error)
    {
      file = get_input (argv[1]);
      check (&cox, file, &error);
    }
  status = error ? usage (error) : report_all (&cox, file);
  g_object_unref (cox.spec);
  g_object_unref (cox.options);
  g_object_unref (cox.import);
  g_free (cox.kind);
  g_free (cox.table);
  cli_output_clear (&cox.output);

  return status;
}
