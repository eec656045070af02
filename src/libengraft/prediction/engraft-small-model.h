/* engraft-small-model.h: a predictor becomes a block for small devices.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-egb-write.h"
#include "libengraft/prediction/engraft-boosted-trees-private.h"
#include "libengraft/prediction/engraft-predictor.h"

G_BEGIN_DECLS

typedef struct
{
  double horizon;     /* by which the risk is */
  double pruning;     /* what a leaf costs; 0: nothing is pruned */
  double dropping;    /* trees that do less are left out; 0: none */
  double sparsity;    /* the share of a network's weights that is left out */
  gsize         n;         /* patients to whose scores what is left of it is fitted ... */
  const double *values;    /* ... by all features */
} EngraftSmallSettings;

/* Freed by free (); NULL: this kind of predictor, or one so large, cannot be.  O(size). */
uint8_t *engraft_small_model_write (EngraftPredictor           *predictor,
                                    const EngraftSmallSettings *settings,
                                    gsize                      *size,
                                    EgEgbLoss                  *loss,
                                    GError                    **error);

/* The same of boosted trees whose features are those of a dictionary, or levels of them (“stage=4”).  EG_BAD_INPUT: they are
 * not, or too many. */
EgStatus engraft_small_model_write_trees (EngraftBoostedTrees  *trees,
                                          EngraftDictionary    *dictionary,
                                          const EgEgbSettings  *settings,
                                          uint8_t             **bytes,
                                          gsize                *size,
                                          EgEgbLoss            *loss);

G_END_DECLS
