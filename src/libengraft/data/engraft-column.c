/* engraft-column.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-column.h"

#include <math.h>
#include <string.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/text/engraft-format.h"

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
struct _EngraftColumn
{
  GObject            parent_instance;

  char              *name;
  char              *label;
  char              *unit;
  char              *description;
  char              *recipe;
  EngraftColumnType  type;

  GBytes            *cells;          /* of double or of guint32 */
  EngraftStringPool *levels;         /* of codes */
  GBytes            *level_values;   /* of double, one a level; may be NULL */
  guint              n_rows;
  guint              n_missing;
};

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

static gboolean
type_is_numeric (EngraftColumnType type)
{
  return type <= ENGRAFT_COLUMN_LOGICAL;
}

static guint
count_missing (EngraftColumn *self)
{
  guint n = 0;

  if (type_is_numeric (self->type))
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

static EngraftColumn *
column_copy (EngraftColumn *self)
{
  EngraftColumn *copy = g_object_new (ENGRAFT_TYPE_COLUMN, NULL);

  copy->name = g_strdup (self->name);
  copy->label = g_strdup (self->label);
  copy->unit = g_strdup (self->unit);
  copy->description = g_strdup (self->description);
  copy->recipe = g_strdup (self->recipe);
  copy->type = self->type;
  copy->cells = g_bytes_ref (self->cells);
  copy->levels = self->levels ? engraft_string_pool_ref (self->levels) : NULL;
  copy->level_values = self->level_values ? g_bytes_ref (self->level_values) : NULL;
  copy->n_rows = self->n_rows;
  copy->n_missing = self->n_missing;

  return copy;
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
  g_return_val_if_fail (type_is_numeric (type), NULL);
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
  g_return_val_if_fail (!type_is_numeric (type), NULL);
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

  copy = column_copy (self);
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

  copy = column_copy (self);
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

  copy = column_copy (self);
  g_free (copy->recipe);
  copy->recipe = g_strdup (recipe);

  return copy;
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
  g_return_val_if_fail (!type_is_numeric (self->type), NULL);

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

  copy = column_copy (self);
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

  return type_is_numeric (self->type);
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
    *n_rows = type_is_numeric (self->type) ? self->n_rows : 0;

  return type_is_numeric (self->type) ? g_bytes_get_data (self->cells, NULL) : NULL;
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
    *n_rows = type_is_numeric (self->type) ? 0 : self->n_rows;

  return type_is_numeric (self->type) ? NULL : g_bytes_get_data (self->cells, NULL);
}

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
 * engraft_column_is_missing:
 * @self: a column
 * @row: a row, from 0
 *
 * Tells whether nothing is known of this cell.
 *
 * Returns: whether nothing is known of this cell
 */
gboolean
engraft_column_is_missing (EngraftColumn *self,
                           guint          row)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self) && row < self->n_rows, TRUE);

  if (type_is_numeric (self->type))
    return isnan (((const double *) g_bytes_get_data (self->cells, NULL))[row]);

  return ((const guint32 *) g_bytes_get_data (self->cells, NULL))[row] == ENGRAFT_NO_CODE;
}

static char *
dup_cell (EngraftColumn *self,
          guint          row,
          gboolean       screen)
{
  double value;

  if (!type_is_numeric (self->type))
    {
      guint32 code = ((const guint32 *) g_bytes_get_data (self->cells, NULL))[row];

      return g_strdup (engraft_string_pool_get (self->levels, code));
    }

  value = ((const double *) g_bytes_get_data (self->cells, NULL))[row];
  switch (self->type)
    {
    case ENGRAFT_COLUMN_DATE:
      return engraft_format_date (value);

    case ENGRAFT_COLUMN_LOGICAL:
      return g_strdup (value != 0 ? "true" : "false");

    case ENGRAFT_COLUMN_NUMBER:
    case ENGRAFT_COLUMN_INTEGER:
    case ENGRAFT_COLUMN_CATEGORY:
    case ENGRAFT_COLUMN_TEXT:
    default:
      return screen ? engraft_format_number (value, 7) : engraft_format_exact (value);
    }
}

/**
 * engraft_column_dup_cell:
 * @self: a column
 * @row: a row, from 0
 *
 * The cell for a file: never by locale, numbers with all their digits, dates as
 * 2024-02-29 or 2024-02-29T13:05:00.
 *
 * Returns: (transfer full): its text, empty when missing
 */
char *
engraft_column_dup_cell (EngraftColumn *self,
                         guint          row)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self) && row < self->n_rows, NULL);

  return engraft_column_is_missing (self, row) ? g_strdup ("") : dup_cell (self, row, FALSE);
}

/**
 * engraft_column_dup_cell_for_screen:
 * @self: a column
 * @row: a row, from 0
 *
 * The cell for a person: numbers by locale with up to 7 digits.
 *
 * Returns: (transfer full): its text, empty when missing
 */
char *
engraft_column_dup_cell_for_screen (EngraftColumn *self,
                                    guint          row)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self) && row < self->n_rows, NULL);

  return engraft_column_is_missing (self, row) ? g_strdup ("") : dup_cell (self, row, TRUE);
}
