/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SCORE_OPTIONS (engraft_score_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftScoreOptions, engraft_score_options, ENGRAFT, SCORE_OPTIONS, EngraftOptions)

EngraftScoreOptions *engraft_score_options_new       (void);
char                *engraft_score_options_dup_value (EngraftScoreOptions *self,
                                                      const char          *input);
void                 engraft_score_options_set_value (EngraftScoreOptions *self,
                                                      const char          *input,
                                                      const char          *value);
GHashTable          *engraft_score_options_to_values (EngraftScoreOptions *self);

G_END_DECLS
