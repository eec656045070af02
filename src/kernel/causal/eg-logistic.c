/* eg-logistic.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/causal/eg-logistic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cholesky.h"
#include "kernel/survival/eg-cross-product.h"
#include "kernel/survival/eg-sum.h"

#define MAX_ITERATIONS 60
#define MAX_FIRTH_ITERATIONS 200     /* whose steps are not quite Newton's */
#define MAX_HALVINGS 30
#define COLLINEAR 1e-11

/* as in eg-cox.c: of the square of a step in standard errors, and of a step over the range of its column */
#define CONVERGED 1e-20
#define STALLED 1e-12
#define SLOWLY_CONVERGED 1e-25      /* where steps shrink by a factor only */
#define FLAT 1e-6
#define STILL_MOVES 0.1
#define FAR_AWAY 5

/* blocks between two looks at whether to stop */
#define BLOCKS 16

typedef struct
{
  EgLogistic          *self;
  const double *const *columns;
  const uint8_t       *y;
  EgLogisticSettings   settings;
  double              *centre;      /* of each coefficient, the intercept's 0 */
  double              *scale;
  double              *range;
  double              *b;
  double              *try;
  double              *score;
  double              *move;
  double              *information;   /* then its factor */
  double              *curvature;     /* the factor of what steps go by: of Firth's method another */
  double               loglik;        /* without a penalty, where it was looked at last */
  int                  rank;
  int                  first;         /* columns that follow from others are not known yet */
  uint8_t             *left_out;
  double             **x;           /* columns of a block of rows, centred and scaled */
  double              *eta;         /* of a block, as are ... */
  double              *left;        /* ... what is left of each row times its weight, ... */
  double              *curve;       /* ... its curvature ... */
  double              *work;        /* ... and room */
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
get_rows (Newton *newton,
          size_t  first,
          size_t  n)
{
  for (size_t i = 0; i < n; i++)
    newton->x[0][i] = 1;
  for (size_t j = 1; j <= newton->self->p; j++)
    {
      const double *x = newton->columns[j - 1] + first, centre = newton->centre[j], scale = newton->scale[j];

      for (size_t i = 0; i < n; i++)
        newton->x[j][i] = newton->left_out[j] ? 0 : (x[i] - centre) / scale;
    }
}

/* the log of 1 + exp (eta) */
static double
softplus (double eta)
{
  return eta > 0 ? eta + log1p (exp (-eta)) : log1p (exp (eta));
}

/* What half the log determinant of the information rises with, of each coefficient (Firth 1993; Heinze & Schemper 2002):
 * h (1/2 - p) x, h the row's leverage.  That is as if the row were there h times more with an outcome of 1/2: steps go by
 * the information of these rows. */
static void
add_jeffreys (Newton *newton)
{
  EgLogistic *self = newton->self;
  const size_t k = self->p + 1;

  newton->curvature = newton->information + k * k;
  memset (newton->curvature, 0, k * k * sizeof (double));
  for (size_t first = 0, n; first < self->n; first += n)
    {
      n = self->n - first < EG_BLOCK ? self->n - first : EG_BLOCK;
      get_rows (newton, first, n);
      for (size_t i = 0; i < n; i++)
        {
          double p = self->probability[first + i], leverage = 0;
          double w = (newton->settings.weight ? newton->settings.weight[first + i] : 1) * p * (1 - p);

          for (size_t j = 0; j < k; j++)
            newton->move[j] = newton->x[j][i];
          eg_cholesky_forward (newton->information, k, newton->left_out, newton->move);
          for (size_t j = 0; j < k; j++)
            leverage += newton->left_out[j] ? 0 : newton->move[j] * newton->move[j];
          leverage *= w;
          newton->left[i] = leverage * (.5 - p);
          newton->curve[i] = w + leverage * p * (1 - p);
        }
      eg_dots_add (newton->score, (const double *const *) newton->x, newton->left, n, k);
      eg_cross_product_add (newton->curvature, (const double *const *) newton->x, newton->curve, n, k, newton->work);
    }
  for (size_t j = 1; j < k && newton->settings.ridge > 0; j++)
    newton->curvature[j * k + j] += newton->settings.ridge / newton->scale[j] / newton->scale[j];
  if (eg_cholesky_factor (newton->curvature, k, newton->left_out, 0, 0) < 0)
    newton->rank = -1;
}

/* The penalty, and what it does to score and information, which becomes its factor. */
static double
penalise (Newton       *newton,
          const double *b,
          int           whole)
{
  EgLogistic *self = newton->self;
  const size_t k = self->p + 1;
  double *information = newton->curvature = newton->information, penalty = 0;

  for (size_t j = 1; j < k && newton->settings.ridge > 0; j++)
    {
      double ridge = newton->settings.ridge / newton->scale[j] / newton->scale[j];

      penalty -= ridge / 2 * b[j] * b[j];
      newton->score[j] -= ridge * b[j];
      information[j * k + j] += ridge;
    }
  if (!whole && !newton->settings.firth)
    return penalty;
  newton->rank = eg_cholesky_factor (information, k, newton->left_out, newton->first, newton->first ? COLLINEAR : 0);
  if (newton->first)
    self->df = newton->rank;
  newton->first = 0;
  if (!newton->settings.firth)
    return penalty;
  if (newton->rank < 0)
    return NAN;
  for (size_t j = 0; j < k; j++)
    penalty += newton->left_out[j] ? 0 : log (information[j * k + j]);
  if (whole)
    add_jeffreys (newton);

  return penalty;
}

/* The log likelihood of a block of rows, and what score and information are made of. */
static double
look_at_rows (Newton       *newton,
              const double *b,
              size_t        first,
              size_t        n)
{
  EgLogistic *self = newton->self;
  const EgLogisticSettings *settings = &newton->settings;
  double *eta = newton->eta, sum = 0;

  for (size_t i = 0; i < n; i++)
    eta[i] = settings->offset ? settings->offset[first + i] : 0;
  for (size_t j = 0; j <= self->p; j++)
    for (size_t i = 0; i < n; i++)
      eta[i] += b[j] * newton->x[j][i];
  for (size_t i = 0; i < n; i++)
    {
      double w = settings->weight ? settings->weight[first + i] : 1, p = 1 / (1 + exp (-eta[i]));
      int y = newton->y[first + i] != 0;

      sum += w * ((y ? eta[i] : 0) - softplus (eta[i]));
      self->probability[first + i] = p;
      newton->left[i] = w * (y - p);
      newton->curve[i] = w * p * (1 - p);
    }

  return sum;
}

/* Log likelihood at B with its penalty, with WHOLE also the score, the factor of the information and the
 * probabilities. */
static EgStatus
evaluate (Newton       *newton,
          const double *b,
          int           whole,
          double       *loglik)
{
  EgLogistic *self = newton->self;
  const EgLogisticSettings *settings = &newton->settings;
  const size_t k = self->p + 1;
  const int sums = whole || settings->firth;
  EgSum sum = { 0 };

  if (sums)
    {
      memset (newton->score, 0, k * sizeof (double));
      memset (newton->information, 0, k * k * sizeof (double));
    }
  for (size_t first = 0, n; first < self->n; first += n)
    {
      n = self->n - first < EG_BLOCK ? self->n - first : EG_BLOCK;
      if (first / EG_BLOCK % BLOCKS == 0 && newton->step
          && newton->step (1 - pow (.7, self->n_iterations), newton->step_data))
        return EG_STOPPED;
      get_rows (newton, first, n);
      eg_sum_add (&sum, look_at_rows (newton, b, first, n));
      if (!sums)
        continue;
      eg_dots_add (newton->score, (const double *const *) newton->x, newton->left, n, k);
      eg_cross_product_add (newton->information, (const double *const *) newton->x, newton->curve, n, k, newton->work);
    }
  newton->loglik = eg_sum_get (&sum);
  *loglik = newton->loglik + penalise (newton, b, whole);

  return EG_OK;
}

/* the step, and its square in standard errors; NaN when the information has vanished */
static double
solve (Newton *newton)
{
  const size_t k = newton->self->p + 1;
  double square = 0;

  if (newton->rank < 0)
    return NAN;
  memcpy (newton->move, newton->score, k * sizeof (double));
  eg_cholesky_solve (newton->curvature, k, newton->left_out, newton->move);
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

/* The intercept alone, beside an offset. */
static void
fit_null (Newton *newton,
          double  ones,
          double  all)
{
  EgLogistic *self = newton->self;
  const EgLogisticSettings *settings = &newton->settings;
  double b = log (ones / (all - ones)), last = INFINITY;
  EgSum sum = { 0 };

  for (int iteration = 0; settings->offset && iteration < MAX_ITERATIONS && fabs (last) > 1e-12; iteration++)
    {
      double score = 0, information = 0;

      for (size_t i = 0; i < self->n; i++)
        {
          double w = settings->weight ? settings->weight[i] : 1, p = 1 / (1 + exp (-b - settings->offset[i]));

          score += w * ((newton->y[i] != 0) - p);
          information += w * p * (1 - p);
        }
      last = fmax (-2, fmin (2, score / information));
      if (!isfinite (last))
        break;
      b += last;
    }
  for (size_t i = 0; i < self->n; i++)
    {
      double eta = b + (settings->offset ? settings->offset[i] : 0);

      eg_sum_add (&sum, (settings->weight ? settings->weight[i] : 1) * ((newton->y[i] ? eta : 0) - softplus (eta)));
    }
  newton->b[0] = b;
  self->deviance_null = -2 * eg_sum_get (&sum);
}

/* Where the search failed and none has run away: whom to name. */
static void
find_unsettled (Newton *newton)
{
  EgLogistic *self = newton->self;
  double most = -1;

  for (size_t j = 1; j <= self->p && !self->converged; j++)
    {
      double move = fabs (newton->move[j]) * newton->range[j];

      if (!isfinite (move))
        move = INFINITY;
      if (newton->left_out[j] || move <= most)
        continue;
      most = move;
      self->unsettled = j;
    }
  for (size_t j = 0; j <= self->p; j++)
    if (self->traits[j] & EG_LOGISTIC_INFINITE)
      self->unsettled = 0;
}

static EgStatus
iterate (Newton *newton)
{
  EgLogistic *self = newton->self;
  const unsigned most = newton->settings.firth ? MAX_FIRTH_ITERATIONS : MAX_ITERATIONS;
  double loglik, last = INFINITY;
  int raised;
  EgStatus status = evaluate (newton, newton->b, 1, &loglik);

  for (self->n_iterations = 0; status == EG_OK && self->n_iterations < most; self->n_iterations++)
    {
      double square = solve (newton);

      if (!(square >= 0) || (square <= FLAT && !newton->settings.firth && find_infinite (newton, 1)))
        break;
      if (newton->settings.firth ? square <= SLOWLY_CONVERGED || (square <= CONVERGED && square >= last)
                                 : square <= CONVERGED || (square <= STALLED && square >= last / 4))
        {
          self->converged = 1;
          break;
        }
      last = square;
      raised = advance (newton, &loglik, &status);
      if (status == EG_OK)
        status = evaluate (newton, newton->b, 1, &loglik);
      if (!raised)
        break;
    }
  self->deviance = -2 * newton->loglik;
  self->penalised = loglik;
  if (status == EG_OK && !self->converged && !newton->settings.firth)
    find_infinite (newton, 0);
  find_unsettled (newton);

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
          self->coefficients[l] = newton->settings.ridge > 0 ? 0 : NAN;
        }
    }
}

static int
allocate (EgLogistic *self,
          Newton     *newton)
{
  const size_t k = self->p + 1;
  double *work = calloc (7 * k + 2 * k * k + (k + 5) * EG_BLOCK, sizeof *work);

  newton->x = calloc (k, sizeof *newton->x);
  newton->centre = work;
  newton->left_out = calloc (k, 1);
  self->coefficients = calloc (k + k * k, sizeof (double));
  self->traits = calloc (k, 1);
  self->probability = calloc (self->n + 1, sizeof (double));
  if (!work || !newton->x || !newton->left_out || !self->coefficients || !self->traits || !self->probability)
    return 0;
  self->variance = self->coefficients + k;
  newton->scale = work + k;
  newton->range = work + 2 * k;
  newton->b = work + 3 * k;
  newton->try = work + 4 * k;
  newton->score = work + 5 * k;
  newton->move = work + 6 * k;
  newton->information = work + 7 * k;
  newton->eta = newton->information + 2 * k * k;
  newton->left = newton->eta + EG_BLOCK;
  newton->curve = newton->eta + 2 * EG_BLOCK;
  newton->work = newton->eta + 3 * EG_BLOCK;      /* of two blocks */
  for (size_t j = 0; j < k; j++)
    newton->x[j] = newton->eta + (5 + j) * EG_BLOCK;

  return 1;
}

/* The settings make sense; how much weight rows have, and those of Y = 1. */
static int
is_good (Newton *newton,
         double *ones,
         double *all)
{
  const EgLogisticSettings *settings = &newton->settings;

  *ones = *all = 0;
  for (size_t i = 0; i < newton->self->n; i++)
    {
      double w = settings->weight ? settings->weight[i] : 1;

      *ones += w * (newton->y[i] != 0);
      *all += w;
      if (settings->offset && !isfinite (settings->offset[i]))
        return 0;
    }

  return *ones > 0 && *ones < *all && settings->ridge >= 0 && isfinite (settings->ridge);
}

EgStatus
eg_logistic_init_with (EgLogistic               *self,
                       const double *const      *columns,
                       size_t                    p,
                       const uint8_t            *y,
                       size_t                    n,
                       const EgLogisticSettings *settings,
                       EgStep                    step,
                       void                     *step_data)
{
  Newton newton = { .self = self, .columns = columns, .y = y, .settings = *settings, .first = 1,
                    .step = step, .step_data = step_data };
  EgStatus status = EG_NO_MEMORY;
  double ones, all;

  *self = (EgLogistic) { .n = n, .p = p };
  if (allocate (self, &newton))
    status = is_good (&newton, &ones, &all) && measure (&newton) ? EG_OK : EG_BAD_INPUT;
  if (status == EG_OK)
    {
      fit_null (&newton, ones, all);
      status = iterate (&newton);
    }
  if (status == EG_OK)
    take_answer (&newton);
  free (newton.centre);
  free (newton.x);
  free (newton.left_out);
  if (status != EG_OK)
    eg_logistic_clear (self);

  return status;
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
  const EgLogisticSettings settings = { .weight = weight };

  return eg_logistic_init_with (self, columns, p, y, n, &settings, step, step_data);
}

void
eg_logistic_clear (EgLogistic *self)
{
  free (self->coefficients);
  free (self->traits);
  free (self->probability);
  *self = (EgLogistic) { 0 };
}
