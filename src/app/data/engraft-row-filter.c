/* engraft-row-filter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-row-filter.h"

#include <glib/gi18n.h>

#include "libengraft/data/engraft-expression.h"

struct _EngraftRowFilter
{
  GObject           parent_instance;

  EngraftTable     *table;
  char             *text;
  EngraftOperation *operation;
  guint             serial;

  GArray           *rows;
  guint             n_missing;
  char             *error;
};

enum {
  PROP_0,
  PROP_OPERATION,
  N_PROPS
};

enum {
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftRowFilter, engraft_row_filter, G_TYPE_OBJECT)

typedef struct
{
  EngraftTable *table;
  char         *text;
  guint         serial;
  guint         n_missing;
} FilterData;

static void
filter_data_free (FilterData *data)
{
  g_object_unref (data->table);
  g_free (data->text);
  g_free (data);
}

static void
filter_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  FilterData *data = task_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftExpression) expression = engraft_expression_new (data->text, data->table, &error);
  GArray *rows = expression ? engraft_expression_filter (expression, &data->n_missing, &error) : NULL;

  if (rows)
    g_task_return_pointer (task, rows, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
set_operation (EngraftRowFilter *self,
               EngraftOperation *operation)
{
  if (g_set_object (&self->operation, operation))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPERATION]);
}

static void
take_result (EngraftRowFilter *self,
             GArray           *rows,
             guint             n_missing,
             const char       *error)
{
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->error, g_free);
  self->rows = rows;
  self->n_missing = n_missing;
  self->error = g_strdup (error);

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
filtered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  EngraftRowFilter *self = ENGRAFT_ROW_FILTER (source);
  FilterData *data = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) rows = g_task_propagate_pointer (G_TASK (result), &error);

  if (data->serial != self->serial)
    return;   /* the text is another by now */

  set_operation (self, NULL);
  take_result (self, g_steal_pointer (&rows), data->n_missing, error ? error->message : NULL);
}

static void
engraft_row_filter_dispose (GObject *object)
{
  EngraftRowFilter *self = ENGRAFT_ROW_FILTER (object);

  self->serial++;
  if (self->operation)
    engraft_operation_cancel (self->operation);
  g_clear_object (&self->operation);
  g_clear_object (&self->table);
  g_clear_pointer (&self->rows, g_array_unref);

  G_OBJECT_CLASS (engraft_row_filter_parent_class)->dispose (object);
}

static void
engraft_row_filter_finalize (GObject *object)
{
  EngraftRowFilter *self = ENGRAFT_ROW_FILTER (object);

  g_free (self->text);
  g_free (self->error);

  G_OBJECT_CLASS (engraft_row_filter_parent_class)->finalize (object);
}

static void
engraft_row_filter_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_OPERATION)
    g_value_set_object (value, ENGRAFT_ROW_FILTER (object)->operation);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_row_filter_class_init (EngraftRowFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = engraft_row_filter_dispose;
  object_class->finalize = engraft_row_filter_finalize;
  object_class->get_property = engraft_row_filter_get_property;

  properties[PROP_OPERATION] =
    g_param_spec_object ("operation", NULL, NULL, ENGRAFT_TYPE_OPERATION,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] =
    g_signal_new ("changed", ENGRAFT_TYPE_ROW_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
engraft_row_filter_init (EngraftRowFilter *self)
{
}

EngraftRowFilter *
engraft_row_filter_new (void)
{
  return g_object_new (ENGRAFT_TYPE_ROW_FILTER, NULL);
}

void
engraft_row_filter_set (EngraftRowFilter *self,
                        EngraftTable     *table,
                        const char       *text)
{
  g_autoptr(EngraftOperation) operation = NULL;
  g_autoptr(GTask) task = NULL;
  FilterData *data;

  g_return_if_fail (ENGRAFT_IS_ROW_FILTER (self));

  if (self->table == table && g_strcmp0 (self->text, text) == 0)
    return;

  self->serial++;
  if (self->operation)
    engraft_operation_cancel (self->operation);
  g_set_object (&self->table, table);
  g_free (self->text);
  self->text = g_strdup (text);

  if (!table || !text || !*text)
    {
      set_operation (self, NULL);
      take_result (self, NULL, 0, NULL);
      return;
    }

  data = g_new0 (FilterData, 1);
  data->table = g_object_ref (table);
  data->text = g_strdup (text);
  data->serial = self->serial;

  operation = engraft_operation_new (_("Choosing rows"));
  task = g_task_new (self, engraft_operation_get_cancellable (operation), filtered_cb, NULL);
  g_task_set_source_tag (task, engraft_row_filter_set);
  g_task_set_task_data (task, data, (GDestroyNotify) filter_data_free);
  set_operation (self, operation);
  g_task_run_in_thread (task, filter_in_thread);
}

GArray *
engraft_row_filter_get_rows (EngraftRowFilter *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ROW_FILTER (self), NULL);

  return self->rows;
}

guint
engraft_row_filter_get_n_missing (EngraftRowFilter *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ROW_FILTER (self), 0);

  return self->n_missing;
}

const char *
engraft_row_filter_get_error (EngraftRowFilter *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ROW_FILTER (self), NULL);

  return self->error;
}
