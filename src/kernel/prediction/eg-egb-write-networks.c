/* eg-egb-write-networks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-egb-write-work.h"

#include <stdlib.h>

#define WEIGHT_MOST 127.

/* A layer as it is put: rounded weights of each unit, one unit after another. */
typedef struct
{
  uint32_t      n_from;
  uint32_t      n_to;
  const double *weights;      /* by what they come from, then by unit */
  const double *constants;
} Layer;

/* Gives the layer at PARAMETERS and where the next begins. */
static const double *
take_layer (const EgNetworkShape *shape,
            uint32_t              k,
            const double         *parameters,
            Layer                *layer)
{
  layer->n_from = k ? shape->units[k - 1] : shape->n_inputs;
  layer->n_to = k < shape->n_layers ? shape->units[k] : 1;
  layer->weights = parameters;
  layer->constants = parameters + (size_t) layer->n_from * layer->n_to;

  return layer->constants + layer->n_to;
}

/* half to even, whatever the mode of rounding */
static double
round_even (double value)
{
  const double below = floor (value), rest = value - below;

  return rest < .5 || (rest == .5 && fmod (below, 2) == 0) ? below : below + 1;
}

/* In single precision, as it will be read; 1 when all are 0, or so small that they are as well. */
static double
find_scale (const Layer *layer,
            uint32_t     unit)
{
  double most = 0;
  float scale;

  for (uint32_t i = 0; i < layer->n_from; i++)
    most = fmax (most, fabs (layer->weights[(size_t) i * layer->n_to + unit]));
  scale = (float) (most / WEIGHT_MOST);
  if ((double) scale * WEIGHT_MOST < most)
    scale = nextafterf (scale, INFINITY);

  return scale > 1e-30f ? (double) scale : 1;
}

/* Returns how many of the weights of a unit are not 0; WEIGHTS has room. */
static uint32_t
round_unit (const Layer *layer,
            uint32_t     unit,
            double       scale,
            int8_t      *weights)
{
  uint32_t n = 0;

  for (uint32_t i = 0; i < layer->n_from; i++)
    {
      weights[i] = (int8_t) round_even (layer->weights[(size_t) i * layer->n_to + unit] / scale);
      n += weights[i] != 0;
    }

  return n;
}

static int
is_layer (const Layer *layer)
{
  for (size_t i = 0; i < ((size_t) layer->n_from + 1) * layer->n_to; i++)
    if (!eg_egb_fits (layer->weights[i]))
      return 0;

  return 1;
}

/* Counts weights; the bytes that they take with and without zeros. */
static int
measure (const EgNetwork *networks,
         EgEgbLoss       *loss,
         size_t           sizes[2])
{
  const double *at = networks->parameters;
  int8_t weights[EG_EGB_COLUMNS];
  Layer layer;

  for (uint32_t part = 0; part < networks->n_members; part++)
    for (uint32_t k = 0; k <= networks->shape.n_layers; k++)
      {
        at = take_layer (&networks->shape, k, at, &layer);
        if (!is_layer (&layer))
          return 0;
        for (uint32_t o = 0; o < layer.n_to; o++)
          {
            const uint32_t n = round_unit (&layer, o, find_scale (&layer, o), weights);

            loss->n_weights += n;
            loss->n_zeros += layer.n_from - n;
            sizes[0] += 8 + layer.n_from;
            sizes[1] += 8 + (layer.n_from + 7) / 8 + n;
          }
      }

  return 1;
}

static uint8_t *
put_unit (uint8_t      *at,
          const int8_t *weights,
          uint32_t      n,
          int           sparse)
{
  uint8_t *marks = at;

  at += sparse ? (n + 7) / 8 : 0;
  for (uint32_t i = 0; i < n; i++)
    if (!sparse || weights[i])
      {
        if (sparse)
          marks[i / 8] |= (uint8_t) (1u << i % 8);
        *at++ = (uint8_t) weights[i];
      }

  return at;
}

static void
put_networks (const EgNetwork *networks,
              uint8_t         *to,
              int              sparse)
{
  const double *at = networks->parameters;
  int8_t weights[EG_EGB_COLUMNS];
  Layer layer;

  for (uint32_t part = 0; part < networks->n_members; part++)
    for (uint32_t k = 0; k <= networks->shape.n_layers; k++)
      {
        at = take_layer (&networks->shape, k, at, &layer);
        for (uint32_t o = 0; o < layer.n_to; o++, to += 8)
          {
            eg_egb_put_float (to, find_scale (&layer, o));
            eg_egb_put_float (to + 4, layer.constants[o]);
          }
        for (uint32_t o = 0; o < layer.n_to; o++)
          {
            round_unit (&layer, o, find_scale (&layer, o), weights);
            to = put_unit (to, weights, layer.n_from, sparse);
          }
      }
}

static int
is_possible (const EgNetwork     *networks,
             const EgEgbTerm     *columns,
             const double        *fill,
             uint32_t             n_inputs,
             const EgEgbSettings *settings)
{
  if (eg_network_check (networks) != EG_OK || networks->shape.n_inputs > EG_EGB_COLUMNS || n_inputs > 65535
      || !eg_egb_fits (settings->hazard) || !eg_egb_fits (settings->time))
    return 0;
  for (uint32_t i = 0; i < n_inputs; i++)
    if (!eg_egb_fits (fill[i]))
      return 0;
  for (uint32_t i = 0; i < networks->shape.n_inputs; i++)
    if (!eg_egb_is_term (&columns[i], n_inputs))
      return 0;

  return 1;
}

EgStatus
eg_egb_write_networks (const EgNetwork     *networks,
                       const EgEgbTerm     *columns,
                       const double        *fill,
                       uint32_t             n_inputs,
                       const EgEgbSettings *settings,
                       uint8_t            **bytes,
                       size_t              *size,
                       EgEgbLoss           *loss)
{
  const uint32_t n_columns = networks->shape.n_inputs;
  const size_t terms = EG_EGB_HEAD + 4 * (size_t) n_inputs, begin = terms + 12 * (size_t) n_columns;
  size_t sizes[2] = { 0, 0 };
  int sparse;

  *bytes = NULL;
  *size = 0;
  *loss = (EgEgbLoss) { 0 };
  if (!is_possible (networks, columns, fill, n_inputs, settings) || !measure (networks, loss, sizes))
    return EG_BAD_INPUT;
  sparse = sizes[1] < sizes[0];
  *size = begin + sizes[sparse];
  *bytes = calloc (*size, 1);
  if (!*bytes)
    return EG_NO_MEMORY;
  eg_egb_put_head (*bytes, *size, EG_EGB_NETWORKS, n_inputs, networks->n_members, 0, settings);
  (*bytes)[6] = (uint8_t) sparse;
  for (uint32_t k = 0; k < networks->shape.n_layers; k++)
    eg_egb_put_16 (*bytes + 20 + 2 * k, networks->shape.units[k]);
  eg_egb_put_float (*bytes + 32, 1);
  eg_egb_put_32 (*bytes + 44, n_columns);
  for (uint32_t i = 0; i < n_inputs; i++)
    eg_egb_put_float (*bytes + EG_EGB_HEAD + 4 * (size_t) i, fill[i]);
  for (uint32_t i = 0; i < n_columns; i++)
    eg_egb_put_term (*bytes + terms + 12 * (size_t) i, &columns[i]);
  put_networks (networks, *bytes + begin, sparse);
  eg_egb_seal (*bytes, *size);

  return EG_OK;
}
