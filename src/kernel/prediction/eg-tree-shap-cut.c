/* eg-tree-shap-cut.c: trees are cut into fragments, and these are tabulated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_integration.h>

#include "kernel/prediction/eg-tree-shap-work.h"

/* a table has at most so many decisions */
#define MOST_BITS 12

/* the way from the root */
typedef struct
{
  uint32_t depth;
  uint32_t node[EG_TREE_SHAP_DEPTH];     /* splits */
  uint8_t  right[EG_TREE_SHAP_DEPTH];
} Way;

typedef struct
{
  EgTreeShap *self;
  uint32_t   *n_splits;        /* below and at each node */
  uint32_t   *parent;
  size_t      n_trees;         /* so far */
  size_t      n_trunk;
  size_t      n_fragments;
  size_t      n_parts;
  size_t      n_slots;
  int         counting;        /* nothing is stored yet */
} Cut;

static const EgTreeNode *
get_node (const Cut *self,
          uint32_t   node)
{
  return &self->self->ensemble->nodes[node];
}

/* Of all nodes, from the last to the first; and who is above them. */
static void
count_splits (Cut *self)
{
  const EgTreeEnsemble *ensemble = self->self->ensemble;

  for (uint32_t tree = 0; tree < ensemble->n_trees; tree++)
    {
      self->parent[ensemble->first[tree]] = EG_TRUNK_NONE;
      for (uint32_t i = ensemble->first[tree + 1]; i-- > ensemble->first[tree];)
        {
          const uint32_t left = ensemble->nodes[i].left;

          self->n_splits[i] = left ? 1 + self->n_splits[left] + self->n_splits[left + 1] : 0;
          if (left)
            self->parent[left] = self->parent[left + 1] = i;
        }
    }
}

/* Returns 0 when it is too deep. */
static int
find_way (const Cut *self,
          uint32_t   node,
          Way       *way)
{
  uint32_t depth = 0, at;

  for (at = node; self->parent[at] != EG_TRUNK_NONE; at = self->parent[at])
    if (++depth > EG_TREE_SHAP_DEPTH)
      return 0;
  way->depth = depth;
  for (at = node; depth > 0; at = self->parent[at])
    {
      depth--;
      way->node[depth] = self->parent[at];
      way->right[depth] = at != get_node (self, self->parent[at])->left;
    }

  return 1;
}

static uint32_t
find_slot (Cut        *self,
           EgFragment *fragment,
           uint32_t    feature)
{
  uint32_t *slots = self->self->slots + fragment->first_slot, slot;

  for (slot = 0; slot < fragment->n_slots && slots[slot] != feature; slot++);
  if (slot == fragment->n_slots)
    {
      slots[slot] = feature;
      fragment->n_slots++;
      self->n_slots++;
    }

  return slot;
}

/* Which bit of the decisions a split on the way to a leaf is */
static uint32_t
find_bit (const EgFragment *fragment,
          const Way        *way,
          uint32_t          step)
{
  if (step < fragment->n_bits - fragment->n_splits)
    return fragment->n_bits - 1 - step;
  for (uint32_t i = 0; i < fragment->n_splits; i++)
    if (fragment->splits[i] == way->node[step])
      return fragment->n_splits - 1 - i;

  return 0;
}

/* Returns 0 when shares are not known. */
static int
add_leaf (Cut        *self,
          EgFragment *fragment,
          const Way  *way,
          uint32_t    node)
{
  EgFragmentLeaf *leaf = &fragment->leaves[fragment->n_leaves++];

  *leaf = (EgFragmentLeaf) { get_node (self, node)->value, self->n_parts, 0 };
  for (uint32_t step = 0; step < way->depth; step++)
    {
      const EgTreeNode *split = get_node (self, way->node[step]);
      const uint32_t bit = find_bit (fragment, way, step), slot = find_slot (self, fragment, EG_TREE_FEATURE (split));
      EgLeafPart *part = self->self->parts + leaf->first_part;
      uint32_t i;

      if (!(split->cover > 0))
        return 0;
      for (i = 0; i < leaf->n_parts && part[i].slot != slot; i++);
      if (i == leaf->n_parts)
        {
          part[leaf->n_parts++] = (EgLeafPart) { .share = 1, .slot = slot };
          self->n_parts++;
        }
      part[i].mask |= (EgDecisions) 1 << bit;
      part[i].want |= (EgDecisions) way->right[step] << bit;
      part[i].share *= (double) get_node (self, split->left + way->right[step])->cover / split->cover;
    }

  return 1;
}

/* Returns 0 when a leaf is too deep, or shares are not known.  While counting, sizes are upper bounds. */
static int
add_fragment (Cut      *self,
              uint32_t  root,
              uint32_t  trunk)
{
  EgFragment *fragment = self->self->fragments ? &self->self->fragments[self->n_fragments] : NULL;
  const uint32_t n_splits = self->n_splits[root];
  uint32_t nodes[2 * EG_FRAGMENT_SPLITS + 1] = { root }, n_nodes = 1;
  Way way;

  if (!find_way (self, root, &way) || way.depth + n_splits > EG_TREE_SHAP_DEPTH)
    return 0;
  self->n_fragments++;
  if (self->counting)
    {
      self->n_slots += way.depth + n_splits;
      self->n_parts += (size_t) (n_splits + 1) * (way.depth + n_splits);
      return 1;
    }

  *fragment = (EgFragment) { .trunk = trunk, .first_slot = self->n_slots, .n_bits = way.depth + n_splits };
  for (uint32_t i = 0; i < n_nodes; i++)
    if (get_node (self, nodes[i])->left)
      {
        fragment->splits[fragment->n_splits++] = nodes[i];
        nodes[n_nodes++] = get_node (self, nodes[i])->left;
        nodes[n_nodes++] = get_node (self, nodes[i])->left + 1;
      }
  for (uint32_t i = 0; i < n_nodes; i++)
    if (!get_node (self, nodes[i])->left && (!find_way (self, nodes[i], &way) || !add_leaf (self, fragment, &way, nodes[i])))
      return 0;

  return 1;
}

static int
cut_tree (Cut      *self,
          uint32_t  tree,
          uint32_t *place)     /* of each node, that in the trunk */
{
  const EgTreeEnsemble *ensemble = self->self->ensemble;
  EgShapTree *cut = self->counting ? NULL : &self->self->trees[tree];
  const size_t first_trunk = self->n_trunk, first_fragment = self->n_fragments;

  for (uint32_t i = ensemble->first[tree]; i < ensemble->first[tree + 1]; i++)
    {
      const uint32_t above = self->parent[i];

      if (above != EG_TRUNK_NONE && self->n_splits[above] <= EG_FRAGMENT_SPLITS)
        continue;
      if (self->n_splits[i] <= EG_FRAGMENT_SPLITS)
        {
          if (!add_fragment (self, i, above == EG_TRUNK_NONE ? EG_TRUNK_NONE : place[above]))
            return 0;
          continue;
        }
      place[i] = self->n_trunk - first_trunk;
      if (!self->counting)
        self->self->trunk[self->n_trunk] = (EgTrunkSplit) { i, above == EG_TRUNK_NONE ? EG_TRUNK_NONE : place[above] };
      self->n_trunk++;
    }
  if (cut)
    *cut = (EgShapTree) { first_fragment, self->n_fragments - first_fragment, first_trunk, self->n_trunk - first_trunk };
  if (self->n_trunk - first_trunk > self->self->most_trunk)
    self->self->most_trunk = self->n_trunk - first_trunk;

  return 1;
}

static EgStatus
cut_trees (Cut      *self,
           uint32_t *place)
{
  self->n_trunk = self->n_fragments = self->n_parts = self->n_slots = 0;
  for (uint32_t tree = 0; tree < self->self->ensemble->n_trees; tree++)
    if (!cut_tree (self, tree, place))
      return EG_BAD_INPUT;

  return EG_OK;
}

static EgStatus
cut_all (EgTreeShap *self,
         uint32_t   *work)
{
  const uint32_t n_nodes = self->ensemble->first[self->ensemble->n_trees];
  Cut cut = { .self = self, .n_splits = work, .parent = work + n_nodes, .counting = 1 };
  EgStatus status;

  count_splits (&cut);
  status = cut_trees (&cut, work + 2 * (size_t) n_nodes);
  if (status != EG_OK)
    return status;
  self->trees = calloc (self->ensemble->n_trees, sizeof *self->trees);
  self->trunk = calloc (cut.n_trunk + 1, sizeof *self->trunk);
  self->fragments = calloc (cut.n_fragments, sizeof *self->fragments);
  self->parts = calloc (cut.n_parts + 1, sizeof *self->parts);
  self->slots = calloc (cut.n_slots + 1, sizeof *self->slots);
  if (!self->trees || !self->trunk || !self->fragments || !self->parts || !self->slots)
    return EG_NO_MEMORY;
  cut.counting = 0;

  return cut_trees (&cut, work + 2 * (size_t) n_nodes);
}

static void
make_points (EgTreeShap *self)
{
  for (size_t n = 1, at = 0; n <= EG_SHAP_POINTS; n++)
    {
      gsl_integration_glfixed_table *table = gsl_integration_glfixed_table_alloc (n);

      for (size_t i = 0; i < n; i++, at++)
        gsl_integration_glfixed_point (0, 1, i, &self->point[at], &self->weight[at], table);
      gsl_integration_glfixed_table_free (table);
    }
}

static double
find_base (const EgTreeShap *self)
{
  const EgTreeShap *shap = self;
  double base = shap->ensemble->base;
  const EgShapTree *last = &shap->trees[shap->ensemble->n_trees - 1];

  for (size_t i = 0; i < last->first_fragment + last->n_fragments; i++)
    for (uint32_t j = 0; j < shap->fragments[i].n_leaves; j++)
      {
        const EgFragmentLeaf *leaf = &shap->fragments[i].leaves[j];
        double value = leaf->value;

        for (uint32_t k = 0; k < leaf->n_parts; k++)
          value *= shap->parts[leaf->first_part + k].share;
        base += value;
      }

  return base;
}

static size_t
get_table_size (const EgFragment *fragment)
{
  return fragment->n_bits <= MOST_BITS ? ((size_t) fragment->n_slots << fragment->n_bits) : 0;
}

/* Of as many fragments, in their order, as memory is given for. */
static EgStatus
tabulate (EgTreeShap *self,
          size_t      most)
{
  const EgShapTree *last = &self->trees[self->ensemble->n_trees - 1];
  const size_t n_fragments = last->first_fragment + last->n_fragments;
  size_t n = 0;
  double *at;

  for (size_t i = 0; i < n_fragments; i++)
    if (n + get_table_size (&self->fragments[i]) <= most / sizeof *at)
      n += get_table_size (&self->fragments[i]);
  if (!n)
    return EG_OK;
  self->tables = at = calloc (n, sizeof *at);
  if (!at)
    return EG_NO_MEMORY;
  self->size = n * sizeof *at;
  for (size_t i = 0; i < n_fragments; i++)
    {
      EgFragment *fragment = &self->fragments[i];
      const size_t size = get_table_size (fragment);

      if (!size || (size_t) (at - self->tables) + size > n)
        continue;
      fragment->table = at;
      for (EgDecisions decisions = 0; decisions >> fragment->n_bits == 0; decisions++, at += fragment->n_slots)
        eg_tree_shap_fragment (self, fragment, decisions, at);
    }

  return EG_OK;
}

EgStatus
eg_tree_shap_new (const EgTreeEnsemble *ensemble,
                  size_t                table_bytes,
                  EgTreeShap          **shap)
{
  EgTreeShap *self = calloc (1, sizeof *self);
  uint32_t *work = calloc (3 * (size_t) ensemble->first[ensemble->n_trees], sizeof *work);
  EgStatus status = EG_NO_MEMORY;

  *shap = NULL;
  if (self && work)
    {
      self->ensemble = ensemble;
      make_points (self);
      status = cut_all (self, work);
      if (status == EG_OK)
        status = tabulate (self, table_bytes);
    }
  free (work);
  if (status != EG_OK)
    {
      eg_tree_shap_free (self);
      return status;
    }
  self->base = find_base (self);
  *shap = self;

  return EG_OK;
}

void
eg_tree_shap_free (EgTreeShap *self)
{
  if (!self)
    return;
  free (self->trees);
  free (self->trunk);
  free (self->fragments);
  free (self->parts);
  free (self->slots);
  free (self->tables);
  free (self);
}
