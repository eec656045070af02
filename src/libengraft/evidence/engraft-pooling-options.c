/* engraft-pooling-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-pooling-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/evidence/engraft-reported-ratio.h"
#include "libengraft/libengraft-enums.h"

/**
 * EngraftPoolingOptions:
 *
 * Ratios that were reported, and how they are put together.
 */
struct _EngraftPoolingOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftPoolingOptions, engraft_pooling_options, ENGRAFT_TYPE_OPTIONS)

static GType
engraft_pooling_options_get_list_item_type (EngraftOptions *options,
                                            GParamSpec     *pspec)
{
  return ENGRAFT_TYPE_REPORTED_RATIO;
}

static void
engraft_pooling_options_class_init (EngraftPoolingOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftPoolingOptions:rows:
     *
     * The [class@ReportedRatio]s.
     */
    g_param_spec_object ("rows", N_("Ratios"), NULL, G_TYPE_LIST_STORE, ENGRAFT_OPTIONS_NESTED),
    /**
     * EngraftPoolingOptions:measure:
     *
     * What they are, such as “Odds ratio”; not set: hazard ratios.
     */
    g_param_spec_string ("measure", N_("Measure"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPoolingOptions:confidence:
     *
     * The level of the limits that were reported, as a share, and of those that are computed.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPoolingOptions:fixed:
     *
     * Whether they are pooled with a fixed effect, by inverse variances.
     */
    g_param_spec_boolean ("fixed", N_("Pool with a Fixed Effect"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPoolingOptions:random:
     *
     * By which model they are pooled with random effects.
     */
    g_param_spec_enum ("random", N_("Pool with Random Effects"), NULL, ENGRAFT_TYPE_POOLING_MODEL, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPoolingOptions:prediction:
     *
     * Whether the interval is shown in which the effect of a new study is expected, with random effects.
     */
    g_param_spec_boolean ("prediction", N_("Prediction Interval"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
  };

  ENGRAFT_OPTIONS_CLASS (klass)->get_list_item_type = engraft_pooling_options_get_list_item_type;

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_pooling_options_init (EngraftPoolingOptions *self)
{
}

/**
 * engraft_pooling_options_new:
 *
 * Gives no ratios, which are not pooled.
 *
 * Returns: (transfer full): no ratios, which are not pooled
 */
EngraftPoolingOptions *
engraft_pooling_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_POOLING_OPTIONS, NULL);
}
