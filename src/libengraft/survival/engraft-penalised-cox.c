/* engraft-penalised-cox.c: a path and what is read from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-penalised-cox.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-cox-guard.h"
#include "libengraft/survival/engraft-penalised-cox-private.h"

/**
 * EngraftPenalisedCox:
 *
 * A proportional hazards model whose coefficients are drawn towards 0, for many penalties: ridge regression,
 * the lasso and the elastic net (Simon, Friedman, Hastie and Tibshirani 2011).  Immutable.
 *
 * What is smallest is −log likelihood / weights + λ (α Σ|b| + (1 − α)/2 Σb²), as in glmnet.  The penalty is chosen by
 * the cross-validated partial likelihood (Verweij and van Houwelingen 1993).
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftPenalisedCox, engraft_penalised_cox, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_penalised_cox_result_init))

/**
 * engraft_penalised_cox_error_quark:
 *
 * Names the domain of [error@PenalisedCoxError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-penalised-cox-error-quark, engraft_penalised_cox_error)

static void
engraft_penalised_cox_finalize (GObject *object)
{
  EngraftPenalisedCox *self = ENGRAFT_PENALISED_COX (object);

  eg_penalised_cox_clear (&self->path);
  eg_penalised_errors_clear (&self->errors);
  eg_cox_data_clear (&self->rows);
  engraft_cox_design_clear (&self->design);
  g_clear_object (&self->data);
  g_clear_object (&self->options);
  g_clear_object (&self->notices);

  G_OBJECT_CLASS (engraft_penalised_cox_parent_class)->finalize (object);
}

static void
engraft_penalised_cox_class_init (EngraftPenalisedCoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_penalised_cox_finalize;
}

static void
engraft_penalised_cox_init (EngraftPenalisedCox *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

static EngraftCoxTerms *
make_terms (EngraftPenalisedCoxOptions  *given,
            EngraftTable                *table,
            GError                     **error)
{
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  EngraftOptions *mine = ENGRAFT_OPTIONS (given);

  g_object_set (options, "covariates", engraft_options_get_strv (mine, "covariates"),
                "references", engraft_options_get_strv (mine, "references"), NULL);

  return engraft_cox_terms_new (table, options, error);
}

static EngraftSurvivalData *
make_data (EngraftCoxTerms   *terms,
           EngraftTable      *table,
           EngraftCohort     *cohort,
           EngraftOperation  *operation,
           GError           **error)
{
  return engraft_cox_terms_make_data (terms, table, cohort,
                                      ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS | ENGRAFT_SURVIVAL_DATA_WITHOUT_CLUSTERS,
                                      operation, error);
}

/**
 * engraft_penalised_cox_make_data:
 * @table: a table
 * @cohort: what its columns mean
 * @options: the model
 * @operation: (nullable): cancels the work
 * @error: return location for an error
 *
 * Gives the follow-up of those rows that have all covariates; neither groups nor clusters are used.
 *
 * Returns: (transfer full) (nullable): the data, or %NULL with an error of %ENGRAFT_COX_TERMS_ERROR or
 *   `G_IO_ERROR_CANCELLED`
 */
EngraftSurvivalData *
engraft_penalised_cox_make_data (EngraftTable                *table,
                                 EngraftCohort               *cohort,
                                 EngraftPenalisedCoxOptions  *options,
                                 EngraftOperation            *operation,
                                 GError                     **error)
{
  g_autoptr(EngraftCoxTerms) terms = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX_OPTIONS (options), NULL);

  terms = make_terms (options, table, error);

  return terms ? make_data (terms, table, cohort, operation, error) : NULL;
}

/**
 * engraft_penalised_cox_new:
 * @table: a table
 * @cohort: what its columns mean
 * @options: the model; copied
 * @operation: (nullable): to show progress and to cancel
 * @tally: (out) (optional) (nullable) (transfer full): what became of every row, also when the fit fails
 * @error: return location for an error
 *
 * Finds the covariates, counts the rows, fits the path and validates it; blocks, so call it in a thread.
 * O(rows · columns²) a step of Newton’s method, columns being those whose coefficients are not 0; as often again for
 * each fold.
 *
 * Returns: (transfer full): the path, or %NULL with an error of %ENGRAFT_PENALISED_COX_ERROR,
 *   %ENGRAFT_COX_TERMS_ERROR, %ENGRAFT_COX_FIT_ERROR, %ENGRAFT_SURVIVAL_DATA_ERROR or %G_IO_ERROR_CANCELLED
 */
EngraftPenalisedCox *
engraft_penalised_cox_new (EngraftTable                *table,
                           EngraftCohort               *cohort,
                           EngraftPenalisedCoxOptions  *options,
                           EngraftOperation            *operation,
                           EngraftTally               **tally,
                           GError                     **error)
{
  g_autoptr(EngraftPenalisedCox) self = NULL;
  g_autoptr(EngraftCoxTerms) terms = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX_OPTIONS (options), NULL);

  if (tally)
    *tally = NULL;
  self = g_object_new (ENGRAFT_TYPE_PENALISED_COX, NULL);
  self->options = ENGRAFT_PENALISED_COX_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  terms = make_terms (self->options, table, error);
  if (!terms)
    return NULL;
  self->data = make_data (terms, table, cohort, operation, error);
  if (!self->data)
    return NULL;
  if (tally)
    *tally = g_object_ref (engraft_survival_data_get_tally (self->data));
  if (!engraft_survival_data_check (self->data, error)
      || !engraft_cox_guard_check (terms, self->data, NAN,
                                   engraft_options_get_strv (ENGRAFT_OPTIONS (options), "known-at-start"), operation, error)
      || !engraft_penalised_cox_compute (self, terms, operation, error))
    return NULL;
  engraft_penalised_cox_add_notices (self, operation);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

guint
engraft_penalised_cox_get_chosen (EngraftPenalisedCox *self)
{
  return self->errors.n_lambda ? self->errors.best : self->path.n_lambda - 1;
}

/**
 * engraft_penalised_cox_get_options:
 * @self: a path
 *
 * Gives the options it was made with.
 *
 * Returns: (transfer none): the options it was made with; not to be changed
 */
EngraftPenalisedCoxOptions *
engraft_penalised_cox_get_options (EngraftPenalisedCox *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), NULL);

  return self->options;
}

/**
 * engraft_penalised_cox_get_tally:
 * @self: a path
 *
 * Tells what was counted and what was left out of the data.
 *
 * Returns: (transfer none): what was counted and what was left out of the data
 */
EngraftTally *
engraft_penalised_cox_get_tally (EngraftPenalisedCox *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), NULL);

  return engraft_survival_data_get_tally (self->data);
}

/**
 * engraft_penalised_cox_get_notices:
 * @self: a path
 *
 * Gives [class@Notice]s: what one should know before believing it.
 *
 * Returns: (transfer none): [class@Notice]s: what one should know before believing it
 */
GListModel *
engraft_penalised_cox_get_notices (EngraftPenalisedCox *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_penalised_cox_get_n_rows:
 * @self: a path
 *
 * Tells how many rows it is made of.
 *
 * Returns: how many rows it is made of
 */
guint
engraft_penalised_cox_get_n_rows (EngraftPenalisedCox *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), 0);

  return self->rows.n;
}

/**
 * engraft_penalised_cox_get_n_events:
 * @self: a path
 *
 * Tells how many of them have the event.
 *
 * Returns: how many of them have the event
 */
guint
engraft_penalised_cox_get_n_events (EngraftPenalisedCox *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), 0);

  return self->rows.n_events;
}

/**
 * engraft_penalised_cox_get_n_coefficients:
 * @self: a path
 *
 * Tells how many coefficients there are.
 *
 * Returns: how many coefficients there are
 */
guint
engraft_penalised_cox_get_n_coefficients (EngraftPenalisedCox *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), 0);

  return self->path.p;
}

/**
 * engraft_penalised_cox_get_name:
 * @self: a path
 * @index: the number of a coefficient
 *
 * Gives the name of a coefficient, such as “age” or “sex=f”.
 *
 * Returns: (transfer none): the name of a coefficient
 */
const char *
engraft_penalised_cox_get_name (EngraftPenalisedCox *self,
                                guint                index)
{
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), NULL);
  g_return_val_if_fail (index < self->path.p, NULL);

  return g_array_index (self->design.columns, EngraftCoxDesignColumn, index).name;
}

/**
 * engraft_penalised_cox_dup_title:
 * @self: a path
 * @index: the number of a coefficient
 *
 * Gives what people call a coefficient, by the labels of columns, such as “Age” or “Sex: f”.
 *
 * Returns: (transfer full): the title of a coefficient
 */
char *
engraft_penalised_cox_dup_title (EngraftPenalisedCox *self,
                                 guint                index)
{
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), NULL);
  g_return_val_if_fail (index < self->path.p, NULL);

  return engraft_cox_design_dup_title (&self->design, index);
}

/**
 * engraft_penalised_cox_get_n_lambda:
 * @self: a path
 *
 * Tells how many penalties there are.  A sequence that was not given ends where nothing more is to be gained.
 *
 * Returns: how many penalties there are
 */
guint
engraft_penalised_cox_get_n_lambda (EngraftPenalisedCox *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), 0);

  return self->path.n_lambda;
}

/**
 * engraft_penalised_cox_get_lambda:
 * @self: a path
 * @step: the number of a penalty, the largest first
 *
 * Gives a penalty.
 *
 * Returns: the penalty
 */
double
engraft_penalised_cox_get_lambda (EngraftPenalisedCox *self,
                                  guint                step)
{
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), NAN);
  g_return_val_if_fail (step < self->path.n_lambda, NAN);

  return self->path.lambda[step];
}

/**
 * engraft_penalised_cox_get_coefficient:
 * @self: a path
 * @step: the number of a penalty
 * @index: the number of a coefficient
 *
 * Gives a coefficient, the log of a hazard ratio, in the unit of the covariate.
 *
 * Returns: the coefficient
 */
double
engraft_penalised_cox_get_coefficient (EngraftPenalisedCox *self,
                                       guint                step,
                                       guint                index)
{
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), NAN);
  g_return_val_if_fail (step < self->path.n_lambda && index < self->path.p, NAN);

  return self->path.coefficients[step * self->path.p + index];
}

/**
 * engraft_penalised_cox_get_n_nonzero:
 * @self: a path
 * @step: the number of a penalty
 * @df: (out) (optional): the effective degrees of freedom, fewer where coefficients are drawn in by their squares
 *
 * Tells how many coefficients are not 0.
 *
 * Returns: how many coefficients are not 0
 */
guint
engraft_penalised_cox_get_n_nonzero (EngraftPenalisedCox *self,
                                     guint                step,
                                     double              *df)
{
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), 0);
  g_return_val_if_fail (step < self->path.n_lambda, 0);

  if (df)
    *df = self->path.df[step];

  return self->path.n_nonzero[step];
}

/**
 * engraft_penalised_cox_get_loglik:
 * @self: a path
 * @step: the number of a penalty
 * @explained: (out) (optional): the share of the null deviance that is explained
 *
 * Gives the log of the partial likelihood, without the penalty.
 *
 * Returns: the log of the partial likelihood
 */
double
engraft_penalised_cox_get_loglik (EngraftPenalisedCox *self,
                                  guint                step,
                                  double              *explained)
{
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), NAN);
  g_return_val_if_fail (step < self->path.n_lambda, NAN);

  if (explained)
    *explained = self->path.explained[step];

  return self->path.loglik[step];
}

/**
 * engraft_penalised_cox_get_error:
 * @self: a path
 * @step: the number of a penalty
 * @se: (out) (optional): its standard error over folds
 *
 * Gives the cross-validated partial likelihood deviance for each event: the smaller, the better are those
 * predicted who took no part in the fit.
 *
 * Returns: the deviance; NaN without folds
 */
double
engraft_penalised_cox_get_error (EngraftPenalisedCox *self,
                                 guint                step,
                                 double              *se)
{
  gboolean known;

  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), NAN);
  g_return_val_if_fail (step < self->path.n_lambda, NAN);

  known = step < self->errors.n_lambda;
  if (se)
    *se = known ? self->errors.se[step] : NAN;

  return known ? self->errors.mean[step] : NAN;
}

/**
 * engraft_penalised_cox_get_best:
 * @self: a path
 *
 * Tells at which penalty the cross-validated deviance is smallest (lambda.min).
 *
 * Returns: the number of a penalty, -1 without folds
 */
int
engraft_penalised_cox_get_best (EngraftPenalisedCox *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), -1);

  return self->errors.n_lambda ? (int) self->errors.best : -1;
}

/**
 * engraft_penalised_cox_get_simplest:
 * @self: a path
 *
 * Tells which is the largest penalty whose deviance is within one standard error of the smallest
 * (lambda.1se).
 *
 * Returns: the number of a penalty, -1 without folds
 */
int
engraft_penalised_cox_get_simplest (EngraftPenalisedCox *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), -1);

  return self->errors.n_lambda ? (int) self->errors.simplest : -1;
}
