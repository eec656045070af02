/* test-table-view.c: a long table grows shorter while it is on screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-row-list.h"
#include "app/widgets/engraft-table-view.h"

enum { N_ROWS = 50000 };

static EngraftTable *
make_table (void)
{
  g_autofree double *numbers = g_new (double, N_ROWS);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_ROWS; i++)
    numbers[i] = N_ROWS - i;
  g_ptr_array_add (columns, engraft_column_new_numbers ("x", ENGRAFT_COLUMN_NUMBER,
                                                        g_bytes_new (numbers, N_ROWS * sizeof *numbers)));

  return engraft_table_new ("t", columns);
}

static void
spin (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_GINT64_CONSTANT (1000);

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static GtkAdjustment *get_scroll (EngraftTableView *view);

/* Until the view is laid out and scrolled as far as that; a loaded machine takes its time. */
static void
wait_for_scroll (EngraftTableView *view,
                 double            least_upper,
                 double            least_value)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < end
         && (gtk_adjustment_get_upper (get_scroll (view)) < least_upper
             || gtk_adjustment_get_value (get_scroll (view)) < least_value))
    g_main_context_iteration (NULL, FALSE);
  spin (200);
}

static void
set_rows (EngraftTableView *view,
          guint             n)
{
  g_autoptr(GArray) kept = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    g_array_append_val (kept, i);
  engraft_table_view_set_rows (view, kept);
  while (engraft_table_view_get_operation (view))
    g_main_context_iteration (NULL, FALSE);
  spin (100);
}

static GtkWidget *
show (EngraftTableView *view)
{
  GtkWidget *window = gtk_window_new ();
  g_autoptr(EngraftTable) table = make_table ();

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  engraft_table_view_set_table (view, table);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_scroll (view, 100000, 0);

  return window;
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LIST_VIEW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child);

  return found;
}

static guint
count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n++;

  return n;
}

static GtkAdjustment *
get_scroll (EngraftTableView *view)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (gtk_widget_get_parent (find_list (GTK_WIDGET (view)))));
}

/* The number of the row that a widget of the list shows. */
static guint
get_number (GtkWidget *row)
{
  GtkWidget *cell = gtk_widget_get_first_child (gtk_widget_get_first_child (row));
  g_auto(GStrv) parts = g_strsplit_set (gtk_inscription_get_text (GTK_INSCRIPTION (cell)), ",.", -1);
  g_autofree char *digits = g_strjoinv ("", parts);

  return g_ascii_strtoull (digits, NULL, 10);
}

static void
check_numbers (GtkWidget *list,
               guint      n)
{
  for (GtkWidget *row = gtk_widget_get_first_child (list); row; row = gtk_widget_get_next_sibling (row))
    g_assert_cmpuint (get_number (row), <=, n);
}

/* GTK kept the cells of the rows that were on screen, with their positions beyond the end. */
static void
test_shorter (void)
{
  EngraftTableView *view = ENGRAFT_TABLE_VIEW (engraft_table_view_new (TRUE, TRUE));
  GtkWidget *window = show (view);
  GtkWidget *list = find_list (GTK_WIDGET (view));
  GtkAdjustment *scroll = get_scroll (view);

  gtk_adjustment_set_value (scroll, gtk_adjustment_get_upper (scroll) - 3000);
  spin (200);
  set_rows (view, 20000);
  check_numbers (list, 20000);
  gtk_adjustment_set_value (scroll, gtk_adjustment_get_upper (scroll) - 3000);
  spin (200);
  set_rows (view, 10);
  g_assert_cmpuint (g_list_model_get_n_items (engraft_table_view_get_rows (view)), ==, 10);
  g_assert_cmpuint (count_children (list), ==, 10);

  gtk_window_destroy (GTK_WINDOW (window));
}

/* The row that was selected stays so, and what is first is seen first. */
static void
test_sort_from_below (void)
{
  EngraftTableView *view = ENGRAFT_TABLE_VIEW (engraft_table_view_new (TRUE, TRUE));
  GtkWidget *window = show (view);

  engraft_table_view_show_cell (view, N_ROWS - 1, 0);
  wait_for_scroll (view, 100000, 1000);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_scroll (view)), >, 0);
  engraft_table_view_sort (view, 0, GTK_SORT_ASCENDING);
  while (engraft_table_view_get_operation (view))
    g_main_context_iteration (NULL, FALSE);
  spin (200);
  g_assert_cmpuint (engraft_table_view_get_selected (view), ==, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_scroll (view)), ==, 0);

  gtk_window_destroy (GTK_WINDOW (window));
}

/* No position of a list that is not there has a row. */
static void
test_no_row (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftRowList) rows = engraft_row_list_new (table);
  g_autoptr(GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  guint last = N_ROWS - 1;

  g_array_append_val (order, last);
  engraft_row_list_set_order (rows, order);
  g_assert_cmpuint (engraft_row_list_get_row (rows, 0), ==, last);
  g_test_expect_message ("engraft", G_LOG_LEVEL_CRITICAL, "*position*");
  g_assert_cmpuint (engraft_row_list_get_row (rows, 1), ==, 0);
  g_test_assert_expected_messages ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/table-view/shorter", test_shorter);
  g_test_add_func ("/table-view/sort-from-below", test_sort_from_below);
  g_test_add_func ("/table-view/no-row", test_no_row);
  return g_test_run ();
}
