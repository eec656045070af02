/* eg-fine-gray.c: Newton's method and what is made of its result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-fine-gray.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/risks/eg-fine-gray-work.h"
#include "kernel/survival/eg-sum.h"

#define MOST_ITERATIONS 50
#define MOST_HALVINGS   30

/* A pivot this small beside its diagonal is a column that follows from those before it. */
#define SINGULAR 1e-9

/* A step that moves no linear predictor by more, in standard deviations of the columns. */
#define SMALL_STEP 1e-11

/* Beyond, a hazard ratio for one standard deviation is no number of this world. */
#define FAR_AWAY 40

void
eg_fine_gray_clear (EgFineGray *self)
{
  free (self->coefficients);
  free (self->robust);
  free (self->naive);
  free (self->times);
  free (self->jumps);
  *self = (EgFineGray) { 0 };
}

/* ---- matrices, p x p ---- */

/* Cholesky's factor in the lower half of A, in place.  KEEP, when not NULL, is told which columns
 * have a pivot, else all must.  Returns whether they have. */
static int
factorise (double  *a,
           size_t   p,
           uint8_t *keep)
{
  int all = 1;

  for (size_t i = 0; i < p; i++)
    {
      double diagonal = a[i * p + i], pivot = diagonal;

      for (size_t j = 0; j < i; j++)
        {
          double sum = a[i * p + j];

          for (size_t l = 0; l < j; l++)
            sum -= a[i * p + l] * a[j * p + l];
          a[i * p + j] = a[j * p + j] > 0 ? sum / a[j * p + j] : 0;
          pivot -= a[i * p + j] * a[i * p + j];
        }
      if (pivot > (keep ? SINGULAR : 1e-300) * diagonal && diagonal > 0 && isfinite (pivot))
        a[i * p + i] = sqrt (pivot);
      else
        {
          for (size_t j = 0; j <= i; j++)
            a[i * p + j] = 0;
          all = 0;
        }
      if (keep)
        keep[i] = a[i * p + i] > 0;
    }

  return all;
}

static void
solve (const double *factor,
       size_t        p,
       double       *x)
{
  for (size_t i = 0; i < p; i++)
    {
      for (size_t j = 0; j < i; j++)
        x[i] -= factor[i * p + j] * x[j];
      x[i] /= factor[i * p + i];
    }
  for (size_t i = p; i-- > 0;)
    {
      for (size_t j = i + 1; j < p; j++)
        x[i] -= factor[j * p + i] * x[j];
      x[i] /= factor[i * p + i];
    }
}

static void
invert (const double *factor,
        size_t        p,
        double       *inverse)
{
  memset (inverse, 0, p * p * sizeof *inverse);
  for (size_t i = 0; i < p; i++)
    {
      inverse[i * p + i] = 1;
      solve (factor, p, inverse + i * p);   /* symmetric */
    }
}

/* A B, the latter symmetric */
static void
multiply (const double *a,
          const double *b,
          size_t        p,
          double       *product)
{
  for (size_t i = 0; i < p; i++)
    for (size_t j = 0; j < p; j++)
      {
        product[i * p + j] = 0;
        for (size_t l = 0; l < p; l++)
          product[i * p + j] += a[i * p + l] * b[j * p + l];
      }
}

/* ---- the fit ---- */

typedef struct
{
  EgFineGray     *self;
  EgFineGrayWork  work;
  double         *b;        /* five of p numbers */
  double         *change;
  double         *tried;
  double         *factor;   /* four of p x p */
  double         *inverse;
  double         *squares;
  double         *spare;
} Fit;

static int
fit_init (Fit *fit)
{
  const size_t p = fit->work.rows->n_columns;

  fit->b = calloc (3 * p + 4 * p * p + 1, sizeof *fit->b);
  if (!fit->b)
    return 0;
  fit->change = fit->b + p;
  fit->tried = fit->b + 2 * p;
  fit->factor = fit->b + 3 * p;
  fit->inverse = fit->factor + p * p;
  fit->squares = fit->inverse + p * p;
  fit->spare = fit->squares + p * p;

  return 1;
}

/* Leaves out columns that follow from others, and tests those that are left. */
static EgStatus
begin (Fit *fit)
{
  EgFineGrayWork *work = &fit->work;
  uint8_t *keep = calloc (work->p + 1, 1);

  if (!keep)
    return EG_NO_MEMORY;
  eg_fine_gray_work_evaluate (work, fit->b, 1);
  memcpy (fit->factor, work->information, work->p * work->p * sizeof *fit->factor);
  if (!factorise (fit->factor, work->p, keep))
    {
      eg_fine_gray_work_keep (work, keep);
      eg_fine_gray_work_evaluate (work, fit->b, 1);
    }
  free (keep);
  fit->self->df = work->p;
  fit->self->null_log_likelihood = work->log_likelihood;
  fit->self->score_test = NAN;

  return eg_fine_gray_work_ask (work, 0);
}

/* How far the step goes; NaN when there is none. */
static double
set_change (Fit *fit)
{
  const EgFineGrayWork *work = &fit->work;
  const size_t p = work->p;
  double most = 0;

  memcpy (fit->factor, work->information, p * p * sizeof *fit->factor);
  if (!factorise (fit->factor, p, NULL))
    return NAN;
  memcpy (fit->change, work->score, p * sizeof *fit->change);
  solve (fit->factor, p, fit->change);
  for (size_t j = 0; j < p; j++)
    most = fmax (most, fabs (fit->change[j]));

  return most;
}

/* Halves the step until the likelihood does not fall. */
static int
take_change (Fit *fit)
{
  EgFineGrayWork *work = &fit->work;
  double before = work->log_likelihood, share = 1;

  for (int i = 0; i < MOST_HALVINGS && !work->stopped; i++, share /= 2)
    {
      for (size_t j = 0; j < work->p; j++)
        fit->tried[j] = fit->b[j] + share * fit->change[j];
      eg_fine_gray_work_evaluate (work, fit->tried, 1);
      if (work->log_likelihood >= before - 1e-12 * fabs (before))
        {
          memcpy (fit->b, fit->tried, work->p * sizeof *fit->b);
          return 1;
        }
    }
  eg_fine_gray_work_evaluate (work, fit->b, 1);

  return 0;
}

static EgStatus
iterate (Fit    *fit,
         EgStep  step,
         void   *step_data)
{
  EgFineGray *self = fit->self;
  EgFineGrayWork *work = &fit->work;

  for (self->n_iterations = 0; self->n_iterations < MOST_ITERATIONS; self->n_iterations++)
    {
      double size = set_change (fit);

      if (isnan (size))
        return EG_OK;
      if (self->n_iterations == 0)
        {
          self->score_test = 0;
          for (size_t j = 0; j < work->p; j++)
            self->score_test += work->score[j] * fit->change[j];
        }
      if (size <= SMALL_STEP)
        {
          self->converged = 1;
          return EG_OK;
        }
      if (step && step (.2 + .6 * self->n_iterations / 10 / (1 + self->n_iterations / 10.), step_data))
        return EG_STOPPED;
      if (!take_change (fit) && !work->stopped)
        {
          self->converged = size <= 1e-7;
          return EG_OK;
        }
      if (work->stopped)
        return EG_STOPPED;
      for (size_t j = 0; j < work->p; j++)
        if (fabs (fit->b[j]) > FAR_AWAY)
          return EG_OK;
    }

  return EG_OK;
}

static int
result_init (EgFineGray *self,
             size_t      p,
             size_t      n_times)
{
  self->n_columns = p;
  self->n_times = n_times;
  self->coefficients = malloc ((p + 1) * sizeof *self->coefficients);
  self->robust = malloc ((p * p + 1) * sizeof *self->robust);
  self->naive = malloc ((p * p + 1) * sizeof *self->naive);
  self->times = malloc ((n_times + 1) * sizeof *self->times);
  self->jumps = malloc ((n_times + 1) * sizeof *self->jumps);
  if (!self->coefficients || !self->robust || !self->naive || !self->times || !self->jumps)
    return 0;
  for (size_t j = 0; j < p; j++)
    self->coefficients[j] = NAN;
  for (size_t j = 0; j < p * p; j++)
    self->robust[j] = self->naive[j] = NAN;

  return 1;
}

/* Back to the columns and the scale of the input. */
static EgStatus
conclude (Fit *fit)
{
  EgFineGray *self = fit->self;
  EgFineGrayWork *work = &fit->work;
  const size_t p = work->p, all = self->n_columns;
  EgStatus status = eg_fine_gray_work_squares (work, fit->squares);
  double reference = work->greatest;

  if (status != EG_OK)
    return status;
  memcpy (fit->factor, work->information, p * p * sizeof *fit->factor);
  if (factorise (fit->factor, p, NULL))
    invert (fit->factor, p, fit->inverse);
  else
    for (size_t j = 0; j < p * p; j++)
      fit->inverse[j] = NAN;
  multiply (fit->inverse, fit->squares, p, fit->spare);
  multiply (fit->spare, fit->inverse, p, fit->squares);
  for (size_t i = 0; i < p; i++)
    {
      self->coefficients[work->columns[i]] = fit->b[i] / work->scale[i];
      reference += fit->b[i] * work->centre[i] / work->scale[i];
      for (size_t j = 0; j < p; j++)
        {
          size_t at = work->columns[i] * all + work->columns[j];

          self->naive[at] = fit->inverse[i * p + j] / work->scale[i] / work->scale[j];
          self->robust[at] = fit->squares[i * p + j] / work->scale[i] / work->scale[j];
        }
    }
  self->log_likelihood = work->log_likelihood;
  for (size_t s = 0; s < work->n_steps; s++)
    {
      self->times[s] = work->step_times[s];
      self->jumps[s] = exp (log (work->step_events[s] / work->s0[s]) - reference);
    }

  return EG_OK;
}

static EgStatus
fit_model (Fit    *fit,
           EgStep  step,
           void   *step_data)
{
  EgStatus status = begin (fit);

  if (status == EG_OK)
    status = iterate (fit, step, step_data);
  if (status == EG_OK && step && step (.8, step_data))
    status = EG_STOPPED;

  return status == EG_OK ? conclude (fit) : status;
}

EgStatus
eg_fine_gray_init (EgFineGray           *self,
                   const EgFineGrayRows *rows,
                   EgStep                step,
                   void                 *step_data)
{
  Fit fit = { .self = self };
  EgStatus status = eg_fine_gray_work_init (&fit.work, rows, step, step_data);

  *self = (EgFineGray) { 0 };
  if (status == EG_OK && (!fit_init (&fit) || !result_init (self, rows->n_columns, fit.work.n_steps)))
    status = EG_NO_MEMORY;
  for (size_t i = 0; i < fit.work.n && status == EG_OK; i++)
    {
      const EgSubject *subject = &fit.work.subjects[i];
      const int counts = eg_fine_gray_weight (&fit.work, i) > 0;

      self->n_events += counts && subject->end == EG_SUBJECT_EVENT;
      self->n_competing += counts && subject->end == EG_SUBJECT_COMPETING;
      self->n_untold += counts && subject->end == EG_SUBJECT_COMPETING && subject->step < fit.work.n_steps
                        && !(fit.work.g[i] > 0);
    }
  self->n_rows = fit.work.n;
  if (status == EG_OK && self->n_untold == 0)
    status = fit_model (&fit, step, step_data);
  if (status != EG_OK)
    eg_fine_gray_clear (self);
  free (fit.b);
  eg_fine_gray_work_clear (&fit.work);

  return status;
}

void
eg_fine_gray_predict (const EgFineGray *self,
                      const double     *x,
                      double           *incidence)
{
  double eta = 0;
  EgSum sum = { 0 };

  for (size_t j = 0; j < self->n_columns; j++)
    if (!isnan (self->coefficients[j]))
      eta += self->coefficients[j] * x[j];
  for (size_t i = 0; i < self->n_times; i++)
    {
      eg_sum_add (&sum, self->jumps[i]);
      incidence[i] = -expm1 (-eg_sum_get (&sum) * exp (eta));
    }
}
