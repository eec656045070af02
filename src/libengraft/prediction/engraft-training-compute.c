/* engraft-training-compute.c: dealing, training and measuring.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/survival/eg-penalised-cox.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/prediction/engraft-linear-predictor.h"
#include "libengraft/prediction/engraft-training-private.h"
#include "libengraft/registry/engraft-random.h"

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

/* A stream of its own for each purpose: none depends on how many numbers another has drawn. */
static guint64
make_seed (EngraftTraining *self,
           guint64          purpose,
           guint64          index)
{
  guint64 state = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "seed");

  state = engraft_random_draw (&state) ^ purpose * G_GUINT64_CONSTANT (0xd1342543de82ef95);
  state = engraft_random_draw (&state) ^ index;

  return engraft_random_draw (&state);
}

enum { PURPOSE_FOLDS = 1, PURPOSE_INNER, PURPOSE_BOOTSTRAP };

/* ---- folds ---- */

static gboolean
deal_by_chance (EngraftTraining  *self,
                GError          **error)
{
  self->n_folds = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "folds");
  self->n_repeats = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "repeats");
  self->folds = g_new (guint32, (gsize) self->n * self->n_repeats + 1);
  for (guint r = 0; r < self->n_repeats; r++)
    if (eg_penalised_cox_deal (self->n, self->status, NULL, 0, self->n_folds, make_seed (self, PURPOSE_FOLDS, r),
                               self->folds + (gsize) r * self->n) != EG_OK)
      {
        g_set_error_literal (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_FOLDS,
                             _("There are fewer patients than folds. Ask for fewer folds."));
        return FALSE;
      }

  return TRUE;
}

static gboolean
deal_by_site (EngraftTraining  *self,
              EngraftTable     *table,
              const char       *site,
              GError          **error)
{
  EngraftColumn *column = engraft_table_find_column (table, site);
  const guint *rows = engraft_survival_data_get_rows (self->data, NULL);
  g_autoptr(EngraftValueCoding) coding = NULL;

  if (!column)
    {
      g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_FOLDS, _("There is no column “%s” of hospitals"), site);
      return FALSE;
    }
  self->site_title = g_strdup (engraft_column_get_title (column));
  coding = engraft_value_coding_new (column, rows, self->n, 1000);
  if (!coding || coding->names->len < 2)
    {
      g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_FOLDS,
                   _("“%s” must name at least two hospitals and no more than 1000, so that each can be left out."), self->site_title);
      return FALSE;
    }
  self->n_repeats = 1;
  self->n_folds = coding->names->len;
  self->folds = g_new (guint32, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    {
      if (coding->codes[i] == ENGRAFT_NO_CODE)
        {
          g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_FOLDS,
                       _("Row %u has no “%s”: who is to be left out with it is not known. Complete it, or leave it out by a filter."),
                       rows[i] + 1, self->site_title);
          return FALSE;
        }
      self->folds[i] = coding->codes[i];
    }

  return TRUE;
}

/* ---- one learner ---- */

static EngraftPredictor *
fit (Job                  *job,
     const EngraftLearner *learner,
     const guint32        *rows,
     guint                 n,
     guint64               index,
     GError              **error)
{
  EngraftPredictor *predictor;

  job->settings.seed = make_seed (job->self, PURPOSE_INNER, index);
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

static gboolean
measure (Job                *job,
         EngraftMeasures    *measures,
         const double       *risk,
         GError            **error)
{
  EngraftTraining *self = job->self;

  if (engraft_measures_compute (measures, self->time, self->status, risk, self->n, self->horizon) == EG_OK)
    return TRUE;
  g_set_error_literal (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_LEARNER, _("its risks could not be measured"));

  return FALSE;
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

  return measure (job, &trained->apparent, risk, error);
}

/* Each patient by models that did not know it. */
static gboolean
hold_out (Job                    *job,
          EngraftTrainedLearner  *trained,
          GError                **error)
{
  EngraftTraining *self = job->self;
  g_autofree guint32 *rows = g_new (guint32, self->n + 1);
  g_autofree double *risk = g_new (double, self->n + 1);

  trained->risk = g_new0 (double, self->n + 1);
  for (guint r = 0; r < self->n_repeats; r++)
    {
      const guint32 *folds = self->folds + (gsize) r * self->n;
      EngraftMeasures measures;

      for (guint f = 0; f < self->n_folds; f++)
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
              risk[i] = predict (job, predictor, i);
        }
      if (!measure (job, &measures, risk, error))
        return FALSE;
      engraft_measures_add (&trained->held_out, &measures, 1. / self->n_repeats);
      for (guint i = 0; i < self->n; i++)
        trained->risk[i] += risk[i] / self->n_repeats;
    }

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
  guint64 state = make_seed (self, PURPOSE_BOOTSTRAP, b);
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
      time[i] = self->time[rows[i]];
      status[i] = self->status[rows[i]];
    }
  if (engraft_measures_compute (&mine, time, status, own, self->n, self->horizon) != EG_OK
      || engraft_measures_compute (&all, self->time, self->status, risk, self->n, self->horizon) != EG_OK
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

/* A learner without penalty needs events for each coefficient. */
static char *
dup_refusal (EngraftTraining      *self,
             const EngraftLearner *learner)
{
  guint n_columns = engraft_linear_predictor_count_columns (self->dictionary), n_events = 0;

  for (guint i = 0; i < self->n; i++)
    n_events += self->status[i] == 1;
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

static gboolean
list_learners (EngraftTraining  *self,
               GError          **error)
{
  const char * const *wanted = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "learners");
  guint n;
  const EngraftLearner *all = engraft_learners_list (&n);

  for (guint i = 0; wanted && wanted[i]; i++)
    if (!engraft_learners_find (wanted[i]))
      {
        g_autoptr(GString) names = g_string_new (NULL);

        for (guint k = 0; k < n; k++)
          g_string_append_printf (names, "%s%s", k ? ", " : "", all[k].nick);
        g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_LEARNER,
                     _("There is no learner “%s”. There are: %s."), wanted[i], names->str);
        return FALSE;
      }
  /* what a model must surpass is always there */
  for (guint k = 0; k < n; k++)
    if (!wanted || !*wanted || all[k].is_same || g_strv_contains (wanted, all[k].nick))
      {
        EngraftTrainedLearner trained = { .learner = all + k };

        g_array_append_val (self->learners, trained);
      }

  return TRUE;
}

gboolean
engraft_training_compute (EngraftTraining   *self,
                          EngraftTable      *table,
                          EngraftOperation  *operation,
                          GError           **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  const char *site = engraft_options_get_string (options, "site");
  Job job = {
    .self = self,
    .set = { self->dictionary, self->values, self->time, self->status, self->n, ENGRAFT_OUTCOME_KIND_EVENT },
    .settings = {
      .inner_folds = engraft_options_get_int (options, "inner-folds"),
      .simplest = engraft_options_get_boolean (options, "simplest"),
    },
    .operation = operation,
    .cancellable = operation ? engraft_operation_get_cancellable (operation) : NULL,
  };

  if (!list_learners (self, error)
      || !(site && *site ? deal_by_site (self, table, site, error) : deal_by_chance (self, error)))
    return FALSE;
  job.n_all = self->learners->len * (1 + self->n_repeats * self->n_folds + engraft_options_get_int (options, "bootstraps"));
  for (guint k = 0; k < self->learners->len; k++)
    if (!train (&job, &g_array_index (self->learners, EngraftTrainedLearner, k), error))
      return FALSE;
  engraft_training_choose (self);
  if (self->chosen >= 0)
    return TRUE;
  g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_LEARNER, _("No model could be trained: %s."),
               g_array_index (self->learners, EngraftTrainedLearner, self->learners->len - 1).refusal);

  return FALSE;
}
