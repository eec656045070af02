/* eg-parametric-predict.c: what a model says of somebody, and how far a row is from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/parametric/eg-parametric.h"
#include "kernel/survival/eg-chi-squared.h"
#include "kernel/survival/eg-cholesky.h"

#define MAX_STEPS 400

static double
predict (const double  *b,
         const uint8_t *traits,
         const double  *x,
         size_t         n)
{
  double sum = b[0];

  for (size_t j = 0; j < n; j++)
    if (!(traits[j + 1] & EG_PARAMETRIC_COLLINEAR))
      sum += b[j + 1] * x[j];

  return sum;
}

double
eg_parametric_location (const EgParametric *self,
                        const double       *x)
{
  return predict (self->parameters, self->traits, x, self->n_columns);
}

double
eg_parametric_cure_logit (const EgParametric *self,
                          const double       *z)
{
  size_t at = self->n_columns + 1 + self->n_scales + self->n_shapes;

  return self->n_cure ? predict (self->parameters + at, self->traits + at, z, self->n_cure - 1) : 0;
}

static void
get_parameters (const EgParametric   *self,
                const double         *x,
                const double         *z,
                size_t                stratum,
                EgLifetimeParameters  parameters)
{
  size_t at = self->n_columns + 1;

  memset (parameters, 0, sizeof (EgLifetimeParameters));
  parameters[EG_JET_LOCATION] = eg_parametric_location (self, x);
  if (self->n_scales)
    parameters[EG_JET_SCALE] = self->parameters[at + (self->n_scales > 1 ? stratum : 0)];
  at += self->n_scales;
  if (self->n_shapes)
    parameters[EG_JET_SHAPE] = self->parameters[at];
  parameters[EG_JET_CURE] = eg_parametric_cure_logit (self, z);
}

/* by the parameters of the model, of a row's */
static void
spread_gradient (const EgParametric *self,
                 const double       *x,
                 const double       *z,
                 size_t              stratum,
                 const double       *first,
                 double             *gradient)
{
  size_t at = self->n_columns + 1;

  memset (gradient, 0, self->n_parameters * sizeof (double));
  gradient[0] = first[EG_JET_LOCATION];
  for (size_t j = 0; j < self->n_columns; j++)
    gradient[j + 1] = first[EG_JET_LOCATION] * x[j];
  if (self->n_scales)
    gradient[at + (self->n_scales > 1 ? stratum : 0)] = first[EG_JET_SCALE];
  at += self->n_scales;
  if (self->n_shapes)
    gradient[at] = first[EG_JET_SHAPE];
  at += self->n_shapes;
  for (size_t j = 0; j < self->n_cure; j++)
    gradient[at + j] = first[EG_JET_CURE] * (j ? z[j - 1] : 1);
}

double
eg_parametric_log_survival (const EgParametric *self,
                            const double       *x,
                            const double       *z,
                            size_t              stratum,
                            double              t,
                            double             *gradient)
{
  EgLifetimeParameters parameters;
  EgJet jet;

  get_parameters (self, x, z, stratum, parameters);
  jet = eg_lifetime_survival (self->law, parameters, t);
  if (gradient)
    spread_gradient (self, x, z, stratum, jet.first, gradient);

  return jet.value;
}

double
eg_parametric_log_density (const EgParametric *self,
                           const double       *x,
                           const double       *z,
                           size_t              stratum,
                           double              t)
{
  EgLifetimeParameters parameters;

  get_parameters (self, x, z, stratum, parameters);

  return eg_lifetime_density (self->law, parameters, t).value;
}

double
eg_parametric_spread (const EgParametric *self,
                      const double       *variance,
                      const double       *gradient)
{
  const size_t m = self->n_parameters;
  double sum = 0;

  for (size_t i = 0; i < m; i++)
    for (size_t j = 0; gradient[i] != 0 && j < m; j++)
      if (gradient[j] != 0)
        sum += gradient[i] * variance[i * m + j] * gradient[j];

  return sum;
}

/* ---- quantiles ---- */

typedef struct
{
  EgLifetime           law;
  EgLifetimeParameters parameters;
  double               goal;      /* log (1 - p) */
  int                  positive;
} Root;

static double
excess (const Root *root,
        double      y)
{
  return eg_lifetime_survival (root->law, root->parameters, root->positive ? exp (y) : y).value - root->goal;
}

/* log t, or t of the normal; INFINITY when survival does not fall so far */
static double
find_root (const Root *root)
{
  double low = root->parameters[EG_JET_LOCATION], high, step = 1;

  if (root->law.family == EG_LIFETIME_GOMPERTZ)
    low = -low;
  if (!root->positive)
    step = exp (root->parameters[EG_JET_SCALE]);
  high = low;
  for (int i = 0; i < MAX_STEPS && excess (root, low) < 0; i++, step *= 2)
    low -= step;
  step = root->positive ? 1 : exp (root->parameters[EG_JET_SCALE]);
  for (int i = 0; i < MAX_STEPS && excess (root, high) > 0; i++, step *= 2)
    {
      if (root->positive && high > 700)
        return INFINITY;
      high += step;
    }
  for (int i = 0; i < MAX_STEPS; i++)
    {
      double middle = low + (high - low) / 2;

      if (middle <= low || middle >= high)
        break;
      if (excess (root, middle) > 0)
        low = middle;
      else
        high = middle;
    }

  return low + (high - low) / 2;
}

double
eg_parametric_quantile (const EgParametric *self,
                        const double       *x,
                        const double       *z,
                        size_t              stratum,
                        double              p,
                        double             *gradient)
{
  Root root = { .law = self->law, .goal = log1p (-p), .positive = eg_lifetime_is_positive (self->law) };
  double y, t, slope;
  EgJet survival;

  get_parameters (self, x, z, stratum, root.parameters);
  y = find_root (&root);
  t = root.positive ? exp (y) : y;
  if (gradient)
    memset (gradient, 0, self->n_parameters * sizeof (double));
  if (!isfinite (t) || !gradient)
    return t;
  /* implicitly: d log S + (d log S / d y) dy = 0, and d log S / d y = -f / S, of y */
  survival = eg_lifetime_survival (self->law, root.parameters, t);
  slope = exp (eg_lifetime_density (self->law, root.parameters, t).value - survival.value + (root.positive ? y : 0));
  for (int i = 0; i < EG_JET_N; i++)
    survival.first[i] /= slope;
  spread_gradient (self, x, z, stratum, survival.first, gradient);

  return t;
}

/* ---- residuals ---- */

/* S log S, 0 at 0 */
static double
entropy (double log_survival)
{
  return log_survival == -INFINITY ? 0 : exp (log_survival) * log_survival;
}

double
eg_parametric_martingale (const EgParametric *self,
                          const double       *x,
                          const double       *z,
                          size_t              stratum,
                          double              left,
                          double              right,
                          double              entry)
{
  double start = eg_parametric_log_survival (self, x, z, stratum, entry, NULL);
  double low = eg_parametric_log_survival (self, x, z, stratum, left, NULL) - start, high;

  if (left == right)
    return 1 + low;
  if (right == INFINITY)
    return low;
  high = eg_parametric_log_survival (self, x, z, stratum, right, NULL) - start;
  if (low - high < 1e-6)    /* the derivative of S log S */
    return 1 + (low + high) / 2;

  return (entropy (low) - entropy (high)) / (exp (low) - exp (high));
}

/* ---- tests ---- */

double
eg_parametric_wald (const EgParametric *self,
                    const double       *variance)
{
  const size_t m = self->n_parameters, cure = m - self->n_cure;
  double *a = calloc (m * m + m + 1, sizeof (double)), *b = a ? a + m * m : NULL, wald = NAN;
  size_t n = 0, wanted = 0;

  if (!a)
    return NAN;
  for (size_t i = 1; i < m; i++)
    wanted += !(i > self->n_columns && i <= cure) && !(self->traits[i] & EG_PARAMETRIC_COLLINEAR);
  for (size_t i = 1; i < m; i++)
    {
      size_t k = 0;

      if ((i > self->n_columns && i <= cure) || self->traits[i] & EG_PARAMETRIC_COLLINEAR)
        continue;
      for (size_t j = 1; j < m; j++)
        if (!(j > self->n_columns && j <= cure) && !(self->traits[j] & EG_PARAMETRIC_COLLINEAR))
          a[n * wanted + k++] = variance[i * m + j];
      b[n++] = self->parameters[i];
    }
  if (n == 0)
    wald = 0;
  else if (eg_quadratic_form (a, b, n, &wald) < (int) n)
    wald = NAN;
  free (a);

  return wald;
}

static void
add_score (const EgParametric     *self,
           const EgParametricRows *rows,
           size_t                  i,
           double                 *x,
           double                 *gradient,
           double                 *sums)
{
  double weight = rows->weight ? rows->weight[i] : 1, *z = x + self->n_columns;
  size_t stratum = rows->stratum ? rows->stratum[i] : 0;
  EgLifetimeParameters parameters;
  EgJet jet;

  if (weight == 0)
    return;
  for (size_t j = 0; j < self->n_columns; j++)
    x[j] = rows->columns[j][i];
  for (size_t j = 0; j + 1 < self->n_cure; j++)
    z[j] = rows->cure_columns[j][i];
  get_parameters (self, x, z, stratum, parameters);
  jet = eg_lifetime_row (self->law, parameters, rows->left[i], rows->right[i],
                         rows->entry ? rows->entry[i] : -INFINITY);
  spread_gradient (self, x, z, stratum, jet.first, gradient);
  for (size_t j = 0; j < self->n_parameters; j++)
    sums[j] += weight * gradient[j];
}

EgStatus
eg_parametric_robust (const EgParametric     *self,
                      const EgParametricRows *rows,
                      const uint32_t         *cluster,
                      size_t                  n_clusters,
                      double                 *variance)
{
  const size_t m = self->n_parameters, n = cluster ? n_clusters : rows->n;
  double *sums = calloc (n * m + 1, sizeof (double)), *work = calloc (3 * m + 1, sizeof (double));
  EgStatus status = sums && work ? EG_OK : EG_NO_MEMORY;

  memset (variance, 0, m * m * sizeof (double));
  for (size_t i = 0; status == EG_OK && i < rows->n; i++)
    add_score (self, rows, i, work, work + 2 * m, sums + (cluster ? cluster[i] : i) * m);
  for (size_t c = 0; status == EG_OK && c < n; c++)
    {
      /* dfbeta: the scores of the cluster times the variance */
      for (size_t i = 0; i < m; i++)
        {
          work[i] = 0;
          for (size_t j = 0; j < m; j++)
            work[i] += self->variance[i * m + j] * sums[c * m + j];
        }
      for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j < m; j++)
          variance[i * m + j] += work[i] * work[j];
    }
  free (sums);
  free (work);

  return status;
}
