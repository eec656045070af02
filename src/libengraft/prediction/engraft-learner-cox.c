/* engraft-learner-cox.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-learner-cox.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/survival/eg-cox.h"
#include "kernel/survival/eg-penalised-cox.h"
#include "libengraft/prediction/engraft-linear-predictor.h"

#define N_PENALTIES 60

/* The rows of one fit, as the kernels take them. */
typedef struct
{
  EngraftLinearPredictor *predictor;
  EgSurvivalRows          rows;
  double                 *time;
  guint8                 *status;
  GPtrArray              *columns;     /* of arrays of double */
  GCancellable           *cancellable;
} Work;

static int
step (double fraction,
      void  *data)
{
  return g_cancellable_is_cancelled (data);
}

static void
work_init (Work                     *self,
           const EngraftLearningSet *set,
           const guint32            *rows,
           guint                     n,
           GCancellable             *cancellable)
{
  guint p = engraft_dictionary_get_n (set->dictionary);

  *self = (Work) {
    .predictor = engraft_linear_predictor_new (set->dictionary, ENGRAFT_RISK_LINK_HAZARD),
    .time = g_new (double, n + 1),
    .status = g_new (guint8, n + 1),
    .columns = g_ptr_array_new_with_free_func (g_free),
    .cancellable = cancellable,
  };
  engraft_linear_predictor_set_fill (self->predictor, set, rows, n);
  for (guint i = 0; i < n; i++)
    {
      self->time[i] = set->time[rows[i]];
      self->status[i] = set->status[rows[i]];
    }
  for (guint c = 0; c < self->predictor->columns->len; c++)
    {
      double *values = g_new (double, n + 1), sum = 0;

      for (guint i = 0; i < n; i++)
        sum += values[i] = engraft_linear_predictor_get_number (self->predictor, c, set->values + (gsize) rows[i] * p);
      g_array_index (self->predictor->columns, EngraftLinearColumn, c).centre = n ? sum / n : 0;
      g_ptr_array_add (self->columns, values);
    }
  self->rows = (EgSurvivalRows) { .n = n, .time = self->time, .status = self->status, .n_groups = 1, .n_strata = 1 };
}

static void
work_clear (Work *self)
{
  g_clear_object (&self->predictor);
  g_free (self->time);
  g_free (self->status);
  g_ptr_array_unref (self->columns);
}

static gboolean
check (Work      *self,
       EgStatus   status,
       GError   **error)
{
  if (status == EG_OK)
    return TRUE;
  if (status != EG_STOPPED || !g_cancellable_set_error_if_cancelled (self->cancellable, error))
    g_set_error_literal (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_CONVERGENCE,
                         _("the model could not be computed from these rows"));

  return FALSE;
}

/* Scores of the rows, and the hazard that belongs to them. */
static EngraftPredictor *
finish (Work                      *self,
        const EngraftLearningSet  *set,
        const guint32             *rows,
        GError                   **error)
{
  EngraftPredictor *predictor = ENGRAFT_PREDICTOR (self->predictor);

  return engraft_predictor_fit_hazard (predictor, set, rows, self->rows.n, error) ? g_object_ref (predictor) : NULL;
}

EngraftPredictor *
engraft_learner_same_fit (const EngraftLearner         *self,
                          const EngraftLearningSet     *set,
                          const guint32                *rows,
                          guint                         n,
                          const EngraftLearnerSettings *settings,
                          GCancellable                 *cancellable,
                          GError                      **error)
{
  EngraftPredictor *predictor;
  Work work;

  work_init (&work, set, rows, n, cancellable);
  predictor = finish (&work, set, rows, error);
  work_clear (&work);

  return predictor;
}

static gboolean
take_cox (Work         *work,
          const EgCox  *cox,
          GError      **error)
{
  EngraftLinearPredictor *predictor = work->predictor;

  for (guint c = 0; c < predictor->columns->len; c++)
    {
      EngraftLinearColumn *column = &g_array_index (predictor->columns, EngraftLinearColumn, c);
      gboolean infinite = (cox->traits[c] & EG_COX_INFINITE) != 0;

      if (infinite || (!cox->converged && cox->unsettled == c))
        {
          g_autofree char *name = engraft_linear_predictor_dup_column (predictor, c);

          g_set_error (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_INFINITE,
                       _("the coefficient of “%s” has no finite value in a part of the patients; a penalty would help"), name);
          return FALSE;
        }
      column->coefficient = isfinite (cox->coefficients[c]) ? cox->coefficients[c] : 0;
    }
  if (cox->converged)
    return TRUE;
  g_set_error_literal (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_CONVERGENCE, _("the model did not converge"));

  return FALSE;
}

static EgStatus
init_data (Work      *work,
           EgCoxData *data)
{
  EgStatus status = eg_cox_data_init (data, &work->rows, NULL, work->columns->len, step, work->cancellable);

  for (guint c = 0; status == EG_OK && c < work->columns->len; c++)
    eg_cox_data_set_column (data, c, work->columns->pdata[c]);

  return status;
}

EngraftPredictor *
engraft_learner_cox_fit (const EngraftLearner         *self,
                         const EngraftLearningSet     *set,
                         const guint32                *rows,
                         guint                         n,
                         const EngraftLearnerSettings *settings,
                         GCancellable                 *cancellable,
                         GError                      **error)
{
  const EgCoxSettings how = { .ties = EG_TIES_EFRON };
  EngraftPredictor *predictor = NULL;
  EgCoxData data = { 0 };
  EgCox cox = { 0 };
  EgStatus status;
  Work work;

  work_init (&work, set, rows, n, cancellable);
  status = init_data (&work, &data);
  if (status == EG_OK)
    {
      status = eg_cox_init (&cox, &data, &how, step, cancellable);
      if (check (&work, status, error) && take_cox (&work, &cox, error))
        predictor = finish (&work, set, rows, error);
      if (status == EG_OK)
        eg_cox_clear (&cox);
      eg_cox_data_clear (&data);
    }
  else
    check (&work, status, error);
  work_clear (&work);

  return predictor;
}

/* A patient who was drawn several times is in one fold only. */
static guint32 *
number_units (const guint32 *rows,
              guint          n,
              guint          n_all,
              guint         *n_units)
{
  g_autofree guint32 *unit = g_new0 (guint32, n_all + 1);
  guint32 *units = g_new (guint32, n + 1);

  *n_units = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!unit[rows[i]])
        unit[rows[i]] = ++*n_units;
      units[i] = unit[rows[i]] - 1;
    }

  return units;
}

/* The penalty that predicts best within these rows. */
static EgStatus
choose_penalty (Work                         *work,
                const EngraftLearningSet     *set,
                const guint32                *rows,
                const EngraftLearnerSettings *settings,
                const EgPenalty              *penalty,
                const EgPenalisedCox         *path,
                gsize                        *chosen)
{
  guint n_units;
  g_autofree guint32 *units = number_units (rows, work->rows.n, set->n, &n_units);
  g_autofree guint32 *folds = g_new (guint32, work->rows.n + 1);
  EgPenalisedErrors errors = { 0 };
  EgStatus status = eg_penalised_cox_deal (work->rows.n, work->status, units, n_units, settings->inner_folds, settings->seed,
                                           folds);

  if (status == EG_OK)
    status = eg_penalised_cox_validate (&errors, path, penalty, &work->rows, (const double * const *) work->columns->pdata,
                                        folds, settings->inner_folds, step, work->cancellable);
  if (status == EG_OK)
    {
      *chosen = settings->simplest ? errors.simplest : errors.best;
      eg_penalised_errors_clear (&errors);
    }

  return status;
}

EngraftPredictor *
engraft_learner_penalised_fit (const EngraftLearner         *self,
                               const EngraftLearningSet     *set,
                               const guint32                *rows,
                               guint                         n,
                               const EngraftLearnerSettings *settings,
                               GCancellable                 *cancellable,
                               GError                      **error)
{
  const EgPenalty penalty = { .alpha = self->share, .standardise = 1, .n_lambda = N_PENALTIES };
  EngraftPredictor *predictor = NULL;
  EgPenalisedCox path = { 0 };
  EgCoxData data = { 0 };
  gsize chosen = 0;
  EgStatus status;
  Work work;

  work_init (&work, set, rows, n, cancellable);
  status = init_data (&work, &data);
  if (status == EG_OK)
    {
      status = eg_penalised_cox_init (&path, &data, &penalty, step, cancellable);
      if (status == EG_OK && path.n_lambda)
        status = choose_penalty (&work, set, rows, settings, &penalty, &path, &chosen);
      for (guint c = 0; status == EG_OK && path.n_lambda && c < path.p; c++)
        g_array_index (work.predictor->columns, EngraftLinearColumn, c).coefficient =
          path.coefficients[chosen * path.p + c];
      if (check (&work, path.n_lambda || status != EG_OK ? status : EG_BAD_INPUT, error))
        predictor = finish (&work, set, rows, error);
      eg_penalised_cox_clear (&path);
      eg_cox_data_clear (&data);
    }
  else
    check (&work, status, error);
  work_clear (&work);

  return predictor;
}
