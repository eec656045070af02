/* engraft-recurrent-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-recurrent-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/libengraft-enums.h"

/**
 * EngraftRecurrentOptions:
 *
 * What an analysis of events that can come again is to compute.
 *
 * All times are in [property@RecurrentOptions:unit], in which results are shown.
 */
struct _EngraftRecurrentOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftRecurrentOptions, engraft_recurrent_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_recurrent_options_class_init (EngraftRecurrentOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftRecurrentOptions:model:
     *
     * How the hazard is modelled, with the covariates of the model.
     */
    g_param_spec_enum ("model", N_("Model"), NULL, ENGRAFT_TYPE_RECURRENT_MODEL, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRecurrentOptions:most-events:
     *
     * The number from which on events share a stratum in a model with strata, since few subjects have many; 0:
     * each number has its own.
     */
    g_param_spec_int ("most-events", N_("Events Together From"), NULL, 0, 1000, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRecurrentOptions:confidence:
     *
     * The level of all intervals, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRecurrentOptions:interval:
     *
     * The scale on which intervals of mean counts are symmetric: plain, or else the logarithm.
     */
    g_param_spec_enum ("interval", N_("Confidence Interval"), NULL, ENGRAFT_TYPE_INTERVAL_TYPE, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRecurrentOptions:unit:
     *
     * What times are shown in; not set: the unit of the data.
     */
    g_param_spec_enum ("unit", N_("Show Times In"), NULL, ENGRAFT_TYPE_TIME_UNIT, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRecurrentOptions:times:
     *
     * Where mean counts are wanted, such as “1 2 5”.
     */
    g_param_spec_string ("times", N_("Mean Counts At"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_recurrent_options_init (EngraftRecurrentOptions *self)
{
}

/**
 * engraft_recurrent_options_new:
 *
 * Gives mean counts with 95 % intervals on the log scale, and no model.
 *
 * Returns: (transfer full): mean counts with 95 % intervals on the log scale
 */
EngraftRecurrentOptions *
engraft_recurrent_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_RECURRENT_OPTIONS, NULL);
}
