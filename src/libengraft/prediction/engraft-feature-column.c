/* engraft-feature-column.c: what a column becomes as a feature.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-feature-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/libengraft-enums.h"
#include "kernel/prediction/eg-omics.h"
#include "libengraft/prediction/engraft-dictionary.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-json-read.h"

/* in files: log2 of the methylated share over the other one, both with a little more */
#define M_VALUE "m-value"
#define LITTLE .001

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static gboolean
set_number (EngraftFeature  *self,
            EngraftColumn   *column,
            const guint     *rows,
            gsize            n_rows)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);
  g_autofree double *known = g_new (double, n_rows + 1);
  gsize n = 0;

  for (gsize i = 0; i < n_rows; i++)
    if (!isnan (numbers[rows ? rows[i] : i]))
      known[n++] = numbers[rows ? rows[i] : i];
  self->n_missing = n_rows - n;
  if (n == 0)
    return FALSE;
  qsort (known, n, sizeof *known, compare);
  self->low = known[0];
  self->high = known[n - 1];
  self->typical = self->kind == ENGRAFT_FEATURE_FLAG ? known[n / 2] : (known[(n - 1) / 2] + known[n / 2]) / 2;

  return TRUE;
}

static gboolean
set_levels (EngraftFeature  *self,
            EngraftColumn   *column,
            const guint     *rows,
            gsize            n_rows,
            GError         **error)
{
  g_autoptr(EngraftValueCoding) coding = engraft_value_coding_new (column, rows, n_rows, ENGRAFT_FEATURE_MOST_LEVELS);
  guint most = 0;

  if (!coding || coding->names->len > ENGRAFT_FEATURE_MOST_LEVELS)
    {
      g_set_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_LEVELS,
                   _("“%s” has more than %d different texts: a model cannot learn from each. Group them, or leave the column out."),
                   self->title, ENGRAFT_FEATURE_MOST_LEVELS);
      return FALSE;
    }
  for (gsize i = 0; i < n_rows; i++)
    self->n_missing += coding->codes[i] == ENGRAFT_NO_CODE;
  for (guint i = 0; i < coding->names->len; i++)
    {
      guint count = g_array_index (coding->counts, guint, i);

      g_ptr_array_add (self->levels, g_strdup (coding->names->pdata[i]));
      if (count > most)
        {
          most = count;
          self->typical = i;
        }
    }

  return TRUE;
}

EngraftFeature *
engraft_feature_new (EngraftColumn  *column,
                     const guint    *rows,
                     gsize           n_rows,
                     GError        **error)
{
  g_autoptr(EngraftFeature) self = g_object_new (ENGRAFT_TYPE_FEATURE, NULL);
  gboolean found;

  self->name = g_strdup (engraft_column_get_name (column));
  self->title = g_strdup (engraft_column_get_title (column));
  self->unit = g_strdup (engraft_column_get_unit (column));
  self->kind = !engraft_column_is_numeric (column) ? ENGRAFT_FEATURE_CATEGORY
               : engraft_column_get_column_type (column) == ENGRAFT_COLUMN_LOGICAL ? ENGRAFT_FEATURE_FLAG
               : ENGRAFT_FEATURE_NUMBER;
  if (self->kind == ENGRAFT_FEATURE_CATEGORY)
    {
      if (!set_levels (self, column, rows, n_rows, error))
        return NULL;
      found = self->levels->len > 0;
    }
  else
    found = set_number (self, column, rows, n_rows);
  if (!found)
    {
      g_set_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_LEVELS,
                   _("“%s” is empty in all rows that are used. Leave it out."), self->title);
      return NULL;
    }

  return g_steal_pointer (&self);
}

static gboolean
encode_levels (EngraftFeature  *self,
               EngraftColumn   *column,
               const guint     *rows,
               gsize            n_rows,
               gsize            stride,
               double          *values,
               guint           *n_unknown)
{
  g_autoptr(EngraftValueCoding) coding = engraft_value_coding_new (column, rows, n_rows, G_MAXUINT);
  g_autofree double *levels = g_new (double, coding->names->len + 1);

  for (guint k = 0; k < coding->names->len; k++)
    {
      levels[k] = NAN;
      for (guint i = 0; i < self->levels->len; i++)
        if (g_str_equal (self->levels->pdata[i], coding->names->pdata[k]))
          levels[k] = i;
    }
  for (gsize i = 0; i < n_rows; i++)
    {
      guint32 code = coding->codes[i];

      values[i * stride] = code == ENGRAFT_NO_CODE ? NAN : levels[code];
      *n_unknown += code != ENGRAFT_NO_CODE && isnan (levels[code]);
    }

  return TRUE;
}

gboolean
engraft_feature_encode (EngraftFeature  *self,
                        EngraftColumn   *column,
                        const guint     *rows,
                        gsize            n_rows,
                        gsize            stride,
                        double          *values,
                        guint           *n_unknown,
                        GError         **error)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);

  /* levels may be numbers in the other table, as 1, 2, 3 are; a number cannot be made of words */
  if (self->kind == ENGRAFT_FEATURE_CATEGORY)
    return encode_levels (self, column, rows, n_rows, stride, values, n_unknown);
  if (!numbers)
    {
      g_set_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_VALUE,
                   _("“%s” is a number in the model, and in these data there are words in it."), self->title);
      return FALSE;
    }
  for (gsize i = 0; i < n_rows; i++)
    {
      double value = numbers[rows ? rows[i] : i];
      gboolean wrong = self->kind == ENGRAFT_FEATURE_FLAG && !isnan (value) && value != 0 && value != 1;

      values[i * stride] = wrong || !isfinite (value) ? NAN : value;
      *n_unknown += wrong;
    }

  return TRUE;
}

double
engraft_feature_get_number (EngraftFeature *self,
                            double          value)
{
  /* a share beyond what there can be is the nearest that there can */
  return self->is_share && !isnan (value) ? eg_m_value (CLAMP (value, 0, 1), LITTLE) : value;
}

void
engraft_feature_add_json (EngraftFeature *self,
                          JsonBuilder    *builder)
{
  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "name", self->name);
  engraft_json_text (builder, "title", self->title);
  engraft_json_text (builder, "unit", self->unit);
  engraft_json_nick (builder, "kind", ENGRAFT_TYPE_FEATURE_KIND, self->kind);
  if (self->kind == ENGRAFT_FEATURE_CATEGORY)
    {
      engraft_json_begin_array (builder, "levels");
      for (guint i = 0; i < self->levels->len; i++)
        engraft_json_text (builder, NULL, self->levels->pdata[i]);
      json_builder_end_array (builder);
    }
  else
    {
      engraft_json_number (builder, "low", self->low);
      engraft_json_number (builder, "high", self->high);
    }
  engraft_json_number (builder, "typical", self->typical);
  engraft_json_number (builder, "missing", self->n_missing);
  if (self->is_share)
    engraft_json_text (builder, "counted", M_VALUE);
  json_builder_end_object (builder);
}

static gboolean
read_levels (EngraftFeature *self,
             JsonObject     *object)
{
  JsonArray *levels = engraft_json_read_array (object, "levels");

  for (guint i = 0; levels && i < json_array_get_length (levels); i++)
    {
      JsonNode *level = json_array_get_element (levels, i);

      if (!JSON_NODE_HOLDS_VALUE (level) || json_node_get_value_type (level) != G_TYPE_STRING)
        return FALSE;
      g_ptr_array_add (self->levels, g_strdup (json_node_get_string (level)));
    }

  return self->levels->len > 0 && self->levels->len <= ENGRAFT_FEATURE_MOST_LEVELS
         && self->typical >= 0 && self->typical < self->levels->len;
}

EngraftFeature *
engraft_feature_new_from_json (JsonObject  *object,
                               GError     **error)
{
  g_autoptr(EngraftFeature) self = g_object_new (ENGRAFT_TYPE_FEATURE, NULL);
  g_autoptr(GEnumClass) kinds = g_type_class_ref (ENGRAFT_TYPE_FEATURE_KIND);
  const char *nick = engraft_json_read_text (object, "kind");
  GEnumValue *kind = nick ? g_enum_get_value_by_nick (kinds, nick) : NULL;
  const char *counted = engraft_json_read_text (object, "counted");
  double missing = engraft_json_read_number (object, "missing");
  gboolean good;

  self->name = g_strdup (engraft_json_read_text (object, "name"));
  self->title = g_strdup (engraft_json_read_text (object, "title"));
  self->unit = g_strdup (engraft_json_read_text (object, "unit"));
  self->low = engraft_json_read_number (object, "low");
  self->high = engraft_json_read_number (object, "high");
  self->typical = engraft_json_read_number (object, "typical");
  self->n_missing = missing >= 0 && missing <= G_MAXUINT ? (guint) missing : 0;
  self->is_share = counted && g_str_equal (counted, M_VALUE);
  good = self->name && self->title && kind && isfinite (self->typical) && (!counted || self->is_share);
  if (good)
    {
      self->kind = kind->value;
      good = self->kind == ENGRAFT_FEATURE_CATEGORY ? read_levels (self, object) : self->low <= self->high;
    }
  if (!good)
    {
      g_set_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_FILE,
                   _("The model’s feature “%s” is not described as it must be"), self->name ? self->name : "");
      return NULL;
    }

  return g_steal_pointer (&self);
}
