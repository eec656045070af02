/* eg-tree-interactions.c: Shapley values of pairs of features.
 *
 * Of a leaf the pair i, j has half of
 *     v (o_i - z_i) (o_j - z_j) integral of prod_{k != i, j} (o_k t + z_k (1 - t)) over [0, 1],
 * with the letters of eg-tree-shap.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "kernel/prediction/eg-tree-shap-work.h"

#define MOST_PARTS (EG_TREE_SHAP_DEPTH + EG_FRAGMENT_SPLITS)

/* What a row meets at a leaf */
typedef struct
{
  uint32_t n;
  uint32_t feature[MOST_PARTS];
  double   known[MOST_PARTS];
  double   share[MOST_PARTS];
} Meeting;

static void
meet (const EgTreeShap     *self,
      const EgFragment     *fragment,
      const EgFragmentLeaf *leaf,
      EgDecisions           decisions,
      Meeting              *meeting)
{
  meeting->n = leaf->n_parts;
  for (uint32_t k = 0; k < leaf->n_parts; k++)
    {
      const EgLeafPart *part = &self->parts[leaf->first_part + k];

      meeting->feature[k] = self->slots[fragment->first_slot + part->slot];
      meeting->known[k] = ((decisions ^ part->want) & part->mask) == 0;
      meeting->share[k] = part->share;
    }
}

/* The integral without two of the features */
static double
integrate (const EgTreeShap *self,
           const Meeting    *meeting,
           uint32_t          one,
           uint32_t          other)
{
  const uint32_t n = meeting->n / 2;     /* the degree is two less than there are features */
  double integral = 0;

  for (uint32_t i = n * (n - 1) / 2; i < n * (n + 1) / 2; i++)
    {
      const double t = self->point[i];
      double product = self->weight[i];

      for (uint32_t k = 0; k < meeting->n; k++)
        if (k != one && k != other)
          product *= meeting->known[k] * t + meeting->share[k] * (1 - t);
      integral += product;
    }

  return integral;
}

static void
add_pairs (const EgTreeShap *self,
           const Meeting    *meeting,
           double            value,
           double           *matrix)
{
  const size_t stride = (size_t) self->ensemble->n_features + 1;

  for (uint32_t i = 0; i < meeting->n; i++)
    for (uint32_t j = i + 1; j < meeting->n; j++)
      {
        const size_t one = meeting->feature[i], other = meeting->feature[j];
        const double half = value / 2 * (meeting->known[i] - meeting->share[i]) *
                            (meeting->known[j] - meeting->share[j]) * integrate (self, meeting, i, j);

        matrix[one * stride + other] += half;
        matrix[other * stride + one] += half;
      }
}

/* How the splits on the way to a fragment and in it are decided */
static EgDecisions
decide (const EgTreeShap *self,
        const EgShapTree *tree,
        const EgFragment *fragment,
        const float      *row)
{
  const EgTreeNode *nodes = self->ensemble->nodes;
  EgDecisions decisions = 0;
  uint32_t bit = fragment->n_splits;

  for (uint32_t at = fragment->trunk; at != EG_TRUNK_NONE; at = self->trunk[tree->first_trunk + at].above, bit++)
    {
      const EgTreeNode *node = &nodes[self->trunk[tree->first_trunk + at].node];

      decisions |= (EgDecisions) eg_tree_goes_right (node, row[EG_TREE_FEATURE (node)]) << bit;
    }
  for (uint32_t i = 0; i < fragment->n_splits; i++)
    {
      const EgTreeNode *node = &nodes[fragment->splits[i]];

      decisions |= (EgDecisions) eg_tree_goes_right (node, row[EG_TREE_FEATURE (node)]) << (fragment->n_splits - 1 - i);
    }

  return decisions;
}

EgStatus
eg_tree_shap_interactions (const EgTreeShap *self,
                           const float      *row,
                           double           *matrix)
{
  const size_t n_features = self->ensemble->n_features, stride = n_features + 1;
  double *phi = malloc (stride * sizeof *phi);
  EgStatus status = phi ? eg_tree_shap_rows (self, row, 1, phi) : EG_NO_MEMORY;

  memset (matrix, 0, stride * stride * sizeof *matrix);
  for (uint32_t i = 0; status == EG_OK && i < self->ensemble->n_trees; i++)
    for (size_t j = 0; j < self->trees[i].n_fragments; j++)
      {
        const EgFragment *fragment = &self->fragments[self->trees[i].first_fragment + j];
        const EgDecisions decisions = decide (self, &self->trees[i], fragment, row);
        Meeting meeting;

        for (uint32_t k = 0; k < fragment->n_leaves; k++)
          {
            meet (self, fragment, &fragment->leaves[k], decisions, &meeting);
            add_pairs (self, &meeting, fragment->leaves[k].value, matrix);
          }
      }
  for (size_t i = 0; status == EG_OK && i < stride; i++)
    {
      double own = phi[i];

      for (size_t j = 0; j < stride; j++)
        own -= j == i ? 0 : matrix[i * stride + j];
      matrix[i * stride + i] = own;
    }
  free (phi);

  return status;
}
