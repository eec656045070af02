/* test-int8-net.c: networks with whole numbers of 8 bits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib.h>

#include "kernel/prediction/eg-int8-net.h"

static void
near (double value,
      double expected,
      double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * (1 + fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

/* By hand: scales 2 / 127 and 1; .5 and 1.5 of a step go to the even number */
static void
test_weights (void)
{
  const double weights[] = { 2, 0, -1, 0, 1. / 127, 0, 3. / 127, 0 };
  const EgNetLayer layer = { 4, 2, weights, NULL };
  const int8_t expected[] = { 127, 0, -64, 0, 0, 0, 2, 0 };
  int8_t rounded[8];
  double scales[2];

  g_assert_cmpint (eg_int8_layer_round (&layer, rounded, scales), ==, EG_OK);
  near (scales[0], 2. / 127, 1e-15);
  g_assert_cmpfloat (scales[1], ==, 1);
  g_assert_cmpmem (rounded, sizeof rounded, expected, sizeof expected);
  g_assert_cmpint (eg_int8_layer_round (&(EgNetLayer) { 1, 1, (const double []) { NAN }, NULL }, rounded, scales), ==, EG_BAD_INPUT);
}

/* The examples of DynamicQuantizeLinear in the specification of ONNX (opset 11), but for a value that is there on a tie in
 * single precision */
static void
test_values (void)
{
  const double values[] = { 0, 2, -3, -2.4, 1.34, .5 }, high[] = { -1, -2.1, -1.3, -2.5, -3.34, -4 }, low[] = { 1, 2.1, 1.3, 2.5, 3.34, 4 };
  const uint8_t expected[] = { 153, 255, 0, 31, 221, 179 }, expected_high[] = { 191, 121, 172, 96, 42, 0 };
  const uint8_t expected_low[] = { 64, 134, 83, 159, 213, 255 };
  uint8_t rounded[6];
  double scale;
  int zero;

  g_assert_cmpint (eg_uint8_round (values, 6, rounded, &scale, &zero), ==, EG_OK);
  near (scale, 0.0196078438, 1e-8);
  g_assert_cmpint (zero, ==, 153);
  g_assert_cmpmem (rounded, 6, expected, 6);
  g_assert_cmpint (eg_uint8_round (high, 6, rounded, &scale, &zero), ==, EG_OK);
  near (scale, 0.0156862754, 1e-8);
  g_assert_cmpint (zero, ==, 255);
  g_assert_cmpmem (rounded, 6, expected_high, 6);
  g_assert_cmpint (eg_uint8_round (low, 6, rounded, &scale, &zero), ==, EG_OK);
  g_assert_cmpint (zero, ==, 0);
  g_assert_cmpmem (rounded, 6, expected_low, 6);
  g_assert_cmpint (eg_uint8_round ((const double []) { INFINITY }, 1, rounded, &scale, &zero), ==, EG_BAD_INPUT);
}

/* Whole numbers that 8 bits hold exactly go through a network unchanged. */
static void
test_exact (void)
{
  const int8_t first[] = { 127, -127, 1, 2 }, second[] = { 127, 1 };
  const double scales[] = { 1, 1 }, biases[] = { 3, 5 }, bias[] = { -7 };
  const EgInt8Layer layers[] = { { 2, 2, first, scales, biases }, { 2, 1, second, scales, bias } };
  /* outputs of the first: 127 a + b + 3 and -127 a + 2 b + 5, at most 0 */
  const double rows[] = { 1, 125, 0, 0 };
  double work[8], scores[2];
  uint8_t bytes[4];

  /* scale 125/255 and zero 0: 1 becomes 2 of 255, 125 all 255 */
  g_assert_cmpint (eg_int8_net_scores (layers, 2, rows, 2, work, bytes, scores), ==, EG_OK);
  {
    const double s = 125 / 255., a = 2 * s, b = 255 * s, one = 127 * a + b + 3, other = -127 * a + 2 * b + 5, top = MAX (one, other) / 255;

    near (scores[0], 127 * rint (one / top) * top + rint (MAX (other, 0) / top) * top - 7, 1e-12);
    near (scores[1], 127 * rint (3 / top) * top + rint (5 / top) * top - 7, 1e-12);
  }
  g_assert_cmpint (eg_int8_net_scores (layers, 0, rows, 1, work, bytes, scores), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_int8_net_scores ((const EgInt8Layer []) { layers[0], { 3, 1, second, scales, bias } }, 2, rows, 1, work, bytes,
                                       scores), ==, EG_BAD_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/int8-net/weights", test_weights);
  g_test_add_func ("/int8-net/values", test_values);
  g_test_add_func ("/int8-net/exact", test_exact);

  return g_test_run ();
}
