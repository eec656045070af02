/* eg-frailty.c: gamma frailties.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-frailty.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cholesky.h"
#include "kernel/survival/eg-cross-product.h"
#include "kernel/survival/eg-frailty-work.h"

#define MAX_CYCLES 2000
#define SETTLED 1e-10
#define MAX_HALVINGS 20
#define SMALLEST_THETA 1e-6
#define LARGEST_THETA 1e3
#define FIRST_THETA .3
#define THETA_TOLERANCE 1e-7
#define MAX_THETAS 100

/* of more events in a cluster no sum of logarithms is made, one by one */
#define MANY_EVENTS 1000
#define LARGE 32              /* Stirling's series is exact from there on */

typedef struct
{
  EgFrailty      *self;
  const EgCox    *cox;
  EgCoxData       data;        /* the model's, with offsets of our own */
  EgCoxWalk       walk;
  uint32_t       *cluster;     /* of each place */
  size_t          p, q;
  double          v;           /* 1 / theta */
  double         *state;       /* p coefficients of scaled columns, q frailties */
  double         *first, *second, *far, *difference;
  double         *score;
  double         *information;
  double         *step;
  double         *expected;    /* of each cluster */
  double          loglik;
} Frailty;

/* ---- one theta ---- */

static void
set_offsets (Frailty      *job,
             const double *w)
{
  for (size_t i = 0; i < job->data.n; i++)
    job->data.offset[i] = (job->cox->data->offset ? job->cox->data->offset[i] : 0) + w[job->cluster[i]];
}

static double
penalise (const Frailty *job,
          const double  *w)
{
  double sum = 0;

  for (size_t c = 0; c < job->q; c++)
    sum += w[c] - exp (w[c]);

  return job->v * sum;
}

/* The penalised likelihood at a state, of which the walk then has the risks; -infinity when it is not finite. */
static double
look (Frailty      *job,
      const double *state)
{
  set_offsets (job, state + job->p);
  if (!eg_cox_walk_risks (&job->walk, state, &job->loglik))
    return -INFINITY;

  return job->loglik + penalise (job, state + job->p);
}

/* the events that are expected in each cluster */
static void
expect (Frailty *job)
{
  const EgCoxData *data = &job->data;
  double expected[EG_BLOCK];

  memset (job->expected, 0, job->q * sizeof (double));
  for (size_t s = 0; s < data->n_strata; s++)
    {
      const EgCoxStratum *stratum = &data->strata[s];
      size_t set = stratum->first_set;

      for (size_t begin = stratum->begin, end; begin < stratum->end; begin = end)
        {
          end = stratum->end - begin < EG_BLOCK ? stratum->end : begin + EG_BLOCK;
          eg_cox_walk_expect (&job->walk, stratum, NULL, &set, begin, end, expected, NULL);
          for (size_t i = begin; i < end; i++)
            job->expected[job->cluster[i]] += expected[i - begin];
        }
    }
}

/* a step of Newton, or as much of it as does not lower the likelihood */
static void
move_coefficients (Frailty      *job,
                   const double *from,
                   double       *to)
{
  const uint8_t *left_out = job->cox->left_out;
  double before = job->loglik, share = 1, loglik;

  memcpy (to, from, job->p * sizeof (double));
  memcpy (job->step, job->score, job->p * sizeof (double));
  if (job->p == 0 || eg_cholesky_factor (job->information, job->p, (uint8_t *) left_out, 0, 0) < 0)
    return;
  eg_cholesky_solve (job->information, job->p, left_out, job->step);
  for (int halving = 0; halving < MAX_HALVINGS; halving++, share /= 2)
    {
      for (size_t j = 0; j < job->p; j++)
        to[j] = from[j] + share * job->step[j];
      if (eg_cox_walk_risks (&job->walk, to, &loglik) && loglik >= before - 1e-12 * (1 + fabs (before)))
        return;
    }
  memcpy (to, from, job->p * sizeof (double));
}

/* Where EM would go from a state, of which the walk has the risks.  Frailties are moved together so that the
 * mean of their exp is 1, as it is at the maximum. */
static EgStatus
map (Frailty      *job,
     const double *from,
     double       *to)
{
  const double *w = from + job->p;
  double *next = to + job->p, mean = 0;
  EgStatus status;

  eg_cox_walk_hazard (&job->walk, NULL);
  status = eg_cox_walk_sums (&job->walk, NULL, job->score, job->information);
  if (status != EG_OK)
    return status;
  expect (job);
  move_coefficients (job, from, to);
  for (size_t c = 0; c < job->q; c++)
    {
      double hazard = job->expected[c] * exp (-w[c]);

      next[c] = (job->self->n_events[c] + job->v) / (hazard + job->v);
      mean += next[c] / job->q;
    }
  for (size_t c = 0; c < job->q; c++)
    next[c] = log (next[c] / mean);
  job->self->n_iterations++;

  return EG_OK;
}

static double
largest (const double *values,
         size_t        n)
{
  double most = 0;

  for (size_t i = 0; i < n; i++)
    most = fmax (most, fabs (values[i]));

  return most;
}

/* Two steps and one along the line that they are on (Varadhan & Roland 2008, scheme S3). */
static EgStatus
cycle (Frailty *job,
       double  *moved)
{
  const size_t n = job->p + job->q;
  double squares = 0, curved = 0, length, value;
  EgStatus status = EG_OK;

  look (job, job->state);
  status = map (job, job->state, job->first);
  if (status != EG_OK)
    return status;
  value = look (job, job->first);
  status = map (job, job->first, job->second);
  if (status != EG_OK)
    return status;
  for (size_t i = 0; i < n; i++)
    {
      double r = job->first[i] - job->state[i], v = job->second[i] - job->first[i] - r;

      job->difference[i] = r;
      squares += r * r;
      curved += v * v;
    }
  *moved = largest (job->difference, n);
  length = curved > 0 ? fmin (-1, -sqrt (squares / curved)) : -1;
  for (size_t i = 0; i < n; i++)
    {
      double v = job->second[i] - job->first[i] - job->difference[i];

      job->far[i] = job->state[i] - 2 * length * job->difference[i] + length * length * v;
    }
  memcpy (job->state, look (job, job->far) >= value ? job->far : job->second, n * sizeof (double));

  return EG_OK;
}

/* What Stirling's formula for log Gamma(x) has beside (x - 1/2) log x - x + log (2 pi) / 2 */
static double
stirling (double x)
{
  double square = 1 / (x * x);

  return (1. / 12 - square * (1. / 360 - square * (1. / 1260 - square / 1680))) / x;
}

/* log Gamma(v + d) / Gamma(v) - d log (v + d) + d - v log (1 + d / v), of many events */
static double
correct_many (double v,
              double d)
{
  const double a = v + d;

  if (v >= LARGE)
    return -.5 * log1p (d / v) + stirling (a) - stirling (v);

  return (v - .5) * log (a) - v + .5 * log (2 * M_PI) + stirling (a) - lgamma (v) - v * log1p (d / v);
}

/* log of what integrating the frailties out leaves, without cancellation for a small theta */
static double
correct (const Frailty *job)
{
  double sum = 0;

  for (size_t c = 0; c < job->q; c++)
    {
      double d = job->self->n_events[c];

      if (d > MANY_EVENTS)
        {
          sum += correct_many (job->v, d);
          continue;
        }
      for (double k = 0; k < d; k++)
        sum += log1p ((k - d) / (job->v + d));
      sum += d - job->v * log1p (d / job->v);
    }

  return sum;
}

/* Finds the state for a theta and the integrated likelihood. */
static EgStatus
settle (Frailty *job,
        double   theta,
        double  *integrated)
{
  double moved = INFINITY, sum = 0;
  EgStatus status = EG_OK;

  job->v = 1 / theta;
  for (int n = 0; n < MAX_CYCLES && moved > SETTLED && status == EG_OK; n++)
    status = cycle (job, &moved);
  if (status != EG_OK)
    return status;
  job->self->converged = moved <= SETTLED;
  look (job, job->state);
  for (size_t c = 0; c < job->q; c++)
    sum += job->state[job->p + c];
  *integrated = job->loglik + job->v * sum + correct (job);

  return EG_OK;
}

/* ---- theta ---- */

/* Goes up from the first theta, or down, until the likelihood falls again: a < b < c on the log
 * scale, the largest at b.  *AT_EDGE: it never did. */
static EgStatus
bracket (Frailty *job,
         double   at[3],
         double   value[3],
         int     *at_edge)
{
  double stride = log (4);
  EgStatus status;

  *at_edge = 0;
  at[1] = log (FIRST_THETA);
  at[2] = at[1] + stride;
  status = settle (job, exp (at[1]), &value[1]);
  if (status == EG_OK)
    status = settle (job, exp (at[2]), &value[2]);
  if (status != EG_OK)
    return status;
  if (value[2] > value[1])
    {
      double swapped = at[1];

      at[1] = at[2];
      at[2] = swapped;
      swapped = value[1];
      value[1] = value[2];
      value[2] = swapped;
    }
  else
    stride = -stride;
  for (;;)
    {
      at[0] = at[1] + stride;
      if (at[0] < log (SMALLEST_THETA) || at[0] > log (LARGEST_THETA))
        {
          *at_edge = stride < 0 ? -1 : 1;
          return EG_OK;
        }
      status = settle (job, exp (at[0]), &value[0]);
      if (status != EG_OK || value[0] <= value[1])
        return status;
      at[2] = at[1];
      value[2] = value[1];
      at[1] = at[0];
      value[1] = value[0];
    }
}

/* Brent's (1973) search for a maximum: parabolas where they help, else golden sections */
static EgStatus
search (Frailty *job,
        double   at[3],
        double   value[3])
{
  double a = fmin (at[0], at[2]), b = fmax (at[0], at[2]), x = at[1], w = x, v = x;
  double fx = value[1], fw = fx, fv = fx, before = 0, step = 0;

  for (int n = 0; n < MAX_THETAS; n++)
    {
      double middle = (a + b) / 2, tolerance = THETA_TOLERANCE, u, fu, p = 0, q = 0;
      EgStatus status;

      if (fabs (x - middle) <= 2 * tolerance - (b - a) / 2)
        break;
      if (fabs (before) > tolerance)
        {
          double r = (x - w) * (fx - fv);

          q = (x - v) * (fx - fw);
          p = (x - v) * q - (x - w) * r;
          q = 2 * (q - r);
          p = q > 0 ? -p : p;
          q = fabs (q);
        }
      if (q > 0 && fabs (p) < fabs (q * before / 2) && p > q * (a - x) && p < q * (b - x))
        {
          before = step;
          step = p / q;
        }
      else
        {
          before = x < middle ? b - x : a - x;
          step = .3819660112501051 * before;
        }
      u = x + (fabs (step) >= tolerance ? step : copysign (tolerance, step));
      status = settle (job, exp (u), &fu);
      if (status != EG_OK)
        return status;
      if (fu >= fx)
        {
          *(u < x ? &b : &a) = x;
          v = w, fv = fw, w = x, fw = fx, x = u, fx = fu;
          continue;
        }
      *(u < x ? &a : &b) = u;
      if (fu >= fw || w == x)
        v = w, fv = fw, w = u, fw = fu;
      else if (fu >= fv || v == x || v == w)
        v = u, fv = fu;
    }
  at[1] = x;

  return EG_OK;
}

static EgStatus
find_theta (Frailty *job)
{
  EgFrailty *self = job->self;
  double at[3], value[3];
  int at_edge;
  EgStatus status = bracket (job, at, value, &at_edge);

  if (status == EG_OK && !at_edge)
    status = search (job, at, value);
  if (status != EG_OK)
    return status;
  self->theta = exp (at[1]);
  if (at_edge < 0)
    {
      self->theta = 0;
      return EG_OK;
    }
  status = settle (job, self->theta, &self->integrated);
  if (self->integrated <= self->loglik_plain)
    self->theta = 0;
  self->converged &= at_edge == 0;

  return status;
}

/* ---- the answer ---- */

/* Without frailties. */
static void
take_plain (Frailty *job)
{
  EgFrailty *self = job->self;
  const EgCox *cox = job->cox;

  memcpy (self->coefficients, cox->coefficients, job->p * sizeof (double));
  memcpy (self->variance, cox->variance, job->p * job->p * sizeof (double));
  self->loglik = self->integrated = cox->loglik;
  self->wald_test = cox->wald_test;
  self->converged = cox->converged;
}

/* The inverse of the information that is left of the coefficients, and their test. */
static void
take_variance (Frailty *job,
               double  *information)
{
  const size_t p = job->p;
  EgFrailty *self = job->self;
  const EgCox *cox = job->cox;
  uint8_t *left_out = calloc (p + 1, 1);
  double *inverse = calloc (p * p + 1, sizeof *inverse);

  if (left_out && inverse)
    {
      memcpy (left_out, cox->left_out, p);
      eg_cholesky_factor (information, p, left_out, 1, 1e-12);
      eg_cholesky_invert (information, p, left_out, inverse);
      /* b' L L' b */
      for (size_t l = 0; l < p; l++)
        {
          double sum = 0;

          for (size_t j = l; j < p && !left_out[l]; j++)
            sum += left_out[j] ? 0 : information[j * p + l] * job->state[j];
          self->wald_test += sum * sum;
        }
    }
  for (size_t j = 0; j < p; j++)
    {
      self->coefficients[j] = cox->left_out[j] ? NAN : job->state[j] / cox->scale[j];
      for (size_t l = 0; l < p; l++)
        self->variance[j * p + l] = inverse && left_out ? inverse[j * p + l] / cox->scale[j] / cox->scale[l] : NAN;
    }
  free (inverse);
  free (left_out);
}

static EgStatus
take_answer (Frailty *job)
{
  EgFrailty *self = job->self;
  double *penalty = job->expected;
  EgStatus status;

  memcpy (self->frailty, job->state + job->p, job->q * sizeof (double));
  look (job, job->state);
  self->loglik = job->loglik;
  eg_cox_walk_hazard (&job->walk, NULL);
  for (size_t c = 0; c < job->q; c++)
    penalty[c] = job->v * exp (self->frailty[c]);
  status = eg_cox_walk_sums (&job->walk, NULL, NULL, job->information);
  if (status == EG_OK)
    status = eg_frailty_inform (&job->walk, job->cluster, job->q, penalty, job->information);
  if (status == EG_OK)
    take_variance (job, job->information);

  return status;
}

static int
allocate (Frailty *job)
{
  const size_t p = job->p, q = job->q, n = p + q;
  EgFrailty *self = job->self;
  double *work = calloc (5 * n + 2 * p + p * p + q + 1, sizeof (double));

  job->state = work;
  self->coefficients = calloc (p + p * p + q + 1, sizeof (double));
  self->n_events = calloc (q + 1, sizeof *self->n_events);
  job->cluster = calloc (job->data.n + 1, sizeof *job->cluster);
  job->data.offset = calloc (job->data.n + 1, sizeof *job->data.offset);
  if (!work || !self->coefficients || !self->n_events || !job->cluster || !job->data.offset)
    return 0;
  self->variance = self->coefficients + p;
  self->frailty = self->variance + p * p;
  job->first = work + n;
  job->second = work + 2 * n;
  job->far = work + 3 * n;
  job->difference = work + 4 * n;
  job->score = work + 5 * n;
  job->step = job->score + p;
  job->information = job->step + p;
  job->expected = job->information + p * p;

  return 1;
}

static void
begin (Frailty        *job,
       const uint32_t *cluster)
{
  for (size_t i = 0; i < job->data.n; i++)
    {
      job->cluster[i] = cluster[job->data.order[i]];
      job->self->n_events[job->cluster[i]] += job->data.event[i] * eg_cox_data_weight (&job->data, i);
    }
  memcpy (job->state, job->cox->b, job->p * sizeof (double));
}

EgStatus
eg_frailty_init (EgFrailty      *self,
                 const EgCox    *cox,
                 const uint32_t *cluster,
                 size_t          n_clusters,
                 double          theta,
                 EgStep          step,
                 void           *step_data)
{
  Frailty job = { .self = self, .cox = cox, .data = *cox->data, .p = cox->p, .q = n_clusters };
  EgStatus status = EG_NO_MEMORY;

  *self = (EgFrailty) { .p = cox->p, .n_clusters = n_clusters, .loglik_null = cox->loglik_null,
                        .loglik_plain = cox->loglik, .df = cox->df };
  if (cox->ties == EG_TIES_EXACT || n_clusters > EG_FRAILTY_MOST || theta < 0)
    return EG_BAD_INPUT;
  if (allocate (&job))
    status = eg_cox_walk_init (&job.walk, &job.data, cox->walk.efron);
  job.walk.step = step;
  job.walk.step_data = step_data;
  job.walk.fraction = .5;
  if (status == EG_OK)
    {
      begin (&job, cluster);
      self->theta = theta;
      if (isnan (theta))
        status = find_theta (&job);
      else if (theta > 0)
        status = settle (&job, theta, &self->integrated);
    }
  if (status == EG_OK && self->theta > 0)
    status = take_answer (&job);
  else if (status == EG_OK)
    take_plain (&job);
  eg_cox_walk_clear (&job.walk);
  free (job.state);
  free (job.cluster);
  free (job.data.offset);
  if (status != EG_OK)
    eg_frailty_clear (self);

  return status;
}

void
eg_frailty_clear (EgFrailty *self)
{
  free (self->coefficients);
  free (self->n_events);
  *self = (EgFrailty) { 0 };
}
