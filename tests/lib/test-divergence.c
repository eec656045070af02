/* test-divergence.c: a covariate that has no finite coefficient is named, and no number is shown of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "kernel/causal/eg-pseudo-mean.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/causal/engraft-weighting.h"
#include "libengraft/parametric/engraft-parametric-fit.h"
#include "libengraft/response/engraft-mmrm.h"
#include "libengraft/risks/engraft-cause-specific.h"
#include "libengraft/risks/engraft-fine-gray.h"
#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/survival/engraft-frailty-fit.h"
#include "libengraft/survival/engraft-same-columns.h"

#define N 120

static const char *covariates[] = { "exposed", "age", NULL };

static void
take (GPtrArray  *columns,
      const char *name,
      double     *values)
{
  g_ptr_array_add (columns, engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER,
                                                        g_bytes_new_take (values, N * sizeof *values)));
}

/* Nobody who is exposed has an event; “constant” is the same in all. */
static EngraftTable *
make_table (void)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GRand) rand = g_rand_new_with_seed (4);
  double *time = g_new (double, N), *status = g_new (double, N), *exposed = g_new (double, N), *age = g_new (double, N);
  double *constant = g_new (double, N), *centre = g_new (double, N), *treated = g_new (double, N);
  double *twice = g_new (double, N), *patient = g_new (double, N), *visit = g_new (double, N), *value = g_new (double, N);

  for (guint i = 0; i < N; i++)
    {
      exposed[i] = i % 2;
      time[i] = .1 + g_rand_double (rand) * 5;
      status[i] = exposed[i] ? 0 : g_rand_int_range (rand, 0, 3);
      age[i] = 40 + 20 * g_rand_double (rand);
      constant[i] = .1;
      centre[i] = i % 8;
      treated[i] = g_rand_boolean (rand);
      age[i] = round (age[i] * 1000) / 1000;
      twice[i] = 2 * age[i] + (g_rand_boolean (rand) ? .001 : 0);   /* as if rounded */
      patient[i] = i / 3;
      visit[i] = i % 3;
      value[i] = g_rand_double (rand);
    }
  take (columns, "time", time);
  take (columns, "status", status);
  take (columns, "exposed", exposed);
  take (columns, "age", age);
  take (columns, "constant", constant);
  take (columns, "centre", centre);
  take (columns, "treated", treated);
  take (columns, "twice", twice);
  take (columns, "patient", patient);
  take (columns, "visit", visit);
  take (columns, "value", value);

  return engraft_table_new (NULL, columns);
}

static EngraftCohort *
make_cohort (void)
{
  EngraftCohort *cohort = engraft_cohort_new ();
  const char *events[] = { "1", NULL }, *others[] = { "2", NULL }, *censored[] = { "0", NULL };

  g_object_set (cohort, "time", "time", "status", "status", "events", events, "others", others, "censored", censored, NULL);

  return cohort;
}

static gboolean
has_notice (GListModel *notices,
            const char *name,
            const char *words)
{
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (strstr (engraft_notice_get_message (notice), name) && strstr (engraft_notice_get_message (notice), words))
        return TRUE;
    }

  return FALSE;
}

static double
cell (EngraftTable *table,
      const char   *name,
      guint         row)
{
  return engraft_column_get_numbers (engraft_table_find_column (table, name), NULL)[row];
}

static EngraftCoxOptions *
make_cox (void)
{
  EngraftCoxOptions *options = engraft_cox_options_new ();

  g_object_set (options, "covariates", covariates, NULL);

  return options;
}

static void
test_cox (void)
{
  static const char * const names[] = { "hazard_ratio", "lower", "upper", "coefficient", "se", "z", "p" };
  g_autoptr(EngraftTable) table = make_table (), shown = NULL;
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftCoxOptions) options = make_cox ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCoxFit) fit = engraft_cox_fit_new_for_table (table, cohort, options, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (has_notice (engraft_cox_fit_get_notices (fit), "exposed", "no finite estimate"));
  shown = engraft_cox_fit_to_table (fit, ENGRAFT_COX_TABLE_COEFFICIENTS);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_true (isnan (cell (shown, names[i], 0)));
      g_assert_true (isfinite (cell (shown, names[i], 1)));
    }
}

/* What depends on where the iteration stopped is not shown either: the test of all, and of proportionality of what is
 * infinite; the likelihood ratio holds, and so does the other covariate. */
static void
test_cox_tests (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftCoxOptions) options = make_cox ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCoxFit) fit = engraft_cox_fit_new_for_table (table, cohort, options, NULL, NULL, &error);
  double p;

  g_assert_no_error (error);
  g_assert_true (isnan (engraft_cox_fit_get_test (fit, ENGRAFT_COX_TEST_WALD, NULL, &p)) && isnan (p));
  g_assert_true (engraft_cox_fit_get_test (fit, ENGRAFT_COX_TEST_LIKELIHOOD_RATIO, NULL, &p) > 0 && p >= 0);
  g_assert_true (isnan (engraft_cox_fit_get_proportionality (fit, 0, NULL, &p)) && isnan (p));
  g_assert_true (isfinite (engraft_cox_fit_get_proportionality (fit, 1, NULL, &p)) && isfinite (p));
  g_assert_true (isnan (engraft_cox_fit_get_proportionality (fit, 2, NULL, &p)) && isnan (p));
}

/* A model whose search failed shows no number as if it had not. */
static void
test_cox_failed (void)
{
  static const char *plain[] = { "age", "centre", NULL };
  g_autoptr(EngraftTable) table = make_table (), shown = NULL;
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCoxFit) fit = NULL;
  g_autofree char *sentence = NULL;
  double lower, upper, se, z, p;

  g_object_set (options, "covariates", plain, NULL);
  fit = engraft_cox_fit_new_for_table (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fit->cox.converged);
  fit->cox.converged = 0;
  fit->cox.unsettled = 1;
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (isnan (engraft_cox_fit_get_coefficient (fit, i, &se, &z, &p)) && isnan (se) && isnan (z) && isnan (p));
      g_assert_true (isnan (engraft_cox_fit_get_hazard_ratio (fit, i, &lower, &upper)) && isnan (lower) && isnan (upper));
      g_assert_false (engraft_cox_fit_is_infinite (fit, i));
    }
  g_assert_true (isnan (engraft_cox_fit_get_concordance (fit, &se)) && isnan (se));
  g_assert_true (isnan (engraft_cox_fit_get_aic (fit)) && isnan (engraft_cox_fit_get_loglik (fit, NULL)));
  sentence = engraft_cox_fit_dup_sentence (fit);
  g_assert_nonnull (strstr (sentence, "no answer"));
  g_assert_null (strstr (sentence, "Hazard ratio"));
  shown = engraft_cox_fit_to_table (fit, ENGRAFT_COX_TABLE_BASELINE);
  g_assert_true (isnan (cell (shown, "hazard_means", 0)));
  g_list_store_remove_all (fit->notices);
  engraft_cox_fit_add_notices (fit, NULL);
  g_assert_true (has_notice (engraft_cox_fit_get_notices (fit), "“centre”", "did not settle"));
  g_assert_false (has_notice (engraft_cox_fit_get_notices (fit), "centre", "no finite estimate"));
}

/* Events come only where p + q is at its most: each of the two alone divides nobody.  What rests on both is not shown, neither
 * for anybody nor as the mean of all. */
static void
test_joint (void)
{
  static const char *both[] = { "p", "q", "factor(arm)", NULL }, *profiles[] = { "p=1,q=2", "p=0,q=0", NULL };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GRand) rand = g_rand_new_with_seed (4);
  double *time = g_new (double, N), *status = g_new (double, N), *p = g_new (double, N), *q = g_new (double, N);
  double *arm = g_new (double, N);
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  g_autoptr(EngraftTable) table = NULL, curves = NULL, baseline = NULL;
  g_autoptr(EngraftCoxFit) fit = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < N; i++)
    {
      p[i] = g_rand_int_range (rand, 0, 4);
      q[i] = g_rand_int_range (rand, 0, 4 - (int) p[i]);
      arm[i] = i % 2;
      time[i] = .1 + g_rand_double (rand) * 5;
      status[i] = p[i] + q[i] == 3 && i % 5;
    }
  take (columns, "time", time);
  take (columns, "status", status);
  take (columns, "p", p);
  take (columns, "q", q);
  take (columns, "arm", arm);
  table = engraft_table_new (NULL, columns);
  g_object_set (options, "covariates", both, "profiles", profiles, "adjusted-by", "arm", "adjusted-at", 2., NULL);
  fit = engraft_cox_fit_new_for_table (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (engraft_cox_fit_is_infinite (fit, 0) && engraft_cox_fit_is_infinite (fit, 1));
  curves = engraft_cox_fit_to_table (fit, ENGRAFT_COX_TABLE_CURVES);
  for (guint row = 0; row < engraft_table_get_n_rows (curves); row++)
    g_assert_true (isnan (cell (curves, "survival", row)));
  baseline = engraft_cox_fit_to_table (fit, ENGRAFT_COX_TABLE_BASELINE);
  g_assert_true (isnan (cell (baseline, "hazard_zero", 0)) && isnan (cell (baseline, "hazard_means", 0)));
  g_assert_cmpuint (engraft_cox_fit_get_n_adjusted (fit), ==, 0);
  g_assert_true (has_notice (engraft_cox_fit_get_notices (fit), "“p”", "There are no adjusted curves"));
}

static void
test_causes (void)
{
  g_autoptr(EngraftTable) table = make_table (), shown = NULL;
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftCoxOptions) cox = make_cox ();
  g_autoptr(EngraftCauseSpecificOptions) options = engraft_cause_specific_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCoxTerms) terms = engraft_cox_terms_new (table, cox, &error);
  g_autoptr(EngraftSurvivalData) data = engraft_survival_data_new_competing (table, cohort, NULL, &error);
  g_autoptr(EngraftCauseSpecific) fit = NULL;

  g_object_set (options, "covariates", covariates, NULL);
  fit = engraft_cause_specific_new (data, terms, options, NULL, &error);
  g_assert_no_error (error);
  shown = engraft_cause_specific_to_table (fit, ENGRAFT_CAUSE_SPECIFIC_TABLE_COEFFICIENTS);
  g_assert_true (isnan (cell (shown, "hazard_ratio", 0)));
  g_assert_true (isnan (cell (shown, "coefficient", 2)));
  g_assert_true (isfinite (cell (shown, "hazard_ratio", 1)));
}

/* Of somebody far from all others hazards rise by more than 1 at once: then risks are told to be none to rely on. */
static void
test_far_away (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftCauseSpecificOptions) options = engraft_cause_specific_options_new ();
  g_autoptr(EngraftCoxOptions) cox = NULL;
  g_autoptr(EngraftCoxTerms) terms = NULL;
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftCauseSpecific) fit = NULL;
  g_autoptr(GError) error = NULL;
  const char *age[] = { "age", NULL }, *profiles[] = { "age=50", "age=-2000", "age=2000", NULL };
  gboolean any = FALSE;

  g_object_set (options, "covariates", age, "profiles", profiles, "times", "2 4", NULL);
  cox = engraft_cause_specific_options_to_cox (options);
  terms = engraft_cox_terms_new (table, cox, &error);
  g_assert_no_error (error);
  data = engraft_survival_data_new_competing (table, cohort, NULL, &error);
  g_assert_no_error (error);
  fit = engraft_cause_specific_new (data, terms, options, NULL, &error);
  g_assert_no_error (error);
  for (guint profile = 0; profile < 3; profile++)
    {
      double first = engraft_cause_specific_get_risk (fit, profile, 0, 1, NULL, NULL, NULL);
      double second = engraft_cause_specific_get_risk (fit, profile, 1, 1, NULL, NULL, NULL);
      gboolean certain = first + second >= 1 - 1e-12;

      g_assert_cmpfloat (first + second, <=, 1 + 1e-12);
      g_assert_true (certain == has_notice (engraft_cause_specific_get_notices (fit), profiles[profile], "add up to a certainty"));
      any |= certain;
    }
  g_assert_true (any);
}

static void
test_fine_gray (void)
{
  g_autoptr(EngraftTable) table = make_table (), shown = NULL;
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftFineGrayOptions) options = engraft_fine_gray_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftSurvivalData) data = engraft_survival_data_new_competing (table, cohort, NULL, &error);
  g_autoptr(EngraftFineGray) fit = NULL;
  const double exposed[] = { 1, 50 }, spared[] = { 0, 50 };

  g_object_set (options, "covariates", covariates, NULL);
  fit = engraft_fine_gray_new (data, table, options, NULL, &error);
  g_assert_no_error (error);
  /* one term that is separated does not take away the other */
  g_assert_true (engraft_fine_gray_has_converged (fit));
  g_assert_true (has_notice (engraft_fine_gray_get_notices (fit), "“exposed", "has no finite estimate"));
  shown = engraft_fine_gray_to_table (fit);
  g_assert_true (isnan (cell (shown, "ratio", 0)));
  g_assert_true (isnan (cell (shown, "coefficient", 0)));
  g_assert_true (isfinite (cell (shown, "coefficient", 1)) && cell (shown, "se", 1) > 0);
  g_assert_true (isnan (engraft_fine_gray_predict_at (fit, exposed, 2, 5, NULL, NULL, NULL)));
  g_assert_true (engraft_fine_gray_predict_at (fit, spared, 2, 5, NULL, NULL, NULL) > 0);
}

/* These have no answer at all. */
static void
test_refusals (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftCoxOptions) cox = make_cox ();
  g_autoptr(EngraftParametricOptions) options = engraft_parametric_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (options, "covariates", covariates, NULL);
  data = engraft_parametric_data_new (table, cohort, options, NULL, &error);
  g_assert_null (engraft_parametric_fit_new (data, table, options, NULL, &error));
  g_assert_nonnull (strstr (error->message, "“exposed”"));
  g_clear_error (&error);
  g_object_set (cohort, "cluster", "centre", NULL);
  g_assert_null (engraft_frailty_fit_new (table, cohort, cox, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "“exposed”"));
}

/* What is the same in all is balanced, whatever the weights are: no infinite difference. */
static void
test_constant (void)
{
  static const char *of_treatment[] = { "constant", "age", NULL };
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftWeightingOptions) options = engraft_weighting_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftWeighting) result = NULL;
  g_autofree char *sentence = NULL;

  g_object_set (cohort, "group", "treated", NULL);
  g_object_set (options, "covariates", of_treatment, NULL);
  result = engraft_weighting_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  sentence = engraft_weighting_dup_sentence (result);
  g_assert_null (strstr (sentence, "∞"));
}

/* The treated never have the event: words and a notice instead of the number at which the iteration stopped. */
static void
test_weighting (void)
{
  static const char *of_treatment[] = { "age", NULL };
  g_autoptr(EngraftTable) table = make_table (), effect = NULL;
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftWeightingOptions) options = engraft_weighting_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftWeighting) result = NULL;
  g_autofree char *sentence = NULL;

  g_object_set (cohort, "group", "exposed", NULL);
  g_object_set (options, "covariates", of_treatment, "times", "2", NULL);
  result = engraft_weighting_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  sentence = engraft_weighting_dup_sentence (result);
  g_assert_nonnull (strstr (sentence, "not estimable"));
  g_assert_null (strstr (sentence, "0.001"));
  effect = engraft_weighting_to_table (result, ENGRAFT_WEIGHTING_TABLE_EFFECT);
  for (guint i = 1; i < engraft_table_get_n_columns (effect); i++)
    g_assert_true (engraft_column_is_missing (engraft_table_get_column (effect, i), 0));
  /* the groups are compared all the same by what has an answer */
  g_assert_false (engraft_column_is_missing (engraft_table_find_column (effect, "p"), 1));
  g_assert_true (has_notice (engraft_weighting_get_notices (result), "“exposed = 1” to “exposed = 0”", "no finite estimate"));
}

/* Columns that say the same but for rounding divide nobody from anybody: that is said of them, and of no other. */
static void
test_same (void)
{
  static const char *same[] = { "age", "twice", "centre", NULL };
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftCoxOptions) cox = engraft_cox_options_new ();
  g_autoptr(EngraftParametricOptions) parametric = engraft_parametric_options_new ();
  g_autoptr(EngraftFineGrayOptions) fine_gray = engraft_fine_gray_options_new ();
  g_autoptr(EngraftWeightingOptions) weighting = engraft_weighting_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL, competing = NULL;
  g_autoptr(EngraftParametricFit) law = NULL;
  g_autoptr(EngraftFineGray) risks = NULL;
  g_autoptr(EngraftWeighting) weighted = NULL;
  g_autoptr(EngraftCoxFit) fit = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (cox, "covariates", same, NULL);
  fit = engraft_cox_fit_new_for_table (table, cohort, cox, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (has_notice (engraft_cox_fit_get_notices (fit), "“age”, “twice”", "say all but exactly the same"));
  g_assert_false (has_notice (engraft_cox_fit_get_notices (fit), "twice", "nobody has the event"));

  g_object_set (parametric, "covariates", same, NULL);
  data = engraft_parametric_data_new (table, cohort, parametric, NULL, &error);
  law = engraft_parametric_fit_new (data, table, parametric, NULL, &error);
  if (!law)
    g_assert_nonnull (strstr (error->message, "“age”, “twice” say all but exactly the same"));
  g_clear_error (&error);

  g_object_set (fine_gray, "covariates", same, NULL);
  competing = engraft_survival_data_new_competing (table, cohort, NULL, &error);
  risks = engraft_fine_gray_new (competing, table, fine_gray, NULL, &error);
  g_assert_no_error (error);
  if (!engraft_fine_gray_has_converged (risks))
    g_assert_true (has_notice (engraft_fine_gray_get_notices (risks), "“age”, “twice”", "say all but exactly the same"));

  g_object_set (cohort, "group", "treated", NULL);
  g_object_set (weighting, "covariates", same, NULL);
  weighted = engraft_weighting_new (table, cohort, weighting, NULL, NULL, &error);
  if (!weighted)
    g_assert_nonnull (strstr (error->message, "“age”, “twice” say all but exactly the same"));
}

/* The list itself: of rounding, of a sum of two, and none of what is only alike. */
static void
test_same_list (void)
{
  static const char * const names[] = { "a", "b", "c", "d" };
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  double a[N], b[N], c[N], d[N];
  const double *columns[] = { a, b, c, d };
  g_autofree char *sum = NULL, *rounded = NULL, *alike = NULL;

  for (guint i = 0; i < N; i++)
    {
      a[i] = g_rand_double (rand);
      b[i] = g_rand_double (rand);
      c[i] = g_rand_double (rand);
      d[i] = a[i] + b[i] + 1e-5 * g_rand_double (rand);
    }
  sum = engraft_same_columns_list (columns, 4, N, names);
  g_assert_cmpstr (sum, ==, "a”, “b”, “d");
  for (guint i = 0; i < N; i++)
    d[i] = -3 * c[i] + 1e-5 * g_rand_double (rand);
  rounded = engraft_same_columns_list (columns, 4, N, names);
  g_assert_cmpstr (rounded, ==, "c”, “d");
  for (guint i = 0; i < N; i++)
    d[i] = c[i] + .01 * g_rand_double (rand);
  alike = engraft_same_columns_list (columns, 4, N, names);
  g_assert_null (alike);
}

/* Who follows from others is named where a model has to have full rank. */
static void
test_mmrm (void)
{
  static const char *dependent[] = { "value2", "value3", NULL };
  g_autoptr(EngraftTable) plain = make_table (), table = NULL;
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftMmrmOptions) options = engraft_mmrm_options_new ();
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GRand) rand = g_rand_new_with_seed (2);
  g_autoptr(GError) error = NULL;
  double *second = g_new (double, N), *third = g_new (double, N), *arm = g_new (double, N);

  for (guint c = 0; c < engraft_table_get_n_columns (plain); c++)
    g_ptr_array_add (columns, g_object_ref (engraft_table_get_column (plain, c)));
  for (guint i = 0; i < N; i++)
    {
      second[i] = i % 3 ? second[i - 1] : g_rand_double (rand);
      third[i] = 1 - 2 * second[i];
      arm[i] = i / 3 % 2;
    }
  take (columns, "value2", second);
  take (columns, "value3", third);
  take (columns, "arm", arm);
  table = engraft_table_new (NULL, columns);
  g_object_set (cohort, "subject", "patient", "group", "arm", NULL);
  g_object_set (options, "value", "value", "visit", "visit", "baseline-visit", "0", "covariates", dependent, NULL);
  g_assert_null (engraft_mmrm_new (table, cohort, options, NULL, &error));
  g_assert_nonnull (strstr (error->message, "“value3” does not vary, or follows from"));
}

/* A ratio of means that does not settle is of the covariate that keeps moving. */
static void
test_unsettled (void)
{
  guint n_failed = 0;

  for (guint seed = 0; seed < 600; seed++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
      double plain[N], wild[N], y[N];
      const double *columns[] = { plain, wild };
      EgMeanModel model;

      for (guint i = 0; i < N; i++)
        {
          plain[i] = g_rand_double (rand);
          wild[i] = exp (20 * (g_rand_double (rand) + g_rand_double (rand) + g_rand_double (rand) - 1.5));
          y[i] = MIN (2, exp ((seed % 7) * 4 * (g_rand_double (rand) + g_rand_double (rand) - 1)));
        }
      g_assert_cmpint (eg_mean_model_init (&model, columns, 2, y, N, NULL, 0, EG_LINK_LOG, NULL, NULL), ==, EG_OK);
      g_assert_true (model.converged ? model.unsettled == 0 : model.unsettled > 0);
      n_failed += !model.converged;
      eg_mean_model_clear (&model);
    }
  g_test_message ("%u did not converge", n_failed);
  g_assert_cmpuint (n_failed, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/divergence/cox", test_cox);
  g_test_add_func ("/divergence/cox-tests", test_cox_tests);
  g_test_add_func ("/divergence/cox-failed", test_cox_failed);
  g_test_add_func ("/divergence/joint", test_joint);
  g_test_add_func ("/divergence/causes", test_causes);
  g_test_add_func ("/divergence/far-away", test_far_away);
  g_test_add_func ("/divergence/fine-gray", test_fine_gray);
  g_test_add_func ("/divergence/refusals", test_refusals);
  g_test_add_func ("/divergence/constant", test_constant);
  g_test_add_func ("/divergence/weighting", test_weighting);
  g_test_add_func ("/divergence/same", test_same);
  g_test_add_func ("/divergence/same-list", test_same_list);
  g_test_add_func ("/divergence/mmrm", test_mmrm);
  g_test_add_func ("/divergence/unsettled", test_unsettled);

  return g_test_run ();
}
