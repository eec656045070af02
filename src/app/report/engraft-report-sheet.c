/* engraft-report-sheet.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/report/engraft-report-sheet.h"

#include <glib/gi18n.h>

/* pixels */
#define MIN_WIDTH 200
#define GOOD_WIDTH 720

struct _EngraftReportSheet
{
  GtkWidget           parent_instance;

  EngraftReportPages *pages;
  guint               page;
  int                 width;
};

G_DEFINE_FINAL_TYPE (EngraftReportSheet, engraft_report_sheet, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
engraft_report_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
engraft_report_sheet_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  EngraftReportSheet *self = ENGRAFT_REPORT_SHEET (widget);
  double width = 1, height = 1;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->width > 0 ? self->width : MIN_WIDTH;
      *natural = self->width > 0 ? self->width : GOOD_WIDTH;
      return;
    }
  if (self->pages)
    engraft_report_pages_get_size (self->pages, &width, &height);
  if (for_size < 0)
    for_size = self->width > 0 ? self->width : GOOD_WIDTH;
  *minimum = *natural = (int) (for_size * height / width + .5);
}

static void
engraft_report_sheet_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  EngraftReportSheet *self = ENGRAFT_REPORT_SHEET (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double page_width, page_height;
  cairo_t *cr;

  if (!self->pages || self->page >= engraft_report_pages_get_n (self->pages))
    return;
  engraft_report_pages_get_size (self->pages, &page_width, &page_height);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_scale (cr, width / page_width, width / page_width);
  engraft_report_pages_draw (self->pages, self->page, cr);
  cairo_destroy (cr);
}

static void
engraft_report_sheet_finalize (GObject *object)
{
  g_clear_pointer (&ENGRAFT_REPORT_SHEET (object)->pages, engraft_report_pages_unref);

  G_OBJECT_CLASS (engraft_report_sheet_parent_class)->finalize (object);
}

static void
engraft_report_sheet_class_init (EngraftReportSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engraft_report_sheet_finalize;
  widget_class->get_request_mode = engraft_report_sheet_get_request_mode;
  widget_class->measure = engraft_report_sheet_measure;
  widget_class->snapshot = engraft_report_sheet_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
engraft_report_sheet_init (EngraftReportSheet *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "engraft-paper");
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
engraft_report_sheet_new (void)
{
  return g_object_new (ENGRAFT_TYPE_REPORT_SHEET, NULL);
}

void
engraft_report_sheet_set_page (EngraftReportSheet *self,
                               EngraftReportPages *pages,
                               guint               page)
{
  g_autofree char *label = NULL;

  g_return_if_fail (ENGRAFT_IS_REPORT_SHEET (self));

  if (pages)
    engraft_report_pages_ref (pages);
  g_clear_pointer (&self->pages, engraft_report_pages_unref);
  self->pages = pages;
  self->page = page;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!pages || page >= engraft_report_pages_get_n (pages))
    return;

  label = g_strdup_printf (_("Page %u of %u"), page + 1, engraft_report_pages_get_n (pages));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, engraft_report_pages_get_text (pages, page), -1);
}

guint
engraft_report_sheet_get_page (EngraftReportSheet *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REPORT_SHEET (self), 0);

  return self->page;
}

void
engraft_report_sheet_set_width (EngraftReportSheet *self,
                                int                 width)
{
  g_return_if_fail (ENGRAFT_IS_REPORT_SHEET (self));

  if (self->width == width)
    return;
  self->width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
