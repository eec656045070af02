/* eg-roc.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-roc.h"

#include <math.h>
#include <stdlib.h>

#include "kernel/data/eg-sort.h"

static int
is_good (const double  *score,
         const uint8_t *y,
         size_t         n)
{
  size_t n_events = 0;

  if (n == 0 || n >= UINT32_MAX)
    return 0;
  for (size_t i = 0; i < n; i++)
    {
      if (isnan (score[i]))
        return 0;
      n_events += y[i] != 0;
    }

  return n_events > 0 && n_events < n;
}

static void
take_points (EgRoc          *self,
             const double   *score,
             const uint8_t  *y,
             const uint32_t *falling,
             size_t          n)
{
  self->threshold[0] = INFINITY;
  self->n = 1;
  for (size_t i = 0; i < n; i++)
    {
      self->n_events += y[falling[i]] != 0;
      self->n_others += y[falling[i]] == 0;
      if (i + 1 < n && score[falling[i + 1]] == score[falling[i]])
        continue;
      self->threshold[self->n] = i + 1 < n ? score[falling[i]] / 2 + score[falling[i + 1]] / 2 : -INFINITY;
      self->true_positive[self->n] = self->n_events;
      self->false_positive[self->n++] = self->n_others;
    }
}

EgStatus
eg_roc_init (EgRoc         *self,
             const double  *score,
             const uint8_t *y,
             size_t         n)
{
  uint32_t *falling;
  EgStatus status = EG_NO_MEMORY;

  *self = (EgRoc) { 0 };
  if (!is_good (score, y, n))
    return EG_BAD_INPUT;
  falling = malloc (n * sizeof *falling);
  self->threshold = calloc (n + 1, sizeof *self->threshold);
  self->true_positive = calloc (2 * n + 2, sizeof *self->true_positive);
  if (falling && self->threshold && self->true_positive)
    {
      self->false_positive = self->true_positive + n + 1;
      status = eg_sort_order (score, n, 1, falling, NULL, NULL);
    }
  if (status == EG_OK)
    take_points (self, score, y, falling, n);
  else
    eg_roc_clear (self);
  free (falling);

  return status;
}

void
eg_roc_clear (EgRoc *self)
{
  free (self->threshold);
  free (self->true_positive);
  *self = (EgRoc) { 0 };
}

double
eg_roc_partial (const EgRoc *self,
                double       low,
                double       high,
                double      *corrected)
{
  const double begin = 1 - high, end = 1 - low, least = (end * end - begin * begin) / 2, most = end - begin;
  double area = 0;

  for (size_t i = 1; i < self->n; i++)
    {
      double x0 = self->false_positive[i - 1] / (double) self->n_others, x1 = self->false_positive[i] / (double) self->n_others;
      double y0 = self->true_positive[i - 1] / (double) self->n_events, y1 = self->true_positive[i] / (double) self->n_events;
      double from = fmax (x0, begin), to = fmin (x1, end);

      if (to > from)
        area += (to - from) * (y0 + (y1 - y0) * ((from + to) / 2 - x0) / (x1 - x0));
    }
  if (corrected)
    *corrected = (1 + (area - least) / (most - least)) / 2;

  return area;
}

size_t
eg_roc_youden (const EgRoc *self)
{
  double most = -INFINITY;
  size_t best = 0;

  for (size_t i = 0; i < self->n; i++)
    {
      /* in counts, so that equal sums are equal */
      double sum = (double) self->true_positive[i] * self->n_others - (double) self->false_positive[i] * self->n_events;

      if (sum > most)
        {
          most = sum;
          best = i;
        }
    }

  return best;
}
