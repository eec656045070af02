/* eg-fine-gray-changing.c: whether an effect on the subdistribution changes over time.
 *
 * The score test for a coefficient of g(t) x beside that of x, as R's cox.zph makes it of the rows of finegray (): with
 * u = sum over events of g (x - mean) and I_k = sum over events of g^k times the variance of x among those at risk,
 * chisq = u' (I_2 - I_1 I_0^-1 I_1)^-1 u (Grambsch & Therneau 1994; Zhou, Fine & Laird 2013 for the subdistribution).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-fine-gray-work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-chi-squared.h"

typedef struct
{
  EgFineGrayWork  work;
  double         *g;          /* of each step, less its mean over the events */
  double         *events;     /* of each step, times a power of g */
  double         *score;      /* u */
  double         *parts[3];   /* I_0^-1, I_1, I_2 */
  double         *variance;
  double         *chosen;
} Changing;

static int
allocate (Changing *self)
{
  const size_t p = self->work.p, m = self->work.n_steps;

  self->g = malloc ((m + 1) * sizeof *self->g);
  self->events = malloc ((m + 1) * sizeof *self->events);
  self->score = calloc (p + 1, sizeof *self->score);
  self->variance = malloc ((p * p + 1) * sizeof *self->variance);
  self->chosen = malloc ((p + 1) * sizeof *self->chosen);
  for (size_t k = 0; k < 3; k++)
    self->parts[k] = malloc ((p * p + 1) * sizeof *self->parts[k]);

  return self->g && self->events && self->score && self->variance && self->chosen && self->parts[0] && self->parts[1]
         && self->parts[2];
}

static void
changing_clear (Changing *self)
{
  free (self->g);
  free (self->events);
  free (self->score);
  free (self->variance);
  free (self->chosen);
  for (size_t k = 0; k < 3; k++)
    free (self->parts[k]);
  eg_fine_gray_work_clear (&self->work);
}

/* The mean changes nothing but rounding, for the score of x is 0. */
static void
centre (Changing     *self,
        const double *g)
{
  const EgFineGrayWork *work = &self->work;
  double sum = 0, n = 0;

  for (size_t s = 0; s < work->n_steps; s++)
    {
      sum += work->step_events[s] * g[s];
      n += work->step_events[s];
    }
  for (size_t s = 0; s < work->n_steps; s++)
    self->g[s] = g[s] - sum / n;
}

/* all that the tests need, at the coefficients of the model */
static EgStatus
prepare (Changing         *self,
         const EgFineGray *model,
         const double     *g)
{
  EgFineGrayWork *work = &self->work;
  uint8_t *keep = calloc (work->p + 1, 1);
  double *b = malloc ((work->p + 1) * sizeof *b);
  EgStatus status = keep && b ? EG_OK : EG_NO_MEMORY;

  for (size_t j = 0; status == EG_OK && j < work->p; j++)
    keep[j] = !isnan (model->coefficients[j]);
  if (status == EG_OK)
    eg_fine_gray_work_keep (work, keep);
  if (status == EG_OK)
    status = eg_fine_gray_work_ask (work, .2);
  if (status == EG_OK && !allocate (self))
    status = EG_NO_MEMORY;
  if (status == EG_OK)
    {
      const size_t p = work->p;

      for (size_t j = 0; j < p; j++)
        b[j] = model->coefficients[work->columns[j]] * work->scale[j];
      eg_fine_gray_work_evaluate (work, b, 0);
      status = eg_fine_gray_work_ask (work, .4);
      centre (self, g);
      for (size_t i = 0; i < work->n; i++)
        if (work->subjects[i].end == EG_SUBJECT_EVENT && eg_fine_gray_weight (work, i) > 0)
          for (size_t j = 0, s = work->subjects[i].step - 1; j < p; j++)
            self->score[j] += eg_fine_gray_weight (work, i) * self->g[s] * (work->x[i * p + j] - work->mean[s * p + j]);
      for (size_t k = 1; k < 3 && status == EG_OK; k++)
        {
          for (size_t s = 0; s < work->n_steps; s++)
            self->events[s] = work->step_events[s] * (k == 1 ? self->g[s] : self->g[s] * self->g[s]);
          eg_fine_gray_work_inform (work, self->events);
          memcpy (self->parts[k], work->information, p * p * sizeof *work->information);
          status = eg_fine_gray_work_ask (work, .4 + .3 * k);
        }
      for (size_t j = 0; j < p; j++)
        for (size_t l = 0; l < p; l++)
          self->parts[0][j * p + l] = model->naive[work->columns[j] * model->n_columns + work->columns[l]]
                                      * work->scale[j] * work->scale[l];
    }
  free (keep);
  free (b);

  return status;
}

/* I_2 - I_1 I_0^-1 I_1 at J, L */
static double
variance_at (const Changing *self,
             size_t          j,
             size_t          l)
{
  const size_t p = self->work.p;
  double value = self->parts[2][j * p + l];

  for (size_t a = 0; a < p; a++)
    for (size_t b = 0; b < p; b++)
      value -= self->parts[1][j * p + a] * self->parts[0][a * p + b] * self->parts[1][b * p + l];

  return value;
}

static void
test (Changing      *self,
      const uint8_t *set,
      double        *chisq,
      int           *df)
{
  const EgFineGrayWork *work = &self->work;
  size_t n = 0, at = 0;

  for (size_t j = 0; j < work->p; j++)
    if (set[work->columns[j]])
      self->chosen[n++] = self->score[j];
  for (size_t j = 0; j < work->p; j++)
    for (size_t l = 0; l < work->p; l++)
      if (set[work->columns[j]] && set[work->columns[l]])
        self->variance[at++] = variance_at (self, j, l);
  *df = n > 0 ? eg_quadratic_form (self->variance, self->chosen, n, chisq) : 0;
  if (*df == 0)
    *chisq = NAN;
}

EgStatus
eg_fine_gray_test_changing (const EgFineGray     *self,
                            const EgFineGrayRows *rows,
                            const double         *g,
                            const uint8_t        *sets,
                            size_t                n_sets,
                            double               *chisq,
                            int                  *df,
                            EgStep                step,
                            void                 *step_data)
{
  Changing changing = { 0 };
  EgStatus status = eg_fine_gray_work_init (&changing.work, rows, step, step_data);

  if (status == EG_OK)
    status = prepare (&changing, self, g);
  for (size_t i = 0; i < n_sets && status == EG_OK; i++)
    {
      test (&changing, sets + i * rows->n_columns, &chisq[i], &df[i]);
      if (!self->converged)
        {
          chisq[i] = NAN;
          df[i] = 0;
        }
    }
  changing_clear (&changing);

  return status;
}
