/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-operation.h"
#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ITEM (engraft_item_get_type ())

G_DECLARE_DERIVABLE_TYPE (EngraftItem, engraft_item, ENGRAFT, ITEM, GObject)

typedef struct _EngraftProject EngraftProject;

/**
 * EngraftItemClass:
 * @parent_class: the parent
 * @get_spec_type: the type of [class@Options] that the spec of this item is
 * @update: starts the job that computes the item from its spec, and cancels the one before
 * @depends_on: whether this item is computed from @other; not set: from none
 * @map_paths: makes the paths in a spec absolute, from the project's folder, or,
 *   when @store, relative to it where they can be; not set: there are none
 * @outlives: whether this item stays when one that it depends on is removed
 */
struct _EngraftItemClass
{
  GObjectClass parent_class;

  GType     (*get_spec_type) (EngraftItem *self);
  void      (*update)        (EngraftItem *self);
  gboolean  (*depends_on)    (EngraftItem *self,
                              EngraftItem *other);
  void      (*map_paths)     (EngraftItem *self,
                              JsonObject  *spec,
                              GFile       *folder,
                              gboolean     store);
  gboolean    outlives;

  /*< private >*/
  gpointer padding[3];
};

const char       *engraft_item_get_id         (EngraftItem      *self);
const char       *engraft_item_get_kind       (EngraftItem      *self);
const char       *engraft_item_get_name       (EngraftItem      *self);
void              engraft_item_set_name       (EngraftItem      *self,
                                               const char       *name);
EngraftOptions   *engraft_item_get_spec       (EngraftItem      *self);
EngraftProject   *engraft_item_get_project    (EngraftItem      *self);
gboolean          engraft_item_depends_on     (EngraftItem      *self,
                                               EngraftItem      *other);
EngraftOperation *engraft_item_get_operation  (EngraftItem      *self);
void              engraft_item_set_operation  (EngraftItem      *self,
                                               EngraftOperation *operation);
const char       *engraft_item_get_error      (EngraftItem      *self);
void              engraft_item_set_error      (EngraftItem      *self,
                                               const char       *error);
GListModel       *engraft_item_get_notices    (EngraftItem      *self);
void              engraft_item_set_notices    (EngraftItem      *self,
                                               GListModel       *notices);
void              engraft_item_update         (EngraftItem      *self);
void              engraft_item_result_changed (EngraftItem      *self);

G_END_DECLS
