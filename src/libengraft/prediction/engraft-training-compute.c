/* engraft-training-compute.c: dealing, training and measuring.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/prediction/eg-auc.h"
#include "kernel/prediction/eg-risk-calibration.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-linear-predictor.h"
#include "libengraft/prediction/engraft-training-private.h"
#include "libengraft/registry/engraft-random.h"

/* shares of the patients, of the learning curve */
#define N_SIZES 5

/* A training while it goes on. */
typedef struct
{
  EngraftTraining        *self;
  EngraftLearningSet      set;
  EngraftLearnerSettings  settings;
  EngraftOperation       *operation;
  GCancellable           *cancellable;
  guint                   n_done;      /* models */
  guint                   n_all;
} Job;

static void
done (Job *job)
{
  job->n_done++;
  if (job->operation)
    engraft_operation_set_fraction (job->operation, (double) job->n_done / job->n_all);
}

static EngraftPredictor *
fit (Job                  *job,
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

static double
predict (Job              *job,
         EngraftPredictor *predictor,
         guint             patient)
{
  gsize p = engraft_dictionary_get_n (job->set.dictionary);

  return engraft_predictor_get_risk (predictor, job->set.values + patient * p, job->self->horizon);
}

/* Of N of the patients. */
static gboolean
measure (Job                *job,
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

/* Of those who were not learned from.  Without one patient the others have the outcome a little more or less often, and so each
 * risk: who has it would seem at lower risk.  Yes or no are told apart by how far log odds are above those of who was learned from. */
static gboolean
measure_tested (Job              *job,
                EngraftMeasures  *measures,
                const double     *risk,
                GError          **error)
{
  EngraftTraining *self = job->self;
  g_autofree double *above = NULL;
  guint n_yes = 0;
  EgAuc auc;

  if (!measure (job, measures, risk, self->tested, self->n_tested, error))
    return FALSE;
  if (!engraft_training_leaves_one (self) || self->kind != ENGRAFT_OUTCOME_KIND_YES_NO)
    return TRUE;
  above = g_new (double, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    n_yes += self->status[i] == 1;
  for (guint i = 0; i < self->n; i++)
    {
      const double others = n_yes - (self->status[i] == 1), share = others / (self->n - 1);

      above[i] = log (risk[i] / (1 - risk[i])) - log (share / (1 - share));
      /* equal but for rounding */
      above[i] = round (above[i] * 1e9) / 1e9;
    }
  if (eg_auc (above, self->status, self->n, &auc, NULL) == EG_OK)
    {
      measures->c = measures->auc = auc.auc;
      measures->c_se = measures->auc_se = sqrt (auc.variance);
    }

  return TRUE;
}

static gboolean
train_all (Job                    *job,
           EngraftTrainedLearner  *trained,
           GError                **error)
{
  EngraftTraining *self = job->self;
  g_autofree guint32 *rows = g_new (guint32, self->n + 1);
  g_autofree double *risk = g_new (double, self->n + 1);

  for (guint i = 0; i < self->n; i++)
    rows[i] = i;
  trained->predictor = fit (job, trained->learner, rows, self->n, 0, error);
  if (!trained->predictor)
    return FALSE;
  for (guint i = 0; i < self->n; i++)
    risk[i] = predict (job, trained->predictor, i);

  return measure (job, &trained->apparent, risk, rows, self->n, error);
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
hold_out (Job                    *job,
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
          predictor = fit (job, trained->learner, rows, n, 1 + (guint64) r * self->n_folds + f, error);
          if (!predictor)
            return FALSE;
          for (guint i = 0; i < self->n; i++)
            if (folds[i] == f)
              {
                risk[i] = predict (job, predictor, i);
                if (self->kind == ENGRAFT_OUTCOME_KIND_EVENT)
                  ends[i] += engraft_predictor_get_risk (predictor, self->values + i * p, self->time[i]) / self->n_repeats;
              }
        }
      if (!measure_tested (job, &measures, risk, error))
        return FALSE;
      engraft_measures_add (&trained->held_out, &measures, 1. / self->n_repeats);
      for (guint k = 0; k < self->n_tested; k++)
        trained->risk[self->tested[k]] += risk[self->tested[k]] / self->n_repeats;
    }
  check_distribution (self, trained, ends);

  return TRUE;
}

/* The same training on a bootstrap sample: how much better it seems on its own patients than on all (Harrell 1996), and how
 * its risks differ.  A sample that cannot be trained is counted. */
static gboolean
train_again (Job                    *job,
             EngraftTrainedLearner  *trained,
             guint                   b,
             double                 *sums,
             double                 *squares,
             GError                **error)
{
  EngraftTraining *self = job->self;
  g_autofree guint32 *rows = g_new (guint32, self->n + 1);
  g_autofree double *risk = g_new (double, self->n + 1), *time = g_new (double, self->n + 1), *own = g_new (double, self->n + 1);
  g_autofree guint8 *status = g_new (guint8, self->n + 1);
  g_autoptr(EngraftPredictor) predictor = NULL;
  g_autoptr(GError) failed = NULL;
  guint64 state = engraft_training_make_seed (self, ENGRAFT_TRAINING_PURPOSE_BOOTSTRAP, b);
  EngraftOutcomes outcomes = engraft_training_get_outcomes (self), drawn = outcomes;
  EngraftMeasures mine, all;

  for (guint i = 0; i < self->n; i++)
    rows[i] = engraft_random_draw_below (&state, self->n);
  predictor = fit (job, trained->learner, rows, self->n, G_MAXUINT32 + (guint64) b, &failed);
  if (!predictor)
    {
      if (g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return g_propagate_error (error, g_steal_pointer (&failed)), FALSE;
      trained->n_failed++;
      return TRUE;
    }
  for (guint i = 0; i < self->n; i++)
    risk[i] = predict (job, predictor, i);
  for (guint i = 0; i < self->n; i++)
    {
      own[i] = risk[rows[i]];
      if (self->time)
        time[i] = self->time[rows[i]];
      status[i] = self->status[rows[i]];
    }
  drawn.time = self->time ? time : NULL;
  drawn.status = status;
  if (engraft_outcomes_measure (&drawn, own, &mine) != EG_OK || engraft_outcomes_measure (&outcomes, risk, &all) != EG_OK
      || isnan (mine.c) || isnan (all.c) || isnan (mine.brier))
    {
      trained->n_failed++;
      return TRUE;
    }
  engraft_measures_add (&trained->optimism, &mine, 1);
  engraft_measures_add (&trained->optimism, &all, -1);
  for (guint i = 0; i < self->n; i++)
    {
      sums[i] += risk[i];
      squares[i] += risk[i] * risk[i];
    }
  trained->n_refits++;
  engraft_predictor_thin (predictor, 60);
  if (trained->refits->len < ENGRAFT_TRAINING_MOST_REFITS)
    g_ptr_array_add (trained->refits, g_steal_pointer (&predictor));

  return TRUE;
}

static gboolean
bootstrap (Job                    *job,
           EngraftTrainedLearner  *trained,
           GError                **error)
{
  EngraftTraining *self = job->self;
  guint n = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "bootstraps");
  g_autofree double *sums = g_new0 (double, self->n + 1), *squares = g_new0 (double, self->n + 1);
  EngraftMeasures all = { 0 };

  trained->refits = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint b = 0; b < n && !trained->learner->is_same; b++)
    if (!train_again (job, trained, b, sums, squares, error))
      return FALSE;
  if (trained->n_refits < 2)
    return TRUE;

  engraft_measures_add (&all, &trained->optimism, 1. / trained->n_refits);
  trained->optimism = all;
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
train (Job                    *job,
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

  return TRUE;
}

/* ---- what fewer patients would have taught ---- */

static void
shuffle (EngraftTraining *self,
         guint32         *rows,
         guint            n,
         guint            purpose,
         guint64          index)
{
  guint64 state = engraft_training_make_seed (self, purpose, index);

  for (guint k = n; k > 1; k--)
    {
      guint other = engraft_random_draw_below (&state, k);
      guint32 row = rows[k - 1];

      rows[k - 1] = rows[other];
      rows[other] = row;
    }
}

/* Of each part one model by the first SHARE of those of the others, in an order that is the same for all shares. */
static gboolean
learn_from_fewer (Job                   *job,
                  guint                  size,
                  EngraftLearningPoint  *point,
                  GError               **error)
{
  EngraftTraining *self = job->self;
  const EngraftLearner *learner = g_array_index (self->learners, EngraftTrainedLearner, self->chosen).learner;
  g_autofree guint32 *rows = g_new (guint32, self->n + 1);
  g_autofree double *risk = g_new (double, self->n + 1), *own = g_new (double, self->n + 1);
  guint n_parts = self->n_folds - self->first_fold;

  for (guint f = self->first_fold; f < self->n_folds; f++)
    {
      g_autoptr(EngraftPredictor) predictor = NULL;
      EngraftMeasures apparent;
      guint n = 0;

      for (guint i = 0; i < self->n; i++)
        if (self->folds[i] != f)
          rows[n++] = i;
      shuffle (self, rows, n, ENGRAFT_TRAINING_PURPOSE_CURVE, f);
      n = (guint64) n * (size + 1) / N_SIZES;
      predictor = fit (job, learner, rows, n, G_MAXUINT32 * G_GUINT64_CONSTANT (2) + f * N_SIZES + size, error);
      if (!predictor)
        return FALSE;
      for (guint k = 0; k < n; k++)
        own[rows[k]] = predict (job, predictor, rows[k]);
      for (guint i = 0; i < self->n; i++)
        if (self->folds[i] == f)
          risk[i] = predict (job, predictor, i);
      if (!measure (job, &apparent, own, rows, n, error))
        return FALSE;
      engraft_measures_add (&point->apparent, &apparent, 1. / n_parts);
      point->n += (double) n / n_parts;
    }

  return measure (job, &point->held_out, risk, self->tested, self->n_tested, error);
}

/* Too few are no failure: the curve begins where they are enough. */
static gboolean
draw_curve (Job     *job,
            GError **error)
{
  job->self->curve = g_array_new (FALSE, TRUE, sizeof (EngraftLearningPoint));
  for (guint size = 0; size < N_SIZES; size++)
    {
      EngraftLearningPoint point = { 0 };
      g_autoptr(GError) failed = NULL;

      if (learn_from_fewer (job, size, &point, &failed))
        g_array_append_val (job->self->curve, point);
      else if (g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
    }

  return TRUE;
}

/* ---- what chance would do ---- */

/* C of the chosen learner in patients from whom it had not learned, by the first dealing. */
static gboolean
measure_once (Job     *job,
              guint    permutation,
              double  *c,
              GError **error)
{
  EngraftTraining *self = job->self;
  const EngraftLearner *learner = g_array_index (self->learners, EngraftTrainedLearner, self->chosen).learner;
  g_autofree guint32 *rows = g_new (guint32, self->n + 1);
  g_autofree double *risk = g_new (double, self->n + 1);
  EngraftMeasures measures;

  for (guint f = self->first_fold; f < self->n_folds; f++)
    {
      g_autoptr(EngraftPredictor) predictor = NULL;
      guint n = 0;

      for (guint i = 0; i < self->n; i++)
        if (self->folds[i] != f)
          rows[n++] = i;
      predictor = fit (job, learner, rows, n,
                       G_MAXUINT32 * G_GUINT64_CONSTANT (3) + (guint64) permutation * self->n_folds + f, error);
      if (!predictor)
        return FALSE;
      for (guint i = 0; i < self->n; i++)
        if (self->folds[i] == f)
          risk[i] = predict (job, predictor, i);
    }
  if (!measure_tested (job, &measures, risk, error))
    return FALSE;
  *c = measures.c;

  return TRUE;
}

/* Outcomes, with their times, are dealt anew to the patients; all is done again.  What cannot be trained or measured counts
 * with those that are as good. */
static gboolean
permute (Job     *job,
         GError **error)
{
  EngraftTraining *self = job->self;
  const guint n = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "permutations");
  double *time = self->time, own = NAN;
  guint8 *status = self->status;
  g_autofree double *dealt_time = time ? g_new (double, self->n + 1) : NULL;
  g_autofree guint8 *dealt = g_new (guint8, self->n + 1);
  g_autofree guint32 *order = g_new (guint32, self->n + 1);
  guint n_as_good = 0;

  if (n && !measure_once (job, 0, &own, error))
    return FALSE;
  for (guint k = 1; k <= n; k++)
    {
      g_autoptr(GError) failed = NULL;
      double c = NAN;

      for (guint i = 0; i < self->n; i++)
        order[i] = i;
      shuffle (self, order, self->n, ENGRAFT_TRAINING_PURPOSE_PERMUTATION, k);
      for (guint i = 0; i < self->n; i++)
        {
          dealt[i] = status[order[i]];
          if (time)
            dealt_time[i] = time[order[i]];
        }
      job->set.status = self->status = dealt;
      job->set.time = self->time = dealt_time;
      measure_once (job, k, &c, &failed);
      job->set.status = self->status = status;
      job->set.time = self->time = time;
      if (g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
      n_as_good += !(c < own - 1e-12);
    }
  self->n_permutations = n;
  self->permutation_p = n ? (1. + n_as_good) / (1. + n) : NAN;

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
  Job job = {
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
              + ((curve ? N_SIZES : 0) + (permutations ? permutations + 1 : 0)) * (self->n_folds - self->first_fold);
  for (guint k = 0; k < self->learners->len; k++)
    if (!train (&job, &g_array_index (self->learners, EngraftTrainedLearner, k), error))
      return FALSE;
  engraft_training_choose (self);
  if (self->chosen >= 0)
    return (!curve || draw_curve (&job, error)) && permute (&job, error);
  g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_LEARNER, _("No model could be trained: %s."),
               g_array_index (self->learners, EngraftTrainedLearner, self->learners->len - 1).refusal);

  return FALSE;
}
