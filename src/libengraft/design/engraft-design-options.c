/* engraft-design-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/design/engraft-design-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftDesignOptions:
 *
 * What is known of a trial that is planned.  Times are all in one unit, which is the planner’s.
 */
struct _EngraftDesignOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftDesignOptions, engraft_design_options, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
choice (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_enum (name, nick, NULL, type, 0, ENGRAFT_OPTIONS_PARAM);
}

static GParamSpec *
number (const char *name,
        const char *nick,
        double      least,
        double      most,
        double      value)
{
  return g_param_spec_double (name, nick, NULL, least, most, value, ENGRAFT_OPTIONS_PARAM);
}

static GParamSpec *
count (const char *name,
       const char *nick,
       int         least,
       int         most,
       int         value)
{
  return g_param_spec_int (name, nick, NULL, least, most, value, ENGRAFT_OPTIONS_PARAM);
}

/* longer than a screen: one entry an option */
static void
engraft_design_options_class_init (EngraftDesignOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftDesignOptions:kind:
     *
     * What the trial compares.
     */
    choice ("kind", N_("Trial"), ENGRAFT_TYPE_DESIGN_KIND),
    /**
     * EngraftDesignOptions:question:
     *
     * What is asked: size, power or effect.
     */
    choice ("question", N_("Asked For"), ENGRAFT_TYPE_DESIGN_QUESTION),
    /**
     * EngraftDesignOptions:n:
     *
     * Subjects of all arms together, where power or effect is asked.
     */
    engraft_options_param_spec_optional ("n", N_("Subjects"), 1, 1e+09),
    /**
     * EngraftDesignOptions:power:
     *
     * The probability of showing the effect.
     */
    number ("power", N_("Power"), 0.01, 0.99999, 0.8),
    /**
     * EngraftDesignOptions:alpha:
     *
     * The probability of showing one that is not there, of all sides together.
     */
    number ("alpha", N_("Level of the Test"), 1e-09, 0.5, 0.05),
    /**
     * EngraftDesignOptions:sides:
     *
     * 1 or 2; designs of one arm with proportions are one-sided always.
     */
    count ("sides", N_("Sides of the Test"), 1, 2, 2),
    /**
     * EngraftDesignOptions:ratio:
     *
     * Subjects of the experimental arm for each of the control arm.
     */
    number ("ratio", N_("Experimental for Each Control"), 0.01, 100, 1),
    /**
     * EngraftDesignOptions:margin:
     *
     * A hazard ratio above 1, or a difference of proportions or means that the experimental arm may be worse by;
     * not set: superiority.
     */
    engraft_options_param_spec_optional ("margin", N_("Margin of Non-Inferiority"), 0, 1e+06),
    /**
     * EngraftDesignOptions:hazard-ratio:
     *
     * Of the experimental arm to the control, or for one unit of a covariate.
     */
    engraft_options_param_spec_optional ("hazard-ratio", N_("Hazard Ratio"), 0.001, 1000.0),
    /**
     * EngraftDesignOptions:method:
     *
     * How events of a log-rank test are counted.
     */
    choice ("method", N_("Formula"), ENGRAFT_TYPE_EVENTS_METHOD),
    /**
     * EngraftDesignOptions:control-median:
     *
     * Survival of the control is exponential with this median.
     */
    engraft_options_param_spec_optional ("control-median", N_("Median Survival of the Control"), 1e-09, 1e+09),
    /**
     * EngraftDesignOptions:control-survival:
     *
     * A share that survives until [property@DesignOptions:control-time].
     */
    engraft_options_param_spec_optional ("control-survival", N_("Survival of the Control"), 1e-06, 0.999999),
    /**
     * EngraftDesignOptions:control-time:
     *
     * The time of [property@DesignOptions:control-survival].
     */
    engraft_options_param_spec_optional ("control-time", N_("Until"), 1e-09, 1e+09),
    /**
     * EngraftDesignOptions:control-hazards:
     *
     * Hazards with the times from which they hold, such as “0.1 6:0.05”.
     */
    engraft_param_text ("control-hazards", N_("Hazards of the Control"), NULL),
    /**
     * EngraftDesignOptions:accrual:
     *
     * The time in which subjects come.
     */
    engraft_options_param_spec_optional ("accrual", N_("Accrual"), 0, 1e+09),
    /**
     * EngraftDesignOptions:accrual-rates:
     *
     * Rates, of which only the proportions count, with the times from which they hold, such as “1 6:3”; not
     * set: even.
     */
    engraft_param_text ("accrual-rates", N_("Rates of Accrual"), NULL),
    /**
     * EngraftDesignOptions:follow-up:
     *
     * The time from the last subject’s entry to the end.
     */
    engraft_options_param_spec_optional ("follow-up", N_("Follow-Up"), 0, 1e+09),
    /**
     * EngraftDesignOptions:loss:
     *
     * The share of subjects that are lost to follow-up by [property@DesignOptions:loss-time].
     */
    number ("loss", N_("Share Lost"), 0, 0.999, 0),
    /**
     * EngraftDesignOptions:loss-time:
     *
     * The time of [property@DesignOptions:loss].
     */
    number ("loss-time", N_("Within"), 1e-09, 1e+09, 1),
    /**
     * EngraftDesignOptions:event-share:
     *
     * The share of subjects that is seen to have the event, where no times are given.
     */
    engraft_options_param_spec_optional ("event-share", N_("Share With the Event"), 1e-06, 1),
    /**
     * EngraftDesignOptions:sd:
     *
     * Of the covariate or of the mean.
     */
    number ("sd", N_("Standard Deviation"), 1e-09, 1e+09, 1),
    /**
     * EngraftDesignOptions:r-squared:
     *
     * The share of the covariate that others explain.
     */
    number ("r-squared", N_("R² With Other Covariates"), 0, 0.999, 0),
    /**
     * EngraftDesignOptions:proportion:
     *
     * Of successes, of the experimental arm.
     */
    engraft_options_param_spec_optional ("proportion", N_("Proportion"), 0, 1),
    /**
     * EngraftDesignOptions:control-proportion:
     *
     * Of the control arm, or the known one.
     */
    engraft_options_param_spec_optional ("control-proportion", N_("Proportion of the Control"), 0, 1),
    /**
     * EngraftDesignOptions:continuity:
     *
     * Whether two proportions are compared with the correction for continuity.
     */
    g_param_spec_boolean ("continuity", N_("Correction for Continuity"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftDesignOptions:difference:
     *
     * In the unit of the standard deviation.
     */
    engraft_options_param_spec_optional ("difference", N_("Difference of Means"), -1000000000.0, 1e+09),
    /**
     * EngraftDesignOptions:paired:
     *
     * Whether means are of one arm, or of differences in pairs.
     */
    g_param_spec_boolean ("paired", N_("One Arm or Pairs"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftDesignOptions:largest:
     *
     * The largest trial that is looked at where sizes are searched one by one.
     */
    count ("largest", N_("Largest Trial"), 2, 500, 150),
    /**
     * EngraftDesignOptions:centre-size:
     *
     * The mean number of subjects of a centre, when centres are allocated as a whole.
     */
    number ("centre-size", N_("Subjects of a Centre"), 1, 1e+06, 1),
    /**
     * EngraftDesignOptions:centre-variation:
     *
     * The coefficient of variation of these numbers.
     */
    number ("centre-variation", N_("Variation of Centres"), 0, 10, 0),
    /**
     * EngraftDesignOptions:correlation:
     *
     * The intraclass correlation.
     */
    number ("correlation", N_("Correlation in a Centre"), 0, 1, 0),
    /**
     * EngraftDesignOptions:looks:
     *
     * How often the data are looked at, the last time included.
     */
    count ("looks", N_("Looks"), 1, 50, 1),
    /**
     * EngraftDesignOptions:information:
     *
     * Shares of the information at each look, such as “0.5 0.75 1”; not set: even.
     */
    engraft_param_text ("information", N_("Information at Looks"), NULL),
    /**
     * EngraftDesignOptions:boundary:
     *
     * What the test must exceed at each look.
     */
    choice ("boundary", N_("Boundary"), ENGRAFT_TYPE_BOUNDARY),
    /**
     * EngraftDesignOptions:boundary-parameter:
     *
     * Of the power and gamma spendings and of Wang and Tsiatis’ family.
     */
    number ("boundary-parameter", N_("Parameter of the Boundary"), -40, 40, 1),
    /**
     * EngraftDesignOptions:futility:
     *
     * Whether the trial is given up at a look when the effect is too small.
     */
    choice ("futility", N_("Stop for Futility"), ENGRAFT_TYPE_FUTILITY),
    /**
     * EngraftDesignOptions:futility-boundary:
     *
     * How the chance of missing the effect is spent: one of the spendings.
     */
    choice ("futility-boundary", N_("Boundary of Futility"), ENGRAFT_TYPE_BOUNDARY),
    /**
     * EngraftDesignOptions:futility-parameter:
     *
     * Of the power and gamma spendings of it.
     */
    number ("futility-parameter", N_("Parameter of Futility"), -40, 40, 1),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_design_options_init (EngraftDesignOptions *self)
{
}

/**
 * engraft_design_options_new:
 * @kind: what the trial compares
 *
 * Gives a trial of this kind with power 80 % at a two-sided level of 5 %.
 *
 * Returns: (transfer full): a trial of this kind
 */
EngraftDesignOptions *
engraft_design_options_new (EngraftDesignKind kind)
{
  return g_object_new (ENGRAFT_TYPE_DESIGN_OPTIONS, "kind", kind, NULL);
}
