/* engraft-waterfall-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-waterfall-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftWaterfallFigureOptions:
 *
 * How a figure of the change of each patient looks.
 */
struct _EngraftWaterfallFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftWaterfallFigureOptions, engraft_waterfall_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_waterfall_figure_options_class_init (EngraftWaterfallFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftWaterfallFigureOptions:view:
     *
     * What it shows.
     */
    g_param_spec_enum ("view", N_("Show"), NULL, ENGRAFT_TYPE_WATERFALL_VIEW, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWaterfallFigureOptions:from:
     *
     * Where the axis of the change begins; not set: so that all is seen.
     */
    engraft_options_param_spec_optional ("from", N_("Axis From"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftWaterfallFigureOptions:to:
     *
     * Where it ends; not set: so that all is seen.
     */
    engraft_options_param_spec_optional ("to", N_("Axis To"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftWaterfallFigureOptions:legend:
     *
     * Whether the names of what is told apart stand above the figure.
     */
    g_param_spec_boolean ("legend", N_("Names of Colours"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWaterfallFigureOptions:x-label:
     *
     * The label of the lower axis; not set: what it shows; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
    /**
     * EngraftWaterfallFigureOptions:y-label:
     *
     * The label of the upright axis; not set: what it shows; empty: none.
     */
    engraft_param_text ("y-label", N_("Label of Upright Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_waterfall_figure_options_init (EngraftWaterfallFigureOptions *self)
{
}

/**
 * engraft_waterfall_figure_options_new:
 *
 * Gives a waterfall.
 *
 * Returns: (transfer full): a waterfall
 */
EngraftWaterfallFigureOptions *
engraft_waterfall_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_WATERFALL_FIGURE_OPTIONS, NULL);
}
