/* engraft-recode-values.h: a new value for each of those of a column.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/data/engraft-recipe.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RECODE_VALUES (engraft_recode_values_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRecodeValues, engraft_recode_values, ENGRAFT, RECODE_VALUES, AdwPreferencesGroup)

/* lists the values of the column that the recipe recodes, when it is another than before */
void engraft_recode_values_update (EngraftRecodeValues *self,
                                   EngraftRecipe       *recipe,
                                   EngraftTable        *table);

G_END_DECLS
