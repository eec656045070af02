/* engraft-release-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-release-dialog.h"

#include <glib/gi18n.h>

#include "app/search/engraft-release-job.h"
#include "libengraft/hla/engraft-nomenclature-store.h"
#include "libengraft/hla/engraft-release-download.h"

static void
downloaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftNomenclatureEntry) entry =
    engraft_nomenclature_store_download_finish (ENGRAFT_NOMENCLATURE_STORE (source), result, &error);

  engraft_release_job_end (user_data, entry, _("The Release Was Not Downloaded"), error);
}

static void
start (EngraftPage *page)
{
  EngraftOperation *operation = engraft_operation_new (_("Downloading a release"));
  EngraftReleaseJob *job = engraft_release_job_start (page, _("Downloading the Release"), operation);

  engraft_nomenclature_store_download_async (engraft_nomenclature_store_get_default (), ENGRAFT_RELEASE_ADDRESS,
                                             operation, downloaded_cb, job);
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
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                              _("Download the Latest Release?"), NULL);

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
