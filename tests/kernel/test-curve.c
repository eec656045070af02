/* test-curve.c: survival curves, against textbooks and against their definition.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib.h>

#include "kernel/survival/eg-curve.h"
#include "kernel/survival/eg-rank-test.h"

#define N 240

#define assert_near(a, b, tolerance) \
  g_assert_cmpfloat (fabs ((a) - (b)), <=, (tolerance) * fmax (1e-12, fabs (b)))

/* Freireich et al. 1963: weeks of remission with 6-mercaptopurine and placebo. */
static const double weeks[] = {
  6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35,
  1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23,
};
static const guint8 relapse[] = {
  1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0,
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
};
static const guint32 arm[] = {
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
};

static const EgSurvivalRows freireich = {
  .n = G_N_ELEMENTS (weeks), .time = weeks, .status = relapse, .group = arm, .n_groups = 2, .n_strata = 1,
};

static void
test_textbook (void)
{
  const double times[] = { 6, 7, 10, 13, 16, 22, 23 };
  const double survival[] = { .857, .807, .753, .690, .627, .538, .448 };   /* Klein & Moeschberger, table 4.1A */
  const double se[] = { .0764, .0869, .0963, .1068, .1141, .1282, .1346 };
  EgCurve curves[2];
  EgTimeline line;
  double median;

  g_assert_cmpint (eg_timeline_init (&line, &freireich, NAN, FALSE, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_curves_init (curves, &line, EG_KAPLAN_MEIER, NAN), ==, EG_OK);
  g_assert_cmpint (eg_curve_add_errors (&curves[0]), ==, EG_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      gsize at = eg_curve_find (&curves[0], times[i] + .5);

      g_assert_cmpfloat_with_epsilon (curves[0].survival[at], survival[i], .00051);
      g_assert_cmpfloat_with_epsilon (curves[0].survival[at] * curves[0].se_log[at], se[i], .00011);
    }
  eg_quantile (curves[0].times, curves[0].survival, curves[0].n, 0, .5, &median);
  g_assert_cmpfloat (median, ==, 23);
  eg_quantile (curves[1].times, curves[1].survival, curves[1].n, 0, .5, &median);
  g_assert_cmpfloat (median, ==, 8);
  g_assert_cmpuint (curves[0].n_rows, ==, 21);
  g_assert_cmpuint (curves[0].n_row_events, ==, 9);
  eg_curve_clear (&curves[0]);
  eg_curve_clear (&curves[1]);
  eg_timeline_clear (&line);
}

/* uncensored, the curve is one minus the empirical distribution */
static void
test_uncensored (void)
{
  EgSurvivalRows rows = freireich;
  EgTimeline line;
  EgCurve curve;

  rows.time += 21;
  rows.status += 21;
  rows.n -= 21;
  rows.group = NULL;
  rows.n_groups = 1;
  eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL);
  eg_curves_init (&curve, &line, EG_KAPLAN_MEIER, NAN);
  for (gsize i = 0; i < curve.n; i++)
    {
      gsize n_above = 0;

      for (gsize j = 0; j < rows.n; j++)
        n_above += rows.time[j] > curve.times[i];
      g_assert_cmpfloat_with_epsilon (curve.survival[i], (double) n_above / rows.n, 1e-15);
    }
  eg_curve_clear (&curve);
  eg_timeline_clear (&line);
}

/* ---- random rows against the definition ---- */

typedef struct
{
  double  time[N];
  double  entry[N];
  double  weight[N];
  guint8  status[N];
  guint32 group[N];
  guint32 stratum[N];
  guint32 cluster[N];
} Sample;

static EgSurvivalRows
sample_rows (Sample *sample,
             GRand  *rand,
             int     kind)
{
  EgSurvivalRows rows = { .n = g_rand_int_range (rand, 1, N), .time = sample->time, .status = sample->status,
                          .group = sample->group, .stratum = sample->stratum, .n_groups = 3, .n_strata = 2 };

  for (gsize i = 0; i < rows.n; i++)
    {
      double scale = kind & 1 ? 1 : 1 / 365.25;
      int end = g_rand_int_range (rand, 1, 40);

      sample->time[i] = kind & 2 ? g_rand_double_range (rand, .1, 50) : end * scale;
      sample->entry[i] = kind & 2 ? sample->time[i] * g_rand_double (rand)
                                  : MAX (0, end - g_rand_int_range (rand, 1, 30)) * scale;
      sample->weight[i] = kind & 8 ? g_rand_int_range (rand, 1, 4) : g_rand_double_range (rand, .2, 3);
      sample->status[i] = g_rand_int_range (rand, 0, 3);
      sample->group[i] = g_rand_int_range (rand, 0, 3);
      sample->stratum[i] = g_rand_int_range (rand, 0, 2);
      sample->cluster[i] = g_rand_int_range (rand, 0, 20);
    }
  if (kind & 4)
    rows.entry = sample->entry;
  if (kind & 16)
    rows.weight = sample->weight;

  return rows;
}

/* by looking at all rows for each time */
static void
check_curve (const EgCurve        *curve,
             const EgSurvivalRows *rows,
             guint32               group)
{
  double survival = 1, hazard = 0, greenwood = 0;

  for (gsize i = 0; i < curve->n; i++)
    {
      double t = curve->times[i], n = 0, d = 0, c = 0;
      guint n_at_risk = 0, n_events = 0;

      for (gsize j = 0; j < rows->n; j++)
        {
          double w = rows->weight ? rows->weight[j] : 1;

          if (rows->group[j] != group || rows->time[j] < t || (rows->entry && rows->entry[j] >= t))
            continue;
          n += w;
          n_at_risk++;
          if (rows->time[j] > t)
            continue;
          n_events += rows->status[j] == 1;
          *(rows->status[j] == 1 ? &d : &c) += w;
        }
      survival *= 1 - d / n;
      hazard += d / n;
      greenwood += d / (n * (n - d));
      g_assert_cmpuint (eg_curve_n_at_risk (curve, i), ==, n_at_risk);
      g_assert_cmpuint (eg_curve_n_events (curve, i), ==, n_events);
      assert_near (eg_curve_at_risk (curve, i), n, 1e-12);
      assert_near (eg_curve_events (curve, i), d, 1e-12);
      assert_near (eg_curve_censored (curve, i), c, 1e-12);
      if (n_at_risk == n_events)
        survival = 0;
      assert_near (curve->survival[i], survival, 1e-11);
      assert_near (curve->hazard[i], hazard, 1e-11);
      if (survival > 0)
        assert_near (curve->se_log[i], sqrt (greenwood), 1e-9);
    }
}

static void
test_definition (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);

  for (int round = 0; round < 320; round++)
    {
      Sample sample;
      EgSurvivalRows rows = sample_rows (&sample, rand, round % 32);
      EgCurve curves[3];
      EgTimeline line;
      gsize n = 0;

      g_assert_cmpint (eg_timeline_init (&line, &rows, NAN, round & 1, NULL, NULL), ==, EG_OK);
      g_assert_cmpuint (line.n_rows + line.n_empty, ==, rows.n);
      g_assert_cmpint (eg_curves_init (curves, &line, EG_KAPLAN_MEIER, NAN), ==, EG_OK);
      for (guint group = 0; group < 3; group++)
        {
          g_assert_cmpint (eg_curve_add_errors (&curves[group]), ==, EG_OK);
          check_curve (&curves[group], &rows, group);
          n += curves[group].n_rows;
          eg_curve_clear (&curves[group]);
        }
      g_assert_cmpuint (n, ==, line.n_rows);
      eg_timeline_clear (&line);
    }
}

/* ---- edges ---- */

static void
test_refused (void)
{
  const double bad[] = { NAN, INFINITY, -INFINITY };
  EgSurvivalRows rows = { .n = 2, .n_groups = 1, .n_strata = 1 };
  double times[] = { 1, 2 }, entries[] = { 0, 0 }, weights[] = { 1, 1 };
  guint8 status[] = { 1, 0 };
  guint32 groups[] = { 0, 1 };
  EgTimeline line;

  rows.time = times;
  rows.status = status;
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      times[1] = bad[i];
      g_assert_cmpint (eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL), ==, EG_BAD_INPUT);
      times[1] = 2;
      weights[0] = bad[i];
      rows.weight = weights;
      g_assert_cmpint (eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL), ==, EG_BAD_INPUT);
      rows.weight = NULL;
    }
  entries[0] = 1.5;
  rows.entry = entries;
  g_assert_cmpint (eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL), ==, EG_BAD_INPUT);
  rows.entry = NULL;
  rows.group = groups;
  g_assert_cmpint (eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL), ==, EG_BAD_INPUT);
}

static void
test_nobody (void)
{
  const EgRankSpec spec = { EG_RANK_LOG_RANK };
  EgSurvivalRows rows = { .n_groups = 2, .n_strata = 1 };
  EgCurve curves[2];
  EgRankTest test;
  EgTimeline line;
  double value, se;

  g_assert_cmpint (eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_curves_init (curves, &line, EG_KAPLAN_MEIER, NAN), ==, EG_OK);
  g_assert_cmpuint (curves[0].n, ==, 0);
  g_assert_cmpuint (eg_curve_find (&curves[0], 3), ==, (gsize) -1);
  eg_quantile (curves[0].times, curves[0].survival, 0, 0, .5, &value);
  g_assert_true (isnan (value));
  eg_rmst (&curves[0], 4, &value, &se);
  g_assert_cmpfloat (value, ==, 4);
  g_assert_cmpint (eg_rank_tests_init (&test, &spec, 1, &line, NULL, NULL), ==, EG_OK);
  g_assert_true (isnan (test.chisq));
  eg_rank_test_clear (&test);
  eg_curve_clear (&curves[0]);
  eg_curve_clear (&curves[1]);
  eg_timeline_clear (&line);
}

/* an event at 0, a tie of death and censoring, times that differ by rounding, and
 * entries at the time of an event, who are not yet at risk */
static void
test_ties (void)
{
  const double times[] = { 0, .3, .1 + .2, .3, 1, 1 }, entries[] = { -1, 0, 0, 0, .3, 0 };
  const guint8 status[] = { 1, 1, 1, 0, 1, 0 };
  EgSurvivalRows rows = { .n = 6, .time = times, .status = status, .n_groups = 1, .n_strata = 1 };
  EgTimeline line;
  EgCurve curve;

  eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL);
  eg_curves_init (&curve, &line, EG_KAPLAN_MEIER, NAN);
  g_assert_cmpuint (curve.n, ==, 3);
  g_assert_cmpuint (eg_curve_n_at_risk (&curve, 0), ==, 6);
  g_assert_cmpuint (eg_curve_n_at_risk (&curve, 1), ==, 5);
  g_assert_cmpuint (eg_curve_n_events (&curve, 1), ==, 2);
  g_assert_cmpuint (eg_curve_n_censored (&curve, 1), ==, 1);
  g_assert_cmpfloat_with_epsilon (curve.survival[2], 5. / 6 * 3 / 5 / 2, 1e-15);
  eg_curve_clear (&curve);
  eg_timeline_clear (&line);

  rows.entry = entries;
  eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL);
  eg_curves_init (&curve, &line, EG_KAPLAN_MEIER, NAN);
  g_assert_cmpuint (eg_curve_n_at_risk (&curve, 0), ==, 1);
  g_assert_cmpuint (eg_curve_n_at_risk (&curve, 1), ==, 4);
  g_assert_cmpuint (eg_curve_n_at_risk (&curve, 2), ==, 2);
  g_assert_cmpfloat (curve.survival[0], ==, 0);
  eg_curve_add_errors (&curve);
  g_assert_true (isinf (curve.se_log[0]));
  eg_curve_clear (&curve);
  eg_timeline_clear (&line);
}

/* An entry before 0 does not begin the curve: R's survmean() goes from min (0, times of ends).
 * R: survfit (Surv (c (-2, -1, 1), c (2, 3, 4), c (1, 0, 1)) ~ 1), rmean = 4 is 3. */
static void
test_early_entry (void)
{
  const double times[] = { 2, 3, 4 }, entries[] = { -2, -1, 1 }, before[] = { -1, 3, 4 };
  const guint8 status[] = { 1, 0, 1 };
  EgSurvivalRows rows = { .n = 3, .time = times, .entry = entries, .status = status, .n_groups = 1, .n_strata = 1 };
  double mean, se;
  EgTimeline line;
  EgCurve curve;

  eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL);
  eg_curves_init (&curve, &line, EG_KAPLAN_MEIER, NAN);
  eg_rmst (&curve, 4, &mean, &se);
  g_assert_cmpfloat (curve.origin, ==, 0);
  g_assert_cmpfloat_with_epsilon (mean, 10. / 3, 1e-15);
  eg_curve_clear (&curve);
  eg_timeline_clear (&line);

  rows.entry = NULL;
  rows.time = before;
  eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL);
  eg_curves_init (&curve, &line, EG_KAPLAN_MEIER, NAN);
  g_assert_cmpfloat (curve.origin, ==, -1);
  eg_curve_clear (&curve);
  eg_timeline_clear (&line);
}

static void
test_all_censored (void)
{
  const guint8 status[G_N_ELEMENTS (weeks)] = { 0 };
  EgSurvivalRows rows = freireich;
  EgCurve curves[2];
  EgTimeline line;
  double lower, upper;

  rows.status = status;
  eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL);
  eg_curves_init (curves, &line, EG_KAPLAN_MEIER, NAN);
  g_assert_cmpfloat (curves[0].survival[curves[0].n - 1], ==, 1);
  eg_curve_add_errors (&curves[0]);
  g_assert_cmpfloat (curves[0].se_log[curves[0].n - 1], ==, 0);
  eg_interval (1, 0, EG_INTERVAL_LOG, .95, &lower, &upper);
  g_assert_cmpfloat (lower, ==, 1);
  g_assert_cmpfloat (upper, ==, 1);
  eg_curve_clear (&curves[0]);
  eg_curve_clear (&curves[1]);
  eg_timeline_clear (&line);
}

/* Counts at every point, from the rows themselves: from times that are all different to times
 * that hundreds of rows share, in two groups of different size. */
static void
test_counts (void)
{
  enum { ROWS = 4000 };
  static const int widths[] = { 5, 40, 300, 700, 4000, 100000000 };
  g_autoptr(GRand) rand = g_rand_new_with_seed (12);
  g_autofree double *time = g_new (double, ROWS);
  g_autofree guint8 *event = g_new (guint8, ROWS);
  g_autofree guint32 *group = g_new (guint32, ROWS);

  for (gsize k = 0; k < 2 * G_N_ELEMENTS (widths); k++)
    {
      const EgSurvivalRows rows = { .n = ROWS, .time = time, .status = event, .group = group, .n_groups = 2,
                                    .n_strata = 1 };
      EgCurve curves[2];
      EgTimeline line;

      for (gsize i = 0; i < ROWS; i++)
        {
          time[i] = 1 + g_rand_int_range (rand, 0, widths[k / 2]);
          event[i] = g_rand_int_range (rand, 0, 3) == 0;
          group[i] = g_rand_int_range (rand, 0, 5) == 0 ? k % 2 : !(k % 2);
        }
      g_assert_cmpint (eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL), ==, EG_OK);
      if (k % 2)
        g_assert_cmpint (eg_curves_init_spending (curves, &line, EG_KAPLAN_MEIER, NAN), ==, EG_OK);
      else
        g_assert_cmpint (eg_curves_init (curves, &line, EG_KAPLAN_MEIER, NAN), ==, EG_OK);
      for (guint32 g = 0; g < 2; g++)
        {
          EgCurve reverse;

          g_assert_cmpint (eg_curve_reverse (&curves[g], &reverse), ==, EG_OK);
          for (gsize at = 0; at < curves[g].n; at++)
            {
              gsize n_events = 0, n_censored = 0, n_at_risk = 0;

              for (gsize i = 0; i < ROWS; i++)
                if (group[i] == g && time[i] >= curves[g].times[at])
                  {
                    n_at_risk++;
                    n_events += time[i] == curves[g].times[at] && event[i];
                    n_censored += time[i] == curves[g].times[at] && !event[i];
                  }
              g_assert_cmpuint (eg_curve_n_events (&curves[g], at), ==, n_events);
              g_assert_cmpuint (eg_curve_n_censored (&curves[g], at), ==, n_censored);
              g_assert_cmpuint (eg_curve_n_at_risk (&curves[g], at), ==, n_at_risk);
              g_assert_cmpuint (eg_curve_n_events (&reverse, at), ==, n_censored);
              g_assert_cmpuint (eg_curve_n_censored (&reverse, at), ==, n_events);
            }
          eg_curve_reverse_clear (&reverse);
          eg_curve_clear (&curves[g]);
        }
      eg_timeline_clear (&line);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/curve/textbook", test_textbook);
  g_test_add_func ("/curve/uncensored", test_uncensored);
  g_test_add_func ("/curve/definition", test_definition);
  g_test_add_func ("/curve/refused", test_refused);
  g_test_add_func ("/curve/nobody", test_nobody);
  g_test_add_func ("/curve/ties", test_ties);
  g_test_add_func ("/curve/early-entry", test_early_entry);
  g_test_add_func ("/curve/all-censored", test_all_censored);

  g_test_add_func ("/curve/counts", test_counts);
  return g_test_run ();
}
