/* engraft-cox-spline-figure.c: the log hazard ratio over a covariate that has a spline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-cox-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft-chart/layers/engraft-point-layer.h"
#include "libengraft-chart/layers/engraft-ribbon-layer.h"
#include "libengraft/text/engraft-format.h"

/* Of limits so much is drawn as leaves the curve a third of the height. */
#define MAX_REACH 1.
#define QUIET "#888888"

/* Rows of the table of effects that are of one spline, on the scale of the log hazard */
typedef struct
{
  gsize   n;
  double *x, *effect, *lower, *upper;
} Effect;

static const double *
get_numbers (EngraftTable *table,
             const char   *name)
{
  return engraft_column_get_numbers (engraft_table_find_column (table, name), NULL);
}

static gboolean
is_of_term (EngraftTable *table,
            guint         row,
            const char   *term)
{
  EngraftColumn *column = engraft_table_find_column (table, "term");

  return g_str_equal (engraft_column_get_level (column, engraft_column_get_codes (column, NULL)[row]), term);
}

static Effect
get_effect (EngraftTable *table,
            const char   *term)
{
  guint n = engraft_table_get_n_rows (table);
  Effect effect = { 0, g_new (double, n + 1), g_new (double, n + 1), g_new (double, n + 1), g_new (double, n + 1) };

  for (guint row = 0; row < n; row++)
    if (is_of_term (table, row, term))
      {
        effect.x[effect.n] = get_numbers (table, "value")[row];
        effect.effect[effect.n] = get_numbers (table, "log_hazard_ratio")[row];
        effect.lower[effect.n] = log (get_numbers (table, "lower")[row]);
        effect.upper[effect.n++] = log (get_numbers (table, "upper")[row]);
      }

  return effect;
}

/* The spline that was asked for, by its name, its column or what people call that; otherwise the first */
static gboolean
choose_term (EngraftCoxFigure *self,
             guint            *chosen)
{
  const char *asked = engraft_options_get_string (self->options, "covariate");
  gboolean any = FALSE;

  for (guint term = 0; term < engraft_cox_fit_get_n_terms (self->fit); term++)
    {
      const char *name = engraft_cox_fit_get_term_name (self->fit, term), *inner = strchr (name, '(');
      g_autofree char *title = engraft_cox_fit_dup_term_title (self->fit, term);
      gsize n, length = asked ? strlen (asked) : 0;

      if (!engraft_cox_fit_get_knots (self->fit, term, &n))
        continue;
      if (!any)
        *chosen = term;
      any = TRUE;
      if (asked && (g_str_equal (name, asked) || g_str_equal (title, asked) ||
                    (inner && strncmp (inner + 1, asked, length) == 0 &&
                     strchr (", ", inner[length + 1]))))
        {
          *chosen = term;
          break;
        }
    }

  return any;
}

static void
set_axes (EngraftCoxFigure *self,
          const Effect     *effect)
{
  EngraftScene *scene = self->scene;
  double low = 0, high = 0, lower = 0, upper = 0, room;

  for (gsize i = 0; i < effect->n; i++)
    {
      low = MIN (low, effect->effect[i]);
      high = MAX (high, effect->effect[i]);
      lower = MIN (lower, effect->lower[i]);
      upper = MAX (upper, effect->upper[i]);
    }
  room = MAX ((high - low) * MAX_REACH, .2);
  scene->y.from = MAX (lower, low - room);
  scene->y.to = MIN (upper, high + room);
  room = .04 * (scene->y.to - scene->y.from);
  scene->y.from -= room;
  scene->y.to += room;
  scene->x.from = effect->x[0];
  scene->x.to = effect->x[effect->n - 1];
}

static void
add_line (EngraftScene *scene,
          const char   *colour,
          EngraftDash   dash,
          double       *x,
          double       *y,
          gsize         n)
{
  const EngraftSeries *series = engraft_scene_add_series (scene, "", 0, colour, dash);

  engraft_scene_add_layer (scene, engraft_point_layer_new (series, x, y, n, TRUE));
}

/* takes the effect */
static void
add_layers (EngraftCoxFigure *self,
            Effect           *effect)
{
  EngraftScene *scene = self->scene;
  double *x = g_new (double, 2), *y = g_new0 (double, 2);

  x[0] = scene->x.from;
  x[1] = scene->x.to;
  if (engraft_options_get_boolean (self->options, "intervals"))
    engraft_scene_add_layer (scene, engraft_ribbon_layer_new (engraft_scene_add_series (scene, "", 0, NULL,
                                                                                        ENGRAFT_DASH_AUTOMATIC),
                                                              g_memdup2 (effect->x, effect->n * sizeof *effect->x),
                                                              effect->lower, effect->upper, effect->n));
  else
    {
      g_free (effect->lower);
      g_free (effect->upper);
    }
  add_line (scene, QUIET, ENGRAFT_DASH_SOLID, x, y, 2);
  add_line (scene, NULL, ENGRAFT_DASH_SOLID, effect->x, effect->effect, effect->n);
  scene->legend_place = ENGRAFT_LEGEND_NONE;
}

static void
add_tests (EngraftCoxFigure *self,
           guint             term)
{
  g_autofree char *any = NULL, *bent = NULL;
  double p;

  engraft_cox_fit_get_association (self->fit, term, NULL, &p);
  if (isnan (p))
    return;
  any = engraft_format_p_relation (p);
  engraft_cox_fit_get_nonlinearity (self->fit, term, NULL, &p);
  if (isnan (p))
    return;
  bent = engraft_format_p_relation (p);
  /* Translators: twice “= 0.02” or “< 0.001” */
  g_ptr_array_add (self->scene->notes, g_strdup_printf (_("Effect: p %s; nonlinear: p %s"), any, bent));
}

void
engraft_cox_figure_draw_splines (EngraftCoxFigure *self)
{
  EngraftScene *scene = self->scene;
  g_autoptr(EngraftTable) table = engraft_cox_fit_to_table (self->fit, ENGRAFT_COX_TABLE_EFFECTS);
  g_autofree char *sentence = engraft_cox_fit_dup_sentence (self->fit), *name = NULL;
  guint term;
  Effect effect;

  scene->title = g_strdup (_("Effect of a spline"));
  if (!choose_term (self, &term))
    {
      g_ptr_array_add (scene->notes, g_strdup (_("No covariate has a spline, such as ns(age, 4)")));
      scene->description = g_strdup (sentence);
      return;
    }

  name = engraft_cox_fit_dup_term_title (self->fit, term);
  effect = get_effect (table, name);
  set_axes (self, &effect);
  add_layers (self, &effect);
  add_tests (self, term);
  scene->x.title = engraft_cox_figure_dup_label (self, "x-label", name);
  scene->y.title = engraft_cox_figure_dup_label (self, "y-label", _("Log hazard ratio"));
  scene->caption = g_strdup (_("Log hazard ratio against the value at which it is 0, the reference of the spline, with pointwise "
                               "limits."));
  scene->description = g_strdup_printf ("%s: %s. %s %s", scene->title, name, sentence, scene->caption);
}
