/* test-prediction-binary.c: what probabilities of an outcome are worth, against R and all pairs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>

#include "kernel/prediction/eg-auc.h"
#include "kernel/prediction/eg-calibration.h"
#include "kernel/prediction/eg-development-size.h"
#include "kernel/prediction/eg-net-benefit.h"
#include "kernel/prediction/eg-probability-score.h"
#include "kernel/prediction/eg-roc.h"
#include "oracle/oracle-check.h"
#include "oracle/prediction-oracle.h"

#define N G_N_ELEMENTS (birth_low)

static guint8 low[N];

static void
test_auc (void)
{
  EgAucComparison found;
  EgRoc roc;

  g_assert_cmpint (eg_auc_compare (birth_p, birth_q, low, N, &found), ==, EG_OK);
  check (found.first.auc, birth_auc[0]);
  check (found.second.auc, birth_auc[1]);
  check (found.first.variance, birth_auc[2]);
  check (found.second.variance, birth_auc[3]);
  check (found.covariance, birth_auc[4]);
  check (found.z, birth_auc[5]);
  check (found.p, birth_auc[6]);
  g_assert_cmpint (eg_roc_init (&roc, birth_p, low, N), ==, EG_OK);
  check (eg_roc_partial (&roc, 0, 1, NULL), birth_auc[0]);
  eg_roc_clear (&roc);
}

/* Two scores of the same 60 rows, with ties, whose answers are of pROC 1.18.0: roc.test (method = "delong", paired = TRUE) in R.  Rows are
 * made there alike, by s = 16807 s mod 2^31 - 1 from 1 on. */
static double
draw_lehmer (guint64 *state)
{
  *state = *state * 16807 % 2147483647;

  return *state / 2147483647.;
}

static void
test_paired (void)
{
  guint64 state = 1;
  double first[60], second[60];
  guint8 y[60];
  EgAucComparison found;

  for (guint i = 0; i < 60; i++)
    {
      const double t = draw_lehmer (&state);

      y[i] = draw_lehmer (&state) < t;
      first[i] = round (100 * (t + .6 * draw_lehmer (&state))) / 100;
      second[i] = round (100 * (t + 1.2 * draw_lehmer (&state))) / 100;
    }
  g_assert_cmpint (eg_auc_compare (first, second, y, 60, &found), ==, EG_OK);
  g_assert_cmpuint (found.first.n_events, ==, 26);
  check (found.first.auc, 0.83427601809954754);
  check (found.second.auc, 0.78506787330316741);
  check (found.z, 0.81314553884624308);
  check (found.p, 0.41613461981770955);
  check (found.difference - 1.959963984540054 * found.se, -0.069400624408432574);
  check (found.difference + 1.959963984540054 * found.se, 0.16781691400119286);
}

/* Whole numbers, so that there are ties: the area and its variance from all pairs; the partial area from many strips. */
static void
test_pairs (void)
{
  for (int round = 0; round < 20; round++)
    {
      double score[30], own[30] = { 0 }, area = 0, variance = 0, strips = 0, mean[2] = { 0 }, square[2] = { 0 };
      guint8 y[30];
      double n[2] = { 0 };
      EgAuc found;
      EgRoc roc;

      for (int i = 0; i < 30; i++)
        {
          score[i] = g_test_rand_int_range (0, 8);
          y[i] = i % 3 == 0;
          n[y[i]]++;
        }
      for (int i = 0; i < 30; i++)
        for (int k = 0; k < 30; k++)
          if (y[i] != y[k])
            own[i] += ((score[i] - score[k]) * (y[i] ? 1 : -1) > 0 ? 1 : score[i] == score[k] ? .5 : 0) / n[y[k]];
      for (int i = 0; i < 30; i++)
        {
          mean[y[i]] += own[i] / n[y[i]];
          area += y[i] ? own[i] / n[1] : 0;
        }
      for (int i = 0; i < 30; i++)
        square[y[i]] += (own[i] - mean[y[i]]) * (own[i] - mean[y[i]]);
      variance = square[0] / (n[0] - 1) / n[0] + square[1] / (n[1] - 1) / n[1];
      g_assert_cmpint (eg_auc (score, y, 30, &found, NULL), ==, EG_OK);
      check (found.auc, area);
      check (found.variance, variance);

      g_assert_cmpint (eg_roc_init (&roc, score, y, 30), ==, EG_OK);
      for (int k = 0; k < 20000; k++)
        {
          double x = .1 + .3 * (k + .5) / 20000, rise;
          gsize i = 1;

          while (roc.false_positive[i] < x * n[0])
            i++;
          rise = (roc.true_positive[i] - roc.true_positive[i - 1]) / (double) (roc.false_positive[i] - roc.false_positive[i - 1]);
          strips += .3 / 20000 / n[1] * (roc.true_positive[i - 1] + (x * n[0] - roc.false_positive[i - 1]) * rise);
        }
      g_assert_cmpfloat_with_epsilon (eg_roc_partial (&roc, .6, .9, NULL), strips, 1e-5);
      eg_roc_clear (&roc);
    }
}

static void
test_scores (void)
{
  EgProbabilityScore found;
  EgCalibrationGroup groups[10];
  EgNetBenefit benefits[19];
  double chi_squared, thresholds[19], share = 0;

  g_assert_cmpint (eg_probability_score (birth_far, low, N, &found), ==, EG_OK);
  check (found.brier, birth_scores[0]);
  check (found.log_loss, birth_scores[1]);
  check (found.nagelkerke, birth_scores[2]);
  check (found.spiegelhalter, birth_scores[3]);
  for (gsize i = 0; i < N; i++)
    share += low[i] / (double) N;
  check (found.brier_scaled, 1 - birth_scores[0] / share / (1 - share));
  g_assert_cmpint (eg_calibration_groups (birth_far, low, N, 10, .95, groups, &chi_squared), ==, EG_OK);
  check (chi_squared, birth_scores[4]);
  for (int k = 0; k < 19; k++)
    thresholds[k] = (k + 1) * .05;
  g_assert_cmpint (eg_net_benefit (birth_far, low, N, thresholds, 19, benefits), ==, EG_OK);
  for (int k = 0; k < 19; k++)
    {
      check (benefits[k].benefit, birth_benefit[k]);
      check (benefits[k].benefit_of_all, share - thresholds[k] / (1 - thresholds[k]) * (1 - share));
    }
}

static void
test_calibration (void)
{
  double smooth[N], again[3], at[3];
  EgCalibration found;

  g_assert_cmpint (eg_calibration (birth_far, low, N, 0, &found, smooth), ==, EG_OK);
  check (found.in_large, birth_calibration[0]);
  check (found.intercept, birth_calibration[1]);
  check (found.slope, birth_calibration[2]);
  check (found.in_large_se, birth_calibration[3]);
  check (found.intercept_se, birth_calibration[4]);
  check (found.slope_se, birth_calibration[5]);
  check (found.ici, birth_calibration[6]);
  check (found.e50, birth_calibration[7]);
  check (found.e90, birth_calibration[8]);
  check (found.emax, birth_calibration[9]);
  for (int k = 0; k < 3; k++)
    at[k] = birth_far[5 * k];
  g_assert_cmpint (eg_calibration_curve (birth_far, low, N, 0, at, 3, again), ==, EG_OK);
  for (int k = 0; k < 3; k++)
    check (again[k], smooth[5 * k]);
}

static void
test_groups (void)
{
  for (int round = 0; round < 30; round++)
    {
      gsize n = 1 + round, n_groups = 1 + g_test_rand_int_range (0, n), rows = 0;
      g_autofree EgCalibrationGroup *groups = g_new (EgCalibrationGroup, n_groups);
      g_autofree double *p = g_new (double, n);
      g_autofree guint8 *y = g_new0 (guint8, n);

      for (gsize i = 0; i < n; i++)
        p[i] = g_test_rand_double ();
      g_assert_cmpint (eg_calibration_groups (p, y, n, n_groups, .95, groups, NULL), ==, EG_OK);
      for (gsize g = 0; g < n_groups; g++)
        {
          g_assert_cmpuint (groups[g].n, >, 0);
          g_assert_cmpuint (groups[g].n, <=, n / n_groups + 1);
          g_assert_true (g == 0 || groups[g].low >= groups[g - 1].high);
          rows += groups[g].n;
        }
      g_assert_cmpuint (rows, ==, n);
    }
}

static void
test_edges (void)
{
  const double p[] = { .1, .4, .9, 1 }, wrong[] = { .2, 1.5 }, falling[] = { .5, .2 };
  const guint8 none[4] = { 0 }, apart[] = { 0, 0, 1, 1 };
  EgProbabilityScore score;
  EgCalibration calibration;
  EgNetBenefit benefit[2];
  EgAucComparison same;
  EgAuc auc;
  EgRoc roc;

  /* nobody has the outcome: no area, no recalibration */
  g_assert_cmpint (eg_auc (p, none, 4, &auc, NULL), ==, EG_OK);
  g_assert_true (isnan (auc.auc) && isnan (auc.variance));
  g_assert_cmpint (eg_roc_init (&roc, p, none, 4), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_calibration (p, none, 4, 0, &calibration, NULL), ==, EG_OK);
  g_assert_true (isnan (calibration.slope) && isnan (calibration.in_large));
  g_assert_cmpuint (calibration.bounded, ==, 1);
  g_assert_cmpint (eg_probability_score (p, none, 4, &score), ==, EG_OK);
  g_assert_true (isinf (score.log_loss) && isnan (score.brier_scaled) && isnan (score.nagelkerke));

  /* told apart without a fault: no slope, the area has no variance */
  g_assert_cmpint (eg_auc_compare (p, p, apart, 4, &same), ==, EG_OK);
  g_assert_cmpfloat (same.first.auc, ==, 1);
  g_assert_cmpfloat (same.first.variance, ==, 0);
  g_assert_true (isnan (same.z) && isnan (same.p));
  g_assert_cmpint (eg_calibration (p, apart, 4, 0, &calibration, NULL), ==, EG_OK);
  g_assert_true (isnan (calibration.slope) && isfinite (calibration.in_large));

  g_assert_cmpint (eg_probability_score (wrong, none, 2, &score), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_calibration (wrong, none, 2, 0, &calibration, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_auc (p, none, 0, &auc, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_net_benefit (p, apart, 4, falling, 2, benefit), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_net_benefit (p, apart, 0, p, 1, benefit), ==, EG_BAD_INPUT);
}

/* The examples of pmsampsize's manual: a yes or no of which 17.4 % are yes, with 24 parameters and an R squared of 0.288, needs
 * 662; events at a rate of 0.065, followed for 2.07 years, by 2 years, with 30 parameters and 0.051, need 5143 with 692 events. */
static void
test_development_size (void)
{
  EgDevelopmentSize size;

  g_assert_cmpint (eg_development_size_of_answers (24, .174, .288, &size), ==, EG_OK);
  g_assert_cmpfloat (size.shrinkage, ==, 623);
  g_assert_cmpfloat (size.optimism, ==, 662);
  g_assert_cmpfloat (size.precision, ==, 221);
  g_assert_cmpfloat (size.needed, ==, 662);
  g_assert_cmpint (eg_development_size_of_events (30, .065, 2.07, 2, .051, &size), ==, EG_OK);
  g_assert_cmpfloat (size.shrinkage, ==, 5143);
  g_assert_cmpfloat (size.needed, ==, 5143);
  g_assert_cmpfloat_with_epsilon (size.events / 30, 23.07, .005);
  /* nothing known of R squared: as if 15 % of the largest were said */
  g_assert_cmpint (eg_development_size_of_answers (10, .3, NAN, &size), ==, EG_OK);
  {
    EgDevelopmentSize said;

    g_assert_cmpint (eg_development_size_of_answers (10, .3, .15 * size.most, &said), ==, EG_OK);
    g_assert_cmpfloat (size.needed, ==, said.needed);
  }
  g_assert_cmpint (eg_development_size_of_answers (10, 1, NAN, &size), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_development_size_of_answers (10, .01, .5, &size), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_development_size_of_answers (0, .3, NAN, &size), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_development_size_of_events (10, 0, 1, 1, NAN, &size), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_development_size_of_events (10, .1, 1, INFINITY, NAN, &size), ==, EG_BAD_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < N; i++)
    low[i] = birth_low[i] == 1;

  g_test_add_func ("/prediction/auc", test_auc);
  g_test_add_func ("/prediction/paired", test_paired);
  g_test_add_func ("/prediction/pairs", test_pairs);
  g_test_add_func ("/prediction/scores", test_scores);
  g_test_add_func ("/prediction/calibration", test_calibration);
  g_test_add_func ("/prediction/groups", test_groups);
  g_test_add_func ("/prediction/edges", test_edges);
  g_test_add_func ("/prediction/development-size", test_development_size);

  return g_test_run ();
}
