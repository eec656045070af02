/* engraft-window-report.c: the analyses of the project as one document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-window-private.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "libengraft-chart/report/engraft-analysis-report.h"
#include "libengraft/project/engraft-analysis.h"

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(EngraftWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (engraft_analysis_report_write_finish (result, &error))
    engraft_window_add_toast (self, engraft_toast_new (_("Report saved")));
  else
    engraft_window_show_error (self, _("The Report Was Not Saved"), error);
}

static void
chosen_cb (GtkFileChooserNative *chooser,
           int                   response,
           EngraftWindow        *self)
{
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT
                          ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file)
    engraft_analysis_report_write_async (self->project, NULL, file, NULL, written_cb, g_object_ref (self));
  g_object_unref (chooser);
}

static void
add_filter (GtkFileChooser *chooser,
            const char     *name,
            const char     *suffix)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
save_report_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  EngraftWindow *self = ENGRAFT_WINDOW (widget);
  const char *title = engraft_project_get_title (self->project);
  g_autofree char *name = g_strconcat (title && *title ? title : _("Report"), ".pdf", NULL);
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Save Report"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  add_filter (GTK_FILE_CHOOSER (chooser), _("Document (PDF)"), "pdf");
  add_filter (GTK_FILE_CHOOSER (chooser), _("Web page (HTML)"), "html");
  g_strdelimit (name, "/\\:*?\"<>|\n", ' ');
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static gboolean
has_analysis (EngraftProject *project)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (project)); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);

      if (ENGRAFT_IS_ANALYSIS (item))
        return TRUE;
    }

  return FALSE;
}

void
engraft_window_install_report_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.save-report", NULL, save_report_action);
}

void
engraft_window_update_report_actions (EngraftWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save-report", has_analysis (self->project));
}
