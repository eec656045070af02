/* engraft-scene.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/scene/engraft-scene-private.h"

#include <math.h>

/**
 * EngraftScene:
 *
 * A figure, ready to be drawn anywhere.
 *
 * It holds axes, layers, legend, an aligned table and a caption, knows no widget
 * and computes no statistics; a figure such as [func@survival_figure_new] makes it
 * from a result.  One function draws it on screen, in files and on paper.
 *
 * All lengths are points.  What is where is known after [method@Scene.draw] and
 * holds for the size that was drawn.  A scene is to be used by one thread at a time.
 */

G_DEFINE_FINAL_TYPE (EngraftScene, engraft_scene, G_TYPE_OBJECT)

static void
free_layer (gpointer data)
{
  EngraftLayer *layer = data;

  layer->funcs->free (layer);
}

static void
engraft_scene_finalize (GObject *object)
{
  EngraftScene *self = ENGRAFT_SCENE (object);

  engraft_layout_clear (&self->layout);
  engraft_text_cache_clear (&self->texts);
  g_clear_pointer (&self->placed, g_ptr_array_unref);
  g_clear_pointer (&self->table, engraft_count_table_free);
  g_clear_pointer (&self->rows, engraft_row_table_free);
  g_clear_pointer (&self->subjects, engraft_subject_map_free);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  engraft_axis_clear (&self->x);
  engraft_axis_clear (&self->y);
  g_clear_pointer (&self->heading, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->caption, g_free);

  G_OBJECT_CLASS (engraft_scene_parent_class)->finalize (object);
}

static void
engraft_scene_class_init (EngraftSceneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_scene_finalize;
}

static void
engraft_scene_init (EngraftScene *self)
{
  self->layers = g_ptr_array_new_with_free_func (free_layer);
  self->series = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_series_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->x.to = self->y.to = 1;
  self->x.step = self->y.step = NAN;
  self->font_size = 9;
  self->line_width = 1.5;
  self->window_from = self->window_to = NAN;
  engraft_layout_init (&self->layout);
}

EngraftScene *
engraft_scene_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SCENE, NULL);
}

const EngraftSeries *
engraft_scene_add_series (EngraftScene *self,
                          const char   *name,
                          guint         place,
                          const char   *colour,
                          EngraftDash   dash)
{
  EngraftSeries *series = engraft_series_new (name, place, colour, dash);

  g_ptr_array_add (self->series, series);

  return series;
}

void
engraft_scene_add_layer (EngraftScene *self,
                         gpointer      layer)
{
  g_ptr_array_add (self->layers, layer);
}

void
engraft_scene_set_flow (EngraftScene       *self,
                        gpointer            layer,
                        EngraftMeasureFunc  measure)
{
  engraft_scene_add_layer (self, layer);
  self->flow = layer;
  self->measure_flow = measure;
  self->legend_place = ENGRAFT_LEGEND_NONE;
}

PangoContext *
engraft_scene_make_context (cairo_t *cr)
{
  PangoContext *context = cr ? pango_cairo_create_context (cr)
                             : pango_font_map_create_context (pango_cairo_font_map_get_default ());

  pango_cairo_context_set_resolution (context, 72);
  engraft_canvas_use_sans (context);

  return context;
}

static void
draw_layers (EngraftScene *self,
             EngraftFrame *frame)
{
  cairo_t *cr = frame->canvas->cr;
  const EngraftBox *plot = &frame->plot;
  /* a curve at 100 % is not cut in half */
  double edge = frame->canvas->line_width;

  cairo_save (cr);
  cairo_rectangle (cr, plot->x - edge, plot->y - MAX (edge, frame->canvas->em / 2.5),
                   plot->width + 2 * edge, plot->height + edge + MAX (edge, frame->canvas->em / 2.5));
  cairo_clip (cr);
  for (guint i = 0; i < self->layers->len; i++)
    {
      EngraftLayer *layer = g_ptr_array_index (self->layers, i);

      layer->funcs->draw (layer, frame);
    }
  cairo_restore (cr);
}

static void
draw_note (EngraftLayout *layout,
           EngraftCanvas *canvas,
           double         width)
{
  const gboolean right_to_left = canvas->style->right_to_left;
  double x = layout->note_above ? layout->frame.plot.x : layout->note_x + .3 * canvas->em;
  double y = layout->note_above ? layout->note_y : layout->note_y + .2 * canvas->em;

  if (right_to_left)
    x = layout->note_above ? width - layout->pad : x + layout->note_width;

  for (guint i = 0; i < layout->note->len; i++)
    {
      EngraftText *text = g_ptr_array_index (layout->note, i);

      engraft_canvas_show (canvas, text, x, y, right_to_left ? 1 : 0, &canvas->style->foreground);
      y += text->height * 1.05;
    }
}

static void
draw_texts (EngraftLayout *layout,
            EngraftCanvas *canvas,
            double         width)
{
  const EngraftStyle *style = canvas->style;
  const EngraftBox *plot = &layout->frame.plot;
  const double align = style->right_to_left ? 1 : 0;
  const double edge = style->right_to_left ? width - layout->pad : layout->pad;

  if (layout->title)
    engraft_canvas_show (canvas, layout->title, edge, layout->title_y, align, &style->foreground);
  if (layout->legend_place == ENGRAFT_LEGEND_TOP)
    engraft_legend_draw (&layout->legend, canvas, layout->pad, layout->legend_y);
  else if (layout->legend_place == ENGRAFT_LEGEND_CURVES)
    engraft_legend_draw (&layout->legend, canvas, plot->x + plot->width + .6 * canvas->em, 0);
  if (layout->y_title)
    engraft_canvas_show_upward (canvas, layout->y_title, layout->y_title_x, plot->y + plot->height / 2,
                                &style->foreground);
  if (layout->x_title)
    {
      double half = layout->x_title->width / 2;
      double x = CLAMP (plot->x + plot->width / 2, layout->pad + half, MAX (width - layout->pad - half,
                                                                            layout->pad + half));

      engraft_canvas_show (canvas, layout->x_title, x, layout->x_title_y, .5, &style->foreground);
    }
  if (layout->caption)
    engraft_canvas_show (canvas, layout->caption, edge, layout->caption_y, align, &style->faint);
}

void
engraft_scene_draw_full (EngraftScene       *self,
                         cairo_t            *cr,
                         PangoContext       *text,
                         double              width,
                         double              height,
                         const EngraftStyle *style,
                         gboolean            vector_text)
{
  PangoContext *context = text ? g_object_ref (text) : engraft_scene_make_context (cr);
  EngraftStyle own = *style;
  EngraftLayout *layout = &self->layout;
  EngraftCanvas canvas;

  if (self->grey && !own.grey)
    engraft_style_make_grey (&own);

  engraft_canvas_init (&canvas, cr, &self->texts, context, &own, self->font_size, self->line_width);
  canvas.vector_text = vector_text;
  engraft_layout_compute (layout, self, &canvas, width, height);

  cairo_save (cr);
  if (own.background.alpha > 0)
    {
      engraft_canvas_set_colour (&canvas, &own.background);
      cairo_rectangle (cr, 0, 0, width, height);
      cairo_fill (cr);
    }
  draw_layers (self, &layout->frame);
  if (!self->flow)
    engraft_axis_draw_x (&self->x, &layout->frame);
  if (self->rows)
    engraft_row_table_draw (self->rows, &layout->frame, layout->pad, layout->rows_y);
  else if (!self->flow)
    engraft_axis_draw_y (&self->y, &layout->frame);
  if (self->table)
    engraft_count_table_draw (self->table, &layout->frame, self->x.ticks, self->x.n_ticks,
                              layout->table_left, layout->table_y);
  draw_texts (layout, &canvas, width);
  draw_note (layout, &canvas, width);
  cairo_restore (cr);

  g_clear_pointer (&self->placed, g_ptr_array_unref);
  self->placed = g_ptr_array_ref (canvas.placed);
  layout->frame.canvas = NULL;
  engraft_canvas_clear (&canvas);
  engraft_text_cache_turn (&self->texts);
  g_object_unref (context);
}

/**
 * engraft_scene_draw:
 * @self: a scene
 * @cr: where to draw; the figure's top left corner is its origin
 * @text: (nullable): the font and its size relative to a point; %NULL: a context of
 *   @cr in which a point is a unit of @cr, as for files and paper
 * @width: in points
 * @height: in points
 * @style: colours and sizes
 *
 * Draws everything: the texts are measured, and the plot gets the room they leave.
 * Curves are drawn with at most four corners for each @style.tolerance of width, so
 * the time depends on the size rather than on the number of patients.
 */
void
engraft_scene_draw (EngraftScene       *self,
                    cairo_t            *cr,
                    PangoContext       *text,
                    double              width,
                    double              height,
                    const EngraftStyle *style)
{
  g_return_if_fail (ENGRAFT_IS_SCENE (self));
  g_return_if_fail (cr != NULL && style != NULL);

  engraft_scene_draw_full (self, cr, text, width, height, style, FALSE);
}

/**
 * engraft_scene_take_texts:
 * @self: a scene
 * @before: the scene that @self takes the place of
 *
 * Gives @self the texts that @before has set, for a scene that is the same figure with
 * a setting changed: most of its texts are the same, and setting them takes longer than
 * drawing the curves.  @before sets its own anew if it is drawn again.
 */
void
engraft_scene_take_texts (EngraftScene *self,
                          EngraftScene *before)
{
  g_return_if_fail (ENGRAFT_IS_SCENE (self));
  g_return_if_fail (ENGRAFT_IS_SCENE (before));

  if (self == before)
    return;

  engraft_text_cache_clear (&self->texts);
  self->texts = before->texts;
  before->texts = (EngraftTextCache) { 0 };
}

/**
 * engraft_scene_get_plot_area:
 * @self: a scene
 * @x: (out) (optional): left edge
 * @y: (out) (optional): upper edge
 * @width: (out) (optional): its width
 * @height: (out) (optional): its height
 *
 * The part of the figure that the curves are in, in points.
 *
 * Returns: %FALSE when the scene has not been drawn
 */
gboolean
engraft_scene_get_plot_area (EngraftScene *self,
                             double       *x,
                             double       *y,
                             double       *width,
                             double       *height)
{
  const EngraftBox *plot;

  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), FALSE);

  plot = &self->layout.frame.plot;
  if (x)
    *x = plot->x;
  if (y)
    *y = plot->y;
  if (width)
    *width = plot->width;
  if (height)
    *height = plot->height;

  return plot->width > 0;
}

/**
 * engraft_scene_point_to_data:
 * @self: a scene
 * @px: in points
 * @py: in points
 * @x: (out) (optional): in the units of the x axis
 * @y: (out) (optional): in the units of the y axis, shares as shares
 *
 * Tells whether the point is in the plot.
 *
 * Returns: whether the point is in the plot
 */
gboolean
engraft_scene_point_to_data (EngraftScene *self,
                             double        px,
                             double        py,
                             double       *x,
                             double       *y)
{
  const EngraftFrame *frame;

  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), FALSE);

  frame = &self->layout.frame;
  if (x)
    *x = engraft_scale_unmap (&frame->x, px);
  if (y)
    *y = engraft_scale_unmap (&frame->y, py);

  return frame->plot.width > 0
         && px >= frame->plot.x && px <= frame->plot.x + frame->plot.width
         && py >= frame->plot.y && py <= frame->plot.y + frame->plot.height;
}

/**
 * engraft_scene_data_to_point:
 * @self: a scene
 * @x: in the units of the x axis
 * @y: in the units of the y axis
 * @px: (out) (optional): in points
 * @py: (out) (optional): in points
 *
 * Where a value is drawn; may be outside of the plot.
 */
void
engraft_scene_data_to_point (EngraftScene *self,
                             double        x,
                             double        y,
                             double       *px,
                             double       *py)
{
  g_return_if_fail (ENGRAFT_IS_SCENE (self));

  if (px)
    *px = engraft_scale_map (&self->layout.frame.x, x);
  if (py)
    *py = engraft_scale_map (&self->layout.frame.y, y);
}

/**
 * engraft_scene_set_x_window:
 * @self: a scene
 * @from: where the x axis is to begin; NaN: at its beginning
 * @to: where it is to end; NaN: at its end
 *
 * Zooms; the window is kept inside of the axis, and is never empty.
 */
void
engraft_scene_set_x_window (EngraftScene *self,
                            double        from,
                            double        to)
{
  double least;

  g_return_if_fail (ENGRAFT_IS_SCENE (self));

  least = (self->x.to - self->x.from) * 1e-6;
  from = isnan (from) ? self->x.from : CLAMP (from, self->x.from, self->x.to - least);
  to = isnan (to) ? self->x.to : CLAMP (to, from + least, self->x.to);

  self->window_from = from > self->x.from ? from : NAN;
  self->window_to = to < self->x.to ? to : NAN;
}

/**
 * engraft_scene_get_x_window:
 * @self: a scene
 * @from: (out) (optional): where the axis begins as it is shown
 * @to: (out) (optional): where it ends
 *
 * The part of the x axis that is shown.
 */
void
engraft_scene_get_x_window (EngraftScene *self,
                            double       *from,
                            double       *to)
{
  g_return_if_fail (ENGRAFT_IS_SCENE (self));

  if (from)
    *from = isnan (self->window_from) ? self->x.from : self->window_from;
  if (to)
    *to = isnan (self->window_to) ? self->x.to : self->window_to;
}

/**
 * engraft_scene_get_x_range:
 * @self: a scene
 * @from: (out) (optional): where the axis begins
 * @to: (out) (optional): where it ends
 *
 * The whole x axis.
 */
void
engraft_scene_get_x_range (EngraftScene *self,
                           double       *from,
                           double       *to)
{
  g_return_if_fail (ENGRAFT_IS_SCENE (self));

  if (from)
    *from = self->x.from;
  if (to)
    *to = self->x.to;
}

static EngraftScale
whole_axis (EngraftScene *self)
{
  return (EngraftScale) { self->x.kind, self->x.from, self->x.to, 0, 1 };
}

/**
 * engraft_scene_x_to_share:
 * @self: a scene
 * @x: a value of the x axis
 *
 * Tells how far along the whole axis a value stands, as it is drawn: on a logarithmic
 * axis from 1 to 100, 10 stands at one half.
 *
 * Returns: 0 where the whole axis begins, 1 where it ends; NaN where it is not defined
 */
double
engraft_scene_x_to_share (EngraftScene *self,
                          double        x)
{
  EngraftScale axis;

  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), NAN);

  axis = whole_axis (self);

  return engraft_scale_map (&axis, x);
}

/**
 * engraft_scene_share_to_x:
 * @self: a scene
 * @share: how far along the whole axis, 0 to 1
 *
 * The other way from [method@Scene.x_to_share].
 *
 * Returns: the value of the x axis there
 */
double
engraft_scene_share_to_x (EngraftScene *self,
                          double        share)
{
  EngraftScale axis;

  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), NAN);

  axis = whole_axis (self);

  return engraft_scale_unmap (&axis, share);
}

/**
 * engraft_scene_is_empty:
 * @self: a scene
 *
 * Tells whether nothing is drawn but words that say why.
 *
 * Returns: whether nothing is drawn
 */
gboolean
engraft_scene_is_empty (EngraftScene *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), TRUE);

  return self->layers->len == 0;
}

/**
 * engraft_scene_get_title:
 * @self: a scene
 *
 * Tells what the figure is called, whether or not that is drawn.
 *
 * Returns: (nullable): what the figure is called, whether or not that is drawn
 */
const char *
engraft_scene_get_title (EngraftScene *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), NULL);

  return self->title;
}

/**
 * engraft_scene_get_description:
 * @self: a scene
 *
 * Gives the figure in a sentence or two, with its numbers, for those who do not see it.
 *
 * Returns: (nullable): the figure in a sentence or two, with its numbers, for those
 *   who do not see it
 */
const char *
engraft_scene_get_description (EngraftScene *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), NULL);

  return self->description;
}
