/* engraft-table-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-table-view.h"

#include <string.h>

#include "app/widgets/engraft-row-list.h"
#include "app/widgets/engraft-row-sorter.h"
#include "app/widgets/engraft-scroll-settle.h"
#include "app/widgets/engraft-scroll-start.h"
#include "app/widgets/engraft-table-cells.h"
#include "app/widgets/engraft-table-tab.h"

struct _EngraftTableView
{
  AdwBin                parent_instance;

  GtkColumnView        *view;
  EngraftTable         *table;
  EngraftRowList       *rows;
  GtkSingleSelection   *selection;
  EngraftTableColumns  *columns;
  EngraftRowSorter     *sorter;

  GArray               *kept;       /* rows to show; NULL: all */
  GArray               *shown;      /* columns to show; NULL: the first ones */
  int                   sort_column;
  GtkSortType           sort_direction;
  gboolean              changing;   /* columns come and go; nobody has asked for another order */
  int                   column;
  gboolean              sortable;
  gboolean              row_numbers;
};

enum {
  PROP_0,
  PROP_TABLE,
  PROP_SORTABLE,
  PROP_ROW_NUMBERS,
  PROP_COLUMN,
  PROP_OPERATION,
  PROP_SELECTED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum {
  ROW_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftTableView, engraft_table_view, ADW_TYPE_BIN)

/* Rows */

static void
update_order (EngraftTableView *self)
{
  if (self->table)
    engraft_row_sorter_sort (self->sorter, self->table, self->kept, self->sort_column,
                             self->sort_direction == GTK_SORT_DESCENDING);
  else
    engraft_row_sorter_stop (self->sorter);
}

/* What is first now is seen first.  GTK 4.8 keeps the widgets of rows that were on screen when a list grew shorter
 * than where it was scrolled to; scrolled to its start it lets go of them. */
static void
scroll_to_start (EngraftTableView *self)
{
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), 0);
}

/* The selected patient stays selected, wherever he goes.  None is while the rows change: the
 * selection would look through all of them for him. */
static void
sorted_cb (EngraftTableView *self,
           GArray           *order)
{
  const guint position = gtk_single_selection_get_selected (self->selection);
  guint row = 0;

  if (!self->rows)
    return;

  if (position != GTK_INVALID_LIST_POSITION)
    {
      row = engraft_row_list_get_row (self->rows, position);
      gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
    }
  scroll_to_start (self);
  engraft_row_list_set_order (self->rows, order);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, engraft_row_list_find (self->rows, row));
}

static void
sorter_changed_cb (EngraftTableView *self)
{
  GtkSortType direction;
  int column;

  if (!self->table || self->changing)
    return;

  column = engraft_table_columns_get_sorted (self->columns, &direction);
  if (column == self->sort_column && (column < 0 || direction == self->sort_direction))
    return;

  self->sort_column = column;
  self->sort_direction = direction;
  update_order (self);
}

static void
selected_cb (EngraftTableView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
operation_cb (EngraftTableView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPERATION]);
}

/* Columns */

static GArray *
dup_shown (EngraftTableView *self)
{
  const guint n = MIN (self->shown ? self->shown->len : engraft_table_get_n_columns (self->table),
                       ENGRAFT_TABLE_VIEW_MAX_COLUMNS);
  GArray *shown = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);

  for (guint i = 0; i < n; i++)
    {
      guint index = self->shown ? g_array_index (self->shown, guint, i) : i;

      g_array_append_val (shown, index);
    }

  return shown;
}

static void
update_columns (EngraftTableView *self)
{
  g_autoptr(GtkSelectionModel) model = g_object_ref (gtk_column_view_get_model (self->view));
  g_autoptr(GArray) shown = self->table ? dup_shown (self) : NULL;

  self->changing = TRUE;
  gtk_column_view_set_model (self->view, NULL);
  engraft_table_columns_set (self->columns, self->rows, shown);
  gtk_column_view_set_model (self->view, model);
  self->changing = FALSE;
}

/* Shows by its header how the table is sorted already. */
static void
completed_cb (EngraftTableView *self)
{
  GtkColumnViewColumn *column = self->sort_column >= 0
                                ? engraft_table_columns_find (self->columns, self->sort_column, NULL) : NULL;
  const gboolean changing = self->changing;

  self->changing = TRUE;
  if (column)
    gtk_column_view_sort_by_column (self->view, column, self->sort_direction);
  self->changing = changing;
}

static void
header_pressed_cb (EngraftTableView *self,
                   int               column)
{
  engraft_table_view_set_column (self, column);
}

/* One gesture for all cells: there are thousands. */
static void
view_pressed_cb (GtkGestureClick  *gesture,
                 int               n_press,
                 double            x,
                 double            y,
                 EngraftTableView *self)
{
  const int column =
    engraft_table_cells_find_index (gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT));

  if (column >= 0)
    engraft_table_view_set_column (self, column);
}

static void
scroll_to_column (EngraftTableView *self,
                  int               index)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view));
  GtkColumnViewColumn *column;
  int start, width;

  column = engraft_table_columns_find (self->columns, index, &start);
  if (!column)
    return;

  width = gtk_column_view_column_get_fixed_width (column);
  /* it counts from its left edge in any direction of writing */
  if (gtk_widget_get_direction (GTK_WIDGET (self->view)) == GTK_TEXT_DIR_RTL)
    start = gtk_adjustment_get_upper (adjustment) - start - width;
  gtk_adjustment_clamp_page (adjustment, start, start + width);
}

/* GObject */

static void
engraft_table_view_dispose (GObject *object)
{
  EngraftTableView *self = ENGRAFT_TABLE_VIEW (object);

  if (self->sorter)
    engraft_row_sorter_stop (self->sorter);
  g_clear_object (&self->sorter);
  g_clear_object (&self->columns);
  g_clear_object (&self->table);
  g_clear_object (&self->rows);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->kept, g_array_unref);
  g_clear_pointer (&self->shown, g_array_unref);

  G_OBJECT_CLASS (engraft_table_view_parent_class)->dispose (object);
}

static void
engraft_table_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  EngraftTableView *self = ENGRAFT_TABLE_VIEW (object);

  switch (prop_id)
    {
    case PROP_TABLE:
      g_value_set_object (value, self->table);
      break;

    case PROP_SORTABLE:
      g_value_set_boolean (value, self->sortable);
      break;

    case PROP_ROW_NUMBERS:
      g_value_set_boolean (value, self->row_numbers);
      break;

    case PROP_COLUMN:
      g_value_set_int (value, self->column);
      break;

    case PROP_OPERATION:
      g_value_set_object (value, engraft_table_view_get_operation (self));
      break;

    case PROP_SELECTED:
      g_value_set_uint (value, engraft_table_view_get_selected (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_table_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  EngraftTableView *self = ENGRAFT_TABLE_VIEW (object);

  switch (prop_id)
    {
    case PROP_TABLE:
      engraft_table_view_set_table (self, g_value_get_object (value));
      break;

    case PROP_SORTABLE:
      self->sortable = g_value_get_boolean (value);
      break;

    case PROP_ROW_NUMBERS:
      self->row_numbers = g_value_get_boolean (value);
      break;

    case PROP_COLUMN:
      engraft_table_view_set_column (self, g_value_get_int (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_table_view_constructed (GObject *object)
{
  EngraftTableView *self = ENGRAFT_TABLE_VIEW (object);

  G_OBJECT_CLASS (engraft_table_view_parent_class)->constructed (object);

  self->columns = engraft_table_columns_new (self->view, self->sortable, self->row_numbers);
  g_signal_connect_object (self->columns, "pressed", G_CALLBACK (header_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns, "completed", G_CALLBACK (completed_cb), self, G_CONNECT_SWAPPED);
}

static void
engraft_table_view_class_init (EngraftTableViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = engraft_table_view_constructed;
  object_class->dispose = engraft_table_view_dispose;
  object_class->get_property = engraft_table_view_get_property;
  object_class->set_property = engraft_table_view_set_property;

  properties[PROP_TABLE] = g_param_spec_object ("table", NULL, NULL, ENGRAFT_TYPE_TABLE, flags);
  properties[PROP_SORTABLE] = g_param_spec_boolean ("sortable", NULL, NULL, FALSE, once);
  properties[PROP_ROW_NUMBERS] = g_param_spec_boolean ("row-numbers", NULL, NULL, FALSE, once);
  properties[PROP_COLUMN] = g_param_spec_int ("column", NULL, NULL, -1, G_MAXINT, -1, flags);
  properties[PROP_OPERATION] =
    g_param_spec_object ("operation", NULL, NULL, ENGRAFT_TYPE_OPERATION,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED] =
    g_param_spec_uint ("selected", NULL, NULL, 0, G_MAXUINT, GTK_INVALID_LIST_POSITION,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ROW_ACTIVATED] =
    g_signal_new ("row-activated", ENGRAFT_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
activate_cb (EngraftTableView *self,
             guint             position)
{
  g_signal_emit (self, signals[ROW_ACTIVATED], 0, position);
}

static void
build_view (EngraftTableView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection))));
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_show_column_separators (self->view, TRUE);
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (view_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  engraft_scroll_settle (GTK_SCROLLED_WINDOW (scroller));
  adw_bin_set_child (ADW_BIN (self), scroller);
  engraft_scroll_start (self->view);
  engraft_table_tab (self->view);
}

static void
engraft_table_view_init (EngraftTableView *self)
{
  self->column = -1;
  self->sort_column = -1;
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  self->sorter = engraft_row_sorter_new ();
  g_signal_connect_object (self->sorter, "sorted", G_CALLBACK (sorted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sorter, "notify::operation", G_CALLBACK (operation_cb), self, G_CONNECT_SWAPPED);
  build_view (self);
}

GtkWidget *
engraft_table_view_new (gboolean sortable,
                        gboolean row_numbers)
{
  return g_object_new (ENGRAFT_TYPE_TABLE_VIEW, "sortable", sortable, "row-numbers", row_numbers, NULL);
}

EngraftTable *
engraft_table_view_get_table (EngraftTableView *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE_VIEW (self), NULL);

  return self->table;
}

void
engraft_table_view_set_table (EngraftTableView *self,
                              EngraftTable     *table)
{
  g_return_if_fail (ENGRAFT_IS_TABLE_VIEW (self) && (!table || ENGRAFT_IS_TABLE (table)));

  if (!g_set_object (&self->table, table))
    return;

  engraft_row_sorter_stop (self->sorter);
  g_clear_pointer (&self->kept, g_array_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_object (&self->rows);
  self->sort_column = -1;
  engraft_scroll_start_reset (self->view);
  if (!table || self->column >= (int) engraft_table_get_n_columns (table))
    self->column = -1;

  if (table)
    {
      self->rows = engraft_row_list_new (table);
      g_signal_connect_object (self->rows, "reordered", G_CALLBACK (engraft_table_columns_refresh),
                               self->columns, G_CONNECT_SWAPPED);
    }
  gtk_single_selection_set_model (self->selection, NULL);
  update_columns (self);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TABLE]);
}

void
engraft_table_view_set_rows (EngraftTableView *self,
                             GArray           *rows)
{
  g_return_if_fail (ENGRAFT_IS_TABLE_VIEW (self));

  if (self->kept == rows)
    return;

  g_clear_pointer (&self->kept, g_array_unref);
  self->kept = rows ? g_array_ref (rows) : NULL;
  update_order (self);
}

static gboolean
arrays_equal (GArray *a,
              GArray *b)
{
  if (!a || !b)
    return a == b;

  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (guint)) == 0);
}

void
engraft_table_view_set_columns (EngraftTableView *self,
                                GArray           *columns)
{
  g_return_if_fail (ENGRAFT_IS_TABLE_VIEW (self));

  if (arrays_equal (self->shown, columns))
    return;

  g_clear_pointer (&self->shown, g_array_unref);
  self->shown = columns ? g_array_ref (columns) : NULL;
  update_columns (self);
}

void
engraft_table_view_set_header_func (EngraftTableView       *self,
                                    EngraftTableHeaderFunc  func,
                                    gpointer                user_data)
{
  g_return_if_fail (ENGRAFT_IS_TABLE_VIEW (self));

  engraft_table_columns_set_header_func (self->columns, func, user_data);
}

int
engraft_table_view_get_column (EngraftTableView *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE_VIEW (self), -1);

  return self->column;
}

void
engraft_table_view_set_column (EngraftTableView *self,
                               int               column)
{
  g_return_if_fail (ENGRAFT_IS_TABLE_VIEW (self));

  if (self->column == column)
    return;

  self->column = column;
  engraft_table_columns_mark (self->columns, column);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMN]);
}

void
engraft_table_view_sort (EngraftTableView *self,
                         int               column,
                         GtkSortType       direction)
{
  GtkColumnViewColumn *view_column = NULL;

  g_return_if_fail (ENGRAFT_IS_TABLE_VIEW (self));

  if (!self->table || column >= (int) engraft_table_get_n_columns (self->table))
    return;

  engraft_table_columns_finish (self->columns);
  if (column >= 0)
    view_column = engraft_table_columns_find (self->columns, column, NULL);
  if (column < 0 || view_column)
    gtk_column_view_sort_by_column (self->view, view_column, direction);
}

EngraftOperation *
engraft_table_view_get_operation (EngraftTableView *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE_VIEW (self), NULL);

  return self->sorter ? engraft_row_sorter_get_operation (self->sorter) : NULL;
}

GListModel *
engraft_table_view_get_rows (EngraftTableView *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE_VIEW (self), NULL);

  return G_LIST_MODEL (self->rows);
}

guint
engraft_table_view_get_selected (EngraftTableView *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE_VIEW (self), GTK_INVALID_LIST_POSITION);

  return gtk_single_selection_get_selected (self->selection);
}

/* Brings a cell into view, and marks its row and its column. */
void
engraft_table_view_show_cell (EngraftTableView *self,
                              guint             position,
                              int               column)
{
  g_return_if_fail (ENGRAFT_IS_TABLE_VIEW (self));

  engraft_table_view_set_column (self, column);   /* may bring it into the table first */
  engraft_table_view_select (self, position);
  scroll_to_column (self, column);
}

void
engraft_table_view_select (EngraftTableView *self,
                           guint             position)
{
  GtkWidget *list;

  g_return_if_fail (ENGRAFT_IS_TABLE_VIEW (self));

  engraft_table_columns_finish (self->columns);
  gtk_single_selection_set_selected (self->selection, position);
  if (position == GTK_INVALID_LIST_POSITION)
    return;

  /* below the header is the list, which knows how to scroll */
  list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  if (GTK_IS_LIST_VIEW (list))
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}
