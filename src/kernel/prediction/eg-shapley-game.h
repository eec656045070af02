/* eg-shapley-game.h: what each feature adds to a number that a function of sets of features says (Shapley values).
 *
 * A function of a set of features says what a model says when only these are the patient's own, and the others usual.  The Shapley
 * value of a feature is what it changes on the way from none to all, averaged over all orders.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

#define EG_SHAPLEY_GAME_EXACT 10

/* IS_OWN has a byte for each feature. */
typedef double (*EgShapleyAsk) (const uint8_t *is_own,
                                void          *data);

/* Of all sets: 2^n questions.  EG_BAD_INPUT: more than 20 features. */
EgStatus eg_shapley_game_exact   (EgShapleyAsk  say,
                                  void         *data,
                                  uint32_t      n_features,
                                  double       *phi);

/* By N_PAIRS random orders and the reverse of each (Mitchell et al., J Mach Learn Res 2022;23:43), from the stream "shapley" of the
 * seed: 2 n_pairs n questions.  The sum of PHI is exact.  SE, which may be NULL, receives the standard error of each. */
EgStatus eg_shapley_game_sample  (EgShapleyAsk  say,
                                  void         *data,
                                  uint32_t      n_features,
                                  uint32_t      n_pairs,
                                  uint64_t      seed,
                                  double       *phi,
                                  double       *se);

/* What is said on the way from none to all features, after each: FORWARDS by ORDER, BACKWARDS by its reverse, as many of each as there
 * are features. */
typedef void (*EgShapleyWalk) (const uint32_t *order,
                               double         *forwards,
                               double         *backwards,
                               void           *data);

/* The same of a function that goes both ways at once, which may be much faster than questions one by one; NOTHING is what it says when
 * no feature is the patient's own. */
EgStatus eg_shapley_game_walk    (EgShapleyWalk  walk,
                                  double         nothing,
                                  void          *data,
                                  uint32_t       n_features,
                                  uint32_t       n_pairs,
                                  uint64_t       seed,
                                  double        *phi,
                                  double        *se);

/* Of a number that is a sum of products, one factor of each feature: OWN and USUAL have what the factor is when the feature is
 * the patient's own, and usual, N_TERMS by N_FEATURES; WEIGHT is what the product counts.  Exact in
 * O(terms features^2): the integral over the share of features that are known (Owen, Manage Sci 1972;18:64-79) is of a
 * polynomial, which as many points as half of the features give (see eg-tree-shap.h). */
EgStatus eg_shapley_game_product (const double *weight,
                                  const double *own,
                                  const double *usual,
                                  size_t        n_terms,
                                  uint32_t      n_features,
                                  double       *phi);
