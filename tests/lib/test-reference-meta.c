/* test-reference-meta.c: meta-analyses of the reference folder, by metafor.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source.  A set that cannot be read fails.
 *
 * metafor stops before its iterations have ended: ML, REML and empirical Bayes within 1e-5 of tau2, Paule and Mandel
 * within 1.2e-4, so that the two that have the same root differ there; and its binomial model takes 7 points where
 * the integral needs more.  Where an iteration is behind a number it need not agree further than that;
 * tests/kernel/test-meta.c has the same numbers with iterations that go on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

#include "kernel/evidence/eg-binomial-normal.h"
#include "kernel/evidence/eg-mantel-haenszel.h"
#include "kernel/evidence/eg-meta-fit.h"
#include "kernel/evidence/eg-proportion-interval.h"
#include "kernel/evidence/eg-study-bias.h"
#include "kernel/evidence/eg-trim-fill.h"
#include "libengraft/io/engraft-import.h"

static char *folder;
static guint n_numbers, n_wrong;

static EngraftTable *
read_table (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();

  return engraft_import_file (file, options, NULL, NULL, NULL);
}

static double
get (EngraftTable *table,
     const char   *name,
     guint         row)
{
  EngraftColumn *column = engraft_table_find_column (table, name);

  return column && engraft_column_is_numeric (column) ? engraft_column_get_numbers (column, NULL)[row] : NAN;
}

static char *
get_text (EngraftTable *table,
          const char   *name,
          guint         row)
{
  return engraft_column_dup_cell (engraft_table_find_column (table, name), row);
}

static void
check (const char *set,
       const char *what,
       double      value,
       double      expected,
       double      tolerance)
{
  n_numbers++;
  if (isnan (expected) || fabs (value - expected) <= tolerance * fabs (expected) + 1e-10)
    return;
  n_wrong++;
  g_test_message ("%s: %s is %.12g, but should be %.12g", set, what, value, expected);
}

/* ---- sets: “bcg:OR” ---- */

typedef struct
{
  char         *set;
  EngraftTable *table;
  EgEffectKind  kind;
  guint         n;
  double       *one, *y, *v, *x1, *n1, *x2, *n2;
} Set;

static const struct
{
  const char   *name;
  EgEffectKind  kind;
} measures[] = {
  { "OR", EG_EFFECT_LOG_ODDS_RATIO }, { "RR", EG_EFFECT_LOG_RISK_RATIO }, { "RD", EG_EFFECT_RISK_DIFFERENCE },
  { "AS", EG_EFFECT_ARCSINE_DIFFERENCE }, { "MD", EG_EFFECT_MEAN_DIFFERENCE }, { "SMD", EG_EFFECT_STANDARDISED_DIFFERENCE },
  { "ROM", EG_EFFECT_LOG_RATIO_OF_MEANS }, { "PR", EG_EFFECT_PROPORTION }, { "PLN", EG_EFFECT_LOG_PROPORTION },
  { "PLO", EG_EFFECT_LOGIT }, { "PAS", EG_EFFECT_ARCSINE }, { "PFT", EG_EFFECT_FREEMAN_TUKEY },
  { "IRLN", EG_EFFECT_LOG_RATE }, { "IRR", EG_EFFECT_LOG_RATE_RATIO },
};

static EngraftTable *
find_table (const char *name)
{
  static const char * const ends[] = { ".csv", "_prop.csv", "_or.csv", "_rates.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *file = g_strconcat (name, ends[i], NULL);
      EngraftTable *table = read_table (file);

      if (table)
        return table;
    }

  return NULL;
}

static gboolean
set_init (Set        *self,
          const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, ":", 2);
  gboolean known = FALSE;

  *self = (Set) { .set = g_strdup (text), .table = find_table (parts[0]) };
  for (guint i = 0; parts[1] && i < G_N_ELEMENTS (measures); i++)
    if (g_str_equal (parts[1], measures[i].name))
      {
        self->kind = measures[i].kind;
        known = TRUE;
      }
  if (!self->table || !known)
    return FALSE;
  self->n = engraft_table_get_n_rows (self->table);
  self->one = g_new (double, 7 * self->n);
  self->y = self->one + self->n;
  self->v = self->y + self->n;
  self->x1 = self->v + self->n;
  self->n1 = self->x1 + self->n;
  self->x2 = self->n1 + self->n;
  self->n2 = self->x2 + self->n;
  for (guint i = 0; i < self->n; i++)
    {
      EgEffect effect;

      self->one[i] = 1;
      self->x1[i] = get (self->table, "ai", i);
      self->n1[i] = get (self->table, "n1i", i);
      self->x2[i] = get (self->table, "ci", i);
      self->n2[i] = get (self->table, "n2i", i);
      if (engraft_table_find_column (self->table, "xi"))
        {
          self->x1[i] = get (self->table, "xi", i);
          self->n1[i] = get (self->table, engraft_table_find_column (self->table, "ni") ? "ni" : "ti", i);
        }
      if (engraft_table_find_column (self->table, "yi"))
        effect = (EgEffect) { get (self->table, "yi", i), get (self->table, "vi", i) };
      else if (self->kind >= EG_EFFECT_PROPORTION)
        effect = eg_effect_of_proportion (self->kind, self->x1[i], self->n1[i]);
      else if (self->kind >= EG_EFFECT_MEAN_DIFFERENCE)
        effect = eg_effect_of_means (self->kind, get (self->table, "m1i", i), get (self->table, "sd1i", i), self->n1[i],
                                     get (self->table, "m2i", i), get (self->table, "sd2i", i), self->n2[i]);
      else
        effect = eg_effect_of_counts (self->kind, self->x1[i], self->n1[i], self->x2[i], self->n2[i]);
      self->y[i] = effect.y;
      self->v[i] = effect.v;
    }

  return TRUE;
}

static void
set_clear (Set *self)
{
  g_free (self->set);
  g_clear_object (&self->table);
  g_free (self->one);
}

static gboolean
begin (EngraftTable *expected,
       guint         row,
       Set          *set)
{
  g_autofree char *name = get_text (expected, "set", row);

  if (set_init (set, name))
    return TRUE;
  g_test_message ("%s: there is no such set or measure", name);
  n_wrong++;
  set_clear (set);

  return FALSE;
}

/* ---- what is expected ---- */

#define Z 1.959963984540054

static const struct
{
  const char   *name;
  EgTau2Method  method;
  double        tolerance;     /* how far metafor iterates */
} methods[] = {
  { "FE", EG_TAU2_NONE, 1e-8 }, { "EE", EG_TAU2_NONE, 1e-8 }, { "DL", EG_TAU2_DERSIMONIAN_LAIRD, 1e-8 },
  { "HE", EG_TAU2_HEDGES, 1e-8 }, { "HS", EG_TAU2_HUNTER_SCHMIDT, 1e-8 }, { "SJ", EG_TAU2_SIDIK_JONKMAN, 1e-8 },
  { "ML", EG_TAU2_ML, 1e-4 }, { "REML", EG_TAU2_REML, 1e-4 }, { "EB", EG_TAU2_EMPIRICAL_BAYES, 1e-4 },
  { "PM", EG_TAU2_PAULE_MANDEL, 1e-3 },
};

static void
check_pooled (EngraftTable *expected,
              guint         row)
{
  g_autofree char *name = get_text (expected, "method", row), *test = get_text (expected, "test", row), *what = NULL;
  const double at = 1;
  double mean, se, se_new, width, tolerance = 1e-8;
  gboolean known = FALSE, knapp_hartung = g_str_equal (test, "knha");
  EgTau2Method method = EG_TAU2_NONE;
  EgMetaFit fit;
  Set set;

  if (!begin (expected, row, &set))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_str_equal (methods[i].name, name))
      {
        method = methods[i].method;
        /* where tau2 is small beside the variances a step of 1e-5 is much of it */
        tolerance = methods[i].tolerance;
        known = TRUE;
      }
  if (!known || (!knapp_hartung && !g_str_equal (test, "z")))
    g_error ("%s: “%s” or “%s” is a method that this test does not know", set.set, name, test);
  what = g_strdup_printf ("%s %s %s", set.set, name, test);
  g_assert_cmpint (eg_meta_fit_init (&fit, set.one, set.y, set.v, set.n, 1, method, knapp_hartung), ==, EG_OK);
  eg_meta_fit_predict (&fit, &at, &mean, &se, &se_new);
  width = eg_meta_fit_get_width (&fit, .95);
  /* a step of 1e-5 of metafor may be much of a small tau2, and what follows from it */
  if (tolerance > 1e-8)
    tolerance = MAX (tolerance, (method == EG_TAU2_PAULE_MANDEL ? 1.3e-4 : 2e-5) / MAX (fit.tau2, 1e-4));
  check (what, "k", fit.n, get (expected, "k", row), 0);
  check (what, "beta", mean, get (expected, "beta", row), tolerance);
  check (what, "se", se, get (expected, "se", row), tolerance);
  check (what, "ci.lb", mean - width * se, get (expected, "ci.lb", row), tolerance);
  check (what, "ci.ub", mean + width * se, get (expected, "ci.ub", row), tolerance);
  check (what, "tau2", fit.tau2, get (expected, "tau2", row), tolerance);
  check (what, "I2", 100 * fit.i2, get (expected, "I2", row), tolerance);
  check (what, "H2", fit.h2, get (expected, "H2", row), tolerance);
  check (what, "QE", fit.q, get (expected, "QE", row), 1e-9);
  check (what, "QEp", gsl_cdf_chisq_Q (fit.q, fit.n - 1), get (expected, "QEp", row), 1e-7);
  check (what, "pval", knapp_hartung ? 2 * gsl_cdf_tdist_Q (fabs (mean / se), fit.n - 1) : 2 * gsl_cdf_ugaussian_Q (fabs (mean / se)),
         get (expected, "pval", row), MAX (tolerance, 1e-7));
  if (method != EG_TAU2_NONE)
    {
      check (what, "pi.lb", mean - width * se_new, get (expected, "pi.lb", row), tolerance);
      check (what, "pi.ub", mean + width * se_new, get (expected, "pi.ub", row), tolerance);
    }
  eg_meta_fit_clear (&fit);
  set_clear (&set);
}

static void
check_stratified (EngraftTable *expected,
                  guint         row)
{
  g_autofree char *name = get_text (expected, "method", row);
  EgStratified own;
  Set set;

  if (!begin (expected, row, &set))
    return;
  if (g_str_equal (name, "Peto"))
    g_assert_cmpint (eg_peto (set.x1, set.n1, set.x2, set.n2, set.n, &own), ==, EG_OK);
  else
    g_assert_cmpint (eg_mantel_haenszel (set.kind, set.x1, set.n1, set.x2, set.n2, set.n, &own), ==, EG_OK);
  check (set.set, "beta", own.estimate, get (expected, "beta", row), 1e-8);
  check (set.set, "se", own.se, get (expected, "se", row), 1e-8);
  check (set.set, "ci.lb", own.estimate - Z * own.se, get (expected, "ci.lb", row), 1e-7);
  check (set.set, "ci.ub", own.estimate + Z * own.se, get (expected, "ci.ub", row), 1e-7);
  check (set.set, "pval", 2 * gsl_cdf_ugaussian_Q (fabs (own.estimate / own.se)), get (expected, "pval", row), 1e-6);
  check (set.set, "QE", own.q, get (expected, "QE", row), 1e-8);
  set_clear (&set);
}

static void
check_bias (EngraftTable *expected,
            guint         row)
{
  g_autofree char *side = get_text (expected, "tf_side", row);
  EgEgger egger;
  EgBegg begg;
  EgTrimFill filled;
  double tolerance;
  Set set;

  if (!begin (expected, row, &set))
    return;
  g_assert_cmpint (eg_egger (set.y, set.v, set.n, &egger), ==, EG_OK);
  g_assert_cmpint (eg_begg (set.y, set.v, set.n, &begg), ==, EG_OK);
  g_assert_cmpint (eg_trim_fill_init (&filled, set.y, set.v, set.n, EG_TAU2_REML, 0, EG_MISSING_L0, EG_FUNNEL_SIDE_FOUND), ==, EG_OK);
  tolerance = MAX (1e-4, 2e-5 / MAX (filled.fit.tau2, 1e-4));
  check (set.set, "egger_df", egger.df, get (expected, "egger_df", row), 0);
  check (set.set, "egger_t", egger.t, get (expected, "egger_t", row), 1e-8);
  check (set.set, "egger_p", egger.p, get (expected, "egger_p", row), 1e-8);
  check (set.set, "begg_tau", begg.tau, get (expected, "begg_tau", row), 1e-8);
  check (set.set, "begg_p", begg.p, get (expected, "begg_p", row), 1e-8);
  check (set.set, "tf_k0", filled.n_missing, get (expected, "tf_k0", row), 0);
  check (set.set, "tf_side", filled.on_right, g_str_equal (side, "right"), 0);
  check (set.set, "tf_beta", filled.fit.coefficients[0], get (expected, "tf_beta", row), tolerance);
  check (set.set, "tf_tau2", filled.fit.tau2, get (expected, "tf_tau2", row), tolerance);
  eg_trim_fill_clear (&filled);
  set_clear (&set);
}

/* The answers are the maximum of metafor's likelihood, which takes 7 nodes of each study's integral; ours is that of the integral. */
static void
check_exact (EngraftTable *expected,
             guint         row)
{
  EgBinomialNormal fit;
  Set set;

  if (!begin (expected, row, &set))
    return;
  g_assert_cmpint (eg_binomial_normal_init (&fit, set.one, set.x1, set.n1, set.n, 1), ==, EG_OK);
  g_assert_true (fit.converged);
  check (set.set, "beta", fit.coefficients[0], get (expected, "beta", row), 5e-5);
  check (set.set, "se", sqrt (fit.variance[0]), get (expected, "se", row), 5e-4);
  check (set.set, "ci.lb", fit.coefficients[0] - Z * sqrt (fit.variance[0]), get (expected, "ci.lb", row), 5e-4);
  check (set.set, "ci.ub", fit.coefficients[0] + Z * sqrt (fit.variance[0]), get (expected, "ci.ub", row), 5e-4);
  check (set.set, "pval", 2 * gsl_cdf_ugaussian_Q (fit.coefficients[0] / sqrt (fit.variance[0])), get (expected, "pval", row), 5e-3);
  check (set.set, "tau2", fit.tau2, get (expected, "tau2", row), 1e-3);
  eg_binomial_normal_clear (&fit);
  set_clear (&set);
}

static void
check_interval (EngraftTable *expected,
                guint         row)
{
  double x = get (expected, "x", row), n = get (expected, "n", row), lower, upper;

  eg_proportion_interval (x, n, EG_PROPORTION_WILSON, .95, &lower, &upper);
  check ("Wilson", "lower", lower, get (expected, "wilson_lo", row), 1e-10);
  check ("Wilson", "upper", upper, get (expected, "wilson_hi", row), 1e-10);
  eg_proportion_interval (x, n, EG_PROPORTION_CLOPPER_PEARSON, .95, &lower, &upper);
  check ("Clopper-Pearson", "lower", lower, get (expected, "cp_lo", row), 1e-10);
  check ("Clopper-Pearson", "upper", upper, get (expected, "cp_hi", row), 1e-10);
}

static const struct
{
  const char *file;
  void      (*check) (EngraftTable *expected,
                      guint         row);
} files[] = {
  { "expected_rma.csv", check_pooled },
  { "expected_mh_peto.csv", check_stratified },
  { "expected_bias.csv", check_bias },
  { "expected_glmm.csv", check_exact },
  { "expected_prop_ci.csv", check_interval },
};

static void
test_reference (void)
{
  const char *reference = g_getenv ("ENGRAFT_REFERENCE");
  guint n_rows = 0;

  folder = reference ? g_build_filename (reference, "clinical", "data", "meta", NULL)
                     : g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "..", "shared", "clinical", "data", "meta", NULL);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("there is no folder of reference meta-analyses");
      g_free (folder);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(EngraftTable) expected = read_table (files[i].file);

      g_assert_nonnull (expected);
      for (guint row = 0; row < engraft_table_get_n_rows (expected); row++, n_rows++)
        files[i].check (expected, row);
    }
  g_test_message ("%u rows, %u numbers, %u differ", n_rows, n_numbers, n_wrong);
  g_assert_cmpuint (n_wrong, ==, 0);
  g_free (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/reference/meta", test_reference);

  return g_test_run ();
}
