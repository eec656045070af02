/* engraft-survival-axes.c: where the axes of a survival figure begin, end and have ticks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-survival-figure-private.h"

#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"

static double
find_first_event (EngraftSurvivalFigure *self)
{
  double first = INFINITY;

  for (guint i = 0; i < self->groups->len; i++)
    {
      EngraftSurvivalCurve *curve = g_array_index (self->groups, EngraftFigureGroup, i).curve;
      gsize n;
      const double *times = engraft_survival_curve_get_times (curve, &n);
      const double *survival = engraft_survival_curve_get_survival (curve, NULL);

      for (gsize j = 0; j < n; j++)
        if (times[j] > 0 && survival[j] > 0 && survival[j] < 1)
          {
            first = MIN (first, times[j] * self->scale);
            break;
          }
    }

  return first;
}

void
engraft_survival_figure_set_x_axis (EngraftSurvivalFigure *self,
                                    EngraftScene          *scene)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  double end = 0, asked = engraft_options_get_double (options, "x-max");

  for (guint i = 0; i < self->groups->len; i++)
    end = MAX (end, engraft_survival_curve_get_last_time (g_array_index (self->groups, EngraftFigureGroup, i).curve)
                    * self->scale);

  engraft_time_axis_set (&scene->x, engraft_survival_fit_get_unit (self->fit),
                         engraft_options_get_double (options, "x-step"), asked, end);

  if (self->view == ENGRAFT_SURVIVAL_VIEW_LOG_LOG)
    {
      double first = find_first_event (self);

      scene->x.kind = ENGRAFT_SCALE_LOG;
      scene->x.step = NAN;
      scene->x.from = isfinite (first) && first < scene->x.to ? first : scene->x.to / 10;
    }
  self->x_max = scene->x.to;
}

/* The lowest and highest value that the axis should show: of the curves all, of their
 * limits not those that would press the curves flat. */
static void
find_y_range (EngraftSurvivalFigure *self,
              double                *lowest,
              double                *highest)
{
  gboolean intervals = engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "intervals");
  double limit = -INFINITY;

  *lowest = INFINITY;
  *highest = -INFINITY;
  for (guint i = 0; i < self->groups->len; i++)
    {
      EngraftSurvivalCurve *curve = g_array_index (self->groups, EngraftFigureGroup, i).curve;
      const double *survival = engraft_survival_curve_get_survival (curve, NULL);
      const double *hazard = engraft_survival_figure_get_hazard (self, curve);
      gsize n = engraft_survival_figure_count_times (self, curve, self->x_max);

      for (gsize j = 0; j < n; j++)
        {
          double value = engraft_survival_figure_transform (self, survival[j], hazard[j]), l, u;

          if (!isfinite (value))
            continue;
          *lowest = MIN (*lowest, value);
          *highest = MAX (*highest, value);
          engraft_survival_figure_get_limits (self, curve, j, &l, &u);
          if (isfinite (u))
            limit = MAX (limit, u);
        }
    }

  if (intervals && self->view != ENGRAFT_SURVIVAL_VIEW_LOG_LOG && limit > *highest)
    *highest = MIN (limit, 1.8 * *highest);
}

void
engraft_survival_figure_set_y_axis (EngraftSurvivalFigure *self,
                                    EngraftScene          *scene)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  gboolean share = self->view <= ENGRAFT_SURVIVAL_VIEW_INCIDENCE;
  double asked_from = engraft_options_get_double (options, "y-min");
  double asked_to = engraft_options_get_double (options, "y-max");
  double lowest, highest;

  find_y_range (self, &lowest, &highest);
  if (!isfinite (lowest))
    lowest = highest = self->view == ENGRAFT_SURVIVAL_VIEW_SURVIVAL ? 1 : 0;

  if (share)
    {
      engraft_share_axis_set (&scene->y, self->percent);
      if (self->view == ENGRAFT_SURVIVAL_VIEW_INCIDENCE)
        scene->y.to = engraft_share_axis_round_up (highest);
    }
  else
    {
      double from = self->view == ENGRAFT_SURVIVAL_VIEW_HAZARD ? 0 : lowest;
      double step = engraft_scale_round_up (MAX (highest - from, 1e-3) / 5);

      scene->y.from = from == 0 ? 0 : floor (from / step) * step;
      scene->y.to = MAX (ceil (highest / step) * step, scene->y.from + step);
    }

  if (isfinite (asked_from) && asked_from < (isfinite (asked_to) ? asked_to : scene->y.to))
    scene->y.from = share ? CLAMP (asked_from, 0, 1) : asked_from;
  if (isfinite (asked_to) && asked_to > scene->y.from)
    scene->y.to = share ? MIN (asked_to, 1) : asked_to;
  if (!(scene->y.to > scene->y.from))
    scene->y.to = scene->y.from + (share ? .01 : 1);
  scene->y.cut = self->view != ENGRAFT_SURVIVAL_VIEW_LOG_LOG && scene->y.from > 0;
}
