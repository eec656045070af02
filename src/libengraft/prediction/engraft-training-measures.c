/* engraft-training-measures.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-training-measures.h"

#include <math.h>

#include "kernel/risks/eg-risk-accuracy.h"
#include "kernel/survival/eg-concordance.h"
#include "kernel/survival/eg-curve.h"

#define LEVEL .95

double
engraft_measures_observe (const double *time,
                          const guint8 *status,
                          guint         n,
                          double        horizon,
                          double       *low,
                          double       *high)
{
  const EgSurvivalRows rows = { .n = n, .time = time, .status = status, .n_groups = 1, .n_strata = 1 };
  double risk = NAN, l = NAN, h = NAN;
  EgTimeline line;
  EgCurve curve;

  if (n && eg_timeline_init (&line, &rows, NAN, 0, NULL, NULL) == EG_OK)
    {
      if (eg_curves_init (&curve, &line, EG_KAPLAN_MEIER, NAN) == EG_OK)
        {
          size_t at = eg_curve_find (&curve, horizon);

          if (curve.n && curve.times[curve.n - 1] >= horizon && eg_curve_add_errors (&curve) == EG_OK)
            {
              risk = at == (size_t) -1 ? 0 : 1 - curve.survival[at];
              if (at != (size_t) -1 && risk > 0)
                eg_interval (1 - risk, curve.se_log[at], EG_INTERVAL_LOG_LOG, LEVEL, &l, &h);
            }
          eg_curve_clear (&curve);
        }
      eg_timeline_clear (&line);
    }
  if (low)
    *low = 1 - h;
  if (high)
    *high = 1 - l;

  return risk;
}

/* Van Houwelingen's calibration slope: 1 when what is said to be twice the hazard is twice the hazard. */
static EgStatus
compute_slope (EngraftMeasures      *self,
               const EgSurvivalRows *rows,
               const double         *risk)
{
  const EgCoxSettings settings = { .ties = EG_TIES_EFRON };
  g_autofree double *score = g_new (double, rows->n + 1);
  EgCoxData data;
  EgCox cox;
  EgStatus status;

  self->slope = self->slope_se = NAN;
  for (gsize i = 0; i < rows->n; i++)
    {
      score[i] = log (-log1p (-CLAMP (risk[i], 1e-12, 1 - 1e-12)));
      if (!isfinite (score[i]))
        return EG_OK;
    }
  status = eg_cox_data_init (&data, rows, NULL, 1, NULL, NULL);
  if (status != EG_OK)
    return status;
  eg_cox_data_set_column (&data, 0, score);
  status = eg_cox_init (&cox, &data, &settings, NULL, NULL);
  if (status == EG_OK)
    {
      if (cox.converged && !cox.traits[0])
        {
          self->slope = cox.coefficients[0];
          self->slope_se = sqrt (cox.variance[0]);
        }
      eg_cox_clear (&cox);
    }
  eg_cox_data_clear (&data);

  return status;
}

static EgStatus
compute_concordance (EngraftMeasures      *self,
                     const EgSurvivalRows *rows,
                     const double         *risk)
{
  EgConcordance answer;
  EgStatus status = eg_concordance (rows, risk, EG_PAIR_ONE, &answer, NULL, NULL);

  if (status != EG_OK)
    return status;
  self->c = answer.c;
  self->c_se = sqrt (answer.variance);
  status = eg_concordance (rows, risk, EG_PAIR_INVERSE_G2, &answer, NULL, NULL);
  if (status == EG_OK)
    self->uno = answer.c;

  return status;
}

EgStatus
engraft_measures_compute (EngraftMeasures *self,
                          const double    *time,
                          const guint8    *status,
                          const double    *risk,
                          guint            n,
                          double           horizon)
{
  const EgSurvivalRows rows = { .n = n, .time = time, .status = status, .n_groups = 1, .n_strata = 1 };
  const EgPredictedRisks predicted = { .n = n, .time = time, .status = status, .cause = 1, .risk = risk, .at = horizon };
  EgRiskAccuracy accuracy = { NAN, NAN, NAN, NAN };
  EgStatus answer = eg_risk_accuracy (&predicted, &accuracy, NULL, NULL);
  double sum = 0;

  *self = (EngraftMeasures) {
    .auc = accuracy.auc, .auc_se = accuracy.auc_se, .brier = accuracy.brier, .brier_se = accuracy.brier_se,
    .c = NAN, .c_se = NAN, .uno = NAN, .slope = NAN, .slope_se = NAN,
  };
  for (guint i = 0; i < n; i++)
    sum += risk[i];
  self->expected = n ? sum / n : NAN;
  self->observed = engraft_measures_observe (time, status, n, horizon, NULL, NULL);
  if (answer == EG_OK)
    answer = compute_concordance (self, &rows, risk);
  if (answer == EG_OK)
    answer = compute_slope (self, &rows, risk);

  return answer;
}

void
engraft_measures_add (EngraftMeasures       *self,
                      const EngraftMeasures *other,
                      double                 share)
{
  double *mine = (double *) self;
  const double *its = (const double *) other;

  for (gsize k = 0; k < sizeof *self / sizeof *mine; k++)
    mine[k] += share * its[k];
}
