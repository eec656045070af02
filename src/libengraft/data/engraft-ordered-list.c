/* engraft-ordered-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft/data/engraft-ordered-list.h"

/**
 * EngraftOrderedList:
 *
 * Shows the items of another model in a given order, or only some of them.
 *
 * GtkSortListModel asks an object for its key at every comparison; a table of a
 * million rows wants its columns sorted as plain numbers.  So the caller sorts
 * the row numbers, in a thread if need be, and hands them over here.
 */
struct _EngraftOrderedList
{
  GObject     parent_instance;

  GListModel *model;
  GArray     *order;   /* of guint; NULL: as in the model */
};

static GType
engraft_ordered_list_get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (ENGRAFT_ORDERED_LIST (list)->model);
}

static guint
engraft_ordered_list_get_n_items (GListModel *list)
{
  EngraftOrderedList *self = ENGRAFT_ORDERED_LIST (list);

  return self->order ? self->order->len : g_list_model_get_n_items (self->model);
}

static gpointer
engraft_ordered_list_get_item (GListModel *list,
                               guint       position)
{
  EngraftOrderedList *self = ENGRAFT_ORDERED_LIST (list);

  if (position >= engraft_ordered_list_get_n_items (list))
    return NULL;

  if (self->order)
    position = g_array_index (self->order, guint, position);

  return g_list_model_get_item (self->model, position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = engraft_ordered_list_get_item_type;
  iface->get_n_items = engraft_ordered_list_get_n_items;
  iface->get_item = engraft_ordered_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftOrderedList, engraft_ordered_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
engraft_ordered_list_dispose (GObject *object)
{
  EngraftOrderedList *self = ENGRAFT_ORDERED_LIST (object);

  g_clear_pointer (&self->order, g_array_unref);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (engraft_ordered_list_parent_class)->dispose (object);
}

static void
engraft_ordered_list_class_init (EngraftOrderedListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_ordered_list_dispose;
}

static void
engraft_ordered_list_init (EngraftOrderedList *self)
{
}

/**
 * engraft_ordered_list_new:
 * @model: (transfer full): the items; it does not change
 *
 * Makes a new list, in the order of @model.
 *
 * Returns: (transfer full): a new list, in the order of @model
 */
EngraftOrderedList *
engraft_ordered_list_new (GListModel *model)
{
  EngraftOrderedList *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (model), NULL);

  self = g_object_new (ENGRAFT_TYPE_ORDERED_LIST, NULL);
  self->model = model;

  return self;
}

/**
 * engraft_ordered_list_set_order:
 * @self: a list
 * @order: (array length=n_order) (nullable): positions in the model, or %NULL
 *   for its own order
 * @n_order: how many
 *
 * Copies @order.  Everybody who shows the list is told that all of it changed.
 */
void
engraft_ordered_list_set_order (EngraftOrderedList *self,
                                const guint        *order,
                                guint               n_order)
{
  guint n_before;

  g_return_if_fail (ENGRAFT_IS_ORDERED_LIST (self));

  n_before = g_list_model_get_n_items (G_LIST_MODEL (self));

  g_clear_pointer (&self->order, g_array_unref);
  if (order)
    {
      self->order = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_order);
      if (n_order)
        g_array_append_vals (self->order, order, n_order);
    }

  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before,
                              g_list_model_get_n_items (G_LIST_MODEL (self)));
}
