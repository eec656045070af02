/* engraft-feature.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-feature-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/prediction/engraft-dictionary.h"
#include "libengraft/text/engraft-format.h"

/**
 * EngraftFeature:
 *
 * What a prediction model knows of one of the values that it is given: its name, unit and levels, and the range that
 * there was when it was trained.
 *
 * It is immutable.
 */
G_DEFINE_FINAL_TYPE (EngraftFeature, engraft_feature, G_TYPE_OBJECT)

static void
engraft_feature_finalize (GObject *object)
{
  EngraftFeature *self = ENGRAFT_FEATURE (object);

  g_free (self->name);
  g_free (self->title);
  g_free (self->unit);
  g_ptr_array_unref (self->levels);

  G_OBJECT_CLASS (engraft_feature_parent_class)->finalize (object);
}

static void
engraft_feature_class_init (EngraftFeatureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_feature_finalize;
}

static void
engraft_feature_init (EngraftFeature *self)
{
  self->levels = g_ptr_array_new_with_free_func (g_free);
  self->low = self->high = self->typical = NAN;
}

/**
 * engraft_feature_get_name:
 * @self: a feature
 *
 * Gets the name of its column.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_feature_get_name (EngraftFeature *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FEATURE (self), NULL);

  return self->name;
}

/**
 * engraft_feature_get_title:
 * @self: a feature
 *
 * Gets what people call it.
 *
 * Returns: (transfer none): the label of its column, or its name
 */
const char *
engraft_feature_get_title (EngraftFeature *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FEATURE (self), NULL);

  return self->title;
}

/**
 * engraft_feature_get_unit:
 * @self: a feature
 *
 * Gets its unit.
 *
 * Returns: (transfer none) (nullable): its unit
 */
const char *
engraft_feature_get_unit (EngraftFeature *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FEATURE (self), NULL);

  return self->unit;
}

/**
 * engraft_feature_get_kind:
 * @self: a feature
 *
 * Tells what it is.
 *
 * Returns: its kind
 */
EngraftFeatureKind
engraft_feature_get_kind (EngraftFeature *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FEATURE (self), ENGRAFT_FEATURE_NUMBER);

  return self->kind;
}

/**
 * engraft_feature_get_n_levels:
 * @self: a feature
 *
 * Tells how many levels it has.
 *
 * Returns: how many; 0 of a number and of yes or no
 */
guint
engraft_feature_get_n_levels (EngraftFeature *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FEATURE (self), 0);

  return self->levels->len;
}

/**
 * engraft_feature_get_level:
 * @self: a feature
 * @level: its place among the levels
 *
 * Gets a level.
 *
 * Returns: (transfer none): the level
 */
const char *
engraft_feature_get_level (EngraftFeature *self,
                           guint           level)
{
  g_return_val_if_fail (ENGRAFT_IS_FEATURE (self) && level < self->levels->len, NULL);

  return self->levels->pdata[level];
}

/**
 * engraft_feature_get_low:
 * @self: a feature
 *
 * Gets the smallest value that there was in training.
 *
 * Returns: the value; NaN of levels
 */
double
engraft_feature_get_low (EngraftFeature *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FEATURE (self), NAN);

  return self->low;
}

/**
 * engraft_feature_get_high:
 * @self: a feature
 *
 * Gets the largest value that there was in training.
 *
 * Returns: the value; NaN of levels
 */
double
engraft_feature_get_high (EngraftFeature *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FEATURE (self), NAN);

  return self->high;
}

/**
 * engraft_feature_get_typical:
 * @self: a feature
 *
 * Gets what it was mostly in training.
 *
 * Returns: the median of a number, else the most frequent level
 */
double
engraft_feature_get_typical (EngraftFeature *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FEATURE (self), NAN);

  return self->typical;
}

/**
 * engraft_feature_get_n_missing:
 * @self: a feature
 *
 * Tells in how many rows it was missing in training.
 *
 * Returns: how many
 */
guint
engraft_feature_get_n_missing (EngraftFeature *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FEATURE (self), 0);

  return self->n_missing;
}

static gboolean
read_level (EngraftFeature  *self,
            const char      *text,
            double          *value,
            GError         **error)
{
  g_autoptr(GString) levels = g_string_new (NULL);

  for (guint i = 0; i < self->levels->len; i++)
    {
      if (g_str_equal (self->levels->pdata[i], text))
        {
          *value = i;
          return TRUE;
        }
      g_string_append_printf (levels, "%s%s", i ? ", " : "", (char *) self->levels->pdata[i]);
    }
  g_set_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_VALUE,
               _("“%s” is no level of “%s” that the model knows. It knows: %s."), text, self->title, levels->str);

  return FALSE;
}

/* “1,234” may be a thousand and more, or little more than one */
static gboolean
is_ambiguous (const char *text)
{
  const char *comma = strchr (text, ',');

  return comma && strspn (comma + 1, "0123456789") == 3 && comma[4] == '\0' && comma > text && text[0] != '0';
}

static gboolean
read_flag (EngraftFeature  *self,
           const char      *text,
           double          *value,
           GError         **error)
{
  static const char * const no[] = { "no", "false", "0", NULL }, * const yes[] = { "yes", "true", "1", NULL };
  g_autofree char *plain = g_ascii_strdown (text, -1);

  if (!g_strv_contains (no, plain) && !g_strv_contains (yes, plain))
    {
      g_set_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_VALUE,
                   _("“%s” cannot be read for “%s”: write yes or no."), text, self->title);
      return FALSE;
    }
  *value = g_strv_contains (yes, plain);

  return TRUE;
}

/**
 * engraft_feature_read:
 * @self: a feature
 * @text: what was written; empty: it is not known
 * @value: (out): the value, NaN when it is not known
 * @error: return location for an #EngraftDictionaryError
 *
 * Reads a value as a person writes it: a number with a point or a comma, yes or no, or a level.
 *
 * Returns: whether it could be read
 */
gboolean
engraft_feature_read (EngraftFeature  *self,
                      const char      *text,
                      double          *value,
                      GError         **error)
{
  g_autofree char *stripped = NULL, *point = NULL;
  char *end = NULL;

  g_return_val_if_fail (ENGRAFT_IS_FEATURE (self) && text && value, FALSE);

  stripped = g_strstrip (g_strdup (text));
  *value = NAN;
  if (!*stripped)
    return TRUE;
  if (self->kind == ENGRAFT_FEATURE_CATEGORY)
    return read_level (self, stripped, value, error);
  if (self->kind == ENGRAFT_FEATURE_FLAG)
    return read_flag (self, stripped, value, error);

  if (is_ambiguous (stripped))
    {
      g_set_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_VALUE,
                   _("“%s” for “%s” can be read in two ways: write it with a point, or without a mark for thousands."),
                   stripped, self->title);
      return FALSE;
    }
  point = g_strdelimit (g_strdup (stripped), ",", '.');
  *value = g_ascii_strtod (point, &end);
  if (end != point && *end == '\0' && isfinite (*value))
    return TRUE;
  *value = NAN;
  g_set_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_VALUE,
               _("“%s” cannot be read for “%s”: write a number."), stripped, self->title);

  return FALSE;
}

/**
 * engraft_feature_dup_value:
 * @self: a feature
 * @value: a value
 *
 * Gives a value as it is read by people.
 *
 * Returns: (transfer full): the text, with its unit
 */
char *
engraft_feature_dup_value (EngraftFeature *self,
                           double          value)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (ENGRAFT_IS_FEATURE (self), NULL);

  if (isnan (value))
    return g_strdup (_("not known"));
  if (self->kind == ENGRAFT_FEATURE_FLAG)
    return g_strdup (value != 0 ? _("yes") : _("no"));
  if (self->kind == ENGRAFT_FEATURE_CATEGORY)
    return g_strdup (value >= 0 && value < self->levels->len ? self->levels->pdata[(guint) value] : _("not known"));
  number = engraft_format_number (value, 4);

  return self->unit ? g_strdup_printf ("%s %s", number, self->unit) : g_steal_pointer (&number);
}

/**
 * engraft_feature_dup_range:
 * @self: a feature
 *
 * Gives the range of a number in training.
 *
 * Returns: (transfer full): such as “26 – 78”; empty of levels
 */
char *
engraft_feature_dup_range (EngraftFeature *self)
{
  g_autofree char *low = NULL, *high = NULL;

  g_return_val_if_fail (ENGRAFT_IS_FEATURE (self), NULL);

  if (self->kind != ENGRAFT_FEATURE_NUMBER || isnan (self->low))
    return g_strdup ("");
  low = engraft_format_number (self->low, 4);
  high = engraft_format_number (self->high, 4);

  /* Translators: a range of numbers */
  return g_strdup_printf (_("%s – %s"), low, high);
}

/**
 * engraft_feature_is_outside:
 * @self: a feature
 * @value: a value
 *
 * Tells whether a number is beyond those of training.
 *
 * Returns: whether it is
 */
gboolean
engraft_feature_is_outside (EngraftFeature *self,
                            double          value)
{
  g_return_val_if_fail (ENGRAFT_IS_FEATURE (self), FALSE);

  return self->kind == ENGRAFT_FEATURE_NUMBER && (value < self->low || value > self->high);
}
