/* engraft-fairness-compute.c: what predictions are worth in each group, and how far groups are apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "kernel/prediction/eg-calibration.h"
#include "kernel/prediction/eg-fairness-times.h"
#include "kernel/prediction/eg-monitor.h"
#include "kernel/prediction/eg-partial-pooling.h"
#include "libengraft/prediction/engraft-fairness-audit-private.h"
#include "libengraft/prediction/engraft-training-measures.h"

typedef struct
{
  EngraftFairnessAudit *self;
  EngraftOperation     *operation;
  guint                 n_done;     /* characteristics */
  guint                 part;       /* of one: 0, or 1 of two */
  guint                 n_parts;
} Job;

static int
step_cb (double fraction,
         void  *data)
{
  Job *job = data;

  if (!job->operation)
    return 0;
  engraft_operation_set_fraction (job->operation, (job->n_done + (job->part + fraction) / job->n_parts)
                                                  / job->self->characteristics->len);

  return g_cancellable_is_cancelled (engraft_operation_get_cancellable (job->operation));
}

/* ---- a group ---- */

/* Rows of one group, put together. */
typedef struct
{
  guint   n;
  double *time, *risk;
  guint8 *event;      /* of this event alone */
  guint8 *status;     /* and others, that preclude it */
} Part;

static void
part_clear (Part *self)
{
  g_free (self->time);
  g_free (self->risk);
  g_free (self->event);
  g_free (self->status);
}

static void
part_init (Part                       *self,
           const EngraftPredictedRows *rows,
           const guint32              *codes,
           guint32                     code)
{
  self->n = 0;
  self->time = g_new (double, rows->n + 1);
  self->risk = g_new (double, rows->n + 1);
  self->event = g_new (guint8, rows->n + 1);
  self->status = g_new (guint8, rows->n + 1);
  for (guint i = 0; i < rows->n; i++)
    if (!codes || codes[i] == code)
      {
        self->time[self->n] = rows->time[i];
        self->risk[self->n] = rows->risk[i];
        self->status[self->n] = rows->event[i];
        /* what ends follow-up otherwise is no event of these measures */
        self->event[self->n++] = rows->event[i] == 1;
      }
}

static EngraftFairnessValue
around (double value,
        double se,
        double level)
{
  double width = gsl_cdf_ugaussian_Pinv ((1 + level) / 2) * se;

  return (EngraftFairnessValue) { value, value - width, value + width };
}

static EgStatus
describe_yes_or_no (EngraftFairnessGroup *group,
                    const Part           *part,
                    double                level)
{
  EgObservedExpected ratio;
  EgCalibration calibration;
  EgStatus status = eg_calibration (part->risk, part->event, part->n, -1, &calibration, NULL);

  if (status != EG_OK)
    return status;
  group->discrimination = (EngraftFairnessValue) { group->fair.auc.auc, NAN, NAN };
  eg_auc_interval (&group->fair.auc, level, &group->discrimination.lower, &group->discrimination.upper);
  eg_observed_expected (group->fair.n_events, group->fair.predicted * group->fair.n, level, &ratio);
  group->ratio = (EngraftFairnessValue) { ratio.ratio, ratio.lower, ratio.upper };
  group->in_large = around (calibration.in_large, calibration.in_large_se, level);
  group->slope = around (calibration.slope, calibration.slope_se, level);

  return EG_OK;
}

/* RATIO: limits by samples */
static EgStatus
describe_times (EngraftFairnessGroup *group,
                const Part           *part,
                double                horizon,
                double                level,
                const double         *ratio)
{
  EngraftMeasures measures;
  EgStatus status = engraft_measures_compute (&measures, part->time, part->event, part->risk, part->n, horizon);

  if (status != EG_OK)
    return status;
  group->discrimination = around (measures.c, measures.c_se, level);
  group->discrimination.lower = MAX (0, group->discrimination.lower);
  group->discrimination.upper = MIN (1, group->discrimination.upper);
  group->fair.slope = measures.slope;
  group->slope = around (measures.slope, measures.slope_se, level);
  group->ratio = (EngraftFairnessValue) { group->fair.ratio, ratio[0], ratio[1] };
  group->in_large = (EngraftFairnessValue) { log (group->fair.ratio), log (ratio[0]), log (ratio[1]) };

  return EG_OK;
}

static double
smooth (EngraftFairnessAudit *self,
        const Part           *part)
{
  EngraftOutcomes outcomes = { ENGRAFT_OUTCOME_KIND_YES_NO, NULL, part->status, part->n, self->rows.horizon };
  EngraftMeasures measures;

  if (self->rows.timed)
    {
      outcomes.kind = memchr (part->status, 2, part->n) ? ENGRAFT_OUTCOME_KIND_COMPETING : ENGRAFT_OUTCOME_KIND_EVENT;
      outcomes.time = part->time;
    }
  engraft_outcomes_smooth (&outcomes, part->risk, &measures, NULL);

  return measures.ici;
}

static EgStatus
describe (EngraftFairnessAudit *self,
          EngraftFairnessGroup *group,
          const guint32        *codes,
          guint32               code,
          const double         *ratio)
{
  Part part;
  EgStatus status = EG_OK;

  part_init (&part, &self->rows, codes, code);
  if (part.n > 0)
    status = self->rows.timed ? describe_times (group, &part, self->rows.horizon, self->level, ratio)
                              : describe_yes_or_no (group, &part, self->level);
  group->ici = part.n > 0 && !group->fair.too_small ? smooth (self, &part) : NAN;
  part_clear (&part);

  return status;
}

/* ---- groups of a characteristic ---- */

static EgPredictedRisks
get_risks (EngraftFairnessAudit *self)
{
  return (EgPredictedRisks) { .n = self->rows.n, .time = self->rows.time, .status = self->rows.event, .cause = 1,
                              .risk = self->rows.risk, .at = self->rows.horizon };
}

/* By counts, and for gaps of calibration by rows that are drawn. */
static EgStatus
compare_yes_or_no (EngraftFairnessAudit *self,
                   const guint32        *codes,
                   guint                 n_groups,
                   EgFairGroup          *groups,
                   EgFairGap            *gaps,
                   EgRandom             *random,
                   Job                  *job)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  const gsize rows = engraft_options_get_int (options, "fewest-rows"), events = engraft_options_get_int (options, "fewest-events");
  const gsize n_samples = engraft_options_get_int (options, "samples");
  const EgPredictedRisks risks = get_risks (self);
  g_autofree EgFairGroup *again = g_new0 (EgFairGroup, n_groups + 1);
  EgFairGap others[EG_N_GAPS];
  EgStatus status = eg_fairness (self->rows.risk, self->rows.event, codes, self->rows.n, n_groups, self->threshold, self->level, rows,
                                 events, groups);

  if (status != EG_OK)
    return status;
  eg_fairness_gaps (groups, n_groups, gaps);
  job->part = 0;
  status = eg_fairness_resample (groups, n_groups, n_samples, self->level, random, gaps, step_cb, job);
  job->part = 1;
  if (status == EG_OK)
    status = eg_fairness_times (&risks, codes, n_groups, self->threshold, self->level, rows, events, again);
  if (status != EG_OK)
    return status;
  eg_fairness_gaps (again, n_groups, others);
  status = eg_fairness_times_resample (&risks, codes, n_groups, self->threshold, n_samples, self->level, random, again, others,
                                       NULL, step_cb, job);
  gaps[EG_GAP_CALIBRATION] = others[EG_GAP_CALIBRATION];

  return status;
}

static EgStatus
compare_times (EngraftFairnessAudit *self,
               const guint32        *codes,
               guint                 n_groups,
               EgFairGroup          *groups,
               EgFairGap            *gaps,
               double               *ratio,
               EgRandom             *random,
               Job                  *job)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  const EgPredictedRisks risks = get_risks (self);
  EgStatus status = eg_fairness_times (&risks, codes, n_groups, self->threshold, self->level,
                                       engraft_options_get_int (options, "fewest-rows"),
                                       engraft_options_get_int (options, "fewest-events"), groups);

  if (status != EG_OK)
    return status;
  eg_fairness_gaps (groups, n_groups, gaps);

  return eg_fairness_times_resample (&risks, codes, n_groups, self->threshold, engraft_options_get_int (options, "samples"), self->level,
                                     random, groups, gaps, ratio, step_cb, job);
}

/* The gap of the area is that of the concordance where rows are followed for some time. */
static void
compare_concordance (EngraftFairnessAudit          *self,
                     EngraftFairnessCharacteristic *made)
{
  EgFairGap *gap = &made->gaps[EG_GAP_AUC];
  const EngraftFairnessGroup *least = NULL, *greatest = NULL;
  double z = gsl_cdf_ugaussian_Pinv ((1 + self->level) / 2);

  *gap = (EgFairGap) { NAN, NAN, NAN, NAN, NAN, NAN, 0, 0, 0 };
  for (guint g = 0; g < made->groups->len; g++)
    {
      const EngraftFairnessGroup *group = &g_array_index (made->groups, EngraftFairnessGroup, g);

      if (group->fair.too_small || isnan (group->discrimination.value))
        continue;
      if (!least || group->discrimination.value < least->discrimination.value)
        {
          least = group;
          gap->least = g;
        }
      if (!greatest || group->discrimination.value > greatest->discrimination.value)
        {
          greatest = group;
          gap->greatest = g;
        }
    }
  if (least && least != greatest)
    {
      double a = (least->discrimination.upper - least->discrimination.value) / z;
      double b = (greatest->discrimination.upper - greatest->discrimination.value) / z, width = z * sqrt (a * a + b * b);

      gap->difference = greatest->discrimination.value - least->discrimination.value;
      gap->ratio = least->discrimination.value / greatest->discrimination.value;
      gap->lower = MAX (-1, gap->difference - width);
      gap->upper = MIN (1, gap->difference + width);
    }
}

/* Observed by expected of groups, drawn together as far as they differ by chance alone. */
static void
pool (EngraftFairnessAudit          *self,
      EngraftFairnessCharacteristic *made)
{
  guint n = made->groups->len;
  g_autofree double *observed = g_new (double, n + 1), *expected = g_new (double, n + 1), *pooled = g_new (double, n + 1);
  g_autofree guint *places = g_new (guint, n + 1);
  guint n_known = 0;

  for (guint g = 0; g < n; g++)
    {
      EngraftFairnessGroup *group = &g_array_index (made->groups, EngraftFairnessGroup, g);
      double events = group->fair.base_rate.value * group->fair.n, predicted = group->fair.predicted * group->fair.n;

      group->pooled = NAN;
      if (group->fair.n > 0 && predicted > 0 && !isnan (events))
        {
          places[n_known] = g;
          observed[n_known] = events;
          expected[n_known++] = predicted;
        }
    }
  if (n_known < 3 || eg_partial_pooling (observed, expected, n_known, NULL, NULL, pooled) != EG_OK)
    return;
  for (guint k = 0; k < n_known; k++)
    g_array_index (made->groups, EngraftFairnessGroup, places[k]).pooled = pooled[k];
}

/* The greatest less the least is never below 0, and of samples of groups that are alike it is above what was seen: limits of a
 * gap reach at least to it. */
static void
contain (EgFairGap *gap)
{
  if (gap->lower > gap->difference)
    gap->lower = gap->difference;
  if (gap->upper < gap->difference)
    gap->upper = gap->difference;
}

static EgStatus
compute_characteristic (EngraftFairnessAudit          *self,
                        EngraftFairnessCharacteristic *made,
                        Job                           *job)
{
  guint n_groups = made->groups->len;
  g_autofree EgFairGroup *groups = g_new0 (EgFairGroup, n_groups + 1);
  g_autofree double *ratio = g_new (double, 2 * (gsize) n_groups + 1);
  g_autofree char *stream = g_strdup_printf ("fairness:%s", made->title);
  EgRandom random;
  EgStatus status;

  eg_random_init (&random, engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "seed"), stream);
  status = self->rows.timed ? compare_times (self, made->codes, n_groups, groups, made->gaps, ratio, &random, job)
                            : compare_yes_or_no (self, made->codes, n_groups, groups, made->gaps, &random, job);
  for (guint g = 0; g < n_groups && status == EG_OK; g++)
    {
      EngraftFairnessGroup *group = &g_array_index (made->groups, EngraftFairnessGroup, g);

      group->fair = groups[g];
      made->n_small += group->fair.too_small;
      status = describe (self, group, made->codes, g, ratio + 2 * (gsize) g);
    }
  if (status == EG_OK && self->rows.timed)
    compare_concordance (self, made);
  for (guint k = 0; k < EG_N_GAPS; k++)
    contain (&made->gaps[k]);
  if (status == EG_OK)
    pool (self, made);

  return status;
}

/* Everybody as one group */
static EgStatus
compute_all (EngraftFairnessAudit *self,
             Job                  *job)
{
  g_autofree guint32 *codes = g_new0 (guint32, self->rows.n + 1);
  EgFairGap gaps[EG_N_GAPS];
  double ratio[2];
  EgRandom random;
  EgStatus status;

  eg_random_init (&random, engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "seed"), "fairness");
  status = self->rows.timed ? compare_times (self, codes, 1, &self->all.fair, gaps, ratio, &random, job)
                            : eg_fairness (self->rows.risk, self->rows.event, codes, self->rows.n, 1, self->threshold, self->level, 0, 0,
                                           &self->all.fair);

  self->n_events = self->all.fair.n_events;

  return status == EG_OK ? describe (self, &self->all, NULL, 0, ratio) : status;
}

gboolean
engraft_fairness_audit_compute (EngraftFairnessAudit  *self,
                                EngraftOperation      *operation,
                                GError               **error)
{
  Job job = { self, operation, 0, 0, self->rows.timed ? 1 : 2 };
  EgStatus status = compute_all (self, &job);

  for (guint c = 0; c < self->characteristics->len && status == EG_OK; c++)
    {
      job.n_done = c;
      status = compute_characteristic (self, self->characteristics->pdata[c], &job);
    }
  if (status == EG_OK)
    return TRUE;
  if (status == EG_STOPPED)
    g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error);
  else
    engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_FAILED,
                                 g_strdup (status == EG_NO_MEMORY ? _("There is not enough memory for these rows.")
                                                                  : _("These risks cannot be held against what came true.")));

  return FALSE;
}
