/* engraft-landscape-grid.c: all phases and statuses, or conditions and therapies, of trials at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft-chart/figures/engraft-landscape-figure-private.h"
#include "libengraft-chart/layers/engraft-heat-layer.h"
#include "libengraft/text/engraft-format.h"

static void
add_row (EngraftLandscapeFigure       *self,
         EngraftHeatLayer             *layer,
         const EngraftLandscapeCounts *counts,
         guint                         row)
{
  const double of = g_array_index (counts->ofs, double, row);
  const char *name = counts->rows->pdata[row];
  g_autofree char *sum = engraft_format_count ((guint64) of);

  engraft_heat_layer_add_row (layer, name, sum);
  for (guint k = 0; k < counts->columns->len; k++)
    {
      const double n = engraft_landscape_counts_get (counts, row, k);
      g_autofree char *share = engraft_landscape_figure_dup_share (self, n, of);

      /* a few of many are not 0 % */
      engraft_heat_layer_add_cell (layer, engraft_format_count ((guint64) n),
                                   n > 0 ? engraft_format_percent (n / of, n / of < .01 ? 1 : 0) : g_strdup (""), n / of,
                                   /* Translators: a phase or condition, a status or therapy, and a share */
                                   g_strdup_printf (_("%s, %s: %s"), name, (const char *) counts->columns->pdata[k], share));
    }
}

void
engraft_landscape_figure_draw_grid (EngraftLandscapeFigure *self,
                                    gboolean                of_phases)
{
  g_autoptr(EngraftTable) table =
    engraft_landscape_to_table (self->landscape, of_phases ? ENGRAFT_LANDSCAPE_PHASES : ENGRAFT_LANDSCAPE_THERAPIES);
  EngraftHeatLayer *layer = engraft_heat_layer_new (of_phases ? _("Phase") : _("Medical Condition"), _("N"));
  EngraftLandscapeCounts counts;

  engraft_landscape_counts_init (&counts, table, of_phases ? "phase" : "condition", of_phases ? "status" : "therapy");
  for (guint k = 0; k < counts.columns->len; k++)
    engraft_heat_layer_add_column (layer, counts.columns->pdata[k]);
  for (guint i = 0; i < counts.rows->len; i++)
    add_row (self, layer, &counts, i);
  engraft_landscape_counts_clear (&counts);
  engraft_scene_set_flow (self->scene, layer, engraft_heat_layer_measure);
  self->scene->subjects = engraft_heat_layer_make_map (layer);
  self->scene->title = g_strdup (of_phases ? _("Phases and statuses of trials") : _("Conditions and therapies of trials"));
  self->scene->caption = g_strdup (of_phases ? _("The stronger the shade, the larger the share of the phase.")
                                             : _("The stronger the shade, the larger the share of the condition. A trial counts in each "
                                                 "class that it is of."));
}
