/* eg-tree-shap.c: Shapley values of rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "kernel/eg-wide.h"
#include "kernel/prediction/eg-tree-shap-work.h"

#define BLOCK EG_SHAP_BLOCK
/* so many that what they need and the tables of a tree are in the processor's second cache */
#define N_BLOCKS 8
#define MOST_PARTS (EG_TREE_SHAP_DEPTH + EG_FRAGMENT_SPLITS)

static inline double
get_known (const EgLeafPart *part,
           EgDecisions       decisions)
{
  return ((decisions ^ part->want) & part->mask) == 0;
}

static void
add_leaf (const EgTreeShap     *self,
          const EgFragmentLeaf *leaf,
          EgDecisions           decisions,
          double               *slots)
{
  const EgLeafPart *parts = self->parts + leaf->first_part;
  const uint32_t m = leaf->n_parts, n = (m + 1) / 2;
  double factor[MOST_PARTS], before[MOST_PARTS], sum[MOST_PARTS] = { 0 };

  for (uint32_t i = n * (n - 1) / 2; i < n * (n + 1) / 2; i++)
    {
      const double t = self->point[i];
      double product = self->weight[i];

      for (uint32_t k = 0; k < m; k++)
        {
          factor[k] = get_known (&parts[k], decisions) * t + parts[k].share * (1 - t);
          before[k] = product;
          product *= factor[k];
        }
      product = 1;
      for (uint32_t k = m; k-- > 0; product *= factor[k])
        sum[k] += before[k] * product;
    }
  for (uint32_t k = 0; k < m; k++)
    slots[parts[k].slot] += leaf->value * (get_known (&parts[k], decisions) - parts[k].share) * sum[k];
}

void
eg_tree_shap_fragment (const EgTreeShap *self,
                       const EgFragment *fragment,
                       EgDecisions       decisions,
                       double           *slots)
{
  memset (slots, 0, fragment->n_slots * sizeof *slots);
  for (uint32_t i = 0; i < fragment->n_leaves; i++)
    if (fragment->leaves[i].n_parts)
      add_leaf (self, &fragment->leaves[i], decisions, slots);
}

size_t
eg_tree_shap_get_size (const EgTreeShap *self)
{
  return self->size;
}

double
eg_tree_shap_get_base (const EgTreeShap *self)
{
  return self->base;
}

/* ---- a block of rows ---- */

typedef struct
{
  const EgTreeShap *shap;
  size_t       n;               /* rows of the block */
  const float *values;          /* by feature BLOCK of them */
  EgDecisions *trunk;           /* by split of the trunk, its decision included */
  EgDecisions  decisions[BLOCK];
  double      *phi;
} Work;

EG_INLINE void
eg_tree_shap_decide_any (const EgTreeNode  *node,
                         const float       *values,
                         const EgDecisions *before,
                         EgDecisions       *after)
{
  const float threshold = node->value;
  const EgDecisions missing = !EG_TREE_MISSING_LEFT (node);

  for (size_t i = 0; i < BLOCK; i++)
    {
      const EgDecisions right = !(values[i] < threshold), is_missing = values[i] != values[i];

      after[i] = before[i] << 1 | (right & (missing | !is_missing));
    }
}

EG_DEFINE_WIDE (void, eg_tree_shap_decide,
                (const EgTreeNode *node, const float *values, const EgDecisions *before, EgDecisions *after),
                (node, values, before, after))

static void
decide_fragment (Work             *self,
                 const EgFragment *fragment)
{
  const EgTreeNode *nodes = self->shap->ensemble->nodes;

  if (fragment->trunk == EG_TRUNK_NONE)
    memset (self->decisions, 0, sizeof self->decisions);
  else
    memcpy (self->decisions, self->trunk + (size_t) fragment->trunk * BLOCK, sizeof self->decisions);
  for (uint32_t i = 0; i < fragment->n_splits; i++)
    {
      const EgTreeNode *node = &nodes[fragment->splits[i]];

      eg_tree_shap_decide (node, self->values + (size_t) EG_TREE_FEATURE (node) * BLOCK, self->decisions, self->decisions);
    }
}

static void
add_from_table (Work             *self,
                const EgFragment *fragment)
{
  const uint32_t *slots = self->shap->slots + fragment->first_slot;
  const uint32_t n_slots = fragment->n_slots;
  const size_t stride = (size_t) self->shap->ensemble->n_features + 1;

  for (size_t i = 0; i < self->n; i++)
    {
      const double *entry = fragment->table + self->decisions[i] * n_slots;
      double *phi = self->phi + i * stride;

      for (uint32_t k = 0; k < n_slots; k++)
        phi[slots[k]] += entry[k];
    }
}

static void
add_anew (Work             *self,
          const EgFragment *fragment)
{
  const uint32_t *slots = self->shap->slots + fragment->first_slot;
  const size_t stride = (size_t) self->shap->ensemble->n_features + 1;
  double entry[MOST_PARTS];

  for (size_t i = 0; i < self->n; i++)
    {
      double *phi = self->phi + i * stride;

      eg_tree_shap_fragment (self->shap, fragment, self->decisions[i], entry);
      for (uint32_t k = 0; k < fragment->n_slots; k++)
        phi[slots[k]] += entry[k];
    }
}

static void
add_tree (Work             *self,
          const EgShapTree *tree)
{
  static const EgDecisions none[BLOCK];
  const EgTreeShap *shap = self->shap;

  for (size_t i = 0; i < tree->n_trunk; i++)
    {
      const EgTrunkSplit *split = &shap->trunk[tree->first_trunk + i];
      const EgTreeNode *node = &shap->ensemble->nodes[split->node];

      eg_tree_shap_decide (node, self->values + (size_t) EG_TREE_FEATURE (node) * BLOCK,
                           split->above == EG_TRUNK_NONE ? none : self->trunk + (size_t) split->above * BLOCK,
                           self->trunk + i * BLOCK);
    }
  for (size_t i = 0; i < tree->n_fragments; i++)
    {
      const EgFragment *fragment = &shap->fragments[tree->first_fragment + i];

      decide_fragment (self, fragment);
      if (fragment->table)
        add_from_table (self, fragment);
      else
        add_anew (self, fragment);
    }
}

/* Blocks of values, one after the other; rows that are not there are 0. */
static void
transpose (const float *rows,
           size_t       n,
           size_t       n_features,
           float       *values)
{
  for (size_t begin = 0; begin < n; begin += BLOCK, values += n_features * BLOCK)
    for (size_t i = 0; i < BLOCK; i++)
      for (size_t j = 0; j < n_features; j++)
        values[j * BLOCK + i] = begin + i < n ? rows[(begin + i) * n_features + j] : 0;
}

/* At most N_BLOCKS blocks; each tree is fetched once for all of them. */
static void
do_blocks (Work        *self,
           const float *rows,
           size_t       n,
           float       *values,
           double      *phi)
{
  const size_t n_features = self->shap->ensemble->n_features;

  transpose (rows, n, n_features, values);
  memset (phi, 0, n * (n_features + 1) * sizeof *phi);
  for (uint32_t i = 0; i < self->shap->ensemble->n_trees; i++)
    for (size_t begin = 0; begin < n; begin += BLOCK)
      {
        self->n = n - begin < BLOCK ? n - begin : BLOCK;
        self->values = values + begin * n_features;
        self->phi = phi + begin * (n_features + 1);
        add_tree (self, &self->shap->trees[i]);
      }
  for (size_t i = 0; i < n; i++)
    phi[i * (n_features + 1) + n_features] = self->shap->base;
}

EgStatus
eg_tree_shap_rows (const EgTreeShap *self,
                   const float      *rows,
                   size_t            n,
                   double           *phi)
{
  const size_t n_features = self->ensemble->n_features, most = n < BLOCK * N_BLOCKS ? BLOCK : BLOCK * N_BLOCKS;
  float *values = malloc ((n_features + 1) * most * sizeof *values);
  Work work = { .shap = self, .trunk = malloc ((self->most_trunk + 1) * BLOCK * sizeof *work.trunk) };
  const EgStatus status = values && work.trunk ? EG_OK : EG_NO_MEMORY;

  for (size_t begin = 0; status == EG_OK && begin < n; begin += most)
    do_blocks (&work, rows + begin * n_features, n - begin < most ? n - begin : most, values,
               phi + begin * (n_features + 1));
  free (values);
  free (work.trunk);

  return status;
}
