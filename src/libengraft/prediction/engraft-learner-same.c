/* engraft-learner-same.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-learner-same.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/risks/eg-state-curve.h"
#include "libengraft/prediction/engraft-learner-work.h"

enum { BEGINNING, EVENT, OTHER, N_STATES };

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_EVENTS, _("none of these rows has the event"));

  return FALSE;
}

/* A score of 0 has the cumulative incidence of all. */
static gboolean
take_incidence (EngraftLearnerWork  *work,
                const EgStateCurve  *curve,
                GError             **error)
{
  g_autofree double *times = g_new (double, curve->n + 1), *hazard = g_new (double, curve->n + 1);
  gsize n = 0;

  for (gsize i = 0; i < curve->n; i++)
    {
      double now = -log1p (-MIN (curve->p[i * N_STATES + EVENT], 1 - 1e-15));

      if (now > (n ? hazard[n - 1] : 0))
        {
          times[n] = curve->times[i];
          hazard[n++] = now;
        }
    }
  if (n == 0)
    return refuse (error);
  engraft_predictor_set_hazard (ENGRAFT_PREDICTOR (work->predictor), times, hazard, n);

  return TRUE;
}

static gboolean
fit_incidence (EngraftLearnerWork  *work,
               GError             **error)
{
  g_autofree guint8 *to = g_new (guint8, work->rows.n + 1);
  EgStateRows rows = { .rows = work->rows, .to = to, .n_states = N_STATES };
  EgStateCurve curve;
  gboolean good;

  for (gsize i = 0; i < work->rows.n; i++)
    to[i] = work->status[i] ? work->status[i] : EG_NO_STATE;
  if (!engraft_learner_work_check (work, eg_state_curves_init (&curve, &rows, EG_STATE_NO_ERRORS, engraft_learner_work_step,
                                                               work->cancellable), error))
    return FALSE;
  good = take_incidence (work, &curve, error);
  eg_state_curve_clear (&curve);

  return good;
}

static gboolean
fit_share (EngraftLearnerWork  *work,
           GError             **error)
{
  guint n_yes = 0;

  for (gsize i = 0; i < work->rows.n; i++)
    n_yes += work->status[i] == 1;
  if (n_yes == 0 || n_yes == work->rows.n)
    return refuse (error);
  work->predictor->intercept = log (n_yes / (double) (work->rows.n - n_yes));

  return TRUE;
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
  EngraftRiskLink link = set->kind == ENGRAFT_OUTCOME_KIND_YES_NO ? ENGRAFT_RISK_LINK_LOGISTIC : ENGRAFT_RISK_LINK_HAZARD;
  EngraftPredictor *predictor = NULL;
  EngraftLearnerWork work;
  gboolean good;

  engraft_learner_work_init (&work, set, link, rows, n, cancellable);
  if (set->kind == ENGRAFT_OUTCOME_KIND_YES_NO)
    good = fit_share (&work, error);
  else if (set->kind == ENGRAFT_OUTCOME_KIND_COMPETING)
    good = fit_incidence (&work, error);
  else
    good = engraft_predictor_fit_hazard (ENGRAFT_PREDICTOR (work.predictor), set, rows, n, error);
  if (good)
    predictor = ENGRAFT_PREDICTOR (g_object_ref (work.predictor));
  engraft_learner_work_clear (&work);

  return predictor;
}
