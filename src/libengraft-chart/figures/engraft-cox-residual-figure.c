/* engraft-cox-residual-figure.c: residuals of a model and a smooth curve through them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-cox-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "kernel/data/eg-lowess.h"
#include "kernel/data/eg-sort.h"
#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-point-layer.h"
#include "libengraft/text/engraft-format.h"

#define N_PLACES 60             /* of the smooth curve */
#define SPAN     (2. / 3)
#define MAX_SMOOTHED 20000      /* of more points every so many-th is smoothed: the curve does not show it */

/* Points in the order of x */
typedef struct
{
  gsize   n;
  double *x, *y;
} Cloud;

static void
init_cloud (Cloud        *self,
            const double *x,
            const double *y,
            gsize         n)
{
  g_autofree guint32 *order = g_new (guint32, n + 1);

  *self = (Cloud) { 0, g_new (double, n + 1), g_new (double, n + 1) };
  if (n == 0 || eg_sort_order (x, n, FALSE, order, NULL, NULL) != EG_OK)
    return;
  for (gsize i = 0; i < n; i++)
    if (isfinite (x[order[i]]) && isfinite (y[order[i]]))
      {
        self->x[self->n] = x[order[i]];
        self->y[self->n++] = y[order[i]];
      }
}

static Cloud
thin (const Cloud *all)
{
  gsize every = all->n / MAX_SMOOTHED + 1;
  Cloud thinned = { 0, g_new (double, all->n / every + 2), g_new (double, all->n / every + 2) };

  for (gsize i = 0; i < all->n; i += every)
    {
      thinned.x[thinned.n] = all->x[i];
      thinned.y[thinned.n++] = all->y[i];
    }

  return thinned;
}

/* Where the curve would be if the model were right; nowhere when the coefficient has no estimate */
static void
add_level (EngraftCoxFigure *self,
           double            level)
{
  const EngraftSeries *series = engraft_scene_add_series (self->scene, "", 2, NULL, ENGRAFT_DASH_DOTTED);
  double *x, *y;

  if (isnan (level))
    return;
  x = g_new (double, 2);
  y = g_new (double, 2);
  x[0] = self->scene->x.from;
  x[1] = self->scene->x.to;
  y[0] = y[1] = level;
  engraft_scene_add_layer (self->scene, engraft_point_layer_new (series, x, y, 2, TRUE));
}

/* takes the cloud */
static void
add_layers (EngraftCoxFigure *self,
            Cloud            *cloud,
            double            level)
{
  EngraftScene *scene = self->scene;
  const EngraftSeries *points = engraft_scene_add_series (scene, "", 0, NULL, ENGRAFT_DASH_AUTOMATIC);
  const EngraftSeries *curve = engraft_scene_add_series (scene, "", 1, NULL, ENGRAFT_DASH_SOLID);
  double *places = g_new (double, N_PLACES), *fitted = g_new (double, N_PLACES);
  Cloud thinned = thin (cloud);

  for (guint i = 0; i < N_PLACES; i++)
    places[i] = cloud->n ? cloud->x[0] + (cloud->x[cloud->n - 1] - cloud->x[0]) * i / (N_PLACES - 1) : 0;
  eg_lowess (thinned.x, thinned.y, thinned.n, SPAN, places, N_PLACES, fitted);
  g_free (thinned.x);
  g_free (thinned.y);
  engraft_scene_add_layer (scene, engraft_point_layer_new (points, cloud->x, cloud->y, cloud->n, FALSE));
  add_level (self, level);
  engraft_scene_add_layer (scene, engraft_point_layer_new (curve, places, fitted, N_PLACES, TRUE));
  scene->legend_place = ENGRAFT_LEGEND_NONE;
}

/* All of it: one point far away is what such a figure is there to show. */
static void
set_range (EngraftAxis  *axis,
           const double *values,
           gsize         n,
           double        also)
{
  double low = also, high = also, room;

  for (gsize i = 0; i < n; i++)
    {
      low = MIN (low, values[i]);
      high = MAX (high, values[i]);
    }
  room = high > low ? .04 * (high - low) : 1;
  axis->from = low - room;
  axis->to = high + room;
}

/* The coefficient that was asked for; otherwise that whose term is least proportional */
static guint
choose_coefficient (EngraftCoxFigure *self)
{
  const char *asked = engraft_cox_figure_get_asked (self);
  guint n = engraft_cox_fit_get_n_coefficients (self->fit), best = 0;
  double least = INFINITY;

  for (guint i = 0; i < n; i++)
    {
      double p;

      if (asked && g_str_equal (asked, engraft_cox_fit_get_name (self->fit, i)))
        return i;
      engraft_cox_fit_get_proportionality (self->fit, engraft_cox_fit_get_term (self->fit, i), NULL, &p);
      if (p < least)
        {
          least = p;
          best = i;
        }
    }

  return best;
}

static void
add_test (EngraftCoxFigure *self,
          guint             coefficient)
{
  guint term = engraft_cox_fit_get_term (self->fit, coefficient);
  g_autofree char *relation = NULL, *title = engraft_cox_fit_dup_term_title (self->fit, term);
  double p;

  engraft_cox_fit_get_proportionality (self->fit, term, NULL, &p);
  if (isnan (p))
    return;
  relation = engraft_format_p_relation (p);
  /* Translators: a covariate and “= 0.75” */
  g_ptr_array_add (self->scene->notes, g_strdup_printf (_("Proportional hazards of %s: p %s"),
                                                        title, relation));
}

static void
set_words (EngraftCoxFigure *self,
           const char       *x,
           const char       *y,
           const char       *title,
           const char       *caption)
{
  EngraftScene *scene = self->scene;
  g_autofree char *sentence = engraft_cox_fit_dup_sentence (self->fit);

  scene->x.title = engraft_cox_figure_dup_label (self, "x-label", x);
  scene->y.title = engraft_cox_figure_dup_label (self, "y-label", y);
  scene->title = g_strdup (title);
  scene->caption = g_strdup (caption);
  scene->description = g_strdup_printf ("%s %s %s", title, sentence, caption);
}

void
engraft_cox_figure_draw_proportionality (EngraftCoxFigure *self)
{
  EngraftScene *scene = self->scene;
  g_autoptr(EngraftTable) table = engraft_cox_fit_to_table (self->fit, ENGRAFT_COX_TABLE_SCHOENFELD);
  guint chosen = choose_coefficient (self), n_columns = engraft_table_get_n_columns (table);
  g_autofree char *time = engraft_time_axis_dup_title (engraft_cox_fit_get_unit (self->fit), _("Time"));
  g_autofree char *y = NULL, *title = NULL, *name = NULL;
  double beta;
  Cloud cloud;

  if (engraft_cox_fit_get_n_coefficients (self->fit) == 0 || n_columns < chosen + 3)
    {
      set_words (self, time, NULL, _("Proportional hazards"), _("The model has no covariates."));
      return;
    }

  beta = engraft_cox_fit_get_coefficient (self->fit, chosen, NULL, NULL, NULL);
  init_cloud (&cloud, engraft_column_get_numbers (engraft_table_find_column (table, "time"), NULL),
              engraft_column_get_numbers (engraft_table_get_column (table, chosen + 2), NULL),
              engraft_table_get_n_rows (table));
  engraft_time_axis_set (&scene->x, engraft_cox_fit_get_unit (self->fit),
                         engraft_options_get_double (self->options, "x-step"),
                         engraft_options_get_double (self->options, "x-max"), cloud.n ? cloud.x[cloud.n - 1] : 1);
  set_range (&scene->y, cloud.y, cloud.n, beta);
  add_layers (self, &cloud, beta);
  add_test (self, chosen);
  name = engraft_cox_fit_dup_title (self->fit, chosen);
  /* Translators: the coefficient of a covariate as it changes over time */
  y = g_strdup_printf (_("β(t) of %s"), name);
  title = g_strdup_printf (_("Scaled Schoenfeld residuals of %s."), name);
  set_words (self, time, y, title,
             _("Scaled Schoenfeld residuals, a smooth curve through them, and the coefficient of the model: where "
               "hazards are proportional the curve is level."));
}

static char *
dup_title (EngraftCoxFigure *self,
           const char       *name)
{
  for (guint i = 0; i < engraft_cox_fit_get_n_coefficients (self->fit); i++)
    if (g_str_equal (engraft_cox_fit_get_name (self->fit, i), name))
      return engraft_cox_fit_dup_title (self->fit, i);

  return g_strdup (name);
}

/* A number of which the model has one coefficient: its values; otherwise what the model predicts */
static double *
dup_place (EngraftCoxFigure  *self,
           EngraftTable      *residuals,
           char             **name)
{
  const char *asked = engraft_cox_figure_get_asked (self);
  gsize n;
  const double *eta = engraft_column_get_numbers (engraft_table_find_column (residuals, "linear_predictor"), &n);
  double *values = asked ? engraft_cox_fit_dup_covariate (self->fit, asked) : NULL;

  *name = values ? dup_title (self, asked) : g_strdup (_("Linear predictor"));

  return values ? values : g_memdup2 (eta, n * sizeof *eta);
}

void
engraft_cox_figure_draw_residuals (EngraftCoxFigure *self)
{
  EngraftScene *scene = self->scene;
  g_autoptr(EngraftTable) table = engraft_cox_fit_to_table (self->fit, ENGRAFT_COX_TABLE_RESIDUALS);
  g_autofree char *name = NULL, *title = NULL;
  g_autofree double *place = dup_place (self, table, &name);
  Cloud cloud;

  init_cloud (&cloud, place, engraft_column_get_numbers (engraft_table_find_column (table, "martingale"), NULL),
              engraft_table_get_n_rows (table));
  set_range (&scene->x, cloud.x, cloud.n, cloud.n ? cloud.x[0] : 0);
  set_range (&scene->y, cloud.y, cloud.n, 0);
  add_layers (self, &cloud, 0);
  title = g_strdup_printf (_("Martingale residuals over %s."), name);
  set_words (self, name, _("Martingale residual"), title,
             _("Events less those that the model expects, and a smooth curve through them: where the form of the "
               "covariate is right the curve is level."));
}
