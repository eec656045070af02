/* eg-platt.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-platt.h"

#include <math.h>

#include "kernel/survival/eg-sum.h"

#define MAX_ITERATIONS 200
#define MAX_HALVINGS 40
#define SETTLED 1e-20      /* of the square of a step in standard errors */

typedef struct
{
  const double  *score;
  const uint8_t *y;
  size_t         n;
  double         target[2];
  double         centre;
  double         scale;
  double         slope[2];
  double         information[3];
} Newton;

static void
measure (Newton *self)
{
  double low = INFINITY, high = -INFINITY, ones = 0;

  for (size_t i = 0; i < self->n; i++)
    {
      low = fmin (low, self->score[i]);
      high = fmax (high, self->score[i]);
      ones += self->y[i] != 0;
    }
  self->centre = low / 2 + high / 2;
  self->scale = high > low ? high - low : 1;
  self->target[1] = (ones + 1) / (ones + 2);
  self->target[0] = 1 / (self->n - ones + 2);
}

/* log likelihood at A x + B, x the score about its centre in units of its range; log P = -log (1 + exp (Ax + B)) */
static double
evaluate (Newton *self,
          double  a,
          double  b)
{
  EgSum sum = { 0 };

  self->slope[0] = self->slope[1] = 0;
  self->information[0] = self->information[1] = self->information[2] = 0;
  for (size_t i = 0; i < self->n; i++)
    {
      double x = (self->score[i] - self->centre) / self->scale, eta = a * x + b, t = self->target[self->y[i] != 0];
      double p = 1 / (1 + exp (eta)), left = p - t, w = p * (1 - p);

      eg_sum_add (&sum, (1 - t) * eta - (eta > 0 ? eta + log1p (exp (-eta)) : log1p (exp (eta))));
      self->slope[0] += left * x;
      self->slope[1] += left;
      self->information[0] += w * x * x;
      self->information[1] += w * x;
      self->information[2] += w;
    }

  return eg_sum_get (&sum);
}

EgStatus
eg_platt_init (EgPlatt       *self,
               const double  *score,
               const uint8_t *y,
               size_t         n)
{
  Newton newton = { .score = score, .y = y, .n = n };
  double a = 0, b, loglik;

  *self = (EgPlatt) { 0 };
  for (size_t i = 0; i < n; i++)
    if (!isfinite (score[i]))
      return EG_BAD_INPUT;
  if (n == 0)
    return EG_BAD_INPUT;
  measure (&newton);
  b = log1p (-newton.target[1]) - log (newton.target[1]);
  loglik = evaluate (&newton, a, b);
  for (int iteration = 0; iteration < MAX_ITERATIONS && !self->converged; iteration++)
    {
      const double *h = newton.information;
      double ridge = 1e-14 * (h[0] + h[2]), determinant = (h[0] + ridge) * (h[2] + ridge) - h[1] * h[1];
      double da = ((h[2] + ridge) * newton.slope[0] - h[1] * newton.slope[1]) / determinant;
      double db = ((h[0] + ridge) * newton.slope[1] - h[1] * newton.slope[0]) / determinant;
      double square = da * newton.slope[0] + db * newton.slope[1], share = 1, now = -INFINITY;

      if (!(square > SETTLED))
        {
          self->converged = square >= 0;
          break;
        }
      for (int halving = 0; halving < MAX_HALVINGS; halving++, share /= 2)
        {
          now = evaluate (&newton, a + share * da, b + share * db);
          if (now >= loglik - 1e-14 * (1 + fabs (loglik)))
            break;
        }
      if (!(now >= loglik - 1e-14 * (1 + fabs (loglik))))
        break;
      a += share * da;
      b += share * db;
      loglik = now;
    }
  self->a = a / newton.scale;
  self->b = b - self->a * newton.centre;

  return EG_OK;
}

double
eg_platt_at (const EgPlatt *self,
             double         score)
{
  return 1 / (1 + exp (self->a * score + self->b));
}
