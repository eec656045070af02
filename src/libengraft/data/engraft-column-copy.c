/* engraft-column-copy.c: the same cells under other words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-column-private.h"

EngraftColumn *
engraft_column_copy (EngraftColumn *self)
{
  EngraftColumn *copy = g_object_new (ENGRAFT_TYPE_COLUMN, NULL);

  copy->name = g_strdup (self->name);
  copy->label = g_strdup (self->label);
  copy->unit = g_strdup (self->unit);
  copy->description = g_strdup (self->description);
  copy->recipe = g_strdup (self->recipe);
  copy->known = self->known;
  copy->type = self->type;
  copy->words[0] = g_strdup (self->words[0]);
  copy->words[1] = g_strdup (self->words[1]);
  copy->cells = g_bytes_ref (self->cells);
  copy->levels = self->levels ? engraft_string_pool_ref (self->levels) : NULL;
  copy->level_values = self->level_values ? g_bytes_ref (self->level_values) : NULL;
  copy->n_rows = self->n_rows;
  copy->n_missing = self->n_missing;

  return copy;
}

/**
 * engraft_column_rename:
 * @self: a column
 * @name: another name
 *
 * Gives the same cells under another name.
 *
 * Returns: (transfer full): the same cells under another name
 */
EngraftColumn *
engraft_column_rename (EngraftColumn *self,
                       const char    *name)
{
  EngraftColumn *copy;

  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self) && name, NULL);

  copy = engraft_column_copy (self);
  g_free (copy->name);
  copy->name = g_strdup (name);

  return copy;
}

/**
 * engraft_column_describe:
 * @self: a column
 * @label: (nullable): what a person calls it
 * @unit: (nullable): the unit of its numbers, such as “mg/dl”
 * @description: (nullable): a sentence
 *
 * Gives the same cells under another description.
 *
 * Returns: (transfer full): the same cells under another description
 */
EngraftColumn *
engraft_column_describe (EngraftColumn *self,
                         const char    *label,
                         const char    *unit,
                         const char    *description)
{
  EngraftColumn *copy;

  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), NULL);

  copy = engraft_column_copy (self);
  g_free (copy->label);
  g_free (copy->unit);
  g_free (copy->description);
  copy->label = g_strdup (label);
  copy->unit = g_strdup (unit);
  copy->description = g_strdup (description);

  return copy;
}

/**
 * engraft_column_derive:
 * @self: a column that was computed
 * @recipe: (nullable): in words, how it was made from others
 *
 * Gives the same cells, with their origin.
 *
 * Returns: (transfer full): the same cells, with their origin
 */
EngraftColumn *
engraft_column_derive (EngraftColumn *self,
                       const char    *recipe)
{
  EngraftColumn *copy;

  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), NULL);

  copy = engraft_column_copy (self);
  g_free (copy->recipe);
  copy->recipe = g_strdup (recipe);

  return copy;
}

/**
 * engraft_column_declare_known:
 * @self: a column
 * @known: when its cells became known
 *
 * Gives the same cells, of which it is said when they became known: what is known only later is no covariate, group or
 * stratum of what begins before.
 *
 * Returns: (transfer full): the same cells
 */
EngraftColumn *
engraft_column_declare_known (EngraftColumn      *self,
                              EngraftColumnKnown  known)
{
  EngraftColumn *copy;

  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), NULL);

  copy = engraft_column_copy (self);
  copy->known = known;

  return copy;
}

/**
 * engraft_column_say:
 * @self: a column of yes and no
 * @no: (nullable): what the data say for no; %NULL: “false”
 * @yes: (nullable): what they say for yes; %NULL: “true”
 *
 * Gives the same cells with the words of the data.
 *
 * Returns: (transfer full): the same cells
 */
EngraftColumn *
engraft_column_say (EngraftColumn *self,
                    const char    *no,
                    const char    *yes)
{
  EngraftColumn *copy;

  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self) && self->type == ENGRAFT_COLUMN_LOGICAL, NULL);

  copy = engraft_column_copy (self);
  g_free (copy->words[0]);
  g_free (copy->words[1]);
  copy->words[0] = g_strdup (no);
  copy->words[1] = g_strdup (yes);

  return copy;
}

/**
 * engraft_column_get_word:
 * @self: a column of yes and no
 * @yes: for which of them
 *
 * Gives what the data say for yes or no, such as “yes” or “T”.
 *
 * Returns: (transfer none): the word; “true” or “false” when none is known
 */
const char *
engraft_column_get_word (EngraftColumn *self,
                         gboolean       yes)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), NULL);

  return self->words[!!yes] ? self->words[!!yes] : yes ? "true" : "false";
}
