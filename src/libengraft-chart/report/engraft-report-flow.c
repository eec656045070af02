/* engraft-report-flow.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/report/engraft-report-flow-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft-chart/export/engraft-export.h"
#include "libengraft-chart/scene/engraft-canvas.h"

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

PangoLayout *
engraft_report_flow_make_layout (EngraftReportFlow *self,
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
  g_autoptr(PangoLayout) layout = engraft_report_flow_make_layout (self, text, FOOTER_SIZE, PANGO_WEIGHT_NORMAL, PAGE_WIDTH - 2 * MARGIN);

  cairo_move_to (self->cr, MARGIN, PAGE_HEIGHT - MARGIN + FOOT / 2.);
  pango_cairo_show_layout (self->cr, layout);
}

void
engraft_report_flow_begin_page (EngraftReportFlow *self)
{
  if (self->page > 0)
    {
      draw_footer (self);
      cairo_show_page (self->cr);
    }
  self->page++;
  self->y = MARGIN;
}

double
engraft_report_flow_get_room (EngraftReportFlow *self)
{
  return PAGE_HEIGHT - MARGIN - self->y;
}

double
engraft_report_flow_get_height (PangoLayout *layout)
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
      if (engraft_report_flow_get_room (self) < height)
        engraft_report_flow_begin_page (self);
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
  engraft_report_flow_begin_page (self);

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
  g_autoptr(PangoLayout) layout = engraft_report_flow_make_layout (self, text, TITLE_SIZE, PANGO_WEIGHT_BOLD, PAGE_WIDTH - 2 * MARGIN);

  show_lines (self, layout, MARGIN);
  self->y += 6;
}

void
engraft_report_flow_heading (EngraftReportFlow *self,
                             const char        *text)
{
  g_autoptr(PangoLayout) layout = engraft_report_flow_make_layout (self, text, HEADING_SIZE, PANGO_WEIGHT_BOLD, PAGE_WIDTH - 2 * MARGIN);

  self->y += 12;
  if (engraft_report_flow_get_room (self) < engraft_report_flow_get_height (layout) + 4 * TEXT_SIZE)
    engraft_report_flow_begin_page (self);
  show_lines (self, layout, MARGIN);
  self->y += 3;
}

void
engraft_report_flow_text (EngraftReportFlow *self,
                          const char        *text)
{
  g_autoptr(PangoLayout) layout = engraft_report_flow_make_layout (self, text, TEXT_SIZE, PANGO_WEIGHT_NORMAL, PAGE_WIDTH - 2 * MARGIN);

  show_lines (self, layout, MARGIN);
  self->y += 3;
}

void
engraft_report_flow_caption (EngraftReportFlow *self,
                             const char        *text)
{
  g_autoptr(PangoLayout) layout = engraft_report_flow_make_layout (self, text, TEXT_SIZE, PANGO_WEIGHT_SEMIBOLD,
                                                                   PAGE_WIDTH - 2 * MARGIN);

  self->y += 4;
  engraft_report_flow_reserve (self, 8 * TEXT_SIZE);
  show_lines (self, layout, MARGIN);
  self->y += 2;
}

void
engraft_report_flow_reserve (EngraftReportFlow *self,
                             double             height)
{
  if (engraft_report_flow_get_room (self) < MIN (height, PAGE_HEIGHT - 2 * MARGIN))
    engraft_report_flow_begin_page (self);
}

void
engraft_report_flow_item (EngraftReportFlow *self,
                          const char        *term,
                          const char        *text)
{
  g_autoptr(PangoLayout) first = engraft_report_flow_make_layout (self, term, TEXT_SIZE, PANGO_WEIGHT_SEMIBOLD, TERM_WIDTH - 6);
  g_autoptr(PangoLayout) second = engraft_report_flow_make_layout (self, text, TEXT_SIZE, PANGO_WEIGHT_NORMAL,
                                               PAGE_WIDTH - 2 * MARGIN - TERM_WIDTH);
  double top;
  guint page;

  if (engraft_report_flow_get_room (self) < MIN (engraft_report_flow_get_height (second), 3 * TEXT_SIZE))
    engraft_report_flow_begin_page (self);
  top = self->y;
  page = self->page;
  cairo_move_to (self->cr, MARGIN, top);
  pango_cairo_show_layout (self->cr, first);
  show_lines (self, second, MARGIN + TERM_WIDTH);
  if (page == self->page)
    self->y = MAX (self->y, top + engraft_report_flow_get_height (first));
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
