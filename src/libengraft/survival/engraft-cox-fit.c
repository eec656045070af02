/* engraft-cox-fit.c: a model and what it found; the computation, tables, JSON and words are in its
 * neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-fit.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/survival/engraft-cox-guard.h"
#include "libengraft/survival/engraft-model-notices.h"

/**
 * EngraftCoxFit:
 *
 * A proportional hazards model (Cox 1972), fitted.  Immutable.
 *
 * Coefficients are at the maximum of the partial likelihood, to rounding; R’s `coxph` stops up to 1e-7
 * before it.  A level of which no row, or every row, has the event has no finite hazard ratio:
 * [method@CoxFit.is_infinite].
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftCoxFit, engraft_cox_fit, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_cox_fit_result_init))

/**
 * engraft_cox_fit_error_quark:
 *
 * Names the domain of [error@CoxFitError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-cox-fit-error-quark, engraft_cox_fit_error)

static void
engraft_cox_fit_finalize (GObject *object)
{
  EngraftCoxFit *self = ENGRAFT_COX_FIT (object);

  eg_cox_clear (&self->cox);
  eg_cox_data_clear (&self->rows);
  engraft_cox_design_clear (&self->design);
  g_clear_object (&self->data);
  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_free (self->variance);
  engraft_cox_adjusted_clear (&self->adjusted);
  g_free (self->proportionality);

  G_OBJECT_CLASS (engraft_cox_fit_parent_class)->finalize (object);
}

static void
engraft_cox_fit_class_init (EngraftCoxFitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_cox_fit_finalize;
}

static void
engraft_cox_fit_init (EngraftCoxFit *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

/* What is counted in an unknown unit cannot be shown in another. */
static void
read_options (EngraftCoxFit *self)
{
  EngraftTimeUnit wanted = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "unit");
  EngraftTimeUnit unit = engraft_survival_data_get_unit (self->data);

  self->unit = wanted != ENGRAFT_TIME_UNIT_NONE && unit != ENGRAFT_TIME_UNIT_NONE ? wanted : unit;
  self->confidence = engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence");
  self->landmark = engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "landmark");
  self->adjusted.at = engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "adjusted-at");
  if (engraft_time_unit_convert (unit, self->unit) != 1)
    {
      double days = engraft_time_unit_get_days (self->unit) / engraft_time_unit_get_days (unit);

      self->landmark *= days;
      self->adjusted.at *= days;
    }
}

/**
 * engraft_cox_fit_new:
 * @data: the follow-up, made by [ctor@SurvivalData.new_for_columns] with the columns of @terms
 * @terms: the covariates, of the same table
 * @options: what to compute; copied
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an error
 *
 * Fits a model; blocks, so call it in a thread.  O(rows · columns²) an iteration, of which there are
 * seldom more than six.
 *
 * What [method@SurvivalData.check] refuses is refused here with the same error.
 *
 * Returns: (transfer full): the model, or %NULL with an error of %ENGRAFT_SURVIVAL_DATA_ERROR,
 *   %ENGRAFT_COX_FIT_ERROR, %ENGRAFT_COX_TERMS_ERROR or %ENGRAFT_SURVIVAL_FIT_ERROR (memory), or
 *   %G_IO_ERROR_CANCELLED
 */
EngraftCoxFit *
engraft_cox_fit_new (EngraftSurvivalData  *data,
                     EngraftCoxTerms      *terms,
                     EngraftCoxOptions    *options,
                     EngraftOperation     *operation,
                     GError              **error)
{
  g_autoptr(EngraftCoxFit) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (data) && ENGRAFT_IS_COX_TERMS (terms), NULL);
  g_return_val_if_fail (ENGRAFT_IS_COX_OPTIONS (options), NULL);

  if (!engraft_survival_data_check (data, error))
    return NULL;

  self = g_object_new (ENGRAFT_TYPE_COX_FIT, NULL);
  self->data = g_object_ref (data);
  self->options = ENGRAFT_COX_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  read_options (self);
  if (!engraft_cox_guard_check (terms, data, self->landmark,
                                engraft_options_get_strv (ENGRAFT_OPTIONS (options), "known-at-start"), operation, error))
    return NULL;
  if (!engraft_cox_fit_compute (self, terms, operation, error))
    return NULL;
  engraft_cox_fit_add_notices (self, operation);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * engraft_cox_fit_new_for_data:
 * @data: the follow-up, by [method@CoxTerms.make_data]
 * @terms: the covariates, of the same table
 * @options: what to compute; copied
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an error
 *
 * Fits a model as [ctor@CoxFit.new], and tests whether those who lack a covariate fare otherwise than those who are
 * used, which a notice then says.
 *
 * Returns: (transfer full): the model, or %NULL with one of the errors of [ctor@CoxFit.new]
 */
EngraftCoxFit *
engraft_cox_fit_new_for_data (EngraftSurvivalData  *data,
                              EngraftCoxTerms      *terms,
                              EngraftCoxOptions    *options,
                              EngraftOperation     *operation,
                              GError              **error)
{
  EngraftCoxFit *fit = engraft_cox_fit_new (data, terms, options, operation, error);

  if (fit)
    engraft_model_notices_left_out (fit->notices, data, TRUE);

  return fit;
}

/**
 * engraft_cox_fit_new_for_table:
 * @table: a table
 * @cohort: what its columns mean
 * @options: the model; copied
 * @operation: (nullable): to show progress and to cancel
 * @tally: (out) (optional) (nullable) (transfer full): what became of every row, also when the fit fails
 * @error: return location for an error
 *
 * Finds the covariates, counts the rows and fits the model: all in one.  Blocks.
 *
 * Returns: (transfer full): the model, or %NULL with one of the errors of [ctor@CoxTerms.new] and
 *   [ctor@CoxFit.new]
 */
EngraftCoxFit *
engraft_cox_fit_new_for_table (EngraftTable       *table,
                               EngraftCohort      *cohort,
                               EngraftCoxOptions  *options,
                               EngraftOperation   *operation,
                               EngraftTally      **tally,
                               GError            **error)
{
  g_autoptr(EngraftCoxTerms) terms = NULL;
  g_autoptr(EngraftSurvivalData) data = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);

  if (tally)
    *tally = NULL;
  terms = engraft_cox_terms_new (table, options, error);
  if (!terms)
    return NULL;
  data = engraft_cox_terms_make_data (terms, table, cohort, ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS, operation, error);
  if (!data)
    return NULL;
  if (tally)
    *tally = g_object_ref (engraft_survival_data_get_tally (data));

  return engraft_cox_fit_new_for_data (data, terms, options, operation, error);
}

double
engraft_cox_fit_get_z (EngraftCoxFit *self)
{
  return gsl_cdf_ugaussian_Qinv ((1 - self->confidence) / 2);
}

double
engraft_cox_fit_show (EngraftCoxFit *self,
                      double         time)
{
  EngraftTimeUnit unit = engraft_survival_data_get_unit (self->data);

  if (engraft_time_unit_convert (unit, self->unit) == 1)
    return time;

  return time * engraft_time_unit_get_days (unit) / engraft_time_unit_get_days (self->unit);
}

guint
engraft_cox_fit_get_n_strata (EngraftCoxFit *self)
{
  return self->rows.n_strata;
}

/* empty when there is but one */
const char *
engraft_cox_fit_get_stratum (EngraftCoxFit *self,
                             guint          stratum)
{
  const char *name = engraft_survival_data_get_n_strata (self->data) > 0
                     ? engraft_survival_data_get_stratum (self->data, stratum) : NULL;

  return name ? name : "";
}

/**
 * engraft_cox_fit_get_data:
 * @self: a model
 *
 * Tells what it is a model of.
 *
 * Returns: (transfer none): what it is a model of
 */
EngraftSurvivalData *
engraft_cox_fit_get_data (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NULL);

  return self->data;
}

/**
 * engraft_cox_fit_get_options:
 * @self: a model
 *
 * Gives the options it was made with.
 *
 * Returns: (transfer none): the options it was made with; not to be changed
 */
EngraftCoxOptions *
engraft_cox_fit_get_options (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NULL);

  return self->options;
}

/**
 * engraft_cox_fit_get_tally:
 * @self: a model
 *
 * Tells what was counted and what was left out of the data.
 *
 * Returns: (transfer none): what was counted and what was left out of the data
 */
EngraftTally *
engraft_cox_fit_get_tally (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NULL);

  return engraft_survival_data_get_tally (self->data);
}

/**
 * engraft_cox_fit_get_notices:
 * @self: a model
 *
 * Gives [class@Notice]s: what one should know before believing it.
 *
 * Returns: (transfer none): [class@Notice]s: what one should know before believing it
 */
GListModel *
engraft_cox_fit_get_notices (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_cox_fit_get_n_rows:
 * @self: a model
 *
 * Tells how many rows the model is made of.
 *
 * Returns: how many rows the model is made of: those of weight 0 do not count
 */
guint
engraft_cox_fit_get_n_rows (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), 0);

  return self->rows.n;
}

/**
 * engraft_cox_fit_get_n_events:
 * @self: a model
 *
 * Tells how many of them have the event.
 *
 * Returns: how many of them have the event
 */
guint
engraft_cox_fit_get_n_events (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), 0);

  return self->rows.n_events;
}

/**
 * engraft_cox_fit_is_robust:
 * @self: a model
 *
 * Tells whether standard errors are from the sandwich variance.
 *
 * Returns: whether standard errors are from the sandwich variance
 */
gboolean
engraft_cox_fit_is_robust (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), FALSE);

  return self->robust;
}

/**
 * engraft_cox_fit_get_n_iterations:
 * @self: a model
 *
 * Tells how many steps Newton’s method took.
 *
 * Returns: how many steps Newton’s method took
 */
guint
engraft_cox_fit_get_n_iterations (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), 0);

  return self->cox.n_iterations;
}

/**
 * engraft_cox_fit_get_n_coefficients:
 * @self: a model
 *
 * Tells how many coefficients there are, collinear ones included.
 *
 * Returns: how many coefficients there are, collinear ones included
 */
guint
engraft_cox_fit_get_n_coefficients (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), 0);

  return self->cox.p;
}
