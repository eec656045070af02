/* engraft-meta-funnel.c: effects of studies over their standard errors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-meta-figure-private.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "libengraft-chart/layers/engraft-point-layer.h"

#define N_PLACES 40       /* of each side of the funnel, which is curved where the axis is not that of the pooling */
#define LEVEL .95

/* What is shown, on the axes */
typedef struct
{
  GArray *x, *y;
} Points;

static void
points_init (Points *self)
{
  self->x = g_array_new (FALSE, FALSE, sizeof (double));
  self->y = g_array_new (FALSE, FALSE, sizeof (double));
}

static void
points_add (Points *self,
            double  x,
            double  y)
{
  g_array_append_val (self->x, x);
  g_array_append_val (self->y, y);
}

/* takes the points */
static EngraftPointLayer *
add_layer (EngraftMetaFigure   *self,
           const EngraftSeries *series,
           Points              *points,
           gboolean             joined)
{
  gsize n = points->x->len;
  EngraftPointLayer *layer = engraft_point_layer_new (series, (double *) g_array_free (points->x, FALSE),
                                                      (double *) g_array_free (points->y, FALSE), n, joined);

  engraft_scene_add_layer (self->scene, layer);

  return layer;
}

static double
find_most (EngraftMetaFigure *self)
{
  double most = 0;

  for (guint i = 0; i < engraft_pooled_studies_get_n (self->studies); i++)
    {
      double se, y = engraft_pooled_studies_get_scaled (self->studies, i, &se);

      if (isfinite (y) && se > most)
        most = se;
    }

  return most > 0 ? 1.05 * most : 1;
}

/* Where 95 % of the studies would be if all found the pooled effect */
static void
add_side (EngraftMetaFigure   *self,
          const EngraftSeries *series,
          double               most,
          double               sign)
{
  double centre = engraft_pooled_studies_get_centre (self->studies);
  double z = gsl_cdf_ugaussian_Qinv ((1 - LEVEL) / 2);
  Points points;

  points_init (&points);
  for (guint i = 0; i <= N_PLACES; i++)
    {
      double se = most * i / N_PLACES;

      points_add (&points, engraft_pooled_studies_unscale (self->studies, centre + sign * z * se), se);
    }
  add_layer (self, series, &points, TRUE);
}

static void
set_axes (EngraftMetaFigure *self,
          double             most,
          const Points      *studies,
          const Points      *filled)
{
  double centre = engraft_pooled_studies_get_centre (self->studies);
  double z = gsl_cdf_ugaussian_Qinv ((1 - LEVEL) / 2), from = INFINITY, to = -INFINITY, room;
  EngraftAxis *x = &self->scene->x, *y = &self->scene->y;
  const Points *all[] = { studies, filled };

  if (isfinite (centre))
    {
      from = engraft_pooled_studies_unscale (self->studies, centre - z * most);
      to = engraft_pooled_studies_unscale (self->studies, centre + z * most);
    }
  for (guint k = 0; k < G_N_ELEMENTS (all); k++)
    for (guint i = 0; i < all[k]->x->len; i++)
      {
        from = MIN (from, g_array_index (all[k]->x, double, i));
        to = MAX (to, g_array_index (all[k]->x, double, i));
      }
  if (!(from <= to))
    from = 0, to = 1;
  x->title = engraft_meta_figure_dup_label (self);
  y->kind = ENGRAFT_SCALE_FALLING;
  y->from = 0;
  y->to = most;
  y->title = g_strdup (_("Standard error"));
  if (engraft_pooled_studies_is_ratio (self->studies))
    {
      x->kind = ENGRAFT_SCALE_LOG;
      x->from = from / 1.1;
      x->to = to * 1.1;
      return;
    }
  room = to > from ? .05 * (to - from) : 1;
  x->from = from - room;
  x->to = to + room;
  if (engraft_pooled_studies_is_share (self->studies))
    {
      x->percent = TRUE;
      x->from = MAX (0, x->from);
      x->to = MIN (1, x->to);
    }
}

void
engraft_meta_figure_draw_funnel (EngraftMetaFigure *self)
{
  double most = find_most (self), centre = engraft_pooled_studies_get_centre (self->studies);
  gboolean with_filled = engraft_options_get_boolean (self->options, "filled");
  guint n_filled = with_filled ? engraft_pooled_studies_get_missing (self->studies, NULL, NULL, NULL, NULL) : 0;
  EngraftScene *scene = self->scene;
  Points studies, filled, line;
  double se;

  points_init (&studies);
  points_init (&filled);
  for (guint i = 0; i < engraft_pooled_studies_get_n (self->studies); i++)
    {
      double y = engraft_pooled_studies_get_scaled (self->studies, i, &se);

      if (isfinite (y) && isfinite (se))
        points_add (&studies, engraft_pooled_studies_unscale (self->studies, y), se);
    }
  for (guint i = 0; i < n_filled; i++)
    {
      double y = engraft_pooled_studies_get_filled (self->studies, i, &se);

      points_add (&filled, engraft_pooled_studies_unscale (self->studies, y), se);
    }
  set_axes (self, most, &studies, &filled);
  if (isfinite (centre))
    {
      const EngraftSeries *sides = engraft_scene_add_series (scene, "", 2, NULL, ENGRAFT_DASH_DASHED);
      const EngraftSeries *middle = engraft_scene_add_series (scene, "", 1, NULL, ENGRAFT_DASH_SOLID);

      add_side (self, sides, most, -1);
      add_side (self, sides, most, 1);
      points_init (&line);
      points_add (&line, engraft_pooled_studies_unscale (self->studies, centre), 0);
      points_add (&line, engraft_pooled_studies_unscale (self->studies, centre), most);
      add_layer (self, middle, &line, TRUE);
    }
  add_layer (self, engraft_scene_add_series (scene, _("Studies"), 0, NULL, ENGRAFT_DASH_AUTOMATIC), &studies, FALSE)->filled = TRUE;
  add_layer (self, engraft_scene_add_series (scene, _("Filled in for symmetry"), 1, NULL, ENGRAFT_DASH_AUTOMATIC), &filled, FALSE);
  scene->legend_place = ENGRAFT_LEGEND_NONE;
  scene->title = g_strdup (_("Funnel of studies"));
}
