/* eg-network.h: small neural networks for scores: log odds of an outcome, or log hazards.
 *
 * One or two layers of at most 32 units, each the positive part of a weighted sum, and a weighted sum of the last of
 * them: the score.  A network is made better step by step (Adam: Kingma & Ba, ICLR 2015), with a share of the units left out
 * at random in each (dropout: Srivastava et al., J Mach Learn Res 2014;15:1929-1958).  As each ends elsewhere, several are
 * made and their scores averaged.  Columns should be scaled alike before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

#define EG_NETWORK_LAYERS 2
#define EG_NETWORK_UNITS 32

/* Parameters of a network follow each other: of each layer the weights, by what they come from and then by unit, and the
 * constants of its units; the last layer is the score. */
typedef struct
{
  uint32_t n_inputs;
  uint32_t n_layers;                    /* 1 or 2 */
  uint32_t units[EG_NETWORK_LAYERS];    /* 1 to 32 */
} EgNetworkShape;

typedef enum
{
  EG_NETWORK_LOGISTIC,    /* mean of -log likelihood */
  EG_NETWORK_COX,         /* -log partial likelihood (Breslow's, of ties) divided by the number of events */
} EgNetworkLoss;

/* Rows of N times P numbers, row after row; Y 1 is the outcome, or the event at TIME. */
typedef struct
{
  size_t         n;
  size_t         p;
  const double  *values;
  const uint8_t *y;
  const double  *time;     /* of EG_NETWORK_COX */
} EgNetworkRows;

typedef struct
{
  EgNetworkLoss  loss;
  EgNetworkShape shape;      /* n_inputs is that of the rows */
  uint32_t       n_members;  /* networks that are averaged */
  uint32_t       n_rounds;   /* through all rows */
  uint32_t       batch;      /* rows of a step; 0: all, as it always is of EG_NETWORK_COX */
  double         rate;       /* of the first step; it falls to 0 evenly */
  double         decay;      /* half of this times the sum of squared weights is added to the loss */
  double         dropout;    /* share of units left out, below 1 */
  uint64_t       seed;
} EgNetworkSettings;

typedef struct
{
  EgNetworkShape shape;
  uint32_t       n_members;
  double        *parameters;   /* of each member eg_network_size () */
} EgNetwork;

/* How many parameters there are; 0: the shape is not possible. */
size_t   eg_network_size    (const EgNetworkShape    *shape);

/* Makes the members one after another, each from the stream "network:NUMBER" of the seed.  Weights begin evenly within
 * sqrt (6 / (from + to)) (Glorot & Bengio, AISTATS 2010).  O(n size rounds members).
 * EG_BAD_INPUT: no rows, a number that is not finite, an impossible shape or setting, only one kind of outcome, or nobody with
 * the event. */
EgStatus eg_network_init    (EgNetwork               *self,
                             const EgNetworkRows     *rows,
                             const EgNetworkSettings *settings,
                             EgStep                   step,
                             void                    *step_data);
void     eg_network_clear   (EgNetwork               *self);

/* Whether it is what is said above. */
EgStatus eg_network_check   (const EgNetwork         *self);

/* The mean of the members' scores. */
double   eg_network_score   (const EgNetwork         *self,
                             const double            *row);

/* The score by the parameters of one network. */
double   eg_network_score_of (const EgNetworkShape   *shape,
                              const double           *parameters,
                              const double           *row);

/* The loss of one network with the decay, without dropout, and SLOPES, its derivatives by the parameters. */
EgStatus eg_network_measure (const EgNetworkSettings *settings,
                             const EgNetworkRows     *rows,
                             const double            *parameters,
                             double                  *loss,
                             double                  *slopes);
