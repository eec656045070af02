/* engraft-incidence-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-incidence-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftIncidenceFigureOptions:
 *
 * How a figure of cumulative incidences looks.
 */
struct _EngraftIncidenceFigureOptions
{
  EngraftTimeFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftIncidenceFigureOptions, engraft_incidence_figure_options, ENGRAFT_TYPE_TIME_FIGURE_OPTIONS)

static void
engraft_incidence_figure_options_class_init (EngraftIncidenceFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftIncidenceFigureOptions:view:
     *
     * What is drawn.
     */
    g_param_spec_enum ("view", N_("View"), NULL, ENGRAFT_TYPE_INCIDENCE_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftIncidenceFigureOptions:causes:
     *
     * Names of the causes that have curves; not set: all, or with several groups the first.
     */
    g_param_spec_boxed ("causes", N_("Causes"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftIncidenceFigureOptions:group:
     *
     * The name of the group whose states are stacked; not set: the first.
     */
    engraft_param_text ("group", N_("Group"), NULL),
    /**
     * EngraftIncidenceFigureOptions:intervals:
     *
     * Whether pointwise confidence intervals are drawn.
     */
    engraft_param_yes_no ("intervals", N_("Confidence Intervals"), TRUE),
    /**
     * EngraftIncidenceFigureOptions:naive:
     *
     * Whether one minus Kaplan-Meier is drawn as well, to show how much it overstates.
     */
    engraft_param_yes_no ("naive", N_("One Minus Kaplan-Meier"), FALSE),
    /**
     * EngraftIncidenceFigureOptions:percent:
     *
     * Whether shares are shown as percentages.
     */
    engraft_param_yes_no ("percent", N_("Percent"), TRUE),
    /**
     * EngraftIncidenceFigureOptions:risk-table:
     *
     * Whether there is a table of those at risk and of events under the figure.
     */
    engraft_param_yes_no ("risk-table", N_("Table"), TRUE),
    /**
     * EngraftIncidenceFigureOptions:show-test:
     *
     * Whether the result of Gray’s test stands in the figure.
     */
    engraft_param_yes_no ("show-test", N_("Test in Figure"), TRUE),
    /**
     * EngraftIncidenceFigureOptions:numbers:
     *
     * Whether the numbers stand beside a forest.
     */
    engraft_param_yes_no ("numbers", N_("Numbers"), TRUE),
    /**
     * EngraftIncidenceFigureOptions:y-max:
     *
     * Where the other axis ends, as a share; not set: by the data.
     */
    engraft_options_param_spec_optional ("y-max", N_("To"), 0, 1),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_incidence_figure_options_init (EngraftIncidenceFigureOptions *self)
{
}

/**
 * engraft_incidence_figure_options_new:
 *
 * Gives a figure of curves with intervals, table and test.
 *
 * Returns: (transfer full): a figure of curves with intervals, table and test
 */
EngraftIncidenceFigureOptions *
engraft_incidence_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_INCIDENCE_FIGURE_OPTIONS, NULL);
}
