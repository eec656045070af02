/* engraft-report-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/report/engraft-report-page.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/report/engraft-report-form.h"
#include "app/report/engraft-report-print.h"
#include "app/report/engraft-report-view.h"
#include "app/widgets/engraft-banner.h"
#include "app/widgets/engraft-job-bar.h"
#include "libengraft-chart/report/engraft-report-document.h"
#include "libengraft/project/engraft-project.h"

#define ZOOM_STEP 1.25

/**
 * EngraftReportPage:
 *
 * A report: its pages as they will be printed, at the side what is in it.  The pages are drawn in a thread, and only
 * while somebody looks; a newer drawing cancels the one before.
 */
struct _EngraftReportPage
{
  EngraftPage          parent_instance;

  EngraftReportItem   *item;
  GtkLabel            *sentence;
  EngraftBanner       *banner;
  EngraftJobBar       *job;
  GtkStack            *stack;
  EngraftReportView   *view;

  EngraftReportPages  *pages;       /* the last that were drawn */
  EngraftOperation    *drawing;     /* of these pages, or NULL */
  EngraftOperation    *writing;     /* of a file, or NULL */
  gboolean             is_stale;    /* the pages are not of what the item says now */
};

G_DEFINE_FINAL_TYPE (EngraftReportPage, engraft_report_page, ENGRAFT_TYPE_PAGE)

static void
set_enabled (EngraftReportPage *self,
             const char        *name,
             gboolean           enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (engraft_page_get_actions (ENGRAFT_PAGE (self))), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* “6 analyses, 9 pages” */
static char *
dup_sentence (guint n_analyses,
              guint n_pages)
{
  g_autofree char *analyses = g_strdup_printf (ngettext ("%u analysis", "%u analyses", n_analyses), n_analyses);
  g_autofree char *pages = g_strdup_printf (ngettext ("%u page", "%u pages", n_pages), n_pages);

  /* Translators: “6 analyses”, “9 pages” */
  return n_pages > 0 ? g_strdup_printf (_("%s, %s"), analyses, pages) : g_steal_pointer (&analyses);
}

static void
update_banner (EngraftReportPage *self)
{
  const guint n = g_list_model_get_n_items (engraft_item_get_notices (ENGRAFT_ITEM (self->item)));
  g_autofree char *title = g_strdup_printf (ngettext ("%u analysis has no result; the report says why.",
                                                      "%u analyses have no result; the report says why.", n), n);

  engraft_banner_set_title (self->banner, title);
  engraft_banner_set_revealed (self->banner, n > 0);
}

static void
update (EngraftReportPage *self)
{
  g_autoptr(GPtrArray) included = engraft_report_item_list_included (self->item);
  const gboolean any = included->len > 0;
  g_autofree char *sentence = dup_sentence (included->len, any && self->pages
                                                           ? engraft_report_pages_get_n (self->pages) : 0);

  gtk_label_set_label (self->sentence, sentence);
  gtk_stack_set_visible_child_name (self->stack, any ? "pages" : "empty");
  engraft_job_bar_set_operation (self->job, self->writing ? self->writing : self->drawing);
  set_enabled (self, "export", any && !self->writing);
  set_enabled (self, "save-web-page", any && !self->writing);
  set_enabled (self, "print", any && self->pages && !self->drawing && !self->is_stale);
  set_enabled (self, "zoom-in", any && self->pages);
  set_enabled (self, "zoom-out", any && self->pages);
  set_enabled (self, "zoom-normal", any && self->pages);
  update_banner (self);
}

/* Drawing */

typedef struct
{
  EngraftReportPage *page;
  EngraftOperation  *operation;
} Drawing;

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Drawing *drawing = user_data;
  g_autoptr(EngraftReportPage) self = drawing->page;
  g_autoptr(EngraftOperation) operation = drawing->operation;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftReportPages) pages = engraft_report_document_draw_finish (result, &error);

  if (operation != self->drawing)
    return;   /* another one was begun, or the page has gone */

  g_clear_object (&self->drawing);
  if (pages)
    {
      g_clear_pointer (&self->pages, engraft_report_pages_unref);
      self->pages = g_steal_pointer (&pages);
      engraft_report_view_set_pages (self->view, self->pages);
    }
  else
    {
      self->is_stale = TRUE;   /* it is drawn when the page is shown again, or something changes */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        engraft_page_show_error (ENGRAFT_PAGE (self), _("The Report Cannot Be Shown"), error);
    }
  update (self);
}

static void
draw (EngraftReportPage *self)
{
  g_autofree char *title = NULL;
  Drawing *drawing = g_new (Drawing, 1);

  if (self->drawing)
    engraft_operation_cancel (self->drawing);
  g_clear_object (&self->drawing);
  self->is_stale = FALSE;
  /* Translators: the name of a report */
  title = g_strdup_printf (_("Drawing %s"), engraft_item_get_name (ENGRAFT_ITEM (self->item)));
  self->drawing = engraft_operation_new (title);
  drawing->page = g_object_ref (self);
  drawing->operation = g_object_ref (self->drawing);
  engraft_report_document_draw_async (self->item, self->drawing, drawn_cb, drawing);
  update (self);
}

static void
contents_cb (EngraftReportPage *self)
{
  self->is_stale = TRUE;
  if (!engraft_item_get_project (ENGRAFT_ITEM (self->item)))
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    draw (self);
  else
    update (self);
}

static void
engraft_report_page_map (GtkWidget *widget)
{
  EngraftReportPage *self = ENGRAFT_REPORT_PAGE (widget);

  GTK_WIDGET_CLASS (engraft_report_page_parent_class)->map (widget);

  if (self->is_stale)
    draw (self);
}

/* Writing */

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(EngraftReportPage) self = user_data;
  g_autoptr(GError) error = NULL;
  const gboolean written = engraft_report_document_write_finish (result, &error);

  g_clear_object (&self->writing);
  if (!self->item)
    return;
  update (self);
  if (written)
    engraft_page_add_toast (ENGRAFT_PAGE (self), engraft_toast_new (_("Report saved")));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    engraft_page_add_toast (ENGRAFT_PAGE (self), engraft_toast_new (_("Report not saved: it was cancelled")));
  else
    engraft_page_show_error (ENGRAFT_PAGE (self), _("The Report Was Not Saved"), error);
}

static gboolean
has_ending (GFile      *file,
            const char *ending)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_ascii_strdown (base, -1);

  return g_str_has_suffix (name, ending);
}

/* A name without an ending gets that of the format.  The chooser has not asked about a file of that name: it is not
 * replaced. */
static GFile *
complete (EngraftReportPage    *self,
          GFile                *file,
          EngraftReportFormat   format)
{
  g_autofree char *uri = NULL, *full = NULL, *name = NULL;
  g_autoptr(GFile) completed = NULL;
  g_autoptr(GError) error = NULL;

  if (has_ending (file, ".pdf") || has_ending (file, ".html") || has_ending (file, ".htm"))
    return g_object_ref (file);

  uri = g_file_get_uri (file);
  full = g_strconcat (uri, format == ENGRAFT_REPORT_FORMAT_HTML ? ".html" : ".pdf", NULL);
  completed = g_file_new_for_uri (full);
  if (!g_file_query_exists (completed, NULL))
    return g_steal_pointer (&completed);

  name = g_file_get_basename (completed);
  error = g_error_new (G_IO_ERROR, G_IO_ERROR_EXISTS,
                       _("There is a file “%s” already. Choose it in the list to replace it, or another name."), name);
  engraft_page_show_error (ENGRAFT_PAGE (self), _("The Report Was Not Saved"), error);

  return NULL;
}

static void
write_to (EngraftReportPage *self,
          GFile             *file)
{
  g_autofree char *base = g_file_get_basename (file);
  /* Translators: the name of a file */
  g_autofree char *title = g_strdup_printf (_("Writing “%s”"), base);

  self->writing = engraft_operation_new (title);
  engraft_report_document_write_async (self->item, file, self->writing, written_cb, g_object_ref (self));
  update (self);
}

static void
chosen_cb (GtkFileChooserNative *chooser,
           int                   response,
           EngraftReportPage    *self)
{
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT
                          ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  const EngraftReportFormat format = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (chooser), "engraft-format"));
  g_autoptr(GFile) complete_file = file && !self->writing ? complete (self, file, format) : NULL;

  if (complete_file)
    write_to (self, complete_file);
  g_object_unref (chooser);
}

static void
add_filter (GtkFileChooser *chooser,
            const char     *name,
            const char     *suffix)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
choose (EngraftReportPage   *self,
        EngraftReportFormat  format)
{
  g_autofree char *name = engraft_report_item_dup_file_name (self->item, format);
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Save Report"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  if (format == ENGRAFT_REPORT_FORMAT_HTML)
    add_filter (GTK_FILE_CHOOSER (chooser), _("Web page (HTML)"), "html");
  else
    add_filter (GTK_FILE_CHOOSER (chooser), _("Document (PDF)"), "pdf");
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_object_set_data (G_OBJECT (chooser), "engraft-format", GINT_TO_POINTER (format));
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
save_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  EngraftReportPage *self = user_data;

  choose (self, g_str_equal (g_action_get_name (G_ACTION (action)), "export")
                ? engraft_options_get_enum (engraft_item_get_spec (ENGRAFT_ITEM (self->item)), "format")
                : ENGRAFT_REPORT_FORMAT_HTML);
}

/* Printing */

static void
print_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  EngraftReportPage *self = user_data;

  engraft_report_print (ENGRAFT_PAGE (self), self->pages, engraft_item_get_name (ENGRAFT_ITEM (self->item)),
                        _("The Report Was Not Printed"));
}

static void
zoom_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  EngraftReportPage *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));

  engraft_report_view_zoom (self->view, g_str_equal (name, "zoom-in") ? ZOOM_STEP
                                        : g_str_equal (name, "zoom-out") ? 1 / ZOOM_STEP : 0);
}

/* The page */

static void
add_actions (EngraftReportPage *self)
{
  const GActionEntry entries[] = {
    { "export", save_action, NULL, NULL, NULL, { 0 } },
    { "save-web-page", save_action, NULL, NULL, NULL, { 0 } },
    { "print", print_action, NULL, NULL, NULL, { 0 } },
    { "zoom-in", zoom_action, NULL, NULL, NULL, { 0 } },
    { "zoom-out", zoom_action, NULL, NULL, NULL, { 0 } },
    { "zoom-normal", zoom_action, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (engraft_page_get_actions (ENGRAFT_PAGE (self))), entries,
                                   G_N_ELEMENTS (entries), self);
}

static void
engraft_report_page_constructed (GObject *object)
{
  EngraftReportPage *self = ENGRAFT_REPORT_PAGE (object);

  G_OBJECT_CLASS (engraft_report_page_parent_class)->constructed (object);

  self->item = ENGRAFT_REPORT_ITEM (g_object_ref (engraft_page_get_item (ENGRAFT_PAGE (self))));
  self->is_stale = TRUE;
  add_actions (self);
  self->view = ENGRAFT_REPORT_VIEW (engraft_report_view_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->view), "pages");
  engraft_page_set_options_pane (ENGRAFT_PAGE (self), engraft_report_form_new (self->item));
  g_signal_connect_object (self->item, "contents-changed", G_CALLBACK (contents_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->item, "notify::name", G_CALLBACK (contents_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
engraft_report_page_dispose (GObject *object)
{
  EngraftReportPage *self = ENGRAFT_REPORT_PAGE (object);

  if (self->drawing)
    engraft_operation_cancel (self->drawing);
  g_clear_object (&self->drawing);
  g_clear_pointer (&self->pages, engraft_report_pages_unref);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (engraft_report_page_parent_class)->dispose (object);
}

static void
engraft_report_page_class_init (EngraftReportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = engraft_report_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = engraft_report_page_dispose;
  widget_class->map = engraft_report_page_map;

  g_type_ensure (ENGRAFT_TYPE_BANNER);
  g_type_ensure (ENGRAFT_TYPE_JOB_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/report/engraft-report-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftReportPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, EngraftReportPage, banner);
  gtk_widget_class_bind_template_child (widget_class, EngraftReportPage, job);
  gtk_widget_class_bind_template_child (widget_class, EngraftReportPage, stack);
}

static void
engraft_report_page_init (EngraftReportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
