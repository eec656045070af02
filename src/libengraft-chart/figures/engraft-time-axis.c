/* engraft-time-axis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-time-axis.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/text/engraft-format.h"

/* Round numbers in each unit of time: quarters and halves of years where they are. */
static const double days_steps[] = { 1, 2, 5, 10, 15, 30, 60, 90, 180, 365, 730, 1095, 1825, 3650 };
static const double weeks_steps[] = { 1, 2, 4, 8, 12, 24, 52, 104, 156, 260, 520 };
static const double months_steps[] = { 1, 2, 3, 6, 12, 24, 36, 60, 120, 240 };
static const double years_steps[] = { .25, .5, 1, 2, 3, 5, 10, 20, 50 };
static const double share_steps[] = { .01, .02, .05, .1, .2, .25, .5, 1 };

static void
set_time_steps (EngraftAxis     *axis,
                EngraftTimeUnit  unit)
{
  static const struct { const double *steps; gsize n; } units[] = {
    [ENGRAFT_TIME_UNIT_NONE] = { NULL, 0 },
    [ENGRAFT_TIME_UNIT_DAYS] = { days_steps, G_N_ELEMENTS (days_steps) },
    [ENGRAFT_TIME_UNIT_WEEKS] = { weeks_steps, G_N_ELEMENTS (weeks_steps) },
    [ENGRAFT_TIME_UNIT_MONTHS] = { months_steps, G_N_ELEMENTS (months_steps) },
    [ENGRAFT_TIME_UNIT_YEARS] = { years_steps, G_N_ELEMENTS (years_steps) },
  };

  if ((guint) unit >= G_N_ELEMENTS (units))
    return;

  axis->steps = units[unit].steps;
  axis->n_steps = units[unit].n;
}

/* An end just before a round number is put there, so that the last tick is shown. */
static double
round_end (const EngraftAxis *axis,
           double             end)
{
  for (gsize i = axis->n_steps; i-- > 0;)
    {
      double n = ceil (end / axis->steps[i] - 1e-9);

      if (n >= 4 && n <= 9 && n * axis->steps[i] - end <= .04 * end)
        return n * axis->steps[i];
    }

  return end;
}

void
engraft_time_axis_set (EngraftAxis     *axis,
                       EngraftTimeUnit  unit,
                       double           step,
                       double           asked,
                       double           end)
{
  set_time_steps (axis, unit);
  axis->step = step;
  axis->to = asked > 0 ? asked : round_end (axis, end);
  if (!(axis->to > 0))
    axis->to = 1;
}

char *
engraft_time_axis_dup_title (EngraftTimeUnit  unit,
                             const char      *name)
{
  if (unit == ENGRAFT_TIME_UNIT_NONE)
    return g_strdup (name);

  return g_strdup_printf (C_("axis", "%s (%s)"), name, engraft_time_unit_get_name (unit));
}

/* About a thousandth of the axis. */
int
engraft_time_axis_get_decimals (double x_max)
{
  return x_max > 0 ? CLAMP (2 - (int) floor (log10 (x_max)), 0, 6) : 0;
}

char *
engraft_time_axis_dup_time (EngraftTimeUnit unit,
                            double          x,
                            int             decimals)
{
  g_autofree char *number = engraft_format_fixed (x, decimals);

  if (unit == ENGRAFT_TIME_UNIT_NONE)
    return g_steal_pointer (&number);

  /* Translators: a number and a unit of time, such as “5.0 years” */
  return g_strdup_printf (C_("time", "%s %s"), number, engraft_time_unit_get_name (unit));
}

gsize
engraft_time_axis_count (const double *times,
                         gsize         n,
                         double        scale,
                         double        x)
{
  gsize low = 0, high = n;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (times[middle] * scale <= x)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* 1 year of 365.25 days must be day 365.25 and not the number next to it, or who dies
 * on that day would be counted on the wrong side. */
double
engraft_time_axis_get_time (const double *times,
                            gsize         n,
                            double        scale,
                            double        x)
{
  double time = x / scale;
  gsize index = engraft_time_axis_count (times, n, scale, x + 1e-9 * fabs (x));

  if (index > 0 && fabs (times[index - 1] - time) <= 1e-9 * fabs (time))
    return times[index - 1];

  return time;
}

void
engraft_share_axis_set (EngraftAxis *axis,
                        gboolean     percent)
{
  axis->steps = share_steps;
  axis->n_steps = G_N_ELEMENTS (share_steps);
  axis->percent = percent;
  axis->from = 0;
  axis->to = 1;
}

double
engraft_share_axis_round_up (double highest)
{
  static const double ends[] = { .02, .05, .1, .15, .2, .25, .3, .4, .5 };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (highest <= ends[i])
      return ends[i];

  return 1;
}

char *
engraft_share_axis_dup_value (double   value,
                              double   lower,
                              double   upper,
                              gboolean percent)
{
  double factor = percent ? 100 : 1;
  int decimals = percent ? 1 : 3;
  g_autofree char *v = engraft_format_fixed (value * factor, decimals);
  g_autofree char *l = engraft_format_fixed (lower * factor, decimals);
  g_autofree char *u = engraft_format_fixed (upper * factor, decimals);
  gboolean dash = lower >= 0 && upper >= 0;

  if (isnan (lower) || isnan (upper))
    return percent ? g_strdup_printf (C_("estimate", "%s%%"), v) : g_steal_pointer (&v);
  if (percent)
    /* Translators: an estimate in per cent, and its limits */
    return g_strdup_printf (dash ? C_("estimate and limits", "%s%% (%s–%s)")
                                 : C_("estimate and limits", "%s%% (%s to %s)"), v, l, u);

  return g_strdup_printf (dash ? C_("estimate and limits", "%s (%s–%s)")
                               : C_("estimate and limits", "%s (%s to %s)"), v, l, u);
}
