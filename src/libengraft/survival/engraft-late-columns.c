/* engraft-late-columns.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-late-columns-private.h"

#include <math.h>
#include <string.h>

#include "kernel/data/eg-sort.h"

#define MOST_VALUES 12        /* of a graded factor */
#define HARDLY_CHANCE_OF_MANY 1e-6     /* of many values one may fit by chance sooner */

/* rows of a column by its values */
typedef struct
{
  gint8  *level;             /* of each row, or -1 */
  double  values[MOST_VALUES];
  gsize   counts[MOST_VALUES];
  guint   n;
} Levels;

/* what was counted */
typedef struct
{
  gsize n_ever, n_never;
  gsize n_cut, n_empty, n_zero, n_before, n_late;
  gsize n_odd_ever, n_odd_never;
  guint odd[ENGRAFT_LATE_MOST_ROWS];
} Counts;

static int
stop_when_cancelled (double   fraction,
                     gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

void
engraft_late_columns_sort (EngraftLateColumns *self,
                           double             *numbers,
                           gsize               n)
{
  g_autofree guint64 *keys = g_new (guint64, n + 1), *spare_keys = g_new (guint64, n + 1);
  g_autofree guint32 *loads = g_new0 (guint32, n + 1), *spare_loads = g_new (guint32, n + 1);
  int in_spare = 0;

  for (gsize i = 0; i < n; i++)
    keys[i] = eg_sort_key (numbers[i]);
  eg_sort_pairs (keys, loads, spare_keys, spare_loads, n, &in_spare, stop_when_cancelled, self->cancellable);
  for (gsize i = 0; i < n; i++)
    numbers[i] = eg_sort_value (in_spare ? spare_keys[i] : keys[i]);
}

/* FALSE for more values than a graded factor has, or for one */
static gboolean
levels_init (Levels             *levels,
             EngraftLateColumns *self,
             EngraftColumn      *column)
{
  *levels = (Levels) { .level = g_new (gint8, self->n + 1) };
  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    {
      double value = engraft_late_columns_value (column, self->rows[i]);
      guint k = 0;

      levels->level[i] = -1;
      if (isnan (value))
        continue;
      while (k < levels->n && levels->values[k] != value)
        k++;
      if (k == MOST_VALUES)
        return FALSE;
      if (k == levels->n)
        levels->values[levels->n++] = value;
      levels->counts[k]++;
      levels->level[i] = k;
    }

  return levels->n > 1;
}

static void
add_odd (Counts *counts,
         guint   row)
{
  gsize n = counts->n_odd_ever + counts->n_odd_never;

  if (n < ENGRAFT_LATE_MOST_ROWS)
    counts->odd[n] = row;
}

/* Counts rows, and stops when too many do not fit. */
static gboolean
count (EngraftLateColumns     *self,
       const Levels           *levels,
       guint                   never,
       const EngraftLateTimes *times,
       int                     follow_up,
       Counts                 *counts)
{
  gsize n = 0, most_ever, most_never = engraft_late_times_allow (levels->counts[never]);

  for (guint k = 0; k < levels->n; k++)
    n += k != never ? levels->counts[k] : 0;
  most_ever = engraft_late_times_allow (n);
  *counts = (Counts) { .n_ever = n, .n_never = levels->counts[never] };
  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    {
      double time = engraft_late_times_at (times, self->rows[i]), end = engraft_late_times_end (self, follow_up, i);
      gboolean same = engraft_late_times_is_same (time, end, times->slack);

      if (levels->level[i] < 0)
        continue;
      if (levels->level[i] == (int) never)
        {
          if (same)
            counts->n_cut++;
          else if (isnan (time) || time <= 0 || time > self->last * 1.5)
            {
              counts->n_empty++;
              counts->n_zero += time <= 0;
            }
          else
            {
              add_odd (counts, self->rows[i]);
              if (++counts->n_odd_never > most_never)
                return FALSE;
            }
        }
      else if (time >= 0 && (time <= end || same))
        {
          counts->n_before += !same;
          counts->n_late += time > engraft_late_times_start (self, i);
        }
      else
        {
          add_odd (counts, self->rows[i]);
          if (++counts->n_odd_ever > most_ever)
            return FALSE;
        }
    }

  return TRUE;
}

/* How many of the times would be after an end, if they had nothing to do with each other. */
static double
expect (EngraftLateColumns     *self,
        const Levels           *levels,
        int                     never,
        const EngraftLateTimes *times,
        int                     follow_up)
{
  g_autofree double *ends = g_new (double, self->n + 1);
  double sum = 0;
  gsize n = 0;

  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    {
      double end = engraft_late_times_end (self, follow_up, i);

      if (!isnan (end))
        ends[n++] = end;
    }
  engraft_late_columns_sort (self, ends, n);
  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    {
      double time = engraft_late_times_at (times, self->rows[i]);
      gsize low = 0, high = n;

      if (!(time >= 0) || (levels && (levels->level[i] < 0 || levels->level[i] == never)))
        continue;
      while (low < high)
        {
          gsize half = low + (high - low) / 2;

          if (ends[half] < time)
            low = half + 1;
          else
            high = half;
        }
      sum += n ? (double) low / n : 0;
    }

  return sum;
}

/* EngraftLateTimes that are empty where a thing has not come might be of something earlier: then short lives do not lack it. */
static gboolean
is_later (EngraftLateColumns     *self,
          EngraftColumn          *column,
          const Levels           *levels,
          guint                   never,
          const EngraftLateTimes *times,
          int                     follow_up,
          const Counts           *counts)
{
  double expected = expect (self, levels, never, times, follow_up);

  if (expected >= (engraft_late_times_is_called_time (times) ? 3 : 6))
    return counts->n_odd_ever <= expected / 4;

  return engraft_late_times_is_called_time (times) && counts->n_odd_ever == 0
         && !engraft_late_times_is_called_earlier (times->column) && !engraft_late_times_is_called_earlier (column);
}

static double
find_middle (EngraftLateColumns      *self,
             const EngraftLateColumn *found)
{
  g_autofree double *sorted = g_new (double, self->n + 1);
  gsize n = 0;

  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    {
      double time = engraft_late_column_time (found, self->rows[i]);

      /* a time itself is that of the end where it has not come */
      if (time > 0 && (found->times || time < self->ends[i]))
        sorted[n++] = time;
    }
  engraft_late_columns_sort (self, sorted, n);

  return n ? sorted[n / 2] : NAN;
}

static void
take (EngraftLateColumns     *self,
      EngraftColumn          *column,
      const Levels           *levels,
      guint                   never,
      const EngraftLateTimes *times,
      const Counts           *counts,
      EngraftLateColumn      *found)
{
  *found = (EngraftLateColumn) { .column = column, .times = times->column, .origin = times->origin, .scale = times->scale };
  found->never = levels->values[never];
  found->once = levels->n == 2 ? levels->values[!never] : NAN;
  found->n_late = counts->n_late;
  found->has_zeros = counts->n_zero > 0;
  found->n_odd = counts->n_odd_ever + counts->n_odd_never;
  memcpy (found->odd, counts->odd, sizeof found->odd);
  found->middle = find_middle (self, found);
}

/* The probability that by chance times are cut off or empty in all rows with the value that do fit. */
static double
get_chance (const Counts *counts)
{
  double n = counts->n_ever + counts->n_never - counts->n_odd_never, m = counts->n_cut + counts->n_empty;
  double without = n - counts->n_before;

  return exp (lgamma (without + 1) - lgamma (without - m + 1) - lgamma (n + 1) + lgamma (n - m + 1));
}

/* Whether a value of the column stands for “has not come”, as times and a follow-up tell. */
static gboolean
tells_when (EngraftLateColumns *self,
            EngraftColumn      *column,
            const Levels       *levels,
            guint               never,
            guint               times_at,
            int                 follow_up,
            EngraftLateColumn  *found)
{
  const EngraftLateTimes *times = &g_array_index (self->times, EngraftLateTimes, times_at);
  Counts counts;

  /* that a row of several ends tells nothing of what comes in it */
  if (times->is_end && (self->has_entries || follow_up == ENGRAFT_LATE_AT_END))
    return FALSE;
  if (times->column == column || follow_up == (int) times_at || !count (self, levels, never, times, follow_up, &counts))
    return FALSE;
  /* mostly before the end, for else it may be the end itself */
  if (counts.n_late == 0 || MIN (counts.n_ever, counts.n_never) < ENGRAFT_LATE_FEWEST_ROWS
      || 2 * counts.n_before < counts.n_ever - counts.n_odd_ever)
    return FALSE;
  if (get_chance (&counts) > (levels->n == 2 ? ENGRAFT_LATE_HARDLY_CHANCE : HARDLY_CHANCE_OF_MANY))
    return FALSE;
  if (counts.n_cut < ENGRAFT_LATE_FEWEST_ROWS
      && (counts.n_empty < ENGRAFT_LATE_FEWEST_ROWS || !is_later (self, column, levels, never, times, follow_up, &counts)))
    return FALSE;
  take (self, column, levels, never, times, &counts, found);

  return TRUE;
}

gboolean
engraft_late_columns_find_switch (EngraftLateColumns *self,
                                  EngraftColumn      *column,
                                  EngraftLateColumn  *found)
{
  Levels levels;
  gboolean done = FALSE;

  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE)
    return FALSE;
  if (levels_init (&levels, self, column))
    for (guint f = 0; f < self->follow_ups->len && !done; f++)
      for (guint t = 0; t < self->times->len && !done; t++)
        for (guint never = 0; never < levels.n && !done; never++)
          done = tells_when (self, column, &levels, never, t, g_array_index (self->follow_ups, int, f), found);
  g_free (levels.level);

  return done;
}

/* Whether times are within a follow-up: cut off by it, or never after it although by chance they would be. */
static gboolean
is_within (EngraftLateColumns     *self,
           const EngraftLateTimes *times,
           int                     follow_up,
           EngraftLateColumn      *found)
{
  double different[ENGRAFT_LATE_FEWEST_TIMES];
  Counts counts = { 0 };
  gsize n = 0;
  guint n_different = 0;

  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    {
      double time = engraft_late_times_at (times, self->rows[i]), end = engraft_late_times_end (self, follow_up, i);
      gboolean same = engraft_late_times_is_same (time, end, times->slack);

      if (isnan (time) || isnan (end))
        continue;
      n++;
      if (time >= 0 && (time <= end || same))
        {
          counts.n_cut += same;
          counts.n_late += time > engraft_late_times_start (self, i);
          engraft_late_times_note (different, &n_different, time);
        }
      else
        {
          add_odd (&counts, self->rows[i]);
          if (++counts.n_odd_ever > engraft_late_times_allow (self->n))
            return FALSE;
        }
    }
  if (n < ENGRAFT_LATE_FEWEST_TIMES || counts.n_odd_ever > engraft_late_times_allow (n)
      || counts.n_late < MAX (n / 2, ENGRAFT_LATE_FEWEST_ROWS)
      || n_different < ENGRAFT_LATE_FEWEST_TIMES)
    return FALSE;
  if (counts.n_cut < ENGRAFT_LATE_MANY_AT_END * n || counts.n_cut < ENGRAFT_LATE_FEWEST_ROWS)
    {
      double expected = expect (self, NULL, 0, times, follow_up);

      if (expected < (engraft_late_times_is_called_time (times) ? 5 : 10) || counts.n_odd_ever > expected / 20)
        return FALSE;
    }
  *found = (EngraftLateColumn) { .column = times->column, .origin = times->origin, .scale = times->scale, .never = NAN,
                                 .once = NAN, .n_late = counts.n_late, .n_odd = counts.n_odd_ever, .middle = NAN };
  memcpy (found->odd, counts.odd, sizeof found->odd);
  found->is_end = follow_up == ENGRAFT_LATE_AT_END && counts.n_cut == n && n == self->n;

  return TRUE;
}

/* A date after that from which follow-up is counted, whatever its end. */
static gboolean
is_later_date (EngraftLateColumns     *self,
               const EngraftLateTimes *times,
               EngraftLateColumn      *found)
{
  gsize n = 0, n_late = 0, n_before = 0;

  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    {
      double time = engraft_late_times_at (times, self->rows[i]);

      n += !isnan (time);
      n_late += time > engraft_late_times_start (self, i);
      n_before += time < 0;
    }
  if (!self->has_origin || n < ENGRAFT_LATE_FEWEST_TIMES || n_before > engraft_late_times_allow (n) || 2 * n_late < n)
    return FALSE;
  *found = (EngraftLateColumn) { .column = times->column, .origin = times->origin, .scale = times->scale, .never = NAN,
                                 .once = NAN, .n_late = n_late, .middle = NAN };

  return TRUE;
}

static gboolean
find_date (EngraftLateColumns *self,
           EngraftColumn      *column,
           EngraftLateColumn  *found)
{
  for (guint t = 0; t < self->times->len; t++)
    {
      const EngraftLateTimes *times = &g_array_index (self->times, EngraftLateTimes, t);

      if (times->column != column)
        continue;
      for (guint f = 0; f < self->follow_ups->len; f++)
        if (is_within (self, times, g_array_index (self->follow_ups, int, f), found))
          return TRUE;
      if (is_later_date (self, times, found))
        return TRUE;
    }

  return FALSE;
}

gboolean
engraft_late_columns_has_few_values (EngraftLateColumns *self,
                                     const double       *numbers)
{
  double different[ENGRAFT_LATE_FEWEST_TIMES];
  guint n = 0;

  for (gsize i = 0; engraft_late_columns_goes_on (self, i) && n < ENGRAFT_LATE_FEWEST_TIMES; i++)
    if (!isnan (numbers[self->rows[i]]))
      engraft_late_times_note (different, &n, numbers[self->rows[i]]);

  return n < ENGRAFT_LATE_FEWEST_TIMES;
}

/* The same of numbers in another unit, rounded, or with one that stands for “never”. */
static gboolean
find_rounded (EngraftLateColumns *self,
              EngraftColumn      *column,
              EngraftLateColumn  *found)
{
  for (guint t = 0; t < self->times->len; t++)
    {
      const EngraftLateTimes *times = &g_array_index (self->times, EngraftLateTimes, t);

      if (times->column != column || (times->scale == 1 && times->slack <= 0 && isinf (times->low) && isinf (times->high)))
        continue;
      for (guint f = 0; f < self->follow_ups->len; f++)
        if (g_array_index (self->follow_ups, int, f) != (int) t
            && is_within (self, times, g_array_index (self->follow_ups, int, f), found))
          return TRUE;
    }

  return FALSE;
}

static gboolean
find_time (EngraftLateColumns *self,
           EngraftColumn      *column,
           EngraftLateColumn  *found)
{
  const EngraftColumnType type = engraft_column_get_column_type (column);
  EngraftLateTimes times = { .column = column, .numbers = engraft_column_get_numbers (column, NULL), .scale = 1,
                             .low = -INFINITY, .high = INFINITY };

  if (type == ENGRAFT_COLUMN_DATE)
    return find_date (self, column, found);
  if (!times.numbers || type == ENGRAFT_COLUMN_LOGICAL || engraft_late_columns_has_few_values (self, times.numbers))
    return FALSE;
  for (guint f = 0; f < self->follow_ups->len; f++)
    if (is_within (self, &times, g_array_index (self->follow_ups, int, f), found))
      return TRUE;

  return find_rounded (self, column, found);
}

/* Rows in which it came after the landmark, while they go on. */
static gsize
count_after_landmark (EngraftLateColumns      *self,
                      const EngraftLateColumn *found)
{
  gsize n = 0;

  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    {
      double time = engraft_late_column_time (found, self->rows[i]);

      /* what stands for “never” is no time */
      n += time > engraft_late_times_at_landmark (self, i) && (found->is_status || time <= 1.5 * self->last);
    }

  return n;
}

/* What it is that comes explains more than that it is a status, unless times end where follow-up ends. */
static gboolean
find_any (EngraftLateColumns *self,
          EngraftColumn      *column,
          EngraftLateColumn  *found)
{
  return engraft_late_outcomes_find (self, column, found) || engraft_late_outcomes_find_other (self, column, TRUE, found)
         || engraft_late_columns_find_switch (self, column, found) || find_time (self, column, found) || engraft_late_empty_find_switch (self, column, found)
         || engraft_late_empty_find (self, column, found) || engraft_late_outcomes_find_other (self, column, FALSE, found);
}

gboolean
engraft_late_columns_find (EngraftLateColumns *self,
                           EngraftColumn      *column,
                           EngraftLateColumn  *found)
{
  EngraftColumnKnown known = engraft_column_get_known (column);

  if (self->n == 0 || known == ENGRAFT_COLUMN_KNOWN_START)
    return FALSE;
  if (!find_any (self, column, found))
    return !g_cancellable_is_cancelled (self->cancellable) && known == ENGRAFT_COLUMN_KNOWN_LATER && isnan (self->landmark) && engraft_late_outcomes_declare (self, column, found);
  if (!found->times && !found->is_status && !found->is_end)
    found->middle = find_middle (self, found);
  if (!isnan (self->landmark))
    found->n_late = count_after_landmark (self, found);

  return found->n_late > 0 && !g_cancellable_is_cancelled (self->cancellable);
}
