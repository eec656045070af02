/* engraft-model-card-items.h: what a model card asks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-feature.h"

G_BEGIN_DECLS

/* An item of a card.  Those with a number are the items of TRIPOD+AI (Collins GS et al., BMJ 2024;385:e078378), named in
 * our own words; those before them are what a person reads first. */
typedef struct
{
  const char *id;         /* of the file: “intended-use”, “5a” */
  const char *section;    /* not translated */
  const char *title;      /* what it asks, not translated */
} EngraftModelCardItem;

const EngraftModelCardItem *engraft_model_card_items_list (guint      *n);
const EngraftModelCardItem *engraft_model_card_items_find (const char *id);

/* Whether it is an item of TRIPOD+AI, which stands in a part of its own in the file. */
gboolean                    engraft_model_card_item_is_reporting (const EngraftModelCardItem *self);

/* What of a feature there was in training: a range, or levels. */
char                       *engraft_model_card_dup_learned (EngraftFeature *feature);

G_END_DECLS
