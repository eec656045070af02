/* eg-tree-shap.h: what each feature adds to the margin of trees (Shapley values).
 *
 * A tree knows of a row some features only: where it splits by another one, both ways are taken, each with its share
 * of the training weight (path-dependent; Lundberg et al. 2020, Nature Machine Intelligence 2, 56).  The Shapley value
 * of a feature is what it changes on the way from no feature to all, averaged over all orders.
 *
 * One leaf of value v is reached by features k that are known with o_k (0: the row goes another way, 1: it does not)
 * and unknown with z_k, the product of shares at its splits.  Of the orders' average a sum over m features is left that
 * is an integral over t, the chance of each feature to be known (Owen 1972),
 *     phi_j = v (o_j - z_j) integral of prod_{k != j} (o_k t + z_k (1 - t)) over [0, 1],
 * a polynomial of degree m - 1, which ceil(m / 2) points of Gauss and Legendre give exactly; nothing is
 * divided, and all terms have one sign.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-tree-ensemble.h"

/* splits on the way to a leaf */
#define EG_TREE_SHAP_DEPTH 60

typedef struct EgTreeShap EgTreeShap;

/* Trees are cut into their lowest subtrees of at most three splits.  What the leaves of one add for each feature
 * depends only on how the splits on the way to it and in it are decided; such sums are made once for all decisions, as
 * long as TABLE_BYTES are enough, and else of each row anew.  The numbers are the same bits; tables pay from
 * some hundred rows on.  The ensemble, which was checked, must live as long.
 *
 * EG_BAD_INPUT: a leaf is deeper than EG_TREE_SHAP_DEPTH, or a split has no cover, so that shares are not known.
 * 100 trees of depth 6: 12 MB of tables, 0.1 s. */
EgStatus    eg_tree_shap_new          (const EgTreeEnsemble *ensemble,
                                       size_t                table_bytes,
                                       EgTreeShap          **shap);

void        eg_tree_shap_free         (EgTreeShap           *self);

/* Bytes of its tables. */
size_t      eg_tree_shap_get_size     (const EgTreeShap     *self);

/* The margin when nothing is known: of all rows that are taken alike. */
double      eg_tree_shap_get_base     (const EgTreeShap     *self);

/* PHI of N rows, n_features + 1 numbers each, the last one the margin when nothing is known: their sum is the margin,
 * but for the rounding of single precision there.  Rows do not depend on each other: threads may share
 * what is to be done, and one object.  With tables O(n trees leaves), else times the depth squared. */
EgStatus    eg_tree_shap_rows         (const EgTreeShap     *self,
                                       const float          *rows,
                                       size_t                n,
                                       double               *phi);

/* The same divided among pairs (Lundberg et al. 2020, eq. 4-6): a symmetric matrix of (n_features + 1)^2 numbers for a
 * row, whose lines sum to PHI; of two features each line has one half. */
EgStatus    eg_tree_shap_interactions (const EgTreeShap     *self,
                                       const float          *row,
                                       double               *matrix);
