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

/* Numbers, weighted by how often each row is drawn; NaN where they are not known. */
typedef struct
{
  double all;          /* risk of the event by the time: of all, ... */
  double of_selected;
  double of_others;
  double selected;     /* the share that is */
  double predicted;    /* mean risk */
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

/* Aalen and Johansen's estimate by AT of the rows that are (1), are not (0) selected, or of all (2); NaN without any, or when
 * the last was censored before. */
static double
find_risk (const Row      *rows,
           const uint32_t *weight,
           size_t          n,
           int             selected,
           double          at)
{
  double at_risk = 0, left = 1, risk = 0;

  for (size_t i = 0; i < n; i++)
    if (selected == 2 || rows[i].selected == selected)
      at_risk += weight ? weight[i] : 1;
  if (at_risk == 0)
    return NAN;
  for (size_t i = 0; i < n && rows[i].time <= at;)
    {
      double time = rows[i].time, cause = 0, any = 0, gone = 0;

      for (; i < n && rows[i].time == time; i++)
        if (selected == 2 || rows[i].selected == selected)
          {
            double w = weight ? weight[i] : 1;

            gone += w;
            any += rows[i].event ? w : 0;
            cause += rows[i].event == 1 ? w : 0;
          }
      if (gone == 0)
        continue;
      risk += left * cause / at_risk;
      left *= 1 - any / at_risk;
      at_risk -= gone;
      if (at_risk == 0 && left > 0 && time < at)
        return NAN;
    }

  return risk;
}

static Sums
sum_up (const Row      *rows,
        const uint32_t *weight,
        size_t          n,
        double          at)
{
  Sums sums = { find_risk (rows, weight, n, 2, at), find_risk (rows, weight, n, 1, at), find_risk (rows, weight, n, 0, at), 0, 0 };
  double all = 0;

  for (size_t i = 0; i < n; i++)
    {
      double w = weight ? weight[i] : 1;

      all += w;
      sums.selected += rows[i].selected ? w : 0;
      sums.predicted += w * rows[i].risk;
    }
  sums.selected /= all;
  sums.predicted /= all;

  return sums;
}

/* Values without limits, by Bayes' rule. */
static void
take_values (EgFairGroup *self,
             const Sums  *sums,
             double       threshold)
{
  double with = sums->selected > 0 ? sums->of_selected * sums->selected : 0;             /* selected, and has the event */
  double rest = sums->selected < 1 ? sums->of_others * (1 - sums->selected) : 0, events = with + rest;

  self->selection_rate.value = sums->selected;
  self->base_rate.value = sums->all;
  self->ppv.value = sums->of_selected;
  self->npv.value = 1 - sums->of_others;
  self->sensitivity.value = events > 0 ? with / events : NAN;
  self->false_positive_rate.value = events < 1 ? (sums->selected - with) / (1 - events) : NAN;
  self->accuracy.value = with + (1 - sums->selected) - rest;
  self->predicted = sums->predicted;
  self->ratio = sums->predicted > 0 ? sums->all / sums->predicted : NAN;
  self->net_benefit = with - threshold / (1 - threshold) * (sums->selected - with);
}

/* ---- groups ---- */

/* Limits of a risk of a part of a group; none when nothing can be estimated. */
static EgStatus
add_limits (EgFairRate *rate,
            const Row  *rows,
            size_t      n,
            int         selected,
            double      at,
            double      level,
            int         complement)
{
  double *room = malloc ((2 * n + 1) * sizeof *room);
  uint8_t *event = malloc (n + 1);
  EgRiskGroup answer;
  EgPredictedRisks part = { .time = room, .risk = room + n, .status = event, .cause = 1, .at = at };
  EgStatus status = room && event ? EG_OK : EG_NO_MEMORY;

  for (size_t i = 0; i < n && status == EG_OK; i++)
    if (selected == 2 || rows[i].selected == selected)
      {
        room[part.n] = rows[i].time;
        room[n + part.n] = rows[i].risk;
        event[part.n++] = rows[i].event;
      }
  if (status == EG_OK && part.n > 0 && !isnan (rate->value))
    {
      status = eg_risk_groups (&part, 1, level, &answer);
      rate->lower = complement ? 1 - answer.upper : answer.lower;
      rate->upper = complement ? 1 - answer.lower : answer.upper;
    }
  free (room);
  free (event);

  return status;
}

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
    status = add_limits (&self->base_rate, rows, n, 2, at, level, 0);
  if (status == EG_OK)
    status = add_limits (&self->ppv, rows, n, 1, at, level, 0);
  if (status == EG_OK)
    status = add_limits (&self->npv, rows, n, 0, at, level, 1);
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
enum { SENSITIVITY, FALSE_POSITIVES, ACCURACY, RATIO, N_LIMITS };

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
      EgFairRate *rates[] = { &groups[g].sensitivity, &groups[g].false_positive_rate, &groups[g].accuracy };
      double low, high;

      for (int k = SENSITIVITY; k <= ACCURACY; k++)
        eg_fairness_limits (group_values (self, g, k), self->n, level, &rates[k]->lower, &rates[k]->upper);
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
