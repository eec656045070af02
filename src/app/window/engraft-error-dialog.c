/* engraft-error-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-error-dialog.h"

#include <glib/gi18n.h>

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             const char       *reason)
{
  if (g_str_equal (response, "copy"))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (dialog)))),
                            reason);
}

void
engraft_error_dialog_show (GtkWindow  *parent,
                           const char *title,
                           const char *reason)
{
  GtkWidget *dialog, *label;

  g_return_if_fail (GTK_IS_WINDOW (parent) && title && reason);

  /* what the program was started with could not be opened */
  if (!gtk_widget_get_visible (GTK_WIDGET (parent)))
    gtk_window_present (parent);

  dialog = adw_message_dialog_new (parent, title, NULL);
  label = gtk_label_new (reason);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), label);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "copy", _("_Copy"),
                                    "close", _("_Close"),
                                    NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb),
                         g_strdup_printf ("%s\n%s", title, reason), (GClosureNotify) (void *) g_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
