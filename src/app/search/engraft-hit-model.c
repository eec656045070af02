/* engraft-hit-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-hit-model.h"

struct _EngraftHitModel
{
  GObject                 parent_instance;

  EngraftDonorSearchItem *item;
  EngraftSearchResult    *result;
  GPtrArray              *hits;      /* NULL until asked for */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftHitModel, engraft_hit_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
engraft_hit_model_get_item_type (GListModel *model)
{
  return ENGRAFT_TYPE_SEARCH_HIT;
}

static guint
engraft_hit_model_get_n_items (GListModel *model)
{
  return ENGRAFT_HIT_MODEL (model)->hits->len;
}

static gpointer
engraft_hit_model_get_item (GListModel *model,
                            guint       position)
{
  EngraftHitModel *self = ENGRAFT_HIT_MODEL (model);
  EngraftSearchHit **hit;

  if (position >= self->hits->len)
    return NULL;

  hit = (EngraftSearchHit **) &self->hits->pdata[position];
  if (!*hit && engraft_donor_search_item_get_result (self->item) == self->result)
    *hit = engraft_donor_search_item_dup_hit (self->item, position, NULL);
  /* no longer in the registry, or of a result before: what the index knows */
  if (!*hit)
    *hit = engraft_search_result_dup_hit (self->result, position, NULL, NULL);

  return *hit ? g_object_ref (*hit) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = engraft_hit_model_get_item_type;
  iface->get_n_items = engraft_hit_model_get_n_items;
  iface->get_item = engraft_hit_model_get_item;
}

static void
hit_free (gpointer hit)
{
  g_clear_object (&hit);
}

static void
engraft_hit_model_finalize (GObject *object)
{
  EngraftHitModel *self = ENGRAFT_HIT_MODEL (object);

  g_clear_object (&self->item);
  g_clear_object (&self->result);
  g_ptr_array_unref (self->hits);

  G_OBJECT_CLASS (engraft_hit_model_parent_class)->finalize (object);
}

static void
engraft_hit_model_class_init (EngraftHitModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_hit_model_finalize;
}

static void
engraft_hit_model_init (EngraftHitModel *self)
{
  self->hits = g_ptr_array_new_with_free_func (hit_free);
}

/* item: a search with a result */
EngraftHitModel *
engraft_hit_model_new (EngraftDonorSearchItem *item)
{
  EngraftHitModel *self = g_object_new (ENGRAFT_TYPE_HIT_MODEL, NULL);

  self->item = g_object_ref (item);
  self->result = g_object_ref (engraft_donor_search_item_get_result (item));
  g_ptr_array_set_size (self->hits, engraft_search_result_get_n_listed (self->result));

  return self;
}

/* O(hits); G_MAXUINT when it is not there */
guint
engraft_hit_model_find (EngraftHitModel *self,
                        const char      *donor)
{
  if (engraft_donor_search_item_get_result (self->item) != self->result)
    return G_MAXUINT;

  return engraft_donor_search_item_find_position (self->item, donor);
}
