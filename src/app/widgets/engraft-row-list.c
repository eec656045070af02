/* engraft-row-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-row-list.h"

#include <gtk/gtk.h>

#include "libengraft/data/engraft-row.h"

struct _EngraftRowList
{
  GObject       parent_instance;

  EngraftTable *table;
  GArray       *order;   /* of guint; NULL: as in the table */
  guint         limit;
  GHashTable   *marked;  /* of numbers of rows; NULL: none */
};

enum {
  REORDERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
engraft_row_list_get_item_type (GListModel *list)
{
  return ENGRAFT_TYPE_ROW;
}

static guint
engraft_row_list_get_n_items (GListModel *list)
{
  EngraftRowList *self = ENGRAFT_ROW_LIST (list);

  return MIN (self->order ? self->order->len : engraft_table_get_n_rows (self->table), self->limit);
}

static gpointer
engraft_row_list_get_item (GListModel *list,
                           guint       position)
{
  EngraftRowList *self = ENGRAFT_ROW_LIST (list);

  if (position >= engraft_row_list_get_n_items (list))
    return NULL;

  return engraft_row_new (self->table, engraft_row_list_get_row (self, position));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = engraft_row_list_get_item_type;
  iface->get_n_items = engraft_row_list_get_n_items;
  iface->get_item = engraft_row_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftRowList, engraft_row_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
engraft_row_list_finalize (GObject *object)
{
  EngraftRowList *self = ENGRAFT_ROW_LIST (object);

  g_clear_pointer (&self->order, g_array_unref);
  g_clear_object (&self->table);
  g_clear_pointer (&self->marked, g_hash_table_unref);

  G_OBJECT_CLASS (engraft_row_list_parent_class)->finalize (object);
}

static void
engraft_row_list_class_init (EngraftRowListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_row_list_finalize;

  signals[REORDERED] =
    g_signal_new ("reordered", ENGRAFT_TYPE_ROW_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
engraft_row_list_init (EngraftRowList *self)
{
  self->limit = G_MAXUINT;
}

EngraftRowList *
engraft_row_list_new (EngraftTable *table)
{
  EngraftRowList *self;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table), NULL);

  self = g_object_new (ENGRAFT_TYPE_ROW_LIST, NULL);
  self->table = g_object_ref (table);

  return self;
}

static void
tell_length (EngraftRowList *self,
             guint           n_before)
{
  const guint n = engraft_row_list_get_n_items (G_LIST_MODEL (self));
  const guint n_common = MIN (n_before, n);

  if (n_before != n)
    g_list_model_items_changed (G_LIST_MODEL (self), n_common, n_before - n_common, n - n_common);
}

void
engraft_row_list_set_order (EngraftRowList *self,
                            GArray         *order)
{
  guint n_before;

  g_return_if_fail (ENGRAFT_IS_ROW_LIST (self));

  if (self->order == order)
    return;

  n_before = engraft_row_list_get_n_items (G_LIST_MODEL (self));
  g_clear_pointer (&self->order, g_array_unref);
  self->order = order ? g_array_ref (order) : NULL;
  tell_length (self, n_before);
  g_signal_emit (self, signals[REORDERED], 0);
}

guint
engraft_row_list_get_limit (EngraftRowList *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ROW_LIST (self), 0);

  return self->limit;
}

void
engraft_row_list_set_limit (EngraftRowList *self,
                            guint           limit)
{
  guint n_before;

  g_return_if_fail (ENGRAFT_IS_ROW_LIST (self));

  n_before = engraft_row_list_get_n_items (G_LIST_MODEL (self));
  self->limit = limit;
  tell_length (self, n_before);
}

EngraftTable *
engraft_row_list_get_table (EngraftRowList *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ROW_LIST (self), NULL);

  return self->table;
}

GArray *
engraft_row_list_get_order (EngraftRowList *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ROW_LIST (self), NULL);

  return self->order;
}

guint
engraft_row_list_get_row (EngraftRowList *self,
                          guint           position)
{
  g_return_val_if_fail (ENGRAFT_IS_ROW_LIST (self), 0);
  g_return_val_if_fail (!self->order || position < self->order->len, 0);

  return self->order ? g_array_index (self->order, guint, position) : position;
}

/* Returns GTK_INVALID_LIST_POSITION for a row that is not in the list. */
guint
engraft_row_list_find (EngraftRowList *self,
                       guint           row)
{
  g_return_val_if_fail (ENGRAFT_IS_ROW_LIST (self), GTK_INVALID_LIST_POSITION);

  if (!self->order)
    return row;
  for (guint i = 0; i < self->order->len; i++)
    if (g_array_index (self->order, guint, i) == row)
      return i;

  return GTK_INVALID_LIST_POSITION;
}

void
engraft_row_list_set_marked (EngraftRowList *self,
                             GHashTable     *marked)
{
  g_return_if_fail (ENGRAFT_IS_ROW_LIST (self));

  if (!marked && !self->marked)
    return;
  g_clear_pointer (&self->marked, g_hash_table_unref);
  self->marked = marked;
  /* what is on screen is written again */
  g_signal_emit (self, signals[REORDERED], 0);
}

gboolean
engraft_row_list_is_marked (EngraftRowList *self,
                            guint           row)
{
  g_return_val_if_fail (ENGRAFT_IS_ROW_LIST (self), FALSE);

  return self->marked && g_hash_table_contains (self->marked, GUINT_TO_POINTER (row));
}
