/* engraft-waterfall-figure.c: changes become a scene: a bar for each, or the values before and after, joined.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-waterfall-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-patient-figure.h"
#include "libengraft-chart/layers/engraft-bar-layer.h"
#include "libengraft-chart/layers/engraft-point-layer.h"
#include "libengraft-chart/layers/engraft-rule-layer.h"
#include "libengraft-chart/layers/engraft-trajectory-layer.h"
#include "libengraft/text/engraft-format.h"

typedef struct
{
  EngraftWaterfall     *changes;
  EngraftOptions       *options, *asked;
  EngraftScene         *scene;
  const EngraftSeries **series;       /* of each category */
  guint                 n, n_series;
} WaterfallFigure;

static char *
read_patient (gpointer data,
              guint    subject)
{
  return engraft_waterfall_dup_patient (data, subject);
}

static void
add_series (WaterfallFigure *self,
            EngraftSample    sample)
{
  guint n = engraft_waterfall_get_n_categories (self->changes);

  self->n_series = MAX (n, 1);
  self->series = g_new0 (const EngraftSeries *, self->n_series);
  for (guint k = 0; k < self->n_series; k++)
    {
      const char *name = n ? engraft_waterfall_get_category_name (self->changes, k) : "";

      self->series[k] = engraft_scene_add_series (self->scene, name, k, NULL, ENGRAFT_DASH_AUTOMATIC);
      ((EngraftSeries *) self->series[k])->sample = sample;
    }
  self->scene->legend_place = n > 0 && engraft_options_get_boolean (self->options, "legend") ? ENGRAFT_LEGEND_TOP
                                                                                             : ENGRAFT_LEGEND_NONE;
}

static void
add_subjects (WaterfallFigure     *self,
              EngraftSubjectShape  shape)
{
  self->scene->subjects = engraft_subject_map_new (engraft_waterfall_get_subject_column (self->changes), shape, read_patient,
                                                   g_object_ref (self->changes), g_object_unref);
}

/* Where a group ends and the next begins, when they stand apart, and their names */
static void
add_groups (WaterfallFigure  *self,
            EngraftRuleLayer *rules)
{
  if (!engraft_options_get_boolean (self->asked, "apart") || engraft_waterfall_get_n_groups (self->changes) < 2)
    return;
  for (guint i = 0; i < self->n; i++)
    {
      guint group = engraft_waterfall_get_group (self->changes, i);

      if (i == 0 || group != engraft_waterfall_get_group (self->changes, i - 1))
        engraft_rule_layer_add (rules, i, TRUE, FALSE, engraft_waterfall_get_group_name (self->changes, group));
    }
}

static void
add_line (WaterfallFigure  *self,
          EngraftRuleLayer *rules,
          const char       *option,
          double           *least,
          double           *most)
{
  const EngraftWaterfallOrder order = engraft_options_get_enum (self->asked, "order");
  double at = engraft_options_get_double (self->asked, option);
  g_autofree char *label = isnan (at) ? NULL : engraft_format_number (at, 6);

  if (isnan (at))
    return;
  engraft_rule_layer_add (rules, at, FALSE, FALSE, label);
  /* bars begin on the other side of 0 */
  g_array_index (rules->rules, EngraftRule, rules->rules->len - 1).at_start =
    (order == ENGRAFT_WATERFALL_ORDER_DESCENDING && at < 0) || (order == ENGRAFT_WATERFALL_ORDER_ASCENDING && at > 0);
  *least = MIN (*least, at);
  *most = MAX (*most, at);
}

/* Bars that the axis cuts are counted: they look smaller than they are. */
static char *
dup_cut (WaterfallFigure *self)
{
  guint n_cut = 0;

  for (guint i = 0; i < self->n; i++)
    {
      double change = engraft_waterfall_get_change (self->changes, i, NULL, NULL);

      n_cut += change < self->scene->y.from || change > self->scene->y.to;
    }

  return n_cut == 0 ? NULL : g_strdup_printf (ngettext ("%u bar is longer than the axis shows.", "%u bars are longer than the axis shows.",
                                                        n_cut), n_cut);
}

static void
draw_waterfall (WaterfallFigure *self)
{
  static const char * const titles[] = {
    N_("Patients, from the largest increase"), N_("Patients, from the largest decrease"), N_("Patients, as in the data")
  };
  EngraftBarLayer *bars = engraft_bar_layer_new ();
  EngraftRuleLayer *rules = engraft_rule_layer_new ();
  double least = 0, most = 0;
  const char *title = _(titles[engraft_options_get_enum (self->asked, "order")]);

  add_series (self, ENGRAFT_SAMPLE_AREA);
  add_subjects (self, ENGRAFT_SUBJECTS_COLUMNS);
  for (guint k = 0; k < self->n_series; k++)
    engraft_bar_layer_add_series (bars, self->series[k]);
  for (guint i = 0; i < self->n; i++)
    {
      double change = engraft_waterfall_get_change (self->changes, i, NULL, NULL);

      engraft_bar_layer_add (bars, change, engraft_waterfall_get_category (self->changes, i));
      engraft_subject_map_add (self->scene->subjects, engraft_waterfall_get_subject (self->changes, i, NULL));
      engraft_subject_map_add_point (self->scene->subjects, i + .5, 0);
      engraft_subject_map_add_point (self->scene->subjects, i + .5, change);
      least = MIN (least, change);
      most = MAX (most, change);
    }
  engraft_rule_layer_add (rules, 0, FALSE, TRUE, NULL);
  add_line (self, rules, "lower-line", &least, &most);
  add_line (self, rules, "upper-line", &least, &most);
  add_groups (self, rules);
  engraft_scene_add_layer (self->scene, bars);
  engraft_scene_add_layer (self->scene, rules);
  engraft_patient_figure_set_range (&self->scene->y, self->options, least, most, TRUE);
  engraft_patient_figure_set_count (&self->scene->x, self->n, engraft_patient_figure_dup_label (self->options, "x-label",
                                                                                              g_strdup (title)));
  self->scene->y.title = engraft_patient_figure_dup_label (self->options, "y-label", engraft_waterfall_dup_axis_title (self->changes));
  self->scene->caption = dup_cut (self);
}

/* ---- before and after ---- */

static EngraftPointLayer *
make_ends (WaterfallFigure *self,
           guint            category,
           gboolean         filled)
{
  double *x = g_new (double, self->n + 1), *y = g_new (double, self->n + 1);
  EngraftPointLayer *layer;
  gsize n = 0;

  for (guint i = 0; i < self->n; i++)
    if (engraft_waterfall_get_category (self->changes, i) == category)
      {
        double before, after;

        engraft_waterfall_get_change (self->changes, i, &before, &after);
        x[n] = filled ? after : before;
        y[n++] = self->n - i - .5;
      }
  layer = engraft_point_layer_new (self->series[category], x, y, n, FALSE);
  layer->filled = filled;
  layer->row = 1;

  return layer;
}

static void
draw_dumbbell (WaterfallFigure *self)
{
  EngraftTrajectoryLayer *lines = engraft_trajectory_layer_new ();
  double least = INFINITY, most = -INFINITY;
  gboolean rows = engraft_patient_figure_add_rows (self->scene, self->n, engraft_waterfall_get_subject_column (self->changes)
                                                                           ? engraft_waterfall_get_subject_column (self->changes)
                                                                           : _("Row"), TRUE);

  add_series (self, ENGRAFT_SAMPLE_CURVE);
  add_subjects (self, ENGRAFT_SUBJECTS_ROWS);
  for (guint k = 0; k < self->n_series; k++)
    engraft_trajectory_layer_add_series (lines, self->series[k]);
  for (guint i = 0; i < self->n; i++)
    {
      const char *subject = engraft_waterfall_get_subject (self->changes, i, NULL);
      double before, after, y = self->n - i - .5;

      engraft_waterfall_get_change (self->changes, i, &before, &after);
      engraft_trajectory_layer_begin (lines, engraft_waterfall_get_category (self->changes, i));
      engraft_trajectory_layer_add (lines, before, y);
      engraft_trajectory_layer_add (lines, after, y);
      engraft_subject_map_add (self->scene->subjects, subject);
      engraft_subject_map_add_point (self->scene->subjects, before, y);
      engraft_subject_map_add_point (self->scene->subjects, after, y);
      if (rows)
        engraft_row_table_add (self->scene->rows, subject, FALSE, NULL);
      least = MIN (least, MIN (before, after));
      most = MAX (most, MAX (before, after));
    }
  engraft_scene_add_layer (self->scene, lines);
  for (guint k = 0; k < self->n_series; k++)
    {
      engraft_scene_add_layer (self->scene, make_ends (self, k, FALSE));
      engraft_scene_add_layer (self->scene, make_ends (self, k, TRUE));
    }
  engraft_patient_figure_set_range (&self->scene->x, self->options, least, most, FALSE);
  self->scene->x.title = engraft_patient_figure_dup_label (self->options, "x-label",
                                                           engraft_waterfall_dup_values_title (self->changes));
  self->scene->caption = g_strdup (_("Hollow circles: before. Filled circles: after."));
}

/**
 * engraft_waterfall_figure_new:
 * @changes: the change of each patient
 * @options: how the figure is to look
 *
 * Draws a bar for each change in their order, with lines that were asked for; or the values before and after of each
 * patient, joined.  When only the change is known bars are drawn whatever is asked for.
 *
 * The figure keeps @changes, which is immutable.  O(patients).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_waterfall_figure_new (EngraftWaterfall              *changes,
                              EngraftWaterfallFigureOptions *options)
{
  WaterfallFigure self = { .changes = changes, .options = ENGRAFT_OPTIONS (options) };
  const char *title;
  gboolean dumbbell;

  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (changes), NULL);
  g_return_val_if_fail (ENGRAFT_IS_WATERFALL_FIGURE_OPTIONS (options), NULL);

  self.asked = ENGRAFT_OPTIONS (engraft_waterfall_get_options (changes));
  self.scene = engraft_cox_figure_make_scene (self.options);
  self.n = engraft_waterfall_get_n (changes);
  dumbbell = engraft_options_get_enum (self.options, "view") == ENGRAFT_WATERFALL_VIEW_DUMBBELL
             && engraft_waterfall_has_values (changes);
  if (dumbbell)
    draw_dumbbell (&self);
  else
    draw_waterfall (&self);
  title = engraft_options_get_string (self.options, "title");
  self.scene->title = g_strdup (title && *title ? title : dumbbell ? _("Values before and after") : _("Change of each patient"));
  self.scene->description = engraft_waterfall_dup_sentence (changes);
  g_free (self.series);

  return self.scene;
}
