/* engraft-forest-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/options/engraft-forest-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftForestFigureOptions:
 *
 * How a figure looks that has a row for each estimate; nothing here changes a number.
 */
struct _EngraftForestFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftForestFigureOptions, engraft_forest_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_forest_figure_options_class_init (EngraftForestFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftForestFigureOptions:numbers:
     *
     * Whether the numbers stand beside the figure.
     */
    engraft_param_yes_no ("numbers", N_("Numbers"), TRUE),
    /**
     * EngraftForestFigureOptions:x-label:
     *
     * The label of the lower axis; not set: by what is drawn; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_forest_figure_options_init (EngraftForestFigureOptions *self)
{
}

/**
 * engraft_forest_figure_options_new:
 *
 * Gives rows with their numbers.
 *
 * Returns: (transfer full): rows with their numbers
 */
EngraftForestFigureOptions *
engraft_forest_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_FOREST_FIGURE_OPTIONS, NULL);
}
