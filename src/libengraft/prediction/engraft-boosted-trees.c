/* engraft-boosted-trees.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-boosted-trees-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/prediction/eg-tree-shap.h"
#include "libengraft/prediction/engraft-xgboost-reader.h"

/* tables are made for so many rows, and are at most so large */
#define MANY_ROWS 400
#define TABLE_BYTES ((gsize) 64 << 20)
#define ROWS_A_STEP 2048
#define MOST_THREADS 16

/**
 * EngraftBoostedTrees:
 *
 * Trees that XGBoost has trained, which predict and explain without it.
 *
 * The model is its JSON, which XGBoost reads as well.  Margins are the same bits as there; what each feature adds is
 * exact.  Rows are as many numbers as there are features, one after another; what is missing is NaN.
 */
struct _EngraftBoostedTrees
{
  GObject parent_instance;

  GBytes              *json;
  EngraftXgboostModel  model;
  GMutex               lock;
  EgTreeShap          *shap;      /* without tables; made when it is asked for */
};

G_DEFINE_FINAL_TYPE (EngraftBoostedTrees, engraft_boosted_trees, G_TYPE_OBJECT)

/**
 * engraft_boosted_trees_error_quark:
 *
 * Names the domain of [error@BoostedTreesError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-boosted-trees-error-quark, engraft_boosted_trees_error)

static void
engraft_boosted_trees_finalize (GObject *object)
{
  EngraftBoostedTrees *self = ENGRAFT_BOOSTED_TREES (object);

  g_clear_pointer (&self->json, g_bytes_unref);
  g_clear_pointer (&self->shap, eg_tree_shap_free);
  engraft_xgboost_model_clear (&self->model);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (engraft_boosted_trees_parent_class)->finalize (object);
}

static void
engraft_boosted_trees_class_init (EngraftBoostedTreesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_boosted_trees_finalize;
}

static void
engraft_boosted_trees_init (EngraftBoostedTrees *self)
{
  g_mutex_init (&self->lock);
}

/**
 * engraft_boosted_trees_new_from_json:
 * @json: a model as XGBoost writes it
 * @error: return location for an #EngraftBoostedTreesError
 *
 * Reads a model and checks all of it: a file that was made to do harm is refused.
 *
 * Returns: (transfer full): the trees, or %NULL with an error that says where what is wrong
 */
EngraftBoostedTrees *
engraft_boosted_trees_new_from_json (GBytes  *json,
                                     GError **error)
{
  g_autoptr(EngraftBoostedTrees) self = g_object_new (ENGRAFT_TYPE_BOOSTED_TREES, NULL);
  gsize size;
  const char *text;

  g_return_val_if_fail (json, NULL);

  text = g_bytes_get_data (json, &size);
  if (!engraft_xgboost_model_read (&self->model, text ? text : "", size, error))
    return NULL;
  self->json = g_bytes_ref (json);

  return g_steal_pointer (&self);
}

/**
 * engraft_boosted_trees_get_json:
 * @self: boosted trees
 *
 * Gives what the trees were read from.
 *
 * Returns: (transfer none): the model, for XGBoost
 */
GBytes *
engraft_boosted_trees_get_json (EngraftBoostedTrees *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOOSTED_TREES (self), NULL);

  return self->json;
}

/**
 * engraft_boosted_trees_get_objective:
 * @self: boosted trees
 *
 * Says what was learned.
 *
 * Returns: of what kind the outcome is
 */
EngraftBoostingObjective
engraft_boosted_trees_get_objective (EngraftBoostedTrees *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOOSTED_TREES (self), ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC);

  return self->model.objective;
}

/**
 * engraft_boosted_trees_get_n_trees:
 * @self: boosted trees
 *
 * Counts the trees.
 *
 * Returns: how many there are, at least one
 */
guint
engraft_boosted_trees_get_n_trees (EngraftBoostedTrees *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOOSTED_TREES (self), 0);

  return self->model.ensemble.n_trees;
}

/**
 * engraft_boosted_trees_get_n_features:
 * @self: boosted trees
 *
 * Counts the features.
 *
 * Returns: how many numbers a row has
 */
guint
engraft_boosted_trees_get_n_features (EngraftBoostedTrees *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOOSTED_TREES (self), 0);

  return self->model.ensemble.n_features;
}

/**
 * engraft_boosted_trees_get_feature_names:
 * @self: boosted trees
 *
 * Names the features in the order of the numbers of a row.
 *
 * Returns: (transfer none) (nullable): the names; %NULL: the model has none
 */
const char * const *
engraft_boosted_trees_get_feature_names (EngraftBoostedTrees *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOOSTED_TREES (self), NULL);

  return (const char * const *) self->model.feature_names;
}

/* The trees as the kernel has them */
const EgTreeEnsemble *
engraft_boosted_trees_get_ensemble (EngraftBoostedTrees *self)
{
  return &self->model.ensemble;
}

/**
 * engraft_boosted_trees_get_margins: (skip)
 * @self: boosted trees
 * @rows: @n_rows times the features
 * @n_rows: how many there are
 * @margins: place for one of each row
 *
 * Adds up what the trees say of each row, in single precision as XGBoost does.  O(rows trees depth).
 */
void
engraft_boosted_trees_get_margins (EngraftBoostedTrees *self,
                                   const float         *rows,
                                   gsize                n_rows,
                                   float               *margins)
{
  g_return_if_fail (ENGRAFT_IS_BOOSTED_TREES (self));

  eg_tree_ensemble_margins (&self->model.ensemble, rows, n_rows, margins);
}

/**
 * engraft_boosted_trees_from_margin:
 * @self: boosted trees
 * @margin: of a row
 *
 * Makes of a margin what it means: a probability, a hazard ratio or a time, as XGBoost does.
 *
 * Returns: the prediction
 */
float
engraft_boosted_trees_from_margin (EngraftBoostedTrees *self,
                                   float                margin)
{
  g_return_val_if_fail (ENGRAFT_IS_BOOSTED_TREES (self), NAN);

  if (self->model.objective != ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC)
    return expf (margin);

  return 1.0f / (expf (MIN (-margin, 88.7f)) + 1.0f + 1e-16f);
}

static gboolean
take_status (EgStatus   status,
             GError   **error)
{
  if (status == EG_OK)
    return TRUE;
  g_set_error_literal (error, ENGRAFT_BOOSTED_TREES_ERROR, ENGRAFT_BOOSTED_TREES_ERROR_EXPLAIN, status == EG_BAD_INPUT
                       ? _("What each feature adds is not known: a tree of the model has splits that no patient came to, "
                           "or more than 60 on the way to a leaf.")
                       : _("There is not enough memory to explain what each feature adds."));

  return FALSE;
}

static EgTreeShap *
get_shap (EngraftBoostedTrees  *self,
          GError              **error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!self->shap && !take_status (eg_tree_shap_new (&self->model.ensemble, 0, &self->shap), error))
    return NULL;

  return self->shap;
}

/* What threads share */
typedef struct
{
  const EgTreeShap *shap;
  gsize             n_features;
  const float      *rows;
  gsize             n_rows;
  double           *contributions;
  GCancellable     *cancellable;
  gsize             n_steps;         /* taken, by any of them */
  int               status;
} Explanation;

static gpointer
explain_steps (gpointer data)
{
  Explanation *self = data;

  while (!g_cancellable_is_cancelled (self->cancellable) && g_atomic_int_get (&self->status) == EG_OK)
    {
      const gsize step = (gsize) g_atomic_pointer_add (&self->n_steps, 1), begin = step * ROWS_A_STEP;
      EgStatus status;

      if (begin >= self->n_rows)
        break;
      status = eg_tree_shap_rows (self->shap, self->rows + begin * self->n_features, MIN (ROWS_A_STEP, self->n_rows - begin),
                                  self->contributions + begin * (self->n_features + 1));
      if (status != EG_OK)
        g_atomic_int_set (&self->status, (int) status);
    }

  return NULL;
}

static gboolean
explain_by_threads (Explanation  *explanation,
                    guint         n_threads,
                    GError      **error)
{
  GThread *threads[MOST_THREADS];
  guint n = 0;

  /* one thread less is no reason to fail */
  while (n + 1 < MIN (n_threads, MOST_THREADS) && (threads[n] = g_thread_try_new ("explain", explain_steps, explanation, NULL)))
    n++;
  explain_steps (explanation);
  while (n > 0)
    g_thread_join (threads[--n]);

  return !g_cancellable_set_error_if_cancelled (explanation->cancellable, error) &&
         take_status ((EgStatus) explanation->status, error);
}

/**
 * engraft_boosted_trees_explain: (skip)
 * @self: boosted trees
 * @rows: @n_rows times the features
 * @n_rows: how many there are
 * @n_threads: how many threads may do it; 0: one for each processor.  The numbers do not depend on it.
 * @contributions: place for a number of each feature and one more, of each row
 * @cancellable: (nullable): to stop
 * @error: return location for an #EngraftBoostedTreesError
 *
 * Says what each feature adds to the margin of each row (exact path-dependent Shapley values); the last number is the
 * margin when nothing is known.  They sum to the margin.
 *
 * One row of 100 trees of depth 6 takes a millisecond, 100000 rows two seconds.
 *
 * Returns: whether it is known
 */
gboolean
engraft_boosted_trees_explain (EngraftBoostedTrees  *self,
                               const float          *rows,
                               gsize                 n_rows,
                               guint                 n_threads,
                               double               *contributions,
                               GCancellable         *cancellable,
                               GError              **error)
{
  Explanation explanation = { NULL, 0, rows, n_rows, contributions, cancellable, 0, EG_OK };
  EgTreeShap *tables = NULL;
  gboolean good;

  g_return_val_if_fail (ENGRAFT_IS_BOOSTED_TREES (self), FALSE);

  explanation.n_features = self->model.ensemble.n_features;
  explanation.shap = get_shap (self, error);
  if (!explanation.shap)
    return FALSE;
  /* when there is no memory for tables, it goes without */
  if (n_rows >= MANY_ROWS && eg_tree_shap_new (&self->model.ensemble, TABLE_BYTES, &tables) == EG_OK)
    explanation.shap = tables;
  good = explain_by_threads (&explanation, n_threads ? n_threads : g_get_num_processors (), error);
  eg_tree_shap_free (tables);

  return good;
}

/**
 * engraft_boosted_trees_explain_pairs: (skip)
 * @self: boosted trees
 * @row: as many numbers as features
 * @matrix: place for the square of one more than the features
 * @error: return location for an #EngraftBoostedTreesError
 *
 * Divides what each feature adds among what it does alone, on the diagonal, and together with others.  Each line sums
 * to what [method@BoostedTrees.explain] says.
 *
 * Returns: whether it is known
 */
gboolean
engraft_boosted_trees_explain_pairs (EngraftBoostedTrees  *self,
                                     const float          *row,
                                     double               *matrix,
                                     GError              **error)
{
  EgTreeShap *shap;

  g_return_val_if_fail (ENGRAFT_IS_BOOSTED_TREES (self), FALSE);

  shap = get_shap (self, error);

  return shap && take_status (eg_tree_shap_interactions (shap, row, matrix), error);
}
