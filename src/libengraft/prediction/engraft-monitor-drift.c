/* engraft-monitor-drift.c: whether what comes in is what was known before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/causal/eg-difference-test.h"
#include "kernel/survival/eg-rank-test.h"
#include "libengraft/prediction/engraft-model-monitor-private.h"
#include "libengraft/prediction/engraft-model-private.h"

/* counts that a chi-squared test takes */
#define FEWEST_EXPECTED 5

/* ---- values ---- */

/* Of rows of a table: the risk, then what is watched; by row. */
static double *
gather (EngraftModelMonitor         *self,
        const EngraftPredictedRows  *rows,
        EngraftTable                *table,
        EngraftOperation            *operation,
        GError                     **error)
{
  gsize p = self->dictionary ? engraft_dictionary_get_n (self->dictionary) : 0, width = p + 1;
  g_autofree double *values = NULL;
  double *all;
  guint n_unknown = 0;

  if (self->dictionary)
    values = engraft_dictionary_encode (self->dictionary, table, rows->rows, rows->n, &n_unknown, error);
  if ((self->dictionary && !values) || engraft_operation_set_error_if_cancelled (operation, error))
    return NULL;
  all = g_new (double, rows->n * width + 1);
  for (gsize i = 0; i < rows->n; i++)
    {
      all[i * width] = rows->risk[i];
      for (gsize j = 0; j < p; j++)
        all[i * width + 1 + j] = values[i * p + j];
    }

  return all;
}

/* What is watched: the features of the model, or the columns that are chosen as the reference has them, if any are. */
static gboolean
make_dictionary (EngraftModelMonitor  *self,
                 EngraftTable         *table,
                 const guint          *rows,
                 guint                 n,
                 GError              **error)
{
  const char * const *names = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "features");

  if (self->rows.model)
    self->dictionary = g_object_ref (engraft_model_get_dictionary (self->rows.model));
  else if (names && *names)
    {
      self->dictionary = engraft_dictionary_new (table, names, rows, n, error);
      return self->dictionary != NULL;
    }

  return TRUE;
}

/* Of a reference within the table: its rows, put together. */
static void
split_reference (EngraftModelMonitor *self)
{
  gsize width = self->titles->len;
  guint n = 0;

  self->then = g_new (double, self->rows.n * width + 1);
  for (guint b = 0; b < self->batches->len; b++)
    {
      const EngraftMonitorBatch *batch = &g_array_index (self->batches, EngraftMonitorBatch, b);

      for (guint i = batch->begin; batch->is_reference && i < batch->end; i++, n++)
        for (gsize j = 0; j < width; j++)
          self->then[n * width + j] = self->now[self->order[i] * width + j];
    }
  self->n_reference = n;
}

gboolean
engraft_model_monitor_read (EngraftModelMonitor  *self,
                            EngraftTable         *table,
                            EngraftTable         *reference,
                            EngraftOperation     *operation,
                            GError              **error)
{
  g_autofree guint *first = g_new (guint, self->rows.n + 1);
  guint n = 0;

  for (guint b = 0; b < self->batches->len; b++)
    {
      const EngraftMonitorBatch *batch = &g_array_index (self->batches, EngraftMonitorBatch, b);

      for (guint i = batch->begin; batch->is_reference && i < batch->end; i++)
        first[n++] = self->rows.rows[self->order[i]];
    }
  if (!(self->before.n ? make_dictionary (self, reference, self->before.rows, self->before.n, error)
        : make_dictionary (self, table, first, n, error)))
    return FALSE;
  g_ptr_array_add (self->titles, g_strdup (_("Predicted risk")));
  for (guint j = 0; self->dictionary && j < engraft_dictionary_get_n (self->dictionary); j++)
    g_ptr_array_add (self->titles, g_strdup (engraft_feature_get_title (engraft_dictionary_get_feature (self->dictionary, j))));
  self->now = gather (self, &self->rows, table, operation, error);
  if (!self->now || engraft_operation_set_error_if_cancelled (operation, error))
    return FALSE;
  if (self->by_training)
    {
      self->then = engraft_model_distributions_make_rows (self->rows.model->distributions, &self->n_reference);
      return TRUE;
    }
  if (self->before.n == 0)
    {
      split_reference (self);
      return TRUE;
    }
  self->then = gather (self, &self->before, reference, operation, error);
  self->n_reference = self->before.n;

  return self->then != NULL;
}

/* ---- comparison ---- */

static EngraftFeature *
get_feature (EngraftModelMonitor *self,
             guint                column)
{
  return column ? engraft_dictionary_get_feature (self->dictionary, column - 1) : NULL;
}

/* The share that is missing, before and now. */
static void
compare_missing (EngraftMonitorDrift *drift,
                 guint                missing_before,
                 guint                n_before,
                 guint                missing_now,
                 guint                n_now)
{
  const double counts[] = { missing_before, n_before - missing_before, missing_now, n_now - missing_now };
  EgDifferenceTest test;
  double least;

  drift->missing_before = missing_before / (double) n_before;
  drift->missing_now = missing_now / (double) n_now;
  drift->missing_p = NAN;
  if (missing_before + missing_now == 0)
    return;
  eg_pearson_test (counts, 2, 2, &test, &least);
  drift->missing_p = least >= FEWEST_EXPECTED ? test.p : eg_fisher_test (missing_before, n_before - missing_before, missing_now,
                                                                         n_now - missing_now);
}

static guint
count_missing (const double *values,
               guint         n)
{
  guint missing = 0;

  for (guint i = 0; i < n; i++)
    missing += isnan (values[i]);

  return missing;
}

/* Of levels: the index over these, and Pearson's test of those that anybody has. */
static void
compare_levels (EngraftMonitorDrift *drift,
                const double        *before,
                guint                n_before,
                const double        *now,
                guint                n_now,
                guint                n_levels)
{
  g_autofree double *first = g_new0 (double, n_levels + 1), *second = g_new0 (double, n_levels + 1);
  g_autofree double *counts = g_new (double, 2 * (gsize) n_levels + 1);
  EgDifferenceTest test;
  double least;
  guint seen = 0;

  for (guint i = 0; i < n_before; i++)
    if (!isnan (before[i]))
      first[(guint) before[i]]++;
  for (guint i = 0; i < n_now; i++)
    if (!isnan (now[i]))
      second[(guint) now[i]]++;
  drift->psi = eg_stability_index (first, second, n_levels);
  for (guint k = 0; k < n_levels; k++)
    if (first[k] + second[k] > 0)
      {
        counts[2 * seen] = first[k];
        counts[2 * seen++ + 1] = second[k];
      }
  if (seen < 2)
    {
      drift->p = 1;
      return;
    }
  eg_pearson_test (counts, seen, 2, &test, &least);
  drift->p = seen == 2 && least < FEWEST_EXPECTED ? eg_fisher_test (counts[0], counts[1], counts[2], counts[3]) : test.p;
}

static EgStatus
compare_numbers (EngraftMonitorDrift *drift,
                 const double        *before,
                 guint                n_before,
                 const double        *now,
                 guint                n_now)
{
  EgDrift answer;
  EgStatus status = eg_drift (before, n_before, now, n_now, &answer);

  if (status != EG_OK)
    return status;
  drift->psi = answer.psi;
  drift->ks = answer.ks;
  drift->p = answer.ks_p;
  drift->wasserstein = answer.wasserstein;
  drift->difference = answer.difference;

  return EG_OK;
}

/* One feature of one batch; BEFORE and NOW have room for its values. */
static EgStatus
compare_one (EngraftModelMonitor       *self,
             const EngraftMonitorBatch *batch,
             guint                      column,
             double                    *before,
             double                    *now,
             EngraftMonitorDrift       *drift)
{
  EngraftFeature *feature = get_feature (self, column);
  gsize width = self->titles->len;
  guint n = batch->end - batch->begin, n_before = self->n_reference, outside = 0, missing_before, missing_now;

  *drift = (EngraftMonitorDrift) { .n = n, .missing_p = NAN, .psi = NAN, .ks = NAN, .p = NAN, .wasserstein = NAN, .difference = NAN,
                                   .outside = NAN, .q = NAN, .missing_q = NAN };
  for (guint i = 0; i < n_before; i++)
    before[i] = self->then[i * width + column];
  for (guint i = 0; i < n; i++)
    {
      now[i] = self->now[self->order[batch->begin + i] * width + column];
      outside += feature && engraft_feature_is_outside (feature, now[i]);
    }
  missing_before = count_missing (before, n_before);
  missing_now = count_missing (now, n);
  compare_missing (drift, missing_before, n_before, missing_now, n);
  if (feature && self->rows.model)
    drift->outside = outside / (double) n;
  if (missing_before == n_before || missing_now == n)
    return EG_OK;
  if (!feature || engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_NUMBER)
    return compare_numbers (drift, before, n_before, now, n);
  compare_levels (drift, before, n_before, now, n,
                  engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_FLAG ? 2 : engraft_feature_get_n_levels (feature));

  return EG_OK;
}

/* All questions that were asked, of distributions and of what is missing, count. */
static EgStatus
adjust (EngraftModelMonitor *self)
{
  gsize n = (gsize) self->batches->len * self->titles->len;
  g_autofree double *p = g_new (double, 2 * n + 1);
  EgStatus status;

  for (gsize k = 0; k < n; k++)
    {
      gboolean is_reference = g_array_index (self->batches, EngraftMonitorBatch, k / self->titles->len).is_reference;

      p[2 * k] = is_reference ? NAN : self->drift[k].p;
      p[2 * k + 1] = is_reference ? NAN : self->drift[k].missing_p;
    }
  status = eg_adjust (p, 2 * n, EG_ADJUST_BH);
  for (gsize k = 0; k < n && status == EG_OK; k++)
    {
      self->drift[k].q = p[2 * k];
      self->drift[k].missing_q = p[2 * k + 1];
    }

  return status;
}

gboolean
engraft_model_monitor_compare (EngraftModelMonitor  *self,
                               EngraftOperation     *operation,
                               GError              **error)
{
  guint width = self->titles->len;
  g_autofree double *before = g_new (double, self->n_reference + 1), *now = g_new (double, self->rows.n + 1);
  EgStatus status = EG_OK;

  self->drift = g_new0 (EngraftMonitorDrift, (gsize) self->batches->len * width + 1);
  for (guint b = 0; b < self->batches->len && status == EG_OK; b++)
    {
      const EngraftMonitorBatch *batch = &g_array_index (self->batches, EngraftMonitorBatch, b);

      if (operation)
        {
          if (g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
            return FALSE;
          engraft_operation_set_fraction (operation, (double) b / self->batches->len);
        }
      for (guint j = 0; j < width && status == EG_OK && !engraft_operation_set_error_if_cancelled (operation, NULL); j++)
        status = compare_one (self, batch, j, before, now, &self->drift[(gsize) b * width + j]);
    }
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return FALSE;
  if (status == EG_OK)
    status = adjust (self);

  return status == EG_OK
         || engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_FAILED,
                                         g_strdup (status == EG_NO_MEMORY ? _("There is not enough memory for these rows.")
                                                                          : _("A value that is watched is infinite.")));
}
