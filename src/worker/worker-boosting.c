/* worker-boosting.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "worker/worker-boosting.h"

#include <math.h>
#include <string.h>
#include <xgboost/c_api.h>

#include "libengraft/prediction/engraft-boosting-private.h"

#define TWO_THREADS 2

/* rows that are learned from, and those of validation */
enum { TRAIN, VALIDATION, N_PARTS };

static const char * const part_names[] = { "train", "validation" };

typedef struct
{
  const WorkerRequest *request;
  const WorkerModel   *model;
  WorkerMatrices *matrices;
  BoosterHandle  booster;
  GArray        *losses[N_PARTS];
  guint          best;
} Training;

void
worker_matrices_clear (WorkerMatrices *self)
{
  while (self->n_parts > 0)
    XGDMatrixFree (self->parts[--self->n_parts]);
}

static gboolean
must (int      status,
      GError **error)
{
  if (status == 0)
    return TRUE;
  /* its first line; below it are addresses of functions */
  g_set_error (error, WORKER_ERROR, strstr (XGBGetLastError (), "bad_alloc") ? WORKER_ERROR_MEMORY : WORKER_ERROR_LIBRARY,
               "%.*s", (int) strcspn (XGBGetLastError (), "\n"), XGBGetLastError ());

  return FALSE;
}

static guint
get_n_threads (const Training *self)
{
  if (self->request->n_threads)
    return self->request->n_threads;

  return self->model->n_train < ENGRAFT_BOOSTING_MANY_ROWS ? 1 : MIN (TWO_THREADS, g_get_num_processors ());
}

static gboolean
must_have_memory (GError **error)
{
  g_set_error_literal (error, WORKER_ERROR, WORKER_ERROR_MEMORY, "rows");

  return FALSE;
}

static gboolean
set_numbers (DMatrixHandle   matrix,
             const char     *name,
             const float    *numbers,
             const guint32  *rows,
             gsize           n,
             GError        **error)
{
  g_autofree float *chosen = g_try_new (float, n);

  if (!chosen)
    return must_have_memory (error);
  for (gsize i = 0; i < n; i++)
    chosen[i] = numbers[rows[i]];

  return must (XGDMatrixSetFloatInfo (matrix, name, chosen, n), error);
}

static gboolean
add_part (Training       *self,
          const guint32  *rows,
          gsize           n,
          GError        **error)
{
  const WorkerRequest *request = self->request;
  g_autofree float *values = g_try_new (float, n * request->n_features);
  DMatrixHandle matrix;

  if (!values)
    return must_have_memory (error);
  for (gsize i = 0; i < n; i++)
    memcpy (values + i * request->n_features, request->values + (gsize) rows[i] * request->n_features,
            request->n_features * sizeof *values);
  if (!must (XGDMatrixCreateFromMat_omp (values, n, request->n_features, NAN, &matrix, (int) get_n_threads (self)), error))
    return FALSE;
  self->matrices->parts[self->matrices->n_parts++] = matrix;
  if (engraft_options_get_enum (self->model->options, "objective") != ENGRAFT_BOOSTING_OBJECTIVE_AFT)
    return set_numbers (matrix, "label", request->outcome, rows, n, error);

  return set_numbers (matrix, "label_lower_bound", request->outcome, rows, n, error) &&
         set_numbers (matrix, "label_upper_bound", request->upper, rows, n, error);
}

static gboolean
make_matrices (Training  *self,
               GError   **error)
{
  if (self->model->is_same)
    return TRUE;
  worker_matrices_clear (self->matrices);

  return add_part (self, self->model->train, self->model->n_train, error) &&
         (self->model->n_validation == 0 || add_part (self, self->model->validation, self->model->n_validation, error));
}

/* ---- parameters ---- */

static gboolean
set_text (Training    *self,
          const char  *name,
          const char  *value,
          GError     **error)
{
  return must (XGBoosterSetParam (self->booster, name, value), error);
}

static gboolean
set_number (Training    *self,
            const char  *name,
            double       value,
            GError     **error)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return set_text (self, name, g_ascii_dtostr (buffer, sizeof buffer, value), error);
}

static gboolean
set_objective (Training  *self,
               GError   **error)
{
  static const struct
  {
    const char *name, *metric;
  } objectives[] = {
    [ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC] = { "binary:logistic", "logloss" },
    [ENGRAFT_BOOSTING_OBJECTIVE_COX] = { "survival:cox", "cox-nloglik" },
    [ENGRAFT_BOOSTING_OBJECTIVE_AFT] = { "survival:aft", "aft-nloglik" },
  };
  static const char * const distributions[] = {
    [ENGRAFT_BOOSTING_DISTRIBUTION_NORMAL] = "normal",
    [ENGRAFT_BOOSTING_DISTRIBUTION_LOGISTIC] = "logistic",
    [ENGRAFT_BOOSTING_DISTRIBUTION_EXTREME] = "extreme",
  };
  EngraftOptions *options = self->model->options;
  const int objective = engraft_options_get_enum (options, "objective");

  if (!set_text (self, "objective", objectives[objective].name, error) ||
      !set_text (self, "eval_metric", objectives[objective].metric, error))
    return FALSE;
  if (objective != ENGRAFT_BOOSTING_OBJECTIVE_AFT)
    return TRUE;

  return set_text (self, "aft_loss_distribution", distributions[engraft_options_get_enum (options, "distribution")], error) &&
         set_number (self, "aft_loss_distribution_scale", engraft_options_get_double (options, "distribution-scale"), error);
}

static gboolean
set_directions (Training  *self,
                GError   **error)
{
  g_autoptr(GString) text = g_string_new ("(");

  if (!self->request->directions)
    return TRUE;
  for (guint i = 0; i < self->request->n_features; i++)
    g_string_append_printf (text, "%s%d", i ? "," : "", self->request->directions[i]);
  g_string_append_c (text, ')');

  return set_text (self, "monotone_constraints", text->str, error);
}

static gboolean
set_parameters (Training  *self,
                GError   **error)
{
  static const struct
  {
    const char *option, *name;
    gboolean    whole;
  } numbers[] = {
    { "learning-rate", "eta", FALSE },
    { "depth", "max_depth", TRUE },
    { "leaf-weight", "min_child_weight", FALSE },
    { "penalty", "lambda", FALSE },
    { "row-share", "subsample", FALSE },
    { "feature-share", "colsample_bytree", FALSE },
    { "bins", "max_bin", TRUE },
    { "seed", "seed", TRUE },
  };
  EngraftOptions *options = self->model->options;

  if (!set_text (self, "verbosity", "0", error) || !set_text (self, "tree_method", "hist", error) ||
      !set_text (self, "base_score", "0.5", error) || !set_number (self, "nthread", get_n_threads (self), error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!set_number (self, numbers[i].name, numbers[i].whole ? engraft_options_get_int (options, numbers[i].option)
                                                             : engraft_options_get_double (options, numbers[i].option), error))
      return FALSE;

  return set_objective (self, error) && set_directions (self, error);
}

/* ---- trees, one after another ---- */

/* Of “[3]\ttrain-logloss:0.5\tvalidation-logloss:0.6” */
static gboolean
take_losses (Training    *self,
             const char  *text,
             GError     **error)
{
  for (guint i = 0; i < self->matrices->n_parts; i++)
    {
      char *end = NULL;
      double loss;

      text = strchr (text, '\t');
      text = text ? strchr (text, ':') : NULL;
      loss = text ? g_ascii_strtod (text + 1, &end) : NAN;
      if (!text || end == text + 1)
        {
          g_set_error_literal (error, WORKER_ERROR, WORKER_ERROR_LIBRARY, "XGBoost does not say how good the trees are");
          return FALSE;
        }
      if (!isfinite (loss))
        {
          g_set_error (error, WORKER_ERROR, WORKER_ERROR_LOSS, "after %u trees", self->losses[i]->len + 1);
          return FALSE;
        }
      g_array_append_val (self->losses[i], loss);
    }

  return TRUE;
}

static gboolean
add_tree (Training  *self,
          guint      round,
          GError   **error)
{
  const char *names[N_PARTS], *text;

  for (guint i = 0; i < self->matrices->n_parts; i++)
    names[i] = part_names[i];

  return must (XGBoosterUpdateOneIter (self->booster, (int) round, self->matrices->parts[TRAIN]), error) &&
         must (XGBoosterEvalOneIter (self->booster, (int) round, self->matrices->parts, names, self->matrices->n_parts, &text),
               error) &&
         take_losses (self, text, error);
}

static gboolean
add_trees (Training        *self,
           WorkerProgress   progress,
           gpointer         data,
           GError         **error)
{
  const guint n_rounds = (guint) engraft_options_get_int (self->model->options, "rounds");
  const guint patience = (guint) engraft_options_get_int (self->model->options, "patience");
  const gboolean stops = self->matrices->n_parts > VALIDATION && patience > 0;

  for (guint round = 0; round < n_rounds; round++)
    {
      const GArray *losses = self->losses[VALIDATION];

      if (!add_tree (self, round, error))
        return FALSE;
      if (!stops || g_array_index (losses, double, round) < g_array_index (losses, double, self->best))
        self->best = round;
      progress (round + 1, n_rounds, data);
      if (round - self->best >= patience && stops)
        break;
    }

  return TRUE;
}

/* ---- the answer ---- */

static void
add_losses (JsonBuilder *builder,
            const char  *name,
            GArray      *losses)
{
  json_builder_begin_array (json_builder_set_member_name (builder, name));
  for (guint i = 0; i < losses->len; i++)
    json_builder_add_double_value (builder, g_array_index (losses, double, i));
  json_builder_end_array (builder);
}

/* Only the trees up to the best */
static char *
make_model (Training  *self,
            GError   **error)
{
  char *model;
  BoosterHandle kept;
  const char *text;
  bst_ulong size;
  gboolean good;

  if (!must (XGBoosterSlice (self->booster, 0, (int) self->best + 1, 1, &kept), error))
    return NULL;
  good = must (XGBoosterSetStrFeatureInfo (kept, "feature_name", (const char **) self->request->names,
                                           self->request->n_features), error) &&
         must (XGBoosterSaveModelToBuffer (kept, "{\"format\":\"json\"}", &size, &text), error);
  model = good ? g_strndup (text, size) : NULL;
  XGBoosterFree (kept);

  return model;
}

static JsonNode *
make_answer (Training  *self,
             GError   **error)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *model = NULL, *sum = NULL;

  if (self->model->is_kept && !(model = make_model (self, error)))
    return NULL;
  json_builder_begin_object (builder);
  if (model)
    {
      sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, model, -1);
      json_builder_add_string_value (json_builder_set_member_name (builder, "trees"), model);
      json_builder_add_string_value (json_builder_set_member_name (builder, "sha256"), sum);
    }
  json_builder_add_int_value (json_builder_set_member_name (builder, "best"), self->best);
  add_losses (builder, "train", self->losses[TRAIN]);
  add_losses (builder, "validation", self->losses[VALIDATION]);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

JsonNode *
worker_boosting_train (const WorkerRequest  *request,
                       const WorkerModel    *model,
                       WorkerMatrices       *matrices,
                       WorkerProgress        progress,
                       gpointer              data,
                       GError              **error)
{
  Training self = { .request = request, .model = model, .matrices = matrices };
  JsonNode *answer = NULL;

  for (guint i = 0; i < N_PARTS; i++)
    self.losses[i] = g_array_new (FALSE, FALSE, sizeof (double));
  if (make_matrices (&self, error) && must (XGBoosterCreate (matrices->parts, matrices->n_parts, &self.booster), error) &&
      set_parameters (&self, error) && add_trees (&self, progress, data, error))
    answer = make_answer (&self, error);
  if (self.booster)
    XGBoosterFree (self.booster);
  for (guint i = 0; i < N_PARTS; i++)
    g_array_unref (self.losses[i]);

  return answer;
}
