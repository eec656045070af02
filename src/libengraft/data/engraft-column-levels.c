/* engraft-column-levels.c: the texts that codes stand for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-column-private.h"

#include <math.h>

/**
 * engraft_column_get_levels:
 * @self: a column
 *
 * Gives the texts behind its codes.
 *
 * Returns: (transfer none) (nullable): the texts behind its codes
 */
EngraftStringPool *
engraft_column_get_levels (EngraftColumn *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), NULL);

  return self->levels;
}

/**
 * engraft_column_get_n_levels:
 * @self: a column
 *
 * Tells how many different texts it may hold.
 *
 * Returns: how many different texts it may hold; 0 when it is numeric
 */
guint
engraft_column_get_n_levels (EngraftColumn *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), 0);

  return self->levels ? engraft_string_pool_get_size (self->levels) : 0;
}

/**
 * engraft_column_get_level:
 * @self: a column of codes
 * @code: a code below the number of levels
 *
 * Gives the text of @code.
 *
 * Returns: (transfer none): the text of @code
 */
const char *
engraft_column_get_level (EngraftColumn *self,
                          guint32        code)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self) && self->levels, NULL);

  return engraft_string_pool_get (self->levels, code);
}

/**
 * engraft_column_get_level_value:
 * @self: a column of codes
 * @code: a code below the number of levels
 *
 * Gives the number that the file holds for this level.
 *
 * Returns: the number that the file holds for this level; NaN when it holds
 *   the text itself
 */
double
engraft_column_get_level_value (EngraftColumn *self,
                                guint32        code)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self) && self->levels, NAN);
  g_return_val_if_fail (code < engraft_string_pool_get_size (self->levels), NAN);

  if (!self->level_values)
    return NAN;

  return ((const double *) g_bytes_get_data (self->level_values, NULL))[code];
}

/**
 * engraft_column_reorder_levels:
 * @self: a column of codes
 * @first: (array zero-terminated=1): the levels that come first, in this order;
 *   texts that are no level are passed over, levels not named follow in their
 *   present order
 *
 * O(rows).
 *
 * Returns: (transfer full): a category with the same texts and other codes
 */
EngraftColumn *
engraft_column_reorder_levels (EngraftColumn      *self,
                               const char * const *first)
{
  EngraftColumn *copy;
  g_autofree guint32 *new_code = NULL;
  g_autofree double *values = NULL;
  EngraftStringPool *levels;
  const guint32 *codes;
  guint32 *new_codes;
  guint n;

  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), NULL);
  g_return_val_if_fail (!engraft_column_type_is_numeric (self->type), NULL);

  n = engraft_string_pool_get_size (self->levels);
  levels = engraft_string_pool_new ();
  for (guint i = 0; first && first[i]; i++)
    if (engraft_string_pool_lookup (self->levels, first[i]) != ENGRAFT_NO_CODE)
      engraft_string_pool_add (levels, first[i], -1);

  new_code = g_new (guint32, n);
  values = g_new (double, n);
  for (guint32 code = 0; code < n; code++)
    {
      new_code[code] = engraft_string_pool_add (levels, engraft_string_pool_get (self->levels, code), -1);
      values[new_code[code]] = engraft_column_get_level_value (self, code);
    }
  engraft_string_pool_freeze (levels);

  codes = g_bytes_get_data (self->cells, NULL);
  new_codes = g_new (guint32, self->n_rows);
  for (guint i = 0; i < self->n_rows; i++)
    new_codes[i] = codes[i] == ENGRAFT_NO_CODE ? ENGRAFT_NO_CODE : new_code[codes[i]];

  copy = engraft_column_copy (self);
  copy->type = ENGRAFT_COLUMN_CATEGORY;
  g_bytes_unref (copy->cells);
  copy->cells = g_bytes_new_take (new_codes, self->n_rows * sizeof *new_codes);
  engraft_string_pool_unref (copy->levels);
  copy->levels = levels;
  if (copy->level_values)
    {
      g_bytes_unref (copy->level_values);
      copy->level_values = g_bytes_new (values, n * sizeof *values);
    }

  return copy;
}
