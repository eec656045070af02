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
#include "libengraft/prediction/engraft-learner-work.h"

#define N_PENALTIES 60

/* Scores of the rows, and the hazard that belongs to them. */
static EngraftPredictor *
finish (EngraftLearnerWork  *work,
        GError             **error)
{
  EngraftPredictor *predictor = ENGRAFT_PREDICTOR (work->predictor);

  return engraft_predictor_fit_hazard (predictor, work->set, work->drawn, work->rows.n, error) ? g_object_ref (predictor) : NULL;
}

static gboolean
take_cox (EngraftLearnerWork  *work,
          const EgCox         *cox,
          GError             **error)
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
init_data (EngraftLearnerWork *work,
           EgCoxData          *data)
{
  EgStatus status = eg_cox_data_init (data, &work->rows, NULL, work->columns->len, engraft_learner_work_step, work->cancellable);

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
  EngraftLearnerWork work;
  EgCoxData data = { 0 };
  EgCox cox = { 0 };
  EgStatus status;

  engraft_learner_work_init (&work, set, ENGRAFT_RISK_LINK_HAZARD, rows, n, cancellable);
  status = init_data (&work, &data);
  if (status == EG_OK)
    {
      status = eg_cox_init (&cox, &data, &how, engraft_learner_work_step, cancellable);
      if (engraft_learner_work_check (&work, status, error) && take_cox (&work, &cox, error))
        predictor = finish (&work, error);
      if (status == EG_OK)
        eg_cox_clear (&cox);
      eg_cox_data_clear (&data);
    }
  else
    engraft_learner_work_check (&work, status, error);
  engraft_learner_work_clear (&work);

  return predictor;
}

/* The penalty that predicts best within these rows. */
static EgStatus
choose_penalty (EngraftLearnerWork           *work,
                const EngraftLearnerSettings *settings,
                const EgPenalty              *penalty,
                const EgPenalisedCox         *path,
                gsize                        *chosen)
{
  guint n_units;
  g_autofree guint32 *units = engraft_learner_work_number (work, &n_units);
  g_autofree guint32 *folds = g_new (guint32, work->rows.n + 1);
  EgPenalisedErrors errors = { 0 };
  EgStatus status = eg_penalised_cox_deal (work->rows.n, work->status, units, n_units, settings->inner_folds, settings->seed,
                                           folds);

  if (status == EG_OK)
    status = eg_penalised_cox_validate (&errors, path, penalty, &work->rows, (const double * const *) work->columns->pdata,
                                        folds, settings->inner_folds, engraft_learner_work_step, work->cancellable);
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
  EngraftLearnerWork work;
  EgCoxData data = { 0 };
  gsize chosen = 0;
  EgStatus status;

  engraft_learner_work_init (&work, set, ENGRAFT_RISK_LINK_HAZARD, rows, n, cancellable);
  status = init_data (&work, &data);
  if (status == EG_OK)
    {
      status = eg_penalised_cox_init (&path, &data, &penalty, engraft_learner_work_step, cancellable);
      if (status == EG_OK && path.n_lambda)
        status = choose_penalty (&work, settings, &penalty, &path, &chosen);
      for (guint c = 0; status == EG_OK && path.n_lambda && c < path.p; c++)
        engraft_learner_work_get_column (&work, c)->coefficient = path.coefficients[chosen * path.p + c];
      if (engraft_learner_work_check (&work, path.n_lambda || status != EG_OK ? status : EG_BAD_INPUT, error))
        predictor = finish (&work, error);
      eg_penalised_cox_clear (&path);
      eg_cox_data_clear (&data);
    }
  else
    engraft_learner_work_check (&work, status, error);
  engraft_learner_work_clear (&work);

  return predictor;
}
