/* engraft-imputation.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/imputation/engraft-imputation-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-expression.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/survival/engraft-filter-guard.h"
#include "libengraft/survival/engraft-model-notices.h"

#define MOST_IMPUTATIONS 1000

/**
 * EngraftImputation:
 *
 * A Cox model of data with gaps, which are filled in several times by chained equations with predictive mean
 * matching (van Buuren and Groothuis-Oudshoorn 2011); the models are pooled by Rubin’s rules.  Immutable.
 *
 * Besides each other, columns are predicted from the event and Nelson and Aalen’s cumulated hazard (White
 * and Royston 2009).
 * Columns that expressions such as `log(bili)` are made of are filled in, and the expressions computed from them.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftImputation, engraft_imputation, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_imputation_result_init))

/**
 * engraft_imputation_error_quark:
 *
 * Names the domain of [error@ImputationError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-imputation-error-quark, engraft_imputation_error)

static void
survival_free (gpointer data)
{
  EngraftImputedSurvival *self = data;

  g_free (self->group);
  g_array_unref (self->estimates);
  g_array_unref (self->variances);
  g_free (self);
}

static void
engraft_imputation_finalize (GObject *object)
{
  EngraftImputation *self = ENGRAFT_IMPUTATION (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->titles);
  g_array_unref (self->estimates);
  g_array_unref (self->variances);
  g_ptr_array_unref (self->terms);
  g_array_unref (self->changing);
  g_ptr_array_unref (self->survival);
  g_free (self->pooled);
  g_clear_object (&self->complete);

  G_OBJECT_CLASS (engraft_imputation_parent_class)->finalize (object);
}

static void
engraft_imputation_class_init (EngraftImputationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_imputation_finalize;
}

static void
engraft_imputation_init (EngraftImputation *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->columns = g_ptr_array_new_with_free_func (engraft_imputed_column_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->estimates = g_array_new (FALSE, FALSE, sizeof (double));
  self->variances = g_array_new (FALSE, FALSE, sizeof (double));
  self->terms = g_ptr_array_new_with_free_func (g_free);
  self->changing = g_array_new (FALSE, FALSE, sizeof (double));
  self->survival = g_ptr_array_new_with_free_func (survival_free);
}

/* ---- one imputation ---- */

/* of the time of an imputation, before its model is fitted */
#define FILLING .5

typedef struct
{
  EngraftOperation *operation;
  guint             k;
  guint             m;
} Job;

static int
job_step (double  fraction,
          void   *data)
{
  Job *job = data;

  if (!job->operation)
    return 0;
  engraft_operation_set_fraction (job->operation, (job->k + FILLING * fraction) / job->m);

  return g_cancellable_is_cancelled (engraft_operation_get_cancellable (job->operation));
}

/* All must have the same coefficients, and finite ones. */
static gboolean
take_model (EngraftImputation  *self,
            EngraftCoxFit      *fit,
            GError            **error)
{
  guint n = engraft_cox_fit_get_n_coefficients (fit);

  if (self->m == 0)
    engraft_model_notices_constant (self->notices, "covariates", &fit->design);
  for (guint i = 0; i < n; i++)
    {
      const char *name = engraft_cox_fit_get_name (fit, i);
      double se, estimate = engraft_cox_fit_get_coefficient (fit, i, &se, NULL, NULL), variance = se * se;

      if (self->m == 0)
        {
          g_ptr_array_add (self->names, g_strdup (name));
          g_ptr_array_add (self->titles, engraft_cox_fit_dup_title (fit, i));
        }
      if (engraft_cox_fit_is_collinear (fit, i))
        {
          g_set_error (error, ENGRAFT_IMPUTATION_ERROR, ENGRAFT_IMPUTATION_ERROR_MODEL,
                       _("“%s” does not vary, or follows from the covariates before it: it has no coefficient that could be "
                         "pooled. Leave it out, or leave out those that say the same."), name);
          return FALSE;
        }
      if (i >= self->names->len || !g_str_equal (self->names->pdata[i], name) || engraft_cox_fit_is_infinite (fit, i)
          || !isfinite (estimate) || !isfinite (variance))
        {
          g_set_error (error, ENGRAFT_IMPUTATION_ERROR, ENGRAFT_IMPUTATION_ERROR_MODEL,
                       _("In imputation %u “%s” has no finite estimate, or is not there as in the first, so "
                         "that there is nothing to pool. Group levels, or leave it out."), self->m + 1, name);
          return FALSE;
        }
      g_array_append_val (self->estimates, estimate);
      g_array_append_val (self->variances, variance);
    }
  engraft_imputation_take_proportionality (self, fit);
  self->n_events = engraft_cox_fit_get_n_events (fit);
  self->m++;

  return TRUE;
}

static gboolean
add_imputation (EngraftImputation  *self,
                EngraftTable       *table,
                EngraftCohort      *cohort,
                EngraftOperation   *operation,
                GError            **error)
{
  g_autoptr(EngraftCoxOptions) model = engraft_imputation_new_model (self);
  g_autoptr(EngraftCohort) without = ENGRAFT_COHORT (engraft_options_copy (ENGRAFT_OPTIONS (cohort)));
  g_autoptr(EngraftCoxFit) fit = NULL;

  g_object_set (without, "group", NULL, NULL);   /* the model does not need it */
  fit = engraft_cox_fit_new_for_table (table, without, model, operation, NULL, error);

  return fit && take_model (self, fit, error) && engraft_imputation_add_curves (self, table, cohort, operation, error);
}

/* ---- all ---- */

static EngraftSurvivalData *
make_data (EngraftTable      *table,
           EngraftCohort     *cohort,
           EngraftOperation  *operation,
           EngraftTally     **tally,
           GError           **error)
{
  g_autoptr(EngraftCohort) without = ENGRAFT_COHORT (engraft_options_copy (ENGRAFT_OPTIONS (cohort)));
  g_autoptr(EngraftSurvivalData) data = NULL;

  g_object_set (without, "group", NULL, NULL);   /* which may be missing */
  data = engraft_survival_data_new (table, without, operation, error);
  if (data && tally)
    *tally = g_object_ref (engraft_survival_data_get_tally (data));

  return data && engraft_survival_data_check (data, error) ? g_steal_pointer (&data) : NULL;
}

static gboolean
impute_all (EngraftImputation  *self,
            EngraftTable       *table,
            EngraftCohort      *cohort,
            EngraftOperation   *operation,
            EngraftTally      **tally,
            GError            **error)
{
  Job job = { .operation = operation, .m = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "imputations") };
  g_autoptr(EngraftSurvivalData) data = make_data (table, cohort, operation, tally, error);

  if (!data || !engraft_imputation_find_columns (self, table, cohort, data, error))
    return FALSE;
  engraft_filter_guard_warn (data, NAN, ENGRAFT_OPTIONS (self->options), self->notices, operation);
  for (job.k = 0; job.k < job.m; job.k++)
    {
      g_autoptr(EngraftOperation) part = engraft_operation_new_part (operation, (job.k + FILLING) / job.m,
                                                                     (1 - FILLING) / job.m);
      g_autoptr(EngraftTable) filled = engraft_imputation_fill (self, table, data, job.k, job_step, &job, error);

      if (!filled || !add_imputation (self, filled, cohort, part, error))
        return FALSE;
      if (engraft_operation_set_error_if_cancelled (operation, error))
        return FALSE;
    }

  return TRUE;
}

EngraftCohort *
engraft_imputation_restrict_cohort (EngraftCohort *cohort,
                                    const char    *column,
                                    const char    *value)
{
  EngraftCohort *own = ENGRAFT_COHORT (engraft_options_copy (ENGRAFT_OPTIONS (cohort)));
  const char *filter = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "filter");
  g_autofree char *name = engraft_expression_quote_name (column);
  g_autofree char *both = filter && *filter ? g_strdup_printf ("(%s) and %s == %s", filter, name, value)
                                            : g_strdup_printf ("%s == %s", name, value);

  g_object_set (own, "filter", both, NULL);

  return own;
}

static gboolean
pool_given (EngraftImputation  *self,
            EngraftTable       *table,
            EngraftCohort      *cohort,
            const char         *name,
            EngraftOperation   *operation,
            EngraftTally      **tally,
            GError            **error)
{
  EngraftColumn *column = engraft_table_find_column (table, name);
  g_autoptr(EngraftValueCoding) coding = NULL;
  g_autoptr(EngraftSurvivalData) data = NULL;

  if (column && engraft_column_is_numeric (column))
    coding = engraft_value_coding_new (column, NULL, engraft_table_get_n_rows (table), MOST_IMPUTATIONS);
  if (!coding)
    {
      g_set_error (error, ENGRAFT_IMPUTATION_ERROR, ENGRAFT_IMPUTATION_ERROR_COLUMN,
                   _("“%s” does not number imputations: it should be a column of whole numbers, 0 for the "
                     "original."), name);
      return FALSE;
    }
  for (guint i = 0; i < coding->names->len; i++)
    {
      g_autoptr(EngraftCohort) own = NULL;

      if (g_array_index (coding->values, double, i) == 0)
        continue;
      own = engraft_imputation_restrict_cohort (cohort, name, coding->names->pdata[i]);
      if (!data)
        {
          data = make_data (table, own, operation, tally, error);
          if (!data)
            return FALSE;
          self->n_rows = self->n_complete = engraft_survival_data_get_n (data);
          engraft_filter_guard_warn (data, NAN, ENGRAFT_OPTIONS (self->options), self->notices, operation);
        }
      if (!add_imputation (self, table, own, operation, error))
        return FALSE;
    }
  if (self->m > 1)
    return TRUE;
  g_set_error (error, ENGRAFT_IMPUTATION_ERROR, ENGRAFT_IMPUTATION_ERROR_COLUMN,
               _("“%s” numbers fewer than two imputations, so there is nothing to pool."), name);

  return FALSE;
}

/* complete data would have as many degrees of freedom as events less coefficients, as R's coxph has; without any
 * there is no number */
static void
pool (EngraftImputation *self)
{
  guint p = self->names->len;
  g_autofree double *estimates = g_new (double, self->m + 1), *variances = g_new (double, self->m + 1);

  self->pooled = g_new0 (EgPooled, p + 1);
  for (guint i = 0; i < p; i++)
    {
      for (guint k = 0; k < self->m; k++)
        {
          estimates[k] = g_array_index (self->estimates, double, k * p + i);
          variances[k] = g_array_index (self->variances, double, k * p + i);
        }
      if (self->n_events > p)
        eg_pool (estimates, variances, self->m, self->n_events - (double) p, &self->pooled[i]);
      else
        self->pooled[i] = (EgPooled) { NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
    }
}

/**
 * engraft_imputation_new:
 * @table: a table with gaps, or one in which each row belongs to an imputation
 * @cohort: what its columns mean
 * @options: the model and how gaps are filled; copied
 * @operation: (nullable): shows progress, cancels the work
 * @tally: (out) (optional) (nullable) (transfer full): what became of every row, also when it fails
 * @error: return location for an error
 *
 * Fills in what is missing, fits the models and pools them.  May be called in any thread.  Each imputation
 * is one fit and its [property@ImputationOptions:iterations].
 *
 * Returns: (transfer full) (nullable): the pooled answer, or %NULL with an error of
 *   %ENGRAFT_IMPUTATION_ERROR, those of [ctor@CoxFit.new_for_table] or `G_IO_ERROR_CANCELLED`
 */
EngraftImputation *
engraft_imputation_new (EngraftTable              *table,
                        EngraftCohort             *cohort,
                        EngraftImputationOptions  *options,
                        EngraftOperation          *operation,
                        EngraftTally             **tally,
                        GError                   **error)
{
  g_autoptr(EngraftImputation) self = NULL;
  const char *column;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION_OPTIONS (options), NULL);

  if (tally)
    *tally = NULL;
  self = g_object_new (ENGRAFT_TYPE_IMPUTATION, NULL);
  self->options = ENGRAFT_IMPUTATION_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  column = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "imputation-column");
  if (column && *column ? !pool_given (self, table, cohort, column, operation, tally, error)
                        : !impute_all (self, table, cohort, operation, tally, error))
    return NULL;
  pool (self);
  engraft_imputation_fit_complete (self, table, cohort, operation);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return NULL;
  engraft_imputation_add_notices (self);

  return g_steal_pointer (&self);
}

/* ---- what is read from it ---- */

/**
 * engraft_imputation_get_notices:
 * @self: a pooled answer
 *
 * Gives [class@Notice]s: what one should know before believing it.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_imputation_get_notices (EngraftImputation *self)
{
  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_imputation_get_n_imputations:
 * @self: a pooled answer
 *
 * Tells how many imputations were pooled.
 *
 * Returns: how many imputations
 */
guint
engraft_imputation_get_n_imputations (EngraftImputation *self)
{
  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (self), 0);

  return self->m;
}

/**
 * engraft_imputation_get_n_coefficients:
 * @self: a pooled answer
 *
 * Tells how many coefficients there are.
 *
 * Returns: how many coefficients
 */
guint
engraft_imputation_get_n_coefficients (EngraftImputation *self)
{
  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (self), 0);

  return self->names->len;
}

/**
 * engraft_imputation_get_name:
 * @self: a pooled answer
 * @index: the number of a coefficient
 *
 * Names a coefficient.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_imputation_get_name (EngraftImputation *self,
                             guint              index)
{
  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (self) && index < self->names->len, NULL);

  return self->names->pdata[index];
}

/**
 * engraft_imputation_get_title:
 * @self: a pooled answer
 * @index: the number of a coefficient
 *
 * Tells what people call a coefficient.
 *
 * Returns: (transfer none): its title
 */
const char *
engraft_imputation_get_title (EngraftImputation *self,
                              guint              index)
{
  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (self) && index < self->titles->len, NULL);

  return self->titles->pdata[index];
}

/**
 * engraft_imputation_get_options:
 * @self: a pooled answer
 *
 * Gives what was asked for.
 *
 * Returns: (transfer none): the options, which are not to be changed
 */
EngraftImputationOptions *
engraft_imputation_get_options (EngraftImputation *self)
{
  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (self), NULL);

  return self->options;
}

/**
 * engraft_imputation_get_coefficient:
 * @self: a pooled answer
 * @index: the number of a coefficient
 * @se: (out) (optional): its standard error
 * @df: (out) (optional): the degrees of freedom of t
 * @p: (out) (optional): the p-value
 *
 * Gives a pooled coefficient, the log of a hazard ratio.
 *
 * Returns: the coefficient
 */
double
engraft_imputation_get_coefficient (EngraftImputation *self,
                                    guint              index,
                                    double            *se,
                                    double            *df,
                                    double            *p)
{
  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (self) && index < self->names->len, NAN);

  if (se)
    *se = sqrt (self->pooled[index].total);
  if (df)
    *df = self->pooled[index].df;
  if (p)
    *p = eg_pooled_p (&self->pooled[index]);

  return self->pooled[index].estimate;
}

/**
 * engraft_imputation_get_hazard_ratio:
 * @self: a pooled answer
 * @index: the number of a coefficient
 * @lower: (out) (optional): lower limit
 * @upper: (out) (optional): upper limit
 *
 * Gives a pooled hazard ratio with its limits, by t on the log scale.
 *
 * Returns: the hazard ratio
 */
double
engraft_imputation_get_hazard_ratio (EngraftImputation *self,
                                     guint              index,
                                     double            *lower,
                                     double            *upper)
{
  double width, estimate;

  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (self) && index < self->names->len, NAN);

  estimate = self->pooled[index].estimate;
  width = eg_pooled_width (&self->pooled[index], engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence"));
  if (lower)
    *lower = exp (estimate - width);
  if (upper)
    *upper = exp (estimate + width);

  return exp (estimate);
}

/**
 * engraft_imputation_get_missing_information:
 * @self: a pooled answer
 * @index: the number of a coefficient
 *
 * Gives the fraction of information that is missing.
 *
 * Returns: the fraction of information that is missing
 */
double
engraft_imputation_get_missing_information (EngraftImputation *self,
                                            guint              index)
{
  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (self) && index < self->names->len, NAN);

  return self->pooled[index].missing;
}

/**
 * engraft_imputation_get_one:
 * @self: a pooled answer
 * @imputation: the number of an imputation, from 0
 * @index: the number of a coefficient
 * @se: (out) (optional): its standard error
 *
 * Gives the coefficient that one imputation has.
 *
 * Returns: the coefficient
 */
double
engraft_imputation_get_one (EngraftImputation *self,
                            guint              imputation,
                            guint              index,
                            double            *se)
{
  guint place;

  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (self) && index < self->names->len && imputation < self->m, NAN);

  place = imputation * self->names->len + index;
  if (se)
    *se = sqrt (g_array_index (self->variances, double, place));

  return g_array_index (self->estimates, double, place);
}
