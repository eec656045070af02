/* engraft-model-patients.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-model-patients.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/data/eg-random.h"
#include "libengraft/prediction/engraft-training-private.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-json-read.h"

void
engraft_model_patients_free (EngraftModelPatients *self)
{
  if (!self)
    return;
  g_free (self->values);
  g_free (self->time);
  g_free (self->status);
  g_free (self->rows);
  g_free (self);
}

void
engraft_model_patients_add_json (EngraftTraining *training,
                                 JsonBuilder     *builder)
{
  gsize p = engraft_dictionary_get_n (training->dictionary);
  const guint *rows = engraft_survival_data_get_rows (training->data, NULL);

  engraft_json_begin_object (builder, "patients");
  engraft_json_begin_array (builder, "rows");
  for (guint i = 0; i < training->n; i++)
    json_builder_add_int_value (builder, (gint64) rows[i] + 1);
  json_builder_end_array (builder);
  engraft_json_begin_array (builder, "status");
  for (guint i = 0; i < training->n; i++)
    json_builder_add_int_value (builder, training->status[i]);
  json_builder_end_array (builder);
  if (training->time)
    engraft_json_numbers (builder, "time", training->time, training->n);
  engraft_json_begin_array (builder, "values");
  for (guint i = 0; i < training->n; i++)
    engraft_json_numbers (builder, NULL, training->values + i * p, p);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* A value that the feature can have; missing is null. */
static gboolean
read_value (EngraftFeature *feature,
            JsonNode       *node,
            double         *value)
{
  *value = NAN;
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || (json_node_get_value_type (node) != G_TYPE_DOUBLE && json_node_get_value_type (node) != G_TYPE_INT64))
    return FALSE;
  *value = json_node_get_double (node);
  if (!isfinite (*value))
    return FALSE;
  if (engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_CATEGORY)
    return *value >= 0 && *value < engraft_feature_get_n_levels (feature) && *value == floor (*value);

  return TRUE;
}

static double *
read_values (EngraftDictionary *dictionary,
             JsonObject        *object,
             const char        *member,
             guint             *n)
{
  guint p = engraft_dictionary_get_n (dictionary);
  JsonArray *array = engraft_json_read_array (object, member);
  g_autofree double *values = NULL;

  if (!array)
    return NULL;
  *n = json_array_get_length (array);
  values = g_new (double, (gsize) *n * p + 1);
  for (guint i = 0; i < *n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonArray *row = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      if (!row || json_array_get_length (row) != p)
        return NULL;
      for (guint j = 0; j < p; j++)
        if (!read_value (engraft_dictionary_get_feature (dictionary, j), json_array_get_element (row, j),
                         &values[(gsize) i * p + j]))
          return NULL;
    }

  return g_steal_pointer (&values);
}

static gboolean
read_fates (EngraftModelPatients *self,
            JsonObject           *object)
{
  gsize n_time = 0, n_status = 0, n_rows = 0;
  g_autofree double *status = engraft_json_read_numbers (object, "status", &n_status);
  g_autofree double *rows = engraft_json_read_numbers (object, "rows", &n_rows);

  /* a yes or no has no time */
  if (json_object_has_member (object, "time"))
    self->time = engraft_json_read_numbers (object, "time", &n_time);
  else
    n_time = self->n;
  if ((json_object_has_member (object, "time") && !self->time) || !status || !rows || n_time != self->n || n_status != self->n
      || n_rows != self->n)
    return FALSE;
  self->status = g_new (guint8, self->n + 1);
  self->rows = g_new (guint, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    {
      if ((self->time && self->time[i] < 0) || status[i] < 0 || status[i] > 255 || !(rows[i] >= 1 && rows[i] <= G_MAXUINT32))
        return FALSE;
      self->status[i] = status[i];
      self->rows[i] = rows[i];
    }

  return TRUE;
}

EngraftModelPatients *
engraft_model_patients_new_from_json (EngraftDictionary  *dictionary,
                                      JsonObject         *object,
                                      GError            **error)
{
  g_autoptr(EngraftModelPatients) self = g_new0 (EngraftModelPatients, 1);

  self->p = engraft_dictionary_get_n (dictionary);
  self->values = read_values (dictionary, object, "values", &self->n);
  if (self->values && read_fates (self, object))
    return g_steal_pointer (&self);
  g_set_error_literal (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_FILE,
                       _("The patients that it carries do not fit its features"));

  return NULL;
}

/* The first N of all in an order by chance. */
void
engraft_model_background_add_json (EngraftTraining *training,
                                   guint            n,
                                   JsonBuilder     *builder)
{
  gsize p = engraft_dictionary_get_n (training->dictionary);
  g_autofree guint *order = g_new (guint, training->n + 1);
  EgRandom random;

  eg_random_init (&random, engraft_options_get_int (ENGRAFT_OPTIONS (training->options), "seed"), "background");
  for (guint i = 0; i < training->n; i++)
    order[i] = i;
  engraft_json_begin_array (builder, "background");
  for (guint i = 0; i < MIN (n, training->n); i++)
    {
      guint at = i + eg_random_below (&random, training->n - i), taken = order[at];

      order[at] = order[i];
      engraft_json_numbers (builder, NULL, training->values + taken * p, p);
    }
  json_builder_end_array (builder);
}

double *
engraft_model_background_read_json (EngraftDictionary  *dictionary,
                                    JsonObject         *object,
                                    const char         *member,
                                    guint              *n,
                                    GError            **error)
{
  double *values = read_values (dictionary, object, member, n);

  if (!values)
    g_set_error_literal (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_FILE,
                         _("The patients that it carries do not fit its features"));

  return values;
}
