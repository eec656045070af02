/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ORDERED_LIST (engraft_ordered_list_get_type ())

G_DECLARE_FINAL_TYPE (EngraftOrderedList, engraft_ordered_list, ENGRAFT, ORDERED_LIST, GObject)

EngraftOrderedList *engraft_ordered_list_new       (GListModel         *model);
void                engraft_ordered_list_set_order (EngraftOrderedList *self,
                                                    const guint        *order,
                                                    guint               n_order);

G_END_DECLS
