/* engraft-category-flow-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-category-flow-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/response/engraft-category-flow-figure-options.h"
#include "libengraft/response/engraft-category-flow-options.h"

/**
 * EngraftCategoryFlowAnalysisSpec:
 *
 * What is said of a flow between categories of a data set.
 */
struct _EngraftCategoryFlowAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftCategoryFlowAnalysisSpec, engraft_category_flow_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_category_flow_analysis_spec_class_init (EngraftCategoryFlowAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftCategoryFlowAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCategoryFlowAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and whose they are.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftCategoryFlowAnalysisSpec:options:
     *
     * The [class@CategoryFlowOptions]: between which columns.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_CATEGORY_FLOW_OPTIONS),
    /**
     * EngraftCategoryFlowAnalysisSpec:figure:
     *
     * The [class@CategoryFlowFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_CATEGORY_FLOW_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_category_flow_analysis_spec_init (EngraftCategoryFlowAnalysisSpec *self)
{
}
