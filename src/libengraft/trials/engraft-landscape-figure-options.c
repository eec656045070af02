/* engraft-landscape-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/trials/engraft-landscape-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftLandscapeFigureOptions:
 *
 * How a figure of a landscape of trials looks.
 */
struct _EngraftLandscapeFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftLandscapeFigureOptions, engraft_landscape_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_landscape_figure_options_class_init (EngraftLandscapeFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftLandscapeFigureOptions:view:
     *
     * What it shows.
     */
    g_param_spec_enum ("view", N_("Show"), NULL, ENGRAFT_TYPE_LANDSCAPE_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftLandscapeFigureOptions:status:
     *
     * Of phase by status with intervals: which status, as trials have it; not set: COMPLETED.
     */
    engraft_param_text ("status", N_("Status"), NULL),
    /**
     * EngraftLandscapeFigureOptions:numbers:
     *
     * Whether the numbers stand beside the figure.
     */
    g_param_spec_boolean ("numbers", N_("Numbers"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftLandscapeFigureOptions:x-label:
     *
     * The label of the lower axis; not set: what it shows; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_landscape_figure_options_init (EngraftLandscapeFigureOptions *self)
{
}

/**
 * engraft_landscape_figure_options_new:
 *
 * Gives all statuses by phase.
 *
 * Returns: (transfer full): all statuses by phase
 */
EngraftLandscapeFigureOptions *
engraft_landscape_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_LANDSCAPE_FIGURE_OPTIONS, NULL);
}
