/* engraft-cause-specific-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-cause-specific-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/survival/engraft-survival-figure-options.h"

/**
 * EngraftCauseSpecificFigureOptions:
 *
 * How a figure of models of the hazards of all causes looks.
 */
struct _EngraftCauseSpecificFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftCauseSpecificFigureOptions, engraft_cause_specific_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static GParamSpec *
yes_no (const char *name,
        const char *nick,
        gboolean    value)
{
  return g_param_spec_boolean (name, nick, NULL, value, ENGRAFT_OPTIONS_PARAM);
}

static GParamSpec *
text (const char *name,
      const char *nick)
{
  return g_param_spec_string (name, nick, NULL, NULL, ENGRAFT_OPTIONS_PARAM);
}

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
    text ("cause", N_("Cause")),
    /**
     * EngraftCauseSpecificFigureOptions:intervals:
     *
     * Whether confidence intervals of curves are drawn.
     */
    yes_no ("intervals", N_("Confidence Intervals"), TRUE),
    /**
     * EngraftCauseSpecificFigureOptions:numbers:
     *
     * Whether the numbers stand beside a forest.
     */
    yes_no ("numbers", N_("Numbers"), TRUE),
    /**
     * EngraftCauseSpecificFigureOptions:percent:
     *
     * Whether shares are shown as percentages.
     */
    yes_no ("percent", N_("Percent"), TRUE),
    /**
     * EngraftCauseSpecificFigureOptions:legend:
     *
     * Where curves are named.
     */
    g_param_spec_enum ("legend", N_("Legend"), NULL, ENGRAFT_TYPE_LEGEND_PLACE, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCauseSpecificFigureOptions:x-max:
     *
     * Where the time axis ends, in the unit in which times are shown; not set: by the data.
     */
    engraft_options_param_spec_optional ("x-max", N_("Time Up To"), 0, G_MAXDOUBLE),
    /**
     * EngraftCauseSpecificFigureOptions:x-step:
     *
     * The distance of its ticks; not set: by the data.
     */
    engraft_options_param_spec_optional ("x-step", N_("Ticks Every"), 0, G_MAXDOUBLE),
    /**
     * EngraftCauseSpecificFigureOptions:x-label:
     *
     * The label of the lower axis; not set: by the view; empty: none.
     */
    text ("x-label", N_("Label of Lower Axis")),
    /**
     * EngraftCauseSpecificFigureOptions:y-label:
     *
     * The label of the other axis; not set: by the view; empty: none.
     */
    text ("y-label", N_("Label of Upright Axis")),
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
