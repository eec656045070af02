/* eg-tree-shap-background.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-tree-shap-background.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Whose way is gone where the split of a feature has parted the two. */
enum { NOBODY, OWN, OTHER };

typedef struct
{
  const EgTreeEnsemble *ensemble;
  const float          *row, *other;
  const uint32_t       *players;   /* NULL: each feature is one */
  uint8_t              *owner;     /* of each player */
  uint32_t             *decided;   /* players that have parted them, the last at the end */
  size_t                n_decided, n_own;
  double               *phi;
  double                base;
} Walk;

static int
goes_left (const EgTreeNode *node,
           float             value)
{
  return isnan (value) ? (int) EG_TREE_MISSING_LEFT (node) : value < node->value;
}

/* A! B! / (A + B + 1)! */
static double
share (size_t a,
       size_t b)
{
  double part = 1 / (double) (a + b + 1);

  for (size_t k = 1; k <= b; k++)
    part *= (double) k / (double) (a + k);

  return part;
}

/* All features of the row that it needs are known and none of the other's: it is reached when the last comes, and left when
 * the first of the other's does. */
static void
count_leaf (Walk  *self,
            double value)
{
  size_t n_own = self->n_own, n_other = self->n_decided - n_own;

  if (n_own == 0)
    self->base += value;
  for (size_t k = 0; k < self->n_decided; k++)
    {
      uint32_t player = self->decided[k];

      if (self->owner[player] == OWN)
        self->phi[player] += value * share (n_own - 1, n_other);
      else
        self->phi[player] -= value * share (n_other - 1, n_own);
    }
}

static void walk (Walk     *self,
                  uint32_t  at);

static void
walk_decided (Walk     *self,
              uint32_t  player,
              uint8_t   owner,
              uint32_t  at)
{
  self->owner[player] = owner;
  self->decided[self->n_decided++] = player;
  self->n_own += owner == OWN;
  walk (self, at);
  self->n_own -= owner == OWN;
  self->n_decided--;
  self->owner[player] = NOBODY;
}

/* As deep as the tree, which the check has bounded by its nodes. */
static void
walk (Walk     *self,
      uint32_t  at)
{
  const EgTreeNode *node = &self->ensemble->nodes[at];
  uint32_t feature = EG_TREE_FEATURE (node), player, own, other;

  if (!node->left)
    {
      count_leaf (self, node->value);
      return;
    }
  player = self->players ? self->players[feature] : feature;
  own = node->left + !goes_left (node, self->row[feature]);
  other = node->left + !goes_left (node, self->other[feature]);
  if (own == other || self->owner[player] == OWN)
    walk (self, own);
  else if (self->owner[player] == OTHER)
    walk (self, other);
  else
    {
      walk_decided (self, player, OWN, own);
      walk_decided (self, player, OTHER, other);
    }
}

EgStatus
eg_tree_shap_background (const EgTreeEnsemble *ensemble,
                         const uint32_t       *players,
                         const float          *row,
                         const float          *background,
                         size_t                n,
                         double               *phi,
                         double               *base)
{
  Walk self = { .ensemble = ensemble, .players = players, .row = row, .phi = phi };

  if (n == 0)
    return EG_BAD_INPUT;
  for (uint32_t j = 0; players && j < ensemble->n_features; j++)
    if (players[j] >= ensemble->n_features)
      return EG_BAD_INPUT;
  self.owner = calloc (ensemble->n_features + 1, sizeof *self.owner);
  self.decided = calloc (ensemble->n_features + 1, sizeof *self.decided);
  if (!self.owner || !self.decided)
    {
      free (self.owner);
      free (self.decided);
      return EG_NO_MEMORY;
    }
  memset (phi, 0, ensemble->n_features * sizeof *phi);
  for (size_t i = 0; i < n; i++)
    {
      self.other = background + i * ensemble->n_features;
      for (uint32_t tree = 0; tree < ensemble->n_trees; tree++)
        walk (&self, ensemble->first[tree]);
    }
  for (uint32_t j = 0; j < ensemble->n_features; j++)
    phi[j] /= (double) n;
  *base = ensemble->base + self.base / (double) n;
  free (self.owner);
  free (self.decided);

  return EG_OK;
}
