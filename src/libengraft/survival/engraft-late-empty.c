/* engraft-late-empty.c: times that are empty where nothing came.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-late-columns-private.h"

#include <math.h>

#define FEW_PAIRS .1          /* as few of them end later where it is but doubtful */
#define FAR_SOONER -3.72      /* as a standard normal deviate, hardly chance */

/* Whether times are there in all rows with one value of a column of two, and in none with the other. */
static gboolean
is_empty_with (EngraftLateColumns     *self,
               const EngraftLateTimes *times,
               EngraftColumn          *other)
{
  gsize n[2][2] = { { 0 } };    /* by value, and by whether it is empty */
  double first = NAN, second = NAN;

  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    {
      double value = engraft_late_columns_value (other, self->rows[i]);

      if (isnan (value))
        continue;
      if (isnan (first))
        first = value;
      else if (isnan (second) && value != first)
        second = value;
      if (value != first && value != second)
        return FALSE;
      n[value == second][isnan (engraft_late_times_at (times, self->rows[i]))]++;
    }

  return MIN (n[0][0] + n[1][0], n[0][1] + n[1][1]) >= ENGRAFT_LATE_FEWEST_ROWS
         && MIN (n[0][0] + n[1][1], n[0][1] + n[1][0]) <= engraft_late_times_allow (self->n) / 2
         && MIN (n[0][0] + n[0][1], n[1][0] + n[1][1]) >= ENGRAFT_LATE_FEWEST_ROWS;
}

/* Whether times are those of which a switch tells. */
static gboolean
fits_switch (EngraftLateColumns      *self,
             const EngraftLateTimes  *times,
             const EngraftLateColumn *found)
{
  gsize n = 0, n_odd = 0;

  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    {
      double time = engraft_late_column_time (found, self->rows[i]), own = engraft_late_times_at (times, self->rows[i]);

      if (isnan (own) || isnan (time))
        continue;
      n++;
      n_odd += !(own >= 0) || !engraft_late_times_is_same (own, time, .01 * time + (times->scale == 1 ? 1 : times->slack));
    }

  return n >= ENGRAFT_LATE_FEWEST_TIMES && n_odd <= engraft_late_times_allow (n);
}

static gsize
count_empty (EngraftLateColumns     *self,
             const EngraftLateTimes *times)
{
  gsize n = 0;

  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    n += isnan (engraft_late_times_at (times, self->rows[i]));

  return n;
}

static void
take_times (EngraftLateColumns     *self,
            const EngraftLateTimes *times,
            EngraftLateColumn      *found)
{
  *found = (EngraftLateColumn) { .column = times->column, .origin = times->origin, .scale = times->scale, .never = NAN,
                                 .once = NAN, .middle = NAN };
  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    found->n_late += engraft_late_times_at (times, self->rows[i]) > engraft_late_times_start (self, i);
}

static gboolean
are_of_switch (EngraftLateColumns     *self,
               const EngraftLateTimes *times,
               EngraftLateColumn      *found)
{
  for (guint c = 0; c < engraft_table_get_n_columns (self->table); c++)
    {
      EngraftColumn *other = engraft_table_get_column (self->table, c);

      if (other != times->column && is_empty_with (self, times, other) && engraft_late_columns_find_switch (self, other, found)
          && fits_switch (self, times, found))
        {
          take_times (self, times, found);
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
engraft_late_empty_find_switch (EngraftLateColumns *self,
                                EngraftColumn      *column,
                                EngraftLateColumn  *found)
{
  for (guint t = 0; t < self->times->len; t++)
    {
      const EngraftLateTimes *times = &g_array_index (self->times, EngraftLateTimes, t);

      if (times->column == column && count_empty (self, times) >= ENGRAFT_LATE_FEWEST_ROWS
          && !engraft_late_columns_has_few_values (self, times->numbers) && are_of_switch (self, times, found))
        return TRUE;
    }

  return FALSE;
}

/* The number of pairs in which rows that lack a time end later than those that have one; both are sorted. */
static double
count_pairs (const double *without,
             gsize         n_without,
             const double *with,
             gsize         n_with)
{
  gsize below = 0, same = 0;
  double u = 0;

  for (gsize i = 0; i < n_without; i++)
    {
      while (below < n_with && with[below] < without[i])
        below++;
      for (same = below; same < n_with && with[same] == without[i]; same++)
        u += .5;
      u += below;
    }

  return u;
}

/* Whether rows that lack a time end so much sooner than those that have one, that it can hardly be chance (Mann and Whitney
 * 1947). */
static gboolean
ends_sooner (const double *without,
             gsize         n_without,
             const double *with,
             gsize         n_with)
{
  double n = n_without + n_with, u = count_pairs (without, n_without, with, n_with), pairs = (double) n_without * n_with;

  if (u == 0)
    return exp (lgamma (n_without + 1.) + lgamma (n_with + 1.) - lgamma (n + 1)) < ENGRAFT_LATE_HARDLY_CHANCE;

  return (u - pairs / 2) / sqrt (pairs * (n + 1) / 12) < FAR_SOONER;
}

/* Whether a column that is called a time lies within follow-up, and is empty in rows that end early, as they must when it had
 * not come by then; no switch tells of it.  DOUBTFUL: so few are empty that it may be by chance. */
static gboolean
is_lone_time (EngraftLateColumns     *self,
              const EngraftLateTimes *times,
              gboolean                doubtful,
              EngraftLateColumn      *found)
{
  g_autofree double *with = g_new (double, self->n + 1), *without = g_new (double, self->n + 1);
  gsize n_with = 0, n_without = 0;

  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    {
      double time = engraft_late_times_at (times, self->rows[i]), end = self->ends[i];

      if (isnan (end))
        continue;
      if (isnan (time))
        without[n_without++] = end;
      else if (time >= 0 && (time <= end || engraft_late_times_is_same (time, end, times->slack)))
        with[n_with++] = end;
      else
        return FALSE;
    }
  if (n_without < (doubtful ? 1 : ENGRAFT_LATE_FEWEST_ROWS) || n_with < ENGRAFT_LATE_FEWEST_TIMES)
    return FALSE;
  engraft_late_columns_sort (self, with, n_with);
  engraft_late_columns_sort (self, without, n_without);
  if (doubtful ? count_pairs (without, n_without, with, n_with) > FEW_PAIRS * n_without * n_with
               : !ends_sooner (without, n_without, with, n_with))
    return FALSE;
  take_times (self, times, found);

  return found->n_late > 0;
}

static gboolean
find_lone_time (EngraftLateColumns *self,
                EngraftColumn      *column,
                gboolean            doubtful,
                EngraftLateColumn  *found)
{
  if (self->has_entries || engraft_late_times_is_called_earlier (column))
    return FALSE;
  for (guint t = 0; t < self->times->len; t++)
    {
      const EngraftLateTimes *times = &g_array_index (self->times, EngraftLateTimes, t);

      if (times->column == column && engraft_late_times_is_called_time (times) && !engraft_late_columns_has_few_values (self, times->numbers)
          && is_lone_time (self, times, doubtful, found))
        return TRUE;
    }

  return FALSE;
}

gboolean
engraft_late_empty_find (EngraftLateColumns *self,
                         EngraftColumn      *column,
                         EngraftLateColumn  *found)
{
  return find_lone_time (self, column, FALSE, found);
}

gboolean
engraft_late_columns_may_come (EngraftLateColumns *self,
                               EngraftColumn      *column)
{
  EngraftLateColumn found;

  return engraft_column_get_n_missing (column) > 0 && self->n > 0 && find_lone_time (self, column, TRUE, &found)
         && !g_cancellable_is_cancelled (self->cancellable);
}
