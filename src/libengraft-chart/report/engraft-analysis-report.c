/* engraft-analysis-report.c: analyses of a project as one document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/report/engraft-analysis-report.h"

#include <glib/gi18n-lib.h>

#include "libengraft-chart/export/engraft-export.h"
#include "libengraft-chart/figures/engraft-result-figure.h"
#include "libengraft-chart/report/engraft-report.h"
#include "libengraft/data/engraft-readable-table.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-replace-file.h"
#include "libengraft/project/engraft-analysis.h"

/* More rows are for a file. */
#define MAX_ROWS 100

/* A text, or texts between commas, or a number */
static char *
dup_member (JsonNode *member)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (!JSON_NODE_HOLDS_ARRAY (member))
    return JSON_NODE_HOLDS_VALUE (member) && json_node_get_value_type (member) == G_TYPE_STRING
           ? json_node_dup_string (member) : json_to_string (member, FALSE);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (member)); i++)
    {
      g_autofree char *one = dup_member (json_array_get_element (json_node_get_array (member), i));

      g_string_append_printf (text, "%s%s", text->len ? ", " : "", one);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What differs from the start, by the names that the options have in forms; values as the command line takes them */
static char *
dup_settings (EngraftOptions *options)
{
  g_autoptr(JsonNode) node = engraft_options_to_json (options);
  g_autofree GParamSpec **pspecs = NULL;
  GString *text = g_string_new (NULL);
  guint n;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (options), &n);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *member = json_object_get_member (json_node_get_object (node), pspecs[i]->name);
      g_auto(GValue) value = G_VALUE_INIT;
      g_autofree char *shown = NULL;

      g_value_init (&value, pspecs[i]->value_type);
      g_object_get_property (G_OBJECT (options), pspecs[i]->name, &value);
      if (!member || g_type_is_a (pspecs[i]->value_type, G_TYPE_OBJECT) || g_param_value_defaults (pspecs[i], &value))
        continue;
      shown = dup_member (member);
      g_string_append_printf (text, "%s%s: %s", text->len ? "; " : "",
                              g_dgettext (GETTEXT_PACKAGE, g_param_spec_get_nick (pspecs[i])), shown);
    }

  return g_string_free (text, FALSE);
}

static void
add_settings (EngraftReport   *report,
              EngraftAnalysis *analysis)
{
  EngraftOptions *spec = engraft_item_get_spec (ENGRAFT_ITEM (analysis));
  g_autofree GParamSpec **pspecs = NULL;
  guint n;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (spec), &n);
  for (guint i = 0; i < n; i++)
    if (g_type_is_a (pspecs[i]->value_type, ENGRAFT_TYPE_OPTIONS) && !g_str_equal (pspecs[i]->name, "figure"))
      {
        g_autofree char *settings = dup_settings (engraft_options_get_options (spec, pspecs[i]->name));

        engraft_report_add_item (report, g_dgettext (GETTEXT_PACKAGE, g_param_spec_get_nick (pspecs[i])), settings);
      }
}

static void
add_notices (EngraftReport   *report,
             EngraftAnalysis *analysis)
{
  GListModel *notices = engraft_item_get_notices (ENGRAFT_ITEM (analysis));

  for (guint i = 0; notices && i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      engraft_report_add_item (report, engraft_notice_get_severity (notice) == ENGRAFT_SEVERITY_INFO ? _("Note")
                                                                                                     : _("Warning"),
                               engraft_notice_get_message (notice));
    }
}

static void
add_figure (EngraftReport   *report,
            EngraftAnalysis *analysis,
            EngraftResult   *result)
{
  EngraftOptions *figure = engraft_analysis_get_figure (analysis);
  g_autoptr(EngraftScene) scene = engraft_result_figure_new (result, figure);

  if (engraft_scene_is_empty (scene))
    return;
  engraft_report_add_figure (report, scene,
                             engraft_export_points_from_mm (engraft_options_get_double (figure, "width")),
                             engraft_export_points_from_mm (engraft_options_get_double (figure, "height")));
}

/* Those that are for reading; the others are for files. */
static void
add_tables (EngraftReport *report,
            EngraftResult *result)
{
  guint n;
  const EngraftResultTable *tables = engraft_result_list_tables (result, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftTable) exact = NULL, readable = NULL;

      if (tables[i].shape == ENGRAFT_TABLE_SHAPE_LONG)
        continue;
      exact = engraft_result_to_table (result, i);
      if (engraft_table_get_n_rows (exact) == 0 || engraft_table_get_n_rows (exact) > MAX_ROWS)
        continue;
      readable = engraft_readable_table_new (exact, tables[i].shape == ENGRAFT_TABLE_SHAPE_COLUMNS);
      engraft_report_add (report, ENGRAFT_BLOCK_CAPTION, g_dgettext (GETTEXT_PACKAGE, tables[i].title));
      engraft_report_add_table (report, readable);
    }
}

static void
add_analysis (EngraftReport   *report,
              EngraftAnalysis *analysis)
{
  EngraftItem *item = ENGRAFT_ITEM (analysis);
  EngraftResult *result = engraft_analysis_get_result (analysis);
  EngraftDataSet *data_set = engraft_analysis_get_data_set (analysis);
  EngraftTally *tally = engraft_analysis_get_tally (analysis);
  g_autofree char *sentence = NULL, *count = NULL, *methods = NULL;

  engraft_report_add (report, ENGRAFT_BLOCK_HEADING, engraft_item_get_name (item));
  if (!result)
    {
      engraft_report_add_item (report, _("No Result"), engraft_item_get_error (item) ?: _("The roles are not complete."));
      add_notices (report, analysis);
      return;
    }
  sentence = engraft_result_dup_sentence (result);
  count = tally ? engraft_tally_dup_sentence (tally) : NULL;
  methods = engraft_result_dup_methods (result);
  engraft_report_add (report, ENGRAFT_BLOCK_TEXT, sentence);
  add_figure (report, analysis, result);
  add_tables (report, result);
  engraft_report_add_item (report, _("Data"), data_set ? engraft_item_get_name (ENGRAFT_ITEM (data_set)) : NULL);
  engraft_report_add_item (report, _("Rows"), count);
  add_settings (report, analysis);
  add_notices (report, analysis);
  engraft_report_add (report, ENGRAFT_BLOCK_CAPTION, _("Methods"));
  engraft_report_add (report, ENGRAFT_BLOCK_TEXT, methods);
}

static const char *
get_source_name (EngraftDataSet *data_set,
                 const char     *source)
{
  EngraftDataSet *found = engraft_data_set_get_source (data_set, source);

  return found ? engraft_item_get_name (ENGRAFT_ITEM (found)) : NULL;
}

/* Of which other data sets one was made, and how */
static void
add_intervals (EngraftReport  *report,
               EngraftDataSet *data_set)
{
  EngraftIntervalTable *intervals = engraft_data_set_get_intervals (data_set);
  g_autofree char *sentence = intervals ? engraft_interval_table_dup_sentence (intervals) : NULL;
  g_autofree char *methods = intervals ? engraft_interval_table_dup_methods (intervals) : NULL;

  if (!engraft_data_set_is_made (data_set))
    return;
  engraft_report_add_item (report, _("Subjects"), get_source_name (data_set, "subjects"));
  engraft_report_add_item (report, _("Visits"), get_source_name (data_set, "visits"));
  engraft_report_add_item (report, _("Rows"), sentence);
  engraft_report_add_item (report, _("Methods"), methods);
}

/* Where the data came from, and by what they are known again */
static void
add_data_sets (EngraftReport  *report,
               EngraftProject *project)
{
  gboolean any = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (project)); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);
      EngraftOptions *spec = engraft_item_get_spec (item);
      g_autofree char *sum = NULL;

      if (!ENGRAFT_IS_DATA_SET (item))
        continue;
      if (!any)
        engraft_report_add (report, ENGRAFT_BLOCK_HEADING, _("Data"));
      any = TRUE;
      engraft_report_add_item (report, engraft_item_get_name (item), engraft_options_get_string (spec, "title"));
      add_intervals (report, ENGRAFT_DATA_SET (item));
      engraft_report_add_item (report, _("Source"), engraft_options_get_string (spec, "source"));
      engraft_report_add_item (report, _("Notes"), engraft_options_get_string (spec, "notes"));
      engraft_report_add_item (report, "SHA-256", engraft_options_get_string (spec, "sha256"));
    }
}

static gboolean
is_wanted (const char * const *ids,
           EngraftItem        *item)
{
  return ENGRAFT_IS_ANALYSIS (item) && (!ids || g_strv_contains (ids, engraft_item_get_id (item)));
}

static EngraftReport *
make_report (EngraftProject     *project,
             const char * const *ids)
{
  const char *title = engraft_project_get_title (project);
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%F %R"), *footer = NULL;
  EngraftReport *report;

  /* Translators: a version and a date */
  footer = g_strdup_printf (_("Engraft %s, %s. For research and teaching; not a medical device."), PACKAGE_VERSION,
                            date);
  report = engraft_report_new (title && *title ? title : _("Analyses"), footer);
  engraft_report_add (report, ENGRAFT_BLOCK_TITLE, report->title);
  engraft_report_add (report, ENGRAFT_BLOCK_TEXT, engraft_project_get_notes (project));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (project)); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);

      if (is_wanted (ids, item))
        add_analysis (report, ENGRAFT_ANALYSIS (item));
    }
  add_data_sets (report, project);

  return report;
}

/**
 * engraft_analysis_report_to_pdf:
 * @project: a project that is not busy
 * @ids: (nullable) (array zero-terminated=1): ids of analyses; %NULL: all
 * @error: return location for an error
 *
 * Makes a document of analyses: of each its answer, figure, tables, rows, settings, notices and methods; at the end
 * where the data came from.
 *
 * Returns: (transfer full): a PDF
 */
GBytes *
engraft_analysis_report_to_pdf (EngraftProject      *project,
                                const char * const  *ids,
                                GError             **error)
{
  g_autoptr(EngraftReport) report = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PROJECT (project), NULL);

  report = make_report (project, ids);

  return engraft_report_to_pdf (report, error);
}

/**
 * engraft_analysis_report_to_html:
 * @project: a project that is not busy
 * @ids: (nullable) (array zero-terminated=1): ids of analyses; %NULL: all
 * @error: return location for an error
 *
 * Makes the document of [func@analysis_report_to_pdf] as one web page; the figures are in it.
 *
 * Returns: (transfer full): UTF-8
 */
GBytes *
engraft_analysis_report_to_html (EngraftProject      *project,
                                 const char * const  *ids,
                                 GError             **error)
{
  g_autoptr(EngraftReport) report = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PROJECT (project), NULL);

  report = make_report (project, ids);

  return engraft_report_to_html (report, error);
}

static GBytes *
draw (EngraftReport  *report,
      GFile          *file,
      GError        **error)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_str_has_suffix (name, ".html") || g_str_has_suffix (name, ".htm") ? engraft_report_to_html (report, error)
                                                                             : engraft_report_to_pdf (report, error);
}

static gboolean
write_bytes (GBytes  *bytes,
             GFile   *file,
             GError **error)
{
  return bytes && engraft_replace_file (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL,
                                        error);
}

/**
 * engraft_analysis_report_write:
 * @project: a project that is not busy
 * @ids: (nullable) (array zero-terminated=1): ids of analyses; %NULL: all
 * @file: where to; a web page when its name ends with “.html”, otherwise a PDF
 * @error: return location for an error
 *
 * Writes the document; the file is there whole or as it was.
 *
 * Returns: whether it was written
 */
gboolean
engraft_analysis_report_write (EngraftProject      *project,
                               const char * const  *ids,
                               GFile               *file,
                               GError             **error)
{
  g_autoptr(EngraftReport) report = NULL;
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PROJECT (project) && G_IS_FILE (file), FALSE);

  report = make_report (project, ids);
  bytes = draw (report, file, error);

  return write_bytes (bytes, file, error);
}

typedef struct
{
  EngraftReport *report;
  GFile         *file;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  engraft_report_free (writing->report);
  g_object_unref (writing->file);
  g_free (writing);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Writing *writing = task_data;
  GError *error = NULL;
  g_autoptr(GBytes) bytes = draw (writing->report, writing->file, &error);

  /* who was told that it was cancelled finds no file */
  if (!g_task_set_return_on_cancel (task, FALSE))
    g_clear_error (&error);
  else if (write_bytes (bytes, writing->file, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * engraft_analysis_report_write_async:
 * @project: a project
 * @ids: (nullable) (array zero-terminated=1): ids of analyses; %NULL: all
 * @file: as for [func@analysis_report_write]
 * @cancellable: (nullable): to stop; it is heard at once until the file is written
 * @callback: (nullable): called when it is done
 * @user_data: for @callback
 *
 * Gathers the document at once, as the project stands, and draws and writes it in a thread.
 */
void
engraft_analysis_report_write_async (EngraftProject       *project,
                                     const char * const   *ids,
                                     GFile                *file,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data)
{
  g_autoptr(GTask) task = NULL;
  Writing *writing;

  g_return_if_fail (ENGRAFT_IS_PROJECT (project) && G_IS_FILE (file));

  writing = g_new (Writing, 1);
  writing->report = make_report (project, ids);
  writing->file = g_object_ref (file);
  task = g_task_new (project, cancellable, callback, user_data);
  g_task_set_source_tag (task, engraft_analysis_report_write_async);
  g_task_set_task_data (task, writing, writing_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * engraft_analysis_report_write_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends [func@analysis_report_write_async].
 *
 * Returns: whether it was written
 */
gboolean
engraft_analysis_report_write_finish (GAsyncResult  *result,
                                      GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
