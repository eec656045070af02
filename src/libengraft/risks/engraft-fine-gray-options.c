/* engraft-fine-gray-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-fine-gray-options.h"

#include <glib/gi18n-lib.h>

/**
 * EngraftFineGrayOptions:
 *
 * What a model of the cumulative incidence is made of.
 */
struct _EngraftFineGrayOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftFineGrayOptions, engraft_fine_gray_options, ENGRAFT_TYPE_OPTIONS)

/* The landmark is that of the curves beside the model, which it always was when both were computed. */
static gboolean
engraft_fine_gray_options_was_option (EngraftOptions *options,
                                      const char     *name)
{
  return g_str_equal (name, "landmark");
}

static void
engraft_fine_gray_options_class_init (EngraftFineGrayOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftFineGrayOptions:causes:
     *
     * The causes, as [property@IncidenceOptions:causes].
     */
    g_param_spec_boxed ("causes", N_("Causes"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFineGrayOptions:cause:
     *
     * The name of the cause in question; not set: the first.
     */
    g_param_spec_string ("cause", N_("Cause"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFineGrayOptions:covariates:
     *
     * The terms of the model, as [property@CoxOptions:covariates].
     */
    g_param_spec_boxed ("covariates", N_("Covariates"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFineGrayOptions:references:
     *
     * With which level others are compared, as in “stage=2”; not said: the first.
     */
    g_param_spec_boxed ("references", N_("Reference Levels"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFineGrayOptions:known-at-start:
     *
     * Covariates that are known when follow-up begins, although the data look as if they were not.
     */
    g_param_spec_boxed ("known-at-start", N_("Known at the Start"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFineGrayOptions:profiles:
     *
     * For whom the cumulative incidence is predicted, such as “age=50, sex=f”; covariates that are not named are at
     * their mean or their reference level.
     */
    g_param_spec_boxed ("profiles", N_("Predict Incidence For"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFineGrayOptions:censoring-by-group:
     *
     * Whether each of the cohort’s groups is censored in its own way.
     */
    g_param_spec_boolean ("censoring-by-group", N_("Censoring Differs by Group"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFineGrayOptions:confidence:
     *
     * The level of all intervals, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
  };

  ENGRAFT_OPTIONS_CLASS (klass)->was_option = engraft_fine_gray_options_was_option;
  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_fine_gray_options_init (EngraftFineGrayOptions *self)
{
}

/**
 * engraft_fine_gray_options_new:
 *
 * Gives a model of the first cause without covariates.
 *
 * Returns: (transfer full): a model of the first cause without covariates
 */
EngraftFineGrayOptions *
engraft_fine_gray_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_FINE_GRAY_OPTIONS, NULL);
}
