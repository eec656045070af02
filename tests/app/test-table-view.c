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

/* GTK keeps the cells of a row that was shown or selected, and may bind them to no row of the list. */
static void
test_shorter (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  EngraftTableView *view = ENGRAFT_TABLE_VIEW (engraft_table_view_new (TRUE, TRUE));
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  engraft_table_view_set_table (view, table);
  gtk_window_present (GTK_WINDOW (window));
  spin (300);

  engraft_table_view_show_cell (view, N_ROWS - 1, 0);
  engraft_table_view_select (view, N_ROWS - 1);
  spin (200);
  engraft_table_view_sort (view, 0, GTK_SORT_ASCENDING);
  while (engraft_table_view_get_operation (view))
    g_main_context_iteration (NULL, FALSE);
  engraft_table_view_show_cell (view, 0, 0);
  spin (200);
  set_rows (view, 20000);
  set_rows (view, 10);
  g_assert_cmpuint (g_list_model_get_n_items (engraft_table_view_get_rows (view)), ==, 10);
  engraft_table_view_set_rows (view, NULL);
  spin (200);
  engraft_table_view_show_cell (view, N_ROWS - 160, 0);
  spin (200);
  set_rows (view, 3);

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
  g_test_add_func ("/table-view/no-row", test_no_row);
  return g_test_run ();
}
