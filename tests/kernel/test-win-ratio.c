/* test-win-ratio.c: two arms compared pair by pair.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>

#include "kernel/endpoints/eg-win-ratio.h"

static void
near (double a,
      double b)
{
  g_assert_cmpfloat (fabs (a - b), <=, 1e-12 * (1 + fabs (b)));
}

/* Two against two.  Death first: 1 dies at 5, 2 is followed to 10, 3 dies at 8, 4 is followed to 4.  Then a score.
 *   1 : 3  1 died first, loses                    1 : 4  4 is not followed to 5, so the score: 7 above 6, wins
 *   2 : 3  3 died while 2 was followed, wins      2 : 4  nobody died, the score is missing: a tie */
static void
test_by_hand (void)
{
  const unsigned char arm[] = { 1, 1, 0, 0 }, died[] = { 1, 0, 1, 0 };
  const double times[] = { 5, 10, 8, 4 }, scores[] = { 7, NAN, 9, 6 };
  const EgOutcome outcomes[] = { { EG_OUTCOME_TIME, times, died, 0 }, { EG_OUTCOME_HIGHER, scores, NULL, 0 } };
  EgWinRatio result;

  g_assert_cmpint (eg_win_ratio (arm, 4, outcomes, 2, NULL, NULL, &result), ==, EG_OK);
  near (result.wins, 2);
  near (result.losses, 1);
  near (result.ties, 1);
  near (result.wins_at[0], 1);
  near (result.wins_at[1], 1);
  near (result.losses_at[0], 1);
  near (result.ratio, 2);
  near (result.net_benefit, .25);
  near (result.odds, 2.5 / 1.5);
  /* the shares of wins are 1/2 and 1/2 of 1 and 2, 1/2 and 1/2 of 3 and 4: no variance; of losses 1/2, 0 and 1/2, 0 */
  near (result.net_benefit_se, sqrt (.125 / 2 + .125 / 2));
  near (result.log_ratio_se, sqrt ((.125 / 2 + .125 / 2) / (.25 * .25)));
  near (result.log_odds_se, result.net_benefit_se / 2 / (.625 * .375));
}

static void
test_margin_and_direction (void)
{
  const unsigned char arm[] = { 1, 1, 0, 0 };
  const double values[] = { 10, 20, 12, 30 };
  EgOutcome outcome = { EG_OUTCOME_LOWER, values, NULL, 2 };
  EgWinRatio result;

  g_assert_cmpint (eg_win_ratio (arm, 4, &outcome, 1, NULL, NULL, &result), ==, EG_OK);
  near (result.wins, 2);      /* 10 : 30, 20 : 30; 10 : 12 is within the margin */
  near (result.losses, 1);
  outcome.margin = 1.5;
  g_assert_cmpint (eg_win_ratio (arm, 4, &outcome, 1, NULL, NULL, &result), ==, EG_OK);
  near (result.wins, 3);
}

/* With one value and no ties the share of wins is Mann and Whitney's, and its variance that of DeLong et al. 1988. */
static void
test_delong (void)
{
  unsigned char arm[75];
  double values[75], v10 = 0, v01 = 0;
  EgOutcome outcome = { EG_OUTCOME_HIGHER, values, NULL, 0 };
  EgWinRatio result;
  double area;

  for (guint i = 0; i < 75; i++)
    {
      arm[i] = i < 36;
      values[i] = g_test_rand_double () + .2 * arm[i];
    }
  g_assert_cmpint (eg_win_ratio (arm, 75, &outcome, 1, NULL, NULL, &result), ==, EG_OK);
  near (result.wins + result.losses + result.ties, 1404);
  area = result.wins / 1404;
  for (guint i = 0; i < 75; i++)
    {
      double below = 0;

      for (guint j = 0; j < 75; j++)
        if (arm[i] != arm[j])
          below += arm[i] ? values[j] < values[i] : values[j] > values[i];
      below /= arm[i] ? 39 : 36;
      *(arm[i] ? &v10 : &v01) += (below - area) * (below - area);
    }
  near (result.net_benefit, 2 * area - 1);
  near (result.net_benefit_se, 2 * sqrt (v10 / 35 / 36 + v01 / 38 / 39));
  near (result.ratio, area / (1 - area));
  near (result.odds, result.ratio);
  near (result.log_odds_se, result.log_ratio_se);
}

/* the other arm's view is the reciprocal */
static void
test_symmetry (void)
{
  unsigned char arm[40], other[40], events[40];
  double times[40], values[40];
  const EgOutcome outcomes[] = { { EG_OUTCOME_TIME, times, events, 0 }, { EG_OUTCOME_HIGHER, values, NULL, .1 } };
  EgWinRatio a, b;

  for (guint i = 0; i < 40; i++)
    {
      arm[i] = i % 2;
      other[i] = !arm[i];
      times[i] = g_test_rand_int_range (1, 30);
      events[i] = g_test_rand_bit ();
      values[i] = g_test_rand_double ();
    }
  eg_win_ratio (arm, 40, outcomes, 2, NULL, NULL, &a);
  eg_win_ratio (other, 40, outcomes, 2, NULL, NULL, &b);
  near (a.ratio * b.ratio, 1);
  near (a.log_ratio_se, b.log_ratio_se);
  near (a.net_benefit, -b.net_benefit);
  near (a.p, b.p);
  near (a.wins_at[0], b.losses_at[0]);
}

static void
test_edges (void)
{
  const unsigned char arm[] = { 1, 1, 0, 0 }, alone[] = { 1, 1, 1, 0 };
  const double same[] = { 1, 1, 1, 1 }, better[] = { 3, 4, 1, 2 };
  EgOutcome outcome = { EG_OUTCOME_HIGHER, same, NULL, 0 };
  EgWinRatio result;

  g_assert_cmpint (eg_win_ratio (arm, 4, &outcome, 1, NULL, NULL, &result), ==, EG_OK);
  g_assert_true (isnan (result.ratio) && isnan (result.log_ratio_se) && isnan (result.p));
  near (result.odds, 1);
  outcome.values = better;
  g_assert_cmpint (eg_win_ratio (arm, 4, &outcome, 1, NULL, NULL, &result), ==, EG_OK);
  g_assert_true (isinf (result.ratio) && isnan (result.log_ratio_se));
  g_assert_cmpint (eg_win_ratio (alone, 4, &outcome, 1, NULL, NULL, &result), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_win_ratio (arm, 4, &outcome, 0, NULL, NULL, &result), ==, EG_BAD_INPUT);
  outcome.margin = NAN;
  g_assert_cmpint (eg_win_ratio (arm, 4, &outcome, 1, NULL, NULL, &result), ==, EG_BAD_INPUT);
  outcome = (EgOutcome) { EG_OUTCOME_TIME, better, NULL, 0 };
  g_assert_cmpint (eg_win_ratio (arm, 4, &outcome, 1, NULL, NULL, &result), ==, EG_BAD_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/win-ratio/by-hand", test_by_hand);
  g_test_add_func ("/win-ratio/margin-and-direction", test_margin_and_direction);
  g_test_add_func ("/win-ratio/delong", test_delong);
  g_test_add_func ("/win-ratio/symmetry", test_symmetry);
  g_test_add_func ("/win-ratio/edges", test_edges);

  return g_test_run ();
}
