/* engraft-model-card-items.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-model-card-items.h"

#include <glib/gi18n-lib.h>

static const EngraftModelCardItem items[] = {
  { "intended-use", N_("Use"), N_("What it is for, and who uses it") },
  { "not-for", N_("Use"), N_("What it is not for") },
  { "limits", N_("Use"), N_("Where it fails or has not been tried") },
  { "1", N_("Title and abstract"), N_("A title that names the kind of study, the people and the outcome") },
  { "2", N_("Title and abstract"), N_("A structured abstract, or where it is") },
  { "3a", N_("Introduction"), N_("Why a model is needed, and which there are already") },
  { "3b", N_("Introduction"), N_("Whom it is about, when in their care it is used, and by whom") },
  { "3c", N_("Introduction"), N_("Known differences in health between groups of people") },
  { "4", N_("Introduction"), N_("Aims: whether it was developed, evaluated or both") },
  { "5a", N_("Methods"), N_("Sources of the data, why these, and whom they represent") },
  { "5b", N_("Methods"), N_("Dates: first and last patient, end of follow-up") },
  { "6a", N_("Methods"), N_("Setting: kind of care, number and place of centres") },
  { "6b", N_("Methods"), N_("Who was included and who was not") },
  { "6c", N_("Methods"), N_("Treatments, and what was done about them") },
  { "7", N_("Methods"), N_("How data were prepared and checked, and whether alike in all groups") },
  { "8a", N_("Methods"), N_("The outcome: definition, horizon, how and when it was found, and why this one") },
  { "8b", N_("Methods"), N_("Who judged the outcome, where it needs judgement") },
  { "8c", N_("Methods"), N_("What kept the judgement of the outcome blind") },
  { "9a", N_("Methods"), N_("How the first features were chosen") },
  { "9b", N_("Methods"), N_("All features: definition, units, how and when measured, and whether blind") },
  { "9c", N_("Methods"), N_("Who judged features, where they need judgement") },
  { "10", N_("Methods"), N_("The number of patients and events, and whether it is enough") },
  { "11", N_("Methods"), N_("What was done about missing values") },
  { "12a", N_("Methods"), N_("Which data served development and which evaluation") },
  { "12b", N_("Methods"), N_("How features enter: form, scaling, transformation") },
  { "12c", N_("Methods"), N_("The kind of model, why, how it was built and tuned, and internal validation") },
  { "12d", N_("Methods"), N_("Differences between centres or countries in the model and its performance") },
  { "12e", N_("Methods"), N_("Measures and figures of performance, and why these") },
  { "12f", N_("Methods"), N_("Changes to the model after its evaluation") },
  { "12g", N_("Methods"), N_("How predictions were computed in the evaluation") },
  { "13", N_("Methods"), N_("Rare outcomes: whether classes were balanced, and recalibration") },
  { "14", N_("Methods"), N_("What was done for fairness, and why") },
  { "15", N_("Methods"), N_("What it gives: a risk or a class, and by which threshold") },
  { "16", N_("Methods"), N_("How the data of the evaluation differ from those of the development") },
  { "17", N_("Methods"), N_("Ethics: approval, and consent or its waiver") },
  { "18a", N_("Open science"), N_("Funding, and what funders did") },
  { "18b", N_("Open science"), N_("Conflicts of interest") },
  { "18c", N_("Open science"), N_("Where the protocol is, or that there is none") },
  { "18d", N_("Open science"), N_("Registration, or that there is none") },
  { "18e", N_("Open science"), N_("Whether the data can be had") },
  { "18f", N_("Open science"), N_("Whether the program code can be had") },
  { "19", N_("Open science"), N_("How patients and the public took part") },
  { "20a", N_("Results"), N_("The flow of patients, with and without the outcome, and their follow-up") },
  { "20b", N_("Results"), N_("Characteristics of patients, and missing values") },
  { "20c", N_("Results"), N_("Important features in development and evaluation compared") },
  { "21", N_("Results"), N_("Patients and events in each analysis") },
  { "22", N_("Results"), N_("The whole model, so that others can predict, and who may use it") },
  { "23a", N_("Results"), N_("Performance with intervals, also of groups of people") },
  { "23b", N_("Results"), N_("Performance in each centre or country") },
  { "24", N_("Results"), N_("The updated model and its performance") },
  { "25", N_("Discussion"), N_("What the results mean, also for fairness") },
  { "26", N_("Discussion"), N_("Limitations: sample, bias, missing values, whether it carries over") },
  { "27a", N_("Discussion"), N_("What to do about poor or missing input in use") },
  { "27b", N_("Discussion"), N_("What users must do and know") },
  { "27c", N_("Discussion"), N_("Next steps, and where it may carry over") },
};

const EngraftModelCardItem *
engraft_model_card_items_list (guint *n)
{
  *n = G_N_ELEMENTS (items);

  return items;
}

const EngraftModelCardItem *
engraft_model_card_items_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    if (g_str_equal (items[i].id, id))
      return &items[i];

  return NULL;
}

char *
engraft_model_card_dup_learned (EngraftFeature *feature)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_NUMBER)
    return engraft_feature_dup_range (feature);
  if (engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_FLAG)
    return g_strdup (_("no, yes"));
  for (guint k = 0; k < engraft_feature_get_n_levels (feature); k++)
    g_string_append_printf (text, "%s%s", k ? ", " : "", engraft_feature_get_level (feature, k));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
engraft_model_card_item_is_reporting (const EngraftModelCardItem *self)
{
  return g_ascii_isdigit (*self->id);
}
