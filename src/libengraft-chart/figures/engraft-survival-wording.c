/* engraft-survival-wording.c: labels, notes, caption and description of the figure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-survival-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft/text/engraft-format.h"

static const char *
get_view_name (EngraftSurvivalView view)
{
  switch (view)
    {
    case ENGRAFT_SURVIVAL_VIEW_INCIDENCE:
      return _("Cumulative incidence");
    case ENGRAFT_SURVIVAL_VIEW_HAZARD:
      return _("Cumulative hazard");
    case ENGRAFT_SURVIVAL_VIEW_LOG_LOG:
      return _("log(−log(survival))");
    default:
      return _("Survival");
    }
}

static char *
dup_y_title (EngraftSurvivalFigure *self)
{
  const char *asked = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "y-label");

  if (asked)
    return g_strdup (asked);
  if (self->view <= ENGRAFT_SURVIVAL_VIEW_INCIDENCE && self->percent)
    return g_strdup_printf (C_("axis", "%s (%%)"), get_view_name (self->view));

  return g_strdup (get_view_name (self->view));
}

static char *
dup_x_title (EngraftSurvivalFigure *self)
{
  const char *asked = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "x-label");
  EngraftOptions *fit_options = ENGRAFT_OPTIONS (engraft_survival_fit_get_options (self->fit));
  EngraftTimeUnit unit = engraft_survival_fit_get_unit (self->fit);
  const char *name = engraft_options_get_double (fit_options, "landmark") > 0 ? _("Time since landmark") : _("Time");

  if (asked)
    return g_strdup (asked);
  if (unit != ENGRAFT_TIME_UNIT_NONE && self->view == ENGRAFT_SURVIVAL_VIEW_LOG_LOG)
    return g_strdup_printf (C_("axis", "%s (%s, log scale)"), name, engraft_time_unit_get_name (unit));

  return engraft_time_axis_dup_title (unit, name);
}

/* Always with a sign: “= 0.75”, “< 0.001” */
static char *
dup_p (double p)
{
  g_autofree char *text = engraft_format_p_relation (p);

  /* in one line */
  return g_strdup_printf ("%c\302\240%s", *text, text + 2);
}

static char *
dup_level (EngraftSurvivalFigure *self)
{
  EngraftOptions *fit_options = ENGRAFT_OPTIONS (engraft_survival_fit_get_options (self->fit));
  g_autofree char *number = engraft_format_number (engraft_options_get_double (fit_options, "confidence") * 100, 4);

  return g_strdup_printf (C_("level", "%s%%"), number);
}

static void
add_test_note (EngraftSurvivalFigure *self,
               EngraftScene          *scene)
{
  EngraftGroupTest *test = engraft_survival_fit_get_test (self->fit);
  g_autofree char *p = NULL;

  if (test == NULL || isnan (engraft_group_test_get_p (test)))
    return;

  p = dup_p (engraft_group_test_get_p (test));
  /* Translators: a test and its p-value, such as “Log-rank test: p = 0.75” */
  g_ptr_array_add (scene->notes, g_strdup_printf (_("%s: p %s"), engraft_group_test_get_name (test), p));
}

/* NR: not reached, as journals have it; the caption says so */
static char *
dup_limit (EngraftSurvivalFigure *self,
           double                 value)
{
  if (isfinite (value))
    return engraft_format_number (value * self->scale, 3);

  self->has_not_reached = TRUE;

  return g_strdup (C_("not reached", "NR"));
}

static void
add_median_note (EngraftSurvivalFigure *self,
                 EngraftScene          *scene,
                 EngraftFigureGroup    *group)
{
  double lower, upper;
  double median = engraft_survival_curve_get_quantile (group->curve, .5, &lower, &upper);
  g_autofree char *value = dup_limit (self, median);
  g_autofree char *l = dup_limit (self, lower);
  g_autofree char *u = dup_limit (self, upper);

  if (*group->series->name)
    /* Translators: a group, its median and the confidence limits: “Placebo: 9.39 (8.46–NR)” */
    g_ptr_array_add (scene->notes, g_strdup_printf (C_("median", "%s: %s (%s–%s)"), group->series->name, value, l, u));
  else
    g_ptr_array_add (scene->notes, g_strdup_printf (C_("median", "%s (%s–%s)"), value, l, u));
}

static void
add_median_notes (EngraftSurvivalFigure *self,
                  EngraftScene          *scene)
{
  EngraftTimeUnit unit = engraft_survival_fit_get_unit (self->fit);
  g_autofree char *level = dup_level (self);

  if (unit == ENGRAFT_TIME_UNIT_NONE)
    g_ptr_array_add (scene->notes, g_strdup_printf (_("Median (%s CI)"), level));
  else
    g_ptr_array_add (scene->notes, g_strdup_printf (_("Median, %s (%s CI)"), engraft_time_unit_get_name (unit), level));

  for (guint i = 0; i < self->groups->len; i++)
    add_median_note (self, scene, &g_array_index (self->groups, EngraftFigureGroup, i));
}

static const char *
get_interval_sentence (EngraftSurvivalFigure *self,
                       EngraftOptions        *fit_options)
{
  EngraftIntervalType type = engraft_options_get_enum (fit_options, "interval");

  if (engraft_survival_fit_is_robust (self->fit))
    return _("Shaded: pointwise %s confidence intervals, robust.");
  if (self->view == ENGRAFT_SURVIVAL_VIEW_HAZARD)
    return type == ENGRAFT_INTERVAL_PLAIN
           ? _("Shaded: pointwise %s confidence intervals of the cumulative hazard (untransformed).")
           : _("Shaded: pointwise %s confidence intervals of the cumulative hazard (log-transformed).");

  switch (type)
    {
    case ENGRAFT_INTERVAL_LOG_LOG:
      return _("Shaded: pointwise %s confidence intervals (Greenwood, log-log-transformed).");
    case ENGRAFT_INTERVAL_PLAIN:
      return _("Shaded: pointwise %s confidence intervals (Greenwood, untransformed).");
    case ENGRAFT_INTERVAL_LOGIT:
      return _("Shaded: pointwise %s confidence intervals (Greenwood, logit-transformed).");
    case ENGRAFT_INTERVAL_ARCSIN:
      return _("Shaded: pointwise %s confidence intervals (Greenwood, arcsine-square-root-transformed).");
    default:
      return _("Shaded: pointwise %s confidence intervals (Greenwood, log-transformed).");
    }
}

static const char *
get_estimator_sentence (EngraftSurvivalFigure *self,
                        EngraftOptions        *fit_options)
{
  EngraftSurvivalEstimator estimator = engraft_options_get_enum (fit_options, "estimator");

  if (self->view == ENGRAFT_SURVIVAL_VIEW_HAZARD)
    return estimator == ENGRAFT_ESTIMATOR_FLEMING_HARRINGTON
           ? _("Fleming-Harrington estimates of the cumulative hazard.")
           : _("Nelson-Aalen estimates of the cumulative hazard.");

  switch (estimator)
    {
    case ENGRAFT_ESTIMATOR_NELSON_AALEN:
      return _("Survival from Nelson-Aalen estimates of the cumulative hazard.");
    case ENGRAFT_ESTIMATOR_FLEMING_HARRINGTON:
      return _("Survival from Fleming-Harrington estimates of the cumulative hazard.");
    default:
      return self->view == ENGRAFT_SURVIVAL_VIEW_INCIDENCE
             ? _("One minus Kaplan-Meier estimates of survival.") : _("Kaplan-Meier estimates.");
    }
}

static void
append (GString    *caption,
        const char *sentence)
{
  if (caption->len > 0)
    g_string_append_c (caption, ' ');
  g_string_append (caption, sentence);
}

static void
append_limits (EngraftSurvivalFigure *self,
               EngraftOptions        *fit_options,
               GString               *caption)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  g_autofree char *level = dup_level (self);
  EngraftBandType band = engraft_options_get_enum (fit_options, "band");

  if (engraft_options_get_boolean (options, "intervals"))
    {
      g_autofree char *sentence = g_strdup_printf (get_interval_sentence (self, fit_options), level);

      append (caption, sentence);
    }
  if (engraft_options_get_boolean (options, "bands") && band != ENGRAFT_BAND_NONE)
    {
      g_autofree char *sentence =
        g_strdup_printf (band == ENGRAFT_BAND_HALL_WELLNER
                         ? _("Thin lines: simultaneous %s Hall-Wellner bands.")
                         : _("Thin lines: simultaneous %s equal-precision bands."), level);

      append (caption, sentence);
    }
}

static void
append_conditions (EngraftSurvivalFigure *self,
                   EngraftOptions        *fit_options,
                   GString               *caption)
{
  double landmark = engraft_options_get_double (fit_options, "landmark");

  if (self->start > 0)
    {
      g_autofree char *number = engraft_format_number (self->start, 6);
      g_autofree char *sentence =
        g_strdup_printf (_("Survival is conditional on survival until %s %s."), number,
                         engraft_time_unit_get_name (engraft_survival_fit_get_unit (self->fit)));

      append (caption, sentence);
    }
  if (landmark > 0)
    {
      g_autofree char *number = engraft_format_number (landmark, 6);
      g_autofree char *sentence =
        g_strdup_printf (_("Time counts from the landmark at %s %s."), number,
                         engraft_time_unit_get_name (engraft_survival_fit_get_unit (self->fit)));

      append (caption, sentence);
    }
}

static char *
dup_caption (EngraftSurvivalFigure *self)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  EngraftOptions *fit_options = ENGRAFT_OPTIONS (engraft_survival_fit_get_options (self->fit));
  EngraftSurvivalData *data = engraft_survival_fit_get_data (self->fit);
  g_autoptr(GString) caption = g_string_new (NULL);

  append (caption, get_estimator_sentence (self, fit_options));
  append_limits (self, fit_options, caption);
  if (engraft_options_get_boolean (options, "censor-marks"))
    append (caption, _("Vertical ticks: censored."));
  if (self->has_not_reached)
    append (caption, _("NR: not reached."));
  append_conditions (self, fit_options, caption);
  if (data && engraft_survival_data_get_weights (data, NULL))
    append (caption, self->table == ENGRAFT_RISK_TABLE_NONE
                     ? _("The curves are weighted.")
                     : _("The curves are weighted; the table counts patients without weights."));
  if (self->n_hidden > 0)
    {
      g_autofree char *sentence =
        g_strdup_printf (ngettext ("%u group is not shown; a test includes it.",
                                   "%u groups are not shown; a test includes them.", self->n_hidden),
                         self->n_hidden);

      append (caption, sentence);
    }

  return g_string_free (g_steal_pointer (&caption), FALSE);
}

static char *
dup_title (EngraftSurvivalFigure *self)
{
  EngraftSurvivalData *data = engraft_survival_fit_get_data (self->fit);
  const char *group = data ? engraft_survival_data_get_group_title (data) : NULL;
  const char *asked = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "title");

  if (asked && *asked)
    return g_strdup (asked);
  if (group && *group)
    /* Translators: what is drawn and by what it is grouped: “Survival by treatment” */
    return g_strdup_printf (C_("figure", "%s by %s"), get_view_name (self->view), group);

  return g_strdup (get_view_name (self->view));
}

void
engraft_survival_figure_add_words (EngraftSurvivalFigure *self,
                                   EngraftScene          *scene)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  g_autofree char *sentence = engraft_survival_fit_dup_sentence (self->fit);

  scene->heading = g_strdup (engraft_options_get_string (options, "title"));
  scene->x.title = dup_x_title (self);
  scene->y.title = dup_y_title (self);
  scene->title = dup_title (self);
  scene->description = g_strdup_printf (C_("figure", "%s. %s"), scene->title, sentence ? sentence : "");

  if (engraft_options_get_boolean (options, "show-test"))
    add_test_note (self, scene);
  if (engraft_options_get_boolean (options, "show-median"))
    add_median_notes (self, scene);
  scene->caption = dup_caption (self);
}
