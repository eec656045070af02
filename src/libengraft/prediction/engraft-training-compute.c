/* engraft-training-compute.c: dealing, training and measuring.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/prediction/eg-auc.h"
#include "kernel/prediction/eg-optimism.h"
#include "kernel/prediction/eg-risk-calibration.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-boosting-job.h"
#include "libengraft/prediction/engraft-linear-predictor.h"
#include "libengraft/prediction/engraft-training-job.h"
#include "libengraft/registry/engraft-random.h"

static void
done (EngraftTrainingJob *job)
{
  job->n_done++;
  if (job->operation)
    engraft_operation_set_fraction (job->operation, (double) job->n_done / job->n_all);
}

EngraftPredictor *
engraft_training_job_fit (EngraftTrainingJob                  *job,
     const EngraftLearner *learner,
     const guint32        *rows,
     guint                 n,
     guint64               index,
     GError              **error)
{
  EngraftPredictor *predictor;

  job->settings.seed = engraft_training_make_seed (job->self, ENGRAFT_TRAINING_PURPOSE_INNER, index);
  predictor = learner->fit (learner, &job->set, rows, n, &job->settings, job->cancellable, error);
  done (job);

  return predictor;
}

double
engraft_training_job_predict (EngraftTrainingJob              *job,
         EngraftPredictor *predictor,
         guint             patient)
{
  gsize p = engraft_dictionary_get_n (job->set.dictionary);

  return engraft_predictor_get_risk (predictor, job->set.values + patient * p, job->self->horizon);
}

/* Of N of the patients. */
gboolean
engraft_training_job_measure (EngraftTrainingJob                *job,
         EngraftMeasures    *measures,
         const double       *risk,
         const guint        *patients,
         guint               n,
         GError            **error)
{
  EngraftTraining *self = job->self;
  g_autofree double *time = g_new (double, n + 1), *own = g_new (double, n + 1);
  g_autofree guint8 *status = g_new (guint8, n + 1);
  const EngraftOutcomes outcomes = engraft_training_take_part (self, patients, n, time, status);

  for (guint k = 0; k < n; k++)
    own[k] = risk[patients[k]];
  if (engraft_outcomes_measure (&outcomes, own, measures) == EG_OK)
    {
      engraft_outcomes_smooth (&outcomes, own, measures, NULL);
      return TRUE;
    }
  g_set_error_literal (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_LEARNER, _("its risks could not be measured"));

  return FALSE;
}

/* Of those who were not learned from. */
gboolean
engraft_training_job_measure_tested (EngraftTrainingJob  *job,
                                     EngraftMeasures     *measures,
                                     const double        *risk,
                                     GError             **error)
{
  EngraftTraining *self = job->self;
  g_autofree double *above = NULL;
  EgAuc auc;

  if (!engraft_training_job_measure (job, measures, risk, self->tested, self->n_tested, error))
    return FALSE;
  if (!engraft_training_leaves_one (self) || self->kind != ENGRAFT_OUTCOME_KIND_YES_NO)
    return TRUE;
  above = engraft_training_make_ranks (self, risk);
  if (eg_auc (above, self->status, self->n, &auc, NULL) == EG_OK)
    {
      measures->c = measures->auc = auc.auc;
      measures->c_se = measures->auc_se = sqrt (auc.variance);
    }

  return TRUE;
}

static gboolean
train_all (EngraftTrainingJob                    *job,
           EngraftTrainedLearner  *trained,
           GError                **error)
{
  EngraftTraining *self = job->self;
  g_autofree guint32 *rows = g_new (guint32, self->n + 1);
  g_autofree double *risk = g_new (double, self->n + 1);

  for (guint i = 0; i < self->n; i++)
    rows[i] = i;
  trained->predictor = engraft_training_job_fit (job, trained->learner, rows, self->n, 0, error);
  if (!trained->predictor)
    return FALSE;
  for (guint i = 0; i < self->n; i++)
    risk[i] = engraft_training_job_predict (job, trained->predictor, i);

  return engraft_training_job_measure (job, &trained->apparent, risk, rows, self->n, error);
}

/* Whether as many live as long as the risks say. */
static void
check_distribution (EngraftTraining       *self,
                    EngraftTrainedLearner *trained,
                    const double          *ends)
{
  g_autofree double *survival = g_new (double, self->n_tested + 1);
  g_autofree guint8 *event = g_new (guint8, self->n_tested + 1);
  double shares[10];

  trained->d_calibration = trained->d_p = NAN;
  if (self->kind != ENGRAFT_OUTCOME_KIND_EVENT)
    return;
  for (guint k = 0; k < self->n_tested; k++)
    {
      survival[k] = 1 - ends[self->tested[k]];
      event[k] = self->status[self->tested[k]];
    }
  if (eg_d_calibration (survival, event, self->n_tested, G_N_ELEMENTS (shares), shares, &trained->d_calibration,
                        &trained->d_p) != EG_OK)
    trained->d_calibration = trained->d_p = NAN;
}

/* Each patient by models that did not know it. */
static gboolean
hold_out (EngraftTrainingJob                    *job,
          EngraftTrainedLearner  *trained,
          GError                **error)
{
  EngraftTraining *self = job->self;
  g_autofree guint32 *rows = g_new (guint32, self->n + 1);
  g_autofree double *risk = g_new (double, self->n + 1), *ends = g_new0 (double, self->n + 1);
  gsize p = engraft_dictionary_get_n (self->dictionary);

  trained->risk = g_new (double, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    trained->risk[i] = self->folds[i] < self->first_fold ? NAN : 0;
  for (guint r = 0; r < self->n_repeats; r++)
    {
      const guint32 *folds = self->folds + (gsize) r * self->n;
      EngraftMeasures measures;

      for (guint f = self->first_fold; f < self->n_folds; f++)
        {
          g_autoptr(EngraftPredictor) predictor = NULL;
          guint n = 0;

          for (guint i = 0; i < self->n; i++)
            if (folds[i] != f)
              rows[n++] = i;
          predictor = engraft_training_job_fit (job, trained->learner, rows, n, 1 + (guint64) r * self->n_folds + f, error);
          if (!predictor)
            return FALSE;
          for (guint i = 0; i < self->n; i++)
            if (folds[i] == f)
              {
                risk[i] = engraft_training_job_predict (job, predictor, i);
                if (self->kind == ENGRAFT_OUTCOME_KIND_EVENT)
                  ends[i] += engraft_predictor_get_risk (predictor, self->values + i * p, self->time[i]) / self->n_repeats;
              }
        }
      if (!engraft_training_job_measure_tested (job, &measures, risk, error))
        return FALSE;
      engraft_measures_add (&trained->held_out, &measures, 1. / self->n_repeats);
      for (guint k = 0; k < self->n_tested; k++)
        trained->risk[self->tested[k]] += risk[self->tested[k]] / self->n_repeats;
    }
  check_distribution (self, trained, ends);

  return TRUE;
}

/* A learner on bootstrap samples */
typedef struct
{
  EngraftTrainingJob     *job;
  EngraftTrainedLearner  *trained;
  guint                   n_begun;
  double                 *sums;        /* of the risks of each patient */
  double                 *squares;
  GError                **error;
} Bootstrap;

#define N_MEASURES (sizeof (EngraftMeasures) / sizeof (double))

/* A sample that cannot be trained or measured is counted, and has no numbers. */
static EgStatus
give_up (Bootstrap *self,
         double    *in_sample,
         double    *in_all)
{
  self->trained->n_failed++;
  for (guint k = 0; k < N_MEASURES; k++)
    in_sample[k] = in_all[k] = NAN;

  return EG_OK;
}

static EgStatus
measure_sample (Bootstrap       *self,
                const uint32_t  *rows,
                const double    *risk,
                EngraftMeasures *mine,
                EngraftMeasures *all)
{
  EngraftTraining *training = self->job->self;
  g_autofree double *time = g_new (double, training->n + 1), *own = g_new (double, training->n + 1);
  g_autofree guint8 *status = g_new (guint8, training->n + 1);
  EngraftOutcomes outcomes = engraft_training_get_outcomes (training), drawn = outcomes;

  for (guint i = 0; i < training->n; i++)
    {
      own[i] = risk[rows[i]];
      if (training->time)
        time[i] = training->time[rows[i]];
      status[i] = training->status[rows[i]];
    }
  drawn.time = training->time ? time : NULL;
  drawn.status = status;
  if (engraft_outcomes_measure (&drawn, own, mine) != EG_OK || engraft_outcomes_measure (&outcomes, risk, all) != EG_OK
      || isnan (mine->c) || isnan (all->c) || isnan (mine->brier))
    return EG_BAD_INPUT;

  return EG_OK;
}

/* The same training on a bootstrap sample: how good it seems on its own patients and is on all, and how its risks differ. */
static EgStatus
train_again (const uint32_t *rows,
             size_t          n,
             double         *in_sample,
             double         *in_all,
             void           *data)
{
  Bootstrap *self = data;
  EngraftTrainingJob *job = self->job;
  EngraftTrainedLearner *trained = self->trained;
  g_autofree double *risk = g_new (double, n + 1);
  g_autoptr(EngraftPredictor) predictor = NULL;
  g_autoptr(GError) failed = NULL;

  predictor = engraft_training_job_fit (job, trained->learner, rows, n, G_MAXUINT32 + (guint64) self->n_begun++, &failed);
  if (g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (self->error, g_steal_pointer (&failed));
      return EG_STOPPED;
    }
  for (guint i = 0; predictor && i < n; i++)
    risk[i] = engraft_training_job_predict (job, predictor, i);
  if (!predictor || measure_sample (self, rows, risk, (EngraftMeasures *) in_sample, (EngraftMeasures *) in_all) != EG_OK)
    return give_up (self, in_sample, in_all);
  for (guint i = 0; i < n; i++)
    {
      self->sums[i] += risk[i];
      self->squares[i] += risk[i] * risk[i];
    }
  trained->n_refits++;
  engraft_predictor_thin (predictor, 60);
  if (trained->refits->len < ENGRAFT_TRAINING_MOST_REFITS)
    g_ptr_array_add (trained->refits, g_steal_pointer (&predictor));

  return EG_OK;
}

/* Which patients are in each sample. */
static guint32 *
draw_samples (EngraftTraining *self,
              guint            n_samples)
{
  guint32 *samples = g_new (guint32, (gsize) n_samples * self->n + 1);

  for (guint b = 0; b < n_samples; b++)
    {
      guint64 state = engraft_training_make_seed (self, ENGRAFT_TRAINING_PURPOSE_BOOTSTRAP, b);

      for (guint i = 0; i < self->n; i++)
        samples[(gsize) b * self->n + i] = engraft_random_draw_below (&state, self->n);
    }

  return samples;
}

static gboolean
bootstrap (EngraftTrainingJob     *job,
           EngraftTrainedLearner  *trained,
           GError                **error)
{
  EngraftTraining *self = job->self;
  const guint n = trained->learner->is_same ? 0 : engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "bootstraps");
  g_autofree double *sums = g_new0 (double, self->n + 1), *squares = g_new0 (double, self->n + 1);
  g_autofree guint32 *samples = draw_samples (self, n);
  Bootstrap work = { job, trained, 0, sums, squares, error };
  EgOptimism answers[N_MEASURES];

  trained->refits = g_ptr_array_new_with_free_func (g_object_unref);
  if (eg_optimism (samples, n, self->n, (const double *) &trained->apparent, N_MEASURES, train_again, &work, answers, NULL, NULL) != EG_OK)
    return FALSE;
  if (trained->n_refits < 2)
    return TRUE;

  for (guint k = 0; k < N_MEASURES; k++)
    ((double *) &trained->optimism)[k] = answers[k].optimism;
  trained->spread = g_new (double, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    {
      double mean = sums[i] / trained->n_refits, square = squares[i] / trained->n_refits - mean * mean;

      trained->spread[i] = sqrt (MAX (0, square) * trained->n_refits / (trained->n_refits - 1.));
    }

  return TRUE;
}

/* How many there are of what is rarer: events; of two events that are both modelled, or of yes and no, the fewer. */
static guint
count_rarer (EngraftTraining      *self,
             const EngraftLearner *learner)
{
  guint n[3] = { 0 };

  for (guint i = 0; i < self->n; i++)
    n[self->status[i]]++;
  if (self->kind == ENGRAFT_OUTCOME_KIND_YES_NO)
    return MIN (n[0], n[1]);

  return self->kind == ENGRAFT_OUTCOME_KIND_COMPETING && g_str_equal (learner->nick, "cox") ? MIN (n[1], n[2]) : n[1];
}

/* A learner without penalty needs events for each coefficient. */
static char *
dup_refusal (EngraftTraining      *self,
             const EngraftLearner *learner)
{
  guint n_columns = engraft_linear_predictor_count_columns (self->dictionary), n_events = count_rarer (self, learner);

  if (!learner->is_free || n_events >= ENGRAFT_TRAINING_FEWEST_EVENTS_EACH * n_columns)
    return NULL;

  return g_strdup_printf (_("%u events for %u coefficients are too few without a penalty (at least %d each)"), n_events,
                          n_columns, ENGRAFT_TRAINING_FEWEST_EVENTS_EACH);
}

/* What cannot be trained is said, and the others go on; FALSE only when cancelled. */
static gboolean
train (EngraftTrainingJob                    *job,
       EngraftTrainedLearner  *trained,
       GError                **error)
{
  g_autoptr(GError) failed = NULL;

  trained->refusal = dup_refusal (job->self, trained->learner);
  if (trained->refusal)
    return TRUE;
  if (train_all (job, trained, &failed) && hold_out (job, trained, &failed) && bootstrap (job, trained, &failed))
    return TRUE;
  if (g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  trained->refusal = g_strdup (failed->message);
  trained->was_stopped = g_error_matches (failed, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_CRASHED);

  return TRUE;
}

/* What a model must surpass is always there: the same for all, and of what is complex a model with a penalty. */
static gboolean
is_wanted (EngraftTraining      *self,
           const EngraftLearner *learner)
{
  g_autoptr(GEnumClass) choices = g_type_class_ref (ENGRAFT_TYPE_LEARNER_CHOICE);
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  const char *chosen = g_enum_get_value (choices, engraft_options_get_enum (options, "chosen"))->value_nick;
  const char * const *wanted = engraft_options_get_strv (options, "learners");
  gboolean any = wanted && *wanted;
  guint n;
  const EngraftLearner *all = engraft_learners_list (&n);

  if (!(learner->outcomes & 1 << self->kind))
    return FALSE;
  if (learner->is_same || (any ? g_strv_contains (wanted, learner->nick) : !learner->is_complex))
    return TRUE;
  if (learner->is_complex)
    return g_str_equal (chosen, learner->nick);
  for (guint k = 0; k < n && g_str_equal (learner->nick, ENGRAFT_LEARNER_BASELINE); k++)
    if (all[k].is_complex && is_wanted (self, all + k))
      return TRUE;

  return FALSE;
}

static gboolean
list_learners (EngraftTraining  *self,
               GError          **error)
{
  const char * const *wanted = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "learners");
  guint n;
  const EngraftLearner *all = engraft_learners_list (&n);

  for (guint i = 0; wanted && wanted[i]; i++)
    if (!engraft_learners_find (wanted[i], self->kind))
      {
        g_autoptr(GString) names = g_string_new (NULL);

        for (guint k = 0; k < n; k++)
          if (all[k].outcomes & 1 << self->kind)
            g_string_append_printf (names, "%s%s", names->len ? ", " : "", all[k].nick);
        g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_LEARNER,
                     _("There is no learner “%s” of such an outcome. There are: %s."), wanted[i], names->str);
        return FALSE;
      }
  for (guint k = 0; k < n; k++)
    if (is_wanted (self, all + k))
      {
        EngraftTrainedLearner trained = { .learner = all + k };

        g_array_append_val (self->learners, trained);
      }

  return TRUE;
}

/* 0: it is not set */
static double
get_optional (EngraftOptions *options,
              const char     *name)
{
  const double value = engraft_options_get_double (options, name);

  return isnan (value) ? 0 : value;
}

gboolean
engraft_training_compute (EngraftTraining   *self,
                          EngraftTable      *table,
                          EngraftOperation  *operation,
                          GError           **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  gboolean curve = engraft_options_get_boolean (options, "learning-curve");
  int permutations = engraft_options_get_int (options, "permutations");
  EngraftTrainingJob job = {
    .self = self,
    .set = { self->dictionary, self->values, self->time, self->status, self->n, self->kind },
    .settings = {
      .inner_folds = engraft_options_get_int (options, "inner-folds"),
      .simplest = engraft_options_get_boolean (options, "simplest"),
      .rising = engraft_options_get_strv (options, "rising"),
      .falling = engraft_options_get_strv (options, "falling"),
      .times_law = engraft_options_get_enum (options, "times-distribution"),
      .times_spread = get_optional (options, "times-scale"),
      .filter = engraft_options_get_enum (options, "column-filter"),
      .n_kept = engraft_options_get_int (options, "columns-kept"),
    },
    .operation = operation,
    .cancellable = operation ? engraft_operation_get_cancellable (operation) : NULL,
  };

  if (!list_learners (self, error) || !engraft_training_deal (self, table, error))
    return FALSE;
  job.n_all = self->learners->len * (1 + self->n_repeats * (self->n_folds - self->first_fold)
                                     + engraft_options_get_int (options, "bootstraps"))
              + ((curve ? ENGRAFT_TRAINING_SIZES : 0) + (permutations ? permutations + 1 : 0)) * (self->n_folds - self->first_fold);
  for (guint k = 0; k < self->learners->len; k++)
    if (!train (&job, &g_array_index (self->learners, EngraftTrainedLearner, k), error))
      return FALSE;
  engraft_training_choose (self);
  if (self->chosen >= 0)
    return (!curve || engraft_training_job_draw_curve (&job, error)) && engraft_training_job_permute (&job, error);
  g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_LEARNER, _("No model could be trained: %s."),
               g_array_index (self->learners, EngraftTrainedLearner, self->learners->len - 1).refusal);

  return FALSE;
}
