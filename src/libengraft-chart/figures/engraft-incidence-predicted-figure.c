/* engraft-incidence-predicted-figure.c: predicted incidences of profiles become a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-incidence-predicted-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-band-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft/text/engraft-format.h"

/* the columns of the table of predictions */
typedef struct
{
  EngraftScene   *scene;
  EngraftOptions *options;
  EngraftColumn  *profiles;
  const double   *times, *incidence, *lower, *upper;
  guint           n_rows;
  double          end;          /* of the time axis, the last time of a curve */
  double          highest;      /* that is drawn */
  GString        *said;         /* what each curve comes to */
} Figure;

static const double *
get_numbers (EngraftTable *table,
             const char   *name)
{
  return engraft_column_get_numbers (engraft_table_find_column (table, name), NULL);
}

static char *
read_cb (gpointer data,
         double   x,
         double   y)
{
  g_autofree char *share = engraft_format_percent (y, 1), *time = engraft_format_number (x, 3);

  /* Translators: a curve, what it is at, and a time */
  return g_strdup_printf (_("%s: %s at %s"), (const char *) data, share, time);
}

/* Rows from FIRST on that are of the same profile. */
static guint
count_rows (Figure *self,
            guint   first)
{
  const guint32 *codes = engraft_column_get_codes (self->profiles, NULL);
  guint n = 1;

  /* somebody may be asked for twice */
  while (first + n < self->n_rows && codes[first + n] == codes[first] && self->times[first + n] > self->times[first + n - 1])
    n++;

  return n;
}

static void
tell_end (Figure     *self,
          const char *name,
          guint       last)
{
  g_autofree char *share = engraft_format_percent (self->incidence[last], 0), *lower = engraft_format_percent (self->lower[last], 0);
  g_autofree char *upper = engraft_format_percent (self->upper[last], 0), *time = engraft_format_number (self->times[last], 3);

  /* Translators: somebody, such as “age=50, sex=f”, a share, a time and the limits of the share */
  g_string_append_printf (self->said, _(" %s: %s at %s (%s to %s)."), name, share, time, lower, upper);
}

static void
add_curve (Figure     *self,
           const char *name,
           guint       first,
           guint       n,
           guint       place)
{
  const EngraftSeries *series = engraft_scene_add_series (self->scene, name, place, NULL, ENGRAFT_DASH_AUTOMATIC);
  gboolean intervals = engraft_options_get_boolean (self->options, "intervals");
  const double end = self->times[first + n - 1];
  EngraftSteps steps, lower, upper;
  EngraftStepLayer *layer;

  engraft_steps_init (&steps, 0, 0, end, n);
  engraft_steps_init (&lower, 0, 0, end, n);
  engraft_steps_init (&upper, 0, 0, end, n);
  for (guint i = first; i < first + n; i++)
    {
      engraft_steps_add (&steps, self->times[i], self->incidence[i]);
      engraft_steps_add (&lower, self->times[i], isfinite (self->lower[i]) ? self->lower[i] : self->incidence[i]);
      engraft_steps_add (&upper, self->times[i], isfinite (self->upper[i]) ? self->upper[i] : self->incidence[i]);
      self->highest = MAX (self->highest, intervals && isfinite (self->upper[i]) ? self->upper[i] : self->incidence[i]);
    }
  if (intervals)
    engraft_scene_add_layer (self->scene, engraft_band_layer_new (series, ENGRAFT_BAND_FILLED, lower, upper));
  else
    {
      engraft_steps_clear (&lower);
      engraft_steps_clear (&upper);
    }
  layer = engraft_step_layer_new (series, steps);
  engraft_step_layer_set_read (layer, read_cb, g_strdup (name), g_free);
  engraft_scene_add_layer (self->scene, layer);
  self->end = MAX (self->end, end);
  tell_end (self, name, first + n - 1);
}

/* Of whom nothing can be predicted there is no curve, and the notices tell why. */
static void
add_curves (Figure   *self,
            gboolean  refused)
{
  guint place = 0;

  for (guint first = 0; first < self->n_rows; )
    {
      guint n = count_rows (self, first);
      g_autofree char *name = engraft_column_dup_cell (self->profiles, first);

      if (isfinite (self->incidence[first + n - 1]))
        add_curve (self, name, first, n, place++);
      first += n;
    }
  if (place == 0)
    g_ptr_array_add (self->scene->notes, g_strdup (refused ? _("There is no model: the notices say why")
                                                   : self->n_rows == 0
                                                   ? _("Choose covariates, and say for whom, under Model in the options")
                                                   : _("No incidence is predicted: the notices say why")));
}

static void
set_axes (Figure          *self,
          EngraftTimeUnit  unit)
{
  EngraftScene *scene = self->scene;
  gboolean percent = engraft_options_get_boolean (self->options, "percent");
  g_autofree char *time = engraft_time_axis_dup_title (unit, _("Time"));
  const char *x_label = engraft_options_get_string (self->options, "x-label");
  const char *y_label = engraft_options_get_string (self->options, "y-label");
  double y_max = engraft_options_get_double (self->options, "y-max");

  engraft_time_axis_set (&scene->x, unit, engraft_options_get_double (self->options, "x-step"),
                         engraft_options_get_double (self->options, "x-max"), self->end > 0 ? self->end : 1);
  engraft_share_axis_set (&scene->y, percent);
  scene->y.to = isnan (y_max) ? engraft_share_axis_round_up (self->highest > 0 ? self->highest : 1) : y_max;
  scene->x.title = g_strdup (x_label ? x_label : time);
  scene->y.title = g_strdup (y_label ? y_label : percent ? _("Predicted cumulative incidence (%)")
                                                         : _("Predicted cumulative incidence"));
  scene->legend_place = engraft_options_get_enum (self->options, "legend");
}

/**
 * engraft_incidence_predicted_figure_new:
 * @result: cumulative incidences, and a model of them
 * @options: how the figure is to look
 *
 * Draws the cumulative incidence of one cause over time as the model of Fine and Gray predicts it for each profile, with
 * pointwise confidence intervals.
 *
 * Times are shown in the unit of the incidences; curves end at the last event.  The figure keeps neither.  O(n) in the number
 * of steps.
 *
 * Returns: (transfer full): a scene; without a model or profiles, one that says so
 */
EngraftScene *
engraft_incidence_predicted_figure_new (EngraftCompetingRisks         *result,
                                        EngraftIncidenceFigureOptions *options)
{
  EngraftTable *table;
  EngraftFineGray *model;
  Figure self = { .options = ENGRAFT_OPTIONS (options) };

  g_return_val_if_fail (ENGRAFT_IS_COMPETING_RISKS (result), NULL);
  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_FIGURE_OPTIONS (options), NULL);

  model = engraft_competing_risks_get_model (result);
  table = engraft_competing_risks_get_predicted (result);
  self.scene = engraft_cox_figure_make_scene (self.options);
  self.said = g_string_new (NULL);
  if (table && engraft_table_get_n_rows (table) > 0)
    {
      self.n_rows = engraft_table_get_n_rows (table);
      self.profiles = engraft_table_find_column (table, "profile");
      self.times = get_numbers (table, "time");
      self.incidence = get_numbers (table, "incidence");
      self.lower = get_numbers (table, "lower");
      self.upper = get_numbers (table, "upper");
    }
  add_curves (&self, engraft_competing_risks_is_model_refused (result));
  set_axes (&self, engraft_cumulative_incidence_get_unit (engraft_competing_risks_get_incidence (result)));
  self.scene->title = model ? g_strdup_printf (_("Predicted incidence of “%s”"), engraft_fine_gray_get_cause (model))
                            : g_strdup (_("Predicted incidence"));
  /* Translators: the title of a figure, and sentences */
  self.scene->description = g_strdup_printf (_("%s, by the model of Fine and Gray.%s"), self.scene->title, self.said->str);
  if (self.end > 0 && engraft_options_get_boolean (self.options, "intervals"))
    self.scene->caption = g_strdup (_("Shaded: pointwise confidence intervals."));
  g_string_free (self.said, TRUE);

  return self.scene;
}
