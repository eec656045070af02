/* engraft-table-reasons-figure.c: what features do to the patients of a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-table-reasons-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft-chart/figures/engraft-reason-points.h"
#include "libengraft/text/engraft-format.h"

typedef struct
{
  guint   n, p;
  double *reasons;
  double *values;
  guint  *order;
} Rows;

static void
take_rows (EngraftTableReasons *reasons,
           Rows                *rows)
{
  rows->n = engraft_table_reasons_get_n (reasons);
  rows->p = engraft_dictionary_get_n (engraft_model_get_dictionary (engraft_table_reasons_get_model (reasons)));
  rows->reasons = g_new (double, (gsize) rows->n * rows->p + 1);
  rows->values = g_new (double, (gsize) rows->n * rows->p + 1);
  rows->order = g_new (guint, rows->p + 1);
  for (guint j = 0; j < rows->p; j++)
    {
      rows->order[j] = engraft_table_reasons_get_place (reasons, j);
      for (guint i = 0; i < rows->n; i++)
        {
          rows->reasons[(gsize) i * rows->p + j] = engraft_table_reasons_get_reason (reasons, i, j);
          rows->values[(gsize) i * rows->p + j] = engraft_table_reasons_get_value (reasons, i, j);
        }
    }
}

/* So that the axis shows every point */
static void
add_reach (EngraftForest        *forest,
           EngraftIntervalLayer *layer,
           const Rows           *rows,
           guint                 feature,
           gboolean              ratios)
{
  double least = 0, most = 0;

  for (guint i = 0; i < rows->n; i++)
    {
      least = fmin (least, rows->reasons[(gsize) i * rows->p + feature]);
      most = fmax (most, rows->reasons[(gsize) i * rows->p + feature]);
    }
  engraft_forest_add_interval (forest, layer, ratios ? exp (least) : least, NAN, NAN);
  engraft_forest_add_interval (forest, layer, ratios ? exp (most) : most, NAN, NAN);
}

/**
 * engraft_table_reasons_figure_new:
 * @reasons: reasons of the patients of a table
 * @options: how the figure is to look
 *
 * Draws a row a feature, that which does most on top, and in it a point a patient.
 *
 * The figure keeps neither.  O(patients features).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_table_reasons_figure_new (EngraftTableReasons        *reasons,
                                  EngraftForestFigureOptions *options)
{
  EngraftDictionary *dictionary;
  EngraftReasonScale scale;
  gboolean ratios;
  EngraftForest forest;
  EngraftIntervalLayer *reach;
  g_autofree char *sentence = NULL;
  Rows rows;

  g_return_val_if_fail (ENGRAFT_IS_TABLE_REASONS (reasons), NULL);
  g_return_val_if_fail (ENGRAFT_IS_FOREST_FIGURE_OPTIONS (options), NULL);

  dictionary = engraft_model_get_dictionary (engraft_table_reasons_get_model (reasons));
  scale = engraft_table_reasons_get_scale (reasons);
  ratios = scale != ENGRAFT_REASON_SCALE_SCORE;
  take_rows (reasons, &rows);
  engraft_forest_init (&forest, ENGRAFT_OPTIONS (options), _("Feature"), (const char * const []) { _("Usual effect"), NULL });
  reach = engraft_forest_add_layer (&forest, "", 0, FALSE, ratios ? 1 : 0);
  for (guint k = 0; k < rows.p; k++)
    {
      double size = engraft_table_reasons_get_mean_size (reasons, rows.order[k]);
      g_autofree char *number = engraft_format_number (ratios ? exp (size) : size, 3);
      /* Translators: by what a feature usually multiplies, or divides, odds or hazards */
      g_autofree char *shown = g_strdup_printf (ratios ? _("× or ÷ %s") : _("± %s"), number);

      engraft_forest_add_row (&forest, engraft_feature_get_title (engraft_dictionary_get_feature (dictionary, rows.order[k])), FALSE,
                              (const char * const []) { shown, NULL });
      add_reach (&forest, reach, &rows, rows.order[k], ratios);
    }
  engraft_forest_end (&forest, ratios ? ENGRAFT_SCALE_LOG : ENGRAFT_SCALE_LINEAR,
                      scale == ENGRAFT_REASON_SCALE_HAZARD ? _("By what it multiplies the hazard")
                      : scale == ENGRAFT_REASON_SCALE_ODDS ? _("By what it multiplies the odds") : _("What it adds to the score"));
  g_array_set_size (reach->intervals, 0);
  forest.scene->legend_place = ENGRAFT_LEGEND_TOP;
  forest.scene->title = g_strdup (_("Reasons of many patients"));
  forest.scene->caption = g_strdup (_("A circle a patient of the table, filled where the value is above the median of the training or "
                                      "another level than the usual one."));
  sentence = engraft_table_reasons_dup_sentence (reasons);
  forest.scene->description = g_strdup_printf (C_("figure", "%s. %s"), forest.scene->title, sentence);
  engraft_reason_points_draw (forest.scene, dictionary, ratios, rows.reasons, rows.values, rows.n, rows.order);
  g_free (rows.reasons);
  g_free (rows.values);
  g_free (rows.order);

  return forest.scene;
}
