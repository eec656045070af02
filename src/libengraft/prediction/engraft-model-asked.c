/* engraft-model-asked.c: what a model is asked once, whoever is predicted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-linear-predictor.h"
#include "libengraft/prediction/engraft-model-private.h"

const double *
engraft_model_get_patient_scores (EngraftModel *self)
{
  static GMutex lock;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (!self->scores && self->patients)
    {
      self->scores = g_new (double, self->patients->n + 1);
      for (guint i = 0; i < self->patients->n; i++)
        self->scores[i] = engraft_predictor_get_score (self->predictor, self->patients->values + (gsize) i * self->patients->p);
    }

  return self->scores;
}

/* By somebody: the score less the reasons is the same of everybody. */
static double
find_base (EngraftModel *self)
{
  const guint n = engraft_dictionary_get_n (self->dictionary);
  g_autofree double *typical = g_new (double, n + 1), *reasons = g_new0 (double, n + 1);
  double base;

  for (guint j = 0; j < n; j++)
    typical[j] = engraft_feature_get_typical (engraft_dictionary_get_feature (self->dictionary, j));
  engraft_predictor_explain (self->predictor, self->predictor, typical, reasons);
  base = engraft_predictor_get_score (self->predictor, typical);
  for (guint j = 0; j < n; j++)
    base -= reasons[j];

  return base;
}

double
engraft_model_get_base (EngraftModel *self)
{
  static GMutex lock;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (!self->has_base)
    self->base = find_base (self);
  self->has_base = TRUE;

  return self->base;
}

/**
 * engraft_model_counts_feature:
 * @self: a model
 * @feature: of its dictionary
 *
 * Tells whether the value of a feature can change the score.  A sum of features counts those whose coefficient is not 0; any other model
 * may ask for each.  O(features).
 *
 * Returns: whether it is worth to say it
 */
gboolean
engraft_model_counts_feature (EngraftModel *self,
                              guint         feature)
{
  GArray *columns;

  g_return_val_if_fail (ENGRAFT_IS_MODEL (self) && feature < engraft_dictionary_get_n (self->dictionary), FALSE);

  if (!ENGRAFT_IS_LINEAR_PREDICTOR (self->predictor))
    return TRUE;
  columns = ENGRAFT_LINEAR_PREDICTOR (self->predictor)->columns;
  for (guint c = 0; c < columns->len; c++)
    if (g_array_index (columns, EngraftLinearColumn, c).feature == feature && g_array_index (columns, EngraftLinearColumn, c).coefficient != 0)
      return TRUE;

  return FALSE;
}
