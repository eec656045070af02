/* engraft-monitor-outcome.c: whether what is predicted still comes true.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/prediction/eg-auc.h"
#include "kernel/prediction/eg-calibration.h"
#include "kernel/prediction/eg-fairness-times.h"
#include "libengraft/prediction/engraft-model-monitor-private.h"
#include "libengraft/prediction/engraft-training-measures.h"

/* Rows of which it is known what came, or how long they were followed. */
typedef struct
{
  guint   n;
  guint  *places;
  double *time, *risk;
  guint8 *event, *cause;    /* as it is, and 1 of the event alone */
} Part;

static void
part_clear (Part *self)
{
  g_free (self->places);
  g_free (self->time);
  g_free (self->risk);
  g_free (self->event);
  g_free (self->cause);
}

static void
part_init (Part                *self,
           EngraftModelMonitor *monitor,
           guint                begin,
           guint                end)
{
  const EngraftPredictedRows *rows = &monitor->rows;
  guint n = end - begin;

  *self = (Part) { 0, g_new (guint, n + 1), g_new (double, n + 1), g_new (double, n + 1), g_new (guint8, n + 1), g_new (guint8, n + 1) };
  for (guint i = begin; i < end; i++)
    {
      guint row = monitor->order[i];

      if (isnan (rows->time[row]))
        continue;
      self->places[self->n] = row;
      self->time[self->n] = rows->time[row];
      self->risk[self->n] = rows->risk[row];
      self->event[self->n] = rows->event[row];
      self->cause[self->n++] = rows->event[row] == 1;
    }
}

static EngraftMonitorValue
around (double value,
        double se,
        double level)
{
  double width = gsl_cdf_ugaussian_Pinv ((1 + level) / 2) * se;

  return (EngraftMonitorValue) { value, value - width, value + width };
}

/* an EgStep */
static int
ask (double  fraction,
     void   *operation)
{
  return engraft_operation_set_error_if_cancelled (operation, NULL);
}

static EgStatus
measure_yes_or_no (EngraftModelMonitor *self,
                   const Part          *part,
                   EngraftMonitorBatch *batch,
                   EngraftOperation    *operation)
{
  EgObservedExpected ratio;
  EgCalibration calibration;
  EgAuc auc;
  EgStatus status = eg_calibration_with (part->risk, part->cause, part->n, -1, &calibration, NULL, ask, operation);

  if (status == EG_OK && ask (0, operation))
    status = EG_STOPPED;
  if (status == EG_OK)
    status = eg_auc_with (part->risk, part->cause, part->n, &auc, NULL, ask, operation);
  if (status != EG_OK)
    return status;
  batch->n_known = part->n;
  batch->n_events = calibration.n_events;
  batch->observed = calibration.n_events;
  batch->expected = calibration.predicted * part->n;
  eg_observed_expected (batch->observed, batch->expected, self->level, &ratio);
  batch->ratio = (EngraftMonitorValue) { ratio.ratio, ratio.lower, ratio.upper };
  batch->slope = around (calibration.slope, calibration.slope_se, self->level);
  batch->c.value = auc.auc;
  eg_auc_interval (&auc, self->level, &batch->c.lower, &batch->c.upper);

  return EG_OK;
}

/* Events stand for those of who was censored before; limits are those of so many events as have the same error. */
static void
measure_ratio (EngraftModelMonitor *self,
               const Part          *part,
               const EgFairGroup   *fair,
               EngraftMonitorBatch *batch)
{
  g_autofree double *weights = engraft_predicted_rows_weigh (&self->rows, part->places, part->n);
  double sum = 0, squares = 0, alike;
  EgObservedExpected ratio;

  for (guint i = 0; i < part->n; i++)
    {
      batch->n_known += weights[i] > 0;
      if (part->cause[i] && part->time[i] <= self->rows.horizon)
        {
          batch->n_events++;
          sum += weights[i];
          squares += weights[i] * weights[i];
        }
    }
  batch->expected = fair->predicted * part->n;
  batch->observed = fair->base_rate.value * part->n;
  if (isnan (batch->observed))
    return;
  alike = squares > 0 ? sum * sum / squares : 0;
  eg_observed_expected (alike, sum > 0 ? alike * batch->expected / batch->observed : batch->expected, self->level, &ratio);
  batch->ratio = (EngraftMonitorValue) { ratio.ratio, ratio.lower, ratio.upper };
}

static EgStatus
measure_times (EngraftModelMonitor *self,
               const Part          *part,
               EngraftMonitorBatch *batch,
               EngraftOperation    *operation)
{
  const EgPredictedRisks risks = { .n = part->n, .time = part->time, .status = part->event, .cause = 1, .risk = part->risk,
                                   .at = self->rows.horizon };
  g_autofree guint32 *group = g_new0 (guint32, part->n + 1);
  EngraftMeasures measures;
  EgFairGroup fair;
  EgStatus status = eg_fairness_times (&risks, group, 1, .5, self->level, 0, 0, &fair);

  if (status == EG_OK && ask (0, operation))
    status = EG_STOPPED;
  if (status == EG_OK)
    status = engraft_measures_compute (&measures, part->time, part->cause, part->risk, part->n, self->rows.horizon);
  if (status == EG_OK && ask (0, operation))
    status = EG_STOPPED;
  if (status != EG_OK)
    return status;
  measure_ratio (self, part, &fair, batch);
  batch->slope = around (measures.slope, measures.slope_se, self->level);
  batch->c = around (measures.c, measures.c_se, self->level);

  return EG_OK;
}

gboolean
engraft_model_monitor_measure (EngraftModelMonitor *self,
                               guint                begin,
                               guint                end,
                               EngraftMonitorBatch *batch,
                               EngraftOperation    *operation)
{
  const EngraftMonitorValue none = { NAN, NAN, NAN };
  EgStatus status = EG_OK;
  Part part;

  part_init (&part, self, begin, end);
  batch->ratio = batch->slope = batch->c = none;
  batch->observed = batch->expected = NAN;
  batch->n_known = batch->n_events = 0;
  if (ask (0, operation))
    status = EG_STOPPED;
  else if (part.n > 0)
    status = self->rows.timed ? measure_times (self, &part, batch, operation)
                              : measure_yes_or_no (self, &part, batch, operation);
  part_clear (&part);

  return status == EG_OK;
}

/* ---- sums ---- */

static void
name_cases (EngraftModelMonitor *self,
            EngraftTable        *table,
            EngraftCohort       *cohort)
{
  const char *name = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "subject");
  EngraftColumn *column = name && *name ? engraft_table_find_column (table, name) : NULL;

  if (!column)
    return;
  self->subjects = g_new0 (char *, self->cases->len + 1);
  for (guint i = 0; i < self->cases->len; i++)
    self->subjects[i] = engraft_column_dup_cell_for_screen (column, self->rows.rows[g_array_index (self->cases, guint, i)]);
}

/* Of each batch those whose outcome is known stand for those of the batch whose is not. */
static EgStatus
add_up (EngraftModelMonitor *self,
        EngraftOperation    *operation)
{
  double odds = engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "odds-ratio");
  double limit = engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "limit");
  gboolean restart = engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "restart");
  g_autoptr(GArray) p = g_array_new (FALSE, FALSE, sizeof (double)), w = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) y = g_array_new (FALSE, FALSE, 1);
  EgStatus status = EG_OK;

  for (guint b = 0; b < self->batches->len; b++)
    {
      const EngraftMonitorBatch *batch = &g_array_index (self->batches, EngraftMonitorBatch, b);
      guint n = batch->end - batch->begin;
      const guint *places = self->order + batch->begin;
      g_autofree double *weights = engraft_predicted_rows_weigh (&self->rows, places, n);

      for (guint i = 0; i < n; i++)
        if (weights[i] > 0)
          {
            guint8 event = self->rows.event[places[i]] == 1 && self->rows.time[places[i]] <= self->rows.horizon;

            g_array_append_val (self->cases, places[i]);
            g_array_append_val (p, self->rows.risk[places[i]]);
            g_array_append_val (w, weights[i]);
            g_array_append_val (y, event);
          }
    }
  for (guint side = 0; side < 2 && status == EG_OK; side++)
    {
      self->sums[side] = g_new (double, self->cases->len + 1);
      if (ask (0, operation))
        return EG_STOPPED;
      status = eg_risk_cusum_weighted ((double *) p->data, (guint8 *) y->data, (double *) w->data, self->cases->len,
                                       side ? 1 / odds : odds, limit, restart, self->sums[side], &self->alarms[side]);
    }

  return status;
}

gboolean
engraft_model_monitor_follow (EngraftModelMonitor  *self,
                              EngraftTable         *table,
                              EngraftCohort        *cohort,
                              EngraftOperation     *operation,
                              GError              **error)
{
  gboolean good = TRUE;

  for (guint i = 0; i < self->rows.n; i++)
    self->has_outcome |= !isnan (self->rows.time[i]);
  for (guint b = 0; b < self->batches->len && good; b++)
    {
      EngraftMonitorBatch *batch = &g_array_index (self->batches, EngraftMonitorBatch, b);

      good = engraft_model_monitor_measure (self, batch->begin, batch->end, batch, operation);
    }
  if (good && self->has_outcome)
    good = add_up (self, operation) == EG_OK;
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return FALSE;
  if (!good)
    return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_FAILED,
                                        g_strdup (_("These risks cannot be held against what came true.")));
  name_cases (self, table, cohort);

  return TRUE;
}
