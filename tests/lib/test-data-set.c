/* test-data-set.c: files of a project: read, changed, missing; and what is computed from them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>

#include "libengraft/data/engraft-recipe.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/project/engraft-checksum.h"
#include "libengraft/project/engraft-donor-search-item.h"
#include "libengraft/project/engraft-survival-analysis.h"
#include "libengraft/survival/engraft-survival-fit.h"

#include "example-project.h"

typedef struct
{
  char           *folder;
  GFile          *file;
  GFile          *other;
  EngraftProject *project;
  EngraftDataSet *data_set;
} Fixture;

static const char first[] = "time,status,arm\n5,1,a\n8,0,a\n9,1,b\n12,0,b\n3,1,a\n7,0,b\n";
static const char second[] = "time,status,arm\n5,1,a\n8,0,a\n9,1,b\n12,0,b\n3,1,a\n7,1,b\n";

static void
write_file (GFile      *file,
            const char *text)
{
  g_assert_true (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, 0, NULL, NULL, NULL));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("engraft-XXXXXX", NULL);
  fixture->file = g_file_new_build_filename (fixture->folder, "a.csv", NULL);
  fixture->other = g_file_new_build_filename (fixture->folder, "b.csv", NULL);
  write_file (fixture->file, first);
  fixture->project = engraft_project_new ();
  fixture->data_set = ENGRAFT_DATA_SET (engraft_project_add (fixture->project, "data", "a"));
  g_assert_cmpint (engraft_data_set_get_state (fixture->data_set), ==, ENGRAFT_DATA_SET_EMPTY);
  engraft_data_set_set_file (fixture->data_set, fixture->file);
  settle (fixture->project);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->project);
  g_file_delete (fixture->file, NULL, NULL);
  g_file_delete (fixture->other, NULL, NULL);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_object_unref (fixture->file);
  g_object_unref (fixture->other);
}

static EngraftOptions *
get_spec (Fixture *fixture)
{
  return engraft_item_get_spec (ENGRAFT_ITEM (fixture->data_set));
}

static void
assert_state (Fixture             *fixture,
              EngraftDataSetState  state)
{
  g_assert_cmpint (engraft_data_set_get_state (fixture->data_set), ==, state);
  g_assert_true ((state == ENGRAFT_DATA_SET_READY) == (engraft_data_set_get_table (fixture->data_set) != NULL));
  g_assert_true ((state == ENGRAFT_DATA_SET_READY) ==
                 (engraft_item_get_error (ENGRAFT_ITEM (fixture->data_set)) == NULL));
  g_assert_null (engraft_item_get_operation (ENGRAFT_ITEM (fixture->data_set)));
}

static void
test_read (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *sum = engraft_checksum_file (fixture->file, NULL, NULL);
  g_autofree char *expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, first, -1);
  EngraftHistory *history = engraft_project_get_history (fixture->project);

  assert_state (fixture, ENGRAFT_DATA_SET_READY);
  g_assert_cmpuint (engraft_table_get_n_rows (engraft_data_set_get_table (fixture->data_set)), ==, 6);
  g_assert_nonnull (engraft_data_set_get_report (fixture->data_set));
  g_assert_cmpstr (sum, ==, expected);
  g_assert_cmpstr (engraft_options_get_string (get_spec (fixture), "sha256"), ==, sum);

  /* the checksum is the program's doing */
  g_assert_cmpstr (engraft_history_get_undo_title (history), ==, "Change of File");
  engraft_history_undo (history);
  settle (fixture->project);
  g_assert_cmpint (engraft_data_set_get_state (fixture->data_set), ==, ENGRAFT_DATA_SET_EMPTY);
  g_assert_null (engraft_data_set_get_table (fixture->data_set));
}

static EngraftProject *
reopen (Fixture *fixture)
{
  g_autoptr(JsonNode) node = engraft_project_to_json (fixture->project);
  EngraftProject *project = engraft_project_new ();

  g_assert_true (engraft_project_load_json (project, node, NULL));
  settle (project);

  return project;
}

static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(EngraftProject) again = NULL;
  g_autoptr(EngraftItem) item = NULL;
  EngraftHistory *history;

  write_file (fixture->file, second);
  again = reopen (fixture);
  item = g_list_model_get_item (G_LIST_MODEL (again), 0);
  g_assert_cmpint (engraft_data_set_get_state (ENGRAFT_DATA_SET (item)), ==, ENGRAFT_DATA_SET_CHANGED);
  g_assert_null (engraft_data_set_get_table (ENGRAFT_DATA_SET (item)));
  g_assert_nonnull (engraft_item_get_error (item));
  g_assert_false (engraft_project_get_modified (again));

  engraft_data_set_accept_change (ENGRAFT_DATA_SET (item));
  settle (again);
  g_assert_cmpint (engraft_data_set_get_state (ENGRAFT_DATA_SET (item)), ==, ENGRAFT_DATA_SET_READY);
  g_assert_nonnull (engraft_data_set_get_table (ENGRAFT_DATA_SET (item)));
  g_assert_true (engraft_project_get_modified (again));

  history = engraft_project_get_history (again);
  g_assert_cmpstr (engraft_history_get_undo_title (history), ==, "Acceptance of the Changed File");
  engraft_history_undo (history);
  settle (again);
  g_assert_cmpint (engraft_data_set_get_state (ENGRAFT_DATA_SET (item)), ==, ENGRAFT_DATA_SET_CHANGED);
  g_assert_null (engraft_data_set_get_table (ENGRAFT_DATA_SET (item)));
}

/* What a clinician is told before a changed file is used; nothing of it is computed from. */
static void
test_what_changed (Fixture       *fixture,
                   gconstpointer  data)
{
  static const struct { const char *text; const char *said; } files[] = {
    { "time,status,arm\n5,1,a\n8,0,a\n9,1,b\n12,0,b\n3,1,a\n7,0,b\n1,1,a\n2,0,b\n",
      " 2 rows were added; it has 8 now. The columns are the same. " },
    { "time,status,arm\n5,1,a\n8,0,a\n9,1,b\n12,0,b\n3,1,a\n",
      " 1 row was removed; it has 5 now. The columns are the same. " },
    { second, " It has 6 rows, as before. The columns are the same; values in them differ. " },
    { "time,status,age\n5,1,40\n8,0,51\n9,1,38\n12,0,62\n3,1,71\n7,0,44\n",
      " It has 6 rows, as before. New column: “age”. Column that is gone: “arm”. " },
    { "time,status,arm,x,y\n5,1,1,1,1\n8,0,2,1,1\n9,1,3,1,1\n12,0,4,1,1\n3,1,5,1,1\n7,0,6,1,1\n",
      " It has 6 rows, as before. New columns: “x”, “y”. Column of another type: "
      "“arm” (was Category, is Whole Number now). " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(EngraftProject) again = NULL;
      g_autoptr(EngraftItem) item = NULL;

      write_file (fixture->file, files[i].text);
      again = reopen (fixture);
      item = g_list_model_get_item (G_LIST_MODEL (again), 0);
      g_assert_cmpint (engraft_data_set_get_state (ENGRAFT_DATA_SET (item)), ==, ENGRAFT_DATA_SET_CHANGED);
      g_assert_nonnull (strstr (engraft_item_get_error (item), files[i].said));
      engraft_data_set_accept_change (ENGRAFT_DATA_SET (item));
      settle (again);
      g_assert_cmpint (engraft_data_set_get_state (ENGRAFT_DATA_SET (item)), ==, ENGRAFT_DATA_SET_READY);

      /* what is compared with is now what was accepted, and once more what it was when that is undone */
      engraft_history_undo (engraft_project_get_history (again));
      settle (again);
      g_assert_nonnull (strstr (engraft_item_get_error (item), files[i].said));
    }
}

/* A project from before its contents were kept opens, says so, and keeps them from then on. */
static void
test_contents_unknown (Fixture       *fixture,
                       gconstpointer  data)
{
  EngraftOptions *contents = engraft_options_get_options (get_spec (fixture), "contents");
  g_autoptr(EngraftProject) again = NULL, old = NULL;
  g_autoptr(EngraftItem) item = NULL, other = NULL;

  g_assert_cmpint (engraft_options_get_int (contents, "rows"), ==, 6);
  g_object_set (contents, "rows", -1, "columns", NULL, "types", NULL, NULL);
  again = reopen (fixture);
  item = g_list_model_get_item (G_LIST_MODEL (again), 0);
  g_assert_cmpint (engraft_data_set_get_state (ENGRAFT_DATA_SET (item)), ==, ENGRAFT_DATA_SET_READY);
  g_assert_false (engraft_project_get_modified (again));
  contents = engraft_options_get_options (engraft_item_get_spec (item), "contents");
  g_assert_cmpint (engraft_options_get_int (contents, "rows"), ==, 6);

  contents = engraft_options_get_options (get_spec (fixture), "contents");
  g_object_set (contents, "rows", -1, "columns", NULL, "types", NULL, NULL);
  write_file (fixture->file, second);
  old = reopen (fixture);
  other = g_list_model_get_item (G_LIST_MODEL (old), 0);
  g_assert_cmpint (engraft_data_set_get_state (ENGRAFT_DATA_SET (other)), ==, ENGRAFT_DATA_SET_CHANGED);
  g_assert_nonnull (strstr (engraft_item_get_error (other), "does not tell what the file held before"));
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_assert_true (g_file_move (fixture->file, fixture->other, 0, NULL, NULL, NULL, NULL));
  engraft_data_set_reload (fixture->data_set);
  settle (fixture->project);
  assert_state (fixture, ENGRAFT_DATA_SET_MISSING);
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (fixture->data_set)), "a.csv"));

  /* the same content: nothing is asked */
  engraft_data_set_locate (fixture->data_set, fixture->other);
  settle (fixture->project);
  assert_state (fixture, ENGRAFT_DATA_SET_READY);

  /* another content is not taken for it */
  write_file (fixture->file, second);
  engraft_data_set_locate (fixture->data_set, fixture->file);
  settle (fixture->project);
  assert_state (fixture, ENGRAFT_DATA_SET_CHANGED);

  /* unless it is said to be another file */
  engraft_data_set_set_file (fixture->data_set, fixture->file);
  settle (fixture->project);
  assert_state (fixture, ENGRAFT_DATA_SET_READY);
}

static void
test_unreadable (Fixture       *fixture,
                 gconstpointer  data)
{
  write_file (fixture->file, "a,b\n1,2\n3\n");
  engraft_data_set_set_file (fixture->data_set, fixture->file);
  settle (fixture->project);
  assert_state (fixture, ENGRAFT_DATA_SET_FAILED);
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (fixture->data_set)), "3"));
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* What others do to a spec while a file is read: the last word counts */
static void
test_restart (Fixture       *fixture,
              gconstpointer  data)
{
  guint n_states = 0;

  write_file (fixture->other, "x\n1\n");
  g_signal_connect_swapped (fixture->data_set, "notify::state", G_CALLBACK (count_cb), &n_states);
  for (guint i = 0; i < 20; i++)
    {
      engraft_data_set_set_file (fixture->data_set, i % 2 ? fixture->file : fixture->other);
      g_main_context_iteration (NULL, FALSE);
    }
  engraft_data_set_set_file (fixture->data_set, fixture->other);
  settle (fixture->project);
  assert_state (fixture, ENGRAFT_DATA_SET_READY);
  g_assert_cmpuint (engraft_table_get_n_columns (engraft_data_set_get_table (fixture->data_set)), ==, 1);
  g_assert_cmpuint (n_states, >=, 2);
}

static void
test_recipes (Fixture       *fixture,
              gconstpointer  data)
{
  GListStore *recipes = engraft_options_get_list (get_spec (fixture), "recipes");
  g_autoptr(EngraftRecipe) recipe = engraft_recipe_new ("double"), wrong = engraft_recipe_new ("wrong");
  g_autoptr(EngraftImportReport) report = g_object_ref (engraft_data_set_get_report (fixture->data_set));
  g_autoptr(EngraftNotice) notice = NULL;
  EngraftTable *table;
  GListModel *notices;

  g_object_set (recipe, "formula", "time * 2", NULL);
  g_object_set (wrong, "formula", "tim * 2", NULL);
  g_list_store_append (recipes, recipe);
  g_list_store_append (recipes, wrong);
  settle (fixture->project);
  assert_state (fixture, ENGRAFT_DATA_SET_READY);
  g_assert_true (report == engraft_data_set_get_report (fixture->data_set));   /* the file was not read again */
  table = engraft_data_set_get_table (fixture->data_set);
  g_assert_cmpuint (engraft_table_get_n_columns (table), ==, 4);
  g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (table, "double"), NULL)[3], ==, 24);
  notices = engraft_item_get_notices (ENGRAFT_ITEM (fixture->data_set));
  notice = g_list_model_get_item (notices, g_list_model_get_n_items (notices) - 1);
  g_assert_cmpint (engraft_notice_get_severity (notice), ==, ENGRAFT_SEVERITY_ERROR);
  g_assert_nonnull (strstr (engraft_notice_get_message (notice), "wrong"));

  engraft_history_undo (engraft_project_get_history (fixture->project));
  settle (fixture->project);
  g_assert_cmpuint (engraft_table_get_n_columns (engraft_data_set_get_table (fixture->data_set)), ==, 3);
}

static EngraftSurvivalFit *
get_fit (EngraftAnalysis *analysis)
{
  return ENGRAFT_SURVIVAL_FIT (engraft_analysis_get_result (analysis));
}

static void
set_roles (EngraftAnalysis *analysis)
{
  const char *events[] = { "1", NULL };

  g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (analysis)), "data-set", "data-1", NULL);
  g_object_set (engraft_analysis_get_cohort (analysis), "time", "time", "status", "status",
                "events", events, "group", "arm", NULL);
}

static void
test_analysis (Fixture       *fixture,
               gconstpointer  data)
{
  EngraftAnalysis *analysis =
    ENGRAFT_ANALYSIS (engraft_project_add (fixture->project, "survival", "S"));
  g_autoptr(EngraftSurvivalFit) fit = NULL;
  g_autoptr(EngraftSurvivalData) survival_data = NULL;
  guint n = 0;

  settle (fixture->project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (engraft_item_get_error (ENGRAFT_ITEM (analysis)));

  set_roles (analysis);
  g_signal_connect_swapped (analysis, "notify::result", G_CALLBACK (count_cb), &n);
  settle (fixture->project);
  fit = g_object_ref (get_fit (analysis));
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (engraft_survival_fit_get_n_curves (fit), ==, 2);
  g_assert_cmpuint (engraft_tally_get_n_outcome (engraft_analysis_get_tally (analysis),
                                                 ENGRAFT_OUTCOME_EVENT), ==, 3);

  /* how a figure looks changes no number */
  g_object_set (engraft_analysis_get_figure (analysis), "grey", TRUE, NULL);
  settle (fixture->project);
  g_assert_true (get_fit (analysis) == fit);

  /* another level: another fit of the same arrays */
  survival_data = g_object_ref (engraft_survival_fit_get_data (fit));
  g_object_set (engraft_analysis_get_options (analysis), "confidence", .9, NULL);
  settle (fixture->project);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (engraft_survival_fit_get_data (get_fit (analysis)) == survival_data);

  /* roles that allow nothing: no old figure under new roles */
  g_object_set (engraft_analysis_get_cohort (analysis), "status", "no such column", NULL);
  settle (fixture->project);
  g_assert_null (engraft_analysis_get_result (analysis));
  engraft_history_undo (engraft_project_get_history (fixture->project));
  settle (fixture->project);
  g_assert_nonnull (engraft_analysis_get_result (analysis));
}

/* A file that is not what it was takes the results with it */
static void
test_analysis_of_changed (Fixture       *fixture,
                          gconstpointer  data)
{
  EngraftAnalysis *analysis =
    ENGRAFT_ANALYSIS (engraft_project_add (fixture->project, "survival", "S"));

  set_roles (analysis);
  settle (fixture->project);
  g_assert_nonnull (engraft_analysis_get_result (analysis));

  write_file (fixture->file, second);
  engraft_data_set_reload (fixture->data_set);
  settle (fixture->project);
  assert_state (fixture, ENGRAFT_DATA_SET_CHANGED);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "changed"));

  engraft_data_set_accept_change (fixture->data_set);
  settle (fixture->project);
  g_assert_cmpuint (engraft_tally_get_n_outcome (engraft_analysis_get_tally (analysis),
                                                 ENGRAFT_OUTCOME_EVENT), ==, 4);

  engraft_project_remove (fixture->project, ENGRAFT_ITEM (fixture->data_set));
  engraft_history_undo (engraft_project_get_history (fixture->project));
  settle (fixture->project);
  assert_state (fixture, ENGRAFT_DATA_SET_READY);
  g_assert_nonnull (engraft_analysis_get_result (analysis));
}

/* Above the rows that are computed at once: in a thread, and the last word counts */
static void
test_large (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GString) text = g_string_new ("time,status,arm\n");
  EngraftAnalysis *analysis =
    ENGRAFT_ANALYSIS (engraft_project_add (fixture->project, "survival", "S"));

  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (text, "%u,%u,%c\n", i % 997, i % 3 == 0, 'a' + i % 2);
  write_file (fixture->file, text->str);
  engraft_data_set_set_file (fixture->data_set, fixture->file);
  set_roles (analysis);
  settle (fixture->project);
  g_assert_cmpuint (engraft_survival_fit_get_n_curves (get_fit (analysis)), ==, 2);

  for (guint i = 0; i < 10; i++)
    {
      g_object_set (engraft_analysis_get_options (analysis), "confidence", .5 + .01 * i, NULL);
      g_main_context_iteration (NULL, FALSE);
    }
  g_object_set (engraft_analysis_get_cohort (analysis), "group", NULL, NULL);
  settle (fixture->project);
  g_assert_cmpuint (engraft_survival_fit_get_n_curves (get_fit (analysis)), ==, 1);
  g_assert_cmpfloat (engraft_options_get_double (ENGRAFT_OPTIONS (engraft_survival_fit_get_options (
    get_fit (analysis))), "confidence"), ==, .5 + .01 * 9);

  /* a project may go while it computes */
  g_object_set (engraft_analysis_get_options (analysis), "confidence", .8, NULL);
  g_main_context_iteration (NULL, FALSE);
}

/* Every example opens as a finished project, with nothing to be asked */
static void
test_examples (void)
{
  g_autoptr(GListModel) examples = engraft_examples_list ();

  g_assert_cmpuint (g_list_model_get_n_items (examples), >=, 5);
  for (guint i = 0; i < g_list_model_get_n_items (examples); i++)
    {
      g_autoptr(EngraftExample) example = g_list_model_get_item (examples, i);
      g_autoptr(GError) error = NULL;
      EngraftProject *project = engraft_examples_open (engraft_example_get_id (example), &error);

      g_assert_no_error (error);
      g_assert_null (engraft_project_get_file (project));
      g_assert_true (strstr (engraft_project_get_notes (project), "published teaching data") ||
                     strstr (engraft_project_get_notes (project), "Facts with their sources") ||
                     strstr (engraft_project_get_notes (project), "made up"));
      settle (project);
      g_assert_false (engraft_project_get_modified (project));
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (project)); k++)
        {
          g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), k);

          g_test_message ("%s, %s: %s", engraft_example_get_id (example), engraft_item_get_name (item),
                          engraft_item_get_error (item) ? engraft_item_get_error (item) : "well");
          g_assert_null (engraft_item_get_error (item));
          if (ENGRAFT_IS_DATA_SET (item))
            g_assert_cmpint (engraft_data_set_get_state (ENGRAFT_DATA_SET (item)), ==, ENGRAFT_DATA_SET_READY);
          else if (ENGRAFT_IS_DONOR_SEARCH_ITEM (item))
            g_assert_nonnull (engraft_donor_search_item_get_result (ENGRAFT_DONOR_SEARCH_ITEM (item)));
          else
            g_assert_nonnull (engraft_analysis_get_result (ENGRAFT_ANALYSIS (item)));
        }
      g_assert_finalize_object (project);
    }
}

/* Each column of an example is described */
static void
test_dictionaries (void)
{
  g_autoptr(GListModel) examples = engraft_examples_list ();

  for (guint i = 0; i < g_list_model_get_n_items (examples); i++)
    {
      g_autoptr(EngraftExample) example = g_list_model_get_item (examples, i);
      g_autoptr(EngraftProject) project = engraft_examples_open (engraft_example_get_id (example), NULL);
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), 0);
      EngraftDataSet *data_set = ENGRAFT_IS_DATA_SET (item) ? ENGRAFT_DATA_SET (item) : NULL;
      EngraftOptions *spec = engraft_item_get_spec (item);
      EngraftTable *table;

      settle (project);
      if (!data_set)
        continue;
      table = engraft_data_set_get_table (data_set);
      for (guint k = 0; k < engraft_table_get_n_columns (table); k++)
        g_assert_nonnull (engraft_column_get_label (engraft_table_get_column (table, k)));
      g_assert_nonnull (engraft_options_get_string (spec, "title"));
      g_assert_nonnull (engraft_options_get_string (spec, "source"));
      g_assert_nonnull (engraft_options_get_string (spec, "licence"));
    }
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
    { "/data-set/read", test_read },
    { "/data-set/changed", test_changed },
    { "/data-set/what-changed", test_what_changed },
    { "/data-set/contents-unknown", test_contents_unknown },
    { "/data-set/missing", test_missing },
    { "/data-set/unreadable", test_unreadable },
    { "/data-set/restart", test_restart },
    { "/data-set/recipes", test_recipes },
    { "/analysis/follows", test_analysis },
    { "/analysis/of-changed", test_analysis_of_changed },
    { "/analysis/large", test_large },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].function, tear_down);
  g_test_add_func ("/examples/open", test_examples);
  g_test_add_func ("/examples/dictionaries", test_dictionaries);

  return g_test_run ();
}
