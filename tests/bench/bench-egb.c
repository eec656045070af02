/* bench-egb.c: how long a small model takes for a patient, how large it is, and how that is in the ensemble it was made of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>

#include "kernel/prediction/eg-egb-write.h"
#include "tests/kernel/random-trees.h"

#define N_ROWS 20000
#define N_FEATURES 30

static void
measure (guint n_trees,
         guint depth)
{
  const EgEgbSettings settings = { .link = EG_EGB_LOGISTIC };
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  g_autofree float *rows = g_new (float, N_ROWS * N_FEATURES), *margins = g_new (float, N_ROWS);
  RandomTrees trees;
  EgEgbLoss loss;
  uint8_t *bytes;
  size_t size;
  EgEgb model;
  gint64 begin, middle, end;
  double sum = 0;

  random_trees_init (&trees, rand, n_trees, N_FEATURES, depth, 1);
  for (guint i = 0; i < N_ROWS * N_FEATURES; i++)
    rows[i] = (float) g_rand_double_range (rand, -1, 1);
  if (eg_egb_write_trees (&trees.ensemble, NULL, trees.ensemble.n_features, &settings, &bytes, &size, &loss) != EG_OK || eg_egb_open (&model, bytes, size) != EG_EGB_OK)
    g_error ("no model of %u trees", n_trees);
  begin = g_get_monotonic_time ();
  for (guint i = 0; i < N_ROWS; i++)
    sum += eg_egb_risk (&model, eg_egb_score (&model, rows + (gsize) i * N_FEATURES));
  middle = g_get_monotonic_time ();
  eg_tree_ensemble_margins (&trees.ensemble, rows, N_ROWS, margins);
  end = g_get_monotonic_time ();
  g_print ("egb trees=%u depth=%u bytes=%zu rows=%d us/row=%.2f ensemble us/row=%.2f mean=%.4f\n", n_trees, depth, size, N_ROWS,
           (double) (middle - begin) / N_ROWS, (double) (end - middle) / N_ROWS, sum / N_ROWS);
  free (bytes);
  random_trees_clear (&trees);
}

int
main (void)
{
  measure (100, 3);
  measure (100, 4);
  measure (100, 6);
  measure (500, 4);

  return 0;
}
