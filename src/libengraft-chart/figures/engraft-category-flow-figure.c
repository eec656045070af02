/* engraft-category-flow-figure.c: a flow between categories becomes a scene: a Sankey diagram.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-category-flow-figure.h"

#include <glib/gi18n-lib.h>

#include "kernel/evidence/eg-proportion-interval.h"
#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/layers/engraft-sankey-layer.h"
#include "libengraft/text/engraft-format.h"

typedef struct
{
  EngraftCategoryFlow  *flow;
  EngraftScene         *scene;
  EngraftSankeyLayer   *layer;
  GHashTable           *series;       /* by place */
  guint                *first;        /* node of each stage */
  double                level;
} FlowFigure;

/* What is called the same has the same colour and lines in all columns; what is missing has none. */
static const EngraftSeries *
get_series (FlowFigure *self,
            guint       stage,
            guint       category)
{
  const guint place = engraft_category_flow_get_place (self->flow, stage, category);
  EngraftSeries *series = g_hash_table_lookup (self->series, GUINT_TO_POINTER (place));

  if (series || engraft_category_flow_is_missing (self->flow, stage, category))
    return series;
  series = (EngraftSeries *) engraft_scene_add_series (self->scene, engraft_category_flow_get_category (self->flow, stage, category),
                                                       place, NULL, ENGRAFT_DASH_AUTOMATIC);
  series->sample = ENGRAFT_SAMPLE_AREA;
  g_hash_table_insert (self->series, GUINT_TO_POINTER (place), series);

  return series;
}

static char *
dup_share (FlowFigure *self,
           guint       n,
           guint       of)
{
  g_autofree char *count = engraft_format_count (n), *total = engraft_format_count (of), *percent = NULL;
  double lower, upper;

  eg_proportion_interval (n, of, EG_PROPORTION_WILSON, self->level, &lower, &upper);
  percent = engraft_format_interval (100. * n / of, 100 * lower, 100 * upper, 1);

  /* Translators: two counts, and their ratio in percent with its interval */
  return g_strdup_printf (_("%s of %s, %s %%"), count, total, percent);
}

static void
add_nodes (FlowFigure *self,
           guint       stage)
{
  const char *title = engraft_category_flow_get_stage (self->flow, stage);

  engraft_sankey_layer_add_stage (self->layer, title);
  self->first[stage] = self->layer->nodes->len;
  for (guint i = 0; i < engraft_category_flow_get_n_categories (self->flow, stage); i++)
    {
      const char *name = engraft_category_flow_get_category (self->flow, stage, i);
      const guint n = engraft_category_flow_count (self->flow, stage, i);
      g_autofree char *share = dup_share (self, n, engraft_category_flow_get_n_rows (self->flow));

      /* Translators: a column, one of its categories, and a share */
      engraft_sankey_layer_add_node (self->layer, stage, name, n, get_series (self, stage, i),
                                     g_strdup_printf (_("%s, %s: %s"), title, name, share));
    }
}

static void
add_links (FlowFigure *self,
           guint       stage)
{
  for (guint from = 0; from < engraft_category_flow_get_n_categories (self->flow, stage); from++)
    for (guint to = 0; to < engraft_category_flow_get_n_categories (self->flow, stage + 1); to++)
      {
        const guint n = engraft_category_flow_count_flow (self->flow, stage, from, to);
        g_autofree char *share = n ? dup_share (self, n, engraft_category_flow_count (self->flow, stage, from)) : NULL;

        if (n == 0)
          continue;
        engraft_sankey_layer_add_link (self->layer, self->first[stage] + from, self->first[stage + 1] + to, n,
                                       get_series (self, stage, from),
                                       /* Translators: from a category to another, and a share */
                                       g_strdup_printf (_("%s → %s: %s"), engraft_category_flow_get_category (self->flow, stage, from),
                                                        engraft_category_flow_get_category (self->flow, stage + 1, to), share));
      }
}

/**
 * engraft_category_flow_figure_new:
 * @flow: a flow between categories
 * @options: how the figure is to look
 *
 * Draws a Sankey diagram: a column of bars for each column of the data, and bands between them, whose widths are proportional
 * to numbers of rows.  Bars and bands are read one by one, with shares and their intervals.
 *
 * The figure keeps nothing of @flow.  O(categories²).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_category_flow_figure_new (EngraftCategoryFlow              *flow,
                                  EngraftCategoryFlowFigureOptions *options)
{
  FlowFigure self = { .flow = flow };
  g_autofree guint *first = NULL;
  const char *title;

  g_return_val_if_fail (ENGRAFT_IS_CATEGORY_FLOW (flow), NULL);
  g_return_val_if_fail (ENGRAFT_IS_CATEGORY_FLOW_FIGURE_OPTIONS (options), NULL);

  self.scene = engraft_cox_figure_make_scene (ENGRAFT_OPTIONS (options));
  self.level = engraft_options_get_double (ENGRAFT_OPTIONS (engraft_category_flow_get_options (flow)), "confidence");
  self.layer = engraft_sankey_layer_new (engraft_options_get_boolean (ENGRAFT_OPTIONS (options), "numbers"));
  self.series = g_hash_table_new (NULL, NULL);
  self.first = first = g_new0 (guint, engraft_category_flow_get_n_stages (flow));
  for (guint stage = 0; stage < engraft_category_flow_get_n_stages (flow); stage++)
    add_nodes (&self, stage);
  for (guint stage = 0; stage + 1 < engraft_category_flow_get_n_stages (flow); stage++)
    add_links (&self, stage);
  g_hash_table_unref (self.series);
  engraft_scene_set_flow (self.scene, self.layer, engraft_sankey_layer_measure);
  self.scene->subjects = engraft_sankey_layer_make_map (self.layer);
  title = engraft_options_get_string (ENGRAFT_OPTIONS (options), "title");
  self.scene->title = g_strdup (title && *title ? title : _("Flow between categories"));
  self.scene->description = engraft_category_flow_dup_sentence (flow);

  return self.scene;
}
