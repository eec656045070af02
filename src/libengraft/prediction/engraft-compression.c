/* engraft-compression.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-compression.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "kernel/prediction/eg-risk-calibration.h"
#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/prediction/engraft-small-model.h"
#include "libengraft/prediction/engraft-training-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

/* more, and there is no small model */
#define MOST_FLIPS .01
#define MOST_ICI .01

/**
 * EngraftCompression:
 *
 * A model made small enough for a device without a computer, and what that does to its predictions: how it tells patients
 * apart, whether its risks are right, and for how many of them another decision follows.  Immutable.
 *
 * An area under a curve can stay while risks become wrong, so it alone decides nothing.
 */
struct _EngraftCompression
{
  GObject     parent_instance;

  GListStore *notices;
  GBytes     *bytes;
  EgEgbLoss   loss;
  char       *title;
  gsize       n;
  gsize       from_bytes;   /* of the model's file */
  double      threshold;
  double      flips;        /* the share of patients with another decision */
  double      furthest;     /* of all risks */
  double      auc[2];       /* of the model, and the small one */
  double      slope[2];
  double      ici[2];
};

static const EngraftResultTable tables[] = {
  [ENGRAFT_COMPRESSION_TABLE_CONTRACT] = { "contract", N_("Contract"), N_("There is no measure."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_COMPRESSION_TABLE_SIZE] = { "size", N_("Size"), N_("There is no line."), ENGRAFT_TABLE_SHAPE_ROWS },
};

void engraft_compression_result_init (EngraftResultInterface *iface);

ENGRAFT_DEFINE_RESULT (engraft_compression, ENGRAFT_COMPRESSION)

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
  const double *time;
  const guint8 *status;
} Patients;

static gboolean
measure (EngraftCompression  *self,
         const Patients      *patients,
         const double        *risk,
         double               horizon,
         guint                which,
         GError             **error)
{
  const EgPredictedRisks predicted = {
    .n = patients->n, .time = patients->time, .status = patients->status, .cause = 1, .risk = risk, .at = horizon,
  };
  EgRiskPerformance performance;
  EngraftMeasures measures;

  if (eg_risk_performance (&predicted, 0, &performance, NULL) != EG_OK
      || engraft_measures_compute (&measures, patients->time, patients->status, risk, patients->n, horizon) != EG_OK
      || isnan (performance.ici))
    {
      g_set_error_literal (error, ENGRAFT_COMPRESSION_ERROR, ENGRAFT_COMPRESSION_ERROR_DATA,
                           _("These data do not tell how good the model is: nobody, or nearly nobody, is known to have the event or to be "
                             "followed to the time for which it predicts."));
      return FALSE;
    }
  self->auc[which] = performance.accuracy.auc;
  self->ici[which] = performance.ici;
  self->slope[which] = measures.slope;

  return TRUE;
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

static gboolean
is_kept (EngraftCompression *self)
{
  return self->flips <= MOST_FLIPS && fabs (self->ici[1] - self->ici[0]) <= MOST_ICI;
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
  self->from_bytes = g_bytes_get_size (file);
  if (eg_egb_open (&small, bytes, size) != EG_EGB_OK)
    g_return_val_if_reached (NULL);
  predict (self, model, patients, &small, risk, small_risk);
  if (!measure (self, patients, risk, model->horizon, 0, error) || !measure (self, patients, small_risk, model->horizon, 1, error))
    return NULL;
  compare_decisions (self, risk, small_risk, engraft_options_get_double (given, "threshold"));
  if (!is_kept (self))
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
  g_autoptr(EngraftTrainingOptions) plain = engraft_training_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autofree double *values = NULL;
  g_autofree guint8 *status = NULL;
  Patients patients = { 0 };
  const guint8 *outcomes;
  guint n_unknown;

  g_return_val_if_fail (ENGRAFT_IS_MODEL (model) && ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_COMPRESSION_OPTIONS (options), NULL);

  data = engraft_training_make_data (table, cohort, plain, operation, error);
  if (!data || !engraft_survival_data_check (data, error))
    return NULL;
  if (engraft_survival_data_get_unit (data) != model->unit)
    {
      g_set_error (error, ENGRAFT_COMPRESSION_ERROR, ENGRAFT_COMPRESSION_ERROR_DATA,
                   _("The model counts time in %s, these data in %s: set the unit of time."), engraft_time_unit_get_name (model->unit),
                   engraft_time_unit_get_name (engraft_survival_data_get_unit (data)));
      return NULL;
    }
  patients.time = engraft_survival_data_get_times (data, &patients.n);
  outcomes = engraft_survival_data_get_outcomes (data, NULL);
  values = engraft_dictionary_encode (model->dictionary, table, engraft_survival_data_get_rows (data, NULL), patients.n, &n_unknown,
                                      error);
  if (!values)
    return NULL;
  status = g_new (guint8, patients.n + 1);
  for (gsize i = 0; i < patients.n; i++)
    status[i] = outcomes[i] == ENGRAFT_OUTCOME_EVENT;
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

  if (is_kept (self))
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

static EngraftTable *
make_contract (EngraftCompression *self)
{
  const char * const titles[] = {
    _("Area under the curve"), _("Calibration slope"), _("Integrated calibration index"), _("Patients with another decision"),
    _("Largest difference of a risk"),
  };
  const double *measures[] = { self->auc, self->slope, self->ici };
  EngraftTableDraft draft;
  char **names;
  double *before, *after, *difference, *allowed;

  engraft_table_draft_init (&draft, G_N_ELEMENTS (titles));
  names = engraft_table_draft_add_texts (&draft, "measure", _("Measure"));
  before = engraft_table_draft_add_numbers (&draft, "model", _("Model"), ENGRAFT_COLUMN_NUMBER);
  after = engraft_table_draft_add_numbers (&draft, "small", _("Small model"), ENGRAFT_COLUMN_NUMBER);
  difference = engraft_table_draft_add_numbers (&draft, "difference", _("Difference"), ENGRAFT_COLUMN_NUMBER);
  allowed = engraft_table_draft_add_numbers (&draft, "allowed", _("Allowed"), ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      names[i] = g_strdup (titles[i]);
      if (i >= G_N_ELEMENTS (measures))
        continue;
      before[i] = measures[i][0];
      after[i] = measures[i][1];
      difference[i] = measures[i][1] - measures[i][0];
    }
  difference[3] = self->flips;
  difference[4] = self->furthest;
  allowed[2] = MOST_ICI;
  allowed[3] = MOST_FLIPS;

  return engraft_table_draft_finish (&draft, _("Contract"));
}

static EngraftTable *
make_size (EngraftCompression *self)
{
  const char * const titles[] = {
    _("Bytes of the model file"), _("Bytes of the small model"), _("Trees"), _("Trees left out"), _("Splits"), _("Splits cut off"),
    _("Patients who were asked"), _("Threshold of the decision"),
  };
  const double numbers[] = {
    self->from_bytes, g_bytes_get_size (self->bytes), self->loss.n_trees, self->loss.n_dropped, self->loss.n_splits,
    self->loss.n_pruned, self->n, self->threshold,
  };
  EngraftTableDraft draft;
  char **names;
  double *values;

  engraft_table_draft_init (&draft, G_N_ELEMENTS (titles));
  names = engraft_table_draft_add_texts (&draft, "line", _("Line"));
  values = engraft_table_draft_add_numbers (&draft, "value", _("Value"), ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      names[i] = g_strdup (titles[i]);
      values[i] = numbers[i];
    }

  return engraft_table_draft_finish (&draft, _("Size"));
}

/**
 * engraft_compression_to_table:
 * @self: a compression
 * @table: which of its tables
 *
 * Gives one of its tables.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_compression_to_table (EngraftCompression      *self,
                              EngraftCompressionTable  table)
{
  g_return_val_if_fail (ENGRAFT_IS_COMPRESSION (self), NULL);

  return table == ENGRAFT_COMPRESSION_TABLE_SIZE ? make_size (self) : make_contract (self);
}

static void
add_measures (JsonBuilder        *builder,
              EngraftCompression *self,
              const char         *name,
              guint               which)
{
  engraft_json_begin_object (builder, name);
  engraft_json_number (builder, "auc", self->auc[which]);
  engraft_json_number (builder, "slope", self->slope[which]);
  engraft_json_number (builder, "ici", self->ici[which]);
  json_builder_end_object (builder);
}

/**
 * engraft_compression_to_json:
 * @self: a compression
 *
 * Gets all of it but the small model.
 *
 * Returns: (transfer full): a JSON object
 */
JsonNode *
engraft_compression_to_json (EngraftCompression *self)
{
  g_autoptr(JsonBuilder) builder = NULL;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (ENGRAFT_IS_COMPRESSION (self), NULL);

  builder = json_builder_new ();
  sentence = engraft_compression_dup_sentence (self);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-compression-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_text (builder, "model", self->title);
  engraft_json_number (builder, "model-bytes", self->from_bytes);
  engraft_json_number (builder, "bytes", g_bytes_get_size (self->bytes));
  engraft_json_number (builder, "trees", self->loss.n_trees);
  engraft_json_number (builder, "trees-dropped", self->loss.n_dropped);
  engraft_json_number (builder, "splits", self->loss.n_splits);
  engraft_json_number (builder, "splits-pruned", self->loss.n_pruned);
  engraft_json_number (builder, "patients", self->n);
  engraft_json_number (builder, "threshold", self->threshold);
  engraft_json_number (builder, "flips", self->flips);
  engraft_json_number (builder, "largest-difference", self->furthest);
  add_measures (builder, self, "before", 0);
  add_measures (builder, self, "after", 1);
  engraft_json_truth (builder, "kept", is_kept (self));
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  engraft_json_text (builder, "sentence", sentence);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/**
 * engraft_compression_dup_sentence:
 * @self: a compression
 *
 * Says how small it is, what it does, and whether it is given away.
 *
 * Returns: (transfer full): sentences
 */
char *
engraft_compression_dup_sentence (EngraftCompression *self)
{
  g_autofree char *bytes = NULL, *flips = NULL, *threshold = NULL, *before = NULL, *after = NULL, *patients = NULL, *figures = NULL;

  g_return_val_if_fail (ENGRAFT_IS_COMPRESSION (self), NULL);

  bytes = engraft_format_count (g_bytes_get_size (self->bytes));
  patients = engraft_format_count (self->n);
  flips = engraft_format_percent (self->flips, 1);
  threshold = engraft_format_percent (self->threshold, 0);
  before = engraft_format_fixed (self->ici[0], 3);
  after = engraft_format_fixed (self->ici[1], 3);
  figures = g_strdup_printf (_("%s bytes: of %s patients %s get another decision at a risk of %s; the integrated calibration index is %s "
                               "and was %s."), bytes, patients, flips, threshold, after, before);
  if (is_kept (self))
    return g_steal_pointer (&figures);

  return g_strdup_printf (_("%s That is too much: 1%% of decisions and 0.01 of the index are allowed. Prune or leave out less."), figures);
}

/**
 * engraft_compression_dup_methods:
 * @self: a compression
 *
 * Gives sentences for a report.
 *
 * Returns: (transfer full): sentences and works
 */
char *
engraft_compression_dup_methods (EngraftCompression *self)
{
  EngraftMethodsDraft draft;

  g_return_val_if_fail (ENGRAFT_IS_COMPRESSION (self), NULL);

  engraft_methods_draft_init (&draft);
  engraft_methods_draft_say (&draft, g_strdup (
    _("Thresholds of trees are as they were; their leaves are whole numbers of 16 bits with one scale. Other numbers are in single "
      "precision.")));
  if (self->loss.n_pruned)
    engraft_methods_draft_say (&draft, g_strdup_printf (
      _("Subtrees that save less than their leaves cost were cut off [%u]."), engraft_methods_draft_cite (&draft,
      "Breiman L, Friedman JH, Olshen RA, Stone CJ. Classification and Regression Trees. Wadsworth 1984")));
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("The integrated calibration index is the mean distance of predicted risks from a smooth curve of what was observed [%u]."),
    engraft_methods_draft_cite (&draft,
    "Austin PC, Steyerberg EW. The Integrated Calibration Index (ICI) and related metrics for quantifying the calibration of logistic "
    "regression models. Stat Med 2019;38:4051-4065")));
  engraft_methods_draft_say (&draft, g_strdup (_("Engraft is not a medical device.")));

  return engraft_methods_draft_finish (&draft);
}
