/* engraft-canvas.c: text that is measured, broken and placed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/scene/engraft-canvas.h"

#include <string.h>

#include "libengraft/text/engraft-unbroken.h"

/* Without text the layout must not depend on fonts: a letter is then this wide and
 * a line this high, in units of the font size. */
#define PLAIN_WIDTH 0.56
#define PLAIN_LINE 1.2
#define PLAIN_ASCENT 0.94

static double
get_scale_of_text (PangoContext *context)
{
  double resolution = pango_cairo_context_get_resolution (context);

  if (resolution <= 0)
    {
      PangoFontMap *map = pango_context_get_font_map (context);

      resolution = PANGO_IS_CAIRO_FONT_MAP (map)
                   ? pango_cairo_font_map_get_resolution (PANGO_CAIRO_FONT_MAP (map)) : 96;
    }

  return resolution > 0 ? resolution / 72 : 1;
}

void
engraft_canvas_use_sans (PangoContext *context)
{
  PangoFontDescription *font = pango_font_description_from_string ("sans-serif");

  pango_context_set_font_description (context, font);
  pango_font_description_free (font);
}

void
engraft_canvas_init (EngraftCanvas      *self,
                     cairo_t            *cr,
                     EngraftTextCache   *texts,
                     PangoContext       *context,
                     const EngraftStyle *style,
                     double              font_size,
                     double              line_width)
{
  *self = (EngraftCanvas) {
    .cr = cr,
    .texts = texts,
    .style = style,
    .font_size = style->font_size > 0 ? style->font_size : font_size,
    .line_width = MAX (style->line_width, line_width),
    .placed = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_placed_text_free),
  };
  self->em = self->font_size * (style->show_text ? get_scale_of_text (context) : 1);
  engraft_text_cache_use (texts, context, style->font_family, self->font_size);
}

void
engraft_canvas_clear (EngraftCanvas *self)
{
  g_clear_pointer (&self->placed, g_ptr_array_unref);
}

void
engraft_canvas_set_colour (EngraftCanvas       *self,
                           const EngraftColour *colour)
{
  cairo_set_source_rgba (self->cr, colour->red, colour->green, colour->blue, colour->alpha);
}

static double
measure (EngraftCanvas *self,
         const char    *text,
         double         scale,
         gboolean       bold)
{
  int width;

  if (!self->style->show_text)
    return PLAIN_WIDTH * self->em * scale * g_utf8_strlen (text, -1);

  pango_layout_get_size (engraft_text_cache_get (self->texts, text, scale, bold), &width, NULL);

  return (double) width / PANGO_SCALE;
}

double
engraft_canvas_get_width (EngraftCanvas *self,
                          const char    *text,
                          double         scale,
                          gboolean       bold)
{
  return measure (self, text, scale, bold);
}

static void
measure_line (EngraftCanvas *self,
              EngraftText   *text)
{
  const EngraftFont *font;

  if (!self->style->show_text)
    {
      text->line_height = PLAIN_LINE * self->em * text->scale;
      text->ascent = PLAIN_ASCENT * self->em * text->scale;
      return;
    }

  font = engraft_text_cache_get_font (self->texts, text->scale, text->bold);
  text->ascent = font->ascent;
  text->line_height = font->line_height;
}

double
engraft_canvas_line_height (EngraftCanvas *self,
                            double         scale)
{
  EngraftText text = { .scale = scale };

  measure_line (self, &text);

  return text.line_height;
}

/* As much of the text as fits with “…” behind it. */
static char *
shorten (EngraftCanvas *self,
         const char    *text,
         double         scale,
         gboolean       bold,
         double         max_width)
{
  glong low = 0, high = g_utf8_strlen (text, -1);
  char *best = g_strdup ("…");

  while (low < high)
    {
      glong middle = (low + high + 1) / 2;
      g_autofree char *start = g_utf8_substring (text, 0, middle);
      char *with_dots = g_strconcat (g_strchomp (start), "…", NULL);

      if (measure (self, with_dots, scale, bold) <= max_width)
        {
          g_free (best);
          best = with_dots;
          low = middle;
        }
      else
        {
          g_free (with_dots);
          high = middle - 1;
        }
    }

  return best;
}

static double
measure_part (EngraftCanvas     *self,
              const EngraftText *set,
              const char        *text,
              gsize              length)
{
  g_autofree char *part = g_strndup (text, length);

  return measure (self, part, set->scale, set->bold);
}

/* Where the text from `start` may be broken so that the line is at most max_width;
 * at least one word is taken, however long. */
static gsize
find_break (EngraftCanvas      *self,
            const EngraftText  *set,
            const char         *text,
            const PangoLogAttr *breaks,
            gsize               start,
            double              max_width)
{
  gsize best = start, length = strlen (text);
  glong offset = g_utf8_pointer_to_offset (text, text + start);

  for (const char *p = text + start; ; p = g_utf8_next_char (p), offset++)
    {
      gsize at = p - text;
      gsize end = at;

      if (at > start && (at == length || breaks[offset].is_line_break))
        {
          while (end > start && g_ascii_isspace (text[end - 1]))
            end--;
          if (best > start && measure_part (self, set, text + start, end - start) > max_width)
            return best;
          best = at;
          if (breaks[offset].is_mandatory_break)
            return best;
        }
      if (at >= length)
        return best;
    }
}

/* A number stays beside its interval, and an interval whole, where a line can hold them. */
static void
keep_intervals (EngraftCanvas     *self,
                const EngraftText *set,
                const char        *text,
                PangoLogAttr      *breaks,
                double             max_width)
{
  static GRegex *regex;
  g_autoptr(GMatchInfo) match = NULL;
  int from, to;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new (ENGRAFT_UNBROKEN_INTERVAL, G_REGEX_OPTIMIZE, 0, NULL));
  if (!strchr (text, '('))
    return;
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    if (g_match_info_fetch_pos (match, 0, &from, &to) && measure_part (self, set, text + from, to - from) <= max_width)
      for (const char *p = g_utf8_next_char (text + from); p < text + to; p = g_utf8_next_char (p))
        breaks[g_utf8_pointer_to_offset (text, p)].is_line_break = FALSE;
}

static void
break_lines (EngraftCanvas *self,
             EngraftText   *set,
             const char    *text,
             double         max_width,
             guint          max_lines)
{
  glong n = g_utf8_strlen (text, -1);
  g_autofree PangoLogAttr *breaks = g_new0 (PangoLogAttr, n + 1);
  gsize length = strlen (text), start = 0;

  pango_get_log_attrs (text, -1, -1, pango_language_get_default (), breaks, n + 1);
  keep_intervals (self, set, text, breaks, max_width);

  while (start < length)
    {
      gboolean last = max_lines > 0 && set->lines->len + 1 == max_lines;
      gsize end = last ? length : find_break (self, set, text, breaks, start, max_width);
      char *line = g_strchomp (g_strndup (text + start, end - start));

      if (measure (self, line, set->scale, set->bold) > max_width)
        {
          char *shorter = shorten (self, line, set->scale, set->bold, max_width);

          g_free (line);
          line = shorter;
          set->shortened = TRUE;
        }
      g_ptr_array_add (set->lines, line);
      start = end;
    }
}

EngraftText *
engraft_canvas_set_text (EngraftCanvas *self,
                         const char    *text,
                         double         scale,
                         gboolean       bold,
                         double         max_width,
                         guint          max_lines)
{
  EngraftText *set = g_new0 (EngraftText, 1);

  set->lines = g_ptr_array_new_with_free_func (g_free);
  set->scale = scale;
  set->bold = bold;
  measure_line (self, set);

  if (max_width <= 0)
    g_ptr_array_add (set->lines, g_strdup (text));
  else
    break_lines (self, set, text, max_width, max_lines);

  for (guint i = 0; i < set->lines->len; i++)
    set->width = MAX (set->width, measure (self, g_ptr_array_index (set->lines, i), scale, bold));
  set->height = set->lines->len * set->line_height;

  return set;
}

static EngraftPlacedText *
place (EngraftCanvas       *self,
       EngraftText         *text,
       guint                line,
       const EngraftColour *colour)
{
  EngraftPlacedText *placed = g_new0 (EngraftPlacedText, 1);

  placed->text = g_strdup (g_ptr_array_index (text->lines, line));
  placed->size = self->em * text->scale;
  placed->bold = text->bold;
  placed->colour = *colour;
  placed->box.width = measure (self, placed->text, text->scale, text->bold);
  placed->box.height = text->line_height;
  g_ptr_array_add (self->placed, placed);

  return placed;
}

static void
paint (EngraftCanvas       *self,
       const EngraftText   *set,
       const char          *text,
       double               x,
       double               baseline,
       const EngraftColour *colour)
{
  PangoLayout *layout;

  if (self->cr == NULL || !self->style->show_text || self->vector_text)
    return;

  engraft_canvas_set_colour (self, colour);
  layout = engraft_text_cache_get (self->texts, text, set->scale, set->bold);
  cairo_move_to (self->cr, x, baseline - (double) pango_layout_get_baseline (layout) / PANGO_SCALE);
  pango_cairo_show_layout (self->cr, layout);
}

void
engraft_canvas_show (EngraftCanvas       *self,
                     EngraftText         *text,
                     double               x,
                     double               y,
                     double               align,
                     const EngraftColour *colour)
{
  for (guint i = 0; i < text->lines->len; i++)
    {
      EngraftPlacedText *placed = place (self, text, i, colour);

      placed->align = align;
      placed->box.x = x - align * placed->box.width;
      placed->box.y = y + i * text->line_height;
      placed->baseline = placed->box.y + text->ascent;
      paint (self, text, placed->text, placed->box.x, placed->baseline, colour);
    }
}

void
engraft_canvas_show_upward (EngraftCanvas       *self,
                            EngraftText         *text,
                            double               x,
                            double               y,
                            const EngraftColour *colour)
{
  for (guint i = 0; i < text->lines->len; i++)
    {
      EngraftPlacedText *placed = place (self, text, i, colour);
      double width = placed->box.width;

      placed->upward = TRUE;
      placed->align = .5;
      placed->box = (EngraftBox) { x + i * text->line_height, y - width / 2, text->line_height, width };
      placed->baseline = placed->box.x + text->ascent;
      if (self->cr)
        {
          cairo_save (self->cr);
          cairo_translate (self->cr, placed->baseline, y + width / 2);
          cairo_rotate (self->cr, -G_PI / 2);
          paint (self, text, placed->text, 0, 0, colour);
          cairo_restore (self->cr);
        }
    }
}

void
engraft_text_free (EngraftText *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self);
}

void
engraft_placed_text_free (EngraftPlacedText *self)
{
  g_free (self->text);
  g_free (self);
}
