/* engraft-endpoint-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/endpoints/engraft-endpoint-figure-options.h"

#include <glib/gi18n-lib.h>

/**
 * EngraftEndpointFigureOptions:
 *
 * Whose timeline a figure shows, and how it looks.
 */
struct _EngraftEndpointFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftEndpointFigureOptions, engraft_endpoint_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_endpoint_figure_options_class_init (EngraftEndpointFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftEndpointFigureOptions:subject:
     *
     * Whose timeline; not set: the first subject with an event.
     */
    g_param_spec_string ("subject", N_("Patient"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointFigureOptions:component:
     *
     * The title of the component whose values are shown; not set: that of the event, or the first.
     */
    g_param_spec_string ("component", N_("Component"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointFigureOptions:x-label:
     *
     * The label of the lower axis; not set: “Days since the start”; empty: none.
     */
    g_param_spec_string ("x-label", N_("Label of Lower Axis"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointFigureOptions:y-label:
     *
     * The label of the upright axis; not set: the measure; empty: none.
     */
    g_param_spec_string ("y-label", N_("Label of Upright Axis"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointFigureOptions:windows:
     *
     * Whether the days are shown in which a change could be confirmed.
     */
    g_param_spec_boolean ("windows", N_("Confirmation Windows"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_endpoint_figure_options_init (EngraftEndpointFigureOptions *self)
{
}

/**
 * engraft_endpoint_figure_options_new:
 *
 * Gives a timeline of the first subject with an event.
 *
 * Returns: (transfer full): the options
 */
EngraftEndpointFigureOptions *
engraft_endpoint_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_ENDPOINT_FIGURE_OPTIONS, NULL);
}
