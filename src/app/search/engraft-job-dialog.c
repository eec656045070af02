/* engraft-job-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-job-dialog.h"

#include <glib/gi18n.h>

#include "app/widgets/engraft-job-bar.h"

GtkWindow *
engraft_job_dialog_show (EngraftPage      *page,
                         const char       *heading,
                         EngraftOperation *operation)
{
  GtkWidget *dialog =
    adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), heading, NULL);
  GtkWidget *bar = engraft_job_bar_new ();

  engraft_job_bar_set_operation (ENGRAFT_JOB_BAR (bar), operation);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), bar);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"));
  g_signal_connect_object (dialog, "response", G_CALLBACK (engraft_operation_cancel), operation, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));

  return GTK_WINDOW (dialog);
}
