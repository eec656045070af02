/* engraft-training-curves.c: thresholds, what fewer patients would have taught, and limits of bootstrap models.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/prediction/eg-risk-roc.h"
#include "kernel/prediction/eg-roc.h"
#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/prediction/engraft-training-private.h"

/* fewer bootstrap models give no limits */
#define FEWEST_MODELS 20

static EngraftTrainedLearner *
get_chosen (EngraftTraining *self)
{
  return &g_array_index (self->learners, EngraftTrainedLearner, self->chosen);
}

/* Both kinds of points, as thresholds fall. */
typedef struct
{
  gsize   n;
  double *threshold;
  double *sensitivity;
  double *specificity;
} Points;

static void
take_answers (const EngraftOutcomes *outcomes,
              const double          *risk,
              Points                *points)
{
  EgRoc roc;

  if (eg_roc_init (&roc, risk, outcomes->status, outcomes->n) != EG_OK)
    return;
  points->n = roc.n;
  for (gsize k = 0; k < roc.n; k++)
    {
      points->threshold[k] = roc.threshold[k];
      points->sensitivity[k] = (double) roc.true_positive[k] / roc.n_events;
      points->specificity[k] = 1 - (double) roc.false_positive[k] / roc.n_others;
    }
  eg_roc_clear (&roc);
}

static void
take_times (const EngraftOutcomes *outcomes,
            const double          *risk,
            Points                *points)
{
  const EgPredictedRisks risks = { .n = outcomes->n, .time = outcomes->time, .status = outcomes->status, .cause = 1, .risk = risk,
                                   .at = outcomes->horizon };
  EgRiskRoc roc;

  if (eg_risk_roc_init (&roc, &risks) != EG_OK)
    return;
  points->n = roc.n;
  for (gsize k = 0; k < roc.n; k++)
    {
      points->threshold[k] = roc.threshold[k];
      points->sensitivity[k] = roc.sensitivity[k];
      points->specificity[k] = roc.specificity[k];
    }
  eg_risk_roc_clear (&roc);
}

EngraftTable *
engraft_training_make_roc (EngraftTraining *self)
{
  guint n = self->n_tested;
  g_autofree double *time = g_new (double, n + 1), *risk = g_new (double, n + 1), *room = g_new (double, 3 * ((gsize) n + 1));
  g_autofree guint8 *status = g_new (guint8, n + 1);
  const EngraftOutcomes outcomes = engraft_training_take_part (self, self->tested, n, time, status);
  Points points = { 0, room, room + n + 1, room + 2 * ((gsize) n + 1) };
  EngraftTableDraft draft;
  double *threshold, *sensitivity, *specificity;

  for (guint k = 0; k < n; k++)
    risk[k] = get_chosen (self)->risk[self->tested[k]];
  (self->time ? take_times : take_answers) (&outcomes, risk, &points);
  engraft_table_draft_init (&draft, points.n);
  threshold = engraft_table_draft_add_numbers (&draft, "threshold", _("Threshold"), ENGRAFT_COLUMN_NUMBER);
  sensitivity = engraft_table_draft_add_numbers (&draft, "sensitivity", _("Sensitivity"), ENGRAFT_COLUMN_NUMBER);
  specificity = engraft_table_draft_add_numbers (&draft, "specificity", _("Specificity"), ENGRAFT_COLUMN_NUMBER);
  for (gsize k = 0; k < points.n; k++)
    {
      /* above all and below all are no thresholds of a risk */
      threshold[k] = isfinite (points.threshold[k]) ? points.threshold[k] : NAN;
      sensitivity[k] = points.sensitivity[k];
      specificity[k] = points.specificity[k];
    }

  return engraft_table_draft_finish (&draft, _("Thresholds"));
}

EngraftTable *
engraft_training_make_learning (EngraftTraining *self)
{
  const double z = 1.959963984540054;
  guint n = self->curve ? self->curve->len : 0;
  EngraftTableDraft draft;
  double *patients, *c, *low, *high, *apparent, *brier, *slope;

  engraft_table_draft_init (&draft, n);
  patients = engraft_table_draft_add_numbers (&draft, "patients", _("Patients learned from"), ENGRAFT_COLUMN_NUMBER);
  c = engraft_table_draft_add_numbers (&draft, "c", self->time ? _("C") : _("AUC"), ENGRAFT_COLUMN_NUMBER);
  low = engraft_table_draft_add_numbers (&draft, "c.lower", _("From"), ENGRAFT_COLUMN_NUMBER);
  high = engraft_table_draft_add_numbers (&draft, "c.upper", _("To"), ENGRAFT_COLUMN_NUMBER);
  apparent = engraft_table_draft_add_numbers (&draft, "c.apparent", self->time ? _("C of its own patients") : _("AUC of its own patients"),
                                              ENGRAFT_COLUMN_NUMBER);
  brier = engraft_table_draft_add_numbers (&draft, "brier", _("Brier score"), ENGRAFT_COLUMN_NUMBER);
  slope = engraft_table_draft_add_numbers (&draft, "slope", _("Calibration slope"), ENGRAFT_COLUMN_NUMBER);
  for (guint k = 0; k < n; k++)
    {
      const EngraftLearningPoint *point = &g_array_index (self->curve, EngraftLearningPoint, k);

      patients[k] = point->n;
      c[k] = point->held_out.c;
      low[k] = point->held_out.c - z * point->held_out.c_se;
      high[k] = point->held_out.c + z * point->held_out.c_se;
      apparent[k] = point->apparent.c;
      brier[k] = point->held_out.brier;
      slope[k] = point->held_out.slope;
    }

  return engraft_table_draft_finish (&draft, _("Learning Curve"));
}

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

void
engraft_training_get_limits (EngraftTraining             *self,
                             const EngraftTrainedLearner *trained,
                             guint                        patient,
                             double                      *low,
                             double                      *high)
{
  gsize p = engraft_dictionary_get_n (self->dictionary);
  double risks[ENGRAFT_TRAINING_MOST_REFITS];
  guint n = trained->refits ? trained->refits->len : 0;

  *low = *high = NAN;
  if (n < FEWEST_MODELS)
    return;
  for (guint b = 0; b < n; b++)
    risks[b] = engraft_predictor_get_risk (trained->refits->pdata[b], self->values + patient * p, self->horizon);
  qsort (risks, n, sizeof *risks, compare);
  *low = risks[(guint) (.025 * (n - 1) + .5)];
  *high = risks[(guint) (.975 * (n - 1) + .5)];
}
