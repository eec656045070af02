/* engraft-score-columns.h: a score of columns: which, and where its inputs are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/data/engraft-recipe.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SCORE_COLUMNS (engraft_score_columns_get_type ())

G_DECLARE_FINAL_TYPE (EngraftScoreColumns, engraft_score_columns, ENGRAFT, SCORE_COLUMNS, AdwPreferencesGroup)

void engraft_score_columns_set_recipe (EngraftScoreColumns *self,
                                       EngraftRecipe       *recipe,
                                       EngraftTable        *table);

G_END_DECLS
