/* test-reference-shapley.c: what features add to a probability, compared with patients, against the reference folder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "kernel/prediction/eg-shapley-task.h"
#include "kernel/prediction/eg-top-reasons.h"

#include "prediction-reference.h"

#define P 6

static double coefficients[P + 1];

static double
get_probability (const double *row,
                 void         *data)
{
  double sum = coefficients[P];

  for (guint j = 0; j < P; j++)
    sum += coefficients[j] * row[j];

  return data ? sum : 1 / (1 + exp (-sum));
}

/* A logistic model of 117 patients; the background is every fourth of them.  On the scale of the logit the values are those
 * of a sum. */
static void
test_crohn (void)
{
  static const char * const names[P] = { "bmi", "age", "female", "country", "d1", "d2" };
  g_autoptr(Table) table = NULL;
  g_autoptr(JsonObject) shapley = NULL, fit = NULL;
  g_autofree double *all = NULL, *background = NULL;
  JsonArray *cases;
  guint n = 0;

  if (!has_reference ())
    return;
  table = read_table ("tables/crohn.csv");
  shapley = read_answers ("shap/exact_logistic_crohn.json");
  fit = read_answers ("logistic/crohn/expected.json");
  all = g_new (double, table->n * P + 1);
  background = g_new (double, table->n * P + 1);
  for (guint j = 0; j < P; j++)
    {
      g_autofree char *path = g_strconcat ("coef/", names[j], NULL);
      const double *values = column (table, names[j]);

      coefficients[j] = answer (fit, path);
      for (guint i = 0; i < table->n; i++)
        all[i * P + j] = values[i];
    }
  coefficients[P] = answer (fit, "coef/(Intercept)");
  for (guint i = 0; i < table->n; i += 4, n++)
    for (guint j = 0; j < P; j++)
      background[n * P + j] = all[i * P + j];
  cases = json_object_get_array_member (shapley, "cases");
  for (guint k = 0; k < json_array_get_length (cases); k++)
    {
      JsonObject *one = json_array_get_object_element (cases, k);
      EgShapleyTask task = { get_probability, NULL, all + json_object_get_int_member (one, "row") * P, background, n, P };
      double phi[P], base;
      guint n_phi;
      g_autofree double *expected = answers (one, "phi", &n_phi), *logit = answers (one, "logit_phi_closed_form", &n_phi);

      g_assert_cmpint (eg_shapley_task_exact (&task, phi, &base), ==, EG_OK);
      near ("base", base, answer (one, "base"), 1e-9, 0);
      for (guint j = 0; j < P; j++)
        near (names[j], phi[j], expected[j], 1e-9, 0);
      task.data = &task;
      g_assert_cmpint (eg_shapley_task_exact (&task, phi, &base), ==, EG_OK);
      for (guint j = 0; j < P; j++)
        near (names[j], phi[j], logit[j], 1e-9, 0);
    }
}

/* Of 20 Cox models of bootstrap samples: how much the three largest reasons of each patient are the same in two of them. */
static void
test_consistency (void)
{
  g_autoptr(JsonObject) expected = NULL;
  g_autofree double *all = NULL, *reasons = NULL, *answer_of = NULL;
  guint n_models, n_rows, n_features = 0;
  double sum = 0;

  if (!has_reference ())
    return;
  expected = read_answers ("shap/consistency_pbc_cox/expected.json");
  n_models = answer (expected, "B");
  n_features = json_array_get_length (json_object_get_array_member (expected, "features"));
  answer_of = answers (expected, "top3_jaccard_per_row", &n_rows);
  all = read_numpy ("shap/consistency_pbc_cox/shap_boot.npy", (gsize) n_models * n_rows * n_features);
  reasons = g_new (double, (gsize) n_models * n_features);
  for (guint i = 0; i < n_rows; i++)
    {
      double overlap;

      for (guint b = 0; b < n_models; b++)
        for (guint j = 0; j < n_features; j++)
          reasons[b * n_features + j] = all[((gsize) b * n_rows + i) * n_features + j];
      overlap = eg_top_reasons_overlap (reasons, n_models, n_features, 3);
      near ("overlap", overlap, answer_of[i], 1e-12, 0);
      sum += overlap / n_rows;
    }
  near ("mean overlap", sum, answer (expected, "top3_jaccard_mean"), 1e-12, 0);
}

static void
test_overlap (void)
{
  /* the largest two, whatever their sign: 0 and 1, 1 and 2, 2 alone, none */
  static const double reasons[] = { 3, -2, 1, 0,  0, 2, -3, 1,  0, 0, 1, 0,  0, 0, 0, 0 };

  g_assert_cmpfloat_with_epsilon (eg_top_reasons_overlap (reasons, 2, 4, 2), 1 / 3., 1e-15);
  g_assert_cmpfloat_with_epsilon (eg_top_reasons_overlap (reasons, 3, 4, 2), (1 / 3. + 0 + 1 / 2.) / 3, 1e-15);
  g_assert_cmpfloat (eg_top_reasons_overlap (reasons + 8, 2, 4, 2), ==, 0);
  g_assert_cmpfloat (eg_top_reasons_overlap (reasons + 12, 2, 2, 1), ==, 1);
  g_assert_true (isnan (eg_top_reasons_overlap (reasons, 1, 4, 2)));
  g_assert_true (isnan (eg_top_reasons_overlap (reasons, 4, 4, 4)));
  g_assert_true (isnan (eg_top_reasons_overlap (reasons, 2, 4, 99)));
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reference-shapley/crohn", test_crohn);
  g_test_add_func ("/reference-shapley/consistency", test_consistency);
  g_test_add_func ("/reference-shapley/overlap", test_overlap);
  result = g_test_run ();
  g_test_message ("%u numbers compared", get_n_compared ());

  return result;
}
