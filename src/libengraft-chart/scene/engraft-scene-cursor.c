/* engraft-scene-cursor.c: what stands at a place of the x axis.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/scene/engraft-scene-private.h"

#include <math.h>

/**
 * engraft_scene_next_stop:
 * @self: a scene
 * @x: where the reader is
 * @direction: 1 for onward, -1 for back
 *
 * The keyboard's way through a figure: from step to step of any curve.  O(log n).
 *
 * Returns: the nearest step beyond @x within the whole axis; NaN when there is none
 */
double
engraft_scene_next_stop (EngraftScene *self,
                         double        x,
                         int           direction)
{
  double best = NAN;

  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), NAN);

  for (guint i = 0; i < self->layers->len; i++)
    {
      EngraftLayer *layer = g_ptr_array_index (self->layers, i);
      double stop;

      if (layer->funcs->next_stop == NULL)
        continue;
      stop = layer->funcs->next_stop (layer, x, direction);
      if (isnan (stop) || stop > self->x.to || stop < self->x.from)
        continue;
      if (isnan (best) || (direction > 0 ? stop < best : stop > best))
        best = stop;
    }

  return best;
}

/* Whether anything is read at a place of the axis: of figures of subjects there may be no such thing. */
static gboolean
is_read_along (EngraftScene *self)
{
  for (guint i = 0; i < self->layers->len; i++)
    {
      EngraftLayer *layer = self->layers->pdata[i];

      if (layer->funcs->read && !(self->subjects && isnan (layer->funcs->next_stop (layer, -INFINITY, 1))))
        return TRUE;
    }

  return FALSE;
}

/**
 * engraft_scene_is_readable:
 * @self: a scene
 *
 * Tells whether values can be read along the x axis, as of curves, or subject by subject.
 *
 * Returns: whether values can be read along the x axis
 */
gboolean
engraft_scene_is_readable (EngraftScene *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), FALSE);

  return self->subjects || is_read_along (self);
}

/**
 * engraft_scene_dup_readout:
 * @self: a scene
 * @x: in the units of the x axis
 *
 * What the figure says at @x, a line a curve, such as “Placebo: 71.4 % (64.2–77.3),
 * 98 at risk at 5.0 years”.  O(log n).
 *
 * Returns: (transfer full): the lines; empty when nothing can be read
 */
char *
engraft_scene_dup_readout (EngraftScene *self,
                           double        x)
{
  g_autoptr(GString) lines = g_string_new (NULL);

  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), NULL);

  for (guint i = 0; i < self->layers->len; i++)
    {
      EngraftLayer *layer = g_ptr_array_index (self->layers, i);
      EngraftReading reading = { 0 };

      if (layer->funcs->read == NULL || !layer->funcs->read (layer, x, &reading))
        continue;
      if (lines->len > 0)
        g_string_append_c (lines, '\n');
      g_string_append (lines, reading.text);
      g_free (reading.text);
    }

  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static void
draw_marker (EngraftCanvas        *canvas,
             const EngraftReading *reading,
             double                x,
             double                y)
{
  EngraftColour colour;

  engraft_series_get_colour (reading->series, canvas->style, &colour);
  cairo_new_path (canvas->cr);
  cairo_arc (canvas->cr, x, y, 2 + canvas->line_width, 0, 2 * G_PI);
  engraft_canvas_set_colour (canvas, &canvas->style->background);
  cairo_fill_preserve (canvas->cr);
  engraft_canvas_set_colour (canvas, &colour);
  cairo_set_line_width (canvas->cr, canvas->line_width);
  cairo_stroke (canvas->cr);
}

/**
 * engraft_scene_draw_cursor:
 * @self: a scene
 * @cr: where the scene was drawn
 * @x: in the units of the x axis
 * @style: as the scene was drawn
 *
 * Draws the reader's place over the figure: a line at @x, and a ring on each curve.
 */
void
engraft_scene_draw_cursor (EngraftScene       *self,
                           cairo_t            *cr,
                           double              x,
                           const EngraftStyle *style)
{
  const EngraftFrame *frame;
  EngraftCanvas canvas = { .cr = cr };
  EngraftStyle own;
  double px;

  g_return_if_fail (ENGRAFT_IS_SCENE (self));
  g_return_if_fail (cr != NULL && style != NULL);

  own = *style;
  if (self->grey && !own.grey)
    engraft_style_make_grey (&own);
  frame = &self->layout.frame;
  canvas.style = &own;
  canvas.line_width = MAX (own.line_width, self->line_width);
  if (!(frame->plot.width > 0) || !(x >= frame->x.from && x <= frame->x.to) || !is_read_along (self))
    return;

  px = engraft_scale_map (&frame->x, x);
  cairo_save (cr);
  engraft_canvas_set_colour (&canvas, &own.faint);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, px, frame->plot.y);
  cairo_line_to (cr, px, frame->plot.y + frame->plot.height);
  cairo_stroke (cr);

  for (guint i = 0; i < self->layers->len; i++)
    {
      EngraftLayer *layer = g_ptr_array_index (self->layers, i);
      EngraftReading reading = { 0 };

      if (layer->funcs->read == NULL || !layer->funcs->read (layer, x, &reading))
        continue;
      if (isfinite (reading.y) && reading.y >= frame->y.from && reading.y <= frame->y.to)
        draw_marker (&canvas, &reading, px, engraft_scale_map (&frame->y, reading.y));
      g_free (reading.text);
    }
  cairo_restore (cr);
}
