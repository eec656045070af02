/* random-trees-json.h: trees as a model of XGBoost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "random-trees.h"

typedef double (*NodeNumber) (const EgTreeEnsemble *ensemble,
                              guint32               tree,
                              guint32               node);

static inline double
json_left (const EgTreeEnsemble *ensemble, guint32 tree, guint32 node)
{
  return ensemble->nodes[node].left ? ensemble->nodes[node].left - (double) ensemble->first[tree] : -1;
}

static inline double
json_right (const EgTreeEnsemble *ensemble, guint32 tree, guint32 node)
{
  return ensemble->nodes[node].left ? json_left (ensemble, tree, node) + 1 : -1;
}

static inline double
json_parent (const EgTreeEnsemble *ensemble, guint32 tree, guint32 node)
{
  for (guint32 i = ensemble->first[tree]; i < node; i++)
    if (ensemble->nodes[i].left && (ensemble->nodes[i].left == node || ensemble->nodes[i].left + 1 == node))
      return i - (double) ensemble->first[tree];

  return 2147483647;
}

static inline double
json_value (const EgTreeEnsemble *ensemble, guint32 tree, guint32 node)
{
  return ensemble->nodes[node].value;
}

static inline double
json_cover (const EgTreeEnsemble *ensemble, guint32 tree, guint32 node)
{
  return ensemble->nodes[node].cover;
}

static inline double
json_feature (const EgTreeEnsemble *ensemble, guint32 tree, guint32 node)
{
  return EG_TREE_FEATURE (&ensemble->nodes[node]);
}

static inline double
json_missing (const EgTreeEnsemble *ensemble, guint32 tree, guint32 node)
{
  return EG_TREE_MISSING_LEFT (&ensemble->nodes[node]);
}

static inline double
json_zero (const EgTreeEnsemble *ensemble, guint32 tree, guint32 node)
{
  return 0;
}

static inline void
json_list (GString              *text,
           const EgTreeEnsemble *ensemble,
           guint32               tree,
           const char           *name,
           gboolean              whole,
           NodeNumber            number)
{
  g_string_append_printf (text, "\"%s\":", name);
  for (guint32 i = ensemble->first[tree]; i < ensemble->first[tree + 1]; i++)
    {
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_c (text, i == ensemble->first[tree] ? '[' : ',');
      g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, whole ? "%.0f" : "%.9e", number (ensemble, tree, i)));
    }
  g_string_append (text, "],");
}

/* The base is the one of base_score 0.5, whatever OBJECTIVE is. */
static inline char *
random_trees_to_json (const EgTreeEnsemble *ensemble,
                      const char           *objective)
{
  GString *text = g_string_new ("{\"learner\":{\"attributes\":{},\"feature_names\":[],\"feature_types\":[],"
                                "\"gradient_booster\":{\"model\":{\"gbtree_model_param\":{\"num_parallel_tree\":\"1\",");

  g_string_append_printf (text, "\"num_trees\":\"%u\",\"size_leaf_vector\":\"0\"},\"tree_info\":[", ensemble->n_trees);
  for (guint i = 0; i < ensemble->n_trees; i++)
    g_string_append (text, i ? ",0" : "0");
  g_string_append (text, "],\"trees\":[");
  for (guint i = 0; i < ensemble->n_trees; i++)
    {
      g_string_append (text, i ? ",{" : "{");
      json_list (text, ensemble, i, "base_weights", FALSE, json_value);
      g_string_append (text, "\"categories\":[],\"categories_nodes\":[],\"categories_segments\":[],\"categories_sizes\":[],");
      json_list (text, ensemble, i, "default_left", TRUE, json_missing);
      g_string_append_printf (text, "\"id\":%u,", i);
      json_list (text, ensemble, i, "left_children", TRUE, json_left);
      json_list (text, ensemble, i, "loss_changes", FALSE, json_zero);
      json_list (text, ensemble, i, "parents", TRUE, json_parent);
      json_list (text, ensemble, i, "right_children", TRUE, json_right);
      json_list (text, ensemble, i, "split_conditions", FALSE, json_value);
      json_list (text, ensemble, i, "split_indices", TRUE, json_feature);
      json_list (text, ensemble, i, "split_type", TRUE, json_zero);
      json_list (text, ensemble, i, "sum_hessian", FALSE, json_cover);
      g_string_append_printf (text, "\"tree_param\":{\"num_deleted\":\"0\",\"num_feature\":\"%u\",\"num_nodes\":\"%u\","
                              "\"size_leaf_vector\":\"0\"}}", ensemble->n_features,
                              ensemble->first[i + 1] - ensemble->first[i]);
    }
  g_string_append_printf (text, "]},\"name\":\"gbtree\"},\"learner_model_param\":{\"base_score\":\"5E-1\","
                          "\"boost_from_average\":\"1\",\"num_class\":\"0\",\"num_feature\":\"%u\",\"num_target\":\"1\"},"
                          "\"objective\":{\"name\":\"%s\"%s}},\"version\":[1,7,4]}", ensemble->n_features, objective,
                          g_str_equal (objective, "binary:logistic") ? ",\"reg_loss_param\":{\"scale_pos_weight\":\"1\"}" : "");

  return g_string_free (text, FALSE);
}
