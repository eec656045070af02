/* engraft-turnbull-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/parametric/engraft-turnbull-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/survival/engraft-survival-figure-options.h"

/**
 * EngraftTurnbullFigureOptions:
 *
 * How a figure of survival from intervals looks.
 */
struct _EngraftTurnbullFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftTurnbullFigureOptions, engraft_turnbull_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static GParamSpec *
text (const char *name,
      const char *nick)
{
  return g_param_spec_string (name, nick, NULL, NULL, ENGRAFT_OPTIONS_PARAM);
}

static GParamSpec *
yes_no (const char *name,
        const char *nick)
{
  return g_param_spec_boolean (name, nick, NULL, TRUE, ENGRAFT_OPTIONS_PARAM);
}

static void
engraft_turnbull_figure_options_class_init (EngraftTurnbullFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftTurnbullFigureOptions:legend:
     *
     * Where the curves are named.
     */
    g_param_spec_enum ("legend", N_("Legend"), NULL, ENGRAFT_TYPE_LEGEND_PLACE, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTurnbullFigureOptions:percent:
     *
     * Whether shares are written as percentages.
     */
    yes_no ("percent", N_("Percent")),
    /**
     * EngraftTurnbullFigureOptions:x-max:
     *
     * Where the time axis ends, in the unit in which times are shown; not set: by the data.
     */
    engraft_options_param_spec_optional ("x-max", N_("Time Up To"), 0, G_MAXDOUBLE),
    /**
     * EngraftTurnbullFigureOptions:x-step:
     *
     * The distance of its ticks; not set: by the data.
     */
    engraft_options_param_spec_optional ("x-step", N_("Ticks Every"), 0, G_MAXDOUBLE),
    /**
     * EngraftTurnbullFigureOptions:x-label:
     *
     * The label of the lower axis; not set: by the view; empty: none.
     */
    text ("x-label", N_("Label of Lower Axis")),
    /**
     * EngraftTurnbullFigureOptions:y-label:
     *
     * The label of the upright axis; not set: by the view; empty: none.
     */
    text ("y-label", N_("Label of Upright Axis")),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_turnbull_figure_options_init (EngraftTurnbullFigureOptions *self)
{
}

/**
 * engraft_turnbull_figure_options_new:
 *
 * Gives curves that are named at their ends.
 *
 * Returns: (transfer full): the options
 */
EngraftTurnbullFigureOptions *
engraft_turnbull_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_TURNBULL_FIGURE_OPTIONS, NULL);
}
