/* engraft-training-chance.c: what fewer patients would have taught, and what chance would do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-training-job.h"
#include "libengraft/registry/engraft-random.h"

#define MOST_THREADS 16

/* ---- what fewer patients would have taught ---- */

static void
shuffle (EngraftTraining *self,
         guint32         *rows,
         guint            n,
         guint            purpose,
         guint64          index)
{
  guint64 state = engraft_training_make_seed (self, purpose, index);

  for (guint k = n; k > 1; k--)
    {
      guint other = engraft_random_draw_below (&state, k);
      guint32 row = rows[k - 1];

      rows[k - 1] = rows[other];
      rows[other] = row;
    }
}

/* Of each part one model by the first SHARE of those of the others, in an order that is the same for all shares. */
static gboolean
learn_from_fewer (EngraftTrainingJob                   *job,
                  guint                  size,
                  EngraftLearningPoint  *point,
                  GError               **error)
{
  EngraftTraining *self = job->self;
  const EngraftLearner *learner = g_array_index (self->learners, EngraftTrainedLearner, self->chosen).learner;
  g_autofree guint32 *rows = g_new (guint32, self->n + 1);
  g_autofree double *risk = g_new (double, self->n + 1), *own = g_new (double, self->n + 1);
  guint n_parts = self->n_folds - self->first_fold;

  for (guint f = self->first_fold; f < self->n_folds; f++)
    {
      g_autoptr(EngraftPredictor) predictor = NULL;
      EngraftMeasures apparent;
      guint n = 0;

      for (guint i = 0; i < self->n; i++)
        if (self->folds[i] != f)
          rows[n++] = i;
      shuffle (self, rows, n, ENGRAFT_TRAINING_PURPOSE_CURVE, f);
      n = (guint64) n * (size + 1) / ENGRAFT_TRAINING_SIZES;
      predictor = engraft_training_job_fit (job, learner, rows, n, G_MAXUINT32 * G_GUINT64_CONSTANT (2) + f * ENGRAFT_TRAINING_SIZES + size, error);
      if (!predictor)
        return FALSE;
      for (guint k = 0; k < n; k++)
        own[rows[k]] = engraft_training_job_predict (job, predictor, rows[k]);
      for (guint i = 0; i < self->n; i++)
        if (self->folds[i] == f)
          risk[i] = engraft_training_job_predict (job, predictor, i);
      if (!engraft_training_job_measure (job, &apparent, own, rows, n, error))
        return FALSE;
      engraft_measures_add (&point->apparent, &apparent, 1. / n_parts);
      point->n += (double) n / n_parts;
    }

  return engraft_training_job_measure (job, &point->held_out, risk, self->tested, self->n_tested, error);
}

/* Too few are no failure: the curve begins where they are enough. */
gboolean
engraft_training_job_draw_curve (EngraftTrainingJob     *job,
            GError **error)
{
  job->self->curve = g_array_new (FALSE, TRUE, sizeof (EngraftLearningPoint));
  for (guint size = 0; size < ENGRAFT_TRAINING_SIZES; size++)
    {
      EngraftLearningPoint point = { 0 };
      g_autoptr(GError) failed = NULL;

      if (learn_from_fewer (job, size, &point, &failed))
        g_array_append_val (job->self->curve, point);
      else if (g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
    }

  return TRUE;
}

/* ---- what chance would do ---- */

/* C of the chosen learner in patients from whom it had not learned, by the first dealing. */
static gboolean
measure_once (EngraftTrainingJob     *job,
              guint    permutation,
              double  *c,
              GError **error)
{
  EngraftTraining *self = job->self;
  const EngraftLearner *learner = g_array_index (self->learners, EngraftTrainedLearner, self->chosen).learner;
  g_autofree guint32 *rows = g_new (guint32, self->n + 1);
  g_autofree double *risk = g_new (double, self->n + 1);
  EngraftMeasures measures;

  for (guint f = self->first_fold; f < self->n_folds; f++)
    {
      g_autoptr(EngraftPredictor) predictor = NULL;
      guint n = 0;

      for (guint i = 0; i < self->n; i++)
        if (self->folds[i] != f)
          rows[n++] = i;
      predictor = engraft_training_job_fit (job, learner, rows, n,
                       G_MAXUINT32 * G_GUINT64_CONSTANT (3) + (guint64) permutation * self->n_folds + f, error);
      if (!predictor)
        return FALSE;
      for (guint i = 0; i < self->n; i++)
        if (self->folds[i] == f)
          risk[i] = engraft_training_job_predict (job, predictor, i);
    }
  if (!engraft_training_job_measure_tested (job, &measures, risk, error))
    return FALSE;
  *c = measures.c;

  return TRUE;
}

/* What threads share */
typedef struct
{
  EngraftTrainingJob *job;
  guint               n;
  double              own;          /* C with the outcomes as they are */
  int                 next;
  int                 n_as_good;
  int                 is_cancelled;
  GMutex              mutex;        /* of progress */
} Permutations;

/* The outcomes of a permutation, and all that is done with them, are of one thread: a view of the training with outcomes of its own. */
typedef struct
{
  EngraftTraining    training;
  EngraftTrainingJob job;
  double            *time;
  guint8            *status;
  guint32           *order;
} Dealing;

static void
dealing_init (Dealing            *self,
              EngraftTrainingJob *job)
{
  const guint n = job->self->n;

  self->training = *job->self;
  self->job = *job;
  self->job.self = &self->training;
  /* progress is told by permutations */
  self->job.operation = NULL;
  self->time = job->self->time ? g_new (double, n + 1) : NULL;
  self->status = g_new (guint8, n + 1);
  self->order = g_new (guint32, n + 1);
  self->job.set.status = self->training.status = self->status;
  self->job.set.time = self->training.time = self->time;
}

static void
dealing_clear (Dealing *self)
{
  g_free (self->time);
  g_free (self->status);
  g_free (self->order);
}

/* Outcomes, with their times, are dealt anew to the patients. */
static void
deal (Dealing         *self,
      EngraftTraining *given,
      guint            permutation)
{
  for (guint i = 0; i < given->n; i++)
    self->order[i] = i;
  shuffle (given, self->order, given->n, ENGRAFT_TRAINING_PURPOSE_PERMUTATION, permutation);
  for (guint i = 0; i < given->n; i++)
    {
      self->status[i] = given->status[self->order[i]];
      if (given->time)
        self->time[i] = given->time[self->order[i]];
    }
}

static void
tell_progress (Permutations *self)
{
  EngraftTrainingJob *job = self->job;

  g_mutex_lock (&self->mutex);
  job->n_done += job->self->n_folds - job->self->first_fold;
  if (job->operation)
    engraft_operation_set_fraction (job->operation, (double) job->n_done / job->n_all);
  g_mutex_unlock (&self->mutex);
}

/* What cannot be trained or measured counts with those that are as good. */
static gpointer
permute_steps (gpointer data)
{
  Permutations *self = data;
  Dealing dealing;
  guint k;

  dealing_init (&dealing, self->job);
  while (!g_atomic_int_get (&self->is_cancelled) && (k = 1 + g_atomic_int_add (&self->next, 1)) <= self->n)
    {
      g_autoptr(GError) failed = NULL;
      double c = NAN;

      deal (&dealing, self->job->self, k);
      measure_once (&dealing.job, k, &c, &failed);
      if (g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_atomic_int_set (&self->is_cancelled, TRUE);
      if (!(c < self->own - 1e-12))
        g_atomic_int_inc (&self->n_as_good);
      tell_progress (self);
    }
  dealing_clear (&dealing);

  return NULL;
}

/* All is done again with outcomes that are dealt anew.  Each permutation has random numbers of its own, and it is counted only: how many
 * threads there are changes nothing. */
gboolean
engraft_training_job_permute (EngraftTrainingJob  *job,
                              GError             **error)
{
  EngraftTraining *self = job->self;
  Permutations work = { .job = job, .n = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "permutations"), .own = NAN };
  const guint n_most = MIN (MIN (g_get_num_processors (), MOST_THREADS), work.n);
  GThread *threads[MOST_THREADS];
  guint n_threads = 0;

  if (work.n && !measure_once (job, 0, &work.own, error))
    return FALSE;
  g_mutex_init (&work.mutex);
  /* one thread less is no reason to fail */
  while (n_threads + 1 < n_most && (threads[n_threads] = g_thread_try_new ("permute", permute_steps, &work, NULL)))
    n_threads++;
  permute_steps (&work);
  while (n_threads > 0)
    g_thread_join (threads[--n_threads]);
  g_mutex_clear (&work.mutex);
  if (work.is_cancelled)
    {
      if (!g_cancellable_set_error_if_cancelled (job->cancellable, error))
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled"));
      return FALSE;
    }
  self->n_permutations = work.n;
  self->permutation_p = work.n ? (1. + work.n_as_good) / (1. + work.n) : NAN;

  return TRUE;
}
