/* engraft-card-row.h: what a model card says of one item.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/widgets/engraft-answer-row.h"
#include "libengraft/prediction/engraft-model-card-items.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CARD_ROW (engraft_card_row_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCardRow, engraft_card_row, ENGRAFT, CARD_ROW, EngraftAnswerRow)

GtkWidget  *engraft_card_row_new      (const EngraftModelCardItem *item);
const char *engraft_card_row_get_item (EngraftCardRow             *self);

G_END_DECLS
