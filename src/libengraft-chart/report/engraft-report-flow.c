/* engraft-report-flow.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/report/engraft-report-flow.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "libengraft-chart/export/engraft-export.h"
#include "libengraft-chart/scene/engraft-canvas.h"

/* points */
#define PAGE_WIDTH 595.276
#define PAGE_HEIGHT 841.89
#define MARGIN 54
#define FOOT 36
#define TERM_WIDTH 110
#define TEXT_SIZE 9.5
#define HEADING_SIZE 12
#define TITLE_SIZE 18
#define FOOTER_SIZE 7.5

struct _EngraftReportFlow
{
  GByteArray      *bytes;
  cairo_surface_t *surface;
  cairo_t         *cr;
  PangoContext    *context;
  char            *footer;
  double           y;
  guint            page;
};

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static PangoLayout *
make_layout (EngraftReportFlow *self,
             const char        *text,
             double             size,
             PangoWeight        weight,
             double             width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (self->context));

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);

  return layout;
}

static void
draw_footer (EngraftReportFlow *self)
{
  g_autofree char *text = g_strdup_printf (_("Page %u · %s"), self->page, self->footer);
  g_autoptr(PangoLayout) layout = make_layout (self, text, FOOTER_SIZE, PANGO_WEIGHT_NORMAL, PAGE_WIDTH - 2 * MARGIN);

  cairo_move_to (self->cr, MARGIN, PAGE_HEIGHT - MARGIN + FOOT / 2.);
  pango_cairo_show_layout (self->cr, layout);
}

static void
begin_page (EngraftReportFlow *self)
{
  if (self->page > 0)
    {
      draw_footer (self);
      cairo_show_page (self->cr);
    }
  self->page++;
  self->y = MARGIN;
}

static double
get_room (EngraftReportFlow *self)
{
  return PAGE_HEIGHT - MARGIN - self->y;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);

  return (double) height / PANGO_SCALE;
}

/* Line by line, so that a long text goes on on the next page. */
static void
show_lines (EngraftReportFlow *self,
            PangoLayout       *layout,
            double             x)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle line;
      double height;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      height = (double) line.height / PANGO_SCALE;
      if (get_room (self) < height)
        begin_page (self);
      cairo_move_to (self->cr, x + (double) line.x / PANGO_SCALE,
                     self->y + (double) (pango_layout_iter_get_baseline (iter) - line.y) / PANGO_SCALE);
      pango_cairo_show_layout_line (self->cr, pango_layout_iter_get_line_readonly (iter));
      self->y += height;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

EngraftReportFlow *
engraft_report_flow_new (const char *title,
                         const char *footer)
{
  EngraftReportFlow *self = g_new0 (EngraftReportFlow, 1);

  self->bytes = g_byte_array_new ();
  self->surface = cairo_pdf_surface_create_for_stream (write_cb, self->bytes, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, "Engraft");
  self->cr = cairo_create (self->surface);
  self->context = pango_cairo_create_context (self->cr);
  pango_cairo_context_set_resolution (self->context, 72);
  engraft_canvas_use_sans (self->context);
  self->footer = g_strdup (footer);
  begin_page (self);

  return self;
}

void
engraft_report_flow_free (EngraftReportFlow *self)
{
  g_object_unref (self->context);
  cairo_destroy (self->cr);
  cairo_surface_destroy (self->surface);
  if (self->bytes)
    g_byte_array_unref (self->bytes);
  g_free (self->footer);
  g_free (self);
}

void
engraft_report_flow_title (EngraftReportFlow *self,
                           const char        *text)
{
  g_autoptr(PangoLayout) layout = make_layout (self, text, TITLE_SIZE, PANGO_WEIGHT_BOLD, PAGE_WIDTH - 2 * MARGIN);

  show_lines (self, layout, MARGIN);
  self->y += 6;
}

void
engraft_report_flow_heading (EngraftReportFlow *self,
                             const char        *text)
{
  g_autoptr(PangoLayout) layout = make_layout (self, text, HEADING_SIZE, PANGO_WEIGHT_BOLD, PAGE_WIDTH - 2 * MARGIN);

  self->y += 12;
  if (get_room (self) < get_height (layout) + 4 * TEXT_SIZE)
    begin_page (self);
  show_lines (self, layout, MARGIN);
  self->y += 3;
}

void
engraft_report_flow_text (EngraftReportFlow *self,
                          const char        *text)
{
  g_autoptr(PangoLayout) layout = make_layout (self, text, TEXT_SIZE, PANGO_WEIGHT_NORMAL, PAGE_WIDTH - 2 * MARGIN);

  show_lines (self, layout, MARGIN);
  self->y += 3;
}

void
engraft_report_flow_item (EngraftReportFlow *self,
                          const char        *term,
                          const char        *text)
{
  g_autoptr(PangoLayout) first = make_layout (self, term, TEXT_SIZE, PANGO_WEIGHT_SEMIBOLD, TERM_WIDTH - 6);
  g_autoptr(PangoLayout) second = make_layout (self, text, TEXT_SIZE, PANGO_WEIGHT_NORMAL,
                                               PAGE_WIDTH - 2 * MARGIN - TERM_WIDTH);
  double top;
  guint page;

  if (get_room (self) < MIN (get_height (second), 3 * TEXT_SIZE))
    begin_page (self);
  top = self->y;
  page = self->page;
  cairo_move_to (self->cr, MARGIN, top);
  pango_cairo_show_layout (self->cr, first);
  show_lines (self, second, MARGIN + TERM_WIDTH);
  if (page == self->page)
    self->y = MAX (self->y, top + get_height (first));
  self->y += 3;
}

GBytes *
engraft_report_flow_finish (EngraftReportFlow  *self,
                            GError            **error)
{
  draw_footer (self);
  cairo_show_page (self->cr);
  cairo_surface_finish (self->surface);
  if (cairo_surface_status (self->surface) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, ENGRAFT_EXPORT_ERROR, ENGRAFT_EXPORT_ERROR_DRAW, _("The report could not be drawn: %s."),
                   cairo_status_to_string (cairo_surface_status (self->surface)));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}
