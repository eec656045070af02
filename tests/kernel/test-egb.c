/* test-egb.c: models as blocks for small devices say what the models say, within what was promised; broken ones are refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "kernel/prediction/eg-egb-write.h"

#include "random-trees.h"

static void
near (double value,
      double expected,
      double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * (1 + fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

static void
fill_row (GRand *rand,
          float *row,
          guint  n)
{
  for (guint i = 0; i < n; i++)
    row[i] = g_rand_double (rand) < .1 ? NAN : (float) g_rand_double_range (rand, -1.2, 1.2);
}

static void
open_block (EgEgb         *model,
            const uint8_t *bytes,
            size_t         size)
{
  EgEgbStatus status = eg_egb_open (model, bytes, size);

  if (status != EG_EGB_OK)
    g_error ("status %d of a block of %zu bytes", status, size);
}

/* Without pruning only leaves are rounded: every score is as near as was promised. */
static void
test_rounding (void)
{
  GRand *rand = g_rand_new_with_seed (3);

  for (guint k = 0; k < 60; k++)
    {
      const guint n_features = k % 3 == 2 ? 300 : 1 + k % 20, deep = k % 5 == 4 ? 9 : 1 + k % 6;
      const EgEgbSettings settings = { .link = EG_EGB_LOGISTIC };
      RandomTrees trees;
      EgEgbLoss loss;
      uint8_t *bytes;
      size_t size;
      EgEgb model;

      random_trees_init (&trees, rand, 1 + k % 40, n_features, deep, .9);
      g_assert_cmpint (eg_egb_write_trees (&trees.ensemble, NULL, trees.ensemble.n_features, &settings, &bytes, &size, &loss), ==, EG_OK);
      open_block (&model, bytes, size);
      g_assert_cmpint (loss.n_trees + loss.n_dropped, ==, trees.ensemble.n_trees);
      g_assert_cmpint (loss.n_pruned, ==, 0);
      for (guint r = 0; r < 50; r++)
        {
          g_autofree float *row = g_new (float, n_features);
          float margin;

          fill_row (rand, row, n_features);
          eg_tree_ensemble_margins (&trees.ensemble, row, 1, &margin);
          /* sums there are in single precision */
          g_assert_cmpfloat (fabs (eg_egb_score (&model, row) - (double) margin), <=, loss.most + 2e-5);
        }
      g_assert_cmpfloat (loss.most, <, 2e-3);
      free (bytes);
      random_trees_clear (&trees);
    }
  g_rand_free (rand);
}

/* On the threshold itself a row goes right, as there; thresholds are not rounded. */
static void
test_thresholds (void)
{
  const EgTreeNode nodes[] = { { .value = .1f, .cover = 2, .left = 1, .split = 1 }, { .value = -1, .cover = 1 }, { .value = 1, .cover = 1 } };
  const uint32_t first[] = { 0, 3 };
  const EgTreeEnsemble trees = { 1, 1, first, nodes, 0 };
  const EgEgbSettings settings = { .link = EG_EGB_IDENTITY };
  const float rows[] = { .1f, nextafterf (.1f, 0), NAN, INFINITY, -INFINITY };
  const double expected[] = { 1, -1, -1, 1, -1 };
  EgEgbLoss loss;
  uint8_t *bytes;
  size_t size;
  EgEgb model;

  g_assert_cmpint (eg_egb_write_trees (&trees, NULL, trees.n_features, &settings, &bytes, &size, &loss), ==, EG_OK);
  open_block (&model, bytes, size);
  for (guint i = 0; i < 5; i++)
    near (eg_egb_score (&model, &rows[i]), expected[i], 1e-4);
  free (bytes);
}

/* Features that ask whether an input is a level are the same as features that say so. */
static void
test_columns (void)
{
  static const EgEgbColumn columns[] = { { 1, EG_EGB_NUMBER }, { 0, 2 }, { 0, 0 } };
  GRand *rand = g_rand_new_with_seed (13);
  const EgEgbSettings settings = { .link = EG_EGB_IDENTITY };
  RandomTrees trees;
  EgEgbLoss loss;
  uint8_t *bytes;
  size_t size;
  EgEgb model;

  random_trees_init (&trees, rand, 30, 3, 4, .9);
  g_assert_cmpint (eg_egb_write_trees (&trees.ensemble, columns, 2, &settings, &bytes, &size, &loss), ==, EG_OK);
  open_block (&model, bytes, size);
  g_assert_cmpint (model.n_inputs, ==, 2);
  for (guint k = 0; k < 40; k++)
    {
      const float row[] = { k % 4 == 3 ? NAN : (float) (k % 4), (float) g_rand_double_range (rand, -1, 1) };
      const float made[] = { row[1], k % 4 == 3 ? NAN : (float) (row[0] == 2), k % 4 == 3 ? NAN : (float) (row[0] == 0) };
      float margin;

      eg_tree_ensemble_margins (&trees.ensemble, made, 1, &margin);
      g_assert_cmpfloat (fabs (eg_egb_score (&model, row) - (double) margin), <=, loss.most + 2e-5);
    }
  free (bytes);
  /* one that is of no input */
  g_assert_cmpint (eg_egb_write_trees (&trees.ensemble, columns, 1, &settings, &bytes, &size, &loss), ==, EG_BAD_INPUT);
  g_assert_null (bytes);
  random_trees_clear (&trees);
  g_rand_free (rand);
}

/* The least cost of all subtrees, found by trying each. */
static double
find_least (const EgTreeEnsemble *trees,
            guint32               at,
            double                alpha,
            guint                *n_leaves,
            double               *weight,
            double               *sum,
            double               *square)
{
  const EgTreeNode *node = &trees->nodes[at];
  double w[2], s[2], q[2], kept, cut;
  guint leaves[2];

  if (!node->left)
    {
      *n_leaves = 1;
      *weight = node->cover / 2.;
      *sum = *weight * (double) node->value;
      *square = *sum * (double) node->value;
      return alpha;
    }
  kept = find_least (trees, node->left, alpha, &leaves[0], &w[0], &s[0], &q[0])
         + find_least (trees, node->left + 1, alpha, &leaves[1], &w[1], &s[1], &q[1]);
  *weight = w[0] + w[1];
  *sum = s[0] + s[1];
  *square = q[0] + q[1];
  cut = *square - *sum * *sum / *weight + alpha;
  *n_leaves = cut <= kept ? 1 : leaves[0] + leaves[1];

  return MIN (cut, kept);
}

static void
test_pruning (void)
{
  GRand *rand = g_rand_new_with_seed (5);
  guint n_before = G_MAXUINT;

  for (guint k = 0; k < 5; k++)
    {
      const EgEgbSettings settings = { .link = EG_EGB_IDENTITY, .alpha = ((const double []) { 0, .1, 1, 4, 1e6 })[k] };
      guint n_splits = 0, leaves;
      double weight, sum, square;
      RandomTrees trees;
      EgEgbLoss loss;
      uint8_t *bytes;
      size_t size;
      EgEgb model;

      g_rand_set_seed (rand, 5);
      random_trees_init (&trees, rand, 20, 6, 5, .9);
      g_assert_cmpint (eg_egb_write_trees (&trees.ensemble, NULL, trees.ensemble.n_features, &settings, &bytes, &size, &loss), ==, EG_OK);
      open_block (&model, bytes, size);
      for (guint t = 0; t < 20; t++)
        {
          find_least (&trees.ensemble, trees.ensemble.first[t], settings.alpha, &leaves, &weight, &sum, &square);
          n_splits += settings.alpha > 0 ? leaves - 1 : (trees.ensemble.first[t + 1] - trees.ensemble.first[t]) / 2;
        }
      g_assert_cmpint (loss.n_splits, ==, n_splits);
      g_assert_cmpint (loss.n_splits, <, n_before);
      n_before = loss.n_splits;
      /* all that is left then is the mean of each tree */
      if (settings.alpha >= 1e6)
        {
          const float row[6] = { 0 };
          double expected = (double) trees.ensemble.base;

          for (guint t = 0; t < 20; t++)
            {
              find_least (&trees.ensemble, trees.ensemble.first[t], 0, &leaves, &weight, &sum, &square);
              expected += sum / weight;
            }
          near (eg_egb_score (&model, row), expected, 1e-6);
          g_assert_cmpint (loss.n_trees, ==, 0);
        }
      free (bytes);
      random_trees_clear (&trees);
    }
  g_rand_free (rand);
}

static void
test_dropping (void)
{
  GRand *rand = g_rand_new_with_seed (7);
  const EgEgbSettings settings = { .link = EG_EGB_IDENTITY, .epsilon = .4 };
  RandomTrees trees;
  EgEgbLoss loss;
  uint8_t *bytes;
  size_t size;
  EgEgb model;

  random_trees_init (&trees, rand, 200, 4, 1, 1);
  g_assert_cmpint (eg_egb_write_trees (&trees.ensemble, NULL, trees.ensemble.n_features, &settings, &bytes, &size, &loss), ==, EG_OK);
  open_block (&model, bytes, size);
  g_assert_cmpint (loss.n_dropped, >, 20);
  g_assert_cmpint (loss.n_trees, >, 20);
  g_assert_cmpfloat (loss.most, <, .4 * loss.n_dropped + .1);
  for (guint r = 0; r < 200; r++)
    {
      float row[4], margin;

      fill_row (rand, row, 4);
      eg_tree_ensemble_margins (&trees.ensemble, row, 1, &margin);
      g_assert_cmpfloat (fabs (eg_egb_score (&model, row) - (double) margin), <=, loss.most + 2e-5);
    }
  free (bytes);
  random_trees_clear (&trees);
  g_rand_free (rand);
}

/* What is promised of the size, though every threshold is another. */
static void
test_size (void)
{
  GRand *rand = g_rand_new_with_seed (9);
  const EgEgbSettings settings = { .link = EG_EGB_LOGISTIC };
  RandomTrees trees;
  EgEgbLoss loss;
  uint8_t *bytes;
  size_t size;
  EgEgb model;

  random_trees_init (&trees, rand, 100, 30, 4, 1);
  g_assert_cmpint (eg_egb_write_trees (&trees.ensemble, NULL, trees.ensemble.n_features, &settings, &bytes, &size, &loss), ==, EG_OK);
  open_block (&model, bytes, size);
  g_assert_cmpint (loss.n_splits, ==, 1500);
  g_assert_false (model.wide);
  g_assert_cmpint (size, <=, 16 * 1024);
  free (bytes);
  random_trees_clear (&trees);
  g_rand_free (rand);
}

static uint8_t *
write_linear (size_t *size)
{
  static const EgEgbTerm terms[] = {
    { 0, EG_EGB_NUMBER, .5, 50 }, { 1, 2, -1.25, .25 }, { 1, EG_EGB_MISSING, 3, 0 }, { 0, EG_EGB_NUMBER, 0, 7 },
  };
  static const double fill[] = { 52, 1 };
  const EgEgbSettings settings = { .link = EG_EGB_HAZARD, .hazard = .25, .time = 365 };
  uint8_t *bytes;

  g_assert_cmpint (eg_egb_write_terms (terms, 4, fill, 2, .125, &settings, &bytes, size), ==, EG_OK);

  return bytes;
}

static void
test_linear (void)
{
  const float rows[][2] = { { 60, 2 }, { NAN, NAN }, { 50, 0 } };
  const double expected[] = { .125 + 5 - 1.25 * .75, .125 + 1 + 1.25 * .25 + 3, .125 + 1.25 * .25 };
  size_t size;
  uint8_t *bytes = write_linear (&size);
  EgEgb model;

  open_block (&model, bytes, size);
  g_assert_cmpint (model.n_parts, ==, 3);
  g_assert_cmpfloat (model.time, ==, 365);
  for (guint i = 0; i < 3; i++)
    {
      near (eg_egb_score (&model, rows[i]), expected[i], 1e-12);
      near (eg_egb_risk (&model, expected[i]), -expm1 (-.25 * exp (expected[i])), 1e-14);
    }
  near (eg_egb_risk (&model, -30) / -expm1 (-.25 * exp (-30)), 1, 1e-12);
  /* a forest's score is the hazard itself; rounding may bring it below 0 */
  model.link = EG_EGB_CUMULATIVE;
  for (double hazard = 1e-9; hazard < 30; hazard *= 7)
    near (eg_egb_risk (&model, hazard) / -expm1 (-hazard), 1, 1e-12);
  g_assert_cmpfloat (eg_egb_risk (&model, 0), ==, 0);
  g_assert_cmpfloat (eg_egb_risk (&model, -1e-9), ==, 0);
  free (bytes);
}

static void
test_exp (void)
{
  for (double x = -699; x < 700; x += .37)
    near (eg_egb_exp (x) / exp (x), 1, 2e-15);
  g_assert_cmpfloat (eg_egb_exp (0), ==, 1);
  g_assert_cmpfloat (eg_egb_exp (-1000), ==, 0);
  g_assert_true (isinf (eg_egb_exp (1000)));
  g_assert_true (isnan (eg_egb_exp (NAN)));
}

/* ---- blocks that are broken ---- */

static void
test_changed (void)
{
  size_t size;
  uint8_t *bytes = write_linear (&size);
  EgEgb model;

  for (size_t i = 0; i < size; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        bytes[i] ^= 1 << bit;
        g_assert_cmpint (eg_egb_open (&model, bytes, size), !=, EG_EGB_OK);
        bytes[i] ^= 1 << bit;
      }
  for (size_t n = 0; n < size; n++)
    {
      /* in memory of just that size, so that a step beyond its end is found */
      uint8_t *cut = g_memdup2 (bytes, n);

      g_assert_cmpint (eg_egb_open (&model, cut, n), ==, EG_EGB_SHORT);
      g_free (cut);
    }
  free (bytes);
}

/* With the right checksum: whatever is accepted ends, and stays within its memory. */
static void
test_forged (void)
{
  GRand *rand = g_rand_new_with_seed (11);
  const EgEgbSettings settings = { .link = EG_EGB_LOGISTIC };
  guint accepted = 0, refused = 0;
  RandomTrees trees;
  EgEgbLoss loss;
  uint8_t *bytes;
  size_t size;

  random_trees_init (&trees, rand, 4, 3, 4, .9);
  g_assert_cmpint (eg_egb_write_trees (&trees.ensemble, NULL, trees.ensemble.n_features, &settings, &bytes, &size, &loss), ==, EG_OK);
  for (guint k = 0; k < 20000; k++)
    {
      uint8_t *copy = g_memdup2 (bytes, size);
      EgEgb model;

      for (guint c = 0; c < 1 + k % 3; c++)
        copy[g_rand_int_range (rand, 12, (int) size)] = g_rand_int (rand);
      eg_egb_seal (copy, size);
      if (eg_egb_open (&model, copy, size) == EG_EGB_OK)
        {
          g_autofree float *row = g_new (float, model.n_inputs + 1);

          fill_row (rand, row, model.n_inputs);
          eg_egb_risk (&model, eg_egb_score (&model, row));
          accepted++;
        }
      else
        refused++;
      g_free (copy);
    }
  /* a leaf may be anything, a split not */
  g_assert_cmpint (accepted, >, 1000);
  g_assert_cmpint (refused, >, 1000);
  free (bytes);
  random_trees_clear (&trees);
  g_rand_free (rand);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/egb/rounding", test_rounding);
  g_test_add_func ("/egb/thresholds", test_thresholds);
  g_test_add_func ("/egb/columns", test_columns);
  g_test_add_func ("/egb/pruning", test_pruning);
  g_test_add_func ("/egb/dropping", test_dropping);
  g_test_add_func ("/egb/size", test_size);
  g_test_add_func ("/egb/linear", test_linear);
  g_test_add_func ("/egb/exp", test_exp);
  g_test_add_func ("/egb/changed", test_changed);
  g_test_add_func ("/egb/forged", test_forged);

  return g_test_run ();
}
