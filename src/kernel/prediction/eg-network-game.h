/* eg-network-game.h: what a network says when one feature after another becomes a patient's own, and the others are
 * usual.
 *
 * Each step only adds what a feature changes in the sums of the hidden units: it takes as long as there are units, whatever the number
 * of features (see eg-shapley-game.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-network.h"

typedef struct
{
  uint32_t  n_features;
  size_t    n_units;       /* of all members, in fours */
  double   *start;         /* sums of units when nothing is own */
  double   *changes;       /* by feature and unit, when it becomes own */
  double   *weights;       /* of units in the score */
  double    constant;
  double   *sums;          /* on the way, forwards and backwards */
} EgNetworkGame;

/* OWN and USUAL are rows of the network's inputs; input J is of FEATURES[J], below N_FEATURES.  EG_BAD_INPUT: the network has more than one
 * hidden layer. */
EgStatus eg_network_game_init  (EgNetworkGame   *self,
                                const EgNetwork *network,
                                const double    *own,
                                const double    *usual,
                                const uint32_t  *features,
                                uint32_t         n_features);
void     eg_network_game_clear (EgNetworkGame   *self);

/* The score when nothing is the patient's own. */
double   eg_network_game_start (const EgNetworkGame *self);

/* The scores, but for rounding eg_network_score () of such rows; an EgShapleyWalk.  DATA is the game, through which no other thread may
 * go meanwhile.  O(units) for each feature. */
void     eg_network_game_walk  (const uint32_t      *order,
                                double              *forwards,
                                double              *backwards,
                                void                *data);
