/* engraft-boosting-answer.c: what the worker says, of which nothing is believed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-boosting-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "libengraft/io/engraft-json-check.h"

static EngraftBoostingLine
break_off (GError     **error,
           const char  *what)
{
  g_set_error (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_ANSWER,
               _("The program that trains models gave an answer that is not to be understood: %s"), what);

  return ENGRAFT_BOOSTING_LINE_BROKEN;
}

static gboolean
get_integer (JsonObject *object,
             const char *name,
             gint64      least,
             gint64      most,
             gint64     *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (!node || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  *value = json_node_get_int (node);

  return *value >= least && *value <= most;
}

static GArray *
get_losses (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autoptr(GArray) losses = g_array_new (FALSE, FALSE, sizeof (double));

  if (!node || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (node), i);
      double loss;

      if (!JSON_NODE_HOLDS_VALUE (element) ||
          (json_node_get_value_type (element) != G_TYPE_DOUBLE && json_node_get_value_type (element) != G_TYPE_INT64))
        return NULL;
      loss = json_node_get_double (element);
      g_array_append_val (losses, loss);
    }

  return g_steal_pointer (&losses);
}

/* What is not kept whole on the way is not believed */
static EngraftBoostedTrees *
get_trees (JsonObject  *object,
           guint        n_features,
           GError     **error)
{
  JsonNode *text = json_object_get_member (object, "trees"), *sum = json_object_get_member (object, "sha256");
  g_autoptr(EngraftBoostedTrees) trees = NULL;
  g_autoptr(GBytes) json = NULL;
  g_autoptr(GError) local = NULL;
  g_autofree char *found = NULL;

  if (!text || !JSON_NODE_HOLDS_VALUE (text) || json_node_get_value_type (text) != G_TYPE_STRING ||
      !sum || !JSON_NODE_HOLDS_VALUE (sum) || json_node_get_value_type (sum) != G_TYPE_STRING)
    {
      break_off (error, _("a part of a model is missing."));
      return NULL;
    }
  json = g_bytes_new (json_node_get_string (text), strlen (json_node_get_string (text)));
  found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, json);
  if (!g_str_equal (found, json_node_get_string (sum)))
    {
      break_off (error, _("a model does not agree with its checksum."));
      return NULL;
    }
  trees = engraft_boosted_trees_new_from_json (json, &local);
  if (!trees || engraft_boosted_trees_get_n_features (trees) != n_features)
    {
      break_off (error, trees ? _("a model is of other features.") : local->message);
      return NULL;
    }

  return g_steal_pointer (&trees);
}

static EngraftBoostingLine
take_model (EngraftBoostingModel  *model,
            guint                  n_features,
            JsonObject            *object,
            GError               **error)
{
  g_autoptr(GArray) train = get_losses (object, "train"), validation = get_losses (object, "validation");
  g_autoptr(EngraftBoostedTrees) trees = NULL;
  gint64 best;

  if (model->losses[0])
    return break_off (error, _("a model was given twice."));
  if (!train || !validation || !get_integer (object, "best", 0, (gint64) train->len - 1, &best) ||
      (model->validation->len && validation->len != train->len))
    return break_off (error, _("a part of a model is missing."));
  if (model->is_kept && !(trees = get_trees (object, n_features, error)))
    return ENGRAFT_BOOSTING_LINE_BROKEN;
  model->trees = g_steal_pointer (&trees);
  model->best = (guint) best;
  model->losses[0] = g_steal_pointer (&train);
  model->losses[1] = g_steal_pointer (&validation);

  return ENGRAFT_BOOSTING_LINE_MODEL;
}

static EngraftBoostingLine
take_error (JsonObject  *object,
            GError     **error)
{
  JsonNode *kind = json_object_get_member (object, "error"), *said = json_object_get_member (object, "said");
  const char *name;

  if (!JSON_NODE_HOLDS_VALUE (kind) || json_node_get_value_type (kind) != G_TYPE_STRING ||
      !said || !JSON_NODE_HOLDS_VALUE (said) || json_node_get_value_type (said) != G_TYPE_STRING)
    return break_off (error, _("the reason of an error is missing."));
  name = json_node_get_string (kind);
  if (g_str_equal (name, "memory"))
    g_set_error_literal (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_MEMORY,
                         _("Memory is not enough to train boosted trees.  Train with fewer patients or features."));
  else if (g_str_equal (name, "loss"))
    g_set_error_literal (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_FAILED,
                         _("Boosted trees cannot be trained: their loss is no number any more.  A smaller learning rate or a "
                           "greater penalty may help."));
  else
    g_set_error (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_FAILED, _("Boosted trees cannot be trained: %s"),
                 json_node_get_string (said));

  return ENGRAFT_BOOSTING_LINE_ERROR;
}

static EngraftBoostingLine
take_object (GPtrArray   *models,
             guint        n_features,
             JsonObject  *object,
             double      *fraction,
             GError     **error)
{
  gint64 model, round, of;

  if (json_object_has_member (object, "error"))
    return take_error (object, error);
  if (json_object_has_member (object, "done"))
    {
      for (guint i = 0; i < models->len; i++)
        if (!((EngraftBoostingModel *) models->pdata[i])->losses[0])
          return break_off (error, _("a model is missing."));
      return ENGRAFT_BOOSTING_LINE_DONE;
    }
  if (!get_integer (object, "model", 0, (gint64) models->len - 1, &model))
    return break_off (error, _("it does not say which model it is about."));
  if (json_object_has_member (object, "best"))
    return take_model (models->pdata[model], n_features, object, error);
  if (!get_integer (object, "of", 1, G_MAXINT32, &of) || !get_integer (object, "round", 0, of, &round))
    return break_off (error, _("progress without a number."));
  *fraction = ((double) model + (double) round / (double) of) / models->len;

  return ENGRAFT_BOOSTING_LINE_PROGRESS;
}

EngraftBoostingLine
engraft_boosting_take_line (GPtrArray   *models,
                            guint        n_features,
                            const char  *line,
                            gsize        size,
                            double      *fraction,
                            GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) unread = NULL;
  const char *problem = NULL;
  gsize n_names;
  guint at;

  problem = g_utf8_validate (line, (gssize) size, NULL) ? engraft_json_check (line, size, &at, &n_names)
                                                        : _("this is not UTF-8.");
  if (!problem && !json_parser_load_from_data (parser, line, (gssize) size, &unread))
    problem = unread->message;
  if (problem)
    return break_off (error, problem);
  if (!JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return break_off (error, _("a line is not an object."));

  return take_object (models, n_features, json_node_get_object (json_parser_get_root (parser)), fraction, error);
}
