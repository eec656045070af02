/* eg-cox-exact.c: the conditional likelihood of discrete time.
 *
 * The probability that of the rows at risk just those d have the event is the product of their r over
 * e_d, the sum over all sets of d rows of such products, made row by row (Gail, Lubin & Rubinstein
 * 1981).  What is kept is e_k over the number of its terms, the mean, which stays within range:
 * with one row more, n e_k := ((n - k) e_k + k r e_(k-1)) / n.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox.h"

#include <float.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ROWS_A_STEP 2048
#define MUCH_MORE 1e4

typedef struct
{
  EgCoxWalk *walk;
  size_t     p;
  size_t     most;      /* events at one time */
  double     scale;     /* what r are divided by */
  size_t     n;         /* rows so far */
  double    *means;     /* for k from 0: the mean, its p derivatives, and the lower half of the second ones */
  size_t     width;
  double    *x;
  size_t     n_steps;
} Exact;

static void
begin (Exact *self)
{
  self->n = 0;
  memset (self->means, 0, (self->most + 1) * self->width * sizeof (double));
  self->means[0] = 1;
}

/* values of k from those of k - 1 */
static void
raise (const Exact  *self,
       double       *to,
       const double *from,
       double        keep,
       double        add)
{
  const size_t p = self->p;
  double *second = to + 1 + p;
  const double *second_from = from + 1 + p;

  for (size_t j = 0; j < p; j++)
    for (size_t l = 0; l <= j; l++)
      {
        double value = *second_from++ + self->x[j] * from[1 + l] + self->x[l] * from[1 + j]
                       + self->x[j] * self->x[l] * from[0];

        *second = keep * *second + add * value;
        second++;
      }
  for (size_t j = 0; j < p; j++)
    to[1 + j] = keep * to[1 + j] + add * (from[1 + j] + self->x[j] * from[0]);
  to[0] = keep * to[0] + add * from[0];
}

/* So that means do not vanish beside rows that come later: e_k goes with the k-th power. */
static void
follow_scale (Exact  *self,
              double  r)
{
  double factor = self->scale / r, power = 1;

  if (self->n == 0)
    self->scale = r > DBL_MIN ? r : DBL_MIN;
  if (self->n == 0 || r <= MUCH_MORE * self->scale)
    return;
  self->scale = r;
  for (size_t k = 1; k <= self->most; k++)
    {
      power *= factor;
      for (size_t i = 0; i < self->width; i++)
        self->means[k * self->width + i] *= power;
    }
}

static void
add_row (Exact  *self,
         size_t  place,
         size_t  most)
{
  const EgCoxData *data = self->walk->data;
  double r = self->walk->risk[place];

  follow_scale (self, r);
  r /= self->scale;
  self->n++;
  for (size_t j = 0; j < self->p; j++)
    self->x[j] = data->columns[j][place];
  for (size_t k = self->n < most ? self->n : most; k > 0; k--)
    raise (self, self->means + k * self->width, self->means + (k - 1) * self->width,
           (double) (self->n - k) / self->n, r * k / self->n);
}

static void
add_events (Exact              *self,
            const EgCoxStratum *stratum,
            size_t              set,
            double             *loglik,
            double             *score)
{
  const EgCoxData *data = self->walk->data;

  for (size_t i = eg_cox_data_set_begin (data, stratum, set); i < data->sets[set].end; i++)
    if (data->event[i])
      {
        *loglik += log (self->walk->risk[i]);
        for (size_t j = 0; j < self->p; j++)
          score[j] += data->columns[j][i];
      }
}

static void
add_set (Exact  *self,
         size_t  d,
         double *loglik,
         double *score,
         double *information)
{
  const double *value = self->means + d * self->width, *second = value + 1 + self->p;
  gsl_sf_result choose;

  gsl_sf_lnchoose_e (self->n, d, &choose);
  *loglik -= log (value[0]) + choose.val + d * log (self->scale);
  for (size_t j = 0; j < self->p; j++)
    {
      score[j] -= value[1 + j] / value[0];
      for (size_t l = 0; l <= j; l++)
        information[j * self->p + l] += *second++ / value[0]
                                        - value[1 + j] / value[0] * (value[1 + l] / value[0]);
    }
}

static int
is_stopped (Exact  *self,
            size_t  place)
{
  EgCoxWalk *walk = self->walk;

  if (!walk->step || self->n_steps++ % ROWS_A_STEP != 0)
    return 0;

  return walk->step (walk->fraction * (1 + .2 * (double) place / (walk->data->n + 1)), walk->step_data);
}

/* Without entries, sets only grow.  With entries, each is made anew. */
static EgStatus
sum_stratum (Exact              *self,
             const EgCoxStratum *stratum,
             double             *loglik,
             double             *score,
             double             *information)
{
  const EgCoxData *data = self->walk->data;

  begin (self);
  for (size_t k = stratum->first_set; k < stratum->end_set; k++)
    {
      const EgRiskSet *set = &data->sets[k];
      size_t i = data->entry ? stratum->begin : eg_cox_data_set_begin (data, stratum, k);
      uint32_t time = data->time[set->end - 1];

      if (data->entry)
        begin (self);
      for (; i < set->end; i++)
        {
          if (is_stopped (self, i))
            return EG_STOPPED;
          if (!data->entry || data->entry[i] == EG_NO_TIME || data->entry[i] < time)
            add_row (self, i, data->entry ? set->n_events : self->most);
        }
      add_events (self, stratum, k, loglik, score);
      add_set (self, set->n_events, loglik, score, information);
    }

  return EG_OK;
}

EgStatus
eg_cox_exact_sums (EgCoxWalk *walk,
                   double    *loglik,
                   double    *score,
                   double    *information)
{
  const EgCoxData *data = walk->data;
  Exact exact = { .walk = walk, .p = data->n_columns };
  size_t p = exact.p;
  EgStatus status = EG_NO_MEMORY;

  *loglik = 0;
  memset (score, 0, p * sizeof *score);
  memset (information, 0, p * p * sizeof *information);
  for (size_t k = 0; k < data->n_sets; k++)
    exact.most = data->sets[k].n_events > exact.most ? data->sets[k].n_events : exact.most;
  exact.width = 1 + p + p * (p + 1) / 2;
  exact.means = calloc ((exact.most + 1) * exact.width, sizeof (double));
  exact.x = calloc (p + 1, sizeof (double));
  if (exact.means && exact.x)
    {
      status = EG_OK;
      for (size_t s = 0; s < data->n_strata && status == EG_OK; s++)
        status = sum_stratum (&exact, &data->strata[s], loglik, score, information);
    }
  free (exact.means);
  free (exact.x);

  return status;
}
