/* forest-rows.h: rows for forests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>

#include <glib.h>

#include "kernel/data/eg-random.h"
#include "kernel/prediction/eg-auc.h"
#include "kernel/prediction/eg-forest.h"

#define N 200
#define P 3

typedef struct
{
  float   values[N * P];
  guint8  y[N];
  double  time[N];
} Rows;

/* The first feature says something as far as SIGNAL is from 0. */
static inline void
rows_init (Rows   *self,
           double  signal,
           double  missing,
           guint64 seed)
{
  EgRandom random;

  eg_random_init (&random, seed, "rows");
  for (int i = 0; i < N; i++)
    {
      double hazard, event, end;

      for (int j = 0; j < P; j++)
        self->values[i * P + j] = (float) (eg_random_uniform (&random) * 4 - 2);
      hazard = exp (signal * self->values[i * P]);
      event = -log (1 - eg_random_uniform (&random)) / hazard;
      end = .2 + eg_random_uniform (&random) * 2;
      self->y[i] = event <= end;
      self->time[i] = ceil (fmin (event, end) * 50);      /* with ties */
      for (int j = 0; j < P; j++)
        if (eg_random_uniform (&random) < missing)
          self->values[i * P + j] = NAN;
    }
}

static inline EgForestRows
rows_of (const Rows *self,
         gboolean    times)
{
  return (EgForestRows) { .n = N, .p = P, .values = self->values, .y = self->y, .time = times ? self->time : NULL };
}

static inline double
area (const double *score,
      const guint8 *y,
      size_t        n)
{
  EgAuc auc;

  g_assert_cmpint (eg_auc (score, y, n, &auc, NULL), ==, EG_OK);

  return auc.auc;
}

static inline void
grow_with (const EgForestData     *data,
           const EgForestSettings *settings,
           EgForest               *forest,
           gboolean                backwards)
{
  g_autofree EgForestTree *trees = g_new0 (EgForestTree, settings->n_trees);

  for (guint i = 0; i < settings->n_trees; i++)
    {
      guint tree = backwards ? settings->n_trees - 1 - i : i;

      g_assert_cmpint (eg_forest_grow (data, tree, &trees[tree]), ==, EG_OK);
    }
  g_assert_cmpint (eg_forest_join (forest, data, trees), ==, EG_OK);
  for (guint i = 0; i < settings->n_trees; i++)
    eg_forest_tree_clear (&trees[i]);
}
