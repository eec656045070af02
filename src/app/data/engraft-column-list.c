/* engraft-column-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-column-list.h"

#include <glib/gi18n.h>

#include "app/data/engraft-column-details.h"
#include "app/widgets/engraft-table-view.h"
#include "libengraft/data/engraft-column-summary.h"

#define SEARCHED 8   /* with more columns a search is worth its place */
#define AT_ONCE 4    /* rows */

struct _EngraftColumnList
{
  AdwBin            parent_instance;

  GtkEditable      *search;
  GtkListBox       *list;
  GtkLabel         *note;
  GtkWidget        *pager;

  EngraftDataSet   *data_set;
  EngraftDataView  *view;
  EngraftTable     *table;
  GPtrArray        *summaries;    /* of EngraftColumnSummary, when they are counted */
  GArray           *matching;     /* guint, the columns that the search finds */
  GArray           *shown;        /* guint, a page of them */
  EngraftOperation *counting;
  guint             n_listed;     /* rows made, of those that are shown */
  guint             listing;
};

G_DEFINE_FINAL_TYPE (EngraftColumnList, engraft_column_list, ADW_TYPE_BIN)

static void
show_summary (EngraftColumnList *self,
              guint              i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);
  guint index = g_array_index (self->shown, guint, i);

  if (self->summaries && index < self->summaries->len)
    engraft_column_details_set_summary (ENGRAFT_COLUMN_DETAILS (row), self->summaries->pdata[index]);
}

static void
show_summaries (EngraftColumnList *self)
{
  for (guint i = 0; i < self->n_listed; i++)
    show_summary (self, i);
}

/* Counting */

typedef struct
{
  EngraftTable     *table;
  EngraftOperation *operation;
} CountData;

static void
count_data_free (CountData *data)
{
  g_object_unref (data->table);
  g_object_unref (data->operation);
  g_free (data);
}

static void
count_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  CountData *data = task_data;
  const guint n = engraft_table_get_n_columns (data->table);
  g_autoptr(GPtrArray) summaries = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GError) error = NULL;
      EngraftColumnSummary *summary =
        engraft_column_summary_new (engraft_table_get_column (data->table, i), data->operation, &error);

      if (!summary)
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return;
        }
      g_ptr_array_add (summaries, summary);
    }

  g_task_return_pointer (task, g_steal_pointer (&summaries), (GDestroyNotify) g_ptr_array_unref);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  EngraftColumnList *self = ENGRAFT_COLUMN_LIST (source);
  CountData *data = g_task_get_task_data (G_TASK (result));
  g_autoptr(GPtrArray) summaries = g_task_propagate_pointer (G_TASK (result), NULL);

  if (!summaries || data->table != self->table)
    return;

  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  self->summaries = g_steal_pointer (&summaries);
  show_summaries (self);
}

static void
stop_counting (EngraftColumnList *self)
{
  if (self->counting)
    engraft_operation_cancel (self->counting);
  g_clear_object (&self->counting);
}

static void
start_counting (EngraftColumnList *self)
{
  g_autoptr(GTask) task = NULL;
  CountData *data;

  stop_counting (self);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  if (!self->table)
    return;

  self->counting = engraft_operation_new (NULL);
  data = g_new0 (CountData, 1);
  data->table = g_object_ref (self->table);
  data->operation = g_object_ref (self->counting);
  task = g_task_new (self, engraft_operation_get_cancellable (self->counting), counted_cb, NULL);
  g_task_set_source_tag (task, start_counting);
  g_task_set_task_data (task, data, (GDestroyNotify) count_data_free);
  g_task_run_in_thread (task, count_in_thread);
}

/* Which columns are listed */

static gboolean
matches (EngraftColumn *column,
         const char    *folded)
{
  const char *label = engraft_column_get_label (column);
  g_autofree char *name = g_utf8_casefold (engraft_column_get_name (column), -1);
  g_autofree char *words = g_utf8_casefold (label ? label : "", -1);

  return strstr (name, folded) || strstr (words, folded);
}

/* A few rows at a time, so that the window goes on answering. */
static gboolean
list_cb (gpointer user_data)
{
  EngraftColumnList *self = user_data;

  for (guint i = 0; i < AT_ONCE && self->n_listed < self->shown->len; i++)
    {
      guint index = g_array_index (self->shown, guint, self->n_listed);

      gtk_list_box_append (self->list, engraft_column_details_new (self->data_set, self->view, index));
      show_summary (self, self->n_listed++);
    }
  if (self->n_listed < self->shown->len)
    return G_SOURCE_CONTINUE;

  self->listing = 0;

  return G_SOURCE_REMOVE;
}

static void
show_columns (EngraftColumnList *self)
{
  const gboolean all = self->table && self->shown->len == engraft_table_get_n_columns (self->table);

  engraft_data_view_set_columns (self->view, self->shown->len > 0 && !all ? self->shown : NULL);
}

/* The list and the table show the same page of the columns. */
static void
show_page (EngraftColumnList *self)
{
  const guint n = self->matching->len;
  guint first;
  GtkListBoxRow *row;

  g_object_get (self->pager, "first", &first, NULL);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_array_unref (self->shown);
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  if (first < n)
    g_array_append_vals (self->shown, &g_array_index (self->matching, guint, first),
                         MIN (n - first, ENGRAFT_TABLE_VIEW_MAX_COLUMNS));
  self->n_listed = 0;
  if (!self->listing && self->shown->len > 0)
    self->listing = g_idle_add (list_cb, self);

  show_columns (self);
}

static void
fill (EngraftColumnList *self)
{
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  const guint n = self->table ? engraft_table_get_n_columns (self->table) : 0;

  g_array_set_size (self->matching, 0);
  for (guint i = 0; i < n; i++)
    if (matches (engraft_table_get_column (self->table, i), folded))
      g_array_append_val (self->matching, i);

  gtk_widget_set_visible (GTK_WIDGET (self->list), self->matching->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->note), self->table && self->matching->len == 0);
  g_signal_handlers_block_by_func (self->pager, show_page, self);
  g_object_set (self->pager, "first", 0, "n-columns", self->matching->len, NULL);
  g_signal_handlers_unblock_by_func (self->pager, show_page, self);
  show_page (self);
}

/* A column that is asked for, such as that of a value that was found, is brought onto the page. */
static void
column_chosen_cb (EngraftColumnList *self)
{
  const int column = engraft_data_view_get_column (self->view);
  guint place = 0;

  if (column < 0 || !self->table || column >= (int) engraft_table_get_n_columns (self->table))
    return;

  while (place < self->matching->len && g_array_index (self->matching, guint, place) != (guint) column)
    place++;
  if (place == self->matching->len)
    {
      gtk_editable_set_text (self->search, "");
      fill (self);
      place = column;
    }
  g_object_set (self->pager, "first", place - place % ENGRAFT_TABLE_VIEW_MAX_COLUMNS, NULL);
}

/* GObject */

static void
engraft_column_list_dispose (GObject *object)
{
  EngraftColumnList *self = ENGRAFT_COLUMN_LIST (object);

  stop_counting (self);
  g_clear_handle_id (&self->listing, g_source_remove);
  g_clear_object (&self->data_set);
  g_clear_object (&self->table);

  G_OBJECT_CLASS (engraft_column_list_parent_class)->dispose (object);
}

static void
engraft_column_list_finalize (GObject *object)
{
  EngraftColumnList *self = ENGRAFT_COLUMN_LIST (object);

  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  g_array_unref (self->matching);
  g_array_unref (self->shown);

  G_OBJECT_CLASS (engraft_column_list_parent_class)->finalize (object);
}

static void
engraft_column_list_class_init (EngraftColumnListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = engraft_column_list_dispose;
  object_class->finalize = engraft_column_list_finalize;
}

static GtkWidget *
create_menu_button (void)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (menu, _("_Duration Between Dates…"), "page.add-column::duration");
  g_menu_append (menu, _("_Recode Values…"), "page.add-column::recode");
  g_menu_append (menu, _("_Formula…"), "page.add-column::formula");
  g_menu_append (menu, _("Clinical _Score…"), "page.add-column::score");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("_Add Column"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add Column"), -1);

  return button;
}

static void
engraft_column_list_init (EngraftColumnList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->matching = g_array_new (FALSE, FALSE, sizeof (guint));
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->search = GTK_EDITABLE (gtk_search_entry_new ());
  g_object_set (self->search, "placeholder-text", _("Search columns"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Search columns"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns"), -1);

  self->pager = engraft_column_pager_new ();
  g_signal_connect_object (self->pager, "notify::first", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);

  self->note = GTK_LABEL (gtk_label_new (_("No column has this in its name or label.")));
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_xalign (self->note, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), self->pager);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (box), create_menu_button ());
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
engraft_column_list_new (EngraftDataSet  *data_set,
                         EngraftDataView *view)
{
  EngraftColumnList *self;

  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (data_set) && ENGRAFT_IS_DATA_VIEW (view), NULL);

  self = g_object_new (ENGRAFT_TYPE_COLUMN_LIST, NULL);
  self->data_set = g_object_ref (data_set);
  self->view = view;
  engraft_data_view_bind_pager (view, ENGRAFT_COLUMN_PAGER (self->pager));
  g_signal_connect_object (view, "column-chosen", G_CALLBACK (column_chosen_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

static gboolean
same_shape (EngraftTable *a,
            EngraftTable *b)
{
  if (!a || !b || engraft_table_get_n_columns (a) != engraft_table_get_n_columns (b))
    return FALSE;

  for (guint i = 0; i < engraft_table_get_n_columns (a); i++)
    {
      EngraftColumn *left = engraft_table_get_column (a, i), *right = engraft_table_get_column (b, i);

      if (engraft_column_get_column_type (left) != engraft_column_get_column_type (right)
          || g_strcmp0 (engraft_column_get_recipe (left), engraft_column_get_recipe (right)) != 0)
        return FALSE;
    }

  return TRUE;
}

void
engraft_column_list_set_table (EngraftColumnList *self,
                               EngraftTable      *table)
{
  g_autoptr(EngraftTable) former = NULL;

  g_return_if_fail (ENGRAFT_IS_COLUMN_LIST (self));

  if (self->table == table)
    return;

  former = g_steal_pointer (&self->table);
  g_set_object (&self->table, table);
  start_counting (self);
  /* a new label must not close the row in which it is typed */
  if (same_shape (former, table))
    {
      for (guint i = 0; i < self->n_listed; i++)
        engraft_column_details_update (
          ENGRAFT_COLUMN_DETAILS (gtk_list_box_get_row_at_index (self->list, i)));
      show_columns (self);
      return;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->search), table && engraft_table_get_n_columns (table) > SEARCHED);
  fill (self);
}
