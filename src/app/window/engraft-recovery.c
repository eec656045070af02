/* engraft-recovery.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-recovery.h"

#include <glib/gi18n.h>

#include "app/window/engraft-window-private.h"

typedef struct
{
  EngraftWindow *window;
  GPtrArray     *files;
} Offer;

static void
offer_free (gpointer  data,
            GClosure *closure)
{
  Offer *offer = data;

  g_object_unref (offer->window);
  g_ptr_array_unref (offer->files);
  g_free (offer);
}

static void
recover (EngraftWindow *window,
         GFile         *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftProject) project = engraft_project_recover (file, &error);
  GtkWidget *target = GTK_WIDGET (window);

  if (!project)
    {
      engraft_window_show_error (window, _("The Project Cannot Be Recovered"), error);
      return;
    }

  if (engraft_window_is_pristine (window))
    engraft_window_set_project (window, project);
  else
    target = engraft_window_new (ADW_APPLICATION (gtk_window_get_application (GTK_WINDOW (window))), project);
  gtk_window_present (GTK_WINDOW (target));
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Offer            *offer)
{
  for (guint i = 0; i < offer->files->len; i++)
    if (g_str_equal (response, "recover"))
      recover (offer->window, offer->files->pdata[i]);
    else if (g_str_equal (response, "discard"))
      engraft_project_discard_recoverable (offer->files->pdata[i]);
}

static char *
dup_body (GPtrArray *files)
{
  g_autoptr(GString) body = g_string_new (NULL);

  g_string_append (body, ngettext ("Engraft ended before this project was saved:",
                                   "Engraft ended before these projects were saved:", files->len));
  g_string_append (body, "\n");
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *line = engraft_project_describe_recoverable (files->pdata[i]);

      g_string_append_printf (body, "\n%s", line);
    }

  return g_string_free (g_steal_pointer (&body), FALSE);
}

void
engraft_recovery_offer (EngraftWindow *window)
{
  g_autoptr(GPtrArray) files = engraft_project_list_recoverable ();
  g_autofree char *body = NULL;
  GtkWidget *dialog;
  Offer *offer;

  g_return_if_fail (ENGRAFT_IS_WINDOW (window));

  if (files->len == 0)
    return;

  body = dup_body (files);
  dialog = adw_message_dialog_new (GTK_WINDOW (window), _("Recover Unsaved Work?"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "later", _("_Not Now"),
                                    "discard", _("_Discard"),
                                    "recover", _("_Recover"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "recover", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "recover");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "later");

  offer = g_new0 (Offer, 1);
  offer->window = g_object_ref (window);
  offer->files = g_steal_pointer (&files);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), offer, offer_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
