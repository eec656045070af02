/* prediction-probability.c: probabilities from scores, and sets that hold the truth, against the answers of scikit-learn.
 *
 * Bars: the logistic curve 1e-6 of itself, the rising curve and limits 1e-12.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "kernel/prediction/eg-conformal.h"
#include "kernel/prediction/eg-isotonic.h"
#include "kernel/prediction/eg-platt.h"
#include "prediction-reference.h"

static const char *const sets[] = { "ra", "pima", "crohn", "breast" };

/* ---- logistic curve ---- */

static void
check_platt (JsonObject   *expected,
             const guint8 *all)
{
  guint n, n_rows;
  g_autofree double *decision = answers (expected, "oof_decision", &n),
                    *rows = answers (expected, "rows_used_zero_based", &n_rows);
  g_autofree guint8 *y = g_new (guint8, n);
  EgPlatt platt;

  g_assert_cmpuint (n, ==, n_rows);
  for (guint i = 0; i < n; i++)
    y[i] = all[(guint) rows[i]];
  g_assert_cmpint (eg_platt_init (&platt, decision, y, n), ==, EG_OK);
  g_assert_true (platt.converged);
  near ("A", platt.a, answer (expected, "platt_A"), 0, 1e-6);
  near ("B", platt.b, answer (expected, "platt_B"), 1e-9, 1e-6);
}

static void
test_platt (gconstpointer data)
{
  g_autofree char *oof_name = g_strdup_printf ("sklearn/%s/oof.csv", (const char *) data);
  g_autoptr(Table) oof = NULL;
  g_autofree guint8 *y = NULL;

  if (!has_reference ())
    return;
  oof = read_table (oof_name);
  y = outcome (oof, "y");
  for (int kernel = 0; kernel < 2; kernel++)
    {
      g_autofree char *name = g_strdup_printf ("sklearn/%s/svm_exact_%s.json", (const char *) data, kernel ? "rbf" : "linear");
      g_autoptr(JsonObject) expected = read_answers (name);

      check_platt (expected, y);
    }
}

/* ---- rising curve ---- */

static void
check_isotonic (JsonObject   *expected,
                const double *score,
                const guint8 *outcomes,
                guint         n)
{
  guint m, n_fitted;
  g_autofree double *x = answers (expected, "isotonic/x", &m), *y = answers (expected, "isotonic/y", &m),
                    *fitted = answers (expected, "isotonic/fitted", &n_fitted), *truth = g_new (double, n);
  EgIsotonic curve;

  for (guint i = 0; i < n; i++)
    truth[i] = outcomes[i];
  g_assert_cmpint (eg_isotonic_init (&curve, score, truth, NULL, n), ==, EG_OK);
  g_assert_cmpuint (curve.n, ==, m);
  for (guint k = 0; k < MIN (m, curve.n); k++)
    {
      near ("corner", curve.x[k], x[k], 1e-12, 0);
      near ("its height", curve.y[k], y[k], 1e-12, 0);
    }
  for (guint i = 0; i < n_fitted; i++)
    near ("fitted", eg_isotonic_at (&curve, score[i]), fitted[i], 1e-12, 0);
  eg_isotonic_clear (&curve);
}

/* ---- sets ---- */

/* Rows of one part of the table, put together. */
static guint
take (const Table  *table,
      double        part_wanted,
      const double *score,
      const guint8 *outcomes,
      double       *p,
      guint8       *y)
{
  const double *valid = column (table, "valid");
  guint n = 0;

  for (guint i = 0; i < table->n; i++)
    if (valid[i] == part_wanted)
      {
        p[n] = score[i];
        y[n++] = outcomes[i];
      }

  return n;
}

static void
check_sets (JsonObject   *expected,
            double        alpha,
            const double *p,
            const guint8 *y,
            guint         n,
            const double *p_test,
            const guint8 *y_test,
            guint         n_test)
{
  guint two;
  g_autofree double *by_class = answers (expected, "mondrian_cov_by_class", &two);
  EgConformalClasses classes;
  EgConformalCheck check;

  g_assert_cmpint (eg_conformal_classes (p, y, n, alpha, 0, &classes), ==, EG_OK);
  g_assert_cmpint (eg_conformal_check (&classes, p_test, y_test, n_test, &check), ==, EG_OK);
  near ("limit", classes.limit[0], answer (expected, "lac_q"), 1e-12, 0);
  near ("limit", classes.limit[1], answer (expected, "lac_q"), 1e-12, 0);
  near ("coverage", check.coverage, answer (expected, "coverage"), 1e-12, 0);
  near ("size", check.size, answer (expected, "mean_size"), 1e-12, 0);
  near ("empty", check.n_empty, answer (expected, "empty"), 0, 0);

  g_assert_cmpint (eg_conformal_classes (p, y, n, alpha, 1, &classes), ==, EG_OK);
  g_assert_cmpint (eg_conformal_check (&classes, p_test, y_test, n_test, &check), ==, EG_OK);
  near ("limit of 0", classes.limit[0], answer (expected, "mondrian_q/0"), 1e-12, 0);
  near ("limit of 1", classes.limit[1], answer (expected, "mondrian_q/1"), 1e-12, 0);
  near ("coverage of 0", check.covered[0], by_class[0], 1e-12, 0);
  near ("coverage of 1", check.covered[1], by_class[1], 1e-12, 0);
  near ("size", check.size, answer (expected, "mondrian_mean_size"), 1e-12, 0);
}

static void
test_conformal (gconstpointer data)
{
  static const char *const alphas[] = { "0.05", "0.1", "0.2" };
  g_autofree char *oof_name = g_strdup_printf ("sklearn/%s/oof.csv", (const char *) data),
                  *table_name = g_strdup_printf ("tables/%s.csv", (const char *) data),
                  *name = g_strdup_printf ("sklearn/%s/calibration_conformal.json", (const char *) data);
  g_autoptr(Table) oof = NULL, table = NULL;
  g_autoptr(JsonObject) expected = NULL;
  g_autofree guint8 *outcomes = NULL, *y = NULL, *y_test = NULL;
  g_autofree double *p = NULL, *p_test = NULL;
  const double *score;
  guint n, n_test;

  if (!has_reference ())
    return;
  oof = read_table (oof_name);
  table = read_table (table_name);
  expected = read_answers (name);
  outcomes = outcome (oof, "y");
  score = column (oof, "rf_500_mtrysqrt");
  check_isotonic (expected, score, outcomes, oof->n);
  p = g_new (double, oof->n);
  p_test = g_new (double, oof->n);
  y = g_new (guint8, oof->n);
  y_test = g_new (guint8, oof->n);
  n = take (table, 0, score, outcomes, p, y);
  n_test = take (table, 1, score, outcomes, p_test, y_test);
  for (guint a = 0; a < G_N_ELEMENTS (alphas); a++)
    {
      g_autofree char *path = g_strdup_printf ("conformal/%s", alphas[a]);

      check_sets (part (expected, path), g_ascii_strtod (alphas[a], NULL), p, y, n, p_test, y_test, n_test);
    }
}

void
add_probability_tests (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autofree char *platt = g_strdup_printf ("/reference/prediction/probability/%s/platt", sets[i]),
                      *conformal = g_strdup_printf ("/reference/prediction/probability/%s/conformal", sets[i]);

      g_test_add_data_func (platt, sets[i], test_platt);
      g_test_add_data_func (conformal, sets[i], test_conformal);
    }
}
