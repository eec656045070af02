/* engraft-model-monitor.c: the type and what is read from it; what it computes is in its neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-model-monitor.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/prediction/engraft-model-monitor-private.h"
#include "libengraft/prediction/engraft-model.h"

/**
 * EngraftModelMonitor:
 *
 * Whether a model still does what it did: whether what comes in is distributed as it was, whether as many events come as are
 * predicted, and what is to be done.  Immutable.
 *
 * Rows come in batches: months of a date, values of a category, or windows of so many rows.  They are compared with a table of
 * reference, with what the model learned from, or with the first of them.
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftModelMonitor, engraft_model_monitor, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_model_monitor_result_init))

static void
batch_clear (gpointer data)
{
  g_free (((EngraftMonitorBatch *) data)->name);
}

static void
free_texts (char  **texts,
            guint   n)
{
  for (guint i = 0; texts && i < n; i++)
    g_free (texts[i]);
  g_free (texts);
}

static void
engraft_model_monitor_finalize (GObject *object)
{
  EngraftModelMonitor *self = ENGRAFT_MODEL_MONITOR (object);
  guint n = self->batches->len ? g_array_index (self->batches, EngraftMonitorBatch, self->batches->len - 1).end : 0;

  free_texts (self->labels, n);
  free_texts (self->subjects, self->cases->len);
  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  engraft_predicted_rows_clear (&self->rows);
  engraft_predicted_rows_clear (&self->before);
  g_clear_object (&self->dictionary);
  g_free (self->order);
  g_array_unref (self->batches);
  g_ptr_array_unref (self->titles);
  g_free (self->now);
  g_free (self->then);
  g_free (self->drift);
  g_array_unref (self->cases);
  for (guint side = 0; side < 2; side++)
    g_free (self->sums[side]);
  g_free (self->reason);

  G_OBJECT_CLASS (engraft_model_monitor_parent_class)->finalize (object);
}

static void
engraft_model_monitor_class_init (EngraftModelMonitorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_model_monitor_finalize;
}

static void
engraft_model_monitor_init (EngraftModelMonitor *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->batches = g_array_new (FALSE, TRUE, sizeof (EngraftMonitorBatch));
  g_array_set_clear_func (self->batches, batch_clear);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->cases = g_array_new (FALSE, FALSE, sizeof (guint));
  self->alarms[0] = self->alarms[1] = EG_NO_ALARM;
  self->shift = NAN;
}

/* Of the reference only the risk and what is watched matter. */
static gboolean
read_reference (EngraftModelMonitor  *self,
                EngraftTable         *reference,
                EngraftOperation     *operation,
                GError              **error)
{
  g_autoptr(EngraftOptions) options = engraft_options_copy (ENGRAFT_OPTIONS (self->options));
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();

  g_object_set (options, "outcome", NULL, "event", NULL, NULL);

  return engraft_predicted_rows_read (&self->before, reference, cohort, options, TRUE, operation, error);
}

static void
say (EngraftModelMonitor *self)
{
  guint n_immature = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows.notices)); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (G_LIST_MODEL (self->rows.notices), i);

      g_list_store_append (self->notices, notice);
    }
  for (guint b = 0; b < self->batches->len; b++)
    n_immature += self->has_outcome && isnan (g_array_index (self->batches, EngraftMonitorBatch, b).ratio.value);
  if (n_immature)
    engraft_predicted_rows_say (self->notices, ENGRAFT_SEVERITY_INFO, "outcome",
                                g_strdup_printf (ngettext ("Of %u batch nobody was followed long enough to tell what came.",
                                                           "Of %u batches nobody was followed long enough to tell what came.",
                                                           n_immature), n_immature));
  if (self->action != ENGRAFT_MONITOR_ACTION_NONE)
    engraft_predicted_rows_say (self->notices, ENGRAFT_SEVERITY_WARNING, "action", engraft_model_monitor_dup_advice (self));
}

/**
 * engraft_model_monitor_new:
 * @table: a table with a row for each person
 * @reference: (nullable): those with whom they are compared; %NULL: what the model learned from, or the first batches
 * @cohort: which rows, and where they are followed for some time how that ended
 * @options: by which model or column, and what is watched; copied
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an #EngraftPredictedRowsError, #EngraftModelError, #EngraftDictionaryError,
 *   #EngraftSurvivalDataError or `G_IO_ERROR_CANCELLED`
 *
 * Holds batch after batch against the reference; blocks, so call it in a thread.  O(features rows log rows).
 *
 * Returns: (transfer full): the answer, or %NULL
 */
EngraftModelMonitor *
engraft_model_monitor_new (EngraftTable           *table,
                           EngraftTable           *reference,
                           EngraftCohort          *cohort,
                           EngraftMonitorOptions  *options,
                           EngraftOperation       *operation,
                           GError                **error)
{
  g_autoptr(EngraftModelMonitor) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_MONITOR_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_MODEL_MONITOR, NULL);
  self->options = ENGRAFT_MONITOR_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  self->level = engraft_options_get_double (ENGRAFT_OPTIONS (options), "confidence");
  if (!engraft_predicted_rows_read (&self->rows, table, cohort, ENGRAFT_OPTIONS (options), TRUE, operation, error)
      || (reference && !read_reference (self, reference, operation, error)))
    return NULL;
  self->by_training = !reference && self->rows.model && engraft_model_has_distributions (self->rows.model)
                      && !engraft_options_get_boolean (ENGRAFT_OPTIONS (options), "first-batches");
  if (!engraft_model_monitor_divide (self, table, operation, error) || engraft_operation_set_error_if_cancelled (operation, error)
      || !engraft_model_monitor_read (self, table, reference, operation, error)
      || engraft_operation_set_error_if_cancelled (operation, error)
      || !engraft_model_monitor_compare (self, operation, error) || engraft_operation_set_error_if_cancelled (operation, error)
      || !engraft_model_monitor_follow (self, table, cohort, operation, error)
      || !engraft_model_monitor_propose (self, operation, error))
    return NULL;
  say (self);

  return g_steal_pointer (&self);
}

/**
 * engraft_model_monitor_get_options:
 * @self: the watch on a model
 *
 * Gets the options it was made with.
 *
 * Returns: (transfer none): the options; not to be changed
 */
EngraftMonitorOptions *
engraft_model_monitor_get_options (EngraftModelMonitor *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self), NULL);

  return self->options;
}

/**
 * engraft_model_monitor_get_action:
 * @self: the watch on a model
 *
 * Gets what is proposed.
 *
 * Returns: what is proposed
 */
EngraftMonitorAction
engraft_model_monitor_get_action (EngraftModelMonitor *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self), ENGRAFT_MONITOR_ACTION_NONE);

  return self->action;
}

/**
 * engraft_model_monitor_get_reason:
 * @self: the watch on a model
 *
 * Gets why that is proposed.
 *
 * Returns: (transfer none): a reason, without a capital letter
 */
const char *
engraft_model_monitor_get_reason (EngraftModelMonitor *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self), NULL);

  return self->reason;
}

/**
 * engraft_model_monitor_has_outcome:
 * @self: the watch on a model
 *
 * Tells whether it is known of anybody what came.
 *
 * Returns: whether it is
 */
gboolean
engraft_model_monitor_has_outcome (EngraftModelMonitor *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self), FALSE);

  return self->has_outcome;
}

/**
 * engraft_model_monitor_get_n_batches:
 * @self: the watch on a model
 *
 * Counts batches, those of reference among them.
 *
 * Returns: how many there are
 */
guint
engraft_model_monitor_get_n_batches (EngraftModelMonitor *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self), 0);

  return self->batches->len;
}

static const EngraftMonitorBatch *
get_batch (EngraftModelMonitor *self,
           guint                batch)
{
  return &g_array_index (self->batches, EngraftMonitorBatch, batch);
}

/**
 * engraft_model_monitor_get_batch:
 * @self: the watch on a model
 * @batch: which
 * @n: (out) (optional): how many rows it has
 * @is_reference: (out) (optional): whether others are compared with it
 *
 * Gets a batch.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_model_monitor_get_batch (EngraftModelMonitor *self,
                                 guint                batch,
                                 guint               *n,
                                 gboolean            *is_reference)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self) && batch < self->batches->len, NULL);

  if (n)
    *n = get_batch (self, batch)->end - get_batch (self, batch)->begin;
  if (is_reference)
    *is_reference = get_batch (self, batch)->is_reference;

  return get_batch (self, batch)->name;
}

static double
give (const EngraftMonitorValue *value,
      double                    *lower,
      double                    *upper)
{
  if (lower)
    *lower = value->lower;
  if (upper)
    *upper = value->upper;

  return value->value;
}

/**
 * engraft_model_monitor_get_ratio:
 * @self: the watch on a model
 * @batch: which
 * @lower: (out) (optional): its lower limit
 * @upper: (out) (optional): its upper limit
 *
 * Gets observed by expected events of a batch.
 *
 * Returns: the ratio; NaN where it is not known what came
 */
double
engraft_model_monitor_get_ratio (EngraftModelMonitor *self,
                                 guint                batch,
                                 double              *lower,
                                 double              *upper)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self) && batch < self->batches->len, NAN);

  return give (&get_batch (self, batch)->ratio, lower, upper);
}

/**
 * engraft_model_monitor_get_slope:
 * @self: the watch on a model
 * @batch: which
 * @lower: (out) (optional): its lower limit
 * @upper: (out) (optional): its upper limit
 *
 * Gets the calibration slope of a batch.
 *
 * Returns: the slope; NaN where it is not known what came
 */
double
engraft_model_monitor_get_slope (EngraftModelMonitor *self,
                                 guint                batch,
                                 double              *lower,
                                 double              *upper)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self) && batch < self->batches->len, NAN);

  return give (&get_batch (self, batch)->slope, lower, upper);
}

/**
 * engraft_model_monitor_get_n_features:
 * @self: the watch on a model
 *
 * Counts what is watched, the risk first.
 *
 * Returns: how many there are
 */
guint
engraft_model_monitor_get_n_features (EngraftModelMonitor *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self), 0);

  return self->titles->len;
}

/**
 * engraft_model_monitor_get_feature:
 * @self: the watch on a model
 * @feature: which
 *
 * Gets what is watched.
 *
 * Returns: (transfer none): a title
 */
const char *
engraft_model_monitor_get_feature (EngraftModelMonitor *self,
                                   guint                feature)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self) && feature < self->titles->len, NULL);

  return self->titles->pdata[feature];
}

/**
 * engraft_model_monitor_get_stability:
 * @self: the watch on a model
 * @batch: which
 * @feature: which
 * @is_worth: (out) (optional): whether somebody should look
 *
 * Gets the stability index of a feature in a batch.
 *
 * Returns: the index; NaN where there is none, as of the reference
 */
double
engraft_model_monitor_get_stability (EngraftModelMonitor *self,
                                     guint                batch,
                                     guint                feature,
                                     gboolean            *is_worth)
{
  const EngraftMonitorDrift *drift;
  gboolean known;

  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self) && batch < self->batches->len && feature < self->titles->len, NAN);

  drift = &self->drift[(gsize) batch * self->titles->len + feature];
  known = !get_batch (self, batch)->is_reference;
  if (is_worth)
    *is_worth = known && engraft_monitor_drift_is_worth (drift);

  return known ? drift->psi : NAN;
}

/**
 * engraft_model_monitor_get_n_cases:
 * @self: the watch on a model
 *
 * Counts those whose outcome is known.
 *
 * Returns: how many there are
 */
guint
engraft_model_monitor_get_n_cases (EngraftModelMonitor *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self), 0);

  return self->cases->len;
}

/**
 * engraft_model_monitor_get_sum:
 * @self: the watch on a model
 * @case_: which, in the order in which they came
 * @rarer: whether that for events which become rarer is asked for
 *
 * Gets the cumulative sum at a case.
 *
 * Returns: the sum
 */
double
engraft_model_monitor_get_sum (EngraftModelMonitor *self,
                               guint                case_,
                               gboolean             rarer)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self) && case_ < self->cases->len, NAN);

  return self->sums[rarer ? 1 : 0][case_];
}

/**
 * engraft_model_monitor_get_alarm:
 * @self: the watch on a model
 * @rarer: whether that for events which become rarer is asked for
 *
 * Gets the case at which the sum reached its limit.
 *
 * Returns: the case, or -1
 */
int
engraft_model_monitor_get_alarm (EngraftModelMonitor *self,
                                 gboolean             rarer)
{
  gsize alarm;

  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self), -1);

  alarm = self->alarms[rarer ? 1 : 0];

  return alarm == EG_NO_ALARM ? -1 : (int) alarm;
}

static const char *
find_label (EngraftModelMonitor *self,
            guint                row)
{
  guint n = g_array_index (self->batches, EngraftMonitorBatch, self->batches->len - 1).end;

  for (guint i = 0; self->labels && i < n; i++)
    if (self->order[i] == row)
      return self->labels[i];

  return NULL;
}

/**
 * engraft_model_monitor_dup_case:
 * @self: the watch on a model
 * @case_: which
 *
 * Names a case: its number among those whose outcome is known, who it was or its row, and when it came.
 *
 * Returns: (transfer full): a name
 */
char *
engraft_model_monitor_dup_case (EngraftModelMonitor *self,
                                guint                case_)
{
  const char *label;
  guint row;
  g_autofree char *who = NULL;

  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self) && case_ < self->cases->len, NULL);

  row = g_array_index (self->cases, guint, case_);
  label = find_label (self, row);
  who = self->subjects ? g_strdup (self->subjects[case_]) : g_strdup_printf (_("row %u"), self->rows.rows[row] + 1);

  /* Translators: the number of a case, who it was, and perhaps when it came */
  return label ? g_strdup_printf (_("case %u (%s, %s)"), case_ + 1, who, label) : g_strdup_printf (_("case %u (%s)"), case_ + 1, who);
}

/**
 * engraft_model_monitor_get_notices:
 * @self: the watch on a model
 *
 * Gets what is to be known of it.
 *
 * Returns: (transfer none): a list of [class@Notice]s
 */
GListModel *
engraft_model_monitor_get_notices (EngraftModelMonitor *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self), NULL);

  return G_LIST_MODEL (self->notices);
}
