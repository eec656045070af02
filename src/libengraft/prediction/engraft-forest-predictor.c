/* engraft-forest-predictor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-forest-predictor.h"

#include <math.h>
#include <string.h>

#include "kernel/prediction/eg-tree-shap.h"
#include "libengraft/text/engraft-json-read.h"
#include "libengraft/text/engraft-json.h"

/* in the place of a split */
#define LEAF G_MAXUINT32
#define MOST_TREES 100000
/* a tenth of an event among a thousand patients is nothing */
#define LEAST_HAZARD 1e-4
/* trees of a bootstrap model that is kept beside the model: they are many */
#define FEW_TREES 60

struct _EngraftForestPredictor
{
  EngraftPredictor    parent_instance;

  EngraftTreeColumns  columns;
  EgForest            forest;
  GMutex              lock;
  EgTreeEnsemble      ensemble;  /* the nodes of the forest; must live as long as what explains it */
  EgTreeShap         *shap;      /* made when it is asked for */
};

G_DEFINE_FINAL_TYPE (EngraftForestPredictor, engraft_forest_predictor, ENGRAFT_TYPE_PREDICTOR)

/* ---- scores ---- */

/* From the mean of the leaves to the score. */
static double
get_log (EngraftForestPredictor *self,
         double                  mean)
{
  const double n = self->forest.n_trees;

  if (self->forest.n_times)
    return log (MAX (mean / self->forest.n_times, LEAST_HAZARD));

  return log ((n * mean + .5) / (n * (1 - mean) + .5));
}

static double
engraft_forest_predictor_get_score (EngraftPredictor *predictor,
                                    const double     *values)
{
  EngraftForestPredictor *self = ENGRAFT_FOREST_PREDICTOR (predictor);
  g_autofree float *row = g_new (float, self->columns.columns->len + 1);

  engraft_tree_columns_encode (&self->columns, values, row);

  return get_log (self, eg_forest_value (&self->forest, row));
}

static double
engraft_forest_predictor_get_risk (EngraftPredictor *predictor,
                                   const double     *values,
                                   double            time)
{
  EngraftForestPredictor *self = ENGRAFT_FOREST_PREDICTOR (predictor);
  g_autofree float *row = NULL;

  if (!self->forest.n_times)
    return ENGRAFT_PREDICTOR_CLASS (engraft_forest_predictor_parent_class)->get_risk (predictor, values, time);
  row = g_new (float, self->columns.columns->len + 1);
  engraft_tree_columns_encode (&self->columns, values, row);

  return -expm1 (-eg_forest_hazard (&self->forest, row, time));
}

/* ---- reasons ---- */

static EgTreeShap *
get_shap (EngraftForestPredictor *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!self->shap)
    {
      eg_forest_get_ensemble (&self->forest, &self->ensemble);
      if (eg_tree_shap_new (&self->ensemble, 0, &self->shap) != EG_OK)
        self->shap = NULL;
    }

  return self->shap;
}

/* How much the log rises from one mean to another, for each part of it. */
static double
get_factor (EngraftForestPredictor *self,
            double                  from,
            double                  to)
{
  const double little = 1e-7 * (fabs (from) + 1e-3);

  if (fabs (to - from) > little)
    return (get_log (self, to) - get_log (self, from)) / (to - from);

  return (get_log (self, from + little) - get_log (self, from)) / little;
}

static void
engraft_forest_predictor_explain (EngraftPredictor *predictor,
                                  EngraftPredictor *reference,
                                  const double     *values,
                                  double           *reasons)
{
  EngraftForestPredictor *self = ENGRAFT_FOREST_PREDICTOR (predictor);
  const guint n = self->columns.columns->len;
  g_autofree float *row = g_new (float, n + 1);
  g_autofree double *added = g_new (double, n + 1);
  EgTreeShap *shap = get_shap (self);
  double usual, mean, factor = NAN;

  engraft_tree_columns_encode (&self->columns, values, row);
  for (guint j = 0; j < engraft_dictionary_get_n (engraft_predictor_get_dictionary (predictor)); j++)
    reasons[j] = 0;
  if (shap && eg_tree_shap_rows (shap, row, 1, added) == EG_OK)
    {
      usual = mean = added[n] / self->forest.n_trees;
      for (guint c = 0; c < n; c++)
        mean += added[c] / self->forest.n_trees;
      factor = get_factor (self, usual, mean) / self->forest.n_trees;
    }
  for (guint c = 0; c < n; c++)
    reasons[g_array_index (self->columns.columns, EngraftTreeColumn, c).feature] += factor * (isnan (factor) ? 0 : added[c]);
}

/* Of the mean of the leaves, and so of its log: what is usual is the log of the background's mean. */
static gboolean
engraft_forest_predictor_explain_by_background (EngraftPredictor *predictor,
                                                const double     *background,
                                                guint             n,
                                                const double     *values,
                                                double           *reasons,
                                                double           *base)
{
  EngraftForestPredictor *self = ENGRAFT_FOREST_PREDICTOR (predictor);
  const guint n_features = engraft_dictionary_get_n (engraft_predictor_get_dictionary (predictor));
  double usual, mean, factor;

  if (!get_shap (self) || !engraft_tree_columns_explain (&self->columns, &self->ensemble, background, n, values, reasons, base))
    return FALSE;
  usual = mean = *base / self->forest.n_trees;
  for (guint j = 0; j < n_features; j++)
    mean += reasons[j] / self->forest.n_trees;
  factor = get_factor (self, usual, mean) / self->forest.n_trees;
  for (guint j = 0; j < n_features; j++)
    reasons[j] *= factor;
  *base = get_log (self, usual);

  return TRUE;
}

/* ---- bootstrap models ---- */

/* Of the steps of leaves those at times that are kept, the last before each. */
static void
thin_steps (EgForest *forest,
            gsize     most)
{
  const guint32 n_nodes = forest->first[forest->n_trees], n_times = forest->n_times;
  guint32 n = 0;

  if (n_times > most)
    {
      for (gsize k = 0; k < most; k++)
        forest->times[k] = forest->times[(k + 1) * n_times / most - 1];
      forest->n_times = most;
    }
  for (guint32 i = 0; i < n_nodes; i++)
    {
      const guint32 begin = forest->first_step[i], end = forest->first_step[i + 1];

      forest->first_step[i] = n;
      for (guint32 s = begin; s < end; s++)
        {
          /* the first kept time that is not before it */
          const guint32 at = n_times > most ? ((forest->step_time[s] + 1) * (guint64) most + n_times - 1) / n_times - 1
                             : forest->step_time[s];
          const float hazard = forest->step_hazard[s];

          if (n == forest->first_step[i] || forest->step_time[n - 1] != at)
            forest->step_time[n++] = at;
          forest->step_hazard[n - 1] = hazard;
        }
    }
  forest->first_step[n_nodes] = n;
  /* the sum over the times is of fewer of them */
  for (guint32 i = 0; i < n_nodes; i++)
    if (!forest->nodes[i].left)
      forest->nodes[i].value = eg_forest_mortality (forest, i);
}

static void
engraft_forest_predictor_thin (EngraftPredictor *predictor,
                               gsize             most)
{
  EngraftForestPredictor *self = ENGRAFT_FOREST_PREDICTOR (predictor);

  /* trees do not depend on each other: the first are a smaller forest */
  self->forest.n_trees = MIN (self->forest.n_trees, FEW_TREES);
  if (self->forest.n_times)
    thin_steps (&self->forest, most);
  g_clear_pointer (&self->shap, eg_tree_shap_free);
}

/* ---- files ---- */

/* Numbers of 32 bits, the lowest byte first, as text: a tenth of what they are in words. */
static void
add_numbers (JsonBuilder   *builder,
             const char    *name,
             const guint32 *numbers,
             gsize          n)
{
  g_autofree guint32 *ordered = g_new (guint32, n + 1);
  g_autofree char *text = NULL;

  for (gsize i = 0; i < n; i++)
    ordered[i] = GUINT32_TO_LE (numbers[i]);
  text = g_base64_encode ((const guchar *) ordered, n * sizeof *ordered);
  engraft_json_text (builder, name, text);
}

static guint32 *
read_numbers (JsonObject *object,
              const char *name,
              gsize      *n)
{
  const char *text = engraft_json_read_text (object, name);
  gsize size = 0;
  guchar *bytes = text ? g_base64_decode (text, &size) : NULL;
  guint32 *numbers;

  if (!bytes || size % sizeof *numbers)
    {
      g_free (bytes);
      return NULL;
    }
  *n = size / sizeof *numbers;
  numbers = g_new (guint32, *n + 1);
  memcpy (numbers, bytes, size);
  g_free (bytes);
  for (gsize i = 0; i < *n; i++)
    numbers[i] = GUINT32_FROM_LE (numbers[i]);

  return numbers;
}

static guint32
get_bits (float number)
{
  guint32 bits;

  memcpy (&bits, &number, sizeof bits);

  return bits;
}

static float
get_number (guint32 bits)
{
  float number;

  memcpy (&number, &bits, sizeof number);

  return number;
}

/* Children follow from the order of the nodes, so that only splits are written. */
static void
engraft_forest_predictor_add_members (EngraftPredictor *predictor,
                                      JsonBuilder      *builder)
{
  EngraftForestPredictor *self = ENGRAFT_FOREST_PREDICTOR (predictor);
  const EgForest *forest = &self->forest;
  const guint32 n = forest->first[forest->n_trees];
  g_autofree guint32 *sizes = g_new (guint32, forest->n_trees + 1), *splits = g_new (guint32, n + 1),
                     *values = g_new (guint32, n + 1), *covers = g_new (guint32, n + 1), *steps = g_new (guint32, n + 1);

  for (guint32 i = 0; i < forest->n_trees; i++)
    sizes[i] = forest->first[i + 1] - forest->first[i];
  for (guint32 i = 0; i < n; i++)
    {
      splits[i] = forest->nodes[i].left ? forest->nodes[i].split : LEAF;
      values[i] = get_bits (forest->nodes[i].value);
      covers[i] = get_bits (forest->nodes[i].cover);
      steps[i] = forest->n_times ? forest->first_step[i + 1] - forest->first_step[i] : 0;
    }
  engraft_tree_columns_add_json (&self->columns, builder);
  add_numbers (builder, "sizes", sizes, forest->n_trees);
  add_numbers (builder, "splits", splits, n);
  add_numbers (builder, "values", values, n);
  add_numbers (builder, "covers", covers, n);
  if (forest->n_times)
    {
      const guint32 n_steps = forest->first_step[n];
      g_autofree guint32 *hazards = g_new (guint32, n_steps + 1);

      for (guint32 s = 0; s < n_steps; s++)
        hazards[s] = get_bits (forest->step_hazard[s]);
      engraft_json_numbers (builder, "times", forest->times, forest->n_times);
      add_numbers (builder, "steps", steps, n);
      add_numbers (builder, "step-times", forest->step_time, n_steps);
      add_numbers (builder, "step-hazards", hazards, n_steps);
    }
}

/* Nodes with their children, which are the next in each tree. */
static gboolean
read_nodes (EgForest   *forest,
            JsonObject *object)
{
  gsize n_sizes = 0, n_splits = 0, n_values = 0, n_covers = 0;
  g_autofree guint32 *sizes = read_numbers (object, "sizes", &n_sizes), *splits = read_numbers (object, "splits", &n_splits),
                     *values = read_numbers (object, "values", &n_values), *covers = read_numbers (object, "covers", &n_covers);
  guint64 n = 0;

  if (!sizes || !splits || !values || !covers || n_sizes == 0 || n_sizes > MOST_TREES)
    return FALSE;
  for (gsize i = 0; i < n_sizes; i++)
    n += sizes[i];
  if (n == 0 || n >= G_MAXUINT32 / 2 || n_splits != n || n_values != n || n_covers != n)
    return FALSE;
  forest->n_trees = n_sizes;
  forest->first = g_new (guint32, n_sizes + 1);
  forest->nodes = g_new0 (EgTreeNode, n);
  forest->first[0] = 0;
  for (gsize i = 0; i < n_sizes; i++)
    {
      guint32 next = forest->first[i] + 1;

      forest->first[i + 1] = forest->first[i] + sizes[i];
      for (guint32 k = forest->first[i]; k < forest->first[i + 1]; k++)
        {
          forest->nodes[k] = (EgTreeNode) { .value = get_number (values[k]), .cover = get_number (covers[k]) };
          if (splits[k] == LEAF)
            continue;
          forest->nodes[k].split = splits[k];
          forest->nodes[k].left = next;
          next += 2;
        }
    }

  return TRUE;
}

static gboolean
read_steps (EgForest   *forest,
            JsonObject *object)
{
  const guint32 n_nodes = forest->first[forest->n_trees];
  gsize n = 0, n_steps = 0, n_times = 0, n_hazards = 0;
  g_autofree guint32 *steps = read_numbers (object, "steps", &n), *hazards = read_numbers (object, "step-hazards", &n_hazards);
  guint64 sum = 0;

  forest->times = engraft_json_read_numbers (object, "times", &n_times);
  forest->step_time = read_numbers (object, "step-times", &n_steps);
  if (!steps || !hazards || !forest->times || !forest->step_time || n != n_nodes || n_hazards != n_steps || n_times == 0 ||
      n_times >= G_MAXUINT32)
    return FALSE;
  forest->n_times = n_times;
  forest->first_step = g_new (guint32, n_nodes + 1);
  for (guint32 i = 0; i < n_nodes; i++)
    {
      forest->first_step[i] = sum;
      sum += steps[i];
      if (sum > n_steps)
        return FALSE;
    }
  forest->first_step[n_nodes] = sum;
  if (sum != n_steps)
    return FALSE;
  forest->step_hazard = g_new (float, n_steps + 1);
  for (gsize s = 0; s < n_steps; s++)
    forest->step_hazard[s] = get_number (hazards[s]);

  return TRUE;
}

static gboolean
engraft_forest_predictor_read (EngraftPredictor  *predictor,
                               JsonObject        *object,
                               GError           **error)
{
  EngraftForestPredictor *self = ENGRAFT_FOREST_PREDICTOR (predictor);
  EngraftRiskLink link = engraft_predictor_get_link (predictor);

  engraft_tree_columns_init (&self->columns, engraft_predictor_get_dictionary (predictor));
  self->forest.n_features = self->columns.columns->len;
  if (!engraft_tree_columns_read (&self->columns, object) || !read_nodes (&self->forest, object))
    return FALSE;
  if (link == ENGRAFT_RISK_LINK_HAZARD || (link == ENGRAFT_RISK_LINK_OWN && !read_steps (&self->forest, object)))
    return FALSE;

  /* and the reasons can be told */
  return eg_forest_check (&self->forest) == EG_OK && get_shap (self);
}

/* ---- the object ---- */

static void
engraft_forest_predictor_finalize (GObject *object)
{
  EngraftForestPredictor *self = ENGRAFT_FOREST_PREDICTOR (object);

  engraft_tree_columns_clear (&self->columns);
  g_clear_pointer (&self->shap, eg_tree_shap_free);
  eg_forest_clear (&self->forest);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (engraft_forest_predictor_parent_class)->finalize (object);
}

static void
engraft_forest_predictor_class_init (EngraftForestPredictorClass *klass)
{
  EngraftPredictorClass *predictor_class = ENGRAFT_PREDICTOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engraft_forest_predictor_finalize;

  predictor_class->kind = "forest";
  predictor_class->get_score = engraft_forest_predictor_get_score;
  predictor_class->get_risk = engraft_forest_predictor_get_risk;
  predictor_class->explain = engraft_forest_predictor_explain;
  predictor_class->explain_by_background = engraft_forest_predictor_explain_by_background;
  predictor_class->thin = engraft_forest_predictor_thin;
  predictor_class->add_members = engraft_forest_predictor_add_members;
  predictor_class->read = engraft_forest_predictor_read;
}

static void
engraft_forest_predictor_init (EngraftForestPredictor *self)
{
  g_mutex_init (&self->lock);
}

EngraftForestPredictor *
engraft_forest_predictor_new (EngraftTreeColumns *columns,
                              EgForest           *forest)
{
  EngraftRiskLink link = forest->n_times ? ENGRAFT_RISK_LINK_OWN : ENGRAFT_RISK_LINK_LOGISTIC;
  EngraftForestPredictor *self =
    ENGRAFT_FOREST_PREDICTOR (engraft_predictor_new (ENGRAFT_TYPE_FOREST_PREDICTOR, columns->dictionary, link));

  self->columns = *columns;
  *columns = (EngraftTreeColumns) { 0 };
  self->forest = *forest;
  *forest = (EgForest) { 0 };

  return self;
}

const EgForest *
engraft_forest_predictor_get_forest (EngraftForestPredictor *self)
{
  return &self->forest;
}

EngraftTreeColumn
engraft_forest_predictor_get_column (EngraftForestPredictor *self,
                                     guint                   column)
{
  return g_array_index (self->columns.columns, EngraftTreeColumn, column);
}
