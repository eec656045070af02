/* engraft-survival-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftSurvivalOptions:
 *
 * What a survival analysis is to compute.
 *
 * All times are in [property@SurvivalOptions:unit], in which results are shown; lists
 * of numbers are texts such as “1 2.5 5”.
 */
struct _EngraftSurvivalOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSurvivalOptions, engraft_survival_options, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
choice (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_enum (name, nick, NULL, type, 0, ENGRAFT_OPTIONS_PARAM);
}

static void
engraft_survival_options_class_init (EngraftSurvivalOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftSurvivalOptions:estimator:
     *
     * How the curves are estimated.
     */
    choice ("estimator", N_("Estimator"), ENGRAFT_TYPE_SURVIVAL_ESTIMATOR),
    /**
     * EngraftSurvivalOptions:confidence:
     *
     * The level of all intervals and bands, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSurvivalOptions:interval:
     *
     * The scale on which intervals are symmetric.
     */
    choice ("interval", N_("Confidence Interval"), ENGRAFT_TYPE_INTERVAL_TYPE),
    /**
     * EngraftSurvivalOptions:band:
     *
     * Which simultaneous band is computed.
     */
    choice ("band", N_("Simultaneous Band"), ENGRAFT_TYPE_BAND_TYPE),
    /**
     * EngraftSurvivalOptions:band-from:
     *
     * From when the band holds; not set: the first event.
     */
    engraft_options_param_spec_optional ("band-from", N_("Band From"), 0, G_MAXDOUBLE),
    /**
     * EngraftSurvivalOptions:band-to:
     *
     * Until when the band holds; not set: the last event.
     */
    engraft_options_param_spec_optional ("band-to", N_("Band To"), 0, G_MAXDOUBLE),
    /**
     * EngraftSurvivalOptions:unit:
     *
     * What times are shown in; not set: the unit of the data.
     */
    choice ("unit", N_("Show Times In"), ENGRAFT_TYPE_TIME_UNIT),
    /**
     * EngraftSurvivalOptions:times:
     *
     * Where survival is wanted, such as “1 2 5”.
     */
    engraft_param_text ("times", N_("Survival At"), NULL),
    /**
     * EngraftSurvivalOptions:quantiles:
     *
     * Which quantiles of the time are wanted, as shares, such as “0.25 0.5”.
     */
    engraft_param_text ("quantiles", N_("Quantiles"), "0.5"),
    /**
     * EngraftSurvivalOptions:horizon:
     *
     * Up to where the restricted mean is taken; not set: the smallest of the groups’ last times.
     */
    engraft_options_param_spec_optional ("horizon", N_("Restricted Mean Up To"), 0, G_MAXDOUBLE),
    /**
     * EngraftSurvivalOptions:start:
     *
     * Conditional survival, given survival until then.
     */
    engraft_options_param_spec_optional ("start", N_("Given Survival Until"), 0, G_MAXDOUBLE),
    /**
     * EngraftSurvivalOptions:landmark:
     *
     * Only those under observation after it take part, counted from it.
     */
    engraft_options_param_spec_optional ("landmark", N_("Landmark"), 0, G_MAXDOUBLE),
    /**
     * EngraftSurvivalOptions:test:
     *
     * Which test of the log-rank family compares the groups.
     */
    choice ("test", N_("Test"), ENGRAFT_TYPE_TEST_WEIGHT),
    /**
     * EngraftSurvivalOptions:rho:
     *
     * The power of S(t-) in the test named rho.
     */
    g_param_spec_double ("rho", N_("ρ"), NULL, 0, 10, 1, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSurvivalOptions:p:
     *
     * The power of S(t-) in Fleming and Harrington’s test.
     */
    g_param_spec_double ("p", N_("p"), NULL, 0, 10, 1, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSurvivalOptions:q:
     *
     * The power of 1 - S(t-) in Fleming and Harrington’s test.
     */
    g_param_spec_double ("q", N_("q"), NULL, 0, 10, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSurvivalOptions:all-tests:
     *
     * Whether the whole family of tests is in the table.
     */
    engraft_param_yes_no ("all-tests", N_("All Tests"), FALSE),
    /**
     * EngraftSurvivalOptions:trend:
     *
     * Whether groups are tested for a trend.
     */
    engraft_param_yes_no ("trend", N_("Test for Trend"), FALSE),
    /**
     * EngraftSurvivalOptions:trend-scores:
     *
     * The scores of the groups; not set: 1, 2, 3, ...
     */
    engraft_param_text ("trend-scores", N_("Scores"), NULL),
    /**
     * EngraftSurvivalOptions:pairwise:
     *
     * Whether each group is compared with each.
     */
    engraft_param_yes_no ("pairwise", N_("Pairs of Groups"), FALSE),
    /**
     * EngraftSurvivalOptions:adjustment:
     *
     * How the p-values of the pairs are adjusted.
     */
    choice ("adjustment", N_("Adjustment"), ENGRAFT_TYPE_ADJUSTMENT),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_survival_options_init (EngraftSurvivalOptions *self)
{
}

/**
 * engraft_survival_options_new:
 *
 * Gives Kaplan-Meier curves with 95 % intervals on the log scale, medians, and the
 * log-rank test.
 *
 * Returns: (transfer full): Kaplan-Meier curves with 95 % intervals on the log
 *   scale, medians, and the log-rank test
 */
EngraftSurvivalOptions *
engraft_survival_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SURVIVAL_OPTIONS, NULL);
}
