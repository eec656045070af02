/* engraft-fairness-remedy.c: what is tried against gaps, found in four fifths of the rows and shown in the others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/prediction/eg-fairness-times.h"
#include "kernel/prediction/eg-monitor.h"
#include "kernel/prediction/eg-split.h"
#include "libengraft/prediction/engraft-fairness-audit-private.h"

#define N_FOLDS 5

/* logits beyond are bounded, as in eg-calibration.h */
#define BOUND 1e-6

/* A remedy while it is found. */
typedef struct
{
  EngraftFairnessAudit          *self;
  EngraftFairnessCharacteristic *made;
  const double                  *weights;   /* of rows that are known, for those censored */
  const guint32                 *folds;
} Trial;

/* Whether a row is one of GROUP from which something is found: not of FOLD, which may be N_FOLDS for none. */
static gboolean
takes (const Trial *trial,
       guint        row,
       guint32      group,
       guint32      fold)
{
  return trial->made->codes[row] == group && trial->folds[row] != fold;
}

static gboolean
had_event (const Trial *trial,
           guint        row)
{
  const EngraftPredictedRows *rows = &trial->self->rows;

  return rows->event[row] == 1 && rows->time[row] <= rows->horizon;
}

static double
move (double risk,
      double by)
{
  double p = CLAMP (risk, BOUND, 1 - BOUND);

  return 1 / (1 + exp (-(log (p / (1 - p)) + by)));
}

/* ---- recalibration in the large ---- */

/* What moves logits so that as many events are expected as were observed; NaN: there are too few of either kind. */
static double
find_shift (const Trial *trial,
            guint32      group,
            guint32      fold)
{
  const EngraftPredictedRows *rows = &trial->self->rows;
  double observed = 0, known = 0, low = -20, high = 20;
  guint events = 0, others = 0, n = 0;

  for (guint i = 0; i < rows->n; i++)
    if (takes (trial, i, group, fold))
      {
        gboolean event = had_event (trial, i);

        n++;
        known += trial->weights[i];
        observed += event ? trial->weights[i] : 0;
        events += event;
        others += !event && trial->weights[i] > 0;
      }
  if (events < ENGRAFT_FAIRNESS_FEWEST_TO_RECALIBRATE || others < ENGRAFT_FAIRNESS_FEWEST_TO_RECALIBRATE)
    return NAN;
  observed *= n / known;
  for (guint step = 0; step < 100; step++)
    {
      double middle = (low + high) / 2, expected = 0;

      for (guint i = 0; i < rows->n; i++)
        if (takes (trial, i, group, fold))
          expected += move (rows->risk[i], middle);
      *(expected < observed ? &low : &high) = middle;
    }

  return (low + high) / 2;
}

/* ---- thresholds ---- */

typedef struct
{
  double risk, weight;
} Event;

static int
compare_events (const void *a,
                const void *b)
{
  double x = ((const Event *) a)->risk, y = ((const Event *) b)->risk;

  return (x < y) - (x > y);
}

/* The greatest threshold that finds at least SHARE of the events of a group; NaN without events. */
static double
find_threshold (const Trial *trial,
                guint32      group,
                guint32      fold,
                double       share)
{
  const EngraftPredictedRows *rows = &trial->self->rows;
  g_autofree Event *events = g_new (Event, rows->n + 1);
  double all = 0, sum = 0;
  guint n = 0;

  for (guint i = 0; i < rows->n; i++)
    if (takes (trial, i, group, fold) && had_event (trial, i))
      {
        events[n++] = (Event) { rows->risk[i], trial->weights[i] };
        all += trial->weights[i];
      }
  if (n < (guint) engraft_options_get_int (ENGRAFT_OPTIONS (trial->self->options), "fewest-events") || n == 0)
    return NAN;
  qsort (events, n, sizeof *events, compare_events);
  for (guint k = 0; k < n; k++)
    {
      sum += events[k].weight;
      if (sum >= share * all * (1 - 1e-12))
        return events[k].risk;
    }

  return events[n - 1].risk;
}

/* Of all events of rows that are in groups, how many the common threshold finds. */
static double
find_share (const Trial *trial,
            guint32      fold)
{
  const EngraftPredictedRows *rows = &trial->self->rows;
  double found = 0, all = 0;

  for (guint i = 0; i < rows->n; i++)
    if (trial->made->codes[i] != ENGRAFT_NO_CODE && trial->folds[i] != fold && had_event (trial, i))
      {
        all += trial->weights[i];
        found += rows->risk[i] >= trial->self->threshold ? trial->weights[i] : 0;
      }

  return all > 0 ? found / all : NAN;
}

/* ---- before and after ---- */

static double
find_change (const Trial *trial,
             guint32      group,
             guint32      fold)
{
  return trial->self->remedy == ENGRAFT_FAIRNESS_REMEDY_RECALIBRATE ? find_shift (trial, group, fold)
         : find_threshold (trial, group, fold, find_share (trial, fold));
}

/* The risks after: of each row by what was found without it.  Thresholds of groups become the common one: what is at or
 * above its own goes above it, so that who is selected is seen, and the risks mean nothing else. */
static double *
make_risks (const Trial *trial)
{
  EngraftFairnessAudit *self = trial->self;
  double *risks = g_memdup2 (self->rows.risk, (self->rows.n + 1) * sizeof (double));

  for (guint32 group = 0; group < trial->made->groups->len; group++)
    for (guint32 fold = 0; fold < N_FOLDS; fold++)
      {
        double change = find_change (trial, group, fold);

        if (isnan (change))
          continue;
        for (guint i = 0; i < self->rows.n; i++)
          if (trial->made->codes[i] == group && trial->folds[i] == fold)
            risks[i] = self->remedy == ENGRAFT_FAIRNESS_REMEDY_RECALIBRATE ? move (self->rows.risk[i], change)
                       : self->rows.risk[i] >= change ? 1 : 0;
      }

  return risks;
}

static EngraftFairnessValue
get_ratio (const EngraftFairnessAudit *self,
           const EgFairGroup          *fair)
{
  EgObservedExpected ratio;

  eg_observed_expected (self->rows.timed ? fair->base_rate.value * fair->n : fair->n_events, fair->predicted * fair->n, self->level,
                        &ratio);

  return (EngraftFairnessValue) { ratio.ratio, ratio.lower, ratio.upper };
}

static EgStatus
measure (const Trial  *trial,
         const double *risks,
         EgFairGroup  *groups)
{
  EngraftFairnessAudit *self = trial->self;
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  const gsize rows = engraft_options_get_int (options, "fewest-rows"), events = engraft_options_get_int (options, "fewest-events");
  const EgPredictedRisks timed = { .n = self->rows.n, .time = self->rows.time, .status = self->rows.event, .cause = 1,
                                   .risk = risks, .at = self->rows.horizon };
  const guint n_groups = trial->made->groups->len;

  return self->rows.timed ? eg_fairness_times (&timed, trial->made->codes, n_groups, self->threshold, self->level, rows, events, groups)
         : eg_fairness (risks, self->rows.event, trial->made->codes, self->rows.n, n_groups, self->threshold, self->level, rows,
                        events, groups);
}

/* Weights of P(group) P(outcome) / P(group and outcome) (Kamiran & Calders 2012); they are for a training, and here show who
 * would be selected if the event were as frequent in each group. */
static void
reweigh (const Trial *trial)
{
  g_autofree EgFairGroup *groups = g_new0 (EgFairGroup, trial->made->groups->len + 1);
  double all = 0, events = 0, share;

  for (guint g = 0; g < trial->made->groups->len; g++)
    {
      const EgFairGroup *fair = &g_array_index (trial->made->groups, EngraftFairnessGroup, g).fair;

      all += fair->n;
      events += isnan (fair->base_rate.value) ? 0 : fair->base_rate.value * fair->n;
    }
  share = events / all;
  for (guint g = 0; g < trial->made->groups->len; g++)
    {
      const EngraftFairnessGroup *group = &g_array_index (trial->made->groups, EngraftFairnessGroup, g);
      EngraftFairnessAfter *after = &g_array_index (trial->made->after, EngraftFairnessAfter, g);
      EgFairRate *selected = &after->fair.selection_rate;
      double base = group->fair.base_rate.value;

      after->fair = group->fair;
      after->ratio = group->ratio;
      after->in_large = group->in_large;
      after->applied = !group->fair.too_small && base > 0 && base < 1;
      if (after->applied)
        {
          after->change = share / base;
          after->second = (1 - share) / (1 - base);
          *selected = (EgFairRate) { share * group->fair.sensitivity.value + (1 - share) * group->fair.false_positive_rate.value,
                                     NAN, NAN };
        }
      groups[g] = after->fair;
    }
  eg_fairness_gaps (groups, trial->made->groups->len, trial->made->gaps_after);
}

static EgStatus
try_one (const Trial *trial)
{
  EngraftFairnessAudit *self = trial->self;
  EngraftFairnessCharacteristic *made = trial->made;
  guint n_groups = made->groups->len;
  g_autofree double *risks = NULL;
  g_autofree EgFairGroup *groups = g_new0 (EgFairGroup, n_groups + 1);
  EgStatus status;

  made->after = g_array_sized_new (FALSE, TRUE, sizeof (EngraftFairnessAfter), n_groups);
  g_array_set_size (made->after, n_groups);
  if (self->remedy == ENGRAFT_FAIRNESS_REMEDY_REWEIGH)
    {
      reweigh (trial);
      return EG_OK;
    }
  risks = make_risks (trial);
  status = measure (trial, risks, groups);
  for (guint g = 0; g < n_groups && status == EG_OK; g++)
    {
      const EngraftFairnessGroup *before = &g_array_index (made->groups, EngraftFairnessGroup, g);
      EngraftFairnessAfter *after = &g_array_index (made->after, EngraftFairnessAfter, g);

      after->change = find_change (trial, g, N_FOLDS);
      after->applied = !isnan (after->change);
      after->fair = groups[g];
      after->ratio = before->ratio;
      after->in_large = before->in_large;
      if (self->remedy == ENGRAFT_FAIRNESS_REMEDY_RECALIBRATE && after->applied)
        {
          after->ratio = get_ratio (self, &groups[g]);
          after->in_large = (EngraftFairnessValue) { groups[g].in_large, NAN, NAN };
        }
      else if (self->remedy == ENGRAFT_FAIRNESS_REMEDY_THRESHOLD)
        {
          /* these risks only tell who is selected */
          groups[g].ratio = after->fair.ratio = before->fair.ratio;
          groups[g].auc = after->fair.auc = before->fair.auc;
          after->fair.predicted = before->fair.predicted;
          after->fair.brier = before->fair.brier;
        }
    }
  if (status == EG_OK)
    eg_fairness_gaps (groups, n_groups, made->gaps_after);

  return status;
}

gboolean
engraft_fairness_audit_try (EngraftFairnessAudit  *self,
                            GError               **error)
{
  g_autofree guint32 *folds = g_new (guint32, self->rows.n + 1);
  g_autofree double *weights = engraft_predicted_rows_weigh (&self->rows, NULL, self->rows.n);
  g_autofree guint8 *event = g_new (guint8, self->rows.n + 1);
  EgRandom random;
  EgStatus status;

  if (self->remedy == ENGRAFT_FAIRNESS_REMEDY_NONE)
    return TRUE;
  for (guint i = 0; i < self->rows.n; i++)
    event[i] = self->rows.event[i] == 1;
  eg_random_init (&random, engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "seed"), "fairness:folds");
  status = eg_split_folds (self->rows.n, event, NULL, 0, N_FOLDS, &random, folds);
  for (guint c = 0; c < self->characteristics->len && status == EG_OK; c++)
    {
      const Trial trial = { self, self->characteristics->pdata[c], weights, folds };

      status = try_one (&trial);
    }
  if (status == EG_OK)
    return TRUE;

  return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_FAILED,
                                      g_strdup (_("There are too few rows to try something in some and show it in others.")));
}
