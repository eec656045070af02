/* eg-cox-direct.c: the likelihood with each risk set added up by itself.
 *
 * Elsewhere sets grow row by row, and with entries rows that have left are taken off again.  Where a row that left was many
 * times as likely to have the event as those that stay, nothing but rounding is left of their sum: as when late entries meet
 * separation.  Here no sum is taken off another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* rows of sets times p^2 that are worth the time: some seconds */
#define MOST_NUMBERS 3e8

/* rows between two questions whether to go on */
#define ROWS_A_STEP 100000

typedef struct
{
  EgCoxWalk *walk;
  size_t     p;
  double    *s1, *s2, *e1, *e2;     /* of r x and r x x': of all at risk, of those with the event */
  double     s0, e0;
  double     weight;                /* of the events */
  size_t     n_rows;                /* since it was asked whether to go on */
} Direct;

int
eg_cox_direct_is_worth (const EgCoxWalk *walk)
{
  const EgCoxData *data = walk->data;
  double p = (double) data->n_columns;

  return walk->n_rough > 0 && (double) data->n * (double) data->n_sets * (p * p + 1) <= MOST_NUMBERS;
}

static void
add_row (const EgCoxWalk *walk,
         size_t           p,
         size_t           place,
         double          *sum,
         double          *first,
         double          *second)
{
  const EgCoxData *data = walk->data;
  double r = walk->risk[place];

  *sum += r;
  for (size_t j = 0; j < p; j++)
    {
      double x = r * data->columns[j][place];

      first[j] += x;
      for (size_t l = 0; l <= j; l++)
        second[j * p + l] += x * data->columns[l][place];
    }
}

static void
add_set (Direct             *self,
         const EgCoxStratum *stratum,
         size_t              k,
         double             *loglik,
         double             *score)
{
  const EgCoxWalk *walk = self->walk;
  const EgCoxData *data = walk->data;
  const size_t p = self->p, end = data->sets[k].end;
  const uint32_t time = data->time[end - 1];

  self->s0 = self->e0 = self->weight = 0;
  memset (self->s1, 0, 2 * (p + p * p) * sizeof (double));
  for (size_t i = stratum->begin; i < end; i++)
    if (data->entry[i] == EG_NO_TIME || data->entry[i] < time)
      add_row (walk, p, i, &self->s0, self->s1, self->s2);
  for (size_t i = eg_cox_data_set_begin (data, stratum, k); i < end; i++)
    if (data->event[i])
      {
        double weight = eg_cox_data_weight (data, i);

        add_row (walk, p, i, &self->e0, self->e1, self->e2);
        self->weight += weight;
        *loglik += weight * (log (walk->risk[i]) - (data->weight ? log (weight) : 0));
        for (size_t j = 0; j < p; j++)
          score[j] += weight * data->columns[j][i];
      }
}

/* the denominators of a set, one for each of its events with Efron's approximation */
static void
divide (Direct  *self,
        size_t   k,
        double  *loglik,
        double  *score,
        double  *information)
{
  const size_t p = self->p, d = self->walk->data->sets[k].n_events;
  const size_t n = self->walk->efron ? d : 1;
  const double weight = self->weight / n;

  for (size_t l = 0; l < n; l++)
    {
      double f = (double) l / d, a = self->s0 - f * self->e0;

      *loglik -= weight * log (a);
      for (size_t j = 0; j < p; j++)
        {
          double mean = (self->s1[j] - f * self->e1[j]) / a;

          score[j] -= weight * mean;
          for (size_t m = 0; m <= j; m++)
            information[j * p + m] += weight * ((self->s2[j * p + m] - f * self->e2[j * p + m]) / a
                                                - mean * ((self->s1[m] - f * self->e1[m]) / a));
        }
    }
}

EgStatus
eg_cox_direct_sums (EgCoxWalk *walk,
                    double    *loglik,
                    double    *score,
                    double    *information)
{
  const EgCoxData *data = walk->data;
  Direct direct = { .walk = walk, .p = data->n_columns };
  size_t p = direct.p;

  *loglik = 0;
  memset (score, 0, p * sizeof *score);
  memset (information, 0, p * p * sizeof *information);
  direct.s1 = calloc (2 * (p + p * p) + 1, sizeof (double));
  if (!direct.s1)
    return EG_NO_MEMORY;
  direct.s2 = direct.s1 + p;
  direct.e1 = direct.s2 + p * p;
  direct.e2 = direct.e1 + p;
  for (size_t s = 0; s < data->n_strata; s++)
    for (size_t k = data->strata[s].first_set; k < data->strata[s].end_set; k++)
      {
        direct.n_rows += data->sets[k].end - data->strata[s].begin;
        if (walk->step && direct.n_rows >= ROWS_A_STEP)
          {
            direct.n_rows = 0;
            if (walk->step (walk->fraction * (1 + .2 * (double) k / (data->n_sets + 1)), walk->step_data))
              {
                free (direct.s1);
                return EG_STOPPED;
              }
          }
        add_set (&direct, &data->strata[s], k, loglik, score);
        divide (&direct, k, loglik, score, information);
      }
  free (direct.s1);

  return EG_OK;
}
