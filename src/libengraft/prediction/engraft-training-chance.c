/* engraft-training-chance.c: what fewer patients would have taught, and what chance would do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-training-job.h"
#include "libengraft/registry/engraft-random.h"

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

/* Outcomes, with their times, are dealt anew to the patients; all is done again.  What cannot be trained or measured counts
 * with those that are as good. */
gboolean
engraft_training_job_permute (EngraftTrainingJob     *job,
         GError **error)
{
  EngraftTraining *self = job->self;
  const guint n = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "permutations");
  double *time = self->time, own = NAN;
  guint8 *status = self->status;
  g_autofree double *dealt_time = time ? g_new (double, self->n + 1) : NULL;
  g_autofree guint8 *dealt = g_new (guint8, self->n + 1);
  g_autofree guint32 *order = g_new (guint32, self->n + 1);
  guint n_as_good = 0;

  if (n && !measure_once (job, 0, &own, error))
    return FALSE;
  for (guint k = 1; k <= n; k++)
    {
      g_autoptr(GError) failed = NULL;
      double c = NAN;

      for (guint i = 0; i < self->n; i++)
        order[i] = i;
      shuffle (self, order, self->n, ENGRAFT_TRAINING_PURPOSE_PERMUTATION, k);
      for (guint i = 0; i < self->n; i++)
        {
          dealt[i] = status[order[i]];
          if (time)
            dealt_time[i] = time[order[i]];
        }
      job->set.status = self->status = dealt;
      job->set.time = self->time = dealt_time;
      measure_once (job, k, &c, &failed);
      job->set.status = self->status = status;
      job->set.time = self->time = time;
      if (g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
      n_as_good += !(c < own - 1e-12);
    }
  self->n_permutations = n;
  self->permutation_p = n ? (1. + n_as_good) / (1. + n) : NAN;

  return TRUE;
}
