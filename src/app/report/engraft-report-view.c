/* engraft-report-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/report/engraft-report-view.h"

#include <glib/gi18n.h>

#include "app/report/engraft-report-sheet.h"

/* pixels */
#define MIN_WIDTH 200
#define MAX_WIDTH 3000

struct _EngraftReportView
{
  AdwBin              parent_instance;

  GtkStringList      *numbers;   /* one a page: the list makes widgets of those only that are seen */
  GPtrArray          *sheets;    /* EngraftReportSheet that there are now; the list's */
  EngraftReportPages *pages;
  int                 width;     /* of a page; 0: as there is room */
};

G_DEFINE_FINAL_TYPE (EngraftReportView, engraft_report_view, ADW_TYPE_BIN)

/* A list item has lost its child when it is torn down. */
static void
gone_cb (gpointer  sheets,
         GObject  *sheet)
{
  g_ptr_array_remove (sheets, sheet);
  g_ptr_array_unref (sheets);
}

static void
setup_cb (EngraftReportView *self,
          GtkListItem       *item)
{
  GtkWidget *sheet = engraft_report_sheet_new ();

  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, sheet);
  engraft_report_sheet_set_width (ENGRAFT_REPORT_SHEET (sheet), self->width);
  g_ptr_array_add (self->sheets, sheet);
  g_object_weak_ref (G_OBJECT (sheet), gone_cb, g_ptr_array_ref (self->sheets));
}

static void
bind_cb (EngraftReportView *self,
         GtkListItem       *item)
{
  engraft_report_sheet_set_page (ENGRAFT_REPORT_SHEET (gtk_list_item_get_child (item)), self->pages,
                                 gtk_list_item_get_position (item));
}

static void
unbind_cb (EngraftReportView *self,
           GtkListItem       *item)
{
  engraft_report_sheet_set_page (ENGRAFT_REPORT_SHEET (gtk_list_item_get_child (item)), NULL, 0);
}

static void
engraft_report_view_dispose (GObject *object)
{
  EngraftReportView *self = ENGRAFT_REPORT_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->numbers);
  g_clear_pointer (&self->pages, engraft_report_pages_unref);

  G_OBJECT_CLASS (engraft_report_view_parent_class)->dispose (object);
}

static void
engraft_report_view_finalize (GObject *object)
{
  g_ptr_array_unref (ENGRAFT_REPORT_VIEW (object)->sheets);

  G_OBJECT_CLASS (engraft_report_view_parent_class)->finalize (object);
}

static void
engraft_report_view_class_init (EngraftReportViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_report_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = engraft_report_view_finalize;
}

static void
engraft_report_view_init (EngraftReportView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list, *window = gtk_scrolled_window_new ();

  self->sheets = g_ptr_array_new ();
  self->numbers = gtk_string_list_new (NULL);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->numbers)))),
                            factory);
  gtk_widget_add_css_class (list, "engraft-pages");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages of the report"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), list);
  adw_bin_set_child (ADW_BIN (self), window);
}

GtkWidget *
engraft_report_view_new (void)
{
  return g_object_new (ENGRAFT_TYPE_REPORT_VIEW, NULL);
}

void
engraft_report_view_set_pages (EngraftReportView  *self,
                               EngraftReportPages *pages)
{
  guint before, after;

  g_return_if_fail (ENGRAFT_IS_REPORT_VIEW (self));

  before = g_list_model_get_n_items (G_LIST_MODEL (self->numbers));
  after = pages ? engraft_report_pages_get_n (pages) : 0;
  if (pages)
    engraft_report_pages_ref (pages);
  g_clear_pointer (&self->pages, engraft_report_pages_unref);
  self->pages = pages;

  for (guint i = after; i < before; i++)
    gtk_string_list_remove (self->numbers, after);
  for (guint i = 0; i < self->sheets->len; i++)
    engraft_report_sheet_set_page (self->sheets->pdata[i], pages,
                                   engraft_report_sheet_get_page (self->sheets->pdata[i]));
  for (guint i = before; i < after; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      gtk_string_list_append (self->numbers, number);
    }
}

void
engraft_report_view_zoom (EngraftReportView *self,
                          double             factor)
{
  int width;

  g_return_if_fail (ENGRAFT_IS_REPORT_VIEW (self));

  if (self->sheets->len == 0)
    return;
  width = gtk_widget_get_width (self->sheets->pdata[0]);
  self->width = factor > 0 && width > 0 ? CLAMP ((int) (width * factor), MIN_WIDTH, MAX_WIDTH) : 0;
  for (guint i = 0; i < self->sheets->len; i++)
    engraft_report_sheet_set_width (self->sheets->pdata[i], self->width);
}
