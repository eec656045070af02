/* eg-pseudo-risk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-pseudo-risk.h"

#include <math.h>
#include <stdlib.h>

#include "kernel/data/eg-sort.h"

typedef struct
{
  double   at_risk;
  double   events;       /* of any cause */
  double   own;          /* of the cause */
  double   survival;     /* without a row that goes on: just before, ... */
  double   risk;         /* ... and what there is before */
  double   later;        /* the risk after this time, of those who go on */
  size_t   end;          /* of its rows, in order */
} Moment;

typedef struct
{
  const double   *time;
  const uint8_t  *status;
  size_t          n;
  uint8_t         cause;
  uint32_t       *order;
  Moment         *moments;
  size_t          n_moments;
} Work;

static void
take_moments (Work   *self,
              double  at)
{
  for (size_t begin = 0, end; begin < self->n && self->time[self->order[begin]] <= at; begin = end)
    {
      Moment *moment = &self->moments[self->n_moments++];

      *moment = (Moment) { .at_risk = self->n - begin };
      for (end = begin; end < self->n && self->time[self->order[end]] == self->time[self->order[begin]]; end++)
        {
          moment->events += self->status[self->order[end]] != 0;
          moment->own += self->status[self->order[end]] == self->cause;
        }
      moment->end = end;
    }
}

/* Forward without a row that is at risk all the time, backward with all rows; returns the risk itself. */
static double
follow (Work *self)
{
  double survival = 1, risk = 0, later = 0;

  for (size_t k = 0; k < self->n_moments; k++)
    {
      Moment *moment = &self->moments[k];

      moment->survival = survival;
      moment->risk = risk;
      if (moment->at_risk <= 1)
        break;
      risk += survival * moment->own / (moment->at_risk - 1);
      survival *= 1 - moment->events / (moment->at_risk - 1);
    }
  for (size_t k = self->n_moments; k-- > 0;)
    {
      Moment *moment = &self->moments[k];

      moment->later = later;
      later = moment->own / moment->at_risk + (1 - moment->events / moment->at_risk) * later;
    }

  return later;
}

/* The risk without a row that ends at MOMENT in STATUS. */
static double
leave_out (const Work   *self,
           const Moment *moment,
           uint8_t       status)
{
  double at_risk = moment->at_risk - 1;

  if (at_risk <= 0)
    return moment->risk;

  return moment->risk + moment->survival * ((moment->own - (status == self->cause)) / at_risk
                                            + (1 - (moment->events - (status != 0)) / at_risk) * moment->later);
}

/* ... or goes on: at the last of all times there is none but the row. */
static double
leave_out_late (const Work *self)
{
  const Moment *last;

  if (self->n_moments == 0)
    return 0;
  last = &self->moments[self->n_moments - 1];

  return last->risk + (last->at_risk > 1 ? last->survival * last->own / (last->at_risk - 1) : 0);
}

EgStatus
eg_pseudo_risks (const double  *time,
                 const uint8_t *status,
                 size_t         n,
                 uint8_t        cause,
                 double         at,
                 double        *values,
                 double        *risk)
{
  Work self = { .time = time, .status = status, .n = n, .cause = cause };
  EgStatus result = EG_NO_MEMORY;
  int good = n >= 2 && n < UINT32_MAX && isfinite (at) && cause != 0;
  double whole, late;
  size_t row = 0;

  for (size_t i = 0; good && i < n; i++)
    good = isfinite (time[i]);
  if (!good)
    return EG_BAD_INPUT;
  self.order = malloc (n * sizeof *self.order);
  self.moments = malloc (n * sizeof *self.moments);
  if (self.order && self.moments)
    result = eg_sort_order (time, n, 0, self.order, NULL, NULL);
  if (result == EG_OK)
    {
      take_moments (&self, at);
      whole = follow (&self);
      for (size_t k = 0; k < self.n_moments; k++)
        for (; row < self.moments[k].end; row++)
          values[self.order[row]] = n * whole - (n - 1.) * leave_out (&self, &self.moments[k], status[self.order[row]]);
      late = leave_out_late (&self);
      for (; row < n; row++)
        values[self.order[row]] = n * whole - (n - 1.) * late;
      if (risk)
        *risk = whole;
    }
  free (self.order);
  free (self.moments);

  return result;
}
