/* eg-tree-ensemble.h: many small trees whose leaves are added up, such as boosted ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* The nodes of a tree follow each other level by level, the root first; on each level the children of the first split
 * of the level above come first, left before right, without gaps.  A row goes left when its value is less than the threshold, and where the split says when it is
 * missing (NaN). */
typedef struct
{
  float    value;      /* the threshold; of a leaf what it adds to the margin */
  float    cover;      /* weight of the training rows that came here; 0 or more */
  uint32_t left;       /* the left child, counted from the first node of the ensemble; 0: this is a leaf */
  uint32_t split;      /* twice the feature, and 1 when missing values go left */
} EgTreeNode;

#define EG_TREE_FEATURE(node) ((node)->split >> 1)
#define EG_TREE_MISSING_LEFT(node) ((node)->split & 1)

typedef struct
{
  uint32_t          n_features;
  uint32_t          n_trees;
  const uint32_t   *first;       /* the root of each tree, and the number of all nodes: n_trees + 1 numbers */
  const EgTreeNode *nodes;
  float             base;        /* the margin before the first tree */
} EgTreeEnsemble;

/* Whether it is what is said above, with thresholds, values and covers that are finite; everything else in this folder
 * relies on that.  Else EG_BAD_INPUT, and BAD, which may be NULL, is the node at fault (n_trees = 0: 0).  O(nodes). */
EgStatus eg_tree_ensemble_check   (const EgTreeEnsemble *self,
                                   uint32_t             *bad);

/* MARGIN of each of the ROWS, which are N times n_features numbers, row after row.  Sums are in single precision in the
 * order of the trees, which is what XGBoost does (1.7.4, cpu_predictor.cc), so that the bits are the same.
 * O(n trees depth). */
void     eg_tree_ensemble_margins (const EgTreeEnsemble *self,
                                   const float          *rows,
                                   size_t                n,
                                   float                *margin);

/* The node, counted from the first of the ensemble, of the leaf of each tree that a row comes to. */
void     eg_tree_ensemble_leaves  (const EgTreeEnsemble *self,
                                   const float          *row,
                                   uint32_t             *leaves);

/* The most splits that are on the way to a leaf. */
uint32_t eg_tree_ensemble_depth   (const EgTreeEnsemble *self);
