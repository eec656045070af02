/* engraft-weighting-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/causal/engraft-weighting-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/survival/engraft-cox-options.h"

/**
 * EngraftWeightingOptions:
 *
 * How two treatments are made comparable by weights.
 *
 * The treatment is the group of the [class@Cohort], whose second value is the treated one.
 */
struct _EngraftWeightingOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftWeightingOptions, engraft_weighting_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_weighting_options_class_init (EngraftWeightingOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftWeightingOptions:covariates:
     *
     * By what the treatment may have been chosen, in the terms of [property@CoxOptions:covariates].
     */
    g_param_spec_boxed ("covariates", N_("Covariates"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWeightingOptions:known-at-start:
     *
     * Covariates that are known when follow-up begins, as [property@CoxOptions:known-at-start].
     */
    g_param_spec_boxed ("known-at-start", N_("Known at the Start"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWeightingOptions:references:
     *
     * With which level others are compared.
     */
    g_param_spec_boxed ("references", N_("Reference Levels"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWeightingOptions:estimand:
     *
     * In whom the effect is wanted.
     */
    g_param_spec_enum ("estimand", N_("Effect In"), NULL, ENGRAFT_TYPE_ESTIMAND, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWeightingOptions:stabilised:
     *
     * Whether weights are multiplied by the share of the group, so that their mean is near 1.
     */
    g_param_spec_boolean ("stabilised", N_("Stabilised Weights"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWeightingOptions:truncation:
     *
     * The share of weights at either end that is drawn in; 0: none.
     */
    g_param_spec_double ("truncation", N_("Truncated Share"), NULL, 0, .25, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWeightingOptions:ties:
     *
     * How events at the same time are treated in the weighted Cox model.
     */
    g_param_spec_enum ("ties", N_("Ties"), NULL, ENGRAFT_TYPE_COX_TIES, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWeightingOptions:confidence:
     *
     * The level of all intervals, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWeightingOptions:times:
     *
     * Where survival is wanted, such as “1 2 5”.
     */
    g_param_spec_string ("times", N_("Survival At"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWeightingOptions:unit:
     *
     * What times are shown in; not set: the unit of the data.
     */
    g_param_spec_enum ("unit", N_("Show Times In"), NULL, ENGRAFT_TYPE_TIME_UNIT, 0, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_weighting_options_init (EngraftWeightingOptions *self)
{
}

/**
 * engraft_weighting_options_new:
 *
 * Gives stabilised weights for the effect in all subjects.
 *
 * Returns: (transfer full): stabilised weights for the effect in all subjects
 */
EngraftWeightingOptions *
engraft_weighting_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_WEIGHTING_OPTIONS, NULL);
}
