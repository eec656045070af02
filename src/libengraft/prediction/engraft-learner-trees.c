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

/* Of times, with trees of middle size, before that */
static const double spreads[] = { 1.5, 1, .7, .5 };
#define N_LAWS 3

#define MOST_TREES 500
#define PATIENCE 20
#define ROW_SHARE .8

typedef struct
{
  int      depth;
  double   rate;
  double   weight;
  double   penalty;
  EgAftLaw law;        /* of times */
  double   spread;
} Choice;

/* One fit */
typedef struct
{
  const EngraftLearningSet     *set;
  const guint32                *rows;
  guint                         n;
  const EngraftLearnerSettings *settings;
  GCancellable                 *cancellable;
  EngraftBoostingObjective      objective;
  double                        unit;      /* of times, in which half of them are below 1/2, where trees begin */
  EngraftTreeColumns            columns;
  EngraftBoostingData          *data;      /* of all patients of the set, so that rows have their numbers */
  guint                         n_folds;
  guint32                      *folds;     /* of each of the rows */
} Work;

static gboolean
is_cox (const Work *self)
{
  return self->objective == ENGRAFT_BOOSTING_OBJECTIVE_COX;
}

static gboolean
is_timed (const Work *self)
{
  return self->objective != ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC;
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

/* From when to when each had the event; who was censored had it at any time after.  UPPER has room for the rows.  The logarithm of
 * 0 is no number: such a time is half of the least that is not 0. */
static float *
make_intervals (Work  *self,
                float *upper)
{
  const EngraftLearningSet *set = self->set;
  float *lower = g_new (float, set->n + 1);
  g_autofree double *sorted = g_new (double, self->n + 1);
  double least = INFINITY;
  guint n = 0;

  for (guint i = 0; i < set->n; i++)
    if (set->time[i] > 0)
      least = MIN (least, set->time[i]);
  if (isinf (least))
    least = 1;
  for (guint i = 0; i < self->n; i++)
    sorted[n++] = MAX (set->time[self->rows[i]], least / 2);
  qsort (sorted, n, sizeof *sorted, compare);
  self->unit = 2 * sorted[n / 2];
  for (guint i = 0; i < set->n; i++)
    {
      lower[i] = (float) (MAX (set->time[i], least / 2) / self->unit);
      upper[i] = set->status[i] == 1 ? lower[i] : INFINITY;
    }

  return lower;
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
  const gboolean of_times = self->objective == ENGRAFT_BOOSTING_OBJECTIVE_AFT;
  /* what raises the risk makes times shorter */
  const int more = of_times ? -1 : 1;
  g_autofree float *values = g_new (float, self->set->n * n_columns + 1), *upper = of_times ? g_new (float, self->set->n + 1) : NULL,
                   *outcome = of_times ? make_intervals (self, upper) : make_outcome (self->set);
  g_autofree int *directions = g_new0 (int, n_columns + 1);
  g_auto(GStrv) names = engraft_tree_columns_dup_names (&self->columns);
  EngraftBoostingData *data;

  if (!set_directions (self, self->settings->rising, more, directions, error) ||
      !set_directions (self, self->settings->falling, -more, directions, error))
    return NULL;
  for (guint i = 0; i < self->set->n; i++)
    engraft_tree_columns_encode (&self->columns, self->set->values + i * p, values + i * n_columns);
  data = engraft_boosting_data_new ((const char * const *) names, values, self->set->n, outcome, upper);
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
  self->n_folds = MIN (self->settings->inner_folds, MIN (n_events, n_units - n_events + is_timed (self) * n_units));
  self->folds = g_new (guint32, self->n + 1);
  if (self->n_folds >= 2 &&
      eg_penalised_cox_deal (self->n, status, units, n_units, self->n_folds, self->settings->seed, self->folds) == EG_OK)
    return TRUE;
  g_set_error_literal (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_EVENTS,
                       _("there are too few events to choose trees by"));

  return FALSE;
}

static EngraftOptions *
make_options (Work         *self,
              const Choice *choice,
              guint         n_trees)
{
  static const EngraftBoostingDistribution laws[] = {
    [EG_AFT_NORMAL] = ENGRAFT_BOOSTING_DISTRIBUTION_NORMAL, [EG_AFT_LOGISTIC] = ENGRAFT_BOOSTING_DISTRIBUTION_LOGISTIC,
    [EG_AFT_EXTREME] = ENGRAFT_BOOSTING_DISTRIBUTION_EXTREME,
  };
  guint64 state = self->settings->seed;
  const int seed = (int) (engraft_random_draw (&state) >> 33);

  return g_object_new (ENGRAFT_TYPE_BOOSTING_OPTIONS, "objective", self->objective, "rounds", n_trees, "patience", PATIENCE,
                       "depth", choice->depth, "learning-rate", choice->rate, "leaf-weight", choice->weight,
                       "penalty", choice->penalty, "row-share", ROW_SHARE, "seed", seed,
                       "distribution", laws[choice->law], "distribution-scale", choice->spread, NULL);
}

/* Every choice without each fold, which says when to stop */
static EngraftBoostingJob *
make_trials (Work         *self,
             const GArray *choices,
             GError      **error)
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
      for (guint k = 0; k < choices->len; k++)
        {
          g_autoptr(EngraftOptions) options = make_options (self, &g_array_index (choices, Choice, k), MOST_TREES);

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
              guint               n_choices,
              guint               choice,
              double             *se,
              guint              *n_trees)
{
  double mean = 0, square = 0, trees = 0;

  for (guint f = 0; f < self->n_folds; f++)
    {
      const guint model = f * n_choices + choice, best = engraft_boosting_job_get_best_round (job, model);
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

/* The first of CHOICES that is as good as the best */
static gboolean
choose (Work          *self,
        const GArray  *choices,
        Choice        *chosen,
        guint         *n_trees,
        GError       **error)
{
  g_autoptr(EngraftBoostingJob) job = make_trials (self, choices, error);
  g_autofree double *shares = g_new (double, self->n_folds), *losses = g_new (double, choices->len), *se = g_new (double, choices->len);
  g_autofree guint *counts = g_new (guint, choices->len);
  guint best = 0;
  double limit;

  if (!job || !engraft_boosting_job_run (job, NULL, self->cancellable, error))
    return FALSE;
  weigh_folds (self, shares);
  for (guint k = 0; k < choices->len; k++)
    {
      losses[k] = weigh_choice (self, job, shares, choices->len, k, &se[k], &counts[k]);
      if (losses[k] < losses[best])
        best = k;
    }
  limit = losses[best] + (self->settings->simplest ? se[best] : 0);
  for (guint k = 0; k < best; k++)
    if (losses[k] <= limit)
      best = k;
  *chosen = g_array_index (choices, Choice, best);
  *n_trees = counts[best];

  return TRUE;
}

/* How times scatter; asked of trees of middle size, that it need not be asked of all. */
static gboolean
choose_law (Work    *self,
            Choice  *chosen,
            GError **error)
{
  g_autoptr(GArray) choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  const EngraftLearnerSettings *settings = self->settings;
  guint n_trees;

  if (self->objective != ENGRAFT_BOOSTING_OBJECTIVE_AFT)
    return TRUE;
  for (guint law = 0; law < N_LAWS; law++)
    for (guint k = 0; k < G_N_ELEMENTS (spreads); k++)
      {
        const Choice choice = { 3, .1, 1, 1, (EgAftLaw) law, settings->times_spread > 0 ? settings->times_spread : spreads[k] };

        if ((settings->times_law == ENGRAFT_TIMES_DISTRIBUTION_AUTOMATIC || (guint) settings->times_law == law + 1)
            && (k == 0 || settings->times_spread <= 0))
          g_array_append_val (choices, choice);
      }
  *chosen = g_array_index (choices, Choice, 0);

  return choices->len == 1 || choose (self, choices, chosen, &n_trees, error);
}

static gboolean
choose_trees (Work    *self,
              Choice  *chosen,
              guint   *n_trees,
              GError **error)
{
  g_autoptr(GArray) choices = g_array_new (FALSE, FALSE, sizeof (Choice));

  for (guint d = 0; d < G_N_ELEMENTS (depths); d++)
    for (guint r = 0; r < G_N_ELEMENTS (rates); r++)
      for (guint w = 0; w < G_N_ELEMENTS (weights); w++)
        for (guint p = 0; p < G_N_ELEMENTS (penalties); p++)
          {
            const Choice choice = { depths[d], rates[r], weights[w], penalties[p], chosen->law, chosen->spread };

            g_array_append_val (choices, choice);
          }

  return choose (self, choices, chosen, n_trees, error);
}

static EngraftPredictor *
train (Work    *self,
       GError **error)
{
  g_autoptr(EngraftBoostingJob) job = engraft_boosting_job_new (self->data);
  g_autoptr(EngraftPredictor) predictor = NULL;
  g_autoptr(EngraftOptions) options = NULL;
  EngraftBoostedTrees *trees;
  Choice choice = { .law = EG_AFT_NORMAL, .spread = 1 };
  guint n_trees;

  if (!deal (self, error) || !choose_law (self, &choice, error) || !choose_trees (self, &choice, &n_trees, error))
    return NULL;
  options = make_options (self, &choice, n_trees);
  if (!engraft_boosting_job_add (job, options, self->rows, self->n, NULL, 0, TRUE, error) ||
      !engraft_boosting_job_run (job, NULL, self->cancellable, error))
    return NULL;
  trees = engraft_boosting_job_get_trees (job, 0);
  if (self->objective == ENGRAFT_BOOSTING_OBJECTIVE_AFT)
    return ENGRAFT_PREDICTOR (engraft_trees_predictor_new_times (&self->columns, trees, choice.law, choice.spread, self->unit));
  predictor = ENGRAFT_PREDICTOR (engraft_trees_predictor_new (is_cox (self) ? ENGRAFT_RISK_LINK_HAZARD : ENGRAFT_RISK_LINK_LOGISTIC,
                                                              &self->columns, trees));
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

static EngraftPredictor *
fit (Work    *self,
     GError **error)
{
  EngraftPredictor *predictor = NULL;
  GError *failed = NULL;

  engraft_tree_columns_init (&self->columns, self->set->dictionary);
  engraft_tree_columns_set_places (&self->columns, self->set, self->rows, self->n);
  self->data = engraft_boosting_is_possible (&failed) ? make_data (self, &failed) : NULL;
  predictor = self->data ? train (self, &failed) : NULL;
  engraft_tree_columns_clear (&self->columns);
  g_clear_object (&self->data);
  g_free (self->folds);
  if (failed)
    {
      cut_stop (failed);
      g_propagate_error (error, failed);
    }

  return predictor;
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
  Work work = {
    .set = set, .rows = rows, .n = n, .settings = settings, .cancellable = cancellable,
    .objective = set->kind == ENGRAFT_OUTCOME_KIND_YES_NO ? ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC : ENGRAFT_BOOSTING_OBJECTIVE_COX,
  };

  return fit (&work, error);
}

EngraftPredictor *
engraft_learner_times_fit (const EngraftLearner         *self,
                           const EngraftLearningSet     *set,
                           const guint32                *rows,
                           guint                         n,
                           const EngraftLearnerSettings *settings,
                           GCancellable                 *cancellable,
                           GError                      **error)
{
  Work work = {
    .set = set, .rows = rows, .n = n, .settings = settings, .cancellable = cancellable, .objective = ENGRAFT_BOOSTING_OBJECTIVE_AFT,
  };

  return fit (&work, error);
}
