/* eg-egb-write.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-egb-write-work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEAF_MOST 32767.

typedef struct
{
  uint32_t feature;
  float    value;
} Cut;

/* What is kept of a node. */
typedef struct
{
  double weight;       /* half the cover of its leaves ... */
  double sum;          /* ... times their values ... */
  double square;       /* ... and their squares */
  double cost;         /* the least of its subtrees */
  float  value;        /* as a leaf */
  int    is_leaf;
  int    is_kept;
  uint32_t place;      /* among splits or leaves of its tree */
} Node;

typedef struct
{
  const EgTreeEnsemble *trees;
  const EgEgbColumn    *columns;       /* or NULL */
  uint32_t              n_inputs;
  const EgEgbSettings  *settings;
  Node                 *nodes;
  int                  *dropped;       /* of each tree */
  Cut                  *cuts;
  size_t                n_cuts;
  uint32_t             *first;         /* of each feature and one more */
  double                base;
  double                scale;
  int                   wide;
} Writer;

/* ---- trees ---- */

/* Children come after their parents: from the last node to the first each is done after its children. */
static void
prune (Writer   *self,
       uint32_t  tree)
{
  const EgTreeNode *given = self->trees->nodes;

  for (uint32_t i = self->trees->first[tree + 1]; i-- > self->trees->first[tree];)
    {
      Node *node = &self->nodes[i];

      node->is_leaf = !given[i].left;
      if (node->is_leaf)
        {
          node->weight = given[i].cover > 0 ? .5 * (double) given[i].cover : .5;
          node->sum = node->weight * (double) given[i].value;
          node->square = node->sum * (double) given[i].value;
          node->value = given[i].value;
          node->cost = self->settings->alpha;
          continue;
        }
      for (uint32_t k = 0; k < 2; k++)
        {
          const Node *child = &self->nodes[given[i].left + k];

          node->weight += child->weight;
          node->sum += child->sum;
          node->square += child->square;
          node->cost += child->cost;
        }
      node->value = (float) (node->sum / node->weight);
      if (self->settings->alpha > 0)
        {
          const double as_leaf = fmax (0, node->square - node->sum * node->sum / node->weight) + self->settings->alpha;

          node->is_leaf = as_leaf <= node->cost;
          node->cost = node->is_leaf ? as_leaf : node->cost;
        }
    }
}

/* Numbers what is left of a tree; returns how many splits. */
static uint32_t
number (Writer   *self,
        uint32_t  tree,
        uint32_t *n_leaves)
{
  const uint32_t begin = self->trees->first[tree];
  uint32_t n_splits = 0;

  *n_leaves = 0;
  self->nodes[begin].is_kept = 1;
  for (uint32_t i = begin; i < self->trees->first[tree + 1]; i++)
    {
      Node *node = &self->nodes[i];

      if (!node->is_kept)
        continue;
      node->place = node->is_leaf ? (*n_leaves)++ : n_splits++;
      if (!node->is_leaf)
        for (uint32_t k = 0; k < 2; k++)
          self->nodes[self->trees->nodes[i].left + k].is_kept = 1;
    }

  return n_splits;
}

/* How far leaves are from their mean. */
static double
get_reach (const Writer *self,
           uint32_t      tree,
           double       *mean)
{
  const uint32_t begin = self->trees->first[tree];
  double reach = 0;

  *mean = self->nodes[begin].sum / self->nodes[begin].weight;
  for (uint32_t i = begin; i < self->trees->first[tree + 1]; i++)
    if (self->nodes[i].is_kept && self->nodes[i].is_leaf)
      reach = fmax (reach, fabs ((double) self->nodes[i].value - *mean));

  return reach;
}

static void
choose (Writer    *self,
        EgEgbLoss *loss)
{
  for (uint32_t tree = 0; tree < self->trees->n_trees; tree++)
    {
      const uint32_t n_nodes = self->trees->first[tree + 1] - self->trees->first[tree];
      uint32_t n_splits, n_leaves;
      double mean, reach;

      prune (self, tree);
      n_splits = number (self, tree, &n_leaves);
      loss->n_pruned += n_nodes / 2 - n_splits;
      reach = get_reach (self, tree, &mean);
      if (n_splits && !(reach < self->settings->epsilon))
        {
          loss->n_splits += n_splits;
          loss->n_trees++;
          self->wide |= n_splits > 127;
          continue;
        }
      self->dropped[tree] = 1;
      self->base += n_splits ? mean : (double) self->nodes[self->trees->first[tree]].value;
      loss->n_dropped++;
      loss->most += n_splits ? reach : 0;
    }
}

static int
compare_cuts (const void *a,
              const void *b)
{
  const Cut *one = a, *other = b;

  if (one->feature != other->feature)
    return one->feature < other->feature ? -1 : 1;

  return (one->value > other->value) - (one->value < other->value);
}

static int
is_split (const Writer *self,
          uint32_t      node)
{
  return self->nodes[node].is_kept && !self->nodes[node].is_leaf;
}

/* Every threshold once, and the largest leaf. */
static void
gather (Writer *self)
{
  size_t n = 0, unique = 0;
  double most = 0;

  for (uint32_t tree = 0; tree < self->trees->n_trees; tree++)
    for (uint32_t i = self->trees->first[tree]; !self->dropped[tree] && i < self->trees->first[tree + 1]; i++)
      {
        if (is_split (self, i))
          self->cuts[n++] = (Cut) { EG_TREE_FEATURE (&self->trees->nodes[i]), self->trees->nodes[i].value };
        else if (self->nodes[i].is_kept)
          most = fmax (most, fabs ((double) self->nodes[i].value));
      }
  qsort (self->cuts, n, sizeof *self->cuts, compare_cuts);
  for (size_t k = 0; k < n; k++)
    if (!unique || compare_cuts (&self->cuts[unique - 1], &self->cuts[k]) != 0)
      self->cuts[unique++] = self->cuts[k];
  self->n_cuts = unique;
  for (uint32_t feature = 0, k = 0; feature <= self->trees->n_features; feature++)
    {
      while (k < unique && self->cuts[k].feature < feature)
        k++;
      self->first[feature] = k;
    }
  /* in single precision, as it will be read */
  self->scale = (double) (float) (most > 0 ? most / LEAF_MOST : 1);
  if (self->scale * LEAF_MOST < most)
    self->scale = (double) nextafterf ((float) self->scale, INFINITY);
}

/* Whether narrow nodes do, and whether wide ones do at least. */
static int
measure (Writer *self)
{
  uint32_t most = 0;

  for (uint32_t feature = 0; feature < self->trees->n_features; feature++)
    if (self->first[feature + 1] - self->first[feature] > most)
      most = self->first[feature + 1] - self->first[feature];
  self->wide |= self->trees->n_features > 128 || most > 256 || self->n_cuts > 65535;

  return most <= 65536 && self->trees->n_features <= 32768;
}

static uint32_t
find_cut (const Writer     *self,
          const EgTreeNode *split)
{
  const Cut wanted = { EG_TREE_FEATURE (split), split->value };
  const Cut *found = bsearch (&wanted, self->cuts, self->n_cuts, sizeof wanted, compare_cuts);

  return (uint32_t) (found - self->cuts) - self->first[wanted.feature];
}

static void
put_split (const Writer *self,
           uint8_t      *at,
           uint32_t      i)
{
  const EgTreeNode *split = &self->trees->nodes[i];
  const uint32_t top = self->wide ? 0x8000 : 0x80;
  uint32_t word[4] = { EG_TREE_FEATURE (split) | (EG_TREE_MISSING_LEFT (split) ? top : 0), find_cut (self, split) };

  for (uint32_t k = 0; k < 2; k++)
    {
      const Node *child = &self->nodes[split->left + k];

      word[2 + k] = child->place | (child->is_leaf ? top : 0);
    }
  for (int k = 0; k < 4; k++)
    {
      if (self->wide)
        eg_egb_put_16 (at + 2 * k, word[k]);
      else
        at[k] = (uint8_t) word[k];
    }
}

/* Returns how many bytes; AT may be NULL. */
static size_t
put_tree (const Writer *self,
          uint32_t      tree,
          uint8_t      *at)
{
  const size_t width = self->wide ? 8 : 4;
  uint32_t n_splits = 0, n_leaves = 0;

  for (uint32_t i = self->trees->first[tree]; i < self->trees->first[tree + 1]; i++)
    n_splits += is_split (self, i) != 0;
  for (uint32_t i = self->trees->first[tree]; at && i < self->trees->first[tree + 1]; i++)
    {
      if (is_split (self, i))
        put_split (self, at + 4 + width * self->nodes[i].place, i);
      else if (self->nodes[i].is_kept)
        {
          const long whole = lround ((double) self->nodes[i].value / self->scale);

          eg_egb_put_16 (at + 4 + width * n_splits + 2 * (size_t) self->nodes[i].place, (uint32_t) whole & 0xffff);
          n_leaves++;
        }
    }
  if (at)
    {
      eg_egb_put_16 (at, n_splits);
      eg_egb_put_16 (at + 2, n_leaves);
    }

  return 4 + width * n_splits + 2 * (n_splits + 1);
}

static EgStatus
put_trees (Writer     *self,
           EgEgbLoss  *loss,
           uint8_t   **bytes,
           size_t     *size)
{
  const size_t places = EG_EGB_HEAD + 4 * (size_t) self->trees->n_features;
  const size_t cuts = places + (self->wide ? 4 : 2) * ((size_t) self->trees->n_features + 1);
  const size_t begins = cuts + 4 * self->n_cuts;
  size_t at = begins + 4 * (size_t) loss->n_trees, next = begins;

  *size = at;
  for (uint32_t tree = 0; tree < self->trees->n_trees; tree++)
    if (!self->dropped[tree])
      *size += put_tree (self, tree, NULL);
  if (*size > UINT32_MAX)
    return EG_BAD_INPUT;
  *bytes = calloc (*size, 1);
  if (!*bytes)
    return EG_NO_MEMORY;
  eg_egb_put_head (*bytes, *size, EG_EGB_TREES, self->n_inputs, loss->n_trees, self->base, self->settings);
  (*bytes)[6] = (uint8_t) self->wide;
  eg_egb_put_32 (*bytes + 20, loss->n_splits);
  eg_egb_put_32 (*bytes + 24, (uint32_t) self->n_cuts);
  eg_egb_put_float (*bytes + 32, self->scale);
  eg_egb_put_32 (*bytes + 44, self->trees->n_features);
  for (uint32_t i = 0; i < self->trees->n_features; i++)
    {
      eg_egb_put_16 (*bytes + EG_EGB_HEAD + 4 * (size_t) i, self->columns ? self->columns[i].input : i);
      eg_egb_put_16 (*bytes + EG_EGB_HEAD + 4 * (size_t) i + 2, (uint32_t) (self->columns ? self->columns[i].what : EG_EGB_NUMBER) & 0xffff);
    }
  for (uint32_t i = 0; i <= self->trees->n_features; i++)
    {
      if (self->wide)
        eg_egb_put_32 (*bytes + places + 4 * (size_t) i, self->first[i]);
      else
        eg_egb_put_16 (*bytes + places + 2 * (size_t) i, self->first[i]);
    }
  for (size_t k = 0; k < self->n_cuts; k++)
    eg_egb_put_float (*bytes + cuts + 4 * k, (double) self->cuts[k].value);
  for (uint32_t tree = 0; tree < self->trees->n_trees; tree++)
    if (!self->dropped[tree])
      {
        eg_egb_put_32 (*bytes + next, (uint32_t) at);
        next += 4;
        at += put_tree (self, tree, *bytes + at);
      }
  eg_egb_seal (*bytes, *size);

  return EG_OK;
}

static EgStatus
write_trees (Writer     *self,
             EgEgbLoss  *loss,
             uint8_t   **bytes,
             size_t     *size)
{
  EgStatus status;

  choose (self, loss);
  gather (self);
  if (!measure (self) || loss->n_trees > 65535)
    return EG_BAD_INPUT;
  status = put_trees (self, loss, bytes, size);
  /* half a step a tree, and the base in single precision */
  loss->most += loss->n_trees * self->scale / 2 + fabs (self->base) * 6e-8;

  return status;
}

static int
are_columns (const EgTreeEnsemble *trees,
             const EgEgbColumn    *columns,
             uint32_t              n_inputs)
{
  if (n_inputs > 65535)
    return 0;
  for (uint32_t i = 0; columns && i < trees->n_features; i++)
    if (columns[i].input >= n_inputs || columns[i].what < EG_EGB_NUMBER || columns[i].what > 32767)
      return 0;

  return columns || n_inputs == trees->n_features;
}

static int
has_large_tree (const EgTreeEnsemble *trees)
{
  for (uint32_t tree = 0; tree < trees->n_trees; tree++)
    if (trees->first[tree + 1] - trees->first[tree] > 2 * 32767 + 1)
      return 1;

  return 0;
}

EgStatus
eg_egb_write_trees (const EgTreeEnsemble *trees,
                    const EgEgbColumn    *columns,
                    uint32_t              n_inputs,
                    const EgEgbSettings  *settings,
                    uint8_t             **bytes,
                    size_t               *size,
                    EgEgbLoss            *loss)
{
  const size_t n = trees->n_trees ? trees->first[trees->n_trees] : 0;
  Writer self = { .trees = trees, .columns = columns, .n_inputs = n_inputs, .settings = settings, .base = (double) trees->base };
  EgStatus status = EG_NO_MEMORY;

  *bytes = NULL;
  *size = 0;
  *loss = (EgEgbLoss) { 0 };
  if (!n || trees->n_features > 32767 || !are_columns (trees, columns, n_inputs) || has_large_tree (trees) || !isfinite (settings->hazard) || !isfinite (settings->time))
    return EG_BAD_INPUT;
  self.nodes = calloc (n, sizeof *self.nodes);
  self.dropped = calloc (trees->n_trees, sizeof *self.dropped);
  self.cuts = calloc (n, sizeof *self.cuts);
  self.first = calloc ((size_t) trees->n_features + 1, sizeof *self.first);
  if (self.nodes && self.dropped && self.cuts && self.first)
    status = write_trees (&self, loss, bytes, size);
  free (self.nodes);
  free (self.dropped);
  free (self.cuts);
  free (self.first);

  return status;
}

/* ---- sums of terms ---- */

EgStatus
eg_egb_write_terms (const EgEgbTerm     *terms,
                    size_t               n_terms,
                    const double        *fill,
                    size_t               n_inputs,
                    double               base,
                    const EgEgbSettings *settings,
                    uint8_t            **bytes,
                    size_t              *size)
{
  size_t n_kept = 0;
  uint8_t *at;

  *bytes = NULL;
  *size = 0;
  if (n_inputs > 65535 || !eg_egb_fits (base) || !eg_egb_fits (settings->hazard) || !eg_egb_fits (settings->time))
    return EG_BAD_INPUT;
  for (size_t i = 0; i < n_inputs; i++)
    if (!eg_egb_fits (fill[i]))
      return EG_BAD_INPUT;
  for (size_t i = 0; i < n_terms; i++)
    {
      if (!eg_egb_is_term (&terms[i], n_inputs))
        return EG_BAD_INPUT;
      n_kept += terms[i].coefficient != 0;
    }
  if (n_kept > 65535)
    return EG_BAD_INPUT;
  *size = EG_EGB_HEAD + 4 * n_inputs + 12 * n_kept;
  *bytes = calloc (*size, 1);
  if (!*bytes)
    return EG_NO_MEMORY;
  eg_egb_put_head (*bytes, *size, EG_EGB_LINEAR, n_inputs, n_kept, base, settings);
  eg_egb_put_float (*bytes + 32, 1);
  for (size_t i = 0; i < n_inputs; i++)
    eg_egb_put_float (*bytes + EG_EGB_HEAD + 4 * i, fill[i]);
  at = *bytes + EG_EGB_HEAD + 4 * n_inputs;
  for (size_t i = 0; i < n_terms; i++)
    if (terms[i].coefficient != 0)
      {
        eg_egb_put_term (at, &terms[i]);
        at += 12;
      }
  eg_egb_seal (*bytes, *size);

  return EG_OK;
}
