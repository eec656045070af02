/* engraft-learner-work.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-learner-work.h"

#include <glib/gi18n-lib.h>

int
engraft_learner_work_step (double  fraction,
                           void   *data)
{
  return g_cancellable_is_cancelled (data);
}

EngraftLinearColumn *
engraft_learner_work_get_column (EngraftLearnerWork *self,
                                 guint               column)
{
  return &g_array_index (self->predictor->columns, EngraftLinearColumn, column);
}

void
engraft_learner_work_init (EngraftLearnerWork       *self,
                           const EngraftLearningSet *set,
                           EngraftRiskLink           link,
                           const guint32            *rows,
                           guint                     n,
                           GCancellable             *cancellable)
{
  guint p = engraft_dictionary_get_n (set->dictionary);

  *self = (EngraftLearnerWork) {
    .set = set,
    .drawn = rows,
    .predictor = engraft_linear_predictor_new (set->dictionary, link),
    .time = set->time ? g_new (double, n + 1) : NULL,
    .status = g_new (guint8, n + 1),
    .columns = g_ptr_array_new_with_free_func (g_free),
    .cancellable = cancellable,
  };
  engraft_linear_predictor_set_fill (self->predictor, set, rows, n);
  for (guint i = 0; i < n; i++)
    {
      if (set->time)
        self->time[i] = set->time[rows[i]];
      self->status[i] = set->status[rows[i]];
    }
  for (guint c = 0; c < self->predictor->columns->len; c++)
    {
      double *values = g_new (double, n + 1), sum = 0;

      for (guint i = 0; i < n; i++)
        sum += values[i] = engraft_linear_predictor_get_number (self->predictor, c, set->values + (gsize) rows[i] * p);
      engraft_learner_work_get_column (self, c)->centre = n ? sum / n : 0;
      g_ptr_array_add (self->columns, values);
    }
  self->rows = (EgSurvivalRows) { .n = n, .time = self->time, .status = self->status, .n_groups = 1, .n_strata = 1 };
}

void
engraft_learner_work_clear (EngraftLearnerWork *self)
{
  g_clear_object (&self->predictor);
  g_free (self->time);
  g_free (self->status);
  g_ptr_array_unref (self->columns);
}

gboolean
engraft_learner_work_check (EngraftLearnerWork  *self,
                            EgStatus             status,
                            GError             **error)
{
  if (status == EG_OK)
    return TRUE;
  if (status != EG_STOPPED || !g_cancellable_set_error_if_cancelled (self->cancellable, error))
    g_set_error_literal (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_CONVERGENCE,
                         _("the model could not be computed from these rows"));

  return FALSE;
}

guint32 *
engraft_learner_work_number (EngraftLearnerWork *self,
                             guint              *n_units)
{
  g_autofree guint32 *unit = g_new0 (guint32, self->set->n + 1);
  guint32 *units = g_new (guint32, self->rows.n + 1);

  *n_units = 0;
  for (guint i = 0; i < self->rows.n; i++)
    {
      if (!unit[self->drawn[i]])
        unit[self->drawn[i]] = ++*n_units;
      units[i] = unit[self->drawn[i]] - 1;
    }

  return units;
}
