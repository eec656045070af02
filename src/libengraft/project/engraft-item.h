/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-operation.h"
#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ITEM (engraft_item_get_type ())

G_DECLARE_DERIVABLE_TYPE (EngraftItem, engraft_item, ENGRAFT, ITEM, GObject)

typedef struct _EngraftProject EngraftProject;

/* What a project holds and the sidebar lists: a data set, an analysis.
 *
 * All that is to be saved, undone and copied is in its spec, an EngraftOptions of
 * the subclass's own type, made with the item and changed in place.  All else (a
 * table, a fit) is computed from the spec and is never saved.
 *
 * Properties: id (construct only, unique in the project, such as "data-1"), name
 * (the user's), spec (read only), operation (the EngraftOperation that runs, or
 * NULL), error (a message for a person, or NULL), notices (a GListModel of
 * EngraftNotice).
 *
 * The project calls update() after the spec changed (of this item, or of an item
 * that it depends on), coalesced in an idle; the item then starts its job and
 * cancels the one before. */
struct _EngraftItemClass
{
  GObjectClass parent_class;

  GType     (*get_spec_type) (EngraftItem *self);   /* of EngraftOptions */
  void      (*update)        (EngraftItem *self);
  /* ids of items that this one is computed from; NULL: none */
  gboolean  (*depends_on)    (EngraftItem *self,
                              EngraftItem *other);

  /*< private >*/
  gpointer padding[4];
};

const char       *engraft_item_get_id        (EngraftItem      *self);
const char       *engraft_item_get_kind      (EngraftItem      *self);
const char       *engraft_item_get_name      (EngraftItem      *self);
void              engraft_item_set_name      (EngraftItem      *self,
                                              const char       *name);
EngraftOptions   *engraft_item_get_spec      (EngraftItem      *self);
EngraftProject   *engraft_item_get_project   (EngraftItem      *self);
EngraftOperation *engraft_item_get_operation (EngraftItem      *self);
void              engraft_item_set_operation (EngraftItem      *self,
                                              EngraftOperation *operation);
const char       *engraft_item_get_error     (EngraftItem      *self);
void              engraft_item_set_error     (EngraftItem      *self,
                                              const char       *error);
GListModel       *engraft_item_get_notices   (EngraftItem      *self);
void              engraft_item_set_notices   (EngraftItem      *self,
                                              GListModel       *notices);
void              engraft_item_update        (EngraftItem      *self);

G_END_DECLS
