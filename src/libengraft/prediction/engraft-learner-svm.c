/* engraft-learner-svm.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-learner-svm.h"

#include "kernel/survival/eg-penalised-cox.h"
#include "libengraft/prediction/engraft-svm-predictor.h"

/* Kernel, cost and width by which folds are predicted best; the simple kernel when it is as good. */
static EgStatus
choose (EngraftLearnerWork           *work,
        const EgSvmRows              *rows,
        const EngraftLearnerSettings *settings,
        EgSvmSettings                *best,
        EgPlatt                      *curve)
{
  guint n_units;
  g_autofree guint32 *units = engraft_learner_work_number (work, &n_units), *folds = g_new (guint32, rows->n + 1);
  EgSvmChoice linear, rbf;
  EgStatus status = eg_penalised_cox_deal (rows->n, work->status, units, n_units, settings->inner_folds, settings->seed, folds);

  if (status == EG_OK)
    status = eg_svm_choose (&linear, rows, EG_SVM_LINEAR, folds, settings->inner_folds, NULL, engraft_learner_work_step,
                            work->cancellable);
  if (status == EG_OK)
    status = eg_svm_choose (&rbf, rows, EG_SVM_RBF, folds, settings->inner_folds, NULL, engraft_learner_work_step,
                            work->cancellable);
  if (status != EG_OK)
    return status;
  *best = (EgSvmSettings) { .kernel = EG_SVM_LINEAR, .cost = linear.cost };
  *curve = linear.curve;
  if (rbf.deviance < linear.deviance)
    {
      *best = (EgSvmSettings) { .kernel = EG_SVM_RBF, .cost = rbf.cost, .gamma = rbf.gamma };
      *curve = rbf.curve;
    }

  return EG_OK;
}

EngraftPredictor *
engraft_learner_svm_fit (const EngraftLearner         *self,
                         const EngraftLearningSet     *set,
                         const guint32                *rows,
                         guint                         n,
                         const EngraftLearnerSettings *settings,
                         GCancellable                 *cancellable,
                         GError                      **error)
{
  EngraftPredictor *predictor = NULL;
  EngraftScaledColumns columns;
  g_autofree double *values = NULL;
  EngraftLearnerWork work;
  EgSvmSettings how;
  EgPlatt curve;
  EgSvmRows given;
  EgSvm machine;
  EgStatus status;

  engraft_learner_work_init (&work, set, ENGRAFT_RISK_LINK_LOGISTIC, rows, n, cancellable);
  engraft_scaled_columns_init (&columns, &work);
  values = engraft_scaled_columns_make_rows (&columns, &work);
  given = (EgSvmRows) { n, columns.n, values, work.status };
  status = choose (&work, &given, settings, &how, &curve);
  if (status == EG_OK)
    status = eg_svm_init (&machine, &given, &how);
  if (engraft_learner_work_check (&work, status, error))
    predictor = ENGRAFT_PREDICTOR (engraft_svm_predictor_new (&columns, &machine, &curve));
  else
    engraft_scaled_columns_clear (&columns);
  engraft_learner_work_clear (&work);

  return predictor;
}
