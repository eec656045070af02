/* engraft-fairness-audit.c: the type and what is read from it; what it computes is in its neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-fairness-audit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/prediction/engraft-fairness-audit-private.h"

/**
 * EngraftFairnessAudit:
 *
 * What predicted risks are worth in each group of people: how many are selected, found and selected in vain, how well the
 * risks tell apart and whether they are right, with limits of all, and how far groups are apart.  Immutable.
 *
 * Groups with few people or few events are named and counted, and nothing else is said of them.  What is tried against a gap
 * is shown beside it and changes nothing.
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftFairnessAudit, engraft_fairness_audit, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_fairness_audit_result_init))

static void
continuum_clear (gpointer data)
{
  g_free (((EngraftFairnessContinuum *) data)->title);
}

static void
engraft_fairness_audit_finalize (GObject *object)
{
  EngraftFairnessAudit *self = ENGRAFT_FAIRNESS_AUDIT (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  engraft_predicted_rows_clear (&self->rows);
  g_free (self->all.name);
  g_ptr_array_unref (self->characteristics);
  g_array_unref (self->continua);

  G_OBJECT_CLASS (engraft_fairness_audit_parent_class)->finalize (object);
}

static void
engraft_fairness_audit_class_init (EngraftFairnessAuditClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_fairness_audit_finalize;
}

static void
engraft_fairness_audit_init (EngraftFairnessAudit *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->characteristics = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_fairness_characteristic_free);
  self->continua = g_array_new (FALSE, TRUE, sizeof (EngraftFairnessContinuum));
  g_array_set_clear_func (self->continua, continuum_clear);
}

static void
take_notices (EngraftFairnessAudit *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows.notices)); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (G_LIST_MODEL (self->rows.notices), i);

      g_list_store_append (self->notices, notice);
    }
}

/**
 * engraft_fairness_audit_new:
 * @table: a table with a row for each person
 * @cohort: which rows, and where they are followed for some time how that ended
 * @options: by which model or column, in which groups; copied
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an #EngraftPredictedRowsError, #EngraftModelError, #EngraftDictionaryError,
 *   #EngraftSurvivalDataError or `G_IO_ERROR_CANCELLED`
 *
 * Holds predictions against what came true in each group; blocks, so call it in a thread.  O(characteristics samples rows).
 *
 * Returns: (transfer full): the audit, or %NULL
 */
EngraftFairnessAudit *
engraft_fairness_audit_new (EngraftTable            *table,
                            EngraftCohort           *cohort,
                            EngraftFairnessOptions  *options,
                            EngraftOperation        *operation,
                            GError                 **error)
{
  g_autoptr(EngraftFairnessAudit) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_FAIRNESS_AUDIT, NULL);
  self->options = ENGRAFT_FAIRNESS_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  self->level = engraft_options_get_double (ENGRAFT_OPTIONS (options), "confidence");
  self->threshold = engraft_options_get_double (ENGRAFT_OPTIONS (options), "threshold");
  self->remedy = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "remedy");
  self->all.name = g_strdup (_("All"));
  if (!engraft_predicted_rows_read (&self->rows, table, cohort, ENGRAFT_OPTIONS (options), FALSE, operation, error))
    return NULL;
  take_notices (self);
  if (!engraft_fairness_audit_divide (self, table, error) || !engraft_fairness_audit_compute (self, operation, error)
      || !engraft_fairness_audit_try (self, error))
    return NULL;
  engraft_fairness_audit_say (self);

  return g_steal_pointer (&self);
}

/**
 * engraft_fairness_audit_get_options:
 * @self: an audit
 *
 * Gives the options it was made with.
 *
 * Returns: (transfer none): the options; not to be changed
 */
EngraftFairnessOptions *
engraft_fairness_audit_get_options (EngraftFairnessAudit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (self), NULL);

  return self->options;
}

/**
 * engraft_fairness_audit_get_n:
 * @self: an audit
 * @n_events: (out) (optional): how many of them had the event, by the horizon where they are followed for some time
 *
 * Counts rows.
 *
 * Returns: how many rows have a risk and an outcome
 */
guint
engraft_fairness_audit_get_n (EngraftFairnessAudit *self,
                              guint                *n_events)
{
  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (self), 0);

  if (n_events)
    *n_events = self->n_events;

  return self->rows.n;
}

/**
 * engraft_fairness_audit_is_timed:
 * @self: an audit
 *
 * Tells whether rows are followed for some time.
 *
 * Returns: whether they are; else the outcome is yes or no
 */
gboolean
engraft_fairness_audit_is_timed (EngraftFairnessAudit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (self), FALSE);

  return self->rows.timed;
}

/**
 * engraft_fairness_audit_get_n_characteristics:
 * @self: an audit
 *
 * Counts by what people are divided.
 *
 * Returns: how many characteristics there are
 */
guint
engraft_fairness_audit_get_n_characteristics (EngraftFairnessAudit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (self), 0);

  return self->characteristics->len;
}

static EngraftFairnessCharacteristic *
get_characteristic (EngraftFairnessAudit *self,
                    guint                 characteristic)
{
  return self->characteristics->pdata[characteristic];
}

/**
 * engraft_fairness_audit_get_characteristic:
 * @self: an audit
 * @characteristic: which
 *
 * Gets by what people are divided.
 *
 * Returns: (transfer none): a title
 */
const char *
engraft_fairness_audit_get_characteristic (EngraftFairnessAudit *self,
                                           guint                 characteristic)
{
  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (self) && characteristic < self->characteristics->len, NULL);

  return get_characteristic (self, characteristic)->title;
}

/**
 * engraft_fairness_audit_get_n_groups:
 * @self: an audit
 * @characteristic: which
 *
 * Counts groups, among them those that are too small.
 *
 * Returns: how many groups there are
 */
guint
engraft_fairness_audit_get_n_groups (EngraftFairnessAudit *self,
                                     guint                 characteristic)
{
  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (self) && characteristic < self->characteristics->len, 0);

  return get_characteristic (self, characteristic)->groups->len;
}

static const EngraftFairnessGroup *
get_group (EngraftFairnessAudit *self,
           guint                 characteristic,
           guint                 group)
{
  return &g_array_index (get_characteristic (self, characteristic)->groups, EngraftFairnessGroup, group);
}

/**
 * engraft_fairness_audit_get_group:
 * @self: an audit
 * @characteristic: which
 * @group: which of its groups
 * @n: (out) (optional): how many rows it has
 * @n_events: (out) (optional): how many of these had the event
 * @too_small: (out) (optional): whether nothing else is said of it
 *
 * Gets a group.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_fairness_audit_get_group (EngraftFairnessAudit *self,
                                  guint                 characteristic,
                                  guint                 group,
                                  guint                *n,
                                  guint                *n_events,
                                  gboolean             *too_small)
{
  const EngraftFairnessGroup *found;

  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (self) && characteristic < self->characteristics->len, NULL);
  g_return_val_if_fail (group < engraft_fairness_audit_get_n_groups (self, characteristic), NULL);

  found = get_group (self, characteristic, group);
  if (n)
    *n = found->fair.n;
  if (n_events)
    *n_events = found->fair.n_events;
  if (too_small)
    *too_small = found->fair.too_small;

  return found->name;
}

static EngraftFairnessValue
take_rate (const EgFairRate *rate)
{
  return (EngraftFairnessValue) { rate->value, rate->lower, rate->upper };
}

static EngraftFairnessValue
get_value (const EgFairGroup    *fair,
           EngraftFairnessValue  ratio,
           EngraftFairnessValue  discrimination,
           EngraftFairnessValue  slope,
           EngraftFairnessView   measure)
{
  switch (measure)
    {
    case ENGRAFT_FAIRNESS_VIEW_OBSERVED_EXPECTED:
      return ratio;

    case ENGRAFT_FAIRNESS_VIEW_SENSITIVITY:
      return take_rate (&fair->sensitivity);

    case ENGRAFT_FAIRNESS_VIEW_FALSE_POSITIVES:
      return take_rate (&fair->false_positive_rate);

    case ENGRAFT_FAIRNESS_VIEW_SELECTION:
      return take_rate (&fair->selection_rate);

    case ENGRAFT_FAIRNESS_VIEW_PREDICTIVE_VALUE:
      return take_rate (&fair->ppv);

    case ENGRAFT_FAIRNESS_VIEW_DISCRIMINATION:
      return discrimination;

    case ENGRAFT_FAIRNESS_VIEW_SLOPE:
      return slope;

    case ENGRAFT_FAIRNESS_VIEW_GAPS:
    default:
      return (EngraftFairnessValue) { NAN, NAN, NAN };
    }
}

static double
give (EngraftFairnessValue  value,
      double               *lower,
      double               *upper)
{
  if (lower)
    *lower = value.lower;
  if (upper)
    *upper = value.upper;

  return value.value;
}

/**
 * engraft_fairness_audit_get_value:
 * @self: an audit
 * @characteristic: which, or %G_MAXUINT for all people together
 * @group: which of its groups
 * @measure: what is asked for
 * @lower: (out) (optional): its lower limit, NaN where there is none
 * @upper: (out) (optional): its upper limit
 *
 * Gets what the predictions are worth in a group.
 *
 * Returns: the value; NaN where it cannot be told, or the group is too small
 */
double
engraft_fairness_audit_get_value (EngraftFairnessAudit *self,
                                  guint                 characteristic,
                                  guint                 group,
                                  EngraftFairnessView   measure,
                                  double               *lower,
                                  double               *upper)
{
  const EngraftFairnessValue none = { NAN, NAN, NAN };
  const EngraftFairnessGroup *found;

  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (self), NAN);

  found = characteristic == G_MAXUINT ? &self->all : get_group (self, characteristic, group);
  if (found->fair.too_small && characteristic != G_MAXUINT)
    return give (none, lower, upper);

  return give (get_value (&found->fair, found->ratio, found->discrimination, found->slope, measure), lower, upper);
}

/**
 * engraft_fairness_audit_get_after:
 * @self: an audit
 * @characteristic: which
 * @group: which of its groups
 * @measure: what is asked for
 * @lower: (out) (optional): its lower limit, NaN where there is none
 * @upper: (out) (optional): its upper limit
 *
 * Gets the same after what is tried, for rows from which it was not found.
 *
 * Returns: the value; NaN when nothing is tried, in this group or at all
 */
double
engraft_fairness_audit_get_after (EngraftFairnessAudit *self,
                                  guint                 characteristic,
                                  guint                 group,
                                  EngraftFairnessView   measure,
                                  double               *lower,
                                  double               *upper)
{
  const EngraftFairnessValue none = { NAN, NAN, NAN };
  const EngraftFairnessAfter *after;
  const EngraftFairnessGroup *before;

  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (self) && characteristic < self->characteristics->len, NAN);

  before = get_group (self, characteristic, group);
  if (!get_characteristic (self, characteristic)->after || before->fair.too_small)
    return give (none, lower, upper);
  after = &g_array_index (get_characteristic (self, characteristic)->after, EngraftFairnessAfter, group);
  if (!after->applied)
    return give (none, lower, upper);

  return give (get_value (&after->fair, after->ratio, before->discrimination, before->slope, measure), lower, upper);
}

/**
 * engraft_fairness_audit_get_n_gaps:
 * @self: an audit
 *
 * Counts the measures by which groups of a characteristic are compared.
 *
 * Returns: how many there are
 */
guint
engraft_fairness_audit_get_n_gaps (EngraftFairnessAudit *self)
{
  return EG_N_GAPS;
}

/**
 * engraft_fairness_audit_get_gap_title:
 * @self: an audit
 * @gap: which
 *
 * Gets what is compared.
 *
 * Returns: (transfer none): a title
 */
const char *
engraft_fairness_audit_get_gap_title (EngraftFairnessAudit *self,
                                      guint                 gap)
{
  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (self) && gap < EG_N_GAPS, NULL);

  return engraft_fairness_gap_get_title (gap, self->rows.timed);
}

/**
 * engraft_fairness_audit_get_gap:
 * @self: an audit
 * @characteristic: which
 * @gap: which
 * @lower: (out) (optional): its lower limit, NaN where there is none
 * @upper: (out) (optional): its upper limit
 *
 * Gets how far groups are apart: the greatest value less the least.
 *
 * Returns: the difference; NaN where fewer than two groups have a value
 */
double
engraft_fairness_audit_get_gap (EngraftFairnessAudit *self,
                                guint                 characteristic,
                                guint                 gap,
                                double               *lower,
                                double               *upper)
{
  const EgFairGap *found;

  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (self) && characteristic < self->characteristics->len && gap < EG_N_GAPS, NAN);

  found = &get_characteristic (self, characteristic)->gaps[gap];

  return give ((EngraftFairnessValue) { found->difference, found->lower, found->upper }, lower, upper);
}

/**
 * engraft_fairness_audit_get_notices:
 * @self: an audit
 *
 * Gets what is to be known of it.
 *
 * Returns: (transfer none): a list of [class@Notice]s
 */
GListModel *
engraft_fairness_audit_get_notices (EngraftFairnessAudit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (self), NULL);

  return G_LIST_MODEL (self->notices);
}
