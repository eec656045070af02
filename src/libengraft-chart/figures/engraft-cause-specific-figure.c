/* engraft-cause-specific-figure.c: models of the hazards of all causes become a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-cause-specific-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-band-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft/text/engraft-format.h"

typedef struct
{
  EngraftCauseSpecific *models;
  EngraftOptions       *options;
  EngraftScene         *scene;
} Figure;

static char *
dup_label (Figure     *self,
           const char *option,
           const char *otherwise)
{
  const char *asked = engraft_options_get_string (self->options, option);

  return g_strdup (asked ? asked : otherwise);
}

/* ---- the forest ---- */

static char *
dup_ratio (EngraftCoxFit *fit,
           guint          i)
{
  double lower, upper, ratio = engraft_cox_fit_get_hazard_ratio (fit, i, &lower, &upper);

  if (engraft_cox_fit_is_collinear (fit, i))
    return g_strdup (_("collinear"));

  return isfinite (ratio) ? engraft_format_estimate (ratio, lower, upper) : g_strdup (_("not finite"));
}

static void
add_ratio (Figure               *self,
           EngraftForest        *forest,
           EngraftIntervalLayer *layer,
           guint                 cause,
           guint                 i)
{
  EngraftCoxFit *fit = engraft_cause_specific_get_fit (self->models, cause);
  double lower, upper, p, ratio = engraft_cox_fit_get_hazard_ratio (fit, i, &lower, &upper);
  g_autofree char *shown = dup_ratio (fit, i), *shown_p = NULL;
  const char *cells[] = { shown, "", NULL };

  engraft_cox_fit_get_coefficient (fit, i, NULL, NULL, &p);
  shown_p = isnan (p) ? g_strdup ("") : engraft_format_p (p);
  cells[1] = shown_p;
  engraft_forest_add_row (forest, engraft_cause_specific_get_cause (self->models, cause), FALSE, cells);
  if (!engraft_cox_fit_is_collinear (fit, i) && isfinite (ratio) && ratio > 0)
    engraft_forest_add_interval (forest, layer, ratio, lower, upper);
}

static void
add_reference (EngraftForest *forest,
               EngraftCoxFit *fit,
               guint          term)
{
  const char *reference = engraft_cox_fit_get_term_reference (fit, term);
  const char * const cells[] = { _("reference"), "", NULL };
  g_autofree char *name = NULL, *title = NULL;

  if (!reference || !*reference)
    return;
  title = engraft_cox_fit_dup_term_title (fit, term);
  name = g_strdup_printf (C_("level", "%s: %s"), title, reference);
  engraft_forest_add_row (forest, name, TRUE, cells);
}

static char *
dup_forest_description (Figure *self)
{
  g_autofree char *sentence = engraft_cause_specific_dup_sentence (self->models);
  GString *text = g_string_new (sentence);

  for (guint cause = 0; cause < engraft_cause_specific_get_n_causes (self->models); cause++)
    for (guint i = 0; i < engraft_cox_fit_get_n_coefficients (engraft_cause_specific_get_fit (self->models, cause)); i++)
      {
        EngraftCoxFit *fit = engraft_cause_specific_get_fit (self->models, cause);
        g_autofree char *shown = dup_ratio (fit, i), *title = engraft_cox_fit_dup_title (fit, i);

        /* Translators: a covariate, a cause, and the hazard ratio with its limits */
        g_string_append_printf (text, _(" %s, %s: %s."), title, engraft_cause_specific_get_cause (self->models, cause),
                                shown);
      }

  return g_string_free (text, FALSE);
}

/* The rows of a coefficient stand below its name, a cause each. */
static void
draw_forest (Figure *self)
{
  EngraftCoxFit *first = engraft_cause_specific_get_fit (self->models, 0);
  g_autofree char *level =
    engraft_format_number (engraft_options_get_double (ENGRAFT_OPTIONS (engraft_cox_fit_get_options (first)),
                                                       "confidence") * 100, 6);
  /* Translators: a confidence level in percent */
  g_autofree char *header = g_strdup_printf (_("Hazard ratio (%s%% CI)"), level);
  const char * const headers[] = { header, _("p"), NULL };
  g_autoptr(GPtrArray) layers = g_ptr_array_new ();
  EngraftForest forest;
  guint before = G_MAXUINT;

  engraft_forest_begin (&forest, self->scene, _("Covariate"), headers, engraft_options_get_boolean (self->options, "numbers"));
  for (guint cause = 0; cause < engraft_cause_specific_get_n_causes (self->models); cause++)
    g_ptr_array_add (layers, engraft_forest_add_layer (&forest, engraft_cause_specific_get_cause (self->models, cause), cause,
                                                       FALSE, cause == 0 ? 1 : NAN));
  for (guint i = 0; i < engraft_cox_fit_get_n_coefficients (first); i++)
    {
      g_autofree char *title = engraft_cox_fit_dup_title (first, i);
      guint term = engraft_cox_fit_get_term (first, i);

      if (term != before)
        add_reference (&forest, first, term);
      before = term;
      engraft_forest_add_row (&forest, title, TRUE, NULL);
      for (guint cause = 0; cause < layers->len; cause++)
        add_ratio (self, &forest, layers->pdata[cause], cause, i);
    }
  engraft_forest_end (&forest, ENGRAFT_SCALE_LOG, NULL);
  self->scene->x.title = dup_label (self, "x-label", _("Hazard ratio"));
  self->scene->title = g_strdup (_("Hazard ratios of each cause"));
  self->scene->description = dup_forest_description (self);
}

/* ---- curves ---- */

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
add_curve (Figure     *self,
           guint       profile,
           guint       cause,
           const char *name,
           guint       place)
{
  const guint n = engraft_cause_specific_get_n_steps (self->models);
  const EngraftSeries *series = engraft_scene_add_series (self->scene, name, place, NULL, ENGRAFT_DASH_AUTOMATIC);
  EngraftSteps steps, lower, upper;
  EngraftStepLayer *layer;
  double end;

  engraft_cause_specific_get_step (self->models, profile, cause, n - 1, &end, NULL, NULL, NULL);
  engraft_steps_init (&steps, 0, 0, end, n);
  engraft_steps_init (&lower, 0, 0, end, n);
  engraft_steps_init (&upper, 0, 0, end, n);
  for (guint i = 0; i < n; i++)
    {
      double time, from, to;
      double risk = engraft_cause_specific_get_step (self->models, profile, cause, i, &time, NULL, &from, &to);

      engraft_steps_add (&steps, time, risk);
      engraft_steps_add (&lower, time, risk > 0 ? from : 0);
      engraft_steps_add (&upper, time, risk > 0 ? to : 0);
    }
  if (engraft_options_get_boolean (self->options, "intervals"))
    engraft_scene_add_layer (self->scene, engraft_band_layer_new (series, ENGRAFT_BAND_FILLED, lower, upper));
  else
    {
      engraft_steps_clear (&lower);
      engraft_steps_clear (&upper);
    }
  layer = engraft_step_layer_new (series, steps);
  engraft_step_layer_set_read (layer, read_cb, g_strdup (name), g_free);
  engraft_scene_add_layer (self->scene, layer);
}

static double
get_highest (Figure *self,
             guint   profile,
             guint   cause)
{
  const guint n = engraft_cause_specific_get_n_steps (self->models);
  gboolean intervals = engraft_options_get_boolean (self->options, "intervals");
  double highest = 0;

  for (guint i = 0; i < n; i++)
    {
      double upper, risk = engraft_cause_specific_get_step (self->models, profile, cause, i, NULL, NULL, NULL, &upper);

      highest = MAX (highest, intervals && isfinite (upper) ? upper : risk);
    }

  return highest;
}

static guint
find_cause (Figure *self)
{
  const char *asked = engraft_options_get_string (self->options, "cause");

  for (guint cause = 0; asked && cause < engraft_cause_specific_get_n_causes (self->models); cause++)
    if (g_str_equal (engraft_cause_specific_get_cause (self->models, cause), asked))
      return cause;

  return 0;
}

static void
set_axes (Figure *self,
          double  highest)
{
  EngraftScene *scene = self->scene;
  EngraftTimeUnit unit = engraft_cause_specific_get_unit (self->models);
  gboolean percent = engraft_options_get_boolean (self->options, "percent");
  g_autofree char *time = engraft_time_axis_dup_title (unit, _("Time"));
  const guint n = engraft_cause_specific_get_n_steps (self->models);
  double end = 1;

  if (n > 0 && engraft_cause_specific_get_n_profiles (self->models) > 0)
    engraft_cause_specific_get_step (self->models, 0, 0, n - 1, &end, NULL, NULL, NULL);
  engraft_time_axis_set (&scene->x, unit, engraft_options_get_double (self->options, "x-step"),
                         engraft_options_get_double (self->options, "x-max"), end);
  engraft_share_axis_set (&scene->y, percent);
  scene->y.to = engraft_share_axis_round_up (highest);
  scene->x.title = dup_label (self, "x-label", time);
  scene->y.title = dup_label (self, "y-label", percent ? _("Absolute risk (%)") : _("Absolute risk"));
  scene->legend_place = engraft_options_get_enum (self->options, "legend");
}

static void
describe_curves (Figure     *self,
                 const char *name)
{
  g_autofree char *sentence = engraft_cause_specific_dup_sentence (self->models);

  /* Translators: a cause or a person, such as “age=50, sex=f” */
  self->scene->title = g_strdup_printf (_("Absolute risks: %s"), name);
  self->scene->description = g_strdup_printf (C_("figure", "%s. %s"), self->scene->title, sentence);
  if (engraft_options_get_boolean (self->options, "intervals"))
    self->scene->caption = g_strdup (_("Shaded: pointwise confidence intervals."));
}

/* of one cause, for everybody; or of all, for the first */
static void
draw_risks (Figure *self)
{
  gboolean all_causes = engraft_options_get_enum (self->options, "view") == ENGRAFT_CAUSE_SPECIFIC_VIEW_CAUSES;
  const guint n_profiles = engraft_cause_specific_get_n_profiles (self->models), chosen = find_cause (self);
  guint n = all_causes ? engraft_cause_specific_get_n_causes (self->models) : n_profiles;
  double highest = 0;

  if (n_profiles == 0 || engraft_cause_specific_get_n_steps (self->models) == 0)
    {
      g_ptr_array_add (self->scene->notes, g_strdup (n_profiles == 0
                                                     ? _("Say for whom under Prediction in the options")
                                                     : _("No risk is predicted: the notices say why")));
      n = 0;
    }
  for (guint i = 0; i < n; i++)
    {
      guint profile = all_causes ? 0 : i, cause = all_causes ? i : chosen;

      add_curve (self, profile, cause, all_causes ? engraft_cause_specific_get_cause (self->models, cause)
                                                  : engraft_cause_specific_get_profile (self->models, profile), i);
      highest = MAX (highest, get_highest (self, profile, cause));
    }
  set_axes (self, n ? highest : 1);
  describe_curves (self, all_causes && n_profiles ? engraft_cause_specific_get_profile (self->models, 0)
                                                  : engraft_cause_specific_get_cause (self->models, chosen));
}

/**
 * engraft_cause_specific_figure_new:
 * @models: models
 * @options: how the figure is to look
 *
 * Draws models of the hazards of all causes: the hazard ratios of each cause as a forest, or absolute risks over time
 * for the profiles.
 *
 * The figure keeps neither.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_cause_specific_figure_new (EngraftCauseSpecific              *models,
                                   EngraftCauseSpecificFigureOptions *options)
{
  Figure self = { models, ENGRAFT_OPTIONS (options), NULL };

  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (models), NULL);
  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC_FIGURE_OPTIONS (options), NULL);

  self.scene = engraft_cox_figure_make_scene (self.options);
  if (engraft_options_get_enum (self.options, "view") == ENGRAFT_CAUSE_SPECIFIC_VIEW_FOREST)
    draw_forest (&self);
  else
    draw_risks (&self);

  return self.scene;
}
