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

/* Adds what each feature changes on the way in ORDER, STEP 1 or -1. */
static void
walk (EgShapleyAsk    say,
      void           *data,
      const uint32_t *order,
      uint32_t        n_features,
      int             backwards,
      uint8_t        *is_own,
      double          nothing,
      double         *changes)
{
  double before = nothing;

  memset (is_own, 0, n_features);
  for (uint32_t k = 0; k < n_features; k++)
    {
      const uint32_t j = order[backwards ? n_features - 1 - k : k];
      double now;

      is_own[j] = 1;
      now = say (is_own, data);
      changes[j] += now - before;
      before = now;
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
  uint32_t *order = malloc ((n_features + 1) * sizeof *order);
  uint8_t *is_own = calloc (n_features + 1, 1);
  double *changes = malloc ((n_features + 1) * sizeof *changes), *square = calloc (n_features + 1, sizeof *square), nothing;
  EgStatus status = !n_features || !n_pairs ? EG_BAD_INPUT : order && is_own && changes && square ? EG_OK : EG_NO_MEMORY;
  EgRandom random;

  eg_random_init (&random, seed, "shapley");
  if (status == EG_OK)
    {
      nothing = say (is_own, data);
      memset (phi, 0, n_features * sizeof *phi);
      for (uint32_t j = 0; j < n_features; j++)
        order[j] = j;
      for (uint32_t pair = 0; pair < n_pairs; pair++)
        {
          for (uint32_t i = n_features; i > 1; i--)
            {
              const uint32_t j = eg_random_below (&random, i), swapped = order[i - 1];

              order[i - 1] = order[j];
              order[j] = swapped;
            }
          memset (changes, 0, n_features * sizeof *changes);
          walk (say, data, order, n_features, 0, is_own, nothing, changes);
          walk (say, data, order, n_features, 1, is_own, nothing, changes);
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
  free (is_own);
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
