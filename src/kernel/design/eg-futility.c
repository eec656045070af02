/* eg-futility.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/design/eg-futility.h"

#include <math.h>

#include "kernel/design/eg-root.h"
#include "kernel/design/eg-sequential-walk.h"

/* With such a drift the power is 1 to rounding. */
#define MOST_DRIFT 20
/* a gap between boundaries, of a drift that is far too large */
#define FAR 100

typedef struct
{
  const EgFutility *self;
  double           *critical;
  double           *futile;
  EgStatus          status;
  EgStep            step;
  void             *step_data;
  int               calls;
} Search;

typedef struct
{
  const EgSequentialWalk *walk;
  size_t                  k;
  double                  wanted;
} Crossing;

static double
excess_above (double  critical,
              void   *data)
{
  Crossing *self = data;

  return eg_sequential_walk_above (self->walk, self->k, critical) - self->wanted;
}

static double
excess_below (double  futile,
              void   *data)
{
  Crossing *self = data;

  return eg_sequential_walk_below (self->walk, self->k, futile) - self->wanted;
}

static double
gain (EgBoundary boundary,
      double     parameter,
      double     all,
      const double *information,
      size_t     k)
{
  return eg_spend (boundary, parameter, all, information[k])
         - (k > 0 ? eg_spend (boundary, parameter, all, information[k - 1]) : 0);
}

/* By how much the lower boundary is above the upper at the last look.  It rises with the drift: whom the effect carries
 * up is seldom below, so that beta allows to give up more. */
static double
walk_both (Search           *search,
           EgSequentialWalk *null,
           EgSequentialWalk *effect)
{
  const EgFutility *self = search->self;
  const EgSequential *efficacy = &self->efficacy;

  for (size_t k = 0; k < efficacy->n; k++)
    {
      Crossing above = { null, k, gain (efficacy->boundary, efficacy->parameter, efficacy->alpha / efficacy->sides,
                                        efficacy->information, k) };
      Crossing below = { effect, k, gain (self->boundary, self->parameter, self->beta, efficacy->information, k) };
      double least = -EG_WALK_REACH, most = MOST_DRIFT + EG_WALK_REACH;

      if (self->binding)
        {
          search->critical[k] = eg_root (excess_above, &above, least, 37);
          if (isnan (search->critical[k]))
            search->critical[k] = INFINITY;    /* less than can be told from 0 */
        }
      search->futile[k] = eg_root (excess_below, &below, least, most);
      if (isnan (search->futile[k]))
        {
          /* so little is spent that it is not told from nothing; or there is not so much left */
          if (excess_below (most, &below) < 0)
            return FAR;
          search->futile[k] = -INFINITY;
        }
      if (k + 1 == efficacy->n)
        return search->futile[k] - search->critical[k];
      if (search->futile[k] >= search->critical[k])
        return FAR;
      eg_sequential_walk_advance (effect, k, search->futile[k], search->critical[k]);
      if (self->binding)
        eg_sequential_walk_advance (null, k, search->futile[k], search->critical[k]);
    }

  return NAN;
}

static double
gap (double  drift,
     void   *data)
{
  Search *search = data;
  const double *information = search->self->efficacy.information;
  EgSequentialWalk null, effect;
  int ready = eg_sequential_walk_init (&null, information, 0);
  double answer = NAN;

  ready &= eg_sequential_walk_init (&effect, information, drift);
  if (!ready)
    search->status = EG_NO_MEMORY;
  if (search->status == EG_OK && search->step && search->step (search->calls++ / 60., search->step_data))
    search->status = EG_STOPPED;
  if (search->status == EG_OK)
    answer = walk_both (search, &null, &effect);
  eg_sequential_walk_clear (&null);
  eg_sequential_walk_clear (&effect);

  return answer;
}

static int
is_valid (const EgFutility *self)
{
  if (self->boundary > EG_BOUNDARY_SPEND_GAMMA || (self->boundary == EG_BOUNDARY_SPEND_POWER && !(self->parameter > 0)))
    return 0;
  if (self->binding && self->efficacy.boundary > EG_BOUNDARY_SPEND_GAMMA)
    return 0;

  return self->beta > 0 && self->beta < 1 - self->efficacy.alpha / self->efficacy.sides;
}

EgStatus
eg_futility_bounds (const EgFutility *self,
                    double           *critical,
                    double           *futile,
                    double           *spent,
                    double           *beta_spent,
                    double           *drift,
                    EgStep            step,
                    void             *step_data)
{
  Search search = { self, critical, futile, EG_OK, step, step_data, 0 };
  EgSequential one = self->efficacy;
  EgStatus status;

  if (!is_valid (self))
    return EG_BAD_INPUT;
  one.alpha /= one.sides;
  one.sides = 1;
  status = eg_sequential_bounds (&one, critical, spent, step, step_data);
  if (status != EG_OK)
    return status;
  *drift = eg_root (gap, &search, 0, MOST_DRIFT);
  if (search.status != EG_OK)
    return search.status;
  if (isnan (*drift))
    return EG_BAD_INPUT;
  gap (*drift, &search);
  futile[one.n - 1] = critical[one.n - 1];    /* to rounding */
  for (size_t k = 0; k < one.n; k++)
    beta_spent[k] = eg_spend (self->boundary, self->parameter, self->beta, one.information[k]);

  return EG_OK;
}
