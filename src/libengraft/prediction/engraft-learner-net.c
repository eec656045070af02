/* engraft-learner-net.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-learner-net.h"

#include "kernel/prediction/eg-omics.h"
#include "libengraft/prediction/engraft-learner-work.h"

#define N_KEPT 1000
#define N_PENALTIES 60

/* The intercept is that of the means; columns that are not in the model have none. */
static void
take (EngraftLearnerWork *work,
      const EgOmicsModel *model)
{
  work->predictor->intercept = model->intercept;
  for (gsize k = 0; k < model->n_columns; k++)
    {
      EngraftLinearColumn *column = engraft_learner_work_get_column (work, model->columns[k]);

      column->coefficient = model->coefficients[k];
      work->predictor->intercept += column->coefficient * column->centre;
    }
}

EngraftPredictor *
engraft_learner_net_fit (const EngraftLearner         *self,
                         const EngraftLearningSet     *set,
                         const guint32                *rows,
                         guint                         n,
                         const EngraftLearnerSettings *settings,
                         GCancellable                 *cancellable,
                         GError                      **error)
{
  static const EgOmicsFilter filters[] = {
    [ENGRAFT_COLUMN_FILTER_VARIANCE] = EG_OMICS_VARIANCE, [ENGRAFT_COLUMN_FILTER_DIFFERENCE] = EG_OMICS_DIFFERENCE,
    [ENGRAFT_COLUMN_FILTER_ALL] = EG_OMICS_ALL,
  };
  const EgOmicsSettings how = {
    .filter = filters[settings->filter], .n_kept = settings->n_kept ? settings->n_kept : N_KEPT, .alpha = self->share, .n_lambda = N_PENALTIES,
    .inner_folds = settings->inner_folds, .simplest = settings->simplest, .seed = settings->seed,
  };
  EngraftPredictor *predictor = NULL;
  g_autofree guint32 *units = NULL;
  EngraftLearnerWork work;
  EgOmicsModel model;
  EgOmicsRows given;
  guint n_units;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  engraft_learner_work_init (&work, set, ENGRAFT_RISK_LINK_LOGISTIC, rows, n, cancellable);
  units = engraft_learner_work_number (&work, &n_units);
  given = (EgOmicsRows) { n, work.columns->len, (const double * const *) work.columns->pdata, work.status, units, n_units };
  if (engraft_learner_work_check (&work, eg_omics_model_init (&model, &given, NULL, 0, &how), error))
    {
      take (&work, &model);
      predictor = ENGRAFT_PREDICTOR (g_object_ref (work.predictor));
      eg_omics_model_clear (&model);
    }
  engraft_learner_work_clear (&work);

  return predictor;
}
