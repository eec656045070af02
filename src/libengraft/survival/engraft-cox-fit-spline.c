/* engraft-cox-fit-spline.c: what a model says of a covariate that has a spline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-fit.h"

#include <math.h>

#include "kernel/survival/eg-chi-squared.h"
#include "libengraft/survival/engraft-cox-fit-private.h"

const EngraftCoxSource *
engraft_cox_fit_get_spline (EngraftCoxFit *self,
                            guint          term,
                            guint         *source)
{
  const EngraftCoxTerm *found = self->design.terms->terms->pdata[term];
  const EngraftCoxSource *first = self->design.terms->sources->pdata[found->first];

  if (source)
    *source = found->first;

  return found->second == ENGRAFT_COX_NO_SOURCE && first->spline ? first : NULL;
}

/* the number of the first coefficient of a term */
static guint
first_of (EngraftCoxFit *self,
          guint          term,
          guint         *n)
{
  guint first = 0;

  while (first < self->cox.p && engraft_cox_fit_get_term (self, first) != term)
    first++;
  for (*n = 0; first + *n < self->cox.p && engraft_cox_fit_get_term (self, first + *n) == term; )
    ++*n;

  return first;
}

/**
 * engraft_cox_fit_get_knots:
 * @self: a model
 * @term: the number of a term
 * @n: (out): how many
 *
 * Gives the knots of a spline, the outermost included, beyond which it is a straight line.
 *
 * Returns: (transfer none) (nullable) (array length=n): the knots, in the unit of the column; %NULL when
 *   the term is no spline
 */
const double *
engraft_cox_fit_get_knots (EngraftCoxFit *self,
                           guint          term,
                           gsize         *n)
{
  guint source;

  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NULL);
  g_return_val_if_fail (term < self->design.terms->terms->len, NULL);

  *n = 0;
  if (!engraft_cox_fit_get_spline (self, term, &source))
    return NULL;
  *n = self->design.splines[source].n_knots;

  return self->design.splines[source].knots;
}

/* Wald's test that N_ROWS combinations of the M coefficients from FIRST on are 0. */
static double
test_combinations (EngraftCoxFit *self,
                   const double  *rows,
                   guint          n_rows,
                   guint          first,
                   guint          m,
                   int           *df,
                   double        *p)
{
  g_autofree double *variance = g_new0 (double, n_rows * n_rows + 1), *values = g_new0 (double, n_rows + 1);
  double chisq = NAN;
  int rank;

  for (guint r = 0; r < n_rows; r++)
    for (guint a = 0; a < m; a++)
      {
        double b = self->cox.coefficients[first + a];

        values[r] += isnan (b) ? 0 : rows[r * m + a] * b;
        for (guint s = 0; s < n_rows; s++)
          for (guint c = 0; c < m; c++)
            variance[r * n_rows + s] += rows[r * m + a] * rows[s * m + c]
                                        * self->variance[(first + a) * self->cox.p + first + c];
      }
  rank = n_rows ? eg_quadratic_form (variance, values, n_rows, &chisq) : 0;
  for (guint a = 0; a < m; a++)
    if (engraft_cox_fit_is_infinite (self, first + a))
      rank = 0;
  if (rank == 0 || engraft_cox_fit_has_failed (self))
    chisq = NAN;
  if (df)
    *df = rank;
  if (p)
    *p = isnan (chisq) ? NAN : eg_chi_squared_tail (chisq, rank);

  return chisq;
}

/**
 * engraft_cox_fit_get_association:
 * @self: a model
 * @term: the number of a term
 * @df: (out) (optional): its degrees of freedom
 * @p: (out) (optional): its p-value
 *
 * Tests whether the coefficients of a term are all 0, by Wald’s test.  O(coefficients²).
 *
 * Returns: chi-squared; NaN when there is none
 */
double
engraft_cox_fit_get_association (EngraftCoxFit *self,
                                 guint          term,
                                 int           *df,
                                 double        *p)
{
  g_autofree double *rows = NULL;
  guint first, n;

  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NAN);
  g_return_val_if_fail (term < self->design.terms->terms->len, NAN);

  first = first_of (self, term, &n);
  rows = g_new0 (double, n * n + 1);
  for (guint i = 0; i < n; i++)
    rows[i * n + i] = 1;

  return test_combinations (self, rows, n, first, n, df, p);
}

/**
 * engraft_cox_fit_get_nonlinearity:
 * @self: a model
 * @term: the number of a term
 * @df: (out) (optional): its degrees of freedom
 * @p: (out) (optional): its p-value
 *
 * Tests whether the effect of a spline is a straight line, by Wald’s test of its second derivatives at the
 * inner knots, of which a line has none.
 *
 * Returns: chi-squared; NaN when the term is no spline, or one that has no inner knot
 */
double
engraft_cox_fit_get_nonlinearity (EngraftCoxFit *self,
                                  guint          term,
                                  int           *df,
                                  double        *p)
{
  g_autofree double *rows = NULL;
  const EgNaturalSpline *spline;
  guint first, n, source;

  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NAN);
  g_return_val_if_fail (term < self->design.terms->terms->len, NAN);

  if (!engraft_cox_fit_get_spline (self, term, &source))
    return test_combinations (self, NULL, 0, 0, 0, df, p);
  first = first_of (self, term, &n);
  spline = &self->design.splines[source];
  rows = g_new0 (double, n * n + EG_SPLINE_MOST_KNOTS);
  for (guint knot = 1; knot + 1 < spline->n_knots; knot++)
    {
      double *row = rows + (knot - 1) * n, size = 0;

      eg_natural_spline_curve (spline, knot, row);
      for (guint a = 0; a < n; a++)
        size = MAX (size, fabs (row[a]));
      for (guint a = 0; a < n; a++)
        row[a] /= size;
    }

  return test_combinations (self, rows, spline->n_knots - 2, first, n, df, p);
}

/**
 * engraft_cox_fit_get_effect:
 * @self: a model
 * @term: the number of a term that is a spline
 * @value: a value of its column
 * @se: (out) (optional): the standard error
 *
 * Gives the log of the hazard ratio of a value against the reference value of the spline, at which it
 * is 0 and certain.  Limits are pointwise.
 *
 * Returns: the log hazard ratio; NaN when the term is no spline, or the model has no answer
 */
double
engraft_cox_fit_get_effect (EngraftCoxFit *self,
                            guint          term,
                            double         value,
                            double        *se)
{
  double at[EG_SPLINE_MOST_KNOTS], from[EG_SPLINE_MOST_KNOTS], sum = 0, variance = 0;
  guint first, n, source;

  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NAN);
  g_return_val_if_fail (term < self->design.terms->terms->len, NAN);

  if (se)
    *se = NAN;
  if (!engraft_cox_fit_get_spline (self, term, &source) || engraft_cox_fit_has_failed (self))
    return NAN;
  first = first_of (self, term, &n);
  eg_natural_spline_at (&self->design.splines[source], value, at);
  eg_natural_spline_at (&self->design.splines[source], self->design.origins[source], from);
  for (guint a = 0; a < n; a++)
    {
      double b = self->cox.coefficients[first + a];

      sum += isnan (b) ? 0 : (at[a] - from[a]) * b;
      for (guint c = 0; c < n; c++)
        variance += (at[a] - from[a]) * (at[c] - from[c]) * self->variance[(first + a) * self->cox.p + first + c];
    }
  if (se)
    *se = sqrt (MAX (0, variance));

  return sum;
}
