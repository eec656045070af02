/* test-fairness-times.c: groups of people of whom some are not followed to the end, and groups drawn together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>

#include "kernel/prediction/eg-fairness-times.h"
#include "kernel/prediction/eg-partial-pooling.h"
#include "oracle/fairness-oracle.h"

#define N G_N_ELEMENTS (lung_time)

static void
near (double value,
      double expected,
      double tolerance)
{
  if (isnan (value) && isnan (expected))
    return;
  if (!(fabs (value - expected) <= tolerance * MAX (1, fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

typedef struct
{
  guint8           status[N];
  guint32          group[N];
  EgPredictedRisks risks;
} Lung;

static void
fill (Lung *self)
{
  for (guint i = 0; i < N; i++)
    {
      self->status[i] = lung_event[i];
      self->group[i] = lung_group[i];
    }
  self->risks = (EgPredictedRisks) { .n = N, .time = lung_time, .status = self->status, .cause = 1, .risk = lung_risk, .at = 365 };
}

static void
test_oracle (void)
{
  const double *expected[] = { lung_sex1, lung_sex2 };
  EgFairGroup groups[2];
  Lung self;

  fill (&self);
  g_assert_cmpint (eg_fairness_times (&self.risks, self.group, 2, .5, .95, 10, 5, groups), ==, EG_OK);
  for (guint g = 0; g < 2; g++)
    {
      const double values[] = { groups[g].base_rate.value, groups[g].predicted, groups[g].sensitivity.value,
                                groups[g].false_positive_rate.value, groups[g].ppv.value, groups[g].npv.value, groups[g].accuracy.value,
                                groups[g].net_benefit };

      g_assert_false (groups[g].too_small);
      for (guint k = 0; k < G_N_ELEMENTS (values); k++)
        near (values[k], expected[g][k], 1e-12);
      near (groups[g].ratio, expected[g][0] / expected[g][1], 1e-12);
      g_assert_true (groups[g].base_rate.lower < expected[g][0] && expected[g][0] < groups[g].base_rate.upper);
    }
}

/* When all are followed to the end it is what eg_fairness () says. */
static void
test_nobody_censored (void)
{
  double time[N];
  EgFairGroup timed[2], plain[2];
  EgFairGap gaps[EG_N_GAPS], others[EG_N_GAPS];
  EgRandom random;
  double ratio[4];
  Lung self;

  fill (&self);
  for (guint i = 0; i < N; i++)
    time[i] = self.status[i] ? 1 : 2;
  self.risks.time = time;
  self.risks.at = 1;
  g_assert_cmpint (eg_fairness_times (&self.risks, self.group, 2, .5, .95, 10, 5, timed), ==, EG_OK);
  g_assert_cmpint (eg_fairness (lung_risk, self.status, self.group, N, 2, .5, .95, 10, 5, plain), ==, EG_OK);
  for (guint g = 0; g < 2; g++)
    {
      near (timed[g].selection_rate.value, plain[g].selection_rate.value, 1e-14);
      near (timed[g].selection_rate.lower, plain[g].selection_rate.lower, 1e-14);
      near (timed[g].sensitivity.value, plain[g].sensitivity.value, 1e-12);
      near (timed[g].false_positive_rate.value, plain[g].false_positive_rate.value, 1e-12);
      near (timed[g].ppv.value, plain[g].ppv.value, 1e-12);
      near (timed[g].npv.value, plain[g].npv.value, 1e-12);
      near (timed[g].accuracy.value, plain[g].accuracy.value, 1e-12);
      near (timed[g].auc.auc, plain[g].auc.auc, 1e-12);
      near (timed[g].brier, plain[g].brier, 1e-12);
      near (timed[g].ratio, plain[g].ratio, 1e-12);
      near (timed[g].net_benefit, plain[g].net_benefit, 1e-12);
    }
  /* and samples of rows are as samples of their four cells */
  eg_fairness_gaps (timed, 2, gaps);
  eg_fairness_gaps (plain, 2, others);
  eg_random_init (&random, 1, "test");
  g_assert_cmpint (eg_fairness_times_resample (&self.risks, self.group, 2, .5, 4000, .95, &random, timed, gaps, ratio, NULL, NULL),
                   ==, EG_OK);
  eg_random_init (&random, 2, "test");
  g_assert_cmpint (eg_fairness_resample (plain, 2, 4000, .95, &random, others, NULL, NULL), ==, EG_OK);
  for (guint k = 0; k < EG_N_GAPS; k++)
    if (k != EG_GAP_CALIBRATION)
      {
        near (gaps[k].difference, others[k].difference, 1e-12);
        near (gaps[k].lower, others[k].lower, .03);
        near (gaps[k].upper, others[k].upper, .03);
      }
  for (guint g = 0; g < 2; g++)
    {
      near (timed[g].sensitivity.lower, plain[g].sensitivity.lower, .03);
      near (timed[g].ppv.upper, plain[g].ppv.upper, .03);
      g_assert_true (ratio[2 * g] < timed[g].ratio && timed[g].ratio < ratio[2 * g + 1]);
    }
}

static int
stop_cb (double fraction,
         void  *data)
{
  return fraction > .5;
}

static void
test_edges (void)
{
  const double time[] = { 1, 2, 3, 9, 1, 2 }, risk[] = { .1, .9, .5, .2, .4, .6 };
  const guint8 status[] = { 1, 2, 0, 0, 0, 0 };
  const guint32 group[] = { 0, 0, 0, 0, 1, 1 };
  EgPredictedRisks risks = { .n = 6, .time = time, .status = status, .cause = 1, .risk = risk, .at = 5 };
  EgFairGroup groups[3];
  EgFairGap gaps[EG_N_GAPS];
  EgRandom random;
  double wrong[] = { .1, .9, .5, .2, .4, 1.1 };

  g_assert_cmpint (eg_fairness_times (&risks, group, 3, .5, .95, 1, 0, groups), ==, EG_OK);
  /* by hand: 1 of 4 has the event, another precludes it, one is censored for whom one of two stands */
  near (groups[0].base_rate.value, .25, 1e-12);
  near (groups[0].sensitivity.value, 0, 0);
  near (groups[0].false_positive_rate.value, 1 / 3., 1e-12);
  g_assert_cmpuint (groups[0].n_events, ==, 1);
  /* nobody of the second was followed so long, and there is nobody in the third */
  g_assert_true (isnan (groups[1].base_rate.value) && isnan (groups[1].ratio) && isnan (groups[1].false_positive_rate.value));
  near (groups[1].selection_rate.value, .5, 0);
  g_assert_true (groups[2].too_small && groups[2].n == 0);
  eg_fairness_gaps (groups, 3, gaps);
  eg_random_init (&random, 1, "test");
  g_assert_cmpint (eg_fairness_times_resample (&risks, group, 3, .5, 50, .95, &random, groups, gaps, NULL, stop_cb, NULL), ==, EG_STOPPED);
  risks.risk = wrong;
  g_assert_cmpint (eg_fairness_times (&risks, group, 3, .5, .95, 1, 0, groups), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_fairness_times (&risks, group, 3, 1, .95, 1, 0, groups), ==, EG_BAD_INPUT);
}

static void
test_pooling (void)
{
  double mu, tau, ratios[G_N_ELEMENTS (pool_observed)], alike[3], none[] = { 0, 0, 0 }, few[] = { 10, 20, 31 }, one[] = { 10, 20, 30 };

  g_assert_cmpint (eg_partial_pooling (pool_observed, pool_expected, G_N_ELEMENTS (pool_observed), &mu, &tau, ratios), ==, EG_OK);
  near (mu, pool_answers[0], 1e-5);
  near (tau, pool_answers[1], 1e-5);
  for (guint k = 0; k < G_N_ELEMENTS (pool_observed); k++)
    near (ratios[k], pool_answers[2 + k], 1e-5);
  /* groups that are alike are one */
  g_assert_cmpint (eg_partial_pooling (few, one, 3, &mu, &tau, alike), ==, EG_OK);
  near (tau, 0, 1e-3);
  for (guint k = 0; k < 3; k++)
    near (alike[k], 61 / 60., 1e-3);
  g_assert_cmpint (eg_partial_pooling (none, one, 3, &mu, &tau, alike), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_partial_pooling (few, one, 1, &mu, &tau, alike), ==, EG_BAD_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fairness-times/oracle", test_oracle);
  g_test_add_func ("/fairness-times/nobody-censored", test_nobody_censored);
  g_test_add_func ("/fairness-times/edges", test_edges);
  g_test_add_func ("/fairness-times/pooling", test_pooling);

  return g_test_run ();
}
