/* engraft-design-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/design/engraft-design-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftDesignFigureOptions:
 *
 * How a figure of a trial that is planned looks.
 */
struct _EngraftDesignFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftDesignFigureOptions, engraft_design_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_design_figure_options_class_init (EngraftDesignFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftDesignFigureOptions:view:
     *
     * What is drawn.
     */
    g_param_spec_enum ("view", N_("View"), NULL, ENGRAFT_TYPE_DESIGN_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftDesignFigureOptions:percent:
     *
     * Whether shares are written as percentages.
     */
    engraft_param_yes_no ("percent", N_("Percent"), TRUE),
    /**
     * EngraftDesignFigureOptions:x-label:
     *
     * The label of the lower axis; not set: by the view; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
    /**
     * EngraftDesignFigureOptions:y-label:
     *
     * The label of the upright axis; not set: by the view; empty: none.
     */
    engraft_param_text ("y-label", N_("Label of Upright Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_design_figure_options_init (EngraftDesignFigureOptions *self)
{
}

/**
 * engraft_design_figure_options_new:
 *
 * Gives the power by the number of subjects.
 *
 * Returns: (transfer full): the options
 */
EngraftDesignFigureOptions *
engraft_design_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_DESIGN_FIGURE_OPTIONS, NULL);
}
