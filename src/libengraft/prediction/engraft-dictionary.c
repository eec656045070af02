/* engraft-dictionary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-dictionary.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/prediction/engraft-feature-private.h"
#include "libengraft/text/engraft-format.h"

/**
 * EngraftDictionary:
 *
 * The features of a prediction model in their order: by it a form is made, a patient is read, and other data are
 * understood.
 *
 * It is immutable.
 */
struct _EngraftDictionary
{
  GObject    parent_instance;

  GPtrArray  *features;
  GHashTable *places;       /* of names, from 1 on */
};

G_DEFINE_FINAL_TYPE (EngraftDictionary, engraft_dictionary, G_TYPE_OBJECT)

/**
 * engraft_dictionary_error_quark:
 *
 * Names the domain of [error@DictionaryError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-dictionary-error-quark, engraft_dictionary_error)

static void
engraft_dictionary_finalize (GObject *object)
{
  g_ptr_array_unref (ENGRAFT_DICTIONARY (object)->features);
  g_hash_table_unref (ENGRAFT_DICTIONARY (object)->places);

  G_OBJECT_CLASS (engraft_dictionary_parent_class)->finalize (object);
}

static void
engraft_dictionary_class_init (EngraftDictionaryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_dictionary_finalize;
}

static void
engraft_dictionary_init (EngraftDictionary *self)
{
  self->features = g_ptr_array_new_with_free_func (g_object_unref);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
}

/* Takes it. */
static void
add (EngraftDictionary *self,
     EngraftFeature    *feature)
{
  g_ptr_array_add (self->features, feature);
  g_hash_table_insert (self->places, feature->name, GUINT_TO_POINTER (self->features->len));
}

/**
 * engraft_dictionary_new:
 * @table: a table
 * @names: (array zero-terminated=1): its columns that a model may learn from
 * @rows: (array length=n_rows) (nullable): the rows that are used; %NULL: all, @n_rows being how many
 * @n_rows: how many
 * @error: return location for an #EngraftDictionaryError
 *
 * Describes columns as features: yes or no, a number, or levels.  O(columns rows log rows).
 *
 * Returns: (transfer full): the dictionary, or %NULL
 */
EngraftDictionary *
engraft_dictionary_new (EngraftTable        *table,
                        const char * const  *names,
                        const guint         *rows,
                        gsize                n_rows,
                        GError             **error)
{
  g_autoptr(EngraftDictionary) self = g_object_new (ENGRAFT_TYPE_DICTIONARY, NULL);

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && names, NULL);

  for (guint i = 0; names[i]; i++)
    {
      EngraftColumn *column = engraft_table_find_column (table, names[i]);
      EngraftFeature *feature;

      if (!column || engraft_dictionary_find (self, names[i]) >= 0)
        {
          g_set_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_NAME,
                       column ? _("“%s” is named twice among the features") : _("There is no column “%s” to learn from"), names[i]);
          return NULL;
        }
      feature = engraft_feature_new (column, rows, n_rows, error);
      if (!feature)
        return NULL;
      add (self, feature);
    }
  if (self->features->len == 0)
    {
      g_set_error_literal (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_NAME,
                           _("Choose the columns that the model may learn from."));
      return NULL;
    }

  return g_steal_pointer (&self);
}

gboolean
engraft_dictionary_set_shares (EngraftDictionary   *self,
                               const char * const  *names,
                               GError             **error)
{
  for (guint i = 0; names[i]; i++)
    {
      EngraftFeature *feature = self->features->pdata[engraft_dictionary_find (self, names[i])];

      if (feature->kind == ENGRAFT_FEATURE_CATEGORY || !(feature->low >= 0 && feature->high <= 1))
        {
          g_autofree char *low = engraft_format_number (feature->low, 3), *high = engraft_format_number (feature->high, 3);

          g_set_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_VALUE,
                       _("“%s” is no share of methylation: it goes from %s to %s, and must be within 0 and 1. Take it away from the "
                         "columns that are, or switch “Shares of Methylation” off."), feature->name, low, high);
          return FALSE;
        }
      feature->is_share = feature->kind == ENGRAFT_FEATURE_NUMBER;
    }

  return TRUE;
}

/**
 * engraft_dictionary_new_from_json:
 * @node: what engraft_dictionary_to_json() made
 * @error: return location for an #EngraftDictionaryError
 *
 * Reads a dictionary.
 *
 * Returns: (transfer full): the dictionary, or %NULL
 */
EngraftDictionary *
engraft_dictionary_new_from_json (JsonNode  *node,
                                  GError   **error)
{
  g_autoptr(EngraftDictionary) self = g_object_new (ENGRAFT_TYPE_DICTIONARY, NULL);
  JsonArray *array;

  g_return_val_if_fail (node, NULL);

  array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autoptr(EngraftFeature) feature = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        break;
      feature = engraft_feature_new_from_json (json_node_get_object (element), error);
      if (!feature)
        return NULL;
      if (engraft_dictionary_find (self, feature->name) >= 0)
        break;
      add (self, g_steal_pointer (&feature));
    }
  if (!array || self->features->len == 0 || self->features->len < json_array_get_length (array))
    {
      g_set_error_literal (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_FILE,
                           _("The model has no list of different features"));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * engraft_dictionary_to_json:
 * @self: a dictionary
 *
 * Writes it for a model file.
 *
 * Returns: (transfer full): a JSON array
 */
JsonNode *
engraft_dictionary_to_json (EngraftDictionary *self)
{
  g_autoptr(JsonBuilder) builder = NULL;

  g_return_val_if_fail (ENGRAFT_IS_DICTIONARY (self), NULL);

  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->features->len; i++)
    engraft_feature_add_json (self->features->pdata[i], builder);
  json_builder_end_array (builder);

  return json_builder_get_root (builder);
}

/**
 * engraft_dictionary_get_n:
 * @self: a dictionary
 *
 * Tells how many features there are.
 *
 * Returns: how many
 */
guint
engraft_dictionary_get_n (EngraftDictionary *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DICTIONARY (self), 0);

  return self->features->len;
}

/**
 * engraft_dictionary_get_feature:
 * @self: a dictionary
 * @index: which
 *
 * Gets a feature.
 *
 * Returns: (transfer none): the feature
 */
EngraftFeature *
engraft_dictionary_get_feature (EngraftDictionary *self,
                                guint              index)
{
  g_return_val_if_fail (ENGRAFT_IS_DICTIONARY (self) && index < self->features->len, NULL);

  return self->features->pdata[index];
}

/**
 * engraft_dictionary_find:
 * @self: a dictionary
 * @name: of a feature
 *
 * Finds a feature.
 *
 * Returns: its place, or -1
 */
int
engraft_dictionary_find (EngraftDictionary *self,
                         const char        *name)
{
  g_return_val_if_fail (ENGRAFT_IS_DICTIONARY (self) && name, -1);

  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->places, name)) - 1;
}

/**
 * engraft_dictionary_encode: (skip)
 * @self: a dictionary
 * @table: any table that has its columns
 * @rows: (nullable): the rows; %NULL: all, @n_rows being how many
 * @n_rows: how many
 * @n_unknown: (out): of how many cells the level was never seen in training; they are missing
 * @error: return location for an #EngraftDictionaryError
 *
 * Gives the values of rows as the model takes them.
 *
 * Returns: (transfer full): a row after another, each with the features in their order; NaN where missing; or %NULL
 */
double *
engraft_dictionary_encode (EngraftDictionary  *self,
                           EngraftTable       *table,
                           const guint        *rows,
                           gsize               n_rows,
                           guint              *n_unknown,
                           GError            **error)
{
  g_autofree double *values = NULL;
  const gsize p = self->features->len;

  g_return_val_if_fail (ENGRAFT_IS_DICTIONARY (self) && ENGRAFT_IS_TABLE (table) && n_unknown, NULL);

  values = g_new (double, n_rows * p + 1);
  *n_unknown = 0;
  for (guint j = 0; j < p; j++)
    {
      EngraftFeature *feature = self->features->pdata[j];
      EngraftColumn *column = engraft_table_find_column (table, feature->name);

      if (!column)
        {
          g_set_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_NAME,
                       _("The model needs a column “%s” (%s), which these data do not have"), feature->name, feature->title);
          return NULL;
        }
      if (!engraft_feature_encode (feature, column, rows, n_rows, p, values + j, n_unknown, error))
        return NULL;
    }

  return g_steal_pointer (&values);
}

/**
 * engraft_dictionary_read: (skip)
 * @self: a dictionary
 * @settings: (nullable): what is known of a patient, each as “name=text”
 * @error: return location for an #EngraftDictionaryError
 *
 * Reads a patient as a person writes it.
 *
 * Returns: (transfer full): a value for each feature, NaN of those that are not named; or %NULL
 */
double *
engraft_dictionary_read (EngraftDictionary   *self,
                         const char * const  *settings,
                         GError             **error)
{
  g_autofree double *values = NULL;

  g_return_val_if_fail (ENGRAFT_IS_DICTIONARY (self), NULL);

  values = g_new (double, self->features->len + 1);
  for (guint i = 0; i < self->features->len; i++)
    values[i] = NAN;
  for (guint i = 0; settings && settings[i]; i++)
    {
      const char *sign = strchr (settings[i], '=');
      g_autofree char *name = g_strstrip (sign ? g_strndup (settings[i], sign - settings[i]) : g_strdup (settings[i]));
      int at = engraft_dictionary_find (self, name);

      if (!sign || at < 0)
        {
          g_set_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_NAME,
                       sign ? _("The model has no feature “%s”") : _("“%s” is not written as feature=value"), name);
          return NULL;
        }
      if (!engraft_feature_read (self->features->pdata[at], sign + 1, values + at, error))
        return NULL;
    }

  return g_steal_pointer (&values);
}
