/* engraft-prediction-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-prediction-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/libengraft-enums.h"

/**
 * EngraftPredictionOptions:
 *
 * Whose risk is predicted, by which model.
 */
struct _EngraftPredictionOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftPredictionOptions, engraft_prediction_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_prediction_options_class_init (EngraftPredictionOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftPredictionOptions:model:
     *
     * The content of a model file: a prediction keeps the model that made it.
     */
    g_param_spec_string ("model", N_("Model"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPredictionOptions:values:
     *
     * What is known of the patient, each as “feature=text”.
     */
    g_param_spec_boxed ("values", N_("Values"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPredictionOptions:other-values:
     *
     * What would be otherwise in a second scenario, each as “feature=text”; not set: there is none.
     */
    g_param_spec_boxed ("other-values", N_("Otherwise"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPredictionOptions:neighbours:
     *
     * How many patients of the training, those that are most like the patient, are shown beside what is predicted.
     */
    g_param_spec_int ("neighbours", N_("Similar Patients"), NULL, 5, 1000, 30, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPredictionOptions:similarity:
     *
     * By what they are like the patient.
     */
    g_param_spec_enum ("similarity", N_("Similar in"), NULL, ENGRAFT_TYPE_SIMILARITY, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPredictionOptions:explanation:
     *
     * Where the reasons come from.
     */
    g_param_spec_enum ("explanation", N_("Explanation"), NULL, ENGRAFT_TYPE_EXPLANATION, 0, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_prediction_options_init (EngraftPredictionOptions *self)
{
}

/**
 * engraft_prediction_options_new:
 *
 * Gives nobody, and no model.
 *
 * Returns: (transfer full): nobody, and no model
 */
EngraftPredictionOptions *
engraft_prediction_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_PREDICTION_OPTIONS, NULL);
}

/**
 * engraft_prediction_options_dup_value:
 * @self: options
 * @feature: the name of a feature
 * @other: whether that of the second scenario is asked for
 *
 * Gets what was written for a feature.
 *
 * Returns: (transfer full): the text, empty when there is none
 */
char *
engraft_prediction_options_dup_value (EngraftPredictionOptions *self,
                                      const char               *feature,
                                      gboolean                  other)
{
  const char * const *values;
  g_autofree char *key = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION_OPTIONS (self) && feature, NULL);

  key = g_strconcat (feature, "=", NULL);
  values = engraft_options_get_strv (ENGRAFT_OPTIONS (self), other ? "other-values" : "values");
  for (guint i = 0; values && values[i]; i++)
    if (g_str_has_prefix (values[i], key))
      return g_strdup (values[i] + strlen (key));

  return g_strdup ("");
}

/**
 * engraft_prediction_options_set_value:
 * @self: options
 * @feature: the name of a feature
 * @other: whether that of the second scenario is set
 * @value: what was written for it; empty: it is not known, or in the second scenario as in the first
 *
 * Sets the value of a feature.
 */
void
engraft_prediction_options_set_value (EngraftPredictionOptions *self,
                                      const char               *feature,
                                      gboolean                  other,
                                      const char               *value)
{
  const char *option = other ? "other-values" : "values";
  g_autoptr(GPtrArray) words = NULL;
  const char * const *values;
  g_autofree char *key = NULL;

  g_return_if_fail (ENGRAFT_IS_PREDICTION_OPTIONS (self) && feature && value);

  key = g_strconcat (feature, "=", NULL);
  words = g_ptr_array_new_with_free_func (g_free);
  values = engraft_options_get_strv (ENGRAFT_OPTIONS (self), option);
  for (guint i = 0; values && values[i]; i++)
    if (!g_str_has_prefix (values[i], key))
      g_ptr_array_add (words, g_strdup (values[i]));
  if (*value)
    g_ptr_array_add (words, g_strconcat (key, value, NULL));
  g_ptr_array_add (words, NULL);
  g_object_set (self, option, words->len > 1 ? words->pdata : NULL, NULL);
}
