/* engraft-recipe-dialog.h: a column made from others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/data/engraft-recipe.h"
#include "libengraft/project/engraft-data-set.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RECIPE_DIALOG (engraft_recipe_dialog_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRecipeDialog, engraft_recipe_dialog, ENGRAFT, RECIPE_DIALOG, AdwWindow)

/* kind: the nick of an EngraftRecipeKind */
void engraft_recipe_dialog_add  (GtkWidget      *parent,
                                 EngraftDataSet *data_set,
                                 const char     *kind);
void engraft_recipe_dialog_edit (GtkWidget      *parent,
                                 EngraftDataSet *data_set,
                                 EngraftRecipe  *recipe);

G_END_DECLS
