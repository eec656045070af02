/* eg-cox-exact.c: the conditional likelihood of discrete time.
 *
 * The probability that of the rows at risk just those d have the event is the product of their r over
 * e_d, the sum over all sets of d rows of such products, made row by row (Gail, Lubin & Rubinstein
 * 1981).  What is kept is e_k over the number of its terms, the mean: with one row more,
 * e_k := ((n - k) e_k + k r e_(k-1)) / n.  The mean goes with the k-th power of r, and with many events at one time
 * leaves the range of a double either way, so that each order k has a power of 2 of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* numbers that are made between two questions whether to go on: one row of a set with many events is as much as many rows
 * of others */
#define NUMBERS_A_STEP 1000000

/* Outside of these a mean gets another power of 2: far from where a double ends, as its derivatives are larger. */
#define LOW 0x1p-128
#define HIGH 0x1p128

typedef struct
{
  EgCoxWalk *walk;
  size_t     p;
  size_t     most;      /* events at one time */
  size_t     n;         /* rows so far */
  double    *means;     /* for k from 0: the mean, its p derivatives, and the lower half of the second ones, all of them */
  long      *powers;    /*   over 2 to this power */
  double    *shifts;    /*   what makes of those of k - 1 ones over the power of k */
  size_t     width;
  double    *x;
  size_t     n_numbers; /* since it was asked whether to go on */
} Exact;

static void
begin (Exact *self)
{
  self->n = 0;
  memset (self->means, 0, (self->most + 1) * self->width * sizeof (double));
  memset (self->powers, 0, (self->most + 1) * sizeof *self->powers);
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

static void
set_shift (Exact  *self,
           size_t  k)
{
  long power = self->powers[k - 1] - self->powers[k];

  self->shifts[k] = ldexp (1, power > 4000 ? 4000 : power < -4000 ? -4000 : (int) power);
}

/* Gives K a power by which its mean is near 1.  Nothing is rounded. */
static void
normalise (Exact  *self,
           size_t  k)
{
  double *values = self->means + k * self->width;
  int power;

  if (!(values[0] > 0) || !isfinite (values[0]))
    return;
  frexp (values[0], &power);
  for (size_t i = 0; i < self->width; i++)
    values[i] = ldexp (values[i], -power);
  self->powers[k] += power;
  set_shift (self, k);
  if (k < self->most)
    set_shift (self, k + 1);
}

static void
add_row (Exact  *self,
         size_t  place,
         size_t  most)
{
  const EgCoxData *data = self->walk->data;
  double r = self->walk->risk[place];

  self->n++;
  for (size_t j = 0; j < self->p; j++)
    self->x[j] = data->columns[j][place];
  if (self->n <= most)
    {
      /* the first mean of this order */
      self->powers[self->n] = self->powers[self->n - 1];
      self->shifts[self->n] = 1;
    }
  for (size_t k = self->n < most ? self->n : most; k > 0; k--)
    {
      double *values = self->means + k * self->width;

      raise (self, values, values - self->width, (double) (self->n - k) / self->n, r * k / self->n * self->shifts[k]);
      if (!(values[0] >= LOW && values[0] <= HIGH))
        normalise (self, k);
    }
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
  *loglik -= log (value[0]) + self->powers[d] * M_LN2 + choose.val;
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
            size_t  place,
            size_t  most)
{
  EgCoxWalk *walk = self->walk;

  self->n_numbers += (self->n < most ? self->n + 1 : most) * self->width;
  if (!walk->step || self->n_numbers < NUMBERS_A_STEP)
    return 0;

  self->n_numbers = 0;
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
      size_t most = data->entry ? set->n_events : self->most;
      uint32_t time = data->time[set->end - 1];

      if (data->entry)
        begin (self);
      for (; i < set->end; i++)
        {
          if (is_stopped (self, i, most))
            return EG_STOPPED;
          if (!data->entry || data->entry[i] == EG_NO_TIME || data->entry[i] < time)
            add_row (self, i, most);
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
  exact.powers = calloc (exact.most + 1, sizeof *exact.powers);
  exact.shifts = calloc (exact.most + 1, sizeof (double));
  exact.x = calloc (p + 1, sizeof (double));
  if (exact.means && exact.powers && exact.shifts && exact.x)
    {
      status = EG_OK;
      for (size_t s = 0; s < data->n_strata && status == EG_OK; s++)
        status = sum_stratum (&exact, &data->strata[s], loglik, score, information);
    }
  free (exact.means);
  free (exact.powers);
  free (exact.shifts);
  free (exact.x);

  return status;
}
