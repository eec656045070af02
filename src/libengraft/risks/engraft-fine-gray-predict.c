/* engraft-fine-gray-predict.c: the cumulative incidence of one subject.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-fine-gray-private.h"

#include <math.h>

/**
 * engraft_fine_gray_predict:
 * @self: a model
 * @values: (array length=n_values): the value of each term
 * @n_values: how many: one a term
 * @n: (out): how many are returned
 *
 * Predicts the cumulative incidence of one subject.
 *
 * Returns: (transfer full) (array length=n): the cumulative incidence from each of
 *   the [method@FineGray.get_times] on; NaN for somebody with a term whose coefficient has no finite estimate
 */
double *
engraft_fine_gray_predict (EngraftFineGray *self,
                           const double    *values,
                           gsize            n_values,
                           gsize           *n)
{
  double *incidence;

  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), NULL);
  g_return_val_if_fail (n_values == self->terms->len, NULL);

  incidence = g_new (double, self->model.n_times + 1);
  eg_fine_gray_predict (&self->model, values, incidence);
  for (gsize i = 0; engraft_fine_gray_find_infinite (self, values) >= 0 && i < self->model.n_times; i++)
    incidence[i] = NAN;
  *n = self->model.n_times;

  return incidence;
}

/**
 * engraft_fine_gray_predict_at:
 * @self: a model
 * @values: (array length=n_values): the value of each term
 * @n_values: how many: one a term
 * @time: a time, in the unit of the data, counted from the landmark when there is one
 * @se: (out) (optional): the standard error of the incidence
 * @lower: (out) (optional): its lower limit
 * @upper: (out) (optional): its upper limit
 *
 * Predicts the cumulative incidence of one subject at a time, with its error: from the influence of each row,
 * or cluster, on the coefficients, on the baseline and on the estimated distribution of censoring.  Limits are on the
 * scale of log(−log(1 − incidence)), and so of the logarithm of the subdistribution hazard (Fine and Gray 1999).
 * O(rows · terms).
 *
 * Returns: the cumulative incidence; NaN when the model has not converged, or for somebody with a term whose
 *   coefficient has no finite estimate
 */
double
engraft_fine_gray_predict_at (EngraftFineGray *self,
                              const double    *values,
                              gsize            n_values,
                              double           time,
                              double          *se,
                              double          *lower,
                              double          *upper)
{
  double hazard = NAN, error = NAN, spread;

  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), NAN);
  g_return_val_if_fail (n_values == self->terms->len, NAN);

  if (engraft_fine_gray_find_infinite (self, values) >= 0
      || eg_fine_gray_predict_hazard (&self->model, &self->rows, values, &time, 1, &hazard, &error, NULL, NULL)
         != EG_OK)
    hazard = error = NAN;
  spread = hazard > 0 ? exp (engraft_fine_gray_get_z (self) * error / hazard) : NAN;
  if (se)
    *se = exp (-hazard) * error;
  if (lower)
    *lower = -expm1 (-hazard / spread);
  if (upper)
    *upper = -expm1 (-hazard * spread);

  return -expm1 (-hazard);
}
