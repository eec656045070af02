/* engraft-survival-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftSurvivalFigureOptions:
 *
 * How a survival figure looks; nothing here changes a number.
 */
struct _EngraftSurvivalFigureOptions
{
  EngraftTimeFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSurvivalFigureOptions, engraft_survival_figure_options, ENGRAFT_TYPE_TIME_FIGURE_OPTIONS)

static GType
engraft_survival_figure_options_get_list_item_type (EngraftOptions *options,
                                                    GParamSpec     *pspec)
{
  return ENGRAFT_TYPE_GROUP_STYLE;
}

static void
engraft_survival_figure_options_class_init (EngraftSurvivalFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftSurvivalFigureOptions:view:
     *
     * What is drawn.
     */
    g_param_spec_enum ("view", N_("View"), NULL, ENGRAFT_TYPE_SURVIVAL_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSurvivalFigureOptions:intervals:
     *
     * Whether pointwise confidence intervals are drawn.
     */
    engraft_param_yes_no ("intervals", N_("Confidence Intervals"), TRUE),
    /**
     * EngraftSurvivalFigureOptions:bands:
     *
     * Whether simultaneous bands are drawn, when the fit has them.
     */
    engraft_param_yes_no ("bands", N_("Simultaneous Bands"), TRUE),
    /**
     * EngraftSurvivalFigureOptions:censor-marks:
     *
     * Whether censorings are marked on the curves.
     */
    engraft_param_yes_no ("censor-marks", N_("Censoring Marks"), TRUE),
    /**
     * EngraftSurvivalFigureOptions:median-lines:
     *
     * Whether lines guide the eye to the medians.
     */
    engraft_param_yes_no ("median-lines", N_("Median Lines"), FALSE),
    /**
     * EngraftSurvivalFigureOptions:percent:
     *
     * Whether shares are shown as percentages.
     */
    engraft_param_yes_no ("percent", N_("Percent"), TRUE),
    /**
     * EngraftSurvivalFigureOptions:risk-table:
     *
     * The table of numbers under the figure.
     */
    g_param_spec_enum ("risk-table", N_("Table"), NULL, ENGRAFT_TYPE_RISK_TABLE_STYLE, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSurvivalFigureOptions:show-test:
     *
     * Whether the result of the test stands in the figure.
     */
    engraft_param_yes_no ("show-test", N_("Test in Figure"), TRUE),
    /**
     * EngraftSurvivalFigureOptions:show-median:
     *
     * Whether the medians stand in the figure.
     */
    engraft_param_yes_no ("show-median", N_("Medians in Figure"), FALSE),
    /**
     * EngraftSurvivalFigureOptions:y-min:
     *
     * Where the other axis begins, as a share; not set: by the view.
     */
    engraft_options_param_spec_optional ("y-min", N_("From"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftSurvivalFigureOptions:y-max:
     *
     * Where it ends; not set: by the view.
     */
    engraft_options_param_spec_optional ("y-max", N_("To"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftSurvivalFigureOptions:groups:
     *
     * A list of [class@GroupStyle], in the order of drawing; groups that are not in it follow.
     */
    g_param_spec_object ("groups", N_("Groups"), NULL, G_TYPE_LIST_STORE, ENGRAFT_OPTIONS_NESTED),
  };

  ENGRAFT_OPTIONS_CLASS (klass)->get_list_item_type = engraft_survival_figure_options_get_list_item_type;

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_survival_figure_options_init (EngraftSurvivalFigureOptions *self)
{
}

/**
 * engraft_survival_figure_options_new:
 *
 * Gives curves with intervals and a KMunicate table.
 *
 * Returns: (transfer full): curves with intervals and a KMunicate table
 */
EngraftSurvivalFigureOptions *
engraft_survival_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SURVIVAL_FIGURE_OPTIONS, NULL);
}
