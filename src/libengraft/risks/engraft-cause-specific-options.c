/* engraft-cause-specific-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-cause-specific-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftCauseSpecificOptions:
 *
 * What Cox models of the hazards of all causes are made of, and for whom risks are predicted.
 *
 * All times are in [property@CauseSpecificOptions:unit], in which results are shown.
 */
struct _EngraftCauseSpecificOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftCauseSpecificOptions, engraft_cause_specific_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_cause_specific_options_class_init (EngraftCauseSpecificOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftCauseSpecificOptions:causes:
     *
     * The causes, as [property@IncidenceOptions:causes].
     */
    engraft_param_texts ("causes", N_("Causes")),
    /**
     * EngraftCauseSpecificOptions:covariates:
     *
     * The terms of the models, as [property@CoxOptions:covariates]; they are the same for all causes.
     */
    engraft_param_texts ("covariates", N_("Covariates")),
    /**
     * EngraftCauseSpecificOptions:references:
     *
     * With which level others are compared, as in “stage=2”; not said: the first.
     */
    engraft_param_texts ("references", N_("Reference Levels")),
    /**
     * EngraftCauseSpecificOptions:ties:
     *
     * How events at the same time are treated; the exact method gives no risks.
     */
    g_param_spec_enum ("ties", N_("Ties"), NULL, ENGRAFT_TYPE_COX_TIES, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCauseSpecificOptions:variance:
     *
     * How standard errors of risks are estimated.
     */
    g_param_spec_enum ("variance", N_("Standard Error"), NULL, ENGRAFT_TYPE_RISK_VARIANCE, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCauseSpecificOptions:confidence:
     *
     * The level of all intervals, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCauseSpecificOptions:convergence:
     *
     * When the likelihood is taken as largest.
     */
    g_param_spec_enum ("convergence", N_("Convergence"), NULL, ENGRAFT_TYPE_COX_CONVERGENCE, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCauseSpecificOptions:profiles:
     *
     * For whom risks are predicted, as [property@CoxOptions:profiles]; an empty one is somebody with all
     * covariates at their mean or reference level.
     */
    engraft_param_texts ("profiles", N_("Predict Risks For")),
    /**
     * EngraftCauseSpecificOptions:known-at-start:
     *
     * Covariates that are known when follow-up begins, as [property@CoxOptions:known-at-start].
     */
    engraft_param_texts ("known-at-start", N_("Known at the Start")),
    /**
     * EngraftCauseSpecificOptions:unit:
     *
     * What times are shown in; not set: the unit of the data.
     */
    g_param_spec_enum ("unit", N_("Show Times In"), NULL, ENGRAFT_TYPE_TIME_UNIT, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCauseSpecificOptions:times:
     *
     * Up to when risks are predicted, such as “1 2 5”.
     */
    g_param_spec_string ("times", N_("Risks Up To"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_cause_specific_options_init (EngraftCauseSpecificOptions *self)
{
}

/**
 * engraft_cause_specific_options_new:
 *
 * Gives models without covariates, by Efron’s method, with 95 % intervals.
 *
 * Returns: (transfer full): models without covariates
 */
EngraftCauseSpecificOptions *
engraft_cause_specific_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_CAUSE_SPECIFIC_OPTIONS, NULL);
}
