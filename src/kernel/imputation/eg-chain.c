/* eg-chain.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/imputation/eg-chain.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cholesky.h"

/* what the diagonal grows by, so that predictors that follow from each other do no harm (as in mice) */
#define RIDGE 1e-5
#define FOLLOWS 1e-10
#define ROWS 256
#define MOST_DONORS 64

typedef struct
{
  double   prediction;
  double   key;         /* ties are in random order */
  size_t   row;
} Donor;

typedef struct
{
  EgChain  *chain;
  gsl_rng  *random;
  size_t    most;       /* predictors, the intercept among them */
  size_t    k;          /* of the variable in turn */
  size_t    q;          /* columns that are predicted */
  size_t    n_known;
  double   *x;          /* n by k */
  double   *cross;      /* k by k, then its factor */
  double   *beta;       /* q by k */
  double   *drawn;
  double   *work;
  double   *predicted;  /* n by q */
  uint8_t  *left_out;
  Donor    *donors;
  EgStep    step;
  void     *step_data;
} Walk;

static size_t
width (const EgChainVariable *variable)
{
  return variable->n_levels > 1 ? variable->n_levels - 1 : 1;
}

/* of a column of indicators, that of the next level */
static double
column_of (const EgChainVariable *variable,
           size_t                 column,
           size_t                 row)
{
  return variable->n_levels > 0 ? variable->value[row] == column + 1 : variable->value[row];
}

static int
walk_init (Walk    *self,
           EgChain *chain)
{
  size_t n = chain->n, q = 1;

  self->chain = chain;
  self->most = 1 + chain->n_fixed;
  for (size_t v = 0; v < chain->n_variables; v++)
    {
      self->most += width (&chain->variables[v]);
      q = width (&chain->variables[v]) > q ? width (&chain->variables[v]) : q;
    }
  self->x = malloc ((n * self->most + 1) * sizeof (double));
  self->cross = malloc (self->most * self->most * sizeof (double));
  self->beta = malloc (2 * q * self->most * sizeof (double));
  self->work = malloc (2 * self->most * sizeof (double));
  self->predicted = malloc ((n * q + 1) * sizeof (double));
  self->left_out = malloc (self->most);
  self->donors = malloc ((n + 1) * sizeof (Donor));
  self->random = gsl_rng_alloc (gsl_rng_mt19937);
  if (!self->x || !self->cross || !self->beta || !self->work || !self->predicted || !self->left_out || !self->donors
      || !self->random)
    return 0;
  self->drawn = self->beta + q * self->most;
  gsl_rng_set (self->random, chain->seed);

  return 1;
}

static void
walk_clear (Walk *self)
{
  free (self->x);
  free (self->cross);
  free (self->beta);
  free (self->work);
  free (self->predicted);
  free (self->left_out);
  free (self->donors);
  if (self->random)
    gsl_rng_free (self->random);
}

/* ---- the start ---- */

static EgStatus
start (Walk *self)
{
  EgChain *chain = self->chain;

  for (size_t v = 0; v < chain->n_variables; v++)
    {
      EgChainVariable *variable = &chain->variables[v];
      size_t n_known = 0;

      for (size_t i = 0; i < chain->n; i++)
        if (!variable->missing[i])
          {
            if (!isfinite (variable->value[i]))
              return EG_BAD_INPUT;
            self->donors[n_known++].row = i;
          }
      if (n_known == 0)
        return EG_BAD_INPUT;
      for (size_t i = 0; i < chain->n; i++)
        if (variable->missing[i])
          variable->value[i] = variable->value[self->donors[gsl_rng_uniform_int (self->random, n_known)].row];
    }

  return EG_OK;
}

/* ---- regression ---- */

/* Predictors, each less its mean and over its standard deviation. */
static void
add_predictor (Walk         *self,
               const double *values)
{
  size_t n = self->chain->n, j = self->k++;
  double mean = 0, square = 0;

  for (size_t i = 0; i < n; i++)
    mean += values[i] / n;
  for (size_t i = 0; i < n; i++)
    square += (values[i] - mean) * (values[i] - mean) / n;
  for (size_t i = 0; i < n; i++)
    self->x[i * self->most + j] = square > 0 ? (values[i] - mean) / sqrt (square) : 0;
}

static void
fill_predictors (Walk   *self,
                 size_t  which)
{
  EgChain *chain = self->chain;

  self->k = 1;
  for (size_t i = 0; i < chain->n; i++)
    self->x[i * self->most] = 1;
  for (size_t f = 0; f < chain->n_fixed; f++)
    add_predictor (self, chain->fixed[f]);
  for (size_t v = 0; v < chain->n_variables; v++)
    for (size_t c = 0; v != which && c < width (&chain->variables[v]); c++)
      {
        for (size_t i = 0; i < chain->n; i++)
          self->predicted[i] = column_of (&chain->variables[v], c, i);
        add_predictor (self, self->predicted);
      }
}

static int
stopped (Walk   *self,
         double  fraction)
{
  return self->step && self->step (fraction, self->step_data);
}

/* Least squares of column C on the predictors of rows that know it; returns the sum of squares that is left. */
static double
regress (Walk                  *self,
         const EgChainVariable *variable,
         size_t                 c)
{
  const size_t k = self->k, n = self->chain->n;
  double *beta = self->beta + c * self->most, rest = 0;

  memset (beta, 0, k * sizeof (double));
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; !variable->missing[i] && j < k; j++)
      beta[j] += self->x[i * self->most + j] * column_of (variable, c, i);
  eg_cholesky_solve (self->cross, k, self->left_out, beta);
  for (size_t i = 0; i < n; i++)
    {
      double left;

      if (variable->missing[i])
        continue;
      left = column_of (variable, c, i);
      for (size_t j = 0; j < k; j++)
        left -= beta[j] * self->x[i * self->most + j];
      rest += left * left;
    }

  return rest;
}

/* Draws coefficients from their posterior: the variance, then beta + sigma L'^-1 z. */
static void
draw (Walk   *self,
      size_t  c,
      double  rest)
{
  const size_t k = self->k;
  double df = self->n_known > k ? self->n_known - k : 1, sigma = sqrt (rest / gsl_ran_chisq (self->random, df));
  double *drawn = self->drawn + c * self->most, *beta = self->beta + c * self->most;

  for (size_t j = 0; j < k; j++)
    self->work[j] = gsl_ran_gaussian_ziggurat (self->random, 1);
  for (size_t j = k; j-- > 0; )
    {
      double z = self->work[j];

      for (size_t i = j + 1; i < k; i++)
        z -= self->left_out[i] ? 0 : self->cross[i * k + j] * self->work[i];
      self->work[j] = self->left_out[j] ? 0 : z / self->cross[j * k + j];
      drawn[j] = beta[j] + sigma * self->work[j];
    }
}

/* The cross product of the predictors of rows that know the variable. */
static EgStatus
cross (Walk                  *self,
       const EgChainVariable *variable,
       double                 fraction)
{
  const size_t k = self->k;

  memset (self->cross, 0, k * k * sizeof (double));
  memset (self->left_out, 0, k);
  self->n_known = 0;
  for (size_t i = 0; i < self->chain->n; i++)
    {
      const double *x = self->x + i * self->most;

      if (i % ROWS == 0 && stopped (self, fraction))
        return EG_STOPPED;
      if (variable->missing[i])
        continue;
      self->n_known++;
      for (size_t j = 0; j < k; j++)
        for (size_t l = 0; l <= j; l++)
          self->cross[j * k + l] += x[j] * x[l];
    }
  for (size_t j = 0; j < k; j++)
    self->cross[j * k + j] *= 1 + RIDGE;
  eg_cholesky_factor (self->cross, k, self->left_out, 1, FOLLOWS);

  return EG_OK;
}

static EgStatus
fit (Walk                  *self,
     const EgChainVariable *variable,
     double                 fraction)
{
  const size_t k = self->k;

  if (cross (self, variable, fraction) != EG_OK)
    return EG_STOPPED;
  self->q = width (variable);
  for (size_t c = 0; c < self->q; c++)
    draw (self, c, regress (self, variable, c));
  for (size_t i = 0; i < self->chain->n; i++)
    for (size_t c = 0; c < self->q; c++)
      {
        const double *beta = (variable->missing[i] ? self->drawn : self->beta) + c * self->most;
        double sum = 0;

        for (size_t j = 0; j < k; j++)
          sum += beta[j] * self->x[i * self->most + j];
        self->predicted[i * self->q + c] = sum;
      }

  return EG_OK;
}

/* ---- donors ---- */

static int
compare (const void *a,
         const void *b)
{
  const Donor *x = a, *y = b;

  if (x->prediction != y->prediction)
    return x->prediction < y->prediction ? -1 : 1;

  return (x->key > y->key) - (x->key < y->key);
}

static size_t
first_above (const Donor *donors,
             size_t       n,
             double       prediction)
{
  size_t low = 0, high = n;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (donors[middle].prediction < prediction)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* one of the nearest among sorted donors */
static size_t
choose_near (Walk   *self,
             double  prediction)
{
  size_t n = self->n_known, wanted = self->chain->donors < n ? self->chain->donors : n;
  size_t high = first_above (self->donors, n, prediction), low = high, chosen = gsl_rng_uniform_int (self->random, wanted);

  for (size_t taken = 0; ; taken++)
    {
      int below = high == n || (low > 0 && prediction - self->donors[low - 1].prediction
                                           <= self->donors[high].prediction - prediction);
      size_t here = below ? --low : high++;

      if (taken == chosen)
        return self->donors[here].row;
    }
}

static double
apart (const Walk *self,
       size_t      a,
       size_t      b)
{
  double sum = 0;

  for (size_t c = 0; c < self->q; c++)
    {
      double d = self->predicted[a * self->q + c] - self->predicted[b * self->q + c];

      sum += d * d;
    }

  return sum;
}

/* one of the nearest in several predictions */
static size_t
choose_among (Walk   *self,
              size_t  row)
{
  size_t n = self->n_known, wanted = self->chain->donors < n ? self->chain->donors : n;
  size_t from = gsl_rng_uniform_int (self->random, n), near = 0;
  Donor nearest[MOST_DONORS];

  wanted = wanted < MOST_DONORS ? wanted : MOST_DONORS;
  for (size_t i = 0; i < n; i++)
    {
      Donor donor = { .row = self->donors[(from + i) % n].row };
      size_t place;

      donor.prediction = apart (self, row, donor.row);
      if (near == wanted && !(donor.prediction < nearest[near - 1].prediction))
        continue;
      near += near < wanted;
      for (place = near - 1; place > 0 && nearest[place - 1].prediction > donor.prediction; place--)
        nearest[place] = nearest[place - 1];
      nearest[place] = donor;
    }

  return nearest[gsl_rng_uniform_int (self->random, near)].row;
}

static EgStatus
match (Walk            *self,
       EgChainVariable *variable,
       double           fraction)
{
  size_t n = self->chain->n, known = 0;

  for (size_t i = 0; i < n; i++)
    if (!variable->missing[i])
      self->donors[known++] = (Donor) { self->predicted[i * self->q], gsl_rng_uniform (self->random), i };
  if (self->q == 1)
    qsort (self->donors, known, sizeof (Donor), compare);
  for (size_t i = 0; i < n; i++)
    {
      size_t donor;

      if (i % ROWS == 0 && stopped (self, fraction))
        return EG_STOPPED;
      if (!variable->missing[i])
        continue;
      donor = self->q == 1 ? choose_near (self, self->predicted[i]) : choose_among (self, i);
      variable->value[i] = variable->value[donor];
    }

  return EG_OK;
}

static int
has_missing (const EgChain         *chain,
             const EgChainVariable *variable)
{
  return memchr (variable->missing, 1, chain->n) != NULL;
}

EgStatus
eg_chain_run (EgChain *self,
              EgStep   step,
              void    *step_data)
{
  Walk walk = { .step = step, .step_data = step_data };
  EgStatus status = EG_NO_MEMORY;

  if (walk_init (&walk, self))
    status = self->n > 0 && self->donors > 0 ? start (&walk) : EG_BAD_INPUT;
  for (unsigned iteration = 0; iteration < self->iterations && status == EG_OK; iteration++)
    for (size_t v = 0; v < self->n_variables && status == EG_OK; v++)
      {
        double fraction = (iteration + (double) v / self->n_variables) / self->iterations;

        if (!has_missing (self, &self->variables[v]))
          continue;
        if (stopped (&walk, fraction))
          {
            status = EG_STOPPED;
            break;
          }
        fill_predictors (&walk, v);
        status = fit (&walk, &self->variables[v], fraction);
        if (status == EG_OK)
          status = match (&walk, &self->variables[v], fraction);
      }
  walk_clear (&walk);

  return status;
}
