/* engraft-cox-guard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-guard.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-expression.h"
#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-survival-data-private.h"
#include "libengraft/text/engraft-format.h"

#define FEWEST_ROWS 3

static gboolean
is_known (const char * const *known,
          const char         *name)
{
  return known && g_strv_contains (known, name);
}

/* How many rows do not fit, and which. */
static char *
dup_odd (const EngraftLateColumn *late)
{
  g_autoptr(GString) rows = g_string_new (NULL);
  g_autofree char *count = engraft_format_count (late->n_odd);

  for (guint i = 0; i < MIN (late->n_odd, ENGRAFT_LATE_MOST_ROWS); i++)
    {
      g_autofree char *row = engraft_format_count (late->odd[i] + 1);

      g_string_append_printf (rows, "%s%s", i ? "; " : "", row);
    }
  if (late->n_odd > ENGRAFT_LATE_MOST_ROWS)
    g_string_append (rows, "; …");

  /* Translators: a number of rows of data that contradict each other, and their numbers: “12; 40; …” */
  return g_strdup_printf (ngettext ("In %s row the two do not fit together (row %s); look at it.",
                                    "In %s rows the two do not fit together (rows %s); look at them.", late->n_odd), count,
                          rows->str);
}

static void
refuse_switch (const EngraftLateColumn  *late,
               GError                  **error)
{
  const char *name = engraft_column_get_name (late->column), *times = engraft_column_get_name (late->times);
  g_autofree char *count = engraft_format_count (late->n_late), *odd = late->n_odd ? dup_odd (late) : NULL;

  g_set_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL,
               ngettext ("“%s” is known only later: “%s” says that in %s row it came after the start of follow-up. "
                         "Whoever lived long enough to have it would seem to live longer because of it. A Cox model can "
                         "take that into account: either with follow-up split at that time (intervals, with “%s” as a "
                         "switch), or with a landmark and as covariate whether it was there by then. If it is known at "
                         "the start, say so.",
                         "“%s” is known only later: “%s” says that in %s rows it came after the start of follow-up. "
                         "Whoever lived long enough to have it would seem to live longer because of it. A Cox model can "
                         "take that into account: either with follow-up split at that time (intervals, with “%s” as a "
                         "switch), or with a landmark and as covariate whether it was there by then. If it is known at "
                         "the start, say so.", late->n_late),
               name, times, count, name);
  if (odd && error && *error)
    {
      g_autofree char *message = g_strconcat ((*error)->message, " ", odd, NULL);

      g_free ((*error)->message);
      (*error)->message = g_steal_pointer (&message);
    }
}

/* The outcome, or that of another endpoint. */
static void
refuse_status (const EngraftLateColumn  *late,
               GError                  **error)
{
  const char *name = engraft_column_get_name (late->column);

  if (late->is_declared)
    g_set_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL,
                 _("“%s” is known only after follow-up has begun, as is said of it among the columns of the data. Whoever lived "
                   "long enough to have it would seem to live longer because of it. Take a landmark by which it was known, or, "
                   "when another column tells when it came, let it change over time."), name);
  else if (late->is_mostly)
    g_set_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL,
                 _("“%s” says in most rows whether the event came: it is a status of the end of follow-up. A covariate must be "
                   "known when follow-up begins. If it is known at the start, say so."), name);
  else if (late->endpoint)
    g_set_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL,
                 _("“%s” says what has come by the end of “%s”, which goes on after the end of follow-up here. A covariate must "
                   "be known when follow-up begins. If it is known at the start, say so."), name,
                 engraft_column_get_name (late->endpoint));
  else
    g_set_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL,
                 _("“%s” says whether the event came: it is the outcome itself. A covariate must be known when follow-up "
                   "begins."), name);
}

/* A time that is cut off by the end of follow-up, or that is within it. */
static void
refuse_time (const EngraftLateColumn  *late,
             GError                  **error)
{
  const char *name = engraft_column_get_name (late->column);

  if (late->is_end)
    g_set_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL,
                 _("“%s” is the time of follow-up itself. A covariate must be known when follow-up begins."), name);
  else
    g_set_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL,
                 _("“%s” is a time within follow-up: it cannot be known at the start. A Cox model can take what then came "
                   "into account: either with follow-up split at that time (intervals, with a switch), or with a landmark "
                   "and as covariate whether it was before it. If it is known at the start, say so."), name);
}

/* What an expression is at the start, when what COLUMN holds of later times is not known. */
static gboolean
is_the_same_at_start (EngraftLateColumns      *columns,
                      EngraftCoxTerms         *terms,
                      const EngraftCoxSource  *source,
                      const EngraftLateColumn *late)
{
  /* two times of which none is like any in the data */
  static const double later[] = { 1e9, 3e9 };

  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    {
      g_autoptr(EngraftColumn) masked = engraft_late_columns_mask (columns, late, later[i]);
      g_autoptr(EngraftTable) table = engraft_table_replace_column (terms->table, masked);
      g_autoptr(EngraftExpression) expression = engraft_expression_new (source->variable, table, NULL);
      g_autoptr(EngraftColumn) then = expression ? engraft_expression_evaluate (expression, source->variable) : NULL;

      if (then && !engraft_late_columns_equal (columns, then, source->column))
        return FALSE;
    }

  return TRUE;
}

/* Of an expression, the column in it that is known only later and changes it. */
static gboolean
find_inside (EngraftLateColumns      *columns,
             EngraftCoxTerms         *terms,
             const EngraftCoxSource  *source,
             const char * const      *known,
             EngraftLateColumn       *found)
{
  for (guint c = 0; c < engraft_table_get_n_columns (terms->table); c++)
    {
      EngraftColumn *column = engraft_table_get_column (terms->table, c);
      const char *name = engraft_column_get_name (column);

      if (*name && strstr (source->variable, name) && !is_known (known, name)
          && engraft_late_columns_find (columns, column, found)
          && !is_the_same_at_start (columns, terms, source, found))
        return TRUE;
    }

  return FALSE;
}

const EngraftCoxSource *
engraft_cox_guard_find (EngraftCoxTerms      *terms,
                        EngraftSurvivalData  *data,
                        double                start,
                        const char * const   *known,
                        EngraftOperation     *operation,
                        EngraftLateColumn    *found)
{
  g_autoptr(EngraftLateColumns) columns = NULL;

  for (guint i = 0; i < terms->sources->len; i++)
    {
      const EngraftCoxSource *source = terms->sources->pdata[i];

      if (is_known (known, source->name) || is_known (known, source->variable))
        continue;
      if (!columns)
        columns = engraft_late_columns_new (terms->table, data, start, operation);
      if (engraft_table_find_column (terms->table, source->variable))
        {
          if (engraft_late_columns_find (columns, source->column, found))
            return source;
        }
      else if (find_inside (columns, terms, source, known, found))
        return source;
    }

  return NULL;
}

/* Clusters may be known later: they change no estimate, only which rows the variance takes as independent.  Strata do, as each
 * has a hazard of its own: who is in one that is known later cannot have the event before. */
gboolean
engraft_cox_guard_find_stratum (EngraftTable         *table,
                                EngraftSurvivalData  *data,
                                double                start,
                                const char * const   *known,
                                EngraftOperation     *operation,
                                EngraftLateColumn    *found)
{
  const char * const *strata =
    data->cohort && !(data->flags & ENGRAFT_SURVIVAL_DATA_WITHOUT_STRATA)
    ? engraft_options_get_strv (ENGRAFT_OPTIONS (data->cohort), "strata") : NULL;
  g_autoptr(EngraftLateColumns) columns = NULL;

  for (guint i = 0; strata && strata[i]; i++)
    {
      EngraftColumn *column = engraft_table_find_column (table, strata[i]);

      if (!column || is_known (known, strata[i]))
        continue;
      if (!columns)
        columns = engraft_late_columns_new (table, data, start, operation);
      if (engraft_late_columns_find (columns, column, found))
        return TRUE;
    }

  return FALSE;
}

static void
refuse (const EngraftLateColumn  *late,
        GError                  **error)
{
  if (late->is_status)
    refuse_status (late, error);
  else if (late->times)
    refuse_switch (late, error);
  else
    refuse_time (late, error);
}

static gboolean
check_terms (EngraftCoxTerms      *terms,
             EngraftSurvivalData  *data,
             double                start,
             const char * const   *known,
             EngraftOperation     *operation,
             GError              **error)
{
  EngraftLateColumn late;

  if (!engraft_cox_guard_find (terms, data, start, known, operation, &late))
    return !engraft_operation_set_error_if_cancelled (operation, error);
  refuse (&late, error);

  return FALSE;
}

gboolean
engraft_cox_guard_check (EngraftCoxTerms      *terms,
                         EngraftSurvivalData  *data,
                         double                start,
                         const char * const   *known,
                         EngraftOperation     *operation,
                         GError              **error)
{
  g_autoptr(GError) reason = NULL;
  EngraftLateColumn late;

  if (!check_terms (terms, data, start, known, operation, error))
    return FALSE;
  if (!engraft_cox_guard_find_stratum (terms->table, data, start, known, operation, &late))
    return !engraft_operation_set_error_if_cancelled (operation, error);
  refuse (&late, &reason);
  g_set_error (error, reason->domain, reason->code, "%s %s", reason->message,
               _("It is among the strata here, of which the same holds."));

  return FALSE;
}

gboolean
engraft_cox_guard_check_columns (EngraftTable         *table,
                                 const char * const   *covariates,
                                 EngraftSurvivalData  *data,
                                 double                start,
                                 const char * const   *known,
                                 EngraftOperation     *operation,
                                 GError              **error)
{
  g_autoptr(EngraftCoxTerms) terms = engraft_cox_terms_new_for_list (table, covariates, NULL, TRUE, error);

  return terms && check_terms (terms, data, start, known, operation, error);
}

/* ---- without a column of times ---- */

/* rows of the data */
typedef struct
{
  const guint  *rows;
  const double *times;
  const double *entries;
  gsize         n;
} Rows;

static Rows
rows_of (EngraftSurvivalData *data)
{
  Rows rows = { 0 };

  rows.rows = engraft_survival_data_get_rows (data, &rows.n);
  rows.times = engraft_survival_data_get_times (data, NULL);
  rows.entries = engraft_survival_data_get_entries (data, NULL);

  return rows;
}

/* 0 or 1 of a row, of two numbers the greater one or of two levels the second, or -1 */
static int
get_switch (EngraftColumn *column,
            guint          row,
            double         one)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);

  if (numbers)
    return isnan (numbers[row]) ? -1 : numbers[row] == one;
  if (engraft_column_is_missing (column, row))
    return -1;

  return engraft_column_get_codes (column, NULL)[row] == 1;
}

/* Whether there are but two values, in rows enough of each. */
static gboolean
is_switch (EngraftColumn *column,
           const Rows    *rows,
           double        *one)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);
  double low = INFINITY;
  gsize n[2] = { 0, 0 };

  if (!numbers && engraft_column_get_n_levels (column) != 2)
    return FALSE;
  *one = -INFINITY;
  for (gsize i = 0; numbers && i < rows->n; i++)
    {
      low = fmin (low, numbers[rows->rows[i]]);
      *one = fmax (*one, numbers[rows->rows[i]]);
    }
  for (gsize i = 0; i < rows->n; i++)
    {
      int value = get_switch (column, rows->rows[i], *one);

      if (numbers && value == 0 && numbers[rows->rows[i]] != low)
        return FALSE;
      if (value >= 0)
        n[value]++;
    }

  return n[0] >= FEWEST_ROWS && n[1] >= FEWEST_ROWS;
}

double
engraft_cox_guard_gap (EngraftColumn        *column,
                       EngraftSurvivalData  *data,
                       double               *time,
                       guint                *n_before)
{
  const Rows rows = rows_of (data);
  double ones = 0, before = 0, n = rows.n, one;

  if (rows.entries || !is_switch (column, &rows, &one))
    return NAN;
  *time = INFINITY;
  for (gsize i = 0; i < rows.n; i++)
    if (get_switch (column, rows.rows[i], one) == 1)
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
