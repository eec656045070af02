/* engraft-cause-specific.c: options and results; the computation and the report are in its neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-cause-specific-private.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/survival/eg-curve.h"
#include "libengraft/survival/engraft-filter-guard.h"
#include "libengraft/survival/engraft-model-notices.h"

/**
 * EngraftCauseSpecific:
 *
 * Cox models of the hazard of each of several causes, of the same rows and with the same covariates, and the
 * absolute risk of each cause that follows from them together (Benichou and Gail 1990).  Immutable.
 *
 * A hazard ratio for one cause says nothing of its risk alone: the risk depends on the hazards of all.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftCauseSpecific, engraft_cause_specific, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_cause_specific_result_init))

/**
 * engraft_cause_specific_error_quark:
 *
 * Names the domain of [error@CauseSpecificError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-cause-specific-error-quark, engraft_cause_specific_error)

static void
engraft_cause_specific_finalize (GObject *object)
{
  EngraftCauseSpecific *self = ENGRAFT_CAUSE_SPECIFIC (object);

  g_clear_object (&self->data);
  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  engraft_incidence_causes_clear (&self->causes);
  engraft_shown_times_clear (&self->times);
  g_ptr_array_unref (self->fits);
  g_ptr_array_unref (self->profiles);
  engraft_risk_grid_clear (&self->chosen);
  engraft_risk_grid_clear (&self->steps);

  G_OBJECT_CLASS (engraft_cause_specific_parent_class)->finalize (object);
}

static void
engraft_cause_specific_class_init (EngraftCauseSpecificClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_cause_specific_finalize;
}

static void
engraft_cause_specific_init (EngraftCauseSpecific *self)
{
  self->fits = g_ptr_array_new_with_free_func (g_object_unref);
  self->profiles = g_ptr_array_new_with_free_func (g_free);
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

static void
notice_times (EngraftCauseSpecific *self)
{
  const GArray *chosen = self->times.chosen;
  double last = engraft_model_notices_last_time (self->data);

  if (chosen->len > 0 && self->profiles->len > 0 && g_array_index (chosen, double, chosen->len - 1) > last)
    {
      g_autofree char *time = engraft_shown_times_dup (&self->times, last);
      g_autoptr(EngraftNotice) notice =
        engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "times",
                            _("Nobody is observed beyond %s: risks at later times are not known; what is shown for them is carried "
                              "on from there."), time);

      g_list_store_append (self->notices, notice);
    }
}

/**
 * engraft_cause_specific_options_to_cox:
 * @options: options
 *
 * Gives the options of one of the models, from which its [class@CoxTerms] are made.
 *
 * Returns: (transfer full): the options of one of the models
 */
EngraftCoxOptions *
engraft_cause_specific_options_to_cox (EngraftCauseSpecificOptions *options)
{
  EngraftOptions *own = ENGRAFT_OPTIONS (options);
  EngraftCoxOptions *cox;

  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC_OPTIONS (options), NULL);

  cox = engraft_cox_options_new ();
  g_object_set (cox, "covariates", engraft_options_get_strv (own, "covariates"),
                "references", engraft_options_get_strv (own, "references"),
                "known-at-start", engraft_options_get_strv (own, "known-at-start"),
                "ties", engraft_options_get_enum (own, "ties"),
                "confidence", engraft_options_get_double (own, "confidence"),
                "convergence", engraft_options_get_enum (own, "convergence"),
                "unit", engraft_options_get_enum (own, "unit"), NULL);

  return cox;
}

/**
 * engraft_cause_specific_new:
 * @data: the follow-up, made by [ctor@SurvivalData.new_with_flags] with %ENGRAFT_SURVIVAL_DATA_COMPETING and the
 *   columns of @terms
 * @terms: the covariates, of the same table
 * @options: what to compute; copied
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an #EngraftCauseSpecificError or one of the errors of [ctor@CoxFit.new]
 *
 * Fits a model for each cause and predicts the risks; blocks, so call it in a thread.  O(causes · rows · columns²)
 * an iteration, and O(rows · columns) a prediction.
 *
 * Standard errors of risks are robust: from how the risk changes with the weight of each row, through the coefficients
 * and baseline hazards of all causes, summed over clusters (Ozenne et al. 2017); [enum@RiskVariance] says which.
 *
 * Returns: (transfer full): the models, or %NULL
 */
EngraftCauseSpecific *
engraft_cause_specific_new (EngraftSurvivalData          *data,
                            EngraftCoxTerms              *terms,
                            EngraftCauseSpecificOptions  *options,
                            EngraftOperation             *operation,
                            GError                      **error)
{
  EngraftOptions *own = ENGRAFT_OPTIONS (options);
  g_autoptr(EngraftCauseSpecific) self = NULL;
  const char * const *profiles;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (data) && ENGRAFT_IS_COX_TERMS (terms), NULL);
  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC_OPTIONS (options), NULL);

  if (!engraft_survival_data_check (data, error))
    return NULL;

  self = g_object_new (ENGRAFT_TYPE_CAUSE_SPECIFIC, NULL);
  self->data = g_object_ref (data);
  self->options = ENGRAFT_CAUSE_SPECIFIC_OPTIONS (engraft_options_copy (own));
  self->confidence = engraft_options_get_double (own, "confidence");
  profiles = engraft_options_get_strv (own, "profiles");
  for (guint i = 0; profiles && profiles[i]; i++)
    g_ptr_array_add (self->profiles, g_strdup (profiles[i]));
  engraft_shown_times_init (&self->times, data, own, self->notices);
  engraft_incidence_causes_init (&self->causes, data, engraft_options_get_strv (own, "causes"));
  if (!engraft_cause_specific_compute (self, terms, operation, error))
    return NULL;
  notice_times (self);
  engraft_filter_guard_warn (data, NAN, own, self->notices, operation);
  engraft_model_notices_left_out (self->notices, data, TRUE);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * engraft_cause_specific_get_data:
 * @self: models
 *
 * Tells what they are models of.
 *
 * Returns: (transfer none): what they are models of
 */
EngraftSurvivalData *
engraft_cause_specific_get_data (EngraftCauseSpecific *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (self), NULL);

  return self->data;
}

/**
 * engraft_cause_specific_get_n_causes:
 * @self: models
 *
 * Tells how many causes there are.
 *
 * Returns: how many causes there are
 */
guint
engraft_cause_specific_get_n_causes (EngraftCauseSpecific *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (self), 0);

  return self->fits->len;
}

/**
 * engraft_cause_specific_get_cause:
 * @self: models
 * @cause: the number of a cause
 *
 * Gives its name.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_cause_specific_get_cause (EngraftCauseSpecific *self,
                                  guint                 cause)
{
  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (self), NULL);
  g_return_val_if_fail (cause < self->fits->len, NULL);

  return self->causes.names->pdata[cause];
}

/**
 * engraft_cause_specific_get_fit:
 * @self: models
 * @cause: the number of a cause
 *
 * Gives the model of a cause.
 *
 * Returns: (transfer none): the model of a cause
 */
EngraftCoxFit *
engraft_cause_specific_get_fit (EngraftCauseSpecific *self,
                                guint                 cause)
{
  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (self), NULL);
  g_return_val_if_fail (cause < self->fits->len, NULL);

  return self->fits->pdata[cause];
}

/**
 * engraft_cause_specific_can_predict:
 * @self: models
 *
 * Tells whether risks were predicted; a notice says why not.
 *
 * Returns: whether risks were predicted
 */
gboolean
engraft_cause_specific_can_predict (EngraftCauseSpecific *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (self), FALSE);

  return self->steps.risks != NULL;
}

static double
get_risk (EngraftCauseSpecific  *self,
          const EngraftRiskGrid *grid,
          guint                  profile,
          guint                  cause,
          guint                  time,
          double                *se,
          double                *lower,
          double                *upper)
{
  const gsize at = (profile * self->fits->len + cause) * grid->n_times + time;
  double risk = grid->risks ? grid->risks[at] : NAN, error = grid->risks ? grid->errors[at] : NAN;
  double z = gsl_cdf_ugaussian_Qinv ((1 - self->confidence) / 2), from, to;

  eg_interval_of_width (risk, z * error / risk, EG_INTERVAL_LOG_LOG, &from, &to);
  if (se)
    *se = error;
  if (lower)
    *lower = from;
  if (upper)
    *upper = to;

  return risk;
}

/**
 * engraft_cause_specific_get_risk:
 * @self: models
 * @profile: the number of a profile of the options
 * @cause: the number of a cause
 * @time: the number of a chosen time, in their rising order
 * @se: (out) (optional): its standard error
 * @lower: (out) (optional): its lower limit, on the scale of log(−log)
 * @upper: (out) (optional): its upper limit
 *
 * Gives the absolute risk of a cause up to a time for somebody.
 *
 * Returns: the risk; NaN when none was predicted
 */
double
engraft_cause_specific_get_risk (EngraftCauseSpecific *self,
                                 guint                 profile,
                                 guint                 cause,
                                 guint                 time,
                                 double               *se,
                                 double               *lower,
                                 double               *upper)
{
  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (self), NAN);
  g_return_val_if_fail (profile < self->profiles->len && cause < self->fits->len, NAN);
  g_return_val_if_fail (time < self->times.chosen->len, NAN);

  return get_risk (self, &self->chosen, profile, cause, time, se, lower, upper);
}

/**
 * engraft_cause_specific_get_unit:
 * @self: models
 *
 * Tells what times are shown in.
 *
 * Returns: the unit of the times of tables
 */
EngraftTimeUnit
engraft_cause_specific_get_unit (EngraftCauseSpecific *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (self), ENGRAFT_TIME_UNIT_NONE);

  return self->times.unit;
}

/**
 * engraft_cause_specific_get_n_profiles:
 * @self: models
 *
 * Tells for how many risks are predicted.
 *
 * Returns: for how many risks are predicted
 */
guint
engraft_cause_specific_get_n_profiles (EngraftCauseSpecific *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (self), 0);

  return self->profiles->len;
}

/**
 * engraft_cause_specific_get_profile:
 * @self: models
 * @profile: the number of a profile
 *
 * Tells for whom risks are predicted, such as “age=50, sex=f”.
 *
 * Returns: (transfer none): for whom
 */
const char *
engraft_cause_specific_get_profile (EngraftCauseSpecific *self,
                                    guint                 profile)
{
  const char *text;

  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (self), NULL);
  g_return_val_if_fail (profile < self->profiles->len, NULL);

  text = self->profiles->pdata[profile];

  return *text ? text : _("Mean or reference");
}

/**
 * engraft_cause_specific_get_n_steps:
 * @self: models
 *
 * Tells at how many times curves of risks are known.
 *
 * Returns: at how many times; 0 when none were predicted
 */
guint
engraft_cause_specific_get_n_steps (EngraftCauseSpecific *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (self), 0);

  return self->steps.risks ? self->steps.n_times : 0;
}

/**
 * engraft_cause_specific_get_step:
 * @self: models
 * @profile: the number of a profile of the options
 * @cause: the number of a cause
 * @step: the number of a step, in the rising order of their times
 * @time: (out) (optional): its time, in the unit in which times are shown
 * @se: (out) (optional): the standard error of the risk
 * @lower: (out) (optional): its lower limit, on the scale of log(−log)
 * @upper: (out) (optional): its upper limit
 *
 * Gives the absolute risk of a cause up to one of the times of events; of many events some hundred times are taken.
 *
 * Returns: the risk
 */
double
engraft_cause_specific_get_step (EngraftCauseSpecific *self,
                                 guint                 profile,
                                 guint                 cause,
                                 guint                 step,
                                 double               *time,
                                 double               *se,
                                 double               *lower,
                                 double               *upper)
{
  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (self), NAN);
  g_return_val_if_fail (profile < self->profiles->len && cause < self->fits->len, NAN);
  g_return_val_if_fail (step < engraft_cause_specific_get_n_steps (self), NAN);

  if (time)
    *time = engraft_shown_times_get (&self->times, self->steps.times[step]);

  return get_risk (self, &self->steps, profile, cause, step, se, lower, upper);
}

/**
 * engraft_cause_specific_get_notices:
 * @self: models
 *
 * Gives [class@Notice]s: what one should know before believing them.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_cause_specific_get_notices (EngraftCauseSpecific *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (self), NULL);

  return G_LIST_MODEL (self->notices);
}
