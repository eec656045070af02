/* engraft-weighting-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/causal/engraft-weighting-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftWeightingFigureOptions:
 *
 * How a figure of a weighted comparison looks; nothing here changes a number.
 */
struct _EngraftWeightingFigureOptions
{
  EngraftTimeFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftWeightingFigureOptions, engraft_weighting_figure_options, ENGRAFT_TYPE_TIME_FIGURE_OPTIONS)

static void
engraft_weighting_figure_options_class_init (EngraftWeightingFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftWeightingFigureOptions:view:
     *
     * What is drawn.
     */
    g_param_spec_enum ("view", N_("View"), NULL, ENGRAFT_TYPE_WEIGHTING_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWeightingFigureOptions:intervals:
     *
     * Whether pointwise confidence intervals of survival are drawn.
     */
    engraft_param_yes_no ("intervals", N_("Confidence Intervals"), TRUE),
    /**
     * EngraftWeightingFigureOptions:censor-marks:
     *
     * Whether censorings are marked on the curves.
     */
    engraft_param_yes_no ("censor-marks", N_("Censoring Marks"), TRUE),
    /**
     * EngraftWeightingFigureOptions:percent:
     *
     * Whether shares are shown as percentages.
     */
    engraft_param_yes_no ("percent", N_("Percent"), TRUE),
    /**
     * EngraftWeightingFigureOptions:risk-table:
     *
     * The table of numbers under the curves; subjects are counted without weights.
     */
    g_param_spec_enum ("risk-table", N_("Table"), NULL, ENGRAFT_TYPE_RISK_TABLE_STYLE, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWeightingFigureOptions:show-test:
     *
     * Whether the result of the weighted test stands in the figure.
     */
    engraft_param_yes_no ("show-test", N_("Test in Figure"), TRUE),
    /**
     * EngraftWeightingFigureOptions:numbers:
     *
     * Whether the numbers stand beside the differences.
     */
    engraft_param_yes_no ("numbers", N_("Numbers"), TRUE),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_weighting_figure_options_init (EngraftWeightingFigureOptions *self)
{
}

/**
 * engraft_weighting_figure_options_new:
 *
 * Gives weighted curves over the numbers at risk.
 *
 * Returns: (transfer full): weighted curves over the numbers at risk
 */
EngraftWeightingFigureOptions *
engraft_weighting_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_WEIGHTING_FIGURE_OPTIONS, NULL);
}
