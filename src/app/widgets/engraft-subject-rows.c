/* engraft-subject-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-subject-rows.h"

#include "app/widgets/engraft-row-list.h"

struct _EngraftSubjectRows
{
  GObject                  parent_instance;

  EngraftTableView        *view;        /* not owned: it owns this */
  EngraftSubjectSelection *selection;
  char                    *key, *column;
  gboolean                 all_columns; /* subjects may be named by any column of the table */
  guint                    late;        /* source: it is looked at when the view is laid out */
  gboolean                 following;   /* the row is being selected, by no person */
};

G_DEFINE_FINAL_TYPE (EngraftSubjectRows, engraft_subject_rows, G_TYPE_OBJECT)

/* The column by which others are chosen now, where that is one of a table of data */
static void
take_column (EngraftSubjectRows *self)
{
  EngraftTable *table = engraft_table_view_get_table (self->view);
  const char *column = engraft_subject_selection_get_column (self->selection);

  if (!self->all_columns || !table || !column || g_strcmp0 (column, self->column) == 0
      || !engraft_table_find_column (table, column))
    return;
  g_free (self->key);
  g_free (self->column);
  self->column = g_strdup (column);
  self->key = engraft_subject_selection_make_key (NULL, column);
}

static EngraftColumn *
find_column (EngraftSubjectRows *self)
{
  EngraftTable *table = engraft_table_view_get_table (self->view);

  return table && self->column ? engraft_table_find_column (table, self->column) : NULL;
}

static char *
dup_subject (EngraftSubjectRows *self,
             guint               row)
{
  EngraftColumn *column = find_column (self);

  if (self->column && (!column || engraft_column_is_missing (column, row)))
    return NULL;

  return column ? engraft_column_dup_cell (column, row) : g_strdup_printf ("%u", row + 1);
}

static gboolean
is_selected_chosen (EngraftSubjectRows *self)
{
  guint position = engraft_table_view_get_selected (self->view);
  GListModel *rows = engraft_table_view_get_rows (self->view);
  g_autofree char *subject = NULL;

  if (position == GTK_INVALID_LIST_POSITION || !rows)
    return FALSE;
  subject = dup_subject (self, engraft_row_list_get_row (ENGRAFT_ROW_LIST (rows), position));

  return subject && engraft_subject_selection_contains (self->selection, self->key, subject);
}

/* What was chosen elsewhere */
static void
follow (EngraftSubjectRows *self)
{
  guint position = GTK_INVALID_LIST_POSITION, row;

  take_column (self);
  if (!self->key || !engraft_table_view_get_table (self->view) || !gtk_widget_get_mapped (GTK_WIDGET (self->view))
      || is_selected_chosen (self))
    return;
  row = engraft_subject_selection_find_row (self->selection, self->key, engraft_table_view_get_table (self->view), self->column);
  if (row != G_MAXUINT)
    position = engraft_row_list_find (ENGRAFT_ROW_LIST (engraft_table_view_get_rows (self->view)), row);
  self->following = TRUE;
  engraft_table_view_select (self->view, position);
  self->following = FALSE;
}

static gboolean
follow_cb (gpointer user_data)
{
  EngraftSubjectRows *self = user_data;

  self->late = 0;
  follow (self);

  return G_SOURCE_REMOVE;
}

/* A list that was never laid out cannot scroll to a row. */
static void
follow_later (EngraftSubjectRows *self)
{
  if (!self->late)
    self->late = g_idle_add_full (G_PRIORITY_LOW, follow_cb, self, NULL);
}

/* What is selected here; that no row is says nothing: rows come and go. */
static void
selected_cb (EngraftSubjectRows *self)
{
  guint position = engraft_table_view_get_selected (self->view);
  GListModel *rows = engraft_table_view_get_rows (self->view);
  g_autofree char *subject = NULL;

  if (self->following || !self->key || !rows || position == GTK_INVALID_LIST_POSITION)
    return;
  subject = dup_subject (self, engraft_row_list_get_row (ENGRAFT_ROW_LIST (rows), position));
  if (subject && !engraft_subject_selection_contains (self->selection, self->key, subject))
    engraft_subject_selection_select (self->selection, self->key, subject);
}

static void
engraft_subject_rows_finalize (GObject *object)
{
  EngraftSubjectRows *self = ENGRAFT_SUBJECT_ROWS (object);

  g_clear_handle_id (&self->late, g_source_remove);
  g_clear_object (&self->selection);
  g_free (self->key);
  g_free (self->column);

  G_OBJECT_CLASS (engraft_subject_rows_parent_class)->finalize (object);
}

static void
engraft_subject_rows_class_init (EngraftSubjectRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_subject_rows_finalize;
}

static void
engraft_subject_rows_init (EngraftSubjectRows *self)
{
}

EngraftSubjectRows *
engraft_subject_rows_new (EngraftTableView        *view,
                          EngraftSubjectSelection *selection)
{
  EngraftSubjectRows *self = g_object_new (ENGRAFT_TYPE_SUBJECT_ROWS, NULL);

  self->view = view;
  self->selection = g_object_ref (selection);
  g_object_set_data_full (G_OBJECT (view), "engraft-subject-rows", self, g_object_unref);
  g_signal_connect_object (view, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::table", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "map", G_CALLBACK (follow_later), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (selection, "changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);

  return self;
}

void
engraft_subject_rows_set_key (EngraftSubjectRows *self,
                              const char         *key,
                              const char         *column)
{
  g_return_if_fail (ENGRAFT_IS_SUBJECT_ROWS (self));

  g_free (self->key);
  g_free (self->column);
  self->key = g_strdup (key);
  self->column = g_strdup (column);
  follow (self);
}

void
engraft_subject_rows_set_data (EngraftSubjectRows *self,
                               const char         *data_set,
                               const char         *column)
{
  g_autofree char *key = engraft_subject_selection_make_key (data_set, column);

  g_return_if_fail (ENGRAFT_IS_SUBJECT_ROWS (self));

  self->all_columns = TRUE;
  engraft_subject_rows_set_key (self, key, column && *column ? column : NULL);
}
