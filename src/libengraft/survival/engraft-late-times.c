/* engraft-late-times.c: which columns of a table are times, and what follow-up there is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-late-columns-private.h"

#include <math.h>
#include <string.h>

#include "libengraft/survival/engraft-survival-data-private.h"

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
  double number = times->numbers[row];

  if (times->from)
    return (number - times->from[row]) / times->scale;

  return number < times->low || number > times->high ? NAN : number / times->scale;
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
  return self->entries ? MAX (self->late, self->entries[i]) : self->late;
}

double
engraft_late_times_at_landmark (EngraftLateColumns *self,
                                gsize               i)
{
  if (isnan (self->landmark))
    return engraft_late_times_start (self, i);
  if (!(self->ends[i] > self->landmark))
    return INFINITY;

  return self->entries ? MAX (self->at, self->entries[i]) : self->at;
}

gboolean
engraft_late_times_is_same (double a,
                            double b,
                            double slack)
{
  return fabs (a - b) <= slack + SAME * MAX (fabs (a), fabs (b));
}

static gboolean
has_part (const char        *text,
          const char *const *parts)
{
  g_autofree char *lower = text ? g_ascii_strdown (text, -1) : NULL;

  for (guint i = 0; lower && parts[i]; i++)
    if (strstr (lower, parts[i]))
      return TRUE;

  return FALSE;
}

gboolean
engraft_late_times_is_called_time (const EngraftLateTimes *times)
{
  static const char * const parts[] = { "time", "day", "week", "month", "year", "date", NULL };

  return times->origin || has_part (engraft_column_get_name (times->column), parts)
         || has_part (engraft_column_get_unit (times->column), parts);
}

gboolean
engraft_late_times_is_called_earlier (EngraftColumn *column)
{
  static const char * const parts[] = { "prior", "before", "since", "previous", "history", "diagnos", "birth", NULL };

  return has_part (engraft_column_get_name (column), parts);
}

static void
add_times (EngraftLateColumns *self,
           EngraftColumn      *column,
           EngraftColumn      *origin,
           double              scale)
{
  EngraftLateTimes times = { .column = column, .numbers = engraft_column_get_numbers (column, NULL), .origin = origin,
                             .scale = scale, .low = -INFINITY, .high = INFINITY };

  if (origin)
    times.from = engraft_column_get_numbers (origin, NULL);
  /* a number of months or years is rounded */
  times.slack = origin && scale > 1 ? 1.5 / scale : 0;
  g_array_append_val (self->times, times);
}

/* One number below 0, or one above all ends, that many rows have: it stands for “never”. */
static void
find_never (EngraftLateColumns *self,
            EngraftLateTimes   *times)
{
  double below = NAN, above = NAN;
  gsize n_below = 0, n_above = 0;
  gboolean one_below = TRUE, one_above = TRUE;

  for (gsize i = 0; engraft_late_columns_goes_on (self, i) && (one_below || one_above); i++)
    {
      double number = times->numbers[self->rows[i]];

      if (number < 0)
        {
          one_below = one_below && (isnan (below) || below == number);
          below = number;
          n_below++;
        }
      else if (number > self->last * 1.5)
        {
          one_above = one_above && (isnan (above) || above == number);
          above = number;
          n_above++;
        }
    }
  if (one_below && n_below >= ENGRAFT_LATE_FEWEST_ROWS)
    times->low = 0;
  /* other units may have times above all ends, but none so often */
  if (one_above && n_above >= ENGRAFT_LATE_FEWEST_ROWS)
    times->high = self->last * 1.5;
}

/* A column of numbers, as follow-up counts; ends and times may be rounded differently. */
static void
add_numbers (EngraftLateColumns *self,
             EngraftColumn      *column)
{
  EngraftLateTimes times = { .column = column, .numbers = engraft_column_get_numbers (column, NULL), .scale = 1,
                             .low = -INFINITY, .high = INFINITY };
  double rounding = engraft_late_units_round (self, times.numbers, self->rows);

  find_never (self, &times);
  if (rounding != self->rounding && MAX (rounding, self->rounding) < .5)
    times.slack = 1.1 * MAX (rounding, self->rounding);
  g_array_append_val (self->times, times);
  engraft_late_units_add (self, times);
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

  for (gsize i = 0; engraft_late_columns_goes_on (self, i) && n_odd <= engraft_late_times_allow (self->n); i++)
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
  for (gsize i = 0; engraft_late_columns_goes_on (self, i) && n - n_same <= (1 - ENGRAFT_LATE_MANY_AT_END) * self->n; i++)
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
      for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
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

/* The same cohort with the rows that lack a covariate, a group or strata: who lacks a time may do so as it never came. */
static EngraftSurvivalData *
make_whole (EngraftTable        *table,
            EngraftSurvivalData *data,
            EngraftOperation    *operation)
{
  EngraftSurvivalDataFlags flags = data->flags | ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS | ENGRAFT_SURVIVAL_DATA_WITHOUT_STRATA
                                   | ENGRAFT_SURVIVAL_DATA_WITHOUT_CLUSTERS;
  EngraftSurvivalData *whole = NULL;
  guint n_rows = engraft_table_get_n_rows (table);

  if (data->table && data->n < n_rows && engraft_table_get_n_rows (data->table) == n_rows)
    whole = engraft_survival_data_new_with_flags (data->table, data->cohort, flags, NULL, NULL, operation, NULL);
  if (whole && whole->n > data->n)
    return whole;
  g_clear_object (&whole);

  return g_object_ref (data);
}

/* A landmark takes none away: whether a column is known only later shows in all of them. */
static void
take_rows (EngraftLateColumns *self)
{
  const double *ends = engraft_late_columns_ends (self->data, &self->own_ends);
  gsize n;

  self->rows = engraft_survival_data_get_rows (self->data, &n);
  self->late = engraft_late_columns_start (self->data, ends, NAN);
  self->at = engraft_late_columns_start (self->data, ends, self->landmark);
  self->entries = engraft_survival_data_get_entries (self->data, NULL);
  self->has_entries = self->entries != NULL;
  self->ends = ends;
  self->n = ends ? n : 0;
  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    self->last = fmax (self->last, ends[i]);
  self->rounding = engraft_late_units_round (self, self->ends, NULL);
}

/* Whether numbers are how long rows are that begin later, in whatever unit: that is no time of anything that comes. */
static gboolean
is_length (EngraftLateColumns *self,
           const double       *numbers)
{
  static const double scales[] = { 1, 7, 30.4375, 365.25, 1 / 7., 1 / 30.4375, 1 / 365.25, 12, 1 / 12. };
  double rounding = self->has_entries ? engraft_late_units_round (self, numbers, self->rows) : 0;

  for (guint k = 0; k < G_N_ELEMENTS (scales) && self->has_entries; k++)
    {
      gsize n = 0, n_odd = 0;

      for (gsize i = 0; engraft_late_columns_goes_on (self, i) && n_odd <= engraft_late_times_allow (self->n); i++)
        {
          double length = numbers[self->rows[i]] * scales[k];

          if (isnan (length))
            continue;
          n++;
          n_odd += !engraft_late_times_is_same (length, self->ends[i] - self->entries[i], rounding * (k ? scales[k] : 0) * 1.1);
        }
      if (2 * n >= self->n && n >= ENGRAFT_LATE_FEWEST_ROWS && n_odd <= engraft_late_times_allow (n))
        return TRUE;
    }

  return FALSE;
}

/* The status is no time, although few numbers of it may be within follow-up. */
static gboolean
is_status (EngraftLateColumns *self,
           EngraftColumn      *column)
{
  EngraftCohort *cohort = self->data->cohort;

  return cohort && g_strcmp0 (engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "status"),
                              engraft_column_get_name (column)) == 0;
}

static void
find_numbers (EngraftLateColumns *self)
{
  for (guint c = 0; c < engraft_table_get_n_columns (self->table); c++)
    {
      EngraftColumn *column = engraft_table_get_column (self->table, c);
      EngraftColumnType type = engraft_column_get_column_type (column);

      if ((type == ENGRAFT_COLUMN_NUMBER || type == ENGRAFT_COLUMN_INTEGER) && !is_status (self, column)
          && !is_length (self, engraft_column_get_numbers (column, NULL)))
        add_numbers (self, column);
    }
}

EngraftLateColumns *
engraft_late_columns_new (EngraftTable        *table,
                          EngraftSurvivalData *data,
                          double               start,
                          EngraftOperation    *operation)
{
  EngraftLateColumns *self = g_new0 (EngraftLateColumns, 1);

  self->table = g_object_ref (table);
  self->cancellable = operation ? g_object_ref (engraft_operation_get_cancellable (operation)) : NULL;
  self->data = make_whole (table, data, operation);
  self->landmark = start;
  self->times = g_array_new (FALSE, FALSE, sizeof (EngraftLateTimes));
  self->follow_ups = g_array_new (FALSE, FALSE, sizeof (int));
  take_rows (self);
  find_numbers (self);
  find_dates (self, engraft_survival_data_get_unit (data));
  find_follow_ups (self);

  return self;
}

void
engraft_late_columns_free (EngraftLateColumns *self)
{
  g_object_unref (self->table);
  g_object_unref (self->data);
  g_clear_object (&self->cancellable);
  g_array_unref (self->times);
  g_array_unref (self->follow_ups);
  g_free (self->own_ends);
  g_free (self->latest);
  g_free (self);
}
