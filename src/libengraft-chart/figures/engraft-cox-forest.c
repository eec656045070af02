/* engraft-cox-forest.c: hazard ratios and their limits, a row each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-cox-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft/text/engraft-format.h"

static double
get_confidence (EngraftCoxFigure *self)
{
  return engraft_options_get_double (ENGRAFT_OPTIONS (engraft_cox_fit_get_options (self->fit)), "confidence");
}

static char *
dup_ratio (double ratio,
           double lower,
           double upper)
{
  return isfinite (ratio) ? engraft_format_estimate (ratio, lower, upper) : g_strdup (_("not finite"));
}

static double
get_ratio (EngraftCoxFigure *self,
           guint             i,
           double           *lower,
           double           *upper,
           double           *p)
{
  if (!self->frailty)
    {
      engraft_cox_fit_get_coefficient (self->fit, i, NULL, NULL, p);
      return engraft_cox_fit_get_hazard_ratio (self->fit, i, lower, upper);
    }
  engraft_frailty_fit_get_coefficient (self->frailty, i, NULL, NULL, p);

  return engraft_frailty_fit_get_hazard_ratio (self->frailty, i, lower, upper);
}

/* A column that is alone in its term is named by it; of a category each level stands in its own row,
 * below the level with which it is compared. */
static void
add_row (EngraftCoxFigure     *self,
         EngraftForest        *forest,
         EngraftIntervalLayer *layer,
         guint                 i)
{
  double lower, upper, p, ratio = get_ratio (self, i, &lower, &upper, &p);
  g_autofree char *shown = dup_ratio (ratio, lower, upper), *title = engraft_cox_fit_dup_title (self->fit, i);
  g_autofree char *shown_p = isnan (p) ? g_strdup ("") : engraft_format_p (p);
  gboolean collinear = engraft_cox_fit_is_collinear (self->fit, i), infinite = engraft_cox_fit_is_infinite (self->fit, i);
  const char * const cells[] = { collinear ? _("collinear") : infinite ? _("not finite") : isnan (ratio) ? "–" : shown,
                                 collinear || infinite ? "" : shown_p, NULL };

  engraft_forest_add_row (forest, title, FALSE, cells);
  if (!collinear && !infinite && isfinite (ratio) && ratio > 0)
    engraft_forest_add_interval (forest, layer, ratio, lower, upper);
}

static void
add_reference (EngraftCoxFigure     *self,
               EngraftForest        *forest,
               EngraftIntervalLayer *layer,
               guint                 term)
{
  const char *reference = engraft_cox_fit_get_term_reference (self->fit, term);
  g_autofree char *name = NULL, *title = NULL;
  const char * const cells[] = { _("reference"), "", NULL };

  if (!reference || !*reference)
    return;
  title = engraft_cox_fit_dup_term_title (self->fit, term);
  name = g_strdup_printf (C_("level", "%s: %s"), title, reference);
  engraft_forest_add_row (forest, name, FALSE, cells);
  engraft_forest_add_interval (forest, layer, 1, NAN, NAN);
}

static void
fill (EngraftCoxFigure     *self,
      EngraftForest        *forest,
      EngraftIntervalLayer *layer)
{
  guint n = engraft_cox_fit_get_n_coefficients (self->fit), before = G_MAXUINT;

  for (guint i = 0; i < n; i++)
    {
      guint term = engraft_cox_fit_get_term (self->fit, i);

      if (term != before)
        add_reference (self, forest, layer, term);
      before = term;
      add_row (self, forest, layer, i);
    }
}

static char *
dup_description (EngraftCoxFigure *self)
{
  g_autofree char *sentence = self->frailty ? engraft_frailty_fit_dup_sentence (self->frailty)
                                            : engraft_cox_fit_dup_sentence (self->fit);
  GString *text = g_string_new (sentence);

  for (guint i = 0; i < engraft_cox_fit_get_n_coefficients (self->fit); i++)
    {
      double lower, upper, p, ratio = get_ratio (self, i, &lower, &upper, &p);
      gboolean infinite = engraft_cox_fit_is_infinite (self->fit, i);
      g_autofree char *shown = infinite ? g_strdup (_("not finite")) : dup_ratio (ratio, lower, upper);
      g_autofree char *title = engraft_cox_fit_dup_title (self->fit, i);

      /* Translators: a covariate, and its hazard ratio with its limits */
      g_string_append_printf (text, _(" %s: %s."), title, shown);
    }

  return g_string_free (text, FALSE);
}

void
engraft_cox_figure_draw_forest (EngraftCoxFigure *self)
{
  EngraftScene *scene = self->scene;
  g_autofree char *level = engraft_format_number (get_confidence (self) * 100, 6);
  /* Translators: a confidence level in percent */
  g_autofree char *header = g_strdup_printf (_("Hazard ratio (%s%% CI)"), level);
  const char * const headers[] = { header, _("p"), NULL };
  EngraftForest forest;

  engraft_forest_begin (&forest, scene, _("Covariate"), headers, engraft_options_get_boolean (self->options, "numbers"));
  fill (self, &forest, engraft_forest_add_layer (&forest, "", 0, FALSE, 1));
  engraft_forest_end (&forest, ENGRAFT_SCALE_LOG, NULL);
  scene->x.title = engraft_cox_figure_dup_label (self, "x-label", _("Hazard ratio"));
  scene->title = g_strdup (_("Hazard ratios"));
  scene->description = dup_description (self);
}
