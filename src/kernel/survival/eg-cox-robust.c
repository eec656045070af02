/* eg-cox-robust.c: the sandwich variance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-chi-squared.h"

#define CLUSTERS_A_STEP 16384

static int
is_stopped (const EgCoxData *data)
{
  return data->step && data->step (0, data->step_data);
}

/* Weighted score residuals of each cluster, N_CLUSTERS by p. */
static EgStatus
sum_clusters (const EgCoxWalk *walk,
              const uint32_t  *cluster,
              size_t           n_clusters,
              double          *sums)
{
  const EgCoxData *data = walk->data;
  const size_t p = data->n_columns;
  double *values = malloc ((data->n + 1) * sizeof *values);
  EgStatus status = values ? EG_OK : EG_NO_MEMORY;

  memset (sums, 0, n_clusters * p * sizeof *sums);
  for (size_t j = 0; j < p && status == EG_OK; j++)
    {
      status = is_stopped (data) ? EG_STOPPED : eg_cox_walk_score (walk, j, values);
      for (size_t i = 0; status == EG_OK && i < data->n; i++)
        sums[(cluster ? cluster[data->order[i]] : i) * p + j] += eg_cox_data_weight (data, i) * values[i];
    }
  free (values);

  return status;
}

/* sums of squares and products over clusters, whole */
static EgStatus
square (const EgCoxData *data,
        const double    *sums,
        size_t           n_clusters,
        size_t           p,
        double          *meat)
{
  memset (meat, 0, p * p * sizeof *meat);
  for (size_t c = 0; c < n_clusters; c++)
    {
      if (c % CLUSTERS_A_STEP == 0 && is_stopped (data))
        return EG_STOPPED;
      for (size_t j = 0; j < p; j++)
        for (size_t l = 0; l < p; l++)
          meat[j * p + l] += sums[c * p + j] * sums[c * p + l];
    }

  return EG_OK;
}

/* V meat V, in the units of the columns as they were given */
static void
enclose (const EgCox  *self,
         const double *meat,
         double       *variance)
{
  const size_t p = self->p;

  for (size_t j = 0; j < p; j++)
    for (size_t l = 0; l < p; l++)
      {
        double sum = 0;

        for (size_t a = 0; a < p; a++)
          for (size_t b = 0; b < p; b++)
            sum += self->v[j * p + a] * meat[a * p + b] * self->v[b * p + l];
        variance[j * p + l] = sum / self->scale[j] / self->scale[l];
      }
}

static void
test_wald (const EgCox  *self,
           const double *variance,
           double       *work,
           double       *chisq)
{
  const size_t p = self->p;
  double *x = work + p * p;
  size_t n = 0;

  *chisq = NAN;
  for (size_t j = 0; j < p; j++)
    {
      size_t m = 0;

      if (self->left_out[j])
        continue;
      for (size_t l = 0; l < p; l++)
        if (!self->left_out[l])
          work[n * self->df + m++] = variance[j * p + l] * self->scale[j] * self->scale[l];
      x[n++] = self->b[j];
    }
  if (n > 0 && n == self->df && eg_quadratic_form (work, x, n, chisq) < (int) n)
    *chisq = NAN;
}

/* u' meat^- u at 0 */
static EgStatus
test_score (const EgCox    *self,
            const uint32_t *cluster,
            size_t          n_clusters,
            double         *sums,
            double         *work,
            double         *chisq)
{
  const size_t p = self->p;
  double *u = work + p * p, *zero = calloc (p + 1, sizeof *zero), loglik;
  EgCoxWalk walk = { 0 };
  EgStatus status = zero ? eg_cox_walk_init (&walk, self->data, self->walk.efron) : EG_NO_MEMORY;

  *chisq = NAN;
  if (status == EG_OK)
    {
      eg_cox_walk_risks (&walk, zero, &loglik);
      eg_cox_walk_hazard (&walk, NULL);
      status = sum_clusters (&walk, cluster, n_clusters, sums);
    }
  if (status == EG_OK)
    {
      memset (u, 0, p * sizeof *u);
      for (size_t c = 0; c < n_clusters; c++)
        for (size_t j = 0; j < p; j++)
          {
            sums[c * p + j] = self->left_out[j] ? 0 : sums[c * p + j];
            u[j] += sums[c * p + j];
          }
      status = square (self->data, sums, n_clusters, p, work);
      if (status == EG_OK && eg_quadratic_form (work, u, p, chisq) < (int) self->df)
        *chisq = NAN;
    }
  eg_cox_walk_clear (&walk);
  free (zero);

  return status;
}

EgStatus
eg_cox_robust (const EgCox    *self,
               const uint32_t *cluster,
               size_t          n_clusters,
               double         *variance,
               double         *wald_test,
               double         *score_test)
{
  const size_t p = self->p, n = cluster ? n_clusters : self->data->n;
  double *sums = malloc ((n * p + 1) * sizeof *sums), *work = malloc ((p * p + p + 1) * sizeof *work);
  EgStatus status = sums && work ? EG_OK : EG_NO_MEMORY;

  if (status == EG_OK)
    status = sum_clusters (&self->walk, cluster, n, sums);
  if (status == EG_OK)
    status = square (self->data, sums, n, p, work);
  if (status == EG_OK)
    {
      enclose (self, work, variance);
      if (wald_test)
        test_wald (self, variance, work, wald_test);
      if (score_test)
        status = test_score (self, cluster, n, sums, work, score_test);
    }
  free (sums);
  free (work);

  return status;
}
