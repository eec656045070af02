/* test-interval-data-set.c: data sets of a project that are made of others: intervals of follow-up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>

#include "libengraft/data/engraft-recipe.h"
#include "libengraft/io/engraft-table-writer.h"
#include "libengraft/survival/engraft-cox-fit.h"

#include "example-project.h"

typedef struct
{
  char           *folder;
  GFile          *people, *seen, *saved;
  EngraftProject *project;
  EngraftDataSet *subjects, *visits, *made;
} Fixture;

/* 5 has no end, one row is of nobody */
static const char subjects[] =
  "id,days,dead,sex\n1,100,1,f\n2,80,0,m\n3,50,1,f\n4,60,1,m\n5,,1,f\n,40,1,m\n";
/* one is after the end, one of nobody who is known */
static const char visits[] =
  "id,day,bili\n1,40,4\n1,-5,1\n1,10,3\n1,120,9\n2,20,7\n3,0,5\n9,3,1\n4,5,2\n";
static const char more_visits[] =
  "id,day,bili\n1,40,4\n1,-5,1\n1,10,3\n1,120,9\n2,20,7\n3,0,5\n9,3,1\n4,5,2\n4,30,8\n";

static void
write_file (GFile      *file,
            const char *text)
{
  g_assert_true (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, 0, NULL, NULL, NULL));
}

static EngraftOptions *
get_spec (EngraftDataSet *data_set)
{
  return engraft_item_get_spec (ENGRAFT_ITEM (data_set));
}

static EngraftOptions *
get_intervals (EngraftDataSet *data_set)
{
  return engraft_options_get_options (get_spec (data_set), "intervals");
}

static EngraftDataSet *
add_file (Fixture    *fixture,
          const char *name,
          GFile      *file)
{
  EngraftDataSet *data_set = ENGRAFT_DATA_SET (engraft_project_add (fixture->project, "data", name));

  engraft_data_set_set_file (data_set, file);
  settle (fixture->project);
  g_assert_cmpint (engraft_data_set_get_state (data_set), ==, ENGRAFT_DATA_SET_READY);

  return data_set;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("engraft-XXXXXX", NULL);
  fixture->people = g_file_new_build_filename (fixture->folder, "people.csv", NULL);
  fixture->seen = g_file_new_build_filename (fixture->folder, "seen.csv", NULL);
  fixture->saved = g_file_new_build_filename (fixture->folder, "a.engraft", NULL);
  write_file (fixture->people, subjects);
  write_file (fixture->seen, visits);
  fixture->project = engraft_project_new ();
  fixture->subjects = add_file (fixture, "people", fixture->people);
  fixture->visits = add_file (fixture, "seen", fixture->seen);
  fixture->made = engraft_data_set_divide (fixture->subjects);
  settle (fixture->project);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->project);
  g_file_delete (fixture->people, NULL, NULL);
  g_file_delete (fixture->seen, NULL, NULL);
  g_file_delete (fixture->saved, NULL, NULL);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_object_unref (fixture->people);
  g_object_unref (fixture->seen);
  g_object_unref (fixture->saved);
}

static char *
dup_rows (EngraftTable *table)
{
  return engraft_table_write_text (table, ENGRAFT_TABLE_FORMAT_CSV);
}

static void
assert_ready (EngraftDataSet *made)
{
  g_assert_cmpstr (engraft_item_get_error (ENGRAFT_ITEM (made)), ==, NULL);
  g_assert_cmpint (engraft_data_set_get_state (made), ==, ENGRAFT_DATA_SET_READY);
  g_assert_nonnull (engraft_data_set_get_table (made));
}

/* the error says TEXT, and so does a notice about the option */
static void
assert_failed (EngraftDataSet *made,
               const char     *option,
               const char     *text)
{
  const char *error = engraft_item_get_error (ENGRAFT_ITEM (made));
  GListModel *notices = engraft_item_get_notices (ENGRAFT_ITEM (made));
  g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, 0);

  g_assert_cmpint (engraft_data_set_get_state (made), ==, ENGRAFT_DATA_SET_FAILED);
  g_assert_null (engraft_data_set_get_table (made));
  g_assert_null (engraft_data_set_get_intervals (made));
  if (!error || !strstr (error, text))
    g_error ("“%s” does not say “%s”", error, text);
  g_assert_nonnull (notice);
  g_assert_cmpstr (engraft_notice_get_message (notice), ==, error);
  g_assert_cmpstr (engraft_notice_get_subject (notice), ==, option);
}

/* What engraft-cli intervals makes of the same two files */
static void
test_same_as_alone (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(EngraftIntervalOptions) options = engraft_interval_options_new ();
  g_autoptr(EngraftIntervalTable) alone = NULL;
  g_autofree char *expected = NULL, *rows = NULL;
  g_autoptr(GError) error = NULL;
  GListModel *notices, *of_alone;

  /* divided as was guessed */
  assert_ready (fixture->made);
  g_assert_true (engraft_data_set_is_made (fixture->made));
  g_assert_cmpstr (engraft_options_get_string (get_intervals (fixture->made), "subject"), ==, "id");
  g_assert_cmpstr (engraft_options_get_string (get_intervals (fixture->made), "time"), ==, "days");
  g_assert_cmpstr (engraft_options_get_string (get_intervals (fixture->made), "status"), ==, "dead");
  g_assert_cmpstr (engraft_options_get_string (get_intervals (fixture->made), "visit-time"), ==, "day");

  g_object_set (options, "subject", "id", "time", "days", "status", "dead", "visit-time", "day", NULL);
  alone = engraft_interval_table_new (engraft_data_set_get_table (fixture->subjects),
                                      engraft_data_set_get_table (fixture->visits), options, NULL, &error);
  g_assert_no_error (error);
  expected = dup_rows (engraft_interval_table_get_table (alone));
  rows = dup_rows (engraft_data_set_get_table (fixture->made));
  g_assert_cmpstr (rows, ==, expected);
  g_assert_nonnull (strstr (rows, "1,10,40,0,f,3"));

  /* all that was left out is said, after how many there are */
  notices = engraft_item_get_notices (ENGRAFT_ITEM (fixture->made));
  of_alone = engraft_interval_table_get_notices (alone);
  g_assert_cmpuint (g_list_model_get_n_items (of_alone), ==, 6);
  g_assert_cmpuint (g_list_model_get_n_items (notices), ==, 7);
  for (guint i = 0; i < 7; i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i), own = i ? g_list_model_get_item (of_alone, i - 1) : NULL;
      g_autofree char *sentence = engraft_interval_table_dup_sentence (alone);

      g_assert_cmpstr (engraft_notice_get_message (notice), ==, own ? engraft_notice_get_message (own) : sentence);
    }
  for (guint i = 0; i <= ENGRAFT_INTERVAL_COUNT_ROWS_WITHOUT_SUBJECT; i++)
    g_assert_cmpuint (engraft_interval_table_get_count (engraft_data_set_get_intervals (fixture->made), i), ==,
                      engraft_interval_table_get_count (alone, i));
}

static void
add_recipe (EngraftDataSet *data_set,
            const char     *name,
            const char     *expression)
{
  g_autoptr(EngraftRecipe) recipe = engraft_recipe_new (name);

  g_object_set (recipe, "formula", expression, NULL);
  g_list_store_append (engraft_options_get_list (get_spec (data_set), "recipes"), recipe);
}

/* derived columns of the sources are there, and its own are made of the intervals */
static void
test_recipes (Fixture       *fixture,
              gconstpointer  data)
{
  EngraftTable *table, *former;

  add_recipe (fixture->visits, "twice", "bili * 2");
  settle (fixture->project);
  assert_ready (fixture->made);
  table = engraft_data_set_get_table (fixture->made);
  g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (table, "twice"), NULL)[1], ==, 6);
  g_assert_null (engraft_column_get_recipe (engraft_table_find_column (table, "twice")));

  add_recipe (fixture->made, "length", "tstop - tstart");
  settle (fixture->project);
  assert_ready (fixture->made);
  table = engraft_data_set_get_table (fixture->made);
  g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (table, "length"), NULL)[1], ==, 30);
  g_assert_cmpuint (g_list_model_get_n_items (engraft_item_get_notices (ENGRAFT_ITEM (fixture->made))), ==, 7);
  /* for which follow-up need not be divided again */
  former = engraft_interval_table_get_table (engraft_data_set_get_intervals (fixture->made));
  add_recipe (fixture->made, "half", "length / 2");
  settle (fixture->project);
  g_assert_true (engraft_interval_table_get_table (engraft_data_set_get_intervals (fixture->made)) == former);
}

/* made anew when a file changes, but not before that is accepted */
static void
test_source_changes (Fixture       *fixture,
                     gconstpointer  data)
{
  guint n = engraft_table_get_n_rows (engraft_data_set_get_table (fixture->made));

  write_file (fixture->seen, more_visits);
  engraft_data_set_reload (fixture->visits);
  settle (fixture->project);
  g_assert_cmpint (engraft_data_set_get_state (fixture->visits), ==, ENGRAFT_DATA_SET_CHANGED);
  assert_failed (fixture->made, "visits", "“seen”: The file has changed");

  engraft_data_set_accept_change (fixture->visits);
  settle (fixture->project);
  assert_ready (fixture->made);
  g_assert_cmpuint (engraft_table_get_n_rows (engraft_data_set_get_table (fixture->made)), ==, n + 1);

  g_assert_true (g_file_delete (fixture->people, NULL, NULL));
  engraft_data_set_reload (fixture->subjects);
  settle (fixture->project);
  assert_failed (fixture->made, "subjects", "“people”: There is no file");
}

static void
test_errors (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    const char *option, *value, *error;
  } cases[] = {
    { "time", "nothing", "There is no column “nothing” in “people" },
    { "status", NULL, "Status" },
    { "subject", "who", "There is no column “who” in “people" },
    { "visit-subject", "who", "There is no column “who” in “seen" },
    { "visit-time", NULL, "Time of the Visit" },
    { "time", "sex", "“sex” should be a number" },
    { "visit-time", "id", "“id” tells who a visit is of" },
    { "censored", "no", "“no” should be a number" },
  };
  const char *twice[] = { "dead", NULL }, *switches[] = { "bili=days", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *right = g_strdup (engraft_options_get_string (get_intervals (fixture->made), cases[i].option));

      g_object_set (get_intervals (fixture->made), cases[i].option, cases[i].value, NULL);
      settle (fixture->project);
      assert_failed (fixture->made, cases[i].option, cases[i].error);
      g_object_set (get_intervals (fixture->made), cases[i].option, right, NULL);
      settle (fixture->project);
      assert_ready (fixture->made);
    }
  add_recipe (fixture->visits, "dead", "bili");
  g_object_set (get_intervals (fixture->made), "columns", twice, NULL);
  settle (fixture->project);
  assert_failed (fixture->made, "columns", "a column “dead” already");
  g_object_set (get_intervals (fixture->made), "columns", NULL, "switches", switches, NULL);
  settle (fixture->project);
  assert_failed (fixture->made, "switches", "“bili” is there already");
  g_object_set (get_intervals (fixture->made), "switches", NULL, NULL);
  g_object_set (get_spec (fixture->made), "visits", NULL, NULL);
  settle (fixture->project);
  assert_failed (fixture->made, "switches", "Nothing changes over time");
}

static void
test_removed (Fixture       *fixture,
              gconstpointer  data)
{
  EngraftHistory *history = engraft_project_get_history (fixture->project);
  EngraftItem *other = engraft_project_add (fixture->project, "data", "other");
  g_autofree char *before = dup_rows (engraft_data_set_get_table (fixture->made)), *after = NULL;

  /* it goes with what it is made of, and comes back with it */
  engraft_project_remove (fixture->project, ENGRAFT_ITEM (fixture->visits));
  settle (fixture->project);
  g_assert_null (engraft_project_find (fixture->project, "data-3"));
  engraft_history_undo (history);
  settle (fixture->project);
  g_assert_true (engraft_project_find (fixture->project, "data-3") == ENGRAFT_ITEM (fixture->made));
  assert_ready (fixture->made);
  after = dup_rows (engraft_data_set_get_table (fixture->made));
  g_assert_cmpstr (after, ==, before);

  /* of a project that somebody changed by hand */
  g_object_set (get_spec (fixture->made), "visits", "data-77", NULL);
  settle (fixture->project);
  assert_failed (fixture->made, "visits", "“data-77”");
  g_object_set (get_spec (fixture->made), "visits", engraft_item_get_id (other), NULL);
  settle (fixture->project);
  assert_failed (fixture->made, "visits", "“other” has no file yet");
}

/* Two that are made of each other are an error, not a loop. */
static void
test_circle (Fixture       *fixture,
             gconstpointer  data)
{
  EngraftDataSet *other = engraft_data_set_divide (fixture->made);

  settle (fixture->project);
  g_assert_true (engraft_data_set_is_made_of (other, ENGRAFT_ITEM (fixture->subjects)));
  g_assert_false (engraft_data_set_is_made_of (fixture->subjects, ENGRAFT_ITEM (other)));
  g_object_set (get_spec (fixture->made), "visits", engraft_item_get_id (ENGRAFT_ITEM (other)), NULL);
  settle (fixture->project);
  assert_failed (fixture->made, "visits", "is made of this data set");
  g_object_set (get_spec (fixture->made), "visits", engraft_item_get_id (ENGRAFT_ITEM (fixture->made)), NULL);
  settle (fixture->project);
  assert_failed (fixture->made, "visits", "is made of this data set");
  g_object_set (get_spec (fixture->made), "visits", engraft_item_get_id (ENGRAFT_ITEM (fixture->visits)), NULL);
  settle (fixture->project);
  assert_ready (fixture->made);
}

static void
test_saved (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(EngraftProject) again = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = dup_rows (engraft_data_set_get_table (fixture->made)), *after = NULL;
  EngraftDataSet *made;

  g_assert_true (engraft_project_save (fixture->project, fixture->saved, &error));
  g_assert_no_error (error);
  again = engraft_project_load (fixture->saved, &error);
  g_assert_no_error (error);
  settle (again);
  made = ENGRAFT_DATA_SET (engraft_project_find (again, "data-3"));
  assert_ready (made);
  after = dup_rows (engraft_data_set_get_table (made));
  g_assert_cmpstr (after, ==, before);
  g_assert_false (engraft_project_get_modified (again));
  g_assert_true (engraft_options_equal (get_spec (made), get_spec (fixture->made)));
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  EngraftHistory *history = engraft_project_get_history (fixture->project);
  const char *switches[] = { "later=days", NULL };
  guint n;

  g_assert_cmpstr (engraft_history_get_undo_title (history), ==, "Division of Follow-up");
  n = engraft_table_get_n_columns (engraft_data_set_get_table (fixture->made));
  g_object_set (get_intervals (fixture->made), "switches", switches, NULL);
  settle (fixture->project);
  g_assert_cmpuint (engraft_table_get_n_columns (engraft_data_set_get_table (fixture->made)), ==, n + 1);
  engraft_history_undo (history);
  settle (fixture->project);
  g_assert_cmpuint (engraft_table_get_n_columns (engraft_data_set_get_table (fixture->made)), ==, n);
  engraft_history_undo (history);
  settle (fixture->project);
  g_assert_null (engraft_project_find (fixture->project, "data-3"));
  engraft_history_redo (history);
  engraft_history_redo (history);
  settle (fixture->project);
  assert_ready (fixture->made);
  g_assert_cmpuint (engraft_table_get_n_columns (engraft_data_set_get_table (fixture->made)), ==, n + 1);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  EngraftItem *item = ENGRAFT_ITEM (fixture->made);

  engraft_data_set_reload (fixture->made);
  while (!engraft_item_get_operation (item))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (engraft_data_set_get_state (fixture->made), ==, ENGRAFT_DATA_SET_LOADING);
  engraft_operation_cancel (engraft_item_get_operation (item));
  settle (fixture->project);
  if (!engraft_data_set_was_cancelled (fixture->made))
    {
      g_test_skip ("it was done before it could be cancelled");
      return;
    }
  g_assert_nonnull (strstr (engraft_item_get_error (item), "cancelled"));
  engraft_data_set_reload (fixture->made);
  settle (fixture->project);
  g_assert_false (engraft_data_set_was_cancelled (fixture->made));
  assert_ready (fixture->made);
}

/* An analysis of intervals starts with what their columns are known to be. */
static void
test_roles (Fixture       *fixture,
            gconstpointer  data)
{
  const char *events[] = { "1", NULL };
  EngraftOptions *known = engraft_options_get_options (get_spec (fixture->subjects), "cohort");
  EngraftOptions *cohort = engraft_options_get_options (get_spec (fixture->made), "cohort");
  EngraftAnalysis *analysis;
  const char *covariates[] = { "bili", NULL };

  g_assert_false (engraft_data_set_fill_roles (fixture->subjects));
  g_object_set (known, "time", "days", "status", "dead", "events", events, "time-unit", ENGRAFT_TIME_UNIT_DAYS, NULL);
  g_assert_true (engraft_data_set_fill_roles (fixture->made));
  g_assert_cmpstr (engraft_options_get_string (cohort, "entry"), ==, "tstart");
  g_assert_cmpstr (engraft_options_get_string (cohort, "time"), ==, "tstop");
  g_assert_cmpstr (engraft_options_get_string (cohort, "status"), ==, "dead");
  g_assert_cmpstr (engraft_options_get_string (cohort, "subject"), ==, "id");
  g_assert_cmpint (engraft_options_get_enum (cohort, "time-unit"), ==, ENGRAFT_TIME_UNIT_DAYS);
  g_assert_true (g_strv_equal (engraft_options_get_strv (cohort, "events"), events));
  g_assert_false (engraft_data_set_fill_roles (fixture->made));

  analysis = ENGRAFT_ANALYSIS (engraft_project_add (fixture->project, "cox", "model"));
  g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (analysis)), "data-set", "data-3", NULL);
  engraft_options_assign (ENGRAFT_OPTIONS (engraft_analysis_get_cohort (analysis)), cohort);
  g_object_set (engraft_analysis_get_options (analysis), "covariates", covariates, NULL);
  settle (fixture->project);
  g_assert_cmpstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), ==, NULL);
  g_assert_true (ENGRAFT_IS_COX_FIT (engraft_analysis_get_result (analysis)));

  /* why there is no result is where that comes from */
  g_object_set (get_intervals (fixture->made), "time", "nothing", NULL);
  settle (fixture->project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "could not be made: There is no column “nothing”"));
}

/* A cohort in which 0 is the event leaves another code for what goes on. */
static void
test_censored (Fixture       *fixture,
               gconstpointer  data)
{
  const char *events[] = { "0", NULL };
  EngraftDataSet *other;

  g_assert_null (engraft_options_get_string (get_intervals (fixture->made), "censored"));
  g_object_set (engraft_options_get_options (get_spec (fixture->subjects), "cohort"), "time", "days", "status", "dead",
                "events", events, NULL);
  other = engraft_data_set_divide (fixture->subjects);
  settle (fixture->project);
  assert_ready (other);
  g_assert_cmpstr (engraft_options_get_string (get_intervals (other), "censored"), ==, "1");
  g_assert_cmpstr (engraft_options_get_string (get_intervals (other), "subject"), ==, "id");
}

/* Rows that nobody numbered are a subject each. */
static void
test_without_subject (Fixture       *fixture,
                      gconstpointer  data)
{
  const char *switches[] = { "late=half", NULL };
  g_autofree char *rows = NULL;

  add_recipe (fixture->subjects, "half", "days / 2");
  g_object_set (get_spec (fixture->made), "visits", NULL, NULL);
  g_object_set (get_intervals (fixture->made), "subject", NULL, "switches", switches, NULL);
  settle (fixture->project);
  assert_ready (fixture->made);
  rows = dup_rows (engraft_data_set_get_table (fixture->made));
  g_assert_true (g_str_has_prefix (rows, "row,tstart,tstop,dead,id,sex,half,late"));
  g_assert_nonnull (strstr (rows, "\n6,0,20,0,,m,20,0"));
  g_assert_nonnull (strstr (rows, "\n6,20,40,1,,m,20,1"));
}

static gboolean
says (EngraftDataSet *data_set,
      const char     *words)
{
  GListModel *notices = engraft_item_get_notices (ENGRAFT_ITEM (data_set));

  for (guint i = 0; notices && i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (strstr (engraft_notice_get_message (notice), words))
        return TRUE;
    }

  return FALSE;
}

/* Visits that tell the end of follow-up in each row, and repeat what the subjects have from the start: the end is no time of
 * a visit, and of values in both tables it is said which are taken. */
static void
test_visits_repeat_the_subjects (Fixture       *fixture,
                                 gconstpointer  data)
{
  static const char people[] = "id,time,dead,sex,bili\n1,100,1,f,1\n2,80,0,m,2\n3,50,1,f,5\n";
  static const char seen[] = "id,futime,sex,day,bili,extra\n1,100,f,0,1,7\n1,100,f,40,4,8\n2,80,m,0,2,7\n2,80,m,20,7,9\n"
                             "3,50,f,0,5,1\n";
  const char *columns[] = { "bili", NULL };
  g_autoptr(EngraftProject) project = engraft_project_new ();
  Fixture own = *fixture;
  g_autofree char *rows = NULL;
  EngraftDataSet *made, *those;

  own.project = project;
  write_file (fixture->people, people);
  write_file (fixture->seen, seen);
  those = add_file (&own, "people", fixture->people);
  add_file (&own, "seen", fixture->seen);
  made = engraft_data_set_divide (those);
  settle (project);
  g_assert_cmpstr (engraft_options_get_string (get_intervals (made), "visit-time"), ==, "day");
  assert_ready (made);
  g_assert_true (says (made, "“bili” is in both tables: that of the subjects is taken"));
  g_assert_false (says (made, "“sex”"));

  g_object_set (get_intervals (made), "columns", columns, NULL);
  settle (project);
  assert_ready (made);
  g_assert_false (says (made, "is in both tables"));
  rows = dup_rows (engraft_data_set_get_table (made));
  g_assert_nonnull (strstr (rows, "\n1,0,40,0,f,1"));
  g_assert_nonnull (strstr (rows, "\n1,40,100,1,f,4"));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/interval-data-set/same-as-alone", test_same_as_alone },
    { "/interval-data-set/recipes", test_recipes },
    { "/interval-data-set/source-changes", test_source_changes },
    { "/interval-data-set/errors", test_errors },
    { "/interval-data-set/removed", test_removed },
    { "/interval-data-set/circle", test_circle },
    { "/interval-data-set/saved", test_saved },
    { "/interval-data-set/undo", test_undo },
    { "/interval-data-set/cancel", test_cancel },
    { "/interval-data-set/roles", test_roles },
    { "/interval-data-set/censored", test_censored },
    { "/interval-data-set/without-subject", test_without_subject },
    { "/interval-data-set/visits-repeat-the-subjects", test_visits_repeat_the_subjects },
  };

  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].function, tear_down);

  return g_test_run ();
}
