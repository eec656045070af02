/* engraft-chart-zoom.c: which part of the time a chart view shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-chart-view-private.h"

#include <math.h>

/* The narrowest zoom, as a share of the whole. */
#define MIN_ZOOM 1e-4

gboolean
engraft_chart_view_is_zoomed (EngraftChartView *self)
{
  EngraftScene *scene = engraft_chart_view_get_scene (self);
  double from, to, low, high;

  if (!scene)
    return FALSE;

  engraft_scene_get_x_range (scene, &from, &to);
  engraft_scene_get_x_window (scene, &low, &high);

  return low > from || high < to;
}

/* Moved rather than cut where it sticks out. */
void
engraft_chart_view_set_window (EngraftChartView *self,
                               double            from,
                               double            to)
{
  EngraftScene *scene = engraft_chart_view_get_scene (self);
  double low, high, width;

  if (!scene)
    return;

  engraft_scene_get_x_range (scene, &low, &high);
  width = MAX (to - from, (high - low) * MIN_ZOOM);
  if (!(width < high - low))
    from = to = NAN;
  else
    {
      from = CLAMP (from, low, high - width);
      to = from + width;
    }
  engraft_scene_set_x_window (scene, from, to);
  engraft_chart_view_forget_picture (self);
  g_object_notify (G_OBJECT (self), "zoomed");
}

void
engraft_chart_view_zoom (EngraftChartView *self,
                         double            factor,
                         double            centre)
{
  EngraftScene *scene = engraft_chart_view_get_scene (self);
  double from, to;

  g_return_if_fail (ENGRAFT_IS_CHART_VIEW (self) && factor > 0);

  if (!scene)
    return;

  engraft_scene_get_x_window (scene, &from, &to);
  if (!(centre >= from && centre <= to))
    centre = (from + to) / 2;
  engraft_chart_view_set_window (self, centre - (centre - from) / factor, centre + (to - centre) / factor);
}

void
engraft_chart_view_show_all (EngraftChartView *self)
{
  g_return_if_fail (ENGRAFT_IS_CHART_VIEW (self));

  engraft_chart_view_set_window (self, -INFINITY, INFINITY);
}
