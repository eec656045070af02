/* engraft-learner-forest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-learner-forest.h"

#include <glib/gi18n-lib.h>

#include "libengraft/prediction/engraft-forest-predictor.h"

#define N_TREES 300
#define LEAST 5              /* patients in a leaf */
#define LEAST_OF_TIMES 15
#define LEAST_EVENTS 3
#define MOST_THREADS 8

/* What threads share */
typedef struct
{
  const EgForestData *data;
  EgForestTree       *trees;
  GCancellable       *cancellable;
  gint                n_begun;
  gint                status;
} Growing;

static gpointer
grow_trees (gpointer data)
{
  Growing *self = data;

  while (!g_cancellable_is_cancelled (self->cancellable) && g_atomic_int_get (&self->status) == EG_OK)
    {
      const gint tree = g_atomic_int_add (&self->n_begun, 1);
      EgStatus status;

      if (tree >= N_TREES)
        break;
      status = eg_forest_grow (self->data, tree, &self->trees[tree]);
      if (status != EG_OK)
        g_atomic_int_set (&self->status, (int) status);
    }

  return NULL;
}

static EgStatus
grow (const EgForestRows     *rows,
      const EgForestSettings *settings,
      GCancellable           *cancellable,
      EgForest               *forest)
{
  const guint n_threads = MIN (g_get_num_processors (), MOST_THREADS);
  g_autofree EgForestTree *trees = g_new0 (EgForestTree, N_TREES);
  Growing growing = { NULL, trees, cancellable, 0, EG_OK };
  GThread *threads[MOST_THREADS];
  EgForestData *data;
  EgStatus status = eg_forest_data_new (rows, settings, &data);
  guint n = 0;

  if (status != EG_OK)
    return status;
  growing.data = data;
  /* one thread less is no reason to fail */
  while (n + 1 < n_threads && (threads[n] = g_thread_try_new ("grow", grow_trees, &growing, NULL)))
    n++;
  grow_trees (&growing);
  while (n > 0)
    g_thread_join (threads[--n]);
  status = g_cancellable_is_cancelled (cancellable) ? EG_STOPPED : (EgStatus) growing.status;
  if (status == EG_OK)
    status = eg_forest_join (forest, data, trees);
  for (guint i = 0; i < N_TREES; i++)
    eg_forest_tree_clear (&trees[i]);
  eg_forest_data_free (data);

  return status;
}

/* FALSE with an error when there is nothing to learn. */
static gboolean
has_events (const EngraftLearningSet  *set,
            const guint8              *y,
            guint                      n,
            GError                   **error)
{
  guint n_events = 0;

  for (guint i = 0; i < n; i++)
    n_events += y[i];
  if (n_events && (set->time || n_events < n))
    return TRUE;
  g_set_error_literal (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_EVENTS,
                       set->time ? _("none of these rows has the event") : _("all of these rows have the same answer"));

  return FALSE;
}

EngraftPredictor *
engraft_learner_forest_fit (const EngraftLearner         *self,
                            const EngraftLearningSet     *set,
                            const guint32                *rows,
                            guint                         n,
                            const EngraftLearnerSettings *settings,
                            GCancellable                 *cancellable,
                            GError                      **error)
{
  const gsize p = engraft_dictionary_get_n (set->dictionary);
  const EgForestSettings how = {
    .n_trees = N_TREES, .least = set->time ? LEAST_OF_TIMES : LEAST, .least_events = LEAST_EVENTS, .seed = settings->seed,
  };
  g_autofree float *values = NULL;
  g_autofree guint8 *y = g_new (guint8, n + 1);
  g_autofree double *time = set->time ? g_new (double, n + 1) : NULL;
  EngraftPredictor *predictor = NULL;
  EngraftTreeColumns columns;
  EgForestRows given;
  EgForest forest;
  EgStatus status;

  engraft_tree_columns_init (&columns, set->dictionary);
  engraft_tree_columns_set_places (&columns, set, rows, n);
  values = g_new (float, (gsize) n * columns.columns->len + 1);
  for (guint i = 0; i < n; i++)
    {
      engraft_tree_columns_encode (&columns, set->values + rows[i] * p, values + (gsize) i * columns.columns->len);
      y[i] = set->status[rows[i]] == 1;
      if (time)
        time[i] = set->time[rows[i]];
    }
  given = (EgForestRows) { .n = n, .p = columns.columns->len, .values = values, .y = y, .time = time };
  if (has_events (set, y, n, error))
    {
      status = grow (&given, &how, cancellable, &forest);
      if (status == EG_OK)
        predictor = ENGRAFT_PREDICTOR (engraft_forest_predictor_new (&columns, &forest));
      else if (status != EG_STOPPED || !g_cancellable_set_error_if_cancelled (cancellable, error))
        g_set_error_literal (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_CONVERGENCE,
                             _("the model could not be computed from these rows"));
    }
  if (!predictor)
    engraft_tree_columns_clear (&columns);

  return predictor;
}
