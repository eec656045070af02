/* engraft-hit-model.h: the donors of a result as a list, each made when it is asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/project/engraft-donor-search-item.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_HIT_MODEL (engraft_hit_model_get_type ())

/* A GListModel of EngraftSearchHit. */
G_DECLARE_FINAL_TYPE (EngraftHitModel, engraft_hit_model, ENGRAFT, HIT_MODEL, GObject)

EngraftHitModel *engraft_hit_model_new  (EngraftDonorSearchItem *item);
guint            engraft_hit_model_find (EngraftHitModel        *self,
                                         const char             *donor);

G_END_DECLS
