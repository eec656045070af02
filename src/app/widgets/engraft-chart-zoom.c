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

/* Moved rather than cut where it sticks out.  In shares of the axis as it is drawn, since
 * on a logarithmic one equal steps of the data are not equal on the screen. */
static void
set_shares (EngraftChartView *self,
            double            from,
            double            to)
{
  EngraftScene *scene = engraft_chart_view_get_scene (self);
  double width = MAX (to - from, MIN_ZOOM);

  if (!(width < 1))
    engraft_scene_set_x_window (scene, NAN, NAN);
  else
    {
      from = CLAMP (from, 0, 1 - width);
      engraft_scene_set_x_window (scene,
                                  from > 0 ? engraft_scene_share_to_x (scene, from) : NAN,
                                  from + width < 1 ? engraft_scene_share_to_x (scene, from + width) : NAN);
    }
  engraft_chart_view_forget_picture (self);
  g_object_notify (G_OBJECT (self), "zoomed");
}

static void
get_shares (EngraftScene *scene,
            double       *from,
            double       *to)
{
  double low, high;

  engraft_scene_get_x_window (scene, &low, &high);
  *from = engraft_scene_x_to_share (scene, low);
  *to = engraft_scene_x_to_share (scene, high);
}

void
engraft_chart_view_set_window (EngraftChartView *self,
                               double            from,
                               double            to)
{
  EngraftScene *scene = engraft_chart_view_get_scene (self);
  double low, high;

  if (!scene)
    return;

  engraft_scene_get_x_range (scene, &low, &high);
  set_shares (self, engraft_scene_x_to_share (scene, CLAMP (from, low, high)),
              engraft_scene_x_to_share (scene, CLAMP (to, low, high)));
}

/* By a share of what is shown. */
void
engraft_chart_view_pan (EngraftChartView *self,
                        double            share)
{
  EngraftScene *scene = engraft_chart_view_get_scene (self);
  double from, to, shift;

  if (!scene || !engraft_chart_view_is_zoomed (self))
    return;

  get_shares (scene, &from, &to);
  shift = share * (to - from);
  set_shares (self, from + shift, to + shift);
}

/* Moves the window so that @x is in its middle. */
void
engraft_chart_view_centre (EngraftChartView *self,
                           double            x)
{
  EngraftScene *scene = engraft_chart_view_get_scene (self);
  double from, to, middle;

  get_shares (scene, &from, &to);
  middle = engraft_scene_x_to_share (scene, x);
  set_shares (self, middle - (to - from) / 2, middle + (to - from) / 2);
}

void
engraft_chart_view_zoom (EngraftChartView *self,
                         double            factor,
                         double            centre)
{
  EngraftScene *scene = engraft_chart_view_get_scene (self);
  double from, to, middle;

  g_return_if_fail (ENGRAFT_IS_CHART_VIEW (self) && factor > 0);

  if (!scene)
    return;

  get_shares (scene, &from, &to);
  middle = engraft_scene_x_to_share (scene, centre);
  if (!(middle >= from && middle <= to))
    middle = (from + to) / 2;
  set_shares (self, middle - (middle - from) / factor, middle + (to - middle) / factor);
}

void
engraft_chart_view_show_all (EngraftChartView *self)
{
  g_return_if_fail (ENGRAFT_IS_CHART_VIEW (self));

  engraft_chart_view_set_window (self, -INFINITY, INFINITY);
}
