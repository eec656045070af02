/* engraft-search-release.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-search-release.h"

#include <glib/gi18n.h>

static void
chosen_cb (GtkFileChooserNative   *chooser,
           int                     response,
           EngraftDonorSearchItem *item)
{
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT
                          ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path)
    g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (item)), "nomenclature", path, NULL);
  g_object_unref (chooser);
}

/* A release is a folder or a zip file; GTK's chooser is for one of them. */
void
engraft_search_choose_release (EngraftPage            *page,
                               EngraftDonorSearchItem *item,
                               gboolean                folder)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Choose a Release of IPD-IMGT/HLA"),
                                 GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                 folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN,
                                 NULL, NULL);

  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), item, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
