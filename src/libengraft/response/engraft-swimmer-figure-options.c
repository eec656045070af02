/* engraft-swimmer-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-swimmer-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftSwimmerFigureOptions:
 *
 * How a figure of the course of each patient looks.
 */
struct _EngraftSwimmerFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSwimmerFigureOptions, engraft_swimmer_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_swimmer_figure_options_class_init (EngraftSwimmerFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftSwimmerFigureOptions:names:
     *
     * Whether patients are named beside their lanes, when there is room.
     */
    g_param_spec_boolean ("names", N_("Names"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSwimmerFigureOptions:to:
     *
     * Where the axis of time ends; not set: after the last course.
     */
    engraft_options_param_spec_optional ("to", N_("Axis To"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftSwimmerFigureOptions:legend:
     *
     * Whether the names of what is told apart stand above the figure.
     */
    g_param_spec_boolean ("legend", N_("Names of Colours"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSwimmerFigureOptions:x-label:
     *
     * The label of the lower axis; not set: what it shows; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_swimmer_figure_options_init (EngraftSwimmerFigureOptions *self)
{
}

/**
 * engraft_swimmer_figure_options_new:
 *
 * Gives lanes with names.
 *
 * Returns: (transfer full): lanes with names
 */
EngraftSwimmerFigureOptions *
engraft_swimmer_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SWIMMER_FIGURE_OPTIONS, NULL);
}
