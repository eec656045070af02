/* engraft-cox-adjusted-figure.c: survival of groups, adjusted for the other covariates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-cox-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft/text/engraft-format.h"

typedef struct
{
  EngraftCoxFit *fit;
  guint          curve;
} Reader;

static Reader *
reader_new (EngraftCoxFit *fit,
            guint          curve)
{
  Reader *reader = g_new (Reader, 1);

  reader->fit = g_object_ref (fit);
  reader->curve = curve;

  return reader;
}

static void
reader_free (gpointer data)
{
  g_object_unref (((Reader *) data)->fit);
  g_free (data);
}

static char *
read_cb (gpointer data,
         double   x,
         double   y)
{
  const Reader *reader = data;
  g_autofree char *share = engraft_format_percent (y, 1), *time = engraft_format_number (x, 3);

  /* Translators: a curve, what it is at, and a time */
  return g_strdup_printf (_("%s: %s at %s"), engraft_cox_fit_get_adjusted_name (reader->fit, reader->curve), share, time);
}

static void
add_curve (EngraftCoxFigure    *self,
           const EngraftSeries *series,
           guint                curve,
           const double        *times,
           gsize                n)
{
  EngraftStepLayer *layer;
  EngraftSteps steps;

  engraft_steps_init (&steps, 0, 1, times[n - 1], n);
  for (gsize i = 0; i < n; i++)
    engraft_steps_add (&steps, times[i], engraft_cox_fit_get_adjusted (self->fit, curve, times[i]));
  layer = engraft_step_layer_new (series, steps);
  engraft_step_layer_set_read (layer, read_cb, reader_new (self->fit, curve), reader_free);
  engraft_scene_add_layer (self->scene, layer);
}

static char *
get_cell (gpointer data,
          guint    block,
          guint    row,
          double   x)
{
  return engraft_format_count (engraft_cox_fit_get_adjusted_at_risk (ENGRAFT_COX_FIT (data), block, x));
}

/* gives the last time */
static double
add_curves (EngraftCoxFigure *self)
{
  g_autoptr(EngraftTable) table = engraft_cox_fit_to_table (self->fit, ENGRAFT_COX_TABLE_ADJUSTED);
  guint n_curves = engraft_cox_fit_get_n_adjusted (self->fit);
  gsize n = engraft_table_get_n_rows (table) / MAX (1, n_curves);
  const double *times = engraft_column_get_numbers (engraft_table_find_column (table, "time"), NULL);
  EngraftScene *scene = self->scene;

  if (n == 0)
    return 0;
  scene->table = engraft_count_table_new (_("No. at risk"), NULL, get_cell, g_object_ref (self->fit), g_object_unref);
  for (guint curve = 0; curve < n_curves; curve++)
    {
      const EngraftSeries *series = engraft_scene_add_series (scene, engraft_cox_fit_get_adjusted_name (self->fit, curve), curve,
                                                              NULL, ENGRAFT_DASH_AUTOMATIC);

      add_curve (self, series, curve, times, n);
      engraft_count_table_add_block (scene->table, series);
    }

  return times[n - 1];
}

/* the sentence of the model, and where each curve ends */
static char *
dup_description (EngraftCoxFigure *self,
                 double            end)
{
  g_autofree char *sentence = engraft_cox_fit_dup_sentence (self->fit), *time = NULL;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, C_("figure", "%s. %s"), self->scene->title, sentence);
  g_string_append_c (text, '.');
  time = engraft_time_axis_dup_time (engraft_cox_fit_get_unit (self->fit), end, engraft_time_axis_get_decimals (end));
  for (guint curve = 0; curve < engraft_cox_fit_get_n_adjusted (self->fit); curve++)
    {
      g_autofree char *share = engraft_format_percent (engraft_cox_fit_get_adjusted (self->fit, curve, end), 1);

      /* Translators: a group, its survival and a time */
      g_string_append_printf (text, _(" %s: %s at %s."), engraft_cox_fit_get_adjusted_name (self->fit, curve), share, time);
    }

  return g_string_free (text, FALSE);
}

void
engraft_cox_figure_draw_adjusted (EngraftCoxFigure *self)
{
  EngraftScene *scene = self->scene;
  gboolean percent = engraft_options_get_boolean (self->options, "percent");
  g_autofree char *time = engraft_time_axis_dup_title (engraft_cox_fit_get_unit (self->fit), _("Time"));
  double end = engraft_cox_fit_get_n_adjusted (self->fit) ? add_curves (self) : 0;

  if (scene->layers->len == 0)
    g_ptr_array_add (scene->notes, g_strdup (_("Say by which covariate with levels under Prediction in the options")));
  else
    scene->caption = g_strdup (_("The mean of what the model predicts for all, as if all were in the group; without "
                                 "intervals. The table counts those who are in it."));
  engraft_time_axis_set (&scene->x, engraft_cox_fit_get_unit (self->fit),
                         engraft_options_get_double (self->options, "x-step"),
                         engraft_options_get_double (self->options, "x-max"), end > 0 ? end : 1);
  engraft_share_axis_set (&scene->y, percent);
  scene->x.title = engraft_cox_figure_dup_label (self, "x-label", time);
  scene->y.title = engraft_cox_figure_dup_label (self, "y-label", percent ? _("Adjusted survival (%)") : _("Adjusted survival"));
  scene->legend_place = engraft_options_get_enum (self->options, "legend");
  /* Translators: a covariate */
  scene->title = engraft_cox_fit_get_adjusted_title (self->fit)
                 ? g_strdup_printf (_("Adjusted survival by %s"), engraft_cox_fit_get_adjusted_title (self->fit))
                 : g_strdup (_("Adjusted survival"));
  scene->description = dup_description (self, end);
}
