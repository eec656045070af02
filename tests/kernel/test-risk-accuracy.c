/* test-risk-accuracy.c: predicted risks against pairs and sums looked at one by one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include <glib.h>

#include "kernel/risks/eg-risk-accuracy.h"

#define N 60

typedef struct
{
  double  time[N], risk[N];
  guint8  status[N];
  double  weight[N];
} Rows;

static void
near (double value,
      double expected,
      double tolerance)
{
  if (isnan (value) && isnan (expected))      /* such as where everybody is censored before the last time */
    return;
  if (!(fabs (value - expected) <= tolerance * (1 + fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

static void
fill (Rows *self,
      int   times)
{
  for (int i = 0; i < N; i++)
    {
      self->time[i] = times ? g_test_rand_int_range (1, times + 1) : g_test_rand_double_range (0, 9);
      self->status[i] = g_test_rand_int_range (0, 3);
      self->risk[i] = times ? g_test_rand_int_range (0, 8) / 8. : g_test_rand_double ();
      self->weight[i] = 1;
    }
}

/* the share that is not censored up to TIME, or before it; by weights, events leave first */
static double
not_censored (const Rows *self,
              double      time,
              gboolean    before)
{
  double g = 1;

  for (int i = 0; i < N; i++)
    {
      double censored = 0, at_risk = 0;
      gboolean first = TRUE;

      if (self->status[i] || self->time[i] > time || (before && self->time[i] == time))
        continue;
      for (int k = 0; k < N; k++)
        {
          gboolean same = self->time[k] == self->time[i];

          first &= !(same && !self->status[k] && k < i);
          censored += same && !self->status[k] ? self->weight[k] : 0;
          at_risk += self->time[k] > self->time[i] || (same && !self->status[k]) ? self->weight[k] : 0;
        }
      g *= first ? 1 - censored / at_risk : 1;
    }

  return g;
}

static void
measure (const Rows *self,
         double      at,
         double     *auc,
         double     *brier)
{
  double known[N], right = 0, pairs = 0, square = 0, all = 0;

  for (int i = 0; i < N; i++)
    {
      gboolean early = self->time[i] <= at;
      double miss = (early && self->status[i] == 1) - self->risk[i];

      known[i] = !early ? 1 / not_censored (self, at, FALSE)
                 : self->status[i] ? 1 / not_censored (self, self->time[i], TRUE) : 0;
      known[i] *= self->weight[i];
      square += known[i] * miss * miss;
      all += self->weight[i];
    }
  for (int i = 0; i < N; i++)
    for (int k = 0; k < N; k++)
      if (self->time[i] <= at && self->status[i] == 1 && (self->time[k] > at || self->status[k] == 2))
        {
          pairs += known[i] * known[k];
          right += known[i] * known[k] * (self->risk[i] > self->risk[k] ? 1 : self->risk[i] == self->risk[k] ? .5 : 0);
        }
  *auc = right / pairs;
  *brier = square / all;
}

/* What each row moves is the slope by its weight. */
static void
check_changes (Rows         *self,
               double        at,
               const double *auc_change,
               const double *brier_change)
{
  const double h = 1e-5;

  for (int i = 0; i < N; i++)
    {
      double auc[2], brier[2];

      for (int k = 0; k < 2; k++)
        {
          self->weight[i] = 1 + (k ? h : -h);
          measure (self, at, &auc[k], &brier[k]);
        }
      self->weight[i] = 1;
      near (auc_change[i], (auc[1] - auc[0]) / (2 * h), 1e-7);
      near (brier_change[i], (brier[1] - brier[0]) / (2 * h), 1e-7);
    }
}

static void
test_pairs (void)
{
  Rows self;

  for (int round = 0; round < 12; round++)
    {
      double at = 2 + round / 2, auc, brier, auc_change[N], brier_change[N], auc_square = 0, brier_square = 0;
      EgPredictedRisks risks = { .n = N, .time = self.time, .status = self.status, .cause = 1, .risk = self.risk, .at = at };
      EgRiskAccuracy found;

      fill (&self, round % 2 ? 9 : 0);
      g_assert_cmpint (eg_risk_accuracy (&risks, &found, auc_change, brier_change), ==, EG_OK);
      measure (&self, at, &auc, &brier);
      near (found.auc, auc, 1e-12);
      near (found.brier, brier, 1e-12);
      check_changes (&self, at, auc_change, brier_change);
      for (int i = 0; i < N; i++)
        {
          auc_square += auc_change[i] * auc_change[i];
          brier_square += brier_change[i] * brier_change[i];
        }
      near (found.auc_se, sqrt (auc_square * N / (N - 1.)), 1e-12);
      near (found.brier_se, sqrt (brier_square * N / (N - 1.)), 1e-12);
    }
}

/* Nobody censored: the plain mean square, and all pairs. */
static void
test_known (void)
{
  const double time[] = { 1, 2, 3, 4 }, risk[] = { .9, .4, .6, .1 };
  const guint8 status[] = { 1, 1, 1, 1 };
  EgPredictedRisks risks = { .n = 4, .time = time, .status = status, .cause = 1, .risk = risk, .at = 2 };
  EgRiskAccuracy found;

  g_assert_cmpint (eg_risk_accuracy (&risks, &found, NULL, NULL), ==, EG_OK);
  near (found.brier, (.01 + .36 + .36 + .01) / 4, 1e-15);
  near (found.auc, .75, 1e-15);
}

static void
test_edges (void)
{
  const double time[] = { 1, 2, 3 }, risk[] = { .2, .3, NAN };
  const guint8 status[] = { 0, 0, 0 };
  EgPredictedRisks risks = { .n = 2, .time = time, .status = status, .cause = 1, .risk = risk, .at = 5 };
  double auc_change[3] = { 0 }, brier_change[3] = { 0 };
  EgRiskAccuracy found;

  /* all are censored before: nothing is known */
  g_assert_cmpint (eg_risk_accuracy (&risks, &found, auc_change, brier_change), ==, EG_OK);
  g_assert_true (isnan (auc_change[0]) && isnan (brier_change[1]));
  g_assert_true (isnan (found.auc) && isnan (found.brier) && isnan (found.brier_se));
  risks.n = 3;
  g_assert_cmpint (eg_risk_accuracy (&risks, &found, NULL, NULL), ==, EG_BAD_INPUT);
  risks.n = 0;
  g_assert_cmpint (eg_risk_accuracy (&risks, &found, NULL, NULL), ==, EG_BAD_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/risk-accuracy/pairs", test_pairs);
  g_test_add_func ("/risk-accuracy/known", test_known);
  g_test_add_func ("/risk-accuracy/edges", test_edges);

  return g_test_run ();
}
