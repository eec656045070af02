/* engraft-search-share.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-search-share.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/report/engraft-report-print.h"
#include "app/search/engraft-job-dialog.h"
#include "libengraft-chart/report/engraft-search-report.h"
#include "libengraft/io/engraft-table-writer.h"
#include "libengraft/project/engraft-donor-search-export.h"

/* ms that it may take before it is worth a dialog */
#define DELAY 200

const char * const engraft_search_share_actions[] = { "export", "copy", "print", NULL };

typedef enum
{
  SHARE_FILE,
  SHARE_CLIPBOARD,
  SHARE_PRINTER,
  N_SHARES
} ShareKind;

static const struct { const char *job, *failed; } words[N_SHARES] = {
  [SHARE_FILE] = { N_("Saving the Search"), N_("The Search Was Not Saved") },
  [SHARE_CLIPBOARD] = { N_("Copying the List"), N_("The List Was Not Copied") },
  [SHARE_PRINTER] = { N_("Drawing the Pages"), N_("The Search Was Not Printed") },
};

/* A search on its way out */
typedef struct
{
  ShareKind               kind;
  EngraftDonorSearchItem *search;      /* as it was when that was asked */
  GFile                  *file;        /* to be written */
  GFile                  *beside;      /* who was left out, where the file has no place for them; NULL */
  char                   *text;        /* for the clipboard */
  EngraftReportPages     *pages;       /* for the printer */
  EngraftOperation       *operation;
  GtkWindow              *dialog;      /* while it is there */
  guint                   delay;       /* until it comes */
} Share;

static void
share_free (gpointer data)
{
  Share *share = data;

  g_object_unref (share->search);
  g_object_unref (share->operation);
  g_clear_object (&share->file);
  g_clear_object (&share->beside);
  g_clear_pointer (&share->pages, engraft_report_pages_unref);
  g_free (share->text);
  g_free (share);
}

static gboolean
write_text (Share   *share,
            GError **error)
{
  g_autoptr(EngraftTable) table = engraft_donor_search_make_table (share->search, share->operation, error);

  share->text = table ? engraft_table_write_text (table, ENGRAFT_TABLE_FORMAT_TSV) : NULL;

  return share->text != NULL;
}

static gboolean
draw_pages (Share   *share,
            GError **error)
{
  share->pages = engraft_search_report_to_pages (share->search, share->operation, error);

  return share->pages != NULL;
}

static gboolean
write_share (Share   *share,
             GError **error)
{
  switch (share->kind)
    {
    case SHARE_FILE:
      return engraft_search_report_write (share->search, share->file, &share->beside, share->operation, error);

    case SHARE_CLIPBOARD:
      return write_text (share, error);

    case SHARE_PRINTER:
    case N_SHARES:
    default:
      return draw_pages (share, error);
    }
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Share *share = task_data;
  GError *error = NULL;

  if (write_share (share, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
tell (EngraftPage *page,
      Share       *share)
{
  g_autofree char *name = share->file ? g_file_get_basename (share->file) : NULL;

  if (share->kind == SHARE_PRINTER)
    {
      engraft_report_print (page, share->pages, engraft_item_get_name (ENGRAFT_ITEM (share->search)),
                            _(words[SHARE_PRINTER].failed));
      return;
    }
  if (!name)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (page)), share->text);
  if (share->beside)
    {
      g_autofree char *beside = g_file_get_basename (share->beside);

      /* Translators: two names of files */
      engraft_page_add_toast (page, engraft_toast_new (_("“%s” saved; who was left out is in “%s”"), name, beside));
      return;
    }
  engraft_page_add_toast (page, name ? engraft_toast_new (_("“%s” saved"), name) : engraft_toast_new (_("List copied")));
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  EngraftPage *page = ENGRAFT_PAGE (source);
  Share *share = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;

  g_clear_handle_id (&share->delay, g_source_remove);
  if (share->dialog)
    gtk_window_destroy (share->dialog);
  g_clear_weak_pointer (&share->dialog);
  /* the page may have been closed meanwhile */
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (gtk_widget_get_root (GTK_WIDGET (page)))
        tell (page, share);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && gtk_widget_get_root (GTK_WIDGET (page)))
    engraft_page_show_error (page, _(words[share->kind].failed), error);
}

static gboolean
delay_cb (gpointer user_data)
{
  GTask *task = user_data;
  EngraftPage *page = g_task_get_source_object (task);
  Share *share = g_task_get_task_data (task);

  share->delay = 0;
  if (gtk_widget_get_root (GTK_WIDGET (page)))
    g_set_weak_pointer (&share->dialog,
                        engraft_job_dialog_show (page, _(words[share->kind].job), share->operation));

  return G_SOURCE_REMOVE;
}

/* In a thread, which has a copy of the search; what takes longer than a moment is shown, and can be stopped. */
static void
start (EngraftPage            *page,
       EngraftDonorSearchItem *item,
       ShareKind               kind,
       GFile                  *file)
{
  GTask *task = g_task_new (page, NULL, done_cb, NULL);
  Share *share = g_new0 (Share, 1);

  share->kind = kind;
  share->search = engraft_donor_search_item_snapshot (item);
  share->file = file ? g_object_ref (file) : NULL;
  share->operation = engraft_operation_new (engraft_item_get_name (ENGRAFT_ITEM (item)));
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, share, share_free);
  share->delay = g_timeout_add (DELAY, delay_cb, task);
  g_task_run_in_thread (task, run_in_thread);
  g_object_unref (task);
}

static void
chosen_cb (GtkFileChooserNative *chooser,
           int                   response,
           EngraftPage          *page)
{
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT
                          ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file)
    start (page, ENGRAFT_DONOR_SEARCH_ITEM (engraft_page_get_item (page)), SHARE_FILE, file);
  g_object_unref (chooser);
}

static void
export (EngraftPage            *page,
        EngraftDonorSearchItem *item)
{
  static const struct { const char *name, *ending; } kinds[] = {
    { N_("Search report (PDF)"), "pdf" }, { N_("Search report (web page)"), "html" }, { N_("List of donors (CSV)"), "csv" },
    { N_("List of donors (XLSX)"), "xlsx" }, { N_("Whole search (JSON)"), "json" }, { N_("List of donors, tab-separated (TSV)"), "tsv" },
  };
  GtkFileChooserNative *chooser;
  g_autofree char *proposed = NULL;

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
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), page, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
engraft_search_share (EngraftPage            *page,
                      EngraftDonorSearchItem *item,
                      const char             *action)
{
  if (g_str_equal (action, "copy"))
    start (page, item, SHARE_CLIPBOARD, NULL);
  else if (g_str_equal (action, "print"))
    start (page, item, SHARE_PRINTER, NULL);
  else
    export (page, item);
}
