/* eg-omics-model.c: columns chosen, and a net of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-omics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-sort.h"
#include "kernel/prediction/eg-elastic-net.h"
#include "kernel/prediction/eg-split.h"

double
eg_m_value (double share,
            double little)
{
  return share >= 0 && share <= 1 ? log2 ((share + little) / (1 - share + little)) : NAN;
}

/* ---- choosing ---- */

typedef struct
{
  double n, mean, square;
} Moments;

static void
add (Moments *self,
     double   value)
{
  const double off = value - self->mean;

  self->mean += off / ++self->n;
  self->square += off * (value - self->mean);
}

/* What columns are chosen by; NaN: the column does not vary. */
static double
judge (const EgOmicsRows *rows,
       const uint32_t    *which,
       size_t             n_which,
       size_t             column,
       EgOmicsFilter      filter)
{
  Moments all = { 0 }, by[2] = { { 0 } };
  double error;

  for (size_t k = 0; k < n_which; k++)
    {
      const double value = rows->columns[column][which[k]];

      if (isnan (value))
        continue;
      add (&all, value);
      add (&by[rows->y[which[k]] == 1], value);
    }
  if (!(all.square > 0))
    return NAN;
  if (filter != EG_OMICS_DIFFERENCE)
    return all.square / (all.n - 1);
  if (by[0].n < 2 || by[1].n < 2)
    return 0;
  error = by[0].square / (by[0].n - 1) / by[0].n + by[1].square / (by[1].n - 1) / by[1].n;

  /* both constant, and not the same: nothing differs more */
  return error > 0 ? fabs (by[1].mean - by[0].mean) / sqrt (error) : HUGE_VAL;
}

EgStatus
eg_omics_choose (const EgOmicsRows *rows,
                 const uint32_t    *which,
                 size_t             n_which,
                 EgOmicsFilter      filter,
                 size_t             n_kept,
                 uint32_t          *chosen,
                 size_t            *n_chosen)
{
  double *worth = malloc (rows->p * sizeof *worth);
  uint32_t *order = malloc (rows->p * sizeof *order);
  uint8_t *is_kept = calloc (rows->p, 1);
  EgStatus status = worth && order && is_kept ? EG_OK : EG_NO_MEMORY;

  *n_chosen = 0;
  for (size_t j = 0; status == EG_OK && j < rows->p; j++)
    worth[j] = judge (rows, which, n_which, j, filter);
  if (status == EG_OK)
    status = eg_sort_order (worth, rows->p, 1, order, NULL, NULL);
  for (size_t k = 0; status == EG_OK && k < rows->p && (filter == EG_OMICS_ALL || k < n_kept); k++)
    if (!isnan (worth[order[k]]))
      is_kept[order[k]] = 1;
  for (size_t j = 0; status == EG_OK && j < rows->p; j++)
    if (is_kept[j])
      chosen[(*n_chosen)++] = j;
  free (worth);
  free (order);
  free (is_kept);

  return status;
}

/* ---- a net ---- */

/* The chosen columns of some rows, without gaps, and the path of nets of them. */
typedef struct
{
  size_t         n_chosen;
  uint32_t      *chosen;
  double        *means;
  double        *numbers;
  const double **columns;
  double        *y;
  EgElasticNet   net;
  int            is_fitted;
} Path;

static void
path_clear (Path *self)
{
  if (self->is_fitted)
    eg_elastic_net_clear (&self->net);
  free (self->chosen);
  free (self->means);
  free (self->numbers);
  free (self->columns);
  free (self->y);
}

static void
fill (Path              *self,
      const EgOmicsRows *rows,
      const uint32_t    *which,
      size_t             n_which)
{
  for (size_t c = 0; c < self->n_chosen; c++)
    {
      const double *values = rows->columns[self->chosen[c]];
      double *numbers = self->numbers + c * n_which, sum = 0;
      size_t known = 0;

      for (size_t k = 0; k < n_which; k++)
        if (!isnan (values[which[k]]))
          {
            sum += values[which[k]];
            known++;
          }
      self->means[c] = sum / known;
      for (size_t k = 0; k < n_which; k++)
        numbers[k] = isnan (values[which[k]]) ? self->means[c] : values[which[k]];
      self->columns[c] = numbers;
    }
  for (size_t k = 0; k < n_which; k++)
    self->y[k] = rows->y[which[k]] == 1;
}

/* LAMBDA NULL: a sequence of its own. */
static EgStatus
path_init (Path                  *self,
           const EgOmicsRows     *rows,
           const uint32_t        *which,
           size_t                 n_which,
           const EgOmicsSettings *settings,
           const double          *lambda,
           size_t                 n_lambda)
{
  EgPenalty penalty = { .alpha = settings->alpha, .standardise = 1, .lambda = lambda, .n_lambda = n_lambda };
  EgNetRows net = { .n = n_which };
  EgStatus status;

  *self = (Path) { .chosen = malloc ((rows->p + 1) * sizeof *self->chosen) };
  if (!self->chosen)
    return EG_NO_MEMORY;
  status = eg_omics_choose (rows, which, n_which, settings->filter, settings->n_kept, self->chosen, &self->n_chosen);
  if (status != EG_OK)
    return status;
  self->means = malloc ((self->n_chosen + 1) * sizeof *self->means);
  self->numbers = malloc ((self->n_chosen * n_which + 1) * sizeof *self->numbers);
  self->columns = malloc ((self->n_chosen + 1) * sizeof *self->columns);
  self->y = malloc (n_which * sizeof *self->y);
  if (!self->means || !self->numbers || !self->columns || !self->y)
    return EG_NO_MEMORY;
  fill (self, rows, which, n_which);
  if (!self->n_chosen)
    return EG_OK;
  net.p = self->n_chosen;
  net.columns = self->columns;
  net.y = self->y;
  status = eg_elastic_net_init (&self->net, EG_NET_LOGISTIC, &net, &penalty, NULL, NULL);
  self->is_fitted = status == EG_OK;

  return status;
}

static double
add_up (const Path        *self,
        const EgOmicsRows *rows,
        size_t             i,
        double             intercept,
        const double      *coefficients)
{
  for (size_t c = 0; c < self->n_chosen; c++)
    if (coefficients[c] != 0)
      {
        const double value = rows->columns[self->chosen[c]][i];

        intercept += coefficients[c] * (isnan (value) ? self->means[c] : value);
      }

  return intercept;
}

/* Deviance of the rows of a fold by each lambda of the path of others. */
static EgStatus
try_fold (const EgOmicsRows     *rows,
          const uint32_t        *which,
          const uint32_t        *folds,
          size_t                 n_which,
          uint32_t               fold,
          const EgOmicsSettings *settings,
          const EgElasticNet    *whole,
          double                *raw,
          double                *weight)
{
  uint32_t *others = malloc (n_which * sizeof *others);
  double *b = NULL;
  size_t n = 0, n_inside = 0;
  Path path = { 0 };
  EgStatus status = others ? EG_OK : EG_NO_MEMORY;

  for (size_t k = 0; status == EG_OK && k < n_which; k++)
    if (folds[k] != fold)
      others[n++] = which[k];
  if (status == EG_OK)
    status = path_init (&path, rows, others, n, settings, whole->lambda, whole->n_lambda);
  b = status == EG_OK ? calloc (path.n_chosen + 1, sizeof *b) : NULL;
  if (status == EG_OK && !b)
    status = EG_NO_MEMORY;
  for (size_t l = 0; status == EG_OK && l < whole->n_lambda; l++)
    {
      double intercept = 0;

      raw[l] = 0;
      n_inside = 0;
      if (path.is_fitted)
        eg_elastic_net_at (&path.net, whole->lambda[l], &intercept, b);
      for (size_t k = 0; k < n_which; k++)
        if (folds[k] == fold)
          {
            const double eta = add_up (&path, rows, which[k], intercept, b), against = rows->y[which[k]] == 1 ? -eta : eta;

            raw[l] += 2 * (against > 0 ? against + log1p (exp (-against)) : log1p (exp (against)));
            n_inside++;
          }
      raw[l] /= n_inside;
    }
  *weight = n_inside;
  free (others);
  free (b);
  path_clear (&path);

  return status;
}

/* The units of some rows, from 0 on without gaps. */
static uint32_t *
number_units (const EgOmicsRows *rows,
              const uint32_t    *which,
              size_t             n_which,
              uint32_t          *n_units)
{
  uint32_t *number = calloc (rows->n_units + 1, sizeof *number), *units = malloc ((n_which + 1) * sizeof *units);

  for (size_t k = 0; number && units && k < n_which; k++)
    {
      uint32_t *at = &number[rows->unit[which[k]]];

      if (!*at)
        *at = ++*n_units;
      units[k] = *at - 1;
    }
  if (!number)
    {
      free (units);
      units = NULL;
    }
  free (number);

  return units;
}

static EgStatus
choose_lambda (const EgOmicsRows     *rows,
               const uint32_t        *which,
               size_t                 n_which,
               const EgOmicsSettings *settings,
               const EgElasticNet    *whole,
               size_t                *lambda)
{
  const uint32_t n_folds = settings->inner_folds;
  uint32_t *folds = malloc (n_which * sizeof *folds), n_units = 0;
  uint32_t *units = rows->unit ? number_units (rows, which, n_which, &n_units) : NULL;
  uint8_t *y = malloc (n_which);
  double *raw = malloc (n_folds * whole->n_lambda * sizeof *raw), *weights = malloc (n_folds * sizeof *weights);
  EgStatus status = folds && y && raw && weights && (units || !rows->unit) ? EG_OK : EG_NO_MEMORY;
  EgPenalisedErrors errors;
  EgRandom random;

  eg_random_init (&random, settings->seed, "inner");
  for (size_t k = 0; status == EG_OK && k < n_which; k++)
    y[k] = rows->y[which[k]] == 1;
  if (status == EG_OK)
    status = eg_split_folds (n_which, y, units, n_units, n_folds, &random, folds);
  for (uint32_t fold = 0; status == EG_OK && fold < n_folds; fold++)
    status = try_fold (rows, which, folds, n_which, fold, settings, whole, raw + fold * whole->n_lambda, &weights[fold]);
  if (status == EG_OK)
    status = eg_penalised_errors_init (&errors, raw, weights, n_folds, whole->n_lambda);
  if (status == EG_OK)
    {
      *lambda = settings->simplest ? errors.simplest : errors.best;
      eg_penalised_errors_clear (&errors);
    }
  free (folds);
  free (units);
  free (y);
  free (raw);
  free (weights);

  return status;
}

/* ---- a model ---- */

static EgStatus
take (EgOmicsModel *self,
      const Path   *path,
      size_t        lambda)
{
  const double *b = path->is_fitted ? path->net.coefficients + lambda * path->net.p : NULL;

  self->columns = malloc ((path->n_chosen + 1) * sizeof *self->columns);
  self->coefficients = malloc ((path->n_chosen + 1) * sizeof *self->coefficients);
  self->means = malloc ((path->n_chosen + 1) * sizeof *self->means);
  if (!self->columns || !self->coefficients || !self->means)
    return EG_NO_MEMORY;
  self->intercept = b ? path->net.intercept[lambda] : self->share;
  self->lambda = b ? path->net.lambda[lambda] : 0;
  for (size_t c = 0; c < path->n_chosen; c++)
    if (b[c] != 0)
      {
        self->columns[self->n_columns] = path->chosen[c];
        self->coefficients[self->n_columns] = b[c];
        self->means[self->n_columns++] = path->means[c];
      }

  return EG_OK;
}

static EgStatus
check (const EgOmicsRows     *rows,
       const EgOmicsSettings *settings,
       const uint32_t        *which,
       size_t                 n_which,
       double                *share)
{
  size_t ones = 0;

  if (!rows->p || rows->p >= UINT32_MAX || n_which >= UINT32_MAX || settings->inner_folds < 2 || !settings->n_lambda ||
      !(settings->alpha >= 0 && settings->alpha <= 1))
    return EG_BAD_INPUT;
  for (size_t k = 0; k < n_which; k++)
    ones += rows->y[which[k]] == 1;
  for (size_t j = 0; j < rows->p; j++)
    for (size_t k = 0; k < n_which; k++)
      if (isinf (rows->columns[j][which[k]]))
        return EG_BAD_INPUT;
  if (ones < 2 || n_which - ones < 2)
    return EG_BAD_INPUT;
  *share = log (ones) - log (n_which - ones);

  return EG_OK;
}

static uint32_t *
count_up (size_t n)
{
  uint32_t *numbers = malloc ((n + 1) * sizeof *numbers);

  for (size_t i = 0; numbers && i < n; i++)
    numbers[i] = i;

  return numbers;
}

EgStatus
eg_omics_model_init (EgOmicsModel          *self,
                     const EgOmicsRows     *rows,
                     const uint32_t        *which,
                     size_t                 n_which,
                     const EgOmicsSettings *settings)
{
  uint32_t *all = NULL;
  size_t lambda = 0;
  Path path = { 0 };
  EgStatus status;

  *self = (EgOmicsModel) { 0 };
  if (!which)
    {
      n_which = rows->n;
      which = all = count_up (n_which);
      if (!all)
        return EG_NO_MEMORY;
    }
  status = check (rows, settings, which, n_which, &self->share);
  if (status == EG_OK)
    status = path_init (&path, rows, which, n_which, settings, NULL, settings->n_lambda);
  if (status == EG_OK && path.is_fitted)
    status = path.net.n_lambda ? choose_lambda (rows, which, n_which, settings, &path.net, &lambda) : EG_BAD_INPUT;
  if (status == EG_OK)
    status = take (self, &path, lambda);
  path_clear (&path);
  free (all);
  if (status != EG_OK)
    eg_omics_model_clear (self);

  return status;
}

void
eg_omics_model_clear (EgOmicsModel *self)
{
  free (self->columns);
  free (self->coefficients);
  free (self->means);
  *self = (EgOmicsModel) { 0 };
}

double
eg_omics_model_at (const EgOmicsModel *self,
                   const EgOmicsRows  *rows,
                   size_t              i)
{
  double eta = self->intercept;

  for (size_t c = 0; c < self->n_columns; c++)
    {
      const double value = rows->columns[self->columns[c]][i];

      eta += self->coefficients[c] * (isnan (value) ? self->means[c] : value);
    }

  return eta;
}
