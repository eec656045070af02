/* test-conformal.c: probabilities from scores, and sets and intervals that hold the truth, against their definitions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>

#include "kernel/causal/eg-logistic.h"
#include "kernel/prediction/eg-conformal.h"
#include "kernel/prediction/eg-isotonic.h"
#include "kernel/prediction/eg-platt.h"

#define N 60

static void
near (double value,
      double expected,
      double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * (1 + fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

/* ---- ranks ---- */

static void
test_ranks (void)
{
  const double alphas[] = { .01, .05, .1, .2, .3, .5 };

  g_assert_cmpuint (eg_conformal_rank (19, .05), ==, 19);
  g_assert_cmpuint (eg_conformal_rank (18, .05), ==, 19);      /* not enough */
  g_assert_cmpuint (eg_conformal_rank (99, .1), ==, 90);
  g_assert_cmpuint (eg_conformal_rank (29, .3), ==, 21);       /* 30 × 0.7, a little above 21 in binary */
  g_assert_cmpuint (eg_conformal_fewest (.05), ==, 19);
  for (guint a = 0; a < G_N_ELEMENTS (alphas); a++)
    {
      gsize fewest = eg_conformal_fewest (alphas[a]);

      g_assert_cmpuint (eg_conformal_rank (fewest, alphas[a]), <=, fewest);
      if (fewest > 1)
        g_assert_cmpuint (eg_conformal_rank (fewest - 1, alphas[a]), >, fewest - 1);
    }
}

static void
test_quantile (void)
{
  double scores[19], found;

  for (int i = 0; i < 19; i++)
    scores[i] = (i * 7) % 19;
  g_assert_cmpint (eg_conformal_quantile (scores, 19, .05, &found), ==, EG_OK);
  g_assert_cmpfloat (found, ==, 18);
  g_assert_cmpint (eg_conformal_quantile (scores, 19, .5, &found), ==, EG_OK);
  g_assert_cmpfloat (found, ==, 9);
  g_assert_cmpint (eg_conformal_quantile (scores, 18, .05, &found), ==, EG_OK);
  g_assert_true (isinf (found));
  g_assert_cmpint (eg_conformal_quantile (NULL, 0, .05, &found), ==, EG_OK);
  g_assert_true (isinf (found));
  g_assert_cmpint (eg_conformal_quantile (scores, 19, 0, &found), ==, EG_BAD_INPUT);
  scores[3] = NAN;
  g_assert_cmpint (eg_conformal_quantile (scores, 19, .05, &found), ==, EG_BAD_INPUT);
}

/* Each row left out in turn: what is promised holds exactly of those that can be exchanged, whatever the model. */
static void
test_coverage (void)
{
  for (int round = 0; round < 20; round++)
    {
      const double alpha = .05 + .05 * (round % 4);
      double p[N];
      guint8 y[N];
      guint covered[2] = { 0 }, n[2] = { 0 }, plain = 0;

      for (int i = 0; i < N; i++)
        {
          p[i] = g_test_rand_double ();
          y[i] = i % 3 == 0;
        }
      for (int out = 0; out < N; out++)
        {
          double others[N];
          guint8 classes[N];
          gsize m = 0;
          EgConformalClasses self;

          for (int i = 0; i < N; i++)
            if (i != out)
              {
                others[m] = p[i];
                classes[m++] = y[i];
              }
          g_assert_cmpint (eg_conformal_classes (others, classes, m, alpha, 0, &self), ==, EG_OK);
          plain += eg_conformal_set (&self, p[out]) >> y[out] & 1;
          g_assert_cmpint (eg_conformal_classes (others, classes, m, alpha, 1, &self), ==, EG_OK);
          covered[y[out]] += eg_conformal_set (&self, p[out]) >> y[out] & 1;
          n[y[out]]++;
        }
      g_assert_cmpuint (plain, >=, (guint) ceil ((1 - alpha) * N - 1e-9));
      for (int c = 0; c < 2; c++)
        g_assert_cmpuint (covered[c], >=, (guint) ceil ((1 - alpha) * n[c] - 1e-9));
    }
}

/* Few of one class: it is in every set. */
static void
test_few (void)
{
  double p[40];
  guint8 y[40];
  EgConformalClasses self;
  EgConformalCheck check;

  for (int i = 0; i < 40; i++)
    {
      p[i] = (i + .5) / 80;
      y[i] = i % 10 == 0;
    }
  g_assert_cmpint (eg_conformal_classes (p, y, 40, .1, 1, &self), ==, EG_OK);
  g_assert_cmpuint (self.n[0], ==, 36);
  g_assert_cmpuint (self.n[1], ==, 4);
  g_assert_true (isinf (self.limit[1]) && isfinite (self.limit[0]));
  g_assert_cmpuint (eg_conformal_set (&self, .001), ==, 3);
  g_assert_cmpuint (eg_conformal_set (&self, .999), ==, 2);
  g_assert_cmpint (eg_conformal_check (&self, p, y, 40, &check), ==, EG_OK);
  near (check.covered[1], 1, 0);
  g_assert_cmpuint (check.n_empty, ==, 0);
  near (check.size, 1 + (40 - check.n_single) / 40., 1e-12);
}

static void
test_widening (void)
{
  double lower[39], upper[39], y[39], found;

  for (int i = 0; i < 39; i++)
    {
      lower[i] = i;
      upper[i] = i + 2;
      y[i] = i + (i % 2 ? 2 + i / 10. : -i / 10.);      /* beyond by a tenth of the number */
    }
  g_assert_cmpint (eg_conformal_widening (lower, upper, y, 39, .1, &found), ==, EG_OK);
  near (found, 3.5, 1e-12);      /* the 36th */
  for (int i = 0; i < 39; i++)
    y[i] = i + 1;
  g_assert_cmpint (eg_conformal_widening (lower, upper, y, 39, .1, &found), ==, EG_OK);
  near (found, -1, 1e-12);
  y[3] = NAN;
  g_assert_cmpint (eg_conformal_widening (lower, upper, y, 39, .1, &found), ==, EG_BAD_INPUT);
}

/* ---- curves ---- */

/* A logistic regression of as many rows as targets are: each twice, once of each outcome, with the target as weight. */
static void
test_platt (void)
{
  for (int round = 0; round < 12; round++)
    {
      double score[N], twice[2 * N], weight[2 * N], ones = 0;
      const double *columns[] = { twice };
      const EgLogisticSettings settings = { .weight = weight };
      guint8 y[N], both[2 * N];
      EgLogistic fit;
      EgPlatt platt;

      for (int i = 0; i < N; i++)
        {
          score[i] = 1000 * (round % 2) + g_test_rand_double_range (-3, 3);
          y[i] = round == 0 ? score[i] > 0 : i % 4 == 0 || g_test_rand_double () < .2;      /* apart, too */
          ones += y[i];
        }
      for (int i = 0; i < 2 * N; i++)
        {
          double target = y[i / 2] ? (ones + 1) / (ones + 2) : 1 / (N - ones + 2);

          twice[i] = score[i / 2];
          both[i] = i % 2;
          weight[i] = i % 2 ? target : 1 - target;
        }
      g_assert_cmpint (eg_platt_init (&platt, score, y, N), ==, EG_OK);
      g_assert_true (platt.converged);
      g_assert_cmpint (eg_logistic_init_with (&fit, columns, 1, both, 2 * N, &settings, NULL, NULL), ==, EG_OK);
      near (platt.a, -fit.coefficients[1], 1e-8);
      near (platt.b, -fit.coefficients[0], 1e-8);
      near (eg_platt_at (&platt, score[0]), fit.probability[0], 1e-9);
      eg_logistic_clear (&fit);
    }
}

/* The curve at X is the greatest of least means over all stretches (Robertson, Wright & Dykstra 1988). */
static void
test_isotonic (void)
{
  for (int round = 0; round < 20; round++)
    {
      double x[N], y[N], weight[N];
      EgIsotonic curve;

      for (int i = 0; i < N; i++)
        {
          x[i] = round % 2 ? g_test_rand_int_range (0, 20) : g_test_rand_double ();
          y[i] = g_test_rand_int_range (0, 3);
          weight[i] = round % 3 ? g_test_rand_int_range (0, 4) : 1;
        }
      g_assert_cmpint (eg_isotonic_init (&curve, x, y, weight, N), ==, EG_OK);
      for (gsize k = 1; k < curve.n; k++)
        g_assert_true (curve.x[k] > curve.x[k - 1] && curve.y[k] >= curve.y[k - 1]);
      for (int i = 0; i < N; i++)
        {
          double most = -INFINITY;

          if (weight[i] == 0)
            continue;
          for (int from = 0; from < N; from++)
            {
              double least = INFINITY;

              if (x[from] > x[i] || weight[from] == 0)
                continue;
              for (int to = 0; to < N; to++)
                {
                  double sum = 0, weights = 0;

                  if (x[to] < x[i] || weight[to] == 0)
                    continue;
                  for (int k = 0; k < N; k++)
                    if (x[k] >= x[from] && x[k] <= x[to])
                      {
                        sum += weight[k] * y[k];
                        weights += weight[k];
                      }
                  least = MIN (least, sum / weights);
                }
              most = MAX (most, least);
            }
          near (eg_isotonic_at (&curve, x[i]), most, 1e-12);
        }
      g_assert_cmpfloat (eg_isotonic_at (&curve, -5), ==, curve.y[0]);
      g_assert_cmpfloat (eg_isotonic_at (&curve, 50), ==, curve.y[curve.n - 1]);
      eg_isotonic_clear (&curve);
    }
}

static void
test_edges (void)
{
  const double x[] = { 1, 2 }, y[] = { 0, NAN }, none[] = { 0, 0 };
  const guint8 one[] = { 1 };
  EgIsotonic curve;
  EgPlatt platt;

  g_assert_cmpint (eg_isotonic_init (&curve, x, y, NULL, 2), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_isotonic_init (&curve, x, x, none, 2), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_isotonic_init (&curve, x, y, NULL, 0), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_isotonic_init (&curve, x, y, NULL, 1), ==, EG_OK);
  g_assert_cmpfloat (eg_isotonic_at (&curve, 7), ==, 0);
  eg_isotonic_clear (&curve);
  /* one row of the outcome: two thirds */
  g_assert_cmpint (eg_platt_init (&platt, x, one, 1), ==, EG_OK);
  near (eg_platt_at (&platt, 1), 2. / 3, 1e-9);
  g_assert_cmpint (eg_platt_init (&platt, y + 1, one, 1), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_platt_init (&platt, x, one, 0), ==, EG_BAD_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/conformal/ranks", test_ranks);
  g_test_add_func ("/conformal/quantile", test_quantile);
  g_test_add_func ("/conformal/coverage", test_coverage);
  g_test_add_func ("/conformal/few", test_few);
  g_test_add_func ("/conformal/widening", test_widening);
  g_test_add_func ("/conformal/platt", test_platt);
  g_test_add_func ("/conformal/isotonic", test_isotonic);
  g_test_add_func ("/conformal/edges", test_edges);

  return g_test_run ();
}
