/* engraft-spider-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-spider-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftSpiderOptions:
 *
 * The values of each patient over time.
 */
struct _EngraftSpiderOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSpiderOptions, engraft_spider_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_spider_options_class_init (EngraftSpiderOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftSpiderOptions:value:
     *
     * The column of the value.
     */
    engraft_param_text ("value", N_("Value"), NULL),
    /**
     * EngraftSpiderOptions:value-time:
     *
     * The column of the time at which it was taken.
     */
    engraft_param_text ("value-time", N_("Time"), NULL),
    /**
     * EngraftSpiderOptions:measure:
     *
     * Whether values are shown as they are, or how they changed from the first.
     */
    g_param_spec_enum ("measure", N_("Shown As"), NULL, ENGRAFT_TYPE_SPIDER_MEASURE, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSpiderOptions:baseline:
     *
     * The last time that is a baseline: the last value up to then; not set: the first value of each patient.
     */
    engraft_options_param_spec_optional ("baseline", N_("Baseline Until"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftSpiderOptions:mean:
     *
     * What is shown of all patients together.
     */
    g_param_spec_enum ("mean", N_("Mean"), NULL, ENGRAFT_TYPE_SPIDER_MEAN, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSpiderOptions:span:
     *
     * The share of the values that the smooth mean takes at a time.
     */
    g_param_spec_double ("span", N_("Span"), NULL, .05, 1, .6, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSpiderOptions:confidence:
     *
     * The level of the band, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSpiderOptions:lower-line:
     *
     * A value at which a line is drawn, such as −30.
     */
    engraft_options_param_spec_optional ("lower-line", N_("Lower Line"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftSpiderOptions:upper-line:
     *
     * Another, such as 20.
     */
    engraft_options_param_spec_optional ("upper-line", N_("Upper Line"), -G_MAXDOUBLE, G_MAXDOUBLE),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_spider_options_init (EngraftSpiderOptions *self)
{
}

/**
 * engraft_spider_options_new:
 *
 * Gives options without a column.
 *
 * Returns: (transfer full): options without a column
 */
EngraftSpiderOptions *
engraft_spider_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SPIDER_OPTIONS, NULL);
}
