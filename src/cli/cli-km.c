/* cli-km.c: survival curves of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-commands.h"
#include "cli/cli-output.h"
#include "libengraft/data/engraft-cohort-guess.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/project/engraft-examples.h"
#include "libengraft/project/engraft-survival-analysis-spec.h"

typedef struct
{
  EngraftOptions *spec;      /* EngraftSurvivalAnalysisSpec */
  EngraftOptions *import;    /* EngraftImportOptions */
  CliOutput       output;
} Km;

/* as in the help */
typedef enum { ROLES, ANALYSIS, FIGURE, IMPORT, N_GROUPS } Group;
typedef enum { NO_ARGUMENT = 1, COMMAS_ARE_SPACES = 2 } Traits;

/* Each flag is one setting of the analysis or of the import; what is not here can be set by --set */
static const struct
{
  Group       group;
  const char *flag;
  const char *path;
  Traits      traits;
  const char *summary;
  const char *argument;
} flags[] = {
  { ROLES, "time", "cohort.time", 0, N_("Follow-up time, or the date of its end"), N_("COLUMN") },
  { ROLES, "origin", "cohort.origin", 0, N_("The date from which time is counted"), N_("COLUMN") },
  { ROLES, "entry", "cohort.entry", 0, N_("When observation began (left truncation)"), N_("COLUMN") },
  { ROLES, "time-unit", "cohort.time-unit", 0, N_("What time is counted in: days, weeks, months, years"), N_("UNIT") },
  { ROLES, "status", "cohort.status", 0, N_("How follow-up ended"), N_("COLUMN") },
  { ROLES, "event", "cohort.events", 0, N_("Values of the status that are the event"), N_("CODE,…") },
  { ROLES, "other", "cohort.others", 0, N_("Values that are another, competing event"), N_("CODE,…") },
  { ROLES, "censored", "cohort.censored", 0, N_("Values that are censorings; all the rest when not given"), N_("CODE,…") },
  { ROLES, "unknown", "cohort.missing", 0, N_("Values that say that nothing is known"), N_("CODE,…") },
  { ROLES, "group", "cohort.group", 0, N_("What to compare"), N_("COLUMN") },
  { ROLES, "cut", "cohort.group-cut", COMMAS_ARE_SPACES,
    N_("Cut a number into groups: median, tertiles, quartiles or cut points"), N_("CUT") },
  { ROLES, "strata", "cohort.strata", 0, N_("What to adjust the test for"), N_("COLUMN,…") },
  { ROLES, "weight", "cohort.weight", 0, N_("Case weights"), N_("COLUMN") },
  { ROLES, "subject", "cohort.subject", 0, N_("Who a row is about"), N_("COLUMN") },
  { ROLES, "cluster", "cohort.cluster", 0, N_("Rows that are not independent"), N_("COLUMN") },
  { ROLES, "filter", "cohort.filter", 0, N_("Only rows for which this is true"), N_("EXPRESSION") },
  { ANALYSIS, "unit", "options.unit", 0, N_("What times are shown in: days, weeks, months, years"), N_("UNIT") },
  { ANALYSIS, "at", "options.times", COMMAS_ARE_SPACES, N_("Times at which survival is wanted"), N_("TIME,…") },
  { ANALYSIS, "quantiles", "options.quantiles", COMMAS_ARE_SPACES, N_("Quantiles of the time, as shares (0.5)"), N_("SHARE,…") },
  { ANALYSIS, "estimator", "options.estimator", 0, N_("kaplan-meier, nelson-aalen or fleming-harrington"), N_("NAME") },
  { ANALYSIS, "confidence", "options.confidence", 0, N_("Confidence level (0.95)"), N_("SHARE") },
  { ANALYSIS, "interval", "options.interval", 0, N_("log, log-log, plain, logit or arcsin"), N_("NAME") },
  { ANALYSIS, "band", "options.band", 0, N_("Simultaneous band: none, equal-precision or hall-wellner"), N_("NAME") },
  { ANALYSIS, "horizon", "options.horizon", 0, N_("Up to where the restricted mean is taken"), N_("TIME") },
  { ANALYSIS, "start", "options.start", 0, N_("Conditional survival, given survival until then"), N_("TIME") },
  { ANALYSIS, "landmark", "options.landmark", 0, N_("Only those under observation after it"), N_("TIME") },
  { ANALYSIS, "test", "options.test", 0, N_("log-rank, gehan, tarone-ware, peto-peto, modified-peto, fleming-harrington "
                                  "or rho"), N_("NAME") },
  { ANALYSIS, "rho", "options.rho", 0, N_("Of the test “rho”"), N_("NUMBER") },
  { ANALYSIS, "all-tests", "options.all-tests", NO_ARGUMENT, N_("The whole family of tests"), NULL },
  { ANALYSIS, "trend", "options.trend", NO_ARGUMENT, N_("Test for trend over the groups"), NULL },
  { ANALYSIS, "scores", "options.trend-scores", COMMAS_ARE_SPACES, N_("Scores of the groups in that test"), N_("NUMBER,…") },
  { ANALYSIS, "pairwise", "options.adjustment", 0, N_("Each group against each, adjusted by: none, bonferroni, holm, "
                                            "hochberg, hommel, bh or by"), N_("NAME") },
  { FIGURE, "view", "figure.view", 0, N_("survival, incidence, hazard or log-log"), N_("NAME") },
  { FIGURE, "risk-table", "figure.risk-table", 0, N_("kmunicate, lancet, nejm or none"), N_("NAME") },
  { FIGURE, "legend", "figure.legend", 0, N_("curves, top or none"), N_("NAME") },
  { FIGURE, "title", "figure.title", 0, N_("Title of the figure"), N_("TEXT") },
  { FIGURE, "grey", "figure.grey", NO_ARGUMENT, N_("Without colour"), NULL },
  { FIGURE, "width", "figure.width", 0, N_("Width in millimetres (174)"), N_("NUMBER") },
  { FIGURE, "height", "figure.height", 0, N_("Height in millimetres (130)"), N_("NUMBER") },
  { IMPORT, "format", "import.format", 0, N_("csv, xlsx, json, xport, sas, spss, spss-portable or stata"), N_("NAME") },
  { IMPORT, "encoding", "import.encoding", 0, N_("utf8, utf16-le, utf16-be, latin1 or windows-1252"), N_("NAME") },
  { IMPORT, "delimiter", "import.delimiter", 0, N_("comma, semicolon, tab, pipe or space"), N_("NAME") },
  { IMPORT, "decimal", "import.decimal", 0, N_("point or comma"), N_("NAME") },
  { IMPORT, "date-order", "import.date-order", 0, N_("ymd, dmy or mdy"), N_("NAME") },
  { IMPORT, "missing", "import.missing", 0, N_("More texts that mean “missing”"), N_("TEXT,…") },
  { IMPORT, "sheet", "import.member", 0, N_("Sheet of a workbook, member of a transport file"), N_("NAME") },
  { IMPORT, "skip", "import.skip", 0, N_("Lines to skip before the first row"), N_("NUMBER") },
};

static gboolean
set_type (Km          *km,
          const char  *value,
          GError     **error)
{
  const char *sign = strrchr (value, '=');
  g_autofree char *name = sign ? g_strndup (value, sign - value) : NULL;
  EngraftColumnOptions *column;

  if (!name || !*name)
    {
      g_set_error (error, CLI_ERROR, CLI_USAGE, _("“%s” should be a column, “=” and a type"), value);
      return FALSE;
    }
  column = engraft_import_options_add_column (ENGRAFT_IMPORT_OPTIONS (km->import), name);

  return cli_options_set (ENGRAFT_OPTIONS (column), "type", sign + 1, error);
}

/* of the analysis, or of the import where it begins with “import.” */
static gboolean
set_path (Km          *km,
          const char  *path,
          const char  *text,
          GError     **error)
{
  if (g_str_has_prefix (path, "import."))
    return cli_options_set (km->import, path + strlen ("import."), text, error);

  return cli_options_set (km->spec, path, text, error);
}

static gboolean
set_any (Km          *km,
         const char  *value,
         GError     **error)
{
  g_auto(GStrv) parts = g_strsplit (value, "=", 2);

  if (parts[0] && parts[1])
    return set_path (km, parts[0], parts[1], error);
  g_set_error (error, CLI_ERROR, CLI_USAGE,
               _("“%s” should be a setting, “=” and a value, such as figure.x-max=10"), value);

  return FALSE;
}

/* name: “--time”; user_data: the Km */
static gboolean
flag_cb (const char  *name,
         const char  *value,
         gpointer     user_data,
         GError     **error)
{
  Km *km = user_data;
  const char *flag = name + 2;

  if (g_str_equal (flag, "type"))
    return set_type (km, value, error);
  if (g_str_equal (flag, "set"))
    return set_any (km, value, error);
  if (g_str_equal (flag, "no-header"))
    return set_path (km, "import.header", "false", error);
  if (g_str_equal (flag, "pairwise") && !set_path (km, "options.pairwise", "true", error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    if (g_str_equal (flag, flags[i].flag))
      {
        g_autofree char *text = g_strdup (flags[i].traits & NO_ARGUMENT ? "true" : value);

        if (flags[i].traits & COMMAS_ARE_SPACES)
          g_strdelimit (text, ",", ' ');
        return set_path (km, flags[i].path, text, error);
      }

  g_return_val_if_reached (FALSE);
}

static void
add_group (GOptionContext *context,
           Km             *km,
           Group           which,
           GOptionGroup   *group)
{
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      const GOptionEntry entries[] = {
        { flags[i].flag, 0, flags[i].traits & NO_ARGUMENT ? G_OPTION_FLAG_NO_ARG : 0, G_OPTION_ARG_CALLBACK,
          flag_cb, flags[i].summary, flags[i].argument },
        { NULL }
      };

      if (flags[i].group == which)
        g_option_group_add_entries (group, entries);
    }
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  if (which == ROLES)
    g_option_context_set_main_group (context, group);
  else
    g_option_context_add_group (context, group);
}

static void
add_groups (GOptionContext *context,
            Km             *km)
{
  static const GOptionEntry more_roles[] = {
    { "set", 0, 0, G_OPTION_ARG_CALLBACK, flag_cb,
      N_("Any setting, such as figure.x-max=10 or options.band-from=1"), N_("SETTING=VALUE") },
    { NULL }
  };
  static const GOptionEntry more_import[] = {
    { "type", 0, 0, G_OPTION_ARG_CALLBACK, flag_cb,
      N_("Read a column as number, integer, date, logical, category or text, or skip it"), N_("COLUMN=TYPE") },
    { "no-header", 0, G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, flag_cb,
      N_("The first row does not hold names"), NULL },
    { NULL }
  };
  GOptionGroup *roles = g_option_group_new ("roles", NULL, NULL, km, NULL);
  GOptionGroup *import = g_option_group_new ("import", _("How the file is read:"),
                                             _("Show import options"), km, NULL);

  g_option_group_add_entries (roles, more_roles);
  g_option_group_add_entries (import, more_import);
  add_group (context, km, ROLES, roles);
  add_group (context, km, ANALYSIS, g_option_group_new ("analysis", _("What is computed:"),
                                                        _("Show analysis options"), km, NULL));
  add_group (context, km, FIGURE, g_option_group_new ("figure", _("How the figure looks:"),
                                                      _("Show figure options"), km, NULL));
  add_group (context, km, IMPORT, import);
  g_option_context_add_group (context, cli_output_new_group (&km->output));
}

static GFile *
get_input (const char *argument)
{
  if (g_str_has_prefix (argument, "example:"))
    return engraft_examples_get_data (argument + strlen ("example:"));

  return g_file_new_for_commandline_arg (argument);
}

/* With neither time nor status named, what the window would propose; said first */
static GListModel *
guess_roles (Km           *km,
             EngraftTable *table)
{
  static const char * const roles[] = { "time", "origin", "entry", "time-unit", "status", "events", "others",
                                        "missing", "censored", "subject", "group", "filter" };
  EngraftOptions *cohort = engraft_options_get_options (km->spec, "cohort");
  g_autoptr(EngraftOptions) guess = NULL;
  g_autoptr(EngraftNotice) notice = NULL;
  g_autoptr(JsonNode) json = NULL;
  g_autofree char *text = NULL;
  GListStore *notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);

  if (engraft_options_get_string (cohort, "time") || engraft_options_get_string (cohort, "status"))
    return G_LIST_MODEL (notices);

  guess = ENGRAFT_OPTIONS (engraft_cohort_guess (table));
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (cohort), roles[i]);
      g_auto(GValue) value = G_VALUE_INIT;

      g_value_init (&value, pspec->value_type);
      g_object_get_property (G_OBJECT (cohort), roles[i], &value);
      if (!g_param_value_defaults (pspec, &value))
        continue;
      g_object_get_property (G_OBJECT (guess), roles[i], &value);
      g_object_set_property (G_OBJECT (cohort), roles[i], &value);
    }
  json = engraft_options_to_json (cohort);
  text = json_to_string (json, FALSE);
  notice = engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "time",
                               _("What the columns mean was guessed: %s. "
                                 "Name them with --time, --status, --event and --group."), text);
  g_list_store_append (notices, notice);

  return G_LIST_MODEL (notices);
}

/* Reads, counts, computes; report->error says what stopped it */
static void
compute (Km                   *km,
         GFile                *file,
         CliReport            *report,
         EngraftImportReport **import_report,
         EngraftSurvivalData **data,
         GListModel          **guessed,
         GError              **error)
{
  g_autoptr(EngraftOperation) operation = engraft_operation_new (report->name);

  report->table = engraft_import_file (file, ENGRAFT_IMPORT_OPTIONS (km->import), operation, import_report, error);
  if (*import_report)
    report->read = engraft_import_report_get_notices (*import_report);
  if (!report->table)
    return;

  *guessed = guess_roles (km, report->table);
  *data = engraft_survival_data_new (report->table,
                                     ENGRAFT_COHORT (engraft_options_get_options (km->spec, "cohort")),
                                     operation, error);
  if (!*data)
    return;
  report->tally = engraft_survival_data_get_tally (*data);
  report->notices = engraft_tally_get_notices (report->tally);
  if (engraft_survival_data_check (*data, error))
    report->fit = engraft_survival_fit_new (*data, ENGRAFT_SURVIVAL_OPTIONS (engraft_options_get_options (km->spec, "options")),
                                            operation, error);
}

static GListModel *
join (GListModel *first,
      GListModel *second)
{
  GListStore *both = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  GListModel *lists[] = { first, second };

  for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
    for (guint i = 0; lists[k] && i < g_list_model_get_n_items (lists[k]); i++)
      {
        g_autoptr(EngraftNotice) notice = g_list_model_get_item (lists[k], i);

        g_list_store_append (both, notice);
      }

  return G_LIST_MODEL (both);
}

static int
report_all (Km     *km,
            GFile  *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  CliReport report = { .name = shown, .spec = km->spec };
  g_autoptr(EngraftImportReport) import_report = NULL;
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GListModel) guessed = NULL;
  g_autoptr(GListModel) counted = NULL;
  g_autoptr(GListModel) notices = NULL;
  g_autoptr(GError) error = NULL, write_error = NULL;
  int status = CLI_OK;

  compute (km, file, &report, &import_report, &data, &guessed, &error);
  counted = join (guessed, report.notices);
  notices = join (counted, report.fit ? engraft_survival_fit_get_notices (report.fit) : NULL);
  report.notices = notices;
  report.error = error ? error->message : NULL;

  if (!cli_output_is_quiet (&km->output))
    cli_report_print (&report);
  if (error)
    {
      g_printerr ("engraft-cli: %s\n", error->message);
      status = CLI_DATA;
    }
  if (!cli_output_write (&km->output, &report, &write_error))
    {
      g_printerr ("engraft-cli: %s\n", write_error->message);
      status = write_error->code;
    }
  g_clear_object (&report.table);
  g_clear_object (&report.fit);

  return status;
}

static int
usage (GError *error)
{
  g_printerr ("engraft-cli km: %s\n%s\n", error->message, _("Try “engraft-cli km --help-all”."));

  return CLI_USAGE;
}

int
cli_km (int    argc,
        char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (_("FILE"));
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = NULL;
  Km km = { .spec = g_object_new (ENGRAFT_TYPE_SURVIVAL_ANALYSIS_SPEC, NULL),
            .import = ENGRAFT_OPTIONS (engraft_import_options_new ()) };
  int status;

  g_set_prgname ("engraft-cli km");
  g_option_context_set_summary (context, _("Survival curves of a data file (CSV, XLSX, SAS, SPSS, Stata, JSON), "
                                           "or of an example, such as example:pbc."));
  add_groups (context, &km);
  if (g_option_context_parse (context, &argc, &argv, &error) && argc != 2)
    g_set_error_literal (&error, CLI_ERROR, CLI_USAGE,
                         argc < 2 ? _("Which file?") : _("One file at a time"));
  if (!error)
    {
      file = get_input (argv[1]);
      cli_output_check (&km.output, file, &error);
    }
  status = error ? usage (error) : report_all (&km, file);
  g_object_unref (km.spec);
  g_object_unref (km.import);
  cli_output_clear (&km.output);

  return status;
}
