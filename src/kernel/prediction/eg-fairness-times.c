/* eg-fairness-times.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-fairness-times.h"

#include <math.h>
#include <stdlib.h>

#include "kernel/evidence/eg-proportion-interval.h"
#include "kernel/prediction/eg-fairness-work.h"
#include "kernel/prediction/eg-risk-calibration.h"

/* A row of a group. */
typedef struct
{
  double  time;
  double  risk;
  uint8_t event;       /* 0 censored, 1 the cause, 2 another */
  uint8_t selected;
} Row;

/* Rows by group, each group's by rising time. */
typedef struct
{
  Row    *rows;
  size_t *begin;       /* of each group, and the end */
} Sorted;

/* Sums of weights, by all weights (1 a row, or how often it is drawn). */
typedef struct
{
  double events;           /* who had the event by the time: the risk */
  double events_selected;  /* ... and is selected */
  double others;           /* who is known not to have had it */
  double others_selected;
  double selected;         /* the share that is, whatever came */
  double predicted;        /* mean risk */
  int    is_short;         /* nobody was followed to the time, although some might have had the event after */
} Sums;

static int
compare_rows (const void *a,
              const void *b)
{
  const Row *x = a, *y = b;

  return (x->time > y->time) - (x->time < y->time);
}

static void
clear (Sorted *self)
{
  free (self->rows);
  free (self->begin);
}

static EgStatus
sort (Sorted                 *self,
      const EgPredictedRisks *risks,
      const uint32_t         *group,
      uint32_t                n_groups,
      double                  threshold)
{
  size_t at = 0;

  self->rows = malloc ((risks->n + 1) * sizeof *self->rows);
  self->begin = calloc (n_groups + 1, sizeof *self->begin);
  if (!self->rows || !self->begin)
    return EG_NO_MEMORY;
  for (uint32_t g = 0; g < n_groups; g++)
    {
      self->begin[g] = at;
      for (size_t i = 0; i < risks->n; i++)
        if (group[i] == g)
          self->rows[at++] = (Row) { risks->time[i], risks->risk[i],
                                     risks->status[i] == 0 ? 0 : risks->status[i] == risks->cause ? 1 : 2,
                                     risks->risk[i] >= threshold };
      qsort (self->rows + self->begin[g], at - self->begin[g], sizeof *self->rows, compare_rows);
    }
  self->begin[n_groups] = at;

  return EG_OK;
}

/* One way through the rows: who goes at a time with an event goes before who is censored then. */
static Sums
sum_up (const Row      *rows,
        const uint32_t *weight,
        size_t          n,
        double          at)
{
  Sums sums = { 0, 0, 0, 0, 0, 0, 0 };
  double all = 0, at_risk, g = 1;
  size_t i = 0;

  for (size_t k = 0; k < n; k++)
    {
      double w = weight ? weight[k] : 1;

      all += w;
      sums.selected += rows[k].selected ? w : 0;
      sums.predicted += w * rows[k].risk;
    }
  at_risk = all;
  while (i < n && rows[i].time <= at)
    {
      double time = rows[i].time, events = 0, censored = 0;

      for (; i < n && rows[i].time == time; i++)
        {
          double w = weight ? weight[i] : 1;

          if (rows[i].event == 0 && time < at)
            {
              censored += w;
              continue;
            }
          /* who is censored at the time itself is known not to have had it */
          *(rows[i].event == 1 ? &sums.events : &sums.others) += w / g;
          if (rows[i].selected)
            *(rows[i].event == 1 ? &sums.events_selected : &sums.others_selected) += w / g;
          events += w;
        }
      at_risk -= events;
      if (censored > 0)
        g *= 1 - censored / at_risk;
      at_risk -= censored;
      if (at_risk <= 0)
        break;
    }
  sums.is_short = g <= 0;
  for (; i < n && g > 0; i++)
    {
      double w = weight ? weight[i] : 1;

      sums.others += w / g;
      sums.others_selected += rows[i].selected ? w / g : 0;
    }
  sums.events /= all;
  sums.events_selected /= all;
  sums.others /= all;
  sums.others_selected /= all;
  sums.selected /= all;
  sums.predicted /= all;

  return sums;
}

static double
divide (double a,
        double b)
{
  return b > 0 ? a / b : NAN;
}

static void
take_values (EgFairGroup *self,
             const Sums  *sums,
             double       threshold)
{
  double known = sums->events + sums->others, selected = sums->events_selected + sums->others_selected;

  self->selection_rate.value = sums->selected;
  self->predicted = sums->predicted;
  self->sensitivity.value = divide (sums->events_selected, sums->events);
  if (sums->is_short)
    return;
  self->base_rate.value = sums->events;
  self->false_positive_rate.value = divide (sums->others_selected, sums->others);
  self->ppv.value = divide (sums->events_selected, selected);
  self->npv.value = divide (sums->others - sums->others_selected, known - selected);
  self->accuracy.value = divide (sums->events_selected + sums->others - sums->others_selected, known);
  self->ratio = divide (sums->events, sums->predicted);
  self->net_benefit = sums->events_selected - threshold / (1 - threshold) * sums->others_selected;
}

/* ---- groups ---- */

static EgStatus
describe (EgFairGroup *self,
          const Row   *rows,
          size_t       n,
          double       at,
          double       threshold,
          double       level)
{
  Sums sums = sum_up (rows, NULL, n, at);
  EgRiskAccuracy accuracy = { NAN, NAN, NAN, NAN };
  EgRiskGroup risk;
  double *room = malloc ((2 * n + 1) * sizeof *room);
  uint8_t *event = malloc (n + 1);
  EgPredictedRisks all = { .n = n, .time = room, .risk = room + n, .status = event, .cause = 1, .at = at };
  EgStatus status = room && event ? EG_OK : EG_NO_MEMORY;

  for (size_t i = 0; i < n && status == EG_OK; i++)
    {
      room[i] = rows[i].time;
      room[n + i] = rows[i].risk;
      event[i] = rows[i].event;
    }
  take_values (self, &sums, threshold);
  self->in_large = self->ratio > 0 ? log (self->ratio) : NAN;
  if (status == EG_OK)
    status = eg_risk_accuracy (&all, &accuracy, NULL, NULL);
  self->auc = (EgAuc) { self->n_events, n - self->n_events, accuracy.auc, accuracy.auc_se * accuracy.auc_se };
  self->brier = accuracy.brier;
  eg_proportion_interval ((size_t) (sums.selected * n + .5), n, EG_PROPORTION_WILSON, level, &self->selection_rate.lower,
                          &self->selection_rate.upper);
  if (status == EG_OK)
    status = eg_risk_groups (&all, 1, level, &risk);
  if (status == EG_OK && !isnan (self->base_rate.value))
    {
      self->base_rate.lower = risk.lower;
      self->base_rate.upper = risk.upper;
    }
  free (room);
  free (event);

  return status;
}

static EgFairGroup
make_empty (void)
{
  const EgFairRate none = { NAN, NAN, NAN };

  return (EgFairGroup) { .base_rate = none, .selection_rate = none, .sensitivity = none, .false_positive_rate = none, .ppv = none,
                         .npv = none, .accuracy = none, .auc = { .auc = NAN, .variance = NAN }, .brier = NAN, .predicted = NAN,
                         .ratio = NAN, .in_large = NAN, .slope = NAN, .net_benefit = NAN };
}

static int
is_good (const EgPredictedRisks *risks,
         double                  threshold)
{
  if (!(threshold > 0 && threshold < 1))
    return 0;
  for (size_t i = 0; i < risks->n; i++)
    if (!(risks->risk[i] >= 0 && risks->risk[i] <= 1) || !isfinite (risks->time[i]))
      return 0;

  return 1;
}

EgStatus
eg_fairness_times (const EgPredictedRisks *risks,
                   const uint32_t         *group,
                   uint32_t                n_groups,
                   double                  threshold,
                   double                  level,
                   size_t                  fewest_rows,
                   size_t                  fewest_events,
                   EgFairGroup            *groups)
{
  Sorted sorted = { NULL, NULL };
  EgStatus status = is_good (risks, threshold) ? sort (&sorted, risks, group, n_groups, threshold) : EG_BAD_INPUT;

  for (uint32_t g = 0; g < n_groups && status == EG_OK; g++)
    {
      const Row *rows = sorted.rows + sorted.begin[g];
      EgFairGroup *self = &groups[g];

      *self = make_empty ();
      self->n = sorted.begin[g + 1] - sorted.begin[g];
      for (size_t i = 0; i < self->n; i++)
        self->n_events += rows[i].event == 1 && rows[i].time <= risks->at;
      self->too_small = self->n == 0 || self->n < fewest_rows || self->n_events < fewest_events
                        || self->n - self->n_events < fewest_events;
      if (self->n > 0)
        status = describe (self, rows, self->n, risks->at, threshold, level);
    }
  clear (&sorted);

  return status;
}

/* ---- samples ---- */

/* Of a group that has limits by samples. */
enum { SENSITIVITY, FALSE_POSITIVES, PPV, NPV, ACCURACY, RATIO, N_LIMITS };

static void
draw (const EgFairGroup *group,
      const Row         *rows,
      double             at,
      double             threshold,
      EgRandom          *random,
      uint32_t          *weight,
      EgFairGroup       *sample)
{
  Sums sums;

  *sample = make_empty ();
  sample->n = group->n;
  sample->too_small = group->too_small;
  if (group->n == 0)
    return;
  for (size_t i = 0; i < group->n; i++)
    weight[i] = 0;
  for (size_t i = 0; i < group->n; i++)
    weight[eg_random_below (random, group->n)]++;
  sums = sum_up (rows, weight, group->n, at);
  take_values (sample, &sums, threshold);
}

/* All that is kept: of each gap differences and ratios by sample, of each group what has limits. */
typedef struct
{
  double *gaps;
  double *groups;
  size_t  n;
} Samples;

static double *
gap_values (const Samples *self,
            int            kind,
            int            ratio)
{
  return self->gaps + (2 * (size_t) kind + ratio) * self->n;
}

static double *
group_values (const Samples *self,
              uint32_t       group,
              int            limit)
{
  return self->groups + ((size_t) group * N_LIMITS + limit) * self->n;
}

static void
keep (Samples           *self,
      const EgFairGroup *sample,
      uint32_t           n_groups,
      size_t             b)
{
  EgFairGap drawn[EG_N_GAPS];

  eg_fairness_gaps (sample, n_groups, drawn);
  for (int kind = 0; kind < EG_N_GAPS; kind++)
    {
      gap_values (self, kind, 0)[b] = drawn[kind].difference;
      gap_values (self, kind, 1)[b] = drawn[kind].ratio;
    }
  for (uint32_t g = 0; g < n_groups; g++)
    {
      group_values (self, g, SENSITIVITY)[b] = sample[g].sensitivity.value;
      group_values (self, g, FALSE_POSITIVES)[b] = sample[g].false_positive_rate.value;
      group_values (self, g, PPV)[b] = sample[g].ppv.value;
      group_values (self, g, NPV)[b] = sample[g].npv.value;
      group_values (self, g, ACCURACY)[b] = sample[g].accuracy.value;
      group_values (self, g, RATIO)[b] = sample[g].ratio;
    }
}

static void
take_limits (Samples     *self,
             double       level,
             uint32_t     n_groups,
             EgFairGroup *groups,
             EgFairGap   *gaps,
             double      *ratio)
{
  for (int kind = 0; kind < EG_N_GAPS; kind++)
    if (kind != EG_GAP_AUC && !isnan (gaps[kind].difference))
      {
        gaps[kind].n_samples = eg_fairness_limits (gap_values (self, kind, 0), self->n, level, &gaps[kind].lower,
                                                   &gaps[kind].upper);
        eg_fairness_limits (gap_values (self, kind, 1), self->n, level, &gaps[kind].ratio_lower, &gaps[kind].ratio_upper);
      }
  for (uint32_t g = 0; g < n_groups; g++)
    {
      EgFairRate *rates[] = { &groups[g].sensitivity, &groups[g].false_positive_rate, &groups[g].ppv, &groups[g].npv,
                              &groups[g].accuracy };
      double low = NAN, high = NAN;

      for (int k = SENSITIVITY; k <= ACCURACY; k++)
        if (!isnan (rates[k]->value))
          eg_fairness_limits (group_values (self, g, k), self->n, level, &rates[k]->lower, &rates[k]->upper);
      if (!isnan (groups[g].ratio))
        eg_fairness_limits (group_values (self, g, RATIO), self->n, level, &low, &high);
      if (ratio)
        {
          ratio[2 * g] = low;
          ratio[2 * g + 1] = high;
        }
    }
  eg_fairness_compare_areas (groups, level, &gaps[EG_GAP_AUC]);
}

EgStatus
eg_fairness_times_resample (const EgPredictedRisks *risks,
                            const uint32_t         *group,
                            uint32_t                n_groups,
                            double                  threshold,
                            size_t                  n_samples,
                            double                  level,
                            EgRandom               *random,
                            EgFairGroup            *groups,
                            EgFairGap              *gaps,
                            double                 *ratio,
                            EgStep                  step,
                            void                   *step_data)
{
  Sorted sorted = { NULL, NULL };
  Samples samples = { malloc ((2 * EG_N_GAPS * n_samples + 1) * sizeof (double)),
                      malloc ((n_groups * N_LIMITS * n_samples + 1) * sizeof (double)), n_samples };
  EgFairGroup *sample = calloc (n_groups + 1, sizeof *sample);
  uint32_t *weight = malloc ((risks->n + 1) * sizeof *weight);
  EgStatus status = is_good (risks, threshold) ? sort (&sorted, risks, group, n_groups, threshold) : EG_BAD_INPUT;

  if (!samples.gaps || !samples.groups || !sample || !weight)
    status = EG_NO_MEMORY;
  for (size_t b = 0; b < n_samples && status == EG_OK; b++)
    {
      if (step && step ((double) b / n_samples, step_data))
        status = EG_STOPPED;
      for (uint32_t g = 0; g < n_groups && status == EG_OK; g++)
        draw (&groups[g], sorted.rows + sorted.begin[g], risks->at, threshold, random, weight, &sample[g]);
      if (status == EG_OK)
        keep (&samples, sample, n_groups, b);
    }
  if (status == EG_OK)
    take_limits (&samples, level, n_groups, groups, gaps, ratio);
  clear (&sorted);
  free (samples.gaps);
  free (samples.groups);
  free (sample);
  free (weight);

  return status;
}
