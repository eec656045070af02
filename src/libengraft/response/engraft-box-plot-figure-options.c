/* engraft-box-plot-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-box-plot-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftBoxPlotFigureOptions:
 *
 * How a figure of distributions looks.
 */
struct _EngraftBoxPlotFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftBoxPlotFigureOptions, engraft_box_plot_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_box_plot_figure_options_class_init (EngraftBoxPlotFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftBoxPlotFigureOptions:box:
     *
     * Whether a box of quartiles is drawn, with whiskers to the last values within 1.5 of its length.
     */
    g_param_spec_boolean ("box", N_("Box"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBoxPlotFigureOptions:violin:
     *
     * Whether the density is drawn.
     */
    g_param_spec_boolean ("violin", N_("Violin"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBoxPlotFigureOptions:points:
     *
     * Whether each value is drawn.
     */
    g_param_spec_boolean ("points", N_("Each Patient"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBoxPlotFigureOptions:x-label:
     *
     * The label of the lower axis; not set: what it shows; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_box_plot_figure_options_init (EngraftBoxPlotFigureOptions *self)
{
}

/**
 * engraft_box_plot_figure_options_new:
 *
 * Gives boxes with all values.
 *
 * Returns: (transfer full): boxes with all values
 */
EngraftBoxPlotFigureOptions *
engraft_box_plot_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_BOX_PLOT_FIGURE_OPTIONS, NULL);
}
