/* test-parametric.c: laws of times, and models fitted to them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#include "kernel/parametric/eg-gamma-law.h"
#include "kernel/parametric/eg-parametric.h"
#include "oracle/gamma-oracle.h"
#include "oracle/parametric-oracle.h"

static const EgLifetime laws[] = {
  { EG_LIFETIME_EXPONENTIAL, 0 }, { EG_LIFETIME_WEIBULL, 0 }, { EG_LIFETIME_LOG_NORMAL, 0 },
  { EG_LIFETIME_LOG_LOGISTIC, 0 }, { EG_LIFETIME_NORMAL, 0 }, { EG_LIFETIME_GOMPERTZ, 0 },
  { EG_LIFETIME_GENERALIZED_GAMMA, 0 }, { EG_LIFETIME_EXPONENTIAL, 1 }, { EG_LIFETIME_WEIBULL, 1 },
  { EG_LIFETIME_LOG_NORMAL, 1 }, { EG_LIFETIME_LOG_LOGISTIC, 1 }, { EG_LIFETIME_GENERALIZED_GAMMA, 1 },
};

static void
assert_near (double value,
             double expected,
             double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * (1 + fabs (expected))))
    {
      g_test_message ("%.17g is not %.17g", value, expected);
      g_test_fail ();
    }
}

/* ---- laws ---- */

static void
check_derivatives (EgLifetime  law,
                   const double *at,
                   double      left,
                   double      right,
                   double      entry)
{
  EgJet jet = eg_lifetime_row (law, at, left, right, entry);
  const double h = 1e-5;

  for (int i = 0; i < EG_JET_N; i++)
    {
      EgLifetimeParameters up, down;
      EgJet above, below;

      if ((i == EG_JET_SCALE && !eg_lifetime_has_scale (law)) || (i == EG_JET_SHAPE && !eg_lifetime_has_shape (law))
          || (i == EG_JET_CURE && !law.cure))
        continue;
      for (int k = 0; k < EG_JET_N; k++)
        up[k] = down[k] = at[k];
      up[i] += h;
      down[i] -= h;
      above = eg_lifetime_row (law, up, left, right, entry);
      below = eg_lifetime_row (law, down, left, right, entry);
      assert_near (jet.first[i], (above.value - below.value) / (2 * h), 3e-8);
      for (int j = 0; j < EG_JET_N; j++)
        assert_near (jet.second[i > j ? EG_JET_SECOND (i, j) : EG_JET_SECOND (j, i)],
                     (above.first[j] - below.first[j]) / (2 * h), 3e-8);
    }
}

static void
test_derivatives (void)
{
  static const double rows[][3] = {
    { 1.3, 1.3, 0 }, { .7, INFINITY, 0 }, { .2, 2.5, 0 }, { 0, .8, 0 }, { 1, 1.05, 0 }, { 1.4, 1.4, .5 },
    { 3, INFINITY, 2 }, { 1.5, 9, 1 }, { .01, .011, 0 }, { 6, INFINITY, 0 },
  };
  static const double shapes[] = { .7, -1.2, 0, 1e-3, .31, 2.4 };

  for (gsize l = 0; l < G_N_ELEMENTS (laws); l++)
    for (gsize r = 0; r < G_N_ELEMENTS (rows); r++)
      for (gsize s = 0; s < (eg_lifetime_has_shape (laws[l]) ? G_N_ELEMENTS (shapes) : 1); s++)
        {
          EgLifetimeParameters at = { .3, eg_lifetime_has_scale (laws[l]) ? -.2 : 0,
                                      eg_lifetime_has_shape (laws[l]) ? shapes[s] : 0, laws[l].cure ? -.4 : 0 };

          check_derivatives (laws[l], at, rows[r][0], rows[r][1], rows[r][2]);
        }
}

/* the parts of a division of time add to 1 */
static void
test_whole (void)
{
  static const double cuts[] = { 0, .01, .012, .4, 1.1, 1.2, 5, 30, INFINITY };

  for (gsize l = 0; l < G_N_ELEMENTS (laws); l++)
    {
      EgLifetimeParameters at = { .3, eg_lifetime_has_scale (laws[l]) ? -.2 : 0,
                                  eg_lifetime_has_shape (laws[l]) ? -.8 : 0, laws[l].cure ? -.4 : 0 };
      double sum = 0;

      for (gsize k = 0; k + 1 < G_N_ELEMENTS (cuts); k++)
        {
          double left = k == 0 && !eg_lifetime_is_positive (laws[l]) ? -INFINITY : cuts[k];

          sum += exp (eg_lifetime_row (laws[l], at, left, cuts[k + 1], -INFINITY).value);
        }
      assert_near (sum, 1, 1e-13);
    }
}

/* 1 / q^2 is the shape of a gamma */
static void
test_gamma (void)
{
  static const double qs[] = { .05, .2, .3, .31, .5, 1, 1.7, 3 };

  for (gsize i = 0; i < G_N_ELEMENTS (qs); i++)
    for (double w = -6; w <= 3; w += .5)
      {
        double q = qs[i], k = 1 / (q * q);

        assert_near (exp (eg_gamma_above (w, q).value), gsl_sf_gamma_inc_Q (k, k * exp (q * w)), 2e-12);
        assert_near (exp (eg_gamma_below (w, q).value), gsl_sf_gamma_inc_P (k, k * exp (q * w)), 2e-12);
        assert_near (exp (eg_gamma_above (w, -q).value), gsl_sf_gamma_inc_P (k, k * exp (-q * w)), 2e-12);
      }
  for (double w = -5; w <= 3; w += .25)
    {
      assert_near (eg_gamma_above (w, 1).value, -exp (w), 1e-12);
      assert_near (eg_gamma_above (w, 0).value, log (erfc (w / sqrt (2)) / 2), 1e-12);
      assert_near (eg_gamma_above (w, 1e-9).value, log (erfc (w / sqrt (2)) / 2), 1e-8);
    }
}

static void
check_slope (EgGammaSlope  slope,
             const double *expected)
{
  const double values[] = { slope.value, slope.w, slope.q, slope.ww, slope.wq, slope.qq };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    assert_near (values[i], expected[i], 1e-11);
}

/* against 40 digits, one by one and with what many of one q have in common, in any order and at several q */
static void
test_gamma_oracle (void)
{
  EgGammaTable table;

  eg_gamma_table_init (&table);
  for (gsize i = 0; i < G_N_ELEMENTS (gamma_oracle); i++)
    {
      const double *row = gamma_oracle[i];

      check_slope (eg_gamma_above (row[0], row[1]), row + 2);
      check_slope (eg_gamma_table_above (&table, row[0], row[1]), row + 2);
      check_slope (eg_gamma_table_above (&table, row[0], row[1]), row + 2);
    }
  for (gsize i = G_N_ELEMENTS (gamma_oracle); i-- > 0; )
    check_slope (eg_gamma_table_above (&table, gamma_oracle[i][0], gamma_oracle[i][1]), gamma_oracle[i] + 2);
}

/* with the table and without, also where it has no nodes */
static void
test_gamma_table (void)
{
  static const double qs[] = { -3, -.9, -.2, 0, .1, .7, 1, 2.2, 3 };
  EgGammaTable table;

  eg_gamma_table_init (&table);
  for (gsize i = 0; i < G_N_ELEMENTS (qs); i++)
    for (double w = -14; w <= 14; w += .173)
      {
        EgGammaSlope below = eg_gamma_below (w, qs[i]), density = eg_gamma_density (w, qs[i]);
        EgGammaSlope above = eg_gamma_above (w, qs[i]), tabled = eg_gamma_table_above (&table, w, qs[i]);

        if (!isfinite (above.value) || !isfinite (below.value) || above.value < -600 || below.value < -600)
          continue;
        check_slope (tabled, (const double[]) { above.value, above.w, above.q, above.ww, above.wq, above.qq });
        tabled = eg_gamma_table_below (&table, w, qs[i]);
        check_slope (tabled, (const double[]) { below.value, below.w, below.q, below.ww, below.wq, below.qq });
        tabled = eg_gamma_table_density (&table, w, qs[i]);
        check_slope (tabled, (const double[]) { density.value, density.w, density.q, density.ww, density.wq, density.qq });
      }
}

/* ---- models ---- */

static void
check_answer (const EgParametric *model,
              const OracleModel  *oracle)
{
  const gsize m = model->n_parameters;

  g_assert_true (model->converged);
  g_assert_cmpuint (m, ==, oracle->n);
  for (gsize i = 0; i < m; i++)
    {
      assert_near (model->parameters[i] / oracle->parameters[i], 1, 1e-8);
      for (gsize j = 0; j < m; j++)
        assert_near (model->variance[i * m + j] / oracle->variance[i * m + j], 1, 1e-7);
    }
  assert_near (model->loglik, oracle->loglik, 1e-11);
  assert_near (model->loglik_null, oracle->loglik_null, 1e-11);
}

static void
test_oracle (void)
{
  const double *columns[] = { ovarian_age, ovarian_resid, ovarian_rx, ovarian_ecog };
  double right[G_N_ELEMENTS (ovarian_time)];
  EgParametricRows rows = { .n = G_N_ELEMENTS (right), .left = ovarian_time, .right = right, .columns = columns,
                            .n_columns = 4 };

  for (gsize i = 0; i < rows.n; i++)
    right[i] = ovarian_event[i] ? ovarian_time[i] : INFINITY;
  for (gsize k = 0; k < G_N_ELEMENTS (oracle_models); k++)
    {
      EgParametric model;

      g_assert_cmpint (eg_parametric_init (&model, (EgLifetime) { oracle_models[k].family, 0 }, &rows, NULL, NULL), ==,
                       EG_OK);
      check_answer (&model, &oracle_models[k]);
      eg_parametric_clear (&model);
    }
}

/* in closed form: the rate is events over time; mean and spread of logarithms */
static void
test_closed (void)
{
  static const double time[] = { 1, 2, 3.5, 4, 7, 11 }, right[] = { 1, 2, INFINITY, 4, INFINITY, 11 };
  EgParametricRows rows = { .n = 6, .left = time, .right = right };
  double mean = 0, square = 0;
  EgParametric model;

  g_assert_cmpint (eg_parametric_init (&model, laws[0], &rows, NULL, NULL), ==, EG_OK);
  assert_near (model.parameters[0], log (28.5 / 4), 1e-13);
  assert_near (model.variance[0], 1. / 4, 1e-13);
  assert_near (model.loglik, 4 * log (4 / 28.5) - 4, 1e-13);
  eg_parametric_clear (&model);

  rows.right = time;
  for (int i = 0; i < 6; i++)
    mean += log (time[i]) / 6;
  for (int i = 0; i < 6; i++)
    square += pow (log (time[i]) - mean, 2) / 6;
  g_assert_cmpint (eg_parametric_init (&model, laws[2], &rows, NULL, NULL), ==, EG_OK);
  assert_near (model.parameters[0], mean, 1e-12);
  assert_near (model.parameters[1], log (square) / 2, 1e-12);
  assert_near (model.variance[0], square / 6, 1e-11);
  assert_near (model.variance[3], 1. / 12, 1e-11);
  eg_parametric_clear (&model);
}

typedef struct
{
  double  *left, *right, *entry, *x, *z, *weight;
  guint32 *stratum;
  gsize    n;
} Made;

/* times of Weibull's law with covariates, intervals, late entries, and a third that never has the event */
static Made
make (gsize    n,
      guint32  seed,
      gboolean cure)
{
  Made made = { g_new (double, n), g_new (double, n), g_new (double, n), g_new (double, n), g_new (double, n),
                g_new (double, n), g_new (guint32, n), n };
  g_autoptr(GRand) random = g_rand_new_with_seed (seed);

  for (gsize i = 0; i < n; )
    {
      double t, end = g_rand_double_range (random, 3, 12);

      made.x[i] = g_rand_double_range (random, -1, 1);
      made.z[i] = g_rand_int_range (random, 0, 2);
      made.entry[i] = g_rand_double (random) < .2 ? g_rand_double (random) : 0;
      made.weight[i] = g_rand_int_range (random, 1, 4);
      made.stratum[i] = g_rand_int_range (random, 0, 2);
      t = exp (.5 + .6 * made.x[i] + .7 * log (-log (1 - g_rand_double (random))));
      if (cure && g_rand_double (random) < .25 + .3 * made.z[i])
        t = INFINITY;
      if (t <= made.entry[i])
        continue;
      made.left[i] = MIN (t, end);
      made.right[i] = t < end ? t : INFINITY;
      if (t < end && g_rand_double (random) < .4)
        {
          made.left[i] = MAX (floor (t), made.entry[i]);
          made.right[i] = floor (t) + 1;
        }
      i++;
    }

  return made;
}

static void
made_clear (Made *made)
{
  g_free (made->left);
  g_free (made->right);
  g_free (made->entry);
  g_free (made->x);
  g_free (made->z);
  g_free (made->weight);
  g_free (made->stratum);
}

/* a model of other units, of doubled rows, of rows in turned order is the same */
static void
test_units (void)
{
  Made made = make (400, 3, TRUE);

  for (gsize l = 0; l < G_N_ELEMENTS (laws); l++)
    for (double unit = 1e-9; unit < 1e10; unit *= 1e18)
      {
        g_autofree double *left = g_new (double, made.n), *right = g_new (double, made.n), *entry = g_new (double, made.n);
        g_autofree double *far = g_new (double, made.n);
        const double *columns[] = { made.x }, *cure[] = { made.z }, *moved[] = { far };
        EgParametricRows rows = { made.n, made.left, made.right, made.entry, made.weight, made.stratum, 2, columns, 1, cure, 1 };
        EgParametricRows others = { made.n, left, right, entry, made.weight, made.stratum, 2, moved, 1, cure, 1 };
        EgParametric first, second;
        gsize n_exact = 0;

        if (!eg_lifetime_is_positive (laws[l]))
          rows.entry = others.entry = NULL;
        for (gsize i = 0; i < made.n; i++)
          {
            left[i] = made.left[i] * unit;
            right[i] = made.right[i] * unit;
            entry[i] = made.entry[i] * unit;
            far[i] = 1e6 + 1000 * made.x[i];
            n_exact += made.left[i] == made.right[i] ? (gsize) made.weight[i] : 0;
          }
        g_assert_cmpint (eg_parametric_init (&first, laws[l], &rows, NULL, NULL), ==, EG_OK);
        g_assert_cmpint (eg_parametric_init (&second, laws[l], &others, NULL, NULL), ==, EG_OK);
        g_test_message ("law %d%s, unit %g: %u and %u steps, log likelihood %.10g", laws[l].family,
                        laws[l].cure ? " with cure" : "", unit, first.n_iterations, second.n_iterations, first.loglik);
        g_assert_true (first.converged && second.converged);
        assert_near (second.loglik, first.loglik - n_exact * log (unit), 1e-10);
        assert_near (second.wald / first.wald, 1, 1e-6);
        assert_near (second.parameters[1] * 1000 / (eg_lifetime_is_positive (laws[l]) ? 1 : unit), first.parameters[1], 1e-7);
        eg_parametric_clear (&first);
        eg_parametric_clear (&second);
      }
  made_clear (&made);
}

/* what was put in is found again within its error; and quantiles turn survival around */
static void
test_recovered (void)
{
  Made made = make (20000, 5, TRUE);
  const double *columns[] = { made.x }, *cure[] = { made.z };
  EgParametricRows rows = { made.n, made.left, made.right, made.entry, NULL, NULL, 1, columns, 1, cure, 1 };
  const double truth[] = { .5, .6, log (.7), log (.25 / .75), log (.55 / .45) - log (.25 / .75) };
  double gradient[5], x = .3, z = 0;
  EgParametric model;

  g_assert_cmpint (eg_parametric_init (&model, laws[8], &rows, NULL, NULL), ==, EG_OK);
  g_assert_true (model.converged);
  for (int i = 0; i < 5; i++)
    {
      double se = sqrt (model.variance[i * 5 + i]);

      g_test_message ("%g: %g, se %g", truth[i], model.parameters[i], se);
      g_assert_cmpfloat (fabs (model.parameters[i] - truth[i]), <, 4 * se);
    }
  for (double p = .05; p < .7; p += .1)
    {
      double t = eg_parametric_quantile (&model, &x, &z, 0, p, gradient);

      assert_near (eg_parametric_log_survival (&model, &x, &z, 0, t, NULL), log1p (-p), 1e-13);
    }
  g_assert_true (isinf (eg_parametric_quantile (&model, &x, &z, 0, .9, gradient)));
  eg_parametric_clear (&model);
  made_clear (&made);
}

/* the gradient of a quantile, by differences of the parameters */
static void
test_quantiles (void)
{
  Made made = make (500, 9, FALSE);
  const double *columns[] = { made.x }, *cure[] = { made.z };
  EgParametricRows rows = { made.n, made.left, made.right, NULL, NULL, made.stratum, 2, columns, 1, cure, 1 };
  double gradient[10], x = .3, z = 1;

  for (gsize l = 0; l < 7; l++)
    {
      EgParametric model;

      g_assert_cmpint (eg_parametric_init (&model, laws[l], &rows, NULL, NULL), ==, EG_OK);
      g_assert_true (model.converged);
      eg_parametric_quantile (&model, &x, &z, 1, .4, gradient);
      for (gsize i = 0; i < model.n_parameters; i++)
        {
          double kept = model.parameters[i], up, down;

          model.parameters[i] = kept + 1e-5;
          up = eg_parametric_quantile (&model, &x, &z, 1, .4, NULL);
          model.parameters[i] = kept - 1e-5;
          down = eg_parametric_quantile (&model, &x, &z, 1, .4, NULL);
          model.parameters[i] = kept;
          assert_near (gradient[i], eg_lifetime_is_positive (laws[l]) ? log (up / down) / 2e-5 : (up - down) / 2e-5, 1e-6);
        }
      eg_parametric_clear (&model);
    }
  made_clear (&made);
}

/* ---- edges ---- */

static void
test_collinear (void)
{
  static const double time[] = { 1, 2, 3.5, 4, 7, 11, 3 }, right[] = { 1, 2, INFINITY, 4, INFINITY, 11, 3 };
  static const double x[] = { 1, 2, 1, 3, 2, 2, 4 }, twice[] = { 3, 5, 3, 7, 5, 5, 9 }, same[] = { 7, 7, 7, 7, 7, 7, 7 };
  const double *columns[] = { x, twice, same };
  EgParametricRows rows = { .n = 7, .left = time, .right = right, .columns = columns, .n_columns = 3 };
  EgParametric model;
  double loglik;

  g_assert_cmpint (eg_parametric_init (&model, laws[1], &rows, NULL, NULL), ==, EG_OK);
  g_assert_true (model.converged);
  g_assert_cmpuint (model.df, ==, 3);
  g_assert_true (isnan (model.parameters[2]) && isnan (model.parameters[3]));
  loglik = model.loglik;
  eg_parametric_clear (&model);
  rows.n_columns = 1;
  g_assert_cmpint (eg_parametric_init (&model, laws[1], &rows, NULL, NULL), ==, EG_OK);
  assert_near (model.loglik, loglik, 1e-13);
  eg_parametric_clear (&model);
}

/* nobody with x = 1 has the event */
static void
test_runaway (void)
{
  static const double time[] = { 1, 2, 3.5, 4, 7, 11, 3, 5 }, right[] = { 1, 2, INFINITY, 4, INFINITY, 11, INFINITY, INFINITY };
  static const double x[] = { 0, 0, 1, 0, 1, 0, 1, 1 };
  const double *columns[] = { x };
  EgParametricRows rows = { .n = 8, .left = time, .right = right, .columns = columns, .n_columns = 1 };

  for (gsize l = 0; l < 4; l++)
    {
      EgParametric model;

      g_assert_cmpint (eg_parametric_init (&model, laws[l], &rows, NULL, NULL), ==, EG_OK);
      g_assert_false (model.converged);
      g_assert_true (model.traits[1] & EG_PARAMETRIC_RUNAWAY);
      eg_parametric_clear (&model);
    }
}

static void
test_refused (void)
{
  static const double bad[][3] = {
    { 0, 0, -INFINITY }, { -1, -1, 0 }, { 3, 2, 0 }, { NAN, 2, 0 }, { 1, NAN, 0 }, { 2, 2, 2 }, { 0, 0, 0 }, { INFINITY, INFINITY, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      double left[] = { 1, bad[i][0] }, right[] = { 1, bad[i][1] }, entry[] = { 0, bad[i][2] };
      EgParametricRows rows = { .n = 2, .left = left, .right = right, .entry = entry };
      EgParametric model;

      g_assert_cmpint (eg_parametric_init (&model, laws[1], &rows, NULL, NULL), ==, EG_BAD_INPUT);
    }
}

/* nothing hangs or reads astray, whatever the rows */
static void
test_random (void)
{
  for (guint32 seed = 1; seed <= 24; seed++)
    {
      Made made = make (2 + seed % 9, seed, TRUE);
      const double *columns[] = { made.x, made.z }, *cure[] = { made.z };
      EgParametricRows rows = { made.n, made.left, made.right, made.entry, made.weight, made.stratum, 2, columns, 2, cure, 1 };

      for (gsize l = 0; l < G_N_ELEMENTS (laws); l++)
        {
          EgParametric model;

          if (!eg_lifetime_is_positive (laws[l]))
            continue;
          g_assert_cmpint (eg_parametric_init (&model, laws[l], &rows, NULL, NULL), ==, EG_OK);
          if (model.converged)
            g_assert_true (isfinite (model.loglik));
          eg_parametric_clear (&model);
        }
      made_clear (&made);
    }
}

static int
stop_cb (double fraction,
         void  *data)
{
  return ++*(int *) data > 3;
}

static void
test_stopped (void)
{
  Made made = make (50000, 2, FALSE);
  EgParametricRows rows = { made.n, made.left, made.right };
  EgParametric model;
  int n = 0;

  g_assert_cmpint (eg_parametric_init (&model, laws[6], &rows, stop_cb, &n), ==, EG_STOPPED);
  g_assert_cmpint (n, ==, 4);
  made_clear (&made);
}

/* a robust variance is near the other when the model is right; clusters of copies are one row */
static void
test_robust (void)
{
  Made made = make (4000, 7, FALSE);
  const double *columns[] = { made.x };
  EgParametricRows rows = { made.n, made.left, made.right, NULL, NULL, NULL, 1, columns, 1 };
  double robust[9];
  EgParametric model;

  g_assert_cmpint (eg_parametric_init (&model, laws[1], &rows, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_parametric_robust (&model, &rows, NULL, 0, robust), ==, EG_OK);
  for (int i = 0; i < 3; i++)
    g_assert_cmpfloat (fabs (robust[i * 4] / model.variance[i * 4] - 1), <, .15);
  eg_parametric_clear (&model);
  made_clear (&made);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/parametric/derivatives", test_derivatives);
  g_test_add_func ("/parametric/whole", test_whole);
  g_test_add_func ("/parametric/gamma", test_gamma);
  g_test_add_func ("/parametric/gamma-oracle", test_gamma_oracle);
  g_test_add_func ("/parametric/gamma-table", test_gamma_table);
  g_test_add_func ("/parametric/oracle", test_oracle);
  g_test_add_func ("/parametric/closed", test_closed);
  g_test_add_func ("/parametric/units", test_units);
  g_test_add_func ("/parametric/recovered", test_recovered);
  g_test_add_func ("/parametric/quantiles", test_quantiles);
  g_test_add_func ("/parametric/collinear", test_collinear);
  g_test_add_func ("/parametric/runaway", test_runaway);
  g_test_add_func ("/parametric/refused", test_refused);
  g_test_add_func ("/parametric/random", test_random);
  g_test_add_func ("/parametric/stopped", test_stopped);
  g_test_add_func ("/parametric/robust", test_robust);

  return g_test_run ();
}
