/* engraft-analysis-remedy.c: what a notice proposes is done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-analysis.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-recipe.h"
#include "libengraft/project/engraft-project.h"

/* Members of VALUE replace those of the options; of one that is null the option goes back to what it was at first. */
static void
change (EngraftOptions *options,
        JsonObject     *values)
{
  g_autoptr(JsonNode) node = engraft_options_to_json (options);
  g_autoptr(GError) error = NULL;
  JsonObjectIter iter;
  JsonNode *value;
  const char *name;

  json_object_iter_init (&iter, values);
  while (json_object_iter_next (&iter, &name, &value))
    if (JSON_NODE_HOLDS_NULL (value))
      json_object_remove_member (json_node_get_object (node), name);
    else
      json_object_set_member (json_node_get_object (node), name, json_node_copy (value));
  if (!engraft_options_load_json (options, node, &error))
    g_warning ("%s", error->message);
}

static gboolean
change_one (EngraftOptions *part,
            const char     *option,
            JsonNode       *value)
{
  g_autoptr(JsonObject) values = json_object_new ();

  if (!g_object_class_find_property (G_OBJECT_GET_CLASS (part), option))
    return FALSE;
  json_object_set_member (values, option, value ? json_node_copy (value) : json_node_new (JSON_NODE_NULL));
  change (part, values);

  return TRUE;
}

/* Several parts of the spec, as one step; VALUE has options of each. */
static void
change_parts (EngraftAnalysis *self,
              JsonObject      *value,
              const char      *title)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (self));
  EngraftOptions *spec = engraft_item_get_spec (ENGRAFT_ITEM (self));
  JsonObjectIter iter;
  JsonNode *member;
  const char *part;

  if (project)
    engraft_project_begin_step (project, title);
  json_object_iter_init (&iter, value);
  while (json_object_iter_next (&iter, &part, &member))
    if (JSON_NODE_HOLDS_OBJECT (member) && g_object_class_find_property (G_OBJECT_GET_CLASS (spec), part))
      change (engraft_options_get_options (spec, part), json_node_get_object (member));
  if (project)
    engraft_project_end_step (project);
}

/* Another analysis of the same rows; VALUE has its kind, its name, and options of its parts. */
static void
add_analysis (EngraftAnalysis *self,
              JsonObject      *value)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (self));
  const char *kind = json_object_get_string_member_with_default (value, "kind", "");
  const char *name = json_object_get_string_member_with_default (value, "name", kind);
  EngraftOptions *own = engraft_item_get_spec (ENGRAFT_ITEM (self)), *spec, *cohort;
  g_autofree char *title = NULL;
  JsonObjectIter iter;
  JsonNode *member;
  const char *part;

  if (!project || !g_type_is_a (engraft_project_get_item_type (kind), ENGRAFT_TYPE_ANALYSIS))
    return;

  /* Translators: the name of an item */
  title = g_strdup_printf (_("Addition of %s"), name);
  engraft_project_begin_step (project, title);
  spec = engraft_item_get_spec (engraft_project_add (project, kind, name));
  cohort = engraft_options_get_options (spec, "cohort");
  g_object_set (spec, "data-set", engraft_options_get_string (own, "data-set"), NULL);
  engraft_options_assign (cohort, engraft_options_get_options (own, "cohort"));
  g_object_set (cohort, "group", NULL, NULL);
  json_object_iter_init (&iter, value);
  while (json_object_iter_next (&iter, &part, &member))
    if (JSON_NODE_HOLDS_OBJECT (member) && g_object_class_find_property (G_OBJECT_GET_CLASS (spec), part))
      change (engraft_options_get_options (spec, part), json_node_get_object (member));
  engraft_project_end_step (project);
}

/* New analyses of a data set start from what is now known of it. */
static void
take_roles (EngraftOptions *data_set,
            EngraftOptions *analysis)
{
  EngraftOptions *cohort = engraft_options_get_options (data_set, "cohort");

  engraft_options_assign (cohort, engraft_options_get_options (analysis, "cohort"));
  g_object_set (cohort, "group", NULL, NULL);
}

/* How columns are made that intervals need. */
static void
add_recipes (EngraftOptions *data_set,
             JsonArray      *given)
{
  GListStore *recipes = engraft_options_get_list (data_set, "recipes");

  for (guint i = 0; i < json_array_get_length (given); i++)
    {
      g_autoptr(EngraftRecipe) recipe = engraft_recipe_new ("");

      if (engraft_options_load_json (ENGRAFT_OPTIONS (recipe), json_array_get_element (given, i), NULL))
        g_list_store_append (recipes, recipe);
    }
}

/* The analysis goes over to intervals of the follow-up of its data set; VALUE has their options, and what changes of the
 * cohort and the options of the analysis. */
static void
divide_follow_up (EngraftAnalysis *self,
                  JsonObject      *value)
{
  static const char * const parts[] = { "cohort", "options" };
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (self));
  EngraftDataSet *data_set = engraft_analysis_get_data_set (self);
  EngraftOptions *own = engraft_item_get_spec (ENGRAFT_ITEM (self)), *spec;
  EngraftItem *made;
  g_autofree char *name = NULL;

  if (!project || !data_set || !json_object_has_member (value, "intervals"))
    return;

  engraft_project_begin_step (project, _("Division of Follow-up"));
  if (json_object_has_member (value, "recipes"))
    add_recipes (engraft_item_get_spec (ENGRAFT_ITEM (data_set)), json_object_get_array_member (value, "recipes"));
  /* Translators: the name of a data set of subjects */
  name = g_strdup_printf (_("%s, intervals"), engraft_item_get_name (ENGRAFT_ITEM (data_set)));
  made = engraft_project_add (project, "data", name);
  spec = engraft_item_get_spec (made);
  g_object_set (spec, "subjects", engraft_item_get_id (ENGRAFT_ITEM (data_set)), "confirmed", TRUE, NULL);
  change (engraft_options_get_options (spec, "intervals"), json_object_get_object_member (value, "intervals"));
  g_object_set (own, "data-set", engraft_item_get_id (made), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (json_object_has_member (value, parts[i]))
      change (engraft_options_get_options (own, parts[i]), json_object_get_object_member (value, parts[i]));
  take_roles (spec, own);
  engraft_project_end_step (project);
}

/**
 * engraft_analysis_list_remedies_of_kind:
 * @kind: a kind of analysis, such as “cox”
 * @table: the table that was analysed
 * @data: (nullable): the data that were made of it
 * @spec: what was to be computed, of that kind
 * @error: why it was not
 *
 * Lists what can be done about an error of an analysis that is in no project, as [method@Analysis.apply_remedy] does it in one.
 *
 * Returns: (transfer full) (nullable): [class@Notice]s with remedies; %NULL when nothing is proposed
 */
GListModel *
engraft_analysis_list_remedies_of_kind (const char     *kind,
                                        EngraftTable   *table,
                                        GObject        *data,
                                        EngraftOptions *spec,
                                        const GError   *error)
{
  GType type = engraft_project_get_item_type (kind);
  g_autoptr(GTypeClass) klass = NULL;
  GListStore *remedies = NULL;

  g_return_val_if_fail (g_type_is_a (type, ENGRAFT_TYPE_ANALYSIS), NULL);
  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_OPTIONS (spec) && error, NULL);

  klass = g_type_class_ref (type);
  if (ENGRAFT_ANALYSIS_CLASS (klass)->list_remedies)
    remedies = ENGRAFT_ANALYSIS_CLASS (klass)->list_remedies (table, data, spec, NULL, error);

  return remedies ? G_LIST_MODEL (remedies) : NULL;
}

/**
 * engraft_analysis_apply_remedy:
 * @self: an analysis
 * @notice: one of its notices
 *
 * Does what the notice proposes: sets its option in the first part of the spec that has it; or, when the option is the
 * name of a part, those options of that part which are members of the value.  “new-analysis” adds another analysis of the
 * same rows to the project: the value has its kind, its name, and options of its parts.  “parts” changes several parts of the
 * spec in one step: the value has options of each.  “divide-follow-up” adds a data
 * set of intervals of follow-up, of which the analysis then is: the value has the intervals' options, those that
 * change of the cohort and the options of the analysis, and recipes of columns that the intervals need.
 * %ENGRAFT_NOTICE_COMPUTE_AGAIN changes nothing and computes again.
 */
void
engraft_analysis_apply_remedy (EngraftAnalysis *self,
                               EngraftNotice   *notice)
{
  EngraftOptions *spec;
  const char *option, *text;
  g_autoptr(JsonNode) value = NULL;
  g_autofree GParamSpec **pspecs = NULL;
  guint n;

  g_return_if_fail (ENGRAFT_IS_ANALYSIS (self) && ENGRAFT_IS_NOTICE (notice));

  spec = engraft_item_get_spec (ENGRAFT_ITEM (self));
  option = engraft_notice_get_remedy_option (notice);
  text = engraft_notice_get_remedy_value (notice);
  value = text ? json_from_string (text, NULL) : NULL;
  if (g_strcmp0 (option, ENGRAFT_NOTICE_COMPUTE_AGAIN) == 0)
    {
      engraft_analysis_compute_again (self);
      return;
    }
  if (g_strcmp0 (option, "new-analysis") == 0 && value && JSON_NODE_HOLDS_OBJECT (value))
    {
      add_analysis (self, json_node_get_object (value));
      return;
    }
  if (g_strcmp0 (option, "parts") == 0 && value && JSON_NODE_HOLDS_OBJECT (value))
    {
      change_parts (self, json_node_get_object (value), engraft_notice_get_remedy (notice));
      return;
    }
  if (g_strcmp0 (option, "divide-follow-up") == 0 && value && JSON_NODE_HOLDS_OBJECT (value))
    {
      divide_follow_up (self, json_node_get_object (value));
      return;
    }
  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (spec), &n);
  for (guint i = 0; i < n && option; i++)
    {
      EngraftOptions *part;

      if (!g_type_is_a (pspecs[i]->value_type, ENGRAFT_TYPE_OPTIONS))
        continue;
      part = engraft_options_get_options (spec, pspecs[i]->name);
      if (g_str_equal (pspecs[i]->name, option) && value && JSON_NODE_HOLDS_OBJECT (value))
        {
          change (part, json_node_get_object (value));
          return;
        }
      if (change_one (part, option, value))
        return;
    }
}
