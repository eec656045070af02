/* engraft-category-flow-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-category-flow-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftCategoryFlowOptions:
 *
 * Between which columns rows flow.
 */
struct _EngraftCategoryFlowOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftCategoryFlowOptions, engraft_category_flow_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_category_flow_options_class_init (EngraftCategoryFlowOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftCategoryFlowOptions:first:
     *
     * The column of the categories from which rows come.
     */
    engraft_param_text ("first", N_("From"), NULL),
    /**
     * EngraftCategoryFlowOptions:second:
     *
     * The column of the categories to which they go.
     */
    engraft_param_text ("second", N_("To"), NULL),
    /**
     * EngraftCategoryFlowOptions:third:
     *
     * The column of the categories to which they go from there; not set: they go no further.
     */
    engraft_param_text ("third", N_("Then To"), NULL),
    /**
     * EngraftCategoryFlowOptions:confidence:
     *
     * The level of intervals, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_category_flow_options_init (EngraftCategoryFlowOptions *self)
{
}

/**
 * engraft_category_flow_options_new:
 *
 * Gives options without a column, and a level of 95 %.
 *
 * Returns: (transfer full): options without a column
 */
EngraftCategoryFlowOptions *
engraft_category_flow_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_CATEGORY_FLOW_OPTIONS, NULL);
}
