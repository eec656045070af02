/* engraft-survival-reading.c: what the figure tells at a time: read-outs, and the table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-survival-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft/text/engraft-format.h"

typedef struct
{
  EngraftSurvivalFigure *figure;
  guint                  group;
} Reader;

static void
free_reader (gpointer data)
{
  Reader *reader = data;

  engraft_survival_figure_unref (reader->figure);
  g_free (reader);
}

char *
engraft_survival_figure_dup_time (EngraftSurvivalFigure *self,
                                  double                 x,
                                  int                    decimals)
{
  return engraft_time_axis_dup_time (engraft_survival_fit_get_unit (self->fit), x, decimals);
}

static void
get_limits_at (EngraftSurvivalFigure *self,
               EngraftSurvivalCurve  *curve,
               double                 x,
               double                *lower,
               double                *upper)
{
  gsize n = engraft_survival_figure_count_times (self, curve, x);

  *lower = *upper = NAN;
  if (n > 0)
    engraft_survival_figure_get_limits (self, curve, n - 1, lower, upper);
  else
    *lower = *upper = engraft_survival_figure_transform (self, 1, 0);
}

/* Of those who change group it is known when they come and go. */
static void
get_counts (EngraftSurvivalFigure *self,
            EngraftSurvivalCurve  *curve,
            double                 time,
            EngraftChangeCounts   *counts)
{
  if (self->changing)
    engraft_mantel_byar_get_counts (self->changing, curve != engraft_survival_fit_get_curve (self->fit, 0), time, counts);
  else
    engraft_survival_curve_get_counts (curve, time, &counts->n_at_risk, &counts->n_events, &counts->n_censored);
}

static char *
read_group (gpointer data,
            double   x,
            double   y)
{
  Reader *reader = data;
  EngraftSurvivalFigure *self = reader->figure;
  EngraftFigureGroup *group = &g_array_index (self->groups, EngraftFigureGroup, reader->group);
  double last = engraft_survival_curve_get_last_time (group->curve) * self->scale;
  g_autofree char *time = engraft_survival_figure_dup_time (self, MIN (x, last),
                                                            engraft_time_axis_get_decimals (self->x_max));
  g_autofree char *value = NULL, *count = NULL;
  double lower, upper;
  EngraftChangeCounts counts = { 0 };

  if (x > last)
    /* Translators: a group and a time: its curve ends there */
    return g_strdup_printf (_("%s: nobody was observed longer than %s"), group->series->name, time);
  if (isnan (y))
    return g_strdup_printf (_("%s: not defined at %s"), group->series->name, time);

  get_limits_at (self, group->curve, x, &lower, &upper);
  value = engraft_share_axis_dup_value (y, lower, upper, self->percent && self->view <= ENGRAFT_SURVIVAL_VIEW_INCIDENCE);
  get_counts (self, group->curve, engraft_survival_figure_get_time (self, group->curve, x), &counts);
  count = engraft_format_count (counts.n_at_risk);

  /* the only curve has no name */
  if (*group->series->name == '\0')
    return g_strdup_printf (ngettext ("%s, %s at risk at %s", "%s, %s at risk at %s", counts.n_at_risk),
                            value, count, time);

  /* Translators: group, estimate with limits, how many are at risk, time, such as
   * “Placebo: 71.4 % (64.2–77.3), 98 at risk at 5.0 years” */
  return g_strdup_printf (ngettext ("%s: %s, %s at risk at %s", "%s: %s, %s at risk at %s", counts.n_at_risk),
                          group->series->name, value, count, time);
}

void
engraft_survival_figure_add_reading (EngraftSurvivalFigure *self,
                                     EngraftStepLayer      *layer,
                                     guint                  group)
{
  Reader *reader = g_new0 (Reader, 1);

  reader->figure = engraft_survival_figure_ref (self);
  reader->group = group;
  engraft_step_layer_set_read (layer, read_group, reader, free_reader);
}

static char *
get_cell (gpointer data,
          guint    block,
          guint    row,
          double   x)
{
  EngraftSurvivalFigure *self = data;
  EngraftSurvivalCurve *curve = g_array_index (self->groups, EngraftFigureGroup, block).curve;
  double time = engraft_survival_figure_get_time (self, curve, x);
  EngraftChangeCounts counts = { 0 };

  /* all just before the time, so that they add up to the group */
  get_counts (self, curve, nextafter (time, -INFINITY), &counts);
  if (self->table == ENGRAFT_RISK_TABLE_LANCET)
    {
      g_autofree char *at_risk = engraft_format_count (counts.n_at_risk);
      g_autofree char *censored = engraft_format_count (counts.n_censored);

      return g_strdup_printf ("%s (%s)", at_risk, censored);
    }

  if (row > 0 && !self->changing)
    row++;

  return engraft_format_count (row == 0 ? counts.n_at_risk : row == 1 ? counts.n_changed
                               : row == 2 ? counts.n_censored : counts.n_events);
}

static const char *
get_header (EngraftRiskTableStyle style)
{
  switch (style)
    {
    case ENGRAFT_RISK_TABLE_LANCET:
      return _("Number at risk (number censored)");
    case ENGRAFT_RISK_TABLE_NEJM:
      return _("No. at risk");
    default:
      return NULL;
    }
}

void
engraft_survival_figure_add_table (EngraftSurvivalFigure *self,
                                   EngraftScene          *scene)
{
  const char *stay[] = { _("At risk"), C_("how many", "Censored"), _("Events"), NULL };
  const char *change[] = { _("At risk"), C_("how many", "Changed"), C_("how many", "Censored"), _("Events"), NULL };

  if (self->table == ENGRAFT_RISK_TABLE_NONE || self->groups->len == 0)
    return;

  scene->table = engraft_count_table_new (get_header (self->table),
                                          self->table == ENGRAFT_RISK_TABLE_KMUNICATE
                                          ? self->changing ? change : stay : NULL, get_cell,
                                          engraft_survival_figure_ref (self),
                                          (GDestroyNotify) engraft_survival_figure_unref);
  for (guint i = 0; i < self->groups->len; i++)
    engraft_count_table_add_block (scene->table, g_array_index (self->groups, EngraftFigureGroup, i).series);
}
