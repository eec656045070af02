/* eg-fairness.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-fairness.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "kernel/evidence/eg-proportion-interval.h"
#include "kernel/prediction/eg-calibration.h"
#include "kernel/prediction/eg-fairness-work.h"
#include "kernel/prediction/eg-net-benefit.h"
#include "kernel/prediction/eg-probability-score.h"
#include "kernel/response/eg-sample.h"

/* ---- groups ---- */

static EgFairRate
make_rate (size_t x,
           size_t n,
           double level)
{
  EgFairRate rate = { n > 0 ? x / (double) n : NAN, NAN, NAN };

  if (n > 0 && level > 0)      /* none of samples */
    eg_proportion_interval (x, n, EG_PROPORTION_WILSON, level, &rate.lower, &rate.upper);

  return rate;
}

static void
make_rates (EgFairGroup *self,
            double       level)
{
  size_t selected = self->true_positive + self->false_positive;

  self->base_rate = make_rate (self->n_events, self->n, level);
  self->selection_rate = make_rate (selected, self->n, level);
  self->sensitivity = make_rate (self->true_positive, self->n_events, level);
  self->false_positive_rate = make_rate (self->false_positive, self->n - self->n_events, level);
  self->ppv = make_rate (self->true_positive, selected, level);
  self->npv = make_rate (self->true_negative, self->n - selected, level);
  self->accuracy = make_rate (self->true_positive + self->true_negative, self->n, level);
}

static EgStatus
describe (EgFairGroup   *self,
          const double  *p,
          const uint8_t *y,
          double         threshold)
{
  EgProbabilityScore score;
  EgCalibration calibration;
  EgNetBenefit benefit;
  EgStatus status = eg_auc (p, y, self->n, &self->auc, NULL);

  if (status == EG_OK)
    status = eg_probability_score (p, y, self->n, &score);
  if (status == EG_OK)
    status = eg_calibration (p, y, self->n, -1, &calibration, NULL);
  if (status == EG_OK)
    status = eg_net_benefit (p, y, self->n, &threshold, 1, &benefit);
  if (status != EG_OK)
    return status;
  self->brier = score.brier;
  self->predicted = calibration.predicted;
  self->ratio = calibration.ratio;
  self->in_large = calibration.in_large;
  self->slope = calibration.slope;
  self->net_benefit = benefit.benefit;

  return EG_OK;
}

/* Rows of the group, put together. */
static void
collect (EgFairGroup    *self,
         const double   *p,
         const uint8_t  *y,
         const uint32_t *group,
         size_t          n,
         uint32_t        code,
         double          threshold,
         double         *own_p,
         uint8_t        *own_y)
{
  for (size_t i = 0; i < n; i++)
    if (group[i] == code)
      {
        int event = y[i] != 0, selected = p[i] >= threshold;

        own_p[self->n] = p[i];
        own_y[self->n++] = event;
        self->n_events += event;
        *(event ? selected ? &self->true_positive : &self->false_negative
          : selected ? &self->false_positive : &self->true_negative) += 1;
      }
}

EgStatus
eg_fairness (const double   *p,
             const uint8_t  *y,
             const uint32_t *group,
             size_t          n,
             uint32_t        n_groups,
             double          threshold,
             double          level,
             size_t          fewest_rows,
             size_t          fewest_events,
             EgFairGroup    *groups)
{
  double *own_p;
  uint8_t *own_y;
  EgStatus status = EG_OK;

  if (!(threshold > 0 && threshold < 1))
    return EG_BAD_INPUT;
  for (size_t i = 0; i < n; i++)
    if (!(p[i] >= 0 && p[i] <= 1))
      return EG_BAD_INPUT;
  own_p = malloc ((n + 1) * sizeof *own_p);
  own_y = malloc (n + 1);
  if (!own_p || !own_y)
    status = EG_NO_MEMORY;
  for (uint32_t g = 0; g < n_groups && status == EG_OK; g++)
    {
      EgFairGroup *self = &groups[g];

      *self = (EgFairGroup) { .auc = { .auc = NAN, .variance = NAN }, .brier = NAN, .predicted = NAN, .ratio = NAN,
                              .in_large = NAN, .slope = NAN, .net_benefit = NAN };
      collect (self, p, y, group, n, g, threshold, own_p, own_y);
      self->too_small = self->n == 0 || self->n < fewest_rows || self->n_events < fewest_events
                        || self->n - self->n_events < fewest_events;
      make_rates (self, level);
      if (self->n > 0)
        status = describe (self, own_p, own_y, threshold);
    }
  free (own_p);
  free (own_y);

  return status;
}

/* ---- gaps ---- */

static double
value_of (const EgFairGroup *group,
          int                kind)
{
  switch (kind)
    {
    case EG_GAP_DEMOGRAPHIC_PARITY:
      return group->selection_rate.value;
    case EG_GAP_OPPORTUNITY:
      return group->sensitivity.value;
    case EG_GAP_FALSE_POSITIVES:
      return group->false_positive_rate.value;
    case EG_GAP_PREDICTIVE_PARITY:
      return group->ppv.value;
    case EG_GAP_ACCURACY:
      return group->accuracy.value;
    case EG_GAP_AUC:
      return group->auc.auc;
    case EG_GAP_CALIBRATION:
      return group->ratio;
    default:
      return NAN;
    }
}

static EgFairGap
find_gap (const EgFairGroup *groups,
          uint32_t           n_groups,
          int                kind)
{
  EgFairGap gap = { NAN, NAN, NAN, NAN, NAN, NAN, 0, 0, 0 };
  double least = INFINITY, greatest = -INFINITY;
  size_t n = 0;

  for (uint32_t g = 0; g < n_groups; g++)
    {
      double value = value_of (&groups[g], kind);

      if (groups[g].too_small || isnan (value))
        continue;
      n++;
      if (value < least)
        {
          least = value;
          gap.least = g;
        }
      if (value > greatest)
        {
          greatest = value;
          gap.greatest = g;
        }
    }
  if (n >= 2)
    {
      gap.difference = greatest - least;
      gap.ratio = greatest > 0 ? least / greatest : NAN;
    }

  return gap;
}

void
eg_fairness_gaps (const EgFairGroup *groups,
                  uint32_t           n_groups,
                  EgFairGap         *gaps)
{
  EgFairGap *odds = &gaps[EG_GAP_EQUALIZED_ODDS], *first = &gaps[EG_GAP_OPPORTUNITY], *second = &gaps[EG_GAP_FALSE_POSITIVES];

  for (int kind = 0; kind < EG_N_GAPS; kind++)
    gaps[kind] = find_gap (groups, n_groups, kind);
  *odds = second->difference > first->difference || isnan (first->difference) ? *second : *first;
  /* the worst ratio may be of the other one */
  odds->ratio = fmin (first->ratio, second->ratio);
  if (isnan (first->difference) || isnan (second->difference))
    odds->difference = odds->ratio = NAN;
}

/* ---- samples ---- */

/* As many rows as the group has, drawn from it: what counts is in which of four cells they are. */
static void
draw (const EgFairGroup *group,
      EgRandom          *random,
      EgFairGroup       *sample)
{
  const size_t events = group->n_events, positive = group->true_positive, negative = events + group->false_positive;

  *sample = (EgFairGroup) { .n = group->n, .too_small = group->too_small, .auc = { .auc = NAN }, .ratio = NAN };
  for (size_t i = 0; i < group->n; i++)
    {
      size_t row = eg_random_below (random, group->n);

      *(row < positive ? &sample->true_positive : row < events ? &sample->false_negative
        : row < negative ? &sample->false_positive : &sample->true_negative) += 1;
    }
  sample->n_events = sample->true_positive + sample->false_negative;
  make_rates (sample, NAN);
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

size_t
eg_fairness_limits (double *values,
                    size_t  n,
                    double  level,
                    double *lower,
                    double *upper)
{
  size_t n_known = 0;

  for (size_t i = 0; i < n; i++)
    if (!isnan (values[i]))
      values[n_known++] = values[i];
  qsort (values, n_known, sizeof *values, compare_numbers);
  *lower = eg_sample_quantile (values, n_known, (1 - level) / 2, 7);
  *upper = eg_sample_quantile (values, n_known, (1 + level) / 2, 7);

  return n_known;
}

void
eg_fairness_compare_areas (const EgFairGroup *groups,
                           double             level,
                           EgFairGap         *gap)
{
  EgAucComparison comparison;
  double width;

  if (isnan (gap->difference))
    return;
  eg_auc_compare_unpaired (&groups[gap->greatest].auc, &groups[gap->least].auc, &comparison);
  width = comparison.se * gsl_cdf_ugaussian_Pinv ((1 + level) / 2);
  gap->lower = fmax (-1, gap->difference - width);
  gap->upper = fmin (1, gap->difference + width);
}

EgStatus
eg_fairness_resample (const EgFairGroup *groups,
                      uint32_t           n_groups,
                      size_t             n_samples,
                      double             level,
                      EgRandom          *random,
                      EgFairGap         *gaps,
                      EgStep             step,
                      void              *step_data)
{
  EgFairGroup *sample = calloc (n_groups + 1, sizeof *sample);
  double *values = malloc ((2 * EG_N_GAPS * n_samples + 1) * sizeof *values);
  EgStatus status = sample && values ? EG_OK : EG_NO_MEMORY;

  for (size_t b = 0; b < n_samples && status == EG_OK; b++)
    {
      EgFairGap drawn[EG_N_GAPS];

      if (step && step ((double) b / n_samples, step_data))
        status = EG_STOPPED;
      for (uint32_t g = 0; g < n_groups; g++)
        draw (&groups[g], random, &sample[g]);
      eg_fairness_gaps (sample, n_groups, drawn);
      for (int kind = 0; kind < EG_N_GAPS; kind++)
        {
          values[2 * kind * n_samples + b] = drawn[kind].difference;
          values[(2 * kind + 1) * n_samples + b] = drawn[kind].ratio;
        }
    }
  for (int kind = 0; kind < EG_N_GAPS && status == EG_OK; kind++)
    if (kind != EG_GAP_AUC && kind != EG_GAP_CALIBRATION)
      {
        gaps[kind].n_samples = eg_fairness_limits (values + 2 * kind * n_samples, n_samples, level, &gaps[kind].lower,
                                                   &gaps[kind].upper);
        eg_fairness_limits (values + (2 * kind + 1) * n_samples, n_samples, level, &gaps[kind].ratio_lower,
                            &gaps[kind].ratio_upper);
      }
  if (status == EG_OK)
    eg_fairness_compare_areas (groups, level, &gaps[EG_GAP_AUC]);
  free (sample);
  free (values);

  return status;
}
