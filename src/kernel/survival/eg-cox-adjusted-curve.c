/* eg-cox-adjusted-curve.c: an adjusted curve at all its times, and its errors.
 *
 * Every sum over rows at a hazard H is of exp(-H r) (or its square, or H r times it) times what does not depend on H.
 * With u = log H these are functions of u + log r, analytic where the imaginary part of u is less than pi/2, and bounded
 * there: a polynomial through 32 Chebyshev points of an interval of width 2.5 is within 1e-13 of them, for all r alike
 * (Trefethen 2013, Approximation theory and approximation practice, theorem 8.2).  So sums are made at these points only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox-adjusted.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cross-product.h"

#define N_POINTS 32
#define WIDTH 2.5
#define TIMES_A_STEP 4096

/* what is summed, of each point; then p sums of the gradient and p of weighted survival and changes of coefficients */
typedef enum
{
  SUM_SURVIVAL,      /* of weighted survival S */
  SUM_SLOPE,         /* of weighted H r S */
  SUM_SQUARE,        /* of squared weighted survival */
  SUM_TWICE,         /* of squared weights and survival */
  SUM_CHANGE,        /* of weighted survival and what the hazard moves by, which is of each step */
  N_SUMS,
} Sum;

/* steps from BEGIN to END, and where sums are made for them */
typedef struct
{
  size_t begin;
  size_t end;
  size_t first;                /* of its points among all */
  size_t n;
  double points[N_POINTS];     /* of log H, or of H when these are the steps themselves */
  int    exact;
} Interval;

typedef struct
{
  const EgCoxAdjusted *adjusted;
  double * const      *x;
  const double        *risk;
  int                  errors;
  size_t               n_sums;
  Interval            *intervals;
  uint32_t            *which;       /* of each step: its interval */
  double              *sums;        /* of each point */
  double              *found;       /* of each stratum, at one time */
  double              *survival;    /* by place: weighted as in errors, of all rows of its cluster */
  double              *own;         /* by place: weighted, of itself */
  double              *slope;
  double              *clusters;
  double              *changes;     /* of each step */
  double              *moved;       /* of each step, at one point */
  double              *logs;        /* of each step: of its hazard */
  double               factors[N_POINTS];
  double              *scale;       /* of each step: what the weights of its points add up to */
  double              *weights;     /* of each stratum */
  EgStep               step;
  void                *step_data;
} Curve;

/* ---- points ---- */

static void
find_interval (Interval     *self,
               const double *hazard,
               const double *logs,
               size_t        begin,
               size_t        end)
{
  double low = logs[begin], high;

  *self = (Interval) { .begin = begin, .end = begin + 1, .exact = 1 };
  while (self->end < end && (hazard[self->end] == hazard[begin] || logs[self->end] <= low + WIDTH))
    self->end++;
  for (size_t step = begin; step < self->end && self->n <= N_POINTS; step++)
    if (step == begin || hazard[step] != hazard[step - 1])
      {
        if (self->n < N_POINTS)
          self->points[self->n] = hazard[step];
        self->n++;
      }
  if (self->n <= N_POINTS)
    return;

  self->exact = 0;
  self->n = N_POINTS;
  high = logs[self->end - 1];
  for (size_t m = 0; m < N_POINTS; m++)
    self->points[m] = (low + high) / 2 - (high - low) / 2 * cos ((2 * m + 1) * M_PI / (2 * N_POINTS));
}

/* The weight of a point for a step, not yet divided by the sum over points (Berrut & Trefethen 2004, barycentric formula);
 * infinite where they meet. */
static double
get_weight (const Curve    *self,
            const Interval *interval,
            size_t          m,
            size_t          step)
{
  if (interval->exact)
    return interval->points[m] == self->adjusted->base->hazard[step];

  return self->factors[m] / (self->logs[step] - interval->points[m]);
}

static void
find_scales (Curve          *self,
             const Interval *interval)
{
  for (size_t step = interval->begin; step < interval->end; step++)
    {
      self->scale[step] = 0;
      for (size_t m = 0; m < interval->n; m++)
        self->scale[step] += get_weight (self, interval, m, step);
    }
}

static int
list_intervals (Curve *self)
{
  const EgCoxBaseline *base = self->adjusted->base;
  size_t n = 0, n_points = 0;
  Interval interval;

  for (size_t s = 0; s < base->cox->data->n_strata; s++)
    for (size_t begin = base->first[s]; begin < base->first[s + 1]; begin = interval.end, n++)
      find_interval (&interval, base->hazard, self->logs, begin, base->first[s + 1]);
  self->intervals = malloc ((n + 1) * sizeof *self->intervals);
  self->which = malloc ((base->n + 1) * sizeof *self->which);
  if (!self->intervals || !self->which)
    return 0;

  n = 0;
  for (size_t s = 0; s < base->cox->data->n_strata; s++)
    for (size_t begin = base->first[s]; begin < base->first[s + 1]; begin = self->intervals[n++].end)
      {
        find_interval (&self->intervals[n], base->hazard, self->logs, begin, base->first[s + 1]);
        self->intervals[n].first = n_points;
        n_points += self->intervals[n].n;
        for (size_t step = begin; step < self->intervals[n].end; step++)
          self->which[step] = n;
      }
  self->sums = calloc (n_points * self->n_sums + 1, sizeof (double));

  return self->sums != NULL;
}

static int
curve_init (Curve *self)
{
  const EgCoxBaseline *base = self->adjusted->base;
  const EgCoxData *data = base->cox->data;
  const size_t n = data->n, p = base->cox->p;

  self->n_sums = N_SUMS + 2 * p;
  self->found = malloc (data->n_strata * self->n_sums * sizeof (double) + 1);
  self->survival = malloc ((n + 1) * sizeof (double));
  self->own = malloc ((n + 1) * sizeof (double));
  self->slope = malloc ((n + 1) * sizeof (double));
  self->clusters = malloc ((self->adjusted->n_clusters + 1) * sizeof (double));
  self->changes = calloc (base->n + 1, sizeof (double));
  self->moved = malloc ((base->n + 1) * sizeof (double));
  self->scale = malloc ((base->n + 1) * sizeof (double));
  self->logs = malloc ((base->n + 1) * sizeof (double));
  for (size_t step = 0; self->logs && step < base->n; step++)
    self->logs[step] = log (base->hazard[step]);
  for (size_t m = 0; m < N_POINTS; m++)
    self->factors[m] = (m % 2 ? -1 : 1) * sin ((2 * m + 1) * M_PI / (2 * N_POINTS));
  self->weights = calloc (data->n_strata + 1, sizeof (double));
  for (size_t s = 0; self->weights && s < data->n_strata; s++)
    for (size_t i = data->strata[s].begin; i < data->strata[s].end; i++)
      self->weights[s] += eg_cox_data_weight (data, i);

  return self->found && self->survival && self->own && self->slope && self->clusters && self->changes && self->moved
         && self->scale && self->logs && self->weights && list_intervals (self);
}

static void
curve_clear (Curve *self)
{
  free (self->intervals);
  free (self->which);
  free (self->sums);
  free (self->found);
  free (self->survival);
  free (self->own);
  free (self->slope);
  free (self->clusters);
  free (self->changes);
  free (self->moved);
  free (self->scale);
  free (self->logs);
  free (self->weights);
}

/* ---- sums ---- */

static void
predict (Curve  *self,
         size_t  s,
         double  hazard,
         double *sums)
{
  const EgCoxAdjusted *adjusted = self->adjusted;
  const EgCoxData *data = adjusted->base->cox->data;

  for (size_t i = data->strata[s].begin; i < data->strata[s].end; i++)
    {
      double weight = eg_cox_data_weight (data, i), survival = hazard > 0 ? exp (-hazard * self->risk[i]) : 1;

      self->own[i] = weight * survival;
      self->slope[i] = hazard > 0 && survival > 0 ? weight * hazard * self->risk[i] * survival : 0;
      self->survival[i] = adjusted->influence == EG_INFLUENCE_COUNTS ? survival : self->own[i];
      sums[SUM_SURVIVAL] += self->own[i];
      sums[SUM_SLOPE] += self->slope[i];
    }
}

static void
sum_rows (Curve  *self,
          size_t  s,
          double  hazard,
          double *sums)
{
  const EgCoxAdjusted *adjusted = self->adjusted;
  const EgCox *cox = adjusted->base->cox;
  const EgCoxData *data = cox->data;
  const size_t p = cox->p;

  predict (self, s, hazard, sums);
  if (!self->errors)
    return;
  eg_cox_adjusted_gather (adjusted, self->survival, self->clusters);
  for (size_t begin = data->strata[s].begin, n; begin < data->strata[s].end; begin += n)
    {
      n = data->strata[s].end - begin < EG_BLOCK ? data->strata[s].end - begin : EG_BLOCK;
      for (size_t i = begin; i < begin + n; i++)
        {
          sums[SUM_TWICE] += eg_cox_data_weight (data, i) * self->survival[i];
          sums[SUM_SQUARE] += self->own[i] * self->survival[i];
        }
      for (size_t j = 0; j < p; j++)
        {
          sums[N_SUMS + j] += eg_dot (self->slope + begin, self->x[j] + begin, n);
          sums[N_SUMS + p + j] += eg_dot (self->survival + begin, adjusted->change + j * data->n + begin, n);
        }
    }
}

/* a weight for a step, divided */
static double
get_share (const Curve    *self,
           const Interval *interval,
           size_t          m,
           size_t          step)
{
  double weight = get_weight (self, interval, m, step);

  if (isinf (self->scale[step]))
    return isinf (weight) ? 1 : 0;

  return weight / self->scale[step];
}

static void
add_point (Curve          *self,
           size_t          s,
           const Interval *interval,
           size_t          m)
{
  sum_rows (self, s, interval->exact ? interval->points[m] : exp (interval->points[m]),
            self->sums + (interval->first + m) * self->n_sums);
  if (!self->errors)
    return;
  eg_cox_adjusted_sum_changes (self->adjusted, s, self->survival, interval->begin, interval->end, self->moved);
  for (size_t step = interval->begin; step < interval->end; step++)
    self->changes[step] += get_share (self, interval, m, step) * self->moved[step];
}

static EgStatus
sum_strata (Curve *self)
{
  const EgCoxBaseline *base = self->adjusted->base;

  for (size_t s = 0; s < base->cox->data->n_strata; s++)
    for (size_t begin = base->first[s]; begin < base->first[s + 1]; )
      {
        const Interval *interval = &self->intervals[self->which[begin]];

        find_scales (self, interval);
        for (size_t m = 0; m < interval->n; m++)
          {
            double done = begin + (interval->end - begin) * (m + 1.) / interval->n;

            add_point (self, s, interval, m);
            if (self->step && self->step (done / base->n, self->step_data))
              return EG_STOPPED;
          }
        begin = interval->end;
      }

  return EG_OK;
}

/* the sums at a step, from those at its points */
static void
find_sums (const Curve *self,
           size_t       step,
           double      *sums)
{
  const Interval *interval = &self->intervals[self->which[step]];

  memset (sums, 0, self->n_sums * sizeof *sums);
  for (size_t m = 0; m < interval->n; m++)
    {
      const double *point = self->sums + (interval->first + m) * self->n_sums;
      double share = get_share (self, interval, m, step);

      for (size_t k = 0; share != 0 && k < self->n_sums; k++)
        sums[k] += share * point[k];
    }
  sums[SUM_CHANGE] = self->changes[step];
}

/* ---- a time ---- */

/* The sum over rows of (e + a h + g'c)^2: E of survival less its mean, A what the curve moves by with the hazard of the
 * row's stratum, H what the row moves that by, G and C the same of the coefficients.  TOTAL: of all strata. */
static double
get_variance (const Curve  *self,
              const size_t *at,
              const double *total,
              double        mean,
              double       *gradient)
{
  const EgCoxAdjusted *adjusted = self->adjusted;
  const EgCoxBaseline *base = adjusted->base;
  const size_t p = base->cox->p, n_strata = base->cox->data->n_strata;
  const double weights = adjusted->weights;
  double variance = 0, squares = 0;

  for (size_t j = 0; j < p; j++)
    gradient[j] = -total[N_SUMS + j] / weights;
  for (size_t s = 0; s < n_strata; s++)
    for (size_t j = 0; at[s] != (size_t) -1 && j < p; j++)
      gradient[j] += self->found[s * self->n_sums + SUM_SLOPE] / base->hazard[at[s]] / weights * base->bars[at[s] * p + j];

  for (size_t s = 0; s < n_strata; s++)
    {
      const double *sums = self->found + s * self->n_sums, *owed = adjusted->owed + s * (1 + p);
      double slope;

      squares += owed[0];
      for (size_t j = 0; j < p; j++)
        variance -= 2 * gradient[j] * mean * owed[1 + j] / weights;
      if (at[s] == (size_t) -1 || sums[SUM_SLOPE] == 0)
        continue;
      slope = -sums[SUM_SLOPE] / base->hazard[at[s]] / weights;
      variance += slope * slope * adjusted->squares[at[s]]
                  + 2 * slope * (sums[SUM_CHANGE] - mean * adjusted->weighted[at[s]]) / weights;
      for (size_t j = 0; j < p; j++)
        variance += 2 * slope * gradient[j] * adjusted->products[at[s] * p + j];
    }
  variance += (total[SUM_SQUARE] - 2 * mean * total[SUM_TWICE] + mean * mean * squares) / weights / weights;
  for (size_t j = 0; j < p; j++)
    {
      variance += 2 * gradient[j] * total[N_SUMS + p + j] / weights;
      for (size_t l = 0; l < p; l++)
        variance += gradient[j] * gradient[l] * adjusted->meat[j * p + l];
    }

  return variance;
}

/* sums of all strata: of one that has had no event yet all survive; gives how many have had one */
static size_t
add_strata (const Curve *self,
            double       time,
            size_t      *at,
            double      *total)
{
  const EgCoxAdjusted *adjusted = self->adjusted;
  const EgCoxData *data = adjusted->base->cox->data;
  const size_t p = adjusted->base->cox->p;
  size_t n = 0;

  memset (total, 0, self->n_sums * sizeof *total);
  for (size_t s = 0; s < data->n_strata; s++)
    {
      at[s] = eg_cox_baseline_find (adjusted->base, s, time);
      if (at[s] != (size_t) -1)
        {
          double *found = self->found + s * self->n_sums;

          find_sums (self, at[s], found);
          for (size_t k = 0; k < self->n_sums; k++)
            total[k] += found[k];
          n++;
          continue;
        }
      total[SUM_SURVIVAL] += self->weights[s];
      if (!self->errors)
        continue;
      total[SUM_SQUARE] += adjusted->owed[s * (1 + p)];
      total[SUM_TWICE] += adjusted->owed[s * (1 + p)];
      for (size_t j = 0; j < p; j++)
        total[N_SUMS + p + j] += adjusted->owed[s * (1 + p) + 1 + j];
    }

  return n;
}

EgStatus
eg_cox_adjusted_interpolate (const EgCoxAdjusted *self,
                             double * const      *x,
                             const double        *risk,
                             const double        *times,
                             size_t               n_times,
                             double              *survival,
                             double              *se,
                             EgStep               step,
                             void                *step_data)
{
  const size_t n_strata = self->base->cox->data->n_strata, p = self->base->cox->p;
  Curve curve = { .adjusted = self, .x = x, .risk = risk, .step = step, .step_data = step_data,
                  .errors = se && self->influence != EG_INFLUENCE_NONE };
  size_t *at = malloc ((n_strata + 1) * sizeof *at);
  double *total = malloc ((N_SUMS + 3 * p) * sizeof *total);
  EgStatus status = curve_init (&curve) && at && total ? sum_strata (&curve) : EG_NO_MEMORY;

  for (size_t t = 0; t < n_times && status == EG_OK; t++)
    {
      size_t n;
      double mean, variance;

      if (step && t % TIMES_A_STEP == TIMES_A_STEP - 1 && step (1, step_data))
        {
          status = EG_STOPPED;
          break;
        }
      n = add_strata (&curve, times[t], at, total);
      mean = total[SUM_SURVIVAL] / self->weights;
      variance = n > 0 ? NAN : 0;
      survival[t] = n > 0 && mean < 1 ? mean : 1;
      if (curve.errors && n > 0)
        variance = get_variance (&curve, at, total, mean, total + curve.n_sums);
      if (se)
        se[t] = variance >= 0 ? sqrt (variance) : variance > -1e-20 ? 0 : NAN;
    }
  curve_clear (&curve);
  free (at);
  free (total);

  return status;
}
