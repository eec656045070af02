/* engraft-scene-size.c: between which heights a scene is legible.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/scene/engraft-scene.h"

#include <math.h>

#include "libengraft-chart/scene/engraft-scene-private.h"

static void
measure (EngraftScene       *self,
         PangoContext       *text,
         double              width,
         const EngraftStyle *style,
         double             *least,
         double             *most)
{
  PangoContext *context = text ? g_object_ref (text) : engraft_scene_make_context (NULL);
  EngraftCanvas canvas;
  EngraftLayout layout;

  engraft_layout_init (&layout);
  engraft_canvas_init (&canvas, NULL, &self->texts, context, style, self->font_size, self->line_width);
  engraft_layout_compute (&layout, self, &canvas, width, 0);
  *least = ceil (layout.height);
  *most = ceil (layout.most);
  engraft_canvas_clear (&canvas);
  engraft_layout_clear (&layout);
  g_object_unref (context);
}

/**
 * engraft_scene_get_min_height:
 * @self: a scene
 * @text: (nullable): as for [method@Scene.draw]
 * @width: in points
 * @style: colours and sizes
 *
 * Gives the least height in points at which all is legible at @width.
 *
 * Returns: the least height in points at which all is legible at @width
 */
double
engraft_scene_get_min_height (EngraftScene       *self,
                              PangoContext       *text,
                              double              width,
                              const EngraftStyle *style)
{
  double least, most;

  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), 0);
  g_return_val_if_fail (style != NULL, 0);

  measure (self, text, width, style, &least, &most);

  return least;
}

/**
 * engraft_scene_get_max_height:
 * @self: a scene
 * @width: in points
 * @style: colours and sizes
 *
 * Gives the height in points above which there would only be empty room: a figure of rows, such as a forest, has room
 * enough for them.
 *
 * Returns: the height in points, or infinity
 */
double
engraft_scene_get_max_height (EngraftScene       *self,
                              double              width,
                              const EngraftStyle *style)
{
  double least, most;

  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), 0);
  g_return_val_if_fail (style != NULL, 0);

  if (!self->rows)
    return INFINITY;
  measure (self, NULL, width, style, &least, &most);

  return MAX (least, most);
}

/**
 * engraft_scene_fit_height:
 * @self: a scene
 * @width: in points
 * @height: that was thought of, in points
 * @style: colours and sizes
 *
 * Gives the height nearest to one at which all is legible and nothing is only empty, as for a figure whose height nobody
 * chose for it.
 *
 * Returns: the height in points
 */
double
engraft_scene_fit_height (EngraftScene       *self,
                          double              width,
                          double              height,
                          const EngraftStyle *style)
{
  double least, most;

  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), height);
  g_return_val_if_fail (style != NULL, height);

  measure (self, NULL, width, style, &least, &most);

  return MAX (least, MIN (height, most));
}
