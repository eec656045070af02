/* engraft-late-times.c: which columns of a table are times, and what follow-up there is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-late-columns-private.h"

#include <math.h>

#define ODD_SHARE .05         /* of the rows that may not fit */
#define FEWEST_WITH_ODD 10    /* from so many rows on one may not fit */
#define SAME 1e-9
#define N_LOOKED_AT 1000
#define MANY_ALIKE .2         /* as many times are the end where endpoints come in any order */

gsize
engraft_late_times_allow (gsize n)
{
  return MAX ((gsize) (ODD_SHARE * n), n >= FEWEST_WITH_ODD ? 1 : 0);
}

double
engraft_late_times_at (const EngraftLateTimes *times,
                       guint                   row)
{
  return times->from ? (times->numbers[row] - times->from[row]) / times->scale : times->numbers[row];
}

double
engraft_late_times_end (EngraftLateColumns *self,
                        int                 follow_up,
                        gsize               i)
{
  if (follow_up == ENGRAFT_LATE_AT_LATEST)
    return self->latest[i];
  if (follow_up == ENGRAFT_LATE_AT_END)
    return self->ends[i];

  return engraft_late_times_at (&g_array_index (self->times, EngraftLateTimes, follow_up), self->rows[i]);
}

void
engraft_late_times_note (double *different,
                         guint  *n,
                         double  time)
{
  guint k = 0;

  while (k < *n && different[k] != time)
    k++;
  if (k == *n && k < ENGRAFT_LATE_FEWEST_TIMES)
    different[(*n)++] = time;
}

double
engraft_late_times_start (EngraftLateColumns *self,
                          gsize               i)
{
  return self->starts ? self->starts[i] : self->late;
}

gboolean
engraft_late_times_is_same (double a,
                            double b,
                            double slack)
{
  return fabs (a - b) <= slack + SAME * MAX (fabs (a), fabs (b));
}

static void
add_times (EngraftLateColumns *self,
           EngraftColumn      *column,
           EngraftColumn      *origin,
           double              scale)
{
  EngraftLateTimes times = { .column = column, .numbers = engraft_column_get_numbers (column, NULL), .origin = origin,
                             .scale = scale };

  if (origin)
    times.from = engraft_column_get_numbers (origin, NULL);
  /* a number of months or years is rounded */
  times.slack = origin && scale > 1 ? 1.5 / scale : 0;
  g_array_append_val (self->times, times);
}

/* Whether an origin, with follow-up, comes to a date in nearly all rows. */
static gboolean
comes_to (EngraftLateColumns *self,
          EngraftColumn      *origin,
          EngraftColumn      *date,
          double              scale)
{
  const double *from = engraft_column_get_numbers (origin, NULL), *to = engraft_column_get_numbers (date, NULL);
  gsize n = 0, n_odd = 0;

  for (gsize i = 0; i < self->n && n_odd <= engraft_late_times_allow (self->n); i++)
    {
      double days = to[self->rows[i]] - from[self->rows[i]];

      if (isnan (days))
        continue;
      n++;
      n_odd += fabs (days - self->ends[i] * scale) > (scale > 1 ? 1.5 + .006 * scale : .5);
    }

  return n >= ENGRAFT_LATE_FEWEST_ROWS && 2 * n >= self->n && n_odd <= engraft_late_times_allow (n);
}

/* Dates are counted from the date that with follow-up comes to its end; when there is none, from each other. */
static void
find_dates (EngraftLateColumns *self,
            EngraftTimeUnit     unit)
{
  static const EngraftTimeUnit units[] = { ENGRAFT_TIME_UNIT_DAYS, ENGRAFT_TIME_UNIT_WEEKS, ENGRAFT_TIME_UNIT_MONTHS,
                                           ENGRAFT_TIME_UNIT_YEARS };
  g_autoptr(GPtrArray) dates = g_ptr_array_new ();
  double scale = unit == ENGRAFT_TIME_UNIT_NONE ? 1 : engraft_time_unit_get_days (unit);
  EngraftColumn *origin = NULL;

  for (guint c = 0; c < engraft_table_get_n_columns (self->table); c++)
    if (engraft_column_get_column_type (engraft_table_get_column (self->table, c)) == ENGRAFT_COLUMN_DATE)
      g_ptr_array_add (dates, engraft_table_get_column (self->table, c));
  for (guint a = 0; a < dates->len && !origin; a++)
    for (guint b = 0; b < dates->len && !origin; b++)
      for (guint u = 0; u < G_N_ELEMENTS (units) && a != b && !origin; u++)
        {
          double days = engraft_time_unit_get_days (units[u]);

          if ((unit == ENGRAFT_TIME_UNIT_NONE || unit == units[u])
              && comes_to (self, dates->pdata[a], dates->pdata[b], days))
            {
              origin = dates->pdata[a];
              scale = days;
            }
        }
  self->has_origin = origin != NULL;
  for (guint a = 0; a < dates->len; a++)
    for (guint b = 0; b < dates->len; b++)
      if (a != b && (!origin || dates->pdata[a] == origin))
        add_times (self, dates->pdata[b], dates->pdata[a], scale);
}

/* Whether a few rows show already that it is the end in far less than a tenth of all. */
static gboolean
is_hopeless (EngraftLateColumns     *self,
             const EngraftLateTimes *times)
{
  gsize n_same = 0;

  if (self->n < 4 * N_LOOKED_AT)
    return FALSE;
  for (gsize k = 0; k < N_LOOKED_AT; k++)
    {
      /* all over the data, in no period that they may have */
      gsize i = (gsize) (self->n * fmod (k * .6180339887498949, 1));

      n_same += engraft_late_times_is_same (engraft_late_times_at (times, self->rows[i]), self->ends[i], times->slack);
    }

  return n_same < N_LOOKED_AT / 100;
}

/* Other endpoints: many of their times are the end as well, where neither has come.  ONE_SIDED: all the others are on one
 * side of it. */
static gboolean
is_follow_up (EngraftLateColumns     *self,
              EngraftLateTimes       *times,
              gboolean               *one_sided)
{
  gsize n = 0, n_same = 0, n_before = 0, n_after = 0;
  double different[ENGRAFT_LATE_FEWEST_TIMES];
  guint n_different = 0;

  if (is_hopeless (self, times))
    return FALSE;
  for (gsize i = 0; i < self->n && n - n_same <= (1 - ENGRAFT_LATE_MANY_AT_END) * self->n; i++)
    {
      double time = engraft_late_times_at (times, self->rows[i]);

      if (isnan (time))
        continue;
      n++;
      if (engraft_late_times_is_same (time, self->ends[i], times->slack))
        {
          n_same++;
          engraft_late_times_note (different, &n_different, time);
        }
      else if (time < self->ends[i])
        n_before++;
      else
        n_after++;
    }
  times->is_end = n_same == self->n;
  *one_sided = MIN (n_before, n_after) <= engraft_late_times_allow (n);

  return 2 * n >= self->n && n_same >= ENGRAFT_LATE_FEWEST_ROWS
         && n_same >= (*one_sided ? ENGRAFT_LATE_MANY_AT_END : MANY_ALIKE) * n
         && n_different >= MIN (ENGRAFT_LATE_FEWEST_TIMES, self->n / 2);
}

static void
find_follow_ups (EngraftLateColumns *self)
{
  int at_end = ENGRAFT_LATE_AT_END, at_latest = ENGRAFT_LATE_AT_LATEST;

  g_array_append_val (self->follow_ups, at_end);
  for (int t = 0; t < (int) self->times->len; t++)
    {
      EngraftLateTimes *times = &g_array_index (self->times, EngraftLateTimes, t);
      gboolean one_sided;

      if (!is_follow_up (self, times, &one_sided) || times->is_end)
        continue;
      if (!self->latest)
        self->latest = g_memdup2 (self->ends, self->n * sizeof *self->ends);
      if (one_sided)
        g_array_append_val (self->follow_ups, t);
      for (gsize i = 0; i < self->n; i++)
        self->latest[i] = fmax (self->latest[i], engraft_late_times_at (times, self->rows[i]));
    }
  if (self->latest)
    g_array_append_val (self->follow_ups, at_latest);
}

const double *
engraft_late_columns_ends (EngraftSurvivalData  *data,
                           double              **made)
{
  gsize n;
  const double *lefts = engraft_survival_data_get_lefts (data, &n);
  const double *rights = engraft_survival_data_get_rights (data, NULL);

  *made = NULL;
  if (engraft_survival_data_get_times (data, NULL) || !lefts || !rights)
    return engraft_survival_data_get_times (data, NULL);
  *made = g_new (double, n + 1);
  for (gsize i = 0; i < n; i++)
    (*made)[i] = isfinite (rights[i]) ? rights[i] : lefts[i];

  return *made;
}

double
engraft_late_columns_start (EngraftSurvivalData *data,
                            const double        *ends,
                            double               start)
{
  double first = INFINITY;
  gsize n;

  engraft_survival_data_get_rows (data, &n);
  start = isnan (start) ? 0 : start;
  if (engraft_survival_data_get_entries (data, NULL))
    return start;
  for (gsize i = 0; ends && i < n; i++)
    if (ends[i] > start)
      first = MIN (first, ends[i]);

  return isfinite (first) ? first : start;
}

/* Rows that end at the landmark or before do not count. */
static void
take_rows (EngraftLateColumns  *self,
           EngraftSurvivalData *data,
           double               start)
{
  const double *entries = engraft_survival_data_get_entries (data, NULL);
  gsize n, n_kept = 0;
  const guint *rows = engraft_survival_data_get_rows (data, &n);
  g_autofree double *made = NULL;
  const double *ends = engraft_late_columns_ends (data, &made);
  gboolean all = ends && !made && isnan (start);

  self->late = engraft_late_columns_start (data, ends, start);
  self->has_entries = entries != NULL;
  self->own_rows = all ? NULL : g_new (guint, n + 1);
  self->own_ends = all ? NULL : g_new (double, n + 1);
  self->starts = entries ? g_new (double, n + 1) : NULL;
  for (gsize i = 0; ends && i < n; i++)
    {
      if (!all && (isnan (ends[i]) || ends[i] <= start))
        continue;
      if (!all)
        {
          self->own_rows[n_kept] = rows[i];
          self->own_ends[n_kept] = ends[i];
        }
      if (entries)
        self->starts[n_kept] = MAX (self->late, entries[i]);
      self->last = MAX (self->last, ends[i]);
      n_kept++;
    }
  self->n = n_kept;
  self->rows = all ? rows : self->own_rows;
  self->ends = all ? ends : self->own_ends;
}

EngraftLateColumns *
engraft_late_columns_new (EngraftTable        *table,
                          EngraftSurvivalData *data,
                          double               start)
{
  EngraftLateColumns *self = g_new0 (EngraftLateColumns, 1);

  self->table = g_object_ref (table);
  self->times = g_array_new (FALSE, FALSE, sizeof (EngraftLateTimes));
  self->follow_ups = g_array_new (FALSE, FALSE, sizeof (int));
  take_rows (self, data, start);
  for (guint c = 0; c < engraft_table_get_n_columns (table); c++)
    {
      EngraftColumn *column = engraft_table_get_column (table, c);
      EngraftColumnType type = engraft_column_get_column_type (column);

      if (type == ENGRAFT_COLUMN_NUMBER || type == ENGRAFT_COLUMN_INTEGER)
        add_times (self, column, NULL, 1);
    }
  find_dates (self, engraft_survival_data_get_unit (data));
  find_follow_ups (self);

  return self;
}

void
engraft_late_columns_free (EngraftLateColumns *self)
{
  g_object_unref (self->table);
  g_array_unref (self->times);
  g_array_unref (self->follow_ups);
  g_free (self->own_rows);
  g_free (self->own_ends);
  g_free (self->starts);
  g_free (self->latest);
  g_free (self);
}
