/* eg-parametric.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/parametric/eg-parametric.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/parametric/eg-parametric-work.h"
#include "kernel/survival/eg-cholesky.h"

/* where nothing tells which parameter ran away: so far, in units of the search */
#define VERY_FAR 15

static int
is_good_row (EgLifetime              law,
             const EgParametricRows *rows,
             size_t                  i)
{
  double left = rows->left[i], right = rows->right[i];
  double entry = rows->entry ? rows->entry[i] : -INFINITY;

  if (isnan (left) || isnan (right) || isnan (entry) || left > right || left == INFINITY || right == -INFINITY)
    return 0;
  if (rows->weight && !(rows->weight[i] >= 0 && isfinite (rows->weight[i])))
    return 0;
  if (eg_lifetime_is_positive (law) && (right <= 0 || (left <= 0 && left == right)))
    return 0;

  return entry < right && (left != right || entry < left);
}

static int
are_good_rows (EgLifetime              law,
               const EgParametricRows *rows)
{
  for (size_t i = 0; i < rows->n; i++)
    if (!is_good_row (law, rows, i))
      return 0;
  for (size_t j = 0; j < rows->n_columns; j++)
    for (size_t i = 0; i < rows->n; i++)
      if (!isfinite (rows->columns[j][i]))
        return 0;
  for (size_t j = 0; j < rows->n_cure_columns; j++)
    for (size_t i = 0; i < rows->n; i++)
      if (!isfinite (rows->cure_columns[j][i]))
        return 0;

  return rows->n > 0;
}

static EgStatus
allocate (EgParametric             *self,
          const EgParametricSearch *search)
{
  size_t m = search->m;

  self->n_columns = search->n_columns;
  self->n_scales = search->n_scales;
  self->n_shapes = search->n_shapes;
  self->n_cure = search->n_cure;
  self->n_parameters = m;
  self->parameters = calloc (m + m * m, sizeof (double));
  self->traits = calloc (m, 1);
  self->variance = self->parameters ? self->parameters + m : NULL;

  return self->parameters && self->traits ? EG_OK : EG_NO_MEMORY;
}

/* ---- units of the input ---- */

/* How parameter I of the input follows from those of the search: it is their sum by FACTORS, plus a constant. */
static double
translate (const EgParametricSearch *search,
           size_t                    i,
           double                   *factors)
{
  const size_t cure = eg_parametric_cure_at (search), scale = eg_parametric_scale_at (search);
  int positive = eg_lifetime_is_positive (search->law), gompertz = search->law.family == EG_LIFETIME_GOMPERTZ;
  double time = positive ? 1 : search->unit, shift = 0;
  size_t first = i < cure ? 0 : cure, n = i < cure ? search->n_columns : search->n_cure - 1;
  const EgParametricColumn *columns = search->columns + (i < cure ? 0 : search->n_columns);

  memset (factors, 0, search->m * sizeof (double));
  if (i >= cure)
    time = 1;
  if (i >= scale && i < cure)
    {
      factors[i] = gompertz && i < scale + search->n_scales ? 1 / search->unit : 1;
      return !positive && i < scale + search->n_scales ? log (search->unit) : 0;
    }
  if (i > first)
    {
      factors[i] = time / columns[i - first - 1].scale;
      return 0;
    }
  factors[i] = time;
  for (size_t j = 0; j < n; j++)
    factors[first + j + 1] = search->left_out[first + j + 1] ? 0 : -time * columns[j].centre / columns[j].scale;
  if (i == 0 && positive)
    shift = gompertz ? -log (search->unit) : log (search->unit);

  return shift;
}

static void
take_parameters (EgParametric             *self,
                 const EgParametricSearch *search,
                 double                   *work)
{
  const size_t m = search->m;
  double *factors = work, *inverse = work + m * m;

  eg_cholesky_invert (search->factor, m, search->left_out, inverse);
  for (size_t i = 0; i < m; i++)
    {
      self->parameters[i] = translate (search, i, factors + i * m);
      for (size_t k = 0; k < m; k++)
        self->parameters[i] += factors[i * m + k] * search->b[k];
    }
  for (size_t i = 0; i < m; i++)
    for (size_t j = 0; j <= i; j++)
      {
        double sum = 0;

        for (size_t k = 0; k < m; k++)
          for (size_t l = 0; factors[i * m + k] != 0 && l < m; l++)
            sum += factors[i * m + k] * inverse[k * m + l] * factors[j * m + l];
        self->variance[i * m + j] = self->variance[j * m + i] = sum;
      }
}

static void
take_traits (EgParametric             *self,
             const EgParametricSearch *search)
{
  int any = 0;

  for (size_t i = 0; i < search->m; i++)
    {
      self->df += !search->left_out[i];
      if (search->left_out[i])
        {
          self->traits[i] |= EG_PARAMETRIC_COLLINEAR;
          self->parameters[i] = NAN;
        }
      else if (!search->converged && eg_parametric_runs_away (search, i))
        self->traits[i] |= EG_PARAMETRIC_RUNAWAY, any = 1;
    }
  for (size_t i = 0; i < search->m && !any && !search->converged; i++)
    if (!search->left_out[i] && fabs (search->b[i]) * eg_parametric_range (search, i) >= VERY_FAR)
      self->traits[i] |= EG_PARAMETRIC_RUNAWAY;
}

/* Where the model without covariates already had no end, the one with them could not begin: what ran away there did. */
static void
take_null_traits (EgParametric             *self,
                  const EgParametricSearch *null,
                  const EgParametricSearch *full)
{
  const size_t scale = eg_parametric_scale_at (null), cure = eg_parametric_cure_at (null);

  if (null->converged || full->converged || full->n_iterations > 0)
    return;
  for (size_t i = 0; i < null->m; i++)
    {
      size_t there = i >= scale && i < scale + null->n_scales + null->n_shapes ? eg_parametric_scale_at (full) + i - scale
                     : null->n_cure && i == cure ? eg_parametric_cure_at (full) : 0;

      int shape = i >= scale + null->n_scales && i < scale + null->n_scales + null->n_shapes;

      /* sums of a law of Q far from 0 end before the others get far */
      if (eg_parametric_runs_away (null, i) || fabs (null->b[i]) >= VERY_FAR || (shape && null->move[i] * null->b[i] > 0))
        self->traits[there] |= EG_PARAMETRIC_RUNAWAY;
    }
}

static void
count_rows (EgParametric           *self,
            const EgParametricRows *rows,
            double                 *exact)
{
  *exact = 0;
  for (size_t i = 0; i < rows->n; i++)
    {
      double weight = rows->weight ? rows->weight[i] : 1;

      self->sum_weights += weight;
      self->n_rows += weight > 0;
      self->n_events += weight > 0 && rows->right[i] < INFINITY;
      *exact += rows->left[i] == rows->right[i] ? weight : 0;
    }
}

static EgStatus
take_answer (EgParametric             *self,
             const EgParametricSearch *null,
             const EgParametricSearch *full)
{
  double *work = calloc (2 * full->m * full->m + 1, sizeof (double)), exact;

  if (!work)
    return EG_NO_MEMORY;
  count_rows (self, full->rows, &exact);
  take_parameters (self, full, work);
  take_traits (self, full);
  take_null_traits (self, null, full);
  free (work);
  self->df_null = null->m;
  self->converged = full->converged;
  self->n_iterations = full->n_iterations;
  self->loglik = full->loglik - exact * log (full->unit);
  self->loglik_null = null->converged ? null->loglik - exact * log (null->unit) : NAN;
  self->wald = eg_parametric_wald (self, self->variance);

  return EG_OK;
}

EgStatus
eg_parametric_init (EgParametric           *self,
                    EgLifetime              law,
                    const EgParametricRows *rows,
                    EgStep                  step,
                    void                   *step_data)
{
  EgParametricSearch null = { 0 }, full = { 0 };
  EgStatus status = EG_BAD_INPUT;

  *self = (EgParametric) { .law = law };
  if (!are_good_rows (law, rows))
    return status;
  status = eg_parametric_search_init (&null, law, rows, 0, step, step_data);
  if (status == EG_OK)
    status = eg_parametric_search_init (&full, law, rows, 1, step, step_data);
  null.fraction = .2;
  full.fraction = .6;
  if (status == EG_OK)
    status = allocate (self, &full);
  if (status == EG_OK)
    status = eg_parametric_search_null (&null);
  if (status == EG_OK)
    status = eg_parametric_search_full (&full, &null);
  if (status == EG_OK)
    status = take_answer (self, &null, &full);
  eg_parametric_search_clear (&null);
  eg_parametric_search_clear (&full);
  if (status != EG_OK)
    eg_parametric_clear (self);

  return status;
}

void
eg_parametric_clear (EgParametric *self)
{
  free (self->parameters);
  free (self->traits);
  *self = (EgParametric) { 0 };
}
