/* test-cox-exact.c: the conditional likelihood of many events at one time.
 *
 * With a covariate of 0 and 1, and one row of another value, the sum over all sets of events is one over how many of them
 * have 1: made here from logarithms of binomial coefficients, and independent of what the kernel does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/survival/eg-cox.h"

typedef struct
{
  gsize  with, without;       /* rows of 1 and of 0 */
  gsize  with_event, event;   /* of these with the event, and all with it */
  double far;                 /* the value of the row that stays at risk */
} Set;

static double
ln_choose (gsize n,
           gsize k)
{
  return lgamma (n + 1.) - lgamma (k + 1.) - lgamma (n - k + 1.);
}

/* the log likelihood at B, its first derivative, and the second with the other sign */
static double
look (const Set *set,
      double     b,
      double    *score,
      double    *information)
{
  double greatest = -INFINITY, sum = 0, first = 0, second = 0;

  for (int pass = 0; pass < 2; pass++)
    for (gsize far = 0; far < 2; far++)
      for (gsize j = 0; j <= set->with && j + far <= set->event; j++)
        {
          double x = j + far * set->far, term;

          if (set->event - far - j > set->without)
            continue;
          term = ln_choose (set->with, j) + ln_choose (set->without, set->event - far - j) + b * x;
          if (pass == 0)
            greatest = MAX (greatest, term);
          else
            {
              sum += exp (term - greatest);
              first += exp (term - greatest) * x;
              second += exp (term - greatest) * x * x;
            }
        }
  *score = set->with_event - first / sum;
  *information = second / sum - first / sum * (first / sum);

  return b * set->with_event - greatest - log (sum);
}

static void
near (double value,
      double expected,
      double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * (1 + fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

static void
fit (const Set *set,
     EgCoxData *data,
     EgCox     *cox,
     EgStep     step,
     void      *step_data,
     EgStatus   expected)
{
  const EgCoxSettings settings = { .ties = EG_TIES_EXACT };
  gsize n = set->with + set->without + 1;
  g_autofree double *time = g_new (double, n), *x = g_new (double, n);
  g_autofree guint8 *status = g_new0 (guint8, n);
  EgSurvivalRows rows = { .n = n, .time = time, .status = status, .n_groups = 1, .n_strata = 1 };

  for (gsize i = 0; i + 1 < n; i++)
    {
      x[i] = i < set->with;
      status[i] = i < set->with_event || (i >= set->with && i < set->with + set->event - set->with_event);
      time[i] = status[i] ? 1 : 2;
    }
  x[n - 1] = set->far;
  time[n - 1] = 3;
  g_assert_cmpint (eg_cox_data_init (data, &rows, NULL, 1, NULL, NULL), ==, EG_OK);
  eg_cox_data_set_column (data, 0, x);
  g_assert_cmpint (eg_cox_init (cox, data, &settings, step, step_data), ==, expected);
}

/* at the estimate the derivative is 0, and likelihood and standard error are those of the sum */
static void
test_many (void)
{
  static const Set sets[] = {
    { 200, 200, 140, 191, 5 }, { 200, 200, 140, 191, -5 }, { 200, 200, 40, 191, 12 }, { 1500, 1500, 1100, 1500, 5 },
    { 1500, 1500, 1100, 1500, .5 }, { 2000, 500, 1600, 1900, 3 }, { 500, 2500, 90, 300, 20 }, { 3, 4, 2, 3, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      EgCoxData data;
      EgCox cox;
      double score, information, loglik, null, b;

      fit (&sets[i], &data, &cox, NULL, NULL, EG_OK);
      b = cox.coefficients[0];
      g_test_message ("set %u: %.10g", (guint) i, b);
      g_assert_true (cox.converged);
      g_assert_cmpint (cox.traits[0], ==, 0);
      null = look (&sets[i], 0, &score, &information);
      near (cox.score_test, score * score / information, 1e-8);
      loglik = look (&sets[i], b, &score, &information);
      near (score / sqrt (information), 0, 1e-8);
      near (cox.variance[0], 1 / information, 1e-7);
      near (cox.likelihood_ratio, 2 * (loglik - null), 1e-8);
      near (cox.wald_test, b * b * information, 1e-7);
      eg_cox_clear (&cox);
      eg_cox_data_clear (&data);
    }
}

static int
count_cb (double  fraction,
          void   *data)
{
  guint *calls = data;

  (*calls)++;

  return 0;
}

/* Who cancels does not wait for the end of a set: it is asked as often as there is work, not as rows. */
static void
test_asks (void)
{
  static const Set set = { 1000, 1000, 600, 1000, 1 };
  EgCoxData data;
  EgCox cox;
  guint calls = 0;

  fit (&set, &data, &cox, count_cb, &calls, EG_OK);
  g_assert_cmpuint (calls, >=, 4 * cox.n_iterations);
  eg_cox_clear (&cox);
  eg_cox_data_clear (&data);
}

/* Those with it, all of them, have the event: nothing is said of it that depends on where the iteration stopped. */
static void
test_separated (void)
{
  static const Set set = { 200, 300, 200, 250, 0 };
  EgCoxData data;
  EgCox cox;

  fit (&set, &data, &cox, NULL, NULL, EG_OK);
  g_assert_cmpint (cox.traits[0], ==, EG_COX_INFINITE);
  g_assert_true (isnan (cox.wald_test));
  g_assert_true (isfinite (cox.likelihood_ratio) && cox.likelihood_ratio > 0);
  eg_cox_clear (&cox);
  eg_cox_data_clear (&data);
}

/* What has not come to its end is not said to be separated, and has no numbers of an end. */
static void
test_unfinished (void)
{
  for (int ties = EG_TIES_EFRON; ties <= EG_TIES_EXACT; ties++)
    {
      const EgCoxSettings settings = { .ties = ties, .max_iterations = 1 };
      double time[40], x[40];
      guint8 status[40];
      EgSurvivalRows rows = { .n = 40, .time = time, .status = status, .n_groups = 1, .n_strata = 1 };
      EgCoxData data;
      EgCox cox;

      for (gsize i = 0; i < 40; i++)
        {
          time[i] = 1 + i % 7;
          status[i] = i % 3 > 0;
          x[i] = i == 39 ? 4000 : (i * i) % 11;
        }
      g_assert_cmpint (eg_cox_data_init (&data, &rows, NULL, 1, NULL, NULL), ==, EG_OK);
      eg_cox_data_set_column (&data, 0, x);
      g_assert_cmpint (eg_cox_init (&cox, &data, &settings, NULL, NULL), ==, EG_OK);
      g_assert_false (cox.converged);
      g_assert_cmpint (cox.traits[0], ==, 0);
      g_assert_true (isnan (cox.wald_test) && isnan (cox.likelihood_ratio));
      eg_cox_clear (&cox);
      eg_cox_data_clear (&data);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/cox-exact/many", test_many);
  g_test_add_func ("/cox-exact/asks", test_asks);
  g_test_add_func ("/cox-exact/separated", test_separated);
  g_test_add_func ("/cox-exact/unfinished", test_unfinished);

  return g_test_run ();
}
