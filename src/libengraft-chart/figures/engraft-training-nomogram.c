/* engraft-training-nomogram.c: features as points that add up to a risk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-training-figure-private.h"
#include "libengraft-chart/layers/engraft-row-table.h"
#include "libengraft-chart/layers/engraft-ruler-layer.h"
#include "libengraft/text/engraft-format.h"

#define MOST_POINTS 100

/* risks that are written, where they are within reach */
static const double risks[] = { .01, .02, .05, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .99 };

/* a place on the scale of the points, of so many of all */
static double
place (double points,
       double most)
{
  return points / most * MOST_POINTS;
}

/* The risk on the scale on which it follows a straight line between two totals. */
static double
straighten (EngraftTrainingFigure *self,
            double                 risk)
{
  return engraft_training_get_outcome_kind (self->training) == ENGRAFT_OUTCOME_KIND_YES_NO ? log (risk / (1 - risk))
         : log (-log1p (-risk));
}

static void
add_features (EngraftRulerLayer *layer,
              EngraftTable      *table,
              guint              n_marks,
              EngraftRowTable   *rows,
              guint              n_rows)
{
  EngraftColumn *titles = engraft_table_find_column (table, "feature"), *values = engraft_table_find_column (table, "value");
  const double *number = engraft_training_figure_get_numbers (table, "place");
  const double *points = engraft_training_figure_get_numbers (table, "points");
  guint row = 0;

  for (guint i = 0; i < n_marks; i++)
    {
      g_autofree char *title = engraft_column_dup_cell (titles, i), *value = engraft_column_dup_cell (values, i);

      if (i == 0 || number[i] != number[i - 1])
        {
          engraft_row_table_add (rows, title, FALSE, NULL);
          row++;
        }
      engraft_ruler_layer_add (layer, n_rows - row + .5, points[i], value);
    }
}

static void
add_totals (EngraftTrainingFigure *self,
            EngraftRulerLayer     *layer,
            const double          *points,
            const double          *risk,
            guint                  n)
{
  double most = points[n - 1], low, high, end;
  guint from = 0, to = n - 1;

  /* where it is certain there is no straight line */
  while (from + 1 < to && !isfinite (straighten (self, risk[from])))
    from++;
  while (to > from + 1 && !isfinite (straighten (self, risk[to])))
    to--;
  low = straighten (self, risk[from]);
  high = straighten (self, risk[to]);
  end = points[to] - points[from];
  for (guint t = 0; t < n; t++)
    {
      g_autofree char *text = engraft_format_count (round (points[t]));

      engraft_ruler_layer_add (layer, 1.5, place (points[t], most), text);
    }
  for (guint k = 0; k < G_N_ELEMENTS (risks); k++)
    {
      double total = points[from] + end * (straighten (self, risks[k]) - low) / (high - low);
      g_autofree char *text = engraft_format_percent (risks[k], 0);

      if (total >= 0 && total <= most)
        engraft_ruler_layer_add (layer, .5, place (total, most), text);
    }
}

void
engraft_training_figure_draw_nomogram (EngraftTrainingFigure *self)
{
  g_autoptr(EngraftTable) table = engraft_training_to_table (self->training, ENGRAFT_TRAINING_TABLE_NOMOGRAM);
  const double *number = engraft_training_figure_get_numbers (table, "place");
  const double *points = engraft_training_figure_get_numbers (table, "points");
  const double *risk = engraft_training_figure_get_numbers (table, "risk");
  guint n = engraft_table_get_n_rows (table), n_marks = 0, n_rows = 2;
  EngraftRulerLayer *layer;

  self->scene->title = g_strdup (_("Nomogram"));
  engraft_training_figure_set_titles (self, _("Points"), "");
  while (n_marks < n && isfinite (number[n_marks]))
    {
      n_rows += n_marks == 0 || number[n_marks] != number[n_marks - 1];
      n_marks++;
    }
  self->scene->x.from = -4;
  self->scene->x.to = MOST_POINTS + 4;
  if (n == 0)
    {
      self->scene->y.to = 1;
      g_ptr_array_add (self->scene->notes, g_strdup (_("The model that predicts is no sum of points; choose one that is")));
      return;
    }
  layer = engraft_ruler_layer_new (engraft_scene_add_series (self->scene, "", 0, NULL, ENGRAFT_DASH_SOLID));
  self->scene->rows = engraft_row_table_new (_("Feature"), NULL);
  add_features (layer, table, n_marks, self->scene->rows, n_rows);
  engraft_row_table_add (self->scene->rows, _("Total points"), TRUE, NULL);
  engraft_row_table_add (self->scene->rows, _("Risk"), TRUE, NULL);
  add_totals (self, layer, points + n_marks, risk + n_marks, n - n_marks);
  self->scene->y.to = n_rows;
  engraft_scene_add_layer (self->scene, layer);
  self->scene->caption = g_strdup (_("Read the points of each value on the axis below, add them up, and read the risk under their total. "
                                     "All other features being the same, the one that moves the risk most has 100 points."));
}
