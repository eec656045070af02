/* engraft-fine-gray.c: a model and what is read from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-fine-gray-private.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"

/**
 * EngraftFineGray:
 *
 * The model of Fine and Gray (1999): how covariates change the cumulative incidence of a cause, as
 * ratios of the hazard of its subdistribution.  Immutable, so that it can be shared between threads.
 *
 * Those who had another event stay among those at risk, weighted by how likely they would still be
 * under observation.  Ties are treated by Breslow’s method; variances are robust and know that the censoring
 * was estimated, as those of R’s cmprsk.
 *
 * Rows may have weights: whole numbers are counts of equal rows; others weigh the rows beside the weights of the model, whose
 * distribution of censoring is that of the rows.  Rows may come under observation late: these weights then allow for
 * the entries as well, as finegray () of R’s survival has them, and the variances take them as known.
 */

G_DEFINE_FINAL_TYPE (EngraftFineGray, engraft_fine_gray, G_TYPE_OBJECT)

/**
 * engraft_fine_gray_error_quark:
 *
 * Names the domain of [error@FineGrayError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-fine-gray-error-quark, engraft_fine_gray_error)

static void
engraft_fine_gray_finalize (GObject *object)
{
  EngraftFineGray *self = ENGRAFT_FINE_GRAY (object);

  g_clear_object (&self->data);
  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  engraft_cox_design_clear (&self->design);
  g_ptr_array_unref (self->terms);
  engraft_incidence_causes_clear (&self->causes);
  eg_fine_gray_clear (&self->model);
  g_ptr_array_unref (self->values);
  g_free (self->columns_used);
  g_free (self->zeros);
  g_free (self->offset);
  g_free (self->infinite);
  g_free (self->usual);
  g_free (self->time);
  g_free (self->status);
  g_free (self->groups);
  g_free (self->clusters);
  g_free (self->entry);
  g_free (self->weight);

  G_OBJECT_CLASS (engraft_fine_gray_parent_class)->finalize (object);
}

static void
engraft_fine_gray_class_init (EngraftFineGrayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_fine_gray_finalize;
}

static void
engraft_fine_gray_init (EngraftFineGray *self)
{
  self->terms = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

static gboolean
find_cause (EngraftFineGray  *self,
            GError          **error)
{
  const char *wanted = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "cause");

  for (guint i = 0; i < self->causes.names->len && !self->cause; i++)
    if (!wanted || !*wanted || g_str_equal (self->causes.names->pdata[i], wanted))
      self->cause = i + 1;
  if (self->cause)
    return TRUE;
  if (wanted && *wanted)
    g_set_error (error, ENGRAFT_FINE_GRAY_ERROR, ENGRAFT_FINE_GRAY_ERROR_EVENTS,
                 _("There is no cause “%s”. Choose another."), wanted);
  else
    g_set_error_literal (error, ENGRAFT_FINE_GRAY_ERROR, ENGRAFT_FINE_GRAY_ERROR_EVENTS,
                         _("No row that is used ended with an event. Is the right code the event?"));

  return FALSE;
}

EngraftFineGray *
engraft_fine_gray_new_from (EngraftSurvivalData     *data,
                            EngraftTable            *table,
                            EngraftFineGrayOptions  *options,
                            double                   landmark,
                            EngraftOperation        *operation,
                            GError                 **error)
{
  g_autoptr(EngraftFineGray) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (data), NULL);
  g_return_val_if_fail (ENGRAFT_IS_TABLE (table), NULL);
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY_OPTIONS (options), NULL);

  if (!engraft_survival_data_check (data, error))
    return NULL;

  self = g_object_new (ENGRAFT_TYPE_FINE_GRAY, NULL);
  self->data = g_object_ref (data);
  self->options = ENGRAFT_FINE_GRAY_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  engraft_incidence_causes_init (&self->causes, data,
                                 engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "causes"));
  self->landmark = landmark;
  if (!find_cause (self, error)
      || !engraft_fine_gray_compute (self, table, operation, error)
      || !engraft_fine_gray_add_notices (self, operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * engraft_fine_gray_new:
 * @data: follow-up and causes, by [ctor@SurvivalData.new_competing]
 * @table: the table it was made from, which has the covariates
 * @options: what to model; copied
 * @operation: (nullable): shows progress, cancels the work
 * @error: return location for an #EngraftFineGrayError, #EngraftSurvivalDataError or `G_IO_ERROR_CANCELLED`
 *
 * Fits a model.  Rows without one of the covariates are left out and counted.  May be called in any
 * thread.  O(rows terms^2) an iteration, of which there are seldom more than ten.
 *
 * Returns: (transfer full) (nullable): the model
 */
EngraftFineGray *
engraft_fine_gray_new (EngraftSurvivalData     *data,
                       EngraftTable            *table,
                       EngraftFineGrayOptions  *options,
                       EngraftOperation        *operation,
                       GError                 **error)
{
  return engraft_fine_gray_new_from (data, table, options, NAN, operation, error);
}

double
engraft_fine_gray_get_z (EngraftFineGray *self)
{
  return gsl_cdf_ugaussian_Qinv ((1 - engraft_fine_gray_get_confidence (self)) / 2);
}

/**
 * engraft_fine_gray_get_cause:
 * @self: a model
 *
 * Gives the cause in question.
 *
 * Returns: (transfer none): the cause in question
 */
const char *
engraft_fine_gray_get_cause (EngraftFineGray *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), NULL);

  return self->causes.names->pdata[self->cause - 1];
}

/**
 * engraft_fine_gray_get_confidence:
 * @self: a model
 *
 * Gives the level of its intervals.
 *
 * Returns: the level, as a share
 */
double
engraft_fine_gray_get_confidence (EngraftFineGray *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), NAN);

  return engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence");
}

/**
 * engraft_fine_gray_get_n_records:
 * @self: a model
 *
 * Tells how many rows it was fitted to.
 *
 * Returns: how many rows it was fitted to
 */
guint
engraft_fine_gray_get_n_records (EngraftFineGray *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), 0);

  return self->model.n_rows;
}

/**
 * engraft_fine_gray_get_n_events:
 * @self: a model
 *
 * Tells in how many of them the cause happened.
 *
 * Returns: in how many of them the cause happened
 */
guint
engraft_fine_gray_get_n_events (EngraftFineGray *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), 0);

  return self->model.n_events;
}

/**
 * engraft_fine_gray_get_n_competing:
 * @self: a model
 *
 * Tells in how many of them another event happened.
 *
 * Returns: in how many of them another event happened
 */
guint
engraft_fine_gray_get_n_competing (EngraftFineGray *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), 0);

  return self->model.n_competing;
}

/**
 * engraft_fine_gray_get_n_left_out:
 * @self: a model
 *
 * Tells how many rows of the data have not all covariates.
 *
 * Returns: how many rows of the data have not all covariates
 */
guint
engraft_fine_gray_get_n_left_out (EngraftFineGray *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), 0);

  return self->n_left_out;
}

/**
 * engraft_fine_gray_has_converged:
 * @self: a model
 *
 * Tells whether the coefficients are those of greatest likelihood.
 *
 * Returns: whether the coefficients are those of greatest likelihood; when not, a
 *   notice says so, and they are of no use
 */
gboolean
engraft_fine_gray_has_converged (EngraftFineGray *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), FALSE);

  return self->model.converged;
}

/**
 * engraft_fine_gray_get_n_terms:
 * @self: a model
 *
 * Tells how many coefficients there are.
 *
 * Returns: how many coefficients there are
 */
guint
engraft_fine_gray_get_n_terms (EngraftFineGray *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), 0);

  return self->terms->len;
}

/**
 * engraft_fine_gray_get_term:
 * @self: a model
 * @index: the number of a term
 *
 * Gives its name, such as “age”, “log(bili)” or “sex: male (to female)”.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_fine_gray_get_term (EngraftFineGray *self,
                            guint            index)
{
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), NULL);
  g_return_val_if_fail (index < self->terms->len, NULL);

  return self->terms->pdata[index];
}

/**
 * engraft_fine_gray_is_infinite:
 * @self: a model
 * @index: the number of a term
 *
 * Tells whether a term divides those with the event from those without, so that its ratio has no finite estimate.
 *
 * Returns: whether it does; a term without a coefficient that does not, follows from those before it
 */
gboolean
engraft_fine_gray_is_infinite (EngraftFineGray *self,
                               guint            index)
{
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), FALSE);
  g_return_val_if_fail (index < self->terms->len, FALSE);

  return self->infinite[index];
}

/**
 * engraft_fine_gray_get_coefficient:
 * @self: a model
 * @index: the number of a term
 * @se: (out) (optional): its standard error, robust
 * @p: (out) (optional): its p-value, by Wald’s test
 *
 * Gives the logarithm of the ratio of subdistribution hazards.
 *
 * Returns: the coefficient; NaN when the term follows from those before it, or has no finite estimate, which a
 *   notice tells apart
 */
double
engraft_fine_gray_get_coefficient (EngraftFineGray *self,
                                   guint            index,
                                   double          *se,
                                   double          *p)
{
  double b, error;

  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), NAN);
  g_return_val_if_fail (index < self->terms->len, NAN);

  b = self->model.coefficients[index];
  error = sqrt (self->model.robust[index * self->terms->len + index]);
  if (se)
    *se = error;
  if (p)
    *p = error > 0 ? eg_two_sided_p (b / error) : NAN;

  return b;
}

/**
 * engraft_fine_gray_get_ratio:
 * @self: a model
 * @index: the number of a term
 * @lower: (out) (optional): its lower limit
 * @upper: (out) (optional): its upper limit
 *
 * Gives the ratio of subdistribution hazards.
 *
 * Returns: the ratio of subdistribution hazards, or NaN
 */
double
engraft_fine_gray_get_ratio (EngraftFineGray *self,
                             guint            index,
                             double          *lower,
                             double          *upper)
{
  double se, b;

  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), NAN);

  b = engraft_fine_gray_get_coefficient (self, index, &se, NULL);
  if (lower)
    *lower = exp (b - engraft_fine_gray_get_z (self) * se);
  if (upper)
    *upper = exp (b + engraft_fine_gray_get_z (self) * se);

  return exp (b);
}

/**
 * engraft_fine_gray_get_variance:
 * @self: a model
 * @robust: whether it is the robust one; else the inverse of the information
 * @n: (out) (optional): how many numbers, the square of the terms
 *
 * Gives the variances and covariances of the coefficients.
 *
 * Returns: (transfer none) (array length=n): the matrix, row by row
 */
const double *
engraft_fine_gray_get_variance (EngraftFineGray *self,
                                gboolean         robust,
                                gsize           *n)
{
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), NULL);

  if (n)
    *n = self->terms->len * self->terms->len;

  return robust ? self->model.robust : self->model.naive;
}

/**
 * engraft_fine_gray_get_likelihood:
 * @self: a model
 * @without: (out) (optional): that of a model without covariates
 *
 * Gives the logarithm of the partial likelihood.  As subjects are weighted, twice the difference of the two
 * is no exact test.
 *
 * Returns: the logarithm of the partial likelihood
 */
double
engraft_fine_gray_get_likelihood (EngraftFineGray *self,
                                  double          *without)
{
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), NAN);

  if (without)
    *without = self->model.null_log_likelihood;

  return self->model.log_likelihood;
}

/**
 * engraft_fine_gray_get_wald:
 * @self: a model
 * @df: (out) (optional): its degrees of freedom
 * @p: (out) (optional): its p-value
 *
 * Gives Wald’s test of all coefficients together, by the robust variance.
 *
 * Returns: chi-squared, or NaN
 */
double
engraft_fine_gray_get_wald (EngraftFineGray *self,
                            guint           *df,
                            double          *p)
{
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), NAN);

  if (df)
    *df = self->wald_df;
  if (p)
    *p = eg_chi_squared_tail (self->wald, self->wald_df);

  return self->wald;
}

/**
 * engraft_fine_gray_get_times:
 * @self: a model
 * @n: (out) (optional): how many
 *
 * Gives the times at which the cause happened, in the unit of the data, counted from the landmark when there is one.
 *
 * Returns: (transfer none) (array length=n): the times at which the cause happened
 */
const double *
engraft_fine_gray_get_times (EngraftFineGray *self,
                             gsize           *n)
{
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), NULL);

  if (n)
    *n = self->model.n_times;

  return self->model.times;
}

/**
 * engraft_fine_gray_get_jumps:
 * @self: a model
 * @n: (out) (optional): how many
 *
 * Gives by how much the cumulative hazard of one whose terms are all 0 rises at each of the times.
 *
 * Returns: (transfer none) (array length=n): by how much the hazard rises
 */
const double *
engraft_fine_gray_get_jumps (EngraftFineGray *self,
                             gsize           *n)
{
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), NULL);

  if (n)
    *n = self->model.n_times;

  return self->model.jumps;
}

/**
 * engraft_fine_gray_get_notices:
 * @self: a model
 *
 * Gives [class@Notice]s: what one should know before believing it.
 *
 * Returns: (transfer none): [class@Notice]s: what one should know before believing it
 */
GListModel *
engraft_fine_gray_get_notices (EngraftFineGray *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), NULL);

  return G_LIST_MODEL (self->notices);
}
