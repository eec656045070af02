/* test-timeline.c: the ways in which rows become times, one against the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <float.h>
#include <math.h>

#include <glib.h>

#include "kernel/survival/eg-curve.h"
#include "kernel/survival/eg-rank-test.h"
#include "kernel/survival/eg-timeline-cursor.h"

/* more different times than are counted */
#define N 80000

typedef enum
{
  REAL,
  TIED,        /* a few rows a time */
  NEAR,        /* days as years: rounding errors apart */
  FAR,         /* one time far above all others */
  SUBNORMAL,
  NEGATIVE,
  HUGE_TIMES,
  N_KINDS
} Kind;

typedef struct
{
  double  time[N];
  guint8  status[N];
  guint32 group[N];
  guint32 stratum[N];
} Sample;

static double
draw_time (GRand *rand,
           Kind   kind,
           gsize  i)
{
  switch (kind)
    {
    case TIED:
      return g_rand_int_range (rand, 0, 40000) / 7.;
    case NEAR:
      return g_rand_int_range (rand, 1, 50000) / 365.25 * (1 + g_rand_int_range (rand, -1, 2) * DBL_EPSILON);
    case FAR:
      return i == 17 ? 1e300 : g_rand_double_range (rand, 0, 3);
    case SUBNORMAL:
      return g_rand_int_range (rand, 1, G_MAXINT) * 5e-324;
    case NEGATIVE:
      return g_rand_double_range (rand, -50, 50);
    case HUGE_TIMES:
      return g_rand_double_range (rand, .5, 1) * DBL_MAX;
    case REAL:
    default:
      return -log (1 - g_rand_double (rand)) * 1000;
    }
}

static EgSurvivalRows
draw (Sample *sample,
      GRand  *rand,
      Kind    kind)
{
  for (gsize i = 0; i < N; i++)
    {
      sample->time[i] = draw_time (rand, kind, i);
      sample->status[i] = g_rand_int_range (rand, 0, 3);
      sample->group[i] = g_rand_int_range (rand, 0, 3);
      sample->stratum[i] = g_rand_int_range (rand, 0, 2);
    }

  return (EgSurvivalRows) { .n = N, .time = sample->time, .status = sample->status, .group = sample->group,
                            .stratum = sample->stratum, .n_groups = 3, .n_strata = 2 };
}

static void
assert_same_cells (const EgTimeline *a,
                   const EgTimeline *b)
{
  EgTimelineCursor x, y;

  g_assert_cmpuint (a->n_times, ==, b->n_times);
  g_assert_cmpuint (a->n_rows, ==, b->n_rows);
  g_assert_cmpmem (a->times, a->n_times * sizeof *a->times, b->times, b->n_times * sizeof *b->times);
  g_assert_true (eg_timeline_cursor_init (&x, a) && eg_timeline_cursor_init (&y, b));
  while (eg_timeline_cursor_next (&x))
    {
      g_assert_true (eg_timeline_cursor_next (&y));
      g_assert_cmpuint (x.time, ==, y.time);
      g_assert_cmpmem (x.cells, x.n * sizeof *x.cells, y.cells, y.n * sizeof *y.cells);
    }
  g_assert_false (eg_timeline_cursor_next (&y));
  eg_timeline_cursor_clear (&x);
  eg_timeline_cursor_clear (&y);
}

static void
assert_same_curve (EgCurve *a,
                   EgCurve *b)
{
  g_assert_cmpuint (a->n_rows, ==, b->n_rows);
  g_assert_cmpfloat (a->origin, ==, b->origin);
  g_assert_cmpmem (a->times, a->n * sizeof *a->times, b->times, b->n * sizeof *b->times);
  g_assert_cmpmem (a->survival, a->n * sizeof *a->survival, b->survival, b->n * sizeof *b->survival);
  for (size_t i = 0; i < a->n; i++)
    {
      g_assert_cmpuint (eg_curve_n_events (a, i), ==, eg_curve_n_events (b, i));
      g_assert_cmpuint (eg_curve_n_censored (a, i), ==, eg_curve_n_censored (b, i));
      g_assert_cmpuint (eg_curve_n_at_risk (a, i), ==, eg_curve_n_at_risk (b, i));
    }
  eg_curve_clear (a);
  eg_curve_clear (b);
}

/* row times ask for cells by sorting items; without, rows are sorted in buckets and stay rows */
static void
test_singles (void)
{
  const EgRankSpec spec = { EG_RANK_GEHAN };
  g_autoptr(GRand) rand = g_rand_new_with_seed (8);
  g_autofree Sample *sample = g_new (Sample, 1);

  for (Kind kind = 0; kind < N_KINDS; kind++)
    {
      EgSurvivalRows rows = draw (sample, rand, kind);
      double start = kind == NEGATIVE ? 1 : NAN;
      EgTimeline singles, cells;
      EgCurve a[3], b[3];
      EgRankTest tests[2];

      g_assert_cmpint (eg_timeline_init (&singles, &rows, start, FALSE, NULL, NULL), ==, EG_OK);
      g_assert_cmpint (eg_timeline_init (&cells, &rows, start, TRUE, NULL, NULL), ==, EG_OK);
      g_assert_nonnull (singles.single);
      assert_same_cells (&singles, &cells);
      g_assert_cmpint (eg_rank_tests_init (&tests[0], &spec, 1, &singles, NULL, NULL), ==, EG_OK);
      g_assert_cmpint (eg_rank_tests_init (&tests[1], &spec, 1, &cells, NULL, NULL), ==, EG_OK);
      if (singles.n_times > 1)
        g_assert_cmpfloat (tests[0].chisq, ==, tests[1].chisq);
      eg_rank_test_clear (&tests[0]);
      eg_rank_test_clear (&tests[1]);
      g_assert_cmpint (eg_curves_init (b, &cells, EG_KAPLAN_MEIER, start), ==, EG_OK);
      g_assert_cmpint (eg_curves_init_spending (a, &singles, EG_KAPLAN_MEIER, start), ==, EG_OK);
      for (int i = 0; i < 3; i++)
        assert_same_curve (&a[i], &b[i]);
      eg_timeline_clear (&cells);
    }
}

/* the mean that gaps are measured by must not overflow: R finds three times here */
static void
test_huge (void)
{
  const double times[] = { 1e308, 1.2e308, 1.4e308, 1.4e308 }, whole[] = { -8e14, 8e14 };
  const guint8 status[] = { 1, 0, 1, 1 };
  EgSurvivalRows rows = { .n = 4, .time = times, .status = status, .n_groups = 1, .n_strata = 1 };
  EgTimeline line;

  for (int row_times = 0; row_times < 2; row_times++)
    {
      g_assert_cmpint (eg_timeline_init (&line, &rows, NAN, row_times, NULL, NULL), ==, EG_OK);
      g_assert_cmpuint (line.n_times, ==, 3);
      eg_timeline_clear (&line);
    }
  rows.time = whole;
  rows.n = 2;
  g_assert_cmpint (eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL), ==, EG_OK);
  g_assert_cmpuint (line.n_times, ==, 2);
  eg_timeline_clear (&line);
}

/* R's rule: below 1.49e-8 apart is one time, whatever the times are; so is a gap that small beside
 * their mean.  survfit (Surv (c (1, 1 + 1e-8, 1 + 2e-8, 2), ...)) has two times. */
static void
test_near (void)
{
  const struct { double times[4]; gsize n; } cases[] = {
    { { 1, 1 + 1e-8, 1 + 2e-8, 2 }, 2 },             /* a chain: the first stands for all */
    { { 1, 1 + 2e-8, 2, 3 }, 3 },                    /* by the mean, 1.75: 1.14e-8 */
    { { .5, .5 + 2e-8, .6, .7 }, 4 },
    { { 1e9, 1e9 + 10, 1e9 + 30, 1e9 + 31 }, 2 },    /* 20 is more than 14.9 */
    { { 1e-9, 2e-9, 5e-9, 5e-324 }, 1 },
  };
  const guint8 status[4] = { 1, 1, 1, 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EgSurvivalRows rows = { .n = 4, .time = cases[i].times, .status = status, .n_groups = 1, .n_strata = 1 };
      EgTimeline line;

      g_assert_cmpint (eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL), ==, EG_OK);
      g_assert_cmpuint (line.n_times, ==, cases[i].n);
      eg_timeline_clear (&line);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/timeline/singles", test_singles);
  g_test_add_func ("/timeline/huge", test_huge);
  g_test_add_func ("/timeline/near", test_near);

  return g_test_run ();
}
