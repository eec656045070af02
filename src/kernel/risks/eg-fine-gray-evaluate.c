/* eg-fine-gray-evaluate.c: log likelihood, score and information of the weighted partial likelihood.
 *
 * At an event time s, with r = exp (x b), those at risk and those who had a competing event before,
 *   S(s) = sum over X >= s of r (1, x) + sum over groups of G(s-) sum over X < s of r (1, x)/G(X-),
 * Fine & Gray 1999, (7) and following.  The second moments are needed in the sum over s alone:
 * sum d S2/S0 = sum over subjects of r x x' L, L = sum of the subject's weight times d/S0.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-fine-gray-work.h"

#include <math.h>
#include <string.h>

#include "kernel/survival/eg-sum.h"

static void
set_risks (EgFineGrayWork *self,
           const double   *b)
{
  const size_t p = self->p;

  self->greatest = 0;
  for (size_t i = 0; i < self->n && !eg_fine_gray_work_stops_at (self, i); i++)
    {
      double sum = self->rows->offset ? self->rows->offset[self->subjects[i].row] : 0;

      for (size_t j = 0; j < p; j++)
        sum += self->x[i * p + j] * b[j];
      self->risk[i] = sum;
      self->greatest = i == 0 ? sum : fmax (self->greatest, sum);
    }
}

/* TARGET += FACTOR (1, x) */
static void
add_subject (const EgFineGrayWork *self,
             size_t                i,
             double                factor,
             double               *target)
{
  const double *x = self->x + i * self->p;

  target[0] += factor;
  for (size_t j = 0; j < self->p; j++)
    target[j + 1] += factor * x[j];
}

/* From the last subject down: those at risk, without those who have not entered. */
static void
sum_at_risk (EgFineGrayWork *self)
{
  const size_t p = self->p;
  double *sums = self->running;
  size_t i = self->n, entries = self->n_entries;

  memset (sums, 0, (p + 1) * sizeof *sums);
  for (size_t s = self->n_steps; s-- > 0 && !eg_fine_gray_work_stops_at (self, s);)
    {
      while (i > 0 && self->subjects[i - 1].time >= self->step_time[s])
        {
          i--;
          add_subject (self, i, self->risk[i], sums);
        }
      for (; entries > 0 && self->subjects[self->entries[entries - 1]].entry >= self->step_time[s]; entries--)
        add_subject (self, self->entries[entries - 1], -self->risk[self->entries[entries - 1]], sums);
      self->s0[s] = sums[0];
      memcpy (self->mean + s * p, sums + 1, p * sizeof *sums);
    }
}

/* From the first up: those who had another event, in each censoring group. */
static void
add_competing (EgFineGrayWork *self)
{
  const size_t p = self->p, k = self->n_groups;
  double *sums = self->running;
  size_t i = 0;

  memset (sums, 0, k * (p + 1) * sizeof *sums);
  for (size_t s = 0; s < self->n_steps && !eg_fine_gray_work_stops_at (self, s); s++)
    {
      for (; i < self->n && self->subjects[i].time < self->step_time[s]; i++)
        if (self->subjects[i].end == EG_SUBJECT_COMPETING)
          add_subject (self, i, eg_fine_gray_after (self, i), sums + eg_fine_gray_group (self, i) * (p + 1));
      for (size_t a = 0; a < k; a++)
        {
          const double *group = sums + a * (p + 1);
          double g = self->step_g[s * k + a];

          self->s0[s] += g * group[0];
          for (size_t j = 0; j < p; j++)
            self->mean[s * p + j] += g * group[j + 1];
        }
      for (size_t j = 0; j < p; j++)
        self->mean[s * p + j] /= self->s0[s];
    }
}

/* What each step gives to those at risk at it, and to those who weigh G(s-)/G(X-). */
static void
sum_hazards (EgFineGrayWork *self)
{
  const size_t k = self->n_groups, m = self->n_steps;
  EgSum sum = { 0 };

  self->behind[0] = 0;
  for (size_t s = 0; s < m; s++)
    {
      eg_sum_add (&sum, self->step_events[s] / self->s0[s]);
      self->behind[s + 1] = eg_sum_get (&sum);
    }
  for (size_t a = 0; a < k; a++)
    {
      sum = (EgSum) { 0 };
      self->ahead[m * k + a] = 0;
      for (size_t s = m; s-- > 0;)
        {
          eg_sum_add (&sum, self->step_g[s * k + a] * self->step_events[s] / self->s0[s]);
          self->ahead[s * k + a] = eg_sum_get (&sum);
        }
    }
}

static void
sum_likelihood (EgFineGrayWork *self)
{
  const size_t p = self->p;
  EgSum sum = { 0 };

  memset (self->score, 0, p * sizeof *self->score);
  for (size_t i = 0; i < self->n && !eg_fine_gray_work_stops_at (self, i); i++)
    if (self->subjects[i].end == EG_SUBJECT_EVENT && eg_fine_gray_weight (self, i) > 0)
      {
        const double *mean = self->mean + (self->subjects[i].step - 1) * p, weight = eg_fine_gray_weight (self, i);

        eg_sum_add (&sum, weight * (log (self->risk[i] / weight) - log (self->s0[self->subjects[i].step - 1])));
        for (size_t j = 0; j < p; j++)
          self->score[j] += weight * (self->x[i * p + j] - mean[j]);
      }
  self->log_likelihood = eg_sum_get (&sum);
}

static void
sum_information (EgFineGrayWork *self)
{
  const size_t p = self->p, k = self->n_groups;
  double *information = self->information;

  memset (information, 0, p * p * sizeof *information);
  for (size_t i = 0; i < self->n && !eg_fine_gray_work_stops_at (self, i); i++)
    {
      const double *x = self->x + i * p;
      double hazard = self->behind[self->subjects[i].step] - self->behind[self->subjects[i].first];

      hazard *= self->risk[i];
      if (self->subjects[i].end == EG_SUBJECT_COMPETING)
        hazard += eg_fine_gray_after (self, i) * self->ahead[self->subjects[i].step * k + eg_fine_gray_group (self, i)];
      for (size_t j = 0; j < p; j++)
        for (size_t l = 0; l <= j; l++)
          information[j * p + l] += hazard * x[j] * x[l];
    }
  for (size_t s = 0; s < self->n_steps && !eg_fine_gray_work_stops_at (self, s); s++)
    {
      const double *mean = self->mean + s * p;

      for (size_t j = 0; j < p; j++)
        for (size_t l = 0; l <= j; l++)
          information[j * p + l] -= self->step_events[s] * mean[j] * mean[l];
    }
  for (size_t j = 0; j < p; j++)
    for (size_t l = 0; l < j; l++)
      information[l * p + j] = information[j * p + l];
}

void
eg_fine_gray_work_evaluate (EgFineGrayWork *self,
                            const double   *b,
                            int             information)
{
  set_risks (self, b);
  for (size_t i = 0; i < self->n && !eg_fine_gray_work_stops_at (self, i); i++)
    self->risk[i] = exp (self->risk[i] - self->greatest) * eg_fine_gray_weight (self, i);
  sum_at_risk (self);
  add_competing (self);
  sum_hazards (self);
  sum_likelihood (self);
  if (information)
    sum_information (self);
}

void
eg_fine_gray_work_inform (EgFineGrayWork *self,
                          double         *events)
{
  double *own = self->step_events;

  self->step_events = events;
  sum_hazards (self);
  sum_information (self);
  self->step_events = own;
}
