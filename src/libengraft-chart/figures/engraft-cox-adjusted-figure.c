/* engraft-cox-adjusted-figure.c: survival of groups, adjusted for the other covariates.
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

/* more pairs of groups are for a table */
#define MANY_PAIRS 3

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

/* survival of a curve at a time, with its limits where it has them */
static char *
dup_survival (EngraftCoxFit *fit,
              guint          curve,
              double         time)
{
  double lower, upper, survival = engraft_cox_fit_get_adjusted (fit, curve, time, &lower, &upper);
  g_autofree char *share = engraft_format_percent (survival, 1), *interval = NULL;

  if (isnan (lower) || isnan (upper))
    return g_steal_pointer (&share);
  interval = engraft_format_interval (100 * survival, 100 * lower, 100 * upper, 1);

  /* Translators: survival in percent with its limits, such as 71.6 (67.2–75.5)% */
  return g_strdup_printf (_("%s%%"), interval);
}

static char *
read_cb (gpointer data,
         double   x,
         double   y)
{
  const Reader *reader = data;
  g_autofree char *share = dup_survival (reader->fit, reader->curve, x), *time = engraft_format_number (x, 3);

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
  EngraftSteps steps, lowers, uppers;
  gboolean has_limits = FALSE;

  engraft_steps_init (&steps, 0, 1, times[n - 1], n);
  engraft_steps_init (&lowers, 0, 1, times[n - 1], n);
  engraft_steps_init (&uppers, 0, 1, times[n - 1], n);
  for (gsize i = 0; i < n; i++)
    {
      double lower, upper;

      engraft_steps_add (&steps, times[i], engraft_cox_fit_get_adjusted (self->fit, curve, times[i], &lower, &upper));
      engraft_steps_add (&lowers, times[i], lower);
      engraft_steps_add (&uppers, times[i], upper);
      has_limits |= !isnan (lower) && !isnan (upper);
    }
  if (has_limits && engraft_options_get_boolean (self->options, "intervals"))
    engraft_scene_add_layer (self->scene, engraft_band_layer_new (series, ENGRAFT_BAND_FILLED, lowers, uppers));
  else
    {
      engraft_steps_clear (&lowers);
      engraft_steps_clear (&uppers);
    }
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

/* Translators: differences of adjusted survival; how two groups are named */
#define PAIR C_("difference", "%s less %s")

/* differences of the groups when they are compared, a line each after one that says when */
static GPtrArray *
list_differences (EngraftCoxFigure *self)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  EngraftCoxFit *fit = self->fit;
  guint n = engraft_cox_fit_get_n_adjusted (fit);
  double at = engraft_cox_fit_get_adjusted_at (fit);
  g_autofree char *time = NULL;

  if (isnan (at) || n * (n - 1) / 2 > MANY_PAIRS)
    return lines;
  time = engraft_time_axis_dup_time (engraft_cox_fit_get_unit (fit), at, engraft_time_axis_get_decimals (at));
  /* Translators: a time, such as “5.0 years” */
  g_ptr_array_add (lines, g_strdup_printf (_("Differences at %s, percentage points"), time));
  for (guint curve = 1; curve < n; curve++)
    for (guint other = 0; other < curve; other++)
      {
        double lower, upper, p, difference = engraft_cox_fit_get_adjusted_difference (fit, curve, other, &lower, &upper, NULL, &p);
        g_autofree char *interval = engraft_format_interval (100 * difference, 100 * lower, 100 * upper, 1);
        g_autofree char *relation = engraft_format_p_relation (p);
        g_autofree char *pair = g_strdup_printf (PAIR, engraft_cox_fit_get_adjusted_name (fit, curve),
                                                 engraft_cox_fit_get_adjusted_name (fit, other));

        if (!isnan (p))
          /* Translators: two groups, the difference of their survival with its limits, and “= 0.02” or “< 0.001” */
          g_ptr_array_add (lines, g_strdup_printf (_("%s: %s, p %s"), pair, interval, relation));
      }

  return lines;
}

/* the sentence of the model, and where each curve ends */
static char *
dup_description (EngraftCoxFigure *self,
                 double            end,
                 GPtrArray        *differences)
{
  g_autofree char *sentence = engraft_cox_fit_dup_sentence (self->fit), *time = NULL;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, C_("figure", "%s. %s"), self->scene->title, sentence);
  g_string_append_c (text, '.');
  time = engraft_time_axis_dup_time (engraft_cox_fit_get_unit (self->fit), end, engraft_time_axis_get_decimals (end));
  for (guint curve = 0; curve < engraft_cox_fit_get_n_adjusted (self->fit); curve++)
    {
      g_autofree char *share = dup_survival (self->fit, curve, end);

      /* Translators: a group, its survival and a time */
      g_string_append_printf (text, _(" %s: %s at %s."), engraft_cox_fit_get_adjusted_name (self->fit, curve), share, time);
    }
  for (guint i = 0; i < differences->len; i++)
    g_string_append_printf (text, C_("figure", " %s."), (const char *) differences->pdata[i]);

  return g_string_free (text, FALSE);
}

/* a band is the first layer when there are any */
static char *
dup_caption (EngraftCoxFigure *self)
{
  double confidence = engraft_options_get_double (ENGRAFT_OPTIONS (engraft_cox_fit_get_options (self->fit)), "confidence");
  g_autofree char *level = engraft_format_number (confidence * 100, 6);

  if (self->scene->layers->len == engraft_cox_fit_get_n_adjusted (self->fit))
    return g_strdup (_("The mean of what the model predicts for all, as if all were in the group; without "
                       "intervals. The table counts those who are in it."));

  return g_strdup_printf (_("The mean of what the model predicts for all, as if all were in the group. Shaded: pointwise %s%% "
                            "confidence intervals. The table counts those who are in it."), level);
}

void
engraft_cox_figure_draw_adjusted (EngraftCoxFigure *self)
{
  EngraftScene *scene = self->scene;
  gboolean percent = engraft_options_get_boolean (self->options, "percent");
  g_autofree char *time = engraft_time_axis_dup_title (engraft_cox_fit_get_unit (self->fit), _("Time"));
  g_autoptr(GPtrArray) differences = list_differences (self);
  double end = engraft_cox_fit_get_n_adjusted (self->fit) ? add_curves (self) : 0;

  if (scene->layers->len == 0)
    g_ptr_array_add (scene->notes, g_strdup (_("Say by which covariate with levels under Prediction in the options")));
  else
    scene->caption = dup_caption (self);
  for (guint i = 0; i < differences->len; i++)
    g_ptr_array_add (scene->notes, g_strdup (differences->pdata[i]));
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
  scene->description = dup_description (self, end, differences);
}
