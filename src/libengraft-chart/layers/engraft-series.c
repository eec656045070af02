/* engraft-series.c: what a group is known by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-series.h"

#include "libengraft-chart/layers/engraft-hatch.h"
#include "libengraft-chart/layers/engraft-symbol.h"

#define AREA_ALPHA .45
#define AREA_GAP 4.0

/* In points, for a curve of 1.5 points; never colour alone. */
typedef struct { int n; double lengths[4]; } Dash;

static const Dash dashes[] = {
  [ENGRAFT_DASH_SOLID] = { 0, { 0 } },
  [ENGRAFT_DASH_DASHED] = { 2, { 6, 3 } },
  [ENGRAFT_DASH_DOTTED] = { 2, { 1, 2 } },
  [ENGRAFT_DASH_DASH_DOT] = { 4, { 6, 2, 1, 2 } },
  [ENGRAFT_DASH_LONG] = { 2, { 12, 3 } },
};

EngraftSeries *
engraft_series_new (const char  *name,
                    guint        place,
                    const char  *colour,
                    EngraftDash  dash)
{
  EngraftSeries *self = g_new0 (EngraftSeries, 1);

  self->name = g_strdup (name);
  self->place = place;
  self->has_colour = engraft_colour_parse (&self->colour, colour);
  self->dash = dash;

  return self;
}

void
engraft_series_free (EngraftSeries *self)
{
  g_free (self->name);
  g_free (self);
}

/* A chosen colour is kept on paper; on a dark ground it must still be seen. */
void
engraft_series_get_colour (const EngraftSeries *self,
                           const EngraftStyle  *style,
                           EngraftColour       *colour)
{
  if (self->has_colour && style->grey && self->ordered)
    {
      double grey = .299 * self->colour.red + .587 * self->colour.green + .114 * self->colour.blue;

      *colour = (EngraftColour) { grey, grey, grey, 1 };
      if (engraft_colour_get_luminance (&style->background) < .18)
        engraft_colour_adjust (colour, &style->background, 3);
      return;
    }
  if (!self->has_colour || style->grey)
    {
      *colour = style->palette[self->place % ENGRAFT_N_COLOURS];
      return;
    }

  *colour = self->colour;
  if (engraft_colour_get_luminance (&style->background) < .18)
    engraft_colour_adjust (colour, &style->background, 3);
}

void
engraft_series_get_text_colour (const EngraftSeries *self,
                                const EngraftStyle  *style,
                                EngraftColour       *colour)
{
  if (self->sample == ENGRAFT_SAMPLE_ARROW)
    {
      *colour = style->foreground;
      return;
    }
  engraft_series_get_colour (self, style, colour);
  engraft_colour_adjust (colour, &style->background, 4.6);
}

EngraftDash
engraft_series_get_dash (const EngraftSeries *self)
{
  if (self->dash != ENGRAFT_DASH_AUTOMATIC)
    return self->dash;

  return ENGRAFT_DASH_SOLID + self->place % (ENGRAFT_DASH_LONG - ENGRAFT_DASH_SOLID + 1);
}

void
engraft_series_set_pen (const EngraftSeries *self,
                        EngraftCanvas       *canvas)
{
  const Dash *dash = &dashes[engraft_series_get_dash (self)];
  double lengths[4];
  EngraftColour colour;

  for (int i = 0; i < dash->n; i++)
    lengths[i] = dash->lengths[i] * MAX (canvas->line_width / 1.5, .5);

  engraft_series_get_colour (self, canvas->style, &colour);
  engraft_canvas_set_colour (canvas, &colour);
  cairo_set_line_width (canvas->cr, canvas->line_width);
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_MITER);
  cairo_set_line_cap (canvas->cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (canvas->cr, lengths, dash->n, 0);
}

double
engraft_series_get_sample_width (EngraftCanvas *canvas)
{
  return 16 * MAX (canvas->line_width / 1.5, 1);
}

void
engraft_series_fill_area (const EngraftSeries *self,
                          EngraftCanvas       *canvas,
                          const EngraftBox    *area)
{
  cairo_t *cr = canvas->cr;
  EngraftColour colour;

  engraft_series_get_colour (self, canvas->style, &colour);
  cairo_save (cr);
  cairo_rectangle (cr, area->x, area->y, area->width, area->height);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, AREA_ALPHA);
  cairo_fill_preserve (cr);
  cairo_save (cr);
  cairo_clip (cr);
  engraft_canvas_set_colour (canvas, &colour);
  engraft_hatch_draw (canvas, area, self->place, AREA_GAP);
  cairo_restore (cr);
  cairo_rectangle (cr, area->x, area->y, area->width, area->height);
  cairo_set_line_width (cr, .6);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
engraft_series_draw_sample (const EngraftSeries *self,
                            EngraftCanvas       *canvas,
                            double               x,
                            double               y)
{
  double width = engraft_series_get_sample_width (canvas), half = canvas->em * .4;

  cairo_save (canvas->cr);
  engraft_series_set_pen (self, canvas);
  switch (self->sample)
    {
    case ENGRAFT_SAMPLE_AREA:
      cairo_set_dash (canvas->cr, NULL, 0, 0);
      engraft_series_fill_area (self, canvas, &(EngraftBox) { x, y - half, width, 2 * half });
      break;

    case ENGRAFT_SAMPLE_MARK:
      cairo_set_dash (canvas->cr, NULL, 0, 0);
      engraft_symbol_draw (canvas, self->place, x + width / 2, y, half);
      break;

    case ENGRAFT_SAMPLE_ARROW:
      cairo_set_dash (canvas->cr, NULL, 0, 0);
      engraft_canvas_set_colour (canvas, &canvas->style->foreground);
      engraft_symbol_draw_arrow (canvas, x, y, width * .8);
      break;

    case ENGRAFT_SAMPLE_BOX:
      cairo_rectangle (canvas->cr, x + width / 2 - half * .8, y - half * .8, 1.6 * half, 1.6 * half);
      cairo_fill (canvas->cr);
      break;

    case ENGRAFT_SAMPLE_HOLLOW:
      cairo_set_dash (canvas->cr, NULL, 0, 0);
      engraft_symbol_draw_hollow (canvas, x + width / 2, y, half * .8);
      break;

    case ENGRAFT_SAMPLE_HATCHED:
      cairo_set_dash (canvas->cr, NULL, 0, 0);
      engraft_symbol_draw_hatched (canvas, &(EngraftBox) { x + width / 2 - half * .8, y - half * .8, 1.6 * half, 1.6 * half });
      break;

    case ENGRAFT_SAMPLE_CURVE:
    default:
      cairo_move_to (canvas->cr, x, y);
      cairo_line_to (canvas->cr, x + width, y);
      cairo_stroke (canvas->cr);
    }
  cairo_restore (canvas->cr);
}
