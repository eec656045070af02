/* engraft-incidence-reading.c: what the figure tells at a time: read-outs, and the table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-incidence-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft/text/engraft-format.h"

typedef struct
{
  EngraftIncidenceFigure *figure;
  guint                   line;
} Reader;

static void
free_reader (gpointer data)
{
  Reader *reader = data;

  engraft_incidence_figure_unref (reader->figure);
  g_free (reader);
}

static double
get_time (EngraftIncidenceFigure *self,
          EngraftIncidenceCurve  *curve,
          double                  x)
{
  gsize n;
  const double *times = engraft_incidence_curve_get_times (curve, &n);

  return engraft_time_axis_get_time (times, n, self->scale, x);
}

static char *
read_line (gpointer data,
           double   x,
           double   y)
{
  Reader *reader = data;
  EngraftIncidenceFigure *self = reader->figure;
  const EngraftIncidenceLine *line = &g_array_index (self->lines, EngraftIncidenceLine, reader->line);
  double last = engraft_incidence_curve_get_last_time (line->curve) * self->scale;
  EngraftTimeUnit unit = engraft_cumulative_incidence_get_unit (self->result);
  g_autofree char *time = engraft_time_axis_dup_time (unit, MIN (x, last), engraft_time_axis_get_decimals (self->x_max));
  g_autofree char *value = NULL, *count = NULL;
  double lower, upper, share, at;
  guint n_at_risk;

  if (!(x <= last))
    /* Translators: a group and a time: its curve ends there */
    return g_strdup_printf (_("%s: nobody was observed longer than %s"), line->series->name, time);

  at = get_time (self, line->curve, x);
  share = engraft_incidence_curve_get_estimate (line->curve, at, NULL, &lower, &upper);
  value = engraft_share_axis_dup_value (share, lower, upper, self->percent);
  engraft_incidence_curve_get_counts (line->curve, at, &n_at_risk, NULL);
  count = engraft_format_count (n_at_risk);

  /* Translators: group, estimate with limits, how many are at risk, time, such as
   * “Placebo: 71.4 % (64.2–77.3), 98 at risk at 5.0 years” */
  return g_strdup_printf (ngettext ("%s: %s, %s at risk at %s", "%s: %s, %s at risk at %s", n_at_risk),
                          line->series->name, value, count, time);
}

void
engraft_incidence_figure_add_reading (EngraftIncidenceFigure *self,
                                      EngraftStepLayer       *layer,
                                      guint                   line)
{
  Reader *reader = g_new0 (Reader, 1);

  reader->figure = engraft_incidence_figure_ref (self);
  reader->line = line;
  engraft_step_layer_set_read (layer, read_line, reader, free_reader);
}

/* Both just before the time, so that they belong to the same moment. */
static char *
get_cell (gpointer data,
          guint    block,
          guint    row,
          double   x)
{
  EngraftIncidenceFigure *self = data;
  guint group = g_array_index (self->groups, guint, block);
  guint cause = row > 0 ? g_array_index (self->causes, guint, row - 1) : 0;
  EngraftIncidenceCurve *curve = engraft_cumulative_incidence_get_curve (self->result, group, cause);
  guint n_at_risk, n_events;

  engraft_incidence_curve_get_counts (curve, nextafter (get_time (self, curve, x), -INFINITY), &n_at_risk, &n_events);

  return engraft_format_count (row == 0 ? n_at_risk : n_events);
}

/* of what belongs to several curves */
#define NEUTRAL "#404040"

/* A group that has but one curve is named as that, in its colour. */
static const EngraftSeries *
get_block_series (EngraftIncidenceFigure *self,
                  guint                   block)
{
  guint group = g_array_index (self->groups, guint, block);
  EngraftSeries *series;

  if (self->causes->len == 1 && self->groups->len > 1)
    return g_array_index (self->lines, EngraftIncidenceLine, block).series;
  series = engraft_series_new (engraft_cumulative_incidence_get_group (self->result, group), block, NEUTRAL,
                               ENGRAFT_DASH_SOLID);
  g_ptr_array_add (self->names, series);

  return series;
}

void
engraft_incidence_figure_add_table (EngraftIncidenceFigure *self,
                                    EngraftScene           *scene)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();

  if (!engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "risk-table"))
    return;
  g_ptr_array_add (rows, _("At risk"));
  for (guint i = 0; i < self->causes->len; i++)
    g_ptr_array_add (rows, self->causes->len == 1 && !self->stacked ? _("Events")
                           : (gpointer) engraft_cumulative_incidence_get_cause (self->result,
                                                                                g_array_index (self->causes, guint, i)));
  g_ptr_array_add (rows, NULL);
  scene->table = engraft_count_table_new (NULL, (const char * const *) rows->pdata, get_cell,
                                          engraft_incidence_figure_ref (self),
                                          (GDestroyNotify) engraft_incidence_figure_unref);
  for (guint i = 0; i < self->groups->len; i++)
    engraft_count_table_add_block (scene->table, get_block_series (self, i));
}
