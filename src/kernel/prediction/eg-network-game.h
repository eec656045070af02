/* eg-network-game.h: what a network says when some features are a patient's own and the others usual, asked one feature after
 * another.
 *
 * From one question to the next only what a feature adds to the sums of the hidden units is changed: an answer takes as many steps
 * as there are units, whatever the number of features (see eg-shapley-game.h).
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
  double   *sums;          /* as of what was asked last */
  uint8_t  *is_own;
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

/* The score, but for rounding eg_network_score () of such a row; an EgShapleyAsk.  DATA is the game, which no other thread may ask
 * meanwhile.  O(units) for each feature that is not as it was. */
double   eg_network_game_say   (const uint8_t   *is_own,
                                void            *data);
