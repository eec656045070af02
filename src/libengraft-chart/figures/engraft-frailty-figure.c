/* engraft-frailty-figure.c: a Cox model with frailties becomes a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-frailty-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft/text/engraft-format.h"

/* Of more clusters those are drawn that are furthest from the middle: no page has room for all. */
#define MAX_CLUSTERS 40

static int
compare_distances (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  double x = fabs (engraft_frailty_fit_get_frailty (user_data, *(const guint *) a, NULL, NULL));
  double y = fabs (engraft_frailty_fit_get_frailty (user_data, *(const guint *) b, NULL, NULL));

  return (x < y) - (x > y);
}

static int
compare_frailties (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  double x = engraft_frailty_fit_get_frailty (user_data, *(const guint *) a, NULL, NULL);
  double y = engraft_frailty_fit_get_frailty (user_data, *(const guint *) b, NULL, NULL);

  return (x < y) - (x > y);
}

/* the clusters that are drawn, from the highest hazard to the lowest */
static guint *
list_clusters (EngraftFrailtyFit *fit,
               guint             *n)
{
  guint n_all = engraft_frailty_fit_get_n_clusters (fit);
  guint *clusters = g_new (guint, n_all + 1);

  for (guint i = 0; i < n_all; i++)
    clusters[i] = i;
  *n = MIN (n_all, MAX_CLUSTERS);
  g_qsort_with_data (clusters, n_all, sizeof *clusters, compare_distances, fit);
  g_qsort_with_data (clusters, *n, sizeof *clusters, compare_frailties, fit);

  return clusters;
}

static void
add_cluster (EngraftCoxFigure     *self,
             EngraftIntervalLayer *layer,
             guint                 cluster,
             double                row)
{
  double n_rows, n_events;
  double factor = exp (engraft_frailty_fit_get_frailty (self->frailty, cluster, &n_rows, &n_events));
  g_autofree char *shown = engraft_format_fixed (factor, 2), *events = engraft_format_count (n_events);
  g_autofree char *rows = engraft_format_count (n_rows);
  /* Translators: events and rows of a cluster, as in “3 of 5” */
  g_autofree char *counts = g_strdup_printf (C_("events", "%s of %s"), events, rows);
  const char * const cells[] = { shown, counts, NULL };

  engraft_row_table_add (self->scene->rows, engraft_frailty_fit_get_cluster (self->frailty, cluster), FALSE,
                         engraft_options_get_boolean (self->options, "numbers") ? cells : NULL);
  engraft_interval_layer_add (layer, row, factor, NAN, NAN);
}

static void
draw_clusters (EngraftCoxFigure *self)
{
  EngraftScene *scene = self->scene;
  const char * const headers[] = { _("Frailty"), _("Events"), NULL };
  const EngraftSeries *series = engraft_scene_add_series (scene, "", 0, NULL, ENGRAFT_DASH_AUTOMATIC);
  EngraftIntervalLayer *layer = engraft_interval_layer_new (series, 1);
  guint n, n_all = engraft_frailty_fit_get_n_clusters (self->frailty);
  g_autofree guint *clusters = list_clusters (self->frailty, &n);

  scene->rows = engraft_row_table_new (_("Cluster"),
                                       engraft_options_get_boolean (self->options, "numbers") ? headers : NULL);
  for (guint i = 0; i < n; i++)
    add_cluster (self, layer, clusters[i], n - i - .5);
  scene->x.kind = ENGRAFT_SCALE_LOG;
  scene->x.from = n ? MIN (.8, exp (engraft_frailty_fit_get_frailty (self->frailty, clusters[n - 1], NULL, NULL)) / 1.1) : .8;
  scene->x.to = n ? MAX (1.25, exp (engraft_frailty_fit_get_frailty (self->frailty, clusters[0], NULL, NULL)) * 1.1) : 1.25;
  scene->y.to = MAX (n, 1);
  scene->x.title = engraft_cox_figure_dup_label (self, "x-label", _("Factor of the hazard"));
  scene->legend_place = ENGRAFT_LEGEND_NONE;
  scene->title = g_strdup (_("Frailties"));
  if (n < n_all)
    scene->caption = g_strdup_printf (ngettext ("The %u of %u cluster that is furthest from 1.",
                                                "The %u of %u clusters that are furthest from 1.", n_all), n, n_all);
  scene->description = engraft_frailty_fit_dup_sentence (self->frailty);
  engraft_scene_add_layer (scene, layer);
}

/**
 * engraft_frailty_figure_new:
 * @fit: a model
 * @options: how the figure is to look
 *
 * Draws a model with frailties: its hazard ratios as a forest, or the frailty of each cluster.
 *
 * The figure keeps neither.  O(clusters · log clusters).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_frailty_figure_new (EngraftFrailtyFit           *fit,
                            EngraftFrailtyFigureOptions *options)
{
  EngraftCoxFigure self = { .frailty = fit, .options = ENGRAFT_OPTIONS (options) };

  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (fit), NULL);
  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIGURE_OPTIONS (options), NULL);

  self.fit = engraft_frailty_fit_get_plain (fit);
  self.scene = engraft_cox_figure_make_scene (self.options);
  if (engraft_options_get_enum (self.options, "view") == ENGRAFT_FRAILTY_VIEW_CLUSTERS)
    draw_clusters (&self);
  else
    engraft_cox_figure_draw_forest (&self);

  return self.scene;
}
