/* test-logistic.c: logistic regression with offsets, weights and penalties, against R and against what must be so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>

#include "kernel/causal/eg-logistic.h"
#include "oracle/oracle-check.h"
#include "oracle/prediction-oracle.h"

#define N G_N_ELEMENTS (birth_low)

static guint8 low[N];

static EgLogistic
fit_of (const double *const      *columns,
        gsize                     p,
        const EgLogisticSettings *settings)
{
  EgLogistic fit;

  g_assert_cmpint (eg_logistic_init_with (&fit, columns, p, low, N, settings, NULL, NULL), ==, EG_OK);
  g_assert_true (fit.converged);

  return fit;
}

/* coefficients, their errors, deviance, that of the intercept */
static void
compare (EgLogistic    fit,
         const double *expected,
         gboolean      deviances)
{
  const gsize k = fit.p + 1;

  for (gsize j = 0; j < k; j++)
    {
      check (fit.coefficients[j], expected[j]);
      check (sqrt (fit.variance[j * k + j]), expected[k + j]);
    }
  if (deviances)
    {
      check (fit.deviance, expected[2 * k]);
      check (fit.deviance_null, expected[2 * k + 1]);
    }
  eg_logistic_clear (&fit);
}

static void
test_oracle (void)
{
  const double *whole[] = { birth_age, birth_weight, birth_smoke, birth_tension }, *some[] = { birth_weight, birth_smoke };
  double weight[N], offset[N];
  EgLogistic ridge;

  for (gsize i = 0; i < N; i++)
    {
      weight[i] = 1 + (i + 1) % 3;
      offset[i] = (birth_age[i] - 25) / 40;
    }
  compare (fit_of (whole, 4, &(EgLogisticSettings) { 0 }), logit_plain, TRUE);
  compare (fit_of (whole, 2, &(EgLogisticSettings) { .weight = weight }), logit_weighted, TRUE);
  compare (fit_of (some, 2, &(EgLogisticSettings) { .offset = offset }), logit_offset, TRUE);
  compare (fit_of (whole, 4, &(EgLogisticSettings) { .firth = 1 }), logit_firth, FALSE);
  ridge = fit_of (whole, 4, &(EgLogisticSettings) { .ridge = 3 });
  for (int j = 0; j < 5; j++)
    check (ridge.coefficients[j], logit_ridge[j]);
  eg_logistic_clear (&ridge);
}

/* Of two groups Firth's method adds half to each of the four counts, which is known exactly, also where one is 0. */
static void
test_firth_of_counts (void)
{
  for (int round = 0; round < 20; round++)
    {
      /* of a single row steps that leave out what the penalty curves would go to and fro */
      guint counts[2][2] = { { 16, 3 }, { 0, 1 } };
      double x[200];
      const double *columns[] = { x };
      guint8 y[200];
      EgLogistic fit;
      guint n = 0;

      for (guint g = 0; g < 2; g++)
        for (guint e = 0; e < 2; e++)
          {
            if (round > 1)
              counts[g][e] = g == 1 && e == 0 && round % 2 ? 0 : g_test_rand_int_range (1, 40);
            for (guint i = 0; i < counts[g][e]; i++, n++)
              {
                x[n] = 3. * g;
                y[n] = e;
              }
          }
      g_assert_cmpint (eg_logistic_init_with (&fit, columns, 1, y, n, &(EgLogisticSettings) { .firth = 1 }, NULL, NULL),
                       ==, EG_OK);
      g_assert_true (fit.converged);
      g_assert_cmpfloat_with_epsilon (fit.coefficients[0], log ((counts[0][1] + .5) / (counts[0][0] + .5)), 1e-10);
      g_assert_cmpfloat_with_epsilon (fit.coefficients[1], (log ((counts[1][1] + .5) / (counts[1][0] + .5))
                                                            - fit.coefficients[0]) / 3, 1e-10);
      g_assert_cmpint (fit.traits[1], ==, 0);
      eg_logistic_clear (&fit);

      g_assert_cmpint (eg_logistic_init (&fit, columns, 1, y, NULL, n, NULL, NULL), ==, EG_OK);
      g_assert_cmpint (fit.traits[1], ==, counts[1][0] == 0 ? EG_LOGISTIC_INFINITE : 0);
      eg_logistic_clear (&fit);
    }
}

/* A weight of two is a row twice, also for the penalty; an offset that is a multiple of a column moves its coefficient. */
static void
test_identities (void)
{
  double weight[N], offset[N];
  double *twice_columns[2] = { g_new (double, 2 * N), g_new (double, 2 * N) };
  g_autofree guint8 *twice = g_new (guint8, 2 * N);
  const double *columns[] = { birth_age, birth_smoke };
  EgLogistic one, other;
  gsize n = 0;

  for (gsize i = 0; i < N; i++)
    {
      weight[i] = 1 + i % 2;
      offset[i] = .3 * birth_age[i];
      for (int copy = 0; copy < weight[i]; copy++, n++)
        {
          twice_columns[0][n] = birth_age[i];
          twice_columns[1][n] = birth_smoke[i];
          twice[n] = low[i];
        }
    }
  one = fit_of (columns, 2, &(EgLogisticSettings) { .weight = weight, .firth = 1 });
  g_assert_cmpint (eg_logistic_init_with (&other, (const double *const *) twice_columns, 2, twice, n,
                                          &(EgLogisticSettings) { .firth = 1 }, NULL, NULL), ==, EG_OK);
  for (int j = 0; j < 3; j++)
    check (one.coefficients[j], other.coefficients[j]);
  check (one.penalised, other.penalised);
  eg_logistic_clear (&one);
  eg_logistic_clear (&other);
  g_free (twice_columns[0]);
  g_free (twice_columns[1]);

  one = fit_of (columns, 2, &(EgLogisticSettings) { 0 });
  other = fit_of (columns, 2, &(EgLogisticSettings) { .offset = offset });
  check (other.coefficients[1] + .3, one.coefficients[1]);
  check (other.coefficients[2], one.coefficients[2]);
  check (other.deviance, one.deviance);
  eg_logistic_clear (&one);
  eg_logistic_clear (&other);
}

static void
test_edges (void)
{
  double constant[N], offset[N] = { NAN };
  const double *columns[] = { birth_age, constant, birth_age };
  guint8 same[N] = { 0 };
  EgLogistic fit;

  for (gsize i = 0; i < N; i++)
    constant[i] = 4;
  /* a ridge shares out what follows from others, and leaves what does not vary */
  fit = fit_of (columns, 3, &(EgLogisticSettings) { .ridge = 1 });
  check (fit.coefficients[1], fit.coefficients[3]);
  g_assert_cmpfloat (fit.coefficients[2], ==, 0);
  eg_logistic_clear (&fit);
  fit = fit_of (columns, 3, &(EgLogisticSettings) { .firth = 1 });
  g_assert_true (isnan (fit.coefficients[2]) && isnan (fit.coefficients[3]));
  eg_logistic_clear (&fit);
  g_assert_cmpint (eg_logistic_init_with (&fit, columns, 1, same, N, &(EgLogisticSettings) { .firth = 1 }, NULL, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_logistic_init_with (&fit, columns, 1, low, N, &(EgLogisticSettings) { .ridge = -1 }, NULL, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_logistic_init_with (&fit, columns, 1, low, N, &(EgLogisticSettings) { .offset = offset }, NULL, NULL), ==,
                   EG_BAD_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < N; i++)
    low[i] = birth_low[i] == 1;

  g_test_add_func ("/logistic/oracle", test_oracle);
  g_test_add_func ("/logistic/firth-of-counts", test_firth_of_counts);
  g_test_add_func ("/logistic/identities", test_identities);
  g_test_add_func ("/logistic/edges", test_edges);

  return g_test_run ();
}
