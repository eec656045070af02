/* engraft-boosting-job.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-boosting-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* fewer are not worth a second worker */
#define MANY_MODELS 8

#define DEFAULT_MEMORY ((guint64) 8 << 30)

/**
 * EngraftBoostingJob:
 *
 * Boosted trees that are trained by another program, `engraft-worker`, with XGBoost.
 *
 * Training in a program of its own can be ended at any moment, has memory of its own, and harms nobody when a library
 * gives up.  All models learn from the same rows, each from those that are named, as often as they are named; so a
 * cross-validation or a bootstrap is one job.  Numbers do not depend on threads, on the language, or on what else
 * is trained.
 */

G_DEFINE_FINAL_TYPE (EngraftBoostingJob, engraft_boosting_job, G_TYPE_OBJECT)

/**
 * engraft_boosting_error_quark:
 *
 * Names the domain of [error@BoostingError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-boosting-error-quark, engraft_boosting_error)

void
engraft_boosting_model_free (EngraftBoostingModel *self)
{
  g_clear_object (&self->options);
  g_clear_object (&self->trees);
  g_clear_pointer (&self->train, g_array_unref);
  g_clear_pointer (&self->validation, g_array_unref);
  g_clear_pointer (&self->losses[0], g_array_unref);
  g_clear_pointer (&self->losses[1], g_array_unref);
  g_free (self);
}

static void
engraft_boosting_job_finalize (GObject *object)
{
  EngraftBoostingJob *self = ENGRAFT_BOOSTING_JOB (object);

  g_clear_object (&self->data);
  g_clear_pointer (&self->models, g_ptr_array_unref);

  G_OBJECT_CLASS (engraft_boosting_job_parent_class)->finalize (object);
}

static void
engraft_boosting_job_class_init (EngraftBoostingJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_boosting_job_finalize;
}

static void
engraft_boosting_job_init (EngraftBoostingJob *self)
{
  self->models = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_boosting_model_free);
  self->memory = DEFAULT_MEMORY;
}

/**
 * engraft_boosting_job_new:
 * @data: rows to learn from
 *
 * Makes a job without a model.
 *
 * Returns: (transfer full): the job
 */
EngraftBoostingJob *
engraft_boosting_job_new (EngraftBoostingData *data)
{
  EngraftBoostingJob *self;

  g_return_val_if_fail (ENGRAFT_IS_BOOSTING_DATA (data), NULL);

  self = g_object_new (ENGRAFT_TYPE_BOOSTING_JOB, NULL);
  self->data = g_object_ref (data);

  return self;
}

/* ---- what can be learned from ---- */

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError     **error,
        const char  *format,
        ...)
{
  va_list args;

  va_start (args, format);
  g_clear_error (error);
  if (error)
    *error = g_error_new_valist (ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_DATA, format, args);
  va_end (args);

  return FALSE;
}

static gboolean
check_outcome (EngraftBoostingJob        *self,
               EngraftBoostingObjective   objective,
               guint32                    row,
               GError                   **error)
{
  const float outcome = engraft_boosting_data_get_outcome (self->data)[row];
  const float *upper = engraft_boosting_data_get_upper (self->data);

  if (objective == ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC && outcome != 0 && outcome != 1)
    return refuse (error, _("Row %u: the outcome is %g, but must be 0 or 1."), row + 1, outcome);
  if (objective == ENGRAFT_BOOSTING_OBJECTIVE_COX && (!isfinite (outcome) || outcome == 0))
    return refuse (error, _("Row %u: the time is %g, but must be above 0."), row + 1, fabsf (outcome));
  if (objective == ENGRAFT_BOOSTING_OBJECTIVE_AFT && !upper)
    return refuse (error, _("There are no ends of the intervals of times."));
  if (objective == ENGRAFT_BOOSTING_OBJECTIVE_AFT && !(outcome > 0 && isfinite (outcome) && upper[row] >= outcome))
    return refuse (error, _("Row %u: an event between %g and %g is not possible; times must be above 0."), row + 1, outcome,
                   upper[row]);

  return TRUE;
}

/* Of rows that teach: whether there is something to learn */
static gboolean
check_variety (EngraftBoostingJob        *self,
               EngraftBoostingObjective   objective,
               const guint32             *rows,
               gsize                      n_rows,
               GError                   **error)
{
  const float *outcome = engraft_boosting_data_get_outcome (self->data);
  const float *upper = engraft_boosting_data_get_upper (self->data);
  gsize n_events = 0;

  for (gsize i = 0; i < n_rows; i++)
    n_events += objective == ENGRAFT_BOOSTING_OBJECTIVE_AFT ? isfinite (upper[rows[i]]) : outcome[rows[i]] > 0;
  if (n_events == 0)
    return refuse (error, _("Of %" G_GSIZE_FORMAT " rows none has the event: there is nothing to learn."), n_rows);
  if (objective == ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC && n_events == n_rows)
    return refuse (error, _("All of %" G_GSIZE_FORMAT " rows have the event: there is nothing to learn."), n_rows);

  return TRUE;
}

static gboolean
check_rows (EngraftBoostingJob        *self,
            EngraftBoostingObjective   objective,
            const guint32             *rows,
            gsize                      n_rows,
            GError                   **error)
{
  const guint n_features = engraft_boosting_data_get_n_features (self->data);
  const float *values = engraft_boosting_data_get_values (self->data);

  for (gsize i = 0; i < n_rows; i++)
    {
      if (rows[i] >= engraft_boosting_data_get_n_rows (self->data))
        return refuse (error, _("There is no row %u."), rows[i] + 1);
      if (!check_outcome (self, objective, rows[i], error))
        return FALSE;
      for (guint j = 0; j < n_features; j++)
        if (isinf (values[(gsize) rows[i] * n_features + j]))
          return refuse (error, _("Row %u: “%s” is infinite."), rows[i] + 1, engraft_boosting_data_get_names (self->data)[j]);
    }

  return TRUE;
}

static gboolean
is_same (const GArray  *known,
         const guint32 *rows,
         gsize          n)
{
  return known->len == n && (n == 0 || memcmp (known->data, rows, n * sizeof *rows) == 0);
}

static GArray *
make_array (const guint32 *rows,
            gsize          n)
{
  GArray *array = g_array_sized_new (FALSE, FALSE, sizeof *rows, (guint) n);

  if (n)
    g_array_append_vals (array, rows, (guint) n);

  return array;
}

/**
 * engraft_boosting_job_add: (skip)
 * @self: a training job
 * @options: what is trained: #EngraftBoostingOptions
 * @train: numbers of the rows that it learns from, from 0; a row may be named several times
 * @n_train: how many
 * @validation: (nullable): numbers of the rows that say when to stop
 * @n_validation: how many; 0: none
 * @keep: whether its trees are wanted, not only how wrong they are
 * @error: return location for an #EngraftBoostingError
 *
 * Adds a model.  Models of the same rows that follow each other are trained faster.
 *
 * Returns: whether it can be learned from these rows
 */
gboolean
engraft_boosting_job_add (EngraftBoostingJob  *self,
                          EngraftOptions      *options,
                          const guint32       *train,
                          gsize                n_train,
                          const guint32       *validation,
                          gsize                n_validation,
                          gboolean             keep,
                          GError             **error)
{
  EngraftBoostingModel *model, *last;
  EngraftBoostingObjective objective;

  g_return_val_if_fail (ENGRAFT_IS_BOOSTING_JOB (self), FALSE);
  g_return_val_if_fail (ENGRAFT_IS_BOOSTING_OPTIONS (options), FALSE);

  objective = (EngraftBoostingObjective) engraft_options_get_enum (options, "objective");
  if (engraft_boosting_data_get_n_features (self->data) == 0)
    return refuse (error, _("There is no feature to learn from."));
  if (n_train == 0)
    return refuse (error, _("There is no row to learn from."));
  if (n_train > G_MAXUINT32 / 2 || n_validation > G_MAXUINT32 / 2)
    return refuse (error, _("There are too many rows to learn from."));
  if (!check_rows (self, objective, train, n_train, error) ||
      !check_rows (self, objective, validation, n_validation, error) ||
      !check_variety (self, objective, train, n_train, error) ||
      (n_validation && objective == ENGRAFT_BOOSTING_OBJECTIVE_COX &&
       !check_variety (self, objective, validation, n_validation, error)))
    return FALSE;

  last = self->models->len ? self->models->pdata[self->models->len - 1] : NULL;
  model = g_new0 (EngraftBoostingModel, 1);
  model->options = engraft_options_copy (options);
  model->is_kept = keep;
  model->is_same = last && is_same (last->train, train, n_train) && is_same (last->validation, validation, n_validation) &&
                   engraft_options_get_enum (last->options, "objective") == (int) objective;
  model->train = model->is_same ? g_array_ref (last->train) : make_array (train, n_train);
  model->validation = model->is_same ? g_array_ref (last->validation) : make_array (validation, n_validation);
  g_ptr_array_add (self->models, model);

  return TRUE;
}

/**
 * engraft_boosting_job_set_memory_limit:
 * @self: a training job
 * @bytes: how much memory training may take; 0: as much as there is
 *
 * Limits memory, of addresses, so that the system does not end other programs.  At first it is 8 GiB.
 */
void
engraft_boosting_job_set_memory_limit (EngraftBoostingJob *self,
                                       guint64             bytes)
{
  g_return_if_fail (ENGRAFT_IS_BOOSTING_JOB (self));

  self->memory = bytes;
}

/**
 * engraft_boosting_job_set_n_threads:
 * @self: a training job
 * @n_threads: how many threads train; 0: one, or two for many rows
 *
 * Chooses how many threads there are.  The models are the same.
 */
void
engraft_boosting_job_set_n_threads (EngraftBoostingJob *self,
                                    guint               n_threads)
{
  g_return_if_fail (ENGRAFT_IS_BOOSTING_JOB (self));

  self->n_threads = n_threads;
}

/* ---- it is run ---- */

static void
forget (EngraftBoostingModel *model)
{
  g_clear_object (&model->trees);
  g_clear_pointer (&model->losses[0], g_array_unref);
  g_clear_pointer (&model->losses[1], g_array_unref);
}

/* Models that one worker trains */
typedef struct
{
  EngraftBoostingJob *job;
  guint               first, n;
  EngraftOperation   *operation;     /* NULL: it is told by another */
  GCancellable       *stop;
  GError             *error;
} Share;

static gpointer
run_share (gpointer data)
{
  Share *self = data;
  g_autoptr(GPtrArray) models = g_ptr_array_new ();
  const int file = engraft_boosting_write_request (self->job, self->first, self->n);

  for (guint i = 0; i < self->n; i++)
    g_ptr_array_add (models, self->job->models->pdata[self->first + i]);
  if (file < 0)
    g_set_error (&self->error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_FAILED, _("Boosted trees cannot be trained: %s"),
                 g_strerror (errno));
  else
    engraft_boosting_run_worker (file, models, engraft_boosting_data_get_n_features (self->job->data), self->operation,
                                 self->stop, &self->error);
  /* the other need not go on */
  if (self->error)
    g_cancellable_cancel (self->stop);

  return NULL;
}

/* Where a second worker begins: many models of few rows each take one thread.  Those of the same rows stay together. */
static guint
find_middle (EngraftBoostingJob *self)
{
  guint middle = self->models->len / 2;

  if (self->n_threads || self->models->len < MANY_MODELS || g_get_num_processors () < 2 ||
      engraft_boosting_data_get_n_rows (self->data) >= ENGRAFT_BOOSTING_MANY_ROWS)
    return self->models->len;
  while (middle < self->models->len && ((EngraftBoostingModel *) self->models->pdata[middle])->is_same)
    middle++;

  return middle;
}

static void
stop_cb (GCancellable *cancellable,
         GCancellable *stop)
{
  g_cancellable_cancel (stop);
}

/* The error that came first; the other share was stopped by it */
static GError *
take_error (Share *shares)
{
  const guint first = shares[0].error && !g_error_matches (shares[0].error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? 0 : 1;
  GError *error = shares[first].error ? shares[first].error : shares[1 - first].error;

  if (shares[0].error && shares[0].error != error)
    g_error_free (shares[0].error);
  if (shares[1].error && shares[1].error != error)
    g_error_free (shares[1].error);

  return error;
}

/**
 * engraft_boosting_job_run:
 * @self: a training job with a model
 * @operation: (nullable): is told how far it is
 * @cancellable: (nullable): cancels it: then the worker is ended at once
 * @error: return location for an #EngraftBoostingError
 *
 * Trains all models, and waits for them.  Whatever becomes of the worker, this returns.
 *
 * Returns: whether all of them are there; else none is
 */
gboolean
engraft_boosting_job_run (EngraftBoostingJob  *self,
                          EngraftOperation    *operation,
                          GCancellable        *cancellable,
                          GError             **error)
{
  g_autoptr(GCancellable) stop = g_cancellable_new ();
  GThread *thread = NULL;
  Share shares[2];
  GError *found;
  gulong handler;
  guint middle;

  g_return_val_if_fail (ENGRAFT_IS_BOOSTING_JOB (self), FALSE);
  g_return_val_if_fail (self->models->len > 0, FALSE);

  g_ptr_array_foreach (self->models, (GFunc) (gpointer) forget, NULL);
  middle = find_middle (self);
  shares[0] = (Share) { self, 0, middle, operation, stop, NULL };
  shares[1] = (Share) { self, middle, self->models->len - middle, NULL, stop, NULL };
  handler = cancellable ? g_cancellable_connect (cancellable, G_CALLBACK (stop_cb), stop, NULL) : 0;
  if (shares[1].n > 0)
    thread = g_thread_try_new ("boosting", run_share, &shares[1], NULL);
  run_share (&shares[0]);
  if (thread)
    g_thread_join (thread);
  else if (shares[1].n > 0)
    run_share (&shares[1]);
  if (cancellable)
    g_cancellable_disconnect (cancellable, handler);
  found = take_error (shares);
  if (!found)
    return TRUE;
  g_ptr_array_foreach (self->models, (GFunc) (gpointer) forget, NULL);
  g_propagate_error (error, found);

  return FALSE;
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  GError *error = NULL;

  if (engraft_boosting_job_run (source, data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * engraft_boosting_job_run_async:
 * @self: a training job with a model; it must not be changed until this has ended
 * @operation: (nullable): is told how far it is, and cancels it
 * @callback: called when it has ended
 * @user_data: data for @callback
 *
 * Trains all models.
 */
void
engraft_boosting_job_run_async (EngraftBoostingJob  *self,
                                EngraftOperation    *operation,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (ENGRAFT_IS_BOOSTING_JOB (self));

  task = g_task_new (self, operation ? engraft_operation_get_cancellable (operation) : NULL, callback, user_data);
  g_task_set_source_tag (task, engraft_boosting_job_run_async);
  if (operation)
    g_task_set_task_data (task, g_object_ref (operation), g_object_unref);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * engraft_boosting_job_run_finish:
 * @self: a training job
 * @result: what the callback was given
 * @error: return location for an #EngraftBoostingError
 *
 * Ends what [method@BoostingJob.run_async] began.
 *
 * Returns: whether all models are there
 */
gboolean
engraft_boosting_job_run_finish (EngraftBoostingJob  *self,
                                 GAsyncResult        *result,
                                 GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- what was learned ---- */

static EngraftBoostingModel *
get_model (EngraftBoostingJob *self,
           guint               model)
{
  return model < self->models->len ? self->models->pdata[model] : NULL;
}

/**
 * engraft_boosting_job_get_n_models:
 * @self: a training job
 *
 * Counts the models that were added.
 *
 * Returns: how many there are
 */
guint
engraft_boosting_job_get_n_models (EngraftBoostingJob *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOOSTING_JOB (self), 0);

  return self->models->len;
}

/**
 * engraft_boosting_job_get_trees:
 * @self: a training job
 * @model: which model, from 0
 *
 * Gives what was learned.
 *
 * Returns: (transfer none) (nullable): the trees; %NULL: not yet, or they were not to be kept
 */
EngraftBoostedTrees *
engraft_boosting_job_get_trees (EngraftBoostingJob *self,
                                guint               model)
{
  g_return_val_if_fail (ENGRAFT_IS_BOOSTING_JOB (self) && get_model (self, model), NULL);

  return get_model (self, model)->trees;
}

/**
 * engraft_boosting_job_get_best_round:
 * @self: a training job
 * @model: which model, from 0
 *
 * Says after which tree the rows of validation were predicted best; without them it is the last.
 *
 * Returns: its number, from 0
 */
guint
engraft_boosting_job_get_best_round (EngraftBoostingJob *self,
                                     guint               model)
{
  g_return_val_if_fail (ENGRAFT_IS_BOOSTING_JOB (self) && get_model (self, model), 0);

  return get_model (self, model)->best;
}

/**
 * engraft_boosting_job_get_losses: (skip)
 * @self: a training job
 * @model: which model, from 0
 * @validation: of the rows of validation; else of those that it learned from
 * @n_rounds: (out): how many there are
 *
 * Tells how wrong predictions were after each tree: the mean negative log likelihood.
 *
 * Returns: (transfer none) (nullable): the losses
 */
const double *
engraft_boosting_job_get_losses (EngraftBoostingJob *self,
                                 guint               model,
                                 gboolean            validation,
                                 guint              *n_rounds)
{
  GArray *losses;

  g_return_val_if_fail (ENGRAFT_IS_BOOSTING_JOB (self) && get_model (self, model), NULL);

  losses = get_model (self, model)->losses[!!validation];
  *n_rounds = losses ? losses->len : 0;

  return losses ? (const double *) (gconstpointer) losses->data : NULL;
}
