/* eg-fine-gray-predict.c: the error of a predicted subdistribution hazard.
 *
 * H(t) = r H0(t), r = exp (z b), H0(t) = sum over s <= t of d/S0(s).  It changes with the weight of a row by
 *   r { b' (z H0(t) - sum of mean(s) d/S0(s)) + [event at X <= t] 1/S0(X) - sum over s <= t of r_i w_i(s) d/S0(s)^2
 *       + what the row has in the estimate of w },
 * where b' is its change of the coefficients: its residual of the score (eta + psi of Fine & Gray 1999) times the
 * inverse information.  The last part is psi with 1 in the place of x - mean(s), and d/S0^2 in that of d/S0:
 * with C0(u) = sum over competing X < u of r/G(X-), A(u) = sum over u <= s <= t of G(s-) d/S0(s)^2 and
 * q(u) = C0(u) A(u)/n(u) it is [censored at X] q(X) - sum over u <= X of q(u) c(u)/n(u), c the censorings at u and n
 * those under observation, all within the censoring group; where events come before censorings, they are not among the n of
 * their time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-fine-gray-work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  EgFineGrayWork  work;
  const double   *z;           /* of the subject, centred and scaled */
  double         *slopes;      /* of the coefficients: [subject * p + column] */
  double         *behind;      /* sum of d/S0^2 over the first steps */
  double         *ahead;       /* [step * groups + group]: sum from the step on, up to the time, of G(s-) d/S0^2 */
  double         *influence;   /* of each subject, in their order */
  double         *sums;        /* of clusters */
  size_t          last;        /* steps up to the time */
} Prediction;

static void
set_sums (Prediction *self)
{
  EgFineGrayWork *work = &self->work;
  const size_t k = work->n_groups, m = work->n_steps;

  self->behind[0] = 0;
  for (size_t s = 0; s < m; s++)
    self->behind[s + 1] = self->behind[s] + (s < self->last ? work->step_events[s] / work->s0[s] / work->s0[s] : 0);
  for (size_t a = 0; a < k; a++)
    {
      self->ahead[m * k + a] = 0;
      for (size_t s = m; s-- > 0;)
        self->ahead[s * k + a] = self->ahead[(s + 1) * k + a]
                                 + (s < self->last ? work->step_g[s * k + a] * work->step_events[s] / work->s0[s]
                                                     / work->s0[s] : 0);
    }
}

static void
add_own (Prediction *self)
{
  const EgFineGrayWork *work = &self->work;
  const size_t k = work->n_groups;

  for (size_t i = 0; i < work->n; i++)
    {
      const EgSubject *subject = &work->subjects[i];

      self->influence[i] = -work->risk[i] * (self->behind[subject->step] - self->behind[subject->first]);
      if (subject->end == EG_SUBJECT_EVENT && eg_fine_gray_weight (work, i) > 0 && subject->step <= self->last)
        self->influence[i] += eg_fine_gray_weight (work, i) / work->s0[subject->step - 1];
      if (subject->end == EG_SUBJECT_COMPETING)
        self->influence[i] -= eg_fine_gray_after (work, i) * self->ahead[subject->step * k + eg_fine_gray_group (work, i)];
    }
}

/* Of one censoring group, time after time. */
static void
add_censoring (Prediction *self,
               uint32_t    group)
{
  const EgFineGrayWork *work = &self->work;
  const size_t k = work->n_groups;
  const int events_first = eg_fine_gray_events_first (work);
  double at_risk = 0, c = 0, sum = 0;
  size_t first = 0;

  for (size_t i = 0; i < work->n; i++)
    if (eg_fine_gray_group (work, i) == group)
      at_risk += eg_fine_gray_count (work, i);
  for (size_t i = 0; i < work->n; i = first)
    {
      double n = 0, censored = 0, gone = 0, q = 0;
      const double before = sum;
      size_t at = work->subjects[i].step;

      for (; first < work->n && work->subjects[first].time == work->subjects[i].time; first++)
        if (eg_fine_gray_group (work, first) == group)
          {
            n += eg_fine_gray_count (work, first);
            if (work->subjects[first].end == EG_SUBJECT_CENSORED)
              censored += eg_fine_gray_count (work, first);
            else if (events_first)
              gone += eg_fine_gray_count (work, first);
          }
      /* steps at the time itself come after u */
      if (at > 0 && work->step_time[at - 1] == work->subjects[i].time)
        at--;
      if (censored > 0)
        {
          q = c * self->ahead[at * k + group] / (at_risk - gone);
          sum += q * censored / (at_risk - gone);
        }
      for (size_t l = i; l < first && n > 0; l++)
        {
          if (eg_fine_gray_group (work, l) != group)
            continue;
          self->influence[l] += eg_fine_gray_count (work, l)
                                * (work->subjects[l].end == EG_SUBJECT_CENSORED ? q - sum : events_first ? -before : -sum);
          if (work->subjects[l].end == EG_SUBJECT_COMPETING)
            c += eg_fine_gray_after (work, l);
        }
      at_risk -= n;
    }
}

static void
add_of_coefficients (Prediction *self)
{
  EgFineGrayWork *work = &self->work;
  const size_t p = work->p;

  for (size_t j = 0; j < p && !eg_fine_gray_work_stops_at (work, 0); j++)
    {
      double slope = 0;

      for (size_t s = 0; s < self->last; s++)
        slope += (self->z[j] - work->mean[s * p + j]) * work->step_events[s] / work->s0[s];
      for (size_t i = 0; i < work->n; i++)
        self->influence[i] += slope * self->slopes[i * p + j];
    }
}

static double
root_of_squares (Prediction *self)
{
  const EgFineGrayWork *work = &self->work;
  const uint32_t *cluster = work->rows->cluster;
  double square = 0;

  if (!cluster)
    for (size_t i = 0; i < work->n; i++)
      square += self->influence[i] * self->influence[i] / eg_fine_gray_copies (work, i);
  else
    memset (self->sums, 0, work->rows->n_clusters * sizeof *self->sums);
  for (size_t i = 0; cluster && i < work->n; i++)
    self->sums[cluster[work->subjects[i].row]] += self->influence[i];
  for (uint32_t c = 0; cluster && c < work->rows->n_clusters; c++)
    square += self->sums[c] * self->sums[c];

  return sqrt (square);
}

/* Residuals of the score become changes of the coefficients, in the scale of the work. */
static EgStatus
set_slopes (Prediction       *self,
            const EgFineGray *model)
{
  const EgFineGrayWork *work = &self->work;
  const size_t p = work->p;
  double *row = malloc ((p + 1) * sizeof *row);
  EgStatus status = row ? eg_fine_gray_work_residuals (&self->work, self->slopes) : EG_NO_MEMORY;

  for (size_t i = 0; status == EG_OK && i < work->n; i++)
    {
      memcpy (row, self->slopes + i * p, p * sizeof *row);
      for (size_t j = 0; j < p; j++)
        {
          double change = 0;

          for (size_t l = 0; l < p; l++)
            change += row[l] * model->naive[work->columns[l] * model->n_columns + work->columns[j]]
                      * work->scale[l] * work->scale[j];
          self->slopes[i * p + j] = change;
        }
    }
  free (row);

  return status;
}

/* The work at the coefficients of the model, without columns that have none. */
static EgStatus
begin (Prediction       *self,
       const EgFineGray *model)
{
  EgFineGrayWork *work = &self->work;
  const size_t p = work->p;
  uint8_t *keep = calloc (p + 1, 1);
  double *b = malloc ((p + 1) * sizeof *b);

  if (keep && b)
    {
      for (size_t j = 0; j < p; j++)
        keep[j] = !isnan (model->coefficients[j]);
      eg_fine_gray_work_keep (work, keep);
      for (size_t j = 0; j < work->p; j++)
        b[j] = model->coefficients[work->columns[j]] * work->scale[j];
      eg_fine_gray_work_evaluate (work, b, 0);
    }
  self->slopes = malloc ((work->n * work->p + 1) * sizeof *self->slopes);
  self->behind = malloc ((work->n_steps + 1) * sizeof *self->behind);
  self->ahead = malloc ((work->n_steps + 1) * work->n_groups * sizeof *self->ahead);
  self->influence = malloc ((work->n + 1) * sizeof *self->influence);
  self->sums = malloc (((work->rows->cluster ? work->rows->n_clusters : 0) + 1) * sizeof *self->sums);
  free (keep);
  if (!b || !self->slopes || !self->behind || !self->ahead || !self->influence || !self->sums)
    {
      free (b);
      return EG_NO_MEMORY;
    }
  free (b);

  return set_slopes (self, model);
}

static void
predict (Prediction *self,
         double      time,
         double      relative,
         double     *hazard,
         double     *se)
{
  EgFineGrayWork *work = &self->work;
  double sum = 0;

  for (self->last = 0; self->last < work->n_steps && work->step_times[self->last] <= time; self->last++)
    sum += work->step_events[self->last] / work->s0[self->last];
  set_sums (self);
  add_own (self);
  for (uint32_t group = 0; group < work->n_groups && eg_fine_gray_estimates_censoring (work)
                           && !eg_fine_gray_work_stops_at (work, 0); group++)
    add_censoring (self, group);
  add_of_coefficients (self);
  *hazard = relative * sum;
  *se = relative * root_of_squares (self);
}

EgStatus
eg_fine_gray_predict_hazard (const EgFineGray     *self,
                             const EgFineGrayRows *rows,
                             const double         *x,
                             const double         *times,
                             size_t                n_times,
                             double               *hazard,
                             double               *se,
                             EgStep                step,
                             void                 *step_data)
{
  Prediction prediction = { 0 };
  EgFineGrayWork *work = &prediction.work;
  EgStatus status = eg_fine_gray_work_init (work, rows, step, step_data);
  double *z = malloc ((rows->n_columns + 1) * sizeof *z);
  double relative = 0;

  if (status == EG_OK && !z)
    status = EG_NO_MEMORY;
  if (status == EG_OK)
    status = begin (&prediction, self);
  for (size_t j = 0; status == EG_OK && j < work->p; j++)
    {
      z[j] = (x[work->columns[j]] - work->centre[j]) / work->scale[j];
      relative += z[j] * self->coefficients[work->columns[j]] * work->scale[j];
    }
  prediction.z = z;
  for (size_t i = 0; i < n_times && status == EG_OK; i++)
    {
      predict (&prediction, times[i], exp (relative - work->greatest), &hazard[i], &se[i]);
      if (!self->converged)
        hazard[i] = se[i] = NAN;
      if (step && step ((i + 1.) / n_times, step_data))
        status = EG_STOPPED;
    }
  free (z);
  free (prediction.slopes);
  free (prediction.behind);
  free (prediction.ahead);
  free (prediction.influence);
  free (prediction.sums);
  eg_fine_gray_work_clear (work);

  return status;
}
