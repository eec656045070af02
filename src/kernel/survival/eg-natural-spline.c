/* eg-natural-spline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-natural-spline.h"

#include <math.h>
#include <string.h>

#define ORDER 4
#define FEW_VALUES 100

/* n_knots + 2 B-splines of which the first is left out */
#define MOST_SPLINES (EG_SPLINE_MOST_KNOTS + 2)

/* ---- B-splines (de Boor 1978) ---- */

/* the knots, the outermost four times */
static double
knot_at (const EgNaturalSpline *self,
         size_t                 i)
{
  size_t k = i < ORDER ? 0 : i - ORDER + 1;

  return self->knots[k < self->n_knots ? k : self->n_knots - 1];
}

/* the knot that is at or before a value between the outermost */
static size_t
find_interval (const EgNaturalSpline *self,
               double                 value)
{
  size_t interval = ORDER - 1, last = self->n_knots + ORDER - 3;

  while (interval < last && value >= knot_at (self, interval + 1))
    interval++;

  return interval;
}

/* All B-splines of an order at a value, by the recurrence of Cox and de Boor. */
static void
make_basis (const EgNaturalSpline *self,
            double                 value,
            int                    order,
            double                *basis)
{
  const size_t n = self->n_knots + 2 * ORDER - 3;

  memset (basis, 0, (n + 1) * sizeof *basis);
  basis[find_interval (self, value)] = 1;
  for (int k = 2; k <= order; k++)
    for (size_t i = 0; i + k <= n; i++)
      {
        double left = knot_at (self, i + k - 1) - knot_at (self, i);
        double right = knot_at (self, i + k) - knot_at (self, i + 1), sum = 0;

        if (left > 0)
          sum += (value - knot_at (self, i)) / left * basis[i];
        if (right > 0)
          sum += (knot_at (self, i + k) - value) / right * basis[i + 1];
        basis[i] = sum;
      }
}

/* One order up, a derivative is the difference of two. */
static void
differ (const EgNaturalSpline *self,
        int                    order,
        double                *basis)
{
  const size_t n = self->n_knots + 2 * ORDER - 3;

  for (size_t i = 0; i + order <= n; i++)
    {
      double left = knot_at (self, i + order - 1) - knot_at (self, i);
      double right = knot_at (self, i + order) - knot_at (self, i + 1), sum = 0;

      if (left > 0)
        sum += (order - 1) / left * basis[i];
      if (right > 0)
        sum -= (order - 1) / right * basis[i + 1];
      basis[i] = sum;
    }
}

/* the N_KNOTS + 1 B-splines but the first, or a derivative of them */
static void
b_splines_at (const EgNaturalSpline *self,
              double                 value,
              int                    derivative,
              double                *splines)
{
  double basis[2 * ORDER + EG_SPLINE_MOST_KNOTS];

  make_basis (self, value, ORDER - derivative, basis);
  for (int order = ORDER - derivative + 1; order <= ORDER; order++)
    differ (self, order, basis);
  memcpy (splines, basis + 1, (self->n_knots + 1) * sizeof *splines);
}

/* Householder's: x - 2 v (v'x) / v'v */
static void
reflect (const double *v,
         size_t        n,
         double       *x)
{
  double product = 0, square = 0;

  for (size_t i = 0; i < n; i++)
    {
      product += v[i] * x[i];
      square += v[i] * v[i];
    }
  for (size_t i = 0; square > 0 && i < n; i++)
    x[i] -= 2 * product / square * v[i];
}

/* v that reflects x from FROM on to a multiple of one axis, with the sign that LINPACK has */
static void
make_reflection (double *x,
                 size_t  n,
                 size_t  from)
{
  double square = 0;

  for (size_t i = 0; i < from; i++)
    x[i] = 0;
  for (size_t i = from; i < n; i++)
    square += x[i] * x[i];
  x[from] += copysign (sqrt (square), x[from]);
}

/* Combinations without a second derivative at the ends: orthogonal to the vectors of these. */
static void
straighten (EgNaturalSpline *self)
{
  const size_t n = self->n_knots + 1;

  b_splines_at (self, self->knots[0], 2, self->first);
  b_splines_at (self, self->knots[self->n_knots - 1], 2, self->second);
  make_reflection (self->first, n, 0);
  reflect (self->first, n, self->second);
  make_reflection (self->second, n, 1);
}

static void
combine (const EgNaturalSpline *self,
         double                *splines,
         double                *columns)
{
  const size_t n = self->n_knots + 1;

  reflect (self->first, n, splines);
  reflect (self->second, n, splines);
  memcpy (columns, splines + 2, (n - 2) * sizeof *columns);
}

static void
b_columns_at (const EgNaturalSpline *self,
              double                 value,
              double                *columns)
{
  double splines[MOST_SPLINES], slopes[EG_SPLINE_MOST_KNOTS];
  double inside = fmin (fmax (value, self->knots[0]), self->knots[self->n_knots - 1]);

  b_splines_at (self, inside, 0, splines);
  combine (self, splines, columns);
  if (inside == value)
    return;
  b_splines_at (self, inside, 1, splines);
  combine (self, splines, slopes);
  for (size_t j = 0; j + 1 < self->n_knots; j++)
    columns[j] += (value - inside) * slopes[j];
}

/* ---- truncated powers ---- */

static double
cube (double x)
{
  return x > 0 ? x * x * x : 0;
}

/* Harrell (2015), equation 2.25 */
static void
power_columns_at (const EgNaturalSpline *self,
                  double                 value,
                  double                *columns)
{
  const double *t = self->knots;
  size_t k = self->n_knots;
  double width = t[k - 1] - t[k - 2], range = t[k - 1] - t[0];

  columns[0] = value;
  for (size_t j = 0; j + 2 < k; j++)
    columns[j + 1] = (cube (value - t[j]) - cube (value - t[k - 2]) * (t[k - 1] - t[j]) / width
                      + cube (value - t[k - 1]) * (t[k - 2] - t[j]) / width) / (range * range);
}

/* ---- knots ---- */

static double
quantile (const double *sorted,
          size_t        n,
          double        share)
{
  double place = share * (n - 1);
  size_t below = place;

  if (below + 1 >= n)
    return sorted[n - 1];

  return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
}

static EgStatus
check_knots (const EgNaturalSpline *self)
{
  for (size_t k = 0; k < self->n_knots; k++)
    if (!isfinite (self->knots[k]) || (k > 0 && !(self->knots[k] > self->knots[k - 1])))
      return EG_BAD_INPUT;

  return EG_OK;
}

EgStatus
eg_natural_spline_init (EgNaturalSpline *self,
                        const double    *sorted,
                        size_t           n,
                        size_t           df)
{
  EgStatus status;

  *self = (EgNaturalSpline) { .n_knots = df + 1 };
  if (df == 0 || df + 1 > EG_SPLINE_MOST_KNOTS || n == 0)
    return EG_BAD_INPUT;
  for (size_t k = 0; k <= df; k++)
    self->knots[k] = quantile (sorted, n, (double) k / df);
  status = check_knots (self);
  if (status == EG_OK)
    straighten (self);

  return status;
}

EgStatus
eg_restricted_spline_init (EgNaturalSpline *self,
                           const double    *sorted,
                           size_t           n,
                           size_t           n_knots)
{
  double outer = n_knots > 6 ? .025 : n_knots > 3 ? .05 : .1;

  *self = (EgNaturalSpline) { .n_knots = n_knots, .restricted = 1 };
  if (n_knots < 3 || n_knots > EG_SPLINE_MOST_KNOTS || n == 0)
    return EG_BAD_INPUT;
  for (size_t k = 0; k < n_knots; k++)
    self->knots[k] = quantile (sorted, n, outer + (1 - 2 * outer) * k / (n_knots - 1));
  if (n < FEW_VALUES && n >= 10)
    {
      self->knots[0] = sorted[4];
      self->knots[n_knots - 1] = sorted[n - 5];
    }

  return check_knots (self);
}

void
eg_natural_spline_at (const EgNaturalSpline *self,
                      double                 value,
                      double                *columns)
{
  if (self->restricted)
    power_columns_at (self, value, columns);
  else
    b_columns_at (self, value, columns);
}

void
eg_natural_spline_curve (const EgNaturalSpline *self,
                         size_t                 knot,
                         double                *columns)
{
  const double *t = self->knots;
  size_t k = self->n_knots;
  double splines[MOST_SPLINES], width = t[k - 1] - t[k - 2], range = t[k - 1] - t[0];

  if (!self->restricted)
    {
      b_splines_at (self, t[knot], 2, splines);
      combine (self, splines, columns);
      return;
    }
  columns[0] = 0;
  for (size_t j = 0; j + 2 < k; j++)
    columns[j + 1] = 6 * (fmax (0, t[knot] - t[j]) - fmax (0, t[knot] - t[k - 2]) * (t[k - 1] - t[j]) / width)
                     / (range * range);
}
