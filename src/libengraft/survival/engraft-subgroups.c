/* engraft-subgroups.c: options and results; the computation and the report are in its neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-subgroups-private.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"

/**
 * EngraftSubgroups:
 *
 * The hazard ratio of a treatment with two arms in all rows and in subgroups, each by a Cox model of its own
 * rows, and of each variable a test whether its subgroups differ.  Immutable.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftSubgroups, engraft_subgroups, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_subgroups_result_init))

/**
 * engraft_subgroups_error_quark:
 *
 * Names the domain of [error@SubgroupsError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-subgroups-error-quark, engraft_subgroups_error)

static void
engraft_subgroups_finalize (GObject *object)
{
  EngraftSubgroups *self = ENGRAFT_SUBGROUPS (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_clear_pointer (&self->variables, g_ptr_array_unref);
  g_clear_pointer (&self->levels, g_ptr_array_unref);
  g_free (self->arms[0]);
  g_free (self->arms[1]);
  g_free (self->treatment);
  g_free (self->event);
  g_free (self->adjusted);

  G_OBJECT_CLASS (engraft_subgroups_parent_class)->finalize (object);
}

static void
engraft_subgroups_class_init (EngraftSubgroupsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_subgroups_finalize;
}

static void
engraft_subgroups_init (EngraftSubgroups *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

/**
 * engraft_subgroups_new:
 * @data: the follow-up, by [func@Subgroups.make_data], whose groups are the arms
 * @table: the table it is of
 * @cohort: what its columns mean; the group is the treatment
 * @options: which subgroups; copied
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an #EngraftSubgroupsError or one of the errors of [ctor@CoxFit.new]
 *
 * Fits a model for all, one for each level of each variable, and two for each variable; blocks, so call it in a
 * thread.  O(rows · levels) an iteration.
 *
 * Returns: (transfer full): the comparison, or %NULL
 */
EngraftSubgroups *
engraft_subgroups_new (EngraftSurvivalData     *data,
                       EngraftTable            *table,
                       EngraftCohort           *cohort,
                       EngraftSubgroupOptions  *options,
                       EngraftOperation        *operation,
                       GError                 **error)
{
  g_autoptr(EngraftSubgroups) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (data) && ENGRAFT_IS_TABLE (table), NULL);
  g_return_val_if_fail (ENGRAFT_IS_COHORT (cohort) && ENGRAFT_IS_SUBGROUP_OPTIONS (options), NULL);

  if (!engraft_survival_data_check (data, error))
    return NULL;
  self = g_object_new (ENGRAFT_TYPE_SUBGROUPS, NULL);
  self->options = ENGRAFT_SUBGROUP_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  if (!engraft_subgroups_compute (self, data, table, cohort, operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * engraft_subgroups_get_confidence:
 * @self: a comparison
 *
 * Gives the level of its intervals.
 *
 * Returns: the level, as a share
 */
double
engraft_subgroups_get_confidence (EngraftSubgroups *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (self), NAN);

  return engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence");
}

/**
 * engraft_subgroups_get_arm:
 * @self: a comparison
 * @arm: 0: the control; 1: what is compared with it
 *
 * Gives the name of an arm.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_subgroups_get_arm (EngraftSubgroups *self,
                           guint             arm)
{
  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (self) && arm < 2, NULL);

  return self->arms[arm];
}

/**
 * engraft_subgroups_get_adjusted:
 * @self: a comparison
 *
 * Gives the covariates that every model has beside the treatment.
 *
 * Returns: (transfer none) (nullable): such as “Age, Sex”; %NULL: none
 */
const char *
engraft_subgroups_get_adjusted (EngraftSubgroups *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (self), NULL);

  return self->adjusted;
}

/**
 * engraft_subgroups_get_n_variables:
 * @self: a comparison
 *
 * Tells how many variables make subgroups.
 *
 * Returns: how many variables make subgroups
 */
guint
engraft_subgroups_get_n_variables (EngraftSubgroups *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (self), 0);

  return self->variables->len;
}

static EngraftSubgroupVariable *
get_variable (EngraftSubgroups *self,
              guint             variable)
{
  return self->variables->pdata[variable];
}

/**
 * engraft_subgroups_get_variable:
 * @self: a comparison
 * @variable: the number of a variable
 *
 * Gives its title, with where it was cut.
 *
 * Returns: (transfer none): its title
 */
const char *
engraft_subgroups_get_variable (EngraftSubgroups *self,
                                guint             variable)
{
  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (self) && variable < self->variables->len, NULL);

  return get_variable (self, variable)->title;
}

/**
 * engraft_subgroups_get_test:
 * @self: a comparison
 *
 * Tells which test of interaction is to be shown: the one of the options; Wald’s when standard errors are robust.
 *
 * Returns: a test
 */
EngraftSubgroupTest
engraft_subgroups_get_test (EngraftSubgroups *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (self), ENGRAFT_SUBGROUP_TEST_WALD);

  return self->robust ? ENGRAFT_SUBGROUP_TEST_WALD : engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "test");
}

/**
 * engraft_subgroups_get_interaction:
 * @self: a comparison
 * @variable: the number of a variable
 * @test: which test
 * @chisq: (out) (optional): its statistic
 * @df: (out) (optional): its degrees of freedom
 *
 * Tests whether the hazard ratio is the same in all levels of a variable that have one.
 *
 * Returns: the p-value; NaN when it could not be tested
 */
double
engraft_subgroups_get_interaction (EngraftSubgroups    *self,
                                   guint                variable,
                                   EngraftSubgroupTest  test,
                                   double              *chisq,
                                   guint               *df)
{
  const EngraftSubgroupVariable *own;

  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (self) && variable < self->variables->len, NAN);
  g_return_val_if_fail (test <= ENGRAFT_SUBGROUP_TEST_WALD, NAN);

  own = get_variable (self, variable);
  if (chisq)
    *chisq = own->chisq[test];
  if (df)
    *df = own->df;

  return isnan (own->chisq[test]) ? NAN : eg_chi_squared_tail (own->chisq[test], own->df);
}

/**
 * engraft_subgroups_get_n_levels:
 * @self: a comparison
 *
 * Tells how many rows the forest has: all, then each level of each variable.
 *
 * Returns: how many rows the forest has
 */
guint
engraft_subgroups_get_n_levels (EngraftSubgroups *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (self), 0);

  return self->levels->len;
}

static EngraftSubgroupLevel *
get_level (EngraftSubgroups *self,
           guint             level)
{
  return self->levels->pdata[level];
}

/**
 * engraft_subgroups_get_level:
 * @self: a comparison
 * @level: the number of a level
 * @name: (out) (optional) (transfer none): what it is called
 *
 * Tells of which variable it is.
 *
 * Returns: the number of the variable; −1 for all
 */
int
engraft_subgroups_get_level (EngraftSubgroups  *self,
                             guint              level,
                             const char       **name)
{
  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (self) && level < self->levels->len, -1);

  if (name)
    *name = get_level (self, level)->name;

  return get_level (self, level)->variable;
}

/**
 * engraft_subgroups_get_counts:
 * @self: a comparison
 * @level: the number of a level
 * @arm: 0: the control; 1: what is compared with it
 * @n: (out) (optional): how many rows
 * @n_events: (out) (optional): how many of them with the event
 *
 * Counts the rows of an arm.
 */
void
engraft_subgroups_get_counts (EngraftSubgroups *self,
                              guint             level,
                              guint             arm,
                              guint            *n,
                              guint            *n_events)
{
  g_return_if_fail (ENGRAFT_IS_SUBGROUPS (self) && level < self->levels->len && arm < 2);

  if (n)
    *n = get_level (self, level)->n[arm];
  if (n_events)
    *n_events = get_level (self, level)->n_events[arm];
}

/**
 * engraft_subgroups_get_hazard_ratio:
 * @self: a comparison
 * @level: the number of a level
 * @lower: (out) (optional): its lower limit
 * @upper: (out) (optional): its upper limit
 * @se: (out) (optional): the standard error of its logarithm
 * @p: (out) (optional): Wald’s test that it is 1
 *
 * Gives the hazard ratio of the second arm against the control.
 *
 * Returns: the hazard ratio; NaN when there is none
 */
double
engraft_subgroups_get_hazard_ratio (EngraftSubgroups *self,
                                    guint             level,
                                    double           *lower,
                                    double           *upper,
                                    double           *se,
                                    double           *p)
{
  const EngraftSubgroupLevel *own;
  double z;

  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (self) && level < self->levels->len, NAN);

  own = get_level (self, level);
  z = gsl_cdf_ugaussian_Qinv ((1 - engraft_subgroups_get_confidence (self)) / 2);
  if (lower)
    *lower = exp (own->coefficient - z * own->se);
  if (upper)
    *upper = exp (own->coefficient + z * own->se);
  if (se)
    *se = own->se;
  if (p)
    *p = isnan (own->coefficient) ? NAN : eg_two_sided_p (own->coefficient / own->se);

  return exp (own->coefficient);
}

/**
 * engraft_subgroups_get_reason:
 * @self: a comparison
 * @level: the number of a level
 *
 * Tells why a level has no hazard ratio.
 *
 * Returns: (transfer none) (nullable): why; %NULL when it has one
 */
const char *
engraft_subgroups_get_reason (EngraftSubgroups *self,
                              guint             level)
{
  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (self) && level < self->levels->len, NULL);

  return get_level (self, level)->reason;
}

/**
 * engraft_subgroups_get_notices:
 * @self: a comparison
 *
 * Gives [class@Notice]s: what one should know before believing it.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_subgroups_get_notices (EngraftSubgroups *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (self), NULL);

  return G_LIST_MODEL (self->notices);
}
