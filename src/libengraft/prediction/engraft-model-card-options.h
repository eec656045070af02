/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MODEL_CARD_OPTIONS (engraft_model_card_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftModelCardOptions, engraft_model_card_options, ENGRAFT, MODEL_CARD_OPTIONS, EngraftOptions)

EngraftModelCardOptions *engraft_model_card_options_new      (void);
char                    *engraft_model_card_options_dup_text (EngraftModelCardOptions  *self,
                                                              const char               *item);
void                     engraft_model_card_options_set_text (EngraftModelCardOptions  *self,
                                                              const char               *item,
                                                              const char               *text);

G_END_DECLS
