/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-result.h"
#include "libengraft/prediction/engraft-model-card-options.h"
#include "libengraft/prediction/engraft-model.h"

G_BEGIN_DECLS

#define ENGRAFT_MODEL_CARD_ERROR (engraft_model_card_error_quark ())

/**
 * EngraftModelCardError:
 * @ENGRAFT_MODEL_CARD_ERROR_MODEL: there is no model
 *
 * Why there is no card.
 */
typedef enum
{
  ENGRAFT_MODEL_CARD_ERROR_MODEL,
} EngraftModelCardError;

GQuark engraft_model_card_error_quark (void);

/**
 * EngraftModelCardTable:
 * @ENGRAFT_MODEL_CARD_TABLE_ITEMS: a row an item of the card
 * @ENGRAFT_MODEL_CARD_TABLE_ORIGIN: a row a line: from what, by what and by whom the model was made
 * @ENGRAFT_MODEL_CARD_TABLE_FEATURES: a row a feature of the model
 *
 * The tables that a card can be read as.
 */
typedef enum
{
  ENGRAFT_MODEL_CARD_TABLE_ITEMS,
  ENGRAFT_MODEL_CARD_TABLE_ORIGIN,
  ENGRAFT_MODEL_CARD_TABLE_FEATURES,
} EngraftModelCardTable;

#define ENGRAFT_TYPE_MODEL_CARD (engraft_model_card_get_type ())

G_DECLARE_FINAL_TYPE (EngraftModelCard, engraft_model_card, ENGRAFT, MODEL_CARD, GObject)

EngraftModelCard *engraft_model_card_new            (EngraftModelCardOptions  *options,
                                                     GError                  **error);
EngraftModel     *engraft_model_card_get_model      (EngraftModelCard         *self);
guint             engraft_model_card_get_n_sections (EngraftModelCard         *self);
const char       *engraft_model_card_get_section    (EngraftModelCard         *self,
                                                     guint                     index,
                                                     guint                    *n_items,
                                                     guint                    *n_filled);
GListModel       *engraft_model_card_get_notices    (EngraftModelCard         *self);
EngraftTable     *engraft_model_card_to_table       (EngraftModelCard         *self,
                                                     EngraftModelCardTable     table);
JsonNode         *engraft_model_card_to_json        (EngraftModelCard         *self);
char             *engraft_model_card_dup_sentence   (EngraftModelCard         *self);
char             *engraft_model_card_dup_methods    (EngraftModelCard         *self);

G_END_DECLS
