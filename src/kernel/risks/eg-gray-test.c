/* eg-gray-test.c: Gray (1988), A class of K-sample tests for comparing the cumulative incidence
 * of a competing risk; the variance as in its appendix, ties as in cmprsk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-gray-test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/risks/eg-time-order.h"
#include "kernel/survival/eg-chi-squared.h"

#define ROWS_A_STEP 65536

/* Of one group of the stratum at hand. */
typedef struct
{
  double at_risk;
  double events;       /* at this time */
  double others;
  double ended;
  double f_before;     /* cumulative incidence just before, and at, the time */
  double f;
  double s_before;     /* survival without any event */
  double s;
  double h;            /* at_risk / s_before */
  double c_variance;   /* coefficient of what the group's c adds to the variance */
} Group;

typedef struct
{
  const EgSurvivalRows *rows;
  uint8_t               cause;
  double                rho;
  size_t                k;          /* groups that have rows */
  uint32_t             *place;      /* of each group among these */
  Group                *groups;
  double                f_before;   /* of all groups */
  double               *a;          /* k x k */
  double               *c;          /* k x k */
  double               *covariance; /* (k - 1) x k */
  double               *w;
  double               *score;      /* k - 1: of all strata */
  double               *variance;   /* (k - 1) x (k - 1) */
} Work;

static void
begin_stratum (Work           *work,
               const uint32_t *order,
               size_t          n)
{
  const size_t k = work->k;

  memset (work->groups, 0, k * sizeof *work->groups);
  for (size_t i = 0; i < k; i++)
    work->groups[i].s_before = work->groups[i].s = 1;
  for (size_t i = 0; i < n; i++)
    work->groups[work->rows->group ? work->place[work->rows->group[order[i]]] : 0].at_risk++;
  memset (work->c, 0, k * k * sizeof *work->c);
  memset (work->covariance, 0, k * k * sizeof *work->covariance);
  work->f_before = 0;
}

/* V += SHARE W W' */
static void
add_square (Work   *work,
            double  share)
{
  const size_t n = work->k - 1;

  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++)
      work->variance[i * n + j] += share * work->w[i] * work->w[j];
}

/* What the events of one group, whose part in the variance of the hazard is SHARE, add: T is
 * what they move F by, beside what they move the score by, w. */
static void
add_part (Work   *work,
          size_t  group,
          double  t,
          double  share)
{
  const size_t k = work->k;

  work->groups[group].c_variance += t * t * share;
  for (size_t i = 0; i + 1 < k; i++)
    work->covariance[i * k + group] += work->w[i] * t * share;
  add_square (work, share);
}

static void
set_weights (Work   *work,
             double  n_events,
             double  total,
             double  weight)
{
  const size_t k = work->k;
  double step = n_events / (total * (1 - work->f_before));

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      {
        double a = weight * ((i == j ? work->groups[i].h : 0) - work->groups[i].h * work->groups[j].h / total);

        work->a[i * k + j] = a;
        work->c[i * k + j] += a * step;
      }
}

static void
add_events (Work   *work,
            double  n_events,
            double  total,
            double  f)
{
  const size_t k = work->k;

  for (size_t g = 0; g < k; g++)
    {
      Group *group = &work->groups[g];
      double t, ties, share;

      if (!(group->at_risk > 0))
        continue;
      t = group->s > 0 ? 1 - (1 - f) / group->s : 1;
      ties = n_events > 1 ? 1 - (n_events - 1) / (total * group->s_before - 1) : 1;
      share = ties * group->s_before * n_events / (total * group->at_risk);
      for (size_t i = 0; i + 1 < k; i++)
        work->w[i] = work->a[i * k + g] - t * work->c[i * k + g];
      add_part (work, g, t, share);
    }
}

static void
add_others (Work   *work,
            double  f)
{
  const size_t k = work->k;

  for (size_t g = 0; g < k; g++)
    {
      Group *group = &work->groups[g];
      double t, ties, share;

      if (!(group->s > 0) || !(group->others > 0))
        continue;
      t = (1 - f) / group->s;
      ties = group->others > 1 ? 1 - (group->others - 1) / (group->at_risk - 1) : 1;
      share = ties * group->s_before * group->s_before * group->others / (group->at_risk * group->at_risk);
      for (size_t i = 0; i + 1 < k; i++)
        work->w[i] = -t * work->c[i * k + g];
      add_part (work, g, t, share);
    }
}

/* The groups' own curves; returns how many events and others there are. */
static double
advance_groups (Work   *work,
                double *n_events,
                double *total,
                double *total_incidence)
{
  double n_others = 0;

  *n_events = *total = *total_incidence = 0;
  for (size_t g = 0; g < work->k; g++)
    {
      Group *group = &work->groups[g];

      *n_events += group->events;
      n_others += group->others;
      group->h = 0;
      group->s = group->s_before;
      group->f = group->f_before;
      if (!(group->at_risk > 0))
        continue;
      group->s = group->s_before * (group->at_risk - group->events - group->others) / group->at_risk;
      group->f = group->f_before + group->s_before * group->events / group->at_risk;
      group->h = group->s_before > 0 ? group->at_risk / group->s_before : 0;
      *total += group->h;
      *total_incidence += group->h * (1 - group->f_before);
    }

  return *n_events + n_others;
}

static void
take_time (Work *work)
{
  double n_events, total, total_incidence, weight, f;

  if (advance_groups (work, &n_events, &total, &total_incidence) > 0 && total > 0)
    {
      weight = work->rho == 0 ? 1 : pow (1 - work->f_before, work->rho);
      f = work->f_before + n_events / total;
      if (n_events > 0)
        set_weights (work, n_events, total, weight);
      for (size_t i = 0; i + 1 < work->k; i++)
        if (work->groups[i].at_risk > 0)
          work->score[i] += weight * (work->groups[i].events - n_events * work->groups[i].h
                                      * (1 - work->groups[i].f_before) / total_incidence);
      if (n_events > 0)
        add_events (work, n_events, total, f);
      add_others (work, f);
      work->f_before = f;
    }
  for (size_t g = 0; g < work->k; g++)
    {
      Group *group = &work->groups[g];

      group->at_risk -= group->ended;
      group->events = group->others = group->ended = 0;
      group->s_before = group->s;
      group->f_before = group->f;
    }
}

static void
end_stratum (Work *work)
{
  const size_t k = work->k, n = k - 1;

  for (size_t g = 0; g < k; g++)
    for (size_t i = 0; i < n; i++)
      for (size_t j = 0; j < n; j++)
        {
          double ci = work->c[i * k + g], cj = work->c[j * k + g];

          work->variance[i * n + j] += ci * cj * work->groups[g].c_variance + ci * work->covariance[j * k + g]
                                       + cj * work->covariance[i * k + g];
        }
}

static EgStatus
take_stratum (Work             *work,
              const EgTimeline *line,
              const uint32_t   *order,
              size_t            n,
              EgStep            step,
              void             *step_data)
{
  begin_stratum (work, order, n);
  for (size_t i = 0; i < n; i++)
    {
      uint32_t row = order[i];
      Group *group = &work->groups[work->rows->group ? work->place[work->rows->group[row]] : 0];

      group->ended++;
      if (work->rows->status[row] == work->cause)
        group->events++;
      else if (work->rows->status[row])
        group->others++;
      if (i + 1 == n || line->row_time[order[i + 1]] != line->row_time[row])
        take_time (work);
      if (i % ROWS_A_STEP == 0 && step && step ((double) i / n, step_data))
        return EG_STOPPED;
    }
  end_stratum (work);

  return EG_OK;
}

/* ---- the test ---- */

static int
work_init (Work           *work,
           EgGrayTest     *self,
           const uint32_t *order,
           size_t          n)
{
  const uint32_t n_groups = work->rows->n_groups;
  size_t k = 0;

  work->place = calloc ((size_t) n_groups + 1, sizeof *work->place);
  self->groups = calloc ((size_t) n_groups + 1, sizeof *self->groups);
  if (!work->place || !self->groups)
    return 0;
  for (size_t i = 0; i < n; i++)
    work->place[work->rows->group ? work->rows->group[order[i]] : 0] = 1;
  for (uint32_t g = 0; g < n_groups; g++)
    if (work->place[g])
      {
        self->groups[k] = g;
        work->place[g] = k++;
      }
  if (k == 0)
    k = 1;
  work->k = k;
  work->groups = calloc (k, sizeof *work->groups);
  work->a = calloc (3 * k * k + k, sizeof *work->a);
  self->score = work->score = calloc (k, sizeof *work->score);
  self->variance = work->variance = calloc (k * k, sizeof *work->variance);
  if (!work->groups || !work->a || !self->score || !self->variance)
    return 0;
  work->c = work->a + k * k;
  work->covariance = work->a + 2 * k * k;
  work->w = work->a + 3 * k * k;

  return 1;
}

static EgStatus
conclude (EgGrayTest *self)
{
  const size_t n = self->n_scores;
  double *variance = malloc ((n * n + n + 1) * sizeof *variance);

  if (!variance)
    return EG_NO_MEMORY;
  memcpy (variance, self->variance, n * n * sizeof *variance);
  if (n > 0)
    memcpy (variance + n * n, self->score, n * sizeof *variance);
  self->df = n > 0 ? eg_quadratic_form (variance, variance + n * n, n, &self->chisq) : 0;
  self->p_value = eg_chi_squared_tail (self->chisq, self->df);
  free (variance);

  return EG_OK;
}

EgStatus
eg_gray_test_init (EgGrayTest           *self,
                   const EgSurvivalRows *rows,
                   uint8_t               cause,
                   double                rho,
                   EgStep                step,
                   void                 *step_data)
{
  Work work = { .rows = rows, .cause = cause, .rho = rho };
  EgTimeOrder order = { 0 };
  EgTimeline line = { 0 };
  EgStatus status = rows->entry || rows->weight ? EG_BAD_INPUT : eg_timeline_init (&line, rows, NAN, 1, step, step_data);

  *self = (EgGrayTest) { .chisq = NAN, .p_value = NAN };
  if (status == EG_OK)
    status = eg_time_order_init (&order, line.row_time, rows->n, line.n_times, rows->stratum, rows->n_strata);
  if (status == EG_OK && step && step (0, step_data))
    status = EG_STOPPED;
  if (status == EG_OK && !work_init (&work, self, order.order, order.start[rows->n_strata]))
    status = EG_NO_MEMORY;
  for (uint32_t stratum = 0; stratum < rows->n_strata && status == EG_OK && work.k > 1; stratum++)
    status = take_stratum (&work, &line, order.order + order.start[stratum],
                           order.start[stratum + 1] - order.start[stratum], step, step_data);
  self->n_scores = work.k > 0 ? work.k - 1 : 0;
  if (status == EG_OK)
    status = conclude (self);
  if (status != EG_OK)
    eg_gray_test_clear (self);
  free (work.place);
  free (work.groups);
  free (work.a);
  eg_time_order_clear (&order);
  eg_timeline_clear (&line);

  return status;
}

void
eg_gray_test_clear (EgGrayTest *self)
{
  free (self->groups);
  free (self->score);
  free (self->variance);
  *self = (EgGrayTest) { .chisq = NAN, .p_value = NAN };
}
