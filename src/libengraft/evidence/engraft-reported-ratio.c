/* engraft-reported-ratio.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-reported-ratio.h"

#include <glib/gi18n-lib.h>

/**
 * EngraftReportedRatio:
 *
 * A ratio with its limits as somebody reported it: of a study, or of a subgroup.
 */
struct _EngraftReportedRatio
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftReportedRatio, engraft_reported_ratio, ENGRAFT_TYPE_OPTIONS)

static void
engraft_reported_ratio_class_init (EngraftReportedRatioClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftReportedRatio:label:
     *
     * What it is of.
     */
    g_param_spec_string ("label", N_("Name"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftReportedRatio:ratio:
     *
     * The ratio, above 0.
     */
    engraft_options_param_spec_optional ("ratio", N_("Ratio"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftReportedRatio:lower:
     *
     * The lower limit of its interval.
     */
    engraft_options_param_spec_optional ("lower", N_("Lower Limit"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftReportedRatio:upper:
     *
     * The upper limit of its interval.
     */
    engraft_options_param_spec_optional ("upper", N_("Upper Limit"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftReportedRatio:n:
     *
     * Of how many patients; not set: not known.  It stands beside the figure and changes no number.
     */
    engraft_options_param_spec_optional ("n", N_("Patients"), 0, G_MAXDOUBLE),
    /**
     * EngraftReportedRatio:source:
     *
     * Where it was reported.
     */
    g_param_spec_string ("source", N_("Source"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_reported_ratio_init (EngraftReportedRatio *self)
{
}

/**
 * engraft_reported_ratio_new:
 *
 * Gives one of which nothing is known yet.
 *
 * Returns: (transfer full): one of which nothing is known yet
 */
EngraftReportedRatio *
engraft_reported_ratio_new (void)
{
  return g_object_new (ENGRAFT_TYPE_REPORTED_RATIO, NULL);
}
