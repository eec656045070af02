/* eg-tree-shap-work.h: how trees are cut for Shapley values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-tree-shap.h"

#define EG_FRAGMENT_SPLITS 3
#define EG_FRAGMENT_LEAVES (EG_FRAGMENT_SPLITS + 1)
#define EG_SHAP_BLOCK 64
#define EG_SHAP_POINTS ((EG_TREE_SHAP_DEPTH + EG_FRAGMENT_SPLITS + 1) / 2)

/* Decisions are bits, 1: to the right; those on the way first, the highest one at the root. */
typedef uint64_t EgDecisions;

/* One feature on the way to a leaf. */
typedef struct
{
  EgDecisions mask;      /* which decisions are about it */
  EgDecisions want;      /* and how they lead to the leaf */
  double      share;     /* of the weight, when it is not known */
  uint32_t    slot;      /* which of the fragment's features */
} EgLeafPart;

typedef struct
{
  double   value;
  size_t   first_part;
  uint32_t n_parts;
} EgFragmentLeaf;

typedef struct
{
  uint32_t       trunk;           /* the split of the trunk it hangs on, or none */
  uint32_t       n_splits;
  uint32_t       splits[EG_FRAGMENT_SPLITS];
  uint32_t       n_leaves;
  EgFragmentLeaf leaves[EG_FRAGMENT_LEAVES];
  uint32_t       n_slots;
  size_t         first_slot;      /* of the features of the slots */
  uint32_t       n_bits;
  double        *table;           /* for all decisions n_slots numbers; NULL: none */
} EgFragment;

#define EG_TRUNK_NONE UINT32_MAX

/* A split above the fragments. */
typedef struct
{
  uint32_t node;
  uint32_t above;                 /* the split of the trunk it hangs on, or none */
} EgTrunkSplit;

typedef struct
{
  size_t first_fragment, n_fragments;
  size_t first_trunk, n_trunk;
} EgShapTree;

struct EgTreeShap
{
  const EgTreeEnsemble *ensemble;
  double        base;
  EgShapTree   *trees;
  EgTrunkSplit *trunk;            /* above is counted within the tree */
  EgFragment   *fragments;
  EgLeafPart   *parts;
  uint32_t     *slots;            /* the feature of each slot */
  double       *tables;
  size_t        size;
  size_t        most_trunk;       /* splits in the trunk of a tree */
  /* n points for polynomials up to degree 2 n - 1 begin at n (n - 1) / 2 */
  double        point[EG_SHAP_POINTS * (EG_SHAP_POINTS + 1) / 2];
  double        weight[EG_SHAP_POINTS * (EG_SHAP_POINTS + 1) / 2];
};

/* Adds what the leaves of a fragment give to each of its slots. */
void eg_tree_shap_fragment (const EgTreeShap *self,
                            const EgFragment *fragment,
                            EgDecisions       decisions,
                            double           *slots);

/* Appends the decision of a split, with the values of its feature, to those before it, of EG_SHAP_BLOCK rows. */
void eg_tree_shap_decide   (const EgTreeNode  *node,
                            const float       *values,
                            const EgDecisions *before,
                            EgDecisions       *after);

static inline int
eg_tree_goes_right (const EgTreeNode *node,
                    float             value)
{
  return value != value ? !EG_TREE_MISSING_LEFT (node) : !(value < node->value);
}
