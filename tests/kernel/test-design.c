/* test-design.c: sizes and powers of trials against published and computed figures, and against themselves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_rng.h>

#include "kernel/design/eg-event-probability.h"
#include "kernel/design/eg-root.h"
#include "kernel/design/eg-sequential.h"
#include "kernel/design/eg-survival-power.h"
#include "kernel/design/eg-two-sample-power.h"
#include "kernel/design/eg-two-stage.h"

#define check_near(value, expected, tolerance) \
  G_STMT_START { \
    double v_ = (value), e_ = (expected); \
    if (!(fabs (v_ - e_) <= (tolerance))) \
      { \
        g_test_message ("%s: %.17g, but should be %.17g", G_STRLOC, v_, e_); \
        g_test_fail (); \
      } \
  } G_STMT_END

/* ---- events ---- */

/* rpact 3.3.4: getSampleSizeSurvival (alpha = .05, sided = 2, beta = .2, hazardRatio = .65, lambda2 = log (2)/18,
 * accrualTime = 24, followUpTime = 12, typeOfComputation = ...) */
static void
test_log_rank (void)
{
  static const struct { EgEventsMethod method; double events, subjects; } expected[] = {
    { EG_EVENTS_SCHOENFELD, 169.18066289993396, 327.8127351476575 },
    { EG_EVENTS_FREEDMAN, 174.43734756543174, 337.9983447112328 },
    { EG_EVENTS_HSIEH, 174.43734756543174, 337.9983447112328 },
  };
  const EgTrialTime trial = { .accrual = 24, .follow_up = 12 };
  const double from = 0, control = M_LN2 / 18, experimental = .65 * control;
  const EgPieces hazards[] = { { 1, &from, &control }, { 1, &from, &experimental } };
  double share = (eg_event_probability (&hazards[0], &trial) + eg_event_probability (&hazards[1], &trial)) / 2;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      EgSurvivalTest test = { expected[i].method, .65, 1, 1, .05, 2 };
      double events = eg_survival_events (&test, .8);

      check_near (events / expected[i].events, 1, 1e-12);
      check_near (events / share / expected[i].subjects, 1, 1e-12);
      check_near (eg_survival_power (&test, events), .8, 1e-12);
    }
}

/* the same by adding up over entries and times */
static void
test_pieces (void)
{
  const double hazard_from[] = { 0, 3, 10 }, hazard[] = { .1, .02, .05 }, rate_from[] = { 0, 6 }, rate[] = { 1, 3 };
  const EgPieces pieces = { 3, hazard_from, hazard };
  const EgTrialTime trial = { { 2, rate_from, rate }, 12, 5, .03 };
  const int n = 4000;
  double sum = 0, all = 0;

  for (int i = 0; i < n; i++)
    {
      double entry = 12. * (i + .5) / n, seen = 0, x = 17 - entry, weight = entry < 6 ? 1 : 3;

      for (int k = 0; k < 500; k++)
        {
          double t = x * (k + .5) / 500;

          seen += eg_pieces_value (&pieces, t) * exp (-eg_pieces_integral (&pieces, t) - .03 * t) * x / 500;
        }
      sum += weight * seen;
      all += weight;
    }
  check_near (eg_event_probability (&pieces, &trial), sum / all, 1e-5);
}

/* Without loss and accrual it is 1 - S; its series and its closed form meet. */
static void
test_probability_edges (void)
{
  const double from = 0;

  for (double hazard = 1e-6; hazard < 3; hazard *= 1.7)
    {
      const EgPieces pieces = { 1, &from, &hazard };
      const EgTrialTime at_once = { .follow_up = 2 }, trial = { .accrual = 2, .follow_up = 1, .loss = .1 };
      double c = hazard + .1;

      check_near (eg_event_probability (&pieces, &at_once), -expm1 (-2 * hazard), 1e-15);
      check_near (eg_event_probability (&pieces, &trial), hazard / c * (1 - (exp (-c) - exp (-3 * c)) / (2 * c)), 1e-12);
    }
}

/* O - E of simulated subjects has the mean and the variance that the size rests on. */
static void
test_one_sample (void)
{
  const double from[] = { 0, 2 }, hazard[] = { .4, .2 };
  const EgPieces pieces = { 2, from, hazard };
  const EgTrialTime trial = { .accrual = 3, .follow_up = 2, .loss = .05 };
  g_autoptr(GRand) random = g_rand_new_with_seed (7);
  EgOneSample sample;
  const int n = 400000;
  double sum = 0, squares = 0, events = 0;

  eg_one_sample_init (&sample, &pieces, .6, &trial);
  for (int i = 0; i < n; i++)
    {
      double cumulated = -log (1 - g_rand_double (random)) / .6, lost = -log (1 - g_rand_double (random)) / .05;
      double time = cumulated < .8 ? cumulated / .4 : 2 + (cumulated - .8) / .2;
      double end = MIN (lost, 2 + 3 * g_rand_double (random)), x = MIN (time, end);
      double difference = (time <= end) - eg_pieces_integral (&pieces, x);

      events += time <= end;
      sum += difference;
      squares += difference * difference;
    }
  check_near (events / n, sample.events, 3e-3);
  check_near (sum / n, sample.events - sample.expected, 4e-3);
  check_near (squares / n - sum / n * sum / n, sample.variance, 4e-3);
  check_near (eg_one_sample_power (&sample, .05, 1, eg_one_sample_size (&sample, .05, 1, .9)), .9, 1e-12);
}

static void
test_cox (void)
{
  /* Hsieh & Lavori 2000, the myeloma example: log HR 1, sd .3126, R^2 .1837, one-sided 5 %, 80 %: 64 and
   * 78.2 events */
  check_near (eg_cox_events (M_E, .3126, 0, .05, 1, .8), 63.27, .05);
  check_near (eg_cox_events (M_E, .3126, .1837, .05, 1, .8) * (1 - .1837), 63.27, .05);
  check_near (eg_cox_power (M_E, .3126, .1837, .05, 1, eg_cox_events (M_E, .3126, .1837, .05, 1, .7)), .7, 1e-12);
}

/* ---- proportions and means ---- */

static void
test_proportions (void)
{
  EgProportionsTest test = { .7, .45, 0, 1, .05, 2, 0 };

  /* rpact: getSampleSizeRates (alpha = .05, sided = 2, beta = .1, pi1 = .7, pi2 = .45); R: power.prop.test
   * (60, .45, .7) */
  check_near (eg_proportions_size (&test, .9), 160.14043989982414, 1e-10);
  check_near (eg_proportions_power (&test, 120), .7987584195326383, 1e-13);
  test.continuity = 1;
  check_near (eg_proportions_power (&test, eg_proportions_size (&test, .9)), .9, 1e-12);
  /* n + 2/|p1 - p2| an arm is what the correction nearly adds (Fleiss, Levin & Paik 2003, 4.9) */
  check_near (eg_proportions_size (&test, .9), 160.14 + 2 * 2 / .25, .5);
  test = (EgProportionsTest) { .8, .8, .1, 2, .025, 1, 0 };
  check_near (eg_proportions_power (&test, eg_proportions_size (&test, .85)), .85, 1e-12);
  /* (1.96 + 1.0364)^2 (.16/2 + .16)/.01 a control */
  check_near (eg_proportions_size (&test, .85) / 3, 8.978396 * .24 / .01, 2e-4);
  /* of non-inferiority the correction goes by the distance from the margin, also where the new arm is worse; R:
   * n <- ((qnorm (.975) + qnorm (.8)) / .1)^2 * (.75 * .25 + .8 * .2); 2 * n / 4 * (1 + sqrt (1 + 4 / (n * .1)))^2 */
  test = (EgProportionsTest) { .75, .8, .15, 1, .05, 2, 1 };
  check_near (eg_proportions_size (&test, .8), 584.81316240389947, 1e-12);
  check_near (eg_proportions_power (&test, 584.81316240389947), .8, 1e-12);
}

static double
power_of_means (double  n,
                void   *data)
{
  return eg_means_power (.5, 2 * n, 1, 0, .05, 2) - .9;
}

static void
test_means (void)
{
  /* R: power.t.test (delta = .5, sd = 1, power = .9), which looks for n to 1e-4 or so */
  check_near (eg_root (power_of_means, NULL, 2, 1000), 85.03128938537564, 2e-4);
  /* R: pt (q, df, ncp, lower.tail = FALSE): central t is known */
  for (double df = 1; df < 400; df *= 2.5)
    for (double t = -3; t < 6; t += .7)
      check_near (eg_noncentral_t_tail (t, df, 0), gsl_cdf_tdist_Q (t, df), 2e-11);
  /* P (T < 0) is Phi (-delta) */
  check_near (eg_noncentral_t_tail (0, 7, 1.3), gsl_cdf_ugaussian_P (1.3), 1e-12);
  check_near (eg_design_effect (20, 0, .05), 1.95, 1e-15);
}

/* ---- one arm ---- */

/* Simon 1989, table 1: p0, p1, alpha .05, power .8: optimal r1/n1 r/n EN PET, minimax */
static void
test_simon (void)
{
  static const struct { double p0, p1; gsize optimal[4]; double expected, stop; gsize minimax[4]; double other; } known[] = {
    { .05, .25, { 0, 9, 2, 17 }, 12.0, .63, { 0, 12, 2, 16 }, 13.8 },
    { .10, .30, { 1, 10, 5, 29 }, 15.0, .74, { 1, 15, 5, 25 }, 19.5 },
    { .20, .40, { 3, 13, 12, 43 }, 20.6, .75, { 4, 18, 10, 33 }, 22.3 },
    { .30, .50, { 5, 15, 18, 46 }, 23.6, .72, { 6, 19, 16, 39 }, 25.7 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      EgTwoStage designs[60];
      gsize n, optimal;

      g_assert_cmpint (eg_two_stage (known[i].p0, known[i].p1, .05, .8, 55, designs, &n, &optimal, NULL, NULL), ==, EG_OK);
      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (designs[optimal].r1, ==, known[i].optimal[0]);
      g_assert_cmpuint (designs[optimal].n1, ==, known[i].optimal[1]);
      g_assert_cmpuint (designs[optimal].r, ==, known[i].optimal[2]);
      g_assert_cmpuint (designs[optimal].n, ==, known[i].optimal[3]);
      check_near (designs[optimal].expected, known[i].expected, .06);
      check_near (designs[optimal].stop, known[i].stop, .006);
      g_assert_cmpuint (designs[0].r1, ==, known[i].minimax[0]);
      g_assert_cmpuint (designs[0].n1, ==, known[i].minimax[1]);
      g_assert_cmpuint (designs[0].r, ==, known[i].minimax[2]);
      g_assert_cmpuint (designs[0].n, ==, known[i].minimax[3]);
      check_near (designs[0].expected, known[i].other, .06);
      for (gsize k = 0; k < n; k++)
        g_assert_true (designs[k].size <= .05 + 1e-9 && designs[k].power >= .8);
    }
}

static void
test_one_stage (void)
{
  EgTwoStage best, other;
  gsize always;

  g_assert_cmpint (eg_single_stage (.2, .4, .05, .8, 200, &best, &always, NULL, NULL), ==, EG_OK);
  /* A'Hern 2001, table 1: p0 .2, p1 .4, alpha .05, power .8: 12 of 35 */
  g_assert_cmpuint (best.n, ==, 35);
  g_assert_cmpuint (best.r + 1, ==, 12);
  g_assert_true (best.size <= .05 && best.power >= .8 && always >= best.n);
  g_assert_cmpint (eg_single_stage_of (.2, .4, .05, 34, &other), ==, EG_OK);
  g_assert_true (other.power < .8);
  g_assert_cmpint (eg_single_stage_of (.4, .2, .05, 34, &other), ==, EG_BAD_INPUT);
}

static int
stop_at_once (double  fraction,
              void   *data)
{
  return 1;
}

static void
test_stopped (void)
{
  EgTwoStage designs[200];
  gsize n, optimal;
  gint64 from = g_get_monotonic_time ();

  g_assert_cmpint (eg_two_stage (.4, .5, .05, .9, 200, designs, &n, &optimal, stop_at_once, NULL), ==, EG_STOPPED);
  g_assert_cmpint (g_get_monotonic_time () - from, <, 200000);
}

/* ---- several looks ---- */

static void
looks (gsize   n,
       double *information)
{
  for (gsize k = 0; k < n; k++)
    information[k] = (k + 1.) / n;
  information[n - 1] = 1;
}

/* rpact: getDesignGroupSequential (kMax = 3, alpha = .025, typeOfDesign = "asOF"), which goes to some 1e-8
 * of alpha */
static void
test_spending (void)
{
  static const double critical[] = { 3.7103028732625, 2.5114274844527245, 1.9930474832654 };
  static const double spent[] = { 0.00010350571814710108, 0.006048389077275451, 0.025 };
  double information[3], z[3], alpha[3];
  EgSequential self = { 3, information, EG_BOUNDARY_SPEND_OBRIEN_FLEMING, 0, .025, 1 };

  looks (3, information);
  g_assert_cmpint (eg_sequential_bounds (&self, z, alpha, NULL, NULL), ==, EG_OK);
  for (gsize k = 0; k < 3; k++)
    {
      check_near (z[k], critical[k], 2e-6);
      check_near (alpha[k], spent[k], 1e-9);
    }
}

/* Jennison & Turnbull 2000, tables 2.1 to 2.4: two-sided .05; constants, and inflation at power .9 */
static void
test_families (void)
{
  static const struct { gsize n; double pocock, obrien, more, little; } known[] = {
    { 2, 2.178, 1.977, 1.100, 1.007 },
    { 3, 2.289, 2.004, 1.151, 1.016 },
    { 5, 2.413, 2.040, 1.207, 1.026 },
    { 10, 2.555, 2.087, 1.271, 1.037 },
  };
  double once = gsl_cdf_ugaussian_Pinv (.975) + gsl_cdf_ugaussian_Pinv (.9);

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      double information[10], z[10], alpha[10], drift;
      EgSequential self = { known[i].n, information, EG_BOUNDARY_POCOCK, 0, .05, 2 };

      looks (self.n, information);
      g_assert_cmpint (eg_sequential_bounds (&self, z, alpha, NULL, NULL), ==, EG_OK);
      check_near (z[0], known[i].pocock, 6e-4);
      check_near (alpha[self.n - 1], .05, 1e-10);
      drift = eg_sequential_drift (self.n, information, z, 2, .9);
      check_near (drift * drift / once / once, known[i].more, 1.1e-3);
      self.boundary = EG_BOUNDARY_OBRIEN_FLEMING;
      g_assert_cmpint (eg_sequential_bounds (&self, z, alpha, NULL, NULL), ==, EG_OK);
      check_near (z[self.n - 1], known[i].obrien, 6e-4);
      drift = eg_sequential_drift (self.n, information, z, 2, .9);
      check_near (drift * drift / once / once, known[i].little, 1.1e-3);
    }
}

/* One look is the ordinary test; two looks are a bivariate normal, here by simple sums. */
static void
test_identities (void)
{
  double one = 1, two[] = { .3, 1 }, z[2], alpha[2], upper[2], lower[2], sum = 0;
  EgSequential self = { 1, &one, EG_BOUNDARY_SPEND_POCOCK, 0, .05, 2 };
  const int n = 20000;

  g_assert_cmpint (eg_sequential_bounds (&self, z, alpha, NULL, NULL), ==, EG_OK);
  check_near (z[0], gsl_cdf_ugaussian_Pinv (.975), 1e-12);
  check_near (eg_sequential_drift (1, &one, z, 1, .8), gsl_cdf_ugaussian_Pinv (.975) + gsl_cdf_ugaussian_Pinv (.8), 1e-10);
  z[0] = 2.3;
  z[1] = 2.1;
  g_assert_cmpint (eg_sequential_crossing (2, two, z, 2, 1.7, upper, lower), ==, EG_OK);
  for (int i = 0; i < n; i++)
    {
      double score = 1.7 * .3 + sqrt (.3) * (-10 + 20 * (i + .5) / n), x = score / sqrt (.3);

      if (fabs (x) < 2.3)
        sum += exp (-pow (x - 1.7 * sqrt (.3), 2) / 2) / sqrt (2 * M_PI) * 20 / n
               * gsl_cdf_ugaussian_Q ((2.1 - score - 1.7 * .7) / sqrt (.7));
    }
  check_near (upper[0], gsl_cdf_ugaussian_Q (2.3 - 1.7 * sqrt (.3)), 1e-14);
  check_near (upper[1], sum, 1e-3);
  check_near (lower[0], gsl_cdf_ugaussian_Q (2.3 + 1.7 * sqrt (.3)), 1e-14);
}

static void
test_refused (void)
{
  double information[] = { .5, .4, 1 }, z[3], alpha[3];
  EgSequential self = { 3, information, EG_BOUNDARY_POCOCK, 0, .05, 2 };

  g_assert_cmpint (eg_sequential_bounds (&self, z, alpha, NULL, NULL), ==, EG_BAD_INPUT);
  information[0] = .2;
  information[2] = .9;
  g_assert_cmpint (eg_sequential_bounds (&self, z, alpha, NULL, NULL), ==, EG_BAD_INPUT);
  information[2] = 1;
  g_assert_cmpint (eg_sequential_bounds (&self, z, alpha, stop_at_once, NULL), ==, EG_STOPPED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/design/log-rank", test_log_rank);
  g_test_add_func ("/design/pieces", test_pieces);
  g_test_add_func ("/design/probability-edges", test_probability_edges);
  g_test_add_func ("/design/one-sample", test_one_sample);
  g_test_add_func ("/design/cox", test_cox);
  g_test_add_func ("/design/proportions", test_proportions);
  g_test_add_func ("/design/means", test_means);
  g_test_add_func ("/design/simon", test_simon);
  g_test_add_func ("/design/one-stage", test_one_stage);
  g_test_add_func ("/design/stopped", test_stopped);
  g_test_add_func ("/design/spending", test_spending);
  g_test_add_func ("/design/families", test_families);
  g_test_add_func ("/design/identities", test_identities);
  g_test_add_func ("/design/refused", test_refused);

  return g_test_run ();
}
