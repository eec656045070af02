/* eg-int8-net.h: a neural network with whole numbers of 8 bits instead of weights.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* A layer as it was trained: WEIGHTS of n_inputs rows and n_outputs columns, row after row. */
typedef struct
{
  size_t        n_inputs;
  size_t        n_outputs;
  const double *weights;
  const double *biases;
} EgNetLayer;

/* A layer whose weights are whole numbers from -127 to 127 times a scale of each output: the symmetric rule by channel of
 * ONNX (QuantizeLinear, zero point 0). */
typedef struct
{
  size_t        n_inputs;
  size_t        n_outputs;
  const int8_t *weights;     /* as above */
  const double *scales;      /* of each output */
  const double *biases;
} EgInt8Layer;

/* Rounds the weights of a layer, half to even; WEIGHTS and SCALES have room.  The scale is the largest weight of the output
 * over 127; 1 when all are 0.  EG_BAD_INPUT: a weight is not finite.  O(weights). */
EgStatus eg_int8_layer_round (const EgNetLayer  *layer,
                              int8_t            *weights,
                              double            *scales);

/* VALUES as 0 to 255 (ONNX DynamicQuantizeLinear): value = scale * (rounded - zero).  The range always holds 0.  ROUNDED
 * may be NULL.  EG_BAD_INPUT: a value is not finite.  O(n). */
EgStatus eg_uint8_round      (const double      *values,
                              size_t             n,
                              uint8_t           *rounded,
                              double            *scale,
                              int               *zero);

/* What the last layer gives for N_ROWS rows, without a link; between layers negative values become 0 (ReLU).  What goes into a
 * layer is rounded anew, with one scale for all rows, as ONNX does: so a row among others is not quite what it is alone.
 * Products are added as whole numbers, so that the sum is the same everywhere.  WORK has room for n_rows times the widest
 * layer, inputs among them, twice; BYTES once.  SCORES: n_rows times the last layer's outputs.  EG_BAD_INPUT: a value is
 * not finite, layers do not fit together, or have more than 65536 inputs.  O(rows weights). */
EgStatus eg_int8_net_scores  (const EgInt8Layer *layers,
                              size_t             n_layers,
                              const double      *rows,
                              size_t             n_rows,
                              double            *work,
                              uint8_t           *bytes,
                              double            *scores);
