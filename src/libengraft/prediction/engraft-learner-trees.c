/* engraft-learner-trees.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-learner-trees.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "kernel/survival/eg-penalised-cox.h"
#include "libengraft/prediction/engraft-boosting-job.h"
#include "libengraft/prediction/engraft-trees-predictor.h"
#include "libengraft/registry/engraft-random.h"

/* What is tried, simple before complicated: of models that are as good the first is taken. */
static const int depths[] = { 2, 3, 4 };
static const double rates[] = { .1, .03 };
static const double weights[] = { 5, 1 };
static const double penalties[] = { 5, 1 };

#define N_CHOICES (G_N_ELEMENTS (depths) * G_N_ELEMENTS (rates) * G_N_ELEMENTS (weights) * G_N_ELEMENTS (penalties))

#define MOST_TREES 500
#define PATIENCE 20
#define ROW_SHARE .8

/* One fit */
typedef struct
{
  const EngraftLearningSet     *set;
  const guint32                *rows;
  guint                         n;
  const EngraftLearnerSettings *settings;
  GCancellable                 *cancellable;
  EngraftTreeColumns            columns;
  EngraftBoostingData          *data;      /* of all patients of the set, so that rows have their numbers */
  guint                         n_folds;
  guint32                      *folds;     /* of each of the rows */
} Work;

static gboolean
is_cox (const Work *self)
{
  return self->set->kind != ENGRAFT_OUTCOME_KIND_YES_NO;
}

static int
compare (const void *a,
         const void *b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Only the order of times counts, and places are exact in single precision; below 0 those without the event */
static float *
make_outcome (const EngraftLearningSet *set)
{
  float *outcome = g_new (float, set->n + 1);
  g_autofree double *sorted = NULL;
  guint n_times = 0;

  if (set->kind == ENGRAFT_OUTCOME_KIND_YES_NO)
    {
      for (guint i = 0; i < set->n; i++)
        outcome[i] = set->status[i] == 1;
      return outcome;
    }
  sorted = g_memdup2 (set->time, set->n * sizeof (double));
  qsort (sorted, set->n, sizeof *sorted, compare);
  for (guint i = 0; i < set->n; i++)
    if (n_times == 0 || sorted[n_times - 1] != sorted[i])
      sorted[n_times++] = sorted[i];
  for (guint i = 0; i < set->n; i++)
    {
      const double *at = bsearch (&set->time[i], sorted, n_times, sizeof *sorted, compare);

      outcome[i] = (float) (at - sorted + 1) * (set->status[i] == 1 ? 1 : -1);
    }

  return outcome;
}

/* FALSE with an error when one is no feature, or has no order */
static gboolean
set_directions (Work                *self,
                const char * const  *features,
                int                  direction,
                int                 *directions,
                GError             **error)
{
  for (guint i = 0; features && features[i]; i++)
    {
      const int at = engraft_dictionary_find (self->set->dictionary, features[i]);
      EngraftFeature *feature = at < 0 ? NULL : engraft_dictionary_get_feature (self->set->dictionary, (guint) at);

      if (!feature || engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_CATEGORY)
        {
          g_set_error (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_CONVERGENCE,
                       feature ? _("“%s” has levels without an order, so that more of it can neither raise nor lower the risk")
                       : _("“%s”, which should raise or lower the risk, is no feature"), features[i]);
          return FALSE;
        }
      for (guint c = 0; c < self->columns.columns->len; c++)
        if (g_array_index (self->columns.columns, EngraftTreeColumn, c).feature == (guint) at)
          {
            if (directions[c] == -direction)
              {
                g_set_error (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_CONVERGENCE,
                             _("“%s” cannot raise and lower the risk"), features[i]);
                return FALSE;
              }
            directions[c] = direction;
          }
    }

  return TRUE;
}

static EngraftBoostingData *
make_data (Work    *self,
           GError **error)
{
  const gsize p = engraft_dictionary_get_n (self->set->dictionary), n_columns = self->columns.columns->len;
  g_autofree float *values = g_new (float, self->set->n * n_columns + 1), *outcome = make_outcome (self->set);
  g_autofree int *directions = g_new0 (int, n_columns + 1);
  g_auto(GStrv) names = engraft_tree_columns_dup_names (&self->columns);
  EngraftBoostingData *data;

  if (!set_directions (self, self->settings->rising, 1, directions, error) ||
      !set_directions (self, self->settings->falling, -1, directions, error))
    return NULL;
  for (guint i = 0; i < self->set->n; i++)
    engraft_tree_columns_encode (&self->columns, self->set->values + i * p, values + i * n_columns);
  data = engraft_boosting_data_new ((const char * const *) names, values, self->set->n, outcome, NULL);
  engraft_boosting_data_set_directions (data, directions);

  return data;
}

/* A patient who was drawn several times is in one fold only; there are fewer folds when else one would have no event. */
static gboolean
deal (Work    *self,
      GError **error)
{
  g_autofree guint32 *units = g_new (guint32, self->n + 1), *unit = g_new0 (guint32, self->set->n + 1);
  g_autofree guint8 *status = g_new (guint8, self->n + 1);
  guint n_units = 0, n_events = 0;

  for (guint i = 0; i < self->n; i++)
    {
      const guint32 row = self->rows[i];

      status[i] = self->set->status[row] == 1;
      n_events += status[i] && !unit[row];
      if (!unit[row])
        unit[row] = ++n_units;
      units[i] = unit[row] - 1;
    }
  self->n_folds = MIN (self->settings->inner_folds, MIN (n_events, n_units - n_events + is_cox (self) * n_units));
  self->folds = g_new (guint32, self->n + 1);
  if (self->n_folds >= 2 &&
      eg_penalised_cox_deal (self->n, status, units, n_units, self->n_folds, self->settings->seed, self->folds) == EG_OK)
    return TRUE;
  g_set_error_literal (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_EVENTS,
                       _("there are too few events to choose trees by"));

  return FALSE;
}

static EngraftOptions *
make_options (Work  *self,
              guint  choice,
              guint  n_trees)
{
  const guint penalty = choice % G_N_ELEMENTS (penalties), rest = choice / G_N_ELEMENTS (penalties);
  const guint weight = rest % G_N_ELEMENTS (weights), others = rest / G_N_ELEMENTS (weights);
  const guint rate = others % G_N_ELEMENTS (rates), depth = others / G_N_ELEMENTS (rates);
  guint64 state = self->settings->seed;
  const int seed = (int) (engraft_random_draw (&state) >> 33);

  return g_object_new (ENGRAFT_TYPE_BOOSTING_OPTIONS,
                       "objective", is_cox (self) ? ENGRAFT_BOOSTING_OBJECTIVE_COX : ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC,
                       "rounds", n_trees, "patience", PATIENCE, "depth", depths[depth], "learning-rate", rates[rate],
                       "leaf-weight", weights[weight], "penalty", penalties[penalty], "row-share", ROW_SHARE, "seed", seed, NULL);
}

/* Every choice without each fold, which says when to stop */
static EngraftBoostingJob *
make_trials (Work    *self,
             GError **error)
{
  g_autoptr(EngraftBoostingJob) job = engraft_boosting_job_new (self->data);
  g_autofree guint32 *train = g_new (guint32, self->n + 1), *held = g_new (guint32, self->n + 1);

  for (guint f = 0; f < self->n_folds; f++)
    {
      guint n_train = 0, n_held = 0;

      for (guint i = 0; i < self->n; i++)
        if (self->folds[i] == f)
          held[n_held++] = self->rows[i];
        else
          train[n_train++] = self->rows[i];
      for (guint choice = 0; choice < N_CHOICES; choice++)
        {
          g_autoptr(EngraftOptions) options = make_options (self, choice, MOST_TREES);

          if (!engraft_boosting_job_add (job, options, train, n_train, held, n_held, FALSE, error))
            return NULL;
        }
    }

  return g_steal_pointer (&job);
}

/* What a fold counts: losses are means over its events, or its rows. */
static void
weigh_folds (Work   *self,
             double *shares)
{
  double sum = 0;

  for (guint f = 0; f < self->n_folds; f++)
    shares[f] = 0;
  for (guint i = 0; i < self->n; i++)
    if (!is_cox (self) || self->set->status[self->rows[i]] == 1)
      {
        shares[self->folds[i]]++;
        sum++;
      }
  for (guint f = 0; f < self->n_folds; f++)
    shares[f] /= sum;
}

/* The mean loss of a choice at its best in each fold, its standard error, and how many trees that takes */
static double
weigh_choice (Work               *self,
              EngraftBoostingJob *job,
              const double       *shares,
              guint               choice,
              double             *se,
              guint              *n_trees)
{
  double mean = 0, square = 0, trees = 0;

  for (guint f = 0; f < self->n_folds; f++)
    {
      const guint model = f * N_CHOICES + choice, best = engraft_boosting_job_get_best_round (job, model);
      guint n_rounds;
      const double loss = engraft_boosting_job_get_losses (job, model, TRUE, &n_rounds)[best];

      mean += shares[f] * loss;
      square += shares[f] * loss * loss;
      trees += shares[f] * (best + 1);
    }
  *se = sqrt (MAX (0, square - mean * mean) / (self->n_folds - 1));
  *n_trees = MAX (1, (guint) (trees + .5));

  return mean;
}

static gboolean
choose (Work    *self,
        guint   *chosen,
        guint   *n_trees,
        GError **error)
{
  g_autoptr(EngraftBoostingJob) job = make_trials (self, error);
  g_autofree double *shares = g_new (double, self->n_folds);
  double losses[N_CHOICES], se[N_CHOICES], limit;
  guint counts[N_CHOICES];

  if (!job || !engraft_boosting_job_run (job, NULL, self->cancellable, error))
    return FALSE;
  weigh_folds (self, shares);
  *chosen = 0;
  for (guint choice = 0; choice < N_CHOICES; choice++)
    {
      losses[choice] = weigh_choice (self, job, shares, choice, &se[choice], &counts[choice]);
      if (losses[choice] < losses[*chosen])
        *chosen = choice;
    }
  limit = losses[*chosen] + (self->settings->simplest ? se[*chosen] : 0);
  for (guint choice = 0; choice < *chosen; choice++)
    if (losses[choice] <= limit)
      *chosen = choice;
  *n_trees = counts[*chosen];

  return TRUE;
}

static EngraftPredictor *
train (Work    *self,
       GError **error)
{
  g_autoptr(EngraftBoostingJob) job = engraft_boosting_job_new (self->data);
  g_autoptr(EngraftPredictor) predictor = NULL;
  g_autoptr(EngraftOptions) options = NULL;
  guint choice, n_trees;

  if (!deal (self, error) || !choose (self, &choice, &n_trees, error))
    return NULL;
  options = make_options (self, choice, n_trees);
  if (!engraft_boosting_job_add (job, options, self->rows, self->n, NULL, 0, TRUE, error) ||
      !engraft_boosting_job_run (job, NULL, self->cancellable, error))
    return NULL;
  predictor = ENGRAFT_PREDICTOR (engraft_trees_predictor_new (is_cox (self) ? ENGRAFT_RISK_LINK_HAZARD : ENGRAFT_RISK_LINK_LOGISTIC,
                                                              &self->columns, engraft_boosting_job_get_trees (job, 0)));
  if (is_cox (self) && !engraft_predictor_fit_hazard (predictor, self->set, self->rows, self->n, error))
    return NULL;

  return g_steal_pointer (&predictor);
}

/* Messages of learners stand within a sentence. */
static void
cut_stop (GError *error)
{
  if (error->domain == ENGRAFT_BOOSTING_ERROR && g_str_has_suffix (error->message, "."))
    error->message[strlen (error->message) - 1] = '\0';
}

EngraftPredictor *
engraft_learner_trees_fit (const EngraftLearner         *self,
                           const EngraftLearningSet     *set,
                           const guint32                *rows,
                           guint                         n,
                           const EngraftLearnerSettings *settings,
                           GCancellable                 *cancellable,
                           GError                      **error)
{
  Work work = { .set = set, .rows = rows, .n = n, .settings = settings, .cancellable = cancellable };
  EngraftPredictor *predictor = NULL;
  GError *failed = NULL;

  engraft_tree_columns_init (&work.columns, set->dictionary);
  engraft_tree_columns_set_places (&work.columns, set, rows, n);
  work.data = engraft_boosting_is_possible (&failed) ? make_data (&work, &failed) : NULL;
  predictor = work.data ? train (&work, &failed) : NULL;
  engraft_tree_columns_clear (&work.columns);
  g_clear_object (&work.data);
  g_free (work.folds);
  if (failed)
    {
      cut_stop (failed);
      g_propagate_error (error, failed);
    }

  return predictor;
}
