/* engraft-occupation-reading.c: what the figure tells at a time: read-outs, and the table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-occupation-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft/text/engraft-format.h"

/* of what belongs to several areas */
#define NEUTRAL "#404040"

typedef struct
{
  EngraftOccupationFigure *figure;
  guint                    area;
} Reader;

static void
free_reader (gpointer data)
{
  Reader *reader = data;

  engraft_occupation_figure_unref (reader->figure);
  g_free (reader);
}

static EngraftStepCurve *
get_curve (EngraftOccupationFigure *self,
           guint                    area)
{
  return g_array_index (self->areas, EngraftOccupationArea, area).curve;
}

static double
get_time (EngraftOccupationFigure *self,
          EngraftStepCurve        *curve,
          double                   x)
{
  gsize n;
  const double *times = engraft_step_curve_get_times (curve, &n);

  return engraft_time_axis_get_time (times, n, self->scale, x);
}

static char *
read_area (gpointer data,
           double   x,
           double   y)
{
  Reader *reader = data;
  EngraftOccupationFigure *self = reader->figure;
  EngraftStepCurve *curve = get_curve (self, reader->area);
  const char *name = engraft_step_curve_get_name (curve);
  double last = engraft_step_curve_get_last_time (curve) * self->scale;
  EngraftTimeUnit unit = engraft_state_occupation_get_unit (self->result);
  g_autofree char *time = engraft_time_axis_dup_time (unit, MIN (x, last), engraft_time_axis_get_decimals (self->x_max));
  g_autofree char *value = NULL, *count = NULL;
  double lower, upper, share, at;
  guint n;

  if (!(x <= last))
    /* Translators: a group and a time: its curve ends there */
    return g_strdup_printf (_("%s: nobody was observed longer than %s"), name, time);

  at = get_time (self, curve, x);
  share = engraft_step_curve_get_estimate (curve, at, NULL, &lower, &upper);
  value = engraft_share_axis_dup_value (share, lower, upper, self->percent);
  engraft_step_curve_get_counts (curve, at, &n, NULL);
  count = engraft_format_count (n);

  /* Translators: a state, its probability with limits, how many are in it, time, such as
   * “Relapse: 21.4% (14.2–27.3), 18 in it at 5.0 years” */
  return g_strdup_printf (ngettext ("%s: %s, %s in it at %s", "%s: %s, %s in it at %s", n), name, value, count, time);
}

void
engraft_occupation_figure_add_reading (EngraftOccupationFigure *self,
                                       EngraftStepLayer        *layer,
                                       guint                    area)
{
  Reader *reader = g_new0 (Reader, 1);

  reader->figure = engraft_occupation_figure_ref (self);
  reader->area = area;
  engraft_step_layer_set_read (layer, read_area, reader, free_reader);
}

/* Whether anybody is ever under observation in it; a state that is final has none. */
static gboolean
is_observed (EngraftStepCurve *curve)
{
  gsize n;
  const double *times = engraft_step_curve_get_times (curve, &n);
  guint n_at_risk = 0;

  for (gsize i = 0; i < n && n_at_risk == 0; i++)
    engraft_step_curve_get_counts (curve, times[i], &n_at_risk, NULL);

  return n_at_risk > 0;
}

/* From the top down, as the areas lie; in each state just before the time.  In a final state are all who have
 * reached it. */
static char *
get_cell (gpointer data,
          guint    block,
          guint    row,
          double   x)
{
  EngraftOccupationFigure *self = data;
  EngraftStepCurve *curve = get_curve (self, self->areas->len - 1 - row);
  double time = get_time (self, curve, x);
  guint n_at_risk, n_arrivals;

  engraft_step_curve_get_counts (curve, time, &n_at_risk, NULL);
  engraft_step_curve_get_counts (curve, nextafter (time, -INFINITY), NULL, &n_arrivals);

  return engraft_format_count (is_observed (curve) ? n_at_risk : n_arrivals);
}

void
engraft_occupation_figure_add_table (EngraftOccupationFigure *self,
                                     EngraftScene            *scene)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();
  const char *group = engraft_state_occupation_get_group (self->result, self->group);

  if (!engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "risk-table"))
    return;
  for (guint i = self->areas->len; i-- > 0;)
    g_ptr_array_add (rows, (gpointer) engraft_step_curve_get_name (get_curve (self, i)));
  g_ptr_array_add (rows, NULL);
  scene->table = engraft_count_table_new (_("Patients in each state"), (const char * const *) rows->pdata, get_cell,
                                          engraft_occupation_figure_ref (self),
                                          (GDestroyNotify) engraft_occupation_figure_unref);
  self->name = engraft_series_new (group, 0, NEUTRAL, ENGRAFT_DASH_SOLID);
  engraft_count_table_add_block (scene->table, self->name);
}
