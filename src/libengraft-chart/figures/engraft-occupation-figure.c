/* engraft-occupation-figure.c: probabilities of states become a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-occupation-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-band-layer.h"

EngraftOccupationFigure *
engraft_occupation_figure_ref (EngraftOccupationFigure *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
engraft_occupation_figure_unref (EngraftOccupationFigure *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_clear_object (&self->result);
  g_clear_object (&self->options);
  g_clear_pointer (&self->name, engraft_series_free);
  g_array_unref (self->areas);
  g_free (self);
}

static EngraftOptions *
options_of (EngraftOccupationFigure *self)
{
  return ENGRAFT_OPTIONS (self->options);
}

static const EngraftOccupationArea *
get_area (EngraftOccupationFigure *self,
          guint                    i)
{
  return &g_array_index (self->areas, EngraftOccupationArea, i);
}

/* ---- what is drawn ---- */

static void
choose_group (EngraftOccupationFigure *self)
{
  const char *wanted = engraft_options_get_string (options_of (self), "shown-group");

  guint found = engraft_survival_data_find_group (engraft_state_occupation_get_data (self->result), wanted);

  if (found < engraft_state_occupation_get_n_groups (self->result))
    self->group = found;
}

static void
add_area (EngraftOccupationFigure *self,
          EngraftScene            *scene,
          guint                    state)
{
  EngraftOccupationArea area = {
    engraft_state_occupation_get_curve (self->result, self->group, state),
    engraft_scene_add_series (scene, engraft_state_occupation_get_state (self->result, state), self->areas->len, NULL,
                              ENGRAFT_DASH_AUTOMATIC)
  };

  g_array_append_val (self->areas, area);
}

/* Those that are named first; then those that subjects go to, and at the top the one in which they begin. */
guint *
engraft_occupation_figure_list_states (EngraftStateOccupation *result,
                                       EngraftOptions         *options)
{
  const char * const *order = engraft_options_get_strv (options, "order");
  guint n = engraft_state_occupation_get_n_states (result), n_listed = 0;
  guint *states = g_new (guint, n);
  guint32 taken = 0;

  for (guint i = 0; order && order[i]; i++)
    for (guint state = 0; state < n; state++)
      if (!(taken >> state & 1) && g_str_equal (order[i], engraft_state_occupation_get_state (result, state)))
        {
          states[n_listed++] = state;
          taken |= 1u << state;
        }
  for (guint i = 1; i <= n; i++)
    if (!(taken >> (i % n) & 1))
      states[n_listed++] = i % n;

  return states;
}

static void
add_areas (EngraftOccupationFigure *self,
           EngraftScene            *scene)
{
  g_autofree guint *states = engraft_occupation_figure_list_states (self->result, options_of (self));

  for (guint i = 0; i < engraft_state_occupation_get_n_states (self->result); i++)
    add_area (self, scene, states[i]);
}

static void
set_axes (EngraftOccupationFigure *self,
          EngraftScene            *scene)
{
  double last = engraft_step_curve_get_last_time (get_area (self, 0)->curve) * self->scale;

  engraft_time_axis_set (&scene->x, engraft_state_occupation_get_unit (self->result),
                         engraft_options_get_double (options_of (self), "x-step"),
                         engraft_options_get_double (options_of (self), "x-max"), isfinite (last) ? last : 0);
  self->x_max = scene->x.to;
  engraft_share_axis_set (&scene->y, self->percent);
}

/* ---- layers ---- */

static void
init_steps (EngraftStepCurve *curve,
            double            scale,
            double            first,
            EngraftSteps     *steps)
{
  double end = engraft_step_curve_get_last_time (curve) * scale;
  gsize n;

  engraft_step_curve_get_times (curve, &n);
  engraft_steps_init (steps, 0, first, isnan (end) ? 0 : end, n);
}

/* Each state from where the one below it ends; the uppermost ends at 1. */
static void
add_layers (EngraftOccupationFigure *self,
            EngraftScene            *scene)
{
  gsize n;
  const double *times = engraft_step_curve_get_times (get_area (self, 0)->curve, &n);
  g_autofree double *below = g_new0 (double, n + 1);
  double first = 0;

  for (guint i = 0; i < self->areas->len; i++)
    {
      const EngraftOccupationArea *area = get_area (self, i);
      const double *values = engraft_step_curve_get_values (area->curve, NULL);
      gboolean top = i + 1 == self->areas->len;
      double next = top ? 1 : MIN (1, first + engraft_step_curve_get_beginning (area->curve));
      EngraftSteps lower, upper, edge;
      EngraftStepLayer *layer;

      init_steps (area->curve, self->scale, first, &lower);
      init_steps (area->curve, self->scale, next, &upper);
      init_steps (area->curve, self->scale, next, &edge);
      for (gsize j = 0; j < n; j++)
        {
          engraft_steps_add (&lower, times[j] * self->scale, below[j]);
          below[j] = top ? 1 : MIN (below[j] + values[j], 1);
          engraft_steps_add (&upper, times[j] * self->scale, below[j]);
          engraft_steps_add (&edge, times[j] * self->scale, below[j]);
        }
      engraft_scene_add_layer (scene, engraft_band_layer_new (area->series, ENGRAFT_BAND_HATCHED, lower, upper));
      layer = engraft_step_layer_new (area->series, edge);
      engraft_occupation_figure_add_reading (self, layer, i);
      engraft_scene_add_layer (scene, layer);
      first = next;
    }
}

/* ---- words ---- */

static char *
dup_x_title (EngraftOccupationFigure *self)
{
  const char *asked = engraft_options_get_string (options_of (self), "x-label");

  return asked ? g_strdup (asked)
               : engraft_time_axis_dup_title (engraft_state_occupation_get_unit (self->result), _("Time"));
}

static char *
dup_y_title (EngraftOccupationFigure *self)
{
  const char *asked = engraft_options_get_string (options_of (self), "y-label");

  if (asked)
    return g_strdup (asked);

  return self->percent ? g_strdup_printf (C_("axis", "%s (%%)"), _("Probability of each state"))
                       : g_strdup (_("Probability of each state"));
}

static char *
dup_title (EngraftOccupationFigure *self)
{
  const char *asked = engraft_options_get_string (options_of (self), "title");
  const char *group = engraft_state_occupation_get_group (self->result, self->group);

  if (asked && *asked)
    return g_strdup (asked);

  /* Translators: the title of a figure, and the group that is shown */
  return *group ? g_strdup_printf (_("States over time in %s"), group) : g_strdup (_("States over time"));
}

static void
add_words (EngraftOccupationFigure *self,
           EngraftScene            *scene)
{
  g_autofree char *sentence = engraft_state_occupation_dup_sentence (self->result), *caption = NULL;

  scene->heading = g_strdup (engraft_options_get_string (options_of (self), "title"));
  scene->x.title = dup_x_title (self);
  scene->y.title = dup_y_title (self);
  scene->title = dup_title (self);
  scene->description = g_strdup_printf (C_("figure", "%s. %s"), scene->title, sentence);
  caption = g_strdup_printf ("%s %s", _("Aalen-Johansen estimates."), _("At each time the shares sum to 100%."));
  /* of several groups one is drawn, and a picture without its table must say which */
  scene->caption = *engraft_state_occupation_get_group (self->result, self->group)
                   ? g_strdup_printf (C_("figure", "%s. %s"), scene->title, caption) : g_steal_pointer (&caption);
}

static EngraftOccupationFigure *
figure_new (EngraftStateOccupation         *result,
            EngraftOccupationFigureOptions *options)
{
  EngraftOccupationFigure *self = g_new0 (EngraftOccupationFigure, 1);

  g_atomic_ref_count_init (&self->references);
  self->result = g_object_ref (result);
  self->options = ENGRAFT_OCCUPATION_FIGURE_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  self->percent = engraft_options_get_boolean (ENGRAFT_OPTIONS (options), "percent");
  self->scale = engraft_state_occupation_get_scale (result);
  self->areas = g_array_new (FALSE, FALSE, sizeof (EngraftOccupationArea));
  choose_group (self);

  return self;
}

/**
 * engraft_occupation_figure_new:
 * @result: probabilities of states
 * @options: how they are to be shown; copied
 *
 * Makes the figure of how the patients of one group divide up into the states over time: an area a state, one upon
 * the other, told apart by shade, lines and name, so that no colour is needed; the table under it counts who is in
 * each.  Or, as the view is, of the course of each subject in a lane of its own (a swimmer plot): a piece for each
 * period in a state, a mark for what it ended with, an arrow where the subject was still followed.
 *
 * Returns: (transfer full): the figure as a scene
 */
EngraftScene *
engraft_occupation_figure_new (EngraftStateOccupation         *result,
                               EngraftOccupationFigureOptions *options)
{
  EngraftOptions *own = ENGRAFT_OPTIONS (options);
  EngraftOccupationFigure *self;
  EngraftScene *scene;

  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (result), NULL);
  g_return_val_if_fail (ENGRAFT_IS_OCCUPATION_FIGURE_OPTIONS (options), NULL);

  if (engraft_options_get_enum (own, "view") == ENGRAFT_STATE_VIEW_LANES)
    return engraft_lanes_figure_new (result, options);

  self = figure_new (result, options);
  scene = engraft_scene_new ();
  add_areas (self, scene);
  set_axes (self, scene);
  add_layers (self, scene);
  engraft_occupation_figure_add_table (self, scene);
  add_words (self, scene);

  scene->grey = engraft_options_get_boolean (own, "grey");
  scene->line_width = engraft_options_get_double (own, "line-width");
  scene->font_size = engraft_options_get_double (own, "font-size");
  scene->legend_place = engraft_options_get_enum (own, "legend");
  engraft_occupation_figure_unref (self);

  return scene;
}
