/* test-futility.c: boundaries of futility against an independent computation, and against themselves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

#include "kernel/design/eg-futility.h"

#define check_near(value, expected, tolerance) \
  G_STMT_START { \
    double v_ = (value), e_ = (expected); \
    if (!(fabs (v_ - e_) <= (tolerance))) \
      { \
        g_test_message ("%s: %.17g, but should be %.17g", G_STRLOC, v_, e_); \
        g_test_fail (); \
      } \
  } G_STMT_END

#define MOST 8

typedef struct
{
  size_t     n;
  double     information[MOST];
  EgBoundary efficacy;
  double     efficacy_parameter;
  EgBoundary futility;
  double     futility_parameter;
  double     alpha, beta;
  int        binding;
  double     upper[MOST], lower[MOST];
  double     drift;
} FutilityCase;

#include "../oracle/futility-oracle.h"

typedef struct
{
  double upper[EG_MOST_LOOKS], lower[EG_MOST_LOOKS], spent[EG_MOST_LOOKS], beta_spent[EG_MOST_LOOKS];
  double drift;
} Bounds;

static EgFutility
make (const FutilityCase *it)
{
  return (EgFutility) { { it->n, it->information, it->efficacy, it->efficacy_parameter, it->alpha, 1 }, it->futility,
                        it->futility_parameter, it->beta, it->binding };
}

static EgStatus
solve (const EgFutility *self,
       Bounds           *bounds)
{
  return eg_futility_bounds (self, bounds->upper, bounds->lower, bounds->spent, bounds->beta_spent, &bounds->drift, NULL,
                             NULL);
}

static void
test_oracle (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (futility_cases); i++)
    {
      const FutilityCase *it = &futility_cases[i];
      EgFutility self = make (it);
      Bounds bounds;

      g_assert_cmpint (solve (&self, &bounds), ==, EG_OK);
      for (gsize k = 0; k < it->n; k++)
        {
          check_near (bounds.upper[k], it->upper[k], 1e-7);
          check_near (bounds.lower[k], it->lower[k], 1e-7);
        }
      check_near (bounds.drift, it->drift, 1e-7);
    }
}

/* Anderson's gsDesign () with its defaults, as its manual prints it: z, and how many times as much information */
static void
test_published (void)
{
  static const double upper[] = { 3.01, 2.55, 2.00 }, lower[] = { -.24, .94, 2.00 };
  EgFutility self = make (&futility_cases[0]);
  double once = gsl_cdf_ugaussian_Pinv (.975) + gsl_cdf_ugaussian_Pinv (.9);
  Bounds bounds;

  g_assert_cmpint (solve (&self, &bounds), ==, EG_OK);
  for (gsize k = 0; k < 3; k++)
    {
      check_near (bounds.upper[k], upper[k], .005);
      check_near (bounds.lower[k], lower[k], .005);
    }
  check_near (bounds.drift * bounds.drift / once / once, 1.070, .0005);
}

/* With the effect a trial is given up with probability beta, and else shows it; without, a binding one shows it with
 * probability alpha, and one that is not binding with less when it is given up, with alpha when it is not. */
static void
test_identities (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (futility_cases); i++)
    {
      const FutilityCase *it = &futility_cases[i];
      EgFutility self = make (it);
      double upper[MOST], lower[MOST], shown = 0, given_up = 0, wrong = 0, ever = 0;
      Bounds bounds;

      g_assert_cmpint (solve (&self, &bounds), ==, EG_OK);
      eg_sequential_crossing_between (it->n, it->information, bounds.upper, bounds.lower, bounds.drift, upper, lower);
      for (gsize k = 0; k < it->n; k++)
        {
          shown += upper[k];
          given_up += lower[k];
          check_near (given_up, bounds.beta_spent[k], 1e-9);
        }
      check_near (shown, 1 - it->beta, 1e-9);
      check_near (given_up, it->beta, 1e-9);
      eg_sequential_crossing_between (it->n, it->information, bounds.upper, bounds.lower, 0, upper, lower);
      for (gsize k = 0; k < it->n; k++)
        wrong += upper[k];
      eg_sequential_crossing_between (it->n, it->information, bounds.upper, NULL, 0, upper, lower);
      for (gsize k = 0; k < it->n; k++)
        ever += upper[k];
      check_near (it->binding ? wrong : ever, it->alpha, 1e-9);
      g_assert_cmpfloat (wrong, <, ever);
    }
}

/* the more so, the more is spent early */
static void
test_order (void)
{
  FutilityCase it = futility_cases[0];
  double last = -INFINITY;

  for (int g = -8; g <= 4; g += 2)
    {
      EgFutility self;
      Bounds bounds;

      it.futility_parameter = g;
      self = make (&it);
      g_assert_cmpint (solve (&self, &bounds), ==, EG_OK);
      g_assert_cmpfloat (bounds.lower[0], >, last);
      last = bounds.lower[0];
    }
}

static int
stop (double  fraction,
      void   *data)
{
  return ++*(int *) data > 3;
}

static void
test_edges (void)
{
  EgFutility self = make (&futility_cases[1]), wrong = self;
  Bounds bounds;
  int calls = 0;

  wrong.boundary = EG_BOUNDARY_POCOCK;
  g_assert_cmpint (solve (&wrong, &bounds), ==, EG_BAD_INPUT);
  wrong = self;
  wrong.efficacy.boundary = EG_BOUNDARY_POCOCK;
  g_assert_cmpint (solve (&wrong, &bounds), ==, EG_BAD_INPUT);
  wrong.binding = 0;
  g_assert_cmpint (solve (&wrong, &bounds), ==, EG_OK);
  wrong = self;
  wrong.beta = 1;
  g_assert_cmpint (solve (&wrong, &bounds), ==, EG_BAD_INPUT);
  wrong.beta = NAN;
  g_assert_cmpint (solve (&wrong, &bounds), ==, EG_BAD_INPUT);
  wrong = self;
  wrong.efficacy.alpha = .6;
  g_assert_cmpint (solve (&wrong, &bounds), ==, EG_BAD_INPUT);

  /* hardly anything is spent at the first look */
  wrong = self;
  wrong.boundary = EG_BOUNDARY_SPEND_POWER;
  wrong.parameter = 40;
  g_assert_cmpint (solve (&wrong, &bounds), ==, EG_OK);
  g_assert_cmpfloat (bounds.lower[0], <, -4);

  g_assert_cmpint (eg_futility_bounds (&self, bounds.upper, bounds.lower, bounds.spent, bounds.beta_spent, &bounds.drift,
                                       stop, &calls), ==, EG_STOPPED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/futility/oracle", test_oracle);
  g_test_add_func ("/futility/published", test_published);
  g_test_add_func ("/futility/identities", test_identities);
  g_test_add_func ("/futility/order", test_order);
  g_test_add_func ("/futility/edges", test_edges);

  return g_test_run ();
}
