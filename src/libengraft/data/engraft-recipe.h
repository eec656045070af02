/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftRecipeKind:
 * @ENGRAFT_RECIPE_FORMULA: by `formula`, an expression
 * @ENGRAFT_RECIPE_DURATION: from the date in `from` to the date in `to`, in `unit`
 * @ENGRAFT_RECIPE_RECODE: the values of `column`, each of `old` becoming that of `new`
 * @ENGRAFT_RECIPE_SCORE: a clinical score, `score`, of the columns in `inputs`
 *
 * How a derived column is made.
 */
typedef enum
{
  ENGRAFT_RECIPE_FORMULA,
  ENGRAFT_RECIPE_DURATION,
  ENGRAFT_RECIPE_RECODE,
  ENGRAFT_RECIPE_SCORE,
} EngraftRecipeKind;

#define ENGRAFT_RECIPE_ERROR (engraft_recipe_error_quark ())

/**
 * EngraftRecipeError:
 * @ENGRAFT_RECIPE_ERROR_NAME: no name for the new column, or one that is taken
 * @ENGRAFT_RECIPE_ERROR_COLUMN: a column that it is made from does not exist
 * @ENGRAFT_RECIPE_ERROR_TYPE: a column that it is made from has another type
 * @ENGRAFT_RECIPE_ERROR_VALUES: the values to recode do not fit
 *
 * Why a column cannot be made.
 */
typedef enum
{
  ENGRAFT_RECIPE_ERROR_NAME,
  ENGRAFT_RECIPE_ERROR_COLUMN,
  ENGRAFT_RECIPE_ERROR_TYPE,
  ENGRAFT_RECIPE_ERROR_VALUES,
} EngraftRecipeError;

GQuark         engraft_recipe_error_quark  (void);

#define ENGRAFT_TYPE_RECIPE (engraft_recipe_get_type ())

/* options: name (of the new column), label, unit (text), known, kind, formula, from, to, time-unit, column,
 * old (strv), new (strv), score, output, inputs (strv) */
G_DECLARE_FINAL_TYPE (EngraftRecipe, engraft_recipe, ENGRAFT, RECIPE, EngraftOptions)

EngraftRecipe *engraft_recipe_new          (const char         *name);
EngraftTable  *engraft_recipe_apply        (EngraftRecipe      *self,
                                            EngraftTable       *table,
                                            GError            **error);
char          *engraft_recipe_dup_sentence (EngraftRecipe      *self);

G_END_DECLS
