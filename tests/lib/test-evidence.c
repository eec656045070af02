/* test-evidence.c: the published evidence: what is read, which rows are put together and why others are not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <math.h>
#include <string.h>

#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>

#include "libengraft/evidence/engraft-evidence.h"
#include "oracle/meta-oracle.h"

#define N_ROWS 123

static EngraftEvidence *
read_evidence (const char *own)
{
  g_autoptr(GFile) file = g_file_new_for_path (own ? own : "/nonexistent/evidence.csv");
  g_autoptr(GError) error = NULL;
  EngraftEvidence *evidence = engraft_evidence_new (NULL, file, &error);

  g_assert_no_error (error);

  return evidence;
}

static EngraftEvidenceSelection *
choose (EngraftEvidence *evidence,
        const char      *condition,
        const char      *therapy,
        const char      *endpoint)
{
  g_autoptr(EngraftEvidenceFilter) filter = engraft_evidence_filter_new ();

  g_object_set (filter, "condition", condition, "therapy", therapy, "endpoint", endpoint, NULL);

  return engraft_evidence_select (evidence, filter);
}

static guint
find (EngraftEvidenceSelection *selection,
      const char               *id)
{
  for (guint i = 0; i < engraft_evidence_selection_get_n (selection); i++)
    if (g_str_equal (engraft_evidence_row_get_text (engraft_evidence_selection_get_row (selection, i), ENGRAFT_EVIDENCE_FIELD_ID), id))
      return i;
  g_assert_not_reached ();
}

/* Seven cohorts of their own patients give what R gives for them, though the table has eight more rows. */
static void
test_pooled (void)
{
  g_autoptr(EngraftEvidence) evidence = read_evidence (NULL);
  g_autoptr(EngraftEvidenceSelection) selection = choose (evidence, "systemic sclerosis", NULL, "Treatment-related mortality");
  EngraftPooledStudies *pooled = engraft_evidence_selection_get_pooled (selection);
  double share, lower, upper, logit = deaths_exact[0], se = deaths_exact[1];
  g_autofree char *sentence = engraft_evidence_selection_dup_sentence (selection);

  g_assert_cmpuint (g_list_model_get_n_items (engraft_evidence_get_rows (evidence)), ==, N_ROWS);
  g_assert_null (engraft_evidence_selection_get_problem (selection));
  g_assert_nonnull (pooled);
  g_assert_cmpuint (engraft_evidence_selection_get_n_pooled (selection), ==, 7);
  share = engraft_pooled_studies_get_pooled (pooled, ENGRAFT_STUDY_PART_ALL, 0, &lower, &upper, NULL);
  g_assert_cmpfloat_with_epsilon (share, 1 / (1 + exp (-logit)), 1e-6);
  g_assert_cmpfloat_with_epsilon (lower, 1 / (1 + exp (-logit + 1.959963984540054 * se)), 1e-6);
  g_assert_nonnull (strstr (sentence, "8.7 (5.0–14.6) %"));
  g_assert_nonnull (strstr (sentence, "1 claim"));
}

/* Computed by the rule, and as those who collected the rows found by hand */
static void
test_overlap (void)
{
  g_autoptr(EngraftEvidence) evidence = read_evidence (NULL);
  g_autoptr(EngraftEvidenceSelection) selection = choose (evidence, "systemic sclerosis", NULL, "Treatment-related mortality");

  g_assert_null (engraft_evidence_selection_get_why_not (selection, find (selection, "E056")));
  g_assert_cmpstr (engraft_evidence_selection_get_why_not (selection, find (selection, "E050")), ==, "patients of Farge EBMT 2010 again");
  g_assert_cmpstr (engraft_evidence_selection_get_why_not (selection, find (selection, "E054")), ==, "patients of Nash SSc again");
  for (guint i = 0; i < engraft_evidence_selection_get_n (selection); i++)
    {
      EngraftEvidenceRow *row = engraft_evidence_selection_get_row (selection, i);
      gboolean yes = g_str_equal (engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_TAKES_PART), "yes");

      g_assert_cmpint (engraft_evidence_selection_get_why_not (selection, i) == NULL, ==, yes);
    }
}

static void
test_claims (void)
{
  g_autoptr(EngraftEvidence) evidence = read_evidence (NULL);
  g_autoptr(EngraftEvidenceSelection) all = choose (evidence, NULL, NULL, NULL);
  EngraftEvidenceRow *row = engraft_evidence_selection_get_row (all, find (all, "E006"));
  g_autofree char *figure = engraft_evidence_row_dup_figure (row);
  double share, lower, upper;

  g_assert_cmpstr (figure, ==, "from 10 % to 2.4 %");
  g_assert_false (engraft_evidence_row_is_unsupported (row));
  g_assert_nonnull (strstr (engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_DIFFERS), "one death"));
  /* one death of 42: Wilson's interval by hand, (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n) */
  row = engraft_evidence_selection_get_row (all, find (all, "E049d"));
  g_assert_true (engraft_evidence_row_get_share (row, &share, &lower, &upper));
  g_assert_cmpfloat_with_epsilon (lower, .00422, 1e-4);
  g_assert_cmpfloat_with_epsilon (upper, .12317, 1e-4);

  /* claims that name no patients */
  g_assert_true (engraft_evidence_row_is_unsupported (engraft_evidence_selection_get_row (all, find (all, "E014"))));
  g_assert_true (engraft_evidence_row_is_unsupported (engraft_evidence_selection_get_row (all, find (all, "E021"))));
  g_assert_true (engraft_evidence_row_is_unsupported (engraft_evidence_selection_get_row (all, find (all, "E023"))));
  g_assert_false (engraft_evidence_row_is_unsupported (engraft_evidence_selection_get_row (all, find (all, "E018"))));

  /* nothing is pooled over endpoints, and no claim ever */
  g_assert_null (engraft_evidence_selection_get_pooled (all));
  g_assert_nonnull (strstr (engraft_evidence_selection_get_problem (all), "Choose one endpoint"));
  for (guint i = 0; i < engraft_evidence_selection_get_n (all); i++)
    if (engraft_evidence_row_get_status (engraft_evidence_selection_get_row (all, i)) == ENGRAFT_EVIDENCE_STATUS_CLAIM)
      g_assert_nonnull (engraft_evidence_selection_get_why_not (all, i));
}

static void
test_filter (void)
{
  g_autoptr(EngraftEvidence) evidence = read_evidence (NULL);
  g_autoptr(EngraftEvidenceFilter) filter = engraft_evidence_filter_new ();
  g_autoptr(EngraftEvidenceSelection) selection = NULL;
  g_auto(GStrv) conditions = engraft_evidence_list_values (evidence, ENGRAFT_EVIDENCE_FIELD_CONDITION, NULL);

  g_assert_cmpstr (conditions[0], ==, "multiple sclerosis");
  g_object_set (filter, "from-year", 2018., "to-year", 2018., "status", "primary", NULL);
  selection = engraft_evidence_select (evidence, filter);
  g_assert_cmpuint (engraft_evidence_selection_get_n (selection), >, 0);
  for (guint i = 0; i < engraft_evidence_selection_get_n (selection); i++)
    g_assert_cmpstr (engraft_evidence_row_get_text (engraft_evidence_selection_get_row (selection, i), ENGRAFT_EVIDENCE_FIELD_YEAR),
                     ==, "2018");
}

static EngraftEvidenceRow *
make_row (const char  *id,
          const char  *study,
          const char  *citation,
          const char  *events,
          const char  *total,
          GError     **error)
{
  const char *values[ENGRAFT_EVIDENCE_N_FIELDS] = { NULL };

  values[ENGRAFT_EVIDENCE_FIELD_ID] = id;
  values[ENGRAFT_EVIDENCE_FIELD_STUDY] = study;
  values[ENGRAFT_EVIDENCE_FIELD_CONDITION] = "systemic sclerosis";
  values[ENGRAFT_EVIDENCE_FIELD_THERAPY] = "autologous transplant";
  values[ENGRAFT_EVIDENCE_FIELD_ENDPOINT] = "Treatment-related mortality";
  values[ENGRAFT_EVIDENCE_FIELD_EVENTS] = events;
  values[ENGRAFT_EVIDENCE_FIELD_TOTAL] = total;
  values[ENGRAFT_EVIDENCE_FIELD_REFERENCE] = citation;
  values[ENGRAFT_EVIDENCE_FIELD_STATUS] = "own";

  return engraft_evidence_row_new (values, error);
}

static void
test_wrong_rows (void)
{
  static const struct { const char *citation, *events, *total, *words; } wrong[] = {
    { "", "1", "10", "citation is missing" },
    { "   ", "1", "10", "citation is missing" },
    { "A 2020", "1", "", "not of how many" },
    { "A 2020", "11", "10", "from 0 to the denominator" },
    { "A 2020", "1.5", "10", "whole number" },
    { "A 2020", "1", "0", "whole number from 1" },
    { "A 2020", "one", "10", "“one” is not a number" },
  };
  static const struct { EngraftEvidenceField field; const char *value, *words; } bounds[] = {
    { ENGRAFT_EVIDENCE_FIELD_PERCENT, "140", "from 0 to 100" },
    { ENGRAFT_EVIDENCE_FIELD_PERCENT_TO, "-1", "from 0 to 100" },
    { ENGRAFT_EVIDENCE_FIELD_YEAR, "20205", "four digits" },
    { ENGRAFT_EVIDENCE_FIELD_YEAR, "205.5", "four digits" },
    { ENGRAFT_EVIDENCE_FIELD_MONTHS, "-3", "not below 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (make_row ("U1", "Study", wrong[i].citation, wrong[i].events, wrong[i].total, &error));
      g_assert_error (error, ENGRAFT_EVIDENCE_ERROR, ENGRAFT_EVIDENCE_ERROR_ROW);
      g_assert_nonnull (strstr (error->message, wrong[i].words));
    }
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      const char *values[ENGRAFT_EVIDENCE_N_FIELDS] = { NULL };
      g_autoptr(GError) error = NULL;

      values[ENGRAFT_EVIDENCE_FIELD_STUDY] = values[ENGRAFT_EVIDENCE_FIELD_CONDITION] = "A";
      values[ENGRAFT_EVIDENCE_FIELD_THERAPY] = values[ENGRAFT_EVIDENCE_FIELD_ENDPOINT] = "B";
      values[ENGRAFT_EVIDENCE_FIELD_REFERENCE] = "A 2020";
      values[ENGRAFT_EVIDENCE_FIELD_STATUS] = "own";
      values[bounds[i].field] = bounds[i].value;
      g_assert_null (engraft_evidence_row_new (values, &error));
      g_assert_error (error, ENGRAFT_EVIDENCE_ERROR, ENGRAFT_EVIDENCE_ERROR_ROW);
      g_assert_nonnull (strstr (error->message, bounds[i].words));
    }
}

/* What a sentence says is true of the rows that it is of, whichever were chosen. */
static void
test_sentences (void)
{
  static const struct { const char *condition, *kind, *therapy, *endpoint, *status, *sentence; } asked[] = {
    { NULL, "efficacy", NULL, NULL, "claim", "5 claims of an article, and no study beside them. 3 claims name no denominator." },
    { NULL, NULL, NULL, "Success", NULL, "1 claim of an article, and no study beside it. It names no denominator." },
    { NULL, NULL, NULL, "Progression-free survival", NULL,
      "No row has counts that were found in a primary source, so nothing is pooled. 1 of 4 rows is an article’s claim." },
    { "systemic lupus erythematosus", NULL, "autologous transplant", NULL, NULL,
      "Treatment-related mortality: 2 studies, each of its own patients, together: 1.2 (0.2–8.3) % (95 % interval). 1 claim of an "
      "article is shown beside them and takes no part. It names no denominator." },
    { NULL, NULL, NULL, NULL, "check", "No row has counts that were found in a primary source, so nothing is pooled." },
    { NULL, NULL, NULL, NULL, "own", "No row is of this kind." },
  };
  g_autoptr(EngraftEvidence) evidence = read_evidence (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr(EngraftEvidenceFilter) filter = engraft_evidence_filter_new ();
      g_autoptr(EngraftEvidenceSelection) selection = NULL;
      g_autofree char *sentence = NULL;

      g_object_set (filter, "condition", asked[i].condition, "kind", asked[i].kind, "therapy", asked[i].therapy,
                    "endpoint", asked[i].endpoint, "status", asked[i].status, NULL);
      selection = engraft_evidence_select (evidence, filter);
      sentence = engraft_evidence_selection_dup_sentence (selection);
      g_assert_cmpstr (sentence, ==, asked[i].sentence);
    }
}

/* What rows say of themselves: limits of their own kind, how many patients or trials, and no words that do not go together */
static void
test_words (void)
{
  static const struct { const char *id, *figure, *basis; } known[] = {
    { "E001", "66–93 %", "unsupported, no denominator: rests on the studies that the review names, without their numbers" },
    { "E030", "83 % (range 70–92)", "a study of 764 patients; without counts" },
    { "E084", "no figure", "a study of 1 patient; without counts" },
    { "E088", "83.6 %", "a study of 244 trials; without counts" },
    { "E089", "86 % (81–91)", "a study of 339 patients; without counts" },
    { "E091", "3–10 %", "how many patients it rests on is not known" },
    { "E093", "0.638 (interval 0.576–0.658)", "a study of 625 patients; without counts" },
    { "E094", "69.2 % (90% CI 50.2–82.1)", "a study of 24 patients; without counts" },
    { "E049d", "1/42, 2.4 (0.4–12.3) %", "rests on 42 patients" },
  };
  g_autoptr(EngraftEvidence) evidence = read_evidence (NULL);
  g_autoptr(EngraftEvidenceSelection) all = choose (evidence, NULL, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      EngraftEvidenceRow *row = engraft_evidence_selection_get_row (all, find (all, known[i].id));
      g_autofree char *figure = engraft_evidence_row_dup_figure (row), *basis = engraft_evidence_row_dup_basis (row);

      g_assert_cmpstr (figure, ==, known[i].figure);
      g_assert_cmpstr (basis, ==, known[i].basis);
    }
  g_assert_cmpstr (engraft_evidence_value_get_title (ENGRAFT_EVIDENCE_FIELD_STATUS, "check"), ==, "To be checked");
  g_assert_cmpstr (engraft_evidence_value_get_title (ENGRAFT_EVIDENCE_FIELD_KIND, "model"), ==, "Prediction models");
  g_assert_cmpstr (engraft_evidence_value_get_title (ENGRAFT_EVIDENCE_FIELD_STUDY, "check"), ==, "check");
}

static void
test_own (void)
{
  g_autofree char *folder = g_dir_make_tmp ("engraft-XXXXXX", NULL), *path = g_build_filename (folder, "new", "own.csv", NULL);
  g_autofree char *subfolder = g_path_get_dirname (path), *text = NULL, *id = NULL;
  g_autoptr(EngraftEvidence) evidence = read_evidence (path), again = NULL, damaged = NULL;
  g_autoptr(EngraftEvidenceRow) row = NULL, other = NULL;
  g_autoptr(EngraftEvidenceSelection) selection = NULL;
  g_autoptr(GError) error = NULL;

  id = engraft_evidence_dup_next_id (evidence);
  g_assert_cmpstr (id, ==, "U1");
  row = make_row (id, "Own, “quoted” \"study\"", "Somebody, J 2025", "2", "50", &error);
  g_assert_no_error (error);
  g_assert_true (engraft_evidence_change_own (evidence, NULL, row, &error));

  /* it takes part, and is there the next time */
  again = read_evidence (path);
  g_assert_no_error (engraft_evidence_get_own_error (again));
  selection = choose (again, "systemic sclerosis", NULL, "Treatment-related mortality");
  g_assert_cmpuint (engraft_evidence_selection_get_n_pooled (selection), ==, 8);
  g_assert_cmpstr (engraft_evidence_row_get_text (engraft_evidence_selection_get_row (selection, find (selection, "U1")),
                                                  ENGRAFT_EVIDENCE_FIELD_STUDY), ==, "Own, “quoted” \"study\"");

  other = make_row (id, "Own", "Somebody, J 2025", "3", "50", NULL);
  g_assert_true (engraft_evidence_change_own (evidence, row, other, &error));
  g_assert_true (engraft_evidence_change_own (evidence, other, NULL, &error));
  g_assert_cmpuint (g_list_model_get_n_items (engraft_evidence_get_rows (evidence)), ==, N_ROWS);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  /* a file that cannot be read is said and not written over */
  g_assert_true (g_file_set_contents (path, "a,b\n1,2\n", -1, NULL));
  damaged = read_evidence (path);
  g_assert_nonnull (engraft_evidence_get_own_error (damaged));
  g_assert_cmpuint (g_list_model_get_n_items (engraft_evidence_get_rows (damaged)), ==, N_ROWS);
  g_assert_false (engraft_evidence_change_own (damaged, NULL, row, &error));
  g_assert_error (error, ENGRAFT_EVIDENCE_ERROR, ENGRAFT_EVIDENCE_ERROR_FILE);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "a,b\n1,2\n");
  g_unlink (path);
  g_rmdir (subfolder);
  g_rmdir (folder);
}

static void
test_uri (void)
{
  static const struct { const char *id, *uri; } known[] = {
    { "E043", "https://doi.org/10.1056/NEJMoa1703327" },
    { "E049d", "https://doi.org/10.1038/s41409-020-0978-2" },
    { "E042", NULL },
  };
  g_autoptr(EngraftEvidence) evidence = read_evidence (NULL);
  g_autoptr(EngraftEvidenceSelection) all = choose (evidence, NULL, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *uri = engraft_evidence_row_dup_uri (engraft_evidence_selection_get_row (all, find (all, known[i].id)));

      g_assert_cmpstr (uri, ==, known[i].uri);
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/pooled", test_pooled);
  g_test_add_func ("/evidence/overlap", test_overlap);
  g_test_add_func ("/evidence/claims", test_claims);
  g_test_add_func ("/evidence/filter", test_filter);
  g_test_add_func ("/evidence/wrong-rows", test_wrong_rows);
  g_test_add_func ("/evidence/sentences", test_sentences);
  g_test_add_func ("/evidence/words", test_words);
  g_test_add_func ("/evidence/own", test_own);
  g_test_add_func ("/evidence/uri", test_uri);

  return g_test_run ();
}
