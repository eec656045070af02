/* test-tree-ensemble.c: margins of trees, and Shapley values against all subsets of features.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/prediction/eg-tree-shap.h"

#include "random-trees.h"

#define MANY_TABLES (64u << 20)

static void
near (double value,
      double expected,
      double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * (1 + fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

static gboolean
goes_left (const EgTreeNode *node,
           float             value)
{
  return isnan (value) ? EG_TREE_MISSING_LEFT (node) : value < node->value;
}

/* What a tree says when only the features of a set are known */
static double
say (const EgTreeEnsemble *ensemble,
     guint                 at,
     const float          *row,
     guint                 known)
{
  const EgTreeNode *node = &ensemble->nodes[at], *left = node + (node->left - at);
  double share;

  if (!node->left)
    return node->value;
  share = goes_left (node, row[EG_TREE_FEATURE (node)]);
  if (!(known >> EG_TREE_FEATURE (node) & 1))
    return (left[0].cover / (double) node->cover) * say (ensemble, node->left, row, known) +
           (left[1].cover / (double) node->cover) * say (ensemble, node->left + 1, row, known);

  return say (ensemble, node->left + (share == 0), row, known);
}

static double
say_all (const EgTreeEnsemble *ensemble,
         const float          *row,
         guint                 known)
{
  double sum = ensemble->base;

  for (guint i = 0; i < ensemble->n_trees; i++)
    sum += say (ensemble, ensemble->first[i], row, known);

  return sum;
}

/* SIZE others are known of N: how many of all orders are so */
static double
weigh (guint n,
       guint size)
{
  return exp (lgamma (size + 1) + lgamma (n - size) - lgamma (n + 1));
}

static double
shapley (const double *value,
         guint         n,
         guint         feature)
{
  double sum = 0;

  for (guint set = 0; set < 1u << n; set++)
    if (!(set >> feature & 1))
      sum += weigh (n, (guint) __builtin_popcount (set)) * (value[set | 1u << feature] - value[set]);

  return sum;
}

/* half of what two features do together */
static double
interaction (const double *value,
             guint         n,
             guint         one,
             guint         other)
{
  const guint a = 1u << one, b = 1u << other;
  double sum = 0;

  for (guint set = 0; set < 1u << n; set++)
    if (!(set & (a | b)))
      sum += weigh (n - 1, (guint) __builtin_popcount (set)) *
             (value[set | a | b] - value[set | a] - value[set | b] + value[set]) / 2;

  return sum;
}

static void
check_row (const EgTreeShap     *shap,
           const EgTreeEnsemble *ensemble,
           const float          *row)
{
  const guint n = ensemble->n_features;
  g_autofree double *value = g_new (double, 1u << n), *phi = g_new (double, n + 1);
  g_autofree double *matrix = g_new (double, (n + 1) * (n + 1));
  double total = 0;
  float margin;

  for (guint set = 0; set < 1u << n; set++)
    value[set] = say_all (ensemble, row, set);
  g_assert (eg_tree_shap_rows (shap, row, 1, phi) == EG_OK);
  g_assert (eg_tree_shap_interactions (shap, row, matrix) == EG_OK);
  eg_tree_ensemble_margins (ensemble, row, 1, &margin);
  near (margin, value[(1u << n) - 1], 1e-5);
  near (phi[n], value[0], 1e-12);
  for (guint i = 0; i < n; i++)
    {
      double line = 0;

      near (phi[i], shapley (value, n, i), 1e-12);
      for (guint j = 0; j < n; j++)
        {
          line += matrix[i * (n + 1) + j];
          if (j != i)
            near (matrix[i * (n + 1) + j], interaction (value, n, i, j), 1e-12);
        }
      near (line, phi[i], 1e-12);
      total += phi[i];
    }
  near (matrix[n * (n + 1) + n], phi[n], 1e-15);
  near (total + phi[n], value[(1u << n) - 1], 1e-12);
}

/* Few features, so that a way splits by one again and again */
static void
test_every_subset (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);

  for (guint round = 0; round < 60; round++)
    {
      const guint n_features = 1 + round % 7;
      RandomTrees trees;
      EgTreeShap *shap;
      g_autofree float *rows = random_rows (rand, 10, n_features);

      random_trees_init (&trees, rand, 1 + round % 5, n_features, round % 9, round % 2 ? 1 : 0.8);
      g_assert (eg_tree_ensemble_check (&trees.ensemble, NULL) == EG_OK);
      g_assert (eg_tree_shap_new (&trees.ensemble, round % 3 ? MANY_TABLES : 0, &shap) == EG_OK);
      for (guint i = 0; i < 10; i++)
        check_row (shap, &trees.ensemble, rows + i * n_features);
      eg_tree_shap_free (shap);
      random_trees_clear (&trees);
    }
}

typedef struct
{
  const EgTreeShap *shap;
  const float      *rows;
  gsize             n;
  double           *phi;
} Share;

static gpointer
explain_share (gpointer data)
{
  Share *self = data;

  g_assert (eg_tree_shap_rows (self->shap, self->rows, self->n, self->phi) == EG_OK);

  return NULL;
}

/* Tables or none, all of them or some, rows together or alone, one thread or two: the same bits */
static void
test_same_bits (void)
{
  const guint n = 1000, n_features = 12, width = n_features + 1;
  const gsize budgets[] = { 0, 100000, MANY_TABLES };
  g_autoptr(GRand) rand = g_rand_new_with_seed (2);
  g_autofree float *rows = random_rows (rand, n, n_features);
  g_autofree double *expected = g_new (double, n * width), *phi = g_new (double, n * width);
  RandomTrees trees;

  random_trees_init (&trees, rand, 20, n_features, 7, 0.9);
  for (guint i = 0; i < G_N_ELEMENTS (budgets); i++)
    {
      EgTreeShap *shap;
      Share shares[2];
      GThread *thread;

      g_assert (eg_tree_shap_new (&trees.ensemble, budgets[i], &shap) == EG_OK);
      g_assert_cmpuint (eg_tree_shap_get_size (shap), <=, budgets[i]);
      g_assert ((eg_tree_shap_get_size (shap) > 0) == (i > 0));
      g_assert (eg_tree_shap_rows (shap, rows, n, i ? phi : expected) == EG_OK);
      g_assert (i == 0 || memcmp (phi, expected, n * width * sizeof *phi) == 0);

      memset (phi, 1, n * width * sizeof *phi);
      for (guint j = 0; j < n; j++)
        g_assert (eg_tree_shap_rows (shap, rows + j * n_features, 1, phi + j * width) == EG_OK);
      g_assert (memcmp (phi, expected, n * width * sizeof *phi) == 0);

      memset (phi, 1, n * width * sizeof *phi);
      shares[0] = (Share) { shap, rows, 333, phi };
      shares[1] = (Share) { shap, rows + 333 * n_features, n - 333, phi + 333 * width };
      thread = g_thread_new ("share", explain_share, &shares[1]);
      explain_share (&shares[0]);
      g_thread_join (thread);
      g_assert (memcmp (phi, expected, n * width * sizeof *phi) == 0);
      eg_tree_shap_free (shap);
    }
  random_trees_clear (&trees);
}

/* A chain of splits, each with one leaf */
static void
make_chain (GArray *nodes,
            guint   depth,
            guint   n_features)
{
  EgTreeNode root = { .cover = 1000 };

  g_array_set_size (nodes, 0);
  g_array_append_val (nodes, root);
  for (guint i = 0; i < depth; i++)
    {
      const guint at = nodes->len - 1;
      EgTreeNode *node = &g_array_index (nodes, EgTreeNode, at), children[2] = { 0 };

      node->value = -1 + 2 * (i + 0.5f) / depth;
      node->left = nodes->len;
      node->split = (i * 7 % n_features) << 1 | (i & 1);
      children[0] = (EgTreeNode) { .value = i % 5 - 2.0f, .cover = node->cover * 0.2f };
      children[1] = (EgTreeNode) { .value = 3, .cover = node->cover * 0.8f };
      g_array_append_vals (nodes, children, 2);
    }
}

static void
test_deep (void)
{
  g_autoptr(GArray) nodes = g_array_new (FALSE, FALSE, sizeof (EgTreeNode));
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);

  for (guint depth = 50; depth <= EG_TREE_SHAP_DEPTH + 1; depth++)
    {
      const guint n_features = 61;
      g_autofree float *rows = random_rows (rand, 5, n_features);
      guint32 first[] = { 0, 2 * depth + 1 };
      EgTreeEnsemble ensemble = { .n_features = n_features, .n_trees = 1, .first = first };
      EgTreeShap *shap;

      make_chain (nodes, depth, n_features);
      ensemble.nodes = (const EgTreeNode *) (gpointer) nodes->data;
      g_assert (eg_tree_ensemble_check (&ensemble, NULL) == EG_OK);
      g_assert_cmpuint (eg_tree_ensemble_depth (&ensemble), ==, depth);
      g_assert (eg_tree_shap_new (&ensemble, 0, &shap) == (depth > EG_TREE_SHAP_DEPTH ? EG_BAD_INPUT : EG_OK));
      for (guint i = 0; shap && i < 5; i++)
        {
          double phi[62], sum = 0;
          float margin;

          g_assert (eg_tree_shap_rows (shap, rows + i * n_features, 1, phi) == EG_OK);
          eg_tree_ensemble_margins (&ensemble, rows + i * n_features, 1, &margin);
          for (guint j = 0; j <= n_features; j++)
            sum += phi[j];
          near (sum, margin, 1e-12);
        }
      eg_tree_shap_free (shap);
    }
}

/* A tree that is only a leaf, and splits that nothing came to */
static void
test_edges (void)
{
  const guint32 one[] = { 0, 1 }, three[] = { 0, 3 };
  const EgTreeNode leaf = { .value = 2 };
  EgTreeNode nodes[] = { { .value = 0, .cover = 0, .left = 1 }, { .value = 1 }, { .value = -1 } };
  EgTreeEnsemble ensemble = { .n_features = 1, .n_trees = 1, .first = one, .nodes = &leaf, .base = 0.5f };
  EgTreeShap *shap;
  double phi[2];
  float row[] = { NAN }, margin;

  g_assert (eg_tree_shap_new (&ensemble, 1000, &shap) == EG_OK);
  g_assert (eg_tree_shap_rows (shap, row, 1, phi) == EG_OK);
  g_assert (phi[0] == 0 && phi[1] == 2.5);
  eg_tree_shap_free (shap);

  ensemble.first = three;
  ensemble.nodes = nodes;
  g_assert (eg_tree_ensemble_check (&ensemble, NULL) == EG_OK);
  eg_tree_ensemble_margins (&ensemble, row, 1, &margin);
  g_assert (margin == -0.5f);
  nodes[0].split = 1;
  eg_tree_ensemble_margins (&ensemble, row, 1, &margin);
  g_assert (margin == 1.5f);
  row[0] = 0;      /* not less than the threshold */
  eg_tree_ensemble_margins (&ensemble, row, 1, &margin);
  g_assert (margin == -0.5f);
  g_assert (eg_tree_shap_new (&ensemble, 1000, &shap) == EG_BAD_INPUT && !shap);
}

static void
test_check (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (4);
  RandomTrees trees;
  EgTreeNode *node;
  guint32 bad, *first;

  random_trees_init (&trees, rand, 3, 5, 4, 1);
  first = (guint32 *) (gpointer) trees.first->data;
  g_assert (eg_tree_ensemble_check (&trees.ensemble, &bad) == EG_OK);
  node = &g_array_index (trees.nodes, EgTreeNode, 34);
#define REFUSED(at) g_assert (eg_tree_ensemble_check (&trees.ensemble, &bad) == EG_BAD_INPUT && bad == (at))
#define WITH(member, wrong, at) \
  { \
    typeof (member) right = member; \
    member = wrong; \
    REFUSED (at); \
    member = right; \
    g_assert (eg_tree_ensemble_check (&trees.ensemble, &bad) == EG_OK); \
  }
  WITH (node->left, 34, 34);
  WITH (node->left, 31, 34);
  WITH (node->left, 0, 35);
  WITH (node->left, 61, 34);
  WITH (node->left, UINT32_MAX, 34);
  WITH (node->split, 10, 34);
  WITH (node->value, NAN, 34);
  WITH (node->cover, -1, 34);
  WITH (node->cover, INFINITY, 34);
  WITH (trees.ensemble.base, NAN, 0);
  WITH (trees.ensemble.n_trees, 0, 0);
  WITH (first[2], 31, 31);
  WITH (first[3], 92, 76);
  random_trees_clear (&trees);
}

int
main (int   argc,
      char *argv[])
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tree-ensemble/every-subset", test_every_subset);
  g_test_add_func ("/tree-ensemble/same-bits", test_same_bits);
  g_test_add_func ("/tree-ensemble/deep", test_deep);
  g_test_add_func ("/tree-ensemble/edges", test_edges);
  g_test_add_func ("/tree-ensemble/check", test_check);

  return g_test_run ();
}
