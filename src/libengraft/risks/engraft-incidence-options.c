/* engraft-incidence-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-incidence-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"

/**
 * EngraftIncidenceOptions:
 *
 * What an analysis of competing risks is to compute.
 *
 * All times are in [property@IncidenceOptions:unit], in which results are shown.
 */
struct _EngraftIncidenceOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftIncidenceOptions, engraft_incidence_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_incidence_options_class_init (EngraftIncidenceOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftIncidenceOptions:causes:
     *
     * The causes in their order, each “name=code,code” or a code alone; the codes are values of the
     * status that the cohort calls events or others.  Events in no list make one cause, and each other value
     * is a cause of its own; they follow.
     */
    g_param_spec_boxed ("causes", N_("Causes"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftIncidenceOptions:variance:
     *
     * How standard errors are estimated.
     */
    g_param_spec_enum ("variance", N_("Standard Error"), NULL, ENGRAFT_TYPE_INCIDENCE_VARIANCE, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftIncidenceOptions:confidence:
     *
     * The level of all intervals, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftIncidenceOptions:interval:
     *
     * The scale on which intervals are symmetric.
     */
    g_param_spec_enum ("interval", N_("Confidence Interval"), NULL, ENGRAFT_TYPE_INTERVAL_TYPE, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftIncidenceOptions:unit:
     *
     * What times are shown in; not set: the unit of the data.
     */
    g_param_spec_enum ("unit", N_("Show Times In"), NULL, ENGRAFT_TYPE_TIME_UNIT, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftIncidenceOptions:times:
     *
     * Where incidences are wanted, such as “1 2 5”.
     */
    g_param_spec_string ("times", N_("Incidence At"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftIncidenceOptions:landmark:
     *
     * Only those under observation after it take part, counted from it.
     */
    engraft_options_param_spec_optional ("landmark", N_("Landmark"), 0, G_MAXDOUBLE),
    /**
     * EngraftIncidenceOptions:rho:
     *
     * The power of 1 - F(t-) in Gray’s test.
     */
    g_param_spec_double ("rho", N_("ρ"), NULL, -10, 10, 0, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_incidence_options_init (EngraftIncidenceOptions *self)
{
}

/**
 * engraft_incidence_options_new:
 *
 * Gives Aalen-Johansen estimates with 95 % intervals on the log scale by the infinitesimal
 * jackknife, and Gray’s test.
 *
 * Returns: (transfer full): Aalen-Johansen estimates with 95 % intervals on the log scale by
 *   the infinitesimal jackknife, and Gray’s test
 */
EngraftIncidenceOptions *
engraft_incidence_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_INCIDENCE_OPTIONS, NULL);
}
