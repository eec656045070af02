/* engraft-cause-specific-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-cause-specific-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftCauseSpecificFigureOptions:
 *
 * How a figure of models of the hazards of all causes looks.
 */
struct _EngraftCauseSpecificFigureOptions
{
  EngraftTimeFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftCauseSpecificFigureOptions, engraft_cause_specific_figure_options, ENGRAFT_TYPE_TIME_FIGURE_OPTIONS)

static void
engraft_cause_specific_figure_options_class_init (EngraftCauseSpecificFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftCauseSpecificFigureOptions:view:
     *
     * What is drawn.
     */
    g_param_spec_enum ("view", N_("View"), NULL, ENGRAFT_TYPE_CAUSE_SPECIFIC_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCauseSpecificFigureOptions:cause:
     *
     * The name of the cause whose risks are drawn; not set: the first.
     */
    engraft_param_text ("cause", N_("Cause"), NULL),
    /**
     * EngraftCauseSpecificFigureOptions:intervals:
     *
     * Whether confidence intervals of curves are drawn.
     */
    engraft_param_yes_no ("intervals", N_("Confidence Intervals"), TRUE),
    /**
     * EngraftCauseSpecificFigureOptions:numbers:
     *
     * Whether the numbers stand beside a forest.
     */
    engraft_param_yes_no ("numbers", N_("Numbers"), TRUE),
    /**
     * EngraftCauseSpecificFigureOptions:percent:
     *
     * Whether shares are shown as percentages.
     */
    engraft_param_yes_no ("percent", N_("Percent"), TRUE),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_cause_specific_figure_options_init (EngraftCauseSpecificFigureOptions *self)
{
}

/**
 * engraft_cause_specific_figure_options_new:
 *
 * Gives a forest with its numbers.
 *
 * Returns: (transfer full): a forest with its numbers
 */
EngraftCauseSpecificFigureOptions *
engraft_cause_specific_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_CAUSE_SPECIFIC_FIGURE_OPTIONS, NULL);
}
