/* eg-shapley-game.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-shapley-game.h"

#include <gsl/gsl_integration.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-random.h"

#define MOST_EXACT 20

EgStatus
eg_shapley_game_exact (EgShapleyAsk  say,
                       void         *data,
                       uint32_t      n_features,
                       double       *phi)
{
  const uint32_t n_sets = n_features <= MOST_EXACT ? 1u << n_features : 0;
  uint8_t is_own[MOST_EXACT] = { 0 };
  double weight[MOST_EXACT] = { 0 }, *said;

  if (!n_sets || !n_features)
    return EG_BAD_INPUT;
  said = malloc (n_sets * sizeof *said);
  if (!said)
    return EG_NO_MEMORY;
  for (uint32_t set = 0; set < n_sets; set++)
    {
      for (uint32_t j = 0; j < n_features; j++)
        is_own[j] = set >> j & 1;
      said[set] = say (is_own, data);
    }
  /* size! (n - size - 1)! / n!, of sets without the feature */
  weight[0] = 1. / n_features;
  for (uint32_t size = 1; size < n_features; size++)
    weight[size] = weight[size - 1] * size / (n_features - size);
  for (uint32_t j = 0; j < n_features; j++)
    {
      phi[j] = 0;
      for (uint32_t set = 0; set < n_sets; set++)
        if (!(set >> j & 1))
          phi[j] += weight[__builtin_popcount (set)] * (said[set | 1u << j] - said[set]);
    }
  free (said);

  return EG_OK;
}

/* Questions one after another */
typedef struct
{
  EgShapleyAsk  say;
  void         *data;
  uint32_t      n_features;
  uint8_t      *is_own;
} Questions;

static void
ask_on_the_way (const uint32_t *order,
                double         *forwards,
                double         *backwards,
                void           *data)
{
  const Questions *self = data;
  const uint32_t n = self->n_features;

  memset (self->is_own, 0, n);
  for (uint32_t k = 0; k < n; k++)
    {
      self->is_own[order[k]] = 1;
      forwards[k] = self->say (self->is_own, self->data);
    }
  memset (self->is_own, 0, n);
  for (uint32_t k = 0; k < n; k++)
    {
      self->is_own[order[n - 1 - k]] = 1;
      backwards[k] = self->say (self->is_own, self->data);
    }
}

EgStatus
eg_shapley_game_sample (EgShapleyAsk  say,
                        void         *data,
                        uint32_t      n_features,
                        uint32_t      n_pairs,
                        uint64_t      seed,
                        double       *phi,
                        double       *se)
{
  Questions questions = { say, data, n_features, calloc (n_features + 1, 1) };
  EgStatus status = EG_NO_MEMORY;

  if (questions.is_own)
    status = eg_shapley_game_walk (ask_on_the_way, say (questions.is_own, data), &questions, n_features, n_pairs, seed, phi, se);
  free (questions.is_own);

  return status;
}

static void
shuffle (uint32_t *order,
         uint32_t  n,
         EgRandom *random)
{
  for (uint32_t i = n; i > 1; i--)
    {
      const uint32_t j = eg_random_below (random, i), swapped = order[i - 1];

      order[i - 1] = order[j];
      order[j] = swapped;
    }
}

/* Adds what each feature changes both ways; SAID has what is said forwards and backwards. */
static void
add_changes (const uint32_t *order,
             const double   *said,
             uint32_t        n,
             double          nothing,
             double         *changes)
{
  memset (changes, 0, n * sizeof *changes);
  for (uint32_t k = 0; k < n; k++)
    changes[order[k]] += said[k] - (k ? said[k - 1] : nothing);
  for (uint32_t k = 0; k < n; k++)
    changes[order[n - 1 - k]] += said[n + k] - (k ? said[n + k - 1] : nothing);
}

EgStatus
eg_shapley_game_walk (EgShapleyWalk  walk,
                      double         nothing,
                      void          *data,
                      uint32_t       n_features,
                      uint32_t       n_pairs,
                      uint64_t       seed,
                      double        *phi,
                      double        *se)
{
  uint32_t *order = malloc ((n_features + 1) * sizeof *order);
  double *said = malloc ((2 * (size_t) n_features + 1) * sizeof *said), *changes = malloc ((n_features + 1) * sizeof *changes);
  double *square = calloc (n_features + 1, sizeof *square);
  EgStatus status = !n_features || !n_pairs ? EG_BAD_INPUT : order && said && changes && square ? EG_OK : EG_NO_MEMORY;
  EgRandom random;

  eg_random_init (&random, seed, "shapley");
  if (status == EG_OK)
    {
      memset (phi, 0, n_features * sizeof *phi);
      for (uint32_t j = 0; j < n_features; j++)
        order[j] = j;
      for (uint32_t pair = 0; pair < n_pairs; pair++)
        {
          shuffle (order, n_features, &random);
          walk (order, said, said + n_features, data);
          add_changes (order, said, n_features, nothing, changes);
          for (uint32_t j = 0; j < n_features; j++)
            {
              const double now = changes[j] / 2, off = now - phi[j];

              phi[j] += off / (pair + 1);
              square[j] += off * (now - phi[j]);
            }
        }
      for (uint32_t j = 0; se && j < n_features; j++)
        se[j] = n_pairs > 1 ? sqrt (square[j] / (n_pairs - 1) / n_pairs) : NAN;
    }
  free (order);
  free (said);
  free (changes);
  free (square);

  return status;
}

/* One term at one point: the product of all other factors, by what is before and what is behind each. */
static void
add_term (double        weight,
          const double *own,
          const double *usual,
          uint32_t      n_features,
          double        point,
          double       *behind,
          double       *phi)
{
  double before = weight;

  behind[n_features] = 1;
  for (uint32_t j = n_features; j-- > 0;)
    behind[j] = behind[j + 1] * (own[j] * point + usual[j] * (1 - point));
  for (uint32_t j = 0; j < n_features; j++)
    {
      phi[j] += before * behind[j + 1] * (own[j] - usual[j]);
      before *= own[j] * point + usual[j] * (1 - point);
    }
}

EgStatus
eg_shapley_game_product (const double *weight,
                         const double *own,
                         const double *usual,
                         size_t        n_terms,
                         uint32_t      n_features,
                         double       *phi)
{
  const size_t n_points = (n_features + 1) / 2;
  gsl_integration_glfixed_table *table;
  double *behind = malloc ((n_features + 1) * sizeof *behind);

  if (!behind || !n_features)
    {
      free (behind);
      return n_features ? EG_NO_MEMORY : EG_BAD_INPUT;
    }
  table = gsl_integration_glfixed_table_alloc (n_points);
  if (!table)
    {
      free (behind);
      return EG_NO_MEMORY;
    }
  memset (phi, 0, n_features * sizeof *phi);
  for (size_t k = 0; k < n_points; k++)
    {
      double point, share;

      gsl_integration_glfixed_point (0, 1, k, &point, &share, table);
      for (size_t i = 0; i < n_terms; i++)
        add_term (weight[i] * share, own + i * n_features, usual + i * n_features, n_features, point, behind, phi);
    }
  gsl_integration_glfixed_table_free (table);
  free (behind);

  return EG_OK;
}
