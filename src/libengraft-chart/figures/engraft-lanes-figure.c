/* engraft-lanes-figure.c: courses of single subjects become a scene, a lane each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-occupation-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-lane-layer.h"
#include "libengraft/multistate/engraft-state-lanes.h"
#include "libengraft/text/engraft-format.h"

/* of the time axis beyond the last end, for its arrow */
#define MARGIN 1.025

/* What is known while it is made, and later to those who read in it. */
typedef struct
{
  EngraftStateOccupation *result;
  EngraftStateLanes      *lanes;
  EngraftOptions         *options;
  double                  scale;      /* data units to what is shown */
  double                  x_max;
  guint                   n_states;
  gboolean               *spent;      /* of each state: somebody spends time in it */
  gboolean               *ends;       /* of each state: the lane of somebody ends in it */
  gboolean                followed;   /* somebody is still followed */
  const EngraftSeries   **series;     /* of each state; NULL: nobody comes to it */
} LanesFigure;

static void
lanes_figure_free (gpointer data)
{
  LanesFigure *self = data;

  g_object_unref (self->result);
  g_object_unref (self->lanes);
  g_object_unref (self->options);
  g_free (self->spent);
  g_free (self->ends);
  g_free (self->series);
  g_free (self);
}

static LanesFigure *
lanes_figure_new (EngraftStateOccupation         *result,
                  EngraftOccupationFigureOptions *options)
{
  LanesFigure *self = g_new0 (LanesFigure, 1);

  self->result = g_object_ref (result);
  self->lanes = engraft_state_lanes_new (result, options);
  self->options = engraft_options_copy (ENGRAFT_OPTIONS (options));
  self->scale = engraft_state_occupation_get_scale (result);
  self->n_states = engraft_state_occupation_get_n_states (result);
  self->spent = g_new0 (gboolean, self->n_states);
  self->ends = g_new0 (gboolean, self->n_states);
  self->series = g_new0 (const EngraftSeries *, self->n_states);

  return self;
}

/* ---- what is drawn ---- */

static double
find_states (LanesFigure *self)
{
  double last = 0;

  for (guint lane = 0; lane < engraft_state_lanes_get_n (self->lanes); lane++)
    {
      double end;
      guint state;

      for (guint i = 0; i < engraft_state_lanes_get_n_periods (self->lanes, lane); i++)
        self->spent[engraft_state_lanes_get_period (self->lanes, lane, i, NULL, NULL)] = TRUE;
      if (engraft_state_lanes_get_end (self->lanes, lane, &end, &state))
        self->ends[state] = TRUE;
      else
        self->followed = TRUE;
      last = MAX (last, end * self->scale);
    }

  return last;
}

/* In the order, and so in the colours, of the stacked states. */
static void
add_series (LanesFigure  *self,
            EngraftScene *scene)
{
  g_autofree guint *order = engraft_occupation_figure_list_states (self->result, self->options);

  for (guint i = 0; i < self->n_states; i++)
    {
      guint state = order[i];
      EngraftSeries *series;

      if (!self->spent[state] && !self->ends[state])
        continue;
      series = (EngraftSeries *) engraft_scene_add_series (scene,
                                                           engraft_state_occupation_get_state (self->result, state), i,
                                                           NULL, ENGRAFT_DASH_AUTOMATIC);
      series->sample = self->spent[state] ? ENGRAFT_SAMPLE_AREA : ENGRAFT_SAMPLE_MARK;
      self->series[state] = series;
    }
  if (self->followed)
    ((EngraftSeries *) engraft_scene_add_series (scene, _("Still followed"), 0, NULL, ENGRAFT_DASH_AUTOMATIC))->sample =
      ENGRAFT_SAMPLE_ARROW;
}

static void
add_lane (LanesFigure      *self,
          EngraftScene     *scene,
          EngraftLaneLayer *layer,
          guint             lane)
{
  gboolean named = engraft_options_get_boolean (self->options, "lane-names");
  g_autofree char *name = named ? engraft_state_lanes_dup_name (self->lanes, lane) : NULL;
  double row = engraft_state_lanes_get_n (self->lanes) - lane - .5, end;
  guint state;

  engraft_row_table_add (scene->rows, name ? name : "", FALSE, NULL);
  for (guint i = 0; i < engraft_state_lanes_get_n_periods (self->lanes, lane); i++)
    {
      double from, to;

      state = engraft_state_lanes_get_period (self->lanes, lane, i, &from, &to);
      engraft_lane_layer_add_span (layer, row, from * self->scale, to * self->scale, self->series[state]);
    }
  if (engraft_state_lanes_get_end (self->lanes, lane, &end, &state))
    engraft_lane_layer_add_mark (layer, row, end * self->scale, self->series[state]);
  else
    engraft_lane_layer_add_mark (layer, row, end * self->scale, NULL);
}

/* ---- words ---- */

static char *
join (GPtrArray *parts)
{
  g_ptr_array_add (parts, NULL);

  /* Translators: between the members of a list */
  return g_strjoinv (_(", "), (char **) parts->pdata);
}

/* Where the subjects of the lanes are at a time, such as “2.0 years: well 12, gvhd 30, death 8, not followed 10”. */
static char *
read_time (gpointer data,
           double   x,
           double   y)
{
  LanesFigure *self = data;
  g_autofree guint *counts = g_new0 (guint, self->n_states);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *time = NULL, *all = NULL;
  guint n_out = 0;

  for (guint lane = 0; lane < engraft_state_lanes_get_n (self->lanes); lane++)
    {
      double end, from, to;
      guint at = G_MAXUINT, state;

      for (guint i = 0; i < engraft_state_lanes_get_n_periods (self->lanes, lane); i++)
        {
          state = engraft_state_lanes_get_period (self->lanes, lane, i, &from, &to);
          if (x >= from * self->scale && x < to * self->scale)
            at = state;
        }
      if (engraft_state_lanes_get_end (self->lanes, lane, &end, &state) && x >= end * self->scale)
        at = state;
      if (at == G_MAXUINT)
        n_out++;
      else
        counts[at]++;
    }
  for (guint state = 0; state < self->n_states; state++)
    if (self->series[state])
      /* Translators: a state, and how many subjects are in it */
      g_ptr_array_add (parts, g_strdup_printf (C_("state", "%s %u"),
                                               engraft_state_occupation_get_state (self->result, state), counts[state]));
  if (n_out > 0)
    g_ptr_array_add (parts, g_strdup_printf (_("not under observation %u"), n_out));
  time = engraft_time_axis_dup_time (engraft_state_occupation_get_unit (self->result), x,
                                     engraft_time_axis_get_decimals (self->x_max));
  all = join (parts);

  /* Translators: a time, then how many are in each state */
  return g_strdup_printf (C_("lanes", "%s: %s"), time, all);
}

/* “Patient 12: well 0–1.2, gvhd 1.2–2.0, death at 2.0 years” */
static char *
read_subject (gpointer data,
              guint    lane)
{
  LanesFigure *self = data;
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = engraft_state_lanes_dup_name (self->lanes, lane), *all = NULL, *time = NULL;
  guint decimals = engraft_time_axis_get_decimals (self->x_max), state;
  double end;
  gboolean ended = engraft_state_lanes_get_end (self->lanes, lane, &end, &state);

  for (guint i = 0; i < engraft_state_lanes_get_n_periods (self->lanes, lane); i++)
    {
      double from, to;
      guint in = engraft_state_lanes_get_period (self->lanes, lane, i, &from, &to);
      g_autofree char *begins = engraft_format_fixed (from * self->scale, decimals);
      g_autofree char *ends = engraft_format_fixed (to * self->scale, decimals);

      /* Translators: a state, and from when to when */
      g_ptr_array_add (parts, g_strdup_printf (_("%s %s–%s"), engraft_state_occupation_get_state (self->result, in), begins, ends));
    }
  time = engraft_time_axis_dup_time (engraft_state_occupation_get_unit (self->result), end * self->scale, decimals);
  /* Translators: a state, and when it came; how the course of a subject ends */
  g_ptr_array_add (parts, ended ? g_strdup_printf (_("%s at %s"), engraft_state_occupation_get_state (self->result, state), time)
                                : g_strdup_printf (_("still followed at %s"), time));
  all = join (parts);

  /* Translators: a subject, and its course */
  return g_strdup_printf (_("Patient %s: %s"), name, all);
}

/* Each lane is a subject, found by its place from above to below. */
static void
add_subjects (LanesFigure  *self,
              EngraftScene *scene)
{
  guint n = engraft_state_lanes_get_n (self->lanes);

  scene->subjects = engraft_subject_map_new (engraft_state_lanes_get_subject_column (self->lanes), ENGRAFT_SUBJECTS_ROWS, read_subject,
                                             self, NULL);
  for (guint lane = 0; lane < n; lane++)
    {
      g_autofree char *id = engraft_state_lanes_dup_subject (self->lanes, lane);
      double end;

      engraft_state_lanes_get_end (self->lanes, lane, &end, NULL);
      engraft_subject_map_add (scene->subjects, id);
      engraft_subject_map_add_point (scene->subjects, 0, n - lane - .5);
      engraft_subject_map_add_point (scene->subjects, end * self->scale, n - lane - .5);
    }
}

/* How many of those shown came to each state, and how many are still followed. */
static char *
dup_summary (LanesFigure *self)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint n = engraft_state_lanes_get_n (self->lanes), n_followed = 0;

  for (guint lane = 0; lane < n; lane++)
    n_followed += !engraft_state_lanes_get_end (self->lanes, lane, NULL, NULL);
  for (guint state = 0; state < self->n_states; state++)
    {
      guint n_there = 0;

      for (guint lane = 0; lane < n; lane++)
        {
          guint end = G_MAXUINT;
          gboolean there = engraft_state_lanes_get_end (self->lanes, lane, NULL, &end) && end == state;

          for (guint i = 0; i < engraft_state_lanes_get_n_periods (self->lanes, lane) && !there; i++)
            there = engraft_state_lanes_get_period (self->lanes, lane, i, NULL, NULL) == state;
          n_there += there;
        }
      if (n_there > 0)
        g_ptr_array_add (parts, g_strdup_printf (C_("state", "%s %u"),
                                                 engraft_state_occupation_get_state (self->result, state), n_there));
    }
  /* Translators: a number of subjects whose follow-up did not end with an event */
  g_ptr_array_add (parts, g_strdup_printf (_("still followed %u"), n_followed));

  return join (parts);
}

static void
add_words (LanesFigure  *self,
           EngraftScene *scene)
{
  const char *title = engraft_options_get_string (self->options, "title");
  const char *label = engraft_options_get_string (self->options, "x-label");
  const char *group = engraft_state_lanes_get_group (self->lanes);
  g_autofree char *choice = engraft_state_lanes_dup_choice (self->lanes), *summary = dup_summary (self);

  scene->heading = g_strdup (title);
  scene->x.title = label ? g_strdup (label)
                         : engraft_time_axis_dup_title (engraft_state_occupation_get_unit (self->result), _("Time"));
  if (title && *title)
    scene->title = g_strdup (title);
  else
    /* Translators: the title of a figure, and the group that is shown */
    scene->title = *group ? g_strdup_printf (_("Course of each subject in %s"), group)
                          : g_strdup (_("Course of each subject"));
  /* Translators: a title; which subjects are shown; how many of them came to each state */
  scene->description = g_strdup_printf (_("%s. %s How many came to each state: %s."), scene->title, choice, summary);
  /* Translators: a group, and which of its subjects are shown */
  scene->caption = *group ? g_strdup_printf (C_("lanes", "%s: %s"), group, choice) : g_steal_pointer (&choice);
}

EngraftScene *
engraft_lanes_figure_new (EngraftStateOccupation         *result,
                          EngraftOccupationFigureOptions *options)
{
  LanesFigure *self = lanes_figure_new (result, options);
  EngraftScene *scene = engraft_scene_new ();
  EngraftLaneLayer *layer = engraft_lane_layer_new ();
  gboolean named = engraft_options_get_boolean (self->options, "lane-names");
  guint n = engraft_state_lanes_get_n (self->lanes);
  double last = find_states (self);

  engraft_time_axis_set (&scene->x, engraft_state_occupation_get_unit (result),
                         engraft_options_get_double (self->options, "x-step"),
                         engraft_options_get_double (self->options, "x-max"), last * MARGIN);
  self->x_max = scene->x.to;
  add_series (self, scene);
  scene->rows = engraft_row_table_new (named ? _("Subject") : NULL, NULL);
  scene->rows->dense = TRUE;
  scene->y.to = MAX (n, 1);
  for (guint lane = 0; lane < n; lane++)
    add_lane (self, scene, layer, lane);
  add_words (self, scene);
  scene->grey = engraft_options_get_boolean (self->options, "grey");
  scene->line_width = engraft_options_get_double (self->options, "line-width");
  scene->font_size = engraft_options_get_double (self->options, "font-size");
  scene->legend_place = engraft_options_get_enum (self->options, "legend") == ENGRAFT_LEGEND_NONE ? ENGRAFT_LEGEND_NONE
                                                                                                  : ENGRAFT_LEGEND_TOP;
  add_subjects (self, scene);
  engraft_lane_layer_set_read (layer, read_time, self, lanes_figure_free);
  engraft_scene_add_layer (scene, layer);

  return scene;
}
