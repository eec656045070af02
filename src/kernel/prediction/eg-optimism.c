/* eg-optimism.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-optimism.h"

#include <math.h>
#include <stdlib.h>

/* One more difference of a mean and its error (Welford 1962). */
static void
add (EgOptimism *self,
     double      difference)
{
  double away = difference - self->optimism;

  if (isnan (difference))
    return;
  self->n++;
  self->optimism += away / self->n;
  self->se += away * (difference - self->optimism);      /* so far the sum of squares */
}

static void
finish (EgOptimism *self)
{
  self->se = self->n > 1 ? sqrt (self->se / (self->n - 1) / self->n) : NAN;
  self->optimism = self->n > 0 ? self->optimism : NAN;
  self->corrected = self->apparent - self->optimism;
}

EgStatus
eg_optimism (const uint32_t *samples,
             size_t          n_samples,
             size_t          n,
             const double   *apparent,
             size_t          n_statistics,
             EgRefit         refit,
             void           *data,
             EgOptimism     *answers,
             EgStep          step,
             void           *step_data)
{
  double *values;
  EgStatus status = EG_OK;

  for (size_t i = 0; i < n_samples * n; i++)
    if (samples[i] >= n)
      return EG_BAD_INPUT;
  values = malloc ((2 * n_statistics + 1) * sizeof *values);
  if (!values)
    return EG_NO_MEMORY;
  for (size_t k = 0; k < n_statistics; k++)
    answers[k] = (EgOptimism) { .apparent = apparent[k] };
  for (size_t b = 0; b < n_samples && status == EG_OK; b++)
    {
      if (step && step ((double) b / n_samples, step_data))
        status = EG_STOPPED;
      else
        status = refit (samples + b * n, n, values, values + n_statistics, data);
      for (size_t k = 0; status == EG_OK && k < n_statistics; k++)
        add (&answers[k], values[k] - values[n_statistics + k]);
    }
  for (size_t k = 0; k < n_statistics; k++)
    finish (&answers[k]);
  free (values);

  return status;
}
