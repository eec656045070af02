/* engraft-parametric-fit.c: a model and what it is of; the computation, numbers, tables, JSON and words are in its
 * neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/parametric/engraft-parametric-fit.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/parametric/engraft-parametric-check-private.h"

/**
 * EngraftParametricFit:
 *
 * A regression on times whose law is known but for its parameters, fitted by maximum likelihood.  Immutable.
 *
 * The event may be known up to an interval, and follow-up may begin late.  For all laws but Gompertz the
 * logarithm of time (normal: time) is a constant, plus coefficients times covariates, plus scale times a variable of the
 * law, as in R’s `survreg`; for Gompertz the logarithm of the hazard at 0 is, as in `flexsurv`.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftParametricFit, engraft_parametric_fit, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_parametric_fit_result_init))

/**
 * engraft_parametric_fit_error_quark:
 *
 * Names the domain of [error@ParametricFitError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-parametric-fit-error-quark, engraft_parametric_fit_error)

static void
engraft_parametric_fit_finalize (GObject *object)
{
  EngraftParametricFit *self = ENGRAFT_PARAMETRIC_FIT (object);

  eg_parametric_clear (&self->model);
  engraft_cox_design_clear (&self->location);
  engraft_cox_design_clear (&self->cure);
  g_clear_object (&self->data);
  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_clear_object (&self->check);
  g_clear_pointer (&self->rivals, g_array_unref);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->titles);
  g_free (self->variance);

  G_OBJECT_CLASS (engraft_parametric_fit_parent_class)->finalize (object);
}

static void
engraft_parametric_fit_class_init (EngraftParametricFitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_parametric_fit_finalize;
}

static void
engraft_parametric_fit_init (EngraftParametricFit *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->titles = g_ptr_array_new_with_free_func (g_free);
}

EngraftCoxTerms *
engraft_parametric_terms_new (EngraftTable              *table,
                              EngraftParametricOptions  *options,
                              gboolean                   of_cure,
                              GError                   **error)
{
  EngraftOptions *own = ENGRAFT_OPTIONS (options);
  const char * const *of_share = engraft_options_get_strv (own, "cure-covariates");
  gboolean cure = engraft_options_get_boolean (own, "cure") && of_share && *of_share;

  /* a reference may be of either part */
  return engraft_cox_terms_new_for_list (table, !of_cure ? engraft_options_get_strv (own, "covariates")
                                                : cure ? of_share : NULL,
                                         engraft_options_get_strv (own, "references"), cure || of_cure, error);
}

/**
 * engraft_parametric_data_new:
 * @table: a table
 * @cohort: what its columns mean
 * @options: the model
 * @operation: (nullable): cancels the work
 * @error: return location for an error
 *
 * Gathers what a model is fitted to: rows that have all covariates, and a time that the law can have.  O(rows).
 *
 * Returns: (transfer full): the data, or %NULL with an error of %ENGRAFT_COX_TERMS_ERROR, or
 *   `G_IO_ERROR_CANCELLED`
 */
EngraftSurvivalData *
engraft_parametric_data_new (EngraftTable              *table,
                             EngraftCohort             *cohort,
                             EngraftParametricOptions  *options,
                             EngraftOperation          *operation,
                             GError                   **error)
{
  g_autoptr(EngraftCoxTerms) location = NULL, cure = NULL;
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *title = NULL;
  EngraftSurvivalDataFlags flags = ENGRAFT_SURVIVAL_DATA_INTERVALS;
  const char *first, *second;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_OPTIONS (options), NULL);

  location = engraft_parametric_terms_new (table, options, FALSE, error);
  cure = location ? engraft_parametric_terms_new (table, options, TRUE, error) : NULL;
  if (!cure)
    return NULL;
  g_ptr_array_extend (columns, engraft_cox_terms_get_columns (location), (GCopyFunc) g_object_ref, NULL);
  g_ptr_array_extend (columns, engraft_cox_terms_get_columns (cure), (GCopyFunc) g_object_ref, NULL);
  first = engraft_cox_terms_get_title (location);
  second = engraft_cox_terms_get_title (cure);
  title = g_strconcat (first, *first && *second ? "/" : "", second, NULL);

  if (engraft_options_get_enum (ENGRAFT_OPTIONS (options), "distribution") != ENGRAFT_DISTRIBUTION_NORMAL)
    flags |= ENGRAFT_SURVIVAL_DATA_POSITIVE;

  return engraft_survival_data_new_with_flags (table, cohort, flags, columns, title, operation, error);
}

/* What is counted in an unknown unit cannot be shown in another. */
static void
read_options (EngraftParametricFit *self)
{
  EngraftTimeUnit wanted = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "unit");
  EngraftTimeUnit unit = engraft_survival_data_get_unit (self->data);

  self->unit = wanted != ENGRAFT_TIME_UNIT_NONE && unit != ENGRAFT_TIME_UNIT_NONE ? wanted : unit;
  self->confidence = engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence");
  self->distribution = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "distribution");
}

/**
 * engraft_parametric_fit_new:
 * @data: the rows, by [func@parametric_data_new] of the same options
 * @table: the table that they are of
 * @options: the model; copied
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an error
 *
 * Fits a model; blocks, so call it in a thread.  O(rows · parameters²) an iteration, of which there are seldom more than
 * ten; the generalised gamma takes some ten times as long where rows are censored.
 *
 * A model whose likelihood has no largest value has no numbers: the error tells which parameter runs away, and what
 * to do.
 *
 * Returns: (transfer full): the model, or %NULL with an error of %ENGRAFT_SURVIVAL_DATA_ERROR,
 *   %ENGRAFT_PARAMETRIC_FIT_ERROR, %ENGRAFT_COX_TERMS_ERROR or %ENGRAFT_SURVIVAL_FIT_ERROR (memory), or
 *   %G_IO_ERROR_CANCELLED
 */
EngraftParametricFit *
engraft_parametric_fit_new (EngraftSurvivalData       *data,
                            EngraftTable              *table,
                            EngraftParametricOptions  *options,
                            EngraftOperation          *operation,
                            GError                   **error)
{
  g_autoptr(EngraftParametricFit) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (data) && ENGRAFT_IS_TABLE (table), NULL);
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_OPTIONS (options), NULL);

  if (!engraft_survival_data_check (data, error))
    return NULL;
  g_return_val_if_fail (engraft_survival_data_get_lefts (data, NULL), NULL);

  self = g_object_new (ENGRAFT_TYPE_PARAMETRIC_FIT, NULL);
  self->data = g_object_ref (data);
  self->options = ENGRAFT_PARAMETRIC_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  read_options (self);
  if (!engraft_parametric_fit_compute (self, table, operation, error))
    return NULL;
  self->check = engraft_parametric_check_new (self, operation, error);
  if (!self->check)
    return NULL;
  engraft_parametric_fit_add_notices (self, operation);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

double
engraft_parametric_fit_get_z (EngraftParametricFit *self)
{
  return gsl_cdf_ugaussian_Qinv ((1 - self->confidence) / 2);
}

double
engraft_parametric_fit_show (EngraftParametricFit *self,
                             double                time)
{
  EngraftTimeUnit unit = engraft_survival_data_get_unit (self->data);

  if (engraft_time_unit_convert (unit, self->unit) == 1)
    return time;

  return time * engraft_time_unit_get_days (unit) / engraft_time_unit_get_days (self->unit);
}

guint
engraft_parametric_fit_get_n_strata (EngraftParametricFit *self)
{
  return MAX (1, self->model.n_scales);
}

/* empty when there is but one */
const char *
engraft_parametric_fit_get_stratum (EngraftParametricFit *self,
                                    guint                 stratum)
{
  const char *name = self->model.n_scales > 1 ? engraft_survival_data_get_stratum (self->data, stratum) : NULL;

  return name ? name : "";
}

/**
 * engraft_parametric_fit_get_data:
 * @self: a model
 *
 * Tells what it is a model of.
 *
 * Returns: (transfer none): the rows
 */
EngraftSurvivalData *
engraft_parametric_fit_get_data (EngraftParametricFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NULL);

  return self->data;
}

/**
 * engraft_parametric_fit_get_options:
 * @self: a model
 *
 * Gives the options it was made with.
 *
 * Returns: (transfer none): the options, not to be changed
 */
EngraftParametricOptions *
engraft_parametric_fit_get_options (EngraftParametricFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NULL);

  return self->options;
}

/**
 * engraft_parametric_fit_get_tally:
 * @self: a model
 *
 * Tells what was counted and what was left out of the data.
 *
 * Returns: (transfer none): the tally
 */
EngraftTally *
engraft_parametric_fit_get_tally (EngraftParametricFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NULL);

  return engraft_survival_data_get_tally (self->data);
}

/**
 * engraft_parametric_fit_get_notices:
 * @self: a model
 *
 * Gives [class@Notice]s: what one should know before believing it.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_parametric_fit_get_notices (EngraftParametricFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_parametric_fit_get_unit:
 * @self: a model
 *
 * Tells in what times are shown.
 *
 * Returns: the unit
 */
EngraftTimeUnit
engraft_parametric_fit_get_unit (EngraftParametricFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), ENGRAFT_TIME_UNIT_NONE);

  return self->unit;
}

/**
 * engraft_parametric_fit_get_scale_of_time:
 * @self: a model
 *
 * Gives by what a time of the data is multiplied to be shown.
 *
 * Returns: the factor
 */
double
engraft_parametric_fit_get_scale_of_time (EngraftParametricFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NAN);

  return engraft_parametric_fit_show (self, 1);
}

/**
 * engraft_parametric_fit_get_distribution:
 * @self: a model
 *
 * Tells which law it has.
 *
 * Returns: the law
 */
EngraftDistribution
engraft_parametric_fit_get_distribution (EngraftParametricFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), ENGRAFT_DISTRIBUTION_WEIBULL);

  return self->distribution;
}

/**
 * engraft_parametric_fit_get_check:
 * @self: a model
 *
 * Gives what shows whether the law fits: the model beside what was observed.
 *
 * Returns: (transfer none): the model beside what was observed
 */
EngraftParametricCheck *
engraft_parametric_fit_get_check (EngraftParametricFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NULL);

  return self->check;
}

/**
 * engraft_parametric_fit_get_n_rows:
 * @self: a model
 *
 * Tells how many rows the model is made of; those of weight 0 do not count.
 *
 * Returns: how many
 */
guint
engraft_parametric_fit_get_n_rows (EngraftParametricFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), 0);

  return self->model.n_rows;
}

/**
 * engraft_parametric_fit_get_n_events:
 * @self: a model
 *
 * Tells how many of them have the event, at a known time or in an interval that ends.
 *
 * Returns: how many
 */
guint
engraft_parametric_fit_get_n_events (EngraftParametricFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), 0);

  return self->model.n_events;
}

/**
 * engraft_parametric_fit_is_robust:
 * @self: a model
 *
 * Tells whether standard errors are from the sandwich variance.
 *
 * Returns: whether they are
 */
gboolean
engraft_parametric_fit_is_robust (EngraftParametricFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), FALSE);

  return self->robust;
}
