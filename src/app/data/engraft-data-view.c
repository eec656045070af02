/* engraft-data-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-data-view.h"

#include <glib/gi18n.h>

#include "app/data/engraft-data-words.h"
#include "app/data/engraft-record-window.h"
#include "app/data/engraft-value-search.h"
#include "app/widgets/engraft-column-look.h"
#include "app/widgets/engraft-job-bar.h"
#include "app/widgets/engraft-row-list.h"
#include "app/widgets/engraft-table-view.h"
#include "app/widgets/engraft-subject-rows.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/project/engraft-project.h"

struct _EngraftDataView
{
  AdwBin             parent_instance;

  GtkStack          *stack;
  GtkLabel          *heading;
  GtkLabel          *origin;
  EngraftJobBar     *job, *reading;
  GtkToggleButton   *find_button;
  GtkEditable       *find_entry;
  GtkLabel          *find_result;
  EngraftTableView  *table;
  GtkLabel          *kept;
  GtkWidget         *pager;
  GtkCheckButton    *only_kept;
  AdwStatusPage     *none;
  GtkButton         *accept, *locate;
  GtkWidget         *again;

  EngraftDataSet    *data_set;
  EngraftRowFilter  *filter;
  GCancellable      *finding;
  EngraftSubjectRows *subjects;   /* owned by the table */
};

enum {
  COLUMN_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftDataView, engraft_data_view, ADW_TYPE_BIN)

static EngraftOptions *
get_spec (EngraftDataView *self)
{
  return engraft_item_get_spec (ENGRAFT_ITEM (self->data_set));
}

static char *
header_cb (EngraftColumn  *column,
           const char    **icon_name,
           gpointer        user_data)
{
  *icon_name = engraft_column_get_recipe (column)
               ? "engraft-column-derived-symbolic"
               : engraft_column_type_get_icon_name (engraft_column_get_column_type (column));

  return NULL;
}

/* Rows */

static void
show_rows (EngraftDataView *self)
{
  GArray *rows = engraft_row_filter_get_rows (self->filter);
  const gboolean only = gtk_check_button_get_active (self->only_kept);

  engraft_table_view_set_rows (self->table, only ? rows : NULL);
}

static void
show_kept (EngraftDataView *self)
{
  EngraftTable *table = engraft_data_set_get_table (self->data_set);
  GArray *rows = engraft_row_filter_get_rows (self->filter);
  g_autofree char *kept = NULL, *all = NULL, *text = NULL;
  guint n;

  gtk_widget_set_visible (GTK_WIDGET (self->only_kept), rows != NULL);
  if (!table)
    return;

  n = engraft_table_get_n_rows (table);
  all = engraft_format_count (n);
  if (engraft_row_filter_get_error (self->filter))
    text = g_strdup (_("The filter cannot be read"));
  else if (rows)
    {
      kept = engraft_format_count (rows->len);
      text = g_strdup_printf (ngettext ("%s of %s row takes part", "%s of %s rows take part", n), kept, all);
    }
  else
    text = g_strdup_printf (ngettext ("%s row takes part", "All %s rows take part", n), all);
  gtk_label_set_label (self->kept, text);
}

static void
filter_changed_cb (EngraftDataView *self)
{
  show_kept (self);
  show_rows (self);
}

/* Finding */

typedef struct
{
  EngraftTable *table;
  GArray       *order;
  char         *needle;
  guint         start;
  gboolean      backwards;
  guint         position;
  guint         column;
} FindData;

static void
find_data_free (FindData *data)
{
  g_object_unref (data->table);
  g_clear_pointer (&data->order, g_array_unref);
  g_free (data->needle);
  g_free (data);
}

static void
find_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  FindData *data = task_data;

  g_task_return_boolean (task, engraft_value_search (data->table, data->order, data->start, data->backwards,
                                                     data->needle, &data->position, &data->column,
                                                     cancellable));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  EngraftDataView *self = ENGRAFT_DATA_VIEW (source);
  FindData *data = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  gboolean found = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *text = NULL, *row = NULL;

  if (error || !self->data_set || data->table != engraft_data_set_get_table (self->data_set))
    return;   /* stopped, or of a table that is no more shown */

  if (found)
    {
      row = engraft_format_count ((data->order ? g_array_index (data->order, guint, data->position)
                                               : data->position) + 1);
      text = g_strdup_printf (_("Row %s, “%s”"), row,
                              engraft_column_get_name (engraft_table_get_column (data->table, data->column)));
      engraft_table_view_show_cell (self->table, data->position, data->column);
    }
  else
    text = g_strdup_printf (_("“%s” is in no cell"), data->needle);
  gtk_label_set_label (self->find_result, text);
}

static void
find_value (EngraftDataView *self,
            gboolean         backwards,
            gboolean         again)
{
  EngraftTable *table = engraft_data_set_get_table (self->data_set);
  GListModel *rows = engraft_table_view_get_rows (self->table);
  const char *needle = gtk_editable_get_text (self->find_entry);
  guint selected = engraft_table_view_get_selected (self->table);
  g_autoptr(GTask) task = NULL;
  FindData *data;
  guint n;

  if (self->finding)
    g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  if (!table || !rows || !*needle)
    {
      gtk_label_set_label (self->find_result, NULL);
      return;
    }

  data = g_new0 (FindData, 1);
  data->table = g_object_ref (table);
  data->order = engraft_row_list_get_order (ENGRAFT_ROW_LIST (rows));
  if (data->order)
    g_array_ref (data->order);
  n = data->order ? data->order->len : engraft_table_get_n_rows (table);
  data->needle = g_strdup (needle);
  data->backwards = backwards;
  if (selected < n)
    data->start = !again ? selected : backwards ? (selected + n - 1) % n : (selected + 1) % n;

  self->finding = g_cancellable_new ();
  task = g_task_new (self, self->finding, found_cb, NULL);
  g_task_set_source_tag (task, find_value);
  g_task_set_task_data (task, data, (GDestroyNotify) find_data_free);
  g_task_run_in_thread (task, find_in_thread);
}

static void
find_changed_cb (EngraftDataView *self)
{
  find_value (self, FALSE, FALSE);
}

static void
find_next_cb (EngraftDataView *self)
{
  find_value (self, FALSE, TRUE);
}

static void
find_previous_cb (EngraftDataView *self)
{
  find_value (self, TRUE, TRUE);
}

static void
stop_find_cb (EngraftDataView *self)
{
  gtk_toggle_button_set_active (self->find_button, FALSE);
}

/* What the data are */

static char *
describe_origin (EngraftDataView *self)
{
  g_autoptr(GFile) file = engraft_data_set_dup_file (self->data_set);
  const char *sha256 = engraft_options_get_string (get_spec (self), "sha256");
  g_autofree char *name = file ? g_file_get_basename (file) : NULL;
  g_autofree char *start = NULL;
  EngraftIntervalTable *intervals = engraft_data_set_get_intervals (self->data_set);

  if (intervals)
    return engraft_interval_table_dup_sentence (intervals);
  if (!name)
    return g_strdup ("");
  if (!sha256 || strlen (sha256) < 8)
    return g_steal_pointer (&name);

  start = g_strndup (sha256, 8);

  /* Translators: a file's name and how its checksum begins */
  return g_strdup_printf (_("%s, SHA-256 %s…"), name, start);
}

static void
show_job (EngraftDataView *self)
{
  EngraftOperation *operation = engraft_item_get_operation (ENGRAFT_ITEM (self->data_set));
  EngraftOperation *filtering = NULL;

  g_object_get (self->filter, "operation", &filtering, NULL);
  engraft_job_bar_set_operation (self->reading, operation);
  if (!operation)
    operation = engraft_table_view_get_operation (self->table);
  engraft_job_bar_set_operation (self->job, operation ? operation : filtering);
  g_clear_object (&filtering);
}

/* Why there is no table, and the ways out */
static void
show_nothing (EngraftDataView *self)
{
  const EngraftDataSetState state = engraft_data_set_get_state (self->data_set);
  const gboolean changed = state == ENGRAFT_DATA_SET_CHANGED, made = engraft_data_set_is_made (self->data_set);
  const char *error = engraft_item_get_error (ENGRAFT_ITEM (self->data_set));
  g_autofree char *markup = error ? g_markup_escape_text (error, -1) : NULL;

  adw_status_page_set_title (self->none, changed ? _("The File Has Changed") : _("No Data to Show"));
  adw_status_page_set_description (self->none, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->accept), changed);
  gtk_widget_set_visible (GTK_WIDGET (self->locate), !made);
  gtk_widget_set_visible (self->again, engraft_data_set_was_cancelled (self->data_set) && made);
  gtk_button_set_label (self->locate, changed ? _("_Locate Former File…") : _("_Locate File…"));
  gtk_stack_set_visible_child_name (self->stack, state == ENGRAFT_DATA_SET_LOADING ? "reading" : "none");
}

/* One row */

static void
row_activated_cb (EngraftDataView *self,
                  guint            position)
{
  GListModel *rows = engraft_table_view_get_rows (self->table);

  if (rows)
    engraft_record_window_open (GTK_WIDGET (self), ENGRAFT_ROW_LIST (rows), position);
}

/* The selected row, or the first */
static void
show_row_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  EngraftDataView *self = ENGRAFT_DATA_VIEW (widget);
  const guint selected = engraft_table_view_get_selected (self->table);

  row_activated_cb (self, selected == GTK_INVALID_LIST_POSITION ? 0 : selected);
}

/* GObject */

static void
engraft_data_view_dispose (GObject *object)
{
  EngraftDataView *self = ENGRAFT_DATA_VIEW (object);

  if (self->finding)
    g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_object (&self->data_set);

  G_OBJECT_CLASS (engraft_data_view_parent_class)->dispose (object);
}

static void
engraft_data_view_finalize (GObject *object)
{
  g_clear_object (&ENGRAFT_DATA_VIEW (object)->filter);

  G_OBJECT_CLASS (engraft_data_view_parent_class)->finalize (object);
}

static void
engraft_data_view_class_init (EngraftDataViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = engraft_data_view_dispose;
  object_class->finalize = engraft_data_view_finalize;

  signals[COLUMN_CHOSEN] =
    g_signal_new ("column-chosen", ENGRAFT_TYPE_DATA_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "rows.show", NULL, show_row_action);
  g_type_ensure (ENGRAFT_TYPE_COLUMN_PAGER);
  g_type_ensure (ENGRAFT_TYPE_JOB_BAR);
  g_type_ensure (ENGRAFT_TYPE_TABLE_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/data/engraft-data-view.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftDataView, stack);
  gtk_widget_class_bind_template_child (widget_class, EngraftDataView, heading);
  gtk_widget_class_bind_template_child (widget_class, EngraftDataView, origin);
  gtk_widget_class_bind_template_child (widget_class, EngraftDataView, job);
  gtk_widget_class_bind_template_child (widget_class, EngraftDataView, reading);
  gtk_widget_class_bind_template_child (widget_class, EngraftDataView, find_button);
  gtk_widget_class_bind_template_child (widget_class, EngraftDataView, find_entry);
  gtk_widget_class_bind_template_child (widget_class, EngraftDataView, find_result);
  gtk_widget_class_bind_template_child (widget_class, EngraftDataView, table);
  gtk_widget_class_bind_template_child (widget_class, EngraftDataView, kept);
  gtk_widget_class_bind_template_child (widget_class, EngraftDataView, pager);
  gtk_widget_class_bind_template_child (widget_class, EngraftDataView, only_kept);
  gtk_widget_class_bind_template_child (widget_class, EngraftDataView, none);
  gtk_widget_class_bind_template_child (widget_class, EngraftDataView, accept);
  gtk_widget_class_bind_template_child (widget_class, EngraftDataView, locate);
  gtk_widget_class_bind_template_child (widget_class, EngraftDataView, again);
  gtk_widget_class_bind_template_callback (widget_class, show_rows);
  gtk_widget_class_bind_template_callback (widget_class, find_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_find_cb);
}

static void
column_cb (EngraftDataView *self)
{
  g_signal_emit (self, signals[COLUMN_CHOSEN], 0);
}

static void
engraft_data_view_init (EngraftDataView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_table_view_set_header_func (self->table, header_cb, self);
  g_signal_connect_object (self->table, "notify::column", G_CALLBACK (column_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  self->filter = engraft_row_filter_new ();
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
engraft_data_view_new (EngraftDataSet *data_set)
{
  EngraftDataView *self;

  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (data_set), NULL);

  self = g_object_new (ENGRAFT_TYPE_DATA_VIEW, NULL);
  self->data_set = g_object_ref (data_set);
  self->subjects = engraft_subject_rows_new (self->table,
                                             engraft_project_get_selection (engraft_item_get_project (ENGRAFT_ITEM (data_set))));
  g_signal_connect_object (data_set, "notify::operation", G_CALLBACK (show_job), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "notify::operation", G_CALLBACK (show_job), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "notify::operation", G_CALLBACK (show_job), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* Shows what the data set now says. */
void
engraft_data_view_update (EngraftDataView *self)
{
  EngraftTable *table;
  EngraftOptions *cohort;
  g_autofree char *size = NULL, *origin = NULL;

  g_return_if_fail (ENGRAFT_IS_DATA_VIEW (self));

  table = engraft_data_set_get_table (self->data_set);
  cohort = engraft_options_get_options (get_spec (self), "cohort");
  engraft_table_view_set_table (self->table, table);
  engraft_subject_rows_set_data (self->subjects, engraft_item_get_id (ENGRAFT_ITEM (self->data_set)),
                                 engraft_options_get_string (cohort, "subject"));
  engraft_row_filter_set (self->filter, table, engraft_options_get_string (cohort, "filter"));
  show_job (self);
  if (!table)
    {
      show_nothing (self);
      return;
    }

  size = engraft_data_words_size (table);
  origin = describe_origin (self);
  gtk_label_set_label (self->heading, size);
  gtk_label_set_label (self->origin, origin);
  show_kept (self);
  gtk_stack_set_visible_child_name (self->stack, "table");
}

EngraftRowFilter *
engraft_data_view_get_filter (EngraftDataView *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DATA_VIEW (self), NULL);

  return self->filter;
}

void
engraft_data_view_find (EngraftDataView *self)
{
  g_return_if_fail (ENGRAFT_IS_DATA_VIEW (self));

  gtk_toggle_button_set_active (self->find_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
}

void
engraft_data_view_set_columns (EngraftDataView *self,
                               GArray          *columns)
{
  g_return_if_fail (ENGRAFT_IS_DATA_VIEW (self));

  engraft_table_view_set_columns (self->table, columns);
}

int
engraft_data_view_get_column (EngraftDataView *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DATA_VIEW (self), -1);

  return engraft_table_view_get_column (self->table);
}

void
engraft_data_view_bind_pager (EngraftDataView    *self,
                              EngraftColumnPager *pager)
{
  g_return_if_fail (ENGRAFT_IS_DATA_VIEW (self) && ENGRAFT_IS_COLUMN_PAGER (pager));

  g_object_bind_property (pager, "n-columns", self->pager, "n-columns", G_BINDING_SYNC_CREATE);
  g_object_bind_property (pager, "first", self->pager, "first",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

void
engraft_data_view_sort (EngraftDataView *self,
                        int              column,
                        GtkSortType      direction)
{
  g_return_if_fail (ENGRAFT_IS_DATA_VIEW (self));

  engraft_table_view_sort (self->table, column, direction);
}
