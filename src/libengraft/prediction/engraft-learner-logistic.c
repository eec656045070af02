/* engraft-learner-logistic.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-learner-logistic.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/causal/eg-logistic.h"
#include "kernel/prediction/eg-elastic-net.h"
#include "libengraft/prediction/engraft-learner-work.h"

#define N_PENALTIES 60

/* The intercept is that of the means. */
static void
take (EngraftLearnerWork *work,
      double              intercept,
      const double       *coefficients)
{
  for (guint c = 0; c < work->columns->len; c++)
    {
      EngraftLinearColumn *column = engraft_learner_work_get_column (work, c);

      column->coefficient = isfinite (coefficients[c]) ? coefficients[c] : 0;
      intercept += column->coefficient * column->centre;
    }
  work->predictor->intercept = intercept;
}

static gboolean
is_separated (const EgLogistic *fit)
{
  for (gsize c = 0; c <= fit->p; c++)
    if (fit->traits[c] & EG_LOGISTIC_INFINITE)
      return TRUE;

  return !fit->converged;
}

static EgStatus
fit_logistic (EngraftLearnerWork *work,
              gboolean            firth,
              gboolean           *separated,
              gsize              *unsettled)
{
  const EgLogisticSettings settings = { .firth = firth };
  EgLogistic fit;
  EgStatus status = eg_logistic_init_with (&fit, (const double * const *) work->columns->pdata, work->columns->len, work->status,
                                           work->rows.n, &settings, engraft_learner_work_step, work->cancellable);

  if (status != EG_OK)
    return status;
  *separated = is_separated (&fit);
  *unsettled = fit.unsettled;
  take (work, fit.coefficients[0], fit.coefficients + 1);
  eg_logistic_clear (&fit);

  return EG_OK;
}

static gboolean
has_both (EngraftLearnerWork  *work,
          GError             **error)
{
  guint n_yes = 0;

  for (gsize i = 0; i < work->rows.n; i++)
    n_yes += work->status[i] == 1;
  if (n_yes && n_yes < work->rows.n)
    return TRUE;
  g_set_error_literal (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_EVENTS, _("all of these rows have the same answer"));

  return FALSE;
}

EngraftPredictor *
engraft_learner_logistic_fit (const EngraftLearner         *self,
                              const EngraftLearningSet     *set,
                              const guint32                *rows,
                              guint                         n,
                              const EngraftLearnerSettings *settings,
                              GCancellable                 *cancellable,
                              GError                      **error)
{
  EngraftPredictor *predictor = NULL;
  EngraftLearnerWork work;
  gboolean separated = FALSE;
  gsize unsettled = 0;

  engraft_learner_work_init (&work, set, ENGRAFT_RISK_LINK_LOGISTIC, rows, n, cancellable);
  if (has_both (&work, error)
      && engraft_learner_work_check (&work, fit_logistic (&work, FALSE, &separated, &unsettled), error)
      && (!separated
          || engraft_learner_work_check (&work, fit_logistic (&work, TRUE, &separated, &unsettled), error)))
    {
      if (separated && unsettled)
        {
          g_autofree char *name = engraft_linear_predictor_dup_column (work.predictor, unsettled - 1);

          g_set_error (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_CONVERGENCE,
                       _("the coefficient of “%s” did not settle"), name);
        }
      else if (separated)
        g_set_error_literal (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_CONVERGENCE, _("the model did not converge"));
      else
        predictor = ENGRAFT_PREDICTOR (g_object_ref (work.predictor));
    }
  engraft_learner_work_clear (&work);

  return predictor;
}

/* The penalty that predicts best within these rows. */
static EgStatus
choose_penalty (EngraftLearnerWork           *work,
                const EngraftLearnerSettings *settings,
                const EgPenalty              *penalty,
                const EgNetRows              *rows,
                const EgElasticNet           *path,
                gsize                        *chosen)
{
  guint n_units;
  g_autofree guint32 *units = engraft_learner_work_number (work, &n_units);
  g_autofree guint32 *folds = g_new (guint32, work->rows.n + 1);
  EgPenalisedErrors errors = { 0 };
  EgStatus status = eg_penalised_cox_deal (work->rows.n, work->status, units, n_units, settings->inner_folds, settings->seed,
                                           folds);

  if (status == EG_OK)
    status = eg_elastic_net_validate (&errors, path, rows, penalty, folds, settings->inner_folds, engraft_learner_work_step,
                                      work->cancellable);
  if (status == EG_OK)
    {
      *chosen = settings->simplest ? errors.simplest : errors.best;
      eg_penalised_errors_clear (&errors);
    }

  return status;
}

EngraftPredictor *
engraft_learner_penalised_logistic_fit (const EngraftLearner         *self,
                                        const EngraftLearningSet     *set,
                                        const guint32                *rows,
                                        guint                         n,
                                        const EngraftLearnerSettings *settings,
                                        GCancellable                 *cancellable,
                                        GError                      **error)
{
  const EgPenalty penalty = { .alpha = self->share, .standardise = 1, .n_lambda = N_PENALTIES };
  g_autofree double *y = g_new (double, n + 1);
  EngraftPredictor *predictor = NULL;
  EngraftLearnerWork work;
  EgElasticNet path;
  EgNetRows net;
  gsize chosen = 0;
  EgStatus status;

  engraft_learner_work_init (&work, set, ENGRAFT_RISK_LINK_LOGISTIC, rows, n, cancellable);
  for (guint i = 0; i < n; i++)
    y[i] = work.status[i];
  net = (EgNetRows) { .n = n, .p = work.columns->len, .columns = (const double * const *) work.columns->pdata, .y = y };
  if (has_both (&work, error))
    {
      status = eg_elastic_net_init (&path, EG_NET_LOGISTIC, &net, &penalty, engraft_learner_work_step, cancellable);
      if (engraft_learner_work_check (&work, status, error))
        {
          status = path.n_lambda ? choose_penalty (&work, settings, &penalty, &net, &path, &chosen) : EG_BAD_INPUT;
          if (engraft_learner_work_check (&work, status, error))
            {
              take (&work, path.intercept[chosen], path.coefficients + chosen * path.p);
              predictor = ENGRAFT_PREDICTOR (g_object_ref (work.predictor));
            }
          eg_elastic_net_clear (&path);
        }
    }
  engraft_learner_work_clear (&work);

  return predictor;
}
