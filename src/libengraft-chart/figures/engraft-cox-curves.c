/* engraft-cox-curves.c: predicted survival of the profiles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-cox-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-band-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft/text/engraft-format.h"

/* Rows of the table that are one curve: of the same profile, and of the same stratum */
typedef struct
{
  const double *times, *survival, *lower, *upper;
  guint         first, n;
  char         *name;
} Curve;

static const char *
get_text (EngraftTable *table,
          const char   *name,
          guint         row)
{
  EngraftColumn *column = engraft_table_find_column (table, name);
  guint32 code = column ? engraft_column_get_codes (column, NULL)[row] : ENGRAFT_NO_CODE;

  return code == ENGRAFT_NO_CODE ? "" : engraft_column_get_level (column, code);
}

static const double *
get_numbers (EngraftTable *table,
             const char   *name)
{
  return engraft_column_get_numbers (engraft_table_find_column (table, name), NULL);
}

static gboolean
begins (EngraftTable *table,
        guint         row)
{
  return row == 0 || !g_str_equal (get_text (table, "profile", row), get_text (table, "profile", row - 1)) ||
         !g_str_equal (get_text (table, "stratum", row), get_text (table, "stratum", row - 1)) ||
         get_numbers (table, "time")[row] < get_numbers (table, "time")[row - 1];
}

static Curve
get_curve (EngraftTable *table,
           guint         first)
{
  const char *profile = get_text (table, "profile", first), *stratum = get_text (table, "stratum", first);
  Curve curve = {
    get_numbers (table, "time"), get_numbers (table, "survival"), get_numbers (table, "lower"),
    get_numbers (table, "upper"), first, 0,
    /* Translators: a profile and a stratum, the name of a curve */
    *stratum ? g_strdup_printf (C_("curve", "%s, %s"), profile, stratum) : g_strdup (profile)
  };

  do
    curve.n++;
  while (first + curve.n < engraft_table_get_n_rows (table) && !begins (table, first + curve.n));

  return curve;
}

static char *
read_cb (gpointer data,
         double   x,
         double   y)
{
  g_autofree char *share = engraft_format_percent (y, 1), *time = engraft_format_number (x, 3);

  /* Translators: a curve, what it is at, and a time */
  return g_strdup_printf (_("%s: %s at %s"), (const char *) data, share, time);
}

static void
add_curve (EngraftCoxFigure *self,
           const Curve      *curve,
           guint             place)
{
  const EngraftSeries *series = engraft_scene_add_series (self->scene, curve->name, place, NULL,
                                                          ENGRAFT_DASH_AUTOMATIC);
  double end = curve->times[curve->first + curve->n - 1];
  EngraftSteps steps, lower, upper;
  EngraftStepLayer *layer;

  engraft_steps_init (&steps, 0, 1, end, curve->n);
  engraft_steps_init (&lower, 0, 1, end, curve->n);
  engraft_steps_init (&upper, 0, 1, end, curve->n);
  for (guint i = curve->first; i < curve->first + curve->n; i++)
    {
      engraft_steps_add (&steps, curve->times[i], curve->survival[i]);
      engraft_steps_add (&lower, curve->times[i], curve->lower[i]);
      engraft_steps_add (&upper, curve->times[i], curve->upper[i]);
    }
  if (engraft_options_get_boolean (self->options, "intervals"))
    engraft_scene_add_layer (self->scene, engraft_band_layer_new (series, ENGRAFT_BAND_FILLED, lower, upper));
  else
    {
      engraft_steps_clear (&lower);
      engraft_steps_clear (&upper);
    }
  layer = engraft_step_layer_new (series, steps);
  engraft_step_layer_set_read (layer, read_cb, g_strdup (curve->name), g_free);
  engraft_scene_add_layer (self->scene, layer);
}

/* where a curve ends, for who does not see it */
static void
say_end (GString     *said,
         const Curve *curve)
{
  const guint last = curve->first + curve->n - 1;
  g_autofree char *share = engraft_format_percent (curve->survival[last], 0);
  g_autofree char *time = engraft_format_number (curve->times[last], 3);

  g_string_append_c (said, ' ');
  /* Translators: whose curve, what it is at, and a time */
  g_string_append_printf (said, _("%s: %s at %s."), curve->name, share, time);
}

void
engraft_cox_figure_draw_curves (EngraftCoxFigure *self)
{
  EngraftScene *scene = self->scene;
  g_autoptr(EngraftTable) table = engraft_cox_fit_to_table (self->fit, ENGRAFT_COX_TABLE_CURVES);
  gboolean percent = engraft_options_get_boolean (self->options, "percent");
  g_autofree char *time = engraft_time_axis_dup_title (engraft_cox_fit_get_unit (self->fit), _("Time"));
  g_autofree char *sentence = engraft_cox_fit_dup_sentence (self->fit);
  g_autoptr(GString) said = g_string_new (NULL);
  guint n = engraft_table_get_n_columns (table) ? engraft_table_get_n_rows (table) : 0, place = 0;
  double end = 0;

  for (guint row = 0; row < n; )
    {
      Curve curve = get_curve (table, row);

      add_curve (self, &curve, place++);
      say_end (said, &curve);
      end = MAX (end, curve.times[row + curve.n - 1]);
      row += curve.n;
      g_free (curve.name);
    }
  if (n == 0)
    g_ptr_array_add (scene->notes, g_strdup (_("Say for whom under Prediction in the options")));
  engraft_time_axis_set (&scene->x, engraft_cox_fit_get_unit (self->fit),
                         engraft_options_get_double (self->options, "x-step"),
                         engraft_options_get_double (self->options, "x-max"), end > 0 ? end : 1);
  engraft_share_axis_set (&scene->y, percent);
  scene->x.title = engraft_cox_figure_dup_label (self, "x-label", time);
  scene->y.title = engraft_cox_figure_dup_label (self, "y-label",
                                                 percent ? _("Predicted survival (%)") : _("Predicted survival"));
  scene->legend_place = engraft_options_get_enum (self->options, "legend");
  scene->title = g_strdup (_("Predicted survival"));
  /* Translators: the title of a figure, a sentence on the model, and where each curve ends */
  scene->description = g_strdup_printf (_("%s. %s.%s"), scene->title, sentence, said->str);
}
