/* engraft-column.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-column-private.h"

#include <math.h>
#include <string.h>

#include "libengraft/libengraft-enums.h"

/**
 * EngraftColumn:
 *
 * One variable of a table: its cells, and what is known of them.
 *
 * A column never changes, so any number of threads may read it.  Columns made
 * from another, such as a renamed one, share its cells.
 *
 * A missing cell is NaN in a column of numbers and %ENGRAFT_NO_CODE in a column
 * of codes.
 */

enum {
  PROP_0,
  PROP_NAME,
  PROP_LABEL,
  PROP_UNIT,
  PROP_DESCRIPTION,
  PROP_RECIPE,
  PROP_COLUMN_TYPE,
  PROP_N_ROWS,
  PROP_N_MISSING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EngraftColumn, engraft_column, G_TYPE_OBJECT)

static guint
count_missing (EngraftColumn *self)
{
  guint n = 0;

  if (engraft_column_type_is_numeric (self->type))
    {
      const double *values = g_bytes_get_data (self->cells, NULL);

      for (guint i = 0; i < self->n_rows; i++)
        n += isnan (values[i]) != 0;
    }
  else
    {
      const guint32 *codes = g_bytes_get_data (self->cells, NULL);

      for (guint i = 0; i < self->n_rows; i++)
        n += codes[i] == ENGRAFT_NO_CODE;
    }

  return n;
}

static void
engraft_column_finalize (GObject *object)
{
  EngraftColumn *self = ENGRAFT_COLUMN (object);

  g_free (self->name);
  g_free (self->label);
  g_free (self->unit);
  g_free (self->description);
  g_free (self->recipe);
  g_free (self->words[0]);
  g_free (self->words[1]);
  g_clear_pointer (&self->cells, g_bytes_unref);
  g_clear_pointer (&self->levels, engraft_string_pool_unref);
  g_clear_pointer (&self->level_values, g_bytes_unref);

  G_OBJECT_CLASS (engraft_column_parent_class)->finalize (object);
}

static void
engraft_column_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  EngraftColumn *self = ENGRAFT_COLUMN (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;

    case PROP_UNIT:
      g_value_set_string (value, self->unit);
      break;

    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;

    case PROP_RECIPE:
      g_value_set_string (value, self->recipe);
      break;

    case PROP_COLUMN_TYPE:
      g_value_set_enum (value, self->type);
      break;

    case PROP_N_ROWS:
      g_value_set_uint (value, self->n_rows);
      break;

    case PROP_N_MISSING:
      g_value_set_uint (value, self->n_missing);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_column_class_init (EngraftColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = engraft_column_finalize;
  object_class->get_property = engraft_column_get_property;

  /**
   * EngraftColumn:name:
   *
   * What the file calls it; unique in its table.
   */
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  /**
   * EngraftColumn:label:
   *
   * What a person calls it.
   */
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  /**
   * EngraftColumn:unit:
   *
   * The unit of its numbers.
   */
  properties[PROP_UNIT] = g_param_spec_string ("unit", NULL, NULL, NULL, flags);
  /**
   * EngraftColumn:description:
   *
   * A sentence about it.
   */
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  /**
   * EngraftColumn:recipe:
   *
   * How it was made from other columns; %NULL when it was read.
   */
  properties[PROP_RECIPE] = g_param_spec_string ("recipe", NULL, NULL, NULL, flags);
  /**
   * EngraftColumn:column-type:
   *
   * What its cells are.
   */
  properties[PROP_COLUMN_TYPE] =
    g_param_spec_enum ("column-type", NULL, NULL,
                       ENGRAFT_TYPE_COLUMN_TYPE, ENGRAFT_COLUMN_NUMBER, flags);
  /**
   * EngraftColumn:n-rows:
   *
   * How many cells it has.
   */
  properties[PROP_N_ROWS] = g_param_spec_uint ("n-rows", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * EngraftColumn:n-missing:
   *
   * How many of its cells are missing.
   */
  properties[PROP_N_MISSING] = g_param_spec_uint ("n-missing", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_column_init (EngraftColumn *self)
{
}

/**
 * engraft_column_new_numbers:
 * @name: what the file calls it
 * @type: one of the types that are kept as numbers
 * @values: (transfer full): doubles, one a row, NaN where missing
 *
 * O(rows), to count the missing cells.
 *
 * Returns: (transfer full): a new column
 */
EngraftColumn *
engraft_column_new_numbers (const char        *name,
                            EngraftColumnType  type,
                            GBytes            *values)
{
  EngraftColumn *self;

  g_return_val_if_fail (name && values, NULL);
  g_return_val_if_fail (engraft_column_type_is_numeric (type), NULL);
  g_return_val_if_fail (g_bytes_get_size (values) % sizeof (double) == 0, NULL);

  self = g_object_new (ENGRAFT_TYPE_COLUMN, NULL);
  self->name = g_strdup (name);
  self->type = type;
  self->cells = values;
  self->n_rows = g_bytes_get_size (values) / sizeof (double);
  self->n_missing = count_missing (self);

  return self;
}

/**
 * engraft_column_new_codes:
 * @name: what the file calls it
 * @type: category or text
 * @codes: (transfer full): guint32s, one a row, %ENGRAFT_NO_CODE where missing;
 *   all others below the size of @levels
 * @levels: (transfer full): the texts, in the order of the levels; frozen here
 * @level_values: (transfer full) (nullable): doubles, the number that the file
 *   holds for each level, such as 1 for “male”
 *
 * Makes a new column.
 *
 * Returns: (transfer full): a new column
 */
EngraftColumn *
engraft_column_new_codes (const char        *name,
                          EngraftColumnType  type,
                          GBytes            *codes,
                          EngraftStringPool *levels,
                          GBytes            *level_values)
{
  EngraftColumn *self;

  g_return_val_if_fail (name && codes && levels, NULL);
  g_return_val_if_fail (!engraft_column_type_is_numeric (type), NULL);
  g_return_val_if_fail (g_bytes_get_size (codes) % sizeof (guint32) == 0, NULL);
  g_return_val_if_fail (!level_values || g_bytes_get_size (level_values) ==
                        engraft_string_pool_get_size (levels) * sizeof (double), NULL);

  engraft_string_pool_freeze (levels);

  self = g_object_new (ENGRAFT_TYPE_COLUMN, NULL);
  self->name = g_strdup (name);
  self->type = type;
  self->cells = codes;
  self->levels = levels;
  self->level_values = level_values;
  self->n_rows = g_bytes_get_size (codes) / sizeof (guint32);
  self->n_missing = count_missing (self);

  return self;
}

/**
 * engraft_column_get_name:
 * @self: a column
 *
 * Tells what the file calls it.
 *
 * Returns: (transfer none): what the file calls it; unique in its table
 */
const char *
engraft_column_get_name (EngraftColumn *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), NULL);

  return self->name;
}

/**
 * engraft_column_get_label:
 * @self: a column
 *
 * Tells what a person calls it.
 *
 * Returns: (transfer none) (nullable): what a person calls it
 */
const char *
engraft_column_get_label (EngraftColumn *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), NULL);

  return self->label;
}

/**
 * engraft_column_get_title:
 * @self: a column
 *
 * Gives the label, or the name when there is none.
 *
 * Returns: (transfer none): the label, or the name when there is none
 */
const char *
engraft_column_get_title (EngraftColumn *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), NULL);

  return self->label && *self->label ? self->label : self->name;
}

/**
 * engraft_column_get_unit:
 * @self: a column
 *
 * Gives the unit of its numbers.
 *
 * Returns: (transfer none) (nullable): the unit of its numbers
 */
const char *
engraft_column_get_unit (EngraftColumn *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), NULL);

  return self->unit;
}

/**
 * engraft_column_get_description:
 * @self: a column
 *
 * Gives a sentence about it.
 *
 * Returns: (transfer none) (nullable): a sentence about it
 */
const char *
engraft_column_get_description (EngraftColumn *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), NULL);

  return self->description;
}

/**
 * engraft_column_get_recipe:
 * @self: a column
 *
 * Tells how it was made.
 *
 * Returns: (transfer none) (nullable): how it was made, or %NULL when it was read
 */
const char *
engraft_column_get_recipe (EngraftColumn *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), NULL);

  return self->recipe;
}

/**
 * engraft_column_get_known:
 * @self: a column
 *
 * Tells when its cells became known, as somebody says.
 *
 * Returns: when its cells became known, as somebody says
 */
EngraftColumnKnown
engraft_column_get_known (EngraftColumn *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), ENGRAFT_COLUMN_KNOWN_AS_DATA_SHOW);

  return self->known;
}

/**
 * engraft_column_get_column_type:
 * @self: a column
 *
 * Tells what its cells are.
 *
 * Returns: what its cells are
 */
EngraftColumnType
engraft_column_get_column_type (EngraftColumn *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), ENGRAFT_COLUMN_NUMBER);

  return self->type;
}

/**
 * engraft_column_get_n_rows:
 * @self: a column
 *
 * Tells how many cells it has.
 *
 * Returns: how many cells it has
 */
guint
engraft_column_get_n_rows (EngraftColumn *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), 0);

  return self->n_rows;
}

/**
 * engraft_column_get_n_missing:
 * @self: a column
 *
 * Tells how many of its cells are missing.
 *
 * Returns: how many of its cells are missing
 */
guint
engraft_column_get_n_missing (EngraftColumn *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), 0);

  return self->n_missing;
}

/**
 * engraft_column_get_memory:
 * @self: a column
 *
 * Gives the bytes that its cells and texts occupy.
 *
 * Returns: the bytes that its cells and texts occupy
 */
gsize
engraft_column_get_memory (EngraftColumn *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), 0);

  return g_bytes_get_size (self->cells) +
         (self->levels ? engraft_string_pool_get_memory (self->levels) : 0);
}

/**
 * engraft_column_is_numeric:
 * @self: a column
 *
 * Tells whether its cells are kept as numbers: number, integer, date, logical.
 *
 * Returns: whether its cells are kept as numbers: number, integer, date, logical
 */
gboolean
engraft_column_is_numeric (EngraftColumn *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), FALSE);

  return engraft_column_type_is_numeric (self->type);
}

/**
 * engraft_column_get_numbers:
 * @self: a column
 * @n_rows: (out) (optional): how many
 *
 * Gives its cells, NaN where missing.
 *
 * Returns: (transfer none) (nullable) (array length=n_rows): its cells, NaN
 *   where missing; %NULL when the column is not numeric
 */
const double *
engraft_column_get_numbers (EngraftColumn *self,
                            gsize         *n_rows)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), NULL);

  if (n_rows)
    *n_rows = engraft_column_type_is_numeric (self->type) ? self->n_rows : 0;

  return engraft_column_type_is_numeric (self->type) ? g_bytes_get_data (self->cells, NULL) : NULL;
}

/**
 * engraft_column_get_codes:
 * @self: a column
 * @n_rows: (out) (optional): how many
 *
 * Gives its cells, %ENGRAFT_NO_CODE where missing.
 *
 * Returns: (transfer none) (nullable) (array length=n_rows): its cells,
 *   %ENGRAFT_NO_CODE where missing; %NULL when the column is numeric
 */
const guint32 *
engraft_column_get_codes (EngraftColumn *self,
                          gsize         *n_rows)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self), NULL);

  if (n_rows)
    *n_rows = engraft_column_type_is_numeric (self->type) ? 0 : self->n_rows;

  return engraft_column_type_is_numeric (self->type) ? NULL : g_bytes_get_data (self->cells, NULL);
}
