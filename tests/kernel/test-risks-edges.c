/* test-risks-edges.c: competing risks by identities, from their definition, and at the edges.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/risks/eg-fine-gray.h"
#include "kernel/risks/eg-gray-test.h"
#include "kernel/risks/eg-state-curve.h"
#include "kernel/survival/eg-curve.h"
#include "kernel/survival/eg-rank-test.h"

#define N 300

#define assert_near(a, b) g_assert_cmpfloat (fabs ((a) - (b)), <=, 1e-11 * fmax (1e-3, fabs (b)))

typedef struct
{
  double  time[N];
  double  entry[N];
  double  weight[N];
  double  x[2][N];
  guint8  cause[N];
  guint8  from[N];
  guint8  to[N];
  guint32 group[N];
  guint32 cluster[N];
} Sample;

static void
sample_init (Sample  *sample,
             guint    seed,
             gboolean censored)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < N; i++)
    {
      sample->group[i] = g_rand_int_range (rand, 0, 2);
      sample->cluster[i] = g_rand_int_range (rand, 0, 40);
      sample->entry[i] = g_rand_int_range (rand, 0, 10);
      sample->time[i] = sample->entry[i] + g_rand_int_range (rand, 1, 30);
      sample->weight[i] = g_rand_int_range (rand, 0, 4) / 2.;
      sample->cause[i] = g_rand_int_range (rand, censored ? 0 : 1, 3);
      sample->to[i] = sample->cause[i] ? sample->cause[i] : EG_NO_STATE;
      sample->x[0][i] = g_rand_double_range (rand, -1, 1);
      sample->x[1][i] = sample->group[i];
    }
}

static EgStateRows
get_rows (Sample *sample)
{
  return (EgStateRows) { { .n = N, .time = sample->time, .n_groups = 1, .n_strata = 1 }, NULL, sample->to, 3, 0 };
}

/* p with weight i changed by h, at the last point */
static void
perturb (EgStateRows   rows,
         const double *weights,
         guint         i,
         double        h,
         double       *p)
{
  g_autofree double *changed = g_memdup2 (weights, N * sizeof *weights);
  EgStateCurve curve;

  changed[i] += h;
  rows.rows.weight = changed;
  g_assert_cmpint (eg_state_curves_init (&curve, &rows, EG_STATE_NO_ERRORS, NULL, NULL), ==, EG_OK);
  memcpy (p, curve.p + (curve.n / 2) * 3, 3 * sizeof *p);
  eg_state_curve_clear (&curve);
}

/* The jackknife is the sum of squared derivatives with the weights, here taken by differences:
 * several states with a way back, entries, weights and clusters. */
static void
test_definition (void)
{
  g_autofree Sample *sample = g_new (Sample, 1);
  double sums[40][3] = { { 0 } };
  EgStateCurve curve;
  EgStateRows rows;

  sample_init (sample, 7, TRUE);
  for (guint i = 0; i < N; i++)
    {
      sample->from[i] = i % 5 == 0 ? 1 : i % 7 == 0 ? 2 : 0;
      sample->to[i] = i % 4 == 0 ? EG_NO_STATE : (sample->from[i] + 1 + i % 2) % 3;
      sample->weight[i] = MAX (sample->weight[i], .5);
    }
  rows = get_rows (sample);
  rows.from = sample->from;
  rows.rows.entry = sample->entry;
  rows.rows.weight = sample->weight;
  rows.rows.cluster = sample->cluster;
  rows.rows.n_clusters = 40;
  g_assert_cmpint (eg_state_curves_init (&curve, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
  for (guint i = 0; i < N; i++)
    {
      double more[3], less[3], h = 1e-5;

      perturb (rows, sample->weight, i, h, more);
      perturb (rows, sample->weight, i, -h, less);
      for (guint k = 0; k < 3; k++)
        sums[sample->cluster[i]][k] += sample->weight[i] * (more[k] - less[k]) / (2 * h);
    }
  for (guint k = 0; k < 3; k++)
    {
      double squares = 0;

      for (guint c = 0; c < 40; c++)
        squares += sums[c][k] * sums[c][k];
      g_assert_cmpfloat (squares, >, 0);
      g_assert_cmpfloat (fabs (curve.se[(curve.n / 2) * 3 + k] / sqrt (squares) - 1), <, 1e-7);
    }
  eg_state_curve_clear (&curve);
}

static void
test_one_cause (void)
{
  g_autofree Sample *sample = g_new (Sample, 1);
  EgStateRows rows;
  EgStateCurve state;
  EgTimeline line;
  EgCurve curve;

  sample_init (sample, 1, TRUE);
  for (guint i = 0; i < N; i++)
    {
      sample->cause[i] = sample->cause[i] == 1;
      sample->to[i] = sample->cause[i] ? 1 : EG_NO_STATE;
    }
  rows = get_rows (sample);
  rows.n_states = 2;
  rows.rows.entry = sample->entry;
  rows.rows.weight = sample->weight;
  rows.rows.status = sample->cause;
  g_assert_cmpint (eg_state_curves_init (&state, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_timeline_init (&line, &rows.rows, NAN, TRUE, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_curves_init (&curve, &line, EG_KAPLAN_MEIER, NAN), ==, EG_OK);
  g_assert_cmpint (eg_curves_make_robust (&curve, &line, &rows.rows, EG_KAPLAN_MEIER), ==, EG_OK);
  g_assert_cmpuint (state.n, ==, curve.n);
  for (gsize i = 0; i < state.n; i++)
    {
      assert_near (state.p[2 * i], curve.survival[i]);
      assert_near (state.p[2 * i + 1], 1 - curve.survival[i]);
      assert_near (state.se[2 * i], curve.survival[i] * curve.se_log[i]);
      assert_near (state.se[2 * i + 1], state.se[2 * i]);
    }
  eg_state_curve_clear (&state);
  eg_curve_clear (&curve);
  eg_timeline_clear (&line);
}

/* Without censoring the incidence is the share that has had the event, its error that of a share. */
static void
test_no_censoring (void)
{
  g_autofree Sample *sample = g_new (Sample, 1);
  double gray[N];
  EgStateRows rows;
  EgStateCurve curve;

  sample_init (sample, 2, FALSE);
  rows = get_rows (sample);
  g_assert_cmpint (eg_state_curves_init (&curve, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
  eg_gray_errors (&curve, 1, gray);
  for (gsize i = 0; i < curve.n; i++)
    {
      double n = 0, share;

      for (guint j = 0; j < N; j++)
        n += sample->cause[j] == 1 && sample->time[j] <= curve.times[i];
      share = n / N;
      assert_near (curve.p[3 * i + 1], share);
      assert_near (curve.se[3 * i + 1], sqrt (share * (1 - share) / N));
      assert_near (curve.p[3 * i] + curve.p[3 * i + 1] + curve.p[3 * i + 2], 1.);
      g_assert_cmpfloat (fabs (gray[i] - curve.se[3 * i + 1]), <, .1 * curve.se[3 * i + 1] + 1e-12);
    }
  g_assert_cmpfloat (curve.p[3 * (curve.n - 1)], ==, 0);
  g_assert_cmpfloat (curve.se[3 * (curve.n - 1)], ==, 0);
  eg_state_curve_clear (&curve);
}

/* With one cause Gray's score is that of the log-rank test; without censoring and with one cause the
 * model of Fine and Gray is Cox's, whose score test of a group is the log-rank test up to ties. */
static void
test_log_rank (void)
{
  const EgRankSpec spec = { EG_RANK_LOG_RANK, 0, 0 };
  g_autofree Sample *sample = g_new (Sample, 1);
  const double *x[] = { sample->x[1] };
  EgGrayTest gray;
  EgRankTest rank;
  EgFineGray model;
  EgTimeline line;
  EgSurvivalRows rows;
  EgFineGrayRows model_rows;

  sample_init (sample, 3, TRUE);
  for (guint i = 0; i < N; i++)
    {
      sample->cause[i] = sample->cause[i] > 0;
      sample->time[i] += i / (double) N;   /* no ties */
    }
  rows = get_rows (sample).rows;
  rows.status = sample->cause;
  rows.group = sample->group;
  rows.n_groups = 2;
  g_assert_cmpint (eg_gray_test_init (&gray, &rows, 1, 0, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_rank_tests_init (&rank, &spec, 1, &line, NULL, NULL), ==, EG_OK);
  assert_near (gray.score[0], rank.observed[0] - rank.expected[0]);
  g_assert_cmpfloat (fabs (gray.variance[0] / rank.variance[0] - 1), <, .1);

  model_rows = (EgFineGrayRows) { .n = N, .time = sample->time, .status = sample->cause, .cause = 1, .x = x,
                                  .n_columns = 1 };
  g_assert_cmpint (eg_fine_gray_init (&model, &model_rows, NULL, NULL), ==, EG_OK);
  assert_near (model.score_test, rank.chisq);
  eg_gray_test_clear (&gray);
  eg_rank_test_clear (&rank);
  eg_fine_gray_clear (&model);
  eg_timeline_clear (&line);
}

static void
test_counter_with_deaths (void)
{
  g_autofree Sample *sample = g_new (Sample, 1);
  EgStateRows rows;
  EgStateCurve counted, plain;

  sample_init (sample, 4, TRUE);
  rows = get_rows (sample);
  rows.counters = 1 << 1;
  g_assert_cmpint (eg_state_curves_init (&counted, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
  for (guint i = 0; i < N; i++)
    sample->to[i] = sample->cause[i] == 2 ? 2 : EG_NO_STATE;
  g_assert_cmpint (eg_state_curves_init (&plain, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
  /* what is counted changes nothing for those alive and dead */
  for (gsize i = 0; i < counted.n; i++)
    {
      assert_near (counted.p[3 * i], plain.p[3 * i]);
      assert_near (counted.se[3 * i + 2], plain.se[3 * i + 2]);
      assert_near (counted.p[3 * i] + counted.p[3 * i + 2], 1.);
    }
  g_assert_cmpfloat (counted.p[3 * (counted.n - 1) + 1], >, 0);
  eg_state_curve_clear (&counted);
  eg_state_curve_clear (&plain);
}

static void
check_all (const double *time,
           const guint8 *cause,
           gsize         n)
{
  g_autofree guint8 *to = g_new (guint8, n + 1);
  g_autofree double *x = g_new0 (double, n + 1), *se = g_new (double, n + 1);
  g_autofree guint32 *group = g_new0 (guint32, n + 1);
  const double *columns[] = { x, x };
  EgSurvivalRows survival = { .n = n, .time = time, .status = cause, .group = group, .n_groups = 2, .n_strata = 1 };
  EgStateRows rows = { survival, NULL, to, 3, 0 };
  EgFineGrayRows model_rows = { .n = n, .time = time, .status = cause, .cause = 1, .x = columns, .n_columns = 2 };
  EgStateCurve curves[2];
  EgFineGray model;
  EgGrayTest test;

  for (gsize i = 0; i < n; i++)
    {
      to[i] = cause[i] ? cause[i] : EG_NO_STATE;
      group[i] = i % 2;
      x[i] = i % 3;
    }
  g_assert_cmpint (eg_state_curves_init (curves, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
  for (guint g = 0; g < 2; g++)
    {
      for (gsize i = 0; i < curves[g].n * 3; i++)
        g_assert_true (curves[g].p[i] >= 0 && curves[g].p[i] <= 1 + 1e-12 && isfinite (curves[g].se[i]));
      eg_gray_errors (&curves[g], 1, se);
      for (gsize i = 0; i < curves[g].n; i++)
        g_assert_true (isfinite (se[i]));
      eg_state_curve_clear (&curves[g]);
    }
  g_assert_cmpint (eg_gray_test_init (&test, &survival, 1, 0, NULL, NULL), ==, EG_OK);
  g_assert_true (isnan (test.chisq) || test.chisq >= 0);
  eg_gray_test_clear (&test);
  g_assert_cmpint (eg_fine_gray_init (&model, &model_rows, NULL, NULL), ==, EG_OK);
  g_assert_true (isnan (model.coefficients[1]));   /* the same column twice */
  eg_fine_gray_clear (&model);
}

/* The only cause that there is takes all in the end: then nothing can vary, and rounding errors are no standard error. */
static void
test_exact_end (void)
{
  double time[60];
  guint8 to[60];

  for (guint n = 5; n <= 60; n++)
    {
      EgStateRows rows = { { .n = n, .time = time, .n_groups = 1, .n_strata = 1 }, NULL, to, 2, 0 };
      EgStateCurve curve;

      for (guint i = 0; i < n; i++)
        {
          time[i] = 1 + (i * 7919u) % 43;
          to[i] = 1;
        }
      g_assert_cmpint (eg_state_curves_init (&curve, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
      assert_near (curve.p[2 * (curve.n - 1) + 1], 1.);
      g_assert_cmpfloat (curve.se[2 * (curve.n - 1) + 1], ==, 0);
      g_assert_cmpfloat (curve.se[2 * (curve.n - 1)], ==, 0);
      g_assert_cmpfloat (curve.se[2 * (curve.n - 2) + 1], >, 1e-4);
      eg_state_curve_clear (&curve);
    }
}

static void
test_edges (void)
{
  const double times[] = { 1, 2, 2, 3, 3, 3, 1e300, 1e300 }, tied[8] = { 5, 5, 5, 5, 5, 5, 5, 5 };
  const guint8 censored[8] = { 0 }, events[8] = { 1, 1, 1, 1, 1, 1, 1, 1 }, others[8] = { 2, 2, 2, 2, 2, 2, 2, 2 };
  const guint8 mixed[] = { 1, 2, 0, 1, 2, 0, 1, 2 };
  const double * const all_times[] = { times, tied };
  const guint8 * const all_causes[] = { censored, events, others, mixed };

  for (guint t = 0; t < 2; t++)
    for (guint c = 0; c < 4; c++)
      for (gsize n = 0; n <= 8; n++)
        check_all (all_times[t], all_causes[c], n);
}

static void
test_bad_input (void)
{
  double time[] = { 1, NAN, 3 };
  guint8 cause[] = { 1, 0, 2 }, to[] = { 1, EG_NO_STATE, 3 };
  double x[] = { 1, INFINITY, 2 };
  const double *columns[] = { x };
  EgStateRows rows = { { .n = 3, .time = time, .status = cause, .n_groups = 1, .n_strata = 1 }, NULL, to, 3, 0 };
  EgFineGrayRows model_rows = { .n = 3, .time = time, .status = cause, .cause = 1, .x = columns, .n_columns = 1 };
  EgStateCurve curve;
  EgFineGray model;
  EgGrayTest test;

  g_assert_cmpint (eg_state_curves_init (&curve, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_BAD_INPUT);
  to[2] = 2;
  g_assert_cmpint (eg_state_curves_init (&curve, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_gray_test_init (&test, &rows.rows, 1, 0, NULL, NULL), ==, EG_BAD_INPUT);
  time[1] = 2;
  g_assert_cmpint (eg_fine_gray_init (&model, &model_rows, NULL, NULL), ==, EG_BAD_INPUT);
}

/* a covariate that divides events from the rest: no coefficient is greatest */
static void
test_separation (void)
{
  double time[40], x[40];
  guint8 cause[40];
  const double *columns[] = { x };
  EgFineGrayRows rows = { .n = 40, .time = time, .status = cause, .cause = 1, .x = columns, .n_columns = 1 };
  EgFineGray model;

  for (guint i = 0; i < 40; i++)
    {
      time[i] = i + 1;
      cause[i] = i < 20;
      x[i] = i < 20;
    }
  for (guint i = 20; i < 40; i++)
    time[i] = 100 + i;
  g_assert_cmpint (eg_fine_gray_init (&model, &rows, NULL, NULL), ==, EG_OK);
  g_assert_false (model.converged && fabs (model.coefficients[0]) < 5);
  eg_fine_gray_clear (&model);
}

static int
stop_cb (double  fraction,
         void   *data)
{
  return 1;
}

static void
test_stop (void)
{
  g_autofree Sample *sample = g_new (Sample, 1);
  const double *x[] = { sample->x[0] };
  EgFineGrayRows model_rows = { .n = N, .time = sample->time, .status = sample->cause, .cause = 1, .x = x,
                                .n_columns = 1 };
  EgStateRows rows;
  EgStateCurve curve;
  EgFineGray model;
  EgGrayTest test;

  sample_init (sample, 5, TRUE);
  rows = get_rows (sample);
  g_assert_cmpint (eg_state_curves_init (&curve, &rows, EG_STATE_JACKKNIFE, stop_cb, NULL), ==, EG_STOPPED);
  rows.rows.status = sample->cause;
  rows.rows.group = sample->group;
  rows.rows.n_groups = 2;
  g_assert_cmpint (eg_gray_test_init (&test, &rows.rows, 1, 0, stop_cb, NULL), ==, EG_STOPPED);
  g_assert_cmpint (eg_fine_gray_init (&model, &model_rows, stop_cb, NULL), ==, EG_STOPPED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/risks/definition", test_definition);
  g_test_add_func ("/risks/one-cause", test_one_cause);
  g_test_add_func ("/risks/no-censoring", test_no_censoring);
  g_test_add_func ("/risks/log-rank", test_log_rank);
  g_test_add_func ("/risks/counter-with-deaths", test_counter_with_deaths);
  g_test_add_func ("/risks/exact-end", test_exact_end);
  g_test_add_func ("/risks/edges", test_edges);
  g_test_add_func ("/risks/bad-input", test_bad_input);
  g_test_add_func ("/risks/separation", test_separation);
  g_test_add_func ("/risks/stop", test_stop);

  return g_test_run ();
}
