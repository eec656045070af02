/* eg-loess.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/data/eg-loess.h"

#include <math.h>

#define MAX_VERTICES 512
#define MARGIN .005          /* of the range, beyond the outermost points */
#define CELL .2              /* of a span: as few points are not cut any more */
#define DEGENERATE 1e-10

typedef struct
{
  const double *x;
  const double *y;
  size_t        n;
  size_t        q;            /* points that a parabola is fitted to */
  size_t        few;
  size_t        n_vertices;
  double        vertex[MAX_VERTICES];
  double        value[MAX_VERTICES];
  double        slope[MAX_VERTICES];
} Loess;

/* ---- where ---- */

/* The last point of the lower half of FIRST to LAST; one of several at the same place is not parted from them where
 * that can be helped. */
static size_t
find_middle (const Loess *self,
             size_t       first,
             size_t       last)
{
  const double *x = self->x;
  ptrdiff_t middle = (ptrdiff_t) (first + last + 2) / 2 - 1, at = middle;      /* as counted from 1 */

  for (ptrdiff_t offset = 0; at < (ptrdiff_t) last && at >= (ptrdiff_t) first; at = middle + offset)
    {
      if (x[at] != x[at + 1])
        return (size_t) at;
      offset = -offset;
      offset += offset >= 0;
    }

  return (size_t) middle;
}

static void
cut (Loess  *self,
     size_t  first,
     size_t  last,
     double  low,
     double  high)
{
  size_t middle;
  double place;

  if (last - first + 1 <= self->few || last == first)
    return;
  middle = find_middle (self, first, last);
  if (self->x[middle] == low || self->x[middle] == high || self->n_vertices >= MAX_VERTICES - 1)
    return;
  place = self->x[middle];
  cut (self, first, middle, low, place);
  if (self->n_vertices < MAX_VERTICES - 1)
    self->vertex[self->n_vertices++] = place;
  cut (self, middle + 1, last, place, high);
}

static void
choose_vertices (Loess *self)
{
  const double *x = self->x;
  double low = x[0], high = x[self->n - 1];
  double margin = MARGIN * fmax (high - low, fmax (fabs (low), fabs (high)) * 1e-3 + 1e-30);

  self->vertex[self->n_vertices++] = low - margin;
  cut (self, 0, self->n - 1, low - margin, high + margin);
  self->vertex[self->n_vertices++] = high + margin;
}

/* ---- what ---- */

static double
weigh (double share)        /* of the squared reach */
{
  double root = sqrt (share), rest = 1 - share * root;

  return share < 1 ? rest * rest * rest : 0;
}

/* The weighted parabola through points FIRST to before END, by orthogonal polynomials of (x - at) / reach. */
static void
fit_parabola (const Loess *self,
              size_t       first,
              size_t       end,
              double       at,
              double       reach,
              double      *value,
              double      *slope)
{
  double w = 0, wu = 0, wuu = 0, mean, wv = 0, wvp = 0, wp = 0, curve, wq = 0, b0 = 0, b1 = 0, b2 = 0;

  for (size_t i = first; i < end; i++)
    {
      double u = (self->x[i] - at) / reach, weight = weigh (u * u);

      w += weight;
      wu += weight * u;
      b0 += weight * self->y[i];
    }
  mean = wu / w;
  b0 /= w;
  for (size_t i = first; i < end; i++)
    {
      double u = (self->x[i] - at) / reach, weight = weigh (u * u), p = u - mean;

      wuu += weight * u * u;
      wp += weight * p * p;
      wvp += weight * p * p * p;
      wv += weight * p * (self->y[i] - b0);
    }
  *value = b0;
  *slope = 0;
  if (!(wp > DEGENERATE * wuu))
    return;
  b1 = wv / wp;
  curve = wvp / wp;        /* p^2 less its mean and less CURVE p is orthogonal to both */
  for (size_t i = first; i < end; i++)
    {
      double u = (self->x[i] - at) / reach, weight = weigh (u * u), p = u - mean, q = p * p - wp / w - curve * p;

      wq += weight * q * q;
      b2 += weight * q * (self->y[i] - b0 - b1 * p);
    }
  *value = b0 - b1 * mean;
  *slope = b1 / reach;
  if (!(wq > DEGENERATE * wp * wp / w))
    return;
  b2 /= wq;
  *value += b2 * (mean * mean - wp / w + curve * mean);
  *slope += b2 * (-2 * mean - curve) / reach;
}

static void
fit_vertex (Loess  *self,
            size_t  k,
            size_t *window)
{
  const double *x = self->x, at = self->vertex[k];
  size_t first = *window, end, low, high;
  double reach;

  while (first + self->q < self->n && x[first + self->q] - at < at - x[first])
    first++;
  *window = first;
  end = first + self->q;
  reach = fmax (at - x[first], x[end - 1] - at);
  for (low = first; low > 0 && at - x[low - 1] <= reach; low--)
    ;
  for (high = end; high < self->n && x[high] - at <= reach; high++)
    ;
  if (!(reach > 0))
    reach = 1;
  else if (fmin (fabs (at - x[low]), fabs (x[high - 1] - at)) >= reach && x[low] == x[high - 1])
    reach *= 2;      /* all stand at the farthest place and would weigh nothing */
  fit_parabola (self, low, high, at, reach, &self->value[k], &self->slope[k]);
}

static double
interpolate (const Loess *self,
             double       at)
{
  size_t low = 0, high = self->n_vertices - 1;
  double width, h;

  while (high - low > 1)
    {
      size_t middle = (low + high) / 2;

      *(self->vertex[middle] <= at ? &low : &high) = middle;
    }
  width = self->vertex[high] - self->vertex[low];
  h = (at - self->vertex[low]) / width;

  return (1 - h) * (1 - h) * (1 + 2 * h) * self->value[low] + h * h * (3 - 2 * h) * self->value[high]
         + h * (1 - h) * ((1 - h) * self->slope[low] - h * self->slope[high]) * width;
}

EgStatus
eg_loess (const double *x,
          const double *y,
          size_t        n,
          double        span,
          const double *at,
          size_t        m,
          double       *fitted)
{
  Loess self = { .x = x, .y = y, .n = n };
  size_t window = 0;

  if (n == 0 || !(span > 0 && span <= 1))
    return EG_BAD_INPUT;
  for (size_t i = 0; i < n; i++)
    if (!isfinite (x[i]) || !isfinite (y[i]) || (i > 0 && x[i] < x[i - 1]))
      return EG_BAD_INPUT;
  self.q = (size_t) (n * span + 1e-5);
  self.q = self.q < 1 ? 1 : self.q > n ? n : self.q;
  self.few = (size_t) (n * span * CELL);
  choose_vertices (&self);
  for (size_t k = 0; k < self.n_vertices; k++)
    fit_vertex (&self, k, &window);
  for (size_t i = 0; i < m; i++)
    fitted[i] = interpolate (&self, at[i]);

  return EG_OK;
}
