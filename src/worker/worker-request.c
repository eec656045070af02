/* worker-request.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "worker/worker-request.h"

#include <sys/resource.h>

#include "libengraft/prediction/engraft-boosting-private.h"

#define MOST_ROWS 100000000
#define MOST_MODELS 1000000

G_DEFINE_QUARK (engraft-worker-error-quark, worker_error)

static void
worker_model_free (WorkerModel *self)
{
  g_clear_object (&self->options);
  if (!self->is_same)
    {
      g_free (self->train);
      g_free (self->validation);
    }
  g_free (self);
}

void
worker_request_free (WorkerRequest *self)
{
  g_strfreev (self->names);
  g_free (self->directions);
  g_free (self->values);
  g_free (self->outcome);
  g_free (self->upper);
  g_ptr_array_unref (self->models);
  g_free (self);
}

static gboolean
break_off (GError     **error,
           const char  *what)
{
  g_clear_error (error);
  g_set_error (error, WORKER_ERROR, WORKER_ERROR_REQUEST, "the request is not to be understood: %s", what);

  return FALSE;
}

static gboolean
get_integer (JsonObject  *object,
             const char  *name,
             gint64       most,
             gint64      *value,
             GError     **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (!node || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return break_off (error, name);
  *value = json_node_get_int (node);

  return *value >= 0 && *value <= most ? TRUE : break_off (error, name);
}

static JsonArray *
get_list (JsonObject  *object,
          const char  *name,
          GError     **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  break_off (error, name);

  return NULL;
}

/* Memory of addresses, so that allocations fail before the system looks for a program to end */
static gboolean
limit_memory (gint64   bytes,
              GError **error)
{
#ifdef __SANITIZE_ADDRESS__
  /* the sanitizer takes terabytes of addresses for itself */
  return TRUE;
#else
  struct rlimit limit = { (rlim_t) bytes, (rlim_t) bytes };

  if (bytes == 0 || setrlimit (RLIMIT_AS, &limit) == 0)
    return TRUE;

  return break_off (error, "memory");
#endif
}

static gboolean
take_features (WorkerRequest  *self,
               JsonObject     *object,
               GError        **error)
{
  JsonArray *names = get_list (object, "names", error);
  JsonArray *directions = names ? get_list (object, "directions", error) : NULL;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (!directions)
    return FALSE;
  self->n_features = json_array_get_length (names);
  if (self->n_features == 0 || (json_array_get_length (directions) != 0 &&
                                json_array_get_length (directions) != self->n_features))
    return break_off (error, "directions");
  for (guint i = 0; i < self->n_features; i++)
    {
      JsonNode *node = json_array_get_element (names, i);
      const char *name = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                         ? json_node_get_string (node) : NULL;

      if (!name)
        return break_off (error, "names");
      g_strv_builder_add (builder, name);
    }
  self->names = g_strv_builder_end (builder);
  if (json_array_get_length (directions))
    self->directions = g_new (int, self->n_features);
  for (guint i = 0; self->directions && i < self->n_features; i++)
    {
      JsonNode *node = json_array_get_element (directions, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 ||
          json_node_get_int (node) < -1 || json_node_get_int (node) > 1)
        return break_off (error, "directions");
      self->directions[i] = (int) json_node_get_int (node);
    }

  return TRUE;
}

static gboolean
get_boolean (JsonObject *object,
             const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static gboolean
take_model (WorkerRequest  *self,
            JsonNode       *node,
            GError        **error)
{
  WorkerModel *model = g_new0 (WorkerModel, 1);
  gint64 n_train, n_validation;
  JsonObject *object;

  g_ptr_array_add (self->models, model);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return break_off (error, "models");
  object = json_node_get_object (node);
  if (!json_object_has_member (object, "boosting"))
    return break_off (error, "kind of model");
  model->is_kept = get_boolean (object, "keep");
  model->is_same = get_boolean (object, "same");
  if (model->is_same && self->models->len == 1)
    return break_off (error, "same rows as of no model");
  model->options = ENGRAFT_OPTIONS (engraft_boosting_options_new ());
  if (!engraft_options_load_json (model->options, json_object_get_member (object, "boosting"), error))
    return break_off (error, "options");
  if (!get_integer (object, "train", MOST_ROWS, &n_train, error) ||
      !get_integer (object, "validation", MOST_ROWS, &n_validation, error))
    return FALSE;
  if (n_train == 0)
    return break_off (error, "train");
  model->n_train = (gsize) n_train;
  model->n_validation = (gsize) n_validation;

  return TRUE;
}

static gboolean
take_line (WorkerRequest  *self,
           JsonNode       *root,
           gboolean       *intervals,
           GError        **error)
{
  JsonObject *object;
  gint64 format, n_rows, memory, n_threads;
  JsonArray *models;

  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    return break_off (error, "its first line");
  object = json_node_get_object (root);
  if (!get_integer (object, "training", G_MAXINT, &format, error) || format != ENGRAFT_BOOSTING_FORMAT)
    return break_off (error, "format");
  if (!get_integer (object, "rows", MOST_ROWS, &n_rows, error) || !get_integer (object, "threads", 1024, &n_threads, error) ||
      !get_integer (object, "memory", G_MAXINT64, &memory, error) || !limit_memory (memory, error) ||
      !take_features (self, object, error))
    return FALSE;
  self->n_rows = (gsize) n_rows;
  self->n_threads = (guint) n_threads;
  *intervals = get_boolean (object, "intervals");
  models = get_list (object, "models", error);
  if (!models)
    return FALSE;
  if (json_array_get_length (models) > MOST_MODELS)
    return break_off (error, "models");
  for (guint i = 0; i < json_array_get_length (models); i++)
    if (!take_model (self, json_array_get_element (models, i), error))
      return FALSE;

  return TRUE;
}

/* N numbers of four bytes; NULL: there are not so many, or no memory for them */
static gpointer
take_numbers (GInputStream  *input,
              gsize          n,
              GError       **error)
{
  g_autofree guint32 *numbers = g_try_new (guint32, MAX (n, 1));
  gsize read;

  if (!numbers)
    {
      g_set_error (error, WORKER_ERROR, WORKER_ERROR_MEMORY, "%" G_GSIZE_FORMAT " numbers", n);
      return NULL;
    }
  if (!g_input_stream_read_all (input, numbers, n * sizeof *numbers, &read, NULL, error))
    return NULL;
  if (read != n * sizeof *numbers)
    {
      break_off (error, "it ends too early");
      return NULL;
    }

  return g_steal_pointer (&numbers);
}

static gboolean
take_rows (WorkerRequest  *self,
           guint32       **rows,
           gsize           n,
           GInputStream   *input,
           GError        **error)
{
  *rows = take_numbers (input, n, error);
  for (gsize i = 0; *rows && i < n; i++)
    if ((*rows)[i] >= self->n_rows)
      return break_off (error, "numbers of rows");

  return *rows != NULL;
}

/* Reads all of it; the limit of memory is set on the way. */
WorkerRequest *
worker_request_read (GInputStream  *input,
                     GError       **error)
{
  g_autoptr(GDataInputStream) stream = g_data_input_stream_new (input);
  g_autoptr(WorkerRequest) self = g_new0 (WorkerRequest, 1);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree char *line = NULL;
  gboolean intervals = FALSE;
  gsize size;

  self->models = g_ptr_array_new_with_free_func ((GDestroyNotify) worker_model_free);
  line = g_data_input_stream_read_line (stream, &size, NULL, error);
  if (!line || !g_utf8_validate (line, (gssize) size, NULL) || !json_parser_load_from_data (parser, line, (gssize) size, error))
    {
      break_off (error, "its first line");
      return NULL;
    }
  if (!take_line (self, json_parser_get_root (parser), &intervals, error))
    return NULL;
  self->values = take_numbers (G_INPUT_STREAM (stream), self->n_rows * self->n_features, error);
  self->outcome = self->values ? take_numbers (G_INPUT_STREAM (stream), self->n_rows, error) : NULL;
  if (!self->outcome)
    return NULL;
  if (intervals && !(self->upper = take_numbers (G_INPUT_STREAM (stream), self->n_rows, error)))
    return NULL;
  for (guint i = 0; i < self->models->len; i++)
    {
      WorkerModel *model = self->models->pdata[i], *last = i ? self->models->pdata[i - 1] : NULL;

      if (engraft_options_get_enum (model->options, "objective") == ENGRAFT_BOOSTING_OBJECTIVE_AFT && !intervals)
        {
          break_off (error, "intervals");
          return NULL;
        }
      if (model->is_same)
        {
          model->train = last->train;
          model->validation = last->validation;
          model->n_train = last->n_train;
          model->n_validation = last->n_validation;
          continue;
        }
      if (!take_rows (self, &model->train, model->n_train, G_INPUT_STREAM (stream), error) ||
          !take_rows (self, &model->validation, model->n_validation, G_INPUT_STREAM (stream), error))
        return NULL;
    }

  return g_steal_pointer (&self);
}
