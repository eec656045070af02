/* test-cox-extensions.c: splines, landmarks, guards, penalties and contrasts of models of a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-penalised-cox.h"

#include "pbc-cox.h"

static EngraftCoxFit *
fit (EngraftTable  *table,
     const char    *covariates,     /* with semicolons between */
     const char    *filter,
     double         landmark,
     GError       **error)
{
  g_autoptr(EngraftTable) pbc = table ? g_object_ref (table) : read_pbc ();
  g_autoptr(EngraftCohort) cohort = make_cohort (filter);
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  g_auto(GStrv) terms = g_strsplit (covariates, ";", -1);

  g_object_set (options, "covariates", terms, "landmark", landmark, NULL);

  return engraft_cox_fit_new_for_table (pbc, cohort, options, NULL, NULL, error);
}

static EngraftCoxFit *
fit_pbc (const char *covariates)
{
  g_autoptr(GError) error = NULL;
  EngraftCoxFit *model = fit (NULL, covariates, NULL, NAN, &error);

  g_assert_no_error (error);

  return model;
}

/* ---- splines ---- */

/* with one degree of freedom it is a line */
static void
test_line (void)
{
  g_autoptr(EngraftCoxFit) line = fit_pbc ("age;sex");
  g_autoptr(EngraftCoxFit) spline = fit_pbc ("ns(age, 1);sex");
  double b = engraft_cox_fit_get_coefficient (line, 0, NULL, NULL, NULL), se, se_line;
  int df;

  engraft_cox_fit_get_coefficient (line, 0, &se_line, NULL, NULL);
  near (engraft_cox_fit_get_loglik (spline, NULL), engraft_cox_fit_get_loglik (line, NULL), 1e-12);
  near (engraft_cox_fit_get_effect (spline, 0, 70, NULL) - engraft_cox_fit_get_effect (spline, 0, 40, &se), 30 * b, 1e-9);
  near (se, fabs (40 - 51.000684462696783) * se_line, 1e-6);       /* the median of age */
  g_assert_true (isnan (engraft_cox_fit_get_nonlinearity (spline, 0, &df, NULL)));
  g_assert_cmpint (df, ==, 0);
}

/* the curve is what is predicted; the test is that of the coefficients that bend it */
static void
test_curve (void)
{
  static const char * const terms[] = { "ns(age, 4)", "rcs(age, 5)" };

  for (guint k = 0; k < G_N_ELEMENTS (terms); k++)
    {
      g_autofree char *covariates = g_strconcat (terms[k], ";sex", NULL);
      g_autoptr(EngraftCoxFit) model = fit_pbc (covariates);
      g_autoptr(EngraftTable) effects = engraft_cox_fit_to_table (model, ENGRAFT_COX_TABLE_EFFECTS);
      g_autoptr(EngraftTable) tests = engraft_cox_fit_to_table (model, ENGRAFT_COX_TABLE_SPLINES);
      g_autofree char *sentence = engraft_cox_fit_dup_sentence (model);
      double young, old, chisq, p;
      int df;
      gsize n;

      g_assert_cmpuint (engraft_cox_fit_get_n_coefficients (model), ==, 5);
      young = log (-log (engraft_cox_fit_predict (model, "age=40", 0, 1000, NULL, NULL, NULL)));
      old = log (-log (engraft_cox_fit_predict (model, "age=75", 0, 1000, NULL, NULL, NULL)));
      near (engraft_cox_fit_get_effect (model, 0, 75, NULL) - engraft_cox_fit_get_effect (model, 0, 40, NULL), old - young,
            1e-9);
      chisq = engraft_cox_fit_get_nonlinearity (model, 0, &df, &p);
      g_assert_cmpint (df, ==, 3);
      g_assert_true (p > 0 && p < 1);
      g_assert_cmpfloat (chisq, <, engraft_cox_fit_get_association (model, 0, &df, NULL));
      g_assert_cmpint (df, ==, 4);
      g_assert_nonnull (engraft_cox_fit_get_knots (model, 0, &n));
      g_assert_cmpuint (n, ==, 5);
      g_assert_null (engraft_cox_fit_get_knots (model, 1, &n));
      g_assert_cmpuint (engraft_table_get_n_rows (effects), ==, 101);
      g_assert_cmpuint (engraft_table_get_n_rows (tests), ==, 1);
      g_assert_nonnull (strstr (sentence, "nonlinear"));
    }
}

/* the first column of a restricted spline is the line: Wald's test of the others, by hand */
static void
test_nonlinearity (void)
{
  g_autoptr(EngraftCoxFit) model = fit_pbc ("rcs(bili, 3)");
  double b = engraft_cox_fit_get_coefficient (model, 1, NULL, NULL, NULL);
  int df;

  near (engraft_cox_fit_get_nonlinearity (model, 0, &df, NULL), b * b / engraft_cox_fit_get_covariance (model, 1, 1), 1e-10);
  g_assert_cmpint (df, ==, 1);
}

static void
test_refused_splines (void)
{
  static const char * const terms[] = { "ns(sex, 3)", "ns(age, 0)", "rcs(age, 2)", "rcs(age, 99)", "rcs(hepato, 4)", "ns(age)" };

  for (guint k = 0; k < G_N_ELEMENTS (terms); k++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftCoxFit) model = fit (NULL, terms[k], NULL, NAN, &error);

      g_assert_null (model);
      g_assert_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE);
    }
}

/* ---- landmark ---- */

static void
test_landmark (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCoxFit) model = fit (NULL, "age;sex", NULL, 1000, &error);
  g_autoptr(EngraftCoxFit) filtered = fit (NULL, "age;sex", "time > 1000", NAN, &error);
  g_autoptr(EngraftTable) residuals = engraft_cox_fit_to_table (model, ENGRAFT_COX_TABLE_RESIDUALS);
  g_autoptr(EngraftTable) baseline = engraft_cox_fit_to_table (model, ENGRAFT_COX_TABLE_BASELINE);
  g_autoptr(EngraftTable) other = engraft_cox_fit_to_table (filtered, ENGRAFT_COX_TABLE_BASELINE);
  g_autoptr(EngraftCoxFit) none = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_cox_fit_get_n_rows (model), ==, engraft_cox_fit_get_n_rows (filtered));
  for (guint j = 0; j < 2; j++)
    near (engraft_cox_fit_get_coefficient (model, j, NULL, NULL, NULL),
          engraft_cox_fit_get_coefficient (filtered, j, NULL, NULL, NULL), 1e-12);
  near (engraft_cox_fit_get_concordance (model, NULL), engraft_cox_fit_get_concordance (filtered, NULL), 1e-12);
  near (engraft_cox_fit_get_proportionality (model, 2, NULL, NULL),
        engraft_cox_fit_get_proportionality (filtered, 2, NULL, NULL), 1e-9);
  near (engraft_column_get_numbers (engraft_table_find_column (baseline, "time"), NULL)[0],
        engraft_column_get_numbers (engraft_table_find_column (other, "time"), NULL)[0], 1e-12);
  g_assert_true (has_notice (engraft_cox_fit_get_notices (model), "at or before the landmark"));
  g_assert_cmpuint (engraft_table_get_n_rows (residuals), ==, 418);
  g_assert_true (isnan (engraft_column_get_numbers (engraft_table_find_column (residuals, "martingale"), NULL)[0]));
  none = fit (NULL, "age", NULL, 1e6, &error);
  g_assert_null (none);
  g_assert_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_EVENTS);
}

/* ---- guards ---- */

/* gvhd and its day, which is the end of follow-up where there is none; flu and its day, which is missing there; prior, a
 * switch that was there before; times in days */
static EngraftTable *
make_later (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (3);
  g_autoptr(GString) text = g_string_new ("time,status,age,gvhd,gvhd_day,flu,flu_day,prior,prior_day,landmark\n");
  g_autofree char *name = NULL;
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GFileIOStream) stream = NULL;
  g_autoptr(GFile) file = g_file_new_tmp ("engraft-later-XXXXXX.csv", &stream, NULL);
  EngraftTable *table;

  for (guint i = 0; i < 90; i++)
    {
      int time = g_rand_int_range (random, 20, 900), later = g_rand_int_range (random, 5, 600);
      gboolean gvhd = later < time;

      g_string_append_printf (text, "%d,%d,%d,%d,%d,%d,", time, i % 3 ? 2 : 0, g_rand_int_range (random, 20, 70), gvhd,
                              MIN (later, time), gvhd);
      if (gvhd)
        g_string_append_printf (text, "%d", later);
      g_string_append_printf (text, ",%d,%s,%d\n", i % 4 == 0, i % 4 == 0 ? "-30" : "", later <= 100);
    }
  name = g_file_get_path (file);
  g_assert_true (g_file_set_contents (name, text->str, -1, NULL));
  table = engraft_import_file (file, options, NULL, NULL, NULL);
  g_file_delete (file, NULL, NULL);

  return table;
}

static void
test_immortal (void)
{
  static const struct
  {
    const char *covariates;
    double      landmark;
    gboolean    refused;
  } cases[] = {
    { "age;gvhd", NAN, TRUE },
    { "age;flu", NAN, TRUE },
    { "age;factor(gvhd)", NAN, TRUE },
    { "gvhd_day", NAN, TRUE },
    { "time", NAN, TRUE },
    { "age;gvhd", 100, TRUE },            /* some after the landmark */
    { "age;landmark", 100, FALSE },       /* whether by then */
    { "age;prior", NAN, FALSE },
    { "age", NAN, FALSE },
  };
  g_autoptr(EngraftTable) table = make_later ();

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftCoxFit) model = fit (table, cases[k].covariates, NULL, cases[k].landmark, &error);

      g_test_message ("%s", cases[k].covariates);
      if (cases[k].refused)
        g_assert_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL);
      else
        g_assert_no_error (error);
    }
}

/* somebody knows better */
static void
test_known (void)
{
  g_autoptr(EngraftTable) table = make_later ();
  g_autoptr(EngraftCohort) cohort = make_cohort (NULL);
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  const char *covariates[] = { "age", "gvhd", NULL }, *known[] = { "gvhd", NULL };
  g_autoptr(EngraftCoxFit) model = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (options, "covariates", covariates, "known-at-start", known, NULL);
  model = engraft_cox_fit_new_for_table (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The logarithm of a time less 400 is missing of all who did not live so long, that of an age has nothing to do with it. */
static void
test_missing (void)
{
  g_autoptr(EngraftTable) later = make_later ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCohort) cohort = make_cohort (NULL);
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  const char *covariates[] = { "age", "log(time - 400)", NULL }, *known[] = { "time", NULL };
  g_autoptr(EngraftCoxFit) short_lives = NULL;
  g_autoptr(EngraftCoxFit) by_chance = fit (later, "age;log(age - 30)", NULL, NAN, &error);

  g_assert_no_error (error);
  g_object_set (options, "covariates", covariates, "known-at-start", known, NULL);
  short_lives = engraft_cox_fit_new_for_table (later, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (has_notice (engraft_cox_fit_get_notices (short_lives), "otherwise than the rows that are used"));
  g_assert_cmpuint (engraft_cox_fit_get_n_rows (by_chance), <, 90);
  g_assert_false (has_notice (engraft_cox_fit_get_notices (by_chance), "otherwise than the rows that are used"));
}

static void
test_robust_exact (void)
{
  g_autoptr(EngraftTable) table = read_pbc ();
  g_autoptr(EngraftCohort) cohort = make_cohort (NULL);
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  const char *covariates[] = { "age", NULL };
  g_autoptr(EngraftCoxFit) model = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (options, "covariates", covariates, "ties", ENGRAFT_COX_TIES_EXACT, "variance", ENGRAFT_COX_VARIANCE_ROBUST,
                NULL);
  model = engraft_cox_fit_new_for_table (table, cohort, options, NULL, NULL, &error);
  g_assert_null (model);
  g_assert_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_VARIANCE);
}

/* ---- penalties ---- */

static EngraftPenalisedCox *
penalise (const char  *covariates,
          const char  *lambda,
          int          folds,
          GError     **error)
{
  g_autoptr(EngraftTable) table = read_pbc ();
  g_autoptr(EngraftCohort) cohort = make_cohort ("not is_missing(trt)");
  g_autoptr(EngraftPenalisedCoxOptions) options = engraft_penalised_cox_options_new ();
  g_auto(GStrv) terms = g_strsplit (covariates, ";", -1);

  g_object_set (options, "covariates", terms, "lambda", lambda, "folds", folds, "n-lambda", 20, NULL);

  return engraft_penalised_cox_new (table, cohort, options, NULL, NULL, error);
}

/* glmnet 4.1-6 on 276 rows, family "cox", alpha 1, standardize, thresh 1e-22: of lambda 0.1 */
static void
test_glmnet (void)
{
  static const double wanted[] = { 0.012192677023879907, 0.5911397724272179, 0.6071488324771767 };
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftPenalisedCox) path = penalise ("age;edema;log(bili);log(albumin);log(protime);platelet;log(ast);log(`alk.phos`);"
                                                  "log(copper);log(chol);trig;hepato;spiders", "0.3 0.1", 0, &error);
  double explained;

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_penalised_cox_get_n_rows (path), ==, 276);
  for (guint j = 0; j < G_N_ELEMENTS (wanted); j++)
    near (engraft_penalised_cox_get_coefficient (path, 1, j), wanted[j], 1e-6);
  near (engraft_penalised_cox_get_coefficient (path, 0, 2), 0.20306023649417324, 1e-6);
  g_assert_cmpuint (engraft_penalised_cox_get_n_nonzero (path, 0, NULL), ==, 1);
  engraft_penalised_cox_get_loglik (path, 1, &explained);
  near (explained, 0.13771732351203073, 1e-8);
  g_assert_cmpint (engraft_penalised_cox_get_best (path), ==, -1);
}

static void
test_folds (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftPenalisedCox) path = penalise ("age;sex;log(bili);albumin;factor(stage)", NULL, 5, &error);
  g_autoptr(EngraftPenalisedCox) again = penalise ("age;sex;log(bili);albumin;factor(stage)", NULL, 5, &error);
  g_autofree char *sentence = engraft_penalised_cox_dup_sentence (path), *methods = engraft_penalised_cox_dup_methods (path);
  g_autoptr(JsonNode) node = engraft_penalised_cox_to_json (path);
  guint n = engraft_penalised_cox_get_n_lambda (path), p = engraft_penalised_cox_get_n_coefficients (path);
  const guint rows[] = { p, n, n * p };
  int best = engraft_penalised_cox_get_best (path), simplest = engraft_penalised_cox_get_simplest (path);

  g_assert_no_error (error);
  g_assert_cmpint (simplest, <=, best);
  for (guint k = 0; k < n; k++)
    {
      double se, se_again;

      g_assert_cmpfloat (engraft_penalised_cox_get_error (path, k, &se), ==, engraft_penalised_cox_get_error (again, k, &se_again));
      g_assert_cmpfloat (engraft_penalised_cox_get_error (path, best, NULL), <=, engraft_penalised_cox_get_error (path, k, NULL));
      g_assert_cmpfloat (se, ==, se_again);
    }
  for (guint kind = 0; kind < G_N_ELEMENTS (rows); kind++)
    {
      g_autoptr(EngraftTable) table = engraft_penalised_cox_to_table (path, kind);

      g_assert_cmpuint (engraft_table_get_n_rows (table), ==, rows[kind]);
    }
  g_assert_nonnull (strstr (sentence, "which cross-validation finds best"));
  g_assert_nonnull (strstr (methods, "Verweij"));
  g_assert_true (has_notice (engraft_penalised_cox_get_notices (path), "no p-values"));
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "format"), ==, "engraft-penalised-cox-1");
}

static void
test_refused_penalties (void)
{
  static const struct
  {
    const char *covariates, *lambda;
    int         folds, code;
  } cases[] = {
    { "age", "0.1 0.2", 0, ENGRAFT_PENALISED_COX_ERROR_LAMBDA },
    { "age", "much", 0, ENGRAFT_PENALISED_COX_ERROR_LAMBDA },
    { "age", NULL, 1, ENGRAFT_PENALISED_COX_ERROR_FOLDS },
    { "age", NULL, 900, ENGRAFT_PENALISED_COX_ERROR_FOLDS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftPenalisedCox) path = penalise (cases[i].covariates, cases[i].lambda, cases[i].folds, &error);

      g_assert_null (path);
      g_assert_error (error, ENGRAFT_PENALISED_COX_ERROR, cases[i].code);
    }
}

/* ---- contrasts ---- */

static EngraftTable *
contrast (const char *profiles,      /* with semicolons between */
          const char *reference)
{
  g_autoptr(EngraftTable) table = read_pbc ();
  g_autoptr(EngraftCohort) cohort = make_cohort ("id <= 312");
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  g_auto(GStrv) who = g_strsplit (profiles, ";", -1);
  const char *covariates[] = { "age", "sex", "age:sex", "factor(edema)", "log(bili)", NULL };
  const char *references[] = { reference, NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCoxFit) model = NULL;

  g_object_set (options, "covariates", covariates, "profiles", who, "references", reference ? references : NULL,
                "convergence", ENGRAFT_COX_CONVERGENCE_TIGHT, NULL);
  model = engraft_cox_fit_new_for_table (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);

  return engraft_cox_fit_to_table (model, ENGRAFT_COX_TABLE_CONTRASTS);
}

static double
get (EngraftTable *table,
     const char   *column,
     guint         row)
{
  return engraft_column_get_numbers (engraft_table_find_column (table, column), NULL)[row];
}

/* Ratios of two profiles are d' b with d' V d, of R's coxph (Surv (time, status == 2) ~ age * sex + factor (edema) + log (bili)):
 * of an interaction, of several covariates at once, and of two levels of which none is the reference.  With another reference
 * they are the same. */
static void
test_contrasts (void)
{
  static const struct { const char *profiles; double ratio, lower, upper, coefficient, se, p; } cases[] = {
    { "age=60, sex=f;age=60, sex=m", 1.253957825664, .758566617323, 2.072870322311, .226304809798, .256448317468, .377529308182 },
    { "age=60, sex=m, edema=0.5, bili=3;age=70, sex=m, edema=1, bili=6", 8.70294991427, 3.98997296836, 18.9829198872,
      2.16366203880, .397904037480, 5.39885419690e-8 },
    { "edema=0.5;edema=1", 3.11765450502, 1.56849605830, 6.19687219567, 1.13708095790, .350498135531, .00117787023899 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint other = 0; other < 2; other++)
      {
        g_autoptr(EngraftTable) table = contrast (cases[i].profiles, other ? "edema=1" : NULL);

        g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 1);
        near (get (table, "hazard_ratio", 0) / cases[i].ratio, 1.0, 1e-7);
        near (get (table, "lower", 0) / cases[i].lower, 1.0, 1e-7);
        near (get (table, "upper", 0) / cases[i].upper, 1.0, 1e-7);
        near (get (table, "coefficient", 0), cases[i].coefficient, 1e-7);
        near (get (table, "se", 0), cases[i].se, 1e-7);
        near (get (table, "p", 0) / cases[i].p, 1.0, 1e-5);
      }
}

/* Each two of three, the later one beside those before it; and nothing of one alone, or of what cannot be read. */
static void
test_contrast_rows (void)
{
  g_autoptr(EngraftTable) three = contrast ("edema=0;edema=0.5;edema=1", NULL), one = contrast ("edema=0", NULL);
  g_autoptr(EngraftTable) wrong = contrast ("edema=0;nothing=1", NULL);
  g_autofree char *name = engraft_column_dup_cell (engraft_table_find_column (three, "profile"), 2);
  g_autofree char *reference = engraft_column_dup_cell (engraft_table_find_column (three, "reference"), 2);

  g_assert_cmpuint (engraft_table_get_n_rows (three), ==, 3);
  g_assert_cmpstr (name, ==, "edema=1");
  g_assert_cmpstr (reference, ==, "edema=0.5");
  near (get (three, "coefficient", 1), get (three, "coefficient", 0) + get (three, "coefficient", 2), 1e-12);
  g_assert_cmpuint (engraft_table_get_n_rows (one), ==, 0);
  g_assert_cmpuint (engraft_table_get_n_rows (wrong), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/cox-depth/line", test_line);
  g_test_add_func ("/cox-depth/curve", test_curve);
  g_test_add_func ("/cox-depth/nonlinearity", test_nonlinearity);
  g_test_add_func ("/cox-depth/refused-splines", test_refused_splines);
  g_test_add_func ("/cox-depth/landmark", test_landmark);
  g_test_add_func ("/cox-depth/immortal", test_immortal);
  g_test_add_func ("/cox-depth/known", test_known);
  g_test_add_func ("/cox-depth/missing", test_missing);
  g_test_add_func ("/cox-depth/robust-exact", test_robust_exact);
  g_test_add_func ("/cox-depth/glmnet", test_glmnet);
  g_test_add_func ("/cox-depth/folds", test_folds);
  g_test_add_func ("/cox-depth/refused-penalties", test_refused_penalties);
  g_test_add_func ("/cox-depth/contrasts", test_contrasts);
  g_test_add_func ("/cox-depth/contrast-rows", test_contrast_rows);

  return g_test_run ();
}
