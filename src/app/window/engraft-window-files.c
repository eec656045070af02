/* engraft-window-files.c: opening, saving, closing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-window-private.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/window/engraft-error-dialog.h"
#include "app/window/engraft-page-kinds.h"
#include "app/window/engraft-settings.h"
#include "libengraft/project/engraft-examples.h"

/* of this run only: the name of a folder can say as much as that of a file */
static GFile *last_folder;

static gboolean
is_project_file (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name && g_str_has_suffix (name, ".engraft");
}

static void
remember (GFile *file)
{
  g_autoptr(GFile) folder = g_file_get_parent (file);

  g_set_object (&last_folder, folder);
  engraft_settings_remember_file (file);
}

/* Opening */

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
    return g_strdup_printf (_("“%s” is a folder. Choose a file in it."), name);

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
  char *dot = strrchr (name, '.');

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

  remember (file);
  if (is_project_file (file))
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

static GtkFileFilter *
add_filter (GtkFileChooser     *chooser,
            const char         *name,
            const char * const *suffixes)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i]; i++)
    if (*suffixes[i])
      gtk_file_filter_add_suffix (filter, suffixes[i]);
    else
      gtk_file_filter_add_pattern (filter, "*");
  gtk_file_chooser_add_filter (chooser, filter);
  g_object_unref (filter);

  return filter;
}

#define PROJECT_SUFFIXES "engraft"
#define DATA_SUFFIXES "csv", "tsv", "tab", "txt", "xlsx", "xpt", "sas7bdat", "sav", "zsav", "por", "dta", "json"

static void
add_filters (GtkFileChooser *chooser,
             gboolean        data,
             gboolean        projects)
{
  static const char *all[] = { PROJECT_SUFFIXES, DATA_SUFFIXES, NULL };
  static const char *any[] = { "", NULL };
  static const char *tables[] = { DATA_SUFFIXES, NULL };
  static const char *text[] = { "csv", "tsv", "tab", "txt", NULL };
  static const char *sheets[] = { "xlsx", NULL };
  static const char *statistics[] = { "xpt", "sas7bdat", "sav", "zsav", "por", "dta", NULL };
  static const char *records[] = { "json", NULL };
  static const char *project[] = { PROJECT_SUFFIXES, NULL };

  if (data && projects)
    add_filter (chooser, _("Data and Projects"), all);
  if (projects)
    add_filter (chooser, _("Engraft Projects"), project);
  if (data)
    {
      add_filter (chooser, _("All Data"), tables);
      add_filter (chooser, _("Text Tables (CSV, TSV)"), text);
      add_filter (chooser, _("Excel Workbooks"), sheets);
      add_filter (chooser, _("SAS, SPSS and Stata Files"), statistics);
      add_filter (chooser, _("JSON Records"), records);
    }
  add_filter (chooser, _("All Files"), any);
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
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (self),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  add_filters (GTK_FILE_CHOOSER (dialog), data, projects);
  if (last_folder)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), last_folder, NULL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (open_response_cb), self, 0);
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

/* Saving */

static void choose_target (EngraftWindow *self,
                           gboolean       then_close);

static gboolean
close_cb (gpointer user_data)
{
  EngraftWindow *self = user_data;

  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));

  return G_SOURCE_REMOVE;
}

/* Not from within a dialog's response: it still needs its parent. */
static void
close_soon (EngraftWindow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (self), g_object_unref);
}

static void
saved (EngraftWindow *self,
       GFile         *file,
       gboolean       then_close)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  AdwToast *toast;

  remember (file);
  if (then_close)
    {
      close_soon (self);
      return;
    }

  toast = engraft_toast_new (_("Saved as “%s”"), name);
  adw_toast_set_timeout (toast, 2);
  engraft_window_add_toast (self, toast);
}

typedef struct
{
  EngraftWindow *window;
  GFile         *file;
  gboolean       then_close;
} Saving;

static void
saving_free (gpointer data,
             GClosure *closure)
{
  Saving *saving = data;

  g_object_unref (saving->window);
  g_object_unref (saving->file);
  g_free (saving);
}

static void
changed_response_cb (AdwMessageDialog *dialog,
                     const char       *response,
                     Saving           *saving)
{
  g_autoptr(GError) error = NULL;

  if (g_str_equal (response, "save-as"))
    choose_target (saving->window, saving->then_close);
  else if (g_str_equal (response, "replace"))
    {
      if (engraft_project_save_over (saving->window->project, saving->file, &error))
        saved (saving->window, saving->file, saving->then_close);
      else
        engraft_window_show_error (saving->window, _("The Project Is Not Saved"), error);
    }
}

static void
ask_about_changed (EngraftWindow *self,
                   GFile         *file,
                   gboolean       then_close,
                   const GError  *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Replace the File?"), error->message);
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (self);
  saving->file = g_object_ref (file);
  saving->then_close = then_close;
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    "save-as", _("Save _As…"),
                                    "replace", _("_Replace"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save-as");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (changed_response_cb), saving, saving_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
save_to (EngraftWindow *self,
         GFile         *file,
         gboolean       then_close)
{
  g_autoptr(GError) error = NULL;

  if (engraft_project_save (self->project, file, &error))
    saved (self, file, then_close);
  else if (g_error_matches (error, ENGRAFT_PROJECT_ERROR, ENGRAFT_PROJECT_ERROR_CHANGED))
    ask_about_changed (self, file, then_close, error);
  else
    engraft_window_show_error (self, _("The Project Is Not Saved"), error);
}

/* The chooser asked about a file of the name as typed; with the suffix it may be another one. */
static GFile *
with_suffix (GFile *file)
{
  g_autofree char *uri = NULL, *full = NULL;

  if (is_project_file (file))
    return g_object_ref (file);

  uri = g_file_get_uri (file);
  full = g_strconcat (uri, ".engraft", NULL);

  return g_file_new_for_uri (full);
}

static void
save_response_cb (GtkNativeDialog *dialog,
                  int              response,
                  EngraftWindow   *self)
{
  gtk_native_dialog_hide (dialog);
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autoptr(GFile) file = with_suffix (chosen);

      if (!g_file_equal (file, chosen) && g_file_query_exists (file, NULL))
        {
          g_autofree char *name = g_file_get_parse_name (file);
          g_autoptr(GError) error = g_error_new (ENGRAFT_PROJECT_ERROR, ENGRAFT_PROJECT_ERROR_CHANGED,
                                                 _("“%s” is there already. Replacing it loses what it holds."), name);

          ask_about_changed (self, file, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (dialog), "close")), error);
        }
      else
        save_to (self, file, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (dialog), "close")));
    }
  g_object_unref (dialog);
}

static void
choose_target (EngraftWindow *self,
               gboolean       then_close)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Save Project"), GTK_WINDOW (self),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  GFile *file = engraft_project_get_file (self->project);
  g_autofree char *title = engraft_project_dup_title (self->project);
  g_autofree char *name = g_strconcat (g_strdelimit (title, "/", '-'), ".engraft", NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  add_filters (chooser, FALSE, TRUE);
  if (file)
    gtk_file_chooser_set_file (chooser, file, NULL);
  else
    {
      if (last_folder)
        gtk_file_chooser_set_current_folder (chooser, last_folder, NULL);
      gtk_file_chooser_set_current_name (chooser, name);
    }
  g_object_set_data (G_OBJECT (dialog), "close", GINT_TO_POINTER (then_close));
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
save (EngraftWindow *self,
      gboolean       then_close)
{
  GFile *file = engraft_project_get_file (self->project);

  if (file)
    save_to (self, file, then_close);
  else
    choose_target (self, then_close);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  if (g_str_equal (action_name, "win.save"))
    save (ENGRAFT_WINDOW (widget), FALSE);
  else
    choose_target (ENGRAFT_WINDOW (widget), FALSE);
}

/* Closing */

static void
close_response_cb (AdwMessageDialog *dialog,
                   const char       *response,
                   EngraftWindow    *self)
{
  if (g_str_equal (response, "save"))
    save (self, TRUE);
  else if (g_str_equal (response, "discard"))
    close_soon (self);
}

static void
ask_to_save (EngraftWindow *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Save Changes?"), NULL);
  g_autofree char *title = engraft_project_dup_title (self->project);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _("“%s” has changes that are not saved. They are lost when you discard them."),
                                  title);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    "discard", _("_Discard"),
                                    "save", _("_Save"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
keep_size (EngraftWindow *self)
{
  GSettings *settings = engraft_settings_get ();
  int width, height;

  if (!settings || gtk_window_is_fullscreen (GTK_WINDOW (self)))
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (!gtk_window_is_maximized (GTK_WINDOW (self)) && width >= 360 && height >= 294)
    {
      g_settings_set_int (settings, "window-width", width);
      g_settings_set_int (settings, "window-height", height);
    }
}

gboolean
engraft_window_close_request (GtkWindow *window)
{
  EngraftWindow *self = ENGRAFT_WINDOW (window);

  if (!self->closing && engraft_project_get_modified (self->project) && !engraft_window_is_pristine (self))
    {
      gtk_window_present (window);
      ask_to_save (self);
      return TRUE;
    }

  keep_size (self);
  engraft_project_discard_autosave (self->project);

  return GTK_WINDOW_CLASS (g_type_class_peek (ADW_TYPE_APPLICATION_WINDOW))->close_request (window);
}

void
engraft_window_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-data", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-project", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "win.save-as", NULL, save_action);
}

void
engraft_window_update_file_actions (EngraftWindow *self)
{
  const gboolean pristine = engraft_window_is_pristine (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save",
                                 !pristine && (engraft_project_get_modified (self->project) ||
                                               !engraft_project_get_file (self->project)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save-as", !pristine);
}
