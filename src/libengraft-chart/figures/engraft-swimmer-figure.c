/* engraft-swimmer-figure.c: courses become a scene, a lane each, with what happened on the way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-swimmer-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-patient-figure.h"
#include "libengraft-chart/layers/engraft-lane-layer.h"
#include "libengraft-chart/layers/engraft-rule-layer.h"

/* of the time axis beyond the last end, for its arrow */
#define MARGIN 1.03

typedef struct
{
  EngraftSwimmer       *courses;
  EngraftOptions       *options, *asked;
  EngraftScene         *scene;
  EngraftLaneLayer     *layer;
  const EngraftSeries **lanes;      /* of each category */
  const EngraftSeries **kinds;      /* of each kind of event, for its marks */
  const EngraftSeries **phases;     /* the same for its phases; NULL: it has none */
  gboolean             *marked;     /* whether it has marks */
  guint                 n, n_categories, n_kinds;
  double                least, most;
} SwimmerFigure;

static char *
read_patient (gpointer data,
              guint    subject)
{
  return engraft_swimmer_dup_patient (data, subject);
}

static const EngraftSeries *
add_series (SwimmerFigure *self,
            const char    *name,
            guint          place,
            EngraftSample  sample)
{
  EngraftSeries *series = (EngraftSeries *) engraft_scene_add_series (self->scene, name, place, NULL, ENGRAFT_DASH_AUTOMATIC);

  series->sample = sample;

  return series;
}

/* Lanes first, then phases and marks: each has colours, and lines or a shape, of its own. */
static void
add_all_series (SwimmerFigure *self)
{
  guint place = 0;
  gboolean any = FALSE;

  self->lanes = g_new0 (const EngraftSeries *, self->n_categories + 1);
  self->kinds = g_new0 (const EngraftSeries *, self->n_kinds + 1);
  self->phases = g_new0 (const EngraftSeries *, self->n_kinds + 1);
  self->marked = g_new0 (gboolean, self->n_kinds + 1);
  if (self->n_categories == 0)
    self->lanes[0] = add_series (self, _("Followed"), place++, ENGRAFT_SAMPLE_AREA);
  for (guint k = 0; k < self->n_categories; k++)
    self->lanes[k] = add_series (self, engraft_swimmer_get_category_name (self->courses, k), place++, ENGRAFT_SAMPLE_AREA);
  for (guint k = 0; k < self->n_kinds; k++)
    {
      gboolean phases;
      const char *name = engraft_swimmer_get_kind_name (self->courses, k, &phases, &self->marked[k]);

      if (phases)
        self->phases[k] = add_series (self, name, place, ENGRAFT_SAMPLE_AREA);
      if (self->marked[k])
        self->kinds[k] = add_series (self, name, place, ENGRAFT_SAMPLE_MARK);
      place += phases || self->marked[k];
    }
  for (guint i = 0; i < self->n && !any; i++)
    engraft_swimmer_get_duration (self->courses, i, &any);
  if (any)
    add_series (self, _("Ongoing"), 0, ENGRAFT_SAMPLE_ARROW);
  self->scene->legend_place = engraft_options_get_boolean (self->options, "legend") ? ENGRAFT_LEGEND_TOP : ENGRAFT_LEGEND_NONE;
}

/* Phases stand instead of the lane under them. */
static void
add_spans (SwimmerFigure *self,
           guint          lane,
           double         row,
           double         end)
{
  const EngraftSeries *own = self->lanes[engraft_swimmer_get_category (self->courses, lane)];
  double done = 0;

  for (guint i = 0; i < engraft_swimmer_get_n_events (self->courses, lane); i++)
    {
      double from, to;
      guint kind = engraft_swimmer_get_event (self->courses, lane, i, &from, &to);

      if (!isfinite (to))
        continue;
      if (from > done)
        engraft_lane_layer_add_span (self->layer, row, done, MIN (from, MAX (end, done)), own);
      engraft_lane_layer_add_span (self->layer, row, from, to, self->phases[kind]);
      done = MAX (done, to);
    }
  if (end > done)
    engraft_lane_layer_add_span (self->layer, row, done, end, own);
}

static void
add_lane (SwimmerFigure *self,
          guint          lane)
{
  double row = self->n - lane - .5, from = 0, to;
  gboolean ongoing;
  double end = engraft_swimmer_get_duration (self->courses, lane, &ongoing), last = end;

  add_spans (self, lane, row, end);
  for (guint i = 0; i < engraft_swimmer_get_n_events (self->courses, lane); i++)
    {
      double time;
      guint kind = engraft_swimmer_get_event (self->courses, lane, i, &time, &to);

      from = MIN (from, time);
      last = MAX (last, isfinite (to) ? to : time);
      if (!isfinite (to))
        engraft_lane_layer_add_mark (self->layer, row, time, self->kinds[kind]);
    }
  if (ongoing)
    engraft_lane_layer_add_mark (self->layer, row, end, NULL);
  engraft_subject_map_add (self->scene->subjects, engraft_swimmer_get_subject (self->courses, lane, NULL));
  engraft_subject_map_add_point (self->scene->subjects, from, row);
  engraft_subject_map_add_point (self->scene->subjects, last, row);
  self->least = MIN (self->least, from);
  self->most = MAX (self->most, last);
}

/* A line between groups that stand apart */
static void
add_groups (SwimmerFigure *self)
{
  EngraftRuleLayer *rules;

  if (!engraft_options_get_boolean (self->asked, "apart") || engraft_swimmer_get_n_groups (self->courses) < 2)
    return;
  rules = engraft_rule_layer_new ();
  for (guint i = 0; i < self->n; i++)
    {
      guint group = engraft_swimmer_get_group (self->courses, i);

      if (i == 0 || group != engraft_swimmer_get_group (self->courses, i - 1))
        {
          engraft_rule_layer_add (rules, self->n - i, FALSE, FALSE, engraft_swimmer_get_group_name (self->courses, group));
          g_array_index (rules->rules, EngraftRule, rules->rules->len - 1).below = TRUE;
        }
    }
  engraft_scene_add_layer (self->scene, rules);
}

static void
set_axes (SwimmerFigure *self)
{
  double to = engraft_options_get_double (self->options, "to");

  self->scene->x.from = self->least;
  self->scene->x.to = isnan (to) ? self->least + (self->most - self->least) * MARGIN : MAX (to, self->least + 1e-9);
  if (!(self->scene->x.to > self->scene->x.from))
    self->scene->x.to = self->scene->x.from + 1;
  self->scene->x.title = engraft_patient_figure_dup_label (self->options, "x-label", engraft_swimmer_dup_axis_title (self->courses));
}

/* Courses that the axis cuts are counted. */
static char *
dup_cut (SwimmerFigure *self)
{
  guint n_cut = 0;

  for (guint i = 0; i < self->n; i++)
    n_cut += engraft_swimmer_get_duration (self->courses, i, NULL) > self->scene->x.to;

  return n_cut == 0 ? NULL : g_strdup_printf (ngettext ("%u course is longer than the axis shows.",
                                                        "%u courses are longer than the axis shows.", n_cut), n_cut);
}

/**
 * engraft_swimmer_figure_new:
 * @courses: the course of each patient
 * @options: how the figure is to look
 *
 * Draws a lane for each patient from the start to the end of the course, phases as pieces of it, events as marks, and an
 * arrow where it goes on.
 *
 * The figure keeps @courses, which is immutable.  O(patients + events).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_swimmer_figure_new (EngraftSwimmer              *courses,
                            EngraftSwimmerFigureOptions *options)
{
  SwimmerFigure self = { .courses = courses, .options = ENGRAFT_OPTIONS (options) };
  const char *title;
  gboolean rows;

  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (courses), NULL);
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER_FIGURE_OPTIONS (options), NULL);

  self.asked = ENGRAFT_OPTIONS (engraft_swimmer_get_options (courses));
  self.scene = engraft_cox_figure_make_scene (self.options);
  self.n = engraft_swimmer_get_n (courses);
  self.n_categories = engraft_swimmer_get_n_categories (courses);
  self.n_kinds = engraft_swimmer_get_n_kinds (courses);
  self.layer = engraft_lane_layer_new ();
  add_all_series (&self);
  rows = engraft_patient_figure_add_rows (self.scene, self.n, engraft_swimmer_get_subject_title (courses),
                                          engraft_options_get_boolean (self.options, "names"));
  self.scene->subjects = engraft_subject_map_new (engraft_swimmer_get_subject_column (courses), ENGRAFT_SUBJECTS_ROWS, read_patient,
                                                  g_object_ref (courses), g_object_unref);
  for (guint i = 0; i < self.n; i++)
    {
      if (rows)
        engraft_row_table_add (self.scene->rows, engraft_options_get_boolean (self.options, "names")
                                                   ? engraft_swimmer_get_subject (courses, i, NULL) : "", FALSE, NULL);
      add_lane (&self, i);
    }
  /* what is read is a lane, not a time */
  g_array_set_size (self.layer->stops, 0);
  engraft_scene_add_layer (self.scene, self.layer);
  add_groups (&self);
  set_axes (&self);
  self.scene->caption = dup_cut (&self);
  title = engraft_options_get_string (self.options, "title");
  self.scene->title = g_strdup (title && *title ? title : _("Course of each patient"));
  self.scene->description = engraft_swimmer_dup_sentence (courses);
  g_free (self.lanes);
  g_free (self.kinds);
  g_free (self.phases);
  g_free (self.marked);

  return self.scene;
}
