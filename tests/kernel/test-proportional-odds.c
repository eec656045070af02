/* test-proportional-odds.c: ordered responses, by cumulative logits and by ranks, against R.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "kernel/causal/eg-logistic.h"
#include "kernel/endpoints/eg-win-ratio.h"
#include "kernel/response/eg-brant.h"
#include "kernel/response/eg-proportional-odds.h"
#include "kernel/response/eg-rank-odds.h"
#include "oracle/proportional-odds-oracle.h"

#define N_ARTHRITIS G_N_ELEMENTS (arthritis_level)
#define N_CELLS G_N_ELEMENTS (housing_level)

typedef struct
{
  GPtrArray *columns;     /* of double * */
  GArray    *y;           /* of guint32 */
} Data;

static void
set_up (Data          *data,
        gconstpointer  user_data)
{
  gboolean housing = GPOINTER_TO_INT (user_data);
  guint p = housing ? 6 : 3, n = housing ? N_CELLS : N_ARTHRITIS;

  data->columns = g_ptr_array_new_with_free_func (g_free);
  data->y = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint j = 0; j < p; j++)
    {
      GArray *column = g_array_new (FALSE, FALSE, sizeof (double));

      for (guint i = 0; i < n; i++)
        for (guint times = housing ? housing_count[i] : 1; times > 0; times--)
          g_array_append_val (column, (housing ? housing_x : arthritis_x)[i * p + j]);
      g_ptr_array_add (data->columns, g_array_free (column, FALSE));
    }
  for (guint i = 0; i < n; i++)
    for (guint times = housing ? housing_count[i] : 1; times > 0; times--)
      g_array_append_val (data->y, (housing ? housing_level : arthritis_level)[i]);
}

static void
tear_down (Data          *data,
           gconstpointer  user_data)
{
  g_ptr_array_unref (data->columns);
  g_array_unref (data->y);
}

static void
near (double a,
      double b,
      double tolerance)
{
  if (isnan (b) ? !isnan (a) : !(fabs (a - b) <= tolerance * (1e-3 + fabs (b))))
    g_error ("%.12g is not %.12g", a, b);
}

static void
fit (Data               *data,
     EgProportionalOdds *odds,
     guint               p,
     guint               k)
{
  g_assert_cmpint (eg_proportional_odds_init (odds, (const double *const *) data->columns->pdata, p, (const guint32 *) data->y->data, k,
                                              data->y->len, NULL, NULL), ==, EG_OK);
}

static void
test_fit (Data          *data,
          gconstpointer  user_data)
{
  gboolean housing = GPOINTER_TO_INT (user_data);
  const double *expected = housing ? housing_estimates : arthritis_estimates, *loglik = housing ? housing_loglik : arthritis_loglik;
  const double *variance = housing ? housing_variance : arthritis_variance;
  guint p = data->columns->len, m = p + 2;
  EgProportionalOdds odds;

  fit (data, &odds, p, 3);
  g_assert_true (odds.converged);
  g_assert_cmpuint (odds.df, ==, p);
  for (guint j = 0; j < m; j++)
    {
      near (j < 2 ? odds.thresholds[j] : odds.coefficients[j - 2], expected[2 * j], 1e-6);
      near (sqrt (odds.variance[j * m + j]), expected[2 * j + 1], 1e-6);
      for (guint l = 0; l < m; l++)
        near (odds.variance[j * m + l], variance[j * m + l], 1e-6);
    }
  near (odds.loglik, loglik[0], 1e-9);
  near (odds.loglik_null, loglik[1], 1e-9);
  eg_proportional_odds_clear (&odds);
}

static void
test_alone (Data          *data,
            gconstpointer  user_data)
{
  EgProportionalOdds odds;

  fit (data, &odds, 1, 3);
  near (odds.coefficients[0], arthritis_alone[0], 1e-6);
  near (sqrt (odds.variance[8]), arthritis_alone[1], 1e-6);
  near (odds.loglik, arthritis_alone[2], 1e-9);
  eg_proportional_odds_clear (&odds);
}

static void
test_brant (Data          *data,
            gconstpointer  user_data)
{
  gboolean housing = GPOINTER_TO_INT (user_data);
  static const guint first[2][4] = { { 0, 0, 1, 2 }, { 0, 0, 2, 5 } }, count[2][4] = { { 3, 1, 1, 1 }, { 6, 2, 3, 1 } };
  const double *cuts = housing ? housing_cuts : arthritis_cuts, *tests = housing ? housing_brant : arthritis_brant;
  guint p = data->columns->len;
  EgBrant brant;

  g_assert_cmpint (eg_brant_init (&brant, (const double *const *) data->columns->pdata, p, (const guint32 *) data->y->data, 3,
                                  data->y->len, NULL, NULL), ==, EG_OK);
  for (guint j = 0; j < 2 * p; j++)
    {
      near (brant.coefficients[j], cuts[2 * j], 1e-6);
      near (sqrt (brant.variance[j * 2 * p + j]), cuts[2 * j + 1], 1e-6);
    }
  for (guint i = 0; i < 4; i++)
    {
      guint df;
      double p_value;

      near (eg_brant_test (&brant, first[housing][i], count[housing][i], &df, &p_value), tests[3 * i], 1e-6);
      g_assert_cmpuint (df, ==, tests[3 * i + 1]);
      near (p_value, tests[3 * i + 2], 1e-6);
    }
  eg_brant_clear (&brant);
}

/* Levels the other way round: slopes change their sign, errors and likelihood stay. */
static void
test_reversed (Data          *data,
               gconstpointer  user_data)
{
  EgProportionalOdds up, down;

  fit (data, &up, data->columns->len, 3);
  for (guint i = 0; i < data->y->len; i++)
    g_array_index (data->y, guint32, i) = 2 - g_array_index (data->y, guint32, i);
  fit (data, &down, data->columns->len, 3);
  for (guint j = 0; j < data->columns->len; j++)
    {
      near (down.coefficients[j], -up.coefficients[j], 1e-9);
      near (down.variance[(2 + j) * (3 + data->columns->len)], up.variance[(2 + j) * (3 + data->columns->len)], 1e-7);
    }
  near (down.thresholds[0], -up.thresholds[1], 1e-9);
  near (down.loglik, up.loglik, 1e-12);
  eg_proportional_odds_clear (&up);
  eg_proportional_odds_clear (&down);
}

/* Of two levels it is logistic regression. */
static void
test_two_levels (Data          *data,
                 gconstpointer  user_data)
{
  g_autofree guint8 *y = g_new (guint8, data->y->len);
  guint p = data->columns->len;
  EgProportionalOdds odds;
  EgLogistic logistic;

  for (guint i = 0; i < data->y->len; i++)
    y[i] = g_array_index (data->y, guint32, i) = g_array_index (data->y, guint32, i) > 0;
  fit (data, &odds, p, 2);
  g_assert_cmpint (eg_logistic_init (&logistic, (const double *const *) data->columns->pdata, p, y, NULL, data->y->len, NULL, NULL), ==, EG_OK);
  near (odds.thresholds[0], -logistic.coefficients[0], 1e-8);
  for (guint j = 0; j < p; j++)
    {
      near (odds.coefficients[j], logistic.coefficients[j + 1], 1e-8);
      for (guint l = 0; l < p; l++)
        near (odds.variance[(j + 1) * (p + 1) + l + 1], logistic.variance[(j + 1) * (p + 1) + l + 1], 1e-6);
    }
  near (-2 * odds.loglik, logistic.deviance, 1e-10);
  eg_logistic_clear (&logistic);
  eg_proportional_odds_clear (&odds);
}

/* A column that repeats another has no coefficient; another unit of a column is another unit of its coefficient. */
static void
test_columns (Data          *data,
              gconstpointer  user_data)
{
  double *age = data->columns->pdata[2], *again = g_new (double, data->y->len);
  EgProportionalOdds odds, other;

  fit (data, &other, 3, 3);
  for (guint i = 0; i < data->y->len; i++)
    {
      again[i] = age[i];
      age[i] = 1e6 + 1e3 * age[i];
    }
  g_ptr_array_add (data->columns, again);
  fit (data, &odds, 4, 3);
  g_assert_cmpuint (odds.df, ==, 3);
  g_assert_cmpint (odds.traits[3], ==, EG_ODDS_COLLINEAR);
  g_assert_true (isnan (odds.coefficients[3]));
  near (odds.coefficients[2], other.coefficients[2] / 1e3, 1e-7);
  near (odds.coefficients[0], other.coefficients[0], 1e-8);
  eg_proportional_odds_clear (&odds);
  eg_proportional_odds_clear (&other);
}

static void
check_separated (const guint32 *y,
                 const double  *x,
                 guint          n)
{
  const double *columns[] = { x };
  EgProportionalOdds odds;

  g_assert_cmpint (eg_proportional_odds_init (&odds, columns, 1, y, 3, n, NULL, NULL), ==, EG_OK);
  g_assert_true (odds.traits[0] & EG_ODDS_INFINITE);
  g_assert_false (odds.converged);
  eg_proportional_odds_clear (&odds);
}

static void
test_separated (void)
{
  const double x[] = { 0, 0, 0, 0, 0, 1, 1, 1, 1, 1 };
  const guint32 apart[] = { 0, 0, 0, 1, 1, 1, 2, 2, 2, 2 }, whole[] = { 0, 0, 1, 1, 1, 2, 2, 2, 2, 2 };
  const guint32 overlap[] = { 0, 1, 2, 1, 1, 1, 2, 2, 0, 2 };
  const double *columns[] = { x };
  EgProportionalOdds odds;
  EgBrant brant;
  guint df;
  double p;

  /* groups share one level, or none: the likelihood rises for ever either way */
  check_separated (apart, x, 10);
  check_separated (whole, x, 10);
  g_assert_cmpint (eg_proportional_odds_init (&odds, columns, 1, overlap, 3, 10, NULL, NULL), ==, EG_OK);
  g_assert_true (odds.converged && !odds.traits[0]);
  eg_proportional_odds_clear (&odds);
  g_assert_cmpint (eg_brant_init (&brant, columns, 1, apart, 3, 10, NULL, NULL), ==, EG_OK);
  g_assert_true (brant.separated[0] && isnan (brant.coefficients[0]));
  g_assert_true (isnan (eg_brant_test (&brant, 0, 1, &df, &p)) && isnan (p) && df == 0);
  eg_brant_clear (&brant);
}

static int
stop (double  fraction,
      void   *data)
{
  return 1;
}

static void
test_refused (void)
{
  const double x[] = { 0, 1, NAN, 3 }, good[] = { 0, 1, 0, 1 };
  const guint32 y[] = { 0, 1, 2, 1 }, empty[] = { 0, 2, 2, 0 }, high[] = { 0, 1, 2, 3 };
  const double *columns[] = { x }, *others[] = { good };
  EgProportionalOdds odds;
  EgBrant brant;

  g_assert_cmpint (eg_proportional_odds_init (&odds, columns, 1, y, 3, 4, NULL, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_proportional_odds_init (&odds, others, 1, empty, 3, 4, NULL, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_proportional_odds_init (&odds, others, 1, high, 3, 4, NULL, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_proportional_odds_init (&odds, others, 1, y, 1, 4, NULL, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_proportional_odds_init (&odds, others, 1, y, 3, 0, NULL, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_proportional_odds_init (&odds, others, 1, y, 3, 4, stop, NULL), ==, EG_STOPPED);
  g_assert_null (odds.thresholds);
  g_assert_cmpint (eg_brant_init (&brant, others, 1, empty, 3, 4, NULL, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_brant_init (&brant, others, 1, y, 3, 4, stop, NULL), ==, EG_STOPPED);
  g_assert_null (brant.coefficients);
}

/* Without columns there is nothing but the cuts. */
static void
test_no_columns (Data          *data,
                 gconstpointer  user_data)
{
  EgProportionalOdds odds;

  fit (data, &odds, 0, 3);
  g_assert_true (odds.converged);
  near (odds.loglik, arthritis_loglik[1], 1e-12);
  near (odds.loglik_null, arthritis_loglik[1], 1e-12);
  eg_proportional_odds_clear (&odds);
}

static void
test_ranks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rank_cases) / 10; i++)
    {
      const double *expected = rank_answers + 7 * i;
      EgRankOdds odds;

      g_assert_cmpint (eg_rank_odds (rank_cases + 10 * i, rank_cases + 10 * i + 5, 5, &odds), ==, EG_OK);
      near (odds.u, expected[0], 1e-10);
      near (odds.probability, expected[1], 1e-10);
      near (odds.odds, expected[2], 1e-9);
      near (odds.log_odds_se, expected[3], 1e-9);
      near (odds.z, expected[4], 1e-9);
      near (odds.p, expected[5], 1e-9);
      near (odds.exact_p, expected[6], 1e-9);
    }
}

/* They are the odds that pairs give, ties halved, with the same error. */
static void
test_pairs (void)
{
  const unsigned *counts = rank_cases + 10;
  unsigned char arm[100];
  double values[100];
  gsize n = 0;
  EgOutcome outcome = { .kind = EG_OUTCOME_HIGHER, .values = values };
  EgWinRatio pairs;
  EgRankOdds odds;

  for (guint i = 0; i < 10; i++)
    for (guint times = counts[i]; times > 0; times--, n++)
      {
        arm[n] = i < 5;
        values[n] = i % 5;
      }
  g_assert_cmpint (eg_win_ratio (arm, n, &outcome, 1, NULL, NULL, &pairs), ==, EG_OK);
  g_assert_cmpint (eg_rank_odds (counts, counts + 5, 5, &odds), ==, EG_OK);
  near (odds.odds, pairs.odds, 1e-12);
  near (odds.log_odds_se, pairs.log_odds_se, 1e-12);
}

static void
test_rank_edges (void)
{
  const unsigned same[] = { 0, 5, 0 }, none[] = { 0, 0, 0 }, one[] = { 0, 0, 1 }, low[] = { 4, 0, 0 };
  EgRankOdds odds;

  g_assert_cmpint (eg_rank_odds (same, same, 3, &odds), ==, EG_OK);
  g_assert_true (isnan (odds.z) && isnan (odds.p) && odds.exact_p == 1 && odds.odds == 1);
  g_assert_cmpint (eg_rank_odds (none, same, 3, &odds), ==, EG_BAD_INPUT);
  g_assert_true (isnan (odds.u));
  g_assert_cmpint (eg_rank_odds (one, low, 3, &odds), ==, EG_OK);
  g_assert_true (isinf (odds.odds) && isnan (odds.log_odds_se));
  near (odds.exact_p, .2, 1e-12);
}

#define ADD(path, which, test) g_test_add ("/proportional-odds/" path, Data, GINT_TO_POINTER (which), set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  ADD ("arthritis", FALSE, test_fit);
  ADD ("housing", TRUE, test_fit);
  ADD ("alone", FALSE, test_alone);
  ADD ("brant/arthritis", FALSE, test_brant);
  ADD ("brant/housing", TRUE, test_brant);
  ADD ("reversed", FALSE, test_reversed);
  ADD ("two-levels", FALSE, test_two_levels);
  ADD ("columns", FALSE, test_columns);
  ADD ("no-columns", FALSE, test_no_columns);
  g_test_add_func ("/proportional-odds/separated", test_separated);
  g_test_add_func ("/proportional-odds/refused", test_refused);
  g_test_add_func ("/rank-odds/oracle", test_ranks);
  g_test_add_func ("/rank-odds/pairs", test_pairs);
  g_test_add_func ("/rank-odds/edges", test_rank_edges);

  return g_test_run ();
}
