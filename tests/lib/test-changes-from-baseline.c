/* test-changes-from-baseline.c: changes from baseline, of the example against R, and of tables that are not whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/response/engraft-mmrm.h"
#include "libengraft/survival/engraft-cox-terms.h"
#include "oracle/mmrm-oracle.h"
#include "table-text.h"

#define ROLES "{\"subject\":\"id\",\"group\":\"arm\"}"
#define ASKED "\"value\":\"score\",\"visit\":\"week\""

/* Two values of a at week 4, none of b at the start, none of c after it, a missing value of d, a missing week of e, and f
 * before the start of all */
#define GAPS "id,arm,week,score\n" \
  "a,A,0,10\na,A,4,8\na,A,4,99\nb,A,4,3\nc,A,0,7\nd,A,0,20\nd,A,4,\nd,A,8,15\ne,B,0,8\ne,B,,5\ne,B,4,6\ne,B,8,7\n" \
  "f,B,-2,3\nf,B,0,9\nf,B,4,9\nf,B,8,4\ng,A,0,14\ng,A,4,12\ng,A,8,9\nh,B,0,13\nh,B,4,9\nh,B,8,5\ni,A,0,11\ni,A,4,9\ni,A,8,10\n" \
  "j,B,0,17\nj,B,4,11\nj,B,8,12\nk,A,0,12\nk,A,4,12\nk,A,8,7\nl,B,0,10\nl,B,4,7\nl,B,8,8\nm,A,0,9\nm,A,4,10\nm,A,8,11\n"

static EngraftMmrm *
make (EngraftTable  *table,
      const char    *json,
      const char    *roles,
      GError       **error)
{
  g_autoptr(EngraftMmrmOptions) options = engraft_mmrm_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(JsonNode) node = json_from_string (json, NULL), cohort_node = json_from_string (roles, NULL);

  g_assert_true (engraft_options_load_json (ENGRAFT_OPTIONS (options), node, NULL));
  g_assert_true (engraft_options_load_json (ENGRAFT_OPTIONS (cohort), cohort_node, NULL));

  return engraft_mmrm_new (table, cohort, options, NULL, error);
}

static EngraftMmrm *
make_text (const char  *text,
           const char  *json,
           GError     **error)
{
  g_autoptr(EngraftTable) table = read_table (text);

  return make (table, json, ROLES, error);
}

static EngraftTable *
read_example (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("ENGRAFT_DATA_DIR"), "examples", "course-visits.csv", NULL), *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return read_table (text);
}

static void
near (double a,
      double b)
{
  g_assert_cmpfloat (fabs (a - b), <=, 1e-5 * (1 + fabs (b)));
}

static void
test_example (void)
{
  static const char * const names[] = { "unstructured", "toeplitz", "autoregressive", "compound-symmetry" };
  const char *roles = "{\"subject\":\"patient\",\"group\":\"arm\"}";
  const double *answer = mmrm_answers;
  g_autoptr(EngraftTable) table = read_example ();

  for (guint k = 0; k < 4; k++)
    {
      g_autofree char *json = g_strdup_printf ("{\"value\":\"activity\",\"visit\":\"month\",\"covariance\":\"%s\"}", names[k]);
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftMmrm) changes = make (table, json, roles, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (engraft_mmrm_get_n_visits (changes), ==, MMRM_VISITS);
      for (guint v = 0; v < MMRM_VISITS; v++, answer += 9)
        {
          double lower, upper, p, reach = gsl_cdf_tdist_Pinv (.975, answer[8]) * answer[7];

          near (engraft_mmrm_get_mean (changes, v, 0, &lower, NULL), answer[0]);
          near (lower, answer[0] - gsl_cdf_tdist_Pinv (.975, answer[2]) * answer[1]);
          near (engraft_mmrm_get_mean (changes, v, 1, NULL, NULL), answer[3]);
          near (engraft_mmrm_get_difference (changes, v, 1, &lower, &upper, &p), answer[6]);
          near (lower, answer[6] - reach);
          near (upper, answer[6] + reach);
          g_assert_cmpfloat (fabs (p - 2 * gsl_cdf_tdist_Q (fabs (answer[6] / answer[7]), answer[8])), <, 1e-5);
          g_assert_true (isnan (engraft_mmrm_get_difference (changes, v, 0, NULL, NULL, NULL)));
        }
    }
}

/* All visits at once; of one group there is no such test. */
static void
test_joint (void)
{
  static const char * const names[] = { "unstructured", "toeplitz", "autoregressive", "compound-symmetry" };
  const char *roles = "{\"subject\":\"patient\",\"group\":\"arm\"}";
  g_autoptr(EngraftTable) table = read_example ();
  g_autoptr(EngraftMmrm) alone = make (table, "{\"value\":\"activity\",\"visit\":\"month\"}", "{\"subject\":\"patient\"}", NULL);

  for (guint k = 0; k < 4; k++)
    {
      g_autofree char *json = g_strdup_printf ("{\"value\":\"activity\",\"visit\":\"month\",\"covariance\":\"%s\"}", names[k]);
      g_autoptr(EngraftMmrm) changes = make (table, json, roles, NULL);
      g_autofree char *sentence = engraft_mmrm_dup_sentence (changes), *methods = engraft_mmrm_dup_methods (changes);
      double f, df;
      guint n;

      g_assert_cmpfloat (fabs (engraft_mmrm_get_joint_p (changes, &f, &n, &df) - mmrm_joint[3 * k + 2]), <, 1e-5);
      near (f, mmrm_joint[3 * k]);
      g_assert_cmpfloat (fabs (df / mmrm_joint[3 * k + 1] - 1), <, 1e-4);
      g_assert_cmpuint (n, ==, MMRM_VISITS);
      g_assert_nonnull (strstr (sentence, "All visits together: p "));
      g_assert_nonnull (strstr (methods, "Fai AH"));
    }
  g_assert_true (isnan (engraft_mmrm_get_joint_p (alone, NULL, NULL, NULL)));
}

/* The example with a number and a category of each patient, which P07 lacks when GAP */
static EngraftTable *
read_with_covariates (gboolean gap)
{
  static const char * const sites[] = { "north", "south", "west" };
  g_autofree char *path = g_build_filename (g_getenv ("ENGRAFT_DATA_DIR"), "examples", "course-visits.csv", NULL), *text = NULL;
  g_autoptr(GString) more = g_string_new (NULL);
  g_auto(GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] && *lines[i]; i++)
    {
      guint number = (guint) g_ascii_strtoull (lines[i] + 1, NULL, 10);

      g_strchomp (lines[i]);
      if (i == 0)
        g_string_append_printf (more, "%s,dose,site\n", lines[i]);
      else if (gap && number == 7)
        g_string_append_printf (more, "%s,,\n", lines[i]);
      else
        g_string_append_printf (more, "%s,%u,%s\n", lines[i], number % 7, sites[number % 3]);
    }

  return read_table (more->str);
}

static void
test_covariates (void)
{
  const char *roles = "{\"subject\":\"patient\",\"group\":\"arm\"}";
  const char *json = "{\"value\":\"activity\",\"visit\":\"month\",\"covariates\":[\"dose\",\"site\"],\"covariance\":\"unstructured\"}";
  g_autoptr(EngraftTable) table = read_with_covariates (FALSE), gap = read_with_covariates (TRUE);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftMmrm) changes = make (table, json, roles, &error), without = make (gap, json, roles, NULL);
  g_autoptr(EngraftMmrm) wrong = NULL;
  g_autoptr(EngraftTable) slopes = NULL;
  g_autofree char *sentence = NULL;
  guint n, n_without, n_rest;

  g_assert_no_error (error);
  slopes = engraft_mmrm_to_table (changes, ENGRAFT_MMRM_TABLE_SLOPES);
  sentence = engraft_mmrm_dup_sentence (changes);
  g_assert_cmpuint (engraft_table_get_n_rows (slopes), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const double *value = engraft_column_get_numbers (engraft_table_find_column (slopes, "slope"), NULL);
      const double *se = engraft_column_get_numbers (engraft_table_find_column (slopes, "se"), NULL);

      /* the peer ends a little before the maximum */
      g_assert_cmpfloat (fabs (value[i] - mmrm_more_covariates[2 * i]), <, 1e-4);
      g_assert_cmpfloat (fabs (se[i] - mmrm_more_covariates[2 * i + 1]), <, 1e-4);
    }
  g_assert_cmpfloat (fabs (engraft_mmrm_get_mean (changes, MMRM_VISITS - 1, 1, NULL, NULL) - mmrm_more_covariates[6]), <, 1e-4);
  g_assert_cmpfloat (fabs (engraft_mmrm_get_difference (changes, MMRM_VISITS - 1, 1, NULL, NULL, NULL) - mmrm_more_covariates[8]), <, 1e-4);
  g_assert_nonnull (strstr (sentence, "Adjusted for dose, site besides the baseline."));
  /* who lacks one is left out and told, and a covariate that is not there is an error */
  engraft_mmrm_get_group (changes, 0, &n);
  engraft_mmrm_get_group (changes, 1, &n_without);
  n += n_without;
  engraft_mmrm_get_group (without, 0, &n_without);
  engraft_mmrm_get_group (without, 1, &n_rest);
  g_assert_cmpuint (n_without + n_rest, ==, n - 1);
  g_assert_true (has_notice (engraft_mmrm_get_notices (without), "the patient lacks a covariate at the baseline"));
  wrong = make (table, "{\"value\":\"activity\",\"visit\":\"month\",\"covariates\":[\"nothing\"]}", roles, &error);
  g_assert_null (wrong);
  g_assert_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE);
}

/* Slopes at each visit, as gls () fits the products; WANTED: slopes, then the mean and the difference at the last visit */
static void
check_slopes (EngraftMmrm  *changes,
              const double *wanted,
              guint         n)
{
  g_autoptr(EngraftTable) slopes = engraft_mmrm_to_table (changes, ENGRAFT_MMRM_TABLE_SLOPES);
  const double *value = engraft_column_get_numbers (engraft_table_find_column (slopes, "slope"), NULL);
  const double *se = engraft_column_get_numbers (engraft_table_find_column (slopes, "se"), NULL);

  g_assert_cmpuint (engraft_table_get_n_rows (slopes), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (fabs (value[i] - wanted[2 * i]), <, 1e-6);
      g_assert_cmpfloat (fabs (se[i] - wanted[2 * i + 1]), <, 1e-6);
    }
  g_assert_cmpfloat (fabs (engraft_mmrm_get_mean (changes, MMRM_VISITS - 1, 1, NULL, NULL) - wanted[2 * n]), <, 1e-6);
  g_assert_cmpfloat (fabs (engraft_mmrm_get_difference (changes, MMRM_VISITS - 1, 1, NULL, NULL, NULL) - wanted[2 * n + 2]), <, 1e-6);
}

#define BY_VISIT "{\"value\":\"activity\",\"visit\":\"month\",\"covariance\":\"unstructured\","

static void
test_slopes_by_visit (void)
{
  const char *roles = "{\"subject\":\"patient\",\"group\":\"arm\"}";
  g_autoptr(EngraftTable) table = read_with_covariates (FALSE), first = NULL;
  g_autoptr(EngraftMmrm) dose = make (table, BY_VISIT "\"covariates\":[\"dose\",\"site\"],\"visit-covariates\":[\"dose\"]}", roles, NULL);
  g_autoptr(EngraftMmrm) both = make (table, BY_VISIT "\"visit-covariates\":[\"dose\",\"site\"]}", roles, NULL);
  g_autofree char *visit = NULL, *covariate = NULL, *methods = engraft_mmrm_dup_methods (dose);
  /* of the first the slopes of both sites come before those of the dose */
  double turned[2 * (MMRM_VISITS + 4)];

  memcpy (turned, mmrm_dose_by_visit + 2 * MMRM_VISITS, 4 * sizeof (double));
  memcpy (turned + 4, mmrm_dose_by_visit, 2 * MMRM_VISITS * sizeof (double));
  memcpy (turned + 4 + 2 * MMRM_VISITS, mmrm_dose_by_visit + 4 + 2 * MMRM_VISITS, 4 * sizeof (double));
  check_slopes (dose, turned, MMRM_VISITS + 2);
  check_slopes (both, mmrm_all_by_visit, 3 * MMRM_VISITS);
  first = engraft_mmrm_to_table (dose, ENGRAFT_MMRM_TABLE_SLOPES);
  covariate = engraft_column_dup_cell (engraft_table_find_column (first, "covariate"), 3);
  visit = engraft_column_dup_cell (engraft_table_find_column (first, "visit"), 3);
  g_assert_cmpstr (covariate, ==, "dose");
  g_assert_cmpstr (visit, ==, engraft_mmrm_get_visit (dose, 1, NULL));
  g_assert_true (engraft_column_is_missing (engraft_table_find_column (first, "visit"), 0));
  g_assert_nonnull (strstr (methods, "with one slope each for all visits, were site."));
  g_assert_nonnull (strstr (methods, "with their products with visit, were dose."));
}

/* Another reference turns the sign, and another baseline the changes. */
static void
test_choices (void)
{
  g_autoptr(EngraftTable) table = read_example ();
  const char *roles = "{\"subject\":\"patient\",\"group\":\"arm\"}";
  g_autoptr(EngraftMmrm) plain = make (table, "{\"value\":\"activity\",\"visit\":\"month\"}", roles, NULL);
  g_autoptr(EngraftMmrm) turned = make (table, "{\"value\":\"activity\",\"visit\":\"month\",\"reference\":\"Treated\"}", roles, NULL);
  g_autoptr(EngraftMmrm) later = make (table, "{\"value\":\"activity\",\"visit\":\"month\",\"baseline-visit\":\"1\"}", roles, NULL);
  g_autoptr(EngraftMmrm) unknown = make (table, "{\"value\":\"activity\",\"visit\":\"month\",\"reference\":\"Z\"}", roles, NULL);
  g_autoptr(EngraftMmrm) alone = make (table, "{\"value\":\"activity\",\"visit\":\"month\"}", "{\"subject\":\"patient\"}", NULL);

  g_assert_cmpint (engraft_mmrm_get_covariance (plain), ==, ENGRAFT_MMRM_COVARIANCE_UNSTRUCTURED);
  near (engraft_mmrm_get_difference (turned, 2, 0, NULL, NULL, NULL), -engraft_mmrm_get_difference (plain, 2, 1, NULL, NULL, NULL));
  g_assert_cmpuint (engraft_mmrm_get_n_visits (later), ==, MMRM_VISITS - 1);
  g_assert_cmpstr (engraft_mmrm_get_visit (later, 0, NULL), ==, "3");
  g_assert_true (has_notice (engraft_mmrm_get_notices (later), "60 rows are left out"));
  g_assert_true (has_notice (engraft_mmrm_get_notices (later), "the visit is before the baseline"));
  g_assert_true (has_notice (engraft_mmrm_get_notices (unknown), "There is no group “Z”"));
  g_assert_cmpuint (engraft_mmrm_get_n_groups (alone), ==, 1);
}

static void
test_gaps (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftMmrm) changes = make_text (GAPS, "{" ASKED ",\"baseline-visit\":\"0\",\"covariance\":\"compound-symmetry\"}", &error);
  guint n;

  g_assert_no_error (error);
  g_assert_true (has_notice (engraft_mmrm_get_notices (changes), "2 rows are left out (rows 7, 10): the value or its visit is missing"));
  g_assert_true (has_notice (engraft_mmrm_get_notices (changes), "1 row is left out (row 13): the visit is before the baseline"));
  g_assert_true (has_notice (engraft_mmrm_get_notices (changes), "1 row is left out (row 4): the patient has no value at the baseline"));
  g_assert_true (has_notice (engraft_mmrm_get_notices (changes), "1 row is left out (row 5): the patient has no value after the baseline"));
  g_assert_true (has_notice (engraft_mmrm_get_notices (changes), "1 row is left out (row 3): the patient has another value at the same visit"));
  engraft_mmrm_get_group (changes, 0, &n);
  g_assert_cmpuint (n, ==, 6);
  g_assert_cmpuint (engraft_mmrm_get_count (changes, 0, 0), ==, 5);
  g_assert_cmpuint (engraft_mmrm_get_count (changes, 1, 0), ==, 5);
}

static void
check_error (const char *text,
             const char *json,
             int         code,
             const char *message)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (make_text (text, json, &error));
  g_assert_error (error, ENGRAFT_PATIENT_CHART_ERROR, code);
  if (!strstr (error->message, message))
    g_error ("%s", error->message);
}

/* Where there is no number nothing is shown, and what to do is said. */
static void
test_errors (void)
{
  /* nobody has both visits after the start: what they have in common is not known */
  const char *apart = "id,arm,week,score\na,A,0,10\na,A,4,8\nb,A,0,9\nb,A,4,8\nc,A,0,12\nc,A,4,7\nd,A,0,10\nd,A,8,8\ne,A,0,7\ne,A,8,8\n"
                      "f,A,0,11\nf,A,8,5\ng,A,0,12\ng,A,4,9\nh,A,0,8\nh,A,8,9\n";
  g_autoptr(EngraftMmrm) instead = NULL;
  g_autoptr(GError) error = NULL;

  check_error (GAPS, "{}", ENGRAFT_PATIENT_CHART_ERROR_COLUMN, "Choose the column of the value.");
  check_error (GAPS, "{\"value\":\"score\"}", ENGRAFT_PATIENT_CHART_ERROR_COLUMN, "Choose the column of the visit.");
  check_error (GAPS, "{" ASKED ",\"baseline-visit\":\"8\"}", ENGRAFT_PATIENT_CHART_ERROR_ROWS, "Nobody has a value at the baseline");
  check_error (GAPS, "{" ASKED ",\"baseline-visit\":\"9\"}", ENGRAFT_PATIENT_CHART_ERROR_ROWS, "There is no visit “9”");
  check_error ("id,arm,week,score\na,A,0,1\na,A,4,2\nb,B,0,2\nb,B,8,3\n", "{" ASKED "}", ENGRAFT_PATIENT_CHART_ERROR_ROWS,
               "Nobody of “B” has a change at visit “4”");
  check_error ("id,arm,week,score\na,A,0,1\na,A,4,2\nb,A,0,2\nb,A,4,3\n", "{" ASKED "}", ENGRAFT_PATIENT_CHART_ERROR_MODEL, "too few");
  check_error ("id,arm,week,score\na,A,0,1\na,A,4,2\nb,A,0,1\nb,A,4,3\nc,A,0,1\nc,A,4,5\n", "{" ASKED "}", ENGRAFT_PATIENT_CHART_ERROR_MODEL,
               "baselines do not vary");
  check_error (apart, "{" ASKED ",\"covariance\":\"unstructured\"}", ENGRAFT_PATIENT_CHART_ERROR_MODEL,
               "did not converge with this covariance (unstructured)");
  /* nothing of the correlation is known, with any covariance */
  check_error (apart, "{" ASKED "}", ENGRAFT_PATIENT_CHART_ERROR_MODEL, "did not converge with any covariance");
}

/* Two visits that nobody has both of, of three: the covariance of these is not known, and the next structure is taken. */
static void
test_fallback (void)
{
  GString *text = g_string_new ("id,arm,week,score\n");
  g_autoptr(EngraftMmrm) changes = NULL;
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 24; i++)
    {
      double base = 10 + (i * 7) % 11, own = (i * 5) % 7;

      g_string_append_printf (text, "s%02d,A,0,%g\ns%02d,A,4,%g\n", i, base, i, base - 2 + own + (i * 3) % 4);
      g_string_append_printf (text, "s%02d,A,%d,%g\n", i, i % 2 ? 8 : 12, base - 4 + own + (i * 11) % 5);
    }
  changes = make_text (text->str, "{" ASKED "}", &error);
  g_assert_no_error (error);
  g_assert_cmpint (engraft_mmrm_get_covariance (changes), ==, ENGRAFT_MMRM_COVARIANCE_TOEPLITZ);
  g_assert_true (has_notice (engraft_mmrm_get_notices (changes),
                              "With the unstructured covariance the model did not converge; the next is tried: heterogeneous Toeplitz."));
  g_string_free (text, TRUE);
}

static void
test_result (void)
{
  g_autoptr(EngraftTable) table = read_example ();
  g_autoptr(EngraftMmrm) changes = make (table, "{\"value\":\"activity\",\"visit\":\"month\"}", "{\"subject\":\"patient\",\"group\":\"arm\"}",
                                         NULL);
  g_autofree char *sentence = engraft_mmrm_dup_sentence (changes), *methods = engraft_mmrm_dup_methods (changes);
  g_autoptr(EngraftTable) means = engraft_mmrm_to_table (changes, ENGRAFT_MMRM_TABLE_MEANS);
  g_autoptr(EngraftTable) differences = engraft_mmrm_to_table (changes, ENGRAFT_MMRM_TABLE_DIFFERENCES);
  g_autoptr(EngraftTable) covariance = engraft_mmrm_to_table (changes, ENGRAFT_MMRM_TABLE_COVARIANCE);
  g_autoptr(JsonNode) node = engraft_mmrm_to_json (changes);

  g_assert_nonnull (strstr (sentence, "difference from Control −3.67 (−9.50 to 2.16), p = 0.21."));
  g_assert_nonnull (strstr (methods, "(unstructured)"));
  g_assert_nonnull (strstr (methods, "Satterthwaite"));
  g_assert_cmpuint (engraft_table_get_n_rows (means), ==, 2 * MMRM_VISITS);
  g_assert_cmpuint (engraft_table_get_n_rows (differences), ==, MMRM_VISITS);
  g_assert_cmpuint (engraft_table_get_n_rows (covariance), ==, MMRM_VISITS * (MMRM_VISITS + 1) / 2);
  near (json_object_get_double_member (json_node_get_object (node), "log-likelihood"), mmrm_log_likelihood[0]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/changes-from-baseline/example", test_example);
  g_test_add_func ("/changes-from-baseline/joint", test_joint);
  g_test_add_func ("/changes-from-baseline/covariates", test_covariates);
  g_test_add_func ("/changes-from-baseline/slopes-by-visit", test_slopes_by_visit);
  g_test_add_func ("/changes-from-baseline/choices", test_choices);
  g_test_add_func ("/changes-from-baseline/gaps", test_gaps);
  g_test_add_func ("/changes-from-baseline/errors", test_errors);
  g_test_add_func ("/changes-from-baseline/fallback", test_fallback);
  g_test_add_func ("/changes-from-baseline/result", test_result);

  return g_test_run ();
}
