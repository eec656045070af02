/* engraft-parametric-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/parametric/engraft-parametric-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftParametricFigureOptions:
 *
 * How a figure of a model with a distribution looks.
 */
struct _EngraftParametricFigureOptions
{
  EngraftTimeFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftParametricFigureOptions, engraft_parametric_figure_options, ENGRAFT_TYPE_TIME_FIGURE_OPTIONS)

static void
engraft_parametric_figure_options_class_init (EngraftParametricFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftParametricFigureOptions:view:
     *
     * What is drawn.
     */
    g_param_spec_enum ("view", N_("View"), NULL, ENGRAFT_TYPE_PARAMETRIC_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftParametricFigureOptions:intervals:
     *
     * Whether confidence intervals are drawn.
     */
    engraft_param_yes_no ("intervals", N_("Confidence Intervals"), TRUE),
    /**
     * EngraftParametricFigureOptions:percent:
     *
     * Whether shares are written as percentages.
     */
    engraft_param_yes_no ("percent", N_("Percent"), TRUE),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_parametric_figure_options_init (EngraftParametricFigureOptions *self)
{
}

/**
 * engraft_parametric_figure_options_new:
 *
 * Gives a model over what was observed.
 *
 * Returns: (transfer full): the options
 */
EngraftParametricFigureOptions *
engraft_parametric_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_PARAMETRIC_FIGURE_OPTIONS, NULL);
}
