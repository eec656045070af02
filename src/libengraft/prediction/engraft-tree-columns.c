/* engraft-tree-columns.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-tree-columns.h"

#include <math.h>
#include <string.h>

#include "kernel/prediction/eg-tree-shap-background.h"
#include "libengraft/text/engraft-json-read.h"
#include "libengraft/text/engraft-json.h"

/* a tree would need as many splits as levels to tell more of them apart one by one */
#define MOST_COLUMNS 8

#define ITSELF -1
#define PLACE  -2

static void
add_column (EngraftTreeColumns *self,
            guint               feature,
            int                 level)
{
  const EngraftTreeColumn column = { feature, level };

  g_array_append_val (self->columns, column);
}

void
engraft_tree_columns_init (EngraftTreeColumns *self,
                           EngraftDictionary  *dictionary)
{
  const guint n = engraft_dictionary_get_n (dictionary);

  self->dictionary = g_object_ref (dictionary);
  self->columns = g_array_new (FALSE, FALSE, sizeof (EngraftTreeColumn));
  self->places = g_ptr_array_new_with_free_func (g_free);
  for (guint j = 0; j < n; j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (dictionary, j);
      const guint n_levels = engraft_feature_get_n_levels (feature);
      const gboolean is_category = engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_CATEGORY;
      double *places = is_category && n_levels > MOST_COLUMNS ? g_new0 (double, n_levels) : NULL;

      for (guint k = 0; places && k < n_levels; k++)
        places[k] = k;
      g_ptr_array_add (self->places, places);
      if (!is_category)
        add_column (self, j, ITSELF);
      else if (places)
        add_column (self, j, PLACE);
      else
        /* of two levels one tells all */
        for (guint k = n_levels == 2; k < n_levels; k++)
          add_column (self, j, (int) k);
    }
}

void
engraft_tree_columns_clear (EngraftTreeColumns *self)
{
  g_clear_object (&self->dictionary);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
}

static int
compare_counts (const void *a,
                const void *b,
                gpointer    data)
{
  const guint *counts = data, i = *(const guint *) a, j = *(const guint *) b;

  return counts[i] != counts[j] ? (counts[i] > counts[j] ? -1 : 1) : (i > j) - (i < j);
}

void
engraft_tree_columns_set_places (EngraftTreeColumns       *self,
                                 const EngraftLearningSet *set,
                                 const guint32            *rows,
                                 guint                     n)
{
  const gsize p = self->places->len;

  for (guint j = 0; j < p; j++)
    {
      const guint n_levels = engraft_feature_get_n_levels (engraft_dictionary_get_feature (self->dictionary, j));
      g_autofree guint *counts = g_new0 (guint, n_levels + 1), *order = g_new (guint, n_levels + 1);
      double *places = self->places->pdata[j];

      for (guint i = 0; places && i < n; i++)
        {
          const double value = set->values[rows[i] * p + j];

          if (value >= 0 && value < n_levels)
            counts[(guint) value]++;
        }
      for (guint k = 0; k < n_levels; k++)
        order[k] = k;
      if (places)
        g_qsort_with_data (order, (int) n_levels, sizeof *order, compare_counts, counts);
      for (guint k = 0; places && k < n_levels; k++)
        places[order[k]] = k;
    }
}

void
engraft_tree_columns_encode (EngraftTreeColumns *self,
                             const double       *values,
                             float              *row)
{
  for (guint c = 0; c < self->columns->len; c++)
    {
      const EngraftTreeColumn *column = &g_array_index (self->columns, EngraftTreeColumn, c);
      const double value = values[column->feature], *places = self->places->pdata[column->feature];

      if (isnan (value) || column->level == ITSELF)
        row[c] = (float) value;
      else if (column->level == PLACE)
        row[c] = (float) places[(guint) value];
      else
        row[c] = value == column->level;
    }
}

char **
engraft_tree_columns_dup_names (EngraftTreeColumns *self)
{
  char **names = g_new0 (char *, self->columns->len + 1);

  for (guint c = 0; c < self->columns->len; c++)
    {
      const EngraftTreeColumn *column = &g_array_index (self->columns, EngraftTreeColumn, c);
      EngraftFeature *feature = engraft_dictionary_get_feature (self->dictionary, column->feature);

      names[c] = column->level < 0 ? g_strdup (engraft_feature_get_name (feature))
                 : g_strdup_printf ("%s=%s", engraft_feature_get_name (feature), engraft_feature_get_level (feature, column->level));
    }

  return names;
}

void
engraft_tree_columns_add_json (EngraftTreeColumns *self,
                               JsonBuilder        *builder)
{
  engraft_json_begin_array (builder, "places");
  for (guint j = 0; j < self->places->len; j++)
    {
      const guint n_levels = engraft_feature_get_n_levels (engraft_dictionary_get_feature (self->dictionary, j));
      const double *places = self->places->pdata[j];

      engraft_json_begin_array (builder, NULL);
      for (guint k = 0; places && k < n_levels; k++)
        json_builder_add_int_value (builder, (gint64) places[k]);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

/* Each place once */
static gboolean
read_places (JsonArray *array,
             double    *places,
             guint      n_levels)
{
  g_autofree gboolean *seen = g_new0 (gboolean, n_levels + 1);

  if (json_array_get_length (array) != (places ? n_levels : 0))
    return FALSE;
  for (guint k = 0; places && k < n_levels; k++)
    {
      JsonNode *node = json_array_get_element (array, k);
      gint64 place = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : -1;

      if (place < 0 || place >= n_levels || seen[place])
        return FALSE;
      seen[place] = TRUE;
      places[k] = (double) place;
    }

  return TRUE;
}

gboolean
engraft_tree_columns_read (EngraftTreeColumns *self,
                           JsonObject         *object)
{
  JsonArray *all = engraft_json_read_array (object, "places");

  if (!all || json_array_get_length (all) != self->places->len)
    return FALSE;
  for (guint j = 0; j < self->places->len; j++)
    {
      JsonNode *node = json_array_get_element (all, j);
      const guint n_levels = engraft_feature_get_n_levels (engraft_dictionary_get_feature (self->dictionary, j));

      if (!JSON_NODE_HOLDS_ARRAY (node) || !read_places (json_node_get_array (node), self->places->pdata[j], n_levels))
        return FALSE;
    }

  return TRUE;
}

gboolean
engraft_tree_columns_explain (EngraftTreeColumns   *self,
                              const EgTreeEnsemble *ensemble,
                              const double         *background,
                              guint                 n,
                              const double         *values,
                              double               *reasons,
                              double               *base)
{
  const gsize p = engraft_dictionary_get_n (self->dictionary), n_columns = self->columns->len;
  g_autofree float *row = g_new (float, n_columns + 1), *rows = g_new (float, n * n_columns + 1);
  g_autofree double *added = g_new (double, n_columns + 1);
  g_autofree guint32 *players = g_new (guint32, n_columns + 1);

  /* levels of a category are one patient's or another's together; there are not fewer columns than features */
  for (gsize c = 0; c < n_columns; c++)
    players[c] = g_array_index (self->columns, EngraftTreeColumn, c).feature;
  engraft_tree_columns_encode (self, values, row);
  for (gsize i = 0; i < n; i++)
    engraft_tree_columns_encode (self, background + i * p, rows + i * n_columns);
  if (eg_tree_shap_background (ensemble, players, row, rows, n, added, base) != EG_OK)
    return FALSE;
  memcpy (reasons, added, p * sizeof *reasons);

  return TRUE;
}
