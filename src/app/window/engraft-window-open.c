/* engraft-window-open.c: opening data and projects.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-window-private.h"

#include <glib/gi18n.h>

#include "app/window/engraft-error-dialog.h"
#include "app/window/engraft-file-dialog.h"
#include "app/window/engraft-page-kinds.h"
#include "libengraft/project/engraft-examples.h"
#include "libengraft/trials/engraft-trials.h"

/* What keeps a file from being read, in words; NULL: nothing that can be seen from here */
static char *
check_readable (GFile *file)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info = g_file_query_info (file, "standard::type,access::can-read", 0, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup_printf (_("There is no file “%s”."), name);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      (info && g_file_info_has_attribute (info, "access::can-read") &&
       !g_file_info_get_attribute_boolean (info, "access::can-read")))
    return g_strdup_printf (_("You have no permission to read “%s”."), name);
  if (error)
    return g_strdup_printf (_("“%s” cannot be reached: %s"), name, error->message);
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_autoptr(GListModel) trials = engraft_trials_list_folder (file, NULL, &error);

      /* a folder of trials is read as one file of them */
      return trials ? NULL : g_strdup_printf (_("%s Choose such a folder, or a file."), error->message);
    }

  return NULL;
}

static EngraftWindow *
find_window_of (EngraftWindow *self,
                GFile         *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *l = application ? gtk_application_get_windows (application) : NULL; l; l = l->next)
    {
      GFile *other = ENGRAFT_IS_WINDOW (l->data) ? engraft_project_get_file (ENGRAFT_WINDOW (l->data)->project)
                                                 : NULL;

      if (other && g_file_equal (other, file))
        return l->data;
    }

  return NULL;
}

static void
show_project (EngraftWindow  *self,
              EngraftProject *project)
{
  GtkWidget *window = GTK_WIDGET (self);

  if (engraft_window_is_pristine (self))
    engraft_window_set_project (self, project);
  else
    window = engraft_window_new (ADW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), project);

  gtk_window_present (GTK_WINDOW (window));
}

static void
open_project (EngraftWindow *self,
              GFile         *file)
{
  g_autoptr(EngraftProject) project = NULL;
  g_autoptr(GError) error = NULL;
  EngraftWindow *other = find_window_of (self, file);

  if (other)
    {
      gtk_window_present (GTK_WINDOW (other));
      return;
    }

  project = engraft_project_load (file, &error);
  if (!project)
    {
      engraft_window_show_error (self, _("The Project Cannot Be Opened"), error);
      return;
    }
  show_project (self, project);
}

static char *
dup_item_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  char *name = g_filename_display_name (base);
  char *dot = g_file_query_file_type (file, 0, NULL) == G_FILE_TYPE_DIRECTORY ? NULL : strrchr (name, '.');

  if (dot && dot != name)
    *dot = '\0';

  return name;
}

static void
open_data (EngraftWindow *self,
           GFile         *file)
{
  guint n;
  const EngraftPageKind *kinds = engraft_page_kinds_list (&n);
  g_autofree char *name = dup_item_name (file), *title = NULL;
  EngraftItem *item;

  for (guint i = 0; i < n; i++)
    if (kinds[i].open)
      {
        title = g_strdup_printf (_("Addition of %s"), name);
        engraft_project_begin_step (self->project, title);
        item = engraft_project_add (self->project, kinds[i].kind, name);
        kinds[i].open (item, file);
        engraft_project_end_step (self->project);
        engraft_window_show_item (self, item);
        return;
      }
}

void
engraft_window_open_file (EngraftWindow *self,
                          GFile         *file)
{
  g_autofree char *problem = NULL;

  g_return_if_fail (ENGRAFT_IS_WINDOW (self) && G_IS_FILE (file));

  problem = check_readable (file);
  if (problem)
    {
      engraft_error_dialog_show (GTK_WINDOW (self), _("The File Cannot Be Opened"), problem);
      return;
    }

  engraft_file_dialog_remember (file);
  if (engraft_file_is_project (file))
    open_project (self, file);
  else
    open_data (self, file);
}

void
engraft_window_open_example (EngraftWindow *self,
                             const char    *id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftProject) project = NULL;

  g_return_if_fail (ENGRAFT_IS_WINDOW (self) && id);

  project = engraft_examples_open (id, &error);
  if (project)
    show_project (self, project);
  else
    engraft_window_show_error (self, _("The Example Cannot Be Opened"), error);
}

gboolean
engraft_window_drop (EngraftWindow *self,
                     const GValue  *value)
{
  g_autoptr(GSList) files = NULL;

  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;

  files = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *l = files; l; l = l->next)
    engraft_window_open_file (self, l->data);

  return files != NULL;
}

static void
open_response_cb (GtkNativeDialog *dialog,
                  int              response,
                  EngraftWindow   *self)
{
  g_autoptr(GListModel) files = NULL;

  gtk_native_dialog_hide (dialog);
  if (response == GTK_RESPONSE_ACCEPT)
    {
      files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr(GFile) file = g_list_model_get_item (files, i);

          engraft_window_open_file (self, file);
        }
    }
  g_object_unref (dialog);
}

static void
choose_files (EngraftWindow *self,
              const char    *title,
              gboolean       data,
              gboolean       projects)
{
  GtkFileChooserNative *dialog = engraft_file_dialog_new (GTK_WINDOW (self), title, GTK_FILE_CHOOSER_ACTION_OPEN,
                                                          data, projects);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (open_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* Trials that a registry gave as a file each, or the tables of AACT */
static void
open_trials_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  GtkFileChooserNative *dialog =
    engraft_file_dialog_new (GTK_WINDOW (widget), _("Open a Folder of Trials"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, FALSE, FALSE);

  g_signal_connect_object (dialog, "response", G_CALLBACK (open_response_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  if (g_str_equal (action_name, "win.open-data"))
    choose_files (ENGRAFT_WINDOW (widget), _("Open Data"), TRUE, FALSE);
  else if (g_str_equal (action_name, "win.open-project"))
    choose_files (ENGRAFT_WINDOW (widget), _("Open Project"), FALSE, TRUE);
  else
    choose_files (ENGRAFT_WINDOW (widget), _("Open"), TRUE, TRUE);
}

void
engraft_window_install_open_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-data", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-project", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-trials", NULL, open_trials_action);
}
