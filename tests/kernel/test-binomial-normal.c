/* test-binomial-normal.c: proportions put together as the counts that they are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsl/gsl_errno.h>

#include "kernel/evidence/eg-binomial-normal.h"
#include "meta-sets.h"

static void
check_exact (const double *design,
             const double *x,
             const double *size,
             guint         n,
             guint         p,
             const double *expected)
{
  EgBinomialNormal fit;

  g_assert_cmpint (eg_binomial_normal_init (&fit, design, x, size, n, p), ==, EG_OK);
  g_assert_true (fit.converged);
  for (guint j = 0; j < p; j++)
    {
      within (fit.coefficients[j], expected[j], 3e-6);
      within (sqrt (fit.variance[j * p + j]), expected[p + j], 1e-5);
    }
  within (fit.tau2, expected[2 * p], 1e-5);
  within (fit.log_likelihood, expected[2 * p + 1], 1e-11);
  within (fit.log_likelihood_fixed, expected[2 * p + 2], 1e-11);
  eg_binomial_normal_clear (&fit);
}

/* Against integration on a grid of 20001 points; the limits are those of its maximiser */
static void
test_exact (void)
{
  const double moderator[] = { 14, 13, 7, 20, 7, 17, 18 };
  double one[N_ANEURYSM], line[14];

  for (guint i = 0; i < N_ANEURYSM; i++)
    one[i] = 1;
  for (guint i = 0; i < 7; i++)
    {
      line[2 * i] = 1;
      line[2 * i + 1] = moderator[i];
    }
  check_exact (one, aneurysm_x, aneurysm_n, N_ANEURYSM, 1, aneurysm_exact);
  check_exact (one, deaths, treated, 7, 1, deaths_exact);
  check_exact (line, deaths, treated, 7, 2, deaths_line_exact);
}

static void
check_wide (const double *x,
            const double *size,
            guint         n,
            const double *expected)
{
  const double one[] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };
  EgBinomialNormal fit;

  g_assert_cmpint (eg_binomial_normal_init (&fit, one, x, size, n, 1), ==, EG_OK);
  g_assert_true (fit.converged);
  within (fit.coefficients[0], expected[0], 1e-7);
  within (sqrt (fit.variance[0]), expected[1], 1e-7);
  within (fit.tau2, expected[2], 1e-7);
  within (fit.log_likelihood, expected[3], 1e-12);
  eg_binomial_normal_clear (&fit);
}

/* Where the likelihood is flat and not concave, its maximum is found all the same; where studies differ so much that few points of
 * each integral are not enough, it is the maximum of the integrals. */
static void
test_exact_wide (void)
{
  check_wide ((double[]) { 1, 1, 1, 3, 453, 40, 500, 1, 3 }, (double[]) { 1, 1, 3, 3, 500, 40, 500, 1, 3 }, 9, flat_exact);
  check_wide ((double[]) { 10, 16, 2, 100, 97, 1, 95, 35, 1 }, (double[]) { 10, 40, 3, 100, 100, 300, 300, 40, 300 }, 9, wide_exact);
  check_wide ((double[]) { 0, 5, 54, 5, 1, 1, 0, 0, 2, 5, 300 }, (double[]) { 1, 5, 100, 5, 1, 1, 3, 5, 10, 5, 300 }, 11, wider_exact);
}

static void
test_exact_edges (void)
{
  const double one[] = { 1, 1, 1 }, twice[] = { 1, 2, 1, 2, 1, 2 };
  const double same[] = { 3, 6, 9 }, size[] = { 10, 20, 30 }, none[] = { 0, 0, 0 }, wrong[] = { 11, 0, 0 };
  EgBinomialNormal fit;

  /* equal proportions have nothing between them */
  g_assert_cmpint (eg_binomial_normal_init (&fit, one, same, size, 3, 1), ==, EG_OK);
  g_assert_true (fit.converged);
  near (fit.coefficients[0], log (3. / 7));
  near (sqrt (fit.variance[0]), 1 / sqrt (60 * .3 * .7));
  g_assert_cmpfloat (fit.tau2, <, 1e-12);
  eg_binomial_normal_clear (&fit);

  g_assert_cmpint (eg_binomial_normal_init (&fit, one, none, size, 3, 1), ==, EG_OK);
  g_assert_false (fit.converged);
  eg_binomial_normal_clear (&fit);
  g_assert_cmpint (eg_binomial_normal_init (&fit, one, wrong, size, 3, 1), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_binomial_normal_init (&fit, twice, same, size, 3, 2), ==, EG_BAD_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/binomial-normal", test_exact);
  g_test_add_func ("/binomial-normal/wide", test_exact_wide);
  g_test_add_func ("/binomial-normal/edges", test_exact_edges);

  return g_test_run ();
}
