/* eg-logistic.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/causal/eg-logistic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cholesky.h"
#include "kernel/survival/eg-sum.h"

#define MAX_ITERATIONS 60
#define MAX_HALVINGS 30
#define COLLINEAR 1e-11

/* as in eg-cox.c: of the square of a step in standard errors, and of a step over the range of its column */
#define CONVERGED 1e-20
#define STALLED 1e-12
#define FLAT 1e-6
#define STILL_MOVES 0.1
#define FAR_AWAY 5

/* rows between two looks at whether to stop */
#define ROWS 4096

typedef struct
{
  EgLogistic          *self;
  const double *const *columns;
  const uint8_t       *y;
  const double        *weight;
  double              *centre;      /* of each coefficient, the intercept's 0 */
  double              *scale;
  double              *range;
  double              *b;
  double              *try;
  double              *score;
  double              *move;
  double              *information;
  uint8_t             *left_out;
  double              *x;           /* one row */
  EgStep               step;
  void                *step_data;
} Newton;

static int
measure (Newton *newton)
{
  EgLogistic *self = newton->self;

  newton->scale[0] = 1;
  newton->range[0] = 1;
  for (size_t j = 0; j < self->p; j++)
    {
      const double *x = newton->columns[j];
      double low = INFINITY, high = -INFINITY;
      EgSum sum = { 0 };

      for (size_t i = 0; i < self->n; i++)
        {
          if (!isfinite (x[i]))
            return 0;
          low = fmin (low, x[i]);
          high = fmax (high, x[i]);
          eg_sum_add (&sum, x[i]);
        }
      newton->centre[j + 1] = eg_sum_get (&sum) / self->n;
      newton->scale[j + 1] = high > low ? exp2 (round (log2 (high - low))) : 1;
      newton->range[j + 1] = (high - low) / newton->scale[j + 1];
      newton->left_out[j + 1] = !(high > low);
    }

  return 1;
}

static void
get_row (Newton *newton,
         size_t  i)
{
  newton->x[0] = 1;
  for (size_t j = 1; j <= newton->self->p; j++)
    newton->x[j] = newton->left_out[j] ? 0 : (newton->columns[j - 1][i] - newton->centre[j]) / newton->scale[j];
}

/* the log of 1 + exp (eta) */
static double
softplus (double eta)
{
  return eta > 0 ? eta + log1p (exp (-eta)) : log1p (exp (eta));
}

/* Log likelihood at B, with WHOLE also the score, the information and the probabilities. */
static EgStatus
evaluate (Newton       *newton,
          const double *b,
          int           whole,
          double       *loglik)
{
  EgLogistic *self = newton->self;
  const size_t k = self->p + 1;
  EgSum sum = { 0 };

  if (whole)
    {
      memset (newton->score, 0, k * sizeof (double));
      memset (newton->information, 0, k * k * sizeof (double));
    }
  for (size_t i = 0; i < self->n; i++)
    {
      double eta = 0, w = newton->weight ? newton->weight[i] : 1, p;

      if (i % ROWS == 0 && newton->step && newton->step (1 - pow (.7, self->n_iterations), newton->step_data))
        return EG_STOPPED;
      get_row (newton, i);
      for (size_t j = 0; j < k; j++)
        eta += b[j] * newton->x[j];
      eg_sum_add (&sum, w * ((newton->y[i] ? eta : 0) - softplus (eta)));
      if (!whole)
        continue;
      p = self->probability[i] = 1 / (1 + exp (-eta));
      for (size_t j = 0; j < k; j++)
        {
          double v = w * p * (1 - p) * newton->x[j];

          newton->score[j] += w * (newton->y[i] - p) * newton->x[j];
          for (size_t l = 0; l <= j; l++)
            newton->information[j * k + l] += v * newton->x[l];
        }
    }
  *loglik = eg_sum_get (&sum);

  return EG_OK;
}

/* the step, and its square in standard errors; NaN when the information has vanished */
static double
solve (Newton *newton,
       int     first)
{
  EgLogistic *self = newton->self;
  const size_t k = self->p + 1;
  double square = 0;
  int rank = eg_cholesky_factor (newton->information, k, newton->left_out, first, first ? COLLINEAR : 0);

  if (first)
    self->df = rank;
  if (rank < 0)
    return NAN;
  memcpy (newton->move, newton->score, k * sizeof (double));
  eg_cholesky_solve (newton->information, k, newton->left_out, newton->move);
  for (size_t j = 0; j < k; j++)
    square += newton->move[j] * newton->score[j];

  return square;
}

static int
find_infinite (Newton *newton,
               int     moving)
{
  EgLogistic *self = newton->self;
  int any = 0;

  for (size_t j = 0; j <= self->p; j++)
    if (fabs (newton->b[j]) * newton->range[j] >= FAR_AWAY
        && (!moving || fabs (newton->move[j]) * newton->range[j] >= STILL_MOVES))
      {
        self->traits[j] |= EG_LOGISTIC_INFINITE;
        any = 1;
      }

  return any;
}

/* as much of the step as raises the likelihood; 0 when there is none */
static int
advance (Newton   *newton,
         double   *loglik,
         EgStatus *status)
{
  const size_t k = newton->self->p + 1;
  double share = 1, now;

  for (int halving = 0; halving < MAX_HALVINGS; halving++, share /= 2)
    {
      for (size_t j = 0; j < k; j++)
        newton->try[j] = newton->b[j] + share * newton->move[j];
      *status = evaluate (newton, newton->try, 0, &now);
      if (*status != EG_OK)
        return 0;
      if (!isfinite (now) || now < *loglik - 1e-12 * (1 + fabs (*loglik)))
        continue;
      memcpy (newton->b, newton->try, k * sizeof (double));
      *loglik = now;
      return 1;
    }

  return 0;
}

static EgStatus
iterate (Newton *newton)
{
  EgLogistic *self = newton->self;
  double loglik, last = INFINITY;
  EgStatus status = evaluate (newton, newton->b, 1, &loglik);

  self->deviance_null = -2 * loglik;
  for (self->n_iterations = 0; status == EG_OK && self->n_iterations < MAX_ITERATIONS; self->n_iterations++)
    {
      double square = solve (newton, self->n_iterations == 0);

      if (!(square >= 0) || (square <= FLAT && find_infinite (newton, 1)))
        break;
      if (square <= CONVERGED || (square <= STALLED && square >= last / 4))
        {
          self->converged = 1;
          break;
        }
      last = square;
      if (!advance (newton, &loglik, &status))
        break;
      status = evaluate (newton, newton->b, 1, &loglik);
    }
  self->deviance = -2 * loglik;
  if (status == EG_OK && !self->converged)
    find_infinite (newton, 0);

  return status;
}

/* back to the units of the columns */
static void
take_answer (Newton *newton)
{
  EgLogistic *self = newton->self;
  const size_t k = self->p + 1;
  double *v = newton->information;

  eg_cholesky_invert (v, k, newton->left_out, self->variance);
  memcpy (v, self->variance, k * k * sizeof (double));
  for (size_t j = 0; j < k; j++)
    {
      self->coefficients[j] = newton->b[j] / newton->scale[j];
      for (size_t l = 0; l < k; l++)
        self->variance[j * k + l] = v[j * k + l] / newton->scale[j] / newton->scale[l];
    }
  for (size_t j = 1; j < k; j++)
    self->coefficients[0] -= self->coefficients[j] * newton->centre[j];
  /* of the intercept a = a' - sum c b: first its covariances, with its old ones, then its variance */
  for (size_t l = 1; l < k; l++)
    for (size_t j = 1; j < k; j++)
      self->variance[l] -= newton->centre[j] * self->variance[j * k + l];
  for (size_t j = 1; j < k; j++)
    self->variance[0] -= newton->centre[j] * (self->variance[j] + self->variance[j * k]);
  for (size_t l = 1; l < k; l++)
    {
      self->variance[l * k] = self->variance[l];
      if (newton->left_out[l] && !(self->traits[l] & EG_LOGISTIC_INFINITE))
        {
          self->traits[l] = EG_LOGISTIC_COLLINEAR;
          self->coefficients[l] = NAN;
        }
    }
}

static int
allocate (EgLogistic *self,
          Newton     *newton)
{
  const size_t k = self->p + 1;
  double *work = calloc (8 * k + k * k, sizeof *work);

  newton->centre = work;
  newton->left_out = calloc (k, 1);
  self->coefficients = calloc (k + k * k, sizeof (double));
  self->traits = calloc (k, 1);
  self->probability = calloc (self->n + 1, sizeof (double));
  if (!work || !newton->left_out || !self->coefficients || !self->traits || !self->probability)
    return 0;
  self->variance = self->coefficients + k;
  newton->scale = work + k;
  newton->range = work + 2 * k;
  newton->b = work + 3 * k;
  newton->try = work + 4 * k;
  newton->score = work + 5 * k;
  newton->move = work + 6 * k;
  newton->x = work + 7 * k;
  newton->information = work + 8 * k;

  return 1;
}

EgStatus
eg_logistic_init (EgLogistic          *self,
                  const double *const *columns,
                  size_t               p,
                  const uint8_t       *y,
                  const double        *weight,
                  size_t               n,
                  EgStep               step,
                  void                *step_data)
{
  Newton newton = { .self = self, .columns = columns, .y = y, .weight = weight, .step = step, .step_data = step_data };
  EgStatus status = EG_NO_MEMORY;
  double ones = 0, all = 0;

  *self = (EgLogistic) { .n = n, .p = p };
  for (size_t i = 0; i < n; i++)
    {
      ones += (weight ? weight[i] : 1) * (y[i] != 0);
      all += weight ? weight[i] : 1;
    }
  if (allocate (self, &newton))
    status = ones > 0 && ones < all && measure (&newton) ? EG_OK : EG_BAD_INPUT;
  if (status == EG_OK)
    {
      newton.b[0] = log (ones / (all - ones));   /* the null model */
      status = iterate (&newton);
    }
  if (status == EG_OK)
    take_answer (&newton);
  free (newton.centre);
  free (newton.left_out);
  if (status != EG_OK)
    eg_logistic_clear (self);

  return status;
}

void
eg_logistic_clear (EgLogistic *self)
{
  free (self->coefficients);
  free (self->traits);
  free (self->probability);
  *self = (EgLogistic) { 0 };
}
