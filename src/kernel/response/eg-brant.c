/* eg-brant.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/response/eg-brant.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/causal/eg-logistic.h"
#include "kernel/data/eg-matrix.h"
#include "kernel/survival/eg-chi-squared.h"

static int
is_usable (const EgLogistic *fit)
{
  int usable = fit->converged && fit->df == fit->p + 1;

  for (size_t j = 0; j <= fit->p; j++)
    usable &= fit->traits[j] == 0;

  return usable;
}

/* SUMS := X' W X, where W is how the residuals of two cuts vary together.  Columns are centred, of which slopes know nothing,
 * lest the sums lose digits. */
static void
add_products (const double *const *columns,
              const double        *means,
              size_t               p,
              size_t               n,
              const double        *one,
              const double        *other,
              double              *x,
              double              *sums)
{
  const size_t m = p + 1;

  memset (sums, 0, m * m * sizeof (double));
  for (size_t i = 0; i < n; i++)
    {
      /* the higher cut is passed only by those who pass the lower */
      double weight = other[i] * (1 - one[i]);

      x[0] = 1;
      for (size_t j = 0; j < p; j++)
        x[j + 1] = columns[j][i] - means[j];
      for (size_t j = 0; j < m; j++)
        for (size_t l = 0; l < m; l++)
          sums[j * m + l] += weight * x[j] * x[l];
    }
}

/* the intercept's row and column as if columns were centred at MEANS */
static void
centre (double       *v,
        const double *means,
        size_t        m)
{
  for (size_t l = 0; l < m; l++)
    for (size_t j = 1; j < m; j++)
      v[l] += means[j - 1] * v[j * m + l];
  for (size_t l = 0; l < m; l++)
    for (size_t j = 1; j < m; j++)
      v[l * m] += means[j - 1] * v[l * m + j];
}

static void
put (EgBrant      *self,
     size_t        one,
     size_t        other,
     const double *covariance)   /* with intercepts; NULL: there is none */
{
  const size_t p = self->p, m = p + 1, all = self->n_cuts * p;

  for (size_t j = 0; j < p; j++)
    for (size_t l = 0; l < p; l++)
      {
        double value = covariance ? covariance[(j + 1) * m + l + 1] : NAN;

        self->variance[(one * p + j) * all + other * p + l] = value;
        self->variance[(other * p + l) * all + one * p + j] = value;
      }
}

static EgStatus
find_covariances (EgBrant             *self,
                  EgLogistic          *fits,
                  const double *const *columns,
                  size_t               n,
                  EgStep               step,
                  void                *step_data)
{
  const size_t p = self->p, m = p + 1, cuts = self->n_cuts;
  double *means = calloc (p + m + 3 * m * m, sizeof *means), *x = means + p, *sums = x + m, *half = sums + m * m, *whole = half + m * m;

  if (!means)
    return EG_NO_MEMORY;
  for (size_t j = 0; j < p; j++)
    for (size_t i = 0; i < n; i++)
      means[j] += (columns[j][i] - means[j]) / (i + 1);
  for (size_t c = 0; c < cuts; c++)
    if (!self->separated[c])
      centre (fits[c].variance, means, m);
  for (size_t a = 0; a < cuts; a++)
    for (size_t b = a; b < cuts; b++)
      {
        if (step && step (.5 + .5 * a / cuts, step_data))
          {
            free (means);
            return EG_STOPPED;
          }
        if (self->separated[a] || self->separated[b])
          put (self, a, b, NULL);
        else if (a == b)
          put (self, a, a, fits[a].variance);
        else
          {
            add_products (columns, means, p, n, fits[a].probability, fits[b].probability, x, sums);
            eg_matrix_multiply (fits[a].variance, sums, m, half);
            eg_matrix_multiply (half, fits[b].variance, m, whole);
            put (self, a, b, whole);
          }
      }
  free (means);

  return EG_OK;
}

static EgStatus
fit_cuts (EgBrant             *self,
          EgLogistic          *fits,
          const double *const *columns,
          const uint32_t      *y,
          size_t               n,
          EgStep               step,
          void                *step_data)
{
  uint8_t *above = calloc (n + 1, 1);
  EgStatus status = above ? EG_OK : EG_NO_MEMORY;

  for (size_t c = 0; status == EG_OK && c < self->n_cuts; c++)
    {
      for (size_t i = 0; i < n; i++)
        above[i] = y[i] > c;
      status = eg_logistic_init (&fits[c], columns, self->p, above, NULL, n, step, step_data);
      if (status != EG_OK)
        break;
      self->separated[c] = !is_usable (&fits[c]);
      for (size_t j = 0; j < self->p; j++)
        self->coefficients[c * self->p + j] = self->separated[c] ? NAN : fits[c].coefficients[j + 1];
    }
  free (above);

  return status;
}

static int
check (const uint32_t *y,
       size_t          k,
       size_t          n)
{
  uint8_t *seen = calloc (k + 1, 1);
  int good = seen != NULL && k >= 2;

  for (size_t i = 0; good && i < n; i++)
    if (y[i] < k)
      seen[y[i]] = 1;
    else
      good = 0;
  for (size_t c = 0; good && c < k; c++)
    good = seen[c];
  free (seen);

  return good;
}

EgStatus
eg_brant_init (EgBrant             *self,
               const double *const *columns,
               size_t               p,
               const uint32_t      *y,
               size_t               k,
               size_t               n,
               EgStep               step,
               void                *step_data)
{
  const size_t cuts = k - 1, all = cuts * p;
  EgLogistic *fits;
  EgStatus status;

  *self = (EgBrant) { .p = p, .n_cuts = cuts };
  if (!check (y, k, n))
    return EG_BAD_INPUT;
  fits = calloc (cuts, sizeof *fits);
  self->coefficients = calloc (all + all * all + 1, sizeof (double));
  self->separated = calloc (cuts, 1);
  self->variance = self->coefficients ? self->coefficients + all : NULL;
  status = fits && self->coefficients && self->separated ? EG_OK : EG_NO_MEMORY;
  if (status == EG_OK)
    status = fit_cuts (self, fits, columns, y, n, step, step_data);
  if (status == EG_OK)
    status = find_covariances (self, fits, columns, n, step, step_data);
  for (size_t c = 0; fits && c < cuts; c++)
    eg_logistic_clear (&fits[c]);
  free (fits);
  if (status != EG_OK)
    eg_brant_clear (self);

  return status;
}

double
eg_brant_test (const EgBrant *self,
               size_t         first,
               size_t         count,
               unsigned      *df,
               double        *p)
{
  const size_t all = self->n_cuts * self->p, n = (self->n_cuts - 1) * count;
  double *difference = calloc (n + n * n + 1, sizeof *difference), *variance = difference ? difference + n : NULL, chi2 = NAN;

  *df = 0;
  *p = NAN;
  /* the first cut less each other */
#define PLACE(cut, j) ((cut) * self->p + first + (j))
#define V(a, j, b, l) self->variance[PLACE (a, j) * all + PLACE (b, l)]
  for (size_t a = 0; difference && a < n; a++)
    {
      size_t cut = a / count + 1, j = a % count;

      difference[a] = self->coefficients[PLACE (0, j)] - self->coefficients[PLACE (cut, j)];
      for (size_t b = 0; b < n; b++)
        {
          size_t other = b / count + 1, l = b % count;

          variance[a * n + b] = V (0, j, 0, l) - V (cut, j, 0, l) - V (0, j, other, l) + V (cut, j, other, l);
        }
    }
#undef V
#undef PLACE
  if (n > 0 && difference)
    *df = eg_quadratic_form (variance, difference, n, &chi2);
  if (*df > 0)
    *p = eg_chi_squared_tail (chi2, *df);
  free (difference);

  return *df > 0 ? chi2 : NAN;
}

void
eg_brant_clear (EgBrant *self)
{
  free (self->coefficients);
  free (self->separated);
  *self = (EgBrant) { 0 };
}
