/* prediction-learners.c: forests, support vectors and networks against the answers of scikit-learn.
 *
 * Bars: decisions of support vectors 1e-6, of linear machines, which the library does not settle further there, 1e-5; their curve 1e-6 of itself; areas over folds within two standard deviations of seeds, or 0.02.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "kernel/prediction/eg-auc.h"
#include "kernel/prediction/eg-forest.h"
#include "kernel/prediction/eg-network.h"
#include "kernel/prediction/eg-svm.h"
#include "prediction-reference.h"

/* The features of a table; rows without an outcome are not there. */
typedef struct
{
  guint    n, p;
  double  *values;     /* by row */
  guint8  *y;
  guint32 *folds;
} Rows;

static void
rows_init (Rows        *self,
           const Table *table,
           JsonObject  *expected)
{
  JsonArray *names = json_object_get_array_member (expected, "features");
  const double *y = column (table, json_object_get_string_member (expected, "y")), *fold = column (table, "fold");

  *self = (Rows) { .p = json_array_get_length (names) };
  self->values = g_new (double, table->n * self->p);
  self->y = g_new (guint8, table->n);
  self->folds = g_new (guint32, table->n);
  for (guint i = 0; i < table->n; i++)
    {
      if (isnan (y[i]))
        continue;
      for (guint j = 0; j < self->p; j++)
        self->values[self->n * self->p + j] = column (table, json_array_get_string_element (names, j))[i];
      self->y[self->n] = y[i] == 1;
      self->folds[self->n++] = fold[i];
    }
}

static void
rows_clear (Rows *self)
{
  g_free (self->values);
  g_free (self->y);
  g_free (self->folds);
}

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Medians of the rows outside of a fold stand for what is missing. */
static float *
fill (const Rows *self,
      guint       fold)
{
  float *filled = g_new (float, self->n * self->p);
  g_autofree double *known = g_new (double, self->n);

  for (guint j = 0; j < self->p; j++)
    {
      guint n = 0;
      double median;

      for (guint i = 0; i < self->n; i++)
        if (self->folds[i] != fold && !isnan (self->values[i * self->p + j]))
          known[n++] = self->values[i * self->p + j];
      qsort (known, n, sizeof *known, compare);
      median = (known[(n - 1) / 2] + known[n / 2]) / 2;
      for (guint i = 0; i < self->n; i++)
        filled[i * self->p + j] = (float) (isnan (self->values[i * self->p + j]) ? median : self->values[i * self->p + j]);
    }

  return filled;
}

static double
try_fold (const Rows *self,
          guint       fold,
          guint64     seed)
{
  g_autofree float *filled = fill (self, fold), *train = g_new (float, self->n * self->p);
  g_autofree guint8 *y = g_new (guint8, self->n), *tried = g_new (guint8, self->n);
  g_autofree double *score = g_new (double, self->n);
  EgForestRows rows = { .p = self->p, .values = train, .y = y };
  const EgForestSettings settings = { .n_trees = 500, /* min_samples_leaf */ .least = 3, .seed = seed };
  EgForest forest;
  guint n_tried = 0;
  EgAuc auc;

  for (guint i = 0; i < self->n; i++)
    if (self->folds[i] != fold)
      {
        memcpy (train + rows.n * self->p, filled + i * self->p, self->p * sizeof (float));
        y[rows.n++] = self->y[i];
      }
  g_assert_cmpint (eg_forest_init (&forest, &rows, &settings, NULL, NULL), ==, EG_OK);
  for (guint i = 0; i < self->n; i++)
    if (self->folds[i] == fold)
      {
        score[n_tried] = eg_forest_value (&forest, filled + i * self->p);
        tried[n_tried++] = self->y[i];
      }
  g_assert_cmpint (eg_auc (score, tried, n_tried, &auc, NULL), ==, EG_OK);
  eg_forest_clear (&forest);

  return auc.auc;
}

static void
test_forest (gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("sklearn/%s/cv_auc.json", (const char *) data);
  g_autofree char *table_name = g_strdup_printf ("tables/%s.csv", (const char *) data);
  g_autoptr(JsonObject) expected = NULL;
  g_autoptr(Table) table = NULL;
  double mean = 0, deviation;
  Rows rows;

  if (!has_reference ())
    return;
  expected = read_answers (name);
  table = read_table (table_name);
  rows_init (&rows, table, expected);
  for (guint seed = 0; seed < 2; seed++)
    for (guint fold = 0; fold < 5; fold++)
      mean += try_fold (&rows, fold, seed) / 10;
  deviation = answer (expected, "results/rf_500_mtrysqrt/mean_fold_auc_sd_over_seeds");
  g_test_message ("%s: area %.4f, there %.4f", (const char *) data, mean,
                  answer (expected, "results/rf_500_mtrysqrt/mean_fold_auc_mean"));
  near ("area of forests", mean, answer (expected, "results/rf_500_mtrysqrt/mean_fold_auc_mean"), 2 * fmax (deviation, .01), 0);
  rows_clear (&rows);
}

/* Columns are scaled once, by the means that are given there. */
static void
test_svm (gconstpointer data)
{
  const char *kernel = strchr (data, '/') + 1;
  g_autofree char *table = g_strndup (data, kernel - 1 - (const char *) data);
  g_autofree char *name = g_strdup_printf ("sklearn/%s/svm_exact_%s.json", table, kernel);
  g_autofree char *names = g_strdup_printf ("sklearn/%s/cv_auc.json", table), *csv = g_strdup_printf ("tables/%s.csv", table);
  g_autoptr(JsonObject) expected = NULL, features = NULL;
  g_autofree double *mean = NULL, *sd = NULL, *used = NULL, *decision = NULL, *apart = NULL, *values = NULL, *tried = NULL;
  g_autofree guint8 *y = NULL;
  g_autofree guint32 *folds = NULL;
  g_autoptr(Table) cells = NULL;
  EgSvmSettings settings = { .tolerance = 1e-8 };
  double bar;
  EgSvmRows rows;
  EgPlatt curve;
  EgSvm machine;
  guint n, p;

  if (!has_reference ())
    return;
  expected = read_answers (name);
  features = read_answers (names);
  cells = read_table (csv);
  used = answers (expected, "rows_used_zero_based", &n);
  mean = answers (expected, "mean", &p);
  sd = answers (expected, "sd", &p);
  decision = answers (expected, "decision", &n);
  apart = answers (expected, "oof_decision", &n);
  values = g_new (double, n * p);
  tried = g_new (double, n);
  y = g_new (guint8, n);
  folds = g_new (guint32, n);
  for (guint i = 0; i < n; i++)
    {
      guint row = used[i];

      for (guint j = 0; j < p; j++)
        values[i * p + j] = (column (cells, json_array_get_string_element (json_object_get_array_member (features, "features"),
                                                                           j))[row] - mean[j]) / sd[j];
      y[i] = column (cells, json_object_get_string_member (features, "y"))[row] == 1;
      folds[i] = column (cells, "fold")[row];
    }
  rows = (EgSvmRows) { n, p, values, y };
  settings.kernel = g_str_equal (kernel, "rbf") ? EG_SVM_RBF : EG_SVM_LINEAR;
  bar = settings.kernel == EG_SVM_RBF ? 1e-6 : 1e-5;
  settings.cost = answer (expected, "C");
  settings.gamma = answer (expected, "gamma");
  g_assert_cmpint (eg_svm_init (&machine, &rows, &settings), ==, EG_OK);
  for (guint i = 0; i < n; i++)
    near ("decision", eg_svm_decision (&machine, values + i * p), decision[i], bar, 0);
  near ("rho", machine.rho, answer (expected, "rho"), bar, 0);
  near ("objective", machine.objective, answer (expected, "dual_objective"), 0, 1e-7);
  eg_svm_clear (&machine);
  g_assert_cmpint (eg_svm_validate (&rows, &settings, folds, 5, tried), ==, EG_OK);
  for (guint i = 0; i < n; i++)
    near ("decision without the fold", tried[i], apart[i], bar, 0);
  g_assert_cmpint (eg_platt_init (&curve, apart, y, n), ==, EG_OK);
  near ("slope of the curve", curve.a, answer (expected, "platt_A"), 0, 1e-6);
  near ("its place", curve.b, answer (expected, "platt_B"), 1e-7, 1e-6);
}

/* Numbers of arrays in arrays, in their order. */
static void
flatten (JsonArray *array,
         GArray    *numbers)
{
  for (guint k = 0; k < json_array_get_length (array); k++)
    {
      JsonNode *node = json_array_get_element (array, k);
      double number;

      if (JSON_NODE_HOLDS_ARRAY (node))
        {
          flatten (json_node_get_array (node), numbers);
          continue;
        }
      number = json_node_get_double (node);
      g_array_append_val (numbers, number);
    }
}

/* Weights and constants of all layers, one after another. */
static GArray *
join (JsonArray *weights,
      JsonArray *constants)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint k = 0; k < json_array_get_length (weights); k++)
    {
      flatten (json_array_get_array_element (weights, k), numbers);
      flatten (json_array_get_array_element (constants, k), numbers);
    }

  return numbers;
}

/* The loss there is of the rows that the network was not made of. */
static void
test_network (void)
{
  g_autoptr(JsonObject) expected = NULL;
  g_autoptr(Table) table = NULL;
  g_autoptr(GArray) parameters = NULL, theirs = NULL;
  g_autofree double *mean = NULL, *sd = NULL, *logit = NULL, *values = NULL, *slopes = NULL;
  g_autofree guint8 *y = NULL, *tried = NULL;
  EgNetworkSettings settings = { .loss = EG_NETWORK_LOGISTIC };
  JsonArray *names, *layers;
  EgNetworkRows rows;
  double loss;
  guint p, n, n_tried = 0;

  if (!has_reference ())
    return;
  expected = read_answers ("mlp/breast.json");
  table = read_table ("tables/breast.csv");
  names = json_object_get_array_member (expected, "features");
  layers = json_object_get_array_member (expected, "biases");
  parameters = join (json_object_get_array_member (expected, "weights"), layers);
  theirs = join (json_object_get_array_member (expected, "grad_W"), json_object_get_array_member (expected, "grad_b"));
  mean = answers (expected, "mean", &p);
  sd = answers (expected, "sd", &p);
  logit = answers (expected, "results/fp64/logit", &n);
  settings.shape = (EgNetworkShape) { p, json_array_get_length (layers) - 1, { 0 } };
  for (guint k = 0; k < settings.shape.n_layers; k++)
    settings.shape.units[k] = json_array_get_length (json_array_get_array_element (layers, k));
  g_assert_cmpuint (eg_network_size (&settings.shape), ==, parameters->len);
  values = g_new (double, n * p);
  y = outcome (table, "y");
  tried = g_new (guint8, n);
  for (guint i = 0; i < n; i++)
    {
      double *row = values + n_tried * p;

      for (guint j = 0; j < p; j++)
        row[j] = (column (table, json_array_get_string_element (names, j))[i] - mean[j]) / sd[j];
      near ("score", eg_network_score_of (&settings.shape, (double *) (gpointer) parameters->data, row), logit[i], 1e-10, 0);
      tried[n_tried] = y[i];
      n_tried += column (table, "valid")[i] == 1;
    }
  rows = (EgNetworkRows) { n_tried, p, values, tried, NULL };
  slopes = g_new (double, parameters->len);
  g_assert_cmpint (eg_network_measure (&settings, &rows, (double *) (gpointer) parameters->data, &loss, slopes), ==, EG_OK);
  near ("loss", loss, answer (expected, "loss_valid_mean_logloss"), 1e-12, 1e-8);
  for (guint k = 0; k < parameters->len; k++)
    near ("slope", slopes[k], g_array_index (theirs, double, k), 1e-15, 1e-8);
}

/* Columns about the mean of the rows outside of the fold, in their standard deviations. */
static double *
scale (const Rows *self,
       guint       fold)
{
  g_autofree float *filled = fill (self, fold);
  double *scaled = g_new (double, self->n * self->p);

  for (guint j = 0; j < self->p; j++)
    {
      double mean = 0, square = 0;
      guint n = 0;

      for (guint i = 0; i < self->n; i++)
        if (self->folds[i] != fold)
          {
            const double off = filled[i * self->p + j] - mean;

            mean += off / ++n;
            square += off * (filled[i * self->p + j] - mean);
          }
      for (guint i = 0; i < self->n; i++)
        scaled[i * self->p + j] = (filled[i * self->p + j] - mean) / sqrt (square / n);
    }

  return scaled;
}

/* Five networks of 16 units are not worse than one there, which has no dropout and hardly a decay. */
static void
test_network_area (gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("sklearn/%s/cv_auc.json", (const char *) data);
  g_autofree char *table_name = g_strdup_printf ("tables/%s.csv", (const char *) data);
  const EgNetworkSettings settings = {
    .loss = EG_NETWORK_LOGISTIC, .shape = { 0, 1, { 16 } }, .n_members = 5, .n_rounds = 120, .batch = 32, .rate = .01,
    .decay = .01, .dropout = .2, .seed = 1,
  };
  g_autoptr(JsonObject) expected = NULL;
  g_autoptr(Table) table = NULL;
  double mean = 0, deviation;
  Rows rows;

  if (!has_reference ())
    return;
  expected = read_answers (name);
  table = read_table (table_name);
  rows_init (&rows, table, expected);
  for (guint fold = 0; fold < 5; fold++)
    {
      g_autofree double *scaled = scale (&rows, fold), *train = g_new (double, rows.n * rows.p), *score = g_new (double, rows.n);
      g_autofree guint8 *y = g_new (guint8, rows.n), *tried = g_new (guint8, rows.n);
      EgNetworkRows given = { .p = rows.p, .values = train, .y = y };
      EgNetwork network;
      guint n_tried = 0;
      EgAuc auc;

      for (guint i = 0; i < rows.n; i++)
        if (rows.folds[i] != fold)
          {
            memcpy (train + given.n * rows.p, scaled + i * rows.p, rows.p * sizeof (double));
            y[given.n++] = rows.y[i];
          }
      g_assert_cmpint (eg_network_init (&network, &given, &settings, NULL, NULL), ==, EG_OK);
      for (guint i = 0; i < rows.n; i++)
        if (rows.folds[i] == fold)
          {
            score[n_tried] = eg_network_score (&network, scaled + i * rows.p);
            tried[n_tried++] = rows.y[i];
          }
      g_assert_cmpint (eg_auc (score, tried, n_tried, &auc, NULL), ==, EG_OK);
      mean += auc.auc / 5;
      eg_network_clear (&network);
    }
  deviation = answer (expected, "results/mlp_16_relu_adam_a0.01/mean_fold_auc_sd_over_seeds");
  g_test_message ("%s: area %.4f, there %.4f", (const char *) data, mean,
                  answer (expected, "results/mlp_16_relu_adam_a0.01/mean_fold_auc_mean"));
  near ("area of networks, or what there is", fmin (mean, answer (expected, "results/mlp_16_relu_adam_a0.01/mean_fold_auc_mean")),
        answer (expected, "results/mlp_16_relu_adam_a0.01/mean_fold_auc_mean"), 2 * fmax (deviation, .01), 0);
  rows_clear (&rows);
}

void
add_learner_tests (void)
{
  g_test_add_data_func ("/reference/prediction/forest/ra", "ra", test_forest);
  g_test_add_data_func ("/reference/prediction/forest/crohn", "crohn", test_forest);
  g_test_add_data_func ("/reference/prediction/forest/pima", "pima", test_forest);
  g_test_add_data_func ("/reference/prediction/forest/breast", "breast", test_forest);
  g_test_add_data_func ("/reference/prediction/svm/ra/rbf", "ra/rbf", test_svm);
  g_test_add_data_func ("/reference/prediction/svm/ra/linear", "ra/linear", test_svm);
  g_test_add_data_func ("/reference/prediction/svm/crohn/rbf", "crohn/rbf", test_svm);
  g_test_add_data_func ("/reference/prediction/svm/crohn/linear", "crohn/linear", test_svm);
  g_test_add_data_func ("/reference/prediction/svm/pima/rbf", "pima/rbf", test_svm);
  g_test_add_data_func ("/reference/prediction/svm/pima/linear", "pima/linear", test_svm);
  g_test_add_data_func ("/reference/prediction/svm/breast/rbf", "breast/rbf", test_svm);
  g_test_add_data_func ("/reference/prediction/svm/breast/linear", "breast/linear", test_svm);
  g_test_add_func ("/reference/prediction/network", test_network);
  g_test_add_data_func ("/reference/prediction/network-area/pima", "pima", test_network_area);
  g_test_add_data_func ("/reference/prediction/network-area/breast", "breast", test_network_area);
  g_test_add_data_func ("/reference/prediction/network-area/ra", "ra", test_network_area);
  g_test_add_data_func ("/reference/prediction/network-area/crohn", "crohn", test_network_area);
}
