/* engraft-table-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-table-view.h"

#include <glib/gi18n.h>

#include "app/widgets/engraft-row-list.h"
#include "libengraft/data/engraft-row-order.h"
#include "libengraft/data/engraft-row.h"

#define WIDTH_SAMPLE 200
#define AT_ONCE 2   /* columns; the others follow one by one */

struct _EngraftTableView
{
  AdwBin                  parent_instance;

  GtkColumnView          *view;
  EngraftTable           *table;
  EngraftRowList         *rows;
  GtkSingleSelection     *selection;

  GArray                 *kept;       /* rows to show; NULL: all */
  GArray                 *shown;      /* columns to show; NULL: the first ones */
  int                     sort_column;
  GtkSortType             sort_direction;
  EngraftOperation       *operation;
  guint                   serial;
  guint                   n_appended;
  guint                   append;
  int                     probed;     /* see find_sort_column() */

  EngraftTableHeaderFunc  header_func;
  gpointer                header_data;
  int                     column;
  gboolean                sortable;
  gboolean                row_numbers;
};

enum {
  PROP_0,
  PROP_TABLE,
  PROP_SORTABLE,
  PROP_ROW_NUMBERS,
  PROP_COLUMN,
  PROP_OPERATION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EngraftTableView, engraft_table_view, ADW_TYPE_BIN)

#define COLUMN_INDEX "engraft-column-index"

static void
set_operation (EngraftTableView *self,
               EngraftOperation *operation)
{
  if (g_set_object (&self->operation, operation))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPERATION]);
}

/* Sorting */

typedef struct
{
  EngraftTable     *table;
  GArray           *rows;
  int               column;
  gboolean          descending;
  EngraftOperation *operation;
  guint             serial;
} SortData;

static void
sort_data_free (SortData *data)
{
  g_object_unref (data->table);
  g_clear_pointer (&data->rows, g_array_unref);
  g_object_unref (data->operation);
  g_free (data);
}

static void
sort_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  SortData *data = task_data;
  g_autoptr(GError) error = NULL;
  GArray *order =
    engraft_row_order_sort (engraft_table_get_column (data->table, data->column), data->descending,
                            data->rows ? (const guint *) (gpointer) data->rows->data : NULL,
                            data->rows ? data->rows->len : engraft_table_get_n_rows (data->table),
                            data->operation, &error);

  if (order)
    g_task_return_pointer (task, order, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
sorted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  EngraftTableView *self = ENGRAFT_TABLE_VIEW (source);
  SortData *data = g_task_get_task_data (G_TASK (result));
  g_autoptr(GArray) order = g_task_propagate_pointer (G_TASK (result), NULL);

  if (data->serial != self->serial)
    return;   /* something newer runs */

  set_operation (self, NULL);
  if (order && self->rows)
    engraft_row_list_set_order (self->rows, order);
}

static void
update_order (EngraftTableView *self)
{
  g_autoptr(EngraftOperation) operation = NULL;
  g_autoptr(GTask) task = NULL;
  SortData *data;

  self->serial++;
  if (self->operation)
    engraft_operation_cancel (self->operation);

  if (!self->table || self->sort_column < 0)
    {
      set_operation (self, NULL);
      if (self->rows)
        engraft_row_list_set_order (self->rows, self->kept);
      return;
    }

  operation = engraft_operation_new (_("Sorting"));
  data = g_new0 (SortData, 1);
  data->table = g_object_ref (self->table);
  data->rows = self->kept ? g_array_ref (self->kept) : NULL;
  data->column = self->sort_column;
  data->descending = self->sort_direction == GTK_SORT_DESCENDING;
  data->operation = g_object_ref (operation);
  data->serial = self->serial;

  task = g_task_new (self, engraft_operation_get_cancellable (operation), sorted_cb, NULL);
  g_task_set_source_tag (task, update_order);
  g_task_set_task_data (task, data, (GDestroyNotify) sort_data_free);
  set_operation (self, operation);
  g_task_run_in_thread (task, sort_in_thread);
}

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  GtkColumnViewColumn *column = user_data;
  GtkWidget *view = GTK_WIDGET (gtk_column_view_column_get_column_view (column));
  EngraftTableView *self;

  if (!view)
    return GTK_ORDERING_EQUAL;

  self = ENGRAFT_TABLE_VIEW (gtk_widget_get_ancestor (view, ENGRAFT_TYPE_TABLE_VIEW));
  if (self->probed < 0)
    self->probed = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), COLUMN_INDEX));

  return GTK_ORDERING_SMALLER;
}

/* GTK 4.8 does not say by which column a view is sorted (4.10 does).  Its sorter asks the
 * columns' sorters in their order and turns the answer round when it sorts down: so the first that is asked is
 * the column, and the answer is the direction. */
static void
sorter_changed_cb (EngraftTableView *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);
  GtkOrdering ordering;
  g_autoptr(EngraftRow) row = NULL, other = NULL;
  GtkSortType direction;

  if (!self->table)
    return;

  self->probed = -1;
  row = engraft_row_new (self->table, 0);
  other = engraft_row_new (self->table, 0);   /* a sorter does not ask about one object */
  ordering = gtk_sorter_compare (sorter, row, other);
  direction = ordering == GTK_ORDERING_LARGER ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING;

  if (self->probed == self->sort_column && (self->probed < 0 || direction == self->sort_direction))
    return;

  self->sort_column = self->probed;
  self->sort_direction = direction;
  update_order (self);
}

/* Cells */

static void
setup_cell_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               EngraftColumn            *column)
{
  GtkWidget *cell = gtk_inscription_new (NULL);
  int width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "width"));

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), MIN (width, 8));
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), width);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (cell), 1);
  if (!column || (engraft_column_is_numeric (column)
                  && engraft_column_get_column_type (column) != ENGRAFT_COLUMN_LOGICAL))
    {
      gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 1);
      gtk_widget_add_css_class (cell, "numeric");
    }
  if (!column)
    gtk_widget_add_css_class (cell, "dim-label");

  g_object_set_data (G_OBJECT (cell), COLUMN_INDEX, g_object_get_data (G_OBJECT (factory), COLUMN_INDEX));
  gtk_list_item_set_child (item, cell);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              EngraftColumn            *column)
{
  GtkInscription *cell = GTK_INSCRIPTION (gtk_list_item_get_child (item));
  EngraftRow *row = gtk_list_item_get_item (item);
  guint index = engraft_row_get_index (row);
  g_autofree char *text = NULL;

  if (!column)
    {
      text = g_strdup_printf ("%'u", index + 1);
      gtk_inscription_set_text (cell, text);
      return;
    }

  if (engraft_column_is_missing (column, index))
    {
      gtk_inscription_set_text (cell, "–");
      gtk_widget_add_css_class (GTK_WIDGET (cell), "dim-label");
      gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      C_("a cell", "missing"), -1);
      return;
    }

  text = engraft_column_dup_cell_for_screen (column, index);
  gtk_inscription_set_text (cell, text);
  gtk_widget_remove_css_class (GTK_WIDGET (cell), "dim-label");
}

static int
measure_column (EngraftColumn *column,
                const char    *header)
{
  const guint n = MIN (engraft_column_get_n_rows (column), WIDTH_SAMPLE);
  g_auto(GStrv) lines = g_strsplit (header, "\n", -1);
  glong width = 4;

  for (guint i = 0; lines[i]; i++)
    width = MAX (width, g_utf8_strlen (lines[i], -1) - (i > 0 ? 1 : 0));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = engraft_column_dup_cell_for_screen (column, i);

      width = MAX (width, g_utf8_strlen (text, -1));
    }

  return MIN (width, 28);
}

/* Columns */

static GtkListItemFactory *
create_factory (EngraftColumn *column,
                int            index,
                int            width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "width", GINT_TO_POINTER (width));
  g_object_set_data (G_OBJECT (factory), COLUMN_INDEX, GINT_TO_POINTER (index));
  if (column)
    g_object_set_data_full (G_OBJECT (factory), "column", g_object_ref (column), g_object_unref);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), column);

  return factory;
}

static void
header_pressed_cb (GtkGestureClick  *gesture,
                   int               n_press,
                   double            x,
                   double            y,
                   EngraftTableView *self)
{
  GtkWidget *title = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  engraft_table_view_set_column (self,
                                 GPOINTER_TO_INT (g_object_get_data (G_OBJECT (title), COLUMN_INDEX)));
}

/* GTK 4.8 knows no widget for the header of a column: a click on a header, and the icon in it, go
 * into the header's own widget, the last one for the column that came last. */
static void
decorate_header (EngraftTableView    *self,
                 GtkColumnViewColumn *column)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = gtk_widget_get_last_child (header);
  GtkWidget *box = title ? gtk_widget_get_first_child (title) : NULL;
  const char *icon_name = g_object_get_data (G_OBJECT (column), "icon-name");
  GtkGesture *click;

  if (!title)
    return;

  g_object_set_data (G_OBJECT (title), COLUMN_INDEX, g_object_get_data (G_OBJECT (column), COLUMN_INDEX));
  if (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), COLUMN_INDEX)) < 0)
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

/* In pixels, for so many characters of this font and the margins of a cell */
static int
column_width (EngraftTableView *self,
              int               n_chars,
              gboolean          icon)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->view));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_digit_width (metrics),
                   pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);

  return PANGO_PIXELS_CEIL (n_chars * width) + 18 + (icon ? 32 : 0);
}

static void
append_column (EngraftTableView *self,
               guint             index)
{
  EngraftColumn *column = engraft_table_get_column (self->table, index);
  const char *icon_name = NULL;
  g_autofree char *second = self->header_func
                            ? self->header_func (column, &icon_name, self->header_data) : NULL;
  g_autofree char *title = g_strjoin ("\n", engraft_column_get_name (column), second, NULL);
  g_autoptr(GtkColumnViewColumn) view_column = NULL;
  int n_chars;

  n_chars = measure_column (column, title);
  view_column = gtk_column_view_column_new (title, create_factory (column, index, n_chars));
  gtk_column_view_column_set_fixed_width (view_column, column_width (self, n_chars, icon_name != NULL));
  gtk_column_view_column_set_resizable (view_column, TRUE);
  g_object_set_data (G_OBJECT (view_column), COLUMN_INDEX, GINT_TO_POINTER ((int) index));
  g_object_set_data_full (G_OBJECT (view_column), "icon-name", g_strdup (icon_name), g_free);
  if (self->sortable)
    {
      g_autoptr(GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, view_column, NULL));

      gtk_column_view_column_set_sorter (view_column, sorter);
    }
  gtk_column_view_append_column (self->view, view_column);
  decorate_header (self, view_column);
}

static void
append_row_numbers (EngraftTableView *self)
{
  g_autofree char *last = g_strdup_printf ("%'u", engraft_table_get_n_rows (self->table));
  const int n_chars = MAX (strlen (last), 4);
  g_autoptr(GtkColumnViewColumn) column =
    gtk_column_view_column_new (_("Row"), create_factory (NULL, -1, n_chars));

  gtk_column_view_column_set_fixed_width (column, column_width (self, n_chars, FALSE));
  g_object_set_data (G_OBJECT (column), COLUMN_INDEX, GINT_TO_POINTER (-1));
  gtk_column_view_append_column (self->view, column);
  decorate_header (self, column);
}

static void
mark_column (EngraftTableView *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  for (GtkWidget *title = gtk_widget_get_first_child (header); title; title = gtk_widget_get_next_sibling (title))
    {
      int index = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (title), COLUMN_INDEX));

      if (index >= 0 && index == self->column)
        gtk_widget_add_css_class (title, "chosen-column");
      else
        gtk_widget_remove_css_class (title, "chosen-column");
    }
}

/* One gesture for all cells: there are thousands. */
static void
view_pressed_cb (GtkGestureClick  *gesture,
                 int               n_press,
                 double            x,
                 double            y,
                 EngraftTableView *self)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);

  /* the click falls into the margin of a cell as often as on its text */
  if (widget && !GTK_IS_INSCRIPTION (widget) && GTK_IS_INSCRIPTION (gtk_widget_get_first_child (widget)))
    widget = gtk_widget_get_first_child (widget);
  if (GTK_IS_INSCRIPTION (widget) && GPOINTER_TO_INT (g_object_get_data (G_OBJECT (widget), COLUMN_INDEX)) >= 0)
    engraft_table_view_set_column (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (widget), COLUMN_INDEX)));
}

static GtkColumnViewColumn *
find_view_column (EngraftTableView *self,
                  int               index)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      /* the view holds it */
      if (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), COLUMN_INDEX)) == index)
        return column;
    }

  return NULL;
}

static void
remove_columns (EngraftTableView *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
}

static guint
count_columns (EngraftTableView *self)
{
  guint n = self->shown ? self->shown->len : engraft_table_get_n_columns (self->table);

  return MIN (n, ENGRAFT_TABLE_VIEW_MAX_COLUMNS);
}

static void
append_next_column (EngraftTableView *self)
{
  const guint i = self->n_appended++;

  append_column (self, self->shown ? g_array_index (self->shown, guint, i) : i);
  if (self->n_appended < count_columns (self))
    return;

  mark_column (self);
  if (self->sort_column >= 0)
    gtk_column_view_sort_by_column (self->view, find_view_column (self, self->sort_column), self->sort_direction);
}

/* GTK keeps some 200 rows ready, and each has a cell for each column: a column at a time,
 * the window goes on answering. */
static gboolean
append_cb (gpointer user_data)
{
  EngraftTableView *self = user_data;

  if (self->n_appended < count_columns (self))
    append_next_column (self);
  if (self->n_appended < count_columns (self))
    return G_SOURCE_CONTINUE;

  self->append = 0;

  return G_SOURCE_REMOVE;
}

static void
finish_columns (EngraftTableView *self)
{
  g_clear_handle_id (&self->append, g_source_remove);
  while (self->table && self->n_appended < count_columns (self))
    append_next_column (self);
}

static void
update_columns (EngraftTableView *self)
{
  g_autoptr(GtkSelectionModel) model = g_object_ref (gtk_column_view_get_model (self->view));

  /* with no rows in it the view need not unmake their cells column by column */
  g_clear_handle_id (&self->append, g_source_remove);
  gtk_column_view_set_model (self->view, NULL);
  remove_columns (self);
  self->n_appended = 0;
  if (self->table)
    {
      if (self->row_numbers)
        append_row_numbers (self);
      for (guint i = 0; i < MIN (count_columns (self), AT_ONCE); i++)
        append_next_column (self);
      if (self->n_appended < count_columns (self))
        self->append = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, append_cb, self, NULL);
    }
  gtk_column_view_set_model (self->view, model);
}

/* GObject */

static void
engraft_table_view_dispose (GObject *object)
{
  EngraftTableView *self = ENGRAFT_TABLE_VIEW (object);

  self->serial++;
  g_clear_handle_id (&self->append, g_source_remove);
  if (self->operation)
    engraft_operation_cancel (self->operation);
  g_clear_object (&self->operation);
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
      g_value_set_object (value, self->operation);
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
engraft_table_view_class_init (EngraftTableViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

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

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_table_view_init (EngraftTableView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkGesture *click;

  self->column = -1;
  self->sort_column = -1;
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection))));
  gtk_column_view_set_show_column_separators (self->view, TRUE);
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  click = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (view_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);
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

  self->serial++;
  if (self->operation)
    engraft_operation_cancel (self->operation);
  set_operation (self, NULL);
  g_clear_pointer (&self->kept, g_array_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_object (&self->rows);
  self->sort_column = -1;
  if (!table || self->column >= (int) engraft_table_get_n_columns (table))
    self->column = -1;

  if (table)
    self->rows = engraft_row_list_new (table);
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

  self->header_func = func;
  self->header_data = user_data;
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
  mark_column (self);
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

  finish_columns (self);
  if (column >= 0)
    view_column = find_view_column (self, column);
  if (column < 0 || view_column)
    gtk_column_view_sort_by_column (self->view, view_column, direction);
}

EngraftOperation *
engraft_table_view_get_operation (EngraftTableView *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE_VIEW (self), NULL);

  return self->operation;
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

void
engraft_table_view_select (EngraftTableView *self,
                           guint             position)
{
  GtkWidget *list;

  g_return_if_fail (ENGRAFT_IS_TABLE_VIEW (self));

  gtk_single_selection_set_selected (self->selection, position);
  if (position == GTK_INVALID_LIST_POSITION)
    return;

  /* below the header is the list, which knows how to scroll */
  list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  if (GTK_IS_LIST_VIEW (list))
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}
