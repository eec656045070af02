/* engraft-row-sorter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-row-sorter.h"

#include <glib/gi18n.h>

#include "libengraft/data/engraft-row-order.h"

struct _EngraftRowSorter
{
  GObject           parent_instance;

  EngraftOperation *operation;
  guint             serial;
};

enum {
  PROP_0,
  PROP_OPERATION,
  N_PROPS
};

enum {
  SORTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftRowSorter, engraft_row_sorter, G_TYPE_OBJECT)

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
set_operation (EngraftRowSorter *self,
               EngraftOperation *operation)
{
  if (g_set_object (&self->operation, operation))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPERATION]);
}

static void
sorted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  EngraftRowSorter *self = ENGRAFT_ROW_SORTER (source);
  SortData *data = g_task_get_task_data (G_TASK (result));
  g_autoptr(GArray) order = g_task_propagate_pointer (G_TASK (result), NULL);

  if (data->serial != self->serial)
    return;   /* something newer runs */

  set_operation (self, NULL);
  if (order)
    g_signal_emit (self, signals[SORTED], 0, order);
}

static void
engraft_row_sorter_dispose (GObject *object)
{
  engraft_row_sorter_stop (ENGRAFT_ROW_SORTER (object));

  G_OBJECT_CLASS (engraft_row_sorter_parent_class)->dispose (object);
}

static void
engraft_row_sorter_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_OPERATION)
    g_value_set_object (value, ENGRAFT_ROW_SORTER (object)->operation);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_row_sorter_class_init (EngraftRowSorterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = engraft_row_sorter_dispose;
  object_class->get_property = engraft_row_sorter_get_property;

  properties[PROP_OPERATION] =
    g_param_spec_object ("operation", NULL, NULL, ENGRAFT_TYPE_OPERATION,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SORTED] =
    g_signal_new ("sorted", ENGRAFT_TYPE_ROW_SORTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ARRAY);
}

static void
engraft_row_sorter_init (EngraftRowSorter *self)
{
}

EngraftRowSorter *
engraft_row_sorter_new (void)
{
  return g_object_new (ENGRAFT_TYPE_ROW_SORTER, NULL);
}

void
engraft_row_sorter_stop (EngraftRowSorter *self)
{
  g_return_if_fail (ENGRAFT_IS_ROW_SORTER (self));

  self->serial++;
  if (self->operation)
    engraft_operation_cancel (self->operation);
  set_operation (self, NULL);
}

void
engraft_row_sorter_sort (EngraftRowSorter *self,
                         EngraftTable     *table,
                         GArray           *rows,
                         int               column,
                         gboolean          descending)
{
  g_autoptr(EngraftOperation) operation = NULL;
  g_autoptr(GTask) task = NULL;
  SortData *data;

  g_return_if_fail (ENGRAFT_IS_ROW_SORTER (self) && ENGRAFT_IS_TABLE (table));

  if (column < 0)
    {
      engraft_row_sorter_stop (self);
      g_signal_emit (self, signals[SORTED], 0, rows);
      return;
    }

  self->serial++;
  if (self->operation)
    engraft_operation_cancel (self->operation);

  operation = engraft_operation_new (_("Sorting"));
  data = g_new0 (SortData, 1);
  data->table = g_object_ref (table);
  data->rows = rows ? g_array_ref (rows) : NULL;
  data->column = column;
  data->descending = descending;
  data->operation = g_object_ref (operation);
  data->serial = self->serial;

  task = g_task_new (self, engraft_operation_get_cancellable (operation), sorted_cb, NULL);
  g_task_set_source_tag (task, engraft_row_sorter_sort);
  g_task_set_task_data (task, data, (GDestroyNotify) sort_data_free);
  set_operation (self, operation);
  g_task_run_in_thread (task, sort_in_thread);
}

EngraftOperation *
engraft_row_sorter_get_operation (EngraftRowSorter *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ROW_SORTER (self), NULL);

  return self->operation;
}
