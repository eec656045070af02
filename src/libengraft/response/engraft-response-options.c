/* engraft-response-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-response-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftResponseOptions:
 *
 * What is a response, and how groups are compared by it.
 *
 * Rows and groups are those of the [class@Cohort].
 */
struct _EngraftResponseOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftResponseOptions, engraft_response_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_response_options_class_init (EngraftResponseOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftResponseOptions:response:
     *
     * The column that tells who responded: yes or no, a category, or a number.
     */
    engraft_param_text ("response", N_("Response"), NULL),
    /**
     * EngraftResponseOptions:responses:
     *
     * The values that are a response.  Not set: of two values that can mean nothing else, such as “yes” and “no”, that
     * which says so.
     */
    engraft_param_texts ("responses", N_("Counts as Response")),
    /**
     * EngraftResponseOptions:not-evaluable:
     *
     * Values that tell neither, such as “NE”; they are counted with what is missing.
     */
    engraft_param_texts ("not-evaluable", N_("Not Evaluable")),
    /**
     * EngraftResponseOptions:at-least:
     *
     * Of a number: the least that is a response.
     */
    engraft_options_param_spec_optional ("at-least", N_("At Least"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftResponseOptions:at-most:
     *
     * Of a number: the most that is a response.
     */
    engraft_options_param_spec_optional ("at-most", N_("At Most"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftResponseOptions:reference:
     *
     * The group against which others are compared; not set: the first.
     */
    engraft_param_text ("reference", N_("Compared With"), NULL),
    /**
     * EngraftResponseOptions:ordinal:
     *
     * Whether groups are compared by all values in their order too, by proportional odds and by ranks, where that order is
     * known.
     */
    g_param_spec_boolean ("ordinal", N_("Compare by All Values in Order"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftResponseOptions:order:
     *
     * The values from the lowest to the highest.  Not set: numbers by size, a category whose levels somebody ordered by
     * these, and values of a known scale, such as “PD”, “SD”, “PR”, “CR”, as this has them.
     */
    engraft_param_texts ("order", N_("Order of Values")),
    /**
     * EngraftResponseOptions:covariates:
     *
     * For what the comparison by all values is adjusted; terms as of [property@CoxOptions:covariates].
     */
    engraft_param_texts ("covariates", N_("Adjusted For")),
    /**
     * EngraftResponseOptions:references:
     *
     * With which level of a covariate others are compared, as in “stage=2”; not said: the first.
     */
    engraft_param_texts ("references", N_("Reference Levels")),
    /**
     * EngraftResponseOptions:interval:
     *
     * The interval of a proportion.
     */
    g_param_spec_enum ("interval", N_("Intervals of Rates"), NULL, ENGRAFT_TYPE_PROPORTION_INTERVAL, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftResponseOptions:confidence:
     *
     * The level of all limits, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_response_options_init (EngraftResponseOptions *self)
{
}

/**
 * engraft_response_options_new:
 *
 * Gives options without a column.
 *
 * Returns: (transfer full): options without a column
 */
EngraftResponseOptions *
engraft_response_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_RESPONSE_OPTIONS, NULL);
}
