/* engraft-search-share.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-search-share.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/engraft-compat.h"
#include "libengraft-chart/report/engraft-search-report.h"
#include "libengraft/io/engraft-table-writer.h"
#include "libengraft/project/engraft-donor-search-export.h"

const char * const engraft_search_share_actions[] = { "export", "copy", NULL };

typedef struct
{
  EngraftDonorSearchItem *item;
  GFile                  *file;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->item);
  g_clear_object (&save->file);
  g_free (save);
}

/* The ending says what is written; without one that is known, the report. */
static gboolean
write_file (EngraftDonorSearchItem  *item,
            GFile                   *file,
            GError                 **error)
{
  g_autofree char *name = g_file_get_basename (file), *lower = g_ascii_strdown (name, -1);
  g_autoptr(EngraftTable) table = NULL;
  EngraftTableFormat format;

  if (g_str_has_suffix (lower, ".json"))
    return engraft_donor_search_write_json (item, file, error);
  if (g_str_has_suffix (lower, ".pdf") || !engraft_table_format_from_name (name, &format))
    return engraft_search_report_write (item, file, error);
  table = engraft_donor_search_make_table (item, error);

  return table && engraft_table_write_file (table, format, file, NULL, error);
}

static void
chosen_cb (GtkFileChooserNative *chooser,
           int                   response,
           EngraftPage          *page)
{
  Save *save = g_object_get_data (G_OBJECT (chooser), "save");
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      save->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      name = g_file_get_basename (save->file);
      if (write_file (save->item, save->file, &error))
        engraft_page_add_toast (page, engraft_toast_new (_("“%s” saved"), name));
      else
        engraft_page_show_error (page, _("The Search Was Not Saved"), error);
    }
  g_object_unref (chooser);
}

static void
export (EngraftPage            *page,
        EngraftDonorSearchItem *item)
{
  static const struct { const char *name, *ending; } kinds[] = {
    { N_("Search report (PDF)"), "pdf" }, { N_("List of donors (CSV)"), "csv" },
    { N_("List of donors (XLSX)"), "xlsx" }, { N_("Whole search (JSON)"), "json" }, { N_("List of donors, tab-separated (TSV)"), "tsv" },
  };
  GtkFileChooserNative *chooser;
  g_autofree char *proposed = NULL;
  Save *save = g_new0 (Save, 1);

  chooser = gtk_file_chooser_native_new (_("Save Search"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _(kinds[i].name));
      gtk_file_filter_add_suffix (filter, kinds[i].ending);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
    }
  proposed = g_strconcat (engraft_item_get_name (ENGRAFT_ITEM (item)), ".pdf", NULL);
  g_strdelimit (proposed, "/\\:*?\"<>|\n", ' ');
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), proposed);
  save->item = g_object_ref (item);
  g_object_set_data_full (G_OBJECT (chooser), "save", save, save_free);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), page, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
copy (EngraftPage            *page,
      EngraftDonorSearchItem *item)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = engraft_donor_search_make_table (item, &error);
  g_autofree char *text = table ? engraft_table_write_text (table, ENGRAFT_TABLE_FORMAT_TSV) : NULL;

  if (!text)
    {
      engraft_page_show_error (page, _("The List Was Not Copied"), error);
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (page)), text);
  engraft_page_add_toast (page, engraft_toast_new (_("List copied")));
}

void
engraft_search_share (EngraftPage            *page,
                      EngraftDonorSearchItem *item,
                      const char             *action)
{
  if (g_str_equal (action, "copy"))
    copy (page, item);
  else
    export (page, item);
}
