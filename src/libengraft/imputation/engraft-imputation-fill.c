/* engraft-imputation-fill.c: columns with gaps, and tables without.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/imputation/engraft-imputation-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/survival/engraft-survival-fit-job.h"

#define MAX_LEVELS 50

void
engraft_imputed_column_free (gpointer data)
{
  EngraftImputedColumn *self = data;

  g_clear_object (&self->column);
  g_free (self->value);
  g_free (self->missing);
  g_free (self->levels);
  g_free (self);
}

/* ---- which columns ---- */

/* whether TEXT has the name of a column, as a whole word */
static gboolean
mentions (const char *text,
          const char *name)
{
  g_autofree char *escaped = g_regex_escape_string (name, -1);
  g_autofree char *pattern = g_strdup_printf ("(?<![\\w.])%s(?![\\w.])", escaped);

  return g_str_equal (text, name) || g_regex_match_simple (pattern, text, 0, 0);
}

static gboolean
is_wanted (EngraftImputation *self,
           EngraftCohort     *cohort,
           const char        *name)
{
  static const char * const lists[] = { "covariates", "auxiliary" };
  const char *group = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "group");

  if (g_strcmp0 (group, name) == 0)
    return TRUE;
  for (gsize k = 0; k < G_N_ELEMENTS (lists); k++)
    {
      const char * const *texts = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), lists[k]);

      for (guint i = 0; texts && texts[i]; i++)
        if (mentions (texts[i], name))
          return TRUE;
    }

  return FALSE;
}

/* Codes of a category are numbered anew: only levels that occur. */
static gboolean
read_levels (EngraftImputedColumn *self,
             const guint          *rows,
             gsize                 n,
             GError              **error)
{
  const guint32 *codes = engraft_column_get_codes (self->column, NULL);
  guint n_levels = engraft_column_get_n_levels (self->column);
  g_autofree guint32 *places = g_new (guint32, n_levels + 1);

  memset (places, 0xff, (n_levels + 1) * sizeof *places);
  self->levels = g_new (guint32, n_levels + 1);
  for (gsize i = 0; i < n; i++)
    if (codes[rows[i]] != ENGRAFT_NO_CODE)
      places[codes[rows[i]]] = 0;
  for (guint code = 0; code < n_levels; code++)
    if (places[code] == 0)
      {
        self->levels[self->n_levels] = code;
        places[code] = self->n_levels++;
      }
  for (gsize i = 0; i < n; i++)
    {
      self->missing[i] = codes[rows[i]] == ENGRAFT_NO_CODE;
      self->value[i] = self->missing[i] ? 0 : places[codes[rows[i]]];
    }
  if (self->n_levels <= MAX_LEVELS)
    return TRUE;
  g_set_error (error, ENGRAFT_IMPUTATION_ERROR, ENGRAFT_IMPUTATION_ERROR_COLUMN,
               _("“%s” has more than %d different values, too many to fill in. Group them first."),
               engraft_column_get_name (self->column), MAX_LEVELS);

  return FALSE;
}

static gboolean
add_column (EngraftImputation    *self,
            EngraftColumn        *column,
            const guint          *rows,
            gsize                 n,
            GError              **error)
{
  EngraftImputedColumn *imputed = g_new0 (EngraftImputedColumn, 1);
  const double *numbers = engraft_column_get_numbers (column, NULL);

  g_ptr_array_add (self->columns, imputed);
  imputed->column = g_object_ref (column);
  imputed->value = g_new0 (double, n + 1);
  imputed->missing = g_new0 (guint8, n + 1);
  for (gsize i = 0; numbers && i < n; i++)
    {
      imputed->missing[i] = !isfinite (numbers[rows[i]]);
      imputed->value[i] = imputed->missing[i] ? 0 : numbers[rows[i]];
    }
  if (!numbers && !read_levels (imputed, rows, n, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    imputed->n_missing += imputed->missing[i];
  if (imputed->n_missing < n)
    return TRUE;
  g_set_error (error, ENGRAFT_IMPUTATION_ERROR, ENGRAFT_IMPUTATION_ERROR_COLUMN,
               _("“%s” is known in no row that is used, so it cannot be filled in. Leave it out."),
               engraft_column_get_name (column));

  return FALSE;
}

gboolean
engraft_imputation_find_columns (EngraftImputation    *self,
                                 EngraftTable         *table,
                                 EngraftCohort        *cohort,
                                 EngraftSurvivalData  *data,
                                 GError              **error)
{
  gsize n;
  const guint *rows = engraft_survival_data_get_rows (data, &n);

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);

      if (is_wanted (self, cohort, engraft_column_get_name (column)) && !add_column (self, column, rows, n, error))
        return FALSE;
    }
  self->n_rows = n;
  for (gsize i = 0; i < n; i++)
    {
      gboolean complete = TRUE;

      for (guint j = 0; j < self->columns->len; j++)
        complete &= !((EngraftImputedColumn *) self->columns->pdata[j])->missing[i];
      self->n_complete += complete;
    }

  return TRUE;
}

/* ---- filling in ---- */

static int
compare_times (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const double *times = user_data, x = times[*(const guint *) a], y = times[*(const guint *) b];

  return (x > y) - (x < y);
}

/* Nelson and Aalen's cumulated hazard at each row's time, which with the event tells of a covariate what the
 * outcome can (White & Royston 2009) */
static double *
cumulate (EngraftSurvivalData *data,
          gsize                n)
{
  const double *times = engraft_survival_data_get_times (data, NULL);
  const guint8 *outcomes = engraft_survival_data_get_outcomes (data, NULL);
  g_autofree guint *order = g_new (guint, n + 1);
  double *hazard = g_new (double, n + 1), sum = 0;

  for (gsize i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, n, sizeof *order, compare_times, (gpointer) times);
  for (gsize i = 0, end; i < n; i = end)
    {
      guint events = 0;

      for (end = i; end < n && times[order[end]] == times[order[i]]; end++)
        events += outcomes[order[end]] == ENGRAFT_OUTCOME_EVENT;
      sum += events / (double) (n - i);
      for (gsize j = i; j < end; j++)
        hazard[order[j]] = sum;
    }

  return hazard;
}

static EngraftColumn *
fill_column (const EngraftImputedColumn *self,
             const double               *value,
             const guint                *rows,
             gsize                       n)
{
  EngraftColumnType type = engraft_column_get_column_type (self->column);
  const char *name = engraft_column_get_name (self->column);
  guint n_rows = engraft_column_get_n_rows (self->column);
  g_autoptr(EngraftColumn) plain = NULL;

  if (!self->levels)
    {
      double *numbers = g_memdup2 (engraft_column_get_numbers (self->column, NULL), n_rows * sizeof (double));

      for (gsize i = 0; i < n; i++)
        numbers[rows[i]] = value[i];
      plain = engraft_column_new_numbers (name, type, g_bytes_new_take (numbers, n_rows * sizeof (double)));
    }
  else
    {
      guint32 *codes = g_memdup2 (engraft_column_get_codes (self->column, NULL), n_rows * sizeof (guint32));

      for (gsize i = 0; i < n; i++)
        codes[rows[i]] = self->levels[(guint) value[i]];
      plain = engraft_column_new_codes (name, type, g_bytes_new_take (codes, n_rows * sizeof (guint32)),
                                        engraft_string_pool_ref (engraft_column_get_levels (self->column)), NULL);
    }

  return engraft_column_describe (plain, engraft_column_get_label (self->column), engraft_column_get_unit (self->column),
                                  engraft_column_get_description (self->column));
}

static EngraftTable *
replace_columns (EngraftImputation     *self,
                 EngraftTable          *table,
                 const EgChainVariable *variables,
                 const guint           *rows,
                 gsize                  n)
{
  g_autoptr(EngraftTable) filled = g_object_ref (table);

  for (guint j = 0; j < self->columns->len; j++)
    {
      const EngraftImputedColumn *imputed = self->columns->pdata[j];
      g_autoptr(EngraftColumn) column = NULL;
      g_autoptr(EngraftTable) next = NULL;

      if (imputed->n_missing == 0)
        continue;
      column = fill_column (imputed, variables[j].value, rows, n);
      next = engraft_table_replace_column (filled, column);
      g_set_object (&filled, next);
    }

  return g_steal_pointer (&filled);
}

EngraftTable *
engraft_imputation_fill (EngraftImputation    *self,
                         EngraftTable         *table,
                         EngraftSurvivalData  *data,
                         guint                 k,
                         EgStep                step,
                         void                 *step_data,
                         GError              **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  gsize n;
  const guint *rows = engraft_survival_data_get_rows (data, &n);
  const guint8 *outcomes = engraft_survival_data_get_outcomes (data, NULL);
  g_autofree double *hazard = cumulate (data, n), *event = g_new (double, n + 1);
  const double *fixed[] = { event, hazard };
  g_autofree EgChainVariable *variables = g_new0 (EgChainVariable, self->columns->len + 1);
  EgChain chain = { n, variables, self->columns->len, fixed, 2, engraft_options_get_int (options, "iterations"),
                    engraft_options_get_int (options, "donors"), (gulong) engraft_options_get_int (options, "seed") * 1000 + k };
  EngraftTable *filled = NULL;

  for (gsize i = 0; i < n; i++)
    event[i] = outcomes[i] == ENGRAFT_OUTCOME_EVENT;
  for (guint j = 0; j < self->columns->len; j++)
    {
      const EngraftImputedColumn *imputed = self->columns->pdata[j];

      variables[j] = (EgChainVariable) { g_memdup2 (imputed->value, (n + 1) * sizeof (double)), imputed->missing,
                                         imputed->levels ? imputed->n_levels : 0 };
    }
  if (engraft_survival_job_check (eg_chain_run (&chain, step, step_data), error))
    filled = replace_columns (self, table, variables, rows, n);
  for (guint j = 0; j < self->columns->len; j++)
    g_free (variables[j].value);

  return filled;
}
