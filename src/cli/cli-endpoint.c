/* cli-endpoint.c: an endpoint derived from a file of visits and one of relapses.
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
#include "libengraft-chart/export/engraft-export.h"
#include "libengraft-chart/figures/engraft-endpoint-figure.h"
#include "libengraft/endpoints/engraft-endpoint-subject.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-table-writer.h"
#include "libengraft/text/engraft-format.h"

/* Of a figure in pixels */
#define DPI 300

typedef struct
{
  EngraftVisitOptions *columns;
  EngraftEndpointFigureOptions *figure;
  char                *relapses, *output, *table, *patient;
  char               **measures, **settings, **off;
  gboolean             list, show, json;
} Options;

static int
fail (const GError *error,
      int           status)
{
  g_printerr ("engraft-cli endpoint: %s\n", error->message);

  return status;
}

/* --visit-date and so on: the columns by the names of their options */
static gboolean
set_column (const char  *name,
            const char  *value,
            gpointer     data,
            GError     **error)
{
  Options *options = data;

  return cli_options_set (ENGRAFT_OPTIONS (options->columns), name + strlen ("--"), value, error);
}

static gboolean
parse (Options   *options,
       int       *argc,
       char    ***argv,
       GError   **error)
{
#define COLUMN_ENTRY(name, description) \
  { name, 0, 0, G_OPTION_ARG_CALLBACK, (gpointer) set_column, description, N_("COLUMN") }
  const GOptionEntry entries[] = {
    COLUMN_ENTRY ("subject", N_("Who a row is about, in both files")),
    COLUMN_ENTRY ("date", N_("Date of the visit, or the day as a number; of relapses too, unless --relapse-date")),
    COLUMN_ENTRY ("measure", N_("What was measured in a row; without it each measure has a column of its own")),
    COLUMN_ENTRY ("value", N_("The value, with --measure")),
    COLUMN_ENTRY ("start", N_("From when time is counted; without it the first visit")),
    COLUMN_ENTRY ("birth", N_("Date of birth: visits before it are left out")),
    COLUMN_ENTRY ("may-confirm", N_("True where a visit may confirm; without it all may")),
    COLUMN_ENTRY ("relapse", N_("Of the visits: true where a relapse began, or its date")),
    COLUMN_ENTRY ("relapse-subject", N_("Of the relapses: who")),
    COLUMN_ENTRY ("relapse-date", N_("Of the relapses: the date of onset")),
    COLUMN_ENTRY ("relapse-end", N_("Of the relapses: the date of the end")),
    COLUMN_ENTRY ("keep", N_("Columns that the times take along, such as the arm, between commas")),
    { "study", 0, 0, G_OPTION_ARG_CALLBACK, (gpointer) set_column, N_("What the study is called in the times (STUDYID)"), N_("NAME") },
    { "relapses", 0, 0, G_OPTION_ARG_FILENAME, &options->relapses, N_("A file with a row for each relapse"), N_("FILE") },
    { "column", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->measures,
      N_("Where a measure is, such as EDSS=edss_total; can be repeated"), N_("MEASURE=COLUMN") },
    { "off", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->off,
      N_("A component that does not count, by its measure or title; can be repeated"), N_("COMPONENT") },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->settings,
      N_("A setting of worsening and improvement, such as confirmed-after=168; can be repeated"), N_("SETTING=VALUE") },
    { "table", 0, 0, G_OPTION_ARG_STRING, &options->table, N_("times (ADTTE), events, timeline or summary"), N_("TABLE") },
    { "patient", 0, 0, G_OPTION_ARG_STRING, &options->patient,
      N_("Tell of one subject which visits made the event, or why there is none; its timeline is a figure"), N_("SUBJECT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      N_("Write the table to this file, CSV, XLSX or SAS transport (.xpt) by its name, or the timeline to a PDF, SVG or PNG"),
      N_("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("The endpoint as JSON"), NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &options->list, N_("List the endpoints that come with Engraft"), NULL },
    { "show", 0, 0, G_OPTION_ARG_NONE, &options->show, N_("Print the definition with all settings, to be changed and given back"), NULL },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("ENDPOINT VISITS"));
  GOptionGroup *group = g_option_group_new ("endpoint", "", "", options, NULL);
  int wanted;

  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_context_set_main_group (context, group);
  g_option_context_set_summary (context,
                                _("Derives events and times, such as confirmed disability worsening, from a file with a row for each "
                                  "visit. ENDPOINT is a name of --list or the file of a definition.\n"
                                  "The table of times goes into “km --time AVAL --status CNSR --event 0”."));
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  wanted = options->list ? 1 : options->show ? 2 : 3;
  if (*argc != wanted)
    g_set_error_literal (error, CLI_ERROR, CLI_USAGE,
                         wanted == 1 ? _("--list takes no file") : *argc > wanted ? _("Too many files")
                         : *argc < 2 ? _("Which endpoint? --list shows them.") : _("Which file of visits?"));

  return *argc == wanted;
}

static EngraftTable *
read_table (const char  *name,
            GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();

  return engraft_import_file (file, options, NULL, NULL, error);
}

/* ---- the definition ---- */

static gboolean
is_called (EngraftOptions *component,
           const char     *name)
{
  const char *measure = engraft_options_get_string (component, "measure"), *title = engraft_options_get_string (component, "title");

  return (measure && !g_ascii_strcasecmp (measure, name)) || (title && !g_ascii_strcasecmp (title, name));
}

/* TEXT is “name=value”; NULL with an error if it is not */
static char **
split (const char  *text,
       GError     **error)
{
  char **parts = g_strsplit (text, "=", 2);

  if (parts[0] && parts[1] && *parts[0])
    return parts;
  g_set_error (error, CLI_ERROR, CLI_USAGE, _("“%s” should be NAME=VALUE"), text);
  g_strfreev (parts);

  return NULL;
}

static gboolean
rename_measures (const Options  *given,
                 GListModel     *components,
                 GError        **error)
{
  for (guint i = 0; given->measures && given->measures[i]; i++)
    {
      g_auto(GStrv) parts = split (given->measures[i], error);
      guint n = 0;

      if (!parts)
        return FALSE;
      for (guint k = 0; k < g_list_model_get_n_items (components); k++)
        {
          g_autoptr(EngraftOptions) component = g_list_model_get_item (components, k);

          if (!is_called (component, parts[0]))
            continue;
          g_object_set (component, "measure", parts[1], NULL);
          n++;
        }
      if (n == 0)
        {
          g_set_error (error, CLI_ERROR, CLI_USAGE, _("No component looks at “%s”; --show prints them."), parts[0]);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
switch_off (const Options  *given,
            GListModel     *components,
            GError        **error)
{
  for (guint i = 0; given->off && given->off[i]; i++)
    {
      guint n = 0;

      for (guint k = 0; k < g_list_model_get_n_items (components); k++)
        {
          g_autoptr(EngraftOptions) component = g_list_model_get_item (components, k);

          if (!is_called (component, given->off[i]))
            continue;
          g_object_set (component, "on", FALSE, NULL);
          n++;
        }
      if (n == 0)
        {
          g_set_error (error, CLI_ERROR, CLI_USAGE, _("There is no component “%s”; --show prints them."), given->off[i]);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
change_settings (const Options  *given,
                 GListModel     *components,
                 GError        **error)
{
  for (guint i = 0; given->settings && given->settings[i]; i++)
    {
      g_auto(GStrv) parts = split (given->settings[i], error);

      if (!parts)
        return FALSE;
      for (guint k = 0; k < g_list_model_get_n_items (components); k++)
        {
          g_autoptr(EngraftOptions) component = g_list_model_get_item (components, k);

          if (engraft_options_get_enum (component, "kind") == ENGRAFT_ENDPOINT_KIND_PROGRESSION
              && !cli_options_set (engraft_options_get_options (component, "progression"), parts[0], parts[1], error))
            return FALSE;
        }
    }

  return TRUE;
}

static EngraftEndpointDefinition *
make_definition (const Options  *given,
                 const char     *name,
                 GError        **error)
{
  g_autoptr(EngraftEndpointDefinition) definition = engraft_endpoint_definition_find (name, error);
  GListModel *components;

  if (!definition)
    return NULL;
  components = G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (definition), "components"));
  if (!switch_off (given, components, error) || !change_settings (given, components, error)
      || !rename_measures (given, components, error) || !engraft_endpoint_definition_validate (definition, error))
    return NULL;

  return g_steal_pointer (&definition);
}

static int
list (void)
{
  g_auto(GStrv) names = engraft_endpoint_definition_list_names ();

  for (guint i = 0; names[i]; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftEndpointDefinition) definition = engraft_endpoint_definition_find (names[i], &error);

      if (!definition)
        return fail (error, CLI_DATA);
      g_print ("%-24s %s\n", names[i], engraft_options_get_string (ENGRAFT_OPTIONS (definition), "title"));
    }

  return CLI_OK;
}

/* ---- what comes of it ---- */

static gboolean
find_table (const Options  *given,
            guint          *table,
            GError        **error)
{
  guint n;
  const EngraftResultTable *tables = engraft_result_type_list_tables (ENGRAFT_TYPE_ENDPOINT, &n);
  g_autoptr(GString) names = g_string_new (NULL);

  for (*table = 0; *table < n; (*table)++)
    {
      if (g_str_equal (given->table ? given->table : "times", tables[*table].nick))
        return TRUE;
      g_string_append_printf (names, "%s%s", *table > 0 ? ", " : "", tables[*table].nick);
    }
  g_set_error (error, CLI_ERROR, CLI_USAGE, _("There is no table “%s”. There are: %s"), given->table, names->str);

  return FALSE;
}

static void
print (EngraftEndpoint *endpoint)
{
  GListModel *notices = engraft_endpoint_get_notices (endpoint);
  g_autofree char *sentence = engraft_endpoint_dup_sentence (endpoint);
  g_autofree char *methods = engraft_endpoint_dup_methods (endpoint);
  g_autoptr(EngraftTable) summary = engraft_endpoint_to_table (endpoint, ENGRAFT_ENDPOINT_TABLE_SUMMARY);

  g_print ("%s\n", sentence);
  cli_report_print_part (summary, engraft_table_get_title (summary));
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      g_print ("\n%s\n", engraft_notice_get_message (notice));
    }
  g_print ("\n%s\n%s\n", _("Methods"), methods);
}

/* Standard output has the table or JSON alone: what was left out is said beside it. */
static void
print_warnings (EngraftEndpoint *endpoint)
{
  GListModel *notices = engraft_endpoint_get_notices (endpoint);

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (engraft_notice_get_severity (notice) != ENGRAFT_SEVERITY_INFO)
        g_printerr ("engraft-cli endpoint: %s\n", engraft_notice_get_message (notice));
    }
}

/* whether the name is that of a figure */
static gboolean
is_figure (const char *name)
{
  static const char * const endings[] = { ".pdf", ".svg", ".png" };
  g_autofree char *folded = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folded, endings[i]))
      return TRUE;

  return FALSE;
}

static gboolean
write_figure (const Options    *given,
              EngraftEndpoint  *endpoint,
              GFile            *file,
              GError          **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (given->figure);
  g_autoptr(EngraftScene) scene = engraft_endpoint_figure_new (endpoint, given->figure);
  EngraftStyle style;

  engraft_style_init_print (&style);

  return engraft_export_file (scene, &style, engraft_export_points_from_mm (engraft_options_get_double (options, "width")),
                              engraft_export_points_from_mm (engraft_options_get_double (options, "height")), DPI, file, error);
}

static gboolean
write_output (const Options    *given,
              EngraftEndpoint  *endpoint,
              EngraftTable     *table,
              GError          **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (given->output);
  EngraftTableFormat format = ENGRAFT_TABLE_FORMAT_CSV;

  if (is_figure (given->output))
    return write_figure (given, endpoint, file, error);
  engraft_table_format_from_name (given->output, &format);

  return engraft_table_write_file (table, format, file, NULL, error);
}

/* FALSE with an error: there is no such subject */
static gboolean
choose_patient (const Options    *given,
                EngraftEndpoint  *endpoint,
                guint            *person,
                GError          **error)
{
  if (engraft_endpoint_find_person (endpoint, given->patient, person))
    {
      g_object_set (given->figure, "subject", given->patient, NULL);
      return TRUE;
    }
  g_set_error (error, CLI_ERROR, CLI_DATA, _("There is no subject “%s” in the visits."), given->patient);

  return FALSE;
}

/* What became of one subject, visit by visit */
static void
print_patient (EngraftEndpoint *endpoint,
               guint            person)
{
  g_autofree char *reason = engraft_endpoint_dup_reason (endpoint, person);

  g_print ("%s\n", reason);
  for (guint component = 0; component < engraft_endpoint_get_n_components (endpoint); component++)
    {
      g_autofree char *title = engraft_endpoint_dup_component_title (endpoint, component);
      g_autoptr(GArray) marks = engraft_endpoint_list_marks (endpoint, component, person);
      gboolean has_values = engraft_endpoint_component_has_values (endpoint, component);

      g_print ("\n%s\n", title);
      for (guint i = 0; i < marks->len; i++)
        {
          const EngraftVisitMark *mark = &g_array_index (marks, EngraftVisitMark, i);
          g_autofree char *text = engraft_endpoint_dup_mark_text (endpoint, component, person, i);
          g_autofree char *day = engraft_format_number (mark->day, 6);
          g_autofree char *value = has_values ? engraft_format_number (mark->value, 6) : g_strdup ("");

          g_print ("  %8s  %8s%s%s\n", day, value, text ? "  " : "", text ? text : "");
        }
    }
}

static int
report (const Options   *given,
        EngraftEndpoint *endpoint,
        guint            kind)
{
  g_autoptr(EngraftTable) table = engraft_endpoint_to_table (endpoint, kind);
  g_autoptr(GError) error = NULL;

  guint person = 0;

  if (given->patient && !choose_patient (given, endpoint, &person, &error))
    return fail (error, CLI_DATA);
  if (given->output && !write_output (given, endpoint, table, &error))
    return fail (error, CLI_OUTPUT);
  if (given->patient && !given->json)
    {
      print_patient (endpoint, person);
      print_warnings (endpoint);
      return CLI_OK;
    }
  if (given->json)
    {
      g_autoptr(JsonNode) node = engraft_endpoint_to_json (endpoint);
      g_autofree char *text = json_to_string (node, TRUE);

      g_print ("%s\n", text);
    }
  else if (given->output)
    print (endpoint);
  else
    {
      g_autofree char *text = engraft_table_write_text (table, ENGRAFT_TABLE_FORMAT_CSV);

      cli_output_print (text);
      print_warnings (endpoint);
    }

  return CLI_OK;
}

static int
derive (const Options              *given,
        EngraftEndpointDefinition  *definition,
        const char                 *name)
{
  g_autoptr(EngraftTable) visits = NULL;
  g_autoptr(EngraftTable) relapses = NULL;
  g_autoptr(EngraftEndpoint) endpoint = NULL;
  g_autoptr(GError) error = NULL;
  guint table;

  if (!find_table (given, &table, &error))
    return fail (error, CLI_USAGE);
  if (!(visits = read_table (name, &error)) || (given->relapses && !(relapses = read_table (given->relapses, &error)))
      || !(endpoint = engraft_endpoint_new (visits, relapses, given->columns, definition, NULL, &error)))
    return fail (error, CLI_DATA);

  return report (given, endpoint, table);
}

static int
run (Options  *options,
     int       argc,
     char    **argv)
{
  g_autoptr(EngraftEndpointDefinition) definition = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  if (!parse (options, &argc, &argv, &error))
    return fail (error, CLI_USAGE);
  if (options->list)
    return list ();
  if (!(definition = make_definition (options, argv[1], &error)))
    return fail (error, CLI_USAGE);
  if (!options->show)
    return derive (options, definition, argv[2]);
  text = engraft_endpoint_definition_to_text (definition);
  g_print ("%s\n", text);

  return CLI_OK;
}

int
cli_endpoint (int    argc,
              char **argv)
{
  Options options = { .columns = engraft_visit_options_new (), .figure = engraft_endpoint_figure_options_new () };
  int status;

  g_set_prgname ("engraft-cli endpoint");
  status = run (&options, argc, argv);
  g_object_unref (options.columns);
  g_object_unref (options.figure);
  g_free (options.patient);
  g_free (options.relapses);
  g_free (options.output);
  g_free (options.table);
  g_strfreev (options.measures);
  g_strfreev (options.settings);
  g_strfreev (options.off);

  return status;
}
