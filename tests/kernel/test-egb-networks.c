/* test-egb-networks.c: networks as blocks for small devices: what the interpreter says is what the rule of ONNX says of the numbers in
 * the block, which are those of the networks, rounded; broken blocks are refused; what is left of pruned networks is the best.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "kernel/prediction/eg-egb-write.h"
#include "kernel/prediction/eg-int8-net.h"
#include "kernel/prediction/eg-network-prune.h"
#include "egb-decoder.h"


/* Networks of random weights, whose columns are the inputs, whether they are missing, and levels of the last */
typedef struct
{
  EgNetwork  networks;
  EgEgbTerm *columns;
  double     fill[N_INPUTS];
} Model;

static void
model_init (Model *self,
            GRand *rand,
            guint  n_columns,
            guint  first,
            guint  second,
            guint  n_members)
{
  EgNetworkShape shape = { n_columns, second ? 2 : 1, { first, second } };
  const gsize n = eg_network_size (&shape) * n_members;

  g_assert_cmpuint (n, >, 0);
  self->networks = (EgNetwork) { shape, n_members, g_new (double, n) };
  for (gsize i = 0; i < n; i++)
    self->networks.parameters[i] = g_rand_double_range (rand, -1, 1) * (i % 7 ? 1 : 3);
  self->columns = g_new (EgEgbTerm, n_columns);
  for (guint c = 0; c < n_columns; c++)
    {
      const int what[] = { EG_EGB_NUMBER, EG_EGB_MISSING, (int) (c / 3 % 4) };

      self->columns[c] = (EgEgbTerm) { c % 3 == 2 ? 2 : c % 2, what[c % 3], g_rand_double_range (rand, .2, 2), g_rand_double_range (rand, -1, 1) };
    }
  self->fill[0] = .3;
  self->fill[1] = -.2;
  self->fill[2] = 1;
}

static void
model_clear (Model *self)
{
  g_free (self->networks.parameters);
  g_free (self->columns);
}

static uint8_t *
write_block (const Model *model,
             size_t      *size,
             EgEgbLoss   *loss)
{
  const EgEgbSettings settings = { .link = EG_EGB_LOGISTIC };
  uint8_t *bytes;

  g_assert_cmpint (eg_egb_write_networks (&model->networks, model->columns, model->fill, N_INPUTS, &settings, &bytes, size, loss), ==, EG_OK);

  return bytes;
}

static void
fill_row (GRand *rand,
          float *row)
{
  for (guint i = 0; i < N_INPUTS; i++)
    row[i] = g_rand_double (rand) < .15 ? NAN : (float) g_rand_double_range (rand, -3, 3);
  if (!isnan (row[2]))
    row[2] = (float) g_rand_int_range (rand, 0, 5);
}

static void
test_exact (void)
{
  static const guint shapes[][4] = { { 1, 1, 0, 1 }, { 7, 16, 0, 5 }, { 30, 16, 0, 5 }, { 8, 5, 3, 2 }, { 9, 32, 32, 3 }, { 1024, 4, 0, 1 } };
  GRand *rand = g_rand_new_with_seed (21);

  for (guint k = 0; k < 2 * G_N_ELEMENTS (shapes); k++)
    {
      const guint *shape = shapes[k / 2], n_columns = shape[0];
      g_autofree double *values = g_new (double, n_columns);
      double off = 0, spread = 0;
      Decoded decoded;
      EgEgbLoss loss;
      uint8_t *bytes;
      size_t size;
      Model model;
      EgEgb block;

      model_init (&model, rand, n_columns, shape[1], shape[2], shape[3]);
      /* the second time without many of the weights */
      if (k % 2)
        g_assert_cmpint (eg_network_prune (&model.networks, .6, NULL, 0), ==, EG_OK);
      bytes = write_block (&model, &size, &loss);
      g_assert_cmpint (eg_egb_open (&block, bytes, size), ==, EG_EGB_OK);
      g_assert_cmpint (block.sparse, ==, k % 2 && n_columns > 1);
      g_assert_cmpint (loss.n_weights + loss.n_zeros, ==,
                       shape[3] * (n_columns * shape[1] + shape[1] * shape[2] + (shape[2] ? shape[2] : shape[1])));
      decode (&decoded, bytes, size);
      check_weights (&decoded, &model.networks);
      for (guint r = 0; r < 60; r++)
        {
          float row[N_INPUTS];
          double exact;

          fill_row (rand, row);
          encode (bytes, n_columns, row, values);
          /* to the last digit */
          g_assert_cmpfloat (eg_egb_score (&block, row), ==, score_decoded (&decoded, values));
          exact = eg_network_score (&model.networks, values);
          off += (eg_egb_score (&block, row) - exact) * (eg_egb_score (&block, row) - exact);
          spread += exact * exact;
        }
      /* and what the networks themselves say, but for 8 bits */
      g_assert_cmpfloat (sqrt (off / (spread + 1e-12)), <, .03);
      decoded_clear (&decoded);
      free (bytes);
      model_clear (&model);
    }
  g_rand_free (rand);
}

/* One column, one unit: 2 (x - 1) goes in, of which the only value is 255 or -255 steps; 3 times it and 1 is the unit, -5 times the
 * unit and .5 the score. */
static void
test_by_hand (void)
{
  double parameters[] = { 3, 1, -5, .5 };
  EgEgbTerm column = { 0, EG_EGB_NUMBER, 2, 1 };
  const Model model = { { { 1, 1, { 1 } }, 1, parameters }, &column, { 4 } };
  const float rows[] = { 2, -2, NAN, 1 }, far[] = { INFINITY, 0, 0 };
  const double units[] = { 7, 0, 19, 1 };
  EgEgbLoss loss;
  size_t size;
  uint8_t *bytes = write_block (&model, &size, &loss);
  EgEgb block;

  g_assert_cmpint (size, ==, EG_EGB_HEAD + 4 * N_INPUTS + 12 + 9 + 9);
  g_assert_cmpint (loss.n_weights, ==, 2);
  g_assert_cmpint (eg_egb_open (&block, bytes, size), ==, EG_EGB_OK);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const float row[N_INPUTS] = { rows[i], 0, 0 };

      g_assert_cmpfloat (fabs (eg_egb_score (&block, row) - (.5 - 5 * units[i])), <, 1e-4);
    }
  /* has no range */
  g_assert_true (isnan (eg_egb_score (&block, far)));
  g_assert_true (isnan (eg_egb_risk (&block, eg_egb_score (&block, far))));
  free (bytes);
}

static void
test_impossible (void)
{
  const EgEgbSettings settings = { .link = EG_EGB_LOGISTIC };
  GRand *rand = g_rand_new_with_seed (23);
  EgEgbLoss loss;
  uint8_t *bytes;
  size_t size;
  Model model;

  model_init (&model, rand, 1025, 2, 0, 1);
  g_assert_cmpint (eg_egb_write_networks (&model.networks, model.columns, model.fill, N_INPUTS, &settings, &bytes, &size, &loss), ==,
                   EG_BAD_INPUT);
  g_assert_null (bytes);
  model_clear (&model);
  model_init (&model, rand, 4, 2, 0, 1);
  /* an input that there is not; a number beyond single precision; one that is none */
  g_assert_cmpint (eg_egb_write_networks (&model.networks, model.columns, model.fill, 2, &settings, &bytes, &size, &loss), ==, EG_BAD_INPUT);
  model.networks.parameters[1] = 1e300;
  g_assert_cmpint (eg_egb_write_networks (&model.networks, model.columns, model.fill, N_INPUTS, &settings, &bytes, &size, &loss), ==,
                   EG_BAD_INPUT);
  model.networks.parameters[1] = NAN;
  g_assert_cmpint (eg_egb_write_networks (&model.networks, model.columns, model.fill, N_INPUTS, &settings, &bytes, &size, &loss), ==,
                   EG_BAD_INPUT);
  model.networks.parameters[1] = 0;
  model.fill[1] = INFINITY;
  g_assert_cmpint (eg_egb_write_networks (&model.networks, model.columns, model.fill, N_INPUTS, &settings, &bytes, &size, &loss), ==,
                   EG_BAD_INPUT);
  model_clear (&model);
  g_rand_free (rand);
}

static void
test_changed (void)
{
  GRand *rand = g_rand_new_with_seed (25);

  for (guint k = 0; k < 2; k++)
    {
      EgEgbLoss loss;
      uint8_t *bytes;
      size_t size;
      Model model;
      EgEgb block;

      model_init (&model, rand, 11, 3, 2, 2);
      if (k)
        g_assert_cmpint (eg_network_prune (&model.networks, .7, NULL, 0), ==, EG_OK);
      bytes = write_block (&model, &size, &loss);
      for (size_t i = 0; i < size; i++)
        for (guint bit = 0; bit < 8; bit++)
          {
            bytes[i] ^= 1 << bit;
            g_assert_cmpint (eg_egb_open (&block, bytes, size), !=, EG_EGB_OK);
            bytes[i] ^= 1 << bit;
          }
      for (size_t n = 0; n < size; n++)
        {
          /* in memory of just that size, so that a step beyond its end is found */
          uint8_t *cut = g_memdup2 (bytes, n);

          g_assert_cmpint (eg_egb_open (&block, cut, n), ==, EG_EGB_SHORT);
          /* also when it says so itself */
          if (n >= EG_EGB_HEAD)
            {
              cut[8] = (uint8_t) n;
              cut[9] = (uint8_t) (n >> 8);
              eg_egb_seal (cut, n);
              g_assert_cmpint (eg_egb_open (&block, cut, n), ==, EG_EGB_CONTENT);
            }
          g_free (cut);
        }
      free (bytes);
      model_clear (&model);
    }
  g_rand_free (rand);
}

/* One place of a block becomes a value, with the right checksum. */
static EgEgbStatus
try_value (const uint8_t *bytes,
           size_t         size,
           size_t         at,
           guint          value,
           guint          width)
{
  g_autofree uint8_t *copy = g_memdup2 (bytes, size);
  EgEgb block;

  for (guint k = 0; k < width; k++)
    copy[at + k] = (uint8_t) (value >> 8 * k);
  eg_egb_seal (copy, size);

  return eg_egb_open (&block, copy, size);
}

/* With the right checksum: whatever is accepted stays within its memory. */
static void
test_forged (void)
{
  GRand *rand = g_rand_new_with_seed (27);
  guint accepted = 0, refused = 0;

  for (guint k = 0; k < 2; k++)
    {
      EgEgbLoss loss;
      uint8_t *bytes;
      size_t size, networks = EG_EGB_HEAD + 4 * N_INPUTS + 12 * 11;
      Model model;

      model_init (&model, rand, 11, 3, 2, 2);
      if (k)
        g_assert_cmpint (eg_network_prune (&model.networks, .7, NULL, 0), ==, EG_OK);
      bytes = write_block (&model, &size, &loss);
      g_assert_cmpint (try_value (bytes, size, 18, 2, 2), ==, EG_EGB_OK);
      /* more or fewer networks, units and columns, an input that there is not, a question that there is not */
      g_assert_cmpint (try_value (bytes, size, 18, 3, 2), ==, EG_EGB_CONTENT);
      g_assert_cmpint (try_value (bytes, size, 18, 1, 2), ==, EG_EGB_CONTENT);
      g_assert_cmpint (try_value (bytes, size, 18, 0, 2), ==, EG_EGB_CONTENT);
      g_assert_cmpint (try_value (bytes, size, 20, 0, 2), ==, EG_EGB_CONTENT);
      g_assert_cmpint (try_value (bytes, size, 20, 33, 2), ==, EG_EGB_CONTENT);
      g_assert_cmpint (try_value (bytes, size, 22, 33, 2), ==, EG_EGB_CONTENT);
      g_assert_cmpint (try_value (bytes, size, 22, 0, 2), ==, EG_EGB_CONTENT);
      g_assert_cmpint (try_value (bytes, size, 44, 0, 4), ==, EG_EGB_CONTENT);
      g_assert_cmpint (try_value (bytes, size, 44, 1025, 4), ==, EG_EGB_CONTENT);
      g_assert_cmpint (try_value (bytes, size, 44, G_MAXUINT32, 4), ==, EG_EGB_CONTENT);
      g_assert_cmpint (try_value (bytes, size, 24, 1, 4), ==, EG_EGB_CONTENT);
      g_assert_cmpint (try_value (bytes, size, EG_EGB_HEAD + 4 * N_INPUTS, N_INPUTS, 2), ==, EG_EGB_CONTENT);
      g_assert_cmpint (try_value (bytes, size, EG_EGB_HEAD + 4 * N_INPUTS + 2, 0xfffd, 2), ==, EG_EGB_CONTENT);
      /* a flag, and a kind, of a later version */
      g_assert_cmpint (try_value (bytes, size, 6, 2, 1), ==, EG_EGB_FORMAT);
      g_assert_cmpint (try_value (bytes, size, 4, 4, 1), ==, EG_EGB_FORMAT);
      /* a scale that is 0, below 0, infinite or no number; a weight that is none */
      g_assert_cmpint (try_value (bytes, size, networks, 0, 4), ==, EG_EGB_CONTENT);
      g_assert_cmpint (try_value (bytes, size, networks, 0xbf800000, 4), ==, EG_EGB_CONTENT);
      g_assert_cmpint (try_value (bytes, size, networks, 0x7f800000, 4), ==, EG_EGB_CONTENT);
      g_assert_cmpint (try_value (bytes, size, networks + 4, 0x7fc00000, 4), ==, EG_EGB_CONTENT);
      g_assert_cmpint (try_value (bytes, size, networks + 24 + (k ? 2 : 0), 0x80, 1), ==, EG_EGB_CONTENT);
      /* marks of weights beyond the last */
      if (k)
        g_assert_cmpint (try_value (bytes, size, networks + 25, bytes[networks + 25] | 0x80, 1), ==, EG_EGB_CONTENT);
      for (guint i = 0; i < 20000; i++)
        {
          uint8_t *copy = g_memdup2 (bytes, size);
          EgEgb block;

          for (guint c = 0; c < 1 + i % 3; c++)
            copy[g_rand_int_range (rand, 12, (int) size)] = g_rand_int (rand);
          eg_egb_seal (copy, size);
          if (eg_egb_open (&block, copy, size) == EG_EGB_OK)
            {
              g_autofree float *row = g_new0 (float, block.n_inputs + N_INPUTS);

              fill_row (rand, row);
              eg_egb_risk (&block, eg_egb_score (&block, row));
              accepted++;
            }
          else
            refused++;
          g_free (copy);
        }
      free (bytes);
      model_clear (&model);
    }
  /* a weight may be nearly anything, marks and sizes not */
  g_assert_cmpint (accepted, >, 1000);
  g_assert_cmpint (refused, >, 1000);
  g_rand_free (rand);
}

/* ---- pruning ---- */

#define N_ROWS 200

/* What a member loses on rows, with the penalty on changes of its last layer, of which only weights that are not 0 may change */
static double
lose (const EgNetworkShape *shape,
      const double         *parameters,
      const double         *former,
      const double         *rows,
      const double         *said,
      double                penalty)
{
  const guint n = shape->units[shape->n_layers - 1];
  const gsize last = eg_network_size (shape) - n - 1;
  double sum = 0;

  for (guint r = 0; r < N_ROWS; r++)
    {
      const double off = said[r] - eg_network_score_of (shape, parameters, rows + r * shape->n_inputs);

      sum += off * off / N_ROWS;
    }
  for (guint u = 0; u < n; u++)
    sum += penalty * (parameters[last + u] - former[last + u]) * (parameters[last + u] - former[last + u]);

  return sum;
}

/* A thousandth of the mean variance of the units, of those that are left */
static double
find_penalty (const EgNetworkShape *shape,
              const double         *parameters,
              const double         *rows)
{
  const guint n = shape->units[0];
  double sum = 0;

  for (guint u = 0; u < n; u++)
    {
      double mean = 0, square = 0;

      for (guint r = 0; r < N_ROWS; r++)
        {
          double unit = parameters[shape->n_inputs * n + u];

          for (guint i = 0; i < shape->n_inputs; i++)
            unit += rows[r * shape->n_inputs + i] * parameters[i * n + u];
          unit = MAX (unit, 0);
          mean += unit / N_ROWS;
          square += unit * unit / N_ROWS;
        }
      if (parameters[(shape->n_inputs + 1) * n + u] != 0)
        sum += 1e-3 * (square - mean * mean) / n;
    }

  return sum;
}

static void
test_pruning (void)
{
  GRand *rand = g_rand_new_with_seed (29);
  double said[2 * N_ROWS], rows[N_ROWS * 6];
  Model model, bare;
  gsize size, n_zeros = 0;

  model_init (&model, rand, 6, 8, 0, 2);
  g_rand_set_seed (rand, 29);
  model_init (&bare, rand, 6, 8, 0, 2);
  size = eg_network_size (&model.networks.shape);
  for (guint i = 0; i < N_ROWS * 6; i++)
    rows[i] = g_rand_double_range (rand, -2, 2);
  for (guint k = 0; k < 2 * N_ROWS; k++)
    said[k] = eg_network_score_of (&model.networks.shape, model.networks.parameters + k / N_ROWS * size, rows + k % N_ROWS * 6);
  g_assert_cmpint (eg_network_prune (&model.networks, .4, rows, N_ROWS), ==, EG_OK);
  g_assert_cmpint (eg_network_prune (&bare.networks, .4, NULL, 0), ==, EG_OK);
  for (guint k = 0; k < 2; k++)
    {
      const EgNetworkShape *shape = &model.networks.shape;
      double *fitted = model.networks.parameters + k * size, *former = bare.networks.parameters + k * size;
      const double penalty = find_penalty (shape, former, rows), least = lose (shape, fitted, former, rows, said + k * N_ROWS, penalty);

      /* much better than without, and nothing near it is better */
      g_assert_cmpfloat (least, <, .7 * lose (shape, former, former, rows, said + k * N_ROWS, penalty));
      for (gsize i = size - 9; i < size; i++)
        for (int sign = -1; sign <= 1; sign += 2)
          {
            const double kept = fitted[i];

            g_assert_true ((fitted[i] == 0) == (former[i] == 0));
            if (fitted[i] == 0)
              continue;
            fitted[i] += sign * 1e-4;
            g_assert_cmpfloat (lose (shape, fitted, former, rows, said + k * N_ROWS, penalty), >, least);
            fitted[i] = kept;
          }
      /* the first layer only lost weights */
      g_assert_cmpmem (fitted, (size - 9) * sizeof *fitted, former, (size - 9) * sizeof *former);
    }
  for (gsize i = 0; i < 2 * size; i++)
    n_zeros += model.networks.parameters[i] == 0;
  g_assert_cmpint (n_zeros, ==, (gsize) (.4 * 2 * (6 * 8 + 8)));
  g_assert_cmpint (eg_network_prune (&model.networks, 1, NULL, 0), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_network_prune (&model.networks, NAN, NULL, 0), ==, EG_BAD_INPUT);
  rows[7] = INFINITY;
  g_assert_cmpint (eg_network_prune (&model.networks, .4, rows, N_ROWS), ==, EG_BAD_INPUT);
  model_clear (&model);
  model_clear (&bare);
  g_rand_free (rand);
}

/* The smallest go first, in whatever layer and network; constants stay. */
static void
test_smallest (void)
{
  double parameters[] = { .1, -4, /**/ .01, .02, /**/ 3, -.2, /**/ .03, /* the second network */ -.15, 5, .01, .02, .05, 6, .03 };
  const double expected[] = { 0, -4, .01, .02, 3, -.2, .03, 0, 5, .01, .02, 0, 6, .03 };
  EgNetwork networks = { { 1, 1, { 2 } }, 2, parameters };

  g_assert_cmpint (eg_network_prune (&networks, .4, NULL, 0), ==, EG_OK);
  g_assert_cmpmem (parameters, sizeof parameters, expected, sizeof expected);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/egb-networks/exact", test_exact);
  g_test_add_func ("/egb-networks/by-hand", test_by_hand);
  g_test_add_func ("/egb-networks/impossible", test_impossible);
  g_test_add_func ("/egb-networks/changed", test_changed);
  g_test_add_func ("/egb-networks/forged", test_forged);
  g_test_add_func ("/egb-networks/pruning", test_pruning);
  g_test_add_func ("/egb-networks/smallest", test_smallest);

  return g_test_run ();
}
