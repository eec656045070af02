/* eg-network-work.h: a network at work on some rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/data/eg-random.h"
#include "kernel/prediction/eg-network.h"

/* What a step needs of each of its rows. */
typedef struct
{
  const EgNetworkSettings *settings;
  const EgNetworkRows     *rows;
  EgNetworkShape           shape;
  size_t                   n_units;     /* of all layers but the last */
  size_t                   n_events;
  uint32_t                *by_time;     /* of Cox models: rows, the latest first */
  double                  *units;       /* by row of the step, after dropout */
  double                  *score;
  double                  *slope;       /* of the loss by the score */
} EgNetworkWork;

EgStatus eg_network_work_init  (EgNetworkWork           *self,
                                const EgNetworkRows     *rows,
                                const EgNetworkSettings *settings);
void     eg_network_work_clear (EgNetworkWork           *self);

/* The loss of N rows whose numbers are in CHOSEN (NULL: all), and its slopes.  Units are left out by RANDOM, or none when it is
 * NULL. */
double   eg_network_work_on    (EgNetworkWork           *self,
                                const double            *parameters,
                                const uint32_t          *chosen,
                                size_t                   n,
                                EgRandom                *random,
                                double                  *slopes);
