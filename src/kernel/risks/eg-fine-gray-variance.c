/* eg-fine-gray-variance.c: residuals of the score, eta + psi of Fine & Gray 1999, (8), times the weights of the rows.
 *
 * eta_i is the subject's own part of the score; psi_i is the part that it has in estimating
 * the censoring distribution: with pi(u) those under observation at u and
 *   q(u) = sum over s >= u of G(s-) (C1(u) - mean(s) C0(u)) d/S0(s),
 *   C(u) = sum over competing X < u of r (1, x)/G(X-),
 *   psi_i = [censored at X] q(X)/pi(X) - sum over u <= X of q(u)/pi(u)^2 times the censorings at u,
 * all within the censoring group.  Where events come before censorings they are not among the pi of their time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-fine-gray-work.h"

#include <stdlib.h>
#include <string.h>

/* Of eta: events less what those at risk were to expect, entry < s <= X. */
static int
add_own (EgFineGrayWork *self,
         double         *residuals)
{
  const size_t p = self->p;
  double *sums = calloc ((self->n_steps + 1) * p + 1, sizeof *sums);   /* of mean d/S0 over the first steps */

  if (!sums)
    return 0;
  for (size_t s = 0; s < self->n_steps && !eg_fine_gray_work_stops_at (self, s); s++)
    for (size_t j = 0; j < p; j++)
      sums[(s + 1) * p + j] = sums[s * p + j] + self->mean[s * p + j] * self->step_events[s] / self->s0[s];
  for (size_t i = 0; i < self->n && !eg_fine_gray_work_stops_at (self, i); i++)
    {
      const EgSubject *subject = &self->subjects[i];
      const double *x = self->x + i * p, *to = sums + subject->step * p, *from = sums + subject->first * p;
      const double hazard = self->behind[subject->step] - self->behind[subject->first];
      const double weight = eg_fine_gray_weight (self, i);
      double *residual = residuals + i * p;

      for (size_t j = 0; j < p; j++)
        {
          residual[j] = -self->risk[i] * (x[j] * hazard - (to[j] - from[j]));
          if (subject->end == EG_SUBJECT_EVENT && weight > 0)
            residual[j] += weight * (x[j] - self->mean[(subject->step - 1) * p + j]);
        }
    }
  free (sums);

  return 1;
}

/* AHEAD[(step * groups + group) * p + column]: the sum from the step on of G(s-) mean(s) d/S0 */
static double *
sum_ahead (EgFineGrayWork *self)
{
  const size_t p = self->p, k = self->n_groups, m = self->n_steps;
  double *ahead = malloc (((m + 1) * k * p + 1) * sizeof *ahead);

  if (!ahead)
    return NULL;
  memset (ahead + m * k * p, 0, k * p * sizeof *ahead);
  for (size_t s = m; s-- > 0 && !eg_fine_gray_work_stops_at (self, s);)
    for (size_t a = 0; a < k; a++)
      for (size_t j = 0; j < p; j++)
        ahead[(s * k + a) * p + j] = ahead[((s + 1) * k + a) * p + j] + self->step_g[s * k + a]
                                     * self->mean[s * p + j] * self->step_events[s] / self->s0[s];

  return ahead;
}

/* Of eta: those who had a competing event, after it. */
static void
add_after (EgFineGrayWork *self,
           const double   *ahead,
           double         *residuals)
{
  const size_t p = self->p, k = self->n_groups;

  for (size_t i = 0; i < self->n && !eg_fine_gray_work_stops_at (self, i); i++)
    {
      size_t at = self->subjects[i].step * k + eg_fine_gray_group (self, i);

      if (self->subjects[i].end == EG_SUBJECT_COMPETING)
        for (size_t j = 0; j < p; j++)
          residuals[i * p + j] -= eg_fine_gray_after (self, i)
                                  * (self->x[i * p + j] * self->ahead[at] - ahead[at * p + j]);
    }
}

/* psi, of one censoring group */
static void
add_censoring (EgFineGrayWork *self,
               const double   *ahead,
               uint32_t        group,
               double         *residuals)
{
  const size_t p = self->p, k = self->n_groups;
  double *c = self->running, *sum = c + p + 1, *q = sum + p;   /* room: (k + 2) (p + 3) */
  const int events_first = eg_fine_gray_events_first (self);
  double at_risk = 0;
  size_t first = 0;

  memset (c, 0, (2 * p + 1) * sizeof *c);
  for (size_t i = 0; i < self->n; i++)
    if (eg_fine_gray_group (self, i) == group)
      at_risk += eg_fine_gray_count (self, i);
  for (size_t i = 0, times = 0; i < self->n && !eg_fine_gray_work_stops_at (self, times++); i = first)
    {
      double n = 0, censored = 0, gone = 0;
      size_t at;

      for (; first < self->n && self->subjects[first].time == self->subjects[i].time; first++)
        if (eg_fine_gray_group (self, first) == group)
          {
            n += eg_fine_gray_count (self, first);
            if (self->subjects[first].end == EG_SUBJECT_CENSORED)
              censored += eg_fine_gray_count (self, first);
            else if (events_first)
              gone += eg_fine_gray_count (self, first);
          }
      /* steps at the time itself come after u */
      at = self->subjects[i].step;
      if (at > 0 && self->step_time[at - 1] == self->subjects[i].time)
        at--;
      at = at * k + group;
      for (size_t l = i; l < first && gone > 0; l++)
        for (size_t j = 0; j < p && eg_fine_gray_group (self, l) == group
                           && self->subjects[l].end != EG_SUBJECT_CENSORED; j++)
          residuals[l * p + j] -= eg_fine_gray_count (self, l) * sum[j];
      for (size_t j = 0; j < p && censored > 0; j++)
        {
          q[j] = (c[j + 1] * self->ahead[at] - c[0] * ahead[at * p + j]) / (at_risk - gone);
          sum[j] += q[j] * censored / (at_risk - gone);
        }
      for (size_t l = i; l < first && n > 0; l++)
        {
          const int own = eg_fine_gray_group (self, l) == group;

          for (size_t j = 0; j < p && own && (!events_first || self->subjects[l].end == EG_SUBJECT_CENSORED); j++)
            residuals[l * p + j] += eg_fine_gray_count (self, l)
                                    * ((self->subjects[l].end == EG_SUBJECT_CENSORED ? q[j] : 0) - sum[j]);
          if (own && self->subjects[l].end == EG_SUBJECT_COMPETING)
            {
              c[0] += eg_fine_gray_after (self, l);
              for (size_t j = 0; j < p; j++)
                c[j + 1] += eg_fine_gray_after (self, l) * self->x[l * p + j];
            }
        }
      at_risk -= n;
    }
}

static void
add_squares (const double *residual,
             size_t        p,
             double        copies,
             double       *squares)
{
  for (size_t j = 0; j < p; j++)
    for (size_t l = 0; l < p; l++)
      squares[j * p + l] += residual[j] * residual[l] / copies;
}

EgStatus
eg_fine_gray_work_residuals (EgFineGrayWork *self,
                             double         *residuals)
{
  double *ahead = sum_ahead (self);
  EgStatus status;

  if (!ahead)
    return EG_NO_MEMORY;
  status = add_own (self, residuals) ? eg_fine_gray_work_ask (self, .85) : EG_NO_MEMORY;
  if (status == EG_OK)
    add_after (self, ahead, residuals);
  for (uint32_t group = 0; status == EG_OK && group < self->n_groups && eg_fine_gray_estimates_censoring (self); group++)
    {
      status = eg_fine_gray_work_ask (self, .9);
      if (status == EG_OK)
        add_censoring (self, ahead, group, residuals);
    }
  free (ahead);

  return status == EG_OK ? eg_fine_gray_work_ask (self, .95) : status;
}

EgStatus
eg_fine_gray_work_squares (EgFineGrayWork *self,
                           double         *squares)
{
  const size_t p = self->p, n_clusters = self->rows->cluster ? self->rows->n_clusters : 0;
  double *residuals = malloc ((self->n * p + 1) * sizeof *residuals);
  double *sums = calloc (n_clusters * p + 1, sizeof *sums);
  EgStatus status = residuals && sums ? eg_fine_gray_work_residuals (self, residuals) : EG_NO_MEMORY;

  memset (squares, 0, p * p * sizeof *squares);
  for (size_t i = 0; status == EG_OK && i < self->n; i++)
    {
      if (eg_fine_gray_work_stops_at (self, i))
        status = EG_STOPPED;
      if (!self->rows->cluster)
        add_squares (residuals + i * p, p, eg_fine_gray_copies (self, i), squares);
      for (size_t j = 0; self->rows->cluster && j < p; j++)
        sums[self->rows->cluster[self->subjects[i].row] * p + j] += residuals[i * p + j];
    }
  for (size_t i = 0; status == EG_OK && i < n_clusters; i++)
    add_squares (sums + i * p, p, 1, squares);
  free (residuals);
  free (sums);

  return status;
}
