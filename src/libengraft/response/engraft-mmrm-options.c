/* engraft-mmrm-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-mmrm-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftMmrmOptions:
 *
 * Changes from baseline at scheduled visits, by a mixed model for repeated measures.
 */
struct _EngraftMmrmOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftMmrmOptions, engraft_mmrm_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_mmrm_options_class_init (EngraftMmrmOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftMmrmOptions:value:
     *
     * The column of the value.
     */
    engraft_param_text ("value", N_("Value"), NULL),
    /**
     * EngraftMmrmOptions:visit:
     *
     * The column of the scheduled visit: numbers, such as months, or names in their order.
     */
    engraft_param_text ("visit", N_("Visit"), NULL),
    /**
     * EngraftMmrmOptions:baseline-visit:
     *
     * The visit from which changes are taken; not set: the first.
     */
    engraft_param_text ("baseline-visit", N_("Baseline Visit"), NULL),
    /**
     * EngraftMmrmOptions:reference:
     *
     * The group with which others are compared; not set: the first.
     */
    engraft_param_text ("reference", N_("Compared With"), NULL),
    /**
     * EngraftMmrmOptions:covariates:
     *
     * What else than the baseline the model is adjusted for, as known in the row of the baseline; terms as of
     * [property@CoxOptions:covariates].  Each has one slope for all visits, unless it is among
     * [property@MmrmOptions:visit-covariates].
     */
    g_param_spec_boxed ("covariates", N_("Adjusted For"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMmrmOptions:visit-covariates:
     *
     * The same with a slope at each visit, which is the product of the covariate and the visit; whether or not it is among
     * [property@MmrmOptions:covariates] too.
     */
    g_param_spec_boxed ("visit-covariates", N_("Adjusted For at Each Visit"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMmrmOptions:references:
     *
     * With which level of a covariate others are compared, as in “stage=2”; not said: the first.
     */
    g_param_spec_boxed ("references", N_("Reference Levels"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMmrmOptions:covariance:
     *
     * How the values of one subject vary together.
     */
    g_param_spec_enum ("covariance", N_("Covariance"), NULL, ENGRAFT_TYPE_MMRM_COVARIANCE, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMmrmOptions:confidence:
     *
     * The level of all limits, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_mmrm_options_init (EngraftMmrmOptions *self)
{
}

/**
 * engraft_mmrm_options_new:
 *
 * Gives options without a column.
 *
 * Returns: (transfer full): options without a column
 */
EngraftMmrmOptions *
engraft_mmrm_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_MMRM_OPTIONS, NULL);
}
