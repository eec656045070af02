/* engraft-learner-stack.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-learner-stack.h"

#include <glib/gi18n-lib.h>

#include "kernel/prediction/eg-stack.h"
#include "kernel/survival/eg-penalised-cox.h"
#include "libengraft/prediction/engraft-learner-work.h"
#include "libengraft/prediction/engraft-stack-predictor.h"

static const char * const members[] = { "ridge", "forest", "trees", "svm" };
static const char * const members_of_times[] = { "ridge", "forest", "trees", "network" };

typedef struct
{
  const EngraftLearningSet     *set;
  const guint32                *rows;
  guint                         n;
  const EngraftLearnerSettings *settings;
  GCancellable                 *cancellable;
  guint32                      *folds;
} Work;

static EngraftPredictor *
fit (Work                  *self,
     const EngraftLearner  *learner,
     const guint32         *rows,
     guint                  n,
     GError               **error)
{
  return learner->fit (learner, self->set, rows, n, self->settings, self->cancellable, error);
}

/* Log odds, or log hazards, of each row by a model without its fold. */
static double *
hold_out (Work                  *self,
          const EngraftLearner  *learner,
          GError               **error)
{
  const gsize p = engraft_dictionary_get_n (self->set->dictionary);
  g_autofree double *logits = g_new (double, self->n + 1);
  g_autofree guint32 *others = g_new (guint32, self->n + 1);

  for (guint fold = 0; fold < self->settings->inner_folds; fold++)
    {
      g_autoptr(EngraftPredictor) predictor = NULL;
      guint n = 0;

      for (guint i = 0; i < self->n; i++)
        if (self->folds[i] != fold)
          others[n++] = self->rows[i];
      predictor = fit (self, learner, others, n, error);
      if (!predictor)
        return NULL;
      for (guint i = 0; i < self->n; i++)
        if (self->folds[i] == fold)
          logits[i] = engraft_predictor_get_score (predictor, self->set->values + self->rows[i] * p);
    }

  return g_steal_pointer (&logits);
}

/* FALSE only when it was cancelled. */
static gboolean
add_member (Work                  *self,
            const EngraftLearner  *learner,
            GPtrArray             *parts,
            GPtrArray             *logits,
            GError               **error)
{
  g_autoptr(GError) failed = NULL;
  double *held_out = hold_out (self, learner, &failed);
  EngraftPredictor *predictor = held_out ? fit (self, learner, self->rows, self->n, &failed) : NULL;

  if (predictor)
    {
      g_ptr_array_add (parts, predictor);
      g_ptr_array_add (logits, held_out);
      return TRUE;
    }
  g_free (held_out);
  if (!g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));

  return FALSE;
}

static EngraftPredictor *
put_together (Work       *self,
              GPtrArray  *parts,
              GPtrArray  *logits,
              GError    **error)
{
  const double * const *scores = (const double * const *) logits->pdata;
  g_autofree guint8 *y = g_new (guint8, self->n + 1);
  g_autofree double *time = self->set->time ? g_new (double, self->n + 1) : NULL;
  EgStatus status = EG_BAD_INPUT;
  EgStack stack;

  for (guint i = 0; i < self->n; i++)
    {
      y[i] = self->set->status[self->rows[i]] == 1;
      if (time)
        time[i] = self->set->time[self->rows[i]];
    }
  if (parts->len)
    status = time ? eg_stack_init_times (&stack, scores, time, y, self->folds, self->n, parts->len)
             : eg_stack_init (&stack, scores, y, NULL, self->n, parts->len);
  if (status == EG_OK)
    {
      g_autoptr(EngraftPredictor) predictor =
        engraft_stack_predictor_new (time ? ENGRAFT_RISK_LINK_HAZARD : ENGRAFT_RISK_LINK_LOGISTIC, parts, stack.weights, stack.drop);

      if (time && !engraft_predictor_fit_hazard (predictor, self->set, self->rows, self->n, error))
        return NULL;
      return g_steal_pointer (&predictor);
    }
  g_set_error_literal (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_CONVERGENCE,
                       _("the model could not be computed from these rows"));

  return NULL;
}

EngraftPredictor *
engraft_learner_stack_fit (const EngraftLearner         *self,
                           const EngraftLearningSet     *set,
                           const guint32                *rows,
                           guint                         n,
                           const EngraftLearnerSettings *settings,
                           GCancellable                 *cancellable,
                           GError                      **error)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref), logits = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint32 *folds = g_new (guint32, n + 1), *units = NULL;
  Work work = { set, rows, n, settings, cancellable, folds };
  EngraftLearnerWork numbers;
  guint n_units;
  EgStatus status;

  engraft_learner_work_init (&numbers, set, ENGRAFT_RISK_LINK_LOGISTIC, rows, n, cancellable);
  units = engraft_learner_work_number (&numbers, &n_units);
  /* not the folds in which members choose: the seed is another */
  status = eg_penalised_cox_deal (n, numbers.status, units, n_units, settings->inner_folds, ~settings->seed, folds);
  if (!engraft_learner_work_check (&numbers, status, error))
    {
      engraft_learner_work_clear (&numbers);
      return NULL;
    }
  engraft_learner_work_clear (&numbers);
  for (guint k = 0; k < G_N_ELEMENTS (members); k++)
    {
      const EngraftLearner *learner = engraft_learners_find ((set->time ? members_of_times : members)[k], set->kind);

      if (learner && !add_member (&work, learner, parts, logits, error))
        return NULL;
    }

  return put_together (&work, parts, logits, error);
}
