/* prediction-int8.c: a network of which weights and values are rounded to 8 bits, by the rule of ONNX.
 *
 * Bars: weights exactly, scales 1e-12 of themselves, logits 1e-9.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "kernel/prediction/eg-int8-net.h"
#include "prediction-reference.h"

#define N_LAYERS 3

static double *
get_matrix (JsonArray *rows,
            guint     *n,
            guint     *p)
{
  double *numbers;

  *n = json_array_get_length (rows);
  *p = json_array_get_length (json_array_get_array_element (rows, 0));
  numbers = g_new (double, *n * *p);
  for (guint i = 0; i < *n; i++)
    for (guint j = 0; j < *p; j++)
      numbers[i * *p + j] = json_array_get_double_element (json_array_get_array_element (rows, i), j);

  return numbers;
}

/* the rows of the validation, standardised */
static double *
make_rows (JsonObject *expected,
           guint      *n)
{
  g_autofree char *name = g_strdup_printf ("tables/%s.csv", json_object_get_string_member (expected, "table"));
  Table *table = read_table (name);
  JsonArray *names = json_object_get_array_member (expected, "features");
  guint p = json_array_get_length (names), n_means, n_sds;
  double *means = answers (expected, "mean", &n_means), *sds = answers (expected, "sd", &n_sds);
  const double *valid = column (table, "valid");
  double *rows = g_new (double, table->n * p);

  *n = 0;
  for (guint i = 0; i < table->n; i++)
    if (valid[i] != 0)
      {
        for (guint j = 0; j < p; j++)
          rows[*n * p + j] = (column (table, json_array_get_string_element (names, j))[i] - means[j]) / sds[j];
        ++*n;
      }
  g_free (means);
  g_free (sds);
  table_free (table);

  return rows;
}

static void
test_net (void)
{
  JsonObject *expected = has_reference () ? read_answers ("mlp/breast.json") : NULL, *dynamic;
  EgInt8Layer layers[N_LAYERS];
  g_autofree double *rows = NULL, *work = NULL, *scores = NULL, *logits = NULL;
  g_autofree guint8 *bytes = NULL;
  guint n, n_logits;

  if (!expected)
    return;
  rows = make_rows (expected, &n);
  dynamic = part (expected, "results/int8_dynamic");
  for (guint l = 0; l < N_LAYERS; l++)
    {
      JsonObject *layer = json_array_get_object_element (json_object_get_array_member (dynamic, "layers"), l);
      JsonArray *given = json_object_get_array_member (layer, "weight_q");
      guint n_in, n_out, n_scales;
      g_autofree double *weights = get_matrix (json_array_get_array_element (json_object_get_array_member (expected, "weights"), l), &n_in,
                                               &n_out);
      g_autofree double *expected_scales = answers (layer, "weight_scale", &n_scales);
      double *scales = g_new (double, n_out), *biases = g_new (double, n_out);
      gint8 *rounded = g_new (gint8, n_in * n_out);

      g_assert_cmpint (eg_int8_layer_round (&(EgNetLayer) { n_in, n_out, weights, NULL }, rounded, scales), ==, EG_OK);
      for (guint o = 0; o < n_out; o++)
        {
          near ("scale", scales[o], expected_scales[o], 0, 1e-12);
          biases[o] = json_array_get_double_element (json_array_get_array_element (json_object_get_array_member (expected, "biases"), l), o);
        }
      for (guint i = 0; i < n_in; i++)
        for (guint o = 0; o < n_out; o++)
          g_assert_cmpint (rounded[i * n_out + o], ==, json_array_get_int_element (json_array_get_array_element (given, i), o));
      layers[l] = (EgInt8Layer) { n_in, n_out, rounded, scales, biases };
    }
  work = g_new (double, 2 * n * 32);
  bytes = g_new (guint8, n * 32);
  scores = g_new (double, n);
  logits = answers (dynamic, "logit_valid", &n_logits);
  g_assert_cmpint (n_logits, ==, n);
  g_assert_cmpint (eg_int8_net_scores (layers, N_LAYERS, rows, n, work, bytes, scores), ==, EG_OK);
  for (guint i = 0; i < n; i++)
    near ("logit", scores[i], logits[i], 1e-9, 0);
  for (guint l = 0; l < N_LAYERS; l++)
    {
      g_free ((gpointer) layers[l].weights);
      g_free ((gpointer) layers[l].scales);
      g_free ((gpointer) layers[l].biases);
    }
  json_object_unref (expected);
}

void
add_int8_tests (void)
{
  g_test_add_func ("/reference/prediction/int8", test_net);
}
