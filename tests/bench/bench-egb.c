/* bench-egb.c: how long a small model takes for a patient, how large it is, and how that is in what it was made of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "kernel/prediction/eg-egb-write.h"
#include "kernel/prediction/eg-network-prune.h"
#include "tests/kernel/random-trees.h"

#define N_ROWS 20000
#define N_FEATURES 30

/* Microseconds of the processor, so that what else it does is not in them */
static double
get_time (void)
{
  return 1e6 * clock () / CLOCKS_PER_SEC;
}

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
  double begin, middle, end;
  double sum = 0;

  random_trees_init (&trees, rand, n_trees, N_FEATURES, depth, 1);
  for (guint i = 0; i < N_ROWS * N_FEATURES; i++)
    rows[i] = (float) g_rand_double_range (rand, -1, 1);
  if (eg_egb_write_trees (&trees.ensemble, NULL, trees.ensemble.n_features, &settings, &bytes, &size, &loss) != EG_OK || eg_egb_open (&model, bytes, size) != EG_EGB_OK)
    g_error ("no model of %u trees", n_trees);
  begin = get_time ();
  for (guint i = 0; i < N_ROWS; i++)
    sum += eg_egb_risk (&model, eg_egb_score (&model, rows + (gsize) i * N_FEATURES));
  middle = get_time ();
  eg_tree_ensemble_margins (&trees.ensemble, rows, N_ROWS, margins);
  end = get_time ();
  g_print ("egb trees=%u depth=%u bytes=%zu rows=%d us/row=%.2f ensemble us/row=%.2f mean=%.4f\n", n_trees, depth, size, N_ROWS,
           (middle - begin) / N_ROWS, (end - middle) / N_ROWS, sum / N_ROWS);
  free (bytes);
  random_trees_clear (&trees);
}

/* Networks of 8 bits, of which a share of the weights is left out, beside those that they were made of. */
static void
measure_networks (guint  n_columns,
                  guint  n_members,
                  double sparsity)
{
  const EgEgbSettings settings = { .link = EG_EGB_LOGISTIC };
  const EgNetworkShape shape = { n_columns, 1, { 16 } };
  const gsize n = eg_network_size (&shape) * n_members;
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  g_autofree double *parameters = g_new (double, n), *row = g_new (double, n_columns), *fill = g_new0 (double, n_columns);
  g_autofree float *rows = g_new (float, (gsize) N_ROWS * n_columns);
  g_autofree EgEgbTerm *terms = g_new (EgEgbTerm, n_columns);
  EgNetwork networks = { shape, n_members, parameters };
  double begin, middle, end;
  double sum = 0, full = 0;
  EgEgbLoss loss;
  uint8_t *bytes;
  size_t size;
  EgEgb model;

  for (gsize i = 0; i < n; i++)
    parameters[i] = g_rand_double_range (rand, -.3, .3);
  for (guint c = 0; c < n_columns; c++)
    terms[c] = (EgEgbTerm) { .input = c, .what = EG_EGB_NUMBER, .coefficient = 1 };
  for (gsize i = 0; i < (gsize) N_ROWS * n_columns; i++)
    rows[i] = (float) g_rand_double_range (rand, -1, 1);
  if (eg_network_prune (&networks, sparsity, NULL, 0) != EG_OK
      || eg_egb_write_networks (&networks, terms, fill, n_columns, &settings, &bytes, &size, &loss) != EG_OK
      || eg_egb_open (&model, bytes, size) != EG_EGB_OK)
    g_error ("no model of %u networks", n_members);
  begin = get_time ();
  for (guint i = 0; i < N_ROWS; i++)
    sum += eg_egb_risk (&model, eg_egb_score (&model, rows + (gsize) i * n_columns));
  middle = get_time ();
  for (guint i = 0; i < N_ROWS; i++)
    {
      for (guint c = 0; c < n_columns; c++)
        row[c] = (double) rows[(gsize) i * n_columns + c];
      full += eg_network_score (&networks, row);
    }
  end = get_time ();
  g_print ("egb networks=%u columns=%u sparsity=%.1f bytes=%zu of %zu rows=%d us/row=%.2f networks us/row=%.2f mean=%.4f (score %.4f)\n",
           n_members, n_columns, sparsity, size, n * sizeof *parameters, N_ROWS, (middle - begin) / N_ROWS,
           (end - middle) / N_ROWS, sum / N_ROWS, full / N_ROWS);
  free (bytes);
}

int
main (void)
{
  measure (100, 3);
  measure (100, 4);
  measure (100, 6);
  measure (500, 4);
  measure_networks (10, 5, 0);
  measure_networks (30, 5, 0);
  measure_networks (30, 5, .5);
  measure_networks (30, 5, .8);

  return 0;
}
