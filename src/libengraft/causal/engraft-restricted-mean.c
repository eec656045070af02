/* engraft-restricted-mean.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/causal/engraft-restricted-mean-private.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-cox-design.h"
#include "libengraft/survival/engraft-cox-guard.h"
#include "libengraft/survival/engraft-filter-guard.h"
#include "libengraft/survival/engraft-model-notices.h"
#include "libengraft/survival/engraft-survival-fit-job.h"

/**
 * EngraftRestrictedMean:
 *
 * How covariates change the mean survival up to a horizon (Andersen, Hansen and Klein 2004).  Immutable.
 *
 * Each row has a pseudo-value of the area under the Kaplan-Meier curve; these are regressed on the
 * covariates by estimating equations with robust errors.  Censoring must not depend on the covariates.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftRestrictedMean, engraft_restricted_mean, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_restricted_mean_result_init))

/**
 * engraft_restricted_mean_error_quark:
 *
 * Names the domain of [error@RestrictedMeanError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-restricted-mean-error-quark, engraft_restricted_mean_error)

static void
engraft_restricted_mean_finalize (GObject *object)
{
  EngraftRestrictedMean *self = ENGRAFT_RESTRICTED_MEAN (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_clear_object (&self->data);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->titles);
  eg_mean_model_clear (&self->model);
  g_free (self->values);

  G_OBJECT_CLASS (engraft_restricted_mean_parent_class)->finalize (object);
}

static void
engraft_restricted_mean_class_init (EngraftRestrictedMeanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_restricted_mean_finalize;
}

static void
engraft_restricted_mean_init (EngraftRestrictedMean *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->titles = g_ptr_array_new_with_free_func (g_free);
}

static EngraftCoxTerms *
make_terms (EngraftTable                  *table,
            EngraftRestrictedMeanOptions  *options,
            GError                       **error)
{
  g_autoptr(EngraftCoxOptions) cox = engraft_cox_options_new ();

  g_object_set (cox, "covariates", engraft_options_get_strv (ENGRAFT_OPTIONS (options), "covariates"),
                "references", engraft_options_get_strv (ENGRAFT_OPTIONS (options), "references"), NULL);

  return engraft_cox_terms_new (table, cox, error);
}

/**
 * engraft_restricted_mean_make_data:
 * @table: a table
 * @cohort: what its columns mean
 * @options: the model
 * @operation: (nullable): cancels the work
 * @error: return location for an error
 *
 * Gives the follow-up of those rows that have all covariates, for [ctor@RestrictedMean.new].
 *
 * Returns: (transfer full) (nullable): the data, or %NULL with an error of %ENGRAFT_COX_TERMS_ERROR or
 * `G_IO_ERROR_CANCELLED`
 */
EngraftSurvivalData *
engraft_restricted_mean_make_data (EngraftTable                  *table,
                                  EngraftCohort                 *cohort,
                                  EngraftRestrictedMeanOptions  *options,
                                  EngraftOperation              *operation,
                                  GError                       **error)
{
  g_autoptr(EngraftCoxTerms) terms = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_RESTRICTED_MEAN_OPTIONS (options), NULL);

  terms = make_terms (table, options, error);
  if (!terms)
    return NULL;

  return engraft_cox_terms_make_data (terms, table, cohort,
                                      ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS | ENGRAFT_SURVIVAL_DATA_WITHOUT_STRATA,
                                      operation, error);
}

/* ---- the model ---- */

/* of a time of the data */
static double
scale_of (EngraftRestrictedMean *self)
{
  EngraftTimeUnit unit = engraft_survival_data_get_unit (self->data);

  return self->unit == unit ? 1 : engraft_time_unit_get_days (unit) / engraft_time_unit_get_days (self->unit);
}

static gboolean
check_data (EngraftRestrictedMean  *self,
            GError                **error)
{
  const double *times = engraft_survival_data_get_times (self->data, &self->n);
  const guint8 *outcomes = engraft_survival_data_get_outcomes (self->data, NULL);
  double last = 0;

  for (gsize i = 0; i < self->n; i++)
    {
      last = MAX (last, times[i] * scale_of (self));
      self->n_events += outcomes[i] == ENGRAFT_OUTCOME_EVENT && times[i] * scale_of (self) < self->horizon;
    }
  if (engraft_survival_data_get_weights (self->data, NULL) || engraft_survival_data_get_entries (self->data, NULL))
    g_set_error_literal (error, ENGRAFT_RESTRICTED_MEAN_ERROR, ENGRAFT_RESTRICTED_MEAN_ERROR_DATA,
                         _("The model is for rows without weights that are observed from the start. Take away "
                           "the weight and the entry."));
  else if (isnan (self->horizon) || !(self->horizon > 0))
    g_set_error (error, ENGRAFT_RESTRICTED_MEAN_ERROR, ENGRAFT_RESTRICTED_MEAN_ERROR_HORIZON,
                 _("Say up to what time the mean is wanted. The longest observation ends at %g."), last);
  else if (self->horizon > last)
    g_set_error (error, ENGRAFT_RESTRICTED_MEAN_ERROR, ENGRAFT_RESTRICTED_MEAN_ERROR_HORIZON,
                 _("Nobody is observed until %g: the longest observation ends at %g. Choose an earlier "
                   "horizon."), self->horizon,
                 last);
  else if (self->n_events == 0)
    g_set_error (error, ENGRAFT_RESTRICTED_MEAN_ERROR, ENGRAFT_RESTRICTED_MEAN_ERROR_EVENTS,
                 _("Nobody has the event before %g, so all live until then and there is nothing to compare. Choose a later "
                   "horizon, or look whether the right code is the event."), self->horizon);
  else
    return TRUE;

  return FALSE;
}

static EgStatus
make_values (EngraftRestrictedMean *self,
             EngraftSurvivalJob    *job)
{
  const double *times = engraft_survival_data_get_times (self->data, NULL);
  const guint8 *outcomes = engraft_survival_data_get_outcomes (self->data, NULL);
  g_autofree double *shown = g_new (double, self->n + 1);

  for (gsize i = 0; i < self->n; i++)
    shown[i] = times[i] * scale_of (self);
  self->values = g_new (double, self->n + 1);

  return eg_pseudo_means (shown, outcomes, self->n, self->horizon, self->values, &self->mean,
                          engraft_survival_job_step, job);
}

static EgStatus
fit (EngraftRestrictedMean *self,
     EngraftCoxDesign      *design,
     EngraftSurvivalJob    *job)
{
  guint p = design->columns->len;
  g_autofree double **x = g_new0 (double *, p + 1);
  g_autofree guint32 *order = g_new (guint32, self->n + 1);
  const guint32 *clusters = engraft_survival_data_get_clusters (self->data, NULL);
  guint32 n_clusters = 0;
  EgStatus status = EG_OK;

  for (gsize i = 0; i < self->n; i++)
    {
      order[i] = i;
      n_clusters = clusters ? MAX (n_clusters, clusters[i] + 1) : 0;
    }
  g_ptr_array_add (self->names, g_strdup (_("Intercept")));
  g_ptr_array_add (self->titles, g_strdup (_("Intercept")));
  for (guint j = 0; j < p && status == EG_OK; j++)
    {
      x[j] = g_new (double, self->n + 1);
      if (engraft_operation_set_error_if_cancelled (job->operation, NULL))
        status = EG_STOPPED;
      engraft_cox_design_fill (design, self->data, j, order, self->n, x[j], job->operation);
      g_ptr_array_add (self->names, g_strdup (g_array_index (design->columns, EngraftCoxDesignColumn, j).name));
      g_ptr_array_add (self->titles, engraft_cox_design_dup_title (design, j));
    }
  if (status == EG_OK)
    status = eg_mean_model_init (&self->model, (const double *const *) x, p, self->values, self->n, clusters, n_clusters,
                                 self->link == ENGRAFT_MEAN_LINK_LOG ? EG_LINK_LOG : EG_LINK_IDENTITY,
                                 engraft_survival_job_step, job);
  for (guint j = 0; j < p; j++)
    g_free (x[j]);

  return status;
}

static gboolean
compute (EngraftRestrictedMean  *self,
         EngraftTable           *table,
         EngraftOperation       *operation,
         GError                **error)
{
  EngraftSurvivalJob job = { .operation = operation, .share = 1 };
  g_autoptr(EngraftCoxTerms) terms = make_terms (table, self->options, error);
  EngraftCoxDesign design = { NULL };
  EgStatus status = EG_OK;
  gboolean good = terms
                  && engraft_cox_guard_check (terms, self->data, NAN,
                                              engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "known-at-start"),
                                              operation, error)
                  && engraft_cox_design_init (&design, terms, self->data, NAN, operation, error);

  if (good)
    {
      engraft_model_notices_constant (self->notices, "covariates", &design);
      status = make_values (self, &job);
      if (status == EG_OK && engraft_operation_set_error_if_cancelled (operation, NULL))
        status = EG_STOPPED;
      if (status == EG_OK)
        status = fit (self, &design, &job);
      good = engraft_survival_job_check (status, error);
    }
  if (design.terms)
    engraft_cox_design_clear (&design);
  if (!good || self->model.converged)
    return good;
  g_set_error_literal (error, ENGRAFT_RESTRICTED_MEAN_ERROR, ENGRAFT_RESTRICTED_MEAN_ERROR_CONVERGENCE,
                       _("The coefficients do not settle. Take differences rather than ratios, or leave out a "
                         "covariate."));

  return FALSE;
}

static void
add_notices (EngraftRestrictedMean *self,
             EngraftOperation      *operation)
{
  guint df = 0;

  for (guint j = 1; j <= self->model.p; j++)
    if (!self->model.left_out[j])
      df++;
    else
      {
        g_autoptr(EngraftNotice) notice =
          engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "covariates",
                              _("“%s” does not vary, or follows from the covariates before it: it has no "
                                "coefficient."),
                              (char *) self->names->pdata[j]);

        g_list_store_append (self->notices, notice);
      }
  engraft_model_notices_events (self->notices, "covariates", self->n_events, df);
  engraft_filter_guard_warn (self->data, NAN, ENGRAFT_OPTIONS (self->options), self->notices, operation);
  engraft_model_notices_left_out (self->notices, self->data, FALSE);
}

/**
 * engraft_restricted_mean_new:
 * @data: the follow-up, by [func@RestrictedMean.make_data]
 * @table: the table it was made from
 * @options: the model; copied
 * @operation: (nullable): shows progress, cancels the work
 * @error: return location for an error
 *
 * Fits a model.  May be called in any thread.  O(rows log rows + rows columns²) an iteration, one when
 * covariates add.
 *
 * Returns: (transfer full) (nullable): the model, or %NULL with an error of %ENGRAFT_RESTRICTED_MEAN_ERROR,
 *   %ENGRAFT_COX_TERMS_ERROR, %ENGRAFT_SURVIVAL_DATA_ERROR or `G_IO_ERROR_CANCELLED`
 */
EngraftRestrictedMean *
engraft_restricted_mean_new (EngraftSurvivalData           *data,
                             EngraftTable                  *table,
                             EngraftRestrictedMeanOptions  *options,
                             EngraftOperation              *operation,
                             GError                       **error)
{
  g_autoptr(EngraftRestrictedMean) self = NULL;
  EngraftTimeUnit unit, wanted;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (data) && ENGRAFT_IS_TABLE (table), NULL);
  g_return_val_if_fail (ENGRAFT_IS_RESTRICTED_MEAN_OPTIONS (options), NULL);

  if (!engraft_survival_data_check (data, error))
    return NULL;
  self = g_object_new (ENGRAFT_TYPE_RESTRICTED_MEAN, NULL);
  self->data = g_object_ref (data);
  self->options = ENGRAFT_RESTRICTED_MEAN_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  self->link = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "link");
  self->horizon = engraft_options_get_double (ENGRAFT_OPTIONS (options), "horizon");
  wanted = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "unit");
  unit = engraft_survival_data_get_unit (data);
  self->unit = wanted != ENGRAFT_TIME_UNIT_NONE && unit != ENGRAFT_TIME_UNIT_NONE ? wanted : unit;
  if (!check_data (self, error) || !compute (self, table, operation, error))
    return NULL;
  add_notices (self, operation);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* ---- what is read from it ---- */

/**
 * engraft_restricted_mean_get_notices:
 * @self: a model
 *
 * Gives [class@Notice]s.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_restricted_mean_get_notices (EngraftRestrictedMean *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESTRICTED_MEAN (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_restricted_mean_get_mean:
 * @self: a model
 *
 * Gives the restricted mean of all rows, in the unit in which times are shown.
 *
 * Returns: the restricted mean
 */
double
engraft_restricted_mean_get_mean (EngraftRestrictedMean *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESTRICTED_MEAN (self), NAN);

  return self->mean;
}

/**
 * engraft_restricted_mean_get_n_coefficients:
 * @self: a model
 *
 * Tells how many coefficients there are, the intercept among them.
 *
 * Returns: how many coefficients there are
 */
guint
engraft_restricted_mean_get_n_coefficients (EngraftRestrictedMean *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESTRICTED_MEAN (self), 0);

  return self->names->len;
}

/**
 * engraft_restricted_mean_get_name:
 * @self: a model
 * @index: the number of a coefficient, 0 for the intercept
 *
 * Names a coefficient.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_restricted_mean_get_name (EngraftRestrictedMean *self,
                                  guint                  index)
{
  g_return_val_if_fail (ENGRAFT_IS_RESTRICTED_MEAN (self) && index < self->names->len, NULL);

  return self->names->pdata[index];
}

/**
 * engraft_restricted_mean_get_title:
 * @self: a model
 * @index: the number of a coefficient, 0 for the intercept
 *
 * Tells what people call a coefficient.
 *
 * Returns: (transfer none): its title
 */
const char *
engraft_restricted_mean_get_title (EngraftRestrictedMean *self,
                                   guint                  index)
{
  g_return_val_if_fail (ENGRAFT_IS_RESTRICTED_MEAN (self) && index < self->titles->len, NULL);

  return self->titles->pdata[index];
}

/**
 * engraft_restricted_mean_get_horizon:
 * @self: a model
 * @unit: (out) (optional): in which it is
 *
 * Gives the time up to which means are taken.
 *
 * Returns: the horizon
 */
double
engraft_restricted_mean_get_horizon (EngraftRestrictedMean *self,
                                     EngraftTimeUnit       *unit)
{
  g_return_val_if_fail (ENGRAFT_IS_RESTRICTED_MEAN (self), NAN);

  if (unit)
    *unit = self->unit;

  return self->horizon;
}

/**
 * engraft_restricted_mean_get_options:
 * @self: a model
 *
 * Gives what was asked for.
 *
 * Returns: (transfer none): the options, which are not to be changed
 */
EngraftRestrictedMeanOptions *
engraft_restricted_mean_get_options (EngraftRestrictedMean *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESTRICTED_MEAN (self), NULL);

  return self->options;
}

/**
 * engraft_restricted_mean_get_coefficient:
 * @self: a model
 * @index: the number of a coefficient, 0 for the intercept
 * @se: (out) (optional): its robust standard error
 * @p: (out) (optional): Wald’s p-value
 *
 * Gives a coefficient: a time, or the log of a ratio.
 *
 * Returns: the coefficient; NaN when it is collinear
 */
double
engraft_restricted_mean_get_coefficient (EngraftRestrictedMean *self,
                                         guint                  index,
                                         double                *se,
                                         double                *p)
{
  double value, error;

  g_return_val_if_fail (ENGRAFT_IS_RESTRICTED_MEAN (self) && index < self->names->len, NAN);

  value = self->model.coefficients[index];
  error = isnan (value) ? NAN : sqrt (self->model.variance[index * self->names->len + index]);
  if (se)
    *se = error;
  if (p)
    *p = eg_two_sided_p (value / error);

  return value;
}

/**
 * engraft_restricted_mean_get_effect:
 * @self: a model
 * @index: the number of a coefficient, 0 for the intercept
 * @lower: (out) (optional): lower limit
 * @upper: (out) (optional): upper limit
 *
 * Gives what a covariate does to the mean: a difference, or a ratio, with limits.
 *
 * Returns: the difference or the ratio
 */
double
engraft_restricted_mean_get_effect (EngraftRestrictedMean *self,
                                    guint                  index,
                                    double                *lower,
                                    double                *upper)
{
  double se, value, z, limits[2];

  g_return_val_if_fail (ENGRAFT_IS_RESTRICTED_MEAN (self) && index < self->names->len, NAN);

  value = engraft_restricted_mean_get_coefficient (self, index, &se, NULL);
  z = gsl_cdf_ugaussian_Qinv ((1 - engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence")) / 2);
  limits[0] = value - z * se;
  limits[1] = value + z * se;
  if (lower)
    *lower = self->link == ENGRAFT_MEAN_LINK_LOG ? exp (limits[0]) : limits[0];
  if (upper)
    *upper = self->link == ENGRAFT_MEAN_LINK_LOG ? exp (limits[1]) : limits[1];

  return self->link == ENGRAFT_MEAN_LINK_LOG ? exp (value) : value;
}
