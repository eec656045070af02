/* test-meta.c: effects of several studies put together, against metafor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "kernel/evidence/eg-mantel-haenszel.h"
#include "kernel/evidence/eg-meta-fit.h"
#include "kernel/evidence/eg-meta-influence.h"
#include "kernel/evidence/eg-proportion-interval.h"
#include "meta-sets.h"

static void
check_effect (EgEffect      effect,
              const double *expected)
{
  within (effect.y, expected[0], 1e-11);
  within (effect.v, expected[1], 1e-11);
}

static void
test_effects (void)
{
  static const double x1[] = { 0, 5, 2, 0 }, x2[] = { 3, 12, 3, 0 };
  const struct { EgEffectKind kind; const double *expected; } counts[] = {
    { EG_EFFECT_LOG_ODDS_RATIO, zero_OR }, { EG_EFFECT_LOG_RISK_RATIO, zero_RR }, { EG_EFFECT_RISK_DIFFERENCE, zero_RD },
    { EG_EFFECT_ARCSINE_DIFFERENCE, zero_AS }, { EG_EFFECT_LOG_RATE_RATIO, zero_IRR }, { EG_EFFECT_RATE_DIFFERENCE, zero_IRD },
  }, means[] = {
    { EG_EFFECT_MEAN_DIFFERENCE, stroke_MD }, { EG_EFFECT_STANDARDISED_DIFFERENCE, stroke_SMD },
    { EG_EFFECT_LOG_RATIO_OF_MEANS, stroke_ROM },
  }, proportions[] = {
    { EG_EFFECT_PROPORTION, aneurysm_PR }, { EG_EFFECT_LOG_PROPORTION, aneurysm_PLN }, { EG_EFFECT_LOGIT, aneurysm_PLO },
    { EG_EFFECT_ARCSINE, aneurysm_PAS }, { EG_EFFECT_FREEMAN_TUKEY, aneurysm_PFT }, { EG_EFFECT_LOG_RATE, aneurysm_IRLN },
  };

  for (guint k = 0; k < G_N_ELEMENTS (counts); k++)
    for (guint i = 0; i < G_N_ELEMENTS (x1); i++)
      check_effect (eg_effect_of_counts (counts[k].kind, x1[i], 10, x2[i], 12), counts[k].expected + 2 * i);
  for (guint k = 0; k < G_N_ELEMENTS (means); k++)
    for (guint i = 0; i < N_STROKE; i++)
      check_effect (eg_effect_of_means (means[k].kind, stroke_m1i[i], stroke_sd1i[i], stroke_n1i[i],
                                        stroke_m2i[i], stroke_sd2i[i], stroke_n2i[i]), means[k].expected + 2 * i);
  for (guint k = 0; k < G_N_ELEMENTS (proportions); k++)
    for (guint i = 0; i < N_ANEURYSM; i++)
      check_effect (eg_effect_of_proportion (proportions[k].kind, aneurysm_x[i], aneurysm_n[i]),
                    proportions[k].expected + 2 * i);
}

/* What is shown is what was counted */
static void
test_back (void)
{
  for (EgEffectKind kind = EG_EFFECT_PROPORTION; kind <= EG_EFFECT_LOG_RATE; kind++)
    for (guint i = 0; i < N_ANEURYSM; i++)
      {
        double x = aneurysm_x[i], n = aneurysm_n[i];

        if (x == n && kind < EG_EFFECT_ARCSINE)
          x += .5, n += 1;
        within (eg_effect_back (kind, eg_effect_of_proportion (kind, aneurysm_x[i], aneurysm_n[i]).y, n), x / n, 1e-12);
      }
  near (eg_effect_back (EG_EFFECT_FREEMAN_TUKEY, .3, 7), freeman_tukey_back[0]);
  near (eg_effect_back (EG_EFFECT_FREEMAN_TUKEY, .9, 13), freeman_tukey_back[1]);
  near (eg_effect_back (EG_EFFECT_FREEMAN_TUKEY, 1.4, 13), freeman_tukey_back[2]);
  g_assert_cmpfloat (eg_effect_back (EG_EFFECT_FREEMAN_TUKEY, -.1, 13), ==, 0);
  g_assert_cmpfloat (eg_effect_back (EG_EFFECT_FREEMAN_TUKEY, 2, 13), ==, 1);
  g_assert_cmpfloat (eg_effect_back (EG_EFFECT_ARCSINE, 2, 0), ==, 1);
  near (eg_effect_back (EG_EFFECT_LOG_RISK_RATIO, log (2), 0), 2);
  near (eg_effect_back (EG_EFFECT_RISK_DIFFERENCE, -.2, 0), -.2);
}

static void
test_effect_edges (void)
{
  g_assert_true (isnan (eg_effect_of_counts (EG_EFFECT_LOG_ODDS_RATIO, 11, 10, 1, 10).y));
  g_assert_true (isnan (eg_effect_of_counts (EG_EFFECT_LOG_ODDS_RATIO, -1, 10, 1, 10).y));
  g_assert_true (isnan (eg_effect_of_counts (EG_EFFECT_LOG_ODDS_RATIO, 0, 0, 1, 10).y));
  g_assert_true (isnan (eg_effect_of_counts (EG_EFFECT_LOG_RATE_RATIO, 1, 0, 1, 10).y));
  g_assert_true (isnan (eg_effect_of_counts (EG_EFFECT_LOGIT, 1, 10, 1, 10).y));
  g_assert_true (isnan (eg_effect_of_counts (EG_EFFECT_LOG_ODDS_RATIO, NAN, 10, 1, 10).y));
  g_assert_true (isnan (eg_effect_of_means (EG_EFFECT_STANDARDISED_DIFFERENCE, 1, 0, 5, 2, 0, 5).y));
  g_assert_true (isnan (eg_effect_of_means (EG_EFFECT_STANDARDISED_DIFFERENCE, 1, 1, 1, 2, 1, 1).y));
  g_assert_true (isnan (eg_effect_of_means (EG_EFFECT_LOG_RATIO_OF_MEANS, -1, 1, 5, 2, 1, 5).y));
  g_assert_true (isnan (eg_effect_of_proportion (EG_EFFECT_LOGIT, 3, 2).y));
  g_assert_true (isnan (eg_effect_of_proportion (EG_EFFECT_RISK_DIFFERENCE, 1, 2).y));
}

/* The order of the oracle: FE, DL, HE, HS, SJ, ML, REML, EB, PM */
static const EgTau2Method methods[] = {
  EG_TAU2_NONE, EG_TAU2_DERSIMONIAN_LAIRD, EG_TAU2_HEDGES, EG_TAU2_HUNTER_SCHMIDT, EG_TAU2_SIDIK_JONKMAN,
  EG_TAU2_ML, EG_TAU2_REML, EG_TAU2_EMPIRICAL_BAYES, EG_TAU2_PAULE_MANDEL,
};

static void
check_fit (const EgMetaFit *fit,
           const double    *expected,
           gboolean         fixed)
{
  const double one = 1;
  double mean, se, se_new, width = eg_meta_fit_get_width (fit, .95);

  g_assert_true (fit->converged);
  eg_meta_fit_predict (fit, &one, &mean, &se, &se_new);
  near (fit->coefficients[0], expected[0]);
  near (mean, expected[0]);
  near (sqrt (fit->variance[0]), expected[1]);
  near (se, expected[1]);
  near (mean - width * se, expected[2]);
  near (mean + width * se, expected[3]);
  within (eg_meta_fit_get_p (fit, 0) / expected[4], 1, 1e-7);
  near (fit->tau2, expected[5]);
  near (fit->i2, expected[6]);
  near (fit->h2, expected[7]);
  near (fit->q, expected[8]);
  within (fit->q_p / expected[9], 1, 1e-9);
  if (!fixed)
    {
      near (mean - width * se_new, expected[10]);
      near (mean + width * se_new, expected[11]);
    }
}

static void
check_methods (const double *y,
               const double *v,
               guint         n,
               const double *expected)
{
  g_autofree double *x = g_new (double, n);

  for (guint i = 0; i < n; i++)
    x[i] = 1;
  for (guint k = 0; k < G_N_ELEMENTS (methods); k++)
    for (guint knapp_hartung = 0; knapp_hartung < 2; knapp_hartung++)
      {
        EgMetaFit fit;
        double weights = 0, hats = 0;

        if (methods[k] == EG_TAU2_NONE && knapp_hartung)
          continue;
        g_assert_cmpint (eg_meta_fit_init (&fit, x, y, v, n, 1, methods[k], knapp_hartung), ==, EG_OK);
        check_fit (&fit, expected + 24 * k + 12 * knapp_hartung, methods[k] == EG_TAU2_NONE);
        for (guint i = 0; i < n; i++)
          weights += fit.weight[i], hats += fit.hat[i];
        near (weights, 1);
        near (hats, 1);
        eg_meta_fit_clear (&fit);
      }
}

static void
test_methods (void)
{
  double y[N_BCG], v[N_BCG];

  get_bcg (EG_EFFECT_LOG_ODDS_RATIO, y, v);
  check_methods (y, v, N_BCG, bcg_pooled);
  get_stroke (EG_EFFECT_MEAN_DIFFERENCE, y, v);
  check_methods (y, v, N_STROKE, stroke_pooled);
}

static void
test_tau2_interval (void)
{
  double x[N_BCG], y[N_BCG], v[N_BCG], lower, upper;

  get_bcg (EG_EFFECT_LOG_ODDS_RATIO, y, v);
  for (guint i = 0; i < N_BCG; i++)
    x[i] = 1;
  g_assert_cmpint (eg_meta_tau2_interval (x, y, v, N_BCG, 1, .95, &lower, &upper), ==, EG_OK);
  near (lower, bcg_tau2_interval[0]);
  near (upper, bcg_tau2_interval[1]);

  /* where studies agree too well no tau2 is small enough */
  for (guint i = 0; i < N_BCG; i++)
    y[i] = .5 + 1e-6 * i;
  g_assert_cmpint (eg_meta_tau2_interval (x, y, v, N_BCG, 1, .95, &lower, &upper), ==, EG_OK);
  g_assert_cmpfloat (lower, ==, 0);
  g_assert_cmpfloat (upper, ==, 0);
}

/* The same with a moderator, of years as they are and less their mean: uniroot () in R of the generalised Q, of centred years.  metafor's
 * confint ends by default where tau2 is within 1.2e-4 (0.09208799, 1.02923778). */
static void
test_tau2_interval_line (void)
{
  const double years[N_BCG] = { 1948, 1949, 1960, 1977, 1973, 1953, 1973, 1980, 1968, 1961, 1974, 1969, 1976 };
  double x[2 * N_BCG], y[N_BCG], v[N_BCG], lower, upper;

  get_bcg (EG_EFFECT_LOG_ODDS_RATIO, y, v);
  for (int centred = 0; centred < 2; centred++)
    {
      for (guint i = 0; i < N_BCG; i++)
        {
          x[2 * i] = 1;
          x[2 * i + 1] = years[i] - (centred ? 1966 + 3. / 13 : 0);
        }
      g_assert_cmpint (eg_meta_tau2_interval (x, y, v, N_BCG, 2, .95, &lower, &upper), ==, EG_OK);
      within (lower, .092095455200678, 1e-9);
      within (upper, 1.029229846479409, 1e-9);
    }
}

/* On latitude and its square, in degrees as they are: numbers of very different sizes */
static void
check_line (gboolean      knapp_hartung,
            const double *expected)
{
  const double at[] = { 1, 30, 900 };
  double x[3 * N_BCG], y[N_BCG], v[N_BCG], mean, se, se_new, width, statistic, p;
  EgMetaFit fit;

  get_bcg (EG_EFFECT_LOG_ODDS_RATIO, y, v);
  for (guint i = 0; i < N_BCG; i++)
    {
      x[3 * i] = 1;
      x[3 * i + 1] = bcg_latitude[i];
      x[3 * i + 2] = bcg_latitude[i] * bcg_latitude[i];
    }
  g_assert_cmpint (eg_meta_fit_init (&fit, x, y, v, N_BCG, 3, EG_TAU2_REML, knapp_hartung), ==, EG_OK);
  for (guint j = 0; j < 3; j++)
    {
      within (fit.coefficients[j], expected[j], 1e-8);
      within (sqrt (fit.variance[4 * j]), expected[3 + j], 1e-8);
      within (eg_meta_fit_get_p (&fit, j), expected[6 + j], 1e-7);
    }
  within (fit.tau2, expected[9], 1e-8);
  near (fit.q, expected[10]);
  within (fit.q_p, expected[11], 1e-8);
  eg_meta_fit_test (&fit, 1, &statistic, &p);
  within (statistic, expected[12], 1e-7);
  within (p / expected[13], 1, 1e-6);
  eg_meta_fit_predict (&fit, at, &mean, &se, &se_new);
  width = eg_meta_fit_get_width (&fit, .95);
  within (mean, expected[14], 1e-8);
  within (mean - width * se, expected[15], 1e-8);
  within (mean + width * se, expected[16], 1e-8);
  within (mean - width * se_new, expected[17], 1e-8);
  within (mean + width * se_new, expected[18], 1e-8);
  eg_meta_fit_clear (&fit);
}

static void
test_line (void)
{
  check_line (FALSE, bcg_line_z);
  check_line (TRUE, bcg_line_knha);
}

static void
check_influence (const EgMetaInfluence *own,
                 const double          *expected,
                 gboolean               with_weight)
{
  within (own->residual, expected[0], 1e-8);
  within (own->dffits, expected[1], 1e-7);
  within (own->cook, expected[2], 1e-7);
  within (own->covariance, expected[3], 1e-8);
  within (own->hat, expected[4], 1e-8);
  if (with_weight)
    within (own->weight, expected[5], 1e-8);
}

static void
test_influence (void)
{
  double one[N_BCG], x[2 * N_BCG], y[N_BCG], v[N_BCG];
  EgMetaInfluence result[N_BCG];

  get_bcg (EG_EFFECT_LOG_ODDS_RATIO, y, v);
  for (guint i = 0; i < N_BCG; i++)
    {
      one[i] = x[2 * i] = 1;
      x[2 * i + 1] = bcg_latitude[i];
    }
  g_assert_cmpint (eg_meta_influence (one, y, v, N_BCG, 1, EG_TAU2_REML, 0, result), ==, EG_OK);
  for (guint i = 0; i < N_BCG; i++)
    check_influence (&result[i], bcg_influence + 6 * i, TRUE);
  g_assert_cmpint (eg_meta_influence (x, y, v, N_BCG, 2, EG_TAU2_DERSIMONIAN_LAIRD, 0, result), ==, EG_OK);
  for (guint i = 0; i < N_BCG; i++)
    check_influence (&result[i], bcg_line_influence + 5 * i, FALSE);
  /* the scale of Knapp and Hartung is in what a study is held against, too */
  g_assert_cmpint (eg_meta_influence (one, y, v, N_BCG, 1, EG_TAU2_REML, 1, result), ==, EG_OK);
  for (guint i = 0; i < N_BCG; i++)
    check_influence (&result[i], bcg_influence_knha + 5 * i, FALSE);
  g_assert_cmpint (eg_meta_influence (x, y, v, N_BCG, 2, EG_TAU2_DERSIMONIAN_LAIRD, 1, result), ==, EG_OK);
  for (guint i = 0; i < N_BCG; i++)
    check_influence (&result[i], bcg_line_influence_knha + 5 * i, FALSE);
}

static void
check_part (const EgMetaPart *part,
            const double     *expected)
{
  const double own[] = { part->estimate, part->se, part->lower, part->upper, part->tau2, part->i2, part->q };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    within (own[i], expected[i], 1e-8);
}

static void
test_parts (void)
{
  double y[N_BCG], v[N_BCG];
  EgMetaPart parts[N_BCG];

  get_bcg (EG_EFFECT_LOG_ODDS_RATIO, y, v);
  g_assert_cmpint (eg_meta_leave_one_out (y, v, N_BCG, EG_TAU2_REML, 1, .95, parts), ==, EG_OK);
  for (guint i = 0; i < N_BCG; i++)
    check_part (&parts[i], bcg_without + 7 * i);
  g_assert_cmpint (eg_meta_accumulate (y, v, N_BCG, EG_TAU2_REML, 1, .95, parts), ==, EG_OK);
  near (parts[0].estimate, y[0]);
  near (parts[0].se, sqrt (v[0]));
  g_assert_true (isnan (parts[0].i2));
  for (guint i = 1; i < N_BCG; i++)
    check_part (&parts[i], bcg_first + 7 * (i - 1));

  g_assert_cmpint (eg_meta_leave_one_out (y, v, 1, EG_TAU2_REML, 0, .95, parts), ==, EG_OK);
  g_assert_true (isnan (parts[0].estimate));
}

static void
check_stratified (const EgStratified *own,
                  const double       *expected)
{
  near (own->estimate, expected[0]);
  near (own->se, expected[1]);
  near (own->q, expected[2]);
  g_assert_cmpuint (own->df, ==, (gsize) expected[3]);
}

static void
test_stratified (void)
{
  const EgEffectKind kinds[] = { EG_EFFECT_LOG_ODDS_RATIO, EG_EFFECT_LOG_RISK_RATIO, EG_EFFECT_RISK_DIFFERENCE };
  EgStratified own;

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_assert_cmpint (eg_mantel_haenszel (kinds[k], bcg_x1, bcg_n1, bcg_x2, bcg_n2, N_BCG, &own), ==, EG_OK);
      check_stratified (&own, bcg_stratified + 4 * k);
      g_assert_cmpint (eg_mantel_haenszel (kinds[k], catheter_x1, catheter_n1, catheter_x2, catheter_n2, N_CATHETER, &own),
                       ==, EG_OK);
      check_stratified (&own, catheter_stratified + 4 * k);
    }
  g_assert_cmpint (eg_peto (bcg_x1, bcg_n1, bcg_x2, bcg_n2, N_BCG, &own), ==, EG_OK);
  check_stratified (&own, bcg_stratified + 12);
  g_assert_cmpint (eg_peto (catheter_x1, catheter_n1, catheter_x2, catheter_n2, N_CATHETER, &own), ==, EG_OK);
  check_stratified (&own, catheter_stratified + 12);
}

/* A study in which all had the event has a risk ratio, which is 1, and no odds ratio. */
static void
test_stratified_all (void)
{
  const double x1[] = { 40, 38, 490, 30 }, n1[] = { 40, 40, 500, 40 }, x2[] = { 500, 500, 3, 25 }, n2[] = { 500, 500, 3, 40 };
  const EgEffectKind kinds[] = { EG_EFFECT_LOG_ODDS_RATIO, EG_EFFECT_LOG_RISK_RATIO, EG_EFFECT_RISK_DIFFERENCE };
  EgStratified own;

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_assert_cmpint (eg_mantel_haenszel (kinds[k], x1, n1, x2, n2, 4, &own), ==, EG_OK);
      check_stratified (&own, all_stratified + 4 * k);
      g_assert_cmpuint (own.n_used, ==, k == 0 ? 3 : 4);
    }
  g_assert_cmpint (eg_peto (x1, n1, x2, n2, 4, &own), ==, EG_OK);
  check_stratified (&own, all_stratified + 12);
  /* of nothing else no ratio is known, and not surely 1 */
  g_assert_cmpint (eg_mantel_haenszel (EG_EFFECT_LOG_RISK_RATIO, n1, n1, n2, n2, 4, &own), ==, EG_OK);
  g_assert_true (isnan (own.estimate) && isnan (own.se));
  /* one study is not heterogeneous */
  for (guint k = 1; k < G_N_ELEMENTS (kinds); k++)
    {
      g_assert_cmpint (eg_mantel_haenszel (kinds[k], x1 + 1, n1 + 1, x2 + 1, n2 + 1, 1, &own), ==, EG_OK);
      g_assert_true (own.df == 0 && own.q == 0 && isnan (own.q_p));
    }
}

static void
test_stratified_edges (void)
{
  const double none[] = { 0, 0 }, some[] = { 1, 2 }, size[] = { 10, 20 }, wrong[] = { 11, 2 };
  EgStratified own;

  g_assert_cmpint (eg_mantel_haenszel (EG_EFFECT_LOG_ODDS_RATIO, none, size, none, size, 2, &own), ==, EG_OK);
  g_assert_cmpuint (own.n_used, ==, 0);
  g_assert_true (isnan (own.estimate));
  /* no event in one arm at all: the ratio is 0, its logarithm nothing to print */
  g_assert_cmpint (eg_mantel_haenszel (EG_EFFECT_LOG_ODDS_RATIO, none, size, some, size, 2, &own), ==, EG_OK);
  g_assert_true (isnan (own.estimate) && isnan (own.q));
  g_assert_cmpint (eg_peto (none, size, some, size, 2, &own), ==, EG_OK);
  g_assert_true (isfinite (own.estimate));
  g_assert_cmpint (eg_peto (wrong, size, some, size, 2, &own), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_mantel_haenszel (EG_EFFECT_LOG_RISK_RATIO, wrong, size, some, size, 2, &own), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_mantel_haenszel (EG_EFFECT_LOGIT, some, size, some, size, 2, &own), ==, EG_BAD_INPUT);
}

static void
test_proportions (void)
{
  const double pairs[][2] = { { 0, 15 }, { 1, 15 }, { 5, 10 }, { 15, 15 }, { 2, 42 } }, levels[] = { .95, .99 };
  double lower, upper;

  for (guint l = 0; l < G_N_ELEMENTS (levels); l++)
    for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
      for (guint m = 0; m < 2; m++)
        {
          const double *expected = proportion_limits + 4 * (l * G_N_ELEMENTS (pairs) + i) + 2 * m;

          eg_proportion_interval (pairs[i][0], pairs[i][1], m, levels[l], &lower, &upper);
          within (lower, expected[0], 1e-10);
          within (upper, expected[1], 1e-10);
        }
  eg_proportion_interval (1, 0, EG_PROPORTION_WILSON, .95, &lower, &upper);
  g_assert_true (isnan (lower) && isnan (upper));
}

/* One study of which all is known beside others of which hardly anything is: the sums of squared weights leave no digit of what the
 * search divides by, which may not turn it round.  Restricted likelihood, by optimise () of dnorm () in R. */
static void
test_weights_apart (void)
{
  const double one[] = { 1, 1, 1, 1 }, v[] = { 1e-12, 1, .25, 4 };
  const double alike[] = { .1, .5, .2, -.3 }, apart[] = { .1, 3.5, -2.2, 4.3 };
  EgMetaFit fit;

  for (EgTau2Method method = EG_TAU2_ML; method <= EG_TAU2_REML; method++)
    {
      g_assert_cmpint (eg_meta_fit_init (&fit, one, alike, v, 4, 1, method, 0), ==, EG_OK);
      g_assert_true (fit.converged);
      g_assert_cmpfloat (fit.tau2, ==, 0);
      within (fit.coefficients[0], .1, 1e-10);
      eg_meta_fit_clear (&fit);
    }
  g_assert_cmpint (eg_meta_fit_init (&fit, one, apart, v, 4, 1, EG_TAU2_REML, 0), ==, EG_OK);
  g_assert_true (fit.converged);
  within (fit.tau2, 7.72482192585416, 1e-7);
  eg_meta_fit_clear (&fit);
}

/* Fisher's scoring goes to and fro over the maximum for ever, as metafor's does, which then has no answer; by uniroot () of the slope
 * of the likelihood in R, which is above 0 at 0. */
static void
test_to_and_fro (void)
{
  const double y[] = { -9.25, -4.37, -7.27, -3.45, -6.01, -3.65, -1.63, -2.32, -5.43, -9.5, -4.28, -6.22, -5.38, -4.08 };
  const double v[] = { 35.278, 14.041, 18.325, 24.168, 13.03, 11.866, 6.28, 22.993, 7.096, 4.526, 25.12, 13.295, 27.597, 11.911 };
  double one[14];
  EgMetaFit fit;

  for (guint i = 0; i < 14; i++)
    one[i] = 1;
  g_assert_cmpint (eg_meta_fit_init (&fit, one, y, v, 14, 1, EG_TAU2_ML, 0), ==, EG_OK);
  g_assert_true (fit.converged);
  within (fit.tau2, .379721069907185, 1e-9);
  within (fit.coefficients[0], -5.40857552990703, 1e-9);
  eg_meta_fit_clear (&fit);
}

/* Of two studies of which one had no event the likelihood has a maximum at 1.6, but is higher at 0 (-2.049 and -1.479, by dnorm () in R);
 * the restricted one is not. */
static void
test_higher_at_zero (void)
{
  const double one[] = { 1, 1 }, y[] = { -1.842, -5.333 }, v[] = { .0233, 2 };
  EgMetaFit fit;

  g_assert_cmpint (eg_meta_fit_init (&fit, one, y, v, 2, 1, EG_TAU2_ML, 0), ==, EG_OK);
  g_assert_true (fit.converged);
  g_assert_cmpfloat (fit.tau2, ==, 0);
  within (fit.coefficients[0], -1.88220179904117, 1e-12);
  eg_meta_fit_clear (&fit);
  g_assert_cmpint (eg_meta_fit_init (&fit, one, y, v, 2, 1, EG_TAU2_REML, 0), ==, EG_OK);
  within (fit.tau2, 5.103875, 1e-2);      /* the best of a grid by hundredths */
  eg_meta_fit_clear (&fit);
}

static void
test_fit_edges (void)
{
  const double one[] = { 1, 1, 1 }, twice[] = { 1, 2, 1, 2, 1, 2 }, y[] = { .5, .7, .1 }, v[] = { .04, .09, .01 }, zero[] = { .1, 0, .1 };
  EgMetaFit fit;
  double lower, upper;

  /* one study is itself */
  g_assert_cmpint (eg_meta_fit_init (&fit, one, y, v, 1, 1, EG_TAU2_REML, 1), ==, EG_OK);
  near (fit.coefficients[0], .5);
  near (sqrt (fit.variance[0]), .2);
  g_assert_true (isnan (fit.i2) && isnan (fit.q_p) && !fit.by_t);
  eg_meta_fit_clear (&fit);

  g_assert_cmpint (eg_meta_fit_init (&fit, one, y, v, 0, 1, EG_TAU2_REML, 0), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_meta_fit_init (&fit, one, y, zero, 3, 1, EG_TAU2_REML, 0), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_meta_fit_init (&fit, twice, y, v, 3, 2, EG_TAU2_REML, 0), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_meta_tau2_interval (one, y, v, 1, 1, .95, &lower, &upper), ==, EG_BAD_INPUT);
  g_assert_true (isnan (lower));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/meta/effects", test_effects);
  g_test_add_func ("/meta/effects/back", test_back);
  g_test_add_func ("/meta/effects/edges", test_effect_edges);
  g_test_add_func ("/meta/methods", test_methods);
  g_test_add_func ("/meta/tau2-interval", test_tau2_interval);
  g_test_add_func ("/meta/tau2-interval/line", test_tau2_interval_line);
  g_test_add_func ("/meta/line", test_line);
  g_test_add_func ("/meta/influence", test_influence);
  g_test_add_func ("/meta/parts", test_parts);
  g_test_add_func ("/meta/stratified/all", test_stratified_all);
  g_test_add_func ("/meta/stratified", test_stratified);
  g_test_add_func ("/meta/stratified/edges", test_stratified_edges);
  g_test_add_func ("/meta/proportions", test_proportions);
  g_test_add_func ("/meta/to-and-fro", test_to_and_fro);
  g_test_add_func ("/meta/higher-at-zero", test_higher_at_zero);
  g_test_add_func ("/meta/weights-apart", test_weights_apart);
  g_test_add_func ("/meta/edges", test_fit_edges);

  return g_test_run ();
}
