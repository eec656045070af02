/* engraft-xgboost-reader.c: a model of XGBoost in JSON, of version 1.
 *
 * XGBoost believes what a file says: it reads past the end of lists, and ends the program when a number
 * is of another kind than it expects.  So everything is checked here before trees are used or given to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-xgboost-reader.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "libengraft/io/engraft-json-check.h"
#include "libengraft/prediction/engraft-boosted-trees.h"

#define MOST_FEATURES (1u << 20)
#define MOST_NODES (1u << 26)
/* of nodes that pruning has taken out */
#define DELETED 2147483647

/* a tree as it is in the file: of each node */
typedef enum
{
  LEFT,
  RIGHT,
  FEATURE,
  CONDITION,
  MISSING_LEFT,
  COVER,
  KIND,
  N_LISTS,
} List;

static const struct
{
  const char *name;
  gboolean    whole;
} lists[] = {
  [LEFT] = { "left_children", TRUE },
  [RIGHT] = { "right_children", TRUE },
  [FEATURE] = { "split_indices", TRUE },
  [CONDITION] = { "split_conditions", FALSE },
  [MISSING_LEFT] = { "default_left", TRUE },
  [COVER] = { "sum_hessian", FALSE },
  [KIND] = { "split_type", TRUE },
};

typedef struct
{
  EngraftXgboostModel *model;
  GArray              *nodes;      /* EgTreeNode */
  GArray              *first;
  guint                tree;       /* that is read */
  guint                n_nodes;    /* of it */
  JsonArray           *lists[N_LISTS];
  GError             **error;
} Reader;

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (Reader     *self,
        const char *format,
        ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (self->error, ENGRAFT_BOOSTED_TREES_ERROR, ENGRAFT_BOOSTED_TREES_ERROR_MODEL,
               _("This is not a model of boosted trees that can be used: %s"), what);

  return FALSE;
}

/* NULL with an error when it is not there */
static JsonNode *
get_member (Reader       *self,
            JsonNode     *object,
            const char   *name,
            JsonNodeType  type)
{
  JsonNode *node = object && JSON_NODE_HOLDS_OBJECT (object) ? json_object_get_member (json_node_get_object (object), name)
                                                            : NULL;

  if (node && JSON_NODE_TYPE (node) == type)
    return node;
  if (!node)
    refuse (self, _("“%s” is missing."), name);
  else
    refuse (self, _("“%s” is of the wrong kind."), name);

  return NULL;
}

static const char *
get_text (Reader     *self,
          JsonNode   *object,
          const char *name)
{
  JsonNode *node = get_member (self, object, name, JSON_NODE_VALUE);

  if (node && json_node_get_value_type (node) != G_TYPE_STRING)
    {
      refuse (self, _("“%s” is of the wrong kind."), name);
      return NULL;
    }

  return node ? json_node_get_string (node) : NULL;
}

/* Numbers of parameters are texts. */
static gboolean
get_count (Reader     *self,
           JsonNode   *object,
           const char *name,
           guint64     most,
           guint      *count)
{
  const char *text = get_text (self, object, name);
  guint64 value;

  if (!text)
    return FALSE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, most, &value, NULL))
    {
      g_autofree char *limit = g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64) most);

      return refuse (self, _("“%s” is %s, which is no number up to %s."), name, text, limit);
    }
  *count = (guint) value;

  return TRUE;
}

static gboolean
get_number (Reader *self,
            List    list,
            guint   node,
            double *value)
{
  JsonNode *element = json_array_get_element (self->lists[list], node);

  if (!JSON_NODE_HOLDS_VALUE (element) ||
      (json_node_get_value_type (element) != G_TYPE_INT64 &&
       (lists[list].whole || json_node_get_value_type (element) != G_TYPE_DOUBLE)))
    return refuse (self, _("Tree %u, node %u: “%s” is not a number as it should be."), self->tree + 1, node, lists[list].name);
  *value = json_node_get_double (element);
  if (!isfinite ((float) *value))
    return refuse (self, _("Tree %u, node %u: “%s” is too large."), self->tree + 1, node, lists[list].name);

  return TRUE;
}

/* Into VALUES, all that is said of a node */
static gboolean
get_node (Reader *self,
          guint   node,
          double *values)
{
  for (guint i = 0; i < N_LISTS; i++)
    if (!get_number (self, i, node, &values[i]))
      return FALSE;
  if (values[KIND] != 0)
    return refuse (self, _("Tree %u, node %u splits by categories, which is not possible here."), self->tree + 1, node);
  if (values[COVER] < 0)
    return refuse (self, _("Tree %u, node %u: its weight is below 0."), self->tree + 1, node);
  if ((values[LEFT] == -1) != (values[RIGHT] == -1))
    return refuse (self, _("Tree %u, node %u has one child; there must be two or none."), self->tree + 1, node);
  if (values[LEFT] == -1)
    return TRUE;
  /* XGBoost looks for the right child there, whatever is said */
  if (values[LEFT] < 1 || values[LEFT] > self->n_nodes - 2. || values[RIGHT] != values[LEFT] + 1)
    return refuse (self, _("Tree %u, node %u: its children are not two nodes of the tree that follow each other."),
                   self->tree + 1, node);
  if (values[FEATURE] < 0 || values[FEATURE] >= self->model->ensemble.n_features)
    return refuse (self, _("Tree %u, node %u splits by feature %.0f, but there are %u features."), self->tree + 1, node,
                   values[FEATURE] + 1, self->model->ensemble.n_features);

  return TRUE;
}

/* Nodes as they are met level by level: children are what is waiting next, so their new place is known. */
static gboolean
add_nodes (Reader *self,
           guint  *n_met)
{
  g_autofree guint *waiting = g_new (guint, self->n_nodes);
  g_autofree guint8 *met = g_new0 (guint8, self->n_nodes);
  const guint begin = self->nodes->len;
  guint n = 1;

  waiting[0] = 0;
  met[0] = TRUE;
  for (guint i = 0; i < n; i++)
    {
      EgTreeNode node = { 0 };
      double values[N_LISTS];
      guint left;

      if (!get_node (self, waiting[i], values))
        return FALSE;
      node.value = (float) values[CONDITION];
      node.cover = (float) values[COVER];
      if (values[LEFT] != -1)
        {
          left = (guint) values[LEFT];
          if (met[left] || met[left + 1])
            return refuse (self, _("Tree %u, node %u: its children belong to another node as well."), self->tree + 1, waiting[i]);
          met[left] = met[left + 1] = TRUE;
          node.left = begin + n;
          node.split = (guint32) values[FEATURE] << 1 | (values[MISSING_LEFT] != 0);
          waiting[n++] = left;
          waiting[n++] = left + 1;
        }
      g_array_append_val (self->nodes, node);
    }
  *n_met = n;

  return TRUE;
}

static gboolean
read_tree (Reader   *self,
           JsonNode *tree)
{
  JsonNode *parameters = get_member (self, tree, "tree_param", JSON_NODE_OBJECT);
  guint n_deleted, n_features, n_met = 0, begin = self->nodes->len;

  if (!parameters || !get_count (self, parameters, "num_nodes", MOST_NODES, &self->n_nodes) ||
      !get_count (self, parameters, "num_deleted", MOST_NODES, &n_deleted) ||
      !get_count (self, parameters, "num_feature", MOST_FEATURES, &n_features))
    return FALSE;
  if (n_features != self->model->ensemble.n_features)
    return refuse (self, _("Tree %u is of %u features, but the model of %u."), self->tree + 1, n_features,
                   self->model->ensemble.n_features);
  if (self->n_nodes == 0 || begin > MOST_NODES - self->n_nodes)
    return refuse (self, _("Tree %u has no nodes, or there are too many."), self->tree + 1);
  for (guint i = 0; i < N_LISTS; i++)
    {
      JsonNode *list = get_member (self, tree, lists[i].name, JSON_NODE_ARRAY);

      if (!list)
        return FALSE;
      self->lists[i] = json_node_get_array (list);
      if (json_array_get_length (self->lists[i]) != self->n_nodes)
        return refuse (self, _("Tree %u has %u nodes, but %u values in “%s”."), self->tree + 1, self->n_nodes,
                       json_array_get_length (self->lists[i]), lists[i].name);
    }
  if (!add_nodes (self, &n_met))
    return FALSE;
  if (n_met + n_deleted != self->n_nodes)
    return refuse (self, _("Tree %u has %u nodes that no way leads to."), self->tree + 1, self->n_nodes - n_met);
  g_array_append_val (self->first, begin);

  return TRUE;
}

static gboolean
read_trees (Reader   *self,
            JsonNode *booster)
{
  JsonNode *model = get_member (self, booster, "model", JSON_NODE_OBJECT);
  JsonNode *trees = model ? get_member (self, model, "trees", JSON_NODE_ARRAY) : NULL;
  JsonNode *groups = trees ? get_member (self, model, "tree_info", JSON_NODE_ARRAY) : NULL;
  guint n;

  if (!groups)
    return FALSE;
  n = json_array_get_length (json_node_get_array (trees));
  if (n == 0 || json_array_get_length (json_node_get_array (groups)) != n)
    return refuse (self, _("There are %u trees, and %u numbers in “tree_info”."), n,
                   json_array_get_length (json_node_get_array (groups)));
  for (self->tree = 0; self->tree < n; self->tree++)
    {
      JsonNode *group = json_array_get_element (json_node_get_array (groups), self->tree);

      if (!JSON_NODE_HOLDS_VALUE (group) || json_node_get_value_type (group) != G_TYPE_INT64 || json_node_get_int (group) != 0)
        return refuse (self, _("Tree %u is of another outcome; only models of one are possible."), self->tree + 1);
      if (!read_tree (self, json_array_get_element (json_node_get_array (trees), self->tree)))
        return FALSE;
    }
  g_array_append_val (self->first, self->nodes->len);
  self->model->ensemble.n_trees = n;

  return TRUE;
}

/* Where margins begin; the same functions of single precision as in XGBoost (ProbToMargin) */
static gboolean
read_base (Reader   *self,
           JsonNode *parameters)
{
  const char *text = get_text (self, parameters, "base_score");
  char *end = NULL;
  float base;

  if (!text)
    return FALSE;
  base = (float) g_ascii_strtod (text, &end);
  if (end == text || *end || !(base > 0) || !isfinite (base) ||
      (self->model->objective == ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC && !(base < 1)))
    return refuse (self, _("“base_score” is %s, which is nothing to begin with."), text);
  self->model->ensemble.base = self->model->objective == ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC ? -logf (1.0f / base - 1.0f)
                                                                                             : logf (base);

  return TRUE;
}

static gboolean
read_objective (Reader   *self,
                JsonNode *learner)
{
  static const char * const names[] = { "binary:logistic", "survival:cox", "survival:aft" };
  JsonNode *objective = get_member (self, learner, "objective", JSON_NODE_OBJECT);
  const char *name = objective ? get_text (self, objective, "name") : NULL;

  if (!name)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      {
        self->model->objective = i;
        return TRUE;
      }

  return refuse (self, _("It has learned “%s”; possible are binary:logistic, survival:cox and survival:aft."), name);
}

static gboolean
read_names (Reader   *self,
            JsonNode *learner)
{
  JsonNode *node = get_member (self, learner, "feature_names", JSON_NODE_ARRAY);
  JsonArray *names = node ? json_node_get_array (node) : NULL;
  const guint n = names ? json_array_get_length (names) : 0;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (!names)
    return FALSE;
  if (n == 0)
    return TRUE;
  if (n != self->model->ensemble.n_features)
    return refuse (self, _("There are %u names for %u features."), n, self->model->ensemble.n_features);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *name = json_array_get_element (names, i);

      if (!JSON_NODE_HOLDS_VALUE (name) || json_node_get_value_type (name) != G_TYPE_STRING)
        return refuse (self, _("The name of feature %u is not a text."), i + 1);
      g_strv_builder_add (builder, json_node_get_string (name));
    }
  self->model->feature_names = g_strv_builder_end (builder);

  return TRUE;
}

static gboolean
read_model (Reader   *self,
            JsonNode *root)
{
  JsonNode *learner = get_member (self, root, "learner", JSON_NODE_OBJECT);
  JsonNode *parameters = learner ? get_member (self, learner, "learner_model_param", JSON_NODE_OBJECT) : NULL;
  JsonNode *booster = parameters ? get_member (self, learner, "gradient_booster", JSON_NODE_OBJECT) : NULL;
  const char *name = booster ? get_text (self, booster, "name") : NULL;
  guint n_classes, n_features;

  if (!name)
    return FALSE;
  if (!g_str_equal (name, "gbtree"))
    return refuse (self, _("It is made of “%s”, not of trees that are added up."), name);
  if (!get_count (self, parameters, "num_feature", MOST_FEATURES, &n_features) ||
      !get_count (self, parameters, "num_class", G_MAXUINT, &n_classes))
    return FALSE;
  if (n_classes > 1)
    return refuse (self, _("It is of %u classes; only a yes or no is possible."), n_classes);
  self->model->ensemble.n_features = n_features;

  return read_objective (self, learner) && read_base (self, parameters) && read_names (self, learner) &&
         read_trees (self, booster);
}

/* of all objects */
static gsize
count_members (JsonNode *node)
{
  gsize n = 0;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, NULL, &member))
        n += 1 + count_members (member);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (!JSON_NODE_HOLDS_VALUE (json_array_get_element (array, i)))
          n += count_members (json_array_get_element (array, i));
    }

  return n;
}

/* Reads and checks all of a model; it is to be cleared when this was successful. */
gboolean
engraft_xgboost_model_read (EngraftXgboostModel  *self,
                            const char           *text,
                            gsize                 size,
                            GError              **error)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(GError) unread = NULL;
  Reader reader = { self, g_array_new (FALSE, FALSE, sizeof (EgTreeNode)), g_array_new (FALSE, FALSE, sizeof (guint)),
                    .error = error };
  const char *problem;
  gboolean good = FALSE;
  gsize n_names = 0;
  guint line = 1;

  *self = (EngraftXgboostModel) { 0 };
  problem = g_utf8_validate (text, (gssize) size, NULL) ? engraft_json_check (text, size, &line, &n_names) : _("this is not UTF-8.");
  if (!problem && !json_parser_load_from_data (parser, text, (gssize) size, &unread))
    problem = unread->message;
  if (problem)
    refuse (&reader, _("line %u: %s"), line, problem);
  else if (count_members (json_parser_get_root (parser)) != n_names)
    refuse (&reader, _("an object has two values of one name."));
  else
    good = read_model (&reader, json_parser_get_root (parser));
  self->ensemble.nodes = (const EgTreeNode *) (gpointer) g_array_free (reader.nodes, FALSE);
  self->ensemble.first = (const guint32 *) (gpointer) g_array_free (reader.first, FALSE);
  if (good && eg_tree_ensemble_check (&self->ensemble, NULL) != EG_OK)
    good = refuse (&reader, _("its trees are broken."));
  if (!good)
    engraft_xgboost_model_clear (self);

  return good;
}

void
engraft_xgboost_model_clear (EngraftXgboostModel *self)
{
  g_free ((gpointer) self->ensemble.nodes);
  g_free ((gpointer) self->ensemble.first);
  g_strfreev (self->feature_names);
  *self = (EngraftXgboostModel) { 0 };
}
