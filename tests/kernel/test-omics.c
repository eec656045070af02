/* test-omics.c: models of more columns than rows: what is honest about them, and what is not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/data/eg-random.h"
#include "kernel/prediction/eg-auc.h"
#include "kernel/prediction/eg-elastic-net.h"
#include "kernel/prediction/eg-omics.h"

#define N 40
#define P 300

typedef struct
{
  double        numbers[P][N];
  const double *columns[P];
  guint8        y[N];
} Rows;

/* The first columns have what SIGNAL says, all others nothing. */
static EgOmicsRows
rows_init (Rows    *self,
           double   signal,
           guint64  seed)
{
  EgRandom random;

  eg_random_init (&random, seed, "omics");
  for (int i = 0; i < N; i++)
    self->y[i] = i % 2;
  for (int j = 0; j < P; j++)
    {
      for (int i = 0; i < N; i++)
        self->numbers[j][i] = (eg_random_uniform (&random) + eg_random_uniform (&random) + eg_random_uniform (&random) - 1.5) * 2
                              + (j < 5 && self->y[i] ? signal : 0);
      self->columns[j] = self->numbers[j];
    }

  return (EgOmicsRows) { .n = N, .p = P, .columns = self->columns, .y = self->y };
}

static const EgOmicsSettings usual = {
  .filter = EG_OMICS_DIFFERENCE, .n_kept = 15, .alpha = .5, .n_lambda = 25, .inner_folds = 4, .outer_folds = 8, .seed = 1,
};

/* By hand: log2 (0.75 / 0.25) = log2 3; nothing is infinite. */
static void
test_m_values (void)
{
  g_assert_cmpfloat_with_epsilon (eg_m_value (.75, 0), log2 (3), 1e-15);
  g_assert_cmpfloat (eg_m_value (.5, .01), ==, 0);
  g_assert_cmpfloat_with_epsilon (eg_m_value (1, .01), log2 (101), 1e-13);
  g_assert_cmpfloat_with_epsilon (eg_m_value (0, .01), -log2 (101), 1e-13);
  g_assert_true (isnan (eg_m_value (NAN, .01)) && isnan (eg_m_value (1.01, .01)) && isnan (eg_m_value (-.01, .01)));
}

static double
get_welch (const double *x,
           const guint8 *y,
           guint         n)
{
  double mean[2] = { 0 }, square[2] = { 0 };
  guint count[2] = { 0 };

  for (guint i = 0; i < n; i++)
    {
      mean[y[i]] += x[i];
      count[y[i]]++;
    }
  for (int k = 0; k < 2; k++)
    mean[k] /= count[k];
  for (guint i = 0; i < n; i++)
    square[y[i]] += pow (x[i] - mean[y[i]], 2);

  return fabs (mean[1] - mean[0]) / sqrt (square[0] / (count[0] - 1) / count[0] + square[1] / (count[1] - 1) / count[1]);
}

static double
get_variance (const double *x,
              guint         n)
{
  double mean = 0, square = 0;

  for (guint i = 0; i < n; i++)
    mean += x[i] / n;
  for (guint i = 0; i < n; i++)
    square += pow (x[i] - mean, 2) / (n - 1);

  return square;
}

/* Nothing that was left out is worth more than what was chosen; what does not vary is not. */
static void
test_choose (gconstpointer data)
{
  const EgOmicsFilter filter = GPOINTER_TO_INT (data);
  guint32 which[N], chosen[P];
  double least = INFINITY, most = 0;
  gboolean is_chosen[P] = { 0 };
  EgOmicsRows given;
  gsize n_chosen;
  Rows rows;

  given = rows_init (&rows, 1, 3);
  for (int i = 0; i < N; i++)
    {
      which[i] = i;
      rows.numbers[7][i] = 2;
    }
  g_assert_cmpint (eg_omics_choose (&given, which, N, filter, 20, chosen, &n_chosen), ==, EG_OK);
  g_assert_cmpuint (n_chosen, ==, 20);
  for (guint k = 0; k < n_chosen; k++)
    {
      is_chosen[chosen[k]] = TRUE;
      g_assert_true (k == 0 || chosen[k] > chosen[k - 1]);
    }
  g_assert_false (is_chosen[7]);
  for (int j = 0; j < P; j++)
    {
      double worth = filter == EG_OMICS_VARIANCE ? get_variance (rows.numbers[j], N) : get_welch (rows.numbers[j], rows.y, N);

      if (j == 7)
        continue;
      if (is_chosen[j])
        least = fmin (least, worth);
      else
        most = fmax (most, worth);
    }
  g_assert_cmpfloat (least, >=, most);
  g_assert_cmpint (eg_omics_choose (&given, which, N, EG_OMICS_ALL, 20, chosen, &n_chosen), ==, EG_OK);
  g_assert_cmpuint (n_chosen, ==, P - 1);
}

/* Rows that are not asked for do not matter. */
static void
test_others (void)
{
  guint32 which[N / 2], chosen[P], again[P];
  EgOmicsModel model, other;
  EgOmicsRows given;
  gsize n, n_again;
  Rows rows;

  given = rows_init (&rows, 1.5, 4);
  for (guint i = 0; i < N / 2; i++)
    which[i] = i;
  g_assert_cmpint (eg_omics_choose (&given, which, N / 2, EG_OMICS_DIFFERENCE, 20, chosen, &n), ==, EG_OK);
  g_assert_cmpint (eg_omics_model_init (&model, &given, which, N / 2, &usual), ==, EG_OK);
  for (int j = 0; j < P; j++)
    for (int i = N / 2; i < N; i++)
      rows.numbers[j][i] = 1e6 * j;
  for (int i = N / 2; i < N; i++)
    rows.y[i] = 0;
  g_assert_cmpint (eg_omics_choose (&given, which, N / 2, EG_OMICS_DIFFERENCE, 20, again, &n_again), ==, EG_OK);
  g_assert_cmpint (eg_omics_model_init (&other, &given, which, N / 2, &usual), ==, EG_OK);
  g_assert_cmpmem (chosen, n * sizeof *chosen, again, n_again * sizeof *again);
  g_assert_cmpuint (model.n_columns, >, 0);
  g_assert_cmpmem (model.coefficients, model.n_columns * sizeof (double), other.coefficients, other.n_columns * sizeof (double));
  eg_omics_model_clear (&model);
  eg_omics_model_clear (&other);
}

/* What many do: columns are chosen once, by all rows. */
static double
get_biased_area (const EgOmicsRows *given)
{
  const double *columns[P];
  EgOmicsRows part = { .n = N, .columns = columns, .y = given->y };
  EgOmicsSettings settings = usual;
  guint32 which[N], chosen[P];
  double score[N], area;

  for (int i = 0; i < N; i++)
    which[i] = i;
  g_assert_cmpint (eg_omics_choose (given, which, N, EG_OMICS_DIFFERENCE, 15, chosen, &part.p), ==, EG_OK);
  for (guint k = 0; k < part.p; k++)
    columns[k] = given->columns[chosen[k]];
  settings.filter = EG_OMICS_ALL;
  g_assert_cmpint (eg_omics_validate (&part, &settings, score, NULL, &area, NULL, NULL), ==, EG_OK);

  return area;
}

/* Of noise ours knows nothing, also row by row, and the other thinks that it does. */
static void
test_noise (void)
{
  const guint n_sets = 24;
  double honest = 0, single = 0, variance = 0, biased = 0;

  for (guint seed = 0; seed < n_sets; seed++)
    {
      EgOmicsSettings settings = usual;
      double score[N], area;
      EgOmicsRows given;
      Rows rows;

      given = rows_init (&rows, 0, 100 + seed);
      g_assert_cmpint (eg_omics_validate (&given, &settings, score, NULL, &area, NULL, NULL), ==, EG_OK);
      honest += area / n_sets;
      settings.filter = EG_OMICS_VARIANCE;
      g_assert_cmpint (eg_omics_validate (&given, &settings, score, NULL, &area, NULL, NULL), ==, EG_OK);
      variance += area / n_sets;
      biased += get_biased_area (&given) / n_sets;
      if (seed % 3)
        continue;
      settings.outer_folds = 0;
      settings.n_lambda = 15;
      settings.inner_folds = 3;
      g_assert_cmpint (eg_omics_validate (&given, &settings, score, NULL, &area, NULL, NULL), ==, EG_OK);
      single += area / (n_sets / 3);
    }
  g_test_message ("area: filter within folds %.3f, by variance %.3f, each row by itself %.3f; filter outside %.3f",
                  honest, variance, single, biased);
  g_assert_cmpfloat (fabs (honest - .5), <, .06);
  g_assert_cmpfloat (fabs (variance - .5), <, .06);
  g_assert_cmpfloat (fabs (single - .5), <, .1);
  g_assert_cmpfloat (biased, >, .85);
}

/* A signal is found, in the columns that have it, and by chance so seldom. */
static void
test_signal (void)
{
  double score[N], area, permuted[39], p;
  EgOmicsModel model;
  EgOmicsRows given;
  guint32 used[P];
  guint n_found = 0;
  Rows rows;

  given = rows_init (&rows, 1.6, 6);
  g_assert_cmpint (eg_omics_validate (&given, &usual, score, used, &area, NULL, NULL), ==, EG_OK);
  g_assert_cmpfloat (area, >, .85);
  for (int j = 0; j < 5; j++)
    n_found += used[j] >= 6;      /* of 8 */
  g_assert_cmpuint (n_found, >=, 3);
  for (guint k = 0; k < G_N_ELEMENTS (permuted); k++)
    g_assert_cmpint (eg_omics_permute (&given, &usual, k, &permuted[k], NULL, NULL), ==, EG_OK);
  p = eg_omics_p_value (area, permuted, G_N_ELEMENTS (permuted));
  g_assert_cmpfloat (p, ==, 1 / 40.);
  /* the model of all rows has them too */
  g_assert_cmpint (eg_omics_model_init (&model, &given, NULL, 0, &usual), ==, EG_OK);
  n_found = 0;
  for (guint c = 0; c < model.n_columns; c++)
    n_found += model.columns[c] < 5;
  g_assert_cmpuint (n_found, >=, 3);
  eg_omics_model_clear (&model);
}

/* By hand; and of noise the values are anywhere in 0 to 1. */
static void
test_p_value (void)
{
  const double permuted[] = { .4, .6, .7, .5 };
  const guint n_sets = 12, n_permuted = 19;
  EgOmicsSettings settings = usual;
  double sum = 0;

  g_assert_cmpfloat (eg_omics_p_value (.65, permuted, 4), ==, 2 / 5.);
  g_assert_cmpfloat (eg_omics_p_value (.6, permuted, 4), ==, 3 / 5.);
  g_assert_cmpfloat (eg_omics_p_value (.9, permuted, 0), ==, 1);
  settings.outer_folds = 4;
  settings.n_lambda = 12;
  settings.inner_folds = 3;
  for (guint seed = 0; seed < n_sets; seed++)
    {
      double score[N], area, areas[19];
      EgOmicsRows given;
      Rows rows;

      given = rows_init (&rows, 0, 500 + seed);
      given.p = 60;
      g_assert_cmpint (eg_omics_validate (&given, &settings, score, NULL, &area, NULL, NULL), ==, EG_OK);
      for (guint k = 0; k < n_permuted; k++)
        g_assert_cmpint (eg_omics_permute (&given, &settings, k, &areas[k], NULL, NULL), ==, EG_OK);
      sum += eg_omics_p_value (area, areas, n_permuted) / n_sets;
    }
  g_test_message ("mean p %.3f", sum);
  g_assert_cmpfloat (fabs (sum - .5), <, .25);      /* three errors */
}

/* Without a filter the model is an elastic net of all columns. */
static void
test_net (void)
{
  EgOmicsSettings settings = usual;
  EgOmicsModel model;
  EgOmicsRows given;
  EgElasticNet net;
  double y[N], lambda;
  Rows rows;

  given = rows_init (&rows, 1, 9);
  settings.filter = EG_OMICS_ALL;
  g_assert_cmpint (eg_omics_model_init (&model, &given, NULL, 0, &settings), ==, EG_OK);
  lambda = model.lambda;
  for (int i = 0; i < N; i++)
    y[i] = rows.y[i];
  {
    const EgNetRows as = { .n = N, .p = P, .columns = given.columns, .y = y };
    const EgPenalty penalty = { .alpha = .5, .standardise = 1, .lambda = &lambda, .n_lambda = 1 };

    g_assert_cmpint (eg_elastic_net_init (&net, EG_NET_LOGISTIC, &as, &penalty, NULL, NULL), ==, EG_OK);
    for (int i = 0; i < N; i++)
      g_assert_cmpfloat_with_epsilon (eg_omics_model_at (&model, &given, i),
                                      eg_elastic_net_predict (&net, 0, &as, i), 1e-6);
  }
  eg_elastic_net_clear (&net);
  eg_omics_model_clear (&model);
}

/* What is missing is the mean of the rows the model was made of. */
static void
test_missing (void)
{
  EgOmicsModel model;
  EgOmicsRows given;
  Rows rows;
  double mean = 0;

  given = rows_init (&rows, 1.5, 11);
  rows.numbers[0][3] = NAN;
  for (int i = 0; i < N; i++)
    mean += i == 3 ? 0 : rows.numbers[0][i] / (N - 1);
  g_assert_cmpint (eg_omics_model_init (&model, &given, NULL, 0, &usual), ==, EG_OK);
  g_assert_cmpuint (model.columns[0], ==, 0);
  g_assert_cmpfloat_with_epsilon (model.means[0], mean, 1e-12);
  {
    const double before = eg_omics_model_at (&model, &given, 3);

    g_assert_true (isfinite (before));
    rows.numbers[0][3] = mean;
    g_assert_cmpfloat_with_epsilon (eg_omics_model_at (&model, &given, 3), before, 1e-12);
  }
  eg_omics_model_clear (&model);
}

/* A row that is there twice is predicted by models that know neither of both. */
static void
test_units (void)
{
  EgOmicsSettings settings = usual;
  double score[2 * N], area, once, numbers[P][2 * N];
  guint8 y[2 * N];
  guint32 unit[2 * N];
  const double *columns[P];
  EgOmicsRows given, twice = { 2 * N, P, columns, y, unit, N };
  double known = 0, unknown = 0;

  for (guint seed = 0; seed < 6; seed++)
    {
      Rows rows;

      given = rows_init (&rows, 0, 900 + seed);
      for (int j = 0; j < P; j++)
        columns[j] = numbers[j];
      for (int i = 0; i < 2 * N; i++)
        {
          unit[i] = i % N;
          y[i] = rows.y[i % N];
          for (int j = 0; j < P; j++)
            numbers[j][i] = rows.numbers[j][i % N];
        }
      twice.unit = unit;
      g_assert_cmpint (eg_omics_validate (&twice, &settings, score, NULL, &area, NULL, NULL), ==, EG_OK);
      for (int i = 0; i < N; i++)
        g_assert_cmpfloat (score[i], ==, score[i + N]);
      unknown += area / 6;
      twice.unit = NULL;
      g_assert_cmpint (eg_omics_validate (&twice, &settings, score, NULL, &once, NULL, NULL), ==, EG_OK);
      known += once / 6;
    }
  g_test_message ("area by units %.3f, without %.3f", unknown, known);
  g_assert_cmpfloat (fabs (unknown - .5), <, .12);
  g_assert_cmpfloat (known, >, .85);
  g_assert_cmpuint (given.n, ==, N);
}

static int
stop (double fraction,
      void  *data)
{
  return fraction > .4;
}

static void
test_refused (void)
{
  EgOmicsSettings settings = usual;
  double score[N], area;
  EgOmicsRows given;
  EgOmicsModel model;
  Rows rows;

  given = rows_init (&rows, 1, 2);
  g_assert_cmpint (eg_omics_validate (&given, &settings, score, NULL, &area, stop, NULL), ==, EG_STOPPED);
  settings.inner_folds = 1;
  g_assert_cmpint (eg_omics_model_init (&model, &given, NULL, 0, &settings), ==, EG_BAD_INPUT);
  settings = usual;
  rows.numbers[2][2] = INFINITY;
  g_assert_cmpint (eg_omics_model_init (&model, &given, NULL, 0, &settings), ==, EG_BAD_INPUT);
  rows.numbers[2][2] = 0;
  memset (rows.y, 0, N);
  rows.y[3] = 1;
  g_assert_cmpint (eg_omics_model_init (&model, &given, NULL, 0, &settings), ==, EG_BAD_INPUT);
  /* columns that do not vary are a model without columns */
  for (int i = 0; i < N; i++)
    rows.y[i] = i % 4 == 0;
  for (int j = 0; j < P; j++)
    for (int i = 0; i < N; i++)
      rows.numbers[j][i] = j;
  g_assert_cmpint (eg_omics_model_init (&model, &given, NULL, 0, &settings), ==, EG_OK);
  g_assert_cmpuint (model.n_columns, ==, 0);
  g_assert_cmpfloat_with_epsilon (eg_omics_model_at (&model, &given, 0), log (1 / 3.), 1e-12);
  eg_omics_model_clear (&model);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/omics/m-values", test_m_values);
  g_test_add_data_func ("/omics/choose/variance", GINT_TO_POINTER (EG_OMICS_VARIANCE), test_choose);
  g_test_add_data_func ("/omics/choose/difference", GINT_TO_POINTER (EG_OMICS_DIFFERENCE), test_choose);
  g_test_add_func ("/omics/others", test_others);
  g_test_add_func ("/omics/noise", test_noise);
  g_test_add_func ("/omics/signal", test_signal);
  g_test_add_func ("/omics/p-value", test_p_value);
  g_test_add_func ("/omics/net", test_net);
  g_test_add_func ("/omics/missing", test_missing);
  g_test_add_func ("/omics/units", test_units);
  g_test_add_func ("/omics/refused", test_refused);

  return g_test_run ();
}
