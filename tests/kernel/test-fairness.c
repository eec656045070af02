/* test-fairness.c: groups of people counted one by one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>

#include "kernel/evidence/eg-proportion-interval.h"
#include "kernel/prediction/eg-fairness.h"

#define N 300

typedef struct
{
  double  p[N];
  guint8  y[N];
  guint32 group[N];
} Rows;

static void
near (double value,
      double expected,
      double tolerance)
{
  if (isnan (value) && isnan (expected))
    return;
  if (!(fabs (value - expected) <= tolerance))
    g_error ("%.17g should be %.17g", value, expected);
}

static void
fill (Rows *self,
      guint n_groups)
{
  for (int i = 0; i < N; i++)
    {
      self->p[i] = g_test_rand_int_range (1, 20) / 20.;
      self->group[i] = g_test_rand_int_range (0, n_groups);
      self->y[i] = g_test_rand_double () < self->p[i] * (1 - .15 * self->group[i]);
    }
}

static double
share_of (const Rows *self,
          guint       group,
          double      threshold,
          int         of_y,          /* 0, 1, or 2: all */
          int         of_selected,
          int         y,
          int         selected)
{
  double x = 0, n = 0;

  for (int i = 0; i < N; i++)
    {
      int is_selected = self->p[i] >= threshold;

      if (self->group[i] != group || (of_y < 2 && self->y[i] != of_y) || (of_selected < 2 && is_selected != of_selected))
        continue;
      n++;
      x += (y == 2 || self->y[i] == y) && (selected == 2 || is_selected == selected);
    }

  return x / n;
}

static void
test_groups (void)
{
  for (int round = 0; round < 10; round++)
    {
      const double threshold = .15 + .1 * (round % 5);
      EgFairGroup groups[3];
      EgFairGap gaps[EG_N_GAPS];
      Rows self;
      double least = 1, most = 0, worst[2][2] = { { 1, 0 }, { 1, 0 } };

      fill (&self, 3);
      g_assert_cmpint (eg_fairness (self.p, self.y, self.group, N, 3, threshold, .9, 0, 0, groups), ==, EG_OK);
      eg_fairness_gaps (groups, 3, gaps);
      for (guint g = 0; g < 3; g++)
        {
          double lower, upper, sensitivity = share_of (&self, g, threshold, 1, 2, 2, 1),
                 false_positives = share_of (&self, g, threshold, 0, 2, 2, 1), selection = share_of (&self, g, threshold, 2, 2, 2, 1);

          near (groups[g].base_rate.value, share_of (&self, g, threshold, 2, 2, 1, 2), 1e-12);
          near (groups[g].selection_rate.value, selection, 1e-12);
          near (groups[g].sensitivity.value, sensitivity, 1e-12);
          near (groups[g].false_positive_rate.value, false_positives, 1e-12);
          near (groups[g].ppv.value, share_of (&self, g, threshold, 2, 1, 1, 2), 1e-12);
          near (groups[g].npv.value, share_of (&self, g, threshold, 2, 0, 0, 2), 1e-12);
          eg_proportion_interval (groups[g].true_positive, groups[g].n_events, EG_PROPORTION_WILSON, .9, &lower, &upper);
          near (groups[g].sensitivity.lower, lower, 0);
          near (groups[g].sensitivity.upper, upper, 0);
          least = MIN (least, selection);
          most = MAX (most, selection);
          worst[0][0] = MIN (worst[0][0], sensitivity);
          worst[0][1] = MAX (worst[0][1], sensitivity);
          worst[1][0] = MIN (worst[1][0], false_positives);
          worst[1][1] = MAX (worst[1][1], false_positives);
        }
      near (gaps[EG_GAP_DEMOGRAPHIC_PARITY].difference, most - least, 1e-12);
      near (gaps[EG_GAP_DEMOGRAPHIC_PARITY].ratio, least / most, 1e-12);
      near (gaps[EG_GAP_EQUALIZED_ODDS].difference, MAX (worst[0][1] - worst[0][0], worst[1][1] - worst[1][0]), 1e-12);
      near (gaps[EG_GAP_EQUALIZED_ODDS].ratio, MIN (worst[0][0] / worst[0][1], worst[1][0] / worst[1][1]), 1e-12);
    }
}

/* Of two groups the difference of selection rates has a known error, which samples come near to. */
static void
test_samples (void)
{
  EgFairGroup groups[2];
  EgFairGap gaps[EG_N_GAPS], again[EG_N_GAPS];
  EgRandom random;
  Rows self;
  double se = 0;

  for (int i = 0; i < N; i++)
    {
      self.group[i] = i % 3 == 0;
      self.p[i] = (i / 3 % 10 < (self.group[i] ? 7 : 2)) ? .9 : .1;
      self.y[i] = i % 2;
    }
  g_assert_cmpint (eg_fairness (self.p, self.y, self.group, N, 2, .5, .95, 0, 0, groups), ==, EG_OK);
  eg_fairness_gaps (groups, 2, gaps);
  eg_fairness_gaps (groups, 2, again);
  for (int g = 0; g < 2; g++)
    se += groups[g].selection_rate.value * (1 - groups[g].selection_rate.value) / groups[g].n;
  se = sqrt (se);
  eg_random_init (&random, 1, "fairness");
  g_assert_cmpint (eg_fairness_resample (groups, 2, 4000, .95, &random, gaps, NULL, NULL), ==, EG_OK);
  g_assert_cmpuint (gaps[EG_GAP_DEMOGRAPHIC_PARITY].n_samples, ==, 4000);
  near (gaps[EG_GAP_DEMOGRAPHIC_PARITY].lower, gaps[EG_GAP_DEMOGRAPHIC_PARITY].difference - 1.96 * se, .1 * se);
  near (gaps[EG_GAP_DEMOGRAPHIC_PARITY].upper, gaps[EG_GAP_DEMOGRAPHIC_PARITY].difference + 1.96 * se, .1 * se);
  g_assert_true (isfinite (gaps[EG_GAP_EQUALIZED_ODDS].upper));
  g_assert_cmpfloat (gaps[EG_GAP_EQUALIZED_ODDS].upper, >=, gaps[EG_GAP_OPPORTUNITY].lower);
  near (gaps[EG_GAP_AUC].upper - gaps[EG_GAP_AUC].lower,
        2 * 1.959963984540054 * sqrt (groups[0].auc.variance + groups[1].auc.variance), 1e-9);
  g_assert_true (isnan (gaps[EG_GAP_CALIBRATION].lower));

  /* the same stream, the same limits */
  eg_random_init (&random, 1, "fairness");
  g_assert_cmpint (eg_fairness_resample (groups, 2, 4000, .95, &random, again, NULL, NULL), ==, EG_OK);
  near (again[EG_GAP_EQUALIZED_ODDS].lower, gaps[EG_GAP_EQUALIZED_ODDS].lower, 0);
}

static int
stop_cb (double  fraction,
         void   *data)
{
  return fraction > .5;
}

static void
test_small (void)
{
  const double p[] = { .1, .9, .8, .3, .7, .2 }, wrong[] = { 2 };
  const guint8 y[] = { 0, 1, 1, 0, 1, 0 };
  const guint32 group[] = { 0, 0, 0, 0, 1, 7 };
  EgFairGroup groups[3];
  EgFairGap gaps[EG_N_GAPS];
  EgRandom random;

  g_assert_cmpint (eg_fairness (p, y, group, 6, 3, .5, .95, 2, 1, groups), ==, EG_OK);
  g_assert_false (groups[0].too_small);
  g_assert_true (groups[1].too_small && groups[2].too_small);
  g_assert_cmpuint (groups[0].n + groups[1].n + groups[2].n, ==, 5);      /* the last is of no group */
  g_assert_true (isnan (groups[1].auc.auc) && isnan (groups[2].brier) && isnan (groups[1].false_positive_rate.value));
  eg_fairness_gaps (groups, 3, gaps);
  for (int kind = 0; kind < EG_N_GAPS; kind++)
    g_assert_true (isnan (gaps[kind].difference) && isnan (gaps[kind].ratio));
  eg_random_init (&random, 1, "fairness");
  g_assert_cmpint (eg_fairness_resample (groups, 3, 20, .95, &random, gaps, NULL, NULL), ==, EG_OK);
  g_assert_cmpuint (gaps[EG_GAP_DEMOGRAPHIC_PARITY].n_samples, ==, 0);
  g_assert_true (isnan (gaps[EG_GAP_DEMOGRAPHIC_PARITY].lower));
  g_assert_cmpint (eg_fairness_resample (groups, 3, 20, .95, &random, gaps, stop_cb, NULL), ==, EG_STOPPED);
  g_assert_cmpint (eg_fairness (wrong, y, group, 1, 1, .5, .95, 0, 0, groups), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_fairness (p, y, group, 6, 3, 1, .95, 0, 0, groups), ==, EG_BAD_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fairness/groups", test_groups);
  g_test_add_func ("/fairness/samples", test_samples);
  g_test_add_func ("/fairness/small", test_small);

  return g_test_run ();
}
