/* engraft-table-columns.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-table-columns.h"

#include <glib/gi18n.h>

#include "app/widgets/engraft-table-cells.h"
#include "libengraft/data/engraft-row.h"

#define FIRST_ROWS 40       /* a screenful */
#define KEPT_ROWS 200       /* GTK_LIST_VIEW_MAX_LIST_ITEMS: so many it keeps ready */
#define CELLS_AT_ONCE 160

struct _EngraftTableColumns
{
  GObject                 parent_instance;

  GtkColumnView          *view;       /* the owner */
  EngraftRowList         *rows;
  GArray                 *shown;      /* of guint */
  GPtrArray              *cells;      /* of EngraftTableCells, of all columns made */
  gboolean                sortable;
  gboolean                row_numbers;
  EngraftTableHeaderFunc  header_func;
  gpointer                header_data;

  guint                   n_appended;
  guint                   append;
  int                     marked;
  int                     probed;     /* see engraft_table_columns_get_sorted() */
};

enum {
  PRESSED,
  COMPLETED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftTableColumns, engraft_table_columns, G_TYPE_OBJECT)

#define COLUMN_INDEX "engraft-column-index"

static int
get_index (gpointer object)
{
  return GPOINTER_TO_INT (g_object_get_data (object, COLUMN_INDEX));
}

static void
set_index (gpointer object,
           int      index)
{
  g_object_set_data (object, COLUMN_INDEX, GINT_TO_POINTER (index));
}

/* Headers */

static void
header_pressed_cb (GtkGestureClick     *gesture,
                   int                  n_press,
                   double               x,
                   double               y,
                   EngraftTableColumns *self)
{
  GtkWidget *title = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  g_signal_emit (self, signals[PRESSED], 0, get_index (title));
}

/* GTK 4.8 knows no widget for the header of a column: a click on a header, and the icon in it, go
 * into the header's own widget, the last one for the column that came last. */
static void
decorate_header (EngraftTableColumns *self,
                 int                  index,
                 const char          *icon_name)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = gtk_widget_get_last_child (header);
  GtkWidget *box = title ? gtk_widget_get_first_child (title) : NULL;
  GtkGesture *click;

  if (!title)
    return;

  set_index (title, index);
  if (index < 0)
    return;

  click = gtk_gesture_click_new ();
  g_signal_connect_object (click, "pressed", G_CALLBACK (header_pressed_cb), self, 0);
  gtk_widget_add_controller (title, GTK_EVENT_CONTROLLER (click));
  if (icon_name && GTK_IS_BOX (box))
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

      gtk_box_set_spacing (GTK_BOX (box), 6);
      gtk_box_prepend (GTK_BOX (box), icon);
      gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
    }
}

static void
show_mark (EngraftTableColumns *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  for (GtkWidget *title = gtk_widget_get_first_child (header); title; title = gtk_widget_get_next_sibling (title))
    {
      const int index = get_index (title);

      if (index >= 0 && index == self->marked)
        gtk_widget_add_css_class (title, "chosen-column");
      else
        gtk_widget_remove_css_class (title, "chosen-column");
    }
}

/* Sorting */

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  EngraftTableColumns *self = g_object_get_data (user_data, "engraft-columns");

  if (self->probed < 0)
    self->probed = get_index (user_data);

  return GTK_ORDERING_SMALLER;
}

/* Columns and rows */

/* In pixels, for so many characters of this font and the margins of a cell */
static int
column_width (EngraftTableColumns *self,
              int                  n_chars,
              gboolean             icon)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->view));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_digit_width (metrics),
                   pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);

  return PANGO_PIXELS_CEIL (n_chars * width) + 18 + (icon ? 32 : 0);
}

/* column NULL: the row numbers */
static void
append_column (EngraftTableColumns *self,
               EngraftColumn       *column,
               int                  index,
               const char          *title,
               const char          *icon_name)
{
  EngraftTableCells *cells = engraft_table_cells_new (self->rows, column, index, title);
  g_autoptr(GtkColumnViewColumn) view_column =
    gtk_column_view_column_new (title, g_object_ref (engraft_table_cells_get_factory (cells)));

  g_ptr_array_add (self->cells, cells);
  gtk_column_view_column_set_fixed_width (view_column,
                                          column_width (self, engraft_table_cells_get_width (cells),
                                                        icon_name != NULL));
  gtk_column_view_column_set_resizable (view_column, column != NULL);
  set_index (view_column, index);
  if (self->sortable && column)
    {
      g_autoptr(GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, view_column, NULL));

      g_object_set_data (G_OBJECT (view_column), "engraft-columns", self);
      gtk_column_view_column_set_sorter (view_column, sorter);
    }
  gtk_column_view_append_column (self->view, view_column);
  decorate_header (self, index, icon_name);
}

static void
append_next (EngraftTableColumns *self)
{
  const guint index = g_array_index (self->shown, guint, self->n_appended++);
  EngraftColumn *column = engraft_table_get_column (engraft_row_list_get_table (self->rows), index);
  const char *icon_name = NULL;
  g_autofree char *second = self->header_func
                            ? self->header_func (column, &icon_name, self->header_data) : NULL;
  g_autofree char *title = g_strjoin ("\n", engraft_column_get_name (column), second, NULL);

  append_column (self, column, index, title, icon_name);
}

static gboolean
is_complete (EngraftTableColumns *self)
{
  return !self->shown || self->n_appended >= self->shown->len;
}

static void
complete (EngraftTableColumns *self)
{
  show_mark (self);
  g_signal_emit (self, signals[COMPLETED], 0);
}

/* Returns FALSE when all rows are there. */
static gboolean
append_rows (EngraftTableColumns *self)
{
  const guint limit = engraft_row_list_get_limit (self->rows);
  const guint n = MAX (CELLS_AT_ONCE / MAX (self->shown->len, 1), 1);

  engraft_row_list_set_limit (self->rows, limit < KEPT_ROWS ? limit + n : G_MAXUINT);

  return limit < KEPT_ROWS;
}

static gboolean
append_cb (gpointer user_data)
{
  EngraftTableColumns *self = user_data;

  if (!is_complete (self))
    {
      for (guint i = 0; i < CELLS_AT_ONCE / FIRST_ROWS && !is_complete (self); i++)
        append_next (self);
      if (is_complete (self))
        complete (self);
      return G_SOURCE_CONTINUE;
    }
  if (append_rows (self))
    return G_SOURCE_CONTINUE;

  self->append = 0;

  return G_SOURCE_REMOVE;
}

static void
remove_all (EngraftTableColumns *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  g_clear_handle_id (&self->append, g_source_remove);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  g_ptr_array_set_size (self->cells, 0);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_object (&self->rows);
  self->n_appended = 0;
}

/* GObject */

static void
engraft_table_columns_finalize (GObject *object)
{
  EngraftTableColumns *self = ENGRAFT_TABLE_COLUMNS (object);

  g_clear_handle_id (&self->append, g_source_remove);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_object (&self->rows);
  g_ptr_array_unref (self->cells);

  G_OBJECT_CLASS (engraft_table_columns_parent_class)->finalize (object);
}

static void
engraft_table_columns_class_init (EngraftTableColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_table_columns_finalize;

  signals[PRESSED] =
    g_signal_new ("pressed", ENGRAFT_TYPE_TABLE_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);
  signals[COMPLETED] =
    g_signal_new ("completed", ENGRAFT_TYPE_TABLE_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
engraft_table_columns_init (EngraftTableColumns *self)
{
  self->cells = g_ptr_array_new_with_free_func (g_object_unref);
  self->marked = -1;
}

EngraftTableColumns *
engraft_table_columns_new (GtkColumnView *view,
                           gboolean       sortable,
                           gboolean       row_numbers)
{
  EngraftTableColumns *self = g_object_new (ENGRAFT_TYPE_TABLE_COLUMNS, NULL);

  self->view = view;
  self->sortable = sortable;
  self->row_numbers = row_numbers;

  return self;
}

void
engraft_table_columns_set_header_func (EngraftTableColumns    *self,
                                       EngraftTableHeaderFunc  func,
                                       gpointer                user_data)
{
  g_return_if_fail (ENGRAFT_IS_TABLE_COLUMNS (self));

  self->header_func = func;
  self->header_data = user_data;
}

/* The view should have no rows while its columns are removed: else it unmakes their cells column by column. */
void
engraft_table_columns_set (EngraftTableColumns *self,
                           EngraftRowList      *rows,
                           GArray              *shown)
{
  g_return_if_fail (ENGRAFT_IS_TABLE_COLUMNS (self) && !rows == !shown);

  remove_all (self);
  if (!rows)
    return;

  self->rows = g_object_ref (rows);
  self->shown = g_array_ref (shown);
  engraft_row_list_set_limit (rows, FIRST_ROWS);
  if (self->row_numbers)
    append_column (self, NULL, -1, _("Row"), NULL);
  if (!is_complete (self))
    append_next (self);
  if (is_complete (self))
    complete (self);
  self->append = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, append_cb, self, NULL);
}

void
engraft_table_columns_finish (EngraftTableColumns *self)
{
  g_return_if_fail (ENGRAFT_IS_TABLE_COLUMNS (self));

  if (!self->append)
    return;

  g_clear_handle_id (&self->append, g_source_remove);
  if (!is_complete (self))
    {
      while (!is_complete (self))
        append_next (self);
      complete (self);
    }
  engraft_row_list_set_limit (self->rows, G_MAXUINT);
}

void
engraft_table_columns_refresh (EngraftTableColumns *self)
{
  g_return_if_fail (ENGRAFT_IS_TABLE_COLUMNS (self));

  for (guint i = 0; i < self->cells->len; i++)
    engraft_table_cells_refresh (self->cells->pdata[i]);
}

void
engraft_table_columns_mark (EngraftTableColumns *self,
                            int                  index)
{
  g_return_if_fail (ENGRAFT_IS_TABLE_COLUMNS (self));

  self->marked = index;
  show_mark (self);
}

/* start: where it begins, in pixels from the first column */
GtkColumnViewColumn *
engraft_table_columns_find (EngraftTableColumns *self,
                            int                  index,
                            int                 *start)
{
  GListModel *columns;
  int x = 0;

  g_return_val_if_fail (ENGRAFT_IS_TABLE_COLUMNS (self), NULL);

  columns = gtk_column_view_get_columns (self->view);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (get_index (column) == index)
        {
          if (start)
            *start = x;
          return column;   /* the view holds it */
        }
      x += gtk_column_view_column_get_fixed_width (column);
    }

  return NULL;
}

/* GTK 4.8 does not say by which column a view is sorted (4.10 does).  Its sorter asks the columns' sorters
 * in their order and turns the answer round when it sorts down: so the first that is asked is the column,
 * and the answer is the direction. */
int
engraft_table_columns_get_sorted (EngraftTableColumns *self,
                                  GtkSortType         *direction)
{
  EngraftTable *table;
  GtkOrdering ordering;
  g_autoptr(EngraftRow) row = NULL, other = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE_COLUMNS (self) && direction, -1);

  self->probed = -1;
  if (!self->rows)
    return -1;

  table = engraft_row_list_get_table (self->rows);
  row = engraft_row_new (table, 0);
  other = engraft_row_new (table, 0);   /* a sorter does not ask about one object */
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), row, other);
  *direction = ordering == GTK_ORDERING_LARGER ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING;

  return self->probed;
}
