/* test-study-bias.c: small studies that differ from large ones, and studies that lack.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsl/gsl_errno.h>

#include "kernel/evidence/eg-meta-fit.h"
#include "kernel/evidence/eg-study-bias.h"
#include "kernel/evidence/eg-trim-fill.h"
#include "meta-sets.h"

static void
check_bias (const double *y,
            const double *v,
            guint         n,
            EgTau2Method  method,
            const double *expected)
{
  EgEgger egger;
  EgBegg begg;
  EgTrimFill filled;

  g_assert_cmpint (eg_egger (y, v, n, &egger), ==, EG_OK);
  near (egger.intercept, expected[0]);
  near (egger.se, expected[1]);
  near (egger.t, expected[2]);
  near (egger.p, expected[3]);
  g_assert_cmpuint (egger.df, ==, n - 2);
  g_assert_cmpint (eg_begg (y, v, n, &begg), ==, EG_OK);
  near (begg.tau, expected[4]);
  near (begg.p, expected[5]);
  g_assert_cmpint (eg_trim_fill_init (&filled, y, v, n, method, 0, EG_MISSING_L0, EG_FUNNEL_SIDE_FOUND), ==, EG_OK);
  g_assert_cmpuint (filled.n_missing, ==, (gsize) expected[6]);
  g_assert_cmpint (filled.on_right, ==, (int) expected[7]);
  g_assert_cmpuint (filled.fit.n, ==, n + filled.n_missing);
  near (filled.fit.coefficients[0], expected[8]);
  near (sqrt (filled.fit.variance[0]), expected[9]);
  near (filled.fit.tau2, expected[10]);
  eg_trim_fill_clear (&filled);
}

static void
test_bias (void)
{
  double y[N_CATHETER], v[N_CATHETER];

  get_bcg (EG_EFFECT_LOG_RISK_RATIO, y, v);
  check_bias (y, v, N_BCG, EG_TAU2_REML, bcg_bias);
  check_bias (y, v, N_BCG, EG_TAU2_DERSIMONIAN_LAIRD, bcg_bias_dl);
  get_catheter (y, v);
  check_bias (y, v, N_CATHETER, EG_TAU2_REML, catheter_bias);
}

/* Every estimator with every side, as metafor's trimfill () has them; EXPECTED is NaN where it ends with an error */
static void
check_trimmed (const double *y,
               const double *v,
               guint         n,
               EgTau2Method  method,
               const double *expected)
{
  for (guint side = EG_FUNNEL_SIDE_FOUND; side <= EG_FUNNEL_SIDE_RIGHT; side++)
    for (guint estimator = EG_MISSING_L0; estimator <= EG_MISSING_Q0; estimator++, expected += 7)
      {
        EgTrimFill filled;
        EgStatus status = eg_trim_fill_init (&filled, y, v, n, method, 0, estimator, side);

        if (isnan (expected[0]))
          {
            g_assert_cmpint (status, ==, EG_BAD_INPUT);
            continue;
          }
        g_assert_cmpint (status, ==, EG_OK);
        g_assert_cmpuint (filled.n_missing, ==, (gsize) expected[0]);
        if (isnan (expected[1]))
          g_assert_true (isnan (filled.se));
        else
          near (filled.se, expected[1]);
        if (isnan (expected[2]))
          g_assert_true (isnan (filled.p));
        else
          near (filled.p, expected[2]);
        g_assert_cmpint (filled.on_right, ==, (int) expected[3]);
        near (filled.fit.coefficients[0], expected[4]);
        near (sqrt (filled.fit.variance[0]), expected[5]);
        near (filled.fit.tau2, expected[6]);
        eg_trim_fill_clear (&filled);
      }
}

static void
test_trimmed (void)
{
  double y[N_CATHETER], v[N_CATHETER];
  const double few_y[] = { -3, 3, 5, 6 }, few_v[] = { .01, 4, 4, 5 };

  get_bcg (EG_EFFECT_LOG_RISK_RATIO, y, v);
  check_trimmed (y, v, N_BCG, EG_TAU2_REML, bcg_trimmed);
  check_trimmed (y, v, N_BCG, EG_TAU2_DERSIMONIAN_LAIRD, bcg_trimmed_dl);
  check_trimmed (y, v, N_BCG, EG_TAU2_NONE, bcg_trimmed_fe);
  get_catheter (y, v);
  check_trimmed (y, v, N_CATHETER, EG_TAU2_REML, catheter_trimmed);
  check_trimmed (y, v, N_CATHETER, EG_TAU2_PAULE_MANDEL, catheter_trimmed_pm);
  check_trimmed (few_y, few_v, 4, EG_TAU2_NONE, few_trimmed);
}

/* Where all effects are one, no estimator finds that any lacks, on any side */
static void
test_trimmed_equal (void)
{
  const double y[] = { .1, .1, .1, .1, .1 }, v[] = { .3, .2, .1, .05, .01 };

  for (guint side = EG_FUNNEL_SIDE_FOUND; side <= EG_FUNNEL_SIDE_RIGHT; side++)
    for (guint estimator = EG_MISSING_L0; estimator <= EG_MISSING_Q0; estimator++)
      {
        EgTrimFill filled;

        g_assert_cmpint (eg_trim_fill_init (&filled, y, v, 5, EG_TAU2_REML, 0, estimator, side), ==, EG_OK);
        g_assert_cmpuint (filled.n_missing, ==, 0);
        near (filled.fit.coefficients[0], .1);
        eg_trim_fill_clear (&filled);
      }
}

/* A mirror in zero turns the side, and nothing else */
static void
test_bias_mirror (void)
{
  double y[N_BCG], v[N_BCG], mirrored[N_BCG];
  EgTrimFill a, b;
  EgEgger egger;

  get_bcg (EG_EFFECT_LOG_RISK_RATIO, y, v);
  for (guint i = 0; i < N_BCG; i++)
    mirrored[i] = -y[i];
  g_assert_cmpint (eg_trim_fill_init (&a, y, v, N_BCG, EG_TAU2_REML, 0, EG_MISSING_L0, EG_FUNNEL_SIDE_FOUND), ==, EG_OK);
  g_assert_cmpint (eg_trim_fill_init (&b, mirrored, v, N_BCG, EG_TAU2_REML, 0, EG_MISSING_L0, EG_FUNNEL_SIDE_FOUND), ==, EG_OK);
  g_assert_cmpint (a.on_right, !=, b.on_right);
  g_assert_cmpuint (a.n_missing, ==, b.n_missing);
  near (a.fit.coefficients[0], -b.fit.coefficients[0]);
  near (a.y[0], -b.y[0]);
  eg_trim_fill_clear (&a);
  eg_trim_fill_clear (&b);

  g_assert_cmpint (eg_egger (y, v, 2, &egger), ==, EG_BAD_INPUT);
  for (guint i = 0; i < N_BCG; i++)
    v[i] = .25;
  g_assert_cmpint (eg_egger (y, v, N_BCG, &egger), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_trim_fill_init (&a, y, v, N_BCG, EG_TAU2_REML, 0, EG_MISSING_L0, EG_FUNNEL_SIDE_FOUND), ==, EG_OK);
  eg_trim_fill_clear (&a);
}

/* The distribution of all orders, by the definition: of four values 24 orders */
static void
test_begg_exact (void)
{
  const double v[] = { 1, 2, 3, 4 }, tied[] = { 1, 2, 2, 4 };
  const double rising[] = { 1, 10, 100, 1000 };
  EgBegg begg;

  g_assert_cmpint (eg_begg (rising, v, 4, &begg), ==, EG_OK);
  g_assert_true (begg.exact);
  near (begg.tau, 1);
  near (begg.p, 2. / 24);
  g_assert_cmpint (eg_begg (rising, tied, 4, &begg), ==, EG_OK);
  g_assert_false (begg.exact);
  near (begg.tau, 5 / sqrt (6 * 5));
}

/* Of 60 studies too all orders are counted. */
static void
test_begg_many (void)
{
  double y[60], v[60];
  EgBegg begg;

  for (guint i = 0; i < 60; i++)
    {
      y[i] = sin (i + 1);
      v[i] = .1 + (i + 1) * 37 % 61 / 61.;
    }
  g_assert_cmpint (eg_begg (y, v, 60, &begg), ==, EG_OK);
  g_assert_true (begg.exact);
  near (begg.tau, many_begg[0]);
  near (begg.p, many_begg[1]);
}

/* Of effects that are all the same no line and no coefficient is known to be another: no p comes from rounding. */
static void
test_no_distance (void)
{
  const double y[] = { .7, .7, .7, .7, .7 }, v[] = { .11, .052, .3, .17, .41 };
  double x[10], statistic, p;
  EgEgger egger;
  EgMetaFit fit;

  for (guint i = 0; i < 5; i++)
    {
      x[2 * i] = 1;
      x[2 * i + 1] = .3 * i * i - i;
    }
  g_assert_cmpint (eg_egger (y, v, 5, &egger), ==, EG_OK);
  within (egger.intercept, 0, 1e-12);
  g_assert_true (isnan (egger.t) && isnan (egger.p));
  g_assert_cmpint (eg_meta_fit_init (&fit, x, y, v, 5, 2, EG_TAU2_REML, 1), ==, EG_OK);
  near (fit.coefficients[0], .7);
  g_assert_cmpfloat (fit.scale, ==, 0);
  g_assert_cmpfloat (fit.variance[3], ==, 0);
  g_assert_true (isnan (eg_meta_fit_get_p (&fit, 1)));
  eg_meta_fit_test (&fit, 1, &statistic, &p);
  g_assert_true (isnan (statistic) && isnan (p));
  eg_meta_fit_clear (&fit);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/study-bias", test_bias);
  g_test_add_func ("/study-bias/trimmed", test_trimmed);
  g_test_add_func ("/study-bias/trimmed-equal", test_trimmed_equal);
  g_test_add_func ("/study-bias/mirror", test_bias_mirror);
  g_test_add_func ("/study-bias/begg-exact", test_begg_exact);
  g_test_add_func ("/study-bias/begg-many", test_begg_many);
  g_test_add_func ("/study-bias/no-distance", test_no_distance);

  return g_test_run ();
}
