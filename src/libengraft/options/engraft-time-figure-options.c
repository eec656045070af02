/* engraft-time-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/options/engraft-time-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftTimeFigureOptions:
 *
 * How a figure of curves over time looks, as far as all of them have it in common; nothing here changes a number.
 */
G_DEFINE_ABSTRACT_TYPE (EngraftTimeFigureOptions, engraft_time_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_time_figure_options_class_init (EngraftTimeFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftTimeFigureOptions:legend:
     *
     * Where curves are named.
     */
    g_param_spec_enum ("legend", N_("Legend"), NULL, ENGRAFT_TYPE_LEGEND_PLACE, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTimeFigureOptions:x-max:
     *
     * Where the time axis ends, in the unit in which times are shown; not set: by the data.
     */
    engraft_options_param_spec_optional ("x-max", N_("Time Up To"), 0, G_MAXDOUBLE),
    /**
     * EngraftTimeFigureOptions:x-step:
     *
     * The distance of its ticks; not set: by the data.
     */
    engraft_options_param_spec_optional ("x-step", N_("Ticks Every"), 0, G_MAXDOUBLE),
    /**
     * EngraftTimeFigureOptions:x-label:
     *
     * The label of the lower axis; not set: by the view; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
    /**
     * EngraftTimeFigureOptions:y-label:
     *
     * The label of the other axis; not set: by the view; empty: none.
     */
    engraft_param_text ("y-label", N_("Label of Upright Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_time_figure_options_init (EngraftTimeFigureOptions *self)
{
}
