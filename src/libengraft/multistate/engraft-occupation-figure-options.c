/* engraft-occupation-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-occupation-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/* more are no figure but a picture of noise */
#define ENGRAFT_MOST_LANES 400

/**
 * EngraftOccupationFigureOptions:
 *
 * How a figure of several states looks.
 */
struct _EngraftOccupationFigureOptions
{
  EngraftTimeFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftOccupationFigureOptions, engraft_occupation_figure_options,
                     ENGRAFT_TYPE_TIME_FIGURE_OPTIONS)

static GParamSpec *
choice (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_enum (name, nick, NULL, type, 0, ENGRAFT_OPTIONS_PARAM);
}

static void
engraft_occupation_figure_options_class_init (EngraftOccupationFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftOccupationFigureOptions:view:
     *
     * What is drawn.
     */
    choice ("view", N_("View"), ENGRAFT_TYPE_STATE_VIEW),
    /**
     * EngraftOccupationFigureOptions:shown-group:
     *
     * The name of the group that is drawn; not set: the first.
     */
    engraft_param_text ("shown-group", N_("Group Shown"), NULL),
    /**
     * EngraftOccupationFigureOptions:order:
     *
     * Names of the states from the bottom up; those that are not named follow in their order.
     */
    g_param_spec_boxed ("order", N_("From the Bottom Up"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftOccupationFigureOptions:lane-order:
     *
     * How the lanes of subjects follow each other from above.
     */
    choice ("lane-order", N_("Order of Lanes"), ENGRAFT_TYPE_LANE_ORDER),
    /**
     * EngraftOccupationFigureOptions:lane-state:
     *
     * The state that lanes are ordered by the time to; not set: the first that subjects go to.
     */
    engraft_param_text ("lane-state", N_("By the Time To"), NULL),
    /**
     * EngraftOccupationFigureOptions:max-lanes:
     *
     * How many subjects have a lane at most.
     */
    g_param_spec_int ("max-lanes", N_("Lanes At Most"), NULL, 1, ENGRAFT_MOST_LANES, 60, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftOccupationFigureOptions:lane-choice:
     *
     * Which subjects have one when there are more.
     */
    choice ("lane-choice", N_("Which of More"), ENGRAFT_TYPE_LANE_CHOICE),
    /**
     * EngraftOccupationFigureOptions:lane-names:
     *
     * Whether lanes have the names of their subjects, as the data have them; off, so that a figure that is handed on
     * tells nobody's name.
     */
    engraft_param_yes_no ("lane-names", N_("Names of Subjects"), FALSE),
    /**
     * EngraftOccupationFigureOptions:percent:
     *
     * Whether shares are shown as percentages.
     */
    engraft_param_yes_no ("percent", N_("Percent"), TRUE),
    /**
     * EngraftOccupationFigureOptions:risk-table:
     *
     * Whether there is a table of those in each state under the figure.
     */
    engraft_param_yes_no ("risk-table", N_("Table"), TRUE),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_occupation_figure_options_init (EngraftOccupationFigureOptions *self)
{
}

/**
 * engraft_occupation_figure_options_new:
 *
 * Gives a figure of stacked states with a table.
 *
 * Returns: (transfer full): a figure of stacked states with a table
 */
EngraftOccupationFigureOptions *
engraft_occupation_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_OCCUPATION_FIGURE_OPTIONS, NULL);
}
