/* engraft-release-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-release-dialog.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/widgets/engraft-job-bar.h"
#include "libengraft/hla/engraft-nomenclature-store.h"
#include "libengraft/hla/engraft-release-download.h"

typedef struct
{
  EngraftPage      *page;
  GtkWindow        *dialog;        /* while it is there */
  EngraftOperation *operation;
} Download;

static GtkWindow *
get_window (EngraftPage *page)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
}

static void
downloaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Download *download = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftNomenclatureEntry) entry =
    engraft_nomenclature_store_download_finish (ENGRAFT_NOMENCLATURE_STORE (source), result, &error);

  if (download->dialog)
    gtk_window_destroy (download->dialog);
  if (entry)
    {
      g_object_set (engraft_item_get_spec (engraft_page_get_item (download->page)),
                    "nomenclature", engraft_nomenclature_entry_get_title (entry), NULL);
      engraft_page_add_toast (download->page, engraft_toast_new (_("%s imported"),
                                                                 engraft_nomenclature_entry_get_title (entry)));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    engraft_page_show_error (download->page, _("The Release Was Not Downloaded"), error);
  g_clear_weak_pointer (&download->dialog);
  g_object_unref (download->page);
  g_object_unref (download->operation);
  g_free (download);
}

static void
start (EngraftPage *page)
{
  Download *download = g_new0 (Download, 1);
  GtkWidget *dialog = adw_message_dialog_new (get_window (page), _("Downloading the Release"), NULL);
  GtkWidget *bar = engraft_job_bar_new ();

  download->page = g_object_ref (page);
  download->operation = engraft_operation_new (_("Downloading a release"));
  g_set_weak_pointer (&download->dialog, GTK_WINDOW (dialog));
  engraft_job_bar_set_operation (ENGRAFT_JOB_BAR (bar), download->operation);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), bar);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"));
  g_signal_connect_object (dialog, "response", G_CALLBACK (engraft_operation_cancel), download->operation,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  engraft_nomenclature_store_download_async (engraft_nomenclature_store_get_default (), ENGRAFT_RELEASE_ADDRESS,
                                             download->operation, downloaded_cb, download);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             EngraftPage      *page)
{
  if (g_str_equal (response, "download"))
    start (page);
}

void
engraft_release_dialog_show (EngraftPage *page)
{
  GtkWidget *dialog = adw_message_dialog_new (get_window (page), _("Download the Latest Release?"), NULL);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _("Some 25 MB of IPD-IMGT/HLA from %s. It is © EMBL-EBI, under the licence Creative Commons "
                                    "Attribution-NoDerivs: it may be used, also commercially, when it is cited, and no "
                                    "changed version may be passed on.\n\nEngraft uses the network for nothing else; no "
                                    "data of yours are sent."), ENGRAFT_RELEASE_ADDRESS);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "download", _("_Download"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "download", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), page, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
