/* engraft-cox-guard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-guard.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/text/engraft-format.h"

#define FEWEST_ROWS 3
#define FEWEST_TIMES 10
#define MANY_AT_END .1
#define SAME 1e-9

/* rows of the data, and where each begins */
typedef struct
{
  const guint  *rows;
  const double *times;
  const double *entries;
  gsize         n;
  double        start;
} Rows;

static Rows
rows_of (EngraftSurvivalData *data,
         double               start)
{
  Rows rows = { .start = isnan (start) ? 0 : start };

  rows.rows = engraft_survival_data_get_rows (data, &rows.n);
  rows.times = engraft_survival_data_get_times (data, NULL);
  rows.entries = engraft_survival_data_get_entries (data, NULL);

  return rows;
}

static double
start_of (const Rows *rows,
          gsize       i)
{
  return rows->entries ? MAX (rows->start, rows->entries[i]) : rows->start;
}

/* whether the row counts: those that end at the landmark or before do not */
static gboolean
counts (const Rows *rows,
        gsize       i)
{
  return rows->times[i] > rows->start || rows->start == 0;
}

/* 0 or 1 of a row, or -1 */
static int
get_switch (EngraftColumn *column,
            guint          row)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);

  if (numbers)
    return numbers[row] == 1 ? 1 : numbers[row] == 0 ? 0 : -1;
  if (engraft_column_get_n_levels (column) != 2 || engraft_column_is_missing (column, row))
    return -1;

  return engraft_column_get_codes (column, NULL)[row] == 1;
}

static gboolean
is_switch (EngraftColumn *column,
           const Rows    *rows)
{
  gsize n[2] = { 0, 0 };

  for (gsize i = 0; i < rows->n; i++)
    {
      int value = get_switch (column, rows->rows[i]);

      if (value < 0 && !engraft_column_is_missing (column, rows->rows[i]))
        return FALSE;
      if (value >= 0)
        n[value]++;
    }

  return n[0] >= FEWEST_ROWS && n[1] >= FEWEST_ROWS;
}

static gboolean
is_same (double a,
         double b)
{
  return fabs (a - b) <= SAME * MAX (fabs (a), fabs (b));
}

/* A name or unit that says that numbers are times. */
static gboolean
is_called_time (EngraftColumn *column)
{
  static const char * const parts[] = { "time", "day", "week", "month", "year", "date" };
  g_autofree char *name = g_ascii_strdown (engraft_column_get_name (column), -1);
  const char *unit = engraft_column_get_unit (column);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (name, parts[i]) || (unit && strstr (unit, parts[i])))
      return TRUE;

  return FALSE;
}

/* Whether TIMES tell when a column became ONE, how many did so after the start: mostly before the end, for else it may be
 * the end itself. */
static gboolean
tells_when (EngraftColumn *column,
            EngraftColumn *times,
            const Rows    *rows,
            int            one,
            guint         *n_late)
{
  const double *numbers = engraft_column_get_numbers (times, NULL);
  gsize n_ends = 0, n_missing = 0, n_ones = 0, n_before = 0;

  *n_late = 0;
  for (gsize i = 0; i < rows->n; i++)
    {
      double time = numbers[rows->rows[i]];
      gboolean is_on = get_switch (column, rows->rows[i]) == one;

      if (!counts (rows, i) || engraft_column_is_missing (column, rows->rows[i]))
        continue;
      if (is_on && !(time >= 0 && time <= rows->times[i]))
        return FALSE;
      if (!is_on && !isnan (time) && !is_same (time, rows->times[i]))
        return FALSE;
      n_ones += is_on;
      n_before += is_on && !is_same (time, rows->times[i]);
      n_ends += !is_on && !isnan (time);
      n_missing += isnan (time);
      *n_late += is_on && time > start_of (rows, i);
    }

  return *n_late > 0 && n_ones >= FEWEST_ROWS && 2 * n_before >= n_ones
         && (n_ends >= FEWEST_ROWS || (n_missing >= FEWEST_ROWS && is_called_time (times)));
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static gboolean
refuse_switch (const EngraftCoxSource  *source,
               EngraftColumn           *times,
               guint                    n_late,
               GError                 **error)
{
  g_autofree char *count = engraft_format_count (n_late);

  g_set_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL,
               ngettext ("“%s” is known only later: “%s” says that in %s row it came after the start of follow-up. "
                         "Whoever lived long enough to have it would seem to live longer because of it. Either split "
                         "follow-up at that time (intervals, with “%s” as a switch), or choose a landmark and "
                         "take as covariate whether it was there by then. If it is known at the start, say so.",
                         "“%s” is known only later: “%s” says that in %s rows it came after the start of follow-up. "
                         "Whoever lived long enough to have it would seem to live longer because of it. Either split "
                         "follow-up at that time (intervals, with “%s” as a switch), or choose a landmark and "
                         "take as covariate whether it was there by then. If it is known at the start, say so.",
                         n_late),
               source->variable, engraft_column_get_name (times), count, source->variable);

  return FALSE;
}

/* the column that tells when a covariate became *ONE, after the start in *N_LATE rows, or NULL */
static EngraftColumn *
find_times (EngraftTable  *table,
            EngraftColumn *column,
            const Rows    *rows,
            int           *one,
            guint         *n_late)
{
  if (!is_switch (column, rows))
    return NULL;
  for (guint c = 0; c < engraft_table_get_n_columns (table); c++)
    {
      EngraftColumn *times = engraft_table_get_column (table, c);
      EngraftColumnType type = engraft_column_get_column_type (times);

      if (times == column || (type != ENGRAFT_COLUMN_NUMBER && type != ENGRAFT_COLUMN_INTEGER))
        continue;
      for (*one = 1; *one >= (engraft_column_is_numeric (column) ? 1 : 0); --*one)
        if (tells_when (column, times, rows, *one, n_late))
          return times;
    }

  return NULL;
}

static gboolean
check_switch (EngraftCoxTerms         *terms,
              const EngraftCoxSource  *source,
              const Rows              *rows,
              GError                 **error)
{
  guint n_late;
  int one;
  EngraftColumn *times = find_times (terms->table, source->column, rows, &one, &n_late);

  return times ? refuse_switch (source, times, n_late, error) : TRUE;
}

/* A time that is cut off by the end of follow-up. */
static gboolean
check_time (const EngraftCoxSource  *source,
            const Rows              *rows,
            GError                 **error)
{
  const double *numbers = engraft_column_get_numbers (source->column, NULL);
  g_autoptr(GHashTable) different = g_hash_table_new (g_double_hash, g_double_equal);
  gsize n = 0, n_ends = 0;

  for (gsize i = 0; numbers && i < rows->n; i++)
    {
      if (!counts (rows, i))
        continue;
      if (!(numbers[rows->rows[i]] >= 0) || (numbers[rows->rows[i]] > rows->times[i]
                                             && !is_same (numbers[rows->rows[i]], rows->times[i])))
        return TRUE;
      n++;
      n_ends += is_same (numbers[rows->rows[i]], rows->times[i]);
      g_hash_table_add (different, (gpointer) &numbers[rows->rows[i]]);
    }
  if (n == 0 || n_ends < MANY_AT_END * n || n_ends < FEWEST_ROWS || g_hash_table_size (different) < FEWEST_TIMES)
    return TRUE;
  if (n_ends == n)
    g_set_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL,
                 _("“%s” is the time of follow-up itself. A covariate must be known when follow-up begins."),
                 source->variable);
  else
    g_set_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL,
                 _("“%s” is a time within follow-up, and ends with it: it cannot be known at the start. Either split follow-up "
                   "at that time (intervals, with a switch), or choose a landmark and take as covariate whether "
                   "it was before it. If it is known at the start, say so."), source->variable);

  return FALSE;
}

gboolean
engraft_cox_guard_check (EngraftCoxTerms      *terms,
                         EngraftSurvivalData  *data,
                         double                start,
                         const char * const   *known,
                         GError              **error)
{
  const Rows rows = rows_of (data, start);

  for (guint i = 0; i < terms->sources->len; i++)
    {
      const EngraftCoxSource *source = terms->sources->pdata[i];

      if (known && (g_strv_contains (known, source->name) || g_strv_contains (known, source->variable)))
        continue;
      if (!check_switch (terms, source, &rows, error) || !check_time (source, &rows, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
engraft_cox_guard_check_columns (EngraftTable         *table,
                                 const char * const   *covariates,
                                 EngraftSurvivalData  *data,
                                 const char * const   *known,
                                 GError              **error)
{
  g_autoptr(EngraftCoxTerms) terms = engraft_cox_terms_new_for_list (table, covariates, NULL, TRUE, error);

  return terms && engraft_cox_guard_check (terms, data, NAN, known, error);
}

/* the middle of the times at which a switch became ONE */
static double
find_middle (EngraftColumn *column,
             EngraftColumn *times,
             const Rows    *rows,
             int            one)
{
  const double *numbers = engraft_column_get_numbers (times, NULL);
  g_autofree double *sorted = g_new (double, rows->n + 1);
  gsize n = 0;

  for (gsize i = 0; i < rows->n; i++)
    if (get_switch (column, rows->rows[i]) == one && numbers[rows->rows[i]] > 0)
      sorted[n++] = numbers[rows->rows[i]];
  g_qsort_with_data (sorted, n, sizeof *sorted, compare_numbers, NULL);

  return n ? sorted[n / 2] : NAN;
}

const EngraftCoxSource *
engraft_cox_guard_find (EngraftCoxTerms      *terms,
                        EngraftSurvivalData  *data,
                        double                start,
                        const char * const   *known,
                        EngraftColumn       **times,
                        int                  *one,
                        double               *middle)
{
  const Rows rows = rows_of (data, start);

  for (guint i = 0; i < terms->sources->len; i++)
    {
      const EngraftCoxSource *source = terms->sources->pdata[i];
      guint n_late;

      if (known && (g_strv_contains (known, source->name) || g_strv_contains (known, source->variable)))
        continue;
      *times = find_times (terms->table, source->column, &rows, one, &n_late);
      if (*times)
        {
          *middle = find_middle (source->column, *times, &rows, *one);
          return source;
        }
      if (!check_time (source, &rows, NULL))
        return source;
    }

  return NULL;
}

double
engraft_cox_guard_gap (EngraftColumn        *column,
                       EngraftSurvivalData  *data,
                       double               *time,
                       guint                *n_before)
{
  const Rows rows = rows_of (data, NAN);
  double ones = 0, before = 0, n = rows.n;

  if (rows.entries || !is_switch (column, &rows))
    return NAN;
  *time = INFINITY;
  for (gsize i = 0; i < rows.n; i++)
    if (get_switch (column, rows.rows[i]) == 1)
      {
        *time = MIN (*time, rows.times[i]);
        ones++;
      }
  for (gsize i = 0; i < rows.n; i++)
    before += rows.times[i] < *time;
  *n_before = before;

  return exp (lgamma (n - before + 1) - lgamma (n - before - ones + 1) - lgamma (n + 1) + lgamma (n - ones + 1));
}

gboolean
engraft_cox_guard_is_later_name (const char *name)
{
  static const char * const parts[] = { "gvh", "relaps", "respon", "remiss", "recover", "engraft", "post", "progress",
                                        "reject", "infect", "cgv", "agv", "chimer", "toxic" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (lower, parts[i]))
      return TRUE;

  return FALSE;
}

EngraftColumn *
engraft_cox_guard_find_times (EngraftTable        *table,
                              EngraftColumn       *column,
                              EngraftSurvivalData *data,
                              int                 *one,
                              guint               *n_late)
{
  const Rows rows = rows_of (data, NAN);

  return find_times (table, column, &rows, one, n_late);
}
