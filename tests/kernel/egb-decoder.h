/* egb-decoder.h: another reader of the block of a network, by what is said of it in eg-egb.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "kernel/prediction/eg-egb-write.h"
#include "kernel/prediction/eg-int8-net.h"

/* of the networks that tests write */
#define N_INPUTS 3

static inline float
read_float (const uint8_t *at)
{
  float value;
  guint32 bits = at[0] | at[1] << 8 | at[2] << 16 | (guint32) at[3] << 24;

  memcpy (&value, &bits, sizeof value);

  return value;
}

/* What goes into the first layer */
static inline void
encode (const uint8_t *bytes,
        guint          n_columns,
        const float   *row,
        double        *values)
{
  for (guint c = 0; c < n_columns; c++)
    {
      const uint8_t *term = bytes + 48 + 4 * N_INPUTS + 12 * c;
      const guint input = term[0] | term[1] << 8;
      const int what = (gint16) (term[2] | term[3] << 8);
      const double value = isnan (row[input]) ? read_float (bytes + 48 + 4 * input) : row[input];
      const double number = what == -2 ? isnan (row[input]) : what == -1 ? value : value == what;

      values[c] = (double) read_float (term + 4) * (number - (double) read_float (term + 8));
    }
}

/* A layer, whose numbers are made anew; returns where the next begins. */
static inline const uint8_t *
read_layer (const uint8_t *at,
            gboolean       sparse,
            guint          from,
            guint          to,
            EgInt8Layer   *layer)
{
  int8_t *weights = g_new0 (int8_t, from * to);
  double *scales = g_new (double, to), *biases = g_new (double, to);

  for (guint o = 0; o < to; o++, at += 8)
    {
      scales[o] = read_float (at);
      biases[o] = read_float (at + 4);
    }
  for (guint o = 0; o < to; o++)
    {
      const uint8_t *marks = at;

      at += sparse ? (from + 7) / 8 : 0;
      for (guint i = 0; i < from; i++)
        if (!sparse || (marks[i / 8] & 1 << i % 8))
          weights[i * to + o] = (int8_t) *at++;
    }
  *layer = (EgInt8Layer) { from, to, weights, scales, biases };

  return at;
}

typedef struct
{
  guint       n_layers;
  guint       n_members;
  EgInt8Layer layers[3 * 8];
} Decoded;

static inline void
decode (Decoded       *self,
        const uint8_t *bytes,
        size_t         size)
{
  const guint units[] = { bytes[44] | bytes[45] << 8, bytes[20], bytes[22] };
  const uint8_t *at = bytes + 48 + 4 * N_INPUTS + 12 * units[0];

  self->n_layers = units[2] ? 3 : 2;
  self->n_members = bytes[18];
  g_assert_cmpuint (self->n_members, <=, 8);
  for (guint k = 0; k < self->n_members; k++)
    for (guint l = 0; l < self->n_layers; l++)
      at = read_layer (at, bytes[6], units[l], l + 1 < self->n_layers ? units[l + 1] : 1, &self->layers[k * self->n_layers + l]);
  g_assert_true (at == bytes + size);
}

static inline void
decoded_clear (Decoded *self)
{
  for (guint l = 0; l < self->n_layers * self->n_members; l++)
    {
      g_free ((void *) self->layers[l].weights);
      g_free ((void *) self->layers[l].scales);
      g_free ((void *) self->layers[l].biases);
    }
}

/* Every weight is as near as half a step, and the largest of each unit is 127 steps. */
static inline void
check_weights (const Decoded   *decoded,
               const EgNetwork *networks)
{
  const double *given = networks->parameters;

  for (guint l = 0; l < decoded->n_layers * decoded->n_members; l++)
    {
      const EgInt8Layer *layer = &decoded->layers[l];

      for (gsize o = 0; o < layer->n_outputs; o++)
        {
          int most = 0;

          for (gsize i = 0; i < layer->n_inputs; i++)
            {
              const int weight = layer->weights[i * layer->n_outputs + o];

              most = MAX (most, ABS (weight));
              g_assert_cmpfloat (fabs (weight * layer->scales[o] - given[i * layer->n_outputs + o]), <=, layer->scales[o] * .500001);
            }
          g_assert_true (most == 127 || most == 0);
          g_assert_cmpfloat (fabs (layer->biases[o] - given[layer->n_inputs * layer->n_outputs + o]), <=, 3e-7);
        }
      given += (layer->n_inputs + 1) * layer->n_outputs;
    }
}

static inline double
score_decoded (const Decoded *decoded,
               const double  *values)
{
  double work[2 * 1024], sum = 0, score;
  uint8_t bytes[1024];

  for (guint k = 0; k < decoded->n_members; k++)
    {
      g_assert_cmpint (eg_int8_net_scores (decoded->layers + k * decoded->n_layers, decoded->n_layers, values, 1, work, bytes, &score), ==,
                       EG_OK);
      sum += score;
    }

  return sum / decoded->n_members;
}
