/* eg-proportional-odds.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/response/eg-proportional-odds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cholesky.h"
#include "kernel/survival/eg-sum.h"

#define MAX_ITERATIONS 60
#define MAX_HALVINGS 30
#define COLLINEAR 1e-11

/* as in eg-logistic.c: of the square of a step in standard errors, and of a step over the range of its column */
#define CONVERGED 1e-20
#define STALLED 1e-12
#define FLAT 1e-6
#define STILL_MOVES 0.1
#define FAR_AWAY 5

/* rows between two looks at whether to stop */
#define ROWS 4096

typedef struct
{
  EgProportionalOdds  *self;
  const double *const *columns;
  const uint32_t      *y;
  size_t               m;           /* parameters: thresholds, then coefficients */
  double              *centre;      /* of each column */
  double              *scale;
  double              *range;
  double              *x;           /* one row */
  double              *b;
  double              *try;
  double              *score;
  double              *move;
  double              *information;
  uint8_t             *left_out;    /* of each parameter */
  EgStep               step;
  void                *step_data;
} Newton;

/* The logarithm of the probability of a level, between A above and B below it, with its derivatives by these: those by both
 * are 1 / (exp (a - b) - 1) and its like, so nothing is lost where the level is narrow or far away. */
typedef struct
{
  double log_p;
  double by_a, by_b;       /* slopes */
  double aa, ab, bb;       /* curvatures, with their sign changed */
} Level;

/* the log of 1 + exp (eta) */
static double
softplus (double eta)
{
  return eta > 0 ? eta + log1p (exp (-eta)) : log1p (exp (eta));
}

static double
expit (double eta)
{
  return 1 / (1 + exp (-eta));
}

static Level
find_level (double a,
            double b)
{
  int top = isinf (a), bottom = isinf (b);
  double above = top ? 1 : expit (a), below = bottom ? 0 : expit (b);
  double q = top || bottom ? 0 : 1 / expm1 (a - b);

  return (Level) {
    .log_p = (top ? 0 : -softplus (-a)) - (bottom ? 0 : softplus (b)) + (top || bottom ? 0 : log1p (-exp (b - a))),
    .by_a = top ? 0 : expit (-a) + q,
    .by_b = bottom ? 0 : -below - q,
    .aa = above * (1 - above) + q * (1 + q),
    .ab = -q * (1 + q),
    .bb = below * (1 - below) + q * (1 + q),
  };
}

static int
measure (Newton *newton)
{
  EgProportionalOdds *self = newton->self;

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
      newton->centre[j] = eg_sum_get (&sum) / self->n;
      newton->scale[j] = high > low ? exp2 (round (log2 (high - low))) : 1;
      newton->range[j] = (high - low) / newton->scale[j];
      newton->left_out[self->k - 1 + j] = !(high > low);
    }

  return 1;
}

/* Where the likelihood is largest without columns: cumulative logits of the counts */
static int
start (Newton *newton)
{
  EgProportionalOdds *self = newton->self;
  double *counts = calloc (self->k, sizeof *counts), below = 0;
  int good = counts != NULL;

  for (size_t i = 0; good && i < self->n; i++)
    if (newton->y[i] < self->k)
      counts[newton->y[i]]++;
    else
      good = 0;
  for (size_t c = 0; good && c < self->k; c++)
    {
      good = counts[c] > 0;
      below += counts[c];
      if (c + 1 < self->k)
        newton->b[c] = log (below / (self->n - below));
    }
  free (counts);

  return good;
}

static void
get_row (Newton *newton,
         size_t  i)
{
  const EgProportionalOdds *self = newton->self;

  for (size_t j = 0; j < self->p; j++)
    newton->x[j] = newton->left_out[self->k - 1 + j] ? 0 : (newton->columns[j][i] - newton->centre[j]) / newton->scale[j];
}

/* The lower half of the information, and the score; A falls with the linear predictor as B does. */
static void
add_row (Newton      *newton,
         const Level *level,
         size_t      y)
{
  const EgProportionalOdds *self = newton->self;
  const size_t m = newton->m, cuts = self->k - 1;
  double *information = newton->information, eta = -(level->by_a + level->by_b), weight = level->aa + 2 * level->ab + level->bb;
  double a = level->aa + level->ab, b = level->bb + level->ab;

  if (y < cuts)
    {
      newton->score[y] += level->by_a;
      information[y * m + y] += level->aa;
    }
  if (y > 0)
    {
      newton->score[y - 1] += level->by_b;
      information[(y - 1) * m + y - 1] += level->bb;
    }
  if (y > 0 && y < cuts)
    information[y * m + y - 1] += level->ab;
  for (size_t j = 0; j < self->p; j++)
    {
      double *row = information + (cuts + j) * m, x = newton->x[j];

      newton->score[cuts + j] += eta * x;
      if (y < cuts)
        row[y] -= a * x;
      if (y > 0)
        row[y - 1] -= b * x;
      for (size_t l = 0; l <= j; l++)
        row[cuts + l] += weight * x * newton->x[l];
    }
}

/* Log likelihood at B, with WHOLE also the score and the information; NaN where the cuts are not in their order. */
static EgStatus
evaluate (Newton       *newton,
          const double *b,
          int           whole,
          double       *loglik)
{
  const EgProportionalOdds *self = newton->self;
  const size_t cuts = self->k - 1;
  EgSum sum = { 0 };

  *loglik = NAN;
  for (size_t c = 1; c < cuts; c++)
    if (!(b[c] > b[c - 1]))
      return EG_OK;
  if (whole)
    {
      memset (newton->score, 0, newton->m * sizeof (double));
      memset (newton->information, 0, newton->m * newton->m * sizeof (double));
    }
  for (size_t i = 0; i < self->n; i++)
    {
      size_t y = newton->y[i];
      double eta = 0;
      Level level;

      if (i % ROWS == 0 && newton->step && newton->step (1 - pow (.7, self->n_iterations), newton->step_data))
        return EG_STOPPED;
      get_row (newton, i);
      for (size_t j = 0; j < self->p; j++)
        eta += b[cuts + j] * newton->x[j];
      level = find_level (y < cuts ? b[y] - eta : INFINITY, y > 0 ? b[y - 1] - eta : -INFINITY);
      eg_sum_add (&sum, level.log_p);
      if (whole)
        add_row (newton, &level, y);
    }
  *loglik = eg_sum_get (&sum);

  return EG_OK;
}

/* the step, and its square in standard errors; NaN when the information has vanished */
static double
solve (Newton *newton,
       int     first)
{
  const size_t m = newton->m;
  double square = 0;
  int rank = eg_cholesky_factor (newton->information, m, newton->left_out, first, first ? COLLINEAR : 0);

  if (rank < 0)
    return NAN;
  if (first)
    newton->self->df = rank - (newton->self->k - 1);
  memcpy (newton->move, newton->score, m * sizeof (double));
  eg_cholesky_solve (newton->information, m, newton->left_out, newton->move);
  for (size_t j = 0; j < m; j++)
    square += newton->move[j] * newton->score[j];

  return square;
}

static int
find_infinite (Newton *newton,
               int     moving)
{
  EgProportionalOdds *self = newton->self;
  const double *b = newton->b + self->k - 1, *move = newton->move + self->k - 1;
  int any = 0;

  for (size_t j = 0; j < self->p; j++)
    if (fabs (b[j]) * newton->range[j] >= FAR_AWAY && (!moving || fabs (move[j]) * newton->range[j] >= STILL_MOVES))
      {
        self->traits[j] |= EG_ODDS_INFINITE;
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
  double share = 1, now;

  for (int halving = 0; halving < MAX_HALVINGS; halving++, share /= 2)
    {
      for (size_t j = 0; j < newton->m; j++)
        newton->try[j] = newton->b[j] + share * newton->move[j];
      *status = evaluate (newton, newton->try, 0, &now);
      if (*status != EG_OK)
        return 0;
      if (!isfinite (now) || now < *loglik - 1e-12 * (1 + fabs (*loglik)))
        continue;
      memcpy (newton->b, newton->try, newton->m * sizeof (double));
      *loglik = now;
      return 1;
    }

  return 0;
}

/* Where the search failed and none has run away: whom to name. */
static void
find_unsettled (Newton *newton)
{
  EgProportionalOdds *self = newton->self;
  const size_t cuts = self->k - 1;
  double most = -1;

  self->unsettled = self->p;
  for (size_t j = 0; j < self->p && !self->converged; j++)
    {
      double move = fabs (newton->move[cuts + j]) * newton->range[j];

      if (!isfinite (move))
        move = INFINITY;
      if (newton->left_out[cuts + j] || move <= most)
        continue;
      most = move;
      self->unsettled = j;
    }
  for (size_t j = 0; j < self->p; j++)
    if (self->traits[j] & EG_ODDS_INFINITE)
      self->unsettled = self->p;
}

static EgStatus
iterate (Newton *newton)
{
  EgProportionalOdds *self = newton->self;
  double loglik, last = INFINITY;
  EgStatus status = evaluate (newton, newton->b, 1, &loglik);

  self->loglik_null = loglik;
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
  self->loglik = loglik;
  if (status == EG_OK && !self->converged)
    find_infinite (newton, 0);
  find_unsettled (newton);

  return status;
}

/* Back to the units of the columns: t = t' + sum of c b, so first its covariances with b, then those with one another. */
static void
take_answer (Newton *newton)
{
  EgProportionalOdds *self = newton->self;
  const size_t m = newton->m, cuts = self->k - 1;
  double *v = self->variance;

  eg_cholesky_invert (newton->information, m, newton->left_out, v);
  for (size_t j = 0; j < m; j++)
    for (size_t l = 0; l < m; l++)
      v[j * m + l] /= (j < cuts ? 1 : newton->scale[j - cuts]) * (l < cuts ? 1 : newton->scale[l - cuts]);
  for (size_t j = 0; j < self->p; j++)
    self->coefficients[j] = newton->b[cuts + j] / newton->scale[j];
  for (size_t c = 0; c < cuts; c++)
    {
      self->thresholds[c] = newton->b[c];
      for (size_t j = 0; j < self->p; j++)
        self->thresholds[c] += newton->centre[j] * self->coefficients[j];
    }
  for (size_t c = 0; c < cuts; c++)
    for (size_t l = 0; l < m; l++)
      for (size_t j = 0; j < self->p; j++)
        v[c * m + l] += newton->centre[j] * v[(cuts + j) * m + l];
  for (size_t l = 0; l < m; l++)
    for (size_t c = 0; c < cuts; c++)
      for (size_t j = 0; j < self->p; j++)
        v[l * m + c] += newton->centre[j] * v[l * m + cuts + j];
  for (size_t j = 0; j < self->p; j++)
    if (newton->left_out[cuts + j] && !(self->traits[j] & EG_ODDS_INFINITE))
      {
        self->traits[j] = EG_ODDS_COLLINEAR;
        self->coefficients[j] = NAN;
      }
}

static int
allocate (EgProportionalOdds *self,
          Newton             *newton)
{
  const size_t m = newton->m, p = self->p;
  double *work = calloc (4 * p + 4 * m + m * m, sizeof *work);

  newton->centre = work;
  newton->left_out = calloc (m, 1);
  self->thresholds = calloc (m + m * m, sizeof (double));
  self->traits = calloc (p + 1, 1);
  if (!work || !newton->left_out || !self->thresholds || !self->traits)
    return 0;
  self->coefficients = self->thresholds + self->k - 1;
  self->variance = self->thresholds + m;
  newton->scale = work + p;
  newton->range = work + 2 * p;
  newton->x = work + 3 * p;
  newton->b = work + 4 * p;
  newton->try = newton->b + m;
  newton->score = newton->b + 2 * m;
  newton->move = newton->b + 3 * m;
  newton->information = newton->b + 4 * m;

  return 1;
}

EgStatus
eg_proportional_odds_init (EgProportionalOdds  *self,
                           const double *const *columns,
                           size_t               p,
                           const uint32_t      *y,
                           size_t               k,
                           size_t               n,
                           EgStep               step,
                           void                *step_data)
{
  Newton newton = { .self = self, .columns = columns, .y = y, .step = step, .step_data = step_data, .m = k - 1 + p };
  EgStatus status = EG_NO_MEMORY;

  *self = (EgProportionalOdds) { .n = n, .p = p, .k = k };
  if (k < 2 || n < k)
    return EG_BAD_INPUT;
  if (allocate (self, &newton))
    status = start (&newton) && measure (&newton) ? EG_OK : EG_BAD_INPUT;
  if (status == EG_OK)
    status = iterate (&newton);
  if (status == EG_OK)
    take_answer (&newton);
  free (newton.centre);
  free (newton.left_out);
  if (status != EG_OK)
    eg_proportional_odds_clear (self);

  return status;
}

void
eg_proportional_odds_clear (EgProportionalOdds *self)
{
  free (self->thresholds);
  free (self->traits);
  *self = (EgProportionalOdds) { 0 };
}
