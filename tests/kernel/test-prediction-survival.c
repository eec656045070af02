/* test-prediction-survival.c: predicted risks by a time against sums looked at one by one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>

#include "kernel/data/eg-loess.h"
#include "kernel/prediction/eg-risk-calibration.h"
#include "kernel/prediction/eg-risk-roc.h"
#include "kernel/risks/eg-pseudo-risk.h"

#define N 70

typedef struct
{
  double time[N], risk[N];
  guint8 status[N];
} Rows;

static void
near (double value,
      double expected,
      double tolerance)
{
  if (isnan (value) && isnan (expected))
    return;
  if (!(fabs (value - expected) <= tolerance * (1 + fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

static void
fill (Rows *self,
      int   times,
      int   causes)
{
  for (int i = 0; i < N; i++)
    {
      self->time[i] = times ? g_test_rand_int_range (1, times + 1) : g_test_rand_double_range (0, 9);
      self->status[i] = g_test_rand_int_range (0, causes + 1);
      self->risk[i] = g_test_rand_double ();
    }
}

/* The Aalen-Johansen risk of rows of which KEEP says that they are there. */
static double
risk_of (const Rows *self,
         double      at,
         const int  *keep)
{
  double survival = 1, risk = 0, now = -INFINITY;

  for (;;)
    {
      double next = INFINITY, at_risk = 0, events = 0, own = 0;

      for (int i = 0; i < N; i++)
        if (keep[i] && self->time[i] > now && self->time[i] < next)
          next = self->time[i];
      if (!(next <= at))
        return risk;
      for (int i = 0; i < N; i++)
        if (keep[i])
          {
            at_risk += self->time[i] >= next;
            events += self->time[i] == next && self->status[i];
            own += self->time[i] == next && self->status[i] == 1;
          }
      risk += survival * own / at_risk;
      survival *= 1 - events / at_risk;
      now = next;
    }
}

static void
test_pseudo (void)
{
  for (int round = 0; round < 20; round++)
    {
      double at = 1 + round / 2, values[N], risk, mean = 0;
      int keep[N];
      Rows self;

      fill (&self, round % 2 ? 9 : 0, 1 + round % 3);
      for (int i = 0; i < N; i++)
        keep[i] = 1;
      g_assert_cmpint (eg_pseudo_risks (self.time, self.status, N, 1, at, values, &risk), ==, EG_OK);
      near (risk, risk_of (&self, at, keep), 1e-12);
      for (int i = 0; i < N; i++)
        {
          keep[i] = 0;
          near (values[i], N * risk - (N - 1) * risk_of (&self, at, keep), 1e-10);
          keep[i] = 1;
          mean += values[i] / N;
        }
      /* where a handful are at risk, the last of them moves it by much */
      if (at <= 5)
        g_assert_cmpfloat (fabs (mean - risk), <, .05);
    }
}

/* Nobody censored: what came. */
static void
test_pseudo_known (void)
{
  double values[N];
  Rows self;

  fill (&self, 8, 2);
  for (int i = 0; i < N; i++)
    self.status[i] = 1 + i % 2;
  g_assert_cmpint (eg_pseudo_risks (self.time, self.status, N, 1, 5, values, NULL), ==, EG_OK);
  for (int i = 0; i < N; i++)
    near (values[i], self.time[i] <= 5 && self.status[i] == 1, 1e-12);
}

static void
test_performance (void)
{
  for (int round = 0; round < 10; round++)
    {
      double pseudo[N], smooth[N], x[N], y[N], fitted[N], ici = 0;
      Rows self;
      EgPredictedRisks risks = { .n = N, .time = self.time, .status = self.status, .cause = 1, .risk = self.risk, .at = 4 };
      EgRiskPerformance found;
      double mean = 0;

      fill (&self, 0, 1 + round % 2);
      g_assert_cmpint (eg_risk_performance (&risks, 0, &found, smooth), ==, EG_OK);
      g_assert_cmpint (eg_pseudo_risks (self.time, self.status, N, 1, 4, pseudo, NULL), ==, EG_OK);
      for (int i = 0; i < N; i++)
        {
          int rank = 0;

          for (int k = 0; k < N; k++)
            rank += self.risk[k] < self.risk[i];
          x[rank] = self.risk[i];
          y[rank] = pseudo[i];
          mean += self.risk[i] / N;
        }
      g_assert_cmpint (eg_loess (x, y, N, .75, x, N, fitted), ==, EG_OK);
      for (int i = 0; i < N; i++)
        ici += fabs (fitted[i] - x[i]) / N;
      near (found.ici, ici, 1e-12);
      near (found.ratio, found.observed / mean, 1e-12);
      g_assert_cmpfloat (found.e50, <=, found.e90);
      g_assert_cmpfloat (found.e90, <=, found.emax);

      /* who is given what all have is worth nothing */
      for (int i = 0; i < N; i++)
        self.risk[i] = found.observed;
      g_assert_cmpint (eg_risk_performance (&risks, 0, &found, NULL), ==, EG_OK);
      near (found.ipa, 0, 1e-12);
      near (found.accuracy.auc, .5, 1e-12);
    }
}

static void
test_groups (void)
{
  for (int round = 0; round < 10; round++)
    {
      Rows self;
      const EgPredictedRisks risks = { .n = N, .time = self.time, .status = self.status, .cause = 1, .risk = self.risk, .at = 4 };
      EgRiskGroup groups[5];
      gsize rows = 0;

      fill (&self, round % 2 ? 9 : 0, 1 + round % 3);
      g_assert_cmpint (eg_risk_groups (&risks, 5, .95, groups), ==, EG_OK);
      for (int g = 0; g < 5; g++)
        {
          double mean = 0;
          guint n_events = 0;
          int keep[N];

          for (int i = 0; i < N; i++)
            {
              keep[i] = self.risk[i] >= groups[g].low && self.risk[i] <= groups[g].high;
              mean += keep[i] ? self.risk[i] / groups[g].n : 0;
              n_events += keep[i] && self.time[i] <= 4 && self.status[i] == 1;
            }
          near (groups[g].predicted, mean, 1e-12);
          near (groups[g].observed, risk_of (&self, 4, keep), 1e-12);
          g_assert_cmpuint (groups[g].n_events, ==, n_events);
          if (n_events > 0)
            {
              g_assert_cmpfloat (groups[g].lower, <=, groups[g].observed);
              g_assert_cmpfloat (groups[g].upper, >=, groups[g].observed);
            }
          rows += groups[g].n;
        }
      g_assert_cmpuint (rows, ==, N);
    }
}

/* Nobody censored: the binomial error, and Greenwood's interval. */
static void
test_group_errors (void)
{
  Rows self;
  const EgPredictedRisks risks = { .n = N, .time = self.time, .status = self.status, .cause = 1, .risk = self.risk, .at = 4 };
  EgRiskGroup group;
  double p, se;

  fill (&self, 0, 1);
  for (int i = 0; i < N; i++)
    self.status[i] = 1;
  g_assert_cmpint (eg_risk_groups (&risks, 1, .95, &group), ==, EG_OK);
  p = group.n_events / (double) N;
  se = sqrt (p * (1 - p) / N);
  near (group.se, se, 1e-12);
  near (group.lower, 1 - pow (1 - p, exp (-1.959963984540054 * se / (1 - p) / -log (1 - p))), 1e-10);
  near (group.upper, 1 - pow (1 - p, exp (1.959963984540054 * se / (1 - p) / -log (1 - p))), 1e-10);
}

static void
test_d_calibration (void)
{
  /* one a bin; then one censored at .5, whose rest falls into the lower half; and one at .25 of 4 bins */
  const double even[] = { .1, .3, .6, .9 }, halves[] = { .5, .75 };
  const guint8 events[] = { 1, 1, 1, 1 }, one[] = { 0, 1 };
  double shares[4], chi_squared, p;

  g_assert_cmpint (eg_d_calibration (even, events, 4, 4, shares, &chi_squared, &p), ==, EG_OK);
  for (int b = 0; b < 4; b++)
    near (shares[b], .25, 1e-15);
  near (chi_squared, 0, 1e-15);
  near (p, 1, 1e-15);
  g_assert_cmpint (eg_d_calibration (halves, one, 2, 4, shares, &chi_squared, &p), ==, EG_OK);
  near (shares[0], .25, 1e-15);
  near (shares[1], .25, 1e-15);
  near (shares[2], 0, 1e-15);
  near (shares[3], .5, 1e-15);
  near (chi_squared, 2 * (.0625 + .0625) / .25, 1e-15);
  near (p, .8012519569012008, 1e-9);      /* R: pchisq (1, 3, lower.tail = FALSE) */
  g_assert_cmpint (eg_d_calibration (even, events, 4, 1, shares, &chi_squared, &p), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_d_calibration (even, events, 0, 4, shares, &chi_squared, &p), ==, EG_BAD_INPUT);
}

/* Times of a law, censored at random: the law's own chances are even, those of a wrong one are not. */
static void
test_d_calibration_of_law (void)
{
  const int n = 4000;
  g_autofree double *right = g_new (double, n), *wrong = g_new (double, n);
  g_autofree guint8 *event = g_new (guint8, n);
  double shares[10], chi_squared, p;

  for (int i = 0; i < n; i++)
    {
      double t = -log (1 - (i * 1009 % n + .5) / n), c = 2 * ((i * 7 % n + .5) / n);

      event[i] = t <= c;
      right[i] = exp (-MIN (t, c));
      wrong[i] = exp (-1.5 * MIN (t, c));
    }
  g_assert_cmpint (eg_d_calibration (right, event, n, 10, shares, &chi_squared, &p), ==, EG_OK);
  g_assert_cmpfloat (p, >, .05);
  g_assert_cmpint (eg_d_calibration (wrong, event, n, 10, shares, &chi_squared, &p), ==, EG_OK);
  g_assert_cmpfloat (p, <, 1e-6);
}

static void
test_edges (void)
{
  double time[] = { 1, 2 }, risk[] = { .4, 1.5 }, values[2];
  const guint8 status[] = { 1, 0 };
  EgPredictedRisks risks = { .n = 1, .time = time, .status = status, .cause = 1, .risk = risk, .at = 3 };
  EgRiskPerformance found;
  EgRiskGroup groups[2];

  g_assert_cmpint (eg_risk_performance (&risks, 0, &found, NULL), ==, EG_OK);
  g_assert_cmpfloat (found.observed, ==, 1);
  g_assert_true (isnan (found.ici));
  risks.n = 2;
  g_assert_cmpint (eg_risk_performance (&risks, 0, &found, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_risk_groups (&risks, 2, .95, groups), ==, EG_BAD_INPUT);
  risk[1] = .5;
  g_assert_cmpint (eg_risk_groups (&risks, 3, .95, groups), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_risk_groups (&risks, 2, .95, groups), ==, EG_OK);
  g_assert_cmpfloat (groups[0].observed, ==, 1);
  g_assert_cmpfloat (groups[1].observed, ==, 0);
  time[1] = NAN;
  g_assert_cmpint (eg_pseudo_risks (time, status, 2, 1, 3, values, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_pseudo_risks (time, status, 1, 1, 3, values, NULL), ==, EG_BAD_INPUT);
}

/* The area under its straight lines is the one that is counted by pairs; the first point calls nobody, the last everybody. */
static void
test_roc (void)
{
  for (int round = 0; round < 200; round++)
    {
      EgRiskAccuracy accuracy;
      double area = 0;
      EgRiskRoc roc;
      Rows rows;
      EgPredictedRisks risks = { .n = N, .time = rows.time, .status = rows.status, .cause = 1, .risk = rows.risk, .at = 4 };

      fill (&rows, round % 2 ? 8 : 0, 1 + round % 3);
      rows.time[0] = 2;      /* one has it at least */
      rows.status[0] = 1;
      for (int i = 0; i < N && round % 4 == 0; i++)
        rows.risk[i] = floor (5 * rows.risk[i]) / 5;
      g_assert_cmpint (eg_risk_accuracy (&risks, &accuracy, NULL, NULL), ==, EG_OK);
      g_assert_cmpint (eg_risk_roc_init (&roc, &risks), ==, EG_OK);
      for (size_t k = 1; k < roc.n; k++)
        {
          area += (roc.specificity[k - 1] - roc.specificity[k]) * (roc.sensitivity[k - 1] + roc.sensitivity[k]) / 2;
          g_assert_cmpfloat (roc.threshold[k], <, roc.threshold[k - 1]);
        }
      near (area, accuracy.auc, 1e-12);
      near (roc.sensitivity[0], 0, 1e-15);
      near (roc.specificity[0], 1, 1e-15);
      near (roc.sensitivity[roc.n - 1], 1, 1e-12);
      near (roc.specificity[roc.n - 1], 0, 1e-12);
      eg_risk_roc_clear (&roc);
      rows.status[3] = 1;
      rows.risk[3] = NAN;
      g_assert_cmpint (eg_risk_roc_init (&roc, &risks), ==, EG_BAD_INPUT);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/prediction-survival/pseudo", test_pseudo);
  g_test_add_func ("/prediction-survival/pseudo-known", test_pseudo_known);
  g_test_add_func ("/prediction-survival/performance", test_performance);
  g_test_add_func ("/prediction-survival/groups", test_groups);
  g_test_add_func ("/prediction-survival/group-errors", test_group_errors);
  g_test_add_func ("/prediction-survival/d-calibration", test_d_calibration);
  g_test_add_func ("/prediction-survival/d-calibration-of-law", test_d_calibration_of_law);
  g_test_add_func ("/prediction-survival/roc", test_roc);
  g_test_add_func ("/prediction-survival/edges", test_edges);

  return g_test_run ();
}
