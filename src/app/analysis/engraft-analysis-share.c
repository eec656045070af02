/* engraft-analysis-share.c: how a result leaves the page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-analysis-share.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/engraft-compat.h"
#include "app/widgets/engraft-export-dialog.h"
#include "libengraft-chart/figures/engraft-result-figure.h"
#include "libengraft/io/engraft-table-writer.h"

void
engraft_analysis_share_init_sheet (EngraftSheet   *sheet,
                                   EngraftOptions *options)
{
  engraft_sheet_init (sheet,
                      engraft_options_get_double (options, "width"),
                      engraft_options_get_double (options, "height"),
                      engraft_options_get_double (options, "font-size"),
                      engraft_options_get_double (options, "line-width"),
                      engraft_options_get_boolean (options, "grey"));
}

/* A scene of its own, as a scene keeps the layout of its last drawing; zoomed as on
 * the screen: what goes out is what is seen. */
static EngraftScene *
make_scene (EngraftAnalysis *analysis,
            EngraftChartView        *chart)
{
  EngraftResult *result = engraft_analysis_get_result (analysis);
  EngraftScene *scene, *shown = engraft_chart_view_get_scene (chart);
  double from, to;

  if (!result)
    return NULL;

  scene = engraft_result_figure_new (result, engraft_analysis_get_figure (analysis));
  if (shown && engraft_chart_view_is_zoomed (chart))
    {
      engraft_scene_get_x_window (shown, &from, &to);
      engraft_scene_set_x_window (scene, from, to);
    }

  return scene;
}

void
engraft_analysis_share_copy_image (EngraftPage             *page,
                                   EngraftAnalysis *analysis,
                                   EngraftChartView        *chart)
{
  g_autoptr(EngraftScene) scene = make_scene (analysis, chart);
  g_autoptr(GdkContentProvider) content = NULL;
  g_autoptr(GError) error = NULL;
  EngraftSheet sheet;

  if (!scene)
    return;

  engraft_analysis_share_init_sheet (&sheet, engraft_analysis_get_figure (analysis));
  engraft_sheet_fit (&sheet, scene);
  content = engraft_sheet_to_content (&sheet, scene, &error);
  if (!content)
    {
      engraft_page_show_error (page, _("The Figure Was Not Copied"), error);
      return;
    }

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (page)), content);
  engraft_page_add_toast (page, engraft_toast_new (_("Figure copied")));
}

typedef struct
{
  EngraftPage             *page;
  EngraftAnalysis *analysis;
  EngraftChartView        *chart;
} Export;

static EngraftScene *
make_export_scene (gpointer user_data)
{
  Export *export = user_data;

  return make_scene (export->analysis, export->chart);
}

static void
saved_cb (GtkWidget *dialog,
          GFile     *file,
          Export    *export)
{
  g_autofree char *name = g_file_get_basename (file);

  engraft_page_add_toast (export->page, engraft_toast_new (_("“%s” saved"), name));
}

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->analysis);
  g_object_unref (export->chart);
  g_object_unref (export->page);
  g_free (export);
}

void
engraft_analysis_share_export (EngraftPage             *page,
                               EngraftAnalysis *analysis,
                               EngraftChartView        *chart)
{
  Export *export = g_new (Export, 1);
  GtkWidget *dialog;

  export->page = g_object_ref (page);
  export->analysis = g_object_ref (analysis);
  export->chart = g_object_ref (chart);
  dialog = engraft_export_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                      engraft_analysis_get_figure (analysis),
                                      make_export_scene, export);
  g_object_set_data_full (G_OBJECT (dialog), "engraft-export", export, export_free);
  g_signal_connect (dialog, "saved", G_CALLBACK (saved_cb), export);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
engraft_analysis_share_print (EngraftPage             *page,
                              EngraftAnalysis *analysis,
                              EngraftChartView        *chart)
{
  g_autoptr(EngraftScene) scene = make_scene (analysis, chart);
  g_autoptr(GtkPrintOperation) operation = NULL;
  g_autoptr(GError) error = NULL;
  EngraftSheet sheet;

  if (!scene)
    return;

  engraft_analysis_share_init_sheet (&sheet, engraft_analysis_get_figure (analysis));
  engraft_sheet_fit (&sheet, scene);
  operation = engraft_sheet_to_print (&sheet, scene);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), &error) ==
      GTK_PRINT_OPERATION_RESULT_ERROR)
    engraft_page_show_error (page, _("The Figure Was Not Printed"), error);
}

/* Two readers: a letter or a manuscript takes HTML, the table as it is on the screen, with
 * intervals in their cells and the numbers of this desktop's language, which its spreadsheet
 * reads too.  A script or a text editor takes the plain text: all columns and digits, always
 * with a point, as in a saved file; no language turns “1.5” of it into the first of May,
 * since spreadsheets prefer the HTML. */
void
engraft_analysis_share_copy_table (EngraftPage  *page,
                                   EngraftTable *readable,
                                   EngraftTable *exact)
{
  G_GNUC_UNUSED g_autoptr(EngraftTable) owned_readable = readable;
  G_GNUC_UNUSED g_autoptr(EngraftTable) owned_exact = exact;
  g_autofree char *tsv = NULL, *html = NULL;
  g_autoptr(GBytes) html_bytes = NULL;
  g_autoptr(GdkContentProvider) content = NULL;
  GdkContentProvider *providers[2];

  if (!readable || !exact)
    return;

  tsv = engraft_table_write_text (exact, ENGRAFT_TABLE_FORMAT_TSV);
  html = engraft_table_write_text (readable, ENGRAFT_TABLE_FORMAT_HTML);
  html_bytes = g_bytes_new (html, strlen (html));
  providers[0] = gdk_content_provider_new_for_bytes ("text/html", html_bytes);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, tsv);
  content = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (page)), content);
  engraft_page_add_toast (page, engraft_toast_new (_("Table copied")));
}

typedef struct
{
  EngraftTable       *table;
  EngraftTableFormat  format;
  GFile              *file;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->table);
  g_object_unref (save->file);
  g_free (save);
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Save *save = task_data;
  GError *error = NULL;

  if (engraft_table_write_file (save->table, save->format, save->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
table_saved_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  EngraftPage *page = ENGRAFT_PAGE (source);
  Save *save = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_file_get_basename (save->file);
  g_autoptr(GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    engraft_page_add_toast (page, engraft_toast_new (_("“%s” saved"), name));
  else
    engraft_page_show_error (page, _("The Table Was Not Saved"), error);
}

/* For spreadsheets and programs, not for reading */
static gboolean
is_exact (EngraftTableFormat format)
{
  return format <= ENGRAFT_TABLE_FORMAT_TSV || format >= ENGRAFT_TABLE_FORMAT_XLSX;
}

/* The format is that of the ending.  A name without one, or one that was left as it was proposed, gets that of the kind of file
 * that was chosen beside it; the chooser has not asked about a file of that other name, which is not replaced then. */
static GFile *
complete (EngraftPage        *page,
          GtkFileChooser     *chooser,
          GFile              *file,
          EngraftTableFormat *format)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (chooser);
  const guint chosen = filter ? GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (filter), "engraft-format")) : 0;
  const char *proposed = g_object_get_data (G_OBJECT (chooser), "engraft-name");
  g_autofree char *base = g_file_get_basename (file), *name = NULL;
  g_autoptr(GFile) folder = g_file_get_parent (file), completed = NULL;
  g_autoptr(GError) error = NULL;
  const gboolean ends = engraft_table_format_from_name (base, format);

  if (ends && (g_strcmp0 (base, proposed) != 0 || chosen == 0 || *format == chosen - 1))
    return g_object_ref (file);

  if (ends)
    base[strlen (base) - strlen (engraft_table_format_get_ending (*format))] = '\0';
  *format = chosen > 0 ? chosen - 1 : ENGRAFT_TABLE_FORMAT_CSV;
  name = g_strconcat (base, engraft_table_format_get_ending (*format), NULL);
  completed = g_file_get_child (folder, name);
  if (!g_file_query_exists (completed, NULL))
    return g_steal_pointer (&completed);

  error = g_error_new (G_IO_ERROR, G_IO_ERROR_EXISTS,
                       _("There is a file “%s” already. Choose it in the list to replace it, or another name."), name);
  engraft_page_show_error (page, _("The Table Was Not Saved"), error);

  return NULL;
}

static void
table_chosen_cb (GtkFileChooserNative *chooser,
                 int                   response,
                 EngraftPage          *page)
{
  g_autoptr(GFile) chosen = response == GTK_RESPONSE_ACCEPT
                            ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  EngraftTableFormat format = ENGRAFT_TABLE_FORMAT_CSV;
  g_autoptr(GFile) file = chosen ? complete (page, GTK_FILE_CHOOSER (chooser), chosen, &format) : NULL;
  g_autoptr(GTask) task = NULL;
  Save *save;

  if (file)
    {
      save = g_new (Save, 1);
      save->file = g_object_ref (file);
      save->format = format;
      save->table = g_object_ref (g_object_get_data (G_OBJECT (chooser),
                                                     is_exact (save->format) ? "engraft-exact" : "engraft-readable"));
      task = g_task_new (page, NULL, table_saved_cb, NULL);
      g_task_set_source_tag (task, table_chosen_cb);
      g_task_set_task_data (task, save, save_free);
      g_task_run_in_thread (task, save_in_thread);
    }
  g_object_unref (chooser);
}

void
engraft_analysis_share_save_table (EngraftPage  *page,
                                   EngraftTable *exact,
                                   EngraftTable *readable)
{
  static const char * const names[] = {
    N_("Spreadsheet (CSV)"), N_("Spreadsheet, tabulators (TSV)"), N_("Web page (HTML)"), N_("Markdown"), N_("LaTeX"),
    N_("Workbook (XLSX)"), N_("SAS transport (XPT)"),
  };
  GtkFileChooserNative *chooser;
  g_autofree char *proposed = NULL;

  if (!exact)
    return;

  chooser = gtk_file_chooser_native_new (_("Save Table"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

      g_object_set_data (G_OBJECT (filter), "engraft-format", GUINT_TO_POINTER (i + 1));
      gtk_file_filter_set_name (filter, _(names[i]));
      gtk_file_filter_add_suffix (filter, engraft_table_format_get_ending (i) + 1);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
    }
  proposed = g_strconcat (engraft_table_get_title (exact) ?: _("Table"), ".csv", NULL);
  g_strdelimit (proposed, "/\\:*?\"<>|\n", ' ');
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), proposed);
  g_object_set_data_full (G_OBJECT (chooser), "engraft-name", g_strdup (proposed), g_free);
  g_object_set_data_full (G_OBJECT (chooser), "engraft-exact", exact, g_object_unref);
  g_object_set_data_full (G_OBJECT (chooser), "engraft-readable", readable, g_object_unref);
  g_signal_connect_object (chooser, "response", G_CALLBACK (table_chosen_cb), page, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
