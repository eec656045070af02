/* test-hostile.c: inputs that nobody should send, to every kernel of survival and sorting.
 *
 * Whatever comes in, the process goes on, no memory is touched that is not ours, and what
 * comes out is an answer within its bounds, NaN or a status.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <float.h>
#include <math.h>
#include <string.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/data/eg-sort.h"
#include "kernel/survival/eg-chi-squared.h"
#include "kernel/survival/eg-curve.h"
#include "kernel/survival/eg-rank-test.h"

#define N_ROUNDS 1000
#define MAX_ROWS 60

static const double odd_numbers[] = {
  0, -0., 1, -1, 1e-310, -1e-310, 4.9406564584124654e-324, DBL_MIN, DBL_MAX, -DBL_MAX, 1e300, 1e155, 1e-155,
  1e15, 9007199254740993., 4294967296., 2147483648., .5, 1 / 3., 1 + 1e-12, NAN, INFINITY, -INFINITY,
};

static double
odd_number (void)
{
  return odd_numbers[g_test_rand_int_range (0, G_N_ELEMENTS (odd_numbers))];
}

/* one manner for a whole column, so that most rounds get past the first check */
static double
number_of_kind (int kind,
                int i)
{
  switch (kind)
    {
    case 0:
      return g_test_rand_int_range (0, 8);
    case 1:
      return g_test_rand_double ();
    case 2:
      return 7;
    case 3:
      return g_test_rand_double () * 1e300;
    case 4:
      return g_test_rand_double () * 1e-308;
    case 5:
      return 1 + i * 1e-12;
    case 6:
      return 0;
    case 7:
      return g_test_rand_int_range (0, 3) ? g_test_rand_int_range (0, 1000) : DBL_MAX * g_test_rand_double ();
    case 8:
      return -g_test_rand_double () * 1e9;
    default:
      return odd_number ();
    }
}

/* ---- rows ---- */

typedef struct
{
  EgSurvivalRows rows;
  double         time[MAX_ROWS];
  double         entry[MAX_ROWS];
  double         weight[MAX_ROWS];
  guint8         status[MAX_ROWS];
  guint32        group[MAX_ROWS];
  guint32        stratum[MAX_ROWS];
  guint32        cluster[MAX_ROWS];
} Rows;

static void
fill_rows (Rows *self)
{
  EgSurvivalRows *rows = &self->rows;
  int time_kind = g_test_rand_int_range (0, 10), weight_kind = g_test_rand_int_range (0, 10);
  int status_kind = g_test_rand_int_range (0, 4);

  memset (self, 0, sizeof *self);
  rows->n = g_test_rand_int_range (0, 4) ? g_test_rand_int_range (0, MAX_ROWS) : g_test_rand_int_range (0, 3);
  rows->n_groups = g_test_rand_int_range (1, 6);
  rows->n_strata = g_test_rand_int_range (1, 4);
  rows->n_clusters = g_test_rand_int_range (1, 8);
  for (gsize i = 0; i < rows->n; i++)
    {
      self->time[i] = number_of_kind (time_kind, i);
      self->entry[i] = g_test_rand_bit () ? self->time[i] - number_of_kind (time_kind, i) : -1;
      if (time_kind < 8 && self->entry[i] > self->time[i])
        self->entry[i] = self->time[i];
      self->weight[i] = number_of_kind (weight_kind, i);
      self->status[i] = status_kind == 0 ? 0 : status_kind == 1 ? 1 : g_test_rand_int_range (0, 4);
      self->group[i] = g_test_rand_int_range (0, rows->n_groups);
      self->stratum[i] = g_test_rand_int_range (0, rows->n_strata);
      self->cluster[i] = g_test_rand_int_range (0, rows->n_clusters);
    }
  if (rows->n && g_test_rand_int_range (0, 50) == 0)
    self->group[0] = self->stratum[0] = self->cluster[0] = G_MAXUINT32;
  rows->time = self->time;
  rows->status = self->status;
  rows->entry = g_test_rand_bit () ? self->entry : NULL;
  rows->weight = g_test_rand_bit () ? self->weight : NULL;
  rows->group = g_test_rand_int_range (0, 4) ? self->group : NULL;
  rows->stratum = g_test_rand_bit () ? self->stratum : NULL;
  rows->cluster = g_test_rand_bit () ? self->cluster : NULL;
}

static gboolean
rows_are_good (const EgSurvivalRows *rows)
{
  for (gsize i = 0; i < rows->n; i++)
    if (!isfinite (rows->time[i]) || (rows->weight && !(rows->weight[i] >= 0 && isfinite (rows->weight[i])))
        || (rows->entry && !(isfinite (rows->entry[i]) && rows->entry[i] <= rows->time[i]))
        || (rows->group && rows->group[i] >= rows->n_groups)
        || (rows->stratum && rows->stratum[i] >= rows->n_strata)
        || (rows->cluster && rows->cluster[i] >= rows->n_clusters))
      return FALSE;

  return TRUE;
}

/* ---- what may come out ---- */

static void
assert_share (double value)
{
  g_assert_true (isnan (value) || (value >= -1e-12 && value <= 1 + 1e-12));
}

static void
assert_test (const EgRankTest *test)
{
  g_assert_true (isnan (test->chisq) || (test->chisq >= 0 && isfinite (test->chisq)));
  assert_share (test->p_value);
  g_assert_true (isnan (test->chisq) == isnan (test->p_value));
  g_assert_true (isnan (test->chisq) == (test->df == 0));
  g_assert_cmpint (test->df, <, MAX (1, (int) test->n_groups));
}

static void
use_curve (const EgCurve *curve)
{
  g_autofree double *limits = g_new (double, 2 * curve->n + 1);
  EgCurveWalk walk = { 0 };
  double x[3], critical;

  for (gsize i = 0; i < curve->n; i++)
    {
      assert_share (curve->survival[i]);
      g_assert_true (!(eg_curve_walk_se_log (&walk, curve) < 0));
    }
  for (int type = EG_INTERVAL_PLAIN; type <= EG_INTERVAL_ARCSIN; type++)
    {
      eg_curve_intervals (curve, type, .95, limits, limits + curve->n);
      for (gsize i = 0; i < 2 * curve->n; i++)
        assert_share (limits[i]);
      eg_quantile (curve->times, limits, curve->n, curve->origin, .5, &x[0]);
    }
  for (int band = g_test_rand_int_range (0, 20) ? EG_BAND_HALL_WELLNER + 1 : EG_BAND_EQUAL_PRECISION;
       band <= EG_BAND_HALL_WELLNER; band++)
    {
      eg_curve_band (curve, band, g_test_rand_int_range (0, 5), .95, g_test_rand_bit () ? NAN : odd_number (),
                     g_test_rand_bit () ? NAN : odd_number (), limits, limits + curve->n, &critical);
      for (gsize i = 0; i < 2 * curve->n; i++)
        assert_share (limits[i]);
      g_assert_true (isnan (critical) || (critical > 0 && critical < 10));
    }
  eg_quantile (curve->times, curve->survival, curve->n, curve->origin, odd_number (), &x[0]);
  eg_curve_count (curve, odd_number (), &x[0], &x[1], &x[2]);
  eg_rmst (curve, odd_number (), &x[0], &x[1]);
  g_assert_true (!(x[1] < 0));
}

static void
use_tests (const EgTimeline     *line,
           const EgSurvivalRows *rows)
{
  EgRankSpec specs[EG_RANK_RHO + 1] = { 0 };
  EgRankTest tests[G_N_ELEMENTS (specs)];
  guint8 only[6] = { 1, 1, 0, 0, 1, 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    specs[i] = (EgRankSpec) { i, g_test_rand_bit () ? 1 : odd_number (), g_test_rand_bit () ? 0 : odd_number () };
  if (eg_rank_tests_init (tests, specs, G_N_ELEMENTS (specs), line, g_test_rand_bit () ? only : NULL, rows) != EG_OK)
    g_assert_not_reached ();
  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      double scores[6], z, chisq, p;

      for (gsize k = 0; k < G_N_ELEMENTS (scores); k++)
        scores[k] = g_test_rand_bit () ? (double) k : odd_number ();
      assert_test (&tests[i]);
      eg_rank_trend (&tests[i], scores, &z, &chisq, &p);
      assert_share (p);
      g_assert_true (isnan (z) == isnan (p) && isnan (chisq) == isnan (p));
      eg_rank_test_clear (&tests[i]);
    }
}

static void
test_rows (void)
{
  Rows all;
  const EgSurvivalRows *rows = &all.rows;

  for (int round = 0; round < N_ROUNDS; round++)
    {
      double start = g_test_rand_int_range (0, 4) ? NAN : odd_number ();
      EgEstimator estimator = g_test_rand_int_range (0, 3);
      gboolean robust = g_test_rand_bit ();
      EgCurve curves[8];
      EgTimeline line;
      EgStatus status;
      double se;

      fill_rows (&all);
      status = eg_timeline_init (&line, rows, start, robust, NULL, NULL);
      g_assert_cmpint (status, ==, rows_are_good (rows) ? EG_OK : EG_BAD_INPUT);
      if (status != EG_OK)
        continue;
      g_assert_cmpint (eg_curves_init (curves, &line, estimator, start), ==, EG_OK);
      if (robust)
        g_assert_cmpint (eg_curves_make_robust (curves, &line, rows, estimator), ==, EG_OK);
      for (guint32 i = 0; i < rows->n_groups; i++)
        {
          use_curve (&curves[i]);
          if (robust)
            eg_rmst_robust (&curves[i], &line, rows, i, estimator, odd_number (), &se);
          eg_curve_clear (&curves[i]);
        }
      use_tests (&line, robust ? rows : NULL);
      eg_timeline_clear (&line);
    }
}

/* ---- single functions ---- */

static void
test_numbers (void)
{
  for (int round = 0; round < 20000; round++)
    {
      double a = odd_number (), b = odd_number (), c = odd_number (), x[3];
      double p[] = { odd_number (), odd_number (), .03, NAN, odd_number () };

      eg_interval (a, b, g_test_rand_int_range (0, 5), c, &x[0], &x[1]);
      assert_share (eg_chi_squared_tail (a, g_test_rand_int_range (-1, 5)));
      assert_share (eg_chi_squared_tail (1e4 * g_test_rand_double (), g_test_rand_int_range (1, 500)));
      eg_quantile (p, p + 1, g_test_rand_int_range (0, 5), a, b, &x[0]);
      eg_adjust (p, G_N_ELEMENTS (p), g_test_rand_int_range (0, 7));
      g_assert_true (isnan (p[3]));
      if (round % 500 == 0)
        {
          double critical = eg_band_critical (round % 1000 == 0, a, b, g_test_rand_bit () ? .95 : c);

          g_assert_true (isnan (critical) || (critical > 0 && critical < 10));
        }
    }
}

static void
test_sorting (void)
{
  for (int round = 0; round < 2000; round++)
    {
      gsize n = g_test_rand_int_range (0, 40);
      double values[40];
      guint32 order[40], codes[40];

      for (gsize i = 0; i < n; i++)
        {
          values[i] = odd_number ();
          codes[i] = g_test_rand_int ();
        }
      g_assert_cmpint (eg_sort_order (values, n, round % 2, order, NULL, NULL), ==, EG_OK);
      for (gsize i = 1; i < n; i++)
        {
          double before = values[order[i - 1]], after = values[order[i]];

          g_assert_true (isnan (after) || (round % 2 ? before >= after : before <= after));
        }
      g_assert_cmpint (eg_sort_order_codes (codes, n, 3, NULL, round % 2, order), ==, EG_OK);
    }
}

/* ---- covariances of lower rank ---- */

static void
test_two (EgRankTest     *test,
          EgSurvivalRows *rows,
          gboolean        robust)
{
  const EgRankSpec spec = { EG_RANK_LOG_RANK };
  EgTimeline line;

  rows->n_strata = 1;
  g_assert_cmpint (eg_timeline_init (&line, rows, NAN, robust, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_rank_tests_init (test, &spec, 1, &line, NULL, robust ? rows : NULL), ==, EG_OK);
  assert_test (test);
  eg_timeline_clear (&line);
}

/* Groups 0 and 1 are never at risk together with 2 and 3, so that the covariance is of rank 2
 * and the answer is that of strata: R 4.2.2, survival 3.5-3,
 * survdiff (Surv (time, status) ~ group + strata (period)) gives each half; their sum is it. */
static void
test_apart (void)
{
  double time[] = { 1, 3, 5, 2, 4, 6, 101, 102, 104, 103, 105, 106 };
  double entry[] = { 0, 0, 0, 0, 0, 0, 100, 100, 100, 100, 100, 100 };
  guint8 status[] = { 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1 };
  guint32 group[] = { 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3 }, half[12];
  EgSurvivalRows rows = { .n = 12, .time = time, .entry = entry, .status = status, .group = group, .n_groups = 4 };
  EgRankTest whole, early, late;

  test_two (&whole, &rows, FALSE);
  g_assert_cmpint (whole.df, ==, 2);
  for (int i = 0; i < 12; i++)
    half[i] = group[i] % 2;
  rows = (EgSurvivalRows) { .n = 6, .time = time, .entry = entry, .status = status, .group = half, .n_groups = 2 };
  test_two (&early, &rows, FALSE);
  rows.time += 6;
  rows.entry += 6;
  rows.status += 6;
  test_two (&late, &rows, FALSE);
  g_assert_cmpfloat_with_epsilon (whole.chisq, early.chisq + late.chisq, 1e-12);
  eg_rank_test_clear (&whole);
  eg_rank_test_clear (&early);
  eg_rank_test_clear (&late);
}

/* Two groups of which one is over when the other begins: nothing to compare. */
static void
test_nothing_to_compare (void)
{
  double time[] = { 1, 2, 3, 11, 12, 13 }, entry[] = { 0, 0, 0, 10, 10, 10 };
  double weight[] = { .1, .7, .3, 1.1, .2, .9 }, none[6] = { 0 };
  guint8 status[] = { 1, 1, 1, 1, 1, 0 };
  guint32 group[] = { 0, 0, 0, 1, 1, 1 }, cluster[6] = { 0 };
  EgSurvivalRows rows = { .n = 6, .time = time, .entry = entry, .status = status, .group = group, .n_groups = 2 };
  EgRankTest test;

  for (int kind = 0; kind < 6; kind++)
    {
      rows.weight = kind == 2 || kind == 3 ? weight : kind == 4 ? none : NULL;
      rows.cluster = kind == 5 ? cluster : NULL;
      rows.n_clusters = 1;
      rows.entry = kind == 5 ? NULL : entry;
      test_two (&test, &rows, kind == 1 || kind == 3 || kind == 5);
      g_assert_true (isnan (test.chisq) && isnan (test.p_value));
      g_assert_cmpint (test.df, ==, 0);
      eg_rank_test_clear (&test);
    }
}

/* R 4.2.2, survival 3.5-3: survdiff leaves out a group without expected events; here group 2,
 * which is censored before the first event, and 3, of which there is no row. */
static void
test_no_expected_events (void)
{
  double time[] = { 5, 6, 7, 8, 9, 10, 1, 2 };
  guint8 status[] = { 1, 1, 0, 1, 1, 1, 0, 0 };
  guint32 group[] = { 0, 0, 0, 1, 1, 1, 2, 2 };
  EgSurvivalRows rows = { .n = 8, .time = time, .status = status, .group = group, .n_groups = 4 };
  EgRankTest all, two;

  test_two (&all, &rows, FALSE);
  rows.n = 6;
  rows.n_groups = 2;
  test_two (&two, &rows, FALSE);
  g_assert_cmpint (all.df, ==, 1);
  g_assert_cmpfloat (all.chisq, ==, two.chisq);
  eg_rank_test_clear (&all);
  eg_rank_test_clear (&two);
}

/* A chi-squared whose p-value is below the smallest number, which GSL reports as an error. */
static void
test_far_tail (void)
{
  /* no probability is 0: what is smaller than a double holds is the smallest that it does */
  g_assert_cmpfloat (eg_chi_squared_tail (1e5, 1), ==, DBL_MIN);
  g_assert_cmpfloat (eg_two_sided_p (60), ==, DBL_MIN);
  g_assert_cmpfloat (eg_two_sided_p (-60), ==, DBL_MIN);
  g_assert_cmpfloat (fabs (eg_two_sided_p (1.959963984540054) - .05), <, 1e-15);
  g_assert_cmpfloat (eg_two_sided_p (0), ==, 1);
  g_assert_true (isnan (eg_two_sided_p (NAN)));
  g_assert_cmpfloat (eg_chi_squared_tail (0, 3), ==, 1);
  g_assert_true (isnan (eg_chi_squared_tail (NAN, 1)));
  g_assert_true (isnan (eg_chi_squared_tail (3, 0)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/hostile/rows", test_rows);
  g_test_add_func ("/hostile/numbers", test_numbers);
  g_test_add_func ("/hostile/sorting", test_sorting);
  g_test_add_func ("/hostile/apart", test_apart);
  g_test_add_func ("/hostile/nothing-to-compare", test_nothing_to_compare);
  g_test_add_func ("/hostile/no-expected-events", test_no_expected_events);
  g_test_add_func ("/hostile/far-tail", test_far_tail);

  return g_test_run ();
}
