/* engraft-search-release.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-search-release.h"

#include <glib/gi18n.h>

#include "app/search/engraft-release-job.h"
#include "libengraft/hla/engraft-nomenclature-store.h"

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftNomenclatureEntry) entry =
    engraft_nomenclature_store_import_finish (ENGRAFT_NOMENCLATURE_STORE (source), result, NULL, &error);

  engraft_release_job_end (user_data, entry, _("The Release Was Not Imported"), error);
}

static void
chosen_cb (GtkFileChooserNative *chooser,
           int                   response,
           EngraftPage          *page)
{
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT
                          ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  EngraftOperation *operation;
  EngraftReleaseJob *job;

  if (file)
    {
      operation = engraft_operation_new (_("Importing a release"));
      job = engraft_release_job_start (page, _("Importing the Release"), operation);
      engraft_nomenclature_store_import_async (engraft_nomenclature_store_get_default (), ENGRAFT_NOMENCLATURE_RELEASE,
                                               file, operation, imported_cb, job);
    }
  g_object_unref (chooser);
}

/* A release is a folder or a zip file; GTK's chooser is for one of them. */
void
engraft_search_choose_release (EngraftPage *page,
                               gboolean     folder)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Choose a Release of IPD-IMGT/HLA"),
                                 GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                 folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN,
                                 NULL, NULL);

  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), page, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
table_imported_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftNomenclatureEntry) entry =
    engraft_nomenclature_store_import_finish (ENGRAFT_NOMENCLATURE_STORE (source), result, NULL, &error);

  engraft_release_job_end (user_data, entry, _("The Table Was Not Imported"), error);
}

static void
import_table (GtkFileChooserNative    *chooser,
              EngraftPage             *page,
              EngraftNomenclatureKind  kind)
{
  g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  EngraftOperation *operation = engraft_operation_new (_("Importing a table"));
  EngraftReleaseJob *job = engraft_release_job_start (page, _("Importing the Table"), operation);

  engraft_nomenclature_store_import_async (engraft_nomenclature_store_get_default (), kind, file, operation,
                                           table_imported_cb, job);
}

static void
codes_chosen_cb (GtkFileChooserNative *chooser,
                 int                   response,
                 EngraftPage          *page)
{
  if (response == GTK_RESPONSE_ACCEPT)
    import_table (chooser, page, ENGRAFT_NOMENCLATURE_CODES);
  g_object_unref (chooser);
}

static void
catalogue_chosen_cb (GtkFileChooserNative *chooser,
                     int                   response,
                     EngraftPage          *page)
{
  if (response == GTK_RESPONSE_ACCEPT)
    import_table (chooser, page, ENGRAFT_NOMENCLATURE_CATALOGUE);
  g_object_unref (chooser);
}

static void
choose_table_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       page)
{
  const gboolean is_codes = g_str_equal (g_action_get_name (G_ACTION (action)), "choose-codes");
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (is_codes ? _("Choose a Table of Multiple Allele Codes")
                                          : _("Choose a Catalogue of Common Alleles"),
                                 GTK_WINDOW (gtk_widget_get_root (page)), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  g_signal_connect_object (chooser, "response", G_CALLBACK (is_codes ? codes_chosen_cb : catalogue_chosen_cb), page, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
engraft_search_add_table_actions (EngraftPage *page)
{
  const GActionEntry entries[] = {
    { "choose-codes", choose_table_action, NULL, NULL, NULL, { 0 } },
    { "choose-catalogue", choose_table_action, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (engraft_page_get_actions (page)), entries, G_N_ELEMENTS (entries), page);
}

static void
registry_cb (GtkFileChooserNative *chooser,
             int                   response,
             EngraftPage          *page)
{
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT
                          ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path)
    g_object_set (engraft_item_get_spec (engraft_page_get_item (page)), "registry", path, NULL);
  g_object_unref (chooser);
}

void
engraft_search_open_registry (EngraftPage *page)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Open a Registry"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  g_signal_connect_object (chooser, "response", G_CALLBACK (registry_cb), page, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
