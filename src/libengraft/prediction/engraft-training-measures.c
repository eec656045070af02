/* engraft-training-measures.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-training-measures.h"

#include <math.h>

#include "kernel/evidence/eg-proportion-interval.h"
#include "kernel/prediction/eg-auc.h"
#include "kernel/prediction/eg-calibration.h"
#include "kernel/prediction/eg-probability-score.h"
#include "kernel/prediction/eg-risk-calibration.h"
#include "kernel/risks/eg-fine-gray.h"
#include "kernel/survival/eg-concordance.h"
#include "kernel/survival/eg-curve.h"

#define LEVEL .95

/* Kaplan and Meier's. */
static double
observe_event (const EngraftOutcomes *self,
               double                *low,
               double                *high)
{
  const EgSurvivalRows rows = { .n = self->n, .time = self->time, .status = self->status, .n_groups = 1, .n_strata = 1 };
  const double horizon = self->horizon;
  double risk = NAN, l = NAN, h = NAN;
  EgTimeline line;
  EgCurve curve;

  if (self->n && eg_timeline_init (&line, &rows, NAN, 0, NULL, NULL) == EG_OK)
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
  *low = 1 - h;
  *high = 1 - l;

  return risk;
}

/* Aalen and Johansen's. */
static double
observe_competing (const EngraftOutcomes *self,
                   double                *low,
                   double                *high)
{
  g_autofree double *none = g_new0 (double, self->n + 1);
  const EgPredictedRisks risks = { .n = self->n, .time = self->time, .status = self->status, .cause = 1, .risk = none,
                                   .at = self->horizon };
  gboolean followed = FALSE;
  EgRiskGroup group;

  *low = *high = NAN;
  for (guint i = 0; i < self->n && !followed; i++)
    followed = self->time[i] >= self->horizon;
  if (!followed || eg_risk_groups (&risks, 1, LEVEL, &group) != EG_OK)
    return NAN;
  *low = group.lower;
  *high = group.upper;

  return group.observed;
}

static double
observe_answers (const EngraftOutcomes *self,
                 double                *low,
                 double                *high)
{
  guint n_yes = 0;

  for (guint i = 0; i < self->n; i++)
    n_yes += self->status[i] == 1;
  eg_proportion_interval (n_yes, self->n, EG_PROPORTION_WILSON, LEVEL, low, high);

  return self->n ? (double) n_yes / self->n : NAN;
}

double
engraft_outcomes_observe (const EngraftOutcomes *self,
                          double                *low,
                          double                *high)
{
  static double (* const observe[]) (const EngraftOutcomes *, double *, double *) = {
    observe_event, observe_competing, observe_answers,
  };
  double limits[2], risk = observe[self->kind] (self, &limits[0], &limits[1]);

  if (low)
    *low = limits[0];
  if (high)
    *high = limits[1];

  return risk;
}

double
engraft_measures_observe (const double *time,
                          const guint8 *status,
                          guint         n,
                          double        horizon,
                          double       *low,
                          double       *high)
{
  const EngraftOutcomes outcomes = { ENGRAFT_OUTCOME_KIND_EVENT, time, status, n, horizon };

  return engraft_outcomes_observe (&outcomes, low, high);
}

/* Finite complementary log-logs. */
static gboolean
make_scores (const double *risk,
             gsize         n,
             double       *score)
{
  for (gsize i = 0; i < n; i++)
    {
      score[i] = log (-log1p (-CLAMP (risk[i], 1e-12, 1 - 1e-12)));
      if (!isfinite (score[i]))
        return FALSE;
    }

  return TRUE;
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

  if (!make_scores (risk, rows->n, score))
    return EG_OK;
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

/* The same of the subdistribution. */
static EgStatus
compute_competing_slope (EngraftMeasures       *self,
                         const EngraftOutcomes *outcomes,
                         const double          *risk)
{
  g_autofree double *score = g_new (double, outcomes->n + 1);
  const double *columns[] = { score };
  EgFineGrayRows rows = { .n = outcomes->n, .time = outcomes->time, .status = outcomes->status, .cause = 1, .x = columns,
                          .n_columns = 1 };
  EgFineGray fit;
  EgStatus status;

  if (!make_scores (risk, outcomes->n, score))
    return EG_OK;
  status = eg_fine_gray_init (&fit, &rows, NULL, NULL);
  if (status != EG_OK)
    return status;
  if (fit.converged)
    {
      self->slope = fit.coefficients[0];
      self->slope_se = sqrt (fit.robust[0]);
    }
  eg_fine_gray_clear (&fit);

  return EG_OK;
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
    {
      self->uno = answer.c;
      self->uno_se = sqrt (answer.variance);
    }

  return status;
}

/* Wolbers et al. 2009: who had the other event will never have this one, and so goes on for ever.  TIME and STATUS, with room for all,
 * receive what ROWS then point to. */
static EgSurvivalRows
make_endless (const EngraftOutcomes *outcomes,
              double                *time,
              guint8                *status)
{
  double last = 0;

  for (guint i = 0; i < outcomes->n; i++)
    last = MAX (last, outcomes->time[i]);
  for (guint i = 0; i < outcomes->n; i++)
    {
      status[i] = outcomes->status[i] == 1;
      time[i] = outcomes->status[i] == 2 ? 2 * last + 1 : outcomes->time[i];
    }

  return (EgSurvivalRows) { .n = outcomes->n, .time = time, .status = status, .n_groups = 1, .n_strata = 1 };
}

static EgStatus
compute_competing_concordance (EngraftMeasures       *self,
                               const EngraftOutcomes *outcomes,
                               const double          *risk)
{
  g_autofree double *time = g_new (double, outcomes->n + 1);
  g_autofree guint8 *status = g_new (guint8, outcomes->n + 1);
  const EgSurvivalRows rows = make_endless (outcomes, time, status);
  EgConcordance answer;
  EgStatus done = eg_concordance (&rows, risk, EG_PAIR_ONE, &answer, NULL, NULL);

  if (done == EG_OK)
    {
      self->c = answer.c;
      self->c_se = sqrt (answer.variance);
    }

  return done;
}

static EgStatus
compare_times (const EngraftOutcomes *self,
               const double          *first,
               const double          *second,
               EngraftComparison     *answer)
{
  g_autofree double *time = g_new (double, self->n + 1);
  g_autofree guint8 *status = g_new (guint8, self->n + 1);
  EgSurvivalRows rows = { .n = self->n, .time = self->time, .status = self->status, .n_groups = 1, .n_strata = 1 };
  EgConcordanceComparison found;
  EgStatus done;

  if (self->kind == ENGRAFT_OUTCOME_KIND_COMPETING)
    rows = make_endless (self, time, status);
  done = eg_concordance_compare (&rows, first, second, EG_PAIR_ONE, &found, NULL, NULL);
  if (done == EG_OK)
    *answer = (EngraftComparison) { found.difference, found.se, found.p };

  return done;
}

EgStatus
engraft_outcomes_compare (const EngraftOutcomes *self,
                          const double          *first,
                          const double          *second,
                          EngraftComparison     *answer)
{
  EgAucComparison found;
  EgStatus done;

  *answer = (EngraftComparison) { NAN, NAN, NAN };
  if (self->kind != ENGRAFT_OUTCOME_KIND_YES_NO)
    return compare_times (self, first, second, answer);
  done = eg_auc_compare (first, second, self->status, self->n, &found);
  if (done == EG_OK)
    *answer = (EngraftComparison) { found.difference, found.se, found.p };

  return done;
}

static EgStatus
measure_times (const EngraftOutcomes *self,
               const double          *risk,
               EngraftMeasures       *measures)
{
  const EgSurvivalRows rows = { .n = self->n, .time = self->time, .status = self->status, .n_groups = 1, .n_strata = 1 };
  const EgPredictedRisks predicted = { .n = self->n, .time = self->time, .status = self->status, .cause = 1, .risk = risk,
                                       .at = self->horizon };
  const gboolean competing = self->kind == ENGRAFT_OUTCOME_KIND_COMPETING;
  EgRiskAccuracy accuracy = { NAN, NAN, NAN, NAN };
  EgStatus answer = eg_risk_accuracy (&predicted, &accuracy, NULL, NULL);

  measures->auc = accuracy.auc;
  measures->auc_se = accuracy.auc_se;
  measures->brier = accuracy.brier;
  measures->brier_se = accuracy.brier_se;
  if (answer == EG_OK)
    answer = competing ? compute_competing_concordance (measures, self, risk) : compute_concordance (measures, &rows, risk);
  if (answer == EG_OK)
    answer = competing ? compute_competing_slope (measures, self, risk) : compute_slope (measures, &rows, risk);

  return answer;
}

static EgStatus
measure_answers (const EngraftOutcomes *self,
                 const double          *risk,
                 EngraftMeasures       *measures)
{
  EgCalibration calibration;
  EgProbabilityScore score;
  double sum = 0;
  EgAuc auc;
  EgStatus answer = eg_auc (risk, self->status, self->n, &auc, NULL);

  if (answer == EG_OK)
    answer = eg_probability_score (risk, self->status, self->n, &score);
  if (answer == EG_OK)
    answer = eg_calibration (risk, self->status, self->n, -1, &calibration, NULL);
  if (answer != EG_OK)
    return answer;
  measures->c = measures->auc = auc.auc;
  measures->c_se = measures->auc_se = sqrt (auc.variance);
  measures->brier = score.brier;
  for (guint i = 0; i < self->n; i++)
    {
      double error = (self->status[i] - risk[i]) * (self->status[i] - risk[i]) - score.brier;

      sum += error * error;
    }
  measures->brier_se = sqrt (sum / (self->n - 1.) / self->n);
  measures->scaled = score.brier_scaled;
  measures->slope = calibration.slope;
  measures->slope_se = calibration.slope_se;
  measures->in_large = calibration.in_large;
  measures->in_large_se = calibration.in_large_se;

  return EG_OK;
}

EgStatus
engraft_outcomes_measure (const EngraftOutcomes *self,
                          const double          *risk,
                          EngraftMeasures       *measures)
{
  double sum = 0;

  for (gsize k = 0; k < sizeof *measures / sizeof (double); k++)
    ((double *) measures)[k] = NAN;
  for (guint i = 0; i < self->n; i++)
    sum += risk[i];
  measures->expected = self->n ? sum / self->n : NAN;
  measures->observed = engraft_outcomes_observe (self, NULL, NULL);

  return self->kind == ENGRAFT_OUTCOME_KIND_YES_NO ? measure_answers (self, risk, measures) : measure_times (self, risk, measures);
}

void
engraft_outcomes_smooth (const EngraftOutcomes *self,
                         const double          *risk,
                         EngraftMeasures       *measures,
                         double                *smooth)
{
  const EgPredictedRisks predicted = { .n = self->n, .time = self->time, .status = self->status, .cause = 1, .risk = risk,
                                       .at = self->horizon };
  EgRiskPerformance performance;
  EgCalibration calibration;
  gboolean good;

  if (self->kind == ENGRAFT_OUTCOME_KIND_YES_NO)
    {
      good = eg_calibration (risk, self->status, self->n, 0, &calibration, smooth) == EG_OK;
      measures->ici = good ? calibration.ici : NAN;
      measures->e50 = good ? calibration.e50 : NAN;
      measures->e90 = good ? calibration.e90 : NAN;
    }
  else
    {
      good = eg_risk_performance (&predicted, 0, &performance, smooth) == EG_OK;
      measures->ici = good ? performance.ici : NAN;
      measures->e50 = good ? performance.e50 : NAN;
      measures->e90 = good ? performance.e90 : NAN;
      measures->scaled = good ? performance.ipa : NAN;
    }
  for (guint i = 0; smooth && !good && i < self->n; i++)
    smooth[i] = NAN;
}

EgStatus
engraft_measures_compute (EngraftMeasures *self,
                          const double    *time,
                          const guint8    *status,
                          const double    *risk,
                          guint            n,
                          double           horizon)
{
  const EngraftOutcomes outcomes = { ENGRAFT_OUTCOME_KIND_EVENT, time, status, n, horizon };

  return engraft_outcomes_measure (&outcomes, risk, self);
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
