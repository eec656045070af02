/* eg-tree-ensemble.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-tree-ensemble.h"

#include <math.h>

/* so many rows go through a tree before the next tree is fetched */
#define BLOCK 64

/* Splits, in the order of their nodes, have children in that order: so no node has two parents, and none is left out. */
static int
is_tree (const EgTreeEnsemble *self,
         uint32_t              tree,
         uint32_t             *bad)
{
  const uint32_t begin = self->first[tree], end = self->first[tree + 1];
  uint32_t n_splits = 0;

  for (uint32_t i = begin; i < end; i++)
    {
      const EgTreeNode *node = &self->nodes[i];

      *bad = i;
      if (!isfinite (node->value) || !(node->cover >= 0) || !isfinite (node->cover))
        return 0;
      if (!node->left)
        continue;
      if (node->left != begin + 1 + 2 * n_splits || node->left <= i || end - node->left < 2 ||
          EG_TREE_FEATURE (node) >= self->n_features)
        return 0;
      n_splits++;
    }

  return end - begin == 2 * n_splits + 1;
}

EgStatus
eg_tree_ensemble_check (const EgTreeEnsemble *self,
                        uint32_t             *bad)
{
  uint32_t at = 0;

  if (bad)
    *bad = 0;
  if (!self->n_trees || !isfinite (self->base) || self->first[0] != 0 || self->n_features > UINT32_MAX / 2)
    return EG_BAD_INPUT;
  for (uint32_t i = 0; i < self->n_trees; i++)
    {
      at = self->first[i];
      if (self->first[i + 1] <= self->first[i] || !is_tree (self, i, &at))
        {
          if (bad)
            *bad = at;
          return EG_BAD_INPUT;
        }
    }

  return EG_OK;
}

static inline uint32_t
find_leaf (const EgTreeNode *nodes,
           uint32_t          root,
           const float      *row)
{
  uint32_t at = root;

  while (nodes[at].left)
    {
      const EgTreeNode *node = &nodes[at];
      const float value = row[EG_TREE_FEATURE (node)];

      at = node->left + (isnan (value) ? !EG_TREE_MISSING_LEFT (node) : !(value < node->value));
    }

  return at;
}

void
eg_tree_ensemble_margins (const EgTreeEnsemble *self,
                          const float          *rows,
                          size_t                n,
                          float                *margin)
{
  for (size_t begin = 0, end; begin < n; begin = end)
    {
      end = n - begin < BLOCK ? n : begin + BLOCK;
      for (size_t i = begin; i < end; i++)
        margin[i] = self->base;
      for (uint32_t tree = 0; tree < self->n_trees; tree++)
        for (size_t i = begin; i < end; i++)
          margin[i] += self->nodes[find_leaf (self->nodes, self->first[tree], rows + i * self->n_features)].value;
    }
}

void
eg_tree_ensemble_leaves (const EgTreeEnsemble *self,
                         const float          *row,
                         uint32_t             *leaves)
{
  for (uint32_t tree = 0; tree < self->n_trees; tree++)
    leaves[tree] = find_leaf (self->nodes, self->first[tree], row);
}

/* By levels: the nodes of the next level follow those of this. */
uint32_t
eg_tree_ensemble_depth (const EgTreeEnsemble *self)
{
  uint32_t depth = 0;

  for (uint32_t tree = 0; tree < self->n_trees; tree++)
    {
      uint32_t begin = self->first[tree], end = begin + 1, levels = 0;

      for (uint32_t next; begin < end && begin < self->first[tree + 1]; begin = end, end = next, levels++)
        {
          next = end;
          for (uint32_t i = begin; i < end; i++)
            if (self->nodes[i].left)
              next += 2;
          if (next == end)
            break;
        }
      depth = levels > depth ? levels : depth;
    }

  return depth;
}
