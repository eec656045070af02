/* random-trees.h: ensembles of random trees for tests and measurements.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "kernel/prediction/eg-tree-ensemble.h"

typedef struct
{
  EgTreeEnsemble ensemble;
  GArray        *nodes;
  GArray        *first;
} RandomTrees;

/* Level by level; a node splits with a chance of SPLIT as long as it is not DEEP. */
static inline void
random_trees_init (RandomTrees *self,
                   GRand       *rand,
                   guint        n_trees,
                   guint        n_features,
                   guint        deep,
                   double       split)
{
  self->nodes = g_array_new (FALSE, TRUE, sizeof (EgTreeNode));
  self->first = g_array_new (FALSE, TRUE, sizeof (guint32));
  for (guint tree = 0; tree < n_trees; tree++)
    {
      EgTreeNode root = { .cover = 100 };
      guint begin = self->nodes->len, end = begin + 1;

      g_array_append_val (self->first, begin);
      g_array_append_val (self->nodes, root);
      for (guint depth = 0; begin < end; depth++, begin = end, end = self->nodes->len)
        for (guint i = begin; i < end; i++)
          {
            EgTreeNode *node = &g_array_index (self->nodes, EgTreeNode, i), children[2] = { 0 };
            double share = g_rand_double_range (rand, 0.02, 0.98);

            node->value = (float) g_rand_double_range (rand, -1, 1);
            if (depth >= deep || g_rand_double (rand) > split)
              continue;
            node->left = self->nodes->len;
            node->split = (guint32) g_rand_int_range (rand, 0, (int) n_features) << 1 | (g_rand_double (rand) < 0.5);
            children[0].cover = (float) (node->cover * share);
            children[1].cover = (float) (node->cover * (1 - share));
            g_array_append_vals (self->nodes, children, 2);
          }
    }
  g_array_append_val (self->first, self->nodes->len);
  self->ensemble = (EgTreeEnsemble) { .n_features = n_features, .n_trees = n_trees,
                                      .first = (const guint32 *) (gpointer) self->first->data,
                                      .nodes = (const EgTreeNode *) (gpointer) self->nodes->data, .base = -0.25f };
}

static inline void
random_trees_clear (RandomTrees *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->first);
}

/* Values where the thresholds are, some of them missing */
static inline float *
random_rows (GRand *rand,
             gsize  n,
             guint  n_features)
{
  float *rows = g_new (float, n * n_features);

  for (gsize i = 0; i < n * n_features; i++)
    rows[i] = g_rand_double (rand) < 0.1 ? NAN : (float) g_rand_double_range (rand, -1, 1);

  return rows;
}
