/* engraft-fairness-figure.c: a fairness audit becomes a scene: groups as dots with intervals, or the gaps between them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-fairness-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft/text/engraft-format.h"

typedef struct
{
  EngraftFairnessAudit *audit;
  EngraftOptions       *options;
  EngraftFairnessView   view;
  EngraftScene         *scene;
  EngraftForest         forest;
  EngraftIntervalLayer *before, *after, *all;
} Figure;

/* so far below the middle of its row stands what is tried */
#define BELOW .3

static gboolean
is_rate (EngraftFairnessView view)
{
  return view != ENGRAFT_FAIRNESS_VIEW_OBSERVED_EXPECTED && view != ENGRAFT_FAIRNESS_VIEW_SLOPE
         && view != ENGRAFT_FAIRNESS_VIEW_DISCRIMINATION;
}

static const char *
get_title (Figure *self)
{
  gboolean timed = engraft_fairness_audit_is_timed (self->audit);

  switch (self->view)
    {
    case ENGRAFT_FAIRNESS_VIEW_SENSITIVITY:
      return _("Sensitivity (%)");

    case ENGRAFT_FAIRNESS_VIEW_FALSE_POSITIVES:
      return _("False positive rate (%)");

    case ENGRAFT_FAIRNESS_VIEW_SELECTION:
      return _("Selected (%)");

    case ENGRAFT_FAIRNESS_VIEW_PREDICTIVE_VALUE:
      return _("Positive predictive value (%)");

    case ENGRAFT_FAIRNESS_VIEW_DISCRIMINATION:
      return timed ? _("Concordance (C)") : _("Area under the curve");

    case ENGRAFT_FAIRNESS_VIEW_SLOPE:
      return _("Calibration slope");

    case ENGRAFT_FAIRNESS_VIEW_GAPS:
      return _("Gap (percentage points)");

    case ENGRAFT_FAIRNESS_VIEW_OBSERVED_EXPECTED:
    default:
      return _("Observed / expected events");
    }
}

static char *
dup_estimate (Figure *self,
              double  value,
              double  lower,
              double  upper)
{
  if (isnan (value))
    return g_strdup ("–");
  if (is_rate (self->view) && isnan (lower))
    return engraft_format_fixed (100 * value, 0);
  if (is_rate (self->view))
    return engraft_format_interval (100 * value, 100 * lower, 100 * upper, 0);
  if (isnan (lower))
    return engraft_format_fixed (value, 2);

  return engraft_format_interval (value, lower, upper, 2);
}

static void
add_group (Figure *self,
           guint   characteristic,
           guint   group)
{
  guint n, n_events;
  gboolean too_small;
  const char *name = engraft_fairness_audit_get_group (self->audit, characteristic, group, &n, &n_events, &too_small);
  double lower, upper, value = engraft_fairness_audit_get_value (self->audit, characteristic, group, self->view, &lower, &upper);
  double low, high, after = engraft_fairness_audit_get_after (self->audit, characteristic, group, self->view, &low, &high);
  g_autofree char *counts = g_strdup_printf ("%u/%u", n_events, n), *shown = dup_estimate (self, value, lower, upper);
  /* Translators: a group of which nothing but its count is shown */
  g_autofree char *title = too_small ? g_strdup_printf (_("%s (too small)"), name) : g_strdup (name);

  engraft_forest_add_row (&self->forest, title, FALSE, (const char *[]) { counts, shown, NULL });
  engraft_forest_add_interval (&self->forest, self->before, value, lower, upper);
  if (self->after && !isnan (after))
    engraft_forest_add_below (&self->forest, self->after, BELOW, after, low, high);
}

/* A row below the groups for everybody together */
static void
add_all (Figure *self)
{
  guint n_events, n = engraft_fairness_audit_get_n (self->audit, &n_events);
  double lower, upper, value = engraft_fairness_audit_get_value (self->audit, G_MAXUINT, 0, self->view, &lower, &upper);
  g_autofree char *counts = g_strdup_printf ("%u/%u", n_events, n), *shown = dup_estimate (self, value, lower, upper);

  engraft_forest_add_row (&self->forest, _("All"), TRUE, (const char *[]) { counts, shown, NULL });
  engraft_forest_add_interval (&self->forest, self->all, value, lower, upper)->diamond = TRUE;
}

static gboolean
has_after (Figure *self)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (engraft_fairness_audit_get_options (self->audit));
  int remedy = engraft_options_get_enum (options, "remedy");

  if (self->view == ENGRAFT_FAIRNESS_VIEW_OBSERVED_EXPECTED)
    return remedy == ENGRAFT_FAIRNESS_REMEDY_RECALIBRATE;
  if (self->view == ENGRAFT_FAIRNESS_VIEW_SELECTION)
    return remedy != ENGRAFT_FAIRNESS_REMEDY_NONE;

  return is_rate (self->view) && (remedy == ENGRAFT_FAIRNESS_REMEDY_RECALIBRATE || remedy == ENGRAFT_FAIRNESS_REMEDY_THRESHOLD);
}

static char *
dup_header (Figure *self)
{
  EngraftOptions *asked = ENGRAFT_OPTIONS (engraft_fairness_audit_get_options (self->audit));
  g_autofree char *level = engraft_format_number (engraft_options_get_double (asked, "confidence") * 100, 6);

  /* Translators: an estimate with its interval, at a level of confidence */
  return is_rate (self->view) ? g_strdup_printf (_("%% (%s%% CI)"), level) : g_strdup_printf (_("Estimate (%s%% CI)"), level);
}

static double
get_reference (Figure *self)
{
  return self->view == ENGRAFT_FAIRNESS_VIEW_OBSERVED_EXPECTED || self->view == ENGRAFT_FAIRNESS_VIEW_SLOPE ? 1
         : self->view == ENGRAFT_FAIRNESS_VIEW_DISCRIMINATION ? .5 : NAN;
}

static void
draw_groups (Figure *self)
{
  g_autofree char *header = dup_header (self);
  gboolean after = has_after (self);

  engraft_forest_begin (&self->forest, self->scene, _("Group"), (const char *[]) { _("Events/N"), header, NULL },
                        engraft_options_get_boolean (self->options, "numbers"));
  self->before = engraft_forest_add_layer (&self->forest, after ? _("As it is") : "", 0, FALSE, get_reference (self));
  self->after = after ? engraft_forest_add_layer (&self->forest, _("What is tried"), 1, TRUE, NAN) : NULL;
  self->all = engraft_forest_add_layer (&self->forest, "", 0, FALSE, NAN);
  for (guint c = 0; c < engraft_fairness_audit_get_n_characteristics (self->audit); c++)
    {
      engraft_forest_add_row (&self->forest, engraft_fairness_audit_get_characteristic (self->audit, c), TRUE,
                              (const char *[]) { "", "", NULL });
      for (guint g = 0; g < engraft_fairness_audit_get_n_groups (self->audit, c); g++)
        add_group (self, c, g);
    }
  add_all (self);
}

static void
draw_gaps (Figure *self)
{
  g_autofree char *header = dup_header (self);

  engraft_forest_begin (&self->forest, self->scene, _("Gap between groups"), (const char *[]) { header, NULL },
                        engraft_options_get_boolean (self->options, "numbers"));
  self->before = engraft_forest_add_layer (&self->forest, "", 0, FALSE, 0);
  for (guint c = 0; c < engraft_fairness_audit_get_n_characteristics (self->audit); c++)
    {
      engraft_forest_add_row (&self->forest, engraft_fairness_audit_get_characteristic (self->audit, c), TRUE,
                              (const char *[]) { "", NULL });
      /* the last is a ratio, of other units */
      for (guint k = 0; k + 1 < engraft_fairness_audit_get_n_gaps (self->audit); k++)
        {
          double lower, upper, gap = engraft_fairness_audit_get_gap (self->audit, c, k, &lower, &upper);
          g_autofree char *shown = dup_estimate (self, gap, lower, upper);

          engraft_forest_add_row (&self->forest, engraft_fairness_audit_get_gap_title (self->audit, k), FALSE,
                                  (const char *[]) { shown, NULL });
          engraft_forest_add_interval (&self->forest, self->before, gap, lower, upper);
        }
    }
}

/* Shares as percents, from 0 to 100 but for gaps, which are seldom so wide */
static void
set_axis (Figure *self)
{
  const char *asked = engraft_options_get_string (self->options, "x-label");

  g_free (self->scene->x.title);
  self->scene->x.title = g_strdup (asked ? asked : get_title (self));
  if (!is_rate (self->view))
    return;
  self->scene->x.percent = TRUE;
  if (self->view != ENGRAFT_FAIRNESS_VIEW_GAPS)
    {
      self->scene->x.from = 0;
      self->scene->x.to = 1;
    }
}

static char *
dup_caption (Figure *self)
{
  EngraftOptions *asked = ENGRAFT_OPTIONS (engraft_fairness_audit_get_options (self->audit));
  g_autofree char *threshold = engraft_format_percent (engraft_options_get_double (asked, "threshold"), 1);

  if (self->after)
    return g_strdup (_("What is tried was found in four fifths of the people and is shown in the others; the model is as it was."));
  if (self->view == ENGRAFT_FAIRNESS_VIEW_OBSERVED_EXPECTED)
    return g_strdup (_("Above 1 more events came than were predicted, below 1 fewer."));
  if (self->view == ENGRAFT_FAIRNESS_VIEW_GAPS)
    return g_strdup_printf (_("The greatest value of the groups less the least; selected is who has a risk of at least %s."), threshold);

  return is_rate (self->view) ? g_strdup_printf (_("Selected is who has a risk of at least %s."), threshold) : NULL;
}

/**
 * engraft_fairness_figure_new:
 * @audit: a fairness audit
 * @options: how the figure is to look
 *
 * Draws a measure of each group as a dot with its interval, everybody together below, and what is tried beside; or the gaps
 * between groups.
 *
 * The figure keeps neither.  O(groups).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_fairness_figure_new (EngraftFairnessAudit         *audit,
                             EngraftFairnessFigureOptions *options)
{
  Figure self = { .audit = audit, .options = ENGRAFT_OPTIONS (options) };

  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (audit) && ENGRAFT_IS_FAIRNESS_FIGURE_OPTIONS (options), NULL);

  self.view = engraft_options_get_enum (self.options, "view");
  self.scene = engraft_cox_figure_make_scene (self.options);
  if (self.view == ENGRAFT_FAIRNESS_VIEW_GAPS)
    draw_gaps (&self);
  else
    draw_groups (&self);
  engraft_forest_end (&self.forest, self.view == ENGRAFT_FAIRNESS_VIEW_OBSERVED_EXPECTED ? ENGRAFT_SCALE_LOG : ENGRAFT_SCALE_LINEAR, NULL);
  set_axis (&self);
  if (self.after)
    self.scene->legend_place = ENGRAFT_LEGEND_TOP;
  self.scene->caption = dup_caption (&self);
  self.scene->title = g_strdup (self.view == ENGRAFT_FAIRNESS_VIEW_GAPS ? _("Gaps between groups") : _("Fairness by group"));
  self.scene->description = engraft_fairness_audit_dup_sentence (audit);

  return self.scene;
}
