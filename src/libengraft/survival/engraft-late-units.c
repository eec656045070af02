/* engraft-late-units.c: times in another unit than that of follow-up, and rounded ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-late-columns-private.h"

#include <math.h>
#include <string.h>

#include "libengraft/survival/engraft-survival-data-private.h"

#define N_LOOKED_AT 1000
#define N_SHIFTS 7
#define MOST_EXACT 1e-5       /* numbers of more decimal places are not rounded */
#define FEWEST_ALIKE 5
#define SHARE_ALIKE .03
#define OFTEN 5               /* times as many are alike in a row as in rows of others */
#define CONVERSION 5e-4       /* a month has 30.4, 30.42 or 30.4375 days, and a year 365 or 365.25 */

double
engraft_late_units_round (EngraftLateColumns *self,
                          const double       *numbers,
                          const guint        *rows)
{
  double place = 1;

  for (gsize i = 0; i < MIN (self->n, N_LOOKED_AT) && place > MOST_EXACT; i++)
    {
      double number = numbers[rows ? rows[i] : i];

      while (isfinite (number) && place > MOST_EXACT && fabs (number / place - round (number / place)) > 1e-6)
        place /= 10;
    }

  return place > MOST_EXACT ? place / 2 : 0;
}

/* Of the unit that a name says, the days; 0: it says none. */
static double
find_days (const char *name)
{
  static const struct
  {
    const char *part;
    double      days;
  } units[] = { { "month", 30.4375 }, { "week", 7 }, { "day", 1 }, { "year", 365.25 } };
  g_autofree char *lower = name ? g_ascii_strdown (name, -1) : NULL;

  for (guint i = 0; lower && i < G_N_ELEMENTS (units); i++)
    if (strstr (lower, units[i].part))
      return units[i].days;

  return 0;
}

static double
find_days_of_column (EngraftColumn *column)
{
  double days = find_days (engraft_column_get_unit (column));

  return days > 0 ? days : find_days (engraft_column_get_name (column));
}

static double
find_days_of_ends (EngraftLateColumns *self)
{
  EngraftTimeUnit unit = engraft_survival_data_get_unit (self->data);
  EngraftCohort *cohort = self->data->cohort;
  const char *name = cohort ? engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "time") : NULL;
  EngraftColumn *time = name ? engraft_table_find_column (self->table, name) : NULL;

  if (unit != ENGRAFT_TIME_UNIT_NONE)
    return engraft_time_unit_get_days (unit);

  return time ? find_days_of_column (time) : 0;
}

static gboolean
is_alike (EngraftLateColumns     *self,
          const EngraftLateTimes *times,
          gsize                   i,
          gsize                   k)
{
  double time = engraft_late_times_at (times, self->rows[i]);

  return engraft_late_times_is_same (time, self->ends[k], times->slack + CONVERSION * self->ends[k]);
}

/* Whether in far more rows than by chance a time is the end. */
static gboolean
has_ends (EngraftLateColumns     *self,
          const EngraftLateTimes *times)
{
  gsize n = MIN (self->n, N_LOOKED_AT), n_same = 0, n_others = 0;
  double different[ENGRAFT_LATE_FEWEST_TIMES];
  guint n_different = 0;

  for (gsize i = 0; i < n; i++)
    {
      if (is_alike (self, times, i, i))
        {
          n_same++;
          engraft_late_times_note (different, &n_different, self->ends[i]);
        }
      for (gsize shift = 1; shift <= N_SHIFTS; shift++)
        n_others += is_alike (self, times, i, (i + shift * (n / (N_SHIFTS + 1) + 1)) % n);
    }

  return n_same >= MAX (FEWEST_ALIKE, SHARE_ALIKE * n) && n_different >= FEWEST_ALIKE
         && n_same >= OFTEN * (double) n_others / N_SHIFTS;
}

void
engraft_late_units_add (EngraftLateColumns *self,
                        EngraftLateTimes    times)
{
  static const double scales[] = { 7, 30.4375, 365.25, 12, 1 / 7., 1 / 30.4375, 1 / 365.25, 1 / 12. };
  double rounding = engraft_late_units_round (self, times.numbers, self->rows);
  double days = find_days_of_column (times.column), of_ends = find_days_of_ends (self);

  for (guint k = 0; k < G_N_ELEMENTS (scales); k++)
    {
      gboolean named = days > 0 && of_ends > 0 && fabs (of_ends / days / scales[k] - 1) < .01;

      times.scale = scales[k];
      times.slack = 1.1 * (self->rounding + rounding / scales[k]);
      if (!named && !has_ends (self, &times))
        continue;
      times.slack += CONVERSION * self->last;
      g_array_append_val (self->times, times);
    }
}
