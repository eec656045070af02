/* engraft-penalised-cox-figure.c: a path of penalties becomes a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-penalised-cox-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/layers/engraft-point-layer.h"
#include "libengraft-chart/layers/engraft-ribbon-layer.h"
#include "libengraft/text/engraft-format.h"

/* More colours cannot be told apart. */
#define MAX_NAMES 8
#define QUIET "#888888"

typedef struct
{
  EngraftPenalisedCox *path;
  EngraftOptions      *options;
  EngraftScene        *scene;
  guint                n;        /* penalties above 0, which have a place on the axis */
} Figure;

static char *
dup_label (Figure     *self,
           const char *option,
           const char *otherwise)
{
  const char *asked = engraft_options_get_string (self->options, option);

  return g_strdup (asked ? asked : otherwise);
}

static guint
get_chosen (Figure *self)
{
  int best = engraft_penalised_cox_get_best (self->path);

  return best >= 0 ? (guint) best : engraft_penalised_cox_get_n_lambda (self->path) - 1;
}

/* so that cairo has no line of one point, nor the axis an end at its beginning */
static void
set_penalty_axis (Figure *self)
{
  double first = self->n ? engraft_penalised_cox_get_lambda (self->path, 0) : 1;
  double last = self->n ? engraft_penalised_cox_get_lambda (self->path, self->n - 1) : 1;

  self->scene->x.kind = ENGRAFT_SCALE_LOG;
  self->scene->x.from = last < first ? last : last / 2;
  self->scene->x.to = last < first ? first : first * 2;
  self->scene->x.title = dup_label (self, "x-label", _("Penalty"));
}

static void
widen (EngraftAxis *axis,
       double       value)
{
  axis->from = MIN (axis->from, value);
  axis->to = MAX (axis->to, value);
}

static void
add_room (EngraftAxis *axis)
{
  double room = axis->to > axis->from ? .04 * (axis->to - axis->from) : 1;

  axis->from -= room;
  axis->to += room;
}

static double *
dup_penalties (Figure *self)
{
  double *x = g_new (double, self->n + 1);

  for (guint k = 0; k < self->n; k++)
    x[k] = engraft_penalised_cox_get_lambda (self->path, k);

  return x;
}

/* upright, from edge to edge, at a penalty */
static void
add_penalty (Figure      *self,
             int          step,
             EngraftDash  dash)
{
  double *x, *y;
  const EngraftSeries *series;

  if (step < 0 || (guint) step >= self->n)
    return;
  series = engraft_scene_add_series (self->scene, "", 0, QUIET, dash);
  x = g_new (double, 2);
  y = g_new (double, 2);
  x[0] = x[1] = engraft_penalised_cox_get_lambda (self->path, step);
  y[0] = self->scene->y.from;
  y[1] = self->scene->y.to;
  engraft_scene_add_layer (self->scene, engraft_point_layer_new (series, x, y, 2, TRUE));
}

static void
add_level (Figure *self)
{
  const EngraftSeries *series = engraft_scene_add_series (self->scene, "", 0, QUIET, ENGRAFT_DASH_SOLID);
  double *x = g_new (double, 2), *y = g_new0 (double, 2);

  x[0] = self->scene->x.from;
  x[1] = self->scene->x.to;
  engraft_scene_add_layer (self->scene, engraft_point_layer_new (series, x, y, 2, TRUE));
}

static void
note_penalty (Figure     *self,
              int         step,
              const char *format)
{
  g_autofree char *lambda = NULL;
  guint n;

  if (step < 0)
    return;
  n = engraft_penalised_cox_get_n_nonzero (self->path, step, NULL);
  lambda = engraft_format_number (engraft_penalised_cox_get_lambda (self->path, step), 3);
  g_ptr_array_add (self->scene->notes, g_strdup_printf (format, lambda, n));
}

static void
note_penalties (Figure *self)
{
  int best = engraft_penalised_cox_get_best (self->path), simplest = engraft_penalised_cox_get_simplest (self->path);

  add_penalty (self, best, ENGRAFT_DASH_DASHED);
  if (simplest != best)
    add_penalty (self, simplest, ENGRAFT_DASH_DOTTED);
  /* Translators: a penalty, and how many coefficients are left */
  note_penalty (self, best, _("Best (dashed): %s, coefficients %u"));
  if (simplest != best)
    /* Translators: a penalty, and how many coefficients are left */
    note_penalty (self, simplest, _("Simplest (dotted): %s, coefficients %u"));
}

static void
add_coefficient (Figure              *self,
                 guint                j,
                 const EngraftSeries *series)
{
  double *y = g_new (double, self->n + 1);

  for (guint k = 0; k < self->n; k++)
    y[k] = engraft_penalised_cox_get_coefficient (self->path, k, j);
  engraft_scene_add_layer (self->scene, engraft_point_layer_new (series, dup_penalties (self), y, self->n, TRUE));
}

/* the penalty at which a coefficient is first not 0 */
static guint
get_entry (EngraftPenalisedCox *path,
           guint                j)
{
  guint step = 0, n = engraft_penalised_cox_get_n_lambda (path);

  while (step < n && engraft_penalised_cox_get_coefficient (path, step, j) == 0)
    step++;

  return step;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  guint i = *(const guint *) a, j = *(const guint *) b, x = get_entry (user_data, i), y = get_entry (user_data, j);

  return x != y ? (x > y) - (x < y) : (i > j) - (i < j);
}

/* Of coefficients that are left at the best penalty those that entered first are named. */
static gboolean *
choose_named (Figure *self)
{
  guint p = engraft_penalised_cox_get_n_coefficients (self->path), chosen = get_chosen (self), n = 0;
  gboolean *named = g_new0 (gboolean, p + 1);
  g_autofree guint *order = g_new (guint, p + 1);

  for (guint j = 0; j < p; j++)
    order[j] = j;
  g_qsort_with_data (order, p, sizeof *order, compare_entries, self->path);
  for (guint i = 0; i < p && n < MAX_NAMES; i++)
    if (engraft_penalised_cox_get_coefficient (self->path, chosen, order[i]) != 0)
      {
        named[order[i]] = TRUE;
        n++;
      }

  return named;
}

static void
draw_path (Figure *self)
{
  guint p = engraft_penalised_cox_get_n_coefficients (self->path), n_named = 0;
  g_autofree gboolean *named = choose_named (self);
  EngraftScene *scene = self->scene;

  scene->y.from = scene->y.to = 0;
  for (guint j = 0; j < p; j++)
    for (guint k = 0; k < self->n; k++)
      widen (&scene->y, engraft_penalised_cox_get_coefficient (self->path, k, j));
  add_room (&scene->y);
  add_level (self);
  for (guint j = 0; j < p; j++)
    {
      g_autofree char *title = engraft_penalised_cox_dup_title (self->path, j);

      add_coefficient (self, j, named[j] ? engraft_scene_add_series (scene, title, n_named, NULL, ENGRAFT_DASH_AUTOMATIC)
                                         : engraft_scene_add_series (scene, "", 0, QUIET, ENGRAFT_DASH_SOLID));
      n_named += named[j];
    }
  note_penalties (self);
  scene->legend_place = n_named && engraft_options_get_boolean (self->options, "names") ? ENGRAFT_LEGEND_TOP
                                                                                         : ENGRAFT_LEGEND_NONE;
  scene->y.title = dup_label (self, "y-label", _("Coefficient"));
  scene->title = g_strdup (_("Coefficients over the penalty"));
  if (n_named)
    scene->caption = g_strdup (_("Named: coefficients that are left at the best penalty, the first that enter."));
}

static void
draw_errors (Figure *self)
{
  EngraftScene *scene = self->scene;
  double *mean = g_new (double, self->n + 1), *lower = g_new (double, self->n + 1), *upper = g_new (double, self->n + 1);
  const EngraftSeries *series = engraft_scene_add_series (scene, "", 0, NULL, ENGRAFT_DASH_AUTOMATIC);

  scene->y.from = INFINITY;
  scene->y.to = -INFINITY;
  for (guint k = 0; k < self->n; k++)
    {
      double se;

      mean[k] = engraft_penalised_cox_get_error (self->path, k, &se);
      lower[k] = mean[k] - se;
      upper[k] = mean[k] + se;
      widen (&scene->y, lower[k]);
      widen (&scene->y, upper[k]);
    }
  add_room (&scene->y);
  engraft_scene_add_layer (scene, engraft_ribbon_layer_new (series, dup_penalties (self), lower, upper, self->n));
  engraft_scene_add_layer (scene, engraft_point_layer_new (series, dup_penalties (self), mean, self->n, TRUE));
  note_penalties (self);
  scene->y.title = dup_label (self, "y-label", _("Cross-validated deviance"));
  scene->caption = g_strdup (_("Deviance of rows that were left out, with one standard error: the less, the better they are "
                               "predicted."));
}

/**
 * engraft_penalised_cox_figure_new:
 * @path: a path
 * @options: how the figure is to look
 *
 * Draws coefficients over the penalty, or the cross-validated deviance with its standard error; in both the best
 * penalty and the simplest that is as good are marked.
 *
 * The figure keeps neither.  O(penalties · coefficients).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_penalised_cox_figure_new (EngraftPenalisedCox              *path,
                                  EngraftPenalisedCoxFigureOptions *options)
{
  Figure self = { path, ENGRAFT_OPTIONS (options), NULL, 0 };
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (path), NULL);
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX_FIGURE_OPTIONS (options), NULL);

  self.scene = engraft_cox_figure_make_scene (self.options);
  while (self.n < engraft_penalised_cox_get_n_lambda (path) && engraft_penalised_cox_get_lambda (path, self.n) > 0)
    self.n++;
  set_penalty_axis (&self);
  if (engraft_options_get_enum (self.options, "view") == ENGRAFT_PENALISED_COX_VIEW_PATH)
    draw_path (&self);
  else
    {
      self.scene->title = g_strdup (_("Cross-validation"));
      self.scene->legend_place = ENGRAFT_LEGEND_NONE;
      if (engraft_penalised_cox_get_best (path) >= 0 && self.n > 0)
        draw_errors (&self);
      else
        g_ptr_array_add (self.scene->notes, g_strdup (_("Say under Cross-Validation in the options how many folds")));
    }
  sentence = engraft_penalised_cox_dup_sentence (path);
  self.scene->description = g_strdup_printf ("%s. %s", self.scene->title, sentence);

  return self.scene;
}
