/* engraft-recipe-preview.h: the first values that a recipe gives, or what is wrong with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/data/engraft-recipe.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RECIPE_PREVIEW (engraft_recipe_preview_get_type ())

/* Property: valid (boolean), whether the recipe that was shown last can be used. */
G_DECLARE_FINAL_TYPE (EngraftRecipePreview, engraft_recipe_preview, ENGRAFT, RECIPE_PREVIEW, AdwBin)

/* recipe NULL: not all is filled in yet */
void engraft_recipe_preview_show (EngraftRecipePreview *self,
                                  EngraftTable         *table,
                                  EngraftRecipe        *recipe);

G_END_DECLS
