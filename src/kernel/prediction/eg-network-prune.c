/* eg-network-prune.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-network-prune.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cholesky.h"

/* of the mean square of the units */
#define PENALTY 1e-3

typedef struct
{
  double size;
  size_t place;
} Weight;

static int
compare_weights (const void *a,
                 const void *b)
{
  const Weight *one = a, *other = b;

  if (one->size != other->size)
    return one->size < other->size ? -1 : 1;

  return (one->place > other->place) - (one->place < other->place);
}

/* Weights of all members; constants of units are none.  Returns how many. */
static size_t
gather (const EgNetwork *self,
        Weight          *weights)
{
  const EgNetworkShape *shape = &self->shape;
  size_t n = 0, at = 0;

  for (uint32_t part = 0; part < self->n_members; part++)
    for (uint32_t k = 0; k <= shape->n_layers; k++)
      {
        const size_t from = k ? shape->units[k - 1] : shape->n_inputs, to = k < shape->n_layers ? shape->units[k] : 1;

        for (size_t i = 0; i < from * to; i++)
          weights[n++] = (Weight) { fabs (self->parameters[at + i]), at + i };
        at += (from + 1) * to;
      }

  return n;
}

/* What the units of the last layer but one say of a row. */
static void
ask_units (const EgNetworkShape *shape,
           const double         *parameters,
           const double         *row,
           double               *units)
{
  double values[EG_NETWORK_UNITS];
  uint32_t from = shape->n_inputs;

  for (uint32_t k = 0; k < shape->n_layers; k++)
    {
      const uint32_t to = shape->units[k];

      for (uint32_t o = 0; o < to; o++)
        {
          double sum = parameters[(size_t) from * to + o];

          for (uint32_t i = 0; i < from; i++)
            sum += (k ? values[i] : row[i]) * parameters[(size_t) i * to + o];
          units[o] = fmax (sum, 0);
        }
      memcpy (values, units, to * sizeof *values);
      parameters += (size_t) (from + 1) * to;
      from = to;
    }
}

/* What is left of a member says of rows, as nearly as it can, what it SAID. */
static void
fit_last (const EgNetworkShape *shape,
          double               *parameters,
          const double         *rows,
          size_t                n_rows,
          const double         *said)
{
  const uint32_t n = shape->units[shape->n_layers - 1];
  double *last = parameters + eg_network_size (shape) - n - 1;
  double mean[EG_NETWORK_UNITS + 1] = { 0 }, square[EG_NETWORK_UNITS * EG_NETWORK_UNITS] = { 0 }, change[EG_NETWORK_UNITS] = { 0 };
  double units[EG_NETWORK_UNITS], penalty = 0;
  uint8_t left_out[EG_NETWORK_UNITS];

  for (size_t r = 0; r < n_rows; r++)
    {
      ask_units (shape, parameters, rows + r * shape->n_inputs, units);
      for (uint32_t u = 0; u < n; u++)
        mean[u] += units[u] / n_rows;
      mean[n] += (said[r] - eg_network_score_of (shape, parameters, rows + r * shape->n_inputs)) / n_rows;
    }
  for (size_t r = 0; r < n_rows; r++)
    {
      const double off = said[r] - eg_network_score_of (shape, parameters, rows + r * shape->n_inputs) - mean[n];

      ask_units (shape, parameters, rows + r * shape->n_inputs, units);
      for (uint32_t u = 0; u < n; u++)
        {
          change[u] += (units[u] - mean[u]) * off / n_rows;
          for (uint32_t v = 0; v <= u; v++)
            square[u * n + v] += (units[u] - mean[u]) * (units[v] - mean[v]) / n_rows;
        }
    }
  for (uint32_t u = 0; u < n; u++)
    {
      left_out[u] = last[u] == 0;
      penalty += left_out[u] ? 0 : PENALTY * square[u * n + u] / n;
    }
  for (uint32_t u = 0; u < n; u++)
    square[u * n + u] += penalty;
  last[n] += mean[n];
  if (!(penalty > 0) || eg_cholesky_factor (square, n, left_out, 0, 0) < 0)
    return;
  eg_cholesky_solve (square, n, left_out, change);
  for (uint32_t u = 0; u < n; u++)
    if (!left_out[u])
      {
        last[u] += change[u];
        last[n] -= change[u] * mean[u];
      }
}

EgStatus
eg_network_prune (EgNetwork    *self,
                  double        share,
                  const double *rows,
                  size_t        n_rows)
{
  const size_t size = eg_network_size (&self->shape), n = size * self->n_members;
  Weight *weights;
  double *said;
  size_t n_pruned;

  if (!(share >= 0 && share < 1) || eg_network_check (self) != EG_OK)
    return EG_BAD_INPUT;
  for (size_t i = 0; i < n_rows * self->shape.n_inputs; i++)
    if (!isfinite (rows[i]))
      return EG_BAD_INPUT;
  weights = malloc (n * sizeof *weights);
  said = malloc ((n_rows * self->n_members + 1) * sizeof *said);
  if (!weights || !said)
    {
      free (weights);
      free (said);
      return EG_NO_MEMORY;
    }
  for (uint32_t part = 0; part < self->n_members; part++)
    for (size_t r = 0; r < n_rows; r++)
      said[part * n_rows + r] = eg_network_score_of (&self->shape, self->parameters + part * size, rows + r * self->shape.n_inputs);
  n_pruned = gather (self, weights);
  qsort (weights, n_pruned, sizeof *weights, compare_weights);
  n_pruned = (size_t) (share * (double) n_pruned);
  for (size_t i = 0; i < n_pruned; i++)
    self->parameters[weights[i].place] = 0;
  for (uint32_t part = 0; part < self->n_members && n_pruned && n_rows; part++)
    fit_last (&self->shape, self->parameters + part * size, rows, n_rows, said + part * n_rows);
  free (weights);
  free (said);

  return EG_OK;
}
