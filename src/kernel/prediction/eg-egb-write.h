/* eg-egb-write.h: models become blocks for small devices (eg-egb.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-egb.h"
#include "kernel/prediction/eg-network.h"
#include "kernel/prediction/eg-tree-ensemble.h"

typedef struct
{
  int    link;        /* of eg-egb.h */
  double hazard;      /* cumulative, of a score of 0, by TIME; for the link that needs it */
  double time;
  double alpha;       /* cost of a leaf: subtrees that save less are cut off (Breiman et al. 1984, 3.3); 0: none */
  double epsilon;     /* a tree whose leaves are all closer than this to their mean is left out; 0: those of one leaf */
} EgEgbSettings;

/* What became of it. */
typedef struct
{
  uint32_t n_trees;
  uint32_t n_dropped;      /* trees */
  uint32_t n_splits;
  uint32_t n_pruned;       /* splits */
  uint32_t n_weights;      /* of networks, that are not 0 */
  uint32_t n_zeros;        /* weights that are */
  double   most;           /* the score is wrong by no more than this through rounding and dropped trees; what pruning
                            * does is not in it, nor anything of networks */
} EgEgbLoss;

/* A feature of trees as made of an input: the value itself (EG_EGB_NUMBER), or whether it is a level. */
typedef struct
{
  uint32_t input;
  int      what;
} EgEgbColumn;

/* Trees with the same thresholds; leaves as whole numbers.  COLUMNS: of each feature, from N_INPUTS inputs; NULL: features
 * are inputs.  Pruning weighs the squares by which values of leaves differ
 * from their mean with half their covers, which is the loss of boosting to second order.  BYTES is to be freed.
 * EG_BAD_INPUT: more than 32767 inputs, 65535 trees, 32767 splits of a tree, or 65535 cuts of an input.  O(nodes log nodes). */
EgStatus eg_egb_write_trees (const EgTreeEnsemble *trees,
                             const EgEgbColumn    *columns,
                             uint32_t              n_inputs,
                             const EgEgbSettings  *settings,
                             uint8_t             **bytes,
                             size_t               *size,
                             EgEgbLoss            *loss);

typedef struct
{
  uint32_t input;
  int      what;          /* as in eg-egb.h */
  double   coefficient;
  double   centre;
} EgEgbTerm;

/* A sum of terms; of those whose coefficient is 0 nothing is kept.  FILL: of each input.  BYTES is to be freed.
 * EG_BAD_INPUT: more than 65535 inputs or terms, or a number that is not finite in single precision.  O(terms). */
EgStatus eg_egb_write_terms (const EgEgbTerm     *terms,
                             size_t               n_terms,
                             const double        *fill,
                             size_t               n_inputs,
                             double               base,
                             const EgEgbSettings *settings,
                             uint8_t            **bytes,
                             size_t              *size);

/* Networks, whose weights become whole numbers of 8 bits, rounded half to even, with a scale of each unit: its largest over 127
 * (the symmetric rule by channel of ONNX).  COLUMNS: of each of the network's inputs how it is made, a coefficient being one over a
 * scale.  Weights that are 0 are left out where that takes less room.  BYTES is to be freed.  EG_BAD_INPUT: more than 1024 columns or
 * 65535 inputs, or a number that is not finite in single precision.  O(weights). */
EgStatus eg_egb_write_networks (const EgNetwork     *networks,
                                const EgEgbTerm     *columns,
                                const double        *fill,
                                uint32_t             n_inputs,
                                const EgEgbSettings *settings,
                                uint8_t            **bytes,
                                size_t              *size,
                                EgEgbLoss           *loss);
