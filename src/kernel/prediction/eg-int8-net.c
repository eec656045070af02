/* eg-int8-net.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-int8-net.h"

#include <math.h>
#include <string.h>

/* so that sums of products stay within 32 bits: 65536 * 127 * 255 */
#define MOST_INPUTS 65536

/* half to even, whatever the mode of rounding */
static double
round_even (double value)
{
  const double below = floor (value), rest = value - below;

  return rest < .5 || (rest == .5 && fmod (below, 2) == 0) ? below : below + 1;
}

EgStatus
eg_int8_layer_round (const EgNetLayer *layer,
                     int8_t           *weights,
                     double           *scales)
{
  for (size_t o = 0; o < layer->n_outputs; o++)
    {
      double most = 0;

      for (size_t i = 0; i < layer->n_inputs; i++)
        {
          const double weight = layer->weights[i * layer->n_outputs + o];

          if (!isfinite (weight))
            return EG_BAD_INPUT;
          most = fmax (most, fabs (weight));
        }
      scales[o] = most > 0 ? most / 127 : 1;
      for (size_t i = 0; i < layer->n_inputs; i++)
        weights[i * layer->n_outputs + o] = (int8_t) fmax (-127, fmin (127, round_even (layer->weights[i * layer->n_outputs + o]
                                                                                       / scales[o])));
    }

  return EG_OK;
}

EgStatus
eg_uint8_round (const double *values,
                size_t        n,
                uint8_t      *rounded,
                double       *scale,
                int          *zero)
{
  double low = 0, high = 0;

  for (size_t i = 0; i < n; i++)
    {
      if (!isfinite (values[i]))
        return EG_BAD_INPUT;
      low = fmin (low, values[i]);
      high = fmax (high, values[i]);
    }
  *scale = high > low ? (high - low) / 255 : 1;
  if (!isfinite (*scale) || !(*scale > 0))
    return EG_BAD_INPUT;
  *zero = (int) fmax (0, fmin (255, round_even (-low / *scale)));
  for (size_t i = 0; rounded && i < n; i++)
    rounded[i] = (uint8_t) fmax (0, fmin (255, round_even (values[i] / *scale) + *zero));

  return EG_OK;
}

/* One layer of one row. */
static void
add_up (const EgInt8Layer *layer,
        const uint8_t     *bytes,
        double             scale,
        int                zero,
        int                is_last,
        double            *out)
{
  for (size_t o = 0; o < layer->n_outputs; o++)
    {
      int64_t sum = 0;

      for (size_t i = 0; i < layer->n_inputs; i++)
        sum += (int32_t) layer->weights[i * layer->n_outputs + o] * ((int32_t) bytes[i] - zero);
      out[o] = (double) sum * (scale * layer->scales[o]) + layer->biases[o];
      if (!is_last && out[o] < 0)
        out[o] = 0;
    }
}

EgStatus
eg_int8_net_scores (const EgInt8Layer *layers,
                    size_t             n_layers,
                    const double      *rows,
                    size_t             n_rows,
                    double            *work,
                    uint8_t           *bytes,
                    double            *scores)
{
  const double *in = rows;
  size_t widest = 0;

  if (!n_layers)
    return EG_BAD_INPUT;
  for (size_t l = 0; l < n_layers; l++)
    {
      if (layers[l].n_inputs > MOST_INPUTS || (l && layers[l].n_inputs != layers[l - 1].n_outputs))
        return EG_BAD_INPUT;
      widest = layers[l].n_inputs > widest ? layers[l].n_inputs : widest;
      widest = layers[l].n_outputs > widest ? layers[l].n_outputs : widest;
    }
  for (size_t l = 0; l < n_layers; l++)
    {
      const int is_last = l + 1 == n_layers;
      double *out = is_last ? scores : work + (l % 2) * n_rows * widest, scale;
      EgStatus status;
      int zero;

      status = eg_uint8_round (in, n_rows * layers[l].n_inputs, bytes, &scale, &zero);
      if (status != EG_OK)
        return status;
      for (size_t r = 0; r < n_rows; r++)
        add_up (&layers[l], bytes + r * layers[l].n_inputs, scale, zero, is_last, out + r * layers[l].n_outputs);
      in = out;
    }

  return EG_OK;
}
