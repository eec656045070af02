/* engraft-cox-fit-infinite.c: for whom a model with infinite coefficients says nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-fit-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ROUNDING 1e-9

/* The value of a column that all rows with the event have; else NaN. */
static double
find_usual (EngraftCoxFit *self,
            guint          index)
{
  const double *values = self->rows.columns[index];
  double usual = NAN;

  for (gsize i = 0; i < self->rows.n; i++)
    if (!self->rows.event[i])
      continue;
    else if (isnan (usual))
      usual = values[i];
    else if (values[i] != usual)
      return NAN;

  /* the model centres and scales its columns */
  return usual * self->cox.scale[index] + self->cox.centre[index];
}

/* Whether the largest likelihood was not found, although there may be one: then no number is an answer. */
gboolean
engraft_cox_fit_has_failed (EngraftCoxFit *self)
{
  return self->cox.unsettled < self->cox.p;
}

/* The names of columns that cannot be told apart, between “ and ”; NULL: there are none. */
char *
engraft_cox_fit_list_same (EngraftCoxFit *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < self->cox.p; i++)
    if (self->cox.traits[i] & EG_COX_NEARLY)
      g_ptr_array_add (names, (char *) engraft_cox_fit_get_name (self, i));
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);

  /* Translators: between the members of a list */
  return g_strjoinv (_("”, “"), (char **) names->pdata);
}

int
engraft_cox_fit_find_any_infinite (EngraftCoxFit *self)
{
  if (engraft_cox_fit_has_failed (self))
    return self->cox.unsettled;
  for (guint i = 0; i < self->cox.p; i++)
    if (engraft_cox_fit_is_infinite (self, i))
      return i;

  return -1;
}

int
engraft_cox_fit_find_infinite (EngraftCoxFit *self,
                               const double  *x)
{
  if (engraft_cox_fit_has_failed (self))
    return self->cox.unsettled;
  for (guint i = 0; i < self->cox.p; i++)
    if (engraft_cox_fit_is_infinite (self, i) && !(fabs (x[i] - find_usual (self, i)) <= ROUNDING * MAX (1, fabs (x[i]))))
      return i;

  return -1;
}
