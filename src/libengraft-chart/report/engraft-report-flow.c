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
  g_autoptr(PangoLayout) layout = engraft_report_flow_make_layout (self, text, FOOTER_SIZE, PANGO_WEIGHT_NORMAL, self->width - 2 * MARGIN);

  cairo_move_to (self->cr, MARGIN, self->height - MARGIN + FOOT / 2.);
  pango_cairo_show_layout (self->cr, layout);
}

/* Text as on a PDF: its width does not depend on pixels. */
static void
begin_drawing (EngraftReportFlow *self)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  self->cr = cairo_create (self->surface);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  if (!self->context)
    {
      self->context = pango_cairo_create_context (self->cr);
      pango_cairo_context_set_font_options (self->context, options);
      pango_cairo_context_set_resolution (self->context, 72);
      engraft_canvas_use_sans (self->context);
    }
  cairo_font_options_destroy (options);
}

static void
keep_page (EngraftReportFlow *self)
{
  g_clear_pointer (&self->cr, cairo_destroy);
  g_ptr_array_add (self->pages, g_steal_pointer (&self->surface));
  g_ptr_array_add (self->texts, g_strdup (self->text->str));
  g_string_truncate (self->text, 0);
}

static void
end_page (EngraftReportFlow *self)
{
  draw_footer (self);
  if (self->pages)
    keep_page (self);
  else
    cairo_show_page (self->cr);
}

void
engraft_report_flow_begin_page (EngraftReportFlow *self)
{
  if (self->page > 0)
    end_page (self);
  if (self->pages)
    {
      const cairo_rectangle_t extents = { 0, 0, self->width, self->height };

      self->surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
      begin_drawing (self);
    }
  self->page++;
  self->y = MARGIN;
}

void
engraft_report_flow_tell (EngraftReportFlow *self,
                          const char        *text,
                          const char        *after)
{
  if (self->text && text)
    g_string_append_printf (self->text, "%s%s", text, after);
}

double
engraft_report_flow_get_room (EngraftReportFlow *self)
{
  return self->height - MARGIN - self->y;
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

  engraft_report_flow_tell (self, pango_layout_get_text (layout), "\n");
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

static EngraftReportFlow *
make_flow (const char         *footer,
           EngraftReportPaper  paper)
{
  EngraftReportFlow *self = g_new0 (EngraftReportFlow, 1);

  engraft_report_paper_get_size (paper, &self->width, &self->height);
  self->footer = g_strdup (footer);

  return self;
}

EngraftReportFlow *
engraft_report_flow_new (const char         *title,
                         const char         *footer,
                         EngraftReportPaper  paper)
{
  EngraftReportFlow *self = make_flow (footer, paper);

  self->bytes = g_byte_array_new ();
  self->surface = cairo_pdf_surface_create_for_stream (write_cb, self->bytes, self->width, self->height);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, "Engraft");
  begin_drawing (self);
  engraft_report_flow_begin_page (self);

  return self;
}

EngraftReportFlow *
engraft_report_flow_new_pages (const char         *footer,
                               EngraftReportPaper  paper)
{
  EngraftReportFlow *self = make_flow (footer, paper);

  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->text = g_string_new (NULL);
  engraft_report_flow_begin_page (self);

  return self;
}

void
engraft_report_flow_free (EngraftReportFlow *self)
{
  g_clear_object (&self->context);
  g_clear_pointer (&self->cr, cairo_destroy);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  if (self->text)
    g_string_free (self->text, TRUE);
  g_free (self->footer);
  g_free (self);
}

void
engraft_report_flow_title (EngraftReportFlow *self,
                           const char        *text)
{
  g_autoptr(PangoLayout) layout = engraft_report_flow_make_layout (self, text, TITLE_SIZE, PANGO_WEIGHT_BOLD, self->width - 2 * MARGIN);

  show_lines (self, layout, MARGIN);
  self->y += 6;
}

void
engraft_report_flow_heading (EngraftReportFlow *self,
                             const char        *text)
{
  g_autoptr(PangoLayout) layout = engraft_report_flow_make_layout (self, text, HEADING_SIZE, PANGO_WEIGHT_BOLD, self->width - 2 * MARGIN);

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
  g_autoptr(PangoLayout) layout = engraft_report_flow_make_layout (self, text, TEXT_SIZE, PANGO_WEIGHT_NORMAL, self->width - 2 * MARGIN);

  show_lines (self, layout, MARGIN);
  self->y += 3;
}

void
engraft_report_flow_caption (EngraftReportFlow *self,
                             const char        *text)
{
  g_autoptr(PangoLayout) layout = engraft_report_flow_make_layout (self, text, TEXT_SIZE, PANGO_WEIGHT_SEMIBOLD,
                                                                   self->width - 2 * MARGIN);

  self->y += 4;
  engraft_report_flow_reserve (self, 8 * TEXT_SIZE);
  show_lines (self, layout, MARGIN);
  self->y += 2;
}

void
engraft_report_flow_reserve (EngraftReportFlow *self,
                             double             height)
{
  if (engraft_report_flow_get_room (self) < MIN (height, self->height - 2 * MARGIN))
    engraft_report_flow_begin_page (self);
}

void
engraft_report_flow_item (EngraftReportFlow *self,
                          const char        *term,
                          const char        *text)
{
  g_autoptr(PangoLayout) first = engraft_report_flow_make_layout (self, term, TEXT_SIZE, PANGO_WEIGHT_SEMIBOLD, TERM_WIDTH - 6);
  g_autoptr(PangoLayout) second = engraft_report_flow_make_layout (self, text, TEXT_SIZE, PANGO_WEIGHT_NORMAL,
                                               self->width - 2 * MARGIN - TERM_WIDTH);
  double top;
  guint page;

  if (engraft_report_flow_get_room (self) < MIN (engraft_report_flow_get_height (second), 3 * TEXT_SIZE))
    engraft_report_flow_begin_page (self);
  top = self->y;
  page = self->page;
  cairo_move_to (self->cr, MARGIN, top);
  pango_cairo_show_layout (self->cr, first);
  engraft_report_flow_tell (self, term, ": ");
  show_lines (self, second, MARGIN + TERM_WIDTH);
  if (page == self->page)
    self->y = MAX (self->y, top + engraft_report_flow_get_height (first));
  self->y += 3;
}

static gboolean
check_surface (cairo_surface_t  *surface,
               GError          **error)
{
  cairo_status_t status = cairo_surface_status (surface);

  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, ENGRAFT_EXPORT_ERROR, ENGRAFT_EXPORT_ERROR_DRAW, _("The report could not be drawn: %s."),
               cairo_status_to_string (status));

  return FALSE;
}

GBytes *
engraft_report_flow_finish (EngraftReportFlow  *self,
                            GError            **error)
{
  end_page (self);
  cairo_surface_finish (self->surface);
  if (!check_surface (self->surface, error))
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}

EngraftReportPages *
engraft_report_flow_finish_pages (EngraftReportFlow  *self,
                                  GError            **error)
{
  end_page (self);
  for (guint i = 0; i < self->pages->len; i++)
    if (!check_surface (self->pages->pdata[i], error))
      return NULL;

  return engraft_report_pages_new (self->width, self->height, g_steal_pointer (&self->pages),
                                   g_steal_pointer (&self->texts));
}
