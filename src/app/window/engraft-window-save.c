/* engraft-window-save.c: saving and closing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-window-private.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/window/engraft-file-dialog.h"
#include "app/window/engraft-settings.h"

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

  engraft_file_dialog_remember (file);
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

  if (engraft_file_is_project (file))
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
  GtkFileChooserNative *dialog = engraft_file_dialog_new (GTK_WINDOW (self), _("Save Project"),
                                                          GTK_FILE_CHOOSER_ACTION_SAVE, FALSE, TRUE);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  GFile *file = engraft_project_get_file (self->project);
  g_autofree char *title = engraft_project_dup_title (self->project);
  g_autofree char *name = g_strconcat (g_strdelimit (title, "/", '-'), ".engraft", NULL);

  if (file)
    gtk_file_chooser_set_file (chooser, file, NULL);
  else
    gtk_file_chooser_set_current_name (chooser, name);
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
engraft_window_install_save_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "win.save-as", NULL, save_action);
}

void
engraft_window_update_save_actions (EngraftWindow *self)
{
  const gboolean pristine = engraft_window_is_pristine (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save",
                                 !pristine && (engraft_project_get_modified (self->project) ||
                                               !engraft_project_get_file (self->project)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save-as", !pristine);
}
