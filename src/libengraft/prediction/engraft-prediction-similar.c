/* engraft-prediction-similar.c: patients of the training who are like a patient, and what became of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/evidence/eg-proportion-interval.h"
#include "kernel/prediction/eg-neighbours.h"
#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/prediction/engraft-prediction-private.h"
#include "libengraft/survival/engraft-survival-fit.h"

/* scores are a feature of their own, and their standard deviation the only one */
static double
get_score_scale (const double *scores,
                 guint         n)
{
  double mean = 0, square = 0;

  for (guint i = 0; i < n; i++)
    mean += scores[i] / n;
  for (guint i = 0; i < n; i++)
    square += (scores[i] - mean) * (scores[i] - mean);

  return n > 1 ? sqrt (square / (n - 1)) : 0;
}

/* Of all that the model carries, those nearest to the patient; N_FOUND of them. */
static gboolean
find (EngraftPrediction *self,
      gsize              k,
      gsize             *which,
      double            *distance,
      gsize             *n_found)
{
  const EngraftModelPatients *patients = self->model->patients;

  if (engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "similarity") == ENGRAFT_SIMILARITY_RISK)
    {
      const double *scores = engraft_model_get_patient_scores (self->model);
      double scale = get_score_scale (scores, patients->n);

      return eg_neighbours_find (&self->score[0], scores, patients->n, 1, &scale, k, which, distance, n_found) == EG_OK;
    }

  return self->model->guard
         && eg_neighbours_find (self->values[0], patients->values, patients->n, patients->p, self->model->guard->scale, k, which,
                                distance, n_found) == EG_OK;
}

/* Kaplan and Meier's curve of those who are similar. */
static void
follow (EngraftPrediction *self)
{
  const EngraftModelPatients *patients = self->model->patients;
  EngraftTableDraft draft;
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftSurvivalFit) fit = NULL;
  double *time, *status;

  engraft_table_draft_init (&draft, self->similar->len);
  time = engraft_table_draft_add_numbers (&draft, "time", "time", ENGRAFT_COLUMN_NUMBER);
  status = engraft_table_draft_add_numbers (&draft, "status", "status", ENGRAFT_COLUMN_INTEGER);
  for (guint i = 0; i < self->similar->len; i++)
    {
      guint patient = g_array_index (self->similar, EngraftSimilarPatient, i).patient;

      time[i] = patients->time[patient];
      status[i] = patients->status[patient] == 1;
    }
  table = engraft_table_draft_finish (&draft, "similar");
  g_object_set (cohort, "time", "time", "time-unit", self->model->unit, "status", "status",
                "events", (const char * const []) { "1", NULL }, "censored", (const char * const []) { "0", NULL }, NULL);
  data = engraft_survival_data_new (table, cohort, NULL, NULL);
  fit = data ? engraft_survival_fit_new (data, options, NULL, NULL) : NULL;
  if (fit && engraft_survival_fit_get_n_curves (fit) == 1)
    self->similar_curve = g_object_ref (engraft_survival_fit_get_curve (fit, 0));
}

/* How many of all are within one standard deviation in their features, whichever similarity is shown. */
static void
count_near (EngraftPrediction *self)
{
  const EngraftModelPatients *patients = self->model->patients;

  for (guint i = 0; self->model->guard && i < patients->n; i++)
    self->n_near += eg_mixed_distance (self->values[0], patients->values + (gsize) i * patients->p, self->model->guard->scale,
                                       patients->p) <= ENGRAFT_PREDICTION_NEAR;
}

void
engraft_prediction_find_similar (EngraftPrediction *self)
{
  gsize k = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "neighbours"), n_found = 0;
  g_autofree gsize *which = g_new (gsize, k + 1);
  g_autofree double *distance = g_new (double, k + 1);

  if (!self->model->patients || !find (self, k, which, distance, &n_found))
    return;
  self->similar = g_array_new (FALSE, FALSE, sizeof (EngraftSimilarPatient));
  for (gsize i = 0; i < n_found; i++)
    {
      EngraftSimilarPatient similar = { which[i], distance[i] };

      g_array_append_val (self->similar, similar);
    }
  count_near (self);
  /* Kaplan and Meier's curve is of an event that nothing precludes */
  if (n_found > 0 && self->model->kind == ENGRAFT_OUTCOME_KIND_EVENT && self->model->patients->time)
    follow (self);
}

/**
 * engraft_prediction_get_n_similar:
 * @self: a prediction
 *
 * Tells how many patients of the training are shown beside what is predicted.
 *
 * Returns: how many; 0: the model carries nobody, or nobody can be compared
 */
guint
engraft_prediction_get_n_similar (EngraftPrediction *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), 0);

  return self->similar ? self->similar->len : 0;
}

/**
 * engraft_prediction_get_similar_curve:
 * @self: a prediction
 *
 * Gets Kaplan and Meier’s curve of the patients of the training who are like the patient.
 *
 * Returns: (transfer none) (nullable): the curve of staying without the event
 */
EngraftSurvivalCurve *
engraft_prediction_get_similar_curve (EngraftPrediction *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), NULL);

  return self->similar_curve;
}

/**
 * engraft_prediction_get_similar_share:
 * @self: a prediction
 * @n_with: (out): of how many of them it came true
 * @low: (out): the lower limit
 * @high: (out): the upper limit
 *
 * Tells of how many of the patients of the training who are like the patient a yes or no came true, with Wilson’s 95 %
 * limits (E. B. Wilson, J Am Stat Assoc 1927;22:209).  O(similar patients).
 *
 * Returns: the share; NaN when the model carries nobody, or is one of times
 */
double
engraft_prediction_get_similar_share (EngraftPrediction *self,
                                      guint             *n_with,
                                      double            *low,
                                      double            *high)
{
  guint n;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self) && n_with && low && high, NAN);

  n = engraft_prediction_get_n_similar (self);
  *n_with = 0;
  *low = *high = NAN;
  if (n == 0 || self->model->kind != ENGRAFT_OUTCOME_KIND_YES_NO)
    return NAN;
  for (guint i = 0; i < n; i++)
    *n_with += self->model->patients->status[g_array_index (self->similar, EngraftSimilarPatient, i).patient] == 1;
  eg_proportion_interval (*n_with, n, EG_PROPORTION_WILSON, .95, low, high);

  return (double) *n_with / n;
}

static char *
dup_fate (EngraftPrediction *self,
          guint              status)
{
  if (status == 1)
    return g_strdup (self->model->event);

  return g_strdup (self->model->kind == ENGRAFT_OUTCOME_KIND_YES_NO ? C_("outcome", "no") : status == 2 ? _("competing event")
                   : _("censored"));
}

EngraftTable *
engraft_prediction_make_similar (EngraftPrediction *self)
{
  const EngraftModelPatients *patients = self->model->patients;
  guint n = engraft_prediction_get_n_similar (self), p = engraft_dictionary_get_n (self->model->dictionary);
  EngraftTableDraft draft;
  double *row, *distance, *risk, *time;
  char **event, ***values = g_new (char **, p + 1);

  engraft_table_draft_init (&draft, n);
  row = engraft_table_draft_add_numbers (&draft, "row", _("Row"), ENGRAFT_COLUMN_INTEGER);
  distance = engraft_table_draft_add_numbers (&draft, "distance", _("Distance (SD)"), ENGRAFT_COLUMN_NUMBER);
  risk = engraft_table_draft_add_numbers (&draft, "risk", _("Risk predicted"), ENGRAFT_COLUMN_NUMBER);
  time = patients && patients->time ? engraft_table_draft_add_numbers (&draft, "time", _("Time"), ENGRAFT_COLUMN_NUMBER) : NULL;
  event = engraft_table_draft_add_texts (&draft, "event", _("What Became of Them"));
  for (guint j = 0; j < p; j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (self->model->dictionary, j);

      values[j] = engraft_table_draft_add_texts (&draft, engraft_feature_get_name (feature), engraft_feature_get_title (feature));
    }
  for (guint i = 0; i < n; i++)
    {
      const EngraftSimilarPatient *similar = &g_array_index (self->similar, EngraftSimilarPatient, i);

      row[i] = patients->rows[similar->patient];
      distance[i] = similar->distance;
      risk[i] = engraft_predictor_get_risk (self->model->predictor, patients->values + (gsize) similar->patient * p,
                                            self->model->horizon);
      if (time)
        time[i] = patients->time[similar->patient];
      event[i] = dup_fate (self, patients->status[similar->patient]);
      for (guint j = 0; j < p; j++)
        values[j][i] = engraft_feature_dup_value (engraft_dictionary_get_feature (self->model->dictionary, j),
                                                  patients->values[(gsize) similar->patient * p + j]);
    }
  g_free (values);

  return engraft_table_draft_finish (&draft, _("Similar Patients"));
}
