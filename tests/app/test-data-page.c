/* test-data-page.c: the import step and the data page, in this process.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>

#include "app/data/engraft-column-pager.h"
#include "app/data/engraft-data-page.h"
#include "app/data/engraft-data-view.h"
#include "app/data/engraft-import-form.h"
#include "app/data/engraft-import-view.h"
#include "app/data/engraft-level-list.h"
#include "app/data/engraft-value-search.h"
#include "app/widgets/engraft-row-list.h"
#include "app/widgets/engraft-table-view.h"
#include "libengraft/data/engraft-recipe.h"
#include "libengraft/project/engraft-data-set.h"
#include "libengraft/project/engraft-project.h"

typedef struct
{
  char           *folder;
  EngraftProject *project;
  EngraftDataSet *data_set;
  GtkWidget      *window;
  EngraftPage    *page;
} Fixture;

static const char csv[] =
  "patient,start,last,status,crp,stage\n"
  "p1,2020-01-01,2020-03-01,dead,1.5,low\n"
  "p2,2020-01-05,2021-01-05,alive,2.5,high\n"
  "p3,2020-02-01,2020-02-11,dead,<0.3,low\n"
  "p4,2020-02-01,2020-12-11,alive,4,middle\n"
  "p5,2020-02-01,2020-12-12,alive,5,low\n"
  "p6,2020-02-02,2020-12-12,alive,6,low\n"
  "p7,2020-02-03,2020-12-12,dead,7,high\n"
  "p8,2020-02-04,2020-12-12,alive,8,high\n"
  "p9,2020-02-05,2020-12-12,alive,9,low\n"
  "p10,2020-02-06,2020-12-12,alive,10,high\n"
  "p11,2020-02-07,2020-12-12,alive,11,low\n";

static void
spin_until (gboolean (*test) (Fixture *fixture),
            Fixture   *fixture)
{
  const gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!test (fixture))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  /* the page follows in an idle */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_ready (Fixture *fixture)
{
  return engraft_data_set_get_state (fixture->data_set) == ENGRAFT_DATA_SET_READY
         && !engraft_item_get_operation (ENGRAFT_ITEM (fixture->data_set));
}

static gboolean
is_failed (Fixture *fixture)
{
  return engraft_data_set_get_state (fixture->data_set) == ENGRAFT_DATA_SET_FAILED;
}

static void
spin (guint milliseconds)
{
  const gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static void
write_csv (Fixture    *fixture,
           const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, "data.csv", NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
set_up_with (Fixture    *fixture,
             const char *text)
{
  g_autofree char *path = NULL;
  g_autoptr(GFile) file = NULL;

  fixture->folder = g_dir_make_tmp ("engraft-XXXXXX", NULL);
  write_csv (fixture, text);
  path = g_build_filename (fixture->folder, "data.csv", NULL);
  file = g_file_new_for_path (path);

  fixture->project = engraft_project_new ();
  fixture->data_set = ENGRAFT_DATA_SET (engraft_project_add (fixture->project, "data", "data"));
  engraft_data_set_set_file (fixture->data_set, file);

  fixture->window = adw_window_new ();
  fixture->page = g_object_new (ENGRAFT_TYPE_DATA_PAGE, "item", fixture->data_set, NULL);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  set_up_with (fixture, data ? data : csv);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "data.csv", NULL);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  spin (50);
  g_object_unref (fixture->project);
  g_remove (path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static GtkWidget *
find_by_type (GtkWidget *root,
              GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_by_type (child, type);

      if (found)
        return found;
    }

  return NULL;
}

static EngraftOptions *
get_spec (Fixture *fixture)
{
  return engraft_item_get_spec (ENGRAFT_ITEM (fixture->data_set));
}

static EngraftImportOptions *
get_import (Fixture *fixture)
{
  return ENGRAFT_IMPORT_OPTIONS (engraft_options_get_options (get_spec (fixture), "import"));
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (engraft_page_get_actions (fixture->page)), action, NULL);
}

static gboolean
is_enabled (Fixture    *fixture,
            const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (engraft_page_get_actions (fixture->page)), action);
}

static EngraftColumnType
type_of (Fixture    *fixture,
         const char *name)
{
  EngraftTable *table = engraft_data_set_get_table (fixture->data_set);

  return engraft_column_get_column_type (engraft_table_find_column (table, name));
}

/* Three kinds of people: one takes what is offered, one mends a column, one goes back. */
static void
test_import (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *form = find_by_type (engraft_page_get_options_pane (fixture->page), ENGRAFT_TYPE_IMPORT_FORM);
  EngraftColumnOptions *options;

  spin_until (is_ready, fixture);
  g_assert_true (is_enabled (fixture, "import"));
  g_assert_false (is_enabled (fixture, "new-survival"));
  g_assert_cmpint (type_of (fixture, "start"), ==, ENGRAFT_COLUMN_DATE);
  g_assert_cmpint (type_of (fixture, "crp"), !=, ENGRAFT_COLUMN_NUMBER);

  /* choosing a column changes nothing */
  engraft_import_form_set_column (ENGRAFT_IMPORT_FORM (form), "crp");
  g_assert_null (engraft_import_options_find_column (get_import (fixture), "crp"));

  options = engraft_import_options_add_column (get_import (fixture), "crp");
  g_object_set (options, "type", ENGRAFT_COLUMN_CHOICE_NUMBER, NULL);
  spin (50);
  spin_until (is_ready, fixture);
  g_assert_cmpint (type_of (fixture, "crp"), ==, ENGRAFT_COLUMN_NUMBER);
  g_assert_cmpuint (engraft_import_report_get_n_odd (engraft_data_set_get_report (fixture->data_set), "crp"),
                    ==, 1);

  activate (fixture, "import");
  spin_until (is_ready, fixture);
  g_assert_true (engraft_options_get_boolean (get_spec (fixture), "confirmed"));
  g_assert_false (is_enabled (fixture, "import"));
  g_assert_true (is_enabled (fixture, "new-survival"));

  activate (fixture, "change-import");
  spin_until (is_ready, fixture);
  g_object_set (get_import (fixture), "header", FALSE, NULL);
  spin (50);
  spin_until (is_ready, fixture);
  g_assert_cmpuint (engraft_table_get_n_rows (engraft_data_set_get_table (fixture->data_set)), ==, 12);
  activate (fixture, "cancel-import");
  spin (50);
  spin_until (is_ready, fixture);
  g_assert_true (engraft_options_get_boolean (get_spec (fixture), "confirmed"));
  g_assert_true (engraft_options_get_boolean (ENGRAFT_OPTIONS (get_import (fixture)), "header"));
  g_assert_cmpuint (engraft_table_get_n_rows (engraft_data_set_get_table (fixture->data_set)), ==, 11);
}

static void
test_ragged (Fixture       *fixture,
             gconstpointer  data)
{
  const char *error;

  spin_until (is_failed, fixture);
  error = engraft_item_get_error (ENGRAFT_ITEM (fixture->data_set));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error, "3"));   /* the line */
  g_assert_false (is_enabled (fixture, "import"));
  g_assert_true (is_enabled (fixture, "cancel-import"));
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  spin_until (is_ready, fixture);
  g_object_ref (fixture->data_set);
  activate (fixture, "cancel-import");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->project)), ==, 0);
  spin (50);
  g_object_unref (fixture->data_set);
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *pane = engraft_page_get_options_pane (fixture->page);
  int minimum;

  spin_until (is_ready, fixture);
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_test_message ("page %d", minimum);
      g_assert_cmpint (minimum, <=, 360);
      gtk_widget_measure (pane, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_test_message ("pane %d", minimum);
      g_assert_cmpint (minimum, <=, 360);

      activate (fixture, "import");
      spin_until (is_ready, fixture);
      spin (300);
    }
}

/* Rows */

static void
test_sort (Fixture       *fixture,
           gconstpointer  data)
{
  EngraftTableView *view;
  EngraftRowList *rows;
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint numbers[] = { 0, 2, 6 };

  spin_until (is_ready, fixture);
  view = ENGRAFT_TABLE_VIEW (engraft_table_view_new (TRUE, TRUE));
  g_object_ref_sink (view);
  engraft_table_view_set_table (view, engraft_data_set_get_table (fixture->data_set));
  rows = ENGRAFT_ROW_LIST (engraft_table_view_get_rows (view));

  engraft_table_view_sort (view, 2, GTK_SORT_DESCENDING);
  while (engraft_table_view_get_operation (view))
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (engraft_row_list_get_row (rows, 0), ==, 1);
  g_assert_cmpuint (engraft_row_list_get_row (rows, 10), ==, 2);

  engraft_table_view_sort (view, 2, GTK_SORT_ASCENDING);
  while (engraft_table_view_get_operation (view))
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (engraft_row_list_get_row (rows, 0), ==, 2);

  g_array_append_vals (kept, numbers, G_N_ELEMENTS (numbers));
  engraft_table_view_set_rows (view, kept);
  while (engraft_table_view_get_operation (view))
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 3);
  g_assert_cmpuint (engraft_row_list_get_row (rows, 0), ==, 2);
  g_assert_cmpuint (engraft_row_list_get_row (rows, 2), ==, 6);

  g_array_unref (kept);
  g_object_unref (view);
}

static GtkColumnView *
find_columns (GtkWidget *root)
{
  return GTK_COLUMN_VIEW (find_by_type (root, GTK_TYPE_COLUMN_VIEW));
}

static char *
dup_title (GtkColumnView *view,
           guint          position)
{
  g_autoptr(GtkColumnViewColumn) column =
    g_list_model_get_item (gtk_column_view_get_columns (view), position);

  return g_strdup (gtk_column_view_column_get_title (column));
}

static guint
count_titles (GtkColumnView *view)
{
  return g_list_model_get_n_items (gtk_column_view_get_columns (view));
}

/* columns come one by one, as the machine finds time for them */
static void
wait_for_titles (GtkColumnView *view,
                 guint          n)
{
  const gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (count_titles (view) != n && g_get_monotonic_time () < end)
    spin (5);
  g_assert_cmpuint (count_titles (view), ==, n);
}

static void
wait_for_n (GtkWidget *pager,
            guint      wanted)
{
  const gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  guint n = 0;

  do
    {
      spin (5);
      g_object_get (pager, "n-columns", &n, NULL);
    }
  while (n != wanted && g_get_monotonic_time () < end);
  g_assert_cmpuint (n, ==, wanted);
}

/* The selected patient stays selected in another order and among fewer rows, until he is not there. */
static void
test_selection (Fixture       *fixture,
                gconstpointer  data)
{
  EngraftTableView *view = ENGRAFT_TABLE_VIEW (g_object_ref_sink (engraft_table_view_new (TRUE, TRUE)));
  g_autoptr(GArray) some = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) others = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint numbers[] = { 1, 3, 4 };

  spin_until (is_ready, fixture);
  engraft_table_view_set_table (view, engraft_data_set_get_table (fixture->data_set));
  engraft_table_view_select (view, 3);
  engraft_table_view_sort (view, 0, GTK_SORT_DESCENDING);      /* p9 p8 … p2 p11 p10 p1 */
  while (engraft_table_view_get_operation (view))
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (engraft_table_view_get_selected (view), ==, 5);

  engraft_table_view_sort (view, -1, GTK_SORT_ASCENDING);
  g_array_append_vals (some, numbers, 3);
  engraft_table_view_set_rows (view, some);
  g_assert_cmpuint (engraft_table_view_get_selected (view), ==, 1);
  g_array_append_vals (others, numbers, 1);
  engraft_table_view_set_rows (view, others);
  g_assert_cmpuint (engraft_table_view_get_selected (view), ==, GTK_INVALID_LIST_POSITION);
  g_object_unref (view);
}

static char *
wide_csv (void)
{
  g_autoptr(GString) text = g_string_new ("c1");

  for (guint i = 2; i <= 100; i++)
    g_string_append_printf (text, ",c%u", i);
  for (guint row = 0; row < 3; row++)
    for (guint i = 1; i <= 100; i++)
      g_string_append_printf (text, "%c%u", i == 1 ? '\n' : ',', i * 10 + row);
  g_string_append_c (text, '\n');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Forty columns are shown at once, and all can be reached: by page, by search, by a value. */
static void
test_wide (void)
{
  Fixture fixture;
  g_autofree char *text = wide_csv (), *first = NULL, *found = NULL, *last = NULL;
  GtkWidget *view, *pager, *list_pager, *search;
  GtkColumnView *columns;
  guint at;

  set_up_with (&fixture, text);
  spin_until (is_ready, &fixture);
  activate (&fixture, "import");
  spin_until (is_ready, &fixture);
  spin (300);
  view = find_by_type (GTK_WIDGET (fixture.page), ENGRAFT_TYPE_DATA_VIEW);
  pager = find_by_type (view, ENGRAFT_TYPE_COLUMN_PAGER);
  columns = find_columns (view);
  wait_for_titles (columns, 41);     /* with the row's number */
  list_pager = find_by_type (engraft_page_get_options_pane (fixture.page), ENGRAFT_TYPE_COLUMN_PAGER);
  wait_for_n (pager, 100);
  wait_for_n (list_pager, 100);
  g_assert_true (gtk_widget_get_visible (pager) && gtk_widget_get_visible (list_pager));

  g_object_set (list_pager, "first", 80, NULL);
  g_object_get (pager, "first", &at, NULL);
  g_assert_cmpuint (at, ==, 80);
  wait_for_titles (columns, 21);
  last = dup_title (columns, 20);
  g_assert_cmpstr (last, ==, "c100");

  search = find_by_type (engraft_page_get_options_pane (fixture.page), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "c77");
  wait_for_titles (columns, 2);
  g_assert_false (gtk_widget_get_visible (pager));

  /* a value of another column takes the search back and turns the page */
  gtk_editable_set_text (GTK_EDITABLE (find_by_type (view, GTK_TYPE_SEARCH_ENTRY)), "451");
  wait_for_titles (columns, 41);
  g_object_get (pager, "first", &at, NULL);
  g_assert_cmpuint (at, ==, 40);
  first = dup_title (columns, 1);
  found = dup_title (columns, 5);
  g_assert_cmpstr (first, ==, "c41");
  g_assert_cmpstr (found, ==, "c45");
  tear_down (&fixture, NULL);
}

/* In writing from right to left the first column is on the right, and is what one sees first. */
static void
test_mirrored (void)
{
  Fixture fixture;
  g_autofree char *text = wide_csv ();
  GtkAdjustment *adjustment;
  double last;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  set_up_with (&fixture, text);
  spin_until (is_ready, &fixture);
  wait_for_titles (find_columns (GTK_WIDGET (fixture.page)), 41);
  spin (300);
  adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (find_columns (GTK_WIDGET (fixture.page))));
  last = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  g_assert_cmpfloat (last, >, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, last);

  /* where the reader has scrolled to, he stays, when the window becomes wider */
  gtk_adjustment_set_value (adjustment, last - 500);
  spin (100);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 900, 600);
  spin (500);
  last = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, last - 500);
  tear_down (&fixture, NULL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  EngraftTable *table;
  guint row, column;

  spin_until (is_ready, fixture);
  table = engraft_data_set_get_table (fixture->data_set);
  g_assert_true (engraft_value_search (table, NULL, 3, FALSE, "DEAD", &row, &column, NULL));
  g_assert_cmpuint (row, ==, 6);
  g_assert_cmpuint (column, ==, 3);
  g_assert_true (engraft_value_search (table, NULL, 1, TRUE, "dead", &row, &column, NULL));
  g_assert_cmpuint (row, ==, 0);
  g_assert_true (engraft_value_search (table, NULL, 0, FALSE, "2021-01", &row, &column, NULL));
  g_assert_cmpuint (row, ==, 1);
  g_assert_cmpuint (column, ==, 2);
  g_assert_false (engraft_value_search (table, NULL, 0, FALSE, "nowhere", &row, &column, NULL));
}

/* A derived column is a recipe of the spec, so undo takes it back. */
static void
test_derived (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(EngraftRecipe) recipe = engraft_recipe_new ("days");
  EngraftColumn *column;

  spin_until (is_ready, fixture);
  activate (fixture, "import");
  g_object_set (recipe, "kind", ENGRAFT_RECIPE_DURATION, "from", "start", "to", "last", NULL);
  g_list_store_append (engraft_options_get_list (get_spec (fixture), "recipes"), recipe);
  spin (50);
  spin_until (is_ready, fixture);
  column = engraft_table_find_column (engraft_data_set_get_table (fixture->data_set), "days");
  g_assert_nonnull (column);
  g_assert_cmpfloat (engraft_column_get_numbers (column, NULL)[0], ==, 60);

  engraft_history_undo (engraft_project_get_history (fixture->project));
  spin (50);
  spin_until (is_ready, fixture);
  g_assert_null (engraft_table_find_column (engraft_data_set_get_table (fixture->data_set), "days"));
}

static void
test_levels (void)
{
  const char * const levels[] = { "low", "middle", "high", NULL };
  g_autoptr(GtkWidget) list = g_object_ref_sink (engraft_level_list_new ());

  engraft_level_list_set_levels (ENGRAFT_LEVEL_LIST (list), levels);
  g_assert_true (g_strv_equal (engraft_level_list_get_levels (ENGRAFT_LEVEL_LIST (list)), levels));
}

#define ADD(path, text, test) g_test_add (path, Fixture, text, set_up, test, tear_down)

/* as GtkApplication does */
static void
load_style (void)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/engraft/Engraft/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  load_style ();

  ADD ("/data-page/import", NULL, test_import);
  ADD ("/data-page/ragged", "a,b\n1,2\n1,2,3\n", test_ragged);
  ADD ("/data-page/cancel", NULL, test_cancel);
  ADD ("/data-page/narrow", NULL, test_narrow);
  ADD ("/data-page/sort", NULL, test_sort);
  ADD ("/data-page/selection", NULL, test_selection);
  ADD ("/data-page/search", NULL, test_search);
  ADD ("/data-page/derived", NULL, test_derived);
  g_test_add_func ("/data-page/wide", test_wide);
  g_test_add_func ("/data-page/mirrored", test_mirrored);
  g_test_add_func ("/data-page/levels", test_levels);

  return g_test_run ();
}
