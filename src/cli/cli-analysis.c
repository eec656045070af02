/* cli-analysis.c: from a data file to its analysis.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-analysis.h"

#include <glib/gi18n.h>

#include "libengraft/data/engraft-cohort-guess.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/project/engraft-analysis.h"
#include "libengraft/project/engraft-examples.h"

static const CliFlag shared_flags[] = {
  { CLI_ROLES, "time", "cohort.time", 0, N_("Follow-up time, or the date of its end"), N_("COLUMN") },
  { CLI_ROLES, "origin", "cohort.origin", 0, N_("The date from which time is counted"), N_("COLUMN") },
  { CLI_ROLES, "entry", "cohort.entry", 0, N_("When observation began (left truncation)"), N_("COLUMN") },
  { CLI_ROLES, "left", "cohort.left", 0, N_("After when the event was, where intervals are known"), N_("COLUMN") },
  { CLI_ROLES, "right", "cohort.right", 0, N_("By when it was; missing: censored"), N_("COLUMN") },
  { CLI_ROLES, "time-unit", "cohort.time-unit", 0, N_("What time is counted in: days, weeks, months, years"), N_("UNIT") },
  { CLI_ROLES, "status", "cohort.status", 0, N_("How follow-up ended"), N_("COLUMN") },
  { CLI_ROLES, "event", "cohort.events", 0, N_("Values of the status that are the event"), N_("CODE,…") },
  { CLI_ROLES, "other", "cohort.others", 0, N_("Values that are another, competing event"), N_("CODE,…") },
  { CLI_ROLES, "censored", "cohort.censored", 0, N_("Values that are censorings; all the rest when not given"), N_("CODE,…") },
  { CLI_ROLES, "unknown", "cohort.missing", 0, N_("Values that say that nothing is known"), N_("CODE,…") },
  { CLI_ROLES, "group", "cohort.group", 0, N_("What to compare"), N_("COLUMN") },
  { CLI_ROLES, "cut", "cohort.group-cut", CLI_COMMAS_ARE_SPACES,
    N_("Cut a number into groups: median, tertiles, quartiles or cut points"), N_("CUT") },
  { CLI_ROLES, "strata", "cohort.strata", 0, N_("What to adjust the test for"), N_("COLUMN,…") },
  { CLI_ROLES, "weight", "cohort.weight", 0, N_("Case weights"), N_("COLUMN") },
  { CLI_ROLES, "subject", "cohort.subject", 0, N_("Who a row is about"), N_("COLUMN") },
  { CLI_ROLES, "cluster", "cohort.cluster", 0, N_("Rows that are not independent"), N_("COLUMN") },
  { CLI_ROLES, "filter", "cohort.filter", 0, N_("Only rows for which this is true"), N_("EXPRESSION") },
  { CLI_FIGURE, "title", "figure.title", 0, N_("Title of the figure"), N_("TEXT") },
  { CLI_FIGURE, "grey", "figure.grey", CLI_NO_ARGUMENT, N_("Without colour"), NULL },
  { CLI_FIGURE, "width", "figure.width", 0, N_("Width in millimetres (174)"), N_("NUMBER") },
  { CLI_FIGURE, "height", "figure.height", 0, N_("Height in millimetres (130)"), N_("NUMBER") },
  { CLI_IMPORT, "format", "import.format", 0, N_("csv, xlsx, json, xport, sas, spss, spss-portable or stata"), N_("NAME") },
  { CLI_IMPORT, "encoding", "import.encoding", 0, N_("utf8, utf16-le, utf16-be, latin1 or windows-1252"), N_("NAME") },
  { CLI_IMPORT, "delimiter", "import.delimiter", 0, N_("comma, semicolon, tab, pipe or space"), N_("NAME") },
  { CLI_IMPORT, "decimal", "import.decimal", 0, N_("point or comma"), N_("NAME") },
  { CLI_IMPORT, "date-order", "import.date-order", 0, N_("ymd, dmy or mdy"), N_("NAME") },
  { CLI_IMPORT, "missing", "import.missing", 0, N_("More texts that mean “missing”"), N_("TEXT,…") },
  { CLI_IMPORT, "sheet", "import.member", 0, N_("Sheet of a workbook, member of a transport file"), N_("NAME") },
  { CLI_IMPORT, "skip", "import.skip", 0, N_("Lines to skip before the first row"), N_("NUMBER") },
};

static gboolean
set_type (CliAnalysis *self,
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
  column = engraft_import_options_add_column (ENGRAFT_IMPORT_OPTIONS (self->import), name);

  return cli_options_set (ENGRAFT_OPTIONS (column), "type", sign + 1, error);
}

static gboolean
set_known (CliAnalysis *self,
           const char  *value,
           GError     **error)
{
  const char *sign = strrchr (value, '=');
  g_autofree char *name = sign ? g_strndup (value, sign - value) : NULL;
  EngraftColumnOptions *column;

  if (!name || !*name)
    {
      g_set_error (error, CLI_ERROR, CLI_USAGE, _("“%s” should be a column, “=”, and “start” or “later”"), value);
      return FALSE;
    }
  column = engraft_import_options_add_column (ENGRAFT_IMPORT_OPTIONS (self->import), name);

  return cli_options_set (ENGRAFT_OPTIONS (column), "known", sign + 1, error);
}

/* of the analysis, or of the import where it begins with “import.” */
static gboolean
set_path (CliAnalysis *self,
          const char  *path,
          const char  *text,
          GError     **error)
{
  if (g_str_has_prefix (path, "import."))
    return cli_options_set (self->import, path + strlen ("import."), text, error);

  return cli_options_set (self->spec, path, text, error);
}

static gboolean
set_any (CliAnalysis *self,
         const char  *value,
         GError     **error)
{
  g_auto(GStrv) parts = g_strsplit (value, "=", 2);

  if (parts[0] && parts[1])
    return set_path (self, parts[0], parts[1], error);
  g_set_error (error, CLI_ERROR, CLI_USAGE,
               _("“%s” should be a setting, “=” and a value, such as figure.x-max=10"), value);

  return FALSE;
}

/* “a=1;b=2,3”: members are added to the list */
static void
add_members (CliAnalysis *self,
             const char  *path,
             const char  *value)
{
  g_auto(GStrv) parts = g_strsplit (path, ".", 2), members = g_strsplit (value, ";", -1);
  EngraftOptions *options = engraft_options_get_options (self->spec, parts[0]);
  const char * const *before = engraft_options_get_strv (options, parts[1]);
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_free);   /* setting frees those of before */

  for (guint i = 0; before && before[i]; i++)
    g_ptr_array_add (all, g_strdup (before[i]));
  for (guint i = 0; members[i]; i++)
    if (*g_strstrip (members[i]))
      g_ptr_array_add (all, g_strdup (members[i]));
  g_ptr_array_add (all, NULL);
  g_object_set (options, parts[1], all->pdata, NULL);
}

static gboolean
set_flag (CliAnalysis    *self,
          const CliFlag  *flag,
          const char     *value,
          GError        **error)
{
  g_autofree char *text = g_strdup (flag->traits & CLI_NO_ARGUMENT ? "true" : value);
  g_autofree char *own = g_strconcat ("options.", flag->flag, NULL);

  if (flag->traits & CLI_SWITCHES_ON && !set_path (self, own, "true", error))
    return FALSE;
  if (flag->traits & CLI_COMMAS_ARE_SPACES)
    g_strdelimit (text, ",", ' ');
  if (flag->traits & CLI_SEMICOLONS)
    {
      add_members (self, flag->path, text);
      return TRUE;
    }

  return set_path (self, flag->path, text, error);
}

/* name: “--time”; user_data: the CliAnalysis */
static gboolean
flag_cb (const char  *name,
         const char  *value,
         gpointer     user_data,
         GError     **error)
{
  CliAnalysis *self = user_data;
  const char *flag = name + 2;

  if (g_str_equal (flag, "type"))
    return set_type (self, value, error);
  if (g_str_equal (flag, "known"))
    return set_known (self, value, error);
  if (g_str_equal (flag, "set"))
    return set_any (self, value, error);
  if (g_str_equal (flag, "no-header"))
    return set_path (self, "import.header", "false", error);

  for (gsize i = 0; i < G_N_ELEMENTS (shared_flags); i++)
    if (g_str_equal (flag, shared_flags[i].flag))
      return set_flag (self, &shared_flags[i], value, error);
  for (gsize i = 0; i < self->n_flags; i++)
    if (g_str_equal (flag, self->flags[i].flag))
      return set_flag (self, &self->flags[i], value, error);

  g_return_val_if_reached (FALSE);
}

/* What is computed of a table without follow-up has no roles, and not everything has a figure. */
static gboolean
has_section (CliAnalysis *self,
             const char  *name)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (self->spec), name) != NULL;
}

static void
add_flags (CliAnalysis   *self,
           const CliFlag *flags,
           gsize          n_flags,
           CliFlagGroup   which,
           GOptionGroup  *group)
{
  for (gsize i = 0; i < n_flags; i++)
    {
      const GOptionEntry entries[] = {
        { flags[i].flag, 0, flags[i].traits & CLI_NO_ARGUMENT ? G_OPTION_FLAG_NO_ARG : 0, G_OPTION_ARG_CALLBACK,
          flag_cb, flags[i].summary, flags[i].argument },
        { NULL }
      };

      if (flags[i].group == which
          && (has_section (self, "cohort") || !g_str_has_prefix (flags[i].path, "cohort."))
          && (has_section (self, "figure") || !g_str_has_prefix (flags[i].path, "figure.")))
        g_option_group_add_entries (group, entries);
    }
}

static void
add_group (GOptionContext *context,
           CliAnalysis    *self,
           CliFlagGroup    which,
           GOptionGroup   *group)
{
  if (which == CLI_ROLES)
    add_flags (self, shared_flags, G_N_ELEMENTS (shared_flags), which, group);
  add_flags (self, self->flags, self->n_flags, which, group);
  if (which != CLI_ROLES)
    add_flags (self, shared_flags, G_N_ELEMENTS (shared_flags), which, group);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  if (which == CLI_ROLES)
    g_option_context_set_main_group (context, group);
  else
    g_option_context_add_group (context, group);
}

static void
add_groups (GOptionContext *context,
            CliAnalysis    *self)
{
  static const GOptionEntry more_roles[] = {
    { "set", 0, 0, G_OPTION_ARG_CALLBACK, flag_cb,
      N_("Any setting, such as figure.x-max=10 or options.band-from=1"), N_("SETTING=VALUE") },
    { NULL }
  };
  static const GOptionEntry more_import[] = {
    { "type", 0, 0, G_OPTION_ARG_CALLBACK, flag_cb,
      N_("Read a column as number, integer, date, logical, category or text, or skip it"), N_("COLUMN=TYPE") },
    { "known", 0, 0, G_OPTION_ARG_CALLBACK, flag_cb,
      N_("When a column became known, start or later, where the data do not show it"), N_("COLUMN=WHEN") },
    { "no-header", 0, G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, flag_cb,
      N_("The first row does not hold names"), NULL },
    { NULL }
  };
  GOptionGroup *roles = g_option_group_new ("roles", NULL, NULL, self, NULL);
  GOptionGroup *import = g_option_group_new ("import", _("How the file is read:"),
                                             _("Show import options"), self, NULL);

  g_option_group_add_entries (roles, more_roles);
  g_option_group_add_entries (import, more_import);
  add_group (context, self, CLI_ROLES, roles);
  add_group (context, self, CLI_ANALYSIS, g_option_group_new ("analysis", _("What is computed:"),
                                                            _("Show analysis options"), self, NULL));
  add_group (context, self, CLI_FIGURE, g_option_group_new ("figure", _("How the figure looks:"),
                                                          _("Show figure options"), self, NULL));
  add_group (context, self, CLI_IMPORT, import);
  g_option_context_add_group (context, cli_output_new_group (&self->output, self->get_result_type ()));
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
guess_roles (CliAnalysis  *self,
             EngraftTable *table)
{
  static const char * const roles[] = { "time", "origin", "entry", "time-unit", "status", "events", "others",
                                        "missing", "censored", "subject", "group", "filter" };
  EngraftOptions *cohort = engraft_options_get_options (self->spec, "cohort");
  g_autoptr(EngraftOptions) guess = NULL;
  g_autoptr(EngraftNotice) notice = NULL;
  g_autoptr(JsonNode) json = NULL;
  g_autofree char *text = NULL;
  GListStore *notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);

  if (engraft_options_get_string (cohort, "time") || engraft_options_get_string (cohort, "status")
      || engraft_options_get_string (cohort, "left") || engraft_options_get_string (cohort, "right"))
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

/* Reads, counts, computes; *error says what stopped it */
static void
compute (CliAnalysis          *self,
         GFile                *file,
         CliReport            *report,
         EngraftImportReport **import_report,
         EngraftSurvivalData **data,
         GListModel          **guessed,
         GError              **error)
{
  g_autoptr(EngraftOperation) operation = engraft_operation_new (report->name);
  EngraftCohort *cohort = has_section (self, "cohort") ? ENGRAFT_COHORT (engraft_options_get_options (self->spec, "cohort")) : NULL;

  report->table = engraft_import_file (file, ENGRAFT_IMPORT_OPTIONS (self->import), operation, import_report, error);
  if (*import_report)
    report->read = engraft_import_report_get_notices (*import_report);
  if (!report->table)
    return;

  if (self->compute_table)
    {
      if (self->counts_rows)
        *guessed = guess_roles (self, report->table);
      report->result = self->compute_table (self, report->table, cohort, operation, error);
      report->tally = self->tally;
      if (self->tally)
        report->notices = engraft_tally_get_notices (self->tally);
      return;
    }
  *guessed = guess_roles (self, report->table);
  if (self->make_data)
    *data = self->make_data (self, report->table, cohort, operation, error);
  else
    *data = engraft_survival_data_new (report->table, cohort, operation, error);
  if (!*data)
    return;
  report->tally = engraft_survival_data_get_tally (*data);
  report->notices = engraft_tally_get_notices (report->tally);
  if (engraft_survival_data_check (*data, error))
    report->result = self->compute (self, report->table, *data, operation, error);
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
report_all (CliAnalysis *self,
            GFile       *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  CliReport report = { .name = shown, .spec = self->spec };
  g_autoptr(EngraftImportReport) import_report = NULL;
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GListModel) guessed = NULL;
  g_autoptr(GListModel) counted = NULL;
  g_autoptr(GListModel) notices = NULL;
  g_autoptr(GListModel) remedies = NULL;
  g_autoptr(GError) error = NULL, write_error = NULL;
  int status = CLI_OK;

  compute (self, file, &report, &import_report, &data, &guessed, &error);
  counted = join (guessed, report.notices);
  notices = join (counted, report.result ? engraft_result_get_notices (report.result) : NULL);
  report.notices = notices;
  report.error = error ? error->message : NULL;
  if (error && self->kind && report.table)
    remedies = engraft_analysis_list_remedies_of_kind (self->kind, report.table, G_OBJECT (data), self->spec, error);
  report.remedies = remedies;

  if (!cli_output_is_quiet (&self->output))
    cli_report_print (&report);
  if (error)
    {
      g_printerr ("engraft-cli: %s\n", error->message);
      cli_report_print_remedies (&report);
      status = CLI_DATA;
    }
  if (!cli_output_write (&self->output, &report, &write_error))
    {
      g_printerr ("engraft-cli: %s\n", write_error->message);
      status = write_error->code;
    }
  g_clear_object (&report.table);
  g_clear_object (&report.result);

  return status;
}

static int
usage (CliAnalysis *self,
       GError      *error)
{
  g_autofree char *command = g_strdup_printf ("engraft-cli %s --help-all", self->command);

  g_printerr ("engraft-cli %s: %s\n", self->command, error->message);
  /* Translators: a command */
  g_printerr (_("Try “%s”."), command);
  g_printerr ("\n");

  return CLI_USAGE;
}

int
cli_analysis_run (CliAnalysis  *self,
                  int           argc,
                  char        **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (_("FILE"));
  g_autofree char *name = g_strconcat ("engraft-cli ", self->command, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = NULL;
  int status;

  self->spec = g_object_new (self->get_spec_type (), NULL);
  self->import = ENGRAFT_OPTIONS (engraft_import_options_new ());
  g_set_prgname (name);
  g_option_context_set_summary (context, self->summary);
  add_groups (context, self);
  if (g_option_context_parse (context, &argc, &argv, &error) && argc != 2)
    g_set_error_literal (&error, CLI_ERROR, CLI_USAGE,
                         argc < 2 ? _("Which file?") : _("One file at a time"));
  if (!error)
    {
      file = get_input (argv[1]);
      cli_output_check (&self->output, file, &error);
    }
  if (!error && self->prepare)
    self->prepare (self);
  status = error ? usage (self, error) : report_all (self, file);
  g_clear_object (&self->tally);
  g_clear_object (&self->spec);
  g_clear_object (&self->import);
  cli_output_clear (&self->output);

  return status;
}
