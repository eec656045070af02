/* engraft-parametric-prediction-figure.c: the survival that a model predicts for somebody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-parametric-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-ribbon-layer.h"

static const double *
get_numbers (EngraftTable *table,
             const char   *name)
{
  return engraft_column_get_numbers (engraft_table_find_column (table, name), NULL);
}

static const char *
get_text (EngraftTable *table,
          const char   *name,
          guint         row)
{
  EngraftColumn *column = engraft_table_find_column (table, name);
  guint32 code = column ? engraft_column_get_codes (column, NULL)[row] : ENGRAFT_NO_CODE;

  return code == ENGRAFT_NO_CODE ? "" : engraft_column_get_level (column, code);
}

static void
add_profile (EngraftParametricFigure *self,
             EngraftTable            *table,
             guint                    first,
             guint                    n,
             guint                    place)
{
  const char *profile = get_text (table, "profile", first), *stratum = get_text (table, "stratum", first);
  /* Translators: a profile and a stratum, the name of a curve */
  g_autofree char *name = *stratum ? g_strdup_printf (C_("curve", "%s, %s"), profile, stratum) : g_strdup (profile);
  const EngraftSeries *series = engraft_scene_add_series (self->scene, name, place, NULL, ENGRAFT_DASH_AUTOMATIC);
  const gsize size = n * sizeof (double);

  if (engraft_options_get_boolean (self->options, "intervals"))
    engraft_scene_add_layer (self->scene,
                             engraft_ribbon_layer_new (series, g_memdup2 (get_numbers (table, "time") + first, size),
                                                       g_memdup2 (get_numbers (table, "lower") + first, size),
                                                       g_memdup2 (get_numbers (table, "upper") + first, size), n));
  engraft_parametric_figure_add_curve (self, series, name, TRUE, g_memdup2 (get_numbers (table, "time") + first, size),
                                       g_memdup2 (get_numbers (table, "survival") + first, size), n);
}

void
engraft_parametric_figure_draw_prediction (EngraftParametricFigure *self)
{
  g_autoptr(EngraftTable) table = engraft_parametric_fit_to_table (self->fit, ENGRAFT_PARAMETRIC_TABLE_CURVES);
  gboolean percent = engraft_options_get_boolean (self->options, "percent");
  guint n = engraft_table_get_n_rows (table), place = 0;
  const double *times = get_numbers (table, "time");

  engraft_parametric_figure_set_time_axis (self, n ? times[n - 1] : 1);
  engraft_share_axis_set (&self->scene->y, percent);
  engraft_parametric_figure_set_y_title (self, percent ? _("Predicted survival (%)") : _("Predicted survival"));
  self->scene->title = g_strdup (_("Predicted survival"));
  for (guint row = 0; row < n; place++)
    {
      guint end = row + 1;

      while (end < n && times[end] > times[end - 1])
        end++;
      add_profile (self, table, row, end - row, place);
      row = end;
    }
  if (engraft_options_get_boolean (self->options, "intervals"))
    self->scene->caption = g_strdup (_("Shaded: confidence intervals."));
}
