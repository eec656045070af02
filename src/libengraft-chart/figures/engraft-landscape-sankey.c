/* engraft-landscape-sankey.c: from each phase to each status of trials, as bands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "kernel/evidence/eg-proportion-interval.h"
#include "libengraft-chart/figures/engraft-landscape-figure-private.h"
#include "libengraft-chart/layers/engraft-sankey-layer.h"
#include "libengraft/text/engraft-format.h"

char *
engraft_landscape_figure_dup_share (EngraftLandscapeFigure *self,
                                    double                  n,
                                    double                  of)
{
  g_autofree char *count = engraft_format_count ((guint64) n), *total = engraft_format_count ((guint64) of), *percent = NULL;
  double lower, upper;

  eg_proportion_interval (n, of, EG_PROPORTION_WILSON, self->level, &lower, &upper);
  percent = engraft_format_interval (100 * n / of, 100 * lower, 100 * upper, 1);

  /* Translators: two counts, and their ratio in percent with its interval */
  return g_strdup_printf (_("%s of %s, %s %%"), count, total, percent);
}

/* Bands have the colour of the status to which they go, which is that of all figures of statuses. */
static void
add_bands (EngraftLandscapeFigure       *self,
           EngraftSankeyLayer           *layer,
           const EngraftLandscapeCounts *counts)
{
  const guint n = counts->rows->len;

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < counts->columns->len; k++)
      {
        const double count = engraft_landscape_counts_get (counts, i, k);
        g_autofree char *share = count > 0 ? engraft_landscape_figure_dup_share (self, count, engraft_landscape_counts_sum (counts, i)) : NULL;

        if (!share)
          continue;
        engraft_sankey_layer_add_link (layer, i, n + k, count, g_array_index (layer->nodes, EngraftSankeyNode, n + k).series,
                                       /* Translators: from a phase to a status, and a share */
                                       g_strdup_printf (_("%s → %s: %s"), (const char *) counts->rows->pdata[i],
                                                        (const char *) counts->columns->pdata[k], share));
      }
}

void
engraft_landscape_figure_draw_sankey (EngraftLandscapeFigure *self)
{
  g_autoptr(EngraftTable) table = engraft_landscape_to_table (self->landscape, ENGRAFT_LANDSCAPE_PHASES);
  EngraftSankeyLayer *layer = engraft_sankey_layer_new (engraft_options_get_boolean (self->options, "numbers"));
  const double all = engraft_landscape_get_n_trials (self->landscape);
  EngraftLandscapeCounts counts;

  engraft_landscape_counts_init (&counts, table, "phase", "status");
  engraft_sankey_layer_add_stage (layer, _("Phase"));
  engraft_sankey_layer_add_stage (layer, _("Status"));
  for (guint i = 0; i < counts.rows->len; i++)
    {
      const char *name = counts.rows->pdata[i];
      const double n = engraft_landscape_counts_sum (&counts, i);
      g_autofree char *share = engraft_landscape_figure_dup_share (self, n, all);

      /* Translators: a phase or a status, and its share of all trials */
      engraft_sankey_layer_add_node (layer, 0, name, n, NULL, g_strdup_printf (_("%s: %s"), name, share));
    }
  for (guint k = 0; k < counts.columns->len; k++)
    {
      const char *name = counts.columns->pdata[k];
      const double n = engraft_landscape_counts_sum_column (&counts, k);
      EngraftSeries *series = (EngraftSeries *) engraft_scene_add_series (self->scene, name, g_array_index (counts.places, guint, k), NULL,
                                                                         ENGRAFT_DASH_AUTOMATIC);
      g_autofree char *share = engraft_landscape_figure_dup_share (self, n, all);

      series->sample = ENGRAFT_SAMPLE_AREA;
      engraft_sankey_layer_add_node (layer, 1, name, n, series, g_strdup_printf (_("%s: %s"), name, share));
    }
  add_bands (self, layer, &counts);
  engraft_landscape_counts_clear (&counts);
  engraft_scene_set_flow (self->scene, layer, engraft_sankey_layer_measure);
  self->scene->subjects = engraft_sankey_layer_make_map (layer);
  self->scene->title = g_strdup (_("From phase to status of trials"));
}
