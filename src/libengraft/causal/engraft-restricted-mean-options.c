/* engraft-restricted-mean-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/causal/engraft-restricted-mean-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/libengraft-enums.h"

/**
 * EngraftRestrictedMeanOptions:
 *
 * What a regression of restricted means is to be made of.
 */
struct _EngraftRestrictedMeanOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftRestrictedMeanOptions, engraft_restricted_mean_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_restricted_mean_options_class_init (EngraftRestrictedMeanOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftRestrictedMeanOptions:covariates:
     *
     * The terms of the model, as [property@CoxOptions:covariates].
     */
    g_param_spec_boxed ("covariates", N_("Covariates"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRestrictedMeanOptions:known-at-start:
     *
     * Covariates that are known when follow-up begins, as [property@CoxOptions:known-at-start].
     */
    g_param_spec_boxed ("known-at-start", N_("Known at the Start"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRestrictedMeanOptions:references:
     *
     * With which level others are compared.
     */
    g_param_spec_boxed ("references", N_("Reference Levels"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRestrictedMeanOptions:horizon:
     *
     * Up to where the mean is taken, in the unit in which times are shown.
     */
    engraft_options_param_spec_optional ("horizon", N_("Restricted Mean Up To"), 0, G_MAXDOUBLE),
    /**
     * EngraftRestrictedMeanOptions:link:
     *
     * How the mean depends on covariates.
     */
    g_param_spec_enum ("link", N_("Covariates Change the Mean By"), NULL, ENGRAFT_TYPE_MEAN_LINK, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRestrictedMeanOptions:confidence:
     *
     * The level of all intervals, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRestrictedMeanOptions:unit:
     *
     * What times are shown in; not set: the unit of the data.
     */
    g_param_spec_enum ("unit", N_("Show Times In"), NULL, ENGRAFT_TYPE_TIME_UNIT, 0, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_restricted_mean_options_init (EngraftRestrictedMeanOptions *self)
{
}

/**
 * engraft_restricted_mean_options_new:
 *
 * Gives a model of differences without covariates.
 *
 * Returns: (transfer full): a model of differences without covariates
 */
EngraftRestrictedMeanOptions *
engraft_restricted_mean_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_RESTRICTED_MEAN_OPTIONS, NULL);
}
