/* eg-calibration.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-calibration.h"

#include <math.h>
#include <stdlib.h>

#include "kernel/causal/eg-logistic.h"
#include "kernel/data/eg-loess.h"
#include "kernel/data/eg-sort.h"
#include "kernel/evidence/eg-proportion-interval.h"
#include "kernel/response/eg-sample.h"
#include "kernel/survival/eg-sum.h"

#define SPAN .75
#define BOUND 1e-6

static int
is_good (const double *p,
         size_t        n)
{
  if (n == 0 || n >= UINT32_MAX)
    return 0;
  for (size_t i = 0; i < n; i++)
    if (!(p[i] >= 0 && p[i] <= 1))
      return 0;

  return 1;
}

/* ---- the smooth curve ---- */

/* SORTED: room for 2 N numbers, X in order and what belongs to it. */
static EgStatus
put_in_order (const double *x,
              const double *y,
              size_t        n,
              uint32_t     *order,
              double       *sorted)
{
  EgStatus status = eg_sort_order (x, n, 0, order, NULL, NULL);

  for (size_t i = 0; status == EG_OK && i < n; i++)
    {
      sorted[i] = x[order[i]];
      sorted[n + i] = y[order[i]];
    }

  return status;
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

EgStatus
eg_calibration_errors (const double *predicted,
                       const double *observed,
                       size_t        n,
                       double        span,
                       double       *ici,
                       double       *e50,
                       double       *e90,
                       double       *emax,
                       double       *smooth)
{
  double *work = malloc ((3 * n + 1) * sizeof *work), *fitted = work + 2 * n;
  uint32_t *order = malloc ((n + 1) * sizeof *order);
  EgStatus status = work && order ? put_in_order (predicted, observed, n, order, work) : EG_NO_MEMORY;
  EgSum sum = { 0 };

  *ici = *e50 = *e90 = *emax = NAN;
  if (status == EG_OK)
    status = eg_loess (work, work + n, n, span > 0 ? span : SPAN, work, n, fitted);
  if (status == EG_OK)
    {
      for (size_t i = 0; i < n; i++)
        {
          if (smooth)
            smooth[order[i]] = fitted[i];
          work[i] = fabs (fitted[i] - work[i]);
          eg_sum_add (&sum, work[i]);
        }
      qsort (work, n, sizeof *work, compare_numbers);
      *ici = eg_sum_get (&sum) / n;
      *e50 = eg_sample_quantile (work, n, .5, 7);
      *e90 = eg_sample_quantile (work, n, .9, 7);
      *emax = work[n - 1];
    }
  free (work);
  free (order);

  return status;
}

/* the outcomes as numbers */
static double *
make_numbers (const uint8_t *y,
              size_t         n)
{
  double *numbers = malloc ((n + 1) * sizeof *numbers);

  for (size_t i = 0; numbers && i < n; i++)
    numbers[i] = y[i] != 0;

  return numbers;
}

EgStatus
eg_calibration_curve (const double  *p,
                      const uint8_t *y,
                      size_t         n,
                      double         span,
                      const double  *at,
                      size_t         m,
                      double        *smooth)
{
  double *numbers, *work;
  uint32_t *order;
  EgStatus status;

  if (!is_good (p, n))
    return EG_BAD_INPUT;
  numbers = make_numbers (y, n);
  work = malloc (2 * n * sizeof *work);
  order = malloc (n * sizeof *order);
  status = numbers && work && order ? put_in_order (p, numbers, n, order, work) : EG_NO_MEMORY;
  if (status == EG_OK)
    status = eg_loess (work, work + n, n, span > 0 ? span : SPAN, at, m, smooth);
  free (numbers);
  free (work);
  free (order);

  return status;
}

/* ---- recalibration ---- */

static EgStatus
recalibrate (EgCalibration *self,
             const double  *logit,
             const uint8_t *y,
             EgStep         step,
             void          *step_data)
{
  EgLogisticSettings settings = { .offset = logit };
  EgLogistic fit;
  EgStatus status;

  self->in_large = self->in_large_se = self->slope = self->slope_se = self->intercept = self->intercept_se = NAN;
  if (self->n_events == 0 || self->n_events == self->n)
    return EG_OK;
  status = eg_logistic_init_with (&fit, NULL, 0, y, self->n, &settings, step, step_data);
  if (status != EG_OK)
    return status;
  self->in_large = fit.coefficients[0];
  self->in_large_se = sqrt (fit.variance[0]);
  eg_logistic_clear (&fit);

  settings.offset = NULL;
  status = eg_logistic_init_with (&fit, &logit, 1, y, self->n, &settings, step, step_data);
  if (status != EG_OK)
    return status;
  if (fit.converged && !fit.traits[0] && !fit.traits[1])
    {
      self->intercept = fit.coefficients[0];
      self->slope = fit.coefficients[1];
      self->intercept_se = sqrt (fit.variance[0]);
      self->slope_se = sqrt (fit.variance[3]);
    }
  eg_logistic_clear (&fit);

  return EG_OK;
}

EgStatus
eg_calibration_with (const double  *p,
                     const uint8_t *y,
                     size_t         n,
                     double         span,
                     EgCalibration *answer,
                     double        *smooth,
                     EgStep         step,
                     void          *step_data)
{
  double *logit, *numbers;
  EgSum sum = { 0 };
  EgStatus status = EG_NO_MEMORY;

  *answer = (EgCalibration) { .n = n, .ici = NAN, .e50 = NAN, .e90 = NAN, .emax = NAN };
  if (!is_good (p, n))
    return EG_BAD_INPUT;
  logit = malloc (n * sizeof *logit);
  numbers = make_numbers (y, n);
  for (size_t i = 0; i < n; i++)
    {
      double bounded = fmin (fmax (p[i], BOUND), 1 - BOUND);

      if (eg_step_stops_at (step, step_data, i))
        break;
      answer->n_events += y[i] != 0;
      answer->bounded += bounded != p[i];
      eg_sum_add (&sum, p[i]);
      if (logit)
        logit[i] = log (bounded) - log1p (-bounded);
    }
  answer->observed = answer->n_events / (double) n;
  answer->predicted = eg_sum_get (&sum) / n;
  answer->ratio = answer->observed / answer->predicted;
  if (eg_step_stops_at (step, step_data, 0))
    status = EG_STOPPED;
  else if (logit && numbers)
    status = recalibrate (answer, logit, y, step, step_data);
  if (status == EG_OK && span >= 0)
    status = eg_calibration_errors (p, numbers, n, span, &answer->ici, &answer->e50, &answer->e90, &answer->emax, smooth);
  free (logit);
  free (numbers);

  return status;
}

EgStatus
eg_calibration (const double  *p,
                const uint8_t *y,
                size_t         n,
                double         span,
                EgCalibration *answer,
                double        *smooth)
{
  return eg_calibration_with (p, y, n, span, answer, smooth, NULL, NULL);
}

/* ---- groups ---- */

static void
describe (EgCalibrationGroup *group,
          const double       *p,
          const uint8_t      *y,
          const uint32_t     *order,
          size_t              begin,
          size_t              end,
          double              level)
{
  EgSum sum = { 0 };

  *group = (EgCalibrationGroup) { .n = end - begin, .low = p[order[begin]], .high = p[order[end - 1]] };
  for (size_t i = begin; i < end; i++)
    {
      group->n_events += y[order[i]] != 0;
      eg_sum_add (&sum, p[order[i]]);
    }
  group->predicted = eg_sum_get (&sum) / group->n;
  group->observed = group->n_events / (double) group->n;
  eg_proportion_interval (group->n_events, group->n, EG_PROPORTION_WILSON, level, &group->lower, &group->upper);
}

EgStatus
eg_calibration_groups (const double       *p,
                       const uint8_t      *y,
                       size_t              n,
                       size_t              n_groups,
                       double              level,
                       EgCalibrationGroup *groups,
                       double             *chi_squared)
{
  uint32_t *order;
  EgStatus status;

  if (!is_good (p, n) || n_groups < 1 || n_groups > n)
    return EG_BAD_INPUT;
  order = malloc (n * sizeof *order);
  status = order ? eg_sort_order (p, n, 0, order, NULL, NULL) : EG_NO_MEMORY;
  if (chi_squared)
    *chi_squared = 0;
  for (size_t g = 0, begin = 0, end; status == EG_OK && g < n_groups; g++, begin = end)
    {
      EgCalibrationGroup *group = &groups[g];

      end = 1 + (g + 1) * (n - 1) / n_groups;     /* as quantiles would part them */
      describe (group, p, y, order, begin, end, level);
      if (chi_squared)
        *chi_squared += group->n * (group->observed - group->predicted) * (group->observed - group->predicted)
                        / (group->predicted * (1 - group->predicted));
    }
  free (order);

  return status;
}
