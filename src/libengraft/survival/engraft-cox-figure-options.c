/* engraft-cox-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftCoxFigureOptions:
 *
 * How a figure of a Cox model looks.
 */
struct _EngraftCoxFigureOptions
{
  EngraftTimeFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftCoxFigureOptions, engraft_cox_figure_options, ENGRAFT_TYPE_TIME_FIGURE_OPTIONS)

static void
engraft_cox_figure_options_class_init (EngraftCoxFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftCoxFigureOptions:view:
     *
     * What is drawn.
     */
    g_param_spec_enum ("view", N_("View"), NULL, ENGRAFT_TYPE_COX_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCoxFigureOptions:covariate:
     *
     * The coefficient whose residuals are drawn; not set: the one that is least proportional, and of martingale
     * residuals the linear predictor.  Or the covariate whose spline is drawn; not set: the first.
     */
    engraft_param_text ("covariate", N_("Coefficient"), NULL),
    /**
     * EngraftCoxFigureOptions:intervals:
     *
     * Whether confidence intervals of curves are drawn.
     */
    engraft_param_yes_no ("intervals", N_("Confidence Intervals"), TRUE),
    /**
     * EngraftCoxFigureOptions:numbers:
     *
     * Whether the numbers stand beside a forest.
     */
    engraft_param_yes_no ("numbers", N_("Numbers"), TRUE),
    /**
     * EngraftCoxFigureOptions:percent:
     *
     * Whether shares are shown as percentages.
     */
    engraft_param_yes_no ("percent", N_("Percent"), TRUE),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_cox_figure_options_init (EngraftCoxFigureOptions *self)
{
}

/**
 * engraft_cox_figure_options_new:
 *
 * Gives a forest with its numbers.
 *
 * Returns: (transfer full): a forest with its numbers
 */
EngraftCoxFigureOptions *
engraft_cox_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_COX_FIGURE_OPTIONS, NULL);
}
