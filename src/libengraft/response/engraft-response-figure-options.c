/* engraft-response-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-response-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"

/**
 * EngraftResponseFigureOptions:
 *
 * How a figure of response rates looks.
 */
struct _EngraftResponseFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftResponseFigureOptions, engraft_response_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_response_figure_options_class_init (EngraftResponseFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftResponseFigureOptions:view:
     *
     * What it shows.
     */
    g_param_spec_enum ("view", N_("Show"), NULL, ENGRAFT_TYPE_RESPONSE_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftResponseFigureOptions:numbers:
     *
     * Whether the numbers stand beside the figure.
     */
    g_param_spec_boolean ("numbers", N_("Numbers"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftResponseFigureOptions:x-label:
     *
     * The label of the lower axis; not set: what it shows; empty: none.
     */
    g_param_spec_string ("x-label", N_("Label of Lower Axis"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_response_figure_options_init (EngraftResponseFigureOptions *self)
{
}

/**
 * engraft_response_figure_options_new:
 *
 * Gives a figure of rates with their numbers.
 *
 * Returns: (transfer full): a figure of rates with their numbers
 */
EngraftResponseFigureOptions *
engraft_response_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_RESPONSE_FIGURE_OPTIONS, NULL);
}
