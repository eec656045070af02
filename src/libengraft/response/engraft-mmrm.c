/* engraft-mmrm.c: the type and what is read from it; reading, computing and the report are in its neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/response/engraft-mmrm-private.h"

/**
 * EngraftMmrm:
 *
 * How values of each patient change from a baseline to scheduled visits, compared between groups by a mixed model for
 * repeated measures.  Immutable.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftMmrm, engraft_mmrm, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_mmrm_result_init))

static void
engraft_mmrm_finalize (GObject *object)
{
  EngraftMmrm *self = ENGRAFT_MMRM (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_free (self->group_title);
  g_free (self->value_title);
  g_free (self->visit_title);
  g_free (self->unit);
  g_free (self->visit_unit);
  g_free (self->baseline_name);
  g_free (self->counts);
  g_free (self->patients);
  g_free (self->means);
  g_free (self->differences);
  g_free (self->sigma);
  g_ptr_array_unref (self->covariates);
  g_free (self->columns);
  g_free (self->slopes);
  g_free (self->once);
  g_free (self->by_visit);
  g_free (self->adjusted);
  g_ptr_array_unref (self->visits);
  g_ptr_array_unref (self->groups);
  g_array_unref (self->times);
  g_array_unref (self->subjects);
  g_array_unref (self->changes);

  G_OBJECT_CLASS (engraft_mmrm_parent_class)->finalize (object);
}

static void
engraft_mmrm_class_init (EngraftMmrmClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_mmrm_finalize;
}

static void
engraft_mmrm_init (EngraftMmrm *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->covariates = g_ptr_array_new_with_free_func (g_free);
  self->joint = (EngraftMmrmTest) { NAN, NAN, NAN, 0 };
  self->visits = g_ptr_array_new_with_free_func (g_free);
  self->groups = g_ptr_array_new_with_free_func (g_free);
  self->times = g_array_new (FALSE, FALSE, sizeof (double));
  self->subjects = g_array_new (FALSE, FALSE, sizeof (EngraftMmrmSubject));
  self->changes = g_array_new (FALSE, FALSE, sizeof (EngraftMmrmChange));
}

/**
 * engraft_mmrm_new:
 * @table: a table with a row for each value
 * @cohort: which rows, whose they are, and their group; nothing else of it is looked at
 * @options: which values and visits, and the model; copied
 * @operation: (nullable): may cancel the work
 * @error: return location for an #EngraftPatientChartError, #EngraftExpressionError or `G_IO_ERROR_CANCELLED`
 *
 * Finds the change of each patient from the baseline to each visit, and estimates a linear model of them with means of
 * groups and slopes of the baseline at each visit, whose covariance within patients is estimated by restricted maximum
 * likelihood.  May be called in any thread.  O(n visits⁴) for each step of the search.
 *
 * A model that does not converge is an error: there are no numbers then.
 *
 * Returns: (transfer full): the changes, or %NULL
 */
EngraftMmrm *
engraft_mmrm_new (EngraftTable        *table,
                  EngraftCohort       *cohort,
                  EngraftMmrmOptions  *options,
                  EngraftOperation    *operation,
                  GError             **error)
{
  g_autoptr(EngraftMmrm) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_MMRM_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_MMRM, NULL);
  self->options = ENGRAFT_MMRM_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  if (!engraft_mmrm_read (self, table, cohort, error) || !engraft_mmrm_compute (self, operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * engraft_mmrm_get_options:
 * @self: changes from baseline
 *
 * Gives what was asked for.
 *
 * Returns: (transfer none): the options; not to be changed
 */
EngraftMmrmOptions *
engraft_mmrm_get_options (EngraftMmrm *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), NULL);

  return self->options;
}

/**
 * engraft_mmrm_get_covariance:
 * @self: changes from baseline
 *
 * Tells with which covariance the model converged.
 *
 * Returns: that which was asked for, or found
 */
EngraftMmrmCovariance
engraft_mmrm_get_covariance (EngraftMmrm *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), ENGRAFT_MMRM_COVARIANCE_UNSTRUCTURED);

  return self->covariance;
}

/**
 * engraft_mmrm_dup_value_title:
 * @self: changes from baseline
 *
 * Tells what is shown, with its unit.
 *
 * Returns: (transfer full): the title of its axis
 */
char *
engraft_mmrm_dup_value_title (EngraftMmrm *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), NULL);

  return self->unit && *self->unit ? g_strdup_printf (_("Change of %s (%s)"), self->value_title, self->unit)
                                   : g_strdup_printf (_("Change of %s"), self->value_title);
}

/**
 * engraft_mmrm_dup_visit_title:
 * @self: changes from baseline
 *
 * Tells what visits are, with their unit.
 *
 * Returns: (transfer full): the title of their axis
 */
char *
engraft_mmrm_dup_visit_title (EngraftMmrm *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), NULL);

  return self->visit_unit && *self->visit_unit ? g_strdup_printf ("%s (%s)", self->visit_title, self->visit_unit)
                                               : g_strdup (self->visit_title);
}

/**
 * engraft_mmrm_get_n_groups:
 * @self: changes from baseline
 *
 * Tells how many groups there are.
 *
 * Returns: how many; 1 when all belong together
 */
guint
engraft_mmrm_get_n_groups (EngraftMmrm *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), 0);

  return self->groups->len;
}

/**
 * engraft_mmrm_get_group:
 * @self: changes from baseline
 * @group: the number of a group
 * @n: (out) (optional): its patients
 *
 * Names a group.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_mmrm_get_group (EngraftMmrm *self,
                        guint        group,
                        guint       *n)
{
  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), NULL);
  g_return_val_if_fail (group < self->groups->len, NULL);

  if (n)
    *n = self->patients[group];

  return self->groups->pdata[group];
}

/**
 * engraft_mmrm_get_reference:
 * @self: changes from baseline
 *
 * Tells with which group others are compared.
 *
 * Returns: its number
 */
guint
engraft_mmrm_get_reference (EngraftMmrm *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), 0);

  return self->reference;
}

/**
 * engraft_mmrm_get_n_visits:
 * @self: changes from baseline
 *
 * Tells how many visits there are after the baseline.
 *
 * Returns: how many
 */
guint
engraft_mmrm_get_n_visits (EngraftMmrm *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), 0);

  return self->visits->len;
}

/**
 * engraft_mmrm_get_visit:
 * @self: changes from baseline
 * @visit: the number of a visit after the baseline
 * @time: (out) (optional): its number; NaN: it is a name
 *
 * Names a visit.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_mmrm_get_visit (EngraftMmrm *self,
                        guint        visit,
                        double      *time)
{
  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), NULL);
  g_return_val_if_fail (visit < self->visits->len, NULL);

  if (time)
    *time = g_array_index (self->times, double, visit);

  return self->visits->pdata[visit];
}

/**
 * engraft_mmrm_get_count:
 * @self: changes from baseline
 * @visit: the number of a visit after the baseline
 * @group: the number of a group
 *
 * Tells how many patients of a group have a change at a visit.
 *
 * Returns: how many
 */
guint
engraft_mmrm_get_count (EngraftMmrm *self,
                        guint        visit,
                        guint        group)
{
  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), 0);
  g_return_val_if_fail (visit < self->visits->len && group < self->groups->len, 0);

  return self->counts[visit * self->groups->len + group];
}

/**
 * engraft_mmrm_get_mean:
 * @self: changes from baseline
 * @visit: the number of a visit after the baseline
 * @group: the number of a group
 * @lower: (out) (optional): its lower limit
 * @upper: (out) (optional): its upper limit
 *
 * Gives the mean change of a group at a visit (least squares mean), at the mean baseline of all changes.
 *
 * Returns: in the unit of the value
 */
double
engraft_mmrm_get_mean (EngraftMmrm *self,
                       guint        visit,
                       guint        group,
                       double      *lower,
                       double      *upper)
{
  const EngraftMmrmEstimate *estimate;

  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), NAN);
  g_return_val_if_fail (visit < self->visits->len && group < self->groups->len, NAN);

  estimate = &self->means[visit * self->groups->len + group];
  if (lower)
    *lower = estimate->lower;
  if (upper)
    *upper = estimate->upper;

  return estimate->value;
}

/**
 * engraft_mmrm_get_difference:
 * @self: changes from baseline
 * @visit: the number of a visit after the baseline
 * @group: the number of a group; not the reference
 * @lower: (out) (optional): its lower limit
 * @upper: (out) (optional): its upper limit
 * @p: (out) (optional): of no difference, two-sided
 *
 * Gives by how much the mean change of a group at a visit is above that of the reference.
 *
 * Returns: in the unit of the value; NaN of the reference
 */
double
engraft_mmrm_get_difference (EngraftMmrm *self,
                             guint        visit,
                             guint        group,
                             double      *lower,
                             double      *upper,
                             double      *p)
{
  const EngraftMmrmEstimate *estimate;

  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), NAN);
  g_return_val_if_fail (visit < self->visits->len && group < self->groups->len, NAN);

  if (group == self->reference)
    {
      double *places[] = { lower, upper, p };

      for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
        if (places[i])
          *places[i] = NAN;

      return NAN;
    }
  estimate = &self->differences[visit * self->groups->len + group];
  if (lower)
    *lower = estimate->lower;
  if (upper)
    *upper = estimate->upper;
  if (p)
    *p = estimate->p;

  return estimate->value;
}

/**
 * engraft_mmrm_get_joint_p:
 * @self: changes from baseline
 * @statistic: (out) (optional): F
 * @df_above: (out) (optional): how many differences are tested
 * @df_below: (out) (optional): its other degrees of freedom, by Satterthwaite
 *
 * Tests whether groups differ at any visit, all visits at once.
 *
 * Returns: p; NaN: of one group, or where there is no test
 */
double
engraft_mmrm_get_joint_p (EngraftMmrm *self,
                          double      *statistic,
                          guint       *df_above,
                          double      *df_below)
{
  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), NAN);

  if (statistic)
    *statistic = self->joint.f;
  if (df_above)
    *df_above = self->joint.n;
  if (df_below)
    *df_below = self->joint.df;

  return self->joint.p;
}

/**
 * engraft_mmrm_get_notices:
 * @self: changes from baseline
 *
 * Gives [class@Notice]s.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_mmrm_get_notices (EngraftMmrm *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), NULL);

  return G_LIST_MODEL (self->notices);
}
