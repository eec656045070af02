/* engraft-reason-points.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-reason-points.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/layers/engraft-point-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"

/* points of many patients lie beside each other where they would lie upon each other: parts of the axis, and rows */
#define N_BINS 80
#define STEP .07
#define MOST_ASIDE .38

typedef struct
{
  EngraftScene      *scene;
  EngraftDictionary *dictionary;
  gboolean           ratios;
  const double      *reasons;
  const double      *values;
  guint              n;
  guint              p;
} Points;

/* High: above what is usual; of levels, another one than what is usual. */
static gboolean
is_high (EngraftFeature *feature,
         double          value)
{
  double usual = engraft_feature_get_typical (feature);

  return engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_CATEGORY ? value != usual : value > usual;
}

/* Points of one feature in its row, one above and one below the middle in turn where they would lie upon each other. */
static void
place (const Points  *self,
       guint          column,
       double         row,
       double         from,
       double         to,
       double       **x,
       double       **y,
       gsize         *n)
{
  guint counts[N_BINS + 1] = { 0 };

  for (guint i = 0; i < self->n; i++)
    {
      double reason = self->reasons[(gsize) i * self->p + column], value = self->values[(gsize) i * self->p + column];
      guint bin = to > from ? CLAMP ((reason - from) / (to - from), 0, 1) * N_BINS : 0, k = counts[bin]++;
      guint which = !isnan (value) && is_high (engraft_dictionary_get_feature (self->dictionary, column), value);
      double aside = fmin (STEP * ((k + 1) / 2), MOST_ASIDE);

      x[which][n[which]] = self->ratios ? exp (reason) : reason;
      y[which][n[which]++] = row + (k % 2 ? aside : -aside);
    }
}

static void
draw (const Points *self,
      const guint  *order)
{
  static const char * const names[] = { N_("Usual or less; the usual level"), N_("More than usual; another level") };
  double *x[2], *y[2], from = INFINITY, to = -INFINITY;
  gsize n[2] = { 0 };

  for (gsize i = 0; i < (gsize) self->n * self->p; i++)
    {
      from = fmin (from, self->reasons[i]);
      to = fmax (to, self->reasons[i]);
    }
  for (guint k = 0; k < 2; k++)
    {
      x[k] = g_new (double, (gsize) self->n * self->p + 1);
      y[k] = g_new (double, (gsize) self->n * self->p + 1);
    }
  for (guint k = 0; k < self->p; k++)
    place (self, order[k], self->p - k - .5, from, to, x, y, n);
  for (guint k = 0; k < 2; k++)
    {
      const EngraftSeries *series = engraft_scene_add_series (self->scene, _(names[k]), k, NULL, ENGRAFT_DASH_AUTOMATIC);
      EngraftPointLayer *layer = engraft_point_layer_new (series, x[k], y[k], n[k], FALSE);

      layer->solid = k == 1;
      ((EngraftSeries *) series)->sample = k ? ENGRAFT_SAMPLE_BOX : ENGRAFT_SAMPLE_HOLLOW;
      engraft_scene_add_layer (self->scene, layer);
    }
}

void
engraft_reason_points_draw (EngraftScene      *scene,
                            EngraftDictionary *dictionary,
                            gboolean           ratios,
                            const double      *reasons,
                            const double      *values,
                            guint              n,
                            const guint       *order)
{
  const Points points = { scene, dictionary, ratios, reasons, values, n, engraft_dictionary_get_n (dictionary) };

  draw (&points, order);
}
