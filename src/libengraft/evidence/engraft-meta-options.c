/* engraft-meta-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-meta-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"

/**
 * EngraftMetaOptions:
 *
 * Which columns tell what studies found, and how these are put together.
 *
 * Rows and subgroups are those of the [class@Cohort].
 */
struct _EngraftMetaOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftMetaOptions, engraft_meta_options, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
column (const char *name,
        const char *nick)
{
  return g_param_spec_string (name, nick, NULL, NULL, ENGRAFT_OPTIONS_PARAM);
}

static void
engraft_meta_options_class_init (EngraftMetaOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftMetaOptions:measure:
     *
     * What studies are compared by.
     */
    g_param_spec_enum ("measure", N_("Measure"), NULL, ENGRAFT_TYPE_META_MEASURE, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMetaOptions:study:
     *
     * The column with the name of the study.
     */
    column ("study", N_("Study")),
    /**
     * EngraftMetaOptions:event-count:
     *
     * Subjects with the event, or events, of the first arm.
     */
    column ("event-count", N_("Events")),
    /**
     * EngraftMetaOptions:total:
     *
     * Subjects of the first arm; for rates, its time under observation.
     */
    column ("total", N_("Subjects")),
    /**
     * EngraftMetaOptions:control-event-count:
     *
     * Subjects with the event, or events, of the other arm.
     */
    column ("control-event-count", N_("Events, Control")),
    /**
     * EngraftMetaOptions:control-total:
     *
     * Subjects of the other arm; for rates, its time under observation.
     */
    column ("control-total", N_("Subjects, Control")),
    /**
     * EngraftMetaOptions:mean:
     *
     * The mean of the first arm.
     */
    column ("mean", N_("Mean")),
    /**
     * EngraftMetaOptions:sd:
     *
     * The standard deviation of the first arm.
     */
    column ("sd", N_("Standard Deviation")),
    /**
     * EngraftMetaOptions:control-mean:
     *
     * The mean of the other arm.
     */
    column ("control-mean", N_("Mean, Control")),
    /**
     * EngraftMetaOptions:control-sd:
     *
     * The standard deviation of the other arm.
     */
    column ("control-sd", N_("Standard Deviation, Control")),
    /**
     * EngraftMetaOptions:estimate:
     *
     * The ratio or the estimate that was reported.
     */
    column ("estimate", N_("Estimate")),
    /**
     * EngraftMetaOptions:se:
     *
     * Its standard error; of a ratio that of its logarithm.  Not needed where there are limits.
     */
    column ("se", N_("Standard Error")),
    /**
     * EngraftMetaOptions:lower:
     *
     * Its lower limit.
     */
    column ("lower", N_("Lower Limit")),
    /**
     * EngraftMetaOptions:upper:
     *
     * Its upper limit.
     */
    column ("upper", N_("Upper Limit")),
    /**
     * EngraftMetaOptions:combine:
     *
     * Whether rows of one study and subgroup, such as its arms, are put together before studies are, by summing their events and
     * subjects; of proportions and rates.
     */
    g_param_spec_boolean ("combine", N_("Arms of a Study First"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMetaOptions:method:
     *
     * How studies are put together.
     */
    g_param_spec_enum ("method", N_("Method"), NULL, ENGRAFT_TYPE_META_METHOD, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMetaOptions:knapp-hartung:
     *
     * Whether intervals are Knapp’s and Hartung’s, which know that the variance between studies is estimated; of
     * random effects only.
     */
    g_param_spec_boolean ("knapp-hartung", N_("Knapp–Hartung Intervals"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMetaOptions:prediction:
     *
     * Whether the interval is shown in which the effect of a new study is expected, with random effects.
     */
    g_param_spec_boolean ("prediction", N_("Prediction Interval"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMetaOptions:proportion-interval:
     *
     * The interval of the proportion of one study.
     */
    g_param_spec_enum ("proportion-interval", N_("Intervals of Single Proportions"), NULL, ENGRAFT_TYPE_PROPORTION_INTERVAL,
                       0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMetaOptions:confidence:
     *
     * The level of all limits, also of those that were reported, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMetaOptions:moderators:
     *
     * Columns of what studies are, on which the effect may depend; numbers as they are, others by their levels against the
     * first.
     */
    g_param_spec_boxed ("moderators", N_("Effect Depends On"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMetaOptions:order:
     *
     * The column by which studies come one after another, such as the year; not set: as the rows are.
     */
    column ("order", N_("In the Order Of")),
    /**
     * EngraftMetaOptions:missing-estimator:
     *
     * How studies are counted that the funnel lacks to be symmetric; of methods with weights of inverse variances.
     */
    g_param_spec_enum ("missing-estimator", N_("Missing Studies"), NULL, ENGRAFT_TYPE_MISSING_ESTIMATOR, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMetaOptions:missing-side:
     *
     * On which side of the funnel they lack.
     */
    g_param_spec_enum ("missing-side", N_("Side of Missing Studies"), NULL, ENGRAFT_TYPE_MISSING_SIDE, 0,
                       ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_meta_options_init (EngraftMetaOptions *self)
{
}

/**
 * engraft_meta_options_new:
 *
 * Gives proportions, put together by the exact model.
 *
 * Returns: (transfer full): options without columns
 */
EngraftMetaOptions *
engraft_meta_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_META_OPTIONS, NULL);
}
