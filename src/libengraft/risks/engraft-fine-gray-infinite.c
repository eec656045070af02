/* engraft-fine-gray-infinite.c: terms that divide those with the event from those without.
 *
 * As the coefficient of such a term grows, the partial likelihood of the others nears that of the rows that have the term's
 * value of all events; the others weigh nothing among those at risk.  Their censoring still counts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-fine-gray-private.h"

#include <math.h>

/* Hazards e^10-fold over the range of a covariate: it is on its way to infinity. */
#define FAR_AWAY 10

/* a hazard of e^-60 times that of others, which is nothing beside them */
#define NO_HAZARD -60

static void
find_range (EngraftFineGray *self,
            guint            term,
            double          *least,
            double          *most)
{
  const double *values = self->values->pdata[term];

  *least = INFINITY;
  *most = -INFINITY;
  for (gsize i = 0; i < self->rows.n; i++)
    {
      *least = MIN (*least, values[i]);
      *most = MAX (*most, values[i]);
    }
}

gboolean
engraft_fine_gray_runs_away (EngraftFineGray *self,
                             guint            term)
{
  double least, most;

  find_range (self, term, &least, &most);

  return fabs (self->model.coefficients[term]) * (most - least) >= FAR_AWAY;
}

/* The value of a term that all rows with the event have, when it is the least or the greatest of all: the likelihood then
 * rises for ever.  Else NaN. */
static double
find_usual (EngraftFineGray *self,
            guint            term)
{
  const double *values = self->values->pdata[term];
  double least, most, usual = NAN;

  for (gsize i = 0; i < self->rows.n; i++)
    if (self->rows.status[i] != self->rows.cause || (self->weight && !(self->weight[i] > 0)))
      continue;
    else if (isnan (usual))
      usual = values[i];
    else if (values[i] != usual)
      return NAN;
  find_range (self, term, &least, &most);

  return least < most && (usual == least || usual == most) ? usual : NAN;
}

gboolean
engraft_fine_gray_set_aside (EngraftFineGray *self)
{
  const guint p = self->values->len;
  gboolean any = FALSE;

  self->usual = g_new0 (double, p + 1);
  for (guint term = 0; term < p; term++)
    {
      self->usual[term] = isnan (self->model.coefficients[term]) ? NAN : find_usual (self, term);
      self->infinite[term] = !isnan (self->usual[term]);
      any |= self->infinite[term];
    }
  if (!any)
    return FALSE;
  self->zeros = g_new0 (double, self->rows.n + 1);
  self->offset = g_new0 (double, self->rows.n + 1);
  self->columns_used = g_new (const double *, p + 1);
  for (guint term = 0; term < p; term++)
    {
      const double *values = self->values->pdata[term];

      self->columns_used[term] = self->infinite[term] ? self->zeros : values;
      for (gsize i = 0; self->infinite[term] && i < self->rows.n; i++)
        if (values[i] != self->usual[term])
          self->offset[i] = NO_HAZARD;
    }
  self->rows.x = self->columns_used;
  self->rows.offset = self->offset;

  return TRUE;
}

int
engraft_fine_gray_find_infinite (EngraftFineGray *self,
                                 const double    *values)
{
  for (guint term = 0; term < self->terms->len; term++)
    if (self->infinite[term] && values[term] != self->usual[term])
      return term;

  return -1;
}
