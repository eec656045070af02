/* engraft-donor-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-donor-rows.h"

struct _EngraftDonorRows
{
  GObject          parent_instance;

  EngraftHitModel *hits;
  GPtrArray       *rows;      /* GObject */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftDonorRows, engraft_donor_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

#define KEY "engraft-donor-rows"
#define POSITION "engraft-position"

static GType
engraft_donor_rows_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
engraft_donor_rows_get_n_items (GListModel *model)
{
  return ENGRAFT_DONOR_ROWS (model)->rows->len;
}

static gpointer
engraft_donor_rows_get_item (GListModel *model,
                             guint       position)
{
  EngraftDonorRows *self = ENGRAFT_DONOR_ROWS (model);
  GObject **row;

  if (position >= self->rows->len)
    return NULL;

  row = (GObject **) &self->rows->pdata[position];
  if (!*row)
    {
      *row = g_object_new (G_TYPE_OBJECT, NULL);
      g_object_set_data (*row, KEY, self);
      g_object_set_data (*row, POSITION, GUINT_TO_POINTER (position));
    }

  return g_object_ref (*row);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = engraft_donor_rows_get_item_type;
  iface->get_n_items = engraft_donor_rows_get_n_items;
  iface->get_item = engraft_donor_rows_get_item;
}

/* Who still has a row of ours gets nobody. */
static void
row_free (gpointer row)
{
  if (!row)
    return;
  g_object_set_data (row, KEY, NULL);
  g_object_unref (row);
}

static void
engraft_donor_rows_finalize (GObject *object)
{
  EngraftDonorRows *self = ENGRAFT_DONOR_ROWS (object);

  g_ptr_array_unref (self->rows);
  g_clear_object (&self->hits);

  G_OBJECT_CLASS (engraft_donor_rows_parent_class)->finalize (object);
}

static void
engraft_donor_rows_class_init (EngraftDonorRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_donor_rows_finalize;
}

static void
engraft_donor_rows_init (EngraftDonorRows *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
}

EngraftDonorRows *
engraft_donor_rows_new (void)
{
  return g_object_new (ENGRAFT_TYPE_DONOR_ROWS, NULL);
}

EngraftHitModel *
engraft_donor_rows_get_hits (EngraftDonorRows *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_ROWS (self), NULL);

  return self->hits;
}

void
engraft_donor_rows_set_hits (EngraftDonorRows *self,
                             EngraftHitModel  *hits,
                             guint             n_rows)
{
  g_return_if_fail (ENGRAFT_IS_DONOR_ROWS (self));

  g_set_object (&self->hits, hits);
  engraft_donor_rows_set_n (self, n_rows);
}

void
engraft_donor_rows_set_n (EngraftDonorRows *self,
                          guint             n_rows)
{
  guint before, now;

  g_return_if_fail (ENGRAFT_IS_DONOR_ROWS (self));

  before = self->rows->len;
  now = self->hits ? MIN (n_rows, g_list_model_get_n_items (G_LIST_MODEL (self->hits))) : 0;
  g_ptr_array_set_size (self->rows, (int) now);
  if (before > now)
    g_list_model_items_changed (G_LIST_MODEL (self), now, before - now, 0);
  else if (now > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, now - before);
}

EngraftSearchHit *
engraft_donor_row_dup_hit (gpointer row)
{
  EngraftDonorRows *rows = row ? g_object_get_data (row, KEY) : NULL;

  if (!rows || !rows->hits)
    return NULL;

  return g_list_model_get_item (G_LIST_MODEL (rows->hits), GPOINTER_TO_UINT (g_object_get_data (row, POSITION)));
}
