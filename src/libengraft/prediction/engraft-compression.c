/* engraft-compression.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-compression.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "kernel/prediction/eg-auc.h"
#include "kernel/prediction/eg-calibration.h"
#include "kernel/prediction/eg-risk-calibration.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/prediction/engraft-compression-private.h"
#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/prediction/engraft-small-model.h"
#include "libengraft/prediction/engraft-training-private.h"

/**
 * EngraftCompression:
 *
 * A model made small enough for a device without a computer, and what that does to its predictions: how it tells patients
 * apart, whether its risks are right, and for how many of them another decision follows.  Immutable.
 *
 * An area under a curve can stay while risks become wrong, so it alone decides nothing.
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftCompression, engraft_compression, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_compression_result_init))

/**
 * engraft_compression_error_quark:
 *
 * Names the domain of [error@CompressionError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-compression-error-quark, engraft_compression_error)

static void
engraft_compression_finalize (GObject *object)
{
  EngraftCompression *self = ENGRAFT_COMPRESSION (object);

  g_clear_object (&self->notices);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->title);

  G_OBJECT_CLASS (engraft_compression_parent_class)->finalize (object);
}

static void
engraft_compression_class_init (EngraftCompressionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_compression_finalize;
}

static void
engraft_compression_init (EngraftCompression *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

/* Patients of whom is known what became of them. */
typedef struct
{
  gsize         n;
  const double *values;     /* n by the features */
  const double *time;       /* NULL: yes or no */
  const guint8 *status;     /* 1: the event, or yes; 2: another event, which precludes it */
} Patients;

static gboolean
measure_yes_no (EngraftCompression *self,
                const Patients     *patients,
                const double       *risk,
                guint               which)
{
  EgCalibration calibration;
  EgAuc auc;

  if (eg_calibration (risk, patients->status, patients->n, 0, &calibration, NULL) != EG_OK
      || eg_auc (risk, patients->status, patients->n, &auc, NULL) != EG_OK)
    return FALSE;
  self->auc[which] = auc.auc;
  self->ici[which] = calibration.ici;
  self->slope[which] = calibration.slope;

  return TRUE;
}

/* The slope is that of a Cox model: where another event comes first there is none. */
static gboolean
measure_event (EngraftCompression *self,
               const Patients     *patients,
               const double       *risk,
               EngraftModel       *model,
               guint               which)
{
  const EgPredictedRisks predicted = {
    .n = patients->n, .time = patients->time, .status = patients->status, .cause = 1, .risk = risk, .at = model->horizon,
  };
  EgRiskPerformance performance;
  EngraftMeasures measures;

  if (eg_risk_performance (&predicted, 0, &performance, NULL) != EG_OK)
    return FALSE;
  self->auc[which] = performance.accuracy.auc;
  self->ici[which] = performance.ici;
  self->slope[which] = NAN;
  if (engraft_model_get_outcome_kind (model) == ENGRAFT_OUTCOME_KIND_COMPETING)
    return TRUE;
  if (engraft_measures_compute (&measures, patients->time, patients->status, risk, patients->n, model->horizon) != EG_OK)
    return FALSE;
  self->slope[which] = measures.slope;

  return TRUE;
}

static gboolean
measure (EngraftCompression  *self,
         const Patients      *patients,
         const double        *risk,
         EngraftModel        *model,
         guint                which,
         GError             **error)
{
  if ((patients->time ? measure_event (self, patients, risk, model, which) : measure_yes_no (self, patients, risk, which))
      && !isnan (self->ici[which]))
    return TRUE;
  g_set_error_literal (error, ENGRAFT_COMPRESSION_ERROR, ENGRAFT_COMPRESSION_ERROR_DATA,
                       _("These data do not tell how good the model is: nobody, or nearly nobody, is known to have the event or to be "
                         "followed to the time for which it predicts."));

  return FALSE;
}

/* The small model is asked as on the device. */
static void
predict (EngraftCompression *self,
         EngraftModel       *model,
         const Patients     *patients,
         const EgEgb        *small,
         double             *risk,
         double             *small_risk)
{
  guint n_features = engraft_dictionary_get_n (model->dictionary);
  g_autofree float *row = g_new (float, n_features + 1);

  for (gsize i = 0; i < patients->n; i++)
    {
      const double *values = patients->values + i * n_features;

      for (guint j = 0; j < n_features; j++)
        row[j] = (float) values[j];
      risk[i] = engraft_predictor_get_risk (model->predictor, values, model->horizon);
      small_risk[i] = eg_egb_risk (small, eg_egb_score (small, row));
      self->furthest = MAX (self->furthest, fabs (small_risk[i] - risk[i]));
    }
}

static void
compare_decisions (EngraftCompression *self,
                   const double       *risk,
                   const double       *small_risk,
                   double              threshold)
{
  gsize n_flips = 0;
  double sum = 0;

  for (gsize i = 0; i < self->n; i++)
    sum += risk[i];
  self->threshold = threshold > 0 ? threshold : sum / self->n;
  for (gsize i = 0; i < self->n; i++)
    n_flips += (risk[i] >= self->threshold) != (small_risk[i] >= self->threshold);
  self->flips = (double) n_flips / self->n;
}

gboolean
engraft_compression_is_kept (EngraftCompression *self)
{
  return self->flips <= ENGRAFT_COMPRESSION_MOST_FLIPS && fabs (self->ici[1] - self->ici[0]) <= ENGRAFT_COMPRESSION_MOST_ICI;
}

static EngraftCompression *
compress (EngraftModel               *model,
          const Patients             *patients,
          EngraftCompressionOptions  *options,
          GError                    **error)
{
  g_autoptr(EngraftCompression) self = g_object_new (ENGRAFT_TYPE_COMPRESSION, NULL);
  EngraftOptions *given = ENGRAFT_OPTIONS (options);
  const EngraftSmallSettings settings = {
    model->horizon, engraft_options_get_double (given, "pruning"), engraft_options_get_double (given, "dropping"),
    engraft_options_get_double (given, "sparsity"), patients->n, patients->values,
  };
  g_autofree double *risk = g_new (double, patients->n + 1), *small_risk = g_new (double, patients->n + 1);
  g_autoptr(GBytes) file = engraft_model_to_bytes (model);
  gsize size;
  uint8_t *bytes = engraft_small_model_write (model->predictor, &settings, &size, &self->loss, error);
  EgEgb small;

  if (!bytes)
    return NULL;
  self->bytes = g_bytes_new_with_free_func (bytes, size, free, bytes);
  self->title = g_strdup (engraft_model_get_title (model));
  self->n = patients->n;
  self->sparsity = settings.sparsity;
  self->from_bytes = g_bytes_get_size (file);
  if (eg_egb_open (&small, bytes, size) != EG_EGB_OK)
    g_return_val_if_reached (NULL);
  predict (self, model, patients, &small, risk, small_risk);
  if (!measure (self, patients, risk, model, 0, error) || !measure (self, patients, small_risk, model, 1, error))
    return NULL;
  compare_decisions (self, risk, small_risk, engraft_options_get_double (given, "threshold"));
  if (!engraft_compression_is_kept (self))
    {
      g_autofree char *sentence = engraft_compression_dup_sentence (self);
      g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_ERROR, "pruning", sentence);

      g_list_store_append (self->notices, notice);
    }

  return g_steal_pointer (&self);
}

/**
 * engraft_compression_new:
 * @model: a model
 * @table: patients by whom the small model is held to account
 * @cohort: what its columns mean
 * @options: how it is made smaller; its threshold
 * @operation: (nullable): cancels the work
 * @error: return location for an #EngraftCompressionError, #EngraftDictionaryError or #EngraftSurvivalDataError
 *
 * Makes a model smaller and measures what that does.  O(patients size).
 *
 * Returns: (transfer full): the compression, or %NULL
 */
EngraftCompression *
engraft_compression_new (EngraftModel               *model,
                         EngraftTable               *table,
                         EngraftCohort              *cohort,
                         EngraftCompressionOptions  *options,
                         EngraftOperation           *operation,
                         GError                    **error)
{
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autofree double *values = NULL;
  g_autofree guint8 *status = NULL;
  Patients patients = { 0 };
  const guint8 *outcomes;
  const guint *rows;
  EngraftOutcomeKind kind;
  gboolean timed;
  guint n_unknown;

  g_return_val_if_fail (ENGRAFT_IS_MODEL (model) && ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_COMPRESSION_OPTIONS (options), NULL);

  kind = engraft_model_get_outcome_kind (model);
  timed = kind != ENGRAFT_OUTCOME_KIND_YES_NO;
  data = engraft_survival_data_new_with_flags (table, cohort,
                                               ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS | ENGRAFT_SURVIVAL_DATA_WITHOUT_STRATA
                                               | ENGRAFT_SURVIVAL_DATA_WITHOUT_CLUSTERS
                                               | (kind == ENGRAFT_OUTCOME_KIND_COMPETING ? ENGRAFT_SURVIVAL_DATA_COMPETING : 0)
                                               | (timed ? 0 : ENGRAFT_SURVIVAL_DATA_WITHOUT_TIME), NULL, NULL, operation, error);
  if (!data || !engraft_survival_data_check (data, error))
    return NULL;
  if (timed && engraft_survival_data_get_unit (data) != model->unit)
    {
      g_set_error (error, ENGRAFT_COMPRESSION_ERROR, ENGRAFT_COMPRESSION_ERROR_DATA,
                   _("The model counts time in %s, these data in %s: set the unit of time."), engraft_time_unit_get_name (model->unit),
                   engraft_time_unit_get_name (engraft_survival_data_get_unit (data)));
      return NULL;
    }
  rows = engraft_survival_data_get_rows (data, &patients.n);
  patients.time = timed ? engraft_survival_data_get_times (data, NULL) : NULL;
  outcomes = engraft_survival_data_get_outcomes (data, NULL);
  values = engraft_dictionary_encode (model->dictionary, table, rows, patients.n, &n_unknown, error);
  if (!values)
    return NULL;
  status = g_new (guint8, patients.n + 1);
  for (gsize i = 0; i < patients.n; i++)
    status[i] = outcomes[i] == ENGRAFT_OUTCOME_EVENT ? 1
                : outcomes[i] == ENGRAFT_OUTCOME_OTHER && kind == ENGRAFT_OUTCOME_KIND_COMPETING ? 2 : 0;
  patients.values = values;
  patients.status = status;

  return compress (model, &patients, options, error);
}

/**
 * engraft_compression_new_for_training:
 * @training: a training
 * @options: how its model is made smaller; its threshold
 * @error: return location for an #EngraftCompressionError
 *
 * Makes the model of a training smaller, and measures what that does to its own patients.
 *
 * Returns: (transfer full): the compression, or %NULL
 */
EngraftCompression *
engraft_compression_new_for_training (EngraftTraining            *training,
                                      EngraftCompressionOptions  *options,
                                      GError                    **error)
{
  g_autoptr(EngraftModel) model = NULL;
  Patients patients;

  g_return_val_if_fail (ENGRAFT_IS_TRAINING (training) && ENGRAFT_IS_COMPRESSION_OPTIONS (options), NULL);

  model = engraft_model_new (training, engraft_survival_data_get_event_title (training->data));
  patients = (Patients) { training->n, training->values, training->time, training->status };

  return compress (model, &patients, options, error);
}

/**
 * engraft_compression_get_bytes:
 * @self: a compression
 * @error: return location for an #EngraftCompressionError
 *
 * Gets the small model, unless it breaks the contract: for more than 1 % of patients another decision, or an
 * integrated calibration index that differs by more than 0.01.
 *
 * Returns: (transfer none) (nullable): the block, as src/kernel/prediction/eg-egb.h says
 */
GBytes *
engraft_compression_get_bytes (EngraftCompression  *self,
                               GError             **error)
{
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (ENGRAFT_IS_COMPRESSION (self), NULL);

  if (engraft_compression_is_kept (self))
    return self->bytes;
  sentence = engraft_compression_dup_sentence (self);
  g_set_error_literal (error, ENGRAFT_COMPRESSION_ERROR, ENGRAFT_COMPRESSION_ERROR_CONTRACT, sentence);

  return NULL;
}

/**
 * engraft_compression_get_flips:
 * @self: a compression
 * @threshold: (out) (optional): the risk from which on something is done
 *
 * Gets for what share of patients another decision follows.
 *
 * Returns: the share
 */
double
engraft_compression_get_flips (EngraftCompression *self,
                               double             *threshold)
{
  g_return_val_if_fail (ENGRAFT_IS_COMPRESSION (self), NAN);

  if (threshold)
    *threshold = self->threshold;

  return self->flips;
}

/**
 * engraft_compression_get_notices:
 * @self: a compression
 *
 * Gets what is to be known.
 *
 * Returns: (transfer none): a list of [class@Notice]s
 */
GListModel *
engraft_compression_get_notices (EngraftCompression *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COMPRESSION (self), NULL);

  return G_LIST_MODEL (self->notices);
}
