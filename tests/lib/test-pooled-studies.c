/* test-pooled-studies.c: studies of a table, put together; the numbers themselves are tested in tests/kernel.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/evidence/engraft-pooled-studies.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/project/engraft-analysis.h"
#include "libengraft/project/engraft-project.h"
#include "oracle/meta-oracle.h"
#include "table-text.h"

/* Deaths from treatment after transplants for systemic sclerosis, as the studies reported them */
#define DEATHS "study,year,deaths,patients,setting\n" \
  "ASTIS,2014,8,79,trial\nBurt 2013,2013,5,90,cohort\nNash 2007,2007,8,34,cohort\nBurt 2020,2020,1,42,cohort\n" \
  "Oyama 2007,2007,0,10,cohort\nFarge 2010,2010,12,175,registry\nHelbig 2018,2018,4,18,cohort\n"

static void
near (double a,
      double b,
      double tolerance)
{
  g_assert_cmpfloat (fabs (a - b), <=, tolerance * (1e-3 + fabs (b)));
}

static EngraftPooledStudies *
pool (const char    *text,
      const char    *json,
      const char    *group,
      const char    *filter,
      GError       **error)
{
  g_autoptr(EngraftTable) table = read_table (text);
  g_autoptr(EngraftMetaOptions) options = engraft_meta_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  g_autoptr(GError) wrong = NULL;
  EngraftPooledStudies *studies;

  engraft_options_load_json (ENGRAFT_OPTIONS (options), node, &wrong);
  g_assert_no_error (wrong);
  g_object_set (cohort, "group", group, "filter", filter, NULL);

  studies = engraft_pooled_studies_new (table, cohort, options, NULL, error ? error : &wrong);
  g_assert_no_error (wrong);

  return studies;
}

#define COLUMNS "\"study\":\"study\",\"event-count\":\"deaths\",\"total\":\"patients\""

static void
test_exact (void)
{
  g_autoptr(EngraftPooledStudies) studies = pool (DEATHS, "{" COLUMNS ",\"order\":\"year\"}", NULL, NULL, NULL);
  double lower, upper, p, from, to, logit = deaths_exact[0], se = deaths_exact[1];
  g_autofree char *sentence = NULL;

  g_assert_cmpint (engraft_pooled_studies_get_method (studies), ==, ENGRAFT_META_METHOD_EXACT);
  near (engraft_pooled_studies_get_pooled (studies, ENGRAFT_STUDY_PART_ALL, 0, &lower, &upper, &p), 1 / (1 + exp (-logit)), 1e-5);
  near (lower, 1 / (1 + exp (-logit + 1.959963984540054 * se)), 1e-5);
  near (upper, 1 / (1 + exp (-logit - 1.959963984540054 * se)), 1e-5);
  g_assert_true (isnan (p));
  g_assert_true (engraft_pooled_studies_get_prediction (studies, ENGRAFT_STUDY_PART_ALL, 0, &from, &to));
  near (from, 1 / (1 + exp (-logit + 1.959963984540054 * sqrt (se * se + deaths_exact[2]))), 1e-5);
  g_assert_cmpfloat (to, >, upper);
  near (engraft_pooled_studies_get_effect (studies, 4, &lower, &upper), 0, 1e-12);
  near (upper, .27753279, 1e-6);      /* Wilson's of 0 / 10: z^2 / (n + z^2) */
  g_assert_true (isnan (engraft_pooled_studies_get_weight (studies, 0)));

  /* as they came: the oldest first, the last one all of them */
  g_assert_cmpuint (engraft_pooled_studies_get_n_parts (studies, ENGRAFT_STUDY_PART_FIRST), ==, 7);
  g_assert_cmpstr (engraft_pooled_studies_get_part_label (studies, ENGRAFT_STUDY_PART_FIRST, 0), ==, "Nash 2007");
  g_assert_cmpstr (engraft_pooled_studies_get_part_label (studies, ENGRAFT_STUDY_PART_FIRST, 6), ==, "+ Burt 2020");
  near (engraft_pooled_studies_get_pooled (studies, ENGRAFT_STUDY_PART_FIRST, 6, NULL, NULL, NULL), 1 / (1 + exp (-logit)), 1e-5);
  g_assert_cmpuint (engraft_pooled_studies_get_part_n (studies, ENGRAFT_STUDY_PART_WITHOUT, 0), ==, 6);
  sentence = engraft_pooled_studies_dup_sentence (studies);
  g_assert_nonnull (strstr (sentence, "7 studies. Proportion 8.7 (5.0–14.6) %"));
}

static void
test_subgroups (void)
{
  g_autoptr(EngraftPooledStudies) studies = NULL, fixed = NULL, cohorts = NULL;
  double p, one, two;
  guint df;

  studies = pool (DEATHS, "{" COLUMNS ",\"measure\":\"arcsine\",\"method\":\"dersimonian-laird\"}", "setting", NULL, NULL);
  g_assert_cmpuint (engraft_pooled_studies_get_n_parts (studies, ENGRAFT_STUDY_PART_SUBGROUP), ==, 3);
  g_assert_cmpuint (engraft_pooled_studies_get_part_n (studies, ENGRAFT_STUDY_PART_SUBGROUP, 1), ==, 5);
  g_assert_cmpuint (engraft_pooled_studies_get_subgroup (studies, 5), ==, 2);
  g_assert_cmpfloat (engraft_pooled_studies_get_difference (studies, &df, &p), >, 0);
  g_assert_cmpuint (df, ==, 2);
  g_assert_true (p > 0 && p < 1);

  /* a subgroup is what a filter for it gives */
  cohorts = pool (DEATHS, "{" COLUMNS ",\"measure\":\"arcsine\",\"method\":\"dersimonian-laird\"}", NULL, "setting == \"cohort\"",
                  NULL);
  g_assert_cmpuint (engraft_pooled_studies_get_n (cohorts), ==, 5);
  one = engraft_pooled_studies_get_pooled (studies, ENGRAFT_STUDY_PART_SUBGROUP, 1, NULL, NULL, NULL);
  two = engraft_pooled_studies_get_pooled (cohorts, ENGRAFT_STUDY_PART_ALL, 0, NULL, NULL, NULL);
  near (one, two, 1e-12);

  /* of one effect Q of all is that within and that between */
  fixed = pool (DEATHS, "{" COLUMNS ",\"measure\":\"arcsine\",\"method\":\"fixed\"}", "setting", NULL, NULL);
  one = engraft_pooled_studies_get_difference (fixed, NULL, NULL);
  for (guint i = 0; i < 3; i++)
    {
      double q = engraft_pooled_studies_get_heterogeneity (fixed, ENGRAFT_STUDY_PART_SUBGROUP, i, NULL, NULL, NULL, NULL);

      one += q;
    }
  near (one, engraft_pooled_studies_get_heterogeneity (fixed, ENGRAFT_STUDY_PART_ALL, 0, NULL, NULL, NULL, NULL), 1e-10);
}

/* Years are far from 0; what is fitted must not be lost in that */
static void
test_moderators (void)
{
  g_autoptr(GString) text = g_string_new ("trial,ai,n1i,ci,n2i,ablat,where\n");
  g_autoptr(EngraftPooledStudies) studies = NULL, shifted = NULL, levels = NULL;
  double coefficient[2], lower, upper, p[2];

  for (guint i = 0; i < G_N_ELEMENTS (bcg_x1); i++)
    g_string_append_printf (text, "T%u,%g,%.0f,%g,%.0f,%g,%s\n", i, bcg_x1[i], bcg_n1[i], bcg_x2[i], bcg_n2[i], bcg_latitude[i],
                            bcg_latitude[i] > 30 ? "far" : "near");
#define BCG "{\"study\":\"trial\",\"event-count\":\"ai\",\"total\":\"n1i\",\"control-event-count\":\"ci\",\"control-total\":\"n2i\"," \
            "\"measure\":\"odds-ratio\",\"method\":\"reml\",\"moderators\":[\"%s\"]}"
  {
    g_autofree char *json = g_strdup_printf (BCG, "ablat"), *other = g_strdup_printf (BCG, "where");
    g_autoptr(GString) far = g_string_new (NULL);

    studies = pool (text->str, json, NULL, NULL, NULL);
    levels = pool (text->str, other, NULL, NULL, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (bcg_x1); i++)
      g_string_append_printf (far, "%sT%u,%g,%.0f,%g,%.0f,%.1f,x\n", i ? "" : "trial,ai,n1i,ci,n2i,ablat,where\n", i, bcg_x1[i],
                              bcg_n1[i], bcg_x2[i], bcg_n2[i], bcg_latitude[i] + 2e6);
    shifted = pool (far->str, json, NULL, NULL, NULL);
  }
  g_assert_cmpuint (engraft_pooled_studies_get_n_terms (studies), ==, 2);
  for (guint i = 0; i < 2; i++)
    engraft_pooled_studies_get_term (studies, i, &coefficient[i], &lower, &upper, &p[i]);
  /* the published regression on absolute latitude: 0.30 - 0.032 a degree (Berkey et al. 1995, Stat Med 14:395) */
  near (coefficient[1], -.032, .02);
  engraft_pooled_studies_get_term (shifted, 1, &lower, &upper, &upper, &p[0]);
  near (lower, coefficient[1], 1e-6);
  near (p[0], p[1], 1e-5);
  g_assert_cmpstr (engraft_pooled_studies_get_term (levels, 1, &coefficient[1], &lower, &upper, &p[1]), ==, "where: near against far");
  g_assert_false (has_notice (engraft_pooled_studies_get_notices (levels), "fewer than ten studies"));
}

static void
check_problem (EngraftPooledStudies *studies,
               guint                 row,
               const char           *words)
{
  const char *problem = engraft_pooled_studies_get_problem (studies, row);

  g_assert_nonnull (problem);
  if (!strstr (problem, words))
    g_error ("“%s” does not say “%s”", problem, words);
  g_assert_true (isnan (engraft_pooled_studies_get_weight (studies, row)));
}

/* Nothing is left out unsaid */
static void
test_problems (void)
{
  g_autoptr(EngraftPooledStudies) studies =
    pool ("study,deaths,patients\nA,3,20\nB,21,20\nC,-1,20\nD,2.5,20\nE,,20\nF,3,0\nG,1,30\nH,2,25\n", "{" COLUMNS "}", NULL, NULL,
          NULL);
  g_autoptr(EngraftPooledStudies) reported =
    pool ("study,hr,lower,upper\nA,.5,.2,1\nB,.5,.6,.9\nC,.5,.9,.4\nD,-1,.2,.5\nE,,1,2\nF,2,1,\nG,.8,.5,1.28\n",
          "{\"study\":\"study\",\"measure\":\"ratio\",\"estimate\":\"hr\",\"lower\":\"lower\",\"upper\":\"upper\"}", NULL, NULL, NULL);

  g_assert_cmpuint (engraft_pooled_studies_get_n (studies), ==, 8);
  g_assert_cmpuint (engraft_pooled_studies_get_n_pooled (studies), ==, 3);
  check_problem (studies, 1, "21 events are more than its 20 subjects");
  check_problem (studies, 2, "are no count");
  check_problem (studies, 3, "2.5 events are no count");
  check_problem (studies, 4, "missing");
  check_problem (studies, 5, "not above 0");
  g_assert_true (has_notice (engraft_pooled_studies_get_notices (studies), "Row 2, “B”, is left out"));

  g_assert_cmpuint (engraft_pooled_studies_get_n_pooled (reported), ==, 2);
  check_problem (reported, 1, "outside its limits");
  check_problem (reported, 2, "not below its upper limit");
  check_problem (reported, 3, "ratios are above 0");
  check_problem (reported, 4, "no estimate");
  check_problem (reported, 5, "neither a standard error nor both limits");
}

/* Arms of a study are summed before studies are put together: the same as of a table of the sums.  An arm that cannot be used is
 * left out alone, and is said; subgroups are not mixed. */
static void
test_arms (void)
{
  const char *arms = "study,deaths,patients,kind\nA,3,20,x\nB,1,30,x\nA,2,25,x\nC,4,40,y\nB,2,10,x\nB,9,5,x\nC,1,10,x\n";
  const char *sums = "study,deaths,patients\nA,5,45\nB,3,40\nC,5,50\n";
  g_autoptr(EngraftPooledStudies) each = pool (arms, "{" COLUMNS "}", NULL, NULL, NULL);
  g_autoptr(EngraftPooledStudies) first = pool (arms, "{" COLUMNS ",\"combine\":true}", NULL, NULL, NULL);
  g_autoptr(EngraftPooledStudies) summed = pool (sums, "{" COLUMNS "}", NULL, NULL, NULL);
  g_autoptr(EngraftPooledStudies) grouped = pool (arms, "{" COLUMNS ",\"combine\":true}", "kind", NULL, NULL);
  g_autofree char *one = engraft_pooled_studies_dup_sentence (first), *other = engraft_pooled_studies_dup_sentence (summed);
  g_autofree char *methods = engraft_pooled_studies_dup_methods (first);

  g_assert_cmpuint (engraft_pooled_studies_get_n_pooled (each), ==, 6);
  g_assert_false (has_notice (engraft_pooled_studies_get_notices (each), "put together first"));
  g_assert_cmpuint (engraft_pooled_studies_get_n_pooled (first), ==, 3);
  g_assert_cmpuint (engraft_pooled_studies_get_n (first), ==, 4);
  g_assert_true (g_str_has_prefix (one, "3 studies. 1 is left out. Proportion") && g_str_has_prefix (other, "3 studies. Proportion"));
  g_assert_cmpstr (strstr (one, "Proportion"), ==, strstr (other, "Proportion"));
  g_assert_true (has_notice (engraft_pooled_studies_get_notices (first), "In 3 studies several groups were put together first"));
  g_assert_true (has_notice (engraft_pooled_studies_get_notices (first), "Row 6, “B”, is left out: 9 events are more"));
  g_assert_nonnull (strstr (methods, "were put together first"));
  g_assert_cmpuint (engraft_pooled_studies_get_n_pooled (grouped), ==, 4);
  g_assert_true (has_notice (engraft_pooled_studies_get_notices (grouped), "2 of 4 studies have a single group"));
}

static void
check_error (const char *json,
             const char *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftPooledStudies) studies = pool (DEATHS, json, NULL, NULL, &error);

  g_assert_null (studies);
  g_assert_nonnull (error);
  if (!strstr (error->message, words))
    g_error ("“%s” does not say “%s”", error->message, words);
}

static void
test_errors (void)
{
  check_error ("{}", "Choose the column with “Events”");
  check_error ("{\"event-count\":\"deaths\"}", "Choose the column with “Subjects”");
  check_error ("{\"event-count\":\"dead\",\"total\":\"patients\"}", "no column “dead”");
  check_error ("{\"event-count\":\"study\",\"total\":\"patients\"}", "does not hold numbers");
  check_error ("{" COLUMNS ",\"method\":\"peto\"}", "Peto");
  check_error ("{" COLUMNS ",\"method\":\"mantel-haenszel\"}", "Mantel");
  check_error ("{" COLUMNS ",\"measure\":\"arcsine\",\"method\":\"exact\"}", "exact");
}

/* All of them without an event: the logit has no end, and no number pretends that it has */
/* The number of the row that tells of studies that lack, in what is written */
static double
find_bias (EngraftPooledStudies *studies,
           const char           *name)
{
  g_autoptr(EngraftTable) table = engraft_pooled_studies_to_table (studies, ENGRAFT_POOLED_STUDIES_TABLE_BIAS);

  return engraft_column_get_numbers (engraft_table_find_column (table, name), NULL)[2];
}

static void
test_missing (void)
{
  static const char *const estimators[] = { "l0", "r0", "q0" };
  static const char *const sides[] = { "automatic", "left", "right" };
  const double *wanted = bcg_trimmed_fe;
  g_autoptr(GString) text = g_string_new ("study,x1,n1,x2,n2\n");

  for (guint i = 0; i < G_N_ELEMENTS (bcg_x1); i++)
    g_string_append_printf (text, "S%u,%g,%g,%g,%g\n", i + 1, bcg_x1[i], bcg_n1[i], bcg_x2[i], bcg_n2[i]);
  for (guint side = 0; side < G_N_ELEMENTS (sides); side++)
    for (guint estimator = 0; estimator < G_N_ELEMENTS (estimators); estimator++, wanted += 7)
      {
        g_autofree char *json = g_strdup_printf (
          "{\"measure\":\"risk-ratio\",\"method\":\"fixed\",\"study\":\"study\",\"event-count\":\"x1\",\"total\":\"n1\","
          "\"control-event-count\":\"x2\",\"control-total\":\"n2\",\"missing-estimator\":\"%s\",\"missing-side\":\"%s\"}",
          estimators[estimator], sides[side]);
        g_autoptr(EngraftPooledStudies) studies = pool (text->str, json, NULL, NULL, NULL);
        g_autofree char *methods = engraft_pooled_studies_dup_methods (studies);
        gboolean on_right;
        double estimate;

        g_assert_cmpuint (engraft_pooled_studies_get_missing (studies, &on_right, &estimate, NULL, NULL), ==, (guint) wanted[0]);
        g_assert_cmpint (on_right, ==, (int) wanted[3]);
        near (log (estimate), wanted[4], 1e-6);
        g_assert_cmpfloat (find_bias (studies, "value"), ==, wanted[0]);
        if (isnan (wanted[2]))
          g_assert_true (isnan (find_bias (studies, "p")));
        else
          near (find_bias (studies, "p"), wanted[2], 1e-9);
        g_assert_nonnull (strstr (methods, estimator == 0 ? "with L0" : estimator == 1 ? "with R0" : "with Q0"));
        g_assert_nonnull (strstr (methods, side == 0 ? "by a regression" : side == 1 ? "on the left" : "on the right"));
      }
}

/* Q0 may have no root: said, and nothing else is lost */
static void
test_missing_unknown (void)
{
  static const char json[] = "{\"measure\":\"estimate\",\"method\":\"fixed\",\"estimate\":\"y\",\"se\":\"se\","
                             "\"missing-estimator\":\"q0\"}";
  g_autoptr(EngraftPooledStudies) studies = pool ("y,se\n-3,0.1\n3,2\n5,2\n6,2.23606797749979\n", json, NULL, NULL, NULL);
  GListModel *notices = engraft_pooled_studies_get_notices (studies);
  gboolean said = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      said |= strstr (engraft_notice_get_message (notice), "has no answer with this estimator and side") != NULL;
    }
  g_assert_true (said);
  g_assert_cmpuint (engraft_pooled_studies_get_missing (studies, NULL, NULL, NULL, NULL), ==, 0);
  near (engraft_pooled_studies_get_pooled (studies, ENGRAFT_STUDY_PART_ALL, 0, NULL, NULL, NULL), few_trimmed[46], 1e-9);
}

static void
test_no_events (void)
{
  g_autoptr(EngraftPooledStudies) studies = pool ("study,deaths,patients\nA,0,20\nB,0,30\nC,0,15\n", "{" COLUMNS "}", NULL, NULL, NULL);
  double from, to;

  g_assert_true (isnan (engraft_pooled_studies_get_pooled (studies, ENGRAFT_STUDY_PART_ALL, 0, NULL, NULL, NULL)));
  g_assert_false (engraft_pooled_studies_get_prediction (studies, ENGRAFT_STUDY_PART_ALL, 0, &from, &to));
  g_assert_true (has_notice (engraft_pooled_studies_get_notices (studies), "All proportions are 0"));
}

/* In a project: the columns are proposed by their names, and taken at once */
static void
test_item (void)
{
  g_autoptr(EngraftProject) project = engraft_project_new ();
  g_autofree char *folder = g_dir_make_tmp ("engraft-XXXXXX", NULL), *path = g_build_filename (folder, "studies.csv", NULL);
  EngraftItem *data = engraft_project_add (project, "data", "Studies"), *item;
  g_autoptr(EngraftNotice) notice = NULL;
  EngraftResult *result;

  g_assert_true (g_file_set_contents (path, DEATHS, -1, NULL));
  g_object_set (engraft_item_get_spec (data), "path", path, NULL);
  item = engraft_project_add (project, "meta", "Deaths");
  g_object_set (engraft_item_get_spec (item), "data-set", engraft_item_get_id (data), NULL);
  do
    g_main_context_iteration (NULL, TRUE);
  while (engraft_project_is_busy (project) || !engraft_item_get_error (item));
  g_assert_nonnull (strstr (engraft_item_get_error (item), "Events"));
  g_assert_cmpuint (g_list_model_get_n_items (engraft_item_get_notices (item)), ==, 1);
  notice = g_list_model_get_item (engraft_item_get_notices (item), 0);
  engraft_analysis_apply_remedy (ENGRAFT_ANALYSIS (item), notice);
  do
    g_main_context_iteration (NULL, TRUE);
  while (!engraft_analysis_get_result (ENGRAFT_ANALYSIS (item)));
  result = engraft_analysis_get_result (ENGRAFT_ANALYSIS (item));
  g_assert_cmpuint (engraft_pooled_studies_get_n_pooled (ENGRAFT_POOLED_STUDIES (result)), ==, 7);
  {
    g_autoptr(JsonNode) node = engraft_result_to_json (result);
    JsonObject *object = json_node_get_object (node);

    g_assert_cmpstr (json_object_get_string_member (object, "method"), ==, "exact");
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "studies")), ==, 7);
  }
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/pooled-studies/exact", test_exact);
  g_test_add_func ("/pooled-studies/subgroups", test_subgroups);
  g_test_add_func ("/pooled-studies/moderators", test_moderators);
  g_test_add_func ("/pooled-studies/problems", test_problems);
  g_test_add_func ("/pooled-studies/arms", test_arms);
  g_test_add_func ("/pooled-studies/errors", test_errors);
  g_test_add_func ("/pooled-studies/missing", test_missing);
  g_test_add_func ("/pooled-studies/missing-unknown", test_missing_unknown);
  g_test_add_func ("/pooled-studies/no-events", test_no_events);
  g_test_add_func ("/pooled-studies/item", test_item);

  return g_test_run ();
}
