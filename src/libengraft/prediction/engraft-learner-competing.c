/* engraft-learner-competing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-learner-competing.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/risks/eg-fine-gray.h"
#include "libengraft/prediction/engraft-causes-predictor.h"
#include "libengraft/prediction/engraft-learner-cox.h"
#include "libengraft/prediction/engraft-learner-work.h"

/* The baseline is that of a subject whose columns are 0; here it is that of the means. */
static gboolean
take_fine_gray (EngraftLearnerWork  *work,
                const EgFineGray    *fit,
                GError             **error)
{
  g_autofree double *hazard = g_new (double, fit->n_times + 1);
  double shift = 0, sum = 0;

  if (!fit->converged && fit->unsettled < work->columns->len)
    {
      g_autofree char *name = engraft_linear_predictor_dup_column (work->predictor, fit->unsettled);

      g_set_error (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_CONVERGENCE,
                   _("the coefficient of “%s” did not settle"), name);
      return FALSE;
    }
  if (!fit->converged || fit->n_times == 0)
    {
      g_set_error_literal (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_CONVERGENCE, _("the model did not converge"));
      return FALSE;
    }
  for (guint c = 0; c < work->columns->len; c++)
    {
      EngraftLinearColumn *column = engraft_learner_work_get_column (work, c);

      column->coefficient = isfinite (fit->coefficients[c]) ? fit->coefficients[c] : 0;
      shift += column->coefficient * column->centre;
    }
  for (gsize i = 0; i < fit->n_times; i++)
    hazard[i] = sum += fit->jumps[i] * exp (shift);
  if (!isfinite (sum))
    {
      g_set_error_literal (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_INFINITE,
                           _("the coefficients have no finite value in a part of the patients"));
      return FALSE;
    }
  engraft_predictor_set_hazard (ENGRAFT_PREDICTOR (work->predictor), fit->times, hazard, fit->n_times);

  return TRUE;
}

EngraftPredictor *
engraft_learner_fine_gray_fit (const EngraftLearner         *self,
                               const EngraftLearningSet     *set,
                               const guint32                *rows,
                               guint                         n,
                               const EngraftLearnerSettings *settings,
                               GCancellable                 *cancellable,
                               GError                      **error)
{
  EngraftPredictor *predictor = NULL;
  EngraftLearnerWork work;
  EgFineGrayRows data;
  EgFineGray fit;
  EgStatus status;

  engraft_learner_work_init (&work, set, ENGRAFT_RISK_LINK_HAZARD, rows, n, cancellable);
  data = (EgFineGrayRows) {
    .n = n, .time = work.time, .status = work.status, .cause = 1, .x = (const double * const *) work.columns->pdata,
    .n_columns = work.columns->len,
  };
  status = eg_fine_gray_init (&fit, &data, engraft_learner_work_step, cancellable);
  if (engraft_learner_work_check (&work, status, error))
    {
      if (take_fine_gray (&work, &fit, error))
        predictor = ENGRAFT_PREDICTOR (g_object_ref (work.predictor));
      eg_fine_gray_clear (&fit);
    }
  engraft_learner_work_clear (&work);

  return predictor;
}

typedef EngraftPredictor *(*Fit) (const EngraftLearner         *self,
                                  const EngraftLearningSet     *set,
                                  const guint32                *rows,
                                  guint                         n,
                                  const EngraftLearnerSettings *settings,
                                  GCancellable                 *cancellable,
                                  GError                      **error);

/* The hazard of one of both events while neither has come: whoever has the other is no longer at risk. */
static EngraftPredictor *
fit_cause (Fit                           fit,
           guint8                        cause,
           const EngraftLearner         *self,
           const EngraftLearningSet     *set,
           const guint32                *rows,
           guint                         n,
           const EngraftLearnerSettings *settings,
           GCancellable                 *cancellable,
           GError                      **error)
{
  g_autofree guint8 *status = g_new (guint8, set->n + 1);
  EngraftLearningSet one = *set;

  for (guint i = 0; i < set->n; i++)
    status[i] = set->status[i] == cause;
  one.status = status;
  one.kind = ENGRAFT_OUTCOME_KIND_EVENT;

  return fit (self, &one, rows, n, settings, cancellable, error);
}

static EngraftPredictor *
fit_causes (Fit                           fit,
            const EngraftLearner         *self,
            const EngraftLearningSet     *set,
            const guint32                *rows,
            guint                         n,
            const EngraftLearnerSettings *settings,
            GCancellable                 *cancellable,
            GError                      **error)
{
  g_autoptr(EngraftPredictor) event = fit_cause (fit, 1, self, set, rows, n, settings, cancellable, error), other = NULL;
  gboolean any = FALSE;

  if (!event)
    return NULL;
  /* among few rows the other event may not come at all */
  for (guint i = 0; i < n && !any; i++)
    any = set->status[rows[i]] == 2;
  if (any && !(other = fit_cause (fit, 2, self, set, rows, n, settings, cancellable, error)))
    return NULL;

  return engraft_causes_predictor_new (event, other);
}

EngraftPredictor *
engraft_learner_causes_fit (const EngraftLearner         *self,
                            const EngraftLearningSet     *set,
                            const guint32                *rows,
                            guint                         n,
                            const EngraftLearnerSettings *settings,
                            GCancellable                 *cancellable,
                            GError                      **error)
{
  return fit_causes (engraft_learner_cox_fit, self, set, rows, n, settings, cancellable, error);
}

EngraftPredictor *
engraft_learner_penalised_causes_fit (const EngraftLearner         *self,
                                      const EngraftLearningSet     *set,
                                      const guint32                *rows,
                                      guint                         n,
                                      const EngraftLearnerSettings *settings,
                                      GCancellable                 *cancellable,
                                      GError                      **error)
{
  return fit_causes (engraft_learner_penalised_fit, self, set, rows, n, settings, cancellable, error);
}
