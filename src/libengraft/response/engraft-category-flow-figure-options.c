/* engraft-category-flow-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-category-flow-figure-options.h"

#include <glib/gi18n-lib.h>

/**
 * EngraftCategoryFlowFigureOptions:
 *
 * How a flow between categories looks.
 */
struct _EngraftCategoryFlowFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftCategoryFlowFigureOptions, engraft_category_flow_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_category_flow_figure_options_class_init (EngraftCategoryFlowFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftCategoryFlowFigureOptions:numbers:
     *
     * Whether counts and shares stand beside the names.
     */
    g_param_spec_boolean ("numbers", N_("Numbers"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_category_flow_figure_options_init (EngraftCategoryFlowFigureOptions *self)
{
}

/**
 * engraft_category_flow_figure_options_new:
 *
 * Gives a figure with numbers.
 *
 * Returns: (transfer full): a figure with numbers
 */
EngraftCategoryFlowFigureOptions *
engraft_category_flow_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_CATEGORY_FLOW_FIGURE_OPTIONS, NULL);
}
